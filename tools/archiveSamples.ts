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

import {deflateRawSync, gzipSync} from 'node:zlib';
import {drawPerson, drawPng} from './drawing.ts';
import type {ZipEntry} from './zip.ts';
import {crc32, makeZip} from './zip.ts';

// Archives as people and enemies make them: no such files lie about, they are made when they are wanted.

const text = (content: string): Buffer => Buffer.from(content, 'utf8');
const face = drawPerson('lea.martin', 32);
const huge = ((): Buffer => {
    const bytes = Buffer.from(drawPng(8, [[1, 2, 3]], () => 0));
    bytes.writeUInt32BE(20_000, 16);
    bytes.writeUInt32BE(20_000, 20);
    return bytes;
})();
/** Nothing but what a GIF begins and ends with. */
const gif = Buffer.from('GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;', 'latin1');

const named = (...names: Array<string | Uint8Array>): ZipEntry[] => names.map((name) => ({name, content: face}));

/** Five files of twenty megabytes fit into any archive, and a sixth into none that is as short. */
const blank = ((): Omit<ZipEntry, 'name'> => {
    const content = Buffer.alloc(20 * 1024 * 1024);
    return {content: text(''), deflated: true, raw: deflateRawSync(content, {level: 1}), size: content.length, crc: crc32(content)};
})();
const blanks = (...names: string[]): Buffer => makeZip(names.map((name) => ({...blank, name})));

/** The archives by name. */
export const archives: Record<string, Buffer> = {
    'good': makeZip([
        ...named('lea.martin.png', 'photos/6A/tom.li.PNG'),
        {name: 'noé.png', content: face, deflated: true},
        {name: 'gif.gif', content: gif, deflated: true},
        // What a name says of the type makes no difference.
        {name: 'other.jpg', content: face},
    ]),
    'folders and what systems add': makeZip([
        {name: 'photos/', content: text('')},
        ...named('photos/._a.png', '__MACOSX/a.png', 'photos/__MACOSX/a.png', 'Thumbs.db', 'x/.DS_Store', 'desktop.INI', 'problems.csv', 'a.png'),
    ]),
    'a retry archive that was packed again': makeZip([
        {name: 'userpictures_tryback/', content: text('')},
        ...named('userpictures_tryback/lea.martin.png', 'userpictures_tryback/problems.csv', '__MACOSX/userpictures_tryback/._problems.csv',
            'userpictures_tryback/.DS_Store', 'userpictures_tryback/6A/Thumbs.db', 'userpictures_tryback/6A/ehthumbs.db', 'Problems.csv', 'my problems.csv',
            'problems.csv/tom.li.png'),
    ]),
    'paths': makeZip(named(
        '../a.png', 'x/../../a.png', 'x/..png', '..', 'x/..', '/etc/a.png', 'C:/a.png', 'c:a.png', 'x\\a.png', 'a\nb.png', 'a\0.png', '\x7f.png', '.', './a.png', 'a//b.png',
    )),
    'names': makeZip(named(
        '.png', 'x/.jpg', ' .png', '  lea .png', 'a.b.c.png', 'a.', 'a', '#a.png', 'a,"b";c.png', '=1+1.png', '<delete>.png', '&#44;.png',
        'e\u0301.png', '\u212b.png', '\u00a0.png', 'a\u2028b.png', '😀.png', `${'n'.repeat(300)}.png`, 'a.ZIP', 'a.tar.gz', 'a.svg', 'a.Jpeg', 'a.webp', 'İ.PNG',
    )),
    'names in old code pages': makeZip([
        ...named(Buffer.from('no\x82.png', 'latin1'), Buffer.from('noé.png', 'utf8')),
    ]),
    'names that are not what they say': makeZip([{name: Buffer.from('no\x82.png', 'latin1'), content: face, isUtf8: true}, ...named('b.png')]),
    'what is no image': makeZip([
        {name: 'empty.png', content: text('')},
        {name: 'text.png', content: text('hello')},
        {name: 'page.jpg', content: text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), deflated: true},
        {name: 'zip.png', content: makeZip(named('a.png'))},
        {name: 'gzip.png', content: gzipSync(face)},
        {name: 'tar.png', content: Buffer.concat([Buffer.alloc(257), text('ustar'), Buffer.alloc(300)]), deflated: true},
        {name: 'huge.png', content: huge, deflated: true},
        {name: 'flat.gif', content: Buffer.from('GIF89a\0\0\0\0\0\0\0;', 'latin1')},
        {name: 'moving.webp', content: Buffer.from(`RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0\x02${'\0'.repeat(20)}`, 'latin1')},
    ]),
    'encrypted': makeZip([{name: 'a.png', content: face, encrypted: true}, ...named('b.png')]),
    'links': makeZip([{name: 'a.png', content: text('/etc/passwd'), system: 3, attributes: (0o120777 << 16) >>> 0}, ...named('b.png')]),
    'sizes that are not true': makeZip([
        {name: 'bomb.png', content: face, size: 3_000_000_000},
        {name: 'large.png', content: face, size: 21 * 1024 * 1024},
        {name: 'broken.png', content: face, deflated: true, raw: Buffer.from('nonsense that is not compressed')},
        ...named('b.png'),
    ]),
    'as much as any archive may hold': blanks('a.png', 'b.png', 'c.png', 'd.png', 'e.png'),
    'more than two hundred times its length': blanks('a.png', 'b.png', 'c.png', 'd.png', 'e.png', 'f.png'),
    'twice': makeZip(named('a.png', 'A.png', 'a.jpg', 'x/a.png', 'a.png')),
    'empty': makeZip([]),
    'cut': makeZip(named('a.png', 'b.png')).subarray(0, 300),
    'no archive': Buffer.concat([text('PK\x03\x04'), Buffer.alloc(100)]),
};
