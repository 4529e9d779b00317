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

import {describe, expect, it, jest} from '@jest/globals';

import {uploadFile} from '../../workbench/upload';
import Ajax from '../../workbench/core/ajax';
import Notification from '../../workbench/core/notification';
import Pending from '../../workbench/core/pending';
import {getStrings} from '../../workbench/core/str';
import {getLanguage} from '../../workbench/language';

const answers = (value: unknown, ok = true): jest.Mock => {
    const mock = jest.fn(() => Promise.resolve({ok, status: ok ? 200 : 500, json: () => Promise.resolve(value)}));
    globalThis.fetch = mock as unknown as typeof fetch;
    return mock;
};

describe('what stands in for Moodle', () => {
    it('asks the local server', async() => {
        const mock = answers({data: {id: 1}});
        await expect(Ajax.call([{methodname: 'tool_sync_get_run', args: {runid: 1}}])[0]).resolves.toEqual({id: 1});
        expect(mock.mock.calls[0]).toEqual(['/service', expect.objectContaining({
            body: '{"function":"tool_sync_get_run","args":{"runid":1}}',
        })]);
        answers({error: {errorcode: 'error_runinprogress', message: 'Busy'}});
        await expect(Ajax.call([{methodname: 'x', args: {}}])[0]).rejects.toMatchObject({errorcode: 'error_runinprogress', message: 'Busy'});
        answers(null);
        await expect(Ajax.call([{methodname: 'x', args: {}}])[0]).rejects.toThrow('refuses');
    });

    it('reads the strings once', async() => {
        const mock = answers({page_again: 'Next'});
        await expect(getStrings([{key: 'page_again', component: 'tool_sync'}, {key: 'none', component: 'tool_sync'}])).resolves
            .toEqual(['Next', '[[none]]']);
        await getStrings([]);
        expect(mock).toHaveBeenCalledTimes(1);
    });

    it('speaks the language that is asked for', () => {
        window.history.replaceState(null, '', '/?lang=fr');
        expect(getLanguage()).toBe('fr');
        window.history.replaceState(null, '', '/?lang=eo');
        expect(getLanguage()).toBe('en');
    });

    it('shows notifications as text', () => {
        document.body.innerHTML = '<div data-region="notifications"></div>';
        Notification.addNotification({message: '&#60;b&#62; is text', type: 'error'});
        expect(document.querySelector('[role="alert"]')?.textContent).toBe('<b> is text');
    });

    it('shows on the body what is under way', () => {
        const pending = new Pending('a');
        expect(document.body.dataset['pending']).toBe('1');
        pending.resolve();
        expect(document.body.dataset['pending']).toBe('0');
    });

    it('sends the bare file', async() => {
        const open = jest.spyOn(XMLHttpRequest.prototype, 'open') as unknown as jest.Mock;
        const send = jest.spyOn(XMLHttpRequest.prototype, 'send').mockImplementation(function(this: XMLHttpRequest) {
            Object.defineProperty(this, 'responseText', {value: '{"draftitemid": 1, "filename": "é.csv", "size": 1}'});
            this.dispatchEvent(new Event('load'));
        });
        await expect(uploadFile(new Blob(['a']), 'é.csv')).resolves.toEqual({draftitemid: 1, filename: 'é.csv', size: 1});
        expect(open).toHaveBeenCalledWith('POST', '/upload?name=%C3%A9.csv');
        expect(send).toHaveBeenCalledWith(expect.any(Blob));
    });
});
