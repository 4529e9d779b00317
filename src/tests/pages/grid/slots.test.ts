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

import {Slots} from '../../../pages/grid/slots';

describe('slots', () => {
    it('are the items where these fit', () => {
        const slots = new Slots(500, 1000);
        expect([slots.count, slots.scaled, slots.shift]).toEqual([500, false, 0]);
        expect(slots.jump(250, 10)).toBe(false);
        expect(slots.settle(250, 10)).toBe(false);
        expect([slots.item(499), slots.slot(499)]).toEqual([499, 499]);
        expect(slots.nearFalseEnd(0, 10) || slots.nearFalseEnd(490, 10)).toBe(false);
        expect(slots.drifted(250, 10)).toBe(false);
    });

    it('can be none', () => {
        const slots = new Slots(0, 1000);
        expect([slots.count, slots.scaled, slots.settle(0, 1)]).toEqual([0, false, false]);
    });

    it('show the first and the last items at the ends of the scrollbar', () => {
        const slots = new Slots(1_000_000, 200_000);
        slots.jump(0, 10);
        expect(slots.item(0)).toBe(0);
        slots.jump(199_990, 10);
        expect(slots.item(199_990)).toBe(999_990);
        expect(slots.item(199_999)).toBe(999_999);
        slots.jump(100_000, 10);
        expect(Math.abs(slots.item(100_000) - 500_000)).toBeLessThan(50);
    });

    it('know a false end before it is met', () => {
        const slots = new Slots(1_000_000, 200_000);
        slots.settle(500_000, 10);
        expect(slots.nearFalseEnd(5, 10)).toBe(true);
        expect(slots.nearFalseEnd(199_985, 10)).toBe(true);
        expect(slots.nearFalseEnd(100_000, 10)).toBe(false);
        slots.jump(0, 10);
        expect(slots.nearFalseEnd(5, 10)).toBe(false);
    });

    it('know when the scrollbar has come to lie elsewhere than the items say', () => {
        const slots = new Slots(1_000_000, 200_000);
        slots.settle(500_000, 10);
        const slot = slots.slot(500_000);
        expect(slots.drifted(slot, 10)).toBe(false);
        expect(slots.drifted(slot + 5000, 10)).toBe(true);
    });

    const sizes = fc.record({total: fc.integer({min: 1, max: 20_000_000}), limit: fc.integer({min: 40, max: 250_000})});

    it('have a place for every item', () => {
        fc.assert(fc.property(sizes, fc.double({min: 0, max: 1, noNaN: true}), ({total, limit}, part) => {
            const slots = new Slots(total, limit);
            const visible = Math.min(10, slots.count);
            const item = Math.floor(part * (total - 1));
            const first = Math.min(item, total - visible);
            slots.settle(first, visible);
            expect(slots.slot(item)).toBeGreaterThanOrEqual(0);
            expect(slots.slot(item)).toBeLessThan(slots.count);
            expect(slots.nearFalseEnd(slots.slot(first), Math.min(visible, 5))).toBe(false);
            expect(slots.drifted(slots.slot(first), visible)).toBe(false);
        }));
    });

    it('never show what is before the first item or behind the last one', () => {
        fc.assert(fc.property(sizes, fc.double({min: 0, max: 1, noNaN: true}), ({total, limit}, part) => {
            const slots = new Slots(total, limit);
            slots.jump(part * (slots.count - 1), 10);
            expect(slots.item(0)).toBeGreaterThanOrEqual(0);
            expect(slots.item(slots.count - 1)).toBeLessThan(total);
        }));
    });
});
