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

import {readFileSync} from 'node:fs';
import type {Bench, BenchOptions, Findings} from './bench.ts';
import {inTurn, whole} from './bench.ts';
import {cohortFile} from './cohortFile.ts';
import {benchSite, seconds, sightings} from './site.ts';

/** Lines that changed since the file before. */
const CHANGED = 100;

const full = 'every row planned';
const compared = 'only what changed';

/** A long file of which little has changed: with and without a comparison with the one before it. */
export const diffBench: Bench = {
    name: 'diff',
    async run({unchanged, runs, database}: BenchOptions): Promise<Findings> {
        const site = await benchSite(database);
        const {path} = cohortFile(unchanged);
        const lines = readFileSync(path, 'utf8').trimEnd().split('\r\n');
        // Every thousandth person or so goes to the cohort of the line before.
        const step = Math.floor((lines.length - 2) / CHANGED);
        for (let line = lines.length - 1, left = CHANGED; left > 0; line -= step, left--) {
            const [cells = [], before = []] = [lines[line]?.split(';'), lines[line - 1]?.split(';')];
            cells[3] = before[3] === cells[3] ? 'E1' : before[3] ?? '';
            lines[line] = cells.join(';');
        }
        const after = site.file(`cohorts_${unchanged.toString()}_changed.csv`, lines);
        const measure = async(...mode: string[]): ReturnType<typeof site.measure> => {
            await site.scene(path);
            return site.measure('compared_run', 'cohorts', path, after, ...mode);
        };
        const seen = await inTurn(runs, {[full]: () => measure('full'), [compared]: () => measure()});
        return {
            lines: [
                `${whole(unchanged)} rows of which ${CHANGED.toString()} changed since the last run of the file; median of ${runs}. `
                    + `With the comparison ${(seconds(seen, full) / seconds(seen, compared)).toFixed(1)} × as fast.`,
                '',
                ...sightings(seen, compared),
            ],
            goals: [],
        };
    },
};
