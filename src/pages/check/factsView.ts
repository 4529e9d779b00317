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

import type {CheckResult} from '../../check/check';
import type {SettingValue} from '../../format/settings';
import type {StringKey} from '../../moodle/stringKeys';
import type {Strings} from '../../moodle/strings';
import type {KindChoice} from '../run/config';
import {button, element, fact, heading} from '../run/elements';
import {hidesValue} from '../run/masked';
import {delimiterText, newlineText, onlyNewlineText} from '../run/words';

export interface FactsModel {
    result: CheckResult;
    kinds: KindChoice[];
    /** Settings that the person chose over the site's. */
    settings: Readonly<Record<string, string>>;
    /** The site's own settings; missing = everything is recognised. */
    site?: Readonly<Record<string, SettingValue>>;
    /** May it be read differently now? */
    idle: boolean;
}

export interface FactsActions {
    onKind(kind: string): void;
    /** Reads the file again with these settings: "encoding", "csvseparator", "newline", "bom". */
    onReread(settings: Record<string, string>): void;
}

const KIND_REASONS: Record<'asked' | 'header' | 'closest', StringKey> = {
    asked: 'page_kind_asked',
    header: 'page_kind_header',
    closest: 'page_kind_closest',
};

const kindField = (strings: Strings, {result, kinds, idle}: FactsModel, actions: FactsActions): HTMLElement => {
    const select = element('select', {
        'id': 'tool_sync-run-kind',
        'class': 'form-control form-select custom-select tool_sync-select',
        'data-region': 'kind',
        'aria-describedby': 'tool_sync-run-kind-reason',
        'disabled': !idle,
    });
    if (result.kind === null) {
        select.append(element('option', {value: ''}, strings.get('page_kind_choose')));
    }
    select.append(...kinds.map(({kind, label}) => element('option', {value: kind, selected: kind === result.kind}, label)));
    select.addEventListener('change', () => {
        if (select.value !== '') {
            actions.onKind(select.value);
        }
    });
    const reason = result.kindReason === null ? 'page_kind_unknown' : KIND_REASONS[result.kindReason];
    return fact(
        strings.get('page_kind'),
        element('label', {class: 'sr-only visually-hidden', for: select.id}, strings.get('page_kind')),
        select,
        element('span', {class: 'tool_sync-hint', id: 'tool_sync-run-kind-reason'}, strings.get(reason)),
    );
};

const ENCODINGS = ['auto', 'UTF-8', 'UTF-16', 'Windows-1252', 'ISO-8859-1', 'ISO-8859-15'] as const;
const DELIMITERS = ['auto', ',', ';', 'tab', '|', ':'] as const;
const NEWLINES = ['auto', 'crlf', 'lf', 'cr'] as const;

const rereadView = (
    strings: Strings, {result: {dialect}, settings, site = {}, idle}: FactsModel, actions: FactsActions,
): HTMLElement => {
    const choice = (
        id: string,
        setting: 'encoding' | 'csvseparator' | 'newline' | 'bom',
        label: StringKey,
        options: Array<[string, string]>,
    ): [HTMLElement, HTMLSelectElement] => {
        const chosen = settings[setting] ?? String(site[setting] ?? 'auto');
        const select = element(
            'select',
            {id, 'class': 'form-control form-select custom-select tool_sync-select', 'data-region': id, 'disabled': !idle},
            ...options.map(([value, text]) => element('option', {value, selected: value === chosen}, text)),
        );
        return [element('div', {class: 'tool_sync-field'}, element('label', {for: id}, strings.get(label)), select), select];
    };
    const [encodingField, encoding] = choice(
        'tool_sync-run-encoding',
        'encoding',
        'page_encoding',
        ENCODINGS.map((value) => [value, value === 'auto' ? strings.get('page_encoding_auto') : value]),
    );
    const [delimiterField, delimiter] = choice(
        'tool_sync-run-delimiter',
        'csvseparator',
        'page_delimiter',
        DELIMITERS.map((value) => [value, value === 'auto' ? strings.get('page_delimiter_auto') : delimiterText(strings, value)]),
    );
    const [newlineField, newline] = choice(
        'tool_sync-run-newline',
        'newline',
        'page_newline',
        NEWLINES.map((value) => [value, value === 'auto' ? strings.get('page_newline_auto') : onlyNewlineText(strings, value)]),
    );
    const [bomField, bom] = choice(
        'tool_sync-run-bom',
        'bom',
        'page_bom_label',
        [['auto', strings.get('page_bom_auto')], ['ignore', strings.get('page_bom_ignore')]],
    );
    const reread = button(
        'reread',
        strings.get('page_reread'),
        () => actions.onReread({encoding: encoding.value, csvseparator: delimiter.value, newline: newline.value, bom: bom.value}),
        {look: 'outline-secondary', small: true, disabled: !idle},
    );
    return element(
        'details',
        {'class': 'tool_sync-details', 'data-region': 'reread-part', 'open': Object.keys(settings).length > 0},
        element('summary', {}, strings.get('page_reread_title')),
        element('div', {class: 'tool_sync-fields'}, encodingField, dialect.bom ? bomField : null, delimiterField, newlineField, reread),
    );
};

/**
 * How the file is written, with the evidence, and the way to read it differently.
 *
 * @param strings
 * @param model
 * @param actions
 */
export const factsView = (strings: Strings, model: FactsModel, actions: FactsActions): Node[] => {
    const {result: {dialect, rows, encodingEvidence, header, counts}, settings, site = {}} = model;
    if (dialect.encoding === 'binary') {
        // There is nothing to say of what is no text; but UTF-16 without its mark looks so as well.
        return 'file_workbook' in counts ? [] : [rereadView(strings, model, actions)];
    }
    const isIgnored = (settings['bom'] ?? site['bom']) === 'ignore';
    const mark = dialect.bom ? (isIgnored ? ` (${strings.get('page_bom_ignored')})` : ` ${strings.get('page_bom')}`) : '';
    const only = settings['newline'] ?? String(site['newline'] ?? 'auto');
    // The evidence is a piece of a line, whatever column it is from.
    const evidence = encodingEvidence && !hidesValue('', header)
        ? element('span', {class: 'tool_sync-hint'}, encodingEvidence.notUtf8 !== undefined && encodingEvidence.word
            ? strings.count('page_encoding_notutf8', encodingEvidence.notUtf8, {
                line: String(encodingEvidence.line),
                encoding: dialect.encoding,
                word: encodingEvidence.word,
            })
            : strings.get('page_encoding_evidence', {
                line: String(encodingEvidence.line),
                bytes: encodingEvidence.bytes,
                text: encodingEvidence.text,
                encoding: dialect.encoding,
            }))
        : null;
    return [
        heading(4, strings.get('page_file_facts')),
        element(
            'dl',
            {'class': 'tool_sync-facts', 'data-region': 'facts'},
            kindField(strings, model, actions),
            fact(strings.get('page_lines'), strings.number(rows)),
            fact(strings.get('page_encoding'), `${dialect.encoding}${mark}`, evidence),
            fact(strings.get('page_delimiter'), delimiterText(strings, dialect.delimiter)),
            fact(strings.get('page_newline'), only === 'auto' ? newlineText(strings, dialect.newline) : onlyNewlineText(strings, only)),
        ),
        rereadView(strings, model, actions),
    ];
};
