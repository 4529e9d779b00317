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

import {BLOCK} from '../csv/dialect';
import type {ByteSource} from '../csv/source';
import {cut, scrub} from '../csv/text';
import {Transcoder} from '../csv/transcoder';
import type {FixPreview} from '../reading/contract';
import {MASK} from '../reading/contract';
import type {FixContext} from './context';
import {hasMasked, maskOf} from './context';
import type {Pace} from './pace';
import {Patchwork} from './patchwork';
import {isReadable, RowWalk} from './rowWalk';

const MARK = Uint8Array.of(0xEF, 0xBB, 0xBF);
// eslint-disable-next-line no-control-regex -- ASCII as a whole is meant
const BEYOND_ASCII = /[^\x00-\x7F]/;
const encoder = new TextEncoder();
const EXAMPLES = 5;

/**
 * Writes the whole file in UTF-8, with a byte order mark, so that it is read as UTF-8 whatever the settings say. What is no text in
 * the file's encoding is written as bytes that are no UTF-8 either: its row stays rejected.
 */
export async function writeUtf8(blob: Blob, source: ByteSource, context: FixContext, pace: Pace): Promise<Blob> {
    const {encoding, offset, problem} = context.found;
    if (encoding === 'UTF-8' || problem !== '') {
        return blob.slice(0, blob.size, blob.type);
    }
    const transcoder = new Transcoder(encoding);
    const patchwork = new Patchwork(blob, () => new Uint8Array(0));
    patchwork.add(MARK);
    let high = '';
    for (let at = offset; at < source.size;) {
        const bytes = await source.slice(at, Math.min(source.size, at + BLOCK));
        if (bytes.length === 0) {
            break;
        }
        at += bytes.length;
        const text = high + transcoder.feed(bytes, at >= source.size);
        // The second half of a pair may come with the next block.
        high = at < source.size && /[\uD800-\uDBFF]$/.test(text) ? text.slice(-1) : '';
        patchwork.add(encodeLoosely(high === '' ? text : text.slice(0, -1)));
        await pace.breathe(at, 0);
    }
    pace.finish(0);
    return patchwork.finishHere();
}

/** Which cells hold characters that are written in other bytes; to people they look the same. */
export async function previewEncoding(source: ByteSource, context: FixContext, pace: Pace): Promise<FixPreview> {
    const preview: FixPreview = {cells: 0, dropped: 0, examples: [], masked: false};
    if (context.found.encoding === 'UTF-8') {
        return preview;
    }
    const walk = new RowWalk(source, context.found, pace);
    const hides = hasMasked(context);
    const isHidden = maskOf(context);
    for (let rows = await walk.next(); rows.length > 0; rows = await walk.next()) {
        for (const {record, ordinal} of rows) {
            for (const [column, field] of record.fields.entries()) {
                if (!BEYOND_ASCII.test(field)) {
                    continue;
                }
                preview.cells++;
                // Names are shown, unless they are none.
                const masked = ordinal < 0 ? context.header?.names[column] === MASK
                    : hides && (!isReadable(record) || isHidden(record, column));
                preview.masked ||= masked;
                if (preview.examples.length < EXAMPLES) {
                    const text = masked ? MASK : cut(scrub(field));
                    preview.examples.push({line: record.line, before: text, after: text});
                }
            }
        }
    }
    pace.finish(walk.rows);
    return preview;
}

/** UTF-8, with bytes that are none in the place of what is no text. */
function encodeLoosely(text: string): Uint8Array<ArrayBuffer> {
    const pieces = text.split(/(\p{Surrogate})/u);
    if (pieces.length === 1) {
        return encoder.encode(text);
    }
    const bytes = pieces.map((piece, i) => i % 2 === 0 ? encoder.encode(piece) : Uint8Array.of(0xFF));
    const whole = new Uint8Array(bytes.reduce((length, {length: one}) => length + one, 0));
    let at = 0;
    for (const one of bytes) {
        whole.set(one, at);
        at += one.length;
    }
    return whole;
}
