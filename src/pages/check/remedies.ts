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
import {mapHeader} from '../../fix/mapping';
import {Settings} from '../../format/settings';
import type {Fix, Offer} from '../../reading/contract';
import type {KindChoice} from '../run/config';
import type {IssueGroup} from '../run/issueGroups';

/** Something that cures a problem. */
export type Remedy =
    | {remedy: 'fix'; offer: Offer}
    | {remedy: 'reread'; settings: Record<string, string>}
    | {remedy: 'kind'; kind: string; label: string};

export interface RemedySource {
    result: CheckResult;
    offers: readonly Offer[];
    kinds: readonly KindChoice[];
    groups: readonly IssueGroup[];
    /** Encodings in which the file gives plausible text. */
    encodings: readonly string[];
}

const DELIMITERS: Record<string, string> = {';': ';', ',': ',', '\t': 'tab', '|': '|'};

/** A header of one name that holds a delimiter was not cut where it should be. */
const otherDelimiters = ({header, dialect}: CheckResult): string[] => {
    const [only = '', ...others] = header;
    return others.length > 0
        ? []
        : Object.keys(DELIMITERS).filter((delimiter) => delimiter !== dialect.delimiter && only.includes(delimiter));
};

/** The kinds, the one that knows most names of the header first. */
const likelyKinds = ({header}: CheckResult, kinds: readonly KindChoice[]): KindChoice[] => {
    const settings = new Settings();
    const known = new Map(kinds.map(({kind}) => [
        kind,
        mapHeader(header, kind, settings).filter(({canonical, suggestion}) => canonical !== null || suggestion !== '').length,
    ]));
    return [...kinds].sort((a, b) => (known.get(b.kind) ?? 0) - (known.get(a.kind) ?? 0));
};

/** A fix that takes lines away cures everything; it is the last thing to try. */
const isDrop = ({fix}: {fix: Fix}): boolean => fix.fix === 'drop_rejected' || fix.fix === 'drop_column';

/** Taking out the row that is cut off brings back none of those that are missing: it stands behind everything else. */
export const isTail = ({fix}: {fix: Fix}): boolean => fix.fix === 'drop_rejected' && fix.code === 'record_truncated';

/**
 * What cures the problems of one code, the gentlest first.
 *
 * @param source
 * @param group
 */
export const remediesOf = ({result, offers, kinds, groups, encodings}: RemedySource, {code, severity}: IssueGroup): Remedy[] => {
    const reread = (settings: Record<string, string>): Remedy => ({remedy: 'reread', settings});
    const mine = offers.filter((offer) => offer.code === code && !isTail(offer));
    const fixes = [...mine.filter((offer) => !isDrop(offer)), ...mine.filter(isDrop)];
    return [
        ...(severity === 'file' && groups[0]?.code === code
            ? otherDelimiters(result).map((delimiter) => reread({csvseparator: DELIMITERS[delimiter] ?? delimiter}))
            : []),
        ...(code === 'encoding_invalid'
            ? encodings.map((encoding) => reread({encoding}))
            : []),
        ...fixes.map((offer): Remedy => ({remedy: 'fix', offer})),
        ...(code === 'kind_unknown' ? likelyKinds(result, kinds).map(({kind, label}): Remedy => ({remedy: 'kind', kind, label})) : []),
    ];
};

/**
 * What no problem of the list asks for: the lines that are rejected for whatever reason, and what tidies up.
 *
 * @param source
 */
export const otherRemedies = ({offers, groups}: Pick<RemedySource, 'offers' | 'groups'>): {rejected: Remedy[]; helps: Remedy[]} => {
    const codes = new Set(groups.map(({code}) => code));
    const others = offers.filter((offer) => !codes.has(offer.code) || isTail(offer));
    const isRejected = ({fix}: Offer): boolean => fix.fix === 'drop_rejected';
    const toRemedy = (offer: Offer): Remedy => ({remedy: 'fix', offer});
    return {rejected: others.filter(isRejected).map(toRemedy), helps: others.filter((offer) => !isRejected(offer)).map(toRemedy)};
};
