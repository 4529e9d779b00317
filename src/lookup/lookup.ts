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

import type {Known, Question, Work} from '../reading/contract';
import type {CheckedFile, CountingJudge} from '../reading/parts';
import {walkRows} from '../reading/walk';
import {AccountJudge} from './accountJudge';
import type {Distinct} from './questions';
import {Questions} from './questions';
import {RowReader} from './rowNames';
import {SiteJudge} from './siteJudge';

/** Distinct values of the files that were asked about. */
const counted = new WeakMap<CheckedFile, Distinct[]>();

/**
 * The distinct values of a file that the site has to know. A file that cannot be run asks nothing.
 *
 * @param file
 * @param most values a column
 * @param work
 */
export async function collectQuestions(file: CheckedFile, most: number, work: Work): Promise<Question[]> {
    const reader = readerOf(file);
    if (reader === null) {
        return [];
    }
    const questions = new Questions(reader, most);
    await walkRows(file, work, (record, issues) => {
        questions.take(record, issues);
    });
    counted.set(file, questions.distinct);
    return questions.list();
}

/**
 * What the site's answers mean for the rows of a file. Each row is to be judged and counted before the next one is, because a row
 * may name what an earlier one creates.
 *
 * @param file
 * @param known
 */
export function createJudge(file: CheckedFile, known: Known[]): CountingJudge {
    const reader = readerOf(file);
    if (reader === null) {
        return NOTHING_TO_SAY;
    }
    const accounts = reader.columns.some(({object}) => object === 'account')
        ? new AccountJudge(reader, known, file.settings, file.header?.definition?.column('email')) : undefined;
    return new SiteJudge(reader, known, counted.get(file), accounts);
}

/** Of a file that cannot be run. */
const NOTHING_TO_SAY: CountingJudge = {judge: () => [], count: () => undefined, summary: () => ({asked: [], suggestions: []})};

/** What reads the names in a file; null = the file cannot be run. */
function readerOf({header, settings}: CheckedFile): RowReader | null {
    const definition = header?.definition ?? null;
    if (header === null || definition === null || header.issues.some(({severity}) => severity === 'file')) {
        return null;
    }
    return new RowReader(header, definition, settings);
}
