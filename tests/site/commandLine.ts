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


/** cli/run.php as scripts use it. */

import assert from 'node:assert/strict';
import type {Finished} from '../../tools/commands.ts';
import {csv, everybody} from './files.ts';
import {complaintIn, type LiveSite} from './liveSite.ts';
import {describe, test} from './testing.ts';

type Json = Record<string, unknown>;

/** What each key of the JSON object holds, by what describe() says of it. */
const shape = {
    run: 'integer',
    kind: 'string',
    mode: 'string',
    status: 'string',
    dialect: {encoding: 'string', bom: 'boolean', delimiter: 'string', newline: 'string'},
    rows: {read: 'integer', changed: 'integer', unchanged: 'integer', rejected: 'integer'},
    changes: 'numbers',
    forecast: {deletions: 'integer', mails: 'integer'},
    compared: {run: 'integer', left_out: 'integer'},
    issues: [{code: 'string', severity: 'string', line: 'integer', column: 'string', value: 'string', message: 'string'}],
    plan: [{line: 'integer', action: 'string', object: 'string', key: 'string', before: 'object?', after: 'object?'}],
    files: 'strings',
    seconds: 'number',
    peak_memory: 'integer',
} as const;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const simple: Record<string, (value: unknown) => boolean> = {
    'integer': Number.isInteger,
    'number': (value) => typeof value === 'number',
    'string': (value) => typeof value === 'string',
    'boolean': (value) => typeof value === 'boolean',
    'object?': (value) => value === null || isObject(value),
    'numbers': (value) => isObject(value) && Object.values(value).every((one) => Number.isInteger(one)),
    'strings': (value) => isObject(value) && Object.values(value).every((one) => typeof one === 'string'),
};

/** Holds a value against a shape. A list must have an entry, or nothing would have been looked at. */
function assertShape(value: unknown, wanted: unknown, path: string): void {
    if (typeof wanted === 'string') {
        assert.ok(simple[wanted]!(value), `${path} is ${JSON.stringify(value)}, not ${wanted}`);
    } else if (Array.isArray(wanted)) {
        assert.ok(Array.isArray(value) && value.length > 0, `${path} is no filled list`);
        value.forEach((one: unknown, index) => assertShape(one, wanted[0], `${path}[${index}]`));
    } else {
        assert.ok(isObject(value), `${path} is no object`);
        for (const [key, part] of Object.entries(wanted as Json)) {
            assert.ok(key in value, `${path}.${key} is missing`);
            assertShape(value[key], part, `${path}.${key}`);
        }
    }
}

/** The one JSON object on standard output, and nothing else there. */
function jsonOf(done: Finished): Json {
    assert.match(done.stdout, /^\{.*\}\n$/, done.output);
    assert.equal(complaintIn(done.output), '');
    return JSON.parse(done.stdout) as Json;
}

/** Text output, without complaints of PHP. */
function textOf(done: Finished): string {
    assert.equal(complaintIn(done.output), '');
    return done.stdout;
}

const good = csv('cidnumber;cname;userid', '6A;Sixième A;E1001', '6A;;E1002');
const mixed = csv('cmd;cidnumber;cname;userid', 'add;6A;Sixième A;E1001', 'del;6A;;NOBODY');

async function countUsers(live: LiveSite): Promise<number> {
    const [row] = await live.rows<{n: string}>('SELECT COUNT(1) AS n FROM {user}');
    return Number(row?.n);
}

export function commandLineTests(site: () => LiveSite): void {
    describe('command line', () => {
        test('--help: exit 0, options and exit codes', async () => {
            const done = await site().cli('--help');
            assert.equal(done.code, 0);
            for (const word of ['--kind', '--file', '--stored', '--simulate', '--set', '--approve', '--format', '--list', 'Exit codes']) {
                assert.ok(textOf(done).includes(word), word);
            }
        });

        test('wrong usage: exit 2 and a sentence, never a run', async () => {
            const live = site();
            await live.reset();
            const file = live.onDisk('good.csv', good);
            const cases: [string[], RegExp][] = [
                [[], /--kind/],
                [['--kind=cohorts'], /--file and --stored/],
                [['--kind=cohorts', `--file=${file}`, '--stored=cohorts.csv'], /--file and --stored/],
                [['--kind=cohorts', `--file=${file}`, '--nonsense'], /--nonsense/],
                [['--kind=cohorts', `--file=${file}`, '--format=xml'], /text or json/],
                [['--kind=nokind', `--file=${file}`], /nokind/],
                [['--kind=cohorts', '--file=/does/not/exist.csv'], /exist\.csv/],
                [['--kind=cohorts', '--stored=not/there.csv'], /there\.csv/],
                [['--kind=cohorts', `--file=${file}`, '--set=nosetting=1'], /nosetting/],
                [['--kind=cohorts', `--file=${file}`, '--set=encoding=EBCDIC'], /EBCDIC/],
            ];
            for (const [args, sentence] of cases) {
                const done = await live.cli(...args);
                assert.equal(done.code, 2, `${args.join(' ')}: ${done.output}`);
                assert.match(textOf(done), sentence);
            }
            assert.deepEqual(await live.rows('SELECT id FROM {tool_sync_run}'), []);
        });

        test('--list: kinds and waiting files', async () => {
            const live = site();
            await live.reset();
            await live.store('/cohorts.csv', good);
            const done = await live.cli('--list', '--format=json');
            assert.equal(done.code, 0);
            assert.deepEqual(jsonOf(done), {kinds: [
                {kind: 'users', location: 'userimport.csv', waiting: []},
                {kind: 'userpictures', location: 'userpictures_*.zip', waiting: []},
                {kind: 'cohorts', location: 'cohorts.csv', waiting: ['/cohorts.csv']},
                {kind: 'cohortcourses', location: 'cohortscourses.csv', waiting: []},
            ]});
            assert.match(textOf(await live.cli('--list')), /cohorts\t\/cohorts\.csv/);
        });

        test('a simulation prints exactly one object of the documented shape and changes nothing', async () => {
            const live = site();
            await live.reset();
            const done = await live.cli('--kind=cohorts', `--file=${live.onDisk('mixed.csv', mixed)}`, '--simulate', '--format=json');
            assert.equal(done.code, 1, done.output);
            const object = jsonOf(done);
            assertShape(object, shape, 'object');
            assert.deepEqual(Object.keys(object).filter((key) => !(key in shape)), []);
            const {kind, mode, status, dialect, rows, changes, forecast} = object;
            assert.deepEqual({kind, mode, status, dialect, rows, changes, forecast}, {
                kind: 'cohorts', mode: 'simulate', status: 'done',
                dialect: {encoding: 'UTF-8', bom: false, delimiter: ';', newline: 'lf'},
                rows: {read: 2, changed: 1, unchanged: 0, rejected: 1},
                changes: {cohort_create: 1, member_add: 1},
                forecast: {deletions: 0, mails: 0},
            });
            assert.deepEqual(Object.keys(object['files'] as Json), ['report']);
            assert.deepEqual(await live.cohorts(), []);
        });

        test('exit 0 when all rows are fine, and what was planned was made', async () => {
            const live = site();
            await live.reset();
            const file = live.onDisk('good.csv', good);
            const planned = jsonOf(await live.cli('--kind=cohorts', `--file=${file}`, '--simulate', '--format=json'));
            const done = await live.cli('--kind=cohorts', `--file=${file}`, '--format=json');
            assert.equal(done.code, 0, done.output);
            const made = jsonOf(done);
            assertShape({...made, issues: [{...{code: '', severity: '', line: 0, column: '', value: '', message: ''}}]}, shape, 'object');
            assert.deepEqual(made['issues'], []);
            assert.equal(made['mode'], 'apply');
            const essence = (object: Json): unknown => (object['plan'] as Json[]).map(({line, action, object: what, key, before, after}) =>
                ({line, action, what, key, before, after}));
            assert.deepEqual(essence(made), essence(planned));
            assert.deepEqual(made['changes'], planned['changes']);
            assert.deepEqual((await live.cohorts()).map(({name, members}) => [name, members]), [['Sixième A', ['E1001', 'E1002']]]);
            assert.deepEqual(Object.keys(made['files'] as Json).sort(), ['archive', 'report', 'undo']);
            for (const path of Object.values(made['files'] as Record<string, string>)) {
                assert.ok((await live.content(path)).length > 0, path);
            }
        });

        test('exit 1 when rows were rejected; the retry file holds them', async () => {
            const live = site();
            await live.reset();
            const done = await live.cli('--kind=cohorts', `--file=${live.onDisk('mixed.csv', mixed)}`, '--format=json');
            assert.equal(done.code, 1, done.output);
            const object = jsonOf(done);
            assertShape(object, shape, 'object');
            assert.deepEqual((object['issues'] as Json[]).map(({code, line, column, value}) => [code, line, column, value]),
                [['user_unknown', 3, 'userid', 'NOBODY']]);
            const {retry} = object['files'] as Record<string, string>;
            assert.equal((await live.content(retry!)).toString('utf8'), csv('cmd;cidnumber;cname;userid', 'del;6A;;NOBODY'));
        });

        test('text output says the same for people', async () => {
            const live = site();
            await live.reset();
            const done = await live.cli('--kind=cohorts', `--file=${live.onDisk('mixed.csv', mixed)}`);
            assert.equal(done.code, 1);
            assert.match(textOf(done), /Line 3.*NOBODY/);
            assert.match(textOf(done), /\/reports\//);
        });

        test('exit 2 for a file that cannot run as it is, with its issues', async () => {
            const live = site();
            await live.reset();
            const broken: [string, string | Buffer, string][] = [
                ['empty.csv', '', 'file_empty'],
                ['headeronly.csv', csv('cidnumber;userid'), ''],
                ['wrongkind.csv', csv('shortname;fullname;category', 'X;X;X'), ''],
                ['binary.csv', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 1, 2, 0xff, 0, 9, 10, 0, 0]), ''],
                ['nearmiss.csv', csv('cohort_idnumber;userid', 'X;E1001'), 'column_unknown'],
            ];
            for (const [name, content, code] of broken) {
                const done = await live.cli('--kind=cohorts', `--file=${live.onDisk(name, content)}`, '--format=json');
                const object = jsonOf(done);
                if (name === 'headeronly.csv') {
                    // A night without news: nothing to do is no error.
                    assert.equal(done.code, 0, done.output);
                    continue;
                }
                assert.equal(done.code, 2, `${name}: ${done.output}`);
                assert.equal(object['status'], 'failed');
                const issues = object['issues'] as Json[];
                assert.ok(issues.some(({severity}) => severity === 'file'), name);
                if (code !== '') {
                    assert.ok(issues.some((issue) => issue['code'] === code), `${name}: ${JSON.stringify(issues)}`);
                }
            }
            assert.deepEqual(await live.cohorts(), []);
        });

        test('exit 3 when the guard holds; --approve lets it pass', async () => {
            const live = site();
            await live.reset();
            await live.makeCohort('BIG', 'Big', everybody.slice(0, 60));
            const file = live.onDisk('free.csv', csv('cmd;cidnumber', 'free;BIG'));
            const held = await live.cli('--kind=cohorts', `--file=${file}`, '--format=json');
            assert.equal(held.code, 3, held.output);
            const object = jsonOf(held);
            assert.deepEqual([object['status'], object['forecast']], ['held', {deletions: 60, mails: 0}]);
            assert.equal((await live.cohorts())[0]?.members.length, 60);
            const approved = await live.cli('--kind=cohorts', `--file=${file}`, '--approve', '--format=json');
            assert.equal(approved.code, 0, approved.output);
            assert.equal((await live.cohorts())[0]?.members.length, 0);
        });

        test('--set changes a setting for this run alone', async () => {
            const live = site();
            await live.reset();
            const file = live.onDisk('byname.csv', csv('cname,userid', 'Sixième A,mmartin'));
            const done = await live.cli('--kind=cohorts', `--file=${file}`, '--set=cohorts_cohortidentifier=name',
                '--set=cohorts_useridentifier=username', '--set=filearchive=0', '--format=json');
            assert.equal(done.code, 0, done.output);
            assert.deepEqual((await live.cohorts()).map(({name, members}) => [name, members]), [['Sixième A', ['E1001']]]);
            assert.ok(!('archive' in (jsonOf(done)['files'] as Json)));
            assert.equal((await live.settings())['cohorts_cohortidentifier'], 'idnumber');
        });

        test('--stored takes a command file, and takes it away when it is done', async () => {
            const live = site();
            await live.reset();
            await live.store('/sis/cohorts.csv', mixed);
            const done = await live.cli('--kind=cohorts', '--stored=sis/cohorts.csv', '--format=json');
            assert.equal(done.code, 1, done.output);
            const paths = (await live.files()).map(({path}) => path.replace(/\d{8}-\d{4}/, 'STAMP'));
            assert.ok(!paths.includes('/sis/cohorts.csv'), paths.join(' '));
            assert.ok(paths.includes('/sis/cohorts_tryback_STAMP.csv'), paths.join(' '));
        });

        test('issues and plan end at a thousand entries, and say so', async () => {
            const live = site();
            await live.reset();
            const rows = Array.from({length: 1100}, (_, index) => `C${index}`);
            const done = await live.cli('--kind=cohorts', `--file=${live.onDisk('many.csv', csv('cidnumber', ...rows))}`, '--simulate', '--format=json');
            const object = jsonOf(done);
            assert.equal((object['plan'] as unknown[]).length, 1000);
            assert.equal(object['truncated'], true);
            assert.deepEqual(object['changes'], {cohort_create: 1100});
        });

        test('values that try SQL, HTML, a formula or a path stay values', async () => {
            const live = site();
            await live.reset();
            const users = await countUsers(live);
            const hostile = ['\'; DROP TABLE mdl_user; --', '<img src=x onerror=alert(1)>', '=HYPERLINK("http://evil.example")', '../../config.php', '@SUM(1)', '{$a}'];
            const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;
            const file = csv('cidnumber;cname;cdescription;userid', ...hostile.flatMap((value) => [
                [value, value, value, ''].map(quoted).join(';'),
                [value, '', '', value].map(quoted).join(';'),
            ]));
            const done = await live.cli('--kind=cohorts', `--file=${live.onDisk('hostile.csv', file)}`, '--format=json');
            assert.equal(done.code, 1, done.output);
            const object = jsonOf(done);
            assert.deepEqual(object['rows'], {read: 12, changed: 6, unchanged: 0, rejected: 6});
            assert.deepEqual((await live.cohorts()).map(({idnumber}) => idnumber).sort(), [...hostile].sort());
            assert.equal(await countUsers(live), users);
            const {report, retry} = object['files'] as Record<string, string>;
            const cells = (await live.content(report!)).toString('utf8').split(/\r\n/).flatMap((line) => line.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/));
            assert.deepEqual(cells.filter((cell) => /^"?[=@+\t\r]/.test(cell)), [], 'no cell of the report is a formula');
            // The retry file is for this plugin, not for a spreadsheet: rows are as they were.
            const retried = (await live.content(retry!)).toString('utf8');
            assert.ok(retried.includes(quoted('=HYPERLINK("http://evil.example")')), retried);
        });

        test('options that try SQL, HTML or a path are refused in words', async () => {
            const live = site();
            await live.reset();
            const file = live.onDisk('good.csv', good);
            for (const args of [
                ['--kind=cohorts\'; DROP TABLE mdl_user; --', `--file=${file}`],
                ['--kind=../../config', `--file=${file}`],
                ['--kind=<script>alert(1)</script>', `--file=${file}`],
                ['--kind=cohorts', '--stored=../../../../etc/passwd'],
                ['--kind=cohorts', '--stored=/reports/../cohorts.csv'],
                ['--kind=cohorts', `--file=${file}`, '--set=maxdeletions=1; DROP TABLE mdl_user'],
                ['--kind=cohorts', `--file=${file}`, '--set=../x=1'],
            ]) {
                const done = await live.cli(...args, '--format=json');
                assert.equal(done.code, 2, `${args.join(' ')}: ${done.output}`);
                const object = jsonOf(done);
                assert.equal(object['status'], 'failed');
                assert.equal(object['run'], null);
                assert.ok(typeof object['message'] === 'string' && object['message'] !== '');
            }
            assert.deepEqual(await live.cohorts(), []);
        });
    });
}
