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

import {askSite, BATCH, REQUESTS} from '../../lookup/client';
import type {Question} from '../../reading/contract';
import {answer, calls} from '../mocks/core/ajax';

interface Asked extends Record<string, unknown> {
    columns: Question[];
}

/** The server knows everything. */
const answerAll = (): void => {
    answer('tool_sync_look_up', (args) => ({
        known: (args as Asked).columns.flatMap(({column, values}) => values.map((value) => (
            {column, value, status: 'found', count: 1, suggestions: []}))),
    }));
};

const values = (count: number, prefix = 'E'): string[] => Array.from({length: count}, (_, i) => `${prefix}${i}`);

const request = (questions: Question[]): Parameters<typeof askSite>[0] => ({kind: 'cohorts', settings: {encoding: 'UTF-8'}, questions});

describe('Asking the site', () => {
    it('sends kind, settings and values, and gives the answers', async() => {
        answer('tool_sync_look_up', () => ({known: [{column: 'userid', value: 'E1', status: 'unknown', count: 0, suggestions: ['E2']}]}));
        const told: number[][] = [];
        const {known, sent, requests} = await askSite({
            ...request([{column: 'userid', values: ['E1']}]), onProgress: (done, total) => {
                told.push([done, total]);
            },
        });
        expect(calls).toEqual([{methodname: 'tool_sync_look_up', args: {
            kind: 'cohorts', settings: [{name: 'encoding', value: 'UTF-8'}], columns: [{column: 'userid', values: ['E1']}],
        }}]);
        expect(known).toEqual([{column: 'userid', value: 'E1', status: 'unknown', count: 0, suggestions: ['E2']}]);
        expect(sent).toEqual([{column: 'userid', values: 1, left: 0}]);
        expect(requests).toBe(1);
        expect(told).toEqual([[0, 1], [1, 1]]);
    });

    it('asks nothing when there is nothing to ask', async() => {
        expect(await askSite(request([]))).toEqual({known: [], sent: [], requests: 0});
        expect(calls).toEqual([]);
    });

    it('asks in full batches, several columns in one', async() => {
        answerAll();
        const {known, requests} = await askSite(request([
            {column: 'userid', values: values(1100)}, {column: 'cidnumber', values: values(300, 'C')},
        ]));
        expect(requests).toBe(3);
        const sizes = calls.map(({args}) => (args as Asked).columns.map((one) => [one.column, one.values.length]));
        expect(sizes).toEqual([[['cidnumber', 300], ['userid', 200]], [['userid', 500]], [['userid', 400]]]);
        expect(new Set(known.map(({value}) => value)).size).toBe(1400);
    });

    it('never asks more than its bound, and lets no long column leave out the short ones', async() => {
        answerAll();
        const {sent, requests, known} = await askSite(request([
            {column: 'userid', values: values(30000)}, {column: 'cidnumber', values: values(100, 'C')},
        ]));
        expect(requests).toBe(REQUESTS);
        expect(calls.length).toBe(REQUESTS);
        expect(known.length).toBe(BATCH * REQUESTS);
        expect(sent).toEqual([{column: 'cidnumber', values: 100, left: 0}, {column: 'userid', values: 19900, left: 10100}]);
    });

    it('stops between two requests', async() => {
        answerAll();
        const stop = new AbortController();
        const asking = askSite({...request([{column: 'userid', values: values(2000)}]), signal: stop.signal, onProgress: (done) => {
            if (done > 0) {
                stop.abort();
            }
        }});
        await expect(asking).rejects.toMatchObject({name: 'AbortError'});
        expect(calls.length).toBe(1);
    });

    it('does not wait for a request that nobody wants', async() => {
        let finish = (): void => undefined;
        answer('tool_sync_look_up', () => new Promise((resolve) => {
            finish = () => {
                resolve({known: []});
            };
        }));
        const stop = new AbortController();
        const asking = askSite({...request([{column: 'userid', values: ['E1']}]), signal: stop.signal});
        await Promise.resolve();
        stop.abort('no longer');
        await expect(asking).rejects.toMatchObject({name: 'AbortError'});
        finish();
    });

    it('takes no answer that was not agreed', async() => {
        for (const known of [null, [{}], [{column: 'userid', value: 'E1', status: 'wonderful', count: 1, suggestions: []}],
            [{column: 'userid', value: 'E1', status: 'found', count: '1', suggestions: []}],
            [{column: 'userid', value: 'E1', status: 'found', count: 1, suggestions: [1]}]]) {
            answer('tool_sync_look_up', () => ({known}));
            await expect(askSite(request([{column: 'userid', values: ['E1']}]))).rejects.toThrow('Unexpected answer');
        }
    });

    it('says what went wrong', async() => {
        answer('tool_sync_look_up', () => {
            throw Object.assign(new Error('No.'), {errorcode: 'nopermissions'});
        });
        await expect(askSite(request([{column: 'userid', values: ['E1']}]))).rejects.toMatchObject({errorcode: 'nopermissions'});
    });
});
