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

import {afterEach, beforeEach, expect} from '@jest/globals';
import {TextDecoder, TextEncoder} from 'node:util';

import {reset, unexpected} from './core/ajax';
import {shown} from './core/notification';

// jsdom lacks what every browser has.
Object.assign(globalThis, {TextDecoder, TextEncoder});
if (typeof Element !== 'undefined') {
    Element.prototype.scrollIntoView = () => undefined;
}

// Tests outside jsdom have none.
const RealRequest = typeof XMLHttpRequest === 'undefined' ? null : XMLHttpRequest;

// No test reaches a server: what is not mocked throws, and fails the test even where the code would catch it.
beforeEach(() => {
    reset();
    unexpected.length = 0;
    shown.length = 0;
    Object.defineProperty(globalThis, 'fetch', {configurable: true, writable: true, value: (url: unknown) => {
        unexpected.push(`fetch ${String(url)}`);
        throw new Error(`Unmocked fetch: ${String(url)}`);
    }});
    if (RealRequest) {
        Object.defineProperty(globalThis, 'XMLHttpRequest', {configurable: true, writable: true, value: RealRequest});
        RealRequest.prototype.send = () => {
            unexpected.push('XMLHttpRequest');
            throw new Error('Unmocked XMLHttpRequest');
        };
    }
});

afterEach(() => {
    expect(unexpected).toEqual([]);
});
