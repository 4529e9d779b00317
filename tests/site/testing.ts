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


/** node:test without promises that nobody waits for: the runner itself waits. */

import {describe as nodeDescribe, test as nodeTest, type TestContext} from 'node:test';

export function describe(name: string, body: () => void): void {
    void nodeDescribe(name, body);
}

export function test(name: string, body: (context: TestContext) => Promise<void>): void {
    void nodeTest(name, body);
}
