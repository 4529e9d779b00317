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

/** Pieces of the file before that are shorter are copied, so that many changes make few parts. */
const LEAST = 65536;
/** Bytes that are gathered before they become a part. */
export const FULL = 4194304;

/** Puts a changed file together: slices of the file before, and bytes that are new. Memory does not grow with either. */
export class Patchwork {
    private readonly parts: Blob[] = [];
    private gathered = new Uint8Array(LEAST);
    private size = 0;
    /** Up to here the file before is in the new one, or left out of it. */
    private place = 0;

    /**
     * @param before
     * @param bytes a piece of the file before that is at most 64 KiB long
     */
    public constructor(
        private readonly before: Blob, private readonly bytes: (from: number, to: number) => Uint8Array<ArrayBuffer>,
    ) {
    }

    /** In the place of these bytes of the file before stand others. Places grow from call to call. */
    public replace(from: number, to: number, bytes: Uint8Array<ArrayBuffer>): void {
        this.keepTo(from);
        this.add(bytes);
        this.place = to;
    }

    /** Adds bytes behind. */
    public add(bytes: Uint8Array<ArrayBuffer>): void {
        if (this.size + bytes.length > FULL) {
            this.flush();
        }
        if (bytes.length > FULL) {
            this.parts.push(new Blob([bytes]));
            return;
        }
        if (this.size + bytes.length > this.gathered.length) {
            const more = new Uint8Array(Math.min(FULL, Math.max(this.size + bytes.length, this.gathered.length * 4)));
            more.set(this.gathered.subarray(0, this.size));
            this.gathered = more;
        }
        this.gathered.set(bytes, this.size);
        this.size += bytes.length;
    }

    /** The new file; the rest of the one before comes behind. */
    public finish(): Blob {
        this.flush();
        return new Blob([...this.parts, this.before.slice(this.place)], {type: this.before.type});
    }

    /** The new file without the rest of the one before. */
    public finishHere(): Blob {
        this.flush();
        return new Blob(this.parts, {type: this.before.type});
    }

    private keepTo(place: number): void {
        if (place - this.place >= LEAST) {
            this.flush();
            this.parts.push(this.before.slice(this.place, place));
        } else if (place > this.place) {
            this.add(this.bytes(this.place, place));
        }
    }

    private flush(): void {
        if (this.size > 0) {
            this.parts.push(new Blob([this.gathered.subarray(0, this.size)]));
            this.size = 0;
        }
    }
}
