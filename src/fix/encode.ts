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

import {hasInvalid} from '../csv/text';
import type {Encoding} from '../csv/transcoder';
import {Transcoder} from '../csv/transcoder';

const utf8 = new TextEncoder();
const tables = new Map<Encoding, Map<string, number>>();

/** The first character of a text that cannot be written in an encoding; empty = all can. */
export function missingCharacter(text: string, encoding: Encoding): string {
    if (hasInvalid(text)) {
        return '\uFFFD';
    }
    const table = tableOf(encoding);
    if (table === null) {
        return '';
    }
    for (const character of text) {
        if (!table.has(character)) {
            return character;
        }
    }
    return '';
}

/** A text as bytes; none of its characters may be missing in the encoding. */
export function encodeText(text: string, encoding: Encoding): Uint8Array<ArrayBuffer> {
    const table = tableOf(encoding);
    if (table !== null) {
        return Uint8Array.from(text, (character) => table.get(character) ?? 0x3F);
    }
    if (encoding === 'UTF-8') {
        return utf8.encode(text);
    }
    const bytes = new Uint8Array(text.length * 2);
    const low = encoding === 'UTF-16LE' ? 0 : 1;
    for (let i = 0; i < text.length; i++) {
        const unit = text.charCodeAt(i);
        bytes[2 * i + low] = unit & 0xFF;
        bytes[2 * i + 1 - low] = unit >> 8;
    }
    return bytes;
}

/** Byte by character of a single-byte encoding; null = the encoding has every character. */
function tableOf(encoding: Encoding): Map<string, number> | null {
    if (encoding !== 'Windows-1252' && encoding !== 'ISO-8859-15') {
        return null;
    }
    let table = tables.get(encoding);
    if (table === undefined) {
        table = new Map();
        const characters = new Transcoder(encoding).feed(Uint8Array.from({length: 256}, (_item, byte) => byte), true);
        for (let byte = 0; byte < 256; byte++) {
            const character = characters.charAt(byte);
            // What is not text is a lone surrogate here.
            if (!hasInvalid(character)) {
                table.set(character, byte);
            }
        }
        tables.set(encoding, table);
    }
    return table;
}
