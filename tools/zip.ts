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

import {deflateRawSync} from 'node:zlib';

// Writes ZIP archives for the demonstration and for tests, broken ones too. The same entries always give the same bytes.

/** An entry, and what the archive says of it, which may be wrong. */
export interface ZipEntry {
    /** Bytes where the name is no UTF-8. */
    name: string | Uint8Array;
    content: Uint8Array;
    /** Is it made smaller? Otherwise it is stored as it is. */
    deflated?: boolean;
    /** Is it said to be encrypted? */
    encrypted?: boolean;
    /** Is the name said to be UTF-8? If it is bytes: no, otherwise: yes. */
    isUtf8?: boolean;
    /** Size that the archive says; missing = the right one. */
    size?: number;
    /** Checksum that the archive says; missing = the right one. */
    crc?: number;
    /** Bytes in the place of those that hold the content. */
    raw?: Uint8Array;
    /** System that made it: 3 = Unix. */
    system?: number;
    /** What it says of it. */
    attributes?: number;
}

const STORED = 0;
const DEFLATED = 8;
/** 1 January 2026, as DOS had it. */
const DATE = ((2026 - 1980) << 9) | (1 << 5) | 1;

const table = Uint32Array.from({length: 256}, (_none, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) {
        value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    }
    return value;
});

/** The checksum of ZIP and PNG files. */
export function crc32(bytes: Uint8Array): number {
    let value = 0xffffffff;
    for (const byte of bytes) {
        value = (table[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
    }
    return (value ^ 0xffffffff) >>> 0;
}

/** What both headers of an entry have in common. */
function common(entry: ZipEntry, name: Buffer, raw: Buffer): Buffer {
    const header = Buffer.alloc(26);
    const isUtf8 = entry.isUtf8 ?? typeof entry.name === 'string';
    header.writeUInt16LE(20, 0);
    header.writeUInt16LE((entry.encrypted === true ? 1 : 0) | (isUtf8 ? 0x800 : 0), 2);
    header.writeUInt16LE(entry.deflated === true ? DEFLATED : STORED, 4);
    header.writeUInt16LE(0, 6);
    header.writeUInt16LE(DATE, 8);
    header.writeUInt32LE(entry.crc ?? crc32(entry.content), 10);
    header.writeUInt32LE(raw.length, 14);
    header.writeUInt32LE(entry.size ?? entry.content.length, 18);
    header.writeUInt16LE(name.length, 22);
    return header;
}

/**
 * Makes an archive.
 *
 * @param entries
 */
export function makeZip(entries: readonly ZipEntry[]): Buffer {
    const files: Buffer[] = [];
    const directory: Buffer[] = [];
    let offset = 0;
    for (const entry of entries) {
        const name = typeof entry.name === 'string' ? Buffer.from(entry.name, 'utf8') : Buffer.from(entry.name);
        const raw = Buffer.from(entry.raw ?? (entry.deflated === true ? deflateRawSync(entry.content) : entry.content));
        const header = common(entry, name, raw);
        const file = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), header, name, raw]);
        const more = Buffer.alloc(14);
        more.writeUInt32LE(entry.attributes ?? 0, 6);
        more.writeUInt32LE(offset, 10);
        directory.push(Buffer.concat([Buffer.from(['P'.charCodeAt(0), 'K'.charCodeAt(0), 1, 2, 20, entry.system ?? 0]), header, more, name]));
        files.push(file);
        offset += file.length;
    }
    const list = Buffer.concat(directory);
    const end = Buffer.alloc(22);
    end.write('PK\x05\x06', 'latin1');
    end.writeUInt16LE(entries.length, 8);
    end.writeUInt16LE(entries.length, 10);
    end.writeUInt32LE(list.length, 12);
    end.writeUInt32LE(offset, 16);
    return Buffer.concat([...files, list, end]);
}
