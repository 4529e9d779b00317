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

import {Blob as NodeBlob} from 'node:buffer';

// jsdom's files cannot be read, and bytes of Node's belong to another realm than the decoder's.

type Part = ConstructorParameters<typeof NodeBlob>[0][number];

class ReadableBlob extends NodeBlob {
    public override async arrayBuffer(): Promise<ArrayBuffer> {
        return Uint8Array.from(Buffer.from(await super.arrayBuffer())).buffer;
    }

    public override slice(start?: number, end?: number): NodeBlob {
        return new ReadableBlob([super.slice(start, end)]);
    }
}

class ReadableFile extends ReadableBlob {
    public readonly lastModified = 0;

    public constructor(parts: Part[], public readonly name: string) {
        super(parts);
    }
}

/** Puts files that can be read in the place of jsdom's. */
export const installFiles = (): void => {
    Object.assign(globalThis, {Blob: ReadableBlob, File: ReadableFile});
};

/**
 * A file as a person chooses it.
 *
 * @param content
 * @param name
 */
export const aFile = (content: string | Uint8Array, name = 'cohorts.csv'): File => (
    new ReadableFile([content], name) as unknown as File
);
