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


/** A run of a few thousand rows on a live site, and all that it leaves. */

import assert from 'node:assert/strict';
import {bigFile, bigFileCohort, bigFileMembers} from './files.ts';
import type {Cohort, LiveSite} from './liveSite.ts';

export interface Progress {
    id: string;
    status: string;
    phase: string;
    done: string;
    rowsread: string;
    rowschanged: string;
    rowsunchanged: string;
    rowsrejected: string;
    changes: string;
    files: string;
    deletions: string;
}

/** All that a run leaves: what the site holds and what the run's files say. */
export interface Outcome {
    cohorts: Cohort[];
    status: string;
    rows: string[];
    changes: unknown;
    deletions: string;
    report: string;
    retry: string;
    undo: string;
    archive: string;
}

export const percent = '--set=maxdeletionspercent=0';

export const lastRun = async (live: LiveSite): Promise<Progress | undefined> =>
    (await live.rows<Progress>('SELECT * FROM {tool_sync_run} ORDER BY id DESC'))[0];

/** The same start for every run. */
export async function begin(live: LiveSite): Promise<string> {
    await live.reset();
    await live.makeCohort(bigFileCohort, 'Leavers', bigFileMembers);
    return live.onDisk('big.csv', bigFile());
}

export async function outcome(live: LiveSite): Promise<Outcome> {
    const run = await lastRun(live);
    assert.ok(run);
    const files = JSON.parse(run.files) as Record<string, string>;
    const text = async (what: string): Promise<string> => (await live.content(files[what]!)).toString('utf8');
    return {
        cohorts: await live.cohorts(),
        status: run.status,
        rows: [run.rowsread, run.rowschanged, run.rowsunchanged, run.rowsrejected].map(String),
        changes: JSON.parse(run.changes),
        deletions: run.deletions,
        report: await text('report'),
        retry: await text('retry'),
        undo: await text('undo'),
        archive: await text('archive'),
    };
}
