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

import {UnexpectedAnswer, asChanges, asIssues, asRun, asStaleLines, asUploadedFile} from '../../moodle/answers';
import {aChange, aRun, aRunIssue} from '../mocks/samples';

const without = (value: object, name: string): object => Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));

describe('the guards of the answers', () => {
    it('let what was agreed pass, and nothing more', () => {
        const run = aRun({
            changes: [{type: 'member_add', label: 'Add', count: 3}],
            files: [{what: 'report', url: '/r', filename: 'r.csv', path: '/reports/r.csv', size: 9, timemodified: 1_795_000_000}],
        });
        expect(asRun({...run, secret: 'x'}, 'run')).toEqual(run);
        const forecast = {
            held: true, maxdeletions: 50, maxdeletionspercent: 0, population: 9, irreversible: 1, seconds: 2.5, runs: 0,
        };
        expect(asRun({...run, forecast}, 'run').forecast).toEqual(forecast);
        expect(asRun({...run, latestissues: [aRunIssue()]}, 'run').latestissues).toEqual([aRunIssue()]);
        const groups = [{action: 'create', object: 'cohort', objectlabel: 'Cohort', status: 'planned', count: 1}];
        expect(asChanges({total: 1, changes: [aChange()], groups}, 'changes')).toEqual({total: 1, items: [aChange()], groups});
        const stale = {line: 3, planned: [aChange()], now: [], issues: [aRunIssue()]};
        expect(asStaleLines({total: 1, lines: [stale]}, 'lines')).toEqual({total: 1, items: [stale]});
        expect(asIssues({total: 1, issues: [aRunIssue()]}, 'issues')).toEqual({total: 1, items: [aRunIssue()]});
        expect(asUploadedFile({draftitemid: 1, filename: 'a', size: 2}, 'file')).toEqual({draftitemid: 1, filename: 'a', size: 2});
    });

    it.each(Object.keys(aRun()).filter((name) => name !== 'forecast'))('refuse a run without "%s"', (name) => {
        expect(() => asRun(without(aRun(), name), 'run')).toThrow(UnexpectedAnswer);
    });

    it.each(Object.keys(aChange()))('refuse a change without "%s"', (name) => {
        expect(() => asChanges({total: 1, changes: [without(aChange(), name)]}, 'changes')).toThrow(UnexpectedAnswer);
    });

    it.each(Object.keys(aRunIssue()))('refuse an issue without "%s"', (name) => {
        expect(() => asIssues({total: 1, issues: [without(aRunIssue(), name)]}, 'issues')).toThrow(UnexpectedAnswer);
    });

    it('know a run of which nothing waits', () => {
        expect(asRun(without(aRun(), 'forecast'), 'run').forecast).toBeNull();
    });

    it('say where the answer is wrong', () => {
        expect(() => asRun({...aRun(), rows: {read: 'many'}}, 'run')).toThrow('run.rows.read');
        expect(() => asRun({...aRun(), status: 'exploded'}, 'run')).toThrow('run.status');
        expect(() => asRun(null, 'run')).toThrow('run');
        expect(() => asRun([], 'run')).toThrow('run');
        expect(() => asRun({...aRun(), seconds: Number.NaN}, 'run')).toThrow('run.seconds');
        expect(() => asChanges({total: 1, changes: {}}, 'changes')).toThrow('changes.changes');
    });
});
