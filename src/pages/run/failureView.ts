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

import {NoConnection, Refusal} from '../../moodle/failures';
import type {Strings} from '../../moodle/strings';
import {banner, button, element} from './elements';

/**
 * Says what went wrong between the browser and the server, that nothing is lost, and how to go on.
 *
 * @param strings
 * @param error
 * @param goOn
 * @param started is there a run on the server that goes on from where it was?
 */
export const failureView = (strings: Strings, error: unknown, goOn: () => void, started: boolean): HTMLElement => {
    const again = element(
        'div',
        {class: 'tool_sync-actions'},
        button('goon', strings.get(started ? 'page_goon' : 'page_try_again'), goOn, {look: 'primary'}),
    );
    const sentence = (text: string): HTMLElement | null => (text === '' ? null : element('p', {class: 'mb-1'}, text));
    let made: HTMLElement;
    if (error instanceof Refusal && error.errorcode === 'error_runinprogress') {
        made = banner('warning', strings.get('page_busy_title'), sentence(error.message), again);
    } else if (error instanceof Refusal && error.isSessionLost) {
        made = banner('warning', strings.get('page_lost_title'), sentence(strings.get(started ? 'page_lost_session' : 'page_lost_start_session')), again);
    } else if (error instanceof NoConnection) {
        made = banner('warning', strings.get('page_lost_title'), sentence(strings.get(started ? 'page_lost_connection' : 'page_lost_start_connection')), again);
    } else {
        made = banner('danger', strings.get('page_failed_request'), sentence(error instanceof Error ? error.message : ''), again);
    }
    made.setAttribute('role', 'alert');
    return made;
};
