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

/** What a long piece of work may be told. */
export interface TurnOptions {
    signal?: AbortSignal | undefined;
    /** Told at most ten times a second. */
    onTurn?: (() => void) | undefined;
    /** Milliseconds of work before others get their turn (8): what cannot be divided and the collection of garbage come on top. */
    sliceMs?: number | undefined;
}

const SLICE_MS = 8;
const TELL_MS = 100;

/** Lets others work in time: one long piece of work becomes many slices. */
export class Turns {
    private since = performance.now();
    private told = this.since;
    private readonly sliceMs: number;

    public constructor(private readonly options: TurnOptions = {}) {
        this.sliceMs = options.sliceMs ?? SLICE_MS;
    }

    /** Lets others work when it is their turn. Wait for it only when isDue says so where each microsecond counts. */
    public async breathe(): Promise<void> {
        this.options.signal?.throwIfAborted();
        const now = performance.now();
        if (now - this.since < this.sliceMs) {
            return;
        }
        if (now - this.told >= TELL_MS) {
            this.told = now;
            this.options.onTurn?.();
        }
        await othersTurn();
        this.options.signal?.throwIfAborted();
        this.since = performance.now();
    }

    /** Is it the others' turn? */
    public get isDue(): boolean {
        return performance.now() - this.since >= this.sliceMs || this.options.signal?.aborted === true;
    }
}

/** After everything that waits now. Timers would wait 4 ms each time; messages do not. */
function othersTurn(): Promise<void> {
    return new Promise((resolve) => {
        if (typeof MessageChannel === 'undefined') {
            setTimeout(resolve, 0);
            return;
        }
        const {port1, port2} = new MessageChannel();
        port1.onmessage = () => {
            port1.close();
            resolve();
        };
        port2.postMessage(null);
    });
}
