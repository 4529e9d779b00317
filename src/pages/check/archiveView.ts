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

import {MAX_ENTRIES, MAX_TOTAL} from '../../archive/limits';
import type {ArchiveFault, Listing} from '../../archive/contract';
import type {SettingValue} from '../../format/settings';
import {Settings} from '../../format/settings';
import type {StringKey} from '../../moodle/stringKeys';
import type {Strings} from '../../moodle/strings';
import {banner, element, fact, heading} from '../run/elements';
import {sizeText} from '../run/words';

const FIELDS: Record<string, StringKey> = {
    id: 'page_archive_userfield_id',
    idnumber: 'page_archive_userfield_idnumber',
    email: 'page_archive_userfield_email',
    username: 'page_archive_userfield_username',
};

/**
 * What the names of pictures are compared with, in words.
 *
 * @param strings
 * @param settings of the site
 */
export const fieldText = (strings: Strings, settings: Readonly<Record<string, SettingValue>>): string => (
    strings.get(FIELDS[new Settings(settings).text('userpictures_userfield')] ?? 'page_archive_userfield_username')
);

/**
 * How the archive was read, in the place of how a text file is written.
 *
 * @param strings
 * @param kindLabel
 * @param size of the archive
 * @param listing
 * @param settings of the site
 */
export const archiveFactsView = (
    strings: Strings, kindLabel: string, size: number, {entries}: Listing, settings: Readonly<Record<string, SettingValue>>,
): Node[] => [
    heading(4, strings.get('page_archive_facts')),
    element(
        'dl',
        {'class': 'tool_sync-facts', 'data-region': 'facts'},
        fact(strings.get('page_kind'), kindLabel),
        fact(strings.get('page_archive_pictures'), strings.number(entries)),
        fact(strings.get('page_archive_size'), sizeText(strings, size)),
        fact(strings.get('page_archive_names'), fieldText(strings, settings)),
    ),
    element('p', {class: 'tool_sync-hint'}, strings.get('page_archive_how')),
];

/**
 * Why an archive can't be used at all.
 *
 * @param strings
 * @param fault
 */
export const archiveFaultView = (strings: Strings, fault: Exclude<ArchiveFault, ''>): HTMLElement => banner(
    'danger',
    strings.get('page_archive_unusable'),
    element('p', {class: 'mb-1'}, strings.get(`issue_${fault}`, {
        files: strings.number(MAX_ENTRIES), gigabytes: strings.number(MAX_TOTAL / 1024 ** 3),
    })),
    element('p', {class: 'mb-0'}, element('strong', {}, strings.get('page_cure')), ' ', strings.get(`issue_${fault}_cure`)),
);
