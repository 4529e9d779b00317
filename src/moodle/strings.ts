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

import {getStrings} from 'core/str';

import type {StringKey} from './stringKeys';

export type StringParams = Record<string, string | number>;

/** The keys that have a form of their own for one thing: "<key>_one". */
export type PluralKey = {[Key in StringKey]: `${Key}_one` extends StringKey ? Key : never}[StringKey];

/**
 * The language strings, loaded once, so that the pages can be drawn without waiting. Values are put in here: what core/str would do
 * for one string at a time.
 */
export class Strings {
    private readonly numbers: Intl.NumberFormat;
    private readonly plurals: Intl.PluralRules;
    private readonly dates: Intl.DateTimeFormat;

    /**
     * Constructor.
     *
     * @param texts texts by key, with their {$a->name} as they are in the language files
     * @param language language of the page, as in the lang attribute
     */
    public constructor(private readonly texts: ReadonlyMap<string, string>, language: string) {
        // Moodle has languages that browsers do not know by that name.
        const known = Intl.NumberFormat.supportedLocalesOf(/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(language) ? language : 'en');
        this.numbers = new Intl.NumberFormat(known);
        this.plurals = new Intl.PluralRules(known);
        this.dates = new Intl.DateTimeFormat(known, {dateStyle: 'medium', timeStyle: 'short'});
    }

    /**
     * A text with its values. Numbers are written as the language does.
     *
     * @param key
     * @param params values by name
     */
    public get(key: StringKey, params: StringParams = {}): string {
        const text = this.texts.get(key) ?? `[[${key}]]`;
        return text.replace(/\{\$a->([a-z]+)\}/g, (placeholder, name: string) => {
            const value = params[name];
            if (value === undefined) {
                return placeholder;
            }
            return typeof value === 'number' ? this.number(value) : value;
        });
    }

    /**
     * A text that depends on a number.
     *
     * @param key key of the general form; the form for one is "<key>_one"
     * @param count
     * @param params further values; "count" is the number
     */
    public count(key: PluralKey, count: number, params: StringParams = {}): string {
        const form = this.plurals.select(count) === 'one' ? `${key}_one` as const : key;
        return this.get(form, {count, ...params});
    }

    public number(value: number): string {
        return this.numbers.format(value);
    }

    /**
     * A date and time in the browser's time zone.
     *
     * @param seconds Unix time
     */
    public date(seconds: number): string {
        return this.dates.format(new Date(seconds * 1000));
    }
}

/**
 * Loads strings in one request.
 *
 * @param language language of the page
 * @param keys
 */
export const loadStrings = async(language: string, keys: readonly StringKey[]): Promise<Strings> => {
    const texts = await getStrings(keys.map((key) => ({key, component: 'tool_sync'})));
    return new Strings(new Map(keys.map((key, index) => [key, texts[index] ?? ''])), language);
};
