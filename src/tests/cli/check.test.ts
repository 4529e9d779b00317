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

import {describe, expect, it} from '@jest/globals';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {checkFile} from '../../check/check';
import {readArguments, UsageError} from '../../cli/arguments';
import {diskSource} from '../../cli/fileOnDisk';
import {readSentences, toText} from '../../cli/report';

const root = join(__dirname, '../../..');

describe('The command line', () => {
    it('is read', () => {
        expect(readArguments(['--kind=cohorts', '--format=json', '--set=csvseparator=;', '--set=cohorts_syncdelete=yes', 'a.csv'])).toEqual({
            kind: 'cohorts', format: 'json', settings: {csvseparator: ';', cohorts_syncdelete: true}, file: 'a.csv',
        });
        expect(readArguments(['--', '--kind=x']).file).toBe('--kind=x');
    });

    it.each([
        [], ['a', 'b'], ['--kind=shoe', 'a'], ['--format=xml', 'a'], ['--set=nothing=1', 'a'], ['--set=encoding=EBCDIC', 'a'],
        ['--set=encoding', 'a'], ['--loud', 'a'], ['--what=1', 'a'],
    ].map((words) => [words]))('refuses %j', (words) => {
        expect(() => readArguments(words)).toThrow(UsageError);
    });
});

describe('The report for people', () => {
    it('names line, column and cure, and keeps control characters from the terminal', async() => {
        const folder = mkdtempSync(join(tmpdir(), 'tool_sync-check-'));
        writeFileSync(join(folder, 'a.csv'), 'cidnumber;cvisible\n6A;\u001B[2Jperhaps\n');
        const source = diskSource(join(folder, 'a.csv'));
        const text = toText(await checkFile(source), readSentences(join(root, 'lang/en/tool_sync.php')));
        source.close();
        rmSync(folder, {recursive: true});
        expect(text).toContain('error: line 2, cvisible: ');
        expect(text).toContain('[2Jperhaps');
        expect(text).toContain('Write 1 or 0, yes or no.');
        expect(text).not.toContain('\u001B');
        expect(text).not.toContain('{$a');
    });

    it('has a sentence and a cure for every code that a check gives', () => {
        const sentences = readSentences(join(root, 'lang/en/tool_sync.php'));
        for (const code of ['encoding_invalid', 'file_workbook', 'file_binary', 'character_forbidden', 'file_empty', 'quote_invalid', 'record_too_long',
            'record_too_wide', 'column_empty', 'column_duplicate', 'column_unknown', 'column_missing', 'kind_unknown', 'cells_too_many',
            'cells_too_few', 'record_truncated', 'delete_not_allowed', 'value_too_long', 'integer_invalid', 'boolean_invalid', 'date_invalid',
            'value_not_allowed', 'email_invalid', 'value_missing', 'value_forbidden', 'no_rows']) {
            expect([code, sentences.has(code), sentences.has(`${code}_cure`)]).toEqual([code, true, true]);
        }
    });
});

describe('bin/check', () => {
    const run = (...words: string[]): {status: number | null; stdout: string; stderr: string} =>
        spawnSync(join(root, 'bin/check'), words, {encoding: 'utf8'});
    const file = (name: string): string => join(root, 'tests/parity', name, 'input.csv');

    it.each(['ts', 'php'])('says by its exit code what it found: %s', (engine) => {
        expect(run(`--engine=${engine}`, file('encoding-utf8')).status).toBe(0);
        expect(run(`--engine=${engine}`, file('booleans')).status).toBe(1);
        expect(run(`--engine=${engine}`, file('header-near-miss')).status).toBe(2);
        const missing = run(`--engine=${engine}`, '/nowhere/at all.csv');
        expect([missing.status, missing.stdout]).toEqual([2, '']);
        expect(missing.stderr).toMatch(/^bin\/check: .*nowhere/);
    }, 60000);

    it('says the same in both languages, for people too', () => {
        for (const name of ['all-issues-of-a-row', 'kind-unknown']) {
            expect(run(file(name)).stdout).toBe(run('--engine=php', file(name)).stdout);
        }
        const [here, there] = ['ts', 'php'].map((engine) => run(`--engine=${engine}`, '--format=json', file('several-kinds-of-dirt')).stdout);
        expect(here).toBe(there);
    }, 60000);
});
