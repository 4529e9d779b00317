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

/** Makes the zip that a Moodle site installs: the same bytes from the same files. */

import {createHash} from 'node:crypto';
import {lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {deflateRawSync} from 'node:zlib';
import {root} from './cache.ts';
import {must, run} from './commands.ts';
import {pluginFilter} from './pluginFiles.ts';
import {ensureSystem} from './system.ts';
import {main, Refusal, say} from './terminal.ts';

/** 1 January 1980, the first day that a zip can tell: the time of packing is not part of the content. */
const dosDate = 0x0021;

const crcTable = Uint32Array.from({length: 256}, (_, index) => {
    let value = index;
    for (let bit = 0; bit < 8; bit++) {
        value = value & 1 ? 0xEDB88320 ^ (value >>> 1) : value >>> 1;
    }
    return value >>> 0;
});

function crc32(bytes: Buffer): number {
    let value = 0xFFFFFFFF;
    for (const byte of bytes) {
        value = (crcTable[(value ^ byte) & 0xFF] ?? 0) ^ (value >>> 8);
    }
    return (value ^ 0xFFFFFFFF) >>> 0;
}

/** A zip of these files, in the given order. */
export function zip(files: {name: string; content: Buffer}[]): Buffer {
    const parts: Buffer[] = [];
    const directory: Buffer[] = [];
    let offset = 0;
    for (const {name, content} of files) {
        const path = Buffer.from(name, 'utf8');
        const packed = deflateRawSync(content, {level: 9});
        // In both headers: version needed, flags (names in UTF-8), method, time, date, checksum, sizes, length of the name.
        const common = Buffer.alloc(26);
        [20, 0x0800, 8, 0, dosDate].forEach((value, index) => common.writeUInt16LE(value, index * 2));
        [crc32(content), packed.length, content.length].forEach((value, index) => common.writeUInt32LE(value, 10 + index * 4));
        common.writeUInt16LE(path.length, 22);
        const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, path, packed]);
        const entry = Buffer.alloc(14);
        // Made on Unix, an ordinary file that everyone may read.
        entry.writeUInt32LE((0o100644 << 16) >>> 0, 6);
        entry.writeUInt32LE(offset, 10);
        directory.push(Buffer.from('PK\x01\x02', 'latin1'), Buffer.from([20, 3]), common, entry, path);
        parts.push(local);
        offset += local.length;
    }
    const listing = Buffer.concat(directory);
    const end = Buffer.alloc(22);
    end.write('PK\x05\x06', 'latin1');
    end.writeUInt16LE(files.length, 8);
    end.writeUInt16LE(files.length, 10);
    end.writeUInt32LE(listing.length, 12);
    end.writeUInt32LE(offset, 16);
    return Buffer.concat([...parts, listing, end]);
}

/** Files under a folder, relative, in one order on every machine. */
function listFiles(folder: string, prefix = ''): string[] {
    return readdirSync(join(folder, prefix)).sort().flatMap((name) => {
        const path = `${prefix}${name}`;
        return lstatSync(join(folder, path)).isDirectory() ? listFiles(folder, `${path}/`) : [path];
    });
}

await main(async () => {
    await ensureSystem('moodle');
    const release = /\$plugin->release\s*=\s*'([^']+)'/.exec(readFileSync(join(root, 'version.php'), 'utf8'))?.[1];
    if (release === undefined) {
        throw new Refusal('version.php has no release.');
    }
    const built = await run(join(root, 'bin', 'build'), ['--check'], {cwd: root});
    if (built.code !== 0) {
        throw new Refusal(`amd/ is not what src/ builds:\n${built.output.trim()}`);
    }
    const folder = mkdtempSync(join(tmpdir(), 'tool_sync-'));
    try {
        // What Git does not know is not shipped.
        const known = new Set((await must('Listing the files', 'git', ['ls-files', '-z'], {cwd: root})).split('\0'));
        await must('Copying the files', 'rsync', ['-a', ...pluginFilter, `${root}/`, folder]);
        const files = listFiles(folder).filter((name) => known.has(name)).map((name) => ({name: `sync/${name}`, content: readFileSync(join(folder, name))}));
        const bytes = zip(files);
        mkdirSync(join(root, 'build'), {recursive: true});
        const path = join('build', `tool_sync-${release}.zip`);
        writeFileSync(join(root, path), bytes);
        const hash = createHash('sha256').update(bytes).digest('hex');
        say(`${path}: ${files.length.toString()} files, ${bytes.length.toString()} bytes, SHA-256 ${hash}`);
    } finally {
        rmSync(folder, {recursive: true, force: true});
    }
    return 0;
});
