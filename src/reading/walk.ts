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

import type {CsvRecord} from '../csv/recordReader';
import {RecordStream} from '../csv/recordStream';
import {Turns} from '../csv/turns';
import type {Issue} from '../format/issue';
import {RowCheck} from '../format/rowCheck';
import type {Work} from './contract';
import type {CheckedFile} from './parts';

const BATCH = 500;

/**
 * Shows the rows below the header one after the other, with what the check says of them, in slices. Comments and blank lines
 * are not shown. After a file error in the header the rows are those that were kept for people to see, without issues.
 *
 * @param file
 * @param work
 * @param visit a row; its ordinal
 * @throws DOMException "AbortError" when the signal says so; whatever the source throws
 */
export async function walkRows(
    file: CheckedFile, work: Work, visit: (record: CsvRecord, issues: Issue[], ordinal: number) => void,
): Promise<void> {
    const {source, found, header, settings, rows} = file;
    if (header === null) {
        return;
    }
    let ordinal = 0;
    const tell = (): void => work.onProgress?.({bytes: stream.offset, total: source.size, rows: ordinal});
    const turns = new Turns({signal: work.signal, onTurn: tell});
    const stream = new RecordStream(source, found, turns, {ahead: true});
    const isChecked = header.definition !== null && header.issues.every(({severity}) => severity !== 'file');
    const check = header.definition !== null && isChecked ? new RowCheck(header, header.definition, settings) : null;
    await stream.read(1);
    while (ordinal < rows) {
        const records = await stream.read(Math.min(BATCH, rows - ordinal));
        if (records.length === 0) {
            break;
        }
        for (const record of records) {
            visit(record, check?.check(record) ?? [], ordinal++);
        }
    }
    tell();
}
