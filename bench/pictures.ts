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

import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {cacheFolder} from '../tools/cache.ts';
import type {Bench, BenchOptions, Findings} from './bench.ts';
import {faster, inTurn, whole} from './bench.ts';
import {benchSite, seconds, sightings} from './site.ts';

const core = 'core’s upload of pictures';
const ours = 'a run';

/** An archive of pictures that people have already: 200 of them, or as many as --pictures says. */
export const picturesBench: Bench = {
    name: 'pictures',
    async run({pictures, runs, database}: BenchOptions): Promise<Findings> {
        const site = await benchSite(database);
        const archive = join(cacheFolder('bench'), `userpictures_${pictures}.zip`);
        await site.scene();
        if (!existsSync(archive)) {
            await site.script('draw_pictures', archive, pictures.toString());
        }
        await site.measure('run', 'userpictures', archive);
        const seen = await inTurn(runs, {[ours]: () => site.measure('run', 'userpictures', archive)});
        // Core makes each picture anew, so ours must not come behind it.
        (await inTurn(1, {[core]: () => site.measure('upload_pictures', archive)})).forEach((one, name) => seen.set(name, one));
        return {
            lines: [`${whole(pictures)} pictures of 600 × 600, unchanged; median of ${runs}, core’s upload once.`, '', ...sightings(seen, ours)],
            goals: [faster(`${whole(pictures)} pictures, unchanged`, core, seconds(seen, core) / seconds(seen, ours), 50)],
        };
    },
};
