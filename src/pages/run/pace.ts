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

/** How fast a run goes, measured from here. */
export class Pace {
    private phase = '';
    private since = 0;
    private from = 0;

    /**
     * Looks at the run.
     *
     * @param run
     * @param now milliseconds
     * @returns rows a second in this phase; 0 = not known yet
     */
    public measure(run: Run, now: number): number {
        if (run.phase !== this.phase || run.rowsdone < this.from) {
            this.phase = run.phase;
            this.since = now;
            this.from = run.rowsdone;
            return 0;
        }
        const seconds = (now - this.since) / 1000;
        return seconds > 0 ? (run.rowsdone - this.from) / seconds : 0;
    }
}
