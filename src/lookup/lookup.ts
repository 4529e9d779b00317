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
import {Questions} from './questions';
import {RowReader} from './rowNames';
import {SiteJudge} from './siteJudge';

/**
 * The distinct values of a file that the site has to know. A file that cannot be run asks nothing.
 *
 * @param file
 * @param most values a column
 * @param work
 */
export async function collectQuestions(file: CheckedFile, most: number, work: Work): Promise<Question[]> {
    const {header, settings} = file;
    const definition = header?.definition ?? null;
    if (header === null || definition === null || header.issues.some(({severity}) => severity === 'file')) {
        return [];
    }
    const questions = new Questions(new RowReader(header, definition, settings), most);
    await walkRows(file, work, (record, issues) => {
        questions.take(record, issues);
    });
    return questions.list();
}

/**
 * What the site's answers mean for the rows of a file. Each row is to be judged and counted before the next one is, because a row
 * may name what an earlier one creates.
 *
 * @param file
 * @param known
 */
export function createJudge({header, settings}: CheckedFile, known: Known[]): CountingJudge {
    const definition = header?.definition ?? null;
    if (header === null || definition === null) {
        return {judge: () => [], count: () => undefined, summary: () => ({asked: [], suggestions: []})};
    }
    return new SiteJudge(header, definition, settings, known);
}
