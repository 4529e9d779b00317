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

import type {Run} from '../../moodle/answers';

/** What following a run needs from the server. */
export interface RunCalls {
    advanceRun(runid: number): Promise<Run>;
    cancelRun(runid: number): Promise<Run>;
}

/** An answer that comes sooner than this without any progress means that somebody else is at work, in milliseconds. */
const TOO_SOON = 500;
/** How long to wait then, in milliseconds. */
const PAUSE = 1500;

const mark = (run: Run): string => `${run.status} ${run.phase} ${run.rowsdone}`;

/** Takes a run forward, call by call, until it waits for a person or ends. */
export class Follower {
    private cancelling = false;

    /**
     * Constructor.
     *
     * @param calls
     * @param onRun hears each state of the run
     * @param wait sleeps for so many milliseconds
     */
    public constructor(
        private readonly calls: RunCalls,
        private readonly onRun: (run: Run) => void,
        private readonly wait: (milliseconds: number) => Promise<void> = (milliseconds) => new Promise((resolve) => {
            setTimeout(resolve, milliseconds);
        }),
    ) {
    }

    /** Asks for the run to be stopped as soon as the call under way, one or more chunks, is back. */
    public cancel(): void {
        this.cancelling = true;
    }

    /**
     * Follows a run.
     *
     * @param run as last seen
     * @returns the run when it is no longer running
     * @throws what a call threw; calling again goes on, nothing is lost
     */
    public async follow(run: Run): Promise<Run> {
        let current = run;
        while (current.status === 'running') {
            const started = Date.now();
            let next: Run;
            if (this.cancelling) {
                next = await this.calls.cancelRun(current.id);
                this.cancelling = false;
            } else {
                next = await this.calls.advanceRun(current.id);
                if (next.status === 'running' && mark(next) === mark(current) && Date.now() - started < TOO_SOON) {
                    await this.wait(PAUSE);
                }
            }
            current = next;
            this.onRun(current);
        }
        return current;
    }
}
