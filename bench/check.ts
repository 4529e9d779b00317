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

import {join} from 'node:path';
import {root} from '../tools/cache.ts';
import {must} from '../tools/commands.ts';
import type {Bench, BenchOptions, Findings} from './bench.ts';
import {inTurn, median, table, whole, within} from './bench.ts';
import {cohortFile} from './cohortFile.ts';

/** What bench/check.php tells. */
interface Checked {
    seconds: number;
    rows: number;
    megabytes: number;
}

const bare = 'a loop of fgetcsv()';
const ours = 'reading and checking';

/** Reading and checking a file, without Moodle. */
export const checkBench: Bench = {
    name: 'check',
    async run({rows, runs}: BenchOptions): Promise<Findings> {
        const {path, bytes} = cohortFile(rows);
        const measure = (what: string) => async () =>
            JSON.parse(await must('Measuring', 'php', [join(root, 'bench', 'check.php'), what, path])) as Checked;
        const seen = await inTurn(runs, {[bare]: measure('fgetcsv'), [ours]: measure('check')});
        const time = (name: string): number => median((seen.get(name) ?? []).map(({seconds}) => seconds));
        return {
            lines: [
                `${whole(rows)} rows, ${whole(bytes / 1e6)} MB; median of ${runs}, PHP’s own settings.`,
                '',
                ...table(['', 'seconds', 'rows/s', '×', 'MB', 'rows'], [...seen].map(([name, all]) => [name, time(name).toFixed(2),
                    whole((all[0]?.rows ?? 0) / time(name)), (time(name) / time(bare)).toFixed(2),
                    median(all.map(({megabytes}) => megabytes)).toFixed(1), whole(all[0]?.rows ?? 0)])),
            ],
            goals: [within(`check ${whole(rows)} rows in PHP`, bare, time(ours) / time(bare), 4)],
        };
    },
};
