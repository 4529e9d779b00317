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

import fc from 'fast-check';
import {trimCell} from '../../csv/text';

// Files with known cells, so that what a fix should make of each byte can be told without the code that is tested.

/** A cell, or what stands between cells. */
export type Piece = string | Cell;

export interface Cell {
    /** -1 = header. */
    row: number;
    column: number;
    text: string;
    quoted: boolean;
}

export interface Made {
    encoding: 'UTF-8' | 'UTF-8 mark' | 'UTF-16LE' | 'UTF-16BE' | 'Windows-1252' | 'ISO-8859-15';
    delimiter: string;
    pieces: Piece[];
}

/** How a cell has to be written. */
export function written({column, quoted, text}: Cell, delimiter: string): string {
    const must = quoted || text.includes(delimiter) || /["\r\n]/.test(text) || (column === 0 && text.startsWith('#'));
    return must ? '"' + text.replaceAll('"', '""') + '"' : text;
}

/** Text of a file, with other cells. */
export function textOf({delimiter, pieces}: Made, change: (cell: Cell) => string = ({text}) => text): string {
    return pieces.map((piece) =>
        typeof piece === 'string' ? piece : written({...piece, text: change(piece)}, delimiter)).join('');
}

/** Where the euro sign stands; the other characters used here are those of ISO-8859-1 (its sign of currency is not used). */
const EURO: Record<string, number> = {'Windows-1252': 0x80, 'ISO-8859-15': 0xA4};

/** Bytes of a text. */
export function bytesOf(text: string, encoding: Made['encoding']): Uint8Array<ArrayBuffer> {
    const euro = EURO[encoding];
    if (euro !== undefined) {
        return Uint8Array.from(text, (character) => character === '€' ? euro : character.charCodeAt(0));
    }
    if (encoding === 'UTF-8' || encoding === 'UTF-8 mark') {
        return Uint8Array.from(Buffer.from((encoding === 'UTF-8' ? '' : '\uFEFF') + text, 'utf8'));
    }
    const bytes = Buffer.from('\uFEFF' + text, 'utf16le');
    return Uint8Array.from(encoding === 'UTF-16LE' ? bytes : bytes.swap16());
}

/** The settings that a file of an encoding is read with. */
export function settingsFor(encoding: Made['encoding']): Record<string, string> {
    return encoding === 'Windows-1252' || encoding === 'ISO-8859-15' ? {encoding} : {};
}

const cellText = fc.oneof(
    fc.string({unit: fc.constantFrom(...Array.from('aZé€ \u00A0;,"\n#É9')), maxLength: 6}),
    fc.constantFrom('vrai', ' Faux ', 'VRAI', '31/12/2026', ' 1.2.26', '12/31/26', '2026/1/5', '6A', 'Ajouter', '<delete>', '&#44;'),
);

const between = fc.constantFrom('', '', '', '#x;"y\r', '\n', ';\r\n', ' \n', '#\n\r\n');

/**
 * A file of which every cell is known.
 *
 * @param names of the header
 */
export function madeFile(names: string[]): fc.Arbitrary<Made> {
    const rows = fc.array(fc.record({
        cells: fc.array(fc.record({text: cellText, quoted: fc.boolean(), after: fc.constantFrom('', '', ' ')}), {minLength: 1, maxLength: 5}),
        newline: fc.constantFrom('\n', '\n', '\r\n', '\r'),
        before: between,
        malformed: fc.constantFrom('', '', '', '', '"a"b', 'a"'),
    }), {maxLength: 12});
    return fc.record({
        encoding: fc.constantFrom<Made['encoding']>('UTF-8', 'UTF-8 mark', 'UTF-16LE', 'UTF-16BE', 'Windows-1252', 'ISO-8859-15'),
        delimiter: fc.constantFrom(';', ',', '\t', '|'),
        separator: fc.boolean(),
        top: between,
        rows,
        quoted: fc.boolean(),
        open: fc.boolean(),
    }).map(({encoding, delimiter, separator, top, rows: given, quoted, open}) => {
        const pieces: Piece[] = [separator ? `sep=${delimiter}\r\n` : '', top.replaceAll(';', delimiter)];
        names.forEach((text, column) => pieces.push(column > 0 ? delimiter : '', {row: -1, column, text, quoted}));
        pieces.push('\n');
        let ordinal = 0;
        given.forEach(({cells, newline, before, malformed}, i) => {
            pieces.push(before.replaceAll(';', delimiter));
            const blank = cells.every(({text}) => trimCell(text) === '');
            cells.forEach((cell, column) => {
                const one: Cell = {row: ordinal, column, text: cell.text, quoted: cell.quoted};
                const isQuoted = written(one, delimiter).startsWith('"');
                // A cell that was quoted stays so.
                const whole = {...one, quoted: isQuoted};
                pieces.push(column > 0 ? delimiter : '', blank || malformed !== '' ? written(whole, delimiter) : whole);
                pieces.push(isQuoted ? cell.after : '');
            });
            if (malformed !== '') {
                pieces.push(delimiter + malformed);
            }
            ordinal += blank && malformed === '' ? 0 : 1;
            pieces.push(open && i === given.length - 1 ? '' : newline);
        });
        return {encoding, delimiter, pieces};
    });
}
