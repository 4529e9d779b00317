/**
 * @jest-environment node
 */
import {describe, expect, test} from '@jest/globals';
import {applyFix, previewFix, surveyFile} from '../../fix/fixes';
import type {Fix} from '../../reading/contract';
import {checkedFile} from './checkedFile';

async function fixed(text: string, fix: Fix): Promise<string> {
    return (await applyFix(await checkedFile(new Blob([text])), fix, {})).text();
}

describe('fixes', () => {
    test('change what they are about, and nothing else', async() => {
        const text = 'sep=;\r\n#c\ncidnumber;userid;cvisible\r\n 6A ;" x ";vrai\n\r\n;;\n6B;"a""b" ;FAUX\r6C;y';
        expect(await fixed(text, {fix: 'trim', column: 0, inner: true})).toBe(text.replace(' 6A ', '6A'));
        expect(await fixed(text, {fix: 'trim', column: 1, inner: true})).toBe(text.replace('" x "', '"x"'));
        expect(await fixed(text, {fix: 'replace_value', column: 1, from: 'a"b', to: 'c"d'})).toBe(text.replace('a""b', 'c""d'));
        expect(await fixed(text, {fix: 'boolean_words', column: 2, yes: ['vrai'], no: ['faux']}))
            .toBe(text.replace('vrai', '1').replace('FAUX', '0'));
        expect(await fixed(text, {fix: 'set_cell', line: 8, column: 2, value: '1'})).toBe(text + ';1');
        expect(await fixed(text, {fix: 'rename_column', column: 1, name: 'email'})).toBe(text.replace('userid', 'email'));
        expect(await fixed(text, {fix: 'drop_column', column: 2}))
            .toBe('sep=;\r\n#c\ncidnumber;userid\r\n 6A ;" x "\n\r\n;;\n6B;"a""b" \r6C;y');
        expect(await fixed(text, {fix: 'drop_rejected'})).toBe('sep=;\r\n#c\ncidnumber;userid;cvisible\r\n\r\n;;\n');
        expect(await fixed('a\n1\n2\n 1\n', {fix: 'drop_duplicates'})).toBe('a\n1\n2\n');
        expect(await fixed('1;2\n', {fix: 'insert_header', names: ['a', 'b']})).toBe('a;b\n1;2\n');
    });

    test('preview and survey', async() => {
        const file = await checkedFile(new Blob(['cidnumber;cvisible\n6A;vrai\n 6A;vrai\n6B;1\n']));
        expect(await previewFix(file, {fix: 'drop_duplicates'}, {}))
            .toEqual({cells: 0, dropped: 1, examples: [{line: 3, before: ' 6A;vrai', after: ''}], masked: false});
        expect(await surveyFile(file, {})).toEqual({
            columns: [
                {column: 0, filled: 3, blanks: 1, upper: 3, wrong: []},
                {column: 1, filled: 3, blanks: 0, upper: 0, wrong: [{code: 'boolean_invalid', value: 'vrai', count: 2, line: 2}]},
            ],
            duplicates: {count: 1, lines: [3]},
        });
    });
});
