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

import type {Change, Page, Run, StaleLine} from '../../moodle/answers';
import {getStaleLines} from '../../moodle/repository';
import type {StringKey} from '../../moodle/stringKeys';
import type {Strings} from '../../moodle/strings';
import {actionBadge} from '../run/changesView';
import {element} from '../run/elements';
import {isMasked} from '../run/masked';
import type {Surroundings} from '../run/surroundings';
import {shortened} from '../run/words';
import {fieldsView} from './changeView';
import {lineLink} from './lineLink';
import {PAGE_SIZE, ResultList} from './resultList';

const changesView = (strings: Strings, changes: Change[]): Node[] => changes.map((change) => element(
    'div',
    {class: 'tool_sync-stale-change'},
    element(
        'div',
        {class: 'tool_sync-change-head'},
        actionBadge(strings, change.action),
        element('strong', {class: 'tool_sync-object'}, shortened(change.key)),
        element('span', {class: 'tool_sync-hint'}, change.typelabel),
    ),
    fieldsView(strings, change),
));

const nowView = (strings: Strings, {now, issues}: StaleLine): Node[] => {
    if (now.length > 0) {
        return changesView(strings, now);
    }
    if (issues.length === 0) {
        return [element('p', {}, strings.get('page_stale_now_nothing'))];
    }
    return [
        element('p', {}, strings.get('page_stale_now_rejected')),
        // A message names the value.
        ...issues.map((issue) => element('p', {}, isMasked(issue.column) ? issue.code : issue.message)),
    ];
};

const side = (strings: Strings, key: StringKey, content: Node[]): HTMLElement => element(
    'div',
    {class: 'tool_sync-stale-side'},
    element('p', {class: 'tool_sync-stale-title'}, strings.get(key)),
    ...content,
);

/**
 * A line that no longer fits the site: what was planned, what would be done now.
 *
 * @param page
 * @param line
 */
export const staleLineView = (page: Surroundings, line: StaleLine): HTMLElement => {
    const {strings} = page;
    return element(
        'div',
        {'class': 'tool_sync-stale', 'data-region': 'stale-line'},
        line.line > 0 ? lineLink(page, line.line) : element('span', {class: 'tool_sync-line-link'}, strings.get('page_end_of_file')),
        element(
            'div',
            {class: 'tool_sync-stale-sides'},
            side(strings, 'page_stale_planned', line.planned.length > 0
                ? changesView(strings, line.planned)
                : [element('p', {}, strings.get('page_stale_planned_nothing'))]),
            side(strings, 'page_stale_now', nowView(strings, line)),
        ),
    );
};

/** The lines on which the site has moved since the plan was made. */
export class StalePart {
    public readonly root: HTMLElement;
    private readonly list: ResultList<StaleLine, Page<StaleLine>>;
    private readonly found = element('p', {'class': 'tool_sync-found', 'data-region': 'stale-found'});

    public constructor(page: Surroundings, run: Run) {
        const {strings} = page;
        this.list = new ResultList<StaleLine, Page<StaleLine>>({
            strings,
            label: strings.get('page_stale_lines'),
            region: 'stale-lines',
            load: (number) => getStaleLines(run.id, number, PAGE_SIZE),
            render: (line) => staleLineView(page, line),
            empty: () => '',
            onLoad: ({total}) => {
                this.found.textContent = strings.count('page_stale_found', total);
            },
        });
        this.root = element('div', {class: 'tool_sync-result'}, this.found, this.list.root);
    }

    public show(): Promise<void> {
        return this.list.show();
    }

    /** Ends all work. */
    public destroy(): void {
        this.list.destroy();
    }
}
