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

import type {StringKey} from '../../moodle/stringKeys';
import type {Strings} from '../../moodle/strings';
import type {OpenRun} from '../run/config';
import {button, element, heading, icon} from '../run/elements';

const SENTENCES: Record<string, StringKey> = {
    running: 'page_open_running',
    held: 'page_open_held',
    planned: 'page_open_planned',
};

/**
 * What a person has begun and not ended, with a way back to each.
 *
 * @param strings
 * @param runs
 * @param onShow
 */
export const openRunsView = (strings: Strings, runs: OpenRun[], onShow: (runid: number) => void): Node[] => [
    heading(3, strings.get('page_open_title')),
    element('ul', {'class': 'tool_sync-open-runs', 'data-region': 'open-runs'}, ...runs.map((run) => {
        const sentence = element('span', {id: `tool_sync-open-run-${run.id}`}, strings.get(SENTENCES[run.state] ?? 'page_open_running', {
            kind: run.kindlabel,
            name: run.filename,
            time: strings.date(run.timecreated),
        }));
        return element('li', {'data-run': run.id}, icon(run.state === 'held' ? 'warning' : 'info'), sentence, button(
            'show-run',
            strings.get('page_open_show'),
            () => onShow(run.id),
            {look: 'outline-secondary', small: true, describedby: sentence.id},
        ));
    })),
];
