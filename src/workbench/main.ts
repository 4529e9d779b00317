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

import {allDefinitions} from '../format/catalogue';
import {init} from '../pages/run';
import {getLanguage} from './language';

/** Puts a language string where the page names it with data-string. */
const showStrings = async(): Promise<void> => {
    const places = [...document.querySelectorAll<HTMLElement>('[data-string]')];
    const texts = await getStrings(places.map((place) => ({key: place.dataset['string'] ?? '', component: 'tool_sync'})));
    places.forEach((place, index) => {
        place.textContent = texts[index] ?? '';
    });
    document.title = document.querySelector('h1')?.textContent ?? '';
};

/** What the server of the workbench adds: the files that it offers. */
const readOffer = async(): Promise<Record<string, unknown>> => {
    const response = await fetch(`/config${window.location.search}`);
    return response.ok ? await response.json() as Record<string, unknown> : {};
};

const start = async(): Promise<void> => {
    const language = getLanguage();
    document.documentElement.lang = language;
    for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-lang]')) {
        if (link.dataset['lang'] === language) {
            link.setAttribute('aria-current', 'true');
        }
    }
    await showStrings();
    const definitions = allDefinitions();
    const [names, descriptions] = await Promise.all([
        getStrings(definitions.map(({data}) => ({key: data.name, component: 'tool_sync'}))),
        getStrings(definitions.map(({data}) => ({key: data.description, component: 'tool_sync'}))),
    ]);
    const root = document.getElementById('tool_sync-run');
    root?.setAttribute('data-config', JSON.stringify({
        contextid: 1,
        maxbytes: 0,
        runid: Number(new URL(window.location.href).searchParams.get('runid') ?? 0),
        openruns: [],
        kinds: definitions.map(({kind, data}, index) => ({
            kind,
            label: names[index] ?? kind,
            description: descriptions[index] ?? '',
            canrun: true,
            ...(data.archive === true ? {} : {exampleurl: `/format-example/${kind}?lang=${language}`}),
        })),
        storedfiles: [],
        settings: {},
        pageurl: '/',
        historyurl: '',
        filesurl: '',
        workerurl: '/reading-worker.js',
        archiveurl: '/archive-worker.js',
        ...await readOffer(),
    }));
    await init('tool_sync-run');
};

void start();
