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

/** Stands in for Moodle's core/pending. What is under way can be seen on the body, for browser tests. */
class Pending {
    private static open = 0;

    public constructor(public readonly name: string) {
        Pending.count(1);
    }

    private static count(change: number): void {
        Pending.open += change;
        document.body.dataset['pending'] = String(Pending.open);
    }

    public resolve(): void {
        Pending.count(-1);
    }
}
export {Pending as default};
