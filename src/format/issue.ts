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

import {cut} from '../csv/text';

export type Severity = 'file' | 'error' | 'warning';

/** Something to say about a file or one of its rows: data, never a sentence. */
export interface Issue {
    /** Stable code, such as "value_missing"; its sentence is the language string "issue_<code>". */
    code: string;
    severity: Severity;
    /** Physical line from 1; 0 = the file as a whole. */
    line: number;
    /** Header name as written in the file; empty = the whole row. */
    column: string;
    /** The offending value, cut to 100 code points. */
    value: string;
    /** What else the sentence needs. */
    params?: Record<string, string | number>;
}

/** An issue with its value cut. */
export function makeIssue(
    severity: Severity, code: string, line: number, column = '', value = '', params?: Record<string, string | number>,
): Issue {
    const issue: Issue = {code, severity, line, column, value: cut(value)};
    if (params !== undefined) {
        issue.params = params;
    }
    return issue;
}
