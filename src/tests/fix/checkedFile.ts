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

import {fileSource} from '../../check/check';
import type {DialectFound} from '../../csv/dialect';
import {detectDialect} from '../../csv/dialect';
import type {CsvRecord} from '../../csv/recordReader';
import {RecordStream} from '../../csv/recordStream';
import {Turns} from '../../csv/turns';
import type {Header} from '../../format/header';
import {readHeader} from '../../format/header';
import {textProblems} from '../../format/rowCheck';
import {Settings} from '../../format/settings';
import type {CheckedFile} from '../../reading/parts';

/** A file as it is after its check. */
export async function checkedFile(blob: Blob, values: Record<string, string> = {}, kind?: string): Promise<CheckedFile> {
    const settings = new Settings(values);
    const source = fileSource(blob, 'test.csv');
    const found = await detectDialect(source, settings.dialect, () => Promise.resolve());
    const [first, ...rows] = await recordsOf(blob, found);
    const header: Header | null = first === undefined || textProblems(first).length > 0
        ? null : readHeader(first.fields, first.line, settings, kind);
    return {blob, source, found, header, settings, rows: rows.length, judge: null};
}

/** All records of a file. */
export async function recordsOf(blob: Blob, found: DialectFound): Promise<CsvRecord[]> {
    const records: CsvRecord[] = [];
    if (found.problem === '') {
        const stream = new RecordStream(fileSource(blob, 'test.csv'), found, new Turns());
        for (let some = await stream.read(1000); some.length > 0; some = await stream.read(1000)) {
            records.push(...some);
        }
    }
    return records;
}
