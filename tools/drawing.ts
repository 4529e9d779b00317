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

import {deflateSync} from 'node:zlib';
import {crc32} from './zip.ts';

// Draws pictures of people: a ground in their colour and a figure before it. Nothing is looked up, so they are always the same.

type Colour = readonly [red: number, green: number, blue: number];

const SKIN: readonly Colour[] = [[242, 209, 180], [224, 172, 125], [198, 134, 92], [141, 85, 56], [92, 58, 40]];
const HAIR: readonly Colour[] = [[40, 30, 25], [92, 58, 30], [190, 150, 80], [140, 60, 30], [120, 120, 120]];

function chunk(type: string, data: Buffer): Buffer {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const framed = Buffer.alloc(body.length + 8);
    framed.writeUInt32BE(data.length, 0);
    body.copy(framed, 4);
    framed.writeUInt32BE(crc32(body), body.length + 4);
    return framed;
}

/**
 * A PNG picture with a palette.
 *
 * @param size width and height
 * @param palette colours as red, green, blue
 * @param colourAt place in the palette of each pixel
 */
export function drawPng(size: number, palette: readonly Colour[], colourAt: (x: number, y: number) => number): Buffer {
    const head = Buffer.alloc(13);
    head.writeUInt32BE(size, 0);
    head.writeUInt32BE(size, 4);
    head.set([8, 3, 0, 0, 0], 8);
    const rows = Buffer.alloc(size * (size + 1));
    for (let y = 0; y < size; y++) {
        for (let x = 0; x < size; x++) {
            rows[y * (size + 1) + 1 + x] = colourAt(x, y);
        }
    }
    return Buffer.concat([
        Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
        chunk('IHDR', head),
        chunk('PLTE', Buffer.from(palette.flat())),
        chunk('IDAT', deflateSync(rows, {level: 9})),
        chunk('IEND', Buffer.alloc(0)),
    ]);
}

/** A number that a text always gives. */
function numberOf(text: string): number {
    return crc32(Buffer.from(text, 'utf8'));
}

/** Red, green, blue of a hue (0–359) at a certain lightness. */
function colour(hue: number, light: number): Colour {
    const part = (shift: number): number => {
        const at = (shift + hue / 30) % 12;
        return Math.round(255 * (light - 0.4 * Math.min(light, 1 - light) * Math.max(-1, Math.min(at - 3, 9 - at, 1))));
    };
    return [part(0), part(8), part(4)];
}

/**
 * The picture of a person: head and shoulders before a ground of their own colour.
 *
 * @param name decides what it looks like
 * @param size width and height
 */
export function drawPerson(name: string, size = 128): Buffer {
    const number = numberOf(name);
    const hue = number % 360;
    const [skin = [224, 172, 125], hair = [40, 30, 25]] = [SKIN[(number >>> 9) % 5], HAIR[(number >>> 12) % 5]];
    const palette = [colour(hue, 0.82), colour((hue + 150) % 360, 0.4), skin, hair] as Colour[];
    const fringe = 0.24 + ((number >>> 16) % 8) / 100;
    return drawPng(size, palette, (column, row) => {
        const [x, y] = [(column + 0.5) / size - 0.5, (row + 0.5) / size];
        const isFace = (x / 0.19) ** 2 + ((y - 0.42) / 0.24) ** 2 < 1;
        if (isFace) {
            return y < fringe ? 3 : 2;
        }
        if ((x / 0.22) ** 2 + ((y - 0.38) / 0.25) ** 2 < 1 && y < 0.5) {
            return 3;
        }
        return (x / 0.4) ** 2 + ((y - 1.02) / 0.36) ** 2 < 1 ? 1 : Math.abs(x) < 0.08 && y > 0.6 && y < 0.72 ? 2 : 0;
    });
}
