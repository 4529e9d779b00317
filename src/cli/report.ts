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

import {readFileSync} from 'node:fs';
import type {CheckResult} from '../check/check';
import type {Issue} from '../format/issue';

/** More issues than this are counted and not listed, in both engines. */
export const MAX_LISTED = 100000;

/**
 * The result as both engines give it: one JSON object.
 *
 * @param result
 * @param hasParams tell what the sentences of the issues need, too: for tests
 */
export function toJson(result: CheckResult, hasParams = false): string {
    return JSON.stringify({
        kind: result.kind,
        dialect: result.dialect,
        rows: result.rows,
        issues: result.issues.slice(0, MAX_LISTED)
            .map(({code, severity, line, column, value, params}) => ({
                code, severity, line, column, value,
                ...hasParams && params !== undefined && Object.keys(params).length > 0 ? {params} : {},
            })),
        ...result.issueCount > MAX_LISTED ? {truncated: true} : {},
    });
}

/** 0 = no issue, 1 = issues, 2 = file error. */
export function exitCode(result: CheckResult): number {
    if (result.issues.some(({severity}) => severity === 'file')) {
        return 2;
    }
    return result.issueCount > 0 ? 1 : 0;
}

/** The result for people. */
export function toText(result: CheckResult, sentences: Map<string, string>): string {
    const {dialect} = result;
    const delimiter = dialect.delimiter === '\t' ? 'TAB' : dialect.delimiter;
    const lines = [
        `${result.kind ?? 'unknown kind'}: ${result.rows} rows, ${result.rejected} rejected, ${result.issueCount} issues`,
        `${dialect.encoding}${dialect.bom ? ' with byte order mark' : ''}, delimiter ${delimiter}, line end ${dialect.newline}`,
        ...result.issues.slice(0, MAX_LISTED).map((issue) => sentence(issue, sentences)),
    ];
    if (result.truncated) {
        lines.push('…');
    }
    return lines.join('\n');
}

/** Reads the sentences of issues from a language file. */
export function readSentences(path: string): Map<string, string> {
    const sentences = new Map<string, string>();
    for (const match of readFileSync(path, 'utf8').matchAll(/^\$string\['issue_([a-z0-9_]+)'\] = '((?:[^'\\]|\\.)*)';$/gms)) {
        sentences.set(match[1] ?? '', (match[2] ?? '').replace(/\\(['\\])/g, '$1'));
    }
    return sentences;
}

function sentence(issue: Issue, sentences: Map<string, string>): string {
    const params: Record<string, string | number> = {...issue.params, line: issue.line, column: issue.column, value: issue.value};
    const text = [sentences.get(issue.code) ?? issue.code, sentences.get(`${issue.code}_cure`)]
        .filter((one) => one !== undefined)
        .join(' ')
        .replace(/\{\$a->([a-z]+)\}/g, (_all, name: string) => String(params[name] ?? ''))
        // What a file holds must not steer the terminal.
        .replace(/[\p{Cc}]+/gu, ' ');
    const place = issue.line === 0 ? 'file' : `line ${issue.line}${issue.column === '' ? '' : `, ${issue.column.replace(/[\p{Cc}]+/gu, ' ')}`}`;
    return `${issue.severity === 'warning' ? 'warning' : 'error'}: ${place}: ${text}`;
}
