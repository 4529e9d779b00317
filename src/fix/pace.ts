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

import {Turns} from '../csv/turns';
import type {Work} from '../reading/contract';

/** Keeps long work in slices, tells how far it is, and ends it when that is wanted. */
export class Pace {
    private readonly turns: Turns;
    private bytes = 0;
    private rows = 0;

    public constructor(private readonly work: Work, private readonly total: number) {
        this.turns = new Turns({
            signal: work.signal,
            onTurn: () => work.onProgress?.({bytes: this.bytes, total, rows: this.rows}),
        });
    }

    /** Lets others work when it is their turn. */
    public async breathe(bytes: number, rows: number): Promise<void> {
        this.bytes = bytes;
        this.rows = rows;
        await this.turns.breathe();
    }

    public finish(rows: number): void {
        this.work.onProgress?.({bytes: this.total, total: this.total, rows});
    }
}
