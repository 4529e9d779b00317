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

import {afterAll, beforeAll, describe, expect, test} from '@jest/globals';
import fc from 'fast-check';
import {checkFile} from '../../check/check';
import {cleanCell} from '../../csv/text';
import {applyFix, previewFix, surveyFile} from '../../fix/fixes';
import {mapHeader} from '../../fix/mapping';
import {offersFor} from '../../fix/offers';
import {orderDate, trimText} from '../../fix/values';
import {getDefinition} from '../../format/catalogue';
import {Settings} from '../../format/settings';
import type {Fix} from '../../reading/contract';
import {checkedFile, recordsOf} from './checkedFile';
import type {Cell, Made} from './madeFile';
import {bytesOf, madeFile, settingsFor, textOf} from './madeFile';

const NAMES = ['cidnumber', 'userid', 'cvisible', 'cdescription'];

async function bytesOfBlob(blob: Blob): Promise<Uint8Array> {
    return new Uint8Array(await blob.arrayBuffer());
}

async function opened(made: Made): Promise<Awaited<ReturnType<typeof checkedFile>>> {
    return checkedFile(new Blob([bytesOf(textOf(made), made.encoding)]), settingsFor(made.encoding), 'cohorts');
}

/** A fix of one column, and what it makes of a cell. */
type Changing = [Fix, (text: string) => string];
const columnFix: fc.Arbitrary<Changing> = fc.integer({min: 0, max: 4}).chain((column) => fc.constantFrom<Changing>(
    [{fix: 'trim', column, inner: true}, (text) => trimText(text, true)],
    [{fix: 'trim', column, inner: false}, (text) => trimText(text, false)],
    [{fix: 'lower_case', column}, (text) => text.toLowerCase()],
    [{fix: 'date_order', column, order: 'dmy'}, (text) => orderDate(text, 'dmy')],
    [{fix: 'date_order', column, order: 'mdy'}, (text) => orderDate(text, 'mdy')],
    [{fix: 'date_order', column, order: 'ymd'}, (text) => orderDate(text, 'ymd')],
    [{fix: 'boolean_words', column, yes: ['vrai'], no: ['faux']},
        (text) => ({vrai: '1', faux: '0'})[trimText(text, true).toLowerCase()] ?? text],
    [{fix: 'replace_value', column, from: '6A', to: '#;,"\né'}, (text) => cleanCell(text) === '6A' ? '#;,"\né' : text],
    [{fix: 'replace_value', column, from: '', to: 'new'}, (text) => cleanCell(text) === '' ? 'new' : text],
));

describe('For any file', () => {
    test('a fix of a column changes its cells, no other byte, as often as the preview says, and once', async() => {
        await fc.assert(fc.asyncProperty(madeFile(NAMES), columnFix, async(made, [fix, change]) => {
            const file = await opened(made);
            const column = 'column' in fix ? fix.column : -1;
            let changed = 0;
            const expected = textOf(made, (cell) => {
                const isTouched = cell.row >= 0 && cell.column === column && change(cell.text) !== cell.text;
                changed += isTouched ? 1 : 0;
                return isTouched ? change(cell.text) : cell.text;
            });
            const preview = await previewFix(file, fix, {});
            const result = await applyFix(file, fix, {});
            expect(await bytesOfBlob(result)).toEqual(bytesOf(expected, made.encoding));
            expect([preview.cells, preview.dropped]).toEqual([changed, 0]);
            expect(preview.examples.length).toBe(Math.min(5, changed));
            const again = await checkedFile(result, settingsFor(made.encoding), 'cohorts');
            expect(await previewFix(again, fix, {})).toMatchObject({cells: 0, dropped: 0, examples: []});
            expect(await bytesOfBlob(await applyFix(again, fix, {}))).toEqual(await bytesOfBlob(result));
        }), {numRuns: 200});
    }, 60000);

    test('a cell can be set, a name changed', async() => {
        await fc.assert(fc.asyncProperty(
            madeFile(NAMES), fc.nat(30), fc.nat(3), fc.constantFrom('', 'x', '"', '#', 'é;,'), async(made, pick, column, value) => {
                const file = await opened(made);
                const cells = made.pieces.filter((piece): piece is Cell => typeof piece !== 'string' && piece.row >= 0);
                const cell = cells[pick % Math.max(1, cells.length)];
                const name = await applyFix(file, {fix: 'rename_column', column, name: 'é,;é'}, {});
                expect((await checkedFile(name, settingsFor(made.encoding), 'cohorts')).header?.names)
                    .toEqual(NAMES.map((other, i) => i === column ? 'é,;é' : other));
                const expected = textOf(made, (one) => one.row < 0 && one.column === column ? 'é,;é' : one.text);
                if (made.delimiter === ',' || made.delimiter === ';') {
                    expect(await bytesOfBlob(name)).toEqual(bytesOf(expected, made.encoding));
                }
                if (cell === undefined) {
                    return;
                }
                const upTo = made.pieces.slice(0, made.pieces.findIndex((piece) => typeof piece !== 'string' && piece.row === cell.row));
                const line = textOf({...made, pieces: upTo}).split(/\r\n|\r|\n/).length;
                const fix: Fix = {fix: 'set_cell', line, column: cell.column, value};
                const set = await applyFix(file, fix, {});
                const after = textOf(made, (one) => one === cell ? value : one.text);
                expect(await bytesOfBlob(set)).toEqual(bytesOf(after, made.encoding));
                expect((await previewFix(file, fix, {})).cells).toBe(value === cell.text ? 0 : 1);
            }), {numRuns: 80});
    }, 60000);

    test('rows that go take nothing with them, and none of them is left', async() => {
        await fc.assert(fc.asyncProperty(
            madeFile(NAMES),
            fc.constantFrom<Extract<Fix, {fix: 'drop_duplicates' | 'drop_rejected'}>>(
                {fix: 'drop_duplicates'}, {fix: 'drop_rejected'}, {fix: 'drop_rejected', code: 'quote_invalid'},
            ),
            async(made, fix) => {
                const file = await opened(made);
                const settings = settingsFor(made.encoding);
                const options = {kind: 'cohorts', settings};
                const before = await checkFile(file.source, options);
                const preview = await previewFix(file, fix, {});
                const result = await applyFix(file, fix, {});
                const again = await checkedFile(result, settings, 'cohorts');
                const after = await checkFile(again.source, options);
                expect(before.rows - after.rows).toBe(preview.dropped);
                expect([preview.cells, preview.examples.length]).toEqual([0, Math.min(5, preview.dropped)]);
                expect(await bytesOfBlob(await applyFix(again, fix, {}))).toEqual(await bytesOfBlob(result));
                if (fix.fix === 'drop_duplicates') {
                    expect((await surveyFile(file, {})).duplicates.count).toBe(preview.dropped);
                    expect((await surveyFile(again, {})).duplicates).toEqual({count: 0, lines: []});
                } else if (fix.code === undefined) {
                    expect([preview.dropped, after.rejected]).toEqual([before.rejected, 0]);
                } else {
                    expect([preview.dropped, after.counts['quote_invalid'] ?? 0]).toEqual([before.counts['quote_invalid'] ?? 0, 0]);
                }
                // What is left is left in its order.
                const [whole, left] = [await file.blob.text(), await result.text()];
                expect(isWithout(whole, left)).toBe(true);
            }), {numRuns: 120});
    }, 60000);

    test('a column goes, the others stay', async() => {
        await fc.assert(fc.asyncProperty(madeFile(NAMES), fc.nat(3), async(made, column) => {
            const file = await opened(made);
            const settings = settingsFor(made.encoding);
            const left = (cells: string[]): string[] => cells.filter((_cell, i) => i !== column);
            const result = await applyFix(file, {fix: 'drop_column', column}, {});
            const again = await checkedFile(result, settings, 'cohorts');
            expect(again.found.dialect.delimiter).toBe(made.delimiter);
            expect(again.header?.names).toEqual(left(NAMES));
            const rows = new Map<number, string[]>();
            for (const piece of made.pieces) {
                if (typeof piece !== 'string' && piece.row >= 0) {
                    rows.set(piece.row, [...rows.get(piece.row) ?? [], piece.text]);
                }
            }
            const kept = [...rows.values()].map(left).filter((cells) => cells.some((cell) => cleanCell(cell) !== ''));
            const records = (await recordsOf(result, again.found)).slice(1).filter(({malformed}) => malformed === null);
            expect(records.map(({fields}) => fields)).toEqual(kept);
        }), {numRuns: 80});
    });

    test('written in UTF-8 it says the same', async() => {
        await fc.assert(fc.asyncProperty(madeFile(NAMES), async(made) => {
            const file = await opened(made);
            const result = await applyFix(file, {fix: 'encode_utf8'}, {});
            const expected = bytesOf(textOf(made), made.encoding === 'UTF-8' ? 'UTF-8' : 'UTF-8 mark');
            expect(await bytesOfBlob(result)).toEqual(expected);
            const again = await checkedFile(result, settingsFor(made.encoding), 'cohorts');
            expect(await previewFix(again, {fix: 'encode_utf8'}, {})).toMatchObject({cells: 0, dropped: 0});
        }), {numRuns: 60});
    });

    test('without a header it gets one', async() => {
        await fc.assert(fc.asyncProperty(madeFile(NAMES), fc.constantFrom<string[]>(['a'], ['a', 'é;,'], ['a', 'b', '#']), async(made, names) => {
            const file = await opened(made);
            const fix: Fix = {fix: 'insert_header', names};
            const preview = await previewFix(file, fix, {});
            const result = await applyFix(file, fix, {});
            const again = await checkedFile(result, settingsFor(made.encoding), 'cohorts');
            expect([again.header?.names, again.rows, preview.cells]).toEqual([names, file.rows + 1, names.length]);
            expect(again.found.dialect.delimiter).toBe(made.delimiter);
            expect(await bytesOfBlob(await applyFix(again, fix, {}))).toEqual(await bytesOfBlob(result));
        }), {numRuns: 60});
    });
});

/** Is b what is left of a when pieces go? */
function isWithout(a: string, b: string): boolean {
    let at = 0;
    for (const character of b) {
        at = a.indexOf(character, at) + 1;
        if (at === 0) {
            return false;
        }
    }
    return true;
}

const anyNumbers = fc.tuple(fc.integer({min: -1, max: 5}), fc.string({unit: 'binary', maxLength: 4}), fc.nat(9));
const anyFix: fc.Arbitrary<Fix> = anyNumbers.chain(([column, text, line]) =>
    fc.constantFrom<Fix>(
        {fix: 'rename_column', column, name: text}, {fix: 'drop_column', column}, {fix: 'insert_header', names: [text, 'b', 'cid']},
        {fix: 'trim', column, inner: true}, {fix: 'lower_case', column}, {fix: 'date_order', column, order: 'dmy'},
        {fix: 'boolean_words', column, yes: [text], no: ['']}, {fix: 'replace_value', column, from: '', to: text},
        {fix: 'set_cell', line, column, value: text}, {fix: 'drop_duplicates'}, {fix: 'drop_rejected'},
        {fix: 'header_line', line}, {fix: 'encode_utf8'},
    ));

describe('Any bytes', () => {
    const units = fc.constantFrom(
        0, 9, 10, 13, 32, 34, 35, 44, 59, 59, 59, 10, 10, 97, 98, 0x31, 0x81, 0xA0, 0xC3, 0xA9, 0xE2, 0x80, 0x8B, 0xFF, 0xFE, 0xD8);
    const bytes = fc.tuple(
        fc.constantFrom('', '\uFEFF', 'sep=;\n', 'cid;userid\n', 'cidnumber;userid;cvisible\n'),
        fc.array(units, {maxLength: 60}),
    ).map(([start, rest]) => Uint8Array.from([...Buffer.from(start, 'utf8'), ...rest]));
    const wide = fc.tuple(fc.boolean(), fc.string({unit: 'binary', maxLength: 40}), fc.boolean()).map(([big, text, odd]) => {
        const whole = Buffer.from(`\uFEFFcid;userid\n${text}`, 'utf16le');
        return Uint8Array.from([...big ? whole.swap16() : whole, ...odd ? [1] : []]);
    });

    test('can be fixed without an exception, and previewed as they are fixed', async() => {
        await fc.assert(fc.asyncProperty(
            fc.oneof({weight: 3, arbitrary: bytes}, wide), anyFix, fc.constantFrom('auto', 'ISO-8859-15'), async(content, fix, encoding) => {
                const settings = {encoding};
                const file = await checkedFile(new Blob([content]), settings);
                const preview = await previewFix(file, fix, {});
                const result = await applyFix(file, fix, {});
                const isSame = Buffer.compare(await bytesOfBlob(result), content) === 0;
                if (fix.fix !== 'encode_utf8') {
                    expect(isSame).toBe(preview.cells + preview.dropped === 0);
                }
                if (preview.impossible !== undefined) {
                    expect(isSame).toBe(true);
                }
                const survey = await surveyFile(file, {});
                const checked = await checkFile(file.source, {settings});
                const values = new Settings(settings);
                expect(Array.isArray(offersFor(checked, survey, null, values))).toBe(true);
                expect(mapHeader(checked.header, checked.kind, values).length).toBe(checked.header.length);
            }), {numRuns: 800});
    }, 60000);
});

describe('Masked values', () => {
    const column = getDefinition('cohorts')?.columns.get('cdescription');
    beforeAll(() => {
        Object.assign(column!, {masked: true});
    });
    afterAll(() => {
        delete column!.masked;
    });

    test('never leave previews and surveys', async() => {
        const secret = 'Xy7é';
        const content = 'cidnumber;cdescription;cvisible;\n'
            + `6A; ${secret};vrai\n6A; ${secret};vrai\n6B;${secret};oui\n"6C"x;${secret};1\n`
            + `6D;${secret.toUpperCase()};1;${secret}\n6D;"${secret}`;
        for (const kind of ['cohorts', undefined]) {
            const text = kind === undefined ? content.replace('cidnumber', 'x').replace('cvisible', 'y') : content;
            const file = await checkedFile(new Blob([text]), {}, kind);
            const fixes: Fix[] = [
                {fix: 'trim', column: 1, inner: true}, {fix: 'lower_case', column: 1}, {fix: 'drop_column', column: 1},
                {fix: 'replace_value', column: 1, from: secret, to: 'y'}, {fix: 'set_cell', line: 2, column: 1, value: 'y'},
                {fix: 'drop_duplicates'}, {fix: 'drop_rejected'}, {fix: 'rename_column', column: 1, name: 'y'},
                {fix: 'boolean_words', column: 1, yes: [secret], no: []}, {fix: 'header_line', line: 4},
            ];
            for (const fix of fixes) {
                const preview = await previewFix(file, fix, {});
                expect(JSON.stringify(preview.examples).toLowerCase()).not.toContain('xy7');
                expect(preview.masked).toBe('column' in fix);
            }
            const latin = await checkedFile(
                new Blob([bytesOf(content, 'Windows-1252')]), {encoding: 'Windows-1252'}, 'cohorts');
            const encoded = await previewFix(latin, {fix: 'encode_utf8'}, {});
            expect([encoded.cells > 3, encoded.masked, JSON.stringify(encoded).toLowerCase().includes('xy7')]).toEqual([true, true, false]);
            expect(JSON.stringify(await surveyFile(file, {})).toLowerCase()).not.toContain('xy7');
        }
    });
});
