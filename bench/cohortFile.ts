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

import {closeSync, existsSync, openSync, renameSync, statSync, writeSync} from 'node:fs';
import {join} from 'node:path';
import {cacheFolder} from '../tools/cache.ts';

const NAMES = [
    'Sixième A', 'Cinquième B', 'Club de théâtre', 'Terminale générale 3', 'Groupe d’anglais renforcé', 'BTS SIO 1re année',
    'Atelier robotique', 'Latin et grec',
];

/** Text of a row: each fifth has a quoted field, most have accents; no two put the same person into the same cohort. */
function row(i: number, people: number): string {
    const cohort = (i + Math.floor(i / people)) % 400;
    const description = cohort % 5 === 0
        ? `"Groupe ${cohort}; dit ""le ${cohort}"""`
        : `Classe ${cohort}`;
    return `add;C${cohort.toString().padStart(5, '0')};${NAMES[cohort % NAMES.length] ?? ''};E${1_000_000 + i % people};`
        + `${i % 2 === 0 ? 'oui' : '1'};${description}\r\n`;
}

/**
 * A cohorts.csv of so many rows, about 60 bytes each, UTF-8. It is kept in the cache.
 *
 * @param rows
 * @param people how many people the rows are about, over and over, each time in another cohort; more than rows = one each
 */
export function cohortFile(rows: number, people = Infinity): {path: string; bytes: number} {
    const path = join(cacheFolder('bench'), `cohorts-60-${rows}${people < rows ? `-${people}` : ''}.csv`);
    if (!existsSync(path)) {
        const file = openSync(`${path}.new`, 'w');
        let text = 'cmd;cidnumber;cname;userid;cvisible;cdescription\r\n';
        for (let i = 0; i < rows; i++) {
            text += row(i, people);
            if (text.length > 1_000_000) {
                writeSync(file, text);
                text = '';
            }
        }
        writeSync(file, text);
        closeSync(file);
        renameSync(`${path}.new`, path);
    }
    return {path, bytes: statSync(path).size};
}
