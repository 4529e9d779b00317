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

/** Files that mean harm, the same for the same seed. */

import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {root} from '../../tools/cache.ts';
import {random} from '../site/files.ts';

/** A file, and how it is read. */
export interface Attack {
    sort: string;
    bytes: Uint8Array;
    kind: string;
    settings: Record<string, string>;
    simulate: boolean;
}

const ENCODINGS = ['auto', 'UTF-8', 'UTF-16', 'Windows-1252', 'ISO-8859-1', 'ISO-8859-15'];
const MARKS = [
    [], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF], [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF],
    [0x2B, 0x2F, 0x76, 0x38], [0, 0, 0xFE, 0xFF],
];

/** What somebody may write into a cell who means harm: the words of the other end of each wire. */
export const PAYLOADS = [
    '=1+1', '=cmd|\' /C calc\'!A0', '+SUM(1)', '-2+3', '@SUM(A1)', '\t=1', '"\r=1"', 'x,=1+1', 'x;=1+1', '"x"",""=1"', '\uFF1D1+1', '=HYPERLINK("http://x.example","y")',
    '\'); DROP TABLE mdl_user; --', '\' OR \'1\'=\'1', '" OR ""="', '1; SELECT pg_sleep(9)', '%', '_', '\\', '\\\'', '$1', '?', ':x', '{user}', '[[string]]',
    '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '"><svg/onload=alert(1)>', 'javascript:alert(1)', '{{constructor}}', '{{{raw}}}', '&lt;b&gt;', ']]>',
    '<!--', '../../../config.php', '..\\..\\config.php', '/etc/passwd', 'file:///etc/passwd', 'php://input', 'a\0b', '\u202Eevil', '\u200B', '\uFEFF', '\uFFFE',
    '\u0301'.repeat(300), '😀'.repeat(90), 'İ', 'ß', 'ﬃ', '%00', '%0d%0aSet-Cookie:x', 'O:8:"stdClass":0:{}', '${jndi:ldap://x}', '`id`', '$(id)', '-e', '--help',
    '9'.repeat(400), '-0', '1e309', 'NaN', '0x10', '00000000000000000000001', 'null', 'true', '<delete>', '<DELETE>x', '*', 'a'.repeat(70000), '&#44;&#59;', '&#x2c;',
];
const COLUMNS: Record<string, string[]> = {
    cohorts: ['cmd', 'cidnumber', 'cname', 'userid', 'cdescription', 'cvisible', 'ccatcontext', 'ccatcontextidnumber', 'component', 'ctheme'],
    cohortcourses: ['cmd', 'cohort', 'course', 'role', 'enrol', 'makegroup', 'enrolstart', 'enrolend'],
};
const KINDS = Object.keys(COLUMNS);

/** Good files, and broken ones that people really sent. */
const models = (): Uint8Array[] => ['examples', 'tests/exports'].flatMap((folder) => readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.csv')).map((name) => new Uint8Array(readFileSync(join(root, folder, name)))));

class Dice {
    public constructor(private readonly next: () => number) {
    }

    /** From 0 to below n. */
    public below(n: number): number {
        return Math.floor(this.next() * n);
    }

    public pick<T>(list: readonly T[]): T {
        return list[this.below(list.length)]!;
    }
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function encoded(text: string, encoding: string): Uint8Array {
    if (encoding === 'UTF-8' || encoding === 'auto') {
        return utf8(text);
    }
    if (encoding === 'UTF-16') {
        return new Uint8Array(Buffer.from(text, 'utf16le'));
    }
    return new Uint8Array(Buffer.from(text, 'latin1'));
}

const joined = (...parts: ArrayLike<number>[]): Uint8Array => {
    const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
        bytes.set(part, at);
        at += part.length;
    }
    return bytes;
};

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** A good table whose cells are payloads. */
function payloadTable(dice: Dice, kind: string, everywhere: boolean): string {
    const columns = COLUMNS[kind]!;
    const rows = Array.from({length: 2 + dice.below(8)}, () => columns.map((column) => {
        if (column === 'cmd') {
            return dice.pick(['add', 'add', 'del', 'free', '', ...everywhere ? PAYLOADS : []]);
        }
        const plain = {cidnumber: '6A', cohort: '6A', course: 'MATH', role: 'student', userid: 'E1001'}[column] ?? '';
        return dice.below(3) === 0 || everywhere ? quoted(dice.pick(PAYLOADS)) : plain;
    }).join(';'));
    return [columns.join(';'), ...rows].join('\n');
}

function header(dice: Dice): string {
    const names = COLUMNS[dice.pick(KINDS)]!;
    const rows = `\n${names.map(() => '6A').join(';')}\n`;
    switch (dice.below(12)) {
        case 0:
            return [...names, ...names].join(';') + rows;
        case 1:
            return names.map((name) => dice.pick([name, '', ' ', '""', '\uFEFF'])).join(';') + rows;
        case 2:
            return Array.from({length: dice.pick([999, 1000, 1001, 10000])}, (_, index) => `c${index}`).join(';') + rows;
        case 3:
            return `\uFEFF\uFEFF${names.join(';')}${rows}`;
        case 4:
            return names.map((name) => dice.pick([name, `\u202E${name}`, `\u200F${name}\u200E`, `\u2066${name}\u2069`])).join(';') + rows;
        case 5:
            return names.join(dice.pick(['\0', ';\0', '; '])) + rows;
        case 6:
            return `${'x'.repeat(dice.pick([1048575, 1048576, 1048577]))}${rows}`;
        case 7:
            return `sep=${dice.pick(['', ';;', '"', '\0', 'é', ',\n'])}\n${names.join(';')}${rows}`;
        case 8:
            return names.map(() => dice.pick(PAYLOADS)).join(';') + rows;
        case 9:
            return `${names.map((name) => dice.pick([name, name.toUpperCase(), `"${name}"`, `"${name}`, `${name}"`])).join(';')}${rows}`;
        case 10:
            return ';'.repeat(dice.below(1100)) + rows;
        default:
            return `${names.join(';')};__proto__;constructor;toString;hasOwnProperty${rows}`;
    }
}

function mutated(dice: Dice, model: Uint8Array): Uint8Array {
    let bytes = model;
    for (let times = 1 + dice.below(8); times > 0; times--) {
        const at = dice.below(bytes.length + 1);
        const until = Math.min(bytes.length, at + dice.below(40));
        switch (dice.below(6)) {
            case 0:
                bytes = joined(bytes.subarray(0, at), [dice.below(256)], bytes.subarray(at));
                break;
            case 1:
                bytes = joined(bytes.subarray(0, at), bytes.subarray(until));
                break;
            case 2:
                bytes = joined(bytes.subarray(0, until), bytes.subarray(at));
                break;
            case 3:
                bytes = bytes.slice();
                bytes[Math.min(at, bytes.length - 1)]! ^= 1 << dice.below(8);
                break;
            case 4:
                bytes = joined(bytes.subarray(0, at), utf8(dice.pick(PAYLOADS)), bytes.subarray(at));
                break;
            default:
                bytes = bytes.subarray(0, Math.max(1, at));
        }
    }
    return bytes;
}

/** The attack of a number. */
export function attack(seed: number, number: number): Attack {
    const dice = new Dice(random(Math.imul(seed, 1000003) + number));
    const kind = dice.pick(KINDS);
    const settings: Record<string, string> = {};
    const simulate = dice.below(3) === 0;
    const made = (sort: string, bytes: Uint8Array): Attack => ({sort, bytes, kind, settings, simulate});
    switch (number % 6) {
        case 0:
            return made('random bytes', Uint8Array.from({length: dice.below(dice.pick([20, 500, 20000]))}, () => dice.below(256)));
        case 1:
            return made('mutated good files', mutated(dice, dice.pick(models())));
        case 2: {
            settings['encoding'] = dice.pick(ENCODINGS);
            const text = dice.pick([payloadTable(dice, kind, false), 'cidnumber;cname\n6A;Sixième «€»\n6B;naïveté œuvre\n']);
            return made('lies about the encoding', joined(dice.pick(MARKS), encoded(text, dice.pick(ENCODINGS))));
        }
        case 3:
            return made('games with the header', utf8(header(dice)));
        case 4:
            settings['unknowncolumns'] = dice.pick(['ignore', 'error']);
            return made('payloads in every cell', utf8(payloadTable(dice, kind, true)));
        default:
            settings['cohorts_cohortidentifier'] = dice.pick(['idnumber', 'name', 'id']);
            settings['cohorts_useridentifier'] = dice.pick(['idnumber', 'username', 'email', 'id']);
            settings['cohorts_mirror'] = dice.pick(['0', '1']);
            settings['cohorts_syncdelete'] = dice.pick(['0', '1']);
            return made('payloads in rows that run', utf8(payloadTable(dice, kind, false)));
    }
}
