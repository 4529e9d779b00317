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

import {describe, expect, it} from '@jest/globals';
import {cleanCell, countCodePoints, cut, fold, scrub, trimCell, utf8Length} from '../../csv/text';

describe('The text of a cell', () => {
    it('is trimmed of what people do not see', () => {
        expect(trimCell(' \t\u00A0\uFEFFa b\u202F\r\n\v\f')).toBe('a b');
        expect(trimCell('\u2003a')).toBe('\u2003a');
    });

    it('is trimmed in time', () => {
        const spaces = ' \u00A0'.repeat(500000);
        const before = performance.now();
        expect(trimCell(`${spaces}a${spaces}b${spaces}`).length).toBe(1000002);
        expect(performance.now() - before).toBeLessThan(1000);
    });

    it('has its stand-ins replaced', () => {
        expect(cleanCell(' 6&#44;A&#59B&#444 ')).toBe('6,A;B,4');
    });

    it('is folded in ASCII alone', () => {
        expect(fold('ÉCOLE İK')).toBe('École İk');
    });

    it('is cut by code points', () => {
        expect(cut('😀'.repeat(100))).toBe('😀'.repeat(100));
        expect(cut('😀'.repeat(101))).toBe('😀'.repeat(100) + '…');
        expect(countCodePoints('a😀\uD800')).toBe(3);
    });

    it('is as long as its bytes', () => {
        for (const text of ['abc', 'é', '€', '😀', 'a😀€é']) {
            expect(utf8Length(text, 1)).toBe(Buffer.byteLength(text));
        }
        expect([utf8Length('\uDC81', 1), utf8Length('\uD800', 3)]).toEqual([1, 3]);
    });

    it('never keeps what is no text', () => {
        expect(scrub('a\uDC81\uD83D\uDE00\uD800')).toBe('a\uFFFD😀\uFFFD');
    });
});
