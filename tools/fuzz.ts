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

import type {ChildProcessWithoutNullStreams} from 'node:child_process';
import {spawn} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import {checkFile} from '../src/check/check';
import {DELIMITERS} from '../src/csv/dialect';
import type {ByteSource} from '../src/csv/source';
import {MAX_LISTED, toJson} from '../src/cli/report';
import {textKindNames} from '../src/format/catalogue';
import type {Column} from '../src/format/definition';
import {isNumbered, prefixOf} from '../src/format/definition';
import type {SiteColumns} from '../src/format/siteColumns';
import {definitionFor} from '../src/format/siteColumns';

// Differential fuzz: both languages check the same files, and must say the same.
// node --import tsx tools/fuzz.ts --count=N [--seed=S]

/** A file to check, and how. */
interface Trial {
    bytes: Uint8Array;
    kind: string | null;
    settings: Record<string, string>;
    /** What a site says of the columns of the user file; null = there is no site. */
    columns: SiteColumns | null;
    /** Bytes that a read gives at once; null = as many as are asked for. */
    block: number | null;
}

/** Numbers that look random and come back with the seed (mulberry32). */
class Dice {
    public constructor(private state: number) {
    }

    /** From 0 to below n. */
    public below(n: number): number {
        this.state = (this.state + 0x6D2B79F5) | 0;
        let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
        t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
        return Math.floor(((t ^ (t >>> 14)) >>> 0) / 4294967296 * n);
    }

    public pick<T>(list: readonly T[]): T {
        return list[this.below(list.length)] as T;
    }

    public chance(percent: number): boolean {
        return this.below(100) < percent;
    }
}

const NEWLINES = ['\n', '\r\n', '\r'];
const NAMES = ['cmd', 'cid', 'cohort', 'CohortID', 'cidnumber', 'cname', 'userid', 'user', 'email', 'cdescription', 'cvisible',
    'ccatcontext',     'ccatcontextidnumber', 'component', 'ctheme', 'course', 'role', 'roleid', 'enrol', 'makegroup', 'enrolstart', 'enrolend', 'cohort_idnumber',
    'prénom', '', ' CMD ', 'ſid', 'username', 'UserName', 'firstname', 'password', 'course1', 'Course2', 'course01', 'course1000', 'cours1', 'cohort2',
    'enrolTimeStart1', 'start1', 'profile_field_house', 'PROFILE_FIELD_House', 'profile_field_', 'Profile field pin', 'maison', 'icq', 'type1', 'wwwroot',
    'id', 'idnumber', 'lastnam', 'completely different', 'country', 'theme'];
const CELLS = ['add', 'DEL', 'free', 'restore', 'fulldel', 'nothing', '6A', 'COH001', 'Sixième A', '12', '0', '-3', '007', '1234567890123456', '1',
    'oui',     'NON', 'Y', 'yes', 'perhaps', '2026-09-01', '2026-02-30', '2026-09-01 08:30', '2026-09-01T08:30:00+02:00', '2026-09-01T08:30', '1700000000',
    '2026-09-01 24:00', '<delete>', '<DELETE>', '&#44', '&#59;x', 'a@b.c', 'a@b', 'student', '*', '=1+1', 'x'.repeat(101), 'é'.repeat(99) + '😀',
    'lea.martin', 'LEA_Martin@x', 'Léa', 'ΟΔΟΣ', 'İ', 'lea martin', '<b>x</b>', 'a < b', 'x<', 'FR', 'fr', 'France', 'Abc-1234', 'pass', 'aaaa1', 'Яж٣中', '⢢⢢',
    '*NOPASS*', 'Europe/Pari', 'europe/paris', 'Oak', 'OAK', 'é'.repeat(50), 'u'.repeat(99) + 'İİ',
    'y'.repeat(255), '', '', '', ' ', '\u00A0', '\u202Fa\uFEFF', '\v\f', '"', '""', '"a"', '"a;b,c"', '"a""b"', '"a"b', '"a" ', '" a', 'a"b', '"l1\nl2"',
    '"l1\r\nl2\r"', '"#"', '\u2028', '#', '"<delete>"', 'œuvre', '€', '\u0081', '𝒳', '\uFFFD'];
const TOKENS = [...DELIMITERS, ...NEWLINES, ...CELLS, '"', '"', '"', ' ', '#', 'sep=;', 'sep=\t\n', '"SEP=,"\r', '\uFEFF', 'cidnumber',
    'userid', ';', ';', '\n'];

/** What a site may say of the user file. */
const SITE: SiteColumns = {
    kind: 'users',
    columns: [
        {name: 'country', type: 'choice', values: ['FR', 'GB', 'DE', 'ES', 'IT', 'PT', 'BE', 'CH', 'AD', 'AE', 'FI', 'GF', 'PF', 'TF', 'WF']},
        {name: 'timezone', type: 'choice', values: ['99', 'Europe/Paris', 'Europe/Prague', 'Asia/Tokyo', 'Indian/Réunion', 'UTC', 'a', 'b', 'c', 'd', 'é',
            'fr', 'g', '']},
        {name: 'username', form: 'username_extended'},
        {name: 'theme', ignored: true},
        {name: 'password', policy: {minlength: 8, digits: 1, lower: 1, upper: 1, nonalphanum: 2, consecutive: 2}},
        {name: 'profile_field_House', type: 'choice', values: ['Oak', 'oak', 'Elm'], labeltext: 'Maison', clearable: false},
        {name: 'profile_field_pin', type: 'text', max: 4},
    ],
};

/** A column of an open one. */
function named(dice: Dice, column: Column): Column {
    const prefix = prefixOf(column);
    if (prefix === '') {
        return column;
    }
    const end = isNumbered(column) ? dice.pick(['1', '2', '3', '10', '999']) : dice.pick(['house', 'House', 'pin', 'other_1']);
    return {...column, name: prefix + end, aliases: (column.aliases ?? []).map((alias) => (alias.split('<')[0] ?? '') + end)};
}

/** A header of a kind that its settings accept, in any order, with aliases and letter case as people write them. */
function goodHeader(dice: Dice, kind: string, site: SiteColumns | null): Column[] {
    const all = [...definitionFor(kind, site ?? undefined)?.columns.values() ?? []].map((column) => named(dice, column));
    // Of a long list some are taken; each still has its turn.
    const columns = all.length < 20 ? all : all.filter(({required}) => required === true || dice.chance(25));
    const chosen = columns.filter((column) => column.required === true || column.name === 'cid' || dice.chance(45));
    return chosen.map((column) => ({column, place: dice.below(1000)})).sort((a, b) => a.place - b.place).map(({column}) => column);
}

function plausible(dice: Dice, column: Column): string {
    switch (column.type) {
        case 'choice':
            return dice.pick([...column.values ?? [], '']);
        case 'boolean':
            return dice.pick(['1', '0', 'Oui', 'no', '']);
        case 'integer':
            return dice.pick(['1', '-12', '']);
        case 'date':
            return dice.pick(['2026-09-01', '1700000000', '2026-09-01 08:30:59', '']);
        case 'email':
            return dice.pick(['jean@example.org', '']);
        default:
            return dice.pick([column.example, column.example, '6A', '12', 'Sixième A', 'jean@example.org', '"a;b"', '"l1\nl2"', '"x"" " ', '']);
    }
}

/** A table like those that people send, with what people do to them. */
function table(dice: Dice, kind: string, site: SiteColumns | null): string {
    const delimiter = dice.chance(60) ? ';' : dice.pick(DELIMITERS);
    const newline = dice.pick(NEWLINES);
    const columns = goodHeader(dice, kind, site);
    const names = columns.map((column) => {
        const name = dice.pick([column.name, column.name, ...column.aliases ?? []]);
        return dice.chance(10) ? ` ${name.toUpperCase()} ` : dice.chance(5) ? `"${name}"` : name;
    });
    if (dice.chance(25)) {
        names.splice(dice.below(names.length + 1), dice.below(2), dice.pick(NAMES));
    }
    let text = dice.chance(8) ? `sep=${delimiter}${newline}` : '';
    text += dice.chance(10) ? `# a "comment"${newline}` : '';
    text += names.join(delimiter) + (dice.chance(5) ? delimiter : '') + newline;
    const rows = dice.below(12);
    for (let i = 0; i < rows; i++) {
        const width = dice.chance(90) ? columns.length : dice.below(columns.length + 3);
        text += Array.from({length: width}, (_item, k) => {
            const column = columns[k];
            return column !== undefined && dice.chance(70) ? plausible(dice, column) : dice.pick(CELLS);
        }).join(delimiter);
        text += i === rows - 1 && dice.chance(40) ? '' : dice.chance(95) ? newline : dice.pick(NEWLINES);
    }
    return text;
}

function soup(dice: Dice): string {
    const head = dice.chance(60) ? dice.pick(['cidnumber;userid', 'cid,cmd', 'cohort\tcourse', 'cidnumber', '"cidnumber"|user', 'username;course1', 'username,icq,password']) + dice.pick(NEWLINES) : '';
    return head + Array.from({length: dice.below(40)}, () => dice.pick(TOKENS)).join('');
}

function encode(dice: Dice, text: string): Uint8Array {
    switch (dice.below(10)) {
        case 0:
        case 1: {
            const little = dice.chance(50);
            const marked = (dice.chance(80) ? '\uFEFF' : '') + text;
            const bytes = new Uint8Array(marked.length * 2);
            for (let i = 0; i < marked.length; i++) {
                const unit = marked.charCodeAt(i);
                bytes[2 * i + (little ? 0 : 1)] = unit & 0xFF;
                bytes[2 * i + (little ? 1 : 0)] = unit >> 8;
            }
            return bytes;
        }
        case 2:
        case 3:
            return Uint8Array.from(text, (character) => {
                const code = character.codePointAt(0) ?? 0;
                return character === '€' ? 0x80 : character === 'œ' ? 0x9C : code < 256 ? code : 0x3F;
            });
        case 4:
            return new TextEncoder().encode('\uFEFF' + text);
        default:
            return new TextEncoder().encode(text);
    }
}

function damage(dice: Dice, bytes: Uint8Array): Uint8Array {
    let result = bytes;
    for (let times = dice.below(4); times > 0; times--) {
        const at = dice.below(result.length + 1);
        const put = dice.chance(50) ? [dice.below(256)] : dice.pick([
            [0xC3], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF0, 0x9F], [0xC0, 0x80], [0x81],
            [0xD8, 0x3D],
            [0x3D, 0xD8], [0xEF, 0xBB, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0x22], [0x0D], [0xA0]]);
        const cut = dice.below(3);
        result = Uint8Array.from([...result.subarray(0, at), ...put, ...result.subarray(at + cut)]);
    }
    return result;
}

/** A few hundred kilobytes: more than one block, with or without a record that is too long or too wide. */
function large(dice: Dice): Uint8Array {
    const unit = new TextEncoder().encode(dice.pick([`6A;E1;Sixième${dice.pick(NEWLINES)}`, '"6A";"E""1\n"; x \n', 'é😀;', 'abc', ';', '"a"b\r\n', '#c\n']));
    const size = dice.chance(20) ? 1048560 + dice.below(40) : 200000 + dice.below(200000);
    const head = new TextEncoder().encode(dice.pick(['cidnumber;userid;cdescription\n', 'cidnumber;userid;cdescription\n6A;E1;"']));
    const bytes = new Uint8Array(head.length + size);
    bytes.set(head);
    for (let i = 0; i < size; i++) {
        bytes[head.length + i] = unit[i % unit.length] ?? 0;
    }
    return dice.chance(50) ? bytes : damage(dice, bytes);
}

function makeTrial(dice: Dice): Trial {
    const sort = dice.below(1000);
    const columns = dice.chance(40) ? SITE : null;
    let bytes: Uint8Array;
    if (sort < 10) {
        bytes = large(dice);
    } else if (sort < 60) {
        bytes = Uint8Array.from({length: dice.below(60)}, () => dice.below(256));
    } else {
        const text = sort < 750 ? table(dice, dice.pick(textKindNames()), columns) : soup(dice);
        bytes = encode(dice, dice.chance(3) ? `#${'x'.repeat(4096)}\n${text.replace(/a/g, '\0')}` : text);
        bytes = dice.chance(25) ? damage(dice, bytes) : bytes;
    }
    const settings: Record<string, string> = {};
    const maybe = (percent: number, key: string, values: string[]): void => {
        if (dice.chance(percent)) {
            settings[key] = dice.pick(values);
        }
    };
    maybe(20, 'encoding', ['UTF-8', 'UTF-16', 'Windows-1252', 'ISO-8859-1', 'ISO-8859-15']);
    maybe(12, 'csvseparator', [',', ';', 'tab', '|', ':']);
    maybe(20, 'newline', ['crlf', 'lf', 'cr']);
    maybe(12, 'bom', ['ignore']);
    maybe(30, 'unknowncolumns', ['ignore']);
    maybe(30, 'cohorts_useridentifier', ['id', 'email', 'username']);
    maybe(30, 'cohorts_cohortidentifier', ['id', 'name']);
    maybe(20, 'cohorts_courseidentifier', ['id', 'idnumber']);
    maybe(20, 'cohorts_roleidentifier', ['id']);
    maybe(30, 'users_primaryidentity', ['id', 'email', 'username']);
    maybe(30, 'courses_primaryidentity', ['id', 'idnumber']);
    const kind = dice.chance(70) ? null : dice.pick(textKindNames());
    return {bytes, kind, settings, columns, block: bytes.length < 5000 && dice.chance(50) ? 4 + dice.below(20) : null};
}

/** The PHP engine, one process for all files. */
class PhpEngine {
    private readonly child: ChildProcessWithoutNullStreams;
    private readonly waiting: Array<(line: string) => void> = [];
    private readonly folder = mkdtempSync(join(tmpdir(), 'tool_sync-fuzz-'));
    private errors = '';

    public constructor() {
        const script = fileURLToPath(new URL('check.php', import.meta.url));
        this.child = spawn('php', ['-d', 'display_errors=stderr', '-d', 'error_reporting=-1', script, '--batch']);
        createInterface({input: this.child.stdout}).on('line', (line) => this.waiting.shift()?.(line));
        this.child.stderr.on('data', (text: Buffer) => {
            this.errors += text.toString();
        });
        this.child.on('close', () => {
            this.waiting.splice(0).forEach((answer) => answer(`PHP ended: ${this.errors.slice(0, 2000)}`));
        });
    }

    public async check(trial: Trial): Promise<string> {
        const path = join(this.folder, 'input.csv');
        writeFileSync(path, trial.bytes);
        const answer = new Promise<string>((resolve) => this.waiting.push(resolve));
        const {kind, settings, columns, block} = trial;
        this.child.stdin.write(JSON.stringify({file: path, kind, settings, columns, ...block === null ? {} : {block}}) + '\n');
        const line = await answer;
        const said = this.errors;
        this.errors = '';
        return said === '' ? line : `PHP says: ${said.slice(0, 2000)}\n${line}`;
    }

    public close(): void {
        this.child.stdin.end();
        rmSync(this.folder, {recursive: true, force: true});
    }
}

async function checkHere(trial: Trial): Promise<string> {
    const {bytes, block} = trial;
    const source: ByteSource = {
        size: bytes.length,
        name: 'input.csv',
        // The first look at the file is whole; what follows comes in pieces.
        slice: (start, end) => Promise.resolve(
            bytes.slice(start, block === null || end > bytes.length ? end : Math.min(end, start + block))),
    };
    try {
        const result = await checkFile(source, {
            settings: trial.settings,
            maxIssues: MAX_LISTED,
            signal: AbortSignal.timeout(10000),
            ...trial.kind === null ? {} : {kind: trial.kind},
            ...trial.columns === null ? {} : {columns: trial.columns},
        });
        return toJson(result, true);
    } catch (error) {
        return `TypeScript threw: ${error instanceof Error ? error.stack ?? '' : String(error)}`;
    }
}

/** Both answers, when they differ. */
async function difference(php: PhpEngine, trial: Trial): Promise<[string, string] | null> {
    const [here, there] = [await checkHere(trial), await php.check(trial)];
    // The same text, but for the escapes that the two writers of JSON choose.
    const plain = (json: string): string => json.startsWith('{') ? JSON.stringify(JSON.parse(json)) : json;
    return plain(here) === plain(there) ? null : [here, there];
}

/** The smallest file, and the fewest settings, that still show a difference. */
async function shrink(php: PhpEngine, trial: Trial): Promise<Trial> {
    let best = trial;
    const better = async(next: Trial): Promise<boolean> => {
        const shows = await difference(php, next) !== null;
        best = shows ? next : best;
        return shows;
    };
    for (const key of Object.keys(trial.settings)) {
        await better({...best, settings: Object.fromEntries(Object.entries(best.settings).filter(([name]) => name !== key))});
    }
    await better({...best, columns: null});
    await better({...best, block: null});
    for (let size = Math.ceil(best.bytes.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
        for (let at = 0; at < best.bytes.length;) {
            const bytes = Uint8Array.from([...best.bytes.subarray(0, at), ...best.bytes.subarray(at + size)]);
            at += await better({...best, bytes}) ? 0 : size;
        }
    }
    return best;
}

function option(name: string, fallback: number): number {
    const text = process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
    if (text !== undefined && !/^[0-9]{1,9}$/.test(text)) {
        throw new Error(`--${name} is a number`);
    }
    return text === undefined ? fallback : Number(text);
}

async function main(): Promise<number> {
    const count = option('count', 2000);
    const seed = option('seed', 20261122);
    const php = new PhpEngine();
    try {
        for (let i = 0; i < count; i++) {
            // Each file has dice of its own, so that file i of a seed is the same whatever the count.
            const trial = makeTrial(new Dice(Math.imul(seed, 1000003) + i));
            if (await difference(php, trial) === null) {
                continue;
            }
            const least = await shrink(php, trial);
            const [here, there] = await difference(php, least) ?? ['', ''];
            const text = Array.from(least.bytes.subarray(0, 2000), (byte) => byte >= 0x20 && byte < 0x7F && byte !== 0x5C
                ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`).join('');
            const hex = Buffer.from(least.bytes.subarray(0, 2000)).toString('hex').replace(/../g, '$& ');
            process.stdout.write(`fuzz: file ${i} of seed ${seed} is read differently; the smallest that shows it (${least.bytes.length} bytes):\n`
                + `  text: ${text}\n  hex:  ${hex}\n  kind: ${least.kind ?? 'recognised'}, settings: ${JSON.stringify(least.settings)}`
                + `, site: ${least.columns === null ? 'none' : 'asked'}, block: ${least.block ?? 'whole'}\n  TypeScript: ${here.slice(0, 4000)}\n  PHP:        ${there.slice(0, 4000)}\n`);
            return 1;
        }
    } finally {
        php.close();
    }
    process.stdout.write(`fuzz: ${count} files, 0 differences, seed ${seed}\n`);
    return 0;
}

process.exitCode = await main();
