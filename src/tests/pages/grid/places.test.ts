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

import {contains, isOneCell, moved, rangeOf, tabbed} from '../../../pages/grid/places';
import {rowAt} from './sizes';

const bounds = {rows: 100, columns: 3, page: 10};

describe('keys', () => {
    const from = {row: 50, column: 1};

    it.each([
        ['ArrowUp', false, 49, 1],
        ['ArrowDown', false, 51, 1],
        ['ArrowLeft', false, 50, 0],
        ['ArrowRight', false, 50, 2],
        ['ArrowUp', true, 0, 1],
        ['ArrowDown', true, 99, 1],
        ['Home', false, 50, -1],
        ['End', false, 50, 2],
        ['Home', true, 0, -1],
        ['End', true, 99, 2],
        ['PageUp', false, 40, 1],
        ['PageDown', false, 60, 1],
    ] as const)('%s, all: %s', (key, all, row, column) => {
        expect(moved(key, all, false, from, bounds)).toEqual({row, column});
    });

    it('that lead nowhere', () => {
        expect(moved('a', false, false, from, bounds)).toBeNull();
    });

    it('follow the way of writing', () => {
        expect(moved('ArrowLeft', false, true, from, bounds)).toEqual({row: 50, column: 2});
        expect(moved('ArrowRight', false, true, from, bounds)).toEqual({row: 50, column: 0});
    });

    it('stop at the edges', () => {
        expect(moved('ArrowUp', false, false, {row: -1, column: 0}, bounds)).toEqual({row: -1, column: 0});
        expect(moved('ArrowDown', false, false, {row: 99, column: 0}, bounds)).toEqual({row: 99, column: 0});
        expect(moved('ArrowLeft', false, false, {row: 0, column: -1}, bounds)).toEqual({row: 0, column: -1});
        expect(moved('ArrowRight', false, false, {row: 0, column: 2}, bounds)).toEqual({row: 0, column: 2});
        expect(moved('PageUp', false, false, {row: 4, column: 0}, bounds)).toEqual({row: 0, column: 0});
        expect(moved('PageUp', false, false, {row: -1, column: 0}, bounds)).toEqual({row: -1, column: 0});
        expect(moved('PageDown', false, false, {row: -1, column: 0}, bounds)).toEqual({row: 10, column: 0});
        expect(moved('PageDown', false, false, {row: 95, column: 0}, bounds)).toEqual({row: 99, column: 0});
    });

    it('stay in the headings where there is no row', () => {
        expect(moved('ArrowDown', false, false, {row: -1, column: 0}, {rows: 0, columns: 3, page: 1})).toEqual({row: -1, column: 0});
    });
});

describe('ranges', () => {
    it('have their corners in any order', () => {
        const range = rangeOf({row: 5, column: 2}, {row: 3, column: 0});
        expect(range).toEqual({top: 3, bottom: 5, start: 0, end: 2});
        expect([contains(range, 4, 1), contains(range, 6, 1), contains(range, 4, -1), contains(range, 4, 3), contains(range, 2, 1)])
            .toEqual([true, false, false, false, false]);
        expect([isOneCell(range), isOneCell(rangeOf({row: 1, column: 1}, {row: 1, column: 1}))]).toEqual([false, true]);
    });
});

describe('copied cells', () => {
    const open = (): boolean => false;

    it('are the text as it is when it is one', () => {
        expect(tabbed([rowAt(0, ['say "a\tb"'])], {top: 0, bottom: 0, start: 0, end: 0}, open)).toBe('say "a\tb"');
    });

    it('are what spreadsheets take when they are several', () => {
        const rows = [rowAt(0, ['a\tb', 'c\nd', '"e"']), rowAt(1, ['x'])];
        expect(tabbed(rows, {top: 0, bottom: 1, start: -1, end: 2}, open)).toBe('2\t"a\tb"\t"c\nd"\t"""e"""\r\n3\tx\t\t');
    });

    it('leave hidden values behind', () => {
        const rows = [rowAt(0, ['a', '••••']), rowAt(1, ['b', '••••'])];
        expect(tabbed(rows, {top: 0, bottom: 1, start: 0, end: 1}, (column) => column === 1)).toBe('a\t\r\nb\t');
    });

    it('are no formulas, but for a cell that is copied alone', () => {
        const cells = ['=1+1', '-2', '\t@x', '\uFF1D1', 'a\n+1', ' =1', 'a=b', '2026-09-01'];
        const rows = [rowAt(0, cells)];
        expect(tabbed(rows, {top: 0, bottom: 0, start: 0, end: 7}, open)).toBe(
            '\'=1+1\t\'-2\t"\'\t\'@x"\t\'\uFF1D1\t"a\n\'+1"\t\' =1\ta=b\t2026-09-01');
        expect(tabbed(rows, {top: 0, bottom: 0, start: 0, end: 0}, open)).toBe('=1+1');
    });
});
