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
import Ajax from 'core/ajax';

import {NoConnection, Refusal} from '../../moodle/failures';
import {advanceRun, cancelRun, decideRun, getChanges, getIssues, getRun, getStaleLines, startRun} from '../../moodle/repository';
import {answer, calls} from '../mocks/core/ajax';
import {aChange, aRun, aRunIssue} from '../mocks/samples';

afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
});

describe('the repository', () => {
    it('starts runs of each source', async() => {
        answer('tool_sync_start_run', () => aRun());
        await startRun({kind: 'cohorts', source: {source: 'draft', draftitemid: 5}, simulate: true, settings: {encoding: 'UTF-8'}});
        await startRun({kind: 'cohorts', source: {source: 'stored', path: '/a.csv', hash: 'a1'}, simulate: false, settings: {}});
        await startRun({kind: 'cohorts', source: {source: 'plan', planid: 7}, simulate: false, settings: {}});
        await startRun({kind: 'cohorts', source: {source: 'again', planid: 8}, simulate: true, settings: {}});
        expect(calls.map(({args}) => args)).toEqual([
            {kind: 'cohorts', source: 'draft', draftitemid: 5, path: '', simulate: true, planid: 0, settings: [{name: 'encoding', value: 'UTF-8'}], filehash: ''},
            {kind: 'cohorts', source: 'stored', draftitemid: 0, path: '/a.csv', simulate: false, planid: 0, settings: [], filehash: 'a1'},
            {kind: 'cohorts', source: 'plan', draftitemid: 0, path: '', simulate: false, planid: 7, settings: [], filehash: ''},
            {kind: 'cohorts', source: 'again', draftitemid: 0, path: '', simulate: true, planid: 8, settings: [], filehash: ''},
        ]);
    });

    it('asks about a run by its id', async() => {
        for (const name of ['advance', 'get', 'cancel', 'decide']) {
            answer(`tool_sync_${name}_run`, () => aRun());
        }
        answer('tool_sync_get_changes', () => ({total: 1, changes: [aChange()], groups: []}));
        answer('tool_sync_get_issues', () => ({total: 1, issues: [aRunIssue()]}));
        answer('tool_sync_get_stale_lines', () => ({total: 0, lines: []}));
        const changeFilter = {actions: ['add'], object: 'member', search: 'x', line: -1, status: 'failed'};
        const issueFilter = {severity: 'error', search: 'x', line: 4};
        await advanceRun(7);
        await getRun(7);
        await cancelRun(7);
        await decideRun(7, 'approve', 80);
        expect((await getChanges(7, 2, 50, changeFilter)).items).toEqual([aChange()]);
        expect((await getIssues(7, 0, 50, issueFilter)).items).toEqual([aRunIssue()]);
        expect((await getStaleLines(7, 0, 100)).total).toBe(0);
        expect(calls.map(({methodname, args}) => [methodname, args])).toEqual([
            ['tool_sync_advance_run', {runid: 7}],
            ['tool_sync_get_run', {runid: 7}],
            ['tool_sync_cancel_run', {runid: 7}],
            ['tool_sync_decide_run', {runid: 7, decision: 'approve', deletions: 80}],
            ['tool_sync_get_changes', {runid: 7, page: 2, perpage: 50, ...changeFilter}],
            ['tool_sync_get_issues', {runid: 7, page: 0, perpage: 50, ...issueFilter}],
            ['tool_sync_get_stale_lines', {runid: 7, page: 0, perpage: 100}],
        ]);
    });

    it('tells a refusal from a server that does not answer', async() => {
        answer('tool_sync_get_run', () => {
            throw Object.assign(new Error('Not yours'), {errorcode: 'nopermissions'});
        });
        await expect(getRun(7)).rejects.toEqual(new Refusal('nopermissions', 'Not yours'));
        answer('tool_sync_get_run', () => {
            throw new Error('timeout');
        });
        await expect(getRun(7)).rejects.toBeInstanceOf(NoConnection);
    });

    it('never lets a lost session take the page away, and still keeps a session alive', async() => {
        // Long after whatever earlier tests did.
        const now = Date.now() + 86_400_000;
        jest.useFakeTimers({now});
        const call = jest.spyOn(Ajax, 'call');
        answer('tool_sync_get_run', () => aRun());
        answer('tool_sync_advance_run', () => {
            throw Object.assign(new Error('Log in'), {errorcode: 'servicerequireslogin'});
        });
        const untouched = (): boolean[] => call.mock.calls.map((args) => args[3] ?? false);
        await expect(advanceRun(7)).rejects.toMatchObject({isSessionLost: true});
        await getRun(7);
        await getRun(7);
        await getRun(7);
        jest.setSystemTime(now + 3_600_000);
        // An hour of silence: the session may be gone.
        await getRun(7);
        await getRun(7);
        // The fourth argument asks core/ajax not to touch the session, nor to leave the page when it is lost.
        expect(untouched()).toEqual([true, true, false, true, true, false]);
    });
});
