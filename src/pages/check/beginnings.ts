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

import type {CheckResult} from '../../check/check';
import type {FixPreview} from '../../reading/contract';
import {hidesValue} from '../run/masked';

/** Lines that are shown. */
const EXAMPLES = 5;

/** The first lines as they are read, the header's first. */
const linesOf = ({header, sample}: CheckResult): Map<number, string> => new Map([
    [Math.max(1, (sample[0]?.line ?? 2) - 1), header.join(' | ')],
    ...sample.map(({line, cells}): [number, string] => [line, cells.join(' | ')]),
]);

/**
 * How the beginning of a file is read in two ways, as the preview of a fix tells what changes. Where a column must not be shown,
 * the header alone is.
 *
 * @param before
 * @param after
 */
export const compareBeginnings = (before: CheckResult, after: CheckResult): FixPreview => {
    const masked = hidesValue('', before.header) || hidesValue('', after.header);
    const old = linesOf(before);
    const examples = [...linesOf(after)]
        .map(([line, text]) => ({line, before: old.get(line) ?? '', after: text}))
        .filter((example, index) => example.before !== example.after && (index === 0 || !masked))
        .slice(0, EXAMPLES);
    return {cells: 0, dropped: 0, examples, masked};
};
