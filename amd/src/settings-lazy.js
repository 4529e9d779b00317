/* eslint-disable */
// Generated from src/ by bin/build. Do not edit.
import Pending from 'core/pending';
import { getStrings } from 'core/str';
import Ajax from 'core/ajax';
import Config from 'core/config';

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
/**
 * Tells Moodle's browser tests that the page is busy while a piece of work goes on.
 *
 * @param name what is going on
 * @param work
 */
const during = async (name, work) => {
    const pending = new Pending(`tool_sync/${name}`);
    try {
        return await work();
    }
    finally {
        pending.resolve();
    }
};

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
/** Language strings of the settings pages: they load these alone. */
const SETTINGS_KEYS = [
    'settings_count_chosen',
    'settings_count_failed',
    'settings_count_others',
    'settings_counting',
    'settings_look_failed',
    'settings_look_plan',
    'settings_look_task',
    'settings_looking',
];

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
/**
 * The language strings, loaded once, so that the pages can be drawn without waiting. Values are put in here: what core/str would do
 * for one string at a time.
 */
class Strings {
    /**
     * Constructor.
     *
     * @param texts texts by key, with their {$a->name} as they are in the language files
     * @param language language of the page, as in the lang attribute
     */
    constructor(texts, language) {
        this.texts = texts;
        // Moodle has languages that browsers do not know by that name.
        const known = Intl.NumberFormat.supportedLocalesOf(/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(language) ? language : 'en');
        this.numbers = new Intl.NumberFormat(known);
        this.plurals = new Intl.PluralRules(known);
        this.dates = new Intl.DateTimeFormat(known, { dateStyle: 'medium', timeStyle: 'short' });
    }
    /**
     * A text with its values. Numbers are written as the language does.
     *
     * @param key
     * @param params values by name
     */
    get(key, params = {}) {
        const text = this.texts.get(key) ?? `[[${key}]]`;
        return text.replace(/\{\$a->([a-z]+)\}/g, (placeholder, name) => {
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
    count(key, count, params = {}) {
        const form = this.plurals.select(count) === 'one' ? `${key}_one` : key;
        return this.get(form, { count, ...params });
    }
    number(value) {
        return this.numbers.format(value);
    }
    /**
     * A date and time in the browser's time zone.
     *
     * @param seconds Unix time
     */
    date(seconds) {
        return this.dates.format(new Date(seconds * 1000));
    }
}
/**
 * Loads strings in one request.
 *
 * @param language language of the page
 * @param keys
 */
const loadStrings = async (language, keys) => {
    const texts = await getStrings(keys.map((key) => ({ key, component: 'tool_sync' })));
    return new Strings(new Map(keys.map((key, index) => [key, texts[index] ?? ''])), language);
};

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
/** The server refused, and says why. */
class Refusal extends Error {
    /**
     * Constructor.
     *
     * @param errorcode stable code: "error_runinprogress", "nopermissions"
     * @param message a sentence in the reader's language
     */
    constructor(errorcode, message) {
        super(message);
        this.errorcode = errorcode;
        this.name = 'Refusal';
    }
    /** Is it about the person's session? Then logging in again, in another tab, is enough to go on. */
    get isSessionLost() {
        return ['servicerequireslogin', 'requireloginerror', 'invalidsesskey', 'sessionerroruser', 'sessiontimedout'].includes(this.errorcode);
    }
}
/** The server could not be reached, or what answered was not Moodle. */
class NoConnection extends Error {
    constructor(cause) {
        super(cause);
        this.name = 'NoConnection';
    }
}
/**
 * Makes one of the two out of whatever a failed request gives.
 *
 * @param reason what the promise was rejected with
 * @returns a Refusal when the server said something, else NoConnection
 */
const toFailure = (reason) => {
    if (reason instanceof Refusal || reason instanceof NoConnection) {
        return reason;
    }
    if (typeof reason === 'object' && reason !== null) {
        const errorcode = Reflect.get(reason, 'errorcode');
        const message = Reflect.get(reason, 'message') ?? Reflect.get(reason, 'error');
        if (typeof errorcode === 'string' && errorcode !== '') {
            return new Refusal(errorcode, typeof message === 'string' ? message : errorcode);
        }
        if (typeof message === 'string') {
            return new NoConnection(message);
        }
    }
    return new NoConnection(typeof reason === 'string' ? reason : '');
};

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
// Somebody whose session has ended logs in again in another tab. The new session has another key than the one that this page was
// made with: it is read from a page of the new session, so that the work on this page goes on.
/**
 * Takes the key of the session that the browser now has.
 *
 * @returns false when nobody is logged in, or somebody else: then this page has nothing more to ask
 */
const renewSession = async () => {
    let text;
    try {
        const response = await fetch(`${Config.wwwroot}/admin/tool/sync/run.php`, { credentials: 'same-origin' });
        text = response.ok ? await response.text() : '';
    }
    catch {
        return false;
    }
    const sesskey = /"sesskey":"(\w+)"/.exec(text)?.[1];
    const userid = Number(/"userId":(\d+)/.exec(text)?.[1] ?? 0);
    if (sesskey === undefined || userid === 0 || userid !== Config.userId) {
        return false;
    }
    Config.sesskey = sesskey;
    return true;
};
/**
 * Asks the server, a second time when the session turns out to be a new one of the same person.
 *
 * @param ask
 * @throws Refusal, NoConnection
 */
const inSession = async (ask) => {
    try {
        return await ask();
    }
    catch (error) {
        const failure = toFailure(error);
        if (failure instanceof Refusal && failure.errorcode === 'invalidsesskey' && await renewSession()) {
            return ask();
        }
        throw error;
    }
};

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
/** At most this often a call counts as a sign of life of the session, in milliseconds. */
const TOUCH_EVERY = 60000;
/** A session that answered this short a time ago is still there, in milliseconds. */
const FRESH = 30000;
let answered = Number.NEGATIVE_INFINITY;
let touched = Number.NEGATIVE_INFINITY;
/**
 * Calls one web service.
 *
 * When the session is lost core/ajax leaves the page for the login form, unless the call asks not to touch the session. A page that
 * shows a run must stay and say so: therefore a call touches the session only right after another one found it alive, which is
 * often enough to keep it during a long run.
 *
 * @param methodname name of the web service
 * @param args its arguments
 * @returns the answer, to be guarded
 * @throws Refusal when the server says no, NoConnection when it does not answer
 */
const fetchOne = async (methodname, args) => {
    const now = Date.now();
    const touch = now - answered < FRESH && now - touched > TOUCH_EVERY;
    try {
        const answer = await inSession(async () => {
            const [request] = Ajax.call([{ methodname, args }], true, true, !touch);
            return await request;
        });
        answered = Date.now();
        if (touch) {
            touched = answered;
        }
        return answer;
    }
    catch (reason) {
        answered = Number.NEGATIVE_INFINITY;
        throw toFailure(reason);
    }
};

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
/** The server answered, but not what was agreed. */
class UnexpectedAnswer extends Error {
    constructor(what) {
        super(`Unexpected answer: ${what}`);
        this.name = 'UnexpectedAnswer';
    }
}
const asRecord = (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        throw new UnexpectedAnswer(path);
    }
    return value;
};
const asText = (value, path) => {
    if (typeof value !== 'string') {
        throw new UnexpectedAnswer(path);
    }
    return value;
};
const asBoolean = (value, path) => {
    if (typeof value !== 'boolean') {
        throw new UnexpectedAnswer(path);
    }
    return value;
};
const asList = (value, path, item) => {
    if (!Array.isArray(value)) {
        throw new UnexpectedAnswer(path);
    }
    return value.map((entry, index) => item(entry, `${path}[${index}]`));
};
const asOneOf = (value, path, allowed) => {
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) {
        throw new UnexpectedAnswer(path);
    }
    return found;
};
const TONES = ['success', 'info', 'warning', 'danger', 'neutral'];
const asSight = (value, path) => {
    const sight = asRecord(value, path);
    const text = (name) => asText(sight[name], `${path}.${name}`);
    return {
        state: text('state'),
        tone: asOneOf(sight['tone'], `${path}.tone`, TONES),
        path: text('path'),
        url: text('url'),
        facts: text('facts'),
        message: text('message'),
        runurl: text('runurl'),
    };
};
const asLocationLook = (value, path) => {
    const look = asRecord(value, path);
    const next = asRecord(look['next'], `${path}.next`);
    return {
        items: asList(look['items'], `${path}.items`, asSight),
        more: asText(look['more'], `${path}.more`),
        next: {
            enabled: asBoolean(next['enabled'], `${path}.next.enabled`),
            message: asText(next['message'], `${path}.next.message`),
            url: asText(next['url'], `${path}.next.url`),
        },
    };
};
const asIdentifierChoices = (value, path) => (asList(asRecord(value, path)['choices'], `${path}.choices`, (entry, where) => {
    const choice = asRecord(entry, where);
    return {
        value: asText(choice['value'], `${where}.value`),
        label: asText(choice['label'], `${where}.label`),
        tone: asOneOf(choice['tone'], `${where}.tone`, TONES),
        message: asText(choice['message'], `${where}.message`),
    };
}));

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
/**
 * What lies at a location that is being typed into the settings, and what the next scheduled run would do with it.
 *
 * @param setting key of the location setting
 * @param location as typed
 */
const lookAtLocation = async (setting, location) => asLocationLook(await fetchOne('tool_sync_look_at_location', { setting, location }), 'look');
/**
 * How far each choice of an identifier setting reaches on this site.
 *
 * @param setting key of the identifier setting
 */
const countIdentifiers$1 = async (setting) => asIdentifierChoices(await fetchOne('tool_sync_count_identifiers', { setting }), 'identifiers');

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
/**
 * Makes an element.
 *
 * @param tag
 * @param attributes true = present without a value; false and undefined = absent
 * @param children
 */
const element = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (value !== undefined && value !== false) {
            made.setAttribute(name, value === true ? '' : String(value));
        }
    }
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
};
const PATHS = {
    add: 'M8 2v12M2 8h12',
    change: 'M2 14l1-4 8-8 3 3-8 8zM9 4l3 3',
    remove: 'M2 8h12',
    check: 'M2 9l4 4 8-10',
    warning: 'M8 1.5L15 14H1zM8 6v4M8 11.8v.4',
    error: 'M8 1a7 7 0 1 0 .01 0zM5.5 5.5l5 5M10.5 5.5l-5 5',
    info: 'M8 1a7 7 0 1 0 .01 0zM8 7v5M8 4.3v.4',
    file: 'M3 1h6l4 4v10H3zM9 1v4h4M5.5 8.5h5M5.5 11.5h5',
    arrow: 'M1 8h13M9.5 3.5L14 8l-4.5 4.5',
    same: 'M2 5.5h12M2 10.5h12',
};
/**
 * A small drawing that says nothing the text beside it does not say.
 *
 * @param name
 */
const icon = (name) => {
    const namespace = 'http://www.w3.org/2000/svg';
    const svg = document.createElementNS(namespace, 'svg');
    svg.setAttribute('viewBox', '0 0 16 16');
    svg.setAttribute('aria-hidden', 'true');
    svg.setAttribute('focusable', 'false');
    svg.setAttribute('class', `tool_sync-icon tool_sync-icon-${name}`);
    const path = document.createElementNS(namespace, 'path');
    path.setAttribute('d', PATHS[name]);
    svg.append(path);
    return svg;
};

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
const ICONS = { success: 'check', info: 'info', warning: 'warning', danger: 'error', neutral: 'same' };
/**
 * Puts something under a field of Moodle's settings: below the line that holds it, so that it does not get the width of the field.
 *
 * @param field
 * @param region
 */
const putUnder = (field, region) => {
    const setting = field.closest('.form-setting');
    const line = [...setting?.children ?? []].find((child) => child.contains(field)) ?? field;
    line.insertAdjacentElement('afterend', region);
};
/**
 * A sentence with its sign: colour is never the only one.
 *
 * @param tone
 * @param message
 * @param title what it is about
 * @param after what follows
 */
const note = (tone, message, title = null, after = null) => element('div', { 'class': `tool_sync-note tool_sync-note-${tone}`, 'data-tone': tone }, icon(ICONS[tone]), element('div', { class: 'tool_sync-note-body' }, title, element('span', { class: 'tool_sync-note-text' }, message), after ? ' ' : null, after));

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
/** An identifier setting: under its list stands how many of the site's users, cohorts, courses or roles each choice can name. */
class IdentifierField {
    /**
     * Constructor.
     *
     * @param select
     * @param setting key of the setting
     * @param strings
     */
    constructor(select, setting, strings) {
        this.select = select;
        this.setting = setting;
        this.strings = strings;
        this.choices = [];
        this.chosen = element('div', { 'role': 'status', 'data-region': 'chosen' });
        this.others = element('div', { 'data-region': 'others' });
    }
    /** Counts, and shows what belongs to the choice whenever another is made. */
    async open() {
        const region = element('div', { 'class': 'tool_sync tool_sync-under', 'data-region': 'tool_sync/count' }, this.chosen, this.others);
        putUnder(this.select, region);
        this.chosen.append(element('p', { class: 'tool_sync-hint' }, this.strings.get('settings_counting')));
        try {
            this.choices = await during('count', () => countIdentifiers$1(this.setting));
        }
        catch (error) {
            const reason = error instanceof Refusal ? error.message : '';
            this.chosen.replaceChildren(note('warning', this.strings.get('settings_count_failed', { reason })));
            return;
        }
        this.select.addEventListener('change', () => this.show());
        this.show();
    }
    show() {
        const current = this.choices.find(({ value }) => value === this.select.value);
        const others = this.choices.filter((choice) => choice !== current);
        this.chosen.replaceChildren(...(current ? [this.item(current)] : []));
        this.others.replaceChildren(...(others.length > 0 ? [
            element('p', { class: 'tool_sync-hint tool_sync-others' }, this.strings.get('settings_count_others')),
            element('ul', { class: 'tool_sync-notes' }, ...others.map((choice) => element('li', {}, this.item(choice)))),
        ] : []));
    }
    item({ tone, label, message, value }) {
        const item = note(tone, this.strings.get('settings_count_chosen', { label, counts: message }));
        item.dataset['value'] = value;
        return item;
    }
}

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
/** How long somebody must have stopped typing before the site is asked, in milliseconds. */
const DEBOUNCE = 500;
/** A location setting: under its field stands what lies there. */
class LocationField {
    /**
     * Constructor.
     *
     * @param input
     * @param setting key of the setting
     * @param strings
     */
    constructor(input, setting, strings) {
        this.input = input;
        this.setting = setting;
        this.strings = strings;
        this.asked = 0;
        this.shown = null;
        this.region = element('div', { 'class': 'tool_sync tool_sync-under', 'role': 'status', 'data-region': 'tool_sync/look' });
    }
    /** Looks at what the field holds now, and again whenever somebody has typed another name or comes back to the page. */
    async open() {
        putUnder(this.input, this.region);
        this.input.addEventListener('input', () => this.soon());
        document.addEventListener('visibilitychange', () => {
            if (!document.hidden && this.region.isConnected) {
                this.shown = null;
                this.soon();
            }
        });
        await this.look();
    }
    soon() {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => void this.look(), DEBOUNCE);
    }
    async look() {
        const location = this.input.value;
        if (location === this.shown) {
            return;
        }
        const mine = ++this.asked;
        this.shown = location;
        if (!this.region.hasChildNodes()) {
            this.region.append(element('p', { class: 'tool_sync-hint' }, this.strings.get('settings_looking')));
        }
        this.region.dataset['busy'] = 'true';
        let content;
        try {
            content = this.describe(await during('look', () => lookAtLocation(this.setting, location)));
        }
        catch (error) {
            this.shown = mine === this.asked ? null : this.shown;
            content = [note('warning', this.strings.get('settings_look_failed', { reason: error instanceof Refusal ? error.message : '' }))];
        }
        // What was typed meanwhile is asked for itself: an answer that comes late says nothing any more.
        if (mine === this.asked) {
            delete this.region.dataset['busy'];
            this.region.replaceChildren(...content);
        }
    }
    describe(look) {
        const { next } = look;
        const items = look.items.map((sight) => this.item(sight));
        return [
            element('ul', { 'class': 'tool_sync-notes', 'data-region': 'sights' }, ...items),
            ...(look.more === '' ? [] : [element('p', { class: 'tool_sync-hint' }, look.more)]),
            element('p', { 'class': 'tool_sync-next', 'data-region': 'next', 'data-enabled': String(next.enabled) }, next.message, ...(next.url === '' ? [] : [' ', element('a', { href: next.url }, this.strings.get('settings_look_task'))])),
        ];
    }
    item(sight) {
        const path = element('bdi', { class: 'tool_sync-path' }, sight.path);
        return element('li', { 'data-state': sight.state }, note(sight.tone, sight.message, element('span', { class: 'tool_sync-note-title' }, sight.url === '' ? element('strong', {}, path) : element('a', { href: sight.url }, path), sight.facts === '' ? null : element('span', { class: 'tool_sync-hint' }, ` ${sight.facts}`)), sight.runurl === '' ? null : element('a', { href: sight.runurl }, this.strings.get('settings_look_plan'))));
    }
}

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
let loading = null;
/** The strings, loaded once for all fields of the page. */
const strings = () => {
    loading ?? (loading = during('strings', () => loadStrings(document.documentElement.lang, SETTINGS_KEYS)).catch((error) => {
        loading = null;
        throw error;
    }));
    return loading;
};
/** Without the site's words there is nothing to show; the setting itself works all the same. */
const quietly = async (show) => {
    let words;
    try {
        words = await strings();
    }
    catch {
        return;
    }
    await show(words);
};
/**
 * Shows under a location setting what lies there and what the next scheduled run would do with it.
 *
 * @param inputId id of its text field
 * @param setting its key
 */
const watchLocation = async (inputId, setting) => {
    const input = document.getElementById(inputId);
    if (input instanceof HTMLInputElement) {
        await quietly((words) => new LocationField(input, setting, words).open());
    }
};
/**
 * Shows under an identifier setting how far each choice reaches on this site.
 *
 * @param selectId id of its list
 * @param setting its key
 */
const countIdentifiers = async (selectId, setting) => {
    const select = document.getElementById(selectId);
    if (select instanceof HTMLSelectElement) {
        await quietly((words) => new IdentifierField(select, setting, words).open());
    }
};

export { countIdentifiers, watchLocation };
