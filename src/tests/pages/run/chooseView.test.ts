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

import {chooseView} from '../../../pages/run/chooseView';
import {readConfig} from '../../../pages/run/config';
import {someStrings} from '../../mocks/samples';

const base = {
    contextid: 1, maxbytes: 0, runid: 0, openruns: [], storedfiles: [], settings: {}, pageurl: '/run.php', historyurl: '', filesurl: '',
    workerurl: '/worker.js',
};

const view = (more: Record<string, unknown>): HTMLElement => {
    const root = document.createElement('div');
    root.dataset['config'] = JSON.stringify({...base, ...more});
    root.append(...chooseView(someStrings(), readConfig(root), {onFile: () => undefined, onStored: () => undefined}));
    return root;
};

const kind = {kind: 'cohorts', label: '<b>Cohorts</b>', description: '', canrun: true};

describe('the choice of a file', () => {
    it('offers example files and the page of the formats to those who have no file yet', () => {
        const root = view({kinds: [{...kind, exampleurl: '/example.php?kind=cohorts'}], formatsurl: '/formats.php'});
        const links = [...root.querySelectorAll<HTMLAnchorElement>('[data-region="examples"] a')];
        expect(links.map((link) => link.getAttribute('href'))).toEqual(['/example.php?kind=cohorts', '/formats.php']);
        expect(links.map((link) => link.hasAttribute('download'))).toEqual([true, false]);
        expect(links[0]?.textContent).toBe('<b>Cohorts</b>');
    });

    it('offers nothing that is not there', () => {
        expect(view({kinds: [kind]}).querySelector('[data-region="examples"]')).toBeNull();
    });
});
