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

import type {Change, ChangeGroup, ChangesPage, Run} from '../../moodle/answers';
import {getChanges} from '../../moodle/repository';
import type {StringKey} from '../../moodle/stringKeys';
import type {Bucket} from '../run/changesView';
import {actionsOf, bucketOfAction} from '../run/changesView';
import {element} from '../run/elements';
import type {Surroundings} from '../run/surroundings';
import {changeView, statusText} from './changeView';
import type {Choice} from './filterForm';
import {FilterForm, lineNumber} from './filterForm';
import {PAGE_SIZE, ResultList} from './resultList';

type Name = 'action' | 'object' | 'status' | 'search' | 'line';

const BUCKETS: ReadonlyArray<[Bucket, StringKey]> = [
    ['create', 'page_card_create'],
    ['update', 'page_card_update'],
    ['remove', 'page_card_remove'],
];
/** So many changes are seen at a glance. */
const NO_FILTER = 8;

/** The changes of a run: all of them, or those that are wanted. */
export class ChangesPart {
    public readonly root: HTMLElement;
    private readonly form: FilterForm<Name>;
    private readonly list: ResultList<Change, ChangesPage>;
    private readonly found = element('p', {'class': 'tool_sync-found', 'role': 'status', 'data-region': 'changes-found'});
    private total = 0;

    /**
     * Constructor.
     *
     * @param page
     * @param run
     * @param showStatus say of each change whether it was made
     */
    public constructor(private readonly page: Surroundings, private readonly run: Run, showStatus: boolean) {
        const {strings} = page;
        const label = strings.get('page_changes_title');
        this.form = new FilterForm<Name>(strings, label, [
            {name: 'action', label: strings.get('page_filter_action'), kind: 'choice'},
            {name: 'object', label: strings.get('page_filter_object'), kind: 'choice'},
            ...(showStatus ? [{name: 'status', label: strings.get('page_filter_status'), kind: 'choice'} as const] : []),
            {name: 'search', label: strings.get('page_filter_search'), kind: 'text'},
            {name: 'line', label: strings.get('page_filter_line'), kind: 'line'},
        ], () => void this.list.show());
        this.list = new ResultList<Change, ChangesPage>({
            strings,
            label,
            region: 'changes',
            load: (number) => this.load(number),
            render: (change) => changeView(page, change, showStatus),
            empty: () => strings.get(this.form.isEmpty ? 'page_changes_none' : 'page_filter_none'),
            onLoad: (answer) => this.loaded(answer),
        });
        this.root = element('div', {class: 'tool_sync-result'}, this.form.root, this.found, this.list.root);
        this.form.root.hidden = true;
    }

    /** Shows what is wanted. */
    public show(): Promise<void> {
        return this.list.show();
    }

    /**
     * Shows what the plan says of a line.
     *
     * @param line
     */
    public async showLine(line: number): Promise<void> {
        await this.want({line: String(line)});
        this.list.focusFirst();
    }

    /**
     * Shows the changes that a card counts.
     *
     * @param bucket
     */
    public async showBucket(bucket: Bucket): Promise<void> {
        await this.want({action: bucket});
    }

    /** Ends all work. */
    public destroy(): void {
        this.list.destroy();
    }

    private async want(values: Partial<Record<Name, string>>): Promise<void> {
        this.form.root.hidden = false;
        this.form.set(values);
        this.root.scrollIntoView();
        await this.list.show();
    }

    private load(page: number): Promise<ChangesPage> {
        const {form} = this;
        const action = form.value('action');
        return getChanges(this.run.id, page, PAGE_SIZE, {
            actions: action === '' ? [] : actionsOf(action),
            object: form.value('object'),
            status: form.value('status'),
            search: form.value('search'),
            line: lineNumber(form.value('line')),
        });
    }

    private loaded({total, groups}: ChangesPage): void {
        const {strings} = this.page;
        this.total = groups.reduce((sum, {count}) => sum + count, 0);
        this.form.setChoices('action', this.choices(groups, ({action}) => bucketOfAction(action), (bucket) => {
            const known = BUCKETS.find(([name]) => name === bucket);
            return known ? strings.get(known[1]) : bucket;
        }));
        const labels = new Map(groups.map(({object, objectlabel}) => [object, objectlabel]));
        this.form.setChoices('object', this.choices(groups, ({object}) => object, (object) => labels.get(object) ?? object));
        this.form.setChoices('status', this.choices(groups, ({status}) => status, (status) => statusText(strings, status)));
        this.form.root.hidden = this.total <= NO_FILTER && this.form.isEmpty;
        const all = strings.count('page_changes_found', this.total);
        this.found.textContent = this.form.isEmpty ? all : strings.get('page_filter_of', {found: total, count: all});
        this.found.hidden = this.total === 0;
    }

    private choices(groups: ChangeGroup[], of: (group: ChangeGroup) => string, say: (value: string) => string): Choice[] {
        const counts = new Map<string, number>();
        for (const group of groups) {
            counts.set(of(group), (counts.get(of(group)) ?? 0) + group.count);
        }
        return [...counts].map(([value, count]) => (
            {value, label: this.page.strings.get('page_filter_choice', {name: say(value), count})}
        ));
    }
}
