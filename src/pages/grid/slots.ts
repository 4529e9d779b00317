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

/** Browsers cap the height of an element; below this all of them are exact, to the pixel. */
export const MAX_HEIGHT = 8_000_000;

/**
 * Where the items of a list lie when all of them together are higher than a browser can make an element.
 *
 * The scrolled element holds "slots", as many as fit. A slot shows the item "slot + shift". Small movements of the scroll leave the
 * shift alone, so wheel, touch and keys move by exactly the pixels that they ask for; a jump (the scrollbar is dragged) chooses the
 * shift that belongs to the place. Near both ends slots and items move one to one, so every item can be reached.
 */
export class Slots {
    /** Slots that there are. */
    public readonly count: number;
    private readonly zone: number;
    private moved = 0;

    /**
     * Constructor.
     *
     * @param total items
     * @param limit most slots that the element may hold
     */
    public constructor(public readonly total: number, limit: number) {
        this.count = Math.min(total, Math.max(1, Math.floor(limit)));
        this.zone = Math.floor(Math.min(this.count / 4, 1000));
    }

    /** Are there more items than slots? */
    public get scaled(): boolean {
        return this.total > this.count;
    }

    /** Items before the first slot. */
    public get shift(): number {
        return this.moved;
    }

    public item(slot: number): number {
        return slot + this.moved;
    }

    /**
     * Slot of an item; outside 0 … count - 1 it has none at present.
     *
     * @param item
     */
    public slot(item: number): number {
        return item - this.moved;
    }

    /**
     * The scrollbar was dragged: shows the items that belong to the place.
     *
     * @param first slot at the upper edge, with its fraction
     * @param visible slots that are seen
     * @returns is the shift another one?
     */
    public jump(first: number, visible: number): boolean {
        return this.change(this.itemAt(first, visible) - first);
    }

    /**
     * Chooses the shift with which an item lies where the scrollbar says. The caller then scrolls to its slot.
     *
     * @param item item at the upper edge, with its fraction
     * @param visible slots that are seen
     * @returns is the shift another one?
     */
    public settle(item: number, visible: number): boolean {
        return this.change(item - this.slotAt(item, visible));
    }

    /**
     * Must the shift be chosen anew before the scroll meets an end of the slots that is no end of the items?
     *
     * @param first slot at the upper edge
     * @param visible slots that are seen
     */
    public nearFalseEnd(first: number, visible: number): boolean {
        // More than one movement that is no jump can be.
        const margin = Math.min(5 * visible, this.zone);
        const atEnd = first > this.count - visible - margin;
        return (first < margin && this.moved > 0) || (atEnd && this.moved < this.total - this.count);
    }

    /**
     * Has the scrollbar, by many small movements, come to lie elsewhere than the items say?
     *
     * @param first slot at the upper edge
     * @param visible slots that are seen
     */
    public drifted(first: number, visible: number): boolean {
        return this.scaled && Math.abs(this.slotAt(first + this.moved, visible) - first) > this.zone / 4;
    }

    private change(wanted: number): boolean {
        const shift = Math.min(Math.max(Math.round(wanted), 0), this.total - this.count);
        const other = shift !== this.moved;
        this.moved = shift;
        return other;
    }

    private itemAt(first: number, visible: number): number {
        const [lastSlot, lastItem] = [this.count - visible, this.total - visible];
        if (first <= this.zone) {
            return first;
        }
        if (first >= lastSlot - this.zone) {
            return lastItem - (lastSlot - first);
        }
        return this.zone + (first - this.zone) * (lastItem - 2 * this.zone) / (lastSlot - 2 * this.zone);
    }

    private slotAt(item: number, visible: number): number {
        const [lastSlot, lastItem] = [this.count - visible, this.total - visible];
        if (item <= this.zone) {
            return item;
        }
        if (item >= lastItem - this.zone) {
            return lastSlot - (lastItem - item);
        }
        return this.zone + (item - this.zone) * (lastSlot - 2 * this.zone) / (lastItem - 2 * this.zone);
    }
}
