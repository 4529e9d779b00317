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

import {describe, expect, it, jest} from '@jest/globals';

import {PagedItems} from '../../../pages/grid/pagedItems';
import {settled} from './sizes';

interface Waiting {
    from: number;
    count: number;
    answer: () => void;
    refuse: () => void;
}

const setUp = (options: {total?: number; keep?: number; parallel?: number; withFailure?: boolean} = {}) => {
    const waiting: Waiting[] = [];
    const onChange = jest.fn();
    const onFailure = jest.fn();
    const items = new PagedItems<number>({
        total: options.total ?? 1000,
        size: 10,
        keep: options.keep ?? 3,
        parallel: options.parallel ?? 2,
        fetch: (from, count) => new Promise((resolve, reject) => {
            waiting.push({
                from,
                count,
                answer: () => resolve(Array.from({length: count}, (_, index) => from + index)),
                refuse: () => reject(new Error('no')),
            });
        }),
        onChange,
        ...(options.withFailure === false ? {} : {onFailure}),
    });
    return {items, waiting, onChange, onFailure};
};

describe('paged items', () => {
    it('are fetched where they are looked at, a bounded number of pages at once', async() => {
        const {items, waiting, onChange} = setUp();
        items.want(5, 45);
        expect(waiting.map(({from}) => from)).toEqual([0, 10]);
        expect(items.get(5)).toBeUndefined();
        waiting[0]!.answer();
        await settled();
        expect(items.get(5)).toBe(5);
        expect(onChange).toHaveBeenCalledTimes(1);
        expect(waiting.map(({from}) => from)).toEqual([0, 10, 20]);
    });

    it('are not fetched when they were scrolled past before their turn', async() => {
        const {items, waiting} = setUp({parallel: 1});
        for (let place = 0; place < 900; place += 30) {
            items.want(place, place + 9);
        }
        items.want(900, 909);
        expect(waiting.map(({from}) => from)).toEqual([0]);
        waiting[0]!.answer();
        await settled();
        expect(waiting.map(({from}) => from)).toEqual([0, 900]);
    });

    it('end with the list', () => {
        const {items, waiting} = setUp({total: 13});
        items.want(-5, 50);
        expect(waiting.map(({from, count}) => [from, count])).toEqual([[0, 10], [10, 3]]);
    });

    it('are asked for once, and those looked at last are kept', async() => {
        const {items, waiting} = setUp({keep: 2});
        for (const place of [0, 10, 0, 20]) {
            items.want(place, place);
            waiting.forEach(({answer}) => answer());
            await settled();
        }
        expect(waiting.map(({from}) => from)).toEqual([0, 10, 20]);
        expect([items.get(0), items.get(10), items.get(20)]).toEqual([0, undefined, 20]);
    });

    it('that failed are asked for again only when somebody says so', async() => {
        const {items, waiting, onFailure, onChange} = setUp();
        items.want(0, 9);
        waiting[0]!.refuse();
        await settled();
        expect([items.anyFailed, items.hasFailed(3), items.hasFailed(13)]).toEqual([true, true, false]);
        expect(onFailure).toHaveBeenCalledTimes(1);
        items.want(0, 9);
        expect(waiting).toHaveLength(1);
        onChange.mockImplementation(() => items.want(0, 9));
        items.retry();
        expect(waiting).toHaveLength(2);
        waiting[1]!.answer();
        await settled();
        expect([items.anyFailed, items.get(9)]).toEqual([false, 9]);
    });

    it('of before are not taken when everything was forgotten', async() => {
        const {items, waiting, onChange, onFailure} = setUp({withFailure: false});
        items.want(0, 19);
        items.clear();
        waiting[0]!.answer();
        waiting[1]!.refuse();
        await settled();
        expect(items.get(0)).toBeUndefined();
        expect(onChange).not.toHaveBeenCalled();
        expect(onFailure).not.toHaveBeenCalled();
        items.want(0, 9);
        waiting[2]!.refuse();
        await settled();
        expect(items.anyFailed).toBe(true);
    });

    it('can be had whether they are there or not', async() => {
        const {items, waiting} = setUp();
        items.want(10, 19);
        waiting[0]!.answer();
        await settled();
        const promise = items.load(8, 15);
        for (let round = 0; round < 3; round++) {
            waiting.forEach(({answer}) => answer());
            await settled();
        }
        expect(await promise).toEqual(Array.from({length: 15}, (_, index) => 8 + index));
        expect(waiting.map(({from, count}) => [from, count])).toEqual([[10, 10], [8, 2], [20, 3]]);
    });
});
