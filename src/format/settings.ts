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

import {allSettings} from './catalogue';
import type {DialectSettings} from '../csv/dialect';
import type {Setting} from './definition';

export type SettingValue = string | number | boolean;

const FLAGS: Record<string, boolean> = {
    '1': true, 'yes': true, 'true': true, 'on': true, '0': false, 'no': false, 'false': false, 'off': false, '': false,
};

/** Reads a value as people or the configuration write it; undefined = it is no value of this setting. */
export function parseSetting(setting: Setting, value: SettingValue): SettingValue | undefined {
    const text = typeof value === 'boolean' ? (value ? '1' : '') : String(value);
    switch (setting.type) {
        case 'flag':
            return Object.hasOwn(FLAGS, text) ? FLAGS[text] : undefined;
        case 'number':
            return /^[0-9]{1,9}$/.test(text) ? Number(text) : undefined;
        case 'choice': {
            const choice = text === '\t' ? 'tab' : text;
            return setting.values?.includes(choice) === true ? choice : undefined;
        }
        default:
            return text;
    }
}

/** The settings of a run: a value, or the default, for each that formats/*.json define. */
export class Settings {
    private readonly values = new Map<string, SettingValue>();

    /** Takes a site's configuration as it is: what is not known or not allowed leaves the default. */
    public constructor(values: Record<string, SettingValue> = {}) {
        for (const [key, setting] of allSettings()) {
            const value = values[key];
            this.values.set(key, (value === undefined ? undefined : parseSetting(setting, value)) ?? setting.default);
        }
    }

    /** A text or the value of a choice. */
    public text(key: string): string {
        return String(this.values.get(key) ?? '');
    }

    /** How the file is written, as far as the settings say it. */
    public get dialect(): Required<DialectSettings> {
        return {
            encoding: this.text('encoding'), csvseparator: this.text('csvseparator'), newline: this.text('newline'), bom: this.text('bom'),
        };
    }

    /** A yes or no. */
    public flag(key: string): boolean {
        return this.values.get(key) === true;
    }
}
