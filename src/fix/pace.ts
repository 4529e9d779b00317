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

import type {Work} from '../reading/contract';

/** Milliseconds of work before others get their turn. */
const SLICE_MS = 20;

/** Keeps long work in slices, tells how far it is, and ends it when that is wanted. */
export class Pace {
    private since = performance.now();

    public constructor(private readonly work: Work, private readonly total: number, private readonly sliceMs = SLICE_MS) {
    }

    /** Lets others work when it is their turn. */
    public async breathe(bytes: number, rows: number): Promise<void> {
        this.work.signal?.throwIfAborted();
        if (performance.now() - this.since < this.sliceMs) {
            return;
        }
        this.work.onProgress?.({bytes, total: this.total, rows});
        await new Promise((resolve) => {
            setTimeout(resolve, 0);
        });
        this.work.signal?.throwIfAborted();
        this.since = performance.now();
    }

    public finish(rows: number): void {
        this.work.onProgress?.({bytes: this.total, total: this.total, rows});
    }
}
