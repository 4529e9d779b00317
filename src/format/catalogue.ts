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

import cohortcourses from '../../formats/cohortcourses.json';
import cohorts from '../../formats/cohorts.json';
import order from '../../formats/order.json';
import common from '../../formats/settings.json';
import userpictures from '../../formats/userpictures.json';
import users from '../../formats/users.json';
import type {DefinitionData, Setting} from './definition';
import {Definition} from './definition';

// A bundler must see each file by its name: a new kind adds its line here.
const data = {users, userpictures, cohorts, cohortcourses} as unknown as Record<string, DefinitionData>;

const definitions = new Map(order.map((kind) => {
    const one = data[kind];
    if (one === undefined) {
        throw new Error(`formats/order.json names "${kind}", which src/format/catalogue.ts does not import`);
    }
    return [kind, new Definition(one)];
}));

/** The kinds of text files, in the order of a full run. */
export function textKindNames(): string[] {
    return allDefinitions().filter(({data: {archive}}) => archive !== true).map(({kind}) => kind);
}

/** The kinds, in the order of a full run. */
export function kindNames(): string[] {
    return [...definitions.keys()];
}

/** The definition of a kind; undefined = there is no such kind. */
export function getDefinition(kind: string): Definition | undefined {
    return definitions.get(kind);
}

/** The definitions of all kinds, in the order of a full run. */
export function allDefinitions(): Definition[] {
    return [...definitions.values()];
}

/** The settings of all kinds: the common ones first. */
export function allSettings(): Map<string, Setting> {
    const lists = [common.settings as Setting[], ...allDefinitions().map((definition) => definition.data.settings)];
    return new Map(lists.flat().map((setting) => [setting.key, setting]));
}
