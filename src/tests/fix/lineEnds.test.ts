/**
 * @jest-environment node
 */
import {describe, expect, test} from '@jest/globals';
import fc from 'fast-check';
import {detectDialect} from '../../csv/dialect';
import {countLineEnds, findLineEnd, lineEndLength, lineEndOf} from '../../csv/lineEnds';
import {applyFix, previewFix, surveyFile} from '../../fix/fixes';
import type {Fix} from '../../reading/contract';
import {checkWhole, latin1, utf8} from '../reading/files';
import {checkedFile, recordsOf} from './checkedFile';

const ends = {crlf: '\r\n', lf: '\n', cr: '\r'};
const newlines = fc.constantFrom('crlf' as const, 'lf' as const, 'cr' as const);

/** A file in which one sort of line end counts, and cells hold the others. */
const made = newlines.chain((newline) => {
    const cell = fc.string({unit: fc.constantFrom('a', 'B', ' ', '\r', '\n'), maxLength: 5})
        // What counts as a line end, be it with what comes behind the cell, is no cell.
        .filter((text) => !`${text};`.includes(ends[newline]));
    return fc.record({
        newline: fc.constant(newline),
        rows: fc.array(fc.tuple(fc.stringMatching(/^[xy]{1,3}$/), cell), {minLength: 1, maxLength: 8}),
        comment: fc.constantFrom('', '# no \r\n'.replaceAll(ends[newline], '') + ends[newline]),
        wide: fc.boolean(),
    });
});

const textOf = ({newline, rows, comment}: {newline: keyof typeof ends; rows: [string, string][]; comment: string}): string =>
    [['cidnumber', 'cname'], ...rows].map((cells) => cells.join(';')).join(ends[newline]).replace(ends[newline], ends[newline] + comment)
        + ends[newline];

const blobOf = (text: string, wide: boolean): Blob => wide
    ? new Blob([Uint8Array.from(Buffer.from(`\uFEFF${text}`, 'utf16le'))]) : utf8(text);

async function textIn(blob: Blob, wide: boolean): Promise<string> {
    return new TextDecoder(wide ? 'utf-16le' : 'utf-8').decode(await blob.arrayBuffer());
}

describe('one sort of line end as the only one that counts', () => {
    test('ends the rows, and no other does', () => fc.assert(fc.asyncProperty(made, async(file) => {
        const {newline, rows, wide} = file;
        const {found, blob} = await checkedFile(blobOf(textOf(file), wide), {newline});
        expect(found.dialect.newline).toBe(newline);
        const [header, ...records] = await recordsOf(blob, found);
        expect(header?.fields).toEqual(['cidnumber', 'cname']);
        expect(records.map(({fields}) => fields)).toEqual(rows);
    })));

    test('fixes find their cells, and keep every other byte', () => fc.assert(fc.asyncProperty(made, fc.nat(), async(file, at) => {
        const {newline, rows, wide} = file;
        const text = textOf(file);
        const row = at % rows.length;
        const fixed = async(fix: Fix): Promise<string> =>
            textIn(await applyFix(await checkedFile(blobOf(text, wide), {newline}), fix, {}), wide);
        const withRows = (changed: [string, string][]): string => textOf({...file, rows: changed});
        const {found, blob} = await checkedFile(blobOf(text, wide), {newline});
        const line = (await recordsOf(blob, found))[row + 1]?.line ?? 0;
        expect(await fixed({fix: 'set_cell', line, column: 0, value: 'zz'}))
            .toBe(withRows(rows.map(([first, second], i) => i === row ? ['zz', second] : [first, second])));
        const seen = new Set<string>();
        const kept = rows.filter(([first, second]) => {
            const key = `${first};${second.trim()}`;
            return !seen.has(key) && seen.add(key);
        });
        expect(await fixed({fix: 'drop_duplicates'})).toBe(withRows(kept));
        expect(await fixed({fix: 'rename_column', column: 0, name: 'cid'})).toBe(text.replace('cidnumber', 'cid'));
        expect(await fixed({fix: 'insert_header', names: ['cidnumber', 'userid']})).toBe(`cidnumber;userid${ends[newline]}${text}`);
        const survey = await surveyFile(await checkedFile(blobOf(text, wide), {newline}), {});
        expect(survey.duplicates.count).toBe(rows.length - kept.length);
    })));

    test('a line "sep=X" ends as well, and a header is put behind it', async() => {
        for (const [newline, text] of [['crlf', '"sep=;"\r\na;b\r\n'], ['lf', 'sep=;\na;b\n'], ['cr', 'sep=;\ra;b\r']] as const) {
            const file = await checkedFile(utf8(text), {newline});
            expect(file.found.separatorLine).toBe(true);
            const end = ends[newline];
            expect(await (await applyFix(file, {fix: 'insert_header', names: ['c', 'd']}, {})).text())
                .toBe(text.replace(end, `${end}c;d${end}`));
        }
        // Nothing ends this line.
        const open = await checkedFile(utf8('sep=;'), {newline: 'crlf'});
        expect(await (await applyFix(open, {fix: 'insert_header', names: ['c', 'd']}, {})).text()).toBe('sep=;\r\nc;d');
        expect((await previewFix(open, {fix: 'insert_header', names: ['c', 'd']}, {})).cells).toBe(2);
    });

    test('repairs a file whose cells were typed with line breaks', async() => {
        const file = utf8('cidnumber;cname;userid\r\n6A;Sixième\nA;E1\r\n6B;"Six\r\nB";E2\r\n');
        // Half of a name would be taken for a cohort.
        expect((await checkWhole(file)).counts).toEqual({cells_too_few: 2});
        const {rejected, rows, sample} = await checkWhole(file, {newline: 'crlf'});
        expect([rejected, rows]).toEqual([0, 2]);
        expect(sample.map(({line, cells}) => [line, cells[1]])).toEqual([[2, 'Sixième\nA'], [3, 'Six\r\nB']]);
    });

    test('counts the lines at which the encoding shows', async() => {
        const bytes = latin1('a;b\n1\r\n\xE9t\xE9;x\r\n');
        const lineIn = async(newline: string): Promise<unknown> => (await checkWhole(bytes, {newline})).encodingEvidence;
        expect(await lineIn('auto')).toMatchObject({line: 3, notUtf8: 2, word: 'été'});
        expect(await lineIn('crlf')).toMatchObject({line: 2, notUtf8: 2});
        expect(await lineIn('lf')).toMatchObject({line: 3, notUtf8: 2});
        expect(await lineIn('cr')).toMatchObject({line: 2, notUtf8: 2});
        expect((await checkWhole(utf8('a\nb\r\né'), {newline: 'crlf'})).encodingEvidence).toMatchObject({line: 2});
    });
});

describe('a byte order mark that is passed over', () => {
    test('says nothing of the encoding, and is no text', async() => {
        const bytes = new Blob([Uint8Array.from([0xEF, 0xBB, 0xBF]), latin1('cidnumber;cname\n6A;Sixi\xE8me\n')]);
        expect((await checkWhole(bytes)).counts).toEqual({encoding_invalid: 1});
        const ignored = await checkWhole(bytes, {bom: 'ignore'});
        expect(ignored.dialect).toEqual({encoding: 'Windows-1252', bom: true, delimiter: ';', newline: 'lf'});
        expect([ignored.header, ignored.sample[0]?.cells]).toEqual([['cidnumber', 'cname'], ['6A', 'Sixième']]);
        const {source} = await checkedFile(bytes);
        const found = await detectDialect(source, {bom: 'ignore', encoding: 'ISO-8859-15'}, () => Promise.resolve());
        expect([found.encoding, found.offset]).toEqual(['ISO-8859-15', 3]);
    });

    test('stays where it is when the file is repaired', async() => {
        const bytes = new Blob([Uint8Array.from([0xEF, 0xBB, 0xBF]), latin1('cidnumber;cname\n6A;Sixi\xE8me\n')]);
        const fixed = await applyFix(await checkedFile(bytes, {bom: 'ignore'}), {fix: 'set_cell', line: 2, column: 0, value: '6É'}, {});
        expect(Buffer.from(await fixed.arrayBuffer()).toString('latin1')).toBe('\xEF\xBB\xBFcidnumber;cname\n6\xC9;Sixi\xE8me\n');
    });
});

describe('line ends', () => {
    test('are found, measured and counted', () => fc.assert(fc.property(
        fc.string({unit: fc.constantFrom('a', '\r', '\n'), maxLength: 12}), fc.constantFrom('auto', 'crlf', 'lf', 'cr'), (text, name) => {
            const only = lineEndOf(name);
            const pieces = text.split(only === '' ? /\r\n|\n|\r/ : only);
            expect(countLineEnds(text, 0, text.length, only)).toBe(pieces.length - 1);
            const end = findLineEnd(text, 0, only);
            expect(end).toBe(pieces[0]?.length);
            if (end < text.length) {
                expect(text.slice(end + lineEndLength(text, end, only)).length).toBe(pieces.slice(1).join(only || '\n').length
                    + (only === '' ? (text.slice(end + lineEndLength(text, end, only)).match(/\r\n/g)?.length ?? 0) : 0));
            }
        })));
});
