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

import type {Strings} from '../../moodle/strings';
import type {Offer} from '../../reading/contract';
import {badge, button, element, heading} from '../run/elements';
import type {IssueGroup} from '../run/issueGroups';
import {issueCure, issueMessage, issueTitle} from '../run/issueGroups';
import {severityWords, shortened} from '../run/words';
import {fixTitle, offerCount} from './fixWords';

export interface IssuesModel {
    groups: IssueGroup[];
    /** How many issues there are in all. */
    count: number;
    header: readonly string[];
    /** Line from which on there are rows; an issue above has none to show. */
    firstLine: number;
    offers: Offer[];
    /** Codes that the site found, not the check. */
    site: ReadonlySet<string>;
    idle: boolean;
}

export interface IssuesActions {
    onLine(line: number): void;
    /** Shows what a fix would do, below the button that asks for it. */
    onOffer(offer: Offer, trigger: HTMLElement): void;
}

/** Offers that a group shows before it folds the others away. */
const SHOWN = 4;

const offerView = (strings: Strings, offer: Offer, {header, idle}: Pick<IssuesModel, 'header' | 'idle'>, actions: IssuesActions): HTMLElement => {
    const count = offerCount(strings, offer);
    const trigger = button(
        'offer',
        fixTitle(strings, offer.fix, header),
        () => actions.onOffer(offer, trigger),
        {look: 'outline-primary', small: true, disabled: !idle},
    );
    trigger.classList.add('tool_sync-offer');
    trigger.dataset['fix'] = offer.fix.fix;
    return element('li', {}, trigger, count === '' ? null : element('span', {class: 'tool_sync-hint'}, ` ${count}`));
};

/**
 * What can be done about something, as a list of buttons. What each would do is shown before it does it.
 *
 * @param strings
 * @param offers
 * @param model
 * @param actions
 */
export const offersView = (
    strings: Strings,
    offers: Offer[],
    model: Pick<IssuesModel, 'header' | 'idle'>,
    actions: IssuesActions,
): HTMLElement | null => {
    if (offers.length === 0) {
        return null;
    }
    // One more than fits is no reason to fold.
    const shown = offers.length > SHOWN + 1 ? SHOWN : offers.length;
    const list = (some: Offer[]): HTMLElement => element(
        'ul',
        {'class': 'tool_sync-offers', 'aria-label': strings.get('page_fixes_how')},
        ...some.map((offer) => offerView(strings, offer, model, actions)),
    );
    return element(
        'div',
        {'data-region': 'offers'},
        list(offers.slice(0, shown)),
        offers.length > shown
            ? element(
                'details',
                {class: 'tool_sync-details'},
                element('summary', {}, strings.count('page_fixes_more', offers.length - shown)),
                list(offers.slice(shown)),
            )
            : null,
    );
};

const groupView = (strings: Strings, group: IssueGroup, model: IssuesModel, actions: IssuesActions): HTMLElement => {
    const {header, firstLine, offers, site} = model;
    const [tone, severity] = severityWords(strings, group.severity);
    const cure = issueCure(strings, group.code);
    const rest = group.count - group.first.length;
    const place = (line: number): HTMLElement => {
        const text = strings.get('page_issue_line', {line: String(line)});
        if (line < firstLine) {
            return element('span', {class: 'tool_sync-line'}, text);
        }
        const go = button('show-line', text, () => actions.onLine(line), {look: 'link', small: true});
        go.classList.add('tool_sync-line');
        go.setAttribute('aria-label', strings.get('page_show_line', {line: String(line)}));
        return go;
    };
    return element(
        'li',
        {'class': `tool_sync-issue tool_sync-issue-${tone}`, 'data-code': group.code},
        element(
            'p',
            {class: 'tool_sync-issue-title'},
            badge(tone, severity),
            ' ',
            element('strong', {}, issueTitle(strings, group.code)),
            ' ',
            element('span', {class: 'tool_sync-hint'}, strings.count('page_occurrences', group.count)),
            site.has(group.code) ? element('span', {class: 'tool_sync-from-site'}, badge('info', strings.get('page_issues_site'))) : null,
        ),
        cure === '' ? null : element('p', {class: 'mb-1'}, element('span', {class: 'tool_sync-cure'}, strings.get('page_cure')), ' ', cure),
        group.first.length === 0 ? null : element(
            'ul',
            {'class': 'tool_sync-first', 'aria-label': strings.get('page_first_lines')},
            ...group.first.map((issue) => element(
                'li',
                {},
                issue.line > 0 ? place(issue.line) : null,
                ' ',
                shortened(issueMessage(strings, issue, header), 300),
            )),
            rest > 0 ? element('li', {class: 'tool_sync-hint'}, strings.count('page_issues_more', rest)) : null,
        ),
        offersView(strings, offers.filter(({code}) => code === group.code), model, actions),
    );
};

/**
 * The problems by their code, the worst first, each with what can be done about it here.
 *
 * @param strings
 * @param model
 * @param actions
 */
export const issuesView = (strings: Strings, model: IssuesModel, actions: IssuesActions): Node[] => {
    const {groups, count} = model;
    return groups.length === 0 ? [] : [
        heading(4, strings.get('page_issues_title', {count})),
        element(
            'ul',
            {'class': 'tool_sync-issues', 'data-region': 'issues'},
            ...groups.map((group) => groupView(strings, group, model, actions)),
        ),
    ];
};
