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

import {cut, scrub} from '../csv/text';
import type {Fix, FixPreview, Work} from '../reading/contract';
import {MASK} from '../reading/contract';
import type {CheckedFile} from '../reading/parts';
import type {FixContext} from './context';
import {contextOf, hasMasked, isMasked, maskOf} from './context';
import type {Edit} from './edits';
import {makeEditor} from './edits';
import {previewEncoding, writeUtf8} from './encodeFile';
import {insertHeader, previewHeader} from './insertHeader';
import {Pace} from './pace';
import {Patchwork} from './patchwork';
import type {Row} from './rowWalk';
import {isReadable, RowWalk} from './rowWalk';

export {surveyFile} from './survey';

/** Examples of a preview. */
const EXAMPLES = 5;

/**
 * The changed file. Bytes that the fix does not touch are those of the file before; what cannot be done (see previewFix) changes
 * nothing.
 * Rules: docs/formats.md, "Fixes in the browser".
 *
 * @param file
 * @param fix
 * @param work
 * @throws DOMException "AbortError" when the signal says so; whatever the file throws when it is read
 */
export async function applyFix(file: CheckedFile, fix: Fix, work: Work): Promise<Blob> {
    const {blob, source} = file;
    const context = contextOf(file);
    const pace = new Pace(work, source.size);
    if (fix.fix === 'encode_utf8') {
        return writeUtf8(blob, source, context, pace);
    }
    if (fix.fix === 'insert_header') {
        return insertHeader(blob, source, context, fix.names, pace);
    }
    const editor = makeEditor(source, context, fix);
    const walk = new RowWalk(source, context.found, pace);
    const patchwork = new Patchwork(blob, (from, to) => walk.bytes(from, to));
    for (let rows = await walk.next(); rows.length > 0 && !editor.isDone; rows = await walk.next()) {
        for (const edit of await editor.edit(rows)) {
            if (edit.dropped) {
                patchwork.replace(edit.row.start, walk.behind(edit.row), new Uint8Array(0));
            }
            for (const {from, to, bytes} of edit.pieces) {
                patchwork.replace(edit.row.start + from * walk.perUnit, edit.row.start + to * walk.perUnit, bytes);
            }
        }
    }
    pace.finish(walk.rows);
    return patchwork.finish();
}

/** What a fix would do. Counts are those of the changes that applyFix makes; nothing of the file is kept. */
export async function previewFix(file: CheckedFile, fix: Fix, work: Work): Promise<FixPreview> {
    const {source} = file;
    const context = contextOf(file);
    const pace = new Pace(work, source.size);
    if (fix.fix === 'encode_utf8') {
        return previewEncoding(source, context, pace);
    }
    if (fix.fix === 'insert_header') {
        return previewHeader(source, context, fix.names, pace);
    }
    const preview: FixPreview = {cells: 0, dropped: 0, examples: [], masked: 'column' in fix && isMasked(context, fix.column)};
    const editor = makeEditor(source, context, fix);
    const walk = new RowWalk(source, context.found, pace);
    for (let rows = await walk.next(); rows.length > 0 && !editor.isDone; rows = await walk.next()) {
        for (const edit of await editor.edit(rows)) {
            preview.cells += edit.dropped ? 0 : 1;
            preview.dropped += edit.dropped ? 1 : 0;
            if (preview.examples.length < EXAMPLES) {
                preview.examples.push(exampleOf(context, edit, fix.fix === 'rename_column'));
            }
        }
        if (editor.impossible !== undefined) {
            return {...preview, cells: 0, examples: [], impossible: editor.impossible};
        }
    }
    pace.finish(walk.rows);
    return preview;
}

function exampleOf(context: FixContext, edit: Edit, isName: boolean): FixPreview['examples'][number] {
    const {line} = edit.row.record;
    if (edit.dropped) {
        return {line, before: rowText(context, edit.row), after: ''};
    }
    if (edit.row.ordinal < 0 && context.header?.names[edit.column] === MASK) {
        return {line, before: MASK, after: isName ? cut(scrub(edit.after)) : MASK};
    }
    // The name of a column is no value of it.
    return edit.row.ordinal >= 0 && maskOf(context)(edit.row.record, edit.column)
        ? {line, before: MASK, after: MASK}
        : {line, before: cut(scrub(edit.before)), after: cut(scrub(edit.after))};
}

/** A row as it may be shown. */
function rowText(context: FixContext, {record}: Row): string {
    if (!isReadable(record) && hasMasked(context)) {
        return MASK;
    }
    const {delimiter} = context.found.dialect;
    const isHidden = maskOf(context);
    return cut(scrub(record.fields.map((field, column) => field !== '' && isHidden(record, column) ? MASK : field).join(delimiter)));
}
