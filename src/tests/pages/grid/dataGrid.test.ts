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

import {afterEach, beforeAll, beforeEach, describe, expect, it, jest} from '@jest/globals';

import type {GridColumn, GridOptions} from '../../../pages/grid/dataGrid';
import {DataGrid} from '../../../pages/grid/dataGrid';
import {element} from '../../../pages/run/elements';
import {anIssue, someStrings} from '../../mocks/samples';
import {press, resize, rowAt, rowsOf, scrollBy, settled, sizes, stubSizes} from './sizes';

// jsdom is slow at what browsers do in no time.
jest.setTimeout(30_000);

const strings = someStrings();
const columns: GridColumn[] = [{name: 'userid'}, {name: 'password', masked: true}, {name: 'cvisible', label: 'Visible'}];

let grid: DataGrid;

const make = async(options: Partial<GridOptions> = {}): Promise<DataGrid> => {
    grid = new DataGrid({strings, label: 'Rows', columns, source: rowsOf(1000), ...options});
    document.body.append(grid.root);
    await settled();
    return grid;
};

const scroller = (): HTMLElement => document.querySelector('[role="grid"]')!;
const cell = (row: number, column: number): HTMLElement => (
    document.querySelector<HTMLElement>(`[data-row="${row}"] [data-column="${column}"]`)!
);
const rows = (): number[] => [...document.querySelectorAll<HTMLElement>('.tool_sync-grid-canvas [data-row]')]
    .map((row) => Number(row.dataset['row']));
const at = (): string => {
    const active = document.activeElement as HTMLElement;
    return `${active.closest<HTMLElement>('[data-row]')?.dataset['row']}/${active.dataset['column']}`;
};
const said = (): string | null => document.querySelector('.tool_sync-grid > [role="status"].sr-only')!.textContent;
const detail = (): string => document.querySelector('[data-region="grid-detail"]')!.textContent;
const value = (row: number, column: number): string | undefined => (
    cell(row, column).querySelector('.tool_sync-grid-value')?.textContent
);

const copied = (): {text: string | null; prevented: boolean} => {
    const event = new Event('copy', {bubbles: true, cancelable: true});
    let text: string | null = null;
    Object.defineProperty(event, 'clipboardData', {value: {setData: (_: string, data: string) => {
        text = data;
    }}});
    document.activeElement!.dispatchEvent(event);
    return {text, prevented: event.defaultPrevented};
};

beforeAll(stubSizes);

beforeEach(() => {
    Object.assign(sizes, {width: 600, height: 484});
    document.documentElement.dir = 'ltr';
});

afterEach(() => {
    grid.destroy();
    document.body.replaceChildren();
    jest.restoreAllMocks();
});

describe('the grid', () => {
    it('says what it is, and keeps only what is seen in the page', async() => {
        const source = rowsOf(1000);
        await make({source});
        expect(scroller().getAttribute('aria-rowcount')).toBe('1001');
        expect(scroller().getAttribute('aria-colcount')).toBe('4');
        expect(scroller().getAttribute('aria-label')).toBe('Rows');
        expect(scroller().getAttribute('aria-readonly')).toBe('true');
        expect(document.getElementById(scroller().getAttribute('aria-describedby')!)?.textContent).toContain('page_grid_help');
        expect(rows().length).toBeLessThan(25);
        expect(rows()[0]).toBe(0);
        expect(cell(3, 0).closest('[role="row"]')?.getAttribute('aria-rowindex')).toBe('5');
        expect(cell(3, 0).getAttribute('aria-colindex')).toBe('2');
        expect(cell(3, -1).getAttribute('role')).toBe('rowheader');
        expect(value(3, -1)).toBe('5');
        expect(value(3, 0)).toBe('a3');
        expect(cell(-1, 2).textContent).toContain('Visible');
        expect(source.rows.mock.calls).toEqual([[0, 100]]);
        expect(document.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
    });

    it('shows placeholders while rows are read', async() => {
        await make({source: {total: 10, rows: () => new Promise(() => undefined)}});
        expect(cell(0, -1).textContent).toContain('page_grid_loading');
        expect(cell(0, 0).querySelector('.tool_sync-grid-waiting')).not.toBeNull();
        expect(cell(0, 0).closest('[role="row"]')?.getAttribute('aria-busy')).toBe('true');
        expect(detail()).toContain('page_grid_loading');
    });

    it('never makes markup of what a cell says', async() => {
        const evil = '<img src=x onerror="alert(1)">';
        await make({source: rowsOf(3, (index) => rowAt(index, [evil, evil, evil]))});
        cell(0, 0).focus();
        expect(document.querySelector('img')).toBeNull();
        expect(value(0, 0)).toBe(evil);
        expect(detail()).toContain(evil);
    });

    it('says with an icon, in words and by a class what is wrong with a cell, and which row is wrong as a whole', async() => {
        const issues = [
            [anIssue({line: 2, column: 'cvisible', severity: 'warning'}), anIssue({line: 2, column: 'cvisible', severity: 'error'})],
            [anIssue({line: 3, column: 'userid', severity: 'warning', code: 'value_too_long'})],
            [anIssue({line: 4, column: '', severity: 'error', code: 'cells_too_many'})],
            [],
        ];
        await make({source: rowsOf(4, (index) => rowAt(index, ['', 'x', 'perhaps'], issues[index]))});
        expect(cell(0, 2).className).toContain('has-error');
        expect(cell(0, 2).querySelector('svg.tool_sync-icon-error')).not.toBeNull();
        expect(cell(0, 2).textContent).toContain('issuetitle_boolean_invalid');
        expect(cell(0, 2).textContent).toContain('page_grid_error');
        expect(cell(0, -1).className).toContain('has-error');
        expect(cell(0, -1).className).not.toContain('of-row');
        expect(cell(1, 0).className).toContain('has-warning');
        expect(cell(1, 0).querySelector('svg.tool_sync-icon-warning')).not.toBeNull();
        expect(value(1, 0)).toContain('page_value_empty');
        expect(cell(2, -1).className).toContain('of-row');
        expect(cell(2, -1).textContent).toContain('issuetitle_cells_too_many');
        expect(cell(3, -1).querySelector('svg')).toBeNull();
        cell(2, -1).focus();
        expect(detail()).toContain('issue_cells_too_many');
        cell(0, 2).focus();
        expect(detail()).toContain('issue_boolean_invalid');
        expect(detail()).toContain('perhaps');
    });

    it('does not take an issue without a column for one of a column without a name', async() => {
        await make({
            columns: [{name: ''}, {name: 'b'}],
            source: rowsOf(1, (index) => rowAt(index, ['x', 'y'], [anIssue({column: ''})])),
        });
        expect(cell(0, 0).className).not.toContain('has-error');
        expect(cell(0, -1).className).toContain('of-row');
    });

    it('hides masked values and says so', async() => {
        await make({source: rowsOf(2, (index) => rowAt(index, ['a', '••••', index === 0 ? '1' : '']))});
        expect(cell(0, 1).textContent).toContain('page_masked');
        cell(0, 1).focus();
        expect(detail()).toContain('page_masked');
        expect(detail()).not.toContain('••••');
        cell(1, 2).focus();
        expect(detail()).toContain('page_value_empty');
    });

    it('says when there is nothing to show', async() => {
        await make({source: rowsOf(0), empty: 'Nothing fits.'});
        // The tab key finds a heading.
        expect(cell(-1, 0).tabIndex).toBe(0);
        expect(document.querySelector<HTMLElement>('.tool_sync-grid-empty')!.hidden).toBe(false);
        expect(document.querySelector('.tool_sync-grid-empty')!.textContent).toBe('Nothing fits.');
        cell(-1, 0).focus();
        press('ArrowDown');
        expect(at()).toBe('-1/0');
        expect(document.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
    });

    it('says that rows could not be read, and tries again', async() => {
        const source = rowsOf(10);
        const onFailure = jest.fn();
        source.rows.mockRejectedValueOnce(new Error('gone'));
        await make({source, onFailure});
        const failure = document.querySelector<HTMLElement>('.tool_sync-grid-failure')!;
        expect(failure.hidden).toBe(false);
        expect(onFailure).toHaveBeenCalledTimes(1);
        failure.querySelector('button')!.click();
        await settled();
        expect(failure.hidden).toBe(true);
        expect(value(0, 0)).toBe('a0');
    });
});

describe('moving in the grid', () => {
    it('goes from cell to cell and shows where it is', async() => {
        await make();
        cell(0, 0).focus();
        for (const [key, place] of [
            ['ArrowDown', '1/0'], ['ArrowRight', '1/1'], ['ArrowLeft', '1/0'], ['Home', '1/-1'], ['End', '1/2'],
            ['ArrowUp', '0/2'], ['ArrowUp', '-1/2'], ['ArrowDown', '0/2'],
        ] as const) {
            expect(press(key).defaultPrevented).toBe(true);
            expect(at()).toBe(place);
        }
        expect(cell(0, 2).tabIndex).toBe(0);
        expect(cell(0, 0).tabIndex).toBe(-1);
        expect(press('x').defaultPrevented).toBe(false);
        expect(press('ArrowDown', {altKey: true}).defaultPrevented).toBe(false);
        expect(at()).toBe('0/2');
    });

    it('is mirrored where lines begin at the right', async() => {
        document.documentElement.dir = 'rtl';
        jest.spyOn(window, 'getComputedStyle').mockReturnValue({direction: 'rtl', fontSize: '16px'} as CSSStyleDeclaration);
        await make();
        cell(0, 0).focus();
        press('ArrowLeft');
        expect(at()).toBe('0/1');
        sizes.width = 300;
        resize({width: 300});
        press('End');
        expect(scroller().scrollLeft).toBeLessThan(0);
        press('Home');
        press('ArrowLeft');
        expect(scroller().scrollLeft).toBeCloseTo(0);
    });

    it('pages, and reaches both ends', async() => {
        await make();
        cell(0, 0).focus();
        press('PageDown');
        expect(at()).toBe('9/0');
        press('PageDown');
        await settled();
        expect(at()).toBe('18/0');
        expect(scroller().scrollTop).toBeGreaterThan(0);
        press('End', {ctrlKey: true});
        await settled();
        expect(at()).toBe('999/2');
        expect(value(999, 2)).toBe('c999');
        press('Home', {metaKey: true});
        expect(at()).toBe('0/-1');
        expect(scroller().scrollTop).toBe(0);
    });

    it('tells the page which row is active, once its values are there', async() => {
        const onRow = jest.fn();
        await make({onRow});
        expect(onRow.mock.calls.map(([row]) => (row as {line: number}).line)).toEqual([2]);
        cell(0, 0).focus();
        press('ArrowDown');
        press('ArrowRight');
        press('End', {ctrlKey: true});
        expect(onRow).toHaveBeenCalledTimes(2);
        await settled();
        expect(onRow.mock.calls.map(([row]) => (row as {line: number}).line)).toEqual([2, 3, 1001]);
        press('Home', {ctrlKey: true});
        press('ArrowUp');
        expect(onRow).toHaveBeenLastCalledWith(null);
        const calls = onRow.mock.calls.length;
        press('ArrowRight');
        expect(onRow).toHaveBeenCalledTimes(calls);
    });

    it('keeps the focus when its row is scrolled away, and comes back to it', async() => {
        await make();
        cell(5, 1).focus();
        const focused = document.activeElement;
        scrollBy(scroller(), 20_000);
        await settled();
        expect(document.activeElement).toBe(focused);
        expect(rows()).toContain(5);
        expect(rows()).not.toContain(40);
        press('ArrowDown');
        expect(at()).toBe('6/1');
        expect(scroller().scrollTop).toBeLessThan(6 * 44 + 1);
    });

    it('shows only some of many columns', async() => {
        const names = Array.from({length: 200}, (_, index) => ({name: `column ${index}`}));
        await make({columns: names, source: rowsOf(50, (index) => rowAt(index, names.map(({name}) => `${name} ${index}`)))});
        expect(cell(0, 0).closest('[role="row"]')!.children.length).toBeLessThan(15);
        cell(0, 0).focus();
        press('End');
        expect(at()).toBe('0/199');
        expect(scroller().scrollLeft).toBeGreaterThan(10_000);
        expect(value(0, 199)).toBe('column 199 0');
        expect(document.querySelector('[data-row="1"] [data-column="0"]')).toBeNull();
        scroller().scrollLeft = 5000;
        scroller().dispatchEvent(new Event('scroll'));
        expect(document.querySelector('[data-row="0"] [data-column="199"]')).not.toBeNull();
        expect([...cell(0, 199).parentElement!.children].map((child) => Number((child as HTMLElement).dataset['column'])))
            .toEqual([...cell(0, 199).parentElement!.children].map((child) => Number((child as HTMLElement).dataset['column']))
                .sort((one, other) => one - other));
        press('Home');
        press('ArrowRight');
        expect(scroller().scrollLeft).toBe(0);
    });

    it('scrolls to a row that the page asks for', async() => {
        await make();
        grid.scrollToRow(500);
        await settled();
        expect(rows()).toContain(500);
        expect(value(500, 0)).toBe('a500');
        const top = scroller().scrollTop;
        grid.scrollToRow(501);
        expect(scroller().scrollTop).toBe(top);
        grid.scrollToRow(-1);
        grid.scrollToRow(1000);
        expect(scroller().scrollTop).toBe(top);
        grid.focusRow(700, 2);
        expect(at()).toBe('700/2');
        grid.focusRow(5000);
        expect(at()).toBe('700/2');
        grid.focusRow(3);
        expect(at()).toBe('3/2');
    });

    it('waits with scrolling until it has a height, and remembers its place while it is hidden', async() => {
        Object.assign(sizes, {height: 0});
        await make();
        grid.scrollToRow(500);
        scroller().dispatchEvent(new Event('scroll'));
        resize({height: 484});
        await settled();
        expect(rows()).toContain(500);
        const top = scroller().scrollTop;
        resize({height: 0});
        scroller().scrollTop = 0;
        resize({height: 484});
        expect(scroller().scrollTop).toBe(top);
    });
});

describe('a million rows and more', () => {
    const total = 3_000_000;

    it('do not make the element higher than browsers can', async() => {
        await make({source: rowsOf(total)});
        expect(Number.parseFloat(document.querySelector<HTMLElement>('.tool_sync-grid-canvas')!.style.height)).toBeLessThanOrEqual(8_000_000);
        expect(scroller().getAttribute('aria-rowcount')).toBe('3000001');
    });

    it('are all reached with the keys', async() => {
        await make({source: rowsOf(total)});
        cell(0, 0).focus();
        press('End', {ctrlKey: true});
        await settled();
        expect(at()).toBe(`${total - 1}/2`);
        for (let step = 0; step < 12; step++) {
            press('PageUp');
        }
        await settled();
        expect(at()).toBe(`${total - 1 - 12 * 9}/2`);
        expect(value(total - 1 - 12 * 9, 2)).toBe(`c${total - 1 - 12 * 9}`);
        grid.focusRow(1_234_567, 0);
        await settled();
        expect(value(1_234_567, 0)).toBe('a1234567');
        press('ArrowDown');
        expect(at()).toBe('1234568/0');
    });

    it('follow the scrollbar, and move by pixels with the wheel', async() => {
        await make({source: rowsOf(total)});
        scrollBy(scroller(), 4_000_000);
        await settled();
        const middle = rows().filter((row) => row > 100);
        expect(middle[0]).toBeGreaterThan(1_400_000);
        expect(middle[0]).toBeLessThan(1_600_000);
        scrollBy(scroller(), 44);
        await settled();
        expect(rows().filter((row) => row > 100)[0]).toBe(middle[0]! + 1);
        scrollBy(scroller(), 8_000_000);
        await settled();
        expect(rows()).toContain(total - 1);
        scrollBy(scroller(), -8_000_000);
        await settled();
        expect(rows()[0]).toBe(0);
    });

    it('are not cut off by an end of the scrollbar that is none', async() => {
        await make({source: rowsOf(total)});
        scrollBy(scroller(), 100_000);
        const seen = (): number => rows().filter((row) => row > 100)[0]!;
        const from = seen();
        expect(from).toBeGreaterThan(15_000);
        // A long way up without a rest: the element would end long before the rows do.
        const steps = Math.ceil(scroller().scrollTop / 1900) + 20;
        for (let step = 0; step < steps; step++) {
            scrollBy(scroller(), -1900);
            expect(scroller().scrollTop).toBeGreaterThan(0);
        }
        expect(Math.abs(seen() - (from - steps * 1900 / 44))).toBeLessThanOrEqual(1);
    });

    it('and the scrollbar says again where they are, once it rests', async() => {
        await make({source: rowsOf(total)});
        grid.scrollToRow(1_500_000);
        const top = scroller().scrollTop;
        for (let step = 0; step < 12; step++) {
            scrollBy(scroller(), 1900);
        }
        const before = rows().filter((row) => row > 100)[0];
        expect(scroller().scrollTop).toBe(top + 12 * 1900);
        await new Promise((resolve) => {
            setTimeout(resolve, 250);
        });
        expect(scroller().scrollTop).toBeLessThan(top + 12 * 1000);
        expect(Math.abs(rows().filter((row) => row > 100)[0]! - before!)).toBeLessThanOrEqual(1);
    });
});

describe('other rows and columns', () => {
    it('take the place of those of before', async() => {
        await make();
        cell(3, 1).focus();
        scrollBy(scroller(), 5000);
        grid.setSource(rowsOf(50, (index) => rowAt(index, [`new ${index}`])));
        await settled();
        expect(grid.total).toBe(50);
        expect(value(0, 0)).toBe('new 0');
        expect(scroller().scrollTop).toBe(0);
        expect(at()).toBe('0/0');
        grid.setSource(rowsOf(0));
        expect(at()).toBe('-1/0');
    });

    it('stay at their place when the page says that they are the same', async() => {
        const onRow = jest.fn();
        await make({onRow});
        grid.focusRow(600, 2);
        await settled();
        const top = scroller().scrollTop;
        grid.setSource(rowsOf(990), {keep: true});
        await settled();
        expect(scroller().scrollTop).toBe(top);
        expect(at()).toBe('600/2');
        expect(onRow).toHaveBeenCalledTimes(3);
        grid.setSource(rowsOf(100), {keep: true});
        await settled();
        expect(at()).toBe('99/2');
        expect(rows()).toContain(99);
    });

    it('are fetched again when the page says so', async() => {
        const source = rowsOf(10);
        await make({source});
        source.rows.mockImplementation((from, count) => Promise.resolve(
            Array.from({length: count}, (_, index) => rowAt(from + index, ['changed'])),
        ));
        grid.refresh();
        await settled();
        expect(value(0, 0)).toBe('changed');
    });

    it('keep the widths of the columns that stay, and the focus', async() => {
        await make();
        cell(-1, 0).focus();
        press('ArrowRight', {shiftKey: true});
        const width = cell(-1, 0).style.width;
        cell(1, 2).focus();
        grid.setColumns([{name: 'userid', label: 'Person'}, {name: 'other', width: 300}]);
        expect(cell(-1, 0).style.width).toBe(width);
        expect(cell(-1, 0).textContent).toContain('Person');
        expect(cell(-1, 1).style.width).toBe('300px');
        expect(document.querySelector('[data-row="0"] [data-column="2"]')).toBeNull();
        expect(at()).toBe('1/1');
        (document.activeElement as HTMLElement).blur();
        grid.setColumns([{name: 'userid'}]);
        expect(document.activeElement).toBe(document.body);
    });

    it('do nothing any more once the grid is gone', async() => {
        const source = rowsOf(1000);
        await make({source});
        grid.destroy();
        expect(document.querySelector('[role="grid"]')).toBeNull();
        grid.scrollToRow(500);
        await settled();
        expect(source.rows).toHaveBeenCalledTimes(1);
    });
});

describe('the headings', () => {
    const pointer = (type: string, target: Element, clientX: number, button = 0): void => {
        const event = new MouseEvent(type, {bubbles: true, cancelable: true, clientX, button});
        Object.defineProperty(event, 'pointerId', {value: 1});
        target.dispatchEvent(event);
    };

    const width = (column: number): number => Number.parseFloat(cell(-1, column).style.width);

    beforeEach(() => {
        HTMLElement.prototype.setPointerCapture = () => undefined;
    });

    it('hold what the page puts there, outside the order of the tab key', async() => {
        const pressed = jest.fn();
        const menu = element('button', {type: 'button'}, 'Menu');
        menu.addEventListener('click', pressed);
        await make({columns: [{name: 'userid', slot: element('span', {}, menu)}, {name: 'b'}]});
        expect(menu.tabIndex).toBe(-1);
        cell(-1, 0).focus();
        press('Enter');
        expect(document.activeElement).toBe(menu);
        expect(press('Enter').defaultPrevented).toBe(false);
        press('Tab');
        expect(document.activeElement?.getAttribute('role')).toBe('separator');
        press('Tab', {shiftKey: true});
        expect(document.activeElement).toBe(menu);
        press('Tab', {shiftKey: true});
        expect(at()).toBe('-1/0');
        press('F2');
        expect(document.activeElement).toBe(menu);
        press('Escape');
        expect(at()).toBe('-1/0');
        press('ArrowLeft');
        press('Enter');
        expect(at()).toBe('-1/-1');
        expect(detail()).toContain('page_grid_detail_none');
    });

    it('have edges that change the width with keys', async() => {
        await make();
        cell(-1, 0).focus();
        press('Enter');
        const edge = document.activeElement!;
        const before = width(0);
        expect(edge.getAttribute('aria-valuenow')).toBe(String(before));
        expect(edge.getAttribute('aria-label')).toContain('userid');
        press('ArrowRight');
        expect(width(0)).toBe(before + 16);
        expect(edge.getAttribute('aria-valuenow')).toBe(String(before + 16));
        expect(cell(0, 0).style.width).toBe(`${before + 16}px`);
        press('ArrowLeft');
        expect(width(0)).toBe(before);
        press('Home');
        expect(width(0)).toBe(64);
        press('End');
        expect(width(0)).toBe(800);
        press('Enter');
        expect(width(0)).toBe(before);
        expect(press('a').defaultPrevented).toBe(false);
        expect(document.activeElement).toBe(edge);
        press('Escape');
        press('ArrowRight', {shiftKey: true});
        expect(width(0)).toBe(before + 16);
    });

    it('have edges that are dragged', async() => {
        await make();
        const edge = cell(-1, 0).querySelector('[role="separator"]')!;
        const before = width(0);
        pointer('pointerdown', edge, 100, 2);
        pointer('pointermove', edge, 150);
        expect(width(0)).toBe(before);
        pointer('pointerdown', edge, 100);
        pointer('pointermove', edge, 150);
        expect(width(0)).toBe(before + 50);
        pointer('pointerup', edge, 150);
        pointer('pointermove', edge, 250);
        expect(width(0)).toBe(before + 50);
        pointer('pointerdown', edge, 100);
        pointer('pointermove', edge, 150);
        pointer('pointercancel', edge, 150);
        expect(width(0)).toBe(before + 50);
        edge.dispatchEvent(new MouseEvent('dblclick', {bubbles: true}));
        expect(width(0)).toBe(before);
    });

    it('are as wide as the first values need', async() => {
        const long = 'x'.repeat(45);
        await make({
            columns: [{name: 'short'}, {name: 'long'}, {name: 'given', width: 90}],
            source: rowsOf(5, (index) => rowAt(index, ['a', long, long], [anIssue({column: 'short'})])),
        });
        expect(width(1)).toBe(45 * 8 + 26);
        expect(width(2)).toBe(90);
        expect(width(0)).toBeGreaterThan(112);
    });
});

describe('selecting and copying', () => {
    it('copies the active cell', async() => {
        await make();
        cell(4, 0).focus();
        expect(copied()).toEqual({text: 'a4', prevented: true});
        expect(said()).toContain('page_grid_copied_one');
    });

    it('copies what Shift and the keys or the mouse select, without hidden values', async() => {
        await make();
        cell(1, 0).focus();
        press('ArrowDown', {shiftKey: true});
        press('End', {shiftKey: true});
        expect(said()).toContain('page_grid_selected|6|2');
        expect(document.querySelectorAll('[aria-selected="true"]')).toHaveLength(6);
        expect(copied().text).toBe('a1\t\tc1\r\na2\t\tc2');
        expect(said()).toContain('page_grid_copied|4');
        expect(said()).toContain('page_grid_copied_masked');
        cell(4, 2).dispatchEvent(new MouseEvent('mousedown', {bubbles: true, cancelable: true, shiftKey: true}));
        expect(copied().text).toContain('a4\t\tc4');
        press('Escape');
        expect(document.querySelectorAll('[aria-selected="true"]')).toHaveLength(0);
        expect(press('Escape').defaultPrevented).toBe(false);
        cell(2, 2).dispatchEvent(new MouseEvent('mousedown', {bubbles: true, cancelable: true}));
        expect(document.querySelectorAll('[aria-selected="true"]')).toHaveLength(0);
    });

    it('does not go into the headings while it selects', async() => {
        await make();
        cell(0, 0).focus();
        press('ArrowUp', {shiftKey: true});
        expect(at()).toBe('0/0');
        cell(-1, 0).focus();
        press('ArrowDown', {shiftKey: true});
        expect(at()).toBe('0/0');
        expect(document.querySelectorAll('[aria-selected="true"]')).toHaveLength(0);
    });

    it('does not copy a hidden value', async() => {
        await make();
        cell(0, 1).focus();
        expect(copied()).toEqual({text: null, prevented: true});
        expect(said()).toContain('page_grid_copied_masked');
    });

    it('leaves copying alone where text is selected, and in the headings', async() => {
        await make();
        cell(-1, 0).focus();
        expect(copied().prevented).toBe(false);
        cell(0, 0).focus();
        jest.spyOn(window, 'getSelection').mockReturnValue({isCollapsed: false} as Selection);
        expect(copied().prevented).toBe(false);
        jest.spyOn(window, 'getSelection').mockReturnValue(null);
        expect(copied().prevented).toBe(true);
    });

    it('reads what is not there yet before it copies', async() => {
        const writeText = jest.fn(() => Promise.resolve());
        Object.defineProperty(navigator, 'clipboard', {configurable: true, value: {writeText}});
        await make();
        cell(0, 0).focus();
        press('ArrowDown', {ctrlKey: true, shiftKey: true});
        expect(copied()).toEqual({text: null, prevented: true});
        await settled();
        expect(writeText).toHaveBeenCalledTimes(1);
        const [text] = writeText.mock.calls[0] as unknown as [string];
        expect(text.split('\r\n')).toHaveLength(1000);
        expect(said()).toContain('page_grid_copied|1,000');
    });

    it('says when it could not copy', async() => {
        const onFailure = jest.fn();
        const source = rowsOf(1000);
        await make({source, onFailure});
        cell(0, 0).focus();
        press('ArrowDown', {ctrlKey: true, shiftKey: true});
        await settled();
        source.rows.mockRejectedValue(new Error('gone'));
        copied();
        await settled();
        expect(said()).toContain('page_grid_copy_failed');
        expect(onFailure).toHaveBeenCalledTimes(1);
    });

    it('does not copy a million rows', async() => {
        const source = rowsOf(1_000_000);
        await make({source});
        cell(0, 0).focus();
        press('ArrowDown', {ctrlKey: true, shiftKey: true});
        const calls = source.rows.mock.calls.length;
        expect(copied()).toEqual({text: null, prevented: true});
        expect(said()).toContain('page_grid_copy_many|');
        expect(source.rows.mock.calls.length).toBe(calls);
    });
});

describe('changing a cell', () => {
    const onEdit = jest.fn<(line: number, column: number, value: string) => void>();
    const field = (): HTMLInputElement => document.querySelector('.tool_sync-grid-field')!;

    beforeEach(() => {
        onEdit.mockReset();
        jest.spyOn(document, 'hasFocus').mockReturnValue(true);
    });

    it('begins with Enter or F2; Enter takes the value', async() => {
        await make({onEdit});
        expect(scroller().hasAttribute('aria-readonly')).toBe(false);
        expect(cell(0, 1).getAttribute('aria-readonly')).toBe('true');
        cell(2, 2).focus();
        press('Enter');
        expect(document.activeElement).toBe(field());
        expect(field().value).toBe('c2');
        expect(field().getAttribute('aria-label')).toContain('page_grid_edit');
        expect(copied().prevented).toBe(false);
        // The field is the only thing to go to there.
        expect(cell(2, 2).tabIndex).toBe(-1);
        field().value = '<b>1</b>';
        press('Enter');
        expect(cell(2, 2).tabIndex).toBe(0);
        expect(onEdit).toHaveBeenCalledWith(4, 2, '<b>1</b>');
        expect(at()).toBe('2/2');
        expect(document.querySelector('.tool_sync-grid-field')).toBeNull();
    });

    it('takes nothing with Escape, and nothing where nothing changed', async() => {
        await make({onEdit});
        cell(2, 0).focus();
        press('F2');
        field().value = 'other';
        press('Escape');
        expect(value(2, 0)).toBe('a2');
        press('F2');
        press('Enter');
        expect(onEdit).not.toHaveBeenCalled();
        expect(at()).toBe('2/0');
    });

    it('takes the value when the field is left, but not when the window is', async() => {
        await make({onEdit});
        cell(2, 0).focus();
        cell(2, 0).dispatchEvent(new MouseEvent('dblclick', {bubbles: true}));
        field().value = 'other';
        jest.spyOn(document, 'hasFocus').mockReturnValue(false);
        field().dispatchEvent(new FocusEvent('blur'));
        expect(onEdit).not.toHaveBeenCalled();
        jest.spyOn(document, 'hasFocus').mockReturnValue(true);
        field().dispatchEvent(new FocusEvent('blur'));
        expect(onEdit).toHaveBeenCalledWith(4, 0, 'other');
    });

    it('leaves keys to the field, and to those who compose a character', async() => {
        await make({onEdit});
        cell(2, 0).focus();
        press('F2');
        press('ArrowDown');
        press('Enter', {isComposing: true});
        press('Enter', {shiftKey: true});
        expect(document.activeElement).toBe(field());
        press('Escape');
    });

    it('keeps the lines of a value of several lines', async() => {
        await make({onEdit, source: rowsOf(2, (index) => rowAt(index, ['one\ntwo', '', '']))});
        cell(0, 0).focus();
        press('F2');
        expect(field().tagName).toBe('TEXTAREA');
        press('Enter');
        expect(onEdit).not.toHaveBeenCalled();
    });

    it('is not possible for hidden values, long ones, line numbers and rows that are not there', async() => {
        await make({onEdit, source: rowsOf(300, (index) => rowAt(index, ['x'.repeat(1000), '••••', 'a']))});
        cell(0, 1).focus();
        press('F2');
        expect(said()).toContain('page_grid_edit_masked');
        cell(0, 0).focus();
        press('F2');
        expect(said()).toContain('page_grid_edit_long');
        cell(0, -1).focus();
        press('F2');
        cell(0, 2).focus();
        press('End', {ctrlKey: true});
        press('F2');
        expect(document.querySelector('.tool_sync-grid-field')).toBeNull();
    });

    it('is not possible where the page does not want it', async() => {
        await make();
        cell(0, 0).focus();
        press('Enter');
        cell(0, 0).dispatchEvent(new MouseEvent('dblclick', {bubbles: true}));
        scroller().dispatchEvent(new MouseEvent('dblclick', {bubbles: true}));
        expect(document.querySelector('.tool_sync-grid-field')).toBeNull();
    });

    it('ends when other rows come, without taking anything', async() => {
        await make({onEdit});
        cell(0, 0).focus();
        press('F2');
        field().value = 'other';
        scrollBy(scroller(), 3000);
        expect(field().value).toBe('other');
        grid.setSource(rowsOf(5));
        await settled();
        expect(onEdit).not.toHaveBeenCalled();
        expect(document.querySelector('.tool_sync-grid-field')).toBeNull();
    });

    it('says what the page wants said', async() => {
        await make();
        grid.announce('One cell was changed.');
        expect(said()).toBe('One cell was changed.');
    });
});
