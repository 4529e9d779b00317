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

import {allSettings, getDefinition, kindNames} from '../format/catalogue';
import type {SettingValue} from '../format/settings';
import {parseSetting} from '../format/settings';

/** What bin/check is asked to do. */
export interface CheckArguments {
    kind: string | undefined;
    format: 'json' | 'text';
    settings: Record<string, SettingValue>;
    file: string;
}

/** What is wrong with the command line, for people. */
export class UsageError extends Error {}

/** Reads the command line: [--kind=K] [--format=json|text] [--set=key=value]… FILE. */
export function readArguments(words: string[]): CheckArguments {
    const found: CheckArguments = {kind: undefined, format: 'text', settings: {}, file: ''};
    const files: string[] = [];
    let options = true;
    for (const word of words) {
        const match = options ? /^--([a-z]+)=(.*)$/s.exec(word) : null;
        if (options && word === '--') {
            options = false;
        } else if (match !== null) {
            takeOption(found, match[1] ?? '', match[2] ?? '');
        } else if (options && word.startsWith('-')) {
            throw new UsageError(`unknown option ${word}`);
        } else {
            files.push(word);
        }
    }
    if (files.length !== 1) {
        throw new UsageError(files.length === 0 ? 'a FILE is missing' : 'one FILE at a time');
    }
    found.file = files[0] ?? '';
    return found;
}

function takeOption(found: CheckArguments, name: string, value: string): void {
    switch (name) {
        case 'kind':
            if (getDefinition(value) === undefined) {
                throw new UsageError(`there is no kind "${value}": ${kindNames().join(', ')}`);
            }
            found.kind = value;
            break;
        case 'format':
            if (value !== 'json' && value !== 'text') {
                throw new UsageError('--format is json or text');
            }
            found.format = value;
            break;
        case 'set':
            takeSetting(found, value);
            break;
        default:
            throw new UsageError(`unknown option --${name}`);
    }
}

function takeSetting(found: CheckArguments, text: string): void {
    const at = text.indexOf('=');
    const key = at < 0 ? text : text.slice(0, at);
    const value = at < 0 ? '' : text.slice(at + 1);
    const setting = allSettings().get(key);
    if (setting === undefined) {
        throw new UsageError(`there is no setting "${key}"`);
    }
    const parsed = parseSetting(setting, value);
    if (parsed === undefined) {
        throw new UsageError(`the setting "${key}" cannot be "${value}"`);
    }
    found.settings[key] = parsed;
}
