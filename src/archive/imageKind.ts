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

/** What the first bytes of an image tell. */
export interface ImageKind {
    type: 'image/jpeg' | 'image/png' | 'image/gif' | 'image/webp';
    /** Width × height; null = these bytes do not tell. */
    pixels: number | null;
    /** Do its parts move, in a form that the site can't read? */
    isMoving: boolean;
}

/** Bytes that are looked at: they tell the kind of every image, and the measures of most. */
export const HEAD = 4096;

/**
 * The kind of an image, from how it begins.
 *
 * @param bytes its beginning, or all of it
 * @returns null = none that can be a user picture
 */
export function imageKind(bytes: Uint8Array): ImageKind | null {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const says = (at: number, text: string): boolean => saysAt(bytes, at, text);
    if (says(0, '\x89PNG\r\n\x1a\n')) {
        return {type: 'image/png', pixels: bytes.length >= 24 ? view.getUint32(16) * view.getUint32(20) : null, isMoving: false};
    }
    if (says(0, '\xff\xd8\xff')) {
        return {type: 'image/jpeg', pixels: pixelsOfJpeg(view), isMoving: false};
    }
    if (says(0, 'GIF87a') || says(0, 'GIF89a')) {
        return {type: 'image/gif', pixels: bytes.length >= 10 ? view.getUint16(6, true) * view.getUint16(8, true) : null, isMoving: false};
    }
    if (says(0, 'RIFF') && says(8, 'WEBP')) {
        return {type: 'image/webp', pixels: pixelsOfWebp(view, says), isMoving: says(12, 'VP8X') && bytes.length > 20 && (view.getUint8(20) & 2) !== 0};
    }
    return null;
}

/**
 * A JPEG is a row of segments; the one that says how a frame begins has its measures. See picture_check::find_scan() of the
 * server.
 */
function pixelsOfJpeg(view: DataView): number | null {
    for (let at = 2; at + 9 <= view.byteLength && view.getUint8(at) === 0xff;) {
        const mark = view.getUint8(at + 1);
        if (mark >= 0xc0 && mark <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(mark)) {
            return view.getUint16(at + 5) * view.getUint16(at + 7);
        }
        if (mark < 0xc0 || (mark >= 0xd0 && mark <= 0xd9)) {
            // No camera writes these here: another program may find another size.
            return null;
        }
        at += mark === 0xff ? 1 : 2 + Math.max(2, view.getUint16(at + 2));
    }
    return null;
}

function pixelsOfWebp(view: DataView, says: (at: number, text: string) => boolean): number | null {
    if (view.byteLength < 30) {
        return null;
    }
    if (says(12, 'VP8X')) {
        const size = (at: number): number => 1 + view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
        return size(24) * size(27);
    }
    if (says(12, 'VP8L')) {
        const bits = view.getUint32(21, true);
        return ((bits & 0x3fff) + 1) * (((bits >>> 14) & 0x3fff) + 1);
    }
    return says(12, 'VP8 ') ? (view.getUint16(26, true) & 0x3fff) * (view.getUint16(28, true) & 0x3fff) : null;
}

/** How archives begin. */
const ARCHIVES = ['PK\x03\x04', 'PK\x05\x06', 'Rar!', '7z\xbc\xaf', '\x1f\x8b', 'BZh', '\xfd7zXZ'];
/** Where a TAR archive says what it is. */
const TAR = 257;

/** Do these bytes begin an archive? */
export function isArchive(bytes: Uint8Array): boolean {
    return ARCHIVES.some((mark) => saysAt(bytes, 0, mark)) || saysAt(bytes, TAR, 'ustar');
}

function saysAt(bytes: Uint8Array, at: number, text: string): boolean {
    return text === String.fromCharCode(...bytes.subarray(at, at + text.length));
}
