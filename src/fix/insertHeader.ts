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

import {findLineEnd, lineEndLength, lineEndOf} from '../csv/lineEnds';
import type {ByteSource} from '../csv/source';
import {cut, fold, trimCell} from '../csv/text';
import type {FixPreview} from '../reading/contract';
import type {FixContext} from './context';
import {encodeText, missingCharacter} from './encode';
import type {Pace} from './pace';
import {RowWalk} from './rowWalk';
import {writeName} from './spans';

/** A line "sep=X" has at most this many bytes. */
const SEPARATOR_LINE = 32;

/** The file with a first line that names its columns; the same file when it has that line, or cannot have it. */
export async function insertHeader(
    blob: Blob, source: ByteSource, context: FixContext, names: string[], pace: Pace,
): Promise<Blob> {
    const {cells} = await previewHeader(source, context, names, pace);
    if (cells === 0) {
        return blob.slice(0, blob.size, blob.type);
    }
    const {encoding} = context.found;
    const {at, lineEnd} = await placeOf(source, context);
    const line = headerLine(names, context.found.dialect.delimiter);
    const text = lineEnd ? `${line}${newlineOf(context)}` : `${newlineOf(context)}${line}`;
    return new Blob([blob.slice(0, at), encodeText(text, encoding), blob.slice(at)], {type: blob.type});
}

/** What a first line that names the columns would be. */
export async function previewHeader(source: ByteSource, context: FixContext, names: string[], pace: Pace): Promise<FixPreview> {
    const [first] = await new RowWalk(source, context.found, pace).next();
    const {line: lines} = await placeOf(source, context);
    const preview: FixPreview = {cells: 0, dropped: 0, examples: [], masked: false};
    const wanted = withoutEmptyEnd(names.map(trimCell));
    const there = withoutEmptyEnd(first?.record.fields.map(trimCell) ?? []);
    if (context.found.problem !== '' || (there.length === wanted.length && there.every((name, i) => name === wanted[i]))) {
        return preview;
    }
    const taken = wanted.find((name, i) => wanted.slice(0, i).some((other) => isSame(context, name, other)));
    const missing = missingCharacter(wanted.join(''), context.found.encoding);
    if (wanted.length === 0 || wanted.includes('')) {
        preview.impossible = {reason: 'name_empty', value: '', line: lines};
    } else if (taken !== undefined) {
        preview.impossible = {reason: 'name_taken', value: taken, line: lines};
    } else if (missing !== '') {
        preview.impossible = {reason: 'encoding', value: missing, line: lines};
    } else {
        preview.cells = wanted.length;
        preview.examples.push({line: lines, before: '', after: cut(headerLine(wanted, context.found.dialect.delimiter))});
    }
    return preview;
}

function isSame(context: FixContext, name: string, other: string): boolean {
    const canonical = context.header?.definition?.findColumn(name);
    return fold(name) === fold(other) || (canonical !== undefined && canonical === context.header?.definition?.findColumn(other));
}

function headerLine(names: string[], delimiter: string): string {
    const line = withoutEmptyEnd(names.map(trimCell)).map((name, i) => writeName(name, delimiter, false, i === 0)).join(delimiter);
    // One name alone does not tell the delimiter; a comma is what is taken then.
    return line.includes(delimiter) || delimiter === ',' ? line : line + delimiter;
}

function withoutEmptyEnd(names: string[]): string[] {
    const left = [...names];
    while (left.length > 0 && left[left.length - 1] === '') {
        left.pop();
    }
    return left;
}

function newlineOf(context: FixContext): string {
    const {lineEnd, dialect} = context.found;
    return lineEnd || lineEndOf(dialect.newline) || '\n';
}

/** Where the line goes: behind the byte order mark and a line "sep=X". lineEnd = a line begins there. */
async function placeOf(source: ByteSource, context: FixContext): Promise<{at: number; line: number; lineEnd: boolean}> {
    const {encoding, offset, separatorLine, lineEnd: only} = context.found;
    if (!separatorLine) {
        return {at: offset, line: 1, lineEnd: true};
    }
    const bytes = await source.slice(offset, offset + SEPARATOR_LINE);
    const perUnit = encoding.startsWith('UTF-16') ? 2 : 1;
    const low = encoding === 'UTF-16BE' ? 1 : 0;
    const count = Math.floor(bytes.length / perUnit);
    const text = Array.from({length: count}, (_item, i) => String.fromCharCode(bytes[i * perUnit + low] ?? 0)).join('');
    const end = findLineEnd(text, 0, only);
    const isEnded = end < text.length;
    return {at: offset + (isEnded ? end + lineEndLength(text, end, only) : end) * perUnit, line: 2, lineEnd: isEnded};
}
