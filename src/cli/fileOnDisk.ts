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

import {closeSync, fstatSync, openSync, readSync} from 'node:fs';
import {basename} from 'node:path';
import type {ByteSource} from '../csv/source';

/** A file on disk as a source; close it when done. */
export function diskSource(path: string): ByteSource & {close(): void} {
    const descriptor = openSync(path, 'r');
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) {
        closeSync(descriptor);
        throw new Error(`${path} is no file`);
    }
    return {
        size: stat.size,
        name: basename(path),
        slice: (start, end) => {
            const bytes = new Uint8Array(Math.max(0, end - start));
            let filled = 0;
            while (filled < bytes.length) {
                const count = readSync(descriptor, bytes, filled, bytes.length - filled, start + filled);
                if (count === 0) {
                    break;
                }
                filled += count;
            }
            return Promise.resolve(bytes.subarray(0, filled));
        },
        close: () => closeSync(descriptor),
    };
}
