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

import Papa from 'papaparse';
import {openReading} from '../src/reading/open';

// What the bench does in the browser.

/** What was seen of one piece of work. */
export interface Seen {
    ms: number;
    rows: number;
    /** Longest time in which the page's thread did nothing else. */
    longest: number;
    issues: number;
    inWorker: boolean;
}

const TICK_MS = 4;

/** Does a piece of work, and watches the page's thread meanwhile. */
async function watch(work: () => Promise<{rows: number; issues?: number; inWorker?: boolean}>): Promise<Seen> {
    let last = performance.now();
    let longest = 0;
    const beat = (): void => {
        const now = performance.now();
        longest = Math.max(longest, now - last - TICK_MS);
        last = now;
    };
    const timer = setInterval(beat, TICK_MS);
    const start = performance.now();
    const {rows, issues = 0, inWorker = false} = await work();
    const ms = performance.now() - start;
    beat();
    clearInterval(timer);
    return {ms, rows, longest, issues, inWorker};
}

const file = (): File => {
    const chosen = document.querySelector('input')?.files?.[0];
    if (chosen === undefined) {
        throw new Error('No file has been chosen.');
    }
    return chosen;
};

const measures = {
    papa: () => watch(() => new Promise((resolve, reject) => {
        Papa.parse<string[]>(file(), {complete: ({data}) => resolve({rows: data.length}), error: reject});
    })),
    papachunks: () => watch(() => new Promise((resolve, reject) => {
        let rows = 0;
        Papa.parse<string[]>(file(), {
            chunk: ({data}) => { rows += data.length; },
            complete: () => resolve({rows}),
            error: reject,
        });
    })),
    check: async(worker: string) => {
        const reading = await openReading(file(), file().name, worker);
        const seen = await watch(async() => {
            const {rows, issueCount} = await reading.check({}, {});
            return {rows, issues: issueCount, inWorker: reading.inWorker};
        });
        reading.close();
        return seen;
    },
};

Object.assign(window, {measures});
