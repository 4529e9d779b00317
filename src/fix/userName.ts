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

import {fold, isFormulaError, trimCell} from '../csv/text';
import {plainText} from './mapping';
import {trimText} from './values';

/** Letters that lose no mark when accents are taken off. */
const LETTERS: Record<string, string> = {'æ': 'ae', 'ø': 'o', 'ł': 'l', 'đ': 'd', 'ð': 'd', 'þ': 'th', 'ı': 'i', 'ħ': 'h'};

/**
 * A text in the form that user names have: small letters without accents, digits and - . _ @; the text itself where nothing of it
 * would be left, or where it is no name at all.
 *
 * @param text
 * @param blank what stands for the blanks inside of it
 */
export function userName(text: string, blank: '' | '.'): string {
    const said = trimCell(text);
    if (fold(said) === '<delete>' || isFormulaError(said)) {
        return text;
    }
    const name = plainText(trimText(said, true))
        .replace(/[æøłđðþıħ]/g, (letter) => LETTERS[letter] ?? '')
        .replace(/\s+/g, blank)
        .replace(/[^-._@a-z0-9]/g, '');
    return name === '' ? text : name;
}
