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


/** Command files for the tests on live sites. */

import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {root} from '../../tools/cache.ts';

interface School {
    users: {idnumber: string; username: string}[];
}

/** The ID numbers of everybody in the school of the examples. */
export const everybody: string[] = (JSON.parse(readFileSync(join(root, 'examples', 'site.json'), 'utf8')) as School)
    .users.map(({idnumber}) => idnumber).filter((idnumber) => idnumber !== '');

/** A file of rows, with line feeds. */
export function csv(...rows: string[]): string {
    return rows.map((row) => `${row}\n`).join('');
}

/** Members that bigFile() finds in its first cohort, and takes out again. */
export const bigFileMembers = everybody.slice(0, 40);
export const bigFileCohort = 'BIG00';

/**
 * A file of a few thousand rows that does a bit of everything: cohorts are created and filled, members leave one that was there,
 * and some users do not exist.
 */
export function bigFile(cohorts = 10): string {
    const rows = ['cmd;cidnumber;cname;userid'];
    for (const user of bigFileMembers.slice(0, 20)) {
        rows.push(`del;${bigFileCohort};;${user}`);
    }
    for (let cohort = 1; cohort <= cohorts; cohort++) {
        for (const user of everybody) {
            const name = `BIG${cohort.toString().padStart(2, '0')}`;
            rows.push(`add;${name};Année n° ${cohort};${rows.length % 97 === 0 ? `NOBODY${rows.length}` : user}`);
        }
    }
    return csv(...rows);
}

/** Rows of a file as bigFile() makes it. */
export const bigFileRows = 20 + 10 * everybody.length;

/** A generator of random numbers in [0, 1) that gives the same ones for the same seed. */
export function random(seed: number): () => number {
    let state = seed;
    return () => {
        state = (state + 0x6D2B79F5) | 0;
        let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    };
}
