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

import {jest} from '@jest/globals';

import type {PageConfig} from '../../pages/run/config';
import type {Surroundings} from '../../pages/run/surroundings';
import {someStrings} from './samples';

/** The page around a part of it. */
export const aPage = (changes: Partial<Surroundings> = {}): Surroundings => ({
    strings: someStrings(),
    config: {
        contextid: 1, maxbytes: 0, runid: 0, openruns: [], kinds: [], storedfiles: [], settings: {}, pageurl: '/run.php', historyurl: '', filesurl: '',
        workerurl: '',
        archiveurl: '',
    } satisfies PageConfig,
    announce: jest.fn(),
    setBusy: jest.fn(),
    showLine: null,
    showChanges: null,
    openFile: jest.fn(),
    ...changes,
});
