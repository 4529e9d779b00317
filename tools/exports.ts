// This file is part of Moodle - https://moodle.org/
//
// Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <https://www.gnu.org/licenses/>.

/**
 * Makes the files of tests/exports/: exports as real systems make them, each wrong in a way of its own. Always the same bytes.
 * tests/exports/README.md says what is wrong with each and what becomes of it.
 */

import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {root} from './cache.ts';
import {main, say} from './terminal.ts';

const folder = join('tests', 'exports');

/** Characters of Windows-1252 that ISO-8859-1 lacks, as far as the files need them. */
const windows1252: Record<string, number> = {'€': 0x80, '‘': 0x91, '’': 0x92, '–': 0x96, 'Œ': 0x8C, 'œ': 0x9C};

/** Characters of Mac OS Roman, as far as the files need them. */
const macRoman: Record<string, number> = {'é': 0x8E, 'è': 0x8F, 'ê': 0x90, 'É': 0x83};

/** A text in an encoding of one byte a character; a character that it lacks is a slip in this file. */
function oneByte(text: string, table: Record<string, number>, until: number): Buffer {
    return Buffer.from(Array.from(text, (letter) => {
        const code = table[letter] ?? letter.charCodeAt(0);
        if (code > 0xFF || (table[letter] === undefined && code >= until)) {
            throw new Error(`${letter} is not in this encoding.`);
        }
        return code;
    }));
}

const lines = (newline: string, ...rows: string[]): string => rows.map((row) => row + newline).join('');

/** Microsoft Excel, "CSV UTF-8": the columns that were once in use and the rows that were once filled are all there, empty. */
function excelUtf8(): Buffer {
    return Buffer.from('\uFEFF' + lines('\r\n',
        'cmd;cidnumber;cname;User ID;Remarque;;',
        'add;CLUB-ECHECS;Club d’échecs;E1001;;;',
        'add;CLUB-ECHECS;;E1002;nouveau ?;;',
        'add;CLUB-OEUVRES;Œuvres ouvertes à tous;E1003;;;',
        'add;CLUB-OEUVRES;;E1004;"revient le 3; à rappeler";;',
        ';;;;;;',
        ';;;;;;'));
}

/** Microsoft Excel in France, "CSV (séparateur : point-virgule)": booleans in French. */
function excelFrenchClasses(): Buffer {
    return oneByte(lines('\r\n',
        'cidnumber;cname;cvisible;userid',
        'ATELIER-1;Théâtre – l’été à l’Œuvre;VRAI;E1005',
        'ATELIER-1;;VRAI;E1006',
        'ATELIER-2;Cuisine à 5 €;FAUX;E1007',
        'ATELIER-2;;;E1008'), windows1252, 0x100);
}

/** The same: dates as they are shown in France, and a day that the calendar does not have, typed by hand. */
function excelFrenchCourses(): Buffer {
    return oneByte(lines('\r\n',
        'cohort;course;role;enrolstart;enrolend',
        ...['MATHS-6', 'FRANCAIS-6', 'MATHS-5', 'SVT-4', 'HIST-3', 'BREVET', 'PHYS-2DE', 'MATHS-1RE', 'PHILO', 'ENGLISH']
            .map((course, i) => `DELEGATES;${course};student;${(i + 1).toString().padStart(2, '0')}/09/2026;05/07/2027`),
        'TEACHERS;STAFF;student;01/09/2026;31/06/2027',
        'TEACHERS;"ESPANOL";student;;'), windows1252, 0x100);
}

/** LibreOffice Calc in Germany, every text in quotes: a heading above the table, booleans in German, curly quotes. */
function libreOffice(): Buffer {
    return Buffer.from(lines('\n',
        '"Arbeitsgruppen 2026–2027",,,',
        ',,,',
        '"cidnumber","cname","cvisible","userid"',
        '"AG-CHOR","Chor „Höhenflug“",WAHR,"E1009"',
        '"AG-CHOR",,WAHR,"E1010"',
        '"AG-BAND","Band ""Lärm"", montags",FALSCH,"E1011"'));
}

/** A list of SAP downloaded as text: what was asked stands above, the count below, columns have their width, X means yes. */
function sap(): Buffer {
    return oneByte(lines('\r\n',
        '* ZHR_GROUPS  CLIENT 100  20.11.2026 02:14:07',
        '#---------------------------------------------------------------------',
        'CMD|CIDNUMBER   |CNAME                         |USERID    |CVISIBLE',
        'ADD|SPORT-1     |Équipe de volley-ball         |E1012     |X       ',
        'ADD|SPORT-1     |                              |E1013     |        ',
        'ADD|SPORT-2     |Natation, débutants           |E1014     |X       ',
        'ADD|SPORT-2     |                              |E1015     |        ',
        '* 4 RECORDS'), windows1252, 0x100);
}

/** PowerShell: Get-ADUser | Select-Object … | Export-Csv -Encoding Unicode. Names of columns are those of the directory. */
function powerShell(): Buffer {
    return Buffer.from('\uFEFF' + lines('\r\n',
        '#TYPE Selected.Microsoft.ActiveDirectory.Management.ADUser',
        '"Department","EmployeeID","Enabled","SID"',
        '"LABO-BIO","E1016","True","S-1-5-21-3623811015-3361044348-30300820-1016"',
        '"LABO-BIO","E1017","True","S-1-5-21-3623811015-3361044348-30300820-1017"',
        '"LABO-ÉLEC","E1018","False","S-1-5-21-3623811015-3361044348-30300820-1018"'), 'utf16le');
}

/** Google Sheets of an American colleague, without a line end at the end: dates month first, a formula that found nothing. */
function googleSheets(): Buffer {
    return Buffer.from([
        'cohort,course,role,enrolstart,enrolend',
        'TEACHERS,ENGLISH,student,9/1/2026,6/30/2027',
        'TEACHERS,ESPANOL,student,9/14/2026,#N/A',
        'DELEGATES,ENGLISH,student,9/1/2026,#N/A',
        'DELEGATES,ESPANOL,student,10/5/2026,',
    ].join('\r\n'));
}

/** A Macintosh of the nineties: lines end with CR, letters are those of Mac OS Roman. */
function oldMac(): Buffer {
    return oneByte(lines('\r',
        'cidnumber,cname,userid',
        'LATIN-1,Élèves latinistes,E1019',
        'LATIN-2,Fête des élèves,E1020',
        'GREC,Hellénistes,E1021'), macRoman, 0x80);
}

/** A mainframe: cells in quotes and as wide as their column, capital letters, zeros for no date, CTRL-Z at the end. */
function mainframe(): Buffer {
    return Buffer.from(`${lines('\r\n',
        '"COHORT    ","COURSE      ","ROLE      ","ENROLSTART","ENROLEND  "',
        '"TEACHERS  ","PHILO       ","STUDENT   ","01.09.2026","00.00.0000"',
        '"TEACHERS  ","PHYS-2DE    ","STUDENT   ","01.09.2026","30.06.2027"',
        '"DELEGATES ","PHILO       ","STUDENT   ","15.09.2026","00.00.0000"')}\u001A`, 'latin1');
}

/** A good file whose transfer broke off in the middle of a row. */
function truncated(): Buffer {
    const whole = lines('\n', 'cmd;cidnumber;cname;userid',
        ...Array.from({length: 40}, (_item, i) => `add;GROUPE-${i % 4 + 1};Groupe ${i % 4 + 1};E${1030 + i}`));
    return Buffer.from(whole).subarray(0, 700);
}

const crcTable = Uint32Array.from({length: 256}, (_item, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) {
        crc = crc & 1 ? (crc >>> 1) ^ 0xEDB88320 : crc >>> 1;
    }
    return crc;
});

function crc32(bytes: Buffer): number {
    const rest = bytes.reduce((crc, byte) => (crc >>> 8) ^ (crcTable[(crc ^ byte) & 0xFF] ?? 0), 0xFFFFFFFF);
    return (rest ^ 0xFFFFFFFF) >>> 0;
}

/** A zip archive of uncompressed files. */
function zip(files: [string, string][]): Buffer {
    const parts: Buffer[] = [];
    const directory: Buffer[] = [];
    let offset = 0;
    for (const [name, text] of files) {
        const [label, content] = [Buffer.from(name), Buffer.from(text)];
        // Version 2.0, no flags, stored, 1 January 2026; then checksum, sizes, lengths.
        const fields = Buffer.alloc(26);
        fields.writeUInt16LE(20, 0);
        fields.writeUInt16LE((2026 - 1980) << 9 | 1 << 5 | 1, 8);
        fields.writeUInt32LE(crc32(content), 10);
        fields.writeUInt32LE(content.length, 14);
        fields.writeUInt32LE(content.length, 18);
        fields.writeUInt16LE(label.length, 22);
        parts.push(Buffer.from('PK\u0003\u0004', 'latin1'), fields, label, content);
        const rest = Buffer.alloc(14);
        rest.writeUInt32LE(offset, 10);
        directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), fields, rest, label);
        offset += 30 + label.length + content.length;
    }
    const index = Buffer.concat(directory);
    const end = Buffer.alloc(18);
    end.writeUInt16LE(files.length, 4);
    end.writeUInt16LE(files.length, 6);
    end.writeUInt32LE(index.length, 8);
    end.writeUInt32LE(offset, 12);
    return Buffer.concat([...parts, index, Buffer.from('PK\u0005\u0006', 'latin1'), end]);
}

/** A workbook of Excel whose name somebody changed to .csv. */
function workbook(): Buffer {
    const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
    const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
    const row = (...cells: string[]): string => `<row>${cells.map(cell).join('')}</row>`;
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
    const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
    return zip([
        ['[Content_Types].xml', `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`
            + '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            + `<Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>`
            + `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`],
        ['_rels/.rels', `${head}<Relationships xmlns="${relations}">`
            + `<Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`],
        ['xl/workbook.xml', `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>`
            + '<sheet name="cohorts" sheetId="1" r:id="rId1"/></sheets></workbook>'],
        ['xl/_rels/workbook.xml.rels', `${head}<Relationships xmlns="${relations}">`
            + `<Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`],
        ['xl/worksheets/sheet1.xml', `${head}<worksheet xmlns="${main}"><sheetData>`
            + `${row('cidnumber', 'userid')}${row('6A', 'E1001')}</sheetData></worksheet>`],
    ]);
}

/** The statement of the school's account, from the folder next to the right one. */
function bankStatement(): Buffer {
    return oneByte(lines('\r\n',
        'Compte;Date;Libellé;Débit;Crédit;Solde',
        '00012345678;02/11/2026;Virement cantine;;"1 250,00";"8 412,30"',
        '00012345678;03/11/2026;Prélèvement électricité;"412,18";;"8 000,12"'), windows1252, 0x100);
}

/** The files by name. */
export function exportedFiles(): Map<string, Buffer> {
    return new Map([
        ['excel-utf8.csv', excelUtf8()],
        ['excel-french-classes.csv', excelFrenchClasses()],
        ['excel-french-courses.csv', excelFrenchCourses()],
        ['libreoffice.csv', libreOffice()],
        ['sap.csv', sap()],
        ['powershell.csv', powerShell()],
        ['google-sheets.csv', googleSheets()],
        ['old-mac.csv', oldMac()],
        ['mainframe.csv', mainframe()],
        ['truncated.csv', truncated()],
        ['wrong-workbook.csv', workbook()],
        ['wrong-statement.csv', bankStatement()],
    ]);
}

/** Names of the files that are not what this file makes. */
export function staleExports(): string[] {
    return [...exportedFiles()].filter(([name, bytes]) => {
        try {
            return !readFileSync(join(root, folder, name)).equals(bytes);
        } catch {
            return true;
        }
    }).map(([name]) => name);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
    await main(async () => {
        mkdirSync(join(root, folder), {recursive: true});
        for (const [name, bytes] of exportedFiles()) {
            writeFileSync(join(root, folder, name), bytes);
            say(`${folder}/${name}: ${bytes.length.toString()} bytes`);
        }
        return Promise.resolve(0);
    });
}
