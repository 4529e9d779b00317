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
import type {Fix, FixPreview, Work} from '../../reading/contract';
import {delimiterText, shortened} from '../run/words';
import {changedText, fixTitle} from './fixWords';

/** Work that can be stopped. */
type Stoppable = Work & {signal: AbortSignal};

/** Something that could be done to the file, to be looked at before it is. */
export interface Proposal {
    title: string;
    /** Finds out what it would do. */
    look(work: Stoppable): Promise<FixPreview>;
    /** What it would do, in words; possible = it can be done, and makes a difference. */
    words(preview: FixPreview): {says: string; possible: boolean};
    /** Are the examples rows that go? */
    drops: boolean;
    take(preview: FixPreview): void;
    /** What has to be done before, when this is what the preview says. */
    instead(preview: FixPreview): Proposal | null;
}

/** What the proposals need of the file on the page. */
export interface ProposalSource {
    strings: Strings;
    header: readonly string[];
    encoding: string;
    preview(fix: Fix, work: Work): Promise<FixPreview>;
    take(fix: Fix, preview: FixPreview): void;
    previewReread(settings: Record<string, string>, signal: AbortSignal): Promise<FixPreview>;
    reread(settings: Record<string, string>): void;
}

const REASONS: Record<'encoding' | 'name_taken' | 'name_empty', StringKey> = {
    encoding: 'page_fix_impossible_encoding',
    name_taken: 'page_fix_impossible_name_taken',
    name_empty: 'page_fix_impossible_name_empty',
};

/**
 * A fix as a proposal.
 *
 * @param source
 * @param fix
 */
export const proposeFix = (source: ProposalSource, fix: Fix): Proposal => {
    const {strings, header, encoding} = source;
    return {
        title: fixTitle(strings, fix, header),
        look: (work) => source.preview(fix, work),
        words: (preview) => {
            const reason = preview.impossible;
            if (reason) {
                const value = shortened(reason.value, 60);
                return {says: strings.get(REASONS[reason.reason], {value, line: String(reason.line), encoding}), possible: false};
            }
            if (fix.fix === 'encode_utf8') {
                return {says: strings.get('page_fix_encode_says'), possible: true};
            }
            const changed = changedText(strings, preview);
            return changed === '' ? {says: strings.get('page_fix_nothing'), possible: false} : {says: changed, possible: true};
        },
        drops: fix.fix === 'drop_duplicates' || fix.fix === 'drop_rejected' || fix.fix === 'header_line',
        take: (preview) => source.take(fix, preview),
        instead: ({impossible}) => (impossible?.reason === 'encoding' ? proposeFix(source, {fix: 'encode_utf8'}) : null),
    };
};

/**
 * Another way of reading as one thing to do: "Read it as …".
 *
 * @param strings
 * @param settings
 */
export const rereadTitle = (strings: Strings, settings: Readonly<Record<string, string>>): string => {
    const {encoding, csvseparator} = settings;
    return csvseparator === undefined
        ? strings.get('page_fix_reread_encoding', {encoding: encoding ?? ''})
        : strings.get('page_fix_reread_delimiter', {delimiter: delimiterText(strings, csvseparator)});
};

/**
 * Another way of reading the same bytes as a proposal.
 *
 * @param source
 * @param settings what is different
 */
export const proposeReread = (source: ProposalSource, settings: Record<string, string>): Proposal => {
    const {strings} = source;
    return {
        title: rereadTitle(strings, settings),
        look: ({signal}) => source.previewReread(settings, signal),
        words: ({examples}) => (examples.length > 0
            ? {says: strings.get('page_fix_reread_says'), possible: true}
            // An encoding may make its difference far below the first lines; a delimiter makes it in the header.
            : {says: strings.get('page_fix_reread_same'), possible: settings['encoding'] !== undefined}),
        drops: false,
        take: () => source.reread(settings),
        instead: () => null,
    };
};
