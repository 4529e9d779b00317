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

import {afterEach, describe, expect, it, jest} from '@jest/globals';

import {putOnClipboard} from '../../../pages/grid/clipboard';

const modern = (value: unknown): void => {
    Object.defineProperty(navigator, 'clipboard', {configurable: true, value});
};

const older = (answer: () => boolean): jest.Mock<(name: string) => boolean> => {
    const command = jest.fn<(name: string) => boolean>(() => answer());
    Object.defineProperty(document, 'execCommand', {configurable: true, value: command});
    return command;
};

describe('the clipboard', () => {
    afterEach(() => {
        modern(undefined);
        document.body.replaceChildren();
    });

    it('is the newer one where there is one', async() => {
        const writeText = jest.fn<(text: string) => Promise<void>>(() => Promise.resolve());
        modern({writeText});
        expect(await putOnClipboard('text', document.body)).toBe(true);
        expect(writeText).toHaveBeenCalledWith('text');
    });

    it('is the older one otherwise, and the focus stays', async() => {
        modern(undefined);
        const button = document.createElement('button');
        document.body.append(button);
        button.focus();
        let text = '';
        older(() => {
            text = (document.activeElement as HTMLTextAreaElement).value;
            return true;
        });
        expect(await putOnClipboard('a\tb', document.body)).toBe(true);
        expect(text).toBe('a\tb');
        expect(document.activeElement).toBe(button);
        expect(document.querySelector('textarea')).toBeNull();
    });

    it('is the older one where the newer one is not allowed', async() => {
        modern({writeText: () => Promise.reject(new Error('no'))});
        const command = older(() => true);
        expect(await putOnClipboard('text', document.body)).toBe(true);
        expect(command).toHaveBeenCalledWith('copy');
    });

    it('says when neither is allowed', async() => {
        older(() => false);
        expect(await putOnClipboard('text', document.body)).toBe(false);
        older(() => {
            throw new Error('no');
        });
        expect(await putOnClipboard('text', document.body)).toBe(false);
    });
});
