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

import {describe, expect, test} from '@jest/globals';
import {missingCharacter} from '../../fix/encode';
import {readDate, tellsOrder, trimText} from '../../fix/values';
import {meantChoice, meantEmail, meantInteger, readWord} from '../../fix/words';

describe('trimText', () => {
    test.each([
        ['6A', '6A', '6A'],
        ['', '', ''],
        [' \u00A0\u200B6 A\u2003\r\n', '6 A', '6 A'],
        ['a  b\u00A0c\td', 'a  b\u00A0c\td', 'a b c d'],
        ['a\u200Bb\uFEFF', 'a\u200Bb', 'ab'],
        ['\u200E\u2066عربي\u2069', 'عربي', 'عربي'],
        ['می\u200Cخواهم', 'می\u200Cخواهم', 'می\u200Cخواهم'],
        ['a \n b', 'a \n b', 'a \n b'],
        ['a \u200B b', 'a \u200B b', 'a b'],
        ['   ', '', ''],
    ])('%j', (text, outer, inner) => {
        expect([trimText(text, false), trimText(text, true)]).toEqual([outer, inner]);
    });
});

describe('readDate', () => {
    test.each([
        ['31/12/2026', 'dmy', '2026-12-31'],
        ['31.12.26', 'dmy', '2026-12-31'],
        ['1-2-99', 'dmy', '1999-02-01'],
        ['1/2/69', 'dmy', '2069-02-01'],
        ['12/31/2026', 'dmy', null],
        ['12/31/2026', 'mdy', '2026-12-31'],
        ['31/12/2026 8:05', 'dmy', '2026-12-31 08:05'],
        ['12/31/2026 8:05:09 PM', 'mdy', '2026-12-31 20:05:09'],
        ['12/31/2026 12:00 a.m.', 'mdy', '2026-12-31 00:00'],
        ['12/31/2026 13:00 pm', 'mdy', null],
        ['12/31/2026 0:00 pm', 'mdy', null],
        ['31/12/2026 24:00', 'dmy', null],
        ['31/12.2026', 'dmy', null],
        ['29/02/2026', 'dmy', null],
        ['31/12/1969', 'dmy', null],
        ['2026/1/5', 'ymd', '2026-01-05'],
        ['2026.12.31', 'ymd', '2026-12-31'],
        ['20261231', 'ymd', '2026-12-31'],
        ['20261331', 'ymd', null],
        ['26/12/31', 'ymd', null],
        ['soon', 'dmy', null],
    ] as const)('%s %s', (text, order, date) => {
        expect(readDate(text, order)).toBe(date);
    });

    test('a day beyond 12 tells the order', () => {
        expect([tellsOrder('13/1/26'), tellsOrder('1/13/26'), tellsOrder('12/12/26'), tellsOrder('2026/13/1')])
            .toEqual([true, true, false, false]);
    });
});

test('words for yes and no', () => {
    expect(['VRAI', ' Sí ', 'ja', 'x', '☑', 'Activé'].map(readWord)).toEqual([true, true, true, true, true, true]);
    expect(['Faux', 'NEIN', 'inactif', '-', 'não'].map(readWord)).toEqual([false, false, false, false, false]);
    expect(['', 'peut-être', '2'].map(readWord)).toEqual([null, null, null]);
});

test('words for commands', () => {
    const allowed = ['add', 'del', 'restore', 'fulldel'];
    expect(['ad', 'Ajouter', ' AJOUT ', 'addd', 'dda', '+', 'crear', 'ADD.'].map((word) => meantChoice(word, allowed)))
        .toEqual(['add', 'add', 'add', 'add', '', 'add', 'add', 'add']);
    expect(['supprimer', 'Löschen', '-', 'dle', 'rétablir', 'full-del', 'tout supprimer'].map((word) => meantChoice(word, allowed)))
        .toEqual(['del', 'del', 'del', 'del', 'restore', 'fulldel', 'fulldel']);
    expect(['', 'xyz', 'libérer', 'ael', 'x d'].map((word) => meantChoice(word, allowed))).toEqual(['', '', '', 'del', '']);
    expect(meantChoice('libérer', ['add', 'del', 'free'])).toBe('free');
    expect(meantChoice('bat', ['cat', 'rat'])).toBe('');
});

test('addresses and numbers written in another way', () => {
    expect(['Anne B. <a.b@c.fr>', 'mailto:a@b.org', 'a@b,fr', 'a (at) b.fr', ' a @b.fr;', 'a@b..fr'].map(meantEmail))
        .toEqual(['a.b@c.fr', 'a@b.org', 'a@b.fr', 'a@b.fr', 'a@b.fr', 'a@b.fr']);
    expect(['a@b.fr', 'a', 'a@b', '@b.fr', 'a@b@c.fr', ''].map(meantEmail)).toEqual(['', '', '', '', '', '']);
    expect(['12.0', '1 024', '12,00', '-3.0'].map(meantInteger)).toEqual(['12', '1024', '12', '-3']);
    expect(['12', '1.5', 'x', '', '1234567890123456.0'].map(meantInteger)).toEqual(['', '', '', '', '']);
});

test('characters that an encoding lacks', () => {
    expect(missingCharacter('aé€œ', 'Windows-1252')).toBe('');
    expect(missingCharacter('aż', 'Windows-1252')).toBe('ż');
    expect(missingCharacter('€\u00A4', 'ISO-8859-15')).toBe('\u00A4');
    expect(missingCharacter('😀ż', 'UTF-8')).toBe('');
    expect(missingCharacter('\uD83D', 'UTF-16LE')).toBe('\uFFFD');
});
