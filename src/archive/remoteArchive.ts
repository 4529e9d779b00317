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
import {WorkerLine} from '../reading/workerLine';
import type {Archive, Listing} from './contract';
import type {ArchivePort} from './messages';

/** An archive that a worker has opened. */
export class RemoteArchive implements Archive {
    private readonly line: WorkerLine;

    /**
     * Constructor.
     *
     * @param worker one that has said hello
     * @param file is handed over as a reference: its bytes are read by the worker
     */
    public constructor(worker: ArchivePort, file: Blob) {
        this.line = new WorkerLine(worker, {open: file});
    }

    public list(work: Work): Promise<Listing> {
        return this.line.ask({list: true}, work);
    }

    public picture(line: number): Promise<Blob | null> {
        return this.line.ask({picture: line});
    }

    public close(): void {
        this.line.end(new DOMException('The archive has been closed.', 'AbortError'));
    }
}
