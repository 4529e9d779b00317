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

export interface PagedOptions<Item> {
    total: number;
    /** Items from a place on; the promise may be rejected. */
    fetch: (from: number, count: number) => Promise<Item[]>;
    /** Hears that items have come, or failed to come. */
    onChange: () => void;
    onFailure?: (error: unknown) => void;
    /** Items a request. */
    size?: number;
    /** Pages that are kept. */
    keep?: number;
    /** Requests under way at once. */
    parallel?: number;
}

/**
 * A long list of which only what is looked at is fetched, page by page. What was scrolled past before its request was sent is never
 * asked for.
 */
export class PagedItems<Item> {
    private readonly size: number;
    private readonly keep: number;
    private readonly parallel: number;
    private readonly pages = new Map<number, Item[]>();
    private readonly failed = new Set<number>();
    private readonly asked = new Set<number>();
    private wanted: number[] = [];
    /** A list that was emptied does not take what was asked before. */
    private generation = 0;

    public constructor(private readonly options: PagedOptions<Item>) {
        this.size = options.size ?? 100;
        this.keep = options.keep ?? 40;
        this.parallel = options.parallel ?? 2;
    }

    /** An item, when it is there. */
    public get(index: number): Item | undefined {
        return this.pages.get(Math.floor(index / this.size))?.[index % this.size];
    }

    /** Did the request for an item fail? */
    public hasFailed(index: number): boolean {
        return this.failed.has(Math.floor(index / this.size));
    }

    public get anyFailed(): boolean {
        return this.failed.size > 0;
    }

    /**
     * Says what is looked at. Whatever was wanted before and not yet asked for is dropped.
     *
     * @param from first item
     * @param to last item
     */
    public want(from: number, to: number): void {
        const last = Math.floor(Math.min(to, this.options.total - 1) / this.size);
        this.wanted = [];
        for (let page = Math.floor(Math.max(from, 0) / this.size); page <= last; page++) {
            const held = this.pages.get(page);
            if (held) {
                // What is looked at is the last to go.
                this.pages.delete(page);
                this.pages.set(page, held);
            } else {
                this.wanted.push(page);
            }
        }
        this.send();
    }

    /**
     * Items whether they are there or not, for copying.
     *
     * @param from
     * @param count
     */
    public async load(from: number, count: number): Promise<Item[]> {
        const items: Item[] = [];
        for (let index = from; index < from + count;) {
            const page = Math.floor(index / this.size);
            const end = Math.min((page + 1) * this.size, from + count);
            const held = this.pages.get(page);
            const start = page * this.size;
            items.push(...(held ? held.slice(index - start, end - start) : await this.options.fetch(index, end - index)));
            index = end;
        }
        return items;
    }

    /** Asks again for what failed. */
    public retry(): void {
        this.failed.clear();
        this.options.onChange();
    }

    /** Forgets everything; what is under way is not taken. */
    public clear(): void {
        this.generation++;
        this.pages.clear();
        this.failed.clear();
        this.asked.clear();
        this.wanted = [];
    }

    private send(): void {
        while (this.asked.size < this.parallel) {
            const page = this.wanted.find((candidate) => !this.asked.has(candidate) && !this.failed.has(candidate));
            if (page === undefined) {
                return;
            }
            this.wanted = this.wanted.filter((other) => other !== page);
            void this.request(page);
        }
    }

    private async request(page: number): Promise<void> {
        const {generation} = this;
        const from = page * this.size;
        this.asked.add(page);
        try {
            const items = await this.options.fetch(from, Math.min(this.size, this.options.total - from));
            if (generation !== this.generation) {
                return;
            }
            this.pages.set(page, items);
            for (const old of this.pages.keys()) {
                if (this.pages.size <= this.keep) {
                    break;
                }
                this.pages.delete(old);
            }
        } catch (error) {
            if (generation !== this.generation) {
                return;
            }
            this.failed.add(page);
            this.options.onFailure?.(error);
        }
        this.asked.delete(page);
        this.options.onChange();
        this.send();
    }
}
