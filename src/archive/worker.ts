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

import type {Port} from '../reading/messages';
import type {ArchiveReply, ArchiveRequest} from './messages';
import {OpenedArchive} from './openedArchive';
import {ARCHIVES, type ArchiveScope} from './scope';
import {serveArchive} from './serving';

// The script that reads archives, loaded when somebody chooses one. It is one file that needs nothing else: a worker, or where a
// site forbids those, a script of the page itself.
const scope = globalThis as unknown as ArchiveScope;
if (typeof document === 'undefined') {
    serveArchive(self as unknown as Port<ArchiveReply, ArchiveRequest>, (file) => new OpenedArchive(file));
} else {
    scope[ARCHIVES] = (file) => new OpenedArchive(file);
}
