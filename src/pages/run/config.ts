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

import {asBoolean, asList, asNumber, asRecord, asText} from '../../moodle/answers';

/** A kind of command file. */
export interface KindChoice {
    kind: string;
    label: string;
    description: string;
    /** May this person run files of this kind? */
    canrun: boolean;
    /** Where to download an example file; missing = nowhere. */
    exampleurl?: string;
}

/** A file of the command file area. */
export interface StoredFile {
    /** Whole path in the area: "/sis/cohorts.csv". */
    path: string;
    filename: string;
    size: number;
    /** Unix seconds. */
    timemodified: number;
    url: string;
    /** Kind that the settings give to a file of this name; empty = none. */
    kind: string;
    /** SHA-1 of its content. */
    hash: string;
}

/** A run that a person has begun and not ended. */
export interface OpenRun {
    id: number;
    kindlabel: string;
    filename: string;
    /** running, held, or planned: simulated and not applied. */
    state: string;
    /** Unix seconds. */
    timecreated: number;
}

/** What the page is told by the server when it is made. */
export interface PageConfig {
    contextid: number;
    /** Largest file that can be uploaded, in bytes; 0 = no limit. */
    maxbytes: number;
    /** Run to show and to go on with; 0 = none. */
    runid: number;
    /** What this person can go on with; none when a run is shown. */
    openruns: OpenRun[];
    kinds: KindChoice[];
    storedfiles: StoredFile[];
    /** The site's settings that the check needs. */
    settings: Record<string, string | number | boolean>;
    pageurl: string;
    /** Page that says what the files hold; missing = there is none. */
    formatsurl?: string;
    historyurl: string;
    filesurl: string;
    /** Address of the worker that reads files; empty = they are read on the page's own thread. */
    workerurl: string;
    /** Address of the script that reads archives, a worker too; empty = none can be read. */
    archiveurl: string;
}

const asSettings = (value: unknown): Record<string, string | number | boolean> => {
    // PHP writes an empty object as an empty list.
    if (Array.isArray(value) && value.length === 0) {
        return {};
    }
    const settings: Record<string, string | number | boolean> = {};
    for (const [name, setting] of Object.entries(asRecord(value, 'settings'))) {
        if (typeof setting === 'string' || typeof setting === 'number' || typeof setting === 'boolean') {
            settings[name] = setting;
        }
    }
    return settings;
};

/**
 * Reads the configuration in the root element.
 *
 * @param root
 * @throws UnexpectedAnswer, SyntaxError when it is not what was agreed
 */
export const readConfig = (root: HTMLElement): PageConfig => {
    const config = asRecord(JSON.parse(root.dataset['config'] ?? ''), 'config');
    return {
        contextid: asNumber(config['contextid'], 'contextid'),
        maxbytes: asNumber(config['maxbytes'], 'maxbytes'),
        runid: asNumber(config['runid'], 'runid'),
        openruns: asList(config['openruns'], 'openruns', (value, path) => {
            const run = asRecord(value, path);
            return {
                id: asNumber(run['id'], `${path}.id`),
                kindlabel: asText(run['kindlabel'], `${path}.kindlabel`),
                filename: asText(run['filename'], `${path}.filename`),
                state: asText(run['state'], `${path}.state`),
                timecreated: asNumber(run['timecreated'], `${path}.timecreated`),
            };
        }),
        kinds: asList(config['kinds'], 'kinds', (value, path) => {
            const kind = asRecord(value, path);
            return {
                kind: asText(kind['kind'], `${path}.kind`),
                label: asText(kind['label'], `${path}.label`),
                description: asText(kind['description'], `${path}.description`),
                canrun: asBoolean(kind['canrun'], `${path}.canrun`),
                ...(typeof kind['exampleurl'] === 'string' ? {exampleurl: kind['exampleurl']} : {}),
            };
        }),
        storedfiles: asList(config['storedfiles'], 'storedfiles', (value, path) => {
            const file = asRecord(value, path);
            return {
                path: asText(file['path'], `${path}.path`),
                filename: asText(file['filename'], `${path}.filename`),
                size: asNumber(file['size'], `${path}.size`),
                timemodified: asNumber(file['timemodified'], `${path}.timemodified`),
                url: asText(file['url'], `${path}.url`),
                kind: asText(file['kind'], `${path}.kind`),
                hash: asText(file['hash'], `${path}.hash`),
            };
        }),
        settings: asSettings(config['settings']),
        pageurl: asText(config['pageurl'], 'pageurl'),
        ...(typeof config['formatsurl'] === 'string' ? {formatsurl: config['formatsurl']} : {}),
        historyurl: asText(config['historyurl'], 'historyurl'),
        filesurl: asText(config['filesurl'], 'filesurl'),
        workerurl: typeof config['workerurl'] === 'string' ? config['workerurl'] : '',
        archiveurl: typeof config['archiveurl'] === 'string' ? config['archiveurl'] : '',
    };
};
