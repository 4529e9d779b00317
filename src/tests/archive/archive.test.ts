/**
 * @jest-environment node
 */
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

import {describe, expect, it} from '@jest/globals';
import fc from 'fast-check';

import {drawPerson} from '../../../tools/drawing';
import {archives} from '../../../tools/archiveSamples';
import {makeZip} from '../../../tools/zip';
import type {Archive, Listing} from '../../archive/contract';
import type {ArchivePort, ArchiveReply, ArchiveRequest} from '../../archive/messages';
import {imageKind} from '../../archive/imageKind';
import {inflatedLimit, MAX_ENTRIES} from '../../archive/limits';
import {isArchiveFile} from '../../archive/open';
import {OpenedArchive} from '../../archive/openedArchive';
import {RemoteArchive} from '../../archive/remoteArchive';
import {serveArchive} from '../../archive/serving';
import {checkFile, fileSource} from '../../check/check';
import type {Port} from '../../reading/messages';

const blob = (bytes: Uint8Array): Blob => new Blob([new Uint8Array(bytes)]);
const sample = (name: string): Blob => blob(archives[name] ?? new Uint8Array());
const list = (file: Blob): Promise<Listing> => new OpenedArchive(file).list({});
const told = async(name: string): Promise<string[]> => (
    (await list(sample(name))).first.map(({line, picture, user, problem}) => `${line.toString()} ${picture} ${problem === '' ? `→ ${user}` : problem}`)
);

describe('the list of an archive', () => {
    it('names the user of each picture, whatever folder it lies in', async() => {
        expect(await told('good')).toEqual([
            '2 lea.martin.png → lea.martin', '3 photos/6A/tom.li.PNG → tom.li', '4 noé.png → noé', '5 gif.gif → gif', '6 other.jpg → other',
        ]);
    });

    it('leaves folders out, and what nobody put there', async() => {
        expect(await told('folders and what systems add')).toEqual(['2 a.png → a']);
    });

    it('takes what a retry archive says of its pictures for what it is, in a folder too', async() => {
        expect(await told('a retry archive that was packed again')).toEqual([
            '2 userpictures_tryback/lea.martin.png → lea.martin', '3 Problems.csv not_an_image', '4 my problems.csv not_an_image',
            '5 problems.csv/tom.li.png → tom.li',
        ]);
    });

    it('tells paths that lead elsewhere, archives and links', async() => {
        const paths = await told('paths');
        expect(paths.filter((one) => one.endsWith('unsafe_path'))).toHaveLength(10);
        expect(paths[0]).toBe('2 ../a.png unsafe_path');
        expect(await told('links')).toEqual(['2 a.png unsafe_path', '3 b.png → b']);
        expect(await told('encrypted')).toEqual(['2 a.png encrypted', '3 b.png → b']);
    });

    it('sees by its beginning what is no picture, and by its measures what is too large', async() => {
        expect(await told('what is no image')).toEqual([
            '2 empty.png not_an_image', '3 text.png not_an_image', '4 page.jpg not_an_image', '5 zip.png nested_archive', '6 gzip.png nested_archive',
            '7 tar.png nested_archive', '8 huge.png too_large', '9 flat.gif broken', '10 moving.webp broken',
        ]);
        expect((await told('sizes that are not true')).slice(0, 3)).toEqual(['2 bomb.png too_large', '3 large.png too_large', '4 broken.png broken']);
    });

    it('says why there is none', async() => {
        expect((await list(sample('cut'))).fault).toBe('archive_broken');
        expect((await list(sample('no archive'))).fault).toBe('archive_broken');
        expect(await list(sample('empty'))).toMatchObject({fault: '', entries: 0, first: []});
    });

    it('ends where there are too many entries', async() => {
        const names = Array.from({length: MAX_ENTRIES + 1}, (_none, i) => `${i.toString()}.zip`);
        const many = makeZip(names.map((name) => ({name, content: new Uint8Array()})));
        expect(await list(blob(many))).toMatchObject({fault: 'archive_too_large', entries: MAX_ENTRIES});
    });

    it('ends where much more would come out than an archive of pictures holds', async() => {
        expect(await list(sample('as much as any archive may hold'))).toMatchObject({fault: '', entries: 5});
        expect(await list(sample('more than two hundred times its length'))).toMatchObject({fault: 'archive_too_large'});
        expect([1, 1024 ** 2, 1024 ** 3].map(inflatedLimit)).toEqual([100 * 1024 ** 2, 200 * 1024 ** 2, 4 * 1024 ** 3]);
    });

    it('is a file that the check reads: a row an entry, and an error for each problem', async() => {
        const {csv, entries} = await list(sample('names'));
        const options = {kind: 'userpictures', settings: {encoding: 'UTF-8', csvseparator: ',', newline: 'lf'}};
        const result = await checkFile(fileSource(csv, 'list'), options);
        expect(result.header).toEqual(['picture', 'user', 'size', 'hash', 'problem']);
        expect(result.rows).toBe(entries);
        expect(result.issues).toContainEqual({code: 'picture_no_name', severity: 'error', line: 2, column: 'picture', value: '.png'});
        expect(result.issues).toContainEqual(expect.objectContaining({code: 'picture_nested_archive', value: 'a.tar.gz'}));
    });

    it('can be stopped', async() => {
        const stop = new AbortController();
        stop.abort();
        await expect(new OpenedArchive(sample('good')).list({signal: stop.signal})).rejects.toMatchObject({name: 'AbortError'});
    });

    it('is made of any bytes without an exception', async() => {
        const good = archives['good'] ?? new Uint8Array();
        await fc.assert(fc.asyncProperty(
            fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), {maxLength: 12}),
            fc.nat(good.length),
            fc.uint8Array({maxLength: 40}),
            async(changes, length, tail) => {
                const bytes = Uint8Array.from(good);
                changes.forEach(([at, byte]) => { bytes[at] = byte; });
                const kept = length > good.length / 2 ? good.length : length;
                const archive = new OpenedArchive(new Blob([bytes.slice(0, kept), tail]));
                const {entries, csv, first} = await archive.list({});
                expect((await csv.text()).split('\n')).toHaveLength(entries + 2);
                await Promise.all(first.map(({line}) => archive.picture(line)));
            },
        ), {numRuns: 150});
    });
});

describe('a picture of an archive', () => {
    it('is taken out with the type that its bytes have', async() => {
        const archive = new OpenedArchive(sample('good'));
        await archive.list({});
        const other = await archive.picture(6);
        expect(other?.type).toBe('image/png');
        expect(Buffer.from(await other?.arrayBuffer() ?? new ArrayBuffer(0)).equals(drawPerson('lea.martin', 32))).toBe(true);
        archive.close();
        expect(await archive.picture(6)).toBeNull();
    });

    it('is not shown where something speaks against it', async() => {
        const archive = new OpenedArchive(sample('what is no image'));
        const {first} = await archive.list({});
        expect(await Promise.all(first.map(({line}) => archive.picture(line)))).toEqual(first.map(() => null));
    });
});

describe('the measures of a JPEG', () => {
    const of = (marks: string): number | null | undefined => (
        imageKind(Buffer.from(`\xff\xd8${marks}\xff\xda\0\x08\x01\x01\0\0\x3f\0`, 'latin1'))?.pixels
    );
    const frame = '\xff\xc0\0\x0b\x08\0\x10\0\x20\x01\x01\x11\0';

    it('are those of its frame, behind what is said of it', () => {
        expect(of(frame)).toBe(512);
        expect(of(`\xff\xfe\0\x04hi${frame}`)).toBe(512);
    });

    it('are not known where marks do not belong, behind which programs find other ones', () => {
        expect(of(`\xff\xd0${frame}`)).toBeNull();
        expect(of(`\xff\x01${frame}`)).toBeNull();
    });
});

describe('an archive is told by its content', () => {
    it('and not by its name; workbooks are none', async() => {
        expect(await isArchiveFile(sample('good'))).toBe(true);
        expect(await isArchiveFile(sample('empty'))).toBe(true);
        expect(await isArchiveFile(new Blob(['userid;cidnumber\n']))).toBe(false);
        expect(await isArchiveFile(new Blob(['PK']))).toBe(false);
        for (const name of ['[Content_Types].xml', 'xl/workbook.xml', 'mimetype']) {
            expect(await isArchiveFile(blob(makeZip([{name, content: Buffer.from('x')}])))).toBe(false);
        }
    });
});

describe('an archive behind a worker', () => {
    /** Both ends of a line. */
    const connect = (open: (file: Blob) => Archive): {port: ArchivePort; ended: () => boolean} => {
        let ended = false;
        const inner: Port<ArchiveReply, ArchiveRequest> = {
            onmessage: null,
            postMessage: (data) => { setTimeout(() => port.onmessage?.({data}), 0); },
        };
        const port: ArchivePort = {
            onmessage: null,
            onerror: null,
            postMessage: (data) => { setTimeout(() => inner.onmessage?.({data}), 0); },
            terminate: () => { ended = true; },
        };
        serveArchive(inner, open);
        return {port, ended: () => ended};
    };

    it('answers as it does on this thread', async() => {
        const {port, ended} = connect((file) => new OpenedArchive(file));
        const archive = new RemoteArchive(port, sample('good'));
        const listing = await archive.list({});
        expect({...listing, csv: await listing.csv.text()}).toEqual(await list(sample('good')).then(async(one) => ({...one, csv: await one.csv.text()})));
        expect((await archive.picture(2))?.type).toBe('image/png');
        archive.close();
        expect(ended()).toBe(true);
        await expect(archive.list({})).rejects.toMatchObject({name: 'AbortError'});
    });

    it('hears of errors, and that nobody waits any more', async() => {
        const never = new Promise<never>(() => undefined);
        const {port} = connect(() => ({
            list: () => never, picture: () => Promise.reject(new DOMException('gone', 'NotReadableError')), close: () => undefined,
        }));
        const archive = new RemoteArchive(port, sample('good'));
        await expect(archive.picture(2)).rejects.toMatchObject({name: 'NotReadableError'});
        const stop = new AbortController();
        const listing = archive.list({signal: stop.signal});
        stop.abort();
        await expect(listing).rejects.toMatchObject({name: 'AbortError'});
        const other = archive.list({});
        port.onerror?.call(null as never, Object.assign(new Event('error'), {message: 'broken'}) as ErrorEvent);
        await expect(other).rejects.toThrow('The worker has stopped. broken');
    });
});
