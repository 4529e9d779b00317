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
import type {IconName, Tone} from './elements';
import {badge} from './elements';

/** What the summary cards count. */
export type Bucket = 'create' | 'update' | 'remove';

interface Look {
    bucket: Bucket;
    tone: Tone;
    icon: IconName;
    key: StringKey;
}

const ACTIONS: Record<string, Look> = {
    create: {bucket: 'create', tone: 'success', icon: 'add', key: 'page_action_create'},
    add: {bucket: 'create', tone: 'success', icon: 'add', key: 'page_action_add'},
    update: {bucket: 'update', tone: 'info', icon: 'change', key: 'page_action_update'},
    enable: {bucket: 'update', tone: 'info', icon: 'check', key: 'page_action_enable'},
    remove: {bucket: 'remove', tone: 'danger', icon: 'remove', key: 'page_action_remove'},
    delete: {bucket: 'remove', tone: 'danger', icon: 'remove', key: 'page_action_delete'},
    disable: {bucket: 'remove', tone: 'danger', icon: 'remove', key: 'page_action_disable'},
};

/**
 * The card that an action is counted on.
 *
 * @param action
 */
export const bucketOfAction = (action: string): Bucket => ACTIONS[action]?.bucket ?? 'update';

/**
 * The card that a type of change is counted on.
 *
 * @param type object and action: "cohort_create"
 */
export const bucketOf = (type: string): Bucket => bucketOfAction(type.slice(type.lastIndexOf('_') + 1));

/**
 * The actions that a card counts.
 *
 * @param bucket
 */
export const actionsOf = (bucket: string): string[] => (
    Object.keys(ACTIONS).filter((action) => bucketOfAction(action) === bucket)
);

/**
 * An action as a badge.
 *
 * @param strings
 * @param action
 */
export const actionBadge = (strings: Strings, action: string): HTMLElement => {
    const look = ACTIONS[action];
    return look ? badge(look.tone, strings.get(look.key), look.icon) : badge('neutral', action);
};
