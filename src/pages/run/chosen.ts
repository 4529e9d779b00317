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

import type {Source} from '../../moodle/repository';
import type {SendOptions} from '../../moodle/transfer';
import {uploadFile} from '../../moodle/upload';
import type {StoredFile} from './config';

/** The file on the page: one of the person's own, which stays in the browser until a run wants it, or a stored command file. */
export class Chosen {
    private draftitemid = 0;

    private constructor(
        public readonly name: string,
        public readonly size: number,
        public readonly file: File | null,
        public readonly stored: StoredFile | null,
    ) {
    }

    public static own(file: File): Chosen {
        return new Chosen(file.name, file.size, file, null);
    }

    public static fromSite(stored: StoredFile): Chosen {
        return new Chosen(stored.filename, stored.size, null, stored);
    }

    /**
     * Where the server finds it. The first time, this is when a file of the person's own leaves the browser.
     *
     * @param options
     */
    public async toSource(options: SendOptions): Promise<Source> {
        if (this.stored) {
            return {source: 'stored', path: this.stored.path};
        }
        if (this.draftitemid === 0 && this.file) {
            this.draftitemid = (await uploadFile(this.file, this.name, options)).draftitemid;
        }
        return {source: 'draft', draftitemid: this.draftitemid};
    }
}
