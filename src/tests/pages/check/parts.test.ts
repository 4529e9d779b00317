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

import {mapHeader} from '../../../fix/mapping';
import {Settings} from '../../../format/settings';
import {Refusal} from '../../../moodle/failures';
import {STRING_KEYS} from '../../../moodle/stringKeys';
import {Strings} from '../../../moodle/strings';
import {compareBeginnings} from '../../../pages/check/beginnings';
import {columnsView} from '../../../pages/check/columnsView';
import {changedText, fixTitle, offerCount, stepTitle} from '../../../pages/check/fixWords';
import {helpsView} from '../../../pages/check/helpsView';
import type {IssuesModel} from '../../../pages/check/issuesView';
import {issuesView} from '../../../pages/check/issuesView';
import {Previews} from '../../../pages/check/previews';
import type {ProposalSource} from '../../../pages/check/proposals';
import {proposeFix, proposeReread} from '../../../pages/check/proposals';
import {ReadingProgress} from '../../../pages/check/readingProgress';
import {otherRemedies, remediesOf} from '../../../pages/check/remedies';
import {correctedName, saveBlob} from '../../../pages/check/saveBlob';
import {sessionText} from '../../../pages/check/sessionText';
import {SiteQuery} from '../../../pages/check/siteQuery';
import {siteView} from '../../../pages/check/siteView';
import {Versions} from '../../../pages/check/versions';
import {element} from '../../../pages/run/elements';
import type {IssueGroup} from '../../../pages/run/issueGroups';
import type {Fix, FixPreview, Offer, Reading} from '../../../reading/contract';
import {answer} from '../../mocks/core/ajax';
import {anIssue, aResult, someStrings} from '../../mocks/samples';

const strings = someStrings();
const show = (...nodes: Array<Node | null>): HTMLElement => element('div', {}, ...nodes);
const HEADER = ['cmd', 'userid', 'password'];

describe('a fix in words', () => {
    it.each<[Fix, string]>([
        [{fix: 'rename_column', column: 1, name: 'user'}, 'page_fix_rename_column'],
        [{fix: 'drop_column', column: 7}, 'page_fix_drop_column'],
        [{fix: 'insert_header', names: ['cmd', 'userid']}, 'page_fix_insert_header'],
        [{fix: 'header_line', line: 3}, 'page_fix_header_line'],
        [{fix: 'trim', column: 1, inner: false}, 'page_fix_trim|'],
        [{fix: 'trim', column: 1, inner: true}, 'page_fix_trim_inner'],
        [{fix: 'lower_case', column: 1}, 'page_fix_lower_case'],
        [{fix: 'date_order', column: 1, order: 'mdy'}, 'page_fix_date_order_mdy'],
        [{fix: 'boolean_words', column: 1, yes: ['oui'], no: ['non']}, 'page_fix_boolean_words'],
        [{fix: 'replace_value', column: 1, from: 'a', to: 'b'}, 'page_fix_replace_value'],
        [{fix: 'replace_value', column: 1, from: 'a', to: ''}, 'page_fix_empty_value'],
        [{fix: 'set_cell', line: 4, column: 1, value: 'b'}, 'page_fix_set_cell'],
        [{fix: 'set_cell', line: 4, column: 1, value: ''}, 'page_fix_set_cell'],
        [{fix: 'drop_duplicates'}, 'page_fix_drop_duplicates'],
        [{fix: 'drop_rejected'}, 'page_fix_drop_rejected|'],
        [{fix: 'drop_rejected', code: 'value_missing'}, 'page_fix_drop_rejected_titled'],
        [{fix: 'encode_utf8'}, 'page_fix_encode_utf8'],
    ])('%j', (fix, key) => {
        expect(fixTitle(strings, fix, HEADER)).toContain(key);
    });

    it('hides what is masked', () => {
        const plain = new Map([['page_fix_replace_value', '{$a->from} → {$a->to}'], ['page_fix_set_cell', '{$a->to}']]);
        const title = (fix: Fix): string => fixTitle(new Strings(plain, 'en'), fix, HEADER);
        expect(title({fix: 'replace_value', column: 2, from: 's3cret', to: 'other'})).not.toMatch(/s3cret|other/);
        expect(title({fix: 'set_cell', line: 2, column: 2, value: 's3cret'})).not.toContain('s3cret');
        expect(title({fix: 'replace_value', column: 1, from: 'E1', to: 'E2'})).toBe('E1 → E2');
    });

    it('says how much it is about', () => {
        const count = (fix: Fix): string => offerCount(strings, {fix, code: '', count: 2});
        expect(count({fix: 'drop_duplicates'})).toContain('page_fix_count_lines|2');
        expect(count({fix: 'lower_case', column: 1})).toContain('page_fix_count_cells|2');
        expect(count({fix: 'encode_utf8'})).toBe('');
        expect(changedText(strings, {cells: 1, dropped: 2})).toMatch(/page_fix_cells_one.* .*page_fix_dropped\|2/);
        expect(changedText(strings, {cells: 0, dropped: 0})).toBe('');
    });

    it('and other steps', () => {
        const label = (kind: string): string => kind.toUpperCase();
        expect(stepTitle(strings, {step: 'kind', kind: 'cohorts'}, label)).toContain('page_step_kind');
        expect(stepTitle(strings, {step: 'reread', settings: {}}, label)).toContain('page_step_reread_auto');
        const words = new Strings(new Map(STRING_KEYS.map((key) => [key, `${key}{$a->how}`])), 'en');
        expect(stepTitle(words, {step: 'reread', settings: {encoding: 'UTF-8', csvseparator: ';'}}, label))
            .toMatch(/^page_step_rereadUTF-8, page_delimiter_semicolon/);
        expect(stepTitle(words, {step: 'reread', settings: {newline: 'lf', bom: 'ignore'}}, label))
            .toMatch(/^page_step_rereadpage_bom_ignored.*, page_newline_only/);
    });
});

describe('the versions of a file', () => {
    it('begin with the file as it was chosen, and never lose it', () => {
        const first = new Blob(['1']);
        const versions = new Versions(first);
        versions.undo();
        expect(versions.current.file).toBe(first);
        expect(versions.before.file).toBe(first);
        const second = new Blob(['2']);
        versions.add({file: second}, {step: 'fix', fix: {fix: 'encode_utf8'}, header: [], cells: 0, dropped: 0});
        expect(versions.isUnsaved).toBe(true);
        versions.keepSafe(second);
        expect([versions.isChanged, versions.isUnsaved]).toEqual([true, false]);
        versions.add({settings: {encoding: 'UTF-8'}}, {step: 'reread', settings: {encoding: 'UTF-8'}});
        expect(versions.isUnsaved).toBe(false);
        expect(versions.before.settings).toEqual({});
        versions.undoAll();
        expect(versions.taken).toEqual([]);
        expect(versions.current.file).toBe(first);
    });
});

describe('proposals', () => {
    const NOTHING: FixPreview = {cells: 0, dropped: 0, examples: [], masked: false};
    const source = (preview: FixPreview): ProposalSource => ({
        strings,
        header: HEADER,
        encoding: 'Windows-1252',
        preview: () => Promise.resolve(preview),
        take: jest.fn(),
        previewReread: () => Promise.resolve(preview),
        reread: jest.fn(),
    });
    const open = async(preview: FixPreview, fix: Fix = {fix: 'trim', column: 0, inner: true}): Promise<HTMLElement> => {
        const trigger = element('button');
        const place = element('li', {}, trigger);
        document.body.replaceChildren(place);
        await new Previews(strings, jest.fn()).open(proposeFix(source(preview), fix), trigger);
        return place;
    };

    it.each<[NonNullable<FixPreview['impossible']>['reason'], string]>([
        ['name_taken', 'page_fix_impossible_name_taken'],
        ['name_empty', 'page_fix_impossible_name_empty'],
        ['encoding', 'page_fix_impossible_encoding'],
    ])('say why they cannot be done: %s', async(reason, key) => {
        const place = await open({...NOTHING, impossible: {reason, value: 'x', line: 1}}, {fix: 'rename_column', column: 0, name: 'x'});
        expect(place.textContent).toContain(key);
        expect(place.querySelector('[data-action="take"]')).toBeNull();
        expect(place.querySelector('[data-action="instead"]') !== null).toBe(reason === 'encoding');
    });

    it('say that nothing would change', async() => {
        expect((await open(NOTHING)).textContent).toContain('page_fix_nothing');
    });

    it('show blanks that make the difference, and empty cells in words', async() => {
        const place = await open({...NOTHING, cells: 3, examples: [
            {line: 2, before: 'a\u00a0', after: 'a'}, {line: 3, before: 'a', after: ''}, {line: 4, before: ' a  b', after: 'c'},
        ]});
        const shown = [...place.querySelectorAll('del, ins')].map((node) => node.textContent);
        expect(shown[0]).toBe('a␣');
        expect(shown[3]).toContain('page_value_empty');
        expect(shown[4]).toBe(' a  b');
    });

    it('show lines that go', async() => {
        const place = await open({...NOTHING, dropped: 1, examples: [{line: 2, before: '6A;E1', after: ''}]}, {fix: 'drop_duplicates'});
        expect(place.textContent).toContain('page_fix_dropped_cell');
    });

    it('of another way to read say when it makes no difference', async() => {
        const proposal = proposeReread(source(NOTHING), {encoding: 'UTF-16'});
        expect(proposal.title).toContain('page_fix_reread_encoding');
        // Further down it may.
        expect(proposal.words(await proposal.look({signal: new AbortController().signal}))).toMatchObject({possible: true});
        expect(proposal.instead(NOTHING)).toBeNull();
        const delimiter = proposeReread(source(NOTHING), {csvseparator: 'tab'});
        expect(delimiter.title).toContain('page_fix_reread_delimiter');
        expect(delimiter.words(NOTHING)).toMatchObject({possible: false});
    });

    it('give way to the next one', async() => {
        const triggers = [element('button'), element('button')];
        document.body.replaceChildren(...triggers.map((trigger) => element('li', {}, trigger)));
        const previews = new Previews(strings, jest.fn());
        let refuse: (error: Error) => void = () => undefined;
        const slow = {...source(NOTHING), preview: () => new Promise<FixPreview>((_resolve, reject) => {
            refuse = reject;
        })};
        const first = previews.open(proposeFix(slow, {fix: 'encode_utf8'}), triggers[0]!);
        await previews.open(proposeFix(source(NOTHING), {fix: 'encode_utf8'}), triggers[1]!);
        refuse(new Error('too late'));
        await first;
        expect(document.body.textContent).not.toContain('too late');
        expect(document.querySelectorAll('[data-region="preview"]')).toHaveLength(1);
        expect(previews.isOpen).toBe(true);
    });

    it('that take long say how far they are, and can be stopped', async() => {
        jest.useFakeTimers();
        const trigger = element('button');
        document.body.replaceChildren(element('li', {}, trigger));
        const left = jest.fn();
        let stopped: AbortSignal | undefined;
        const preview: ProposalSource['preview'] = (_fix, {signal, onProgress}) => new Promise((_resolve, reject) => {
            stopped = signal;
            signal?.addEventListener('abort', () => reject(signal.reason as Error));
            onProgress?.({bytes: 500, total: 1000, rows: 9});
        });
        const previews = new Previews(strings, left);
        const opening = previews.open(proposeFix({...source(NOTHING), preview}, {fix: 'encode_utf8'}), trigger);
        expect(document.querySelector('[data-action="cancel"]')).toBeNull();
        jest.advanceTimersByTime(500);
        jest.useRealTimers();
        expect(document.querySelector<HTMLProgressElement>('progress')?.value).toBe(500);
        document.querySelector<HTMLButtonElement>('[data-action="cancel"]')?.click();
        await opening;
        expect(stopped?.aborted).toBe(true);
        expect(document.querySelector('[data-region="preview-busy"]')).toBeNull();
        expect(document.activeElement).toBe(trigger);
        expect([previews.isOpen, left.mock.calls.length]).toEqual([false, 1]);
    });

    it('of a thing that is no list stand behind it', async() => {
        const trigger = element('p');
        document.body.replaceChildren(element('div', {}, trigger));
        await new Previews(strings, jest.fn()).open(proposeFix(source(NOTHING), {fix: 'encode_utf8'}), trigger);
        expect(trigger.parentElement?.querySelector('[data-region="preview"]')).not.toBeNull();
    });
});

describe('beginnings', () => {
    it('differ line by line; what could hold a password is not shown', () => {
        const before = aResult({header: ['cidnumber;userid'], sample: []});
        const after = aResult({header: ['cidnumber', 'userid']});
        expect(compareBeginnings(before, after).examples.map(({line}) => line)).toEqual([1, 2, 3]);
        const masked = compareBeginnings(before, aResult({header: ['userid', 'password'], sample: [{line: 2, cells: ['E1', 's3cret'], issues: []}]}));
        expect(masked).toMatchObject({masked: true, examples: [{line: 1}]});
    });
});

describe('remedies', () => {
    const kinds = [
        {kind: 'cohorts', label: 'Cohorts', description: '', canrun: true},
        {kind: 'cohortcourses', label: 'Cohorts in courses', description: '', canrun: true},
    ];
    const group = (code: string, severity: IssueGroup['severity'] = 'error', count = 1, line = 3): IssueGroup => (
        {code, severity, count, first: [anIssue({code, severity, line})]}
    );
    const offers: Offer[] = [
        {fix: {fix: 'drop_rejected', code: 'value_missing'}, code: 'value_missing', count: 1},
        {fix: {fix: 'trim', column: 0, inner: true}, code: 'value_missing', count: 1},
        {fix: {fix: 'drop_rejected'}, code: '', count: 1},
        {fix: {fix: 'drop_duplicates'}, code: '', count: 1},
    ];

    it('take lines out last, and together below', () => {
        const source = {result: aResult(), offers, kinds, groups: [group('value_missing')], encodings: []};
        const fixes = remediesOf(source, group('value_missing')).map((remedy) => (remedy.remedy === 'fix' ? remedy.offer.fix.fix : ''));
        expect(fixes).toEqual(['trim', 'drop_rejected']);
        expect(otherRemedies(source).rejected).toHaveLength(1);
        expect(otherRemedies(source).helps).toHaveLength(1);
    });

    it('are other kinds where none is known, the likeliest first', () => {
        const source = {result: aResult({kind: null, header: ['course', 'cohort', 'x', 'y', 'z']}), offers: [], kinds, groups: [group('kind_unknown', 'file')], encodings: []};
        expect(remediesOf(source, group('kind_unknown', 'file'))).toMatchObject([{kind: 'cohortcourses'}, {kind: 'cohorts'}]);
    });

    it('are other delimiters where the header holds one, and those encodings that give plausible text where its own does not hold', () => {
        const source = {result: aResult({header: ['a\tb,c']}), offers: [], kinds, groups: [group('column_unknown', 'file')], encodings: ['Windows-1252']};
        expect(remediesOf(source, group('column_unknown', 'file'))).toEqual([
            {remedy: 'reread', settings: {csvseparator: ','}}, {remedy: 'reread', settings: {csvseparator: 'tab'}},
        ]);
        expect(remediesOf(source, group('encoding_invalid'))).toEqual([{remedy: 'reread', settings: {encoding: 'Windows-1252'}}]);
        expect(remediesOf({...source, result: aResult({header: []})}, group('column_unknown', 'file'))).toEqual([]);
    });

    it('of a file that was cut off do not begin with taking its last line out', () => {
        const tail: Offer = {fix: {fix: 'drop_rejected', code: 'record_truncated'}, code: 'record_truncated', count: 1};
        const source = {result: aResult(), offers: [tail], kinds, groups: [group('record_truncated')], encodings: []};
        expect(remediesOf(source, group('record_truncated'))).toEqual([]);
        expect(otherRemedies(source)).toEqual({rejected: [{remedy: 'fix', offer: tail}], helps: []});
        // Away from its problem it names it.
        const root = show(...issuesView(strings, model({groups: source.groups, ...otherRemedies(source)}), actions));
        expect(root.lastElementChild?.textContent).toContain('page_fix_drop_rejected_titled');
    });

    it('say what the file itself says of a problem', () => {
        const root = show(...issuesView(strings, model({groups: [group('encoding_invalid')], cures: {encoding_invalid: 'Save it again'}}), actions));
        expect(root.querySelector('[data-code="encoding_invalid"]')?.textContent).toContain('Save it again');
        expect(root.textContent).not.toContain('issue_encoding_invalid_cure');
    });

    const model = (changes: Partial<IssuesModel> = {}): IssuesModel => ({
        groups: [], count: 0, header: ['cidnumber'], idle: true, firstLine: 2, remedies: () => [], rejected: [], site: new Set(), ...changes,
    });
    const actions = {onLine: jest.fn(), onCode: jest.fn(), onRemedy: jest.fn()};

    it('stand with their problem; many are folded away', () => {
        const many = Array.from({length: 7}, (_, index) => ({
            remedy: 'fix' as const, offer: {fix: {fix: 'replace_value' as const, column: 0, from: `${index}`, to: 'x'}, code: 'value_missing', count: 1},
        }));
        const root = show(...issuesView(strings, model({
            groups: [group('value_missing', 'error', 9), group('column_unknown', 'file', 3, 1), ...['a', 'b', 'c', 'd', 'e', 'f'].map((code) => group(code))],
            remedies: ({code}) => (code === 'value_missing' ? many : []),
            rejected: [{remedy: 'fix', offer: {fix: {fix: 'drop_rejected'}, code: '', count: 2}}],
        }), actions));
        expect(root.querySelectorAll('[data-region="issues"] > li')).toHaveLength(6);
        expect(root.querySelector('[data-region="issues-more"]')?.textContent).toContain('page_issues_rest|2');
        expect(root.querySelector('[data-code="value_missing"] details')?.textContent).toContain('page_fixes_more|3');
        root.querySelector<HTMLElement>('[data-action="show-line"]')!.click();
        expect(actions.onLine).toHaveBeenCalledWith(3);
        root.querySelector<HTMLElement>('[data-action="show-code"]')!.click();
        expect(actions.onCode).toHaveBeenCalledWith('value_missing');
        // There is no row to show for a problem of the header.
        expect(root.querySelector('[data-code="column_unknown"] button')).toBeNull();
        expect(root.lastElementChild?.textContent).toContain('page_fix_drop_rejected');
        expect(issuesView(strings, model(), actions)).toEqual([]);
    });

    it('that nobody needs are not there', () => {
        expect(helpsView(strings, [], {header: [], idle: true}, actions)).toEqual([]);
    });

    it('of columns need a kind; a file with nothing unknown keeps them folded', () => {
        const columns = (names: string[], settings = {}): ReturnType<typeof mapHeader> => mapHeader(names, 'cohorts', new Settings(settings));
        const view = (names: string[], settings = {}): HTMLElement => show(...columnsView(
            strings, {header: names, kind: 'cohorts', columns: columns(names, settings), offers: [], idle: true}, actions,
        ));
        expect(columnsView(strings, {header: [], kind: null, columns: [], offers: [], idle: true}, actions)).toEqual([]);
        expect(view(['cidnumber', 'Cohort', 'CNAME']).querySelector('details')?.open).toBe(false);
        const root = view(['cidnumber', '', 'cidnumber', 'xyz'], {unknowncolumns: 'ignore'});
        expect(root.textContent).toContain('page_columns_fate_ignored');
        expect(root.textContent).toContain('page_columns_empty');
        expect(root.textContent).toContain('page_columns_duplicate');
    });

    it('of a name that nobody knows: the person says what it holds', () => {
        const names = ['cidnumber', 'xyz'];
        const columns = mapHeader(names, 'cohorts', new Settings());
        const root = show(...columnsView(strings, {header: names, kind: 'cohorts', columns, offers: [], idle: true}, actions));
        document.body.replaceChildren(root);
        const select = root.querySelector<HTMLSelectElement>('[data-region="meaning"]')!;
        root.querySelector<HTMLElement>('[data-action="rename"]')!.click();
        expect(document.activeElement).toBe(select);
        expect(actions.onRemedy).not.toHaveBeenCalled();
        select.value = 'userid';
        root.querySelector<HTMLElement>('[data-action="rename"]')!.click();
        expect(actions.onRemedy.mock.calls[0]?.[0]).toMatchObject({offer: {fix: {fix: 'rename_column', column: 1, name: 'userid'}}});
    });
});

describe('the site', () => {
    it('is asked for no more than can be sent, and that is said', () => {
        const actions = {onStop: jest.fn(), onAgain: jest.fn()};
        const findings = {counts: {}, issues: [], rejected: 0, asked: [], suggestions: []};
        const known = siteView(strings, {
            is: 'known', findings, sent: [{column: 'userid', values: 1}], left: [{column: 'userid', values: 5}],
        }, actions);
        expect(show(...known).textContent).toContain('page_site_known');
        expect(show(...known).textContent).toContain('page_site_left|5');
        expect(show(...siteView(strings, {is: 'known', findings, sent: [], left: []}, actions)).textContent).toContain('page_site_none');
        const sent = {is: 'known' as const, findings, sent: [{column: 'userid', values: 1}], left: []};
        expect(show(...siteView(strings, sent, actions)).textContent).toContain('page_site_sent_only');
        expect(show(...siteView(strings, sent, actions, true)).textContent).toContain('page_site_sent_file');
        const asking = show(...siteView(strings, {is: 'collecting', sent: [], left: []}, actions));
        asking.querySelector<HTMLElement>('[data-action="stop-asking"]')!.click();
        expect(actions.onStop).toHaveBeenCalledTimes(1);
        expect(sessionText(strings, 'odd')).toBe('');
        expect(sessionText(strings, new Refusal('nopermissions', 'No'))).toBe('No');
    });

    it('is told what a version asks that is gone already', async() => {
        const states: string[] = [];
        const abort = new AbortController();
        const values = Array.from({length: 700}, (_, index) => `U${index}`);
        const reading = {
            questions: () => Promise.resolve([{column: 'userid', values}, {column: 'cidnumber', values: ['6A']}]),
            learn: () => {
                abort.abort();
                return Promise.reject(new Error('closed'));
            },
        } as unknown as Reading;
        answer('tool_sync_look_up', () => ({known: []}));
        const query = new SiteQuery();
        await query.ask(reading, 'cohorts', {}, abort.signal, (state) => states.push(`${state.is} ${state.sent.map(({values: sent}) => sent).join()}`));
        expect(states).toEqual(['collecting ', 'asking 1,499', 'asking 1,700', 'asking 1,700']);
    });
});

describe('reading', () => {
    it('says how long it will take when that can be told', () => {
        const now = jest.spyOn(Date, 'now');
        now.mockReturnValue(0);
        const say = jest.fn();
        const progress = new ReadingProgress(strings, 'Reading', jest.fn(), say);
        const details = (): string => progress.view.root.querySelector('[data-region="progress-details"]')?.textContent ?? '';
        progress.update({bytes: 0, total: 0, rows: 1});
        expect(details()).not.toContain('page_check_progress_bytes');
        now.mockReturnValue(2000);
        progress.update({bytes: 500, total: 1000, rows: 9});
        expect(details()).toContain('page_check_progress_bytes');
        expect(details()).toContain('page_progress_left');
        progress.update({bytes: 1000, total: 1000, rows: 9});
        expect(details()).not.toContain('page_progress_left');
        expect(say).not.toHaveBeenCalled();
        now.mockReturnValue(16_000);
        progress.update({bytes: 1000, total: 1000, rows: 9});
        expect(say).toHaveBeenCalledTimes(1);
        now.mockRestore();
    });
});

describe('the corrected file', () => {
    it('has a name of its own', () => {
        const mark = (stem: string): string => `${stem}_corrected`;
        expect(['cohorts.csv', 'a.b.txt', 'noextension', '.csv'].map((name) => correctedName(name, mark)))
            .toEqual(['cohorts_corrected.csv', 'a.b_corrected.txt', 'noextension_corrected', '.csv_corrected']);
    });

    it('is forgotten some time after it was saved', () => {
        jest.useFakeTimers();
        const revoked = jest.fn();
        Object.assign(URL, {createObjectURL: () => 'blob:2', revokeObjectURL: revoked});
        jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
        saveBlob(new Blob(['x']), 'x.csv');
        expect(revoked).not.toHaveBeenCalled();
        jest.runAllTimers();
        expect(revoked).toHaveBeenCalledWith('blob:2');
        jest.useRealTimers();
    });
});
