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


/** Runs that are broken off on a real Moodle: a sample as a rule, all with --faults. */

import type {DatabaseType} from '../databases.ts';
import {asked, onMoodle} from './moodle.ts';
import {nodeTests} from './nodeTests.ts';
import type {Suite} from './suite.ts';

const faultSuite = (database: DatabaseType): Suite => onMoodle(`faults-${database}`, asked, (source, options) =>
    nodeTests(`faults-${source.version}-${database}`, 'tests/faults/main.ts', {
        TOOL_SYNC_DB: database,
        TOOL_SYNC_MOODLE: options.branch,
        TOOL_SYNC_FAULTS: options.faults ? 'all' : 'sample',
    }));

export const faultSuites: Suite[] = [faultSuite('pgsql'), faultSuite('mariadb')];
