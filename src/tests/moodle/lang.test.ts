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

/**
 * @jest-environment node
 */
import {describe, expect, it} from '@jest/globals';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';

import {STRING_KEYS} from '../../moodle/stringKeys';

const read = (language: string): Map<string, string> => {
    const text = readFileSync(join(__dirname, `../../../lang/${language}/tool_sync.php`), 'utf8');
    return new Map([...text.matchAll(/^\$string\['([^']+)'\] = '((?:[^'\\]|\\.)*)';/gms)].map(([, key, value]) => [key ?? '', value ?? '']));
};

const placeholders = (text: string): string[] => [...new Set(text.match(/\{\$a->[a-z]+\}/g) ?? [])].sort();

describe('the language files', () => {
    const english = read('en');
    const french = read('fr');

    it.each(['en', 'fr'])('hold every string of the pages: %s', (language) => {
        const texts = language === 'en' ? english : french;
        expect(STRING_KEYS.filter((key) => !texts.get(key))).toEqual([]);
    });

    it('name the same values in both languages', () => {
        const different = STRING_KEYS.filter((key) => (
            placeholders(english.get(key) ?? '').join() !== placeholders(french.get(key) ?? '').join()
        ));
        expect(different).toEqual([]);
    });
});
