/* eslint-disable */
// Generated from src/ by bin/build. Do not edit.
import Notification from 'core/notification';
import Pending from 'core/pending';
import { getStrings } from 'core/str';
import Config from 'core/config';
import Ajax from 'core/ajax';

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
 * Shows an error at the top of the page, where Moodle shows its own. For what the page itself has no place for.
 *
 * @param message plain text
 */
const notifyError = (message) => {
    // Moodle puts the message into the page as markup, so what came from elsewhere is made plain text first.
    const escaped = message.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
    void Notification.addNotification({ message: escaped, type: 'error' });
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
// Every language string that the pages use, in one list: they are loaded in one request, and a test looks them up in lang/*.
/** Codes of the issues that the check of a file can give. */
const CHECK_CODES = [
    'boolean_invalid',
    'cells_too_few',
    'cells_too_many',
    'character_forbidden',
    'column_duplicate',
    'column_empty',
    'column_missing',
    'column_unknown',
    'date_invalid',
    'delete_not_allowed',
    'email_invalid',
    'encoding_invalid',
    'file_binary',
    'file_empty',
    'file_workbook',
    'integer_invalid',
    'kind_unknown',
    'no_rows',
    'quote_invalid',
    'record_too_long',
    'record_too_wide',
    'record_truncated',
    'value_forbidden',
    'value_missing',
    'value_not_allowed',
    'value_too_long',
];
const PAGE_KEYS = [
    'page_action_add',
    'page_action_create',
    'page_action_delete',
    'page_action_disable',
    'page_action_enable',
    'page_action_remove',
    'page_action_update',
    'page_actions_title',
    'page_after',
    'page_again',
    'page_another',
    'page_apply',
    'page_apply_confirm',
    'page_apply_confirm_one',
    'page_apply_yes',
    'page_bad_number',
    'page_before',
    'page_bom',
    'page_busy_title',
    'page_cancel',
    'page_cancelled',
    'page_cancelled_nothing',
    'page_cancelled_one',
    'page_cancelled_reading',
    'page_cancelling',
    'page_card_create',
    'page_card_rejected',
    'page_card_remove',
    'page_card_unchanged',
    'page_card_update',
    'page_changes_caption',
    'page_changes_none',
    'page_changes_title',
    'page_changestatus_applied',
    'page_changestatus_failed',
    'page_changestatus_planned',
    'page_changestatus_stale',
    'page_check_progress',
    'page_check_title',
    'page_check_what',
    'page_choose',
    'page_choose_drop',
    'page_choose_hint',
    'page_choose_maxsize',
    'page_choose_stored',
    'page_choose_stored_caption',
    'page_choose_title',
    'page_chosen',
    'page_column_change',
    'page_column_fields',
    'page_column_line',
    'page_column_message',
    'page_column_modified',
    'page_column_name',
    'page_column_named',
    'page_column_object',
    'page_column_problems',
    'page_column_reason',
    'page_column_severity',
    'page_column_size',
    'page_column_status',
    'page_column_value',
    'page_confirm',
    'page_confirm_one',
    'page_confirm_title',
    'page_confirm_yes',
    'page_cure',
    'page_delimiter',
    'page_delimiter_auto',
    'page_delimiter_colon',
    'page_delimiter_comma',
    'page_delimiter_pipe',
    'page_delimiter_semicolon',
    'page_delimiter_tab',
    'page_discard',
    'page_discard_confirm',
    'page_discard_yes',
    'page_discarded',
    'page_done',
    'page_done_nothing',
    'page_done_one',
    'page_done_rejected',
    'page_done_rejected_one',
    'page_encoding',
    'page_encoding_auto',
    'page_encoding_evidence',
    'page_end_of_file',
    'page_failed',
    'page_failed_changed',
    'page_failed_nothing',
    'page_failed_request',
    'page_file_archive',
    'page_file_report',
    'page_file_retry',
    'page_file_retry_hint',
    'page_file_too_big',
    'page_file_undo',
    'page_file_undo_hint',
    'page_files_title',
    'page_first_lines',
    'page_forecast_mails',
    'page_forecast_mails_none',
    'page_forecast_removals',
    'page_forecast_removals_none',
    'page_forecast_seconds',
    'page_forecast_title',
    'page_goon',
    'page_headline_file',
    'page_headline_fine',
    'page_headline_fine_one',
    'page_headline_none',
    'page_headline_problems',
    'page_headline_problems_one',
    'page_headline_warnings',
    'page_headline_warnings_one',
    'page_held',
    'page_held_label',
    'page_held_one',
    'page_held_only',
    'page_held_title',
    'page_held_yes',
    'page_history',
    'page_irreversible',
    'page_issue_line',
    'page_issue_unknown',
    'page_issues_caption',
    'page_issues_more',
    'page_issues_more_one',
    'page_issues_title',
    'page_kind',
    'page_kind_asked',
    'page_kind_choose',
    'page_kind_closest',
    'page_kind_forbidden',
    'page_kind_header',
    'page_kind_unknown',
    'page_lines',
    'page_lost_connection',
    'page_lost_session',
    'page_lost_start_connection',
    'page_lost_start_session',
    'page_lost_title',
    'page_masked',
    'page_newline',
    'page_newline_cr',
    'page_newline_crlf',
    'page_newline_lf',
    'page_newline_none',
    'page_next',
    'page_occurrences',
    'page_occurrences_one',
    'page_owner',
    'page_owner_system',
    'page_page_of',
    'page_pages',
    'page_phase_applying',
    'page_phase_finishing',
    'page_phase_planning',
    'page_previous',
    'page_progress',
    'page_progress_left',
    'page_progress_rate',
    'page_progress_unknown',
    'page_reading_failed',
    'page_reread',
    'page_reread_title',
    'page_run',
    'page_sample_caption',
    'page_sample_scroll',
    'page_sample_title',
    'page_seconds',
    'page_seconds_minutes',
    'page_sent_nothing',
    'page_severity_error',
    'page_severity_file',
    'page_severity_warning',
    'page_simulate',
    'page_simulate_hint',
    'page_simulated',
    'page_simulated_nothing',
    'page_simulated_one',
    'page_simulated_rejected',
    'page_simulated_rejected_one',
    'page_size_bytes',
    'page_size_kilobytes',
    'page_size_megabytes',
    'page_stale',
    'page_stale_again',
    'page_stale_choose',
    'page_stale_title',
    'page_stored_check',
    'page_summary_title',
    'page_title_run',
    'page_title_simulation',
    'page_top',
    'page_top_one',
    'page_try_again',
    'page_uploading',
    'page_value_empty',
    'page_working',
    'page_would_run',
    'page_would_run_none',
    'page_would_run_one',
];
/** All keys, in the component tool_sync. */
const STRING_KEYS = [
    ...PAGE_KEYS,
    ...CHECK_CODES.flatMap((code) => [`issue_${code}`, `issue_${code}_cure`, `issuetitle_${code}`]),
];
const isCheckCode = (code) => CHECK_CODES.includes(code);

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
 * Loads all strings of the pages in one request.
 *
 * @param language language of the page
 */
const loadStrings = async (language) => {
    const texts = await getStrings(STRING_KEYS.map((key) => ({ key, component: 'tool_sync' })));
    return new Strings(new Map(STRING_KEYS.map((key, index) => [key, texts[index] ?? ''])), language);
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
const asNumber = (value, path) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) {
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
const STATUSES$1 = ['running', 'held', 'done', 'failed', 'cancelled', 'discarded', 'stale'];
const PHASES$1 = ['planning', 'applying', 'finishing'];
const asRun = (value, path) => {
    const run = asRecord(value, path);
    const rows = asRecord(run['rows'], `${path}.rows`);
    const dialect = asRecord(run['dialect'], `${path}.dialect`);
    const number = (name) => asNumber(run[name], `${path}.${name}`);
    const text = (name) => asText(run[name], `${path}.${name}`);
    const flag = (name) => asBoolean(run[name], `${path}.${name}`);
    const count = (name) => asNumber(rows[name], `${path}.rows.${name}`);
    return {
        id: number('id'),
        kind: text('kind'),
        kindlabel: text('kindlabel'),
        simulate: flag('simulate'),
        status: asOneOf(run['status'], `${path}.status`, STATUSES$1),
        phase: asOneOf(run['phase'], `${path}.phase`, PHASES$1),
        interrupted: flag('interrupted'),
        filename: text('filename'),
        rowstotal: number('rowstotal'),
        rowsdone: number('rowsdone'),
        rows: { read: count('read'), changed: count('changed'), unchanged: count('unchanged'), rejected: count('rejected') },
        changes: asList(run['changes'], `${path}.changes`, (entry, where) => {
            const change = asRecord(entry, where);
            return {
                type: asText(change['type'], `${where}.type`),
                label: asText(change['label'], `${where}.label`),
                count: asNumber(change['count'], `${where}.count`),
            };
        }),
        deletions: number('deletions'),
        mails: number('mails'),
        error: text('error'),
        errormessage: text('errormessage'),
        dialect: {
            encoding: asText(dialect['encoding'], `${path}.dialect.encoding`),
            bom: asBoolean(dialect['bom'], `${path}.dialect.bom`),
            delimiter: asText(dialect['delimiter'], `${path}.dialect.delimiter`),
            newline: asText(dialect['newline'], `${path}.dialect.newline`),
        },
        files: asList(run['files'], `${path}.files`, (entry, where) => {
            const file = asRecord(entry, where);
            return {
                what: asText(file['what'], `${where}.what`),
                url: asText(file['url'], `${where}.url`),
                filename: asText(file['filename'], `${where}.filename`),
            };
        }),
        seconds: number('seconds'),
        canapply: flag('canapply'),
        candecide: flag('candecide'),
        owner: text('owner'),
        timecreated: number('timecreated'),
    };
};
const asChange = (value, path) => {
    const change = asRecord(value, path);
    const text = (name) => asText(change[name], `${path}.${name}`);
    return {
        line: asNumber(change['line'], `${path}.line`),
        action: text('action'),
        object: text('object'),
        key: text('key'),
        type: text('type'),
        typelabel: text('typelabel'),
        fields: asList(change['fields'], `${path}.fields`, (entry, where) => {
            const field = asRecord(entry, where);
            return {
                name: asText(field['name'], `${where}.name`),
                label: asText(field['label'], `${where}.label`),
                before: asText(field['before'], `${where}.before`),
                after: asText(field['after'], `${where}.after`),
                hasbefore: asBoolean(field['hasbefore'], `${where}.hasbefore`),
                hasafter: asBoolean(field['hasafter'], `${where}.hasafter`),
            };
        }),
        reason: text('reason'),
        reasonlabel: text('reasonlabel'),
        reversible: asBoolean(change['reversible'], `${path}.reversible`),
        status: text('status'),
    };
};
const asRunIssue = (value, path) => {
    const issue = asRecord(value, path);
    return {
        code: asText(issue['code'], `${path}.code`),
        severity: asText(issue['severity'], `${path}.severity`),
        line: asNumber(issue['line'], `${path}.line`),
        column: asText(issue['column'], `${path}.column`),
        value: asText(issue['value'], `${path}.value`),
        message: asText(issue['message'], `${path}.message`),
    };
};
const asChanges = (value, path) => {
    const page = asRecord(value, path);
    return { total: asNumber(page['total'], `${path}.total`), items: asList(page['changes'], `${path}.changes`, asChange) };
};
const asIssues = (value, path) => {
    const page = asRecord(value, path);
    return { total: asNumber(page['total'], `${path}.total`), items: asList(page['issues'], `${path}.issues`, asRunIssue) };
};
const asUploadedFile = (value, path) => {
    const file = asRecord(value, path);
    return {
        draftitemid: asNumber(file['draftitemid'], `${path}.draftitemid`),
        filename: asText(file['filename'], `${path}.filename`),
        size: asNumber(file['size'], `${path}.size`),
    };
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
const asSettings = (value) => {
    // PHP writes an empty object as an empty list.
    if (Array.isArray(value) && value.length === 0) {
        return {};
    }
    const settings = {};
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
const readConfig = (root) => {
    const config = asRecord(JSON.parse(root.dataset['config'] ?? ''), 'config');
    return {
        contextid: asNumber(config['contextid'], 'contextid'),
        maxbytes: asNumber(config['maxbytes'], 'maxbytes'),
        runid: asNumber(config['runid'], 'runid'),
        kinds: asList(config['kinds'], 'kinds', (value, path) => {
            const kind = asRecord(value, path);
            return {
                kind: asText(kind['kind'], `${path}.kind`),
                label: asText(kind['label'], `${path}.label`),
                description: asText(kind['description'], `${path}.description`),
                canrun: asBoolean(kind['canrun'], `${path}.canrun`),
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
            };
        }),
        settings: asSettings(config['settings']),
        pageurl: asText(config['pageurl'], 'pageurl'),
        historyurl: asText(config['historyurl'], 'historyurl'),
        filesurl: asText(config['filesurl'], 'filesurl'),
    };
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
/** Lone surrogates stand for what is not text: see the transcoder. */
const NOT_TEXT = /\p{Surrogate}/u;
const NOT_TEXT_ALL = /\p{Surrogate}/gu;
/** A longer value is cut to this many code points, followed by "…". */
const VALUE_LENGTH = 100;
/** Is this character trimmed? Space, TAB, LF, VT, FF, CR, no-break space, narrow no-break space, byte order mark. */
function isSpace(code) {
    return code === 0x20 || (code >= 0x09 && code <= 0x0D) || code === 0xA0 || code === 0x202F || code === 0xFEFF;
}
/** Trims a cell or a header name. By position, so that a megabyte of spaces costs no more than its length. */
function trimCell(value) {
    let start = 0;
    let end = value.length;
    while (start < end && isSpace(value.charCodeAt(start))) {
        start++;
    }
    while (end > start && isSpace(value.charCodeAt(end - 1))) {
        end--;
    }
    return start === 0 && end === value.length ? value : value.slice(start, end);
}
/** What a cell says: trimmed, then with commas and semicolons in the place of their stand-ins. */
function cleanCell(value) {
    const trimmed = trimCell(value);
    return trimmed.includes('&#') ? trimmed.replace(/&#44;?/g, ',').replace(/&#59;?/g, ';') : trimmed;
}
/** ASCII letters in lower case; every other character stays as it is. */
function fold(text) {
    return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
/** Does the text hold something that is not text in the file's encoding? */
function hasInvalid(text) {
    return NOT_TEXT.test(text);
}
/** Place of the first character that is not text; -1 = none. */
function invalidIndex(text) {
    return text.search(NOT_TEXT);
}
/** The text with U+FFFD in the place of each byte or unit that is not text. */
function scrub(text) {
    return text.replace(NOT_TEXT_ALL, '\uFFFD');
}
/** Number of Unicode code points. */
function countCodePoints(text) {
    let count = text.length;
    for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i);
        if (code >= 0xD800 && code < 0xDC00) {
            const next = text.charCodeAt(i + 1);
            if (next >= 0xDC00 && next < 0xE000) {
                count--;
                i++;
            }
        }
    }
    return count;
}
/** Cuts a long value to VALUE_LENGTH code points and "…". */
function cut(value) {
    if (value.length <= VALUE_LENGTH || countCodePoints(value) <= VALUE_LENGTH) {
        return value;
    }
    let end = 0;
    for (let count = 0; count < VALUE_LENGTH; count++) {
        const code = value.codePointAt(end) ?? 0;
        end += code > 0xFFFF ? 2 : 1;
    }
    return value.slice(0, end) + '…';
}
/**
 * Length of a text in bytes of UTF-8.
 *
 * @param text
 * @param invalidBytes bytes that count for what is not text: 1 where it was a byte, 3 where it was a unit of UTF-16
 */
function utf8Length(text, invalidBytes) {
    let length = text.length;
    for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i);
        if (code < 0x80) {
            continue;
        }
        if (code < 0x800) {
            length++;
        }
        else if ((code & 0xF800) !== 0xD800) {
            length += 2;
        }
        else if (code < 0xDC00 && (text.charCodeAt(i + 1) & 0xFC00) === 0xDC00) {
            // Two units, four bytes.
            length += 2;
            i++;
        }
        else {
            length += invalidBytes - 1;
        }
    }
    return length;
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
// Windows-1252 from 80 to 9F; 0 = undefined. Written out because decoders of the platforms differ in these.
const WINDOWS = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
];
const ISO15 = {
    0xA4: 0x20AC, 0xA6: 0x0160, 0xA8: 0x0161, 0xB4: 0x017D, 0xB8: 0x017E, 0xBC: 0x0152, 0xBD: 0x0153, 0xBE: 0x0178,
};
/** An invalid byte B becomes the lone surrogate DC00 + B, which no text holds. */
const INVALID_BYTE = 0xDC00;
const PIECE = 8192;
/**
 * Turns the bytes of a file into text, block by block. What is not text becomes a lone surrogate, so that it can be told, with its
 * line, where the record is known: a lone surrogate of UTF-16 stays, an invalid byte becomes DC00 + byte, and the odd last byte of
 * UTF-16 becomes D800 and is kept in oddTail.
 */
class Transcoder {
    constructor(encoding) {
        this.encoding = encoding;
        /** Has something been met so far that is not text? (A pair split over two blocks of UTF-16 may set it too.) */
        this.invalid = false;
        /** The odd last byte of a UTF-16 file. */
        this.oddTail = null;
        this.rest = new Uint8Array(0);
        this.decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
        this.table = encoding === 'Windows-1252' || encoding === 'ISO-8859-15' ? singleByteTable(encoding) : null;
    }
    /** Converts the next block; last = it is the end of the file. */
    feed(bytes, last) {
        if (this.table !== null) {
            return this.feedSingle(bytes, this.table);
        }
        let block = bytes;
        if (this.rest.length > 0) {
            block = new Uint8Array(this.rest.length + bytes.length);
            block.set(this.rest);
            block.set(bytes, this.rest.length);
            this.rest = new Uint8Array(0);
        }
        return this.encoding === 'UTF-8' ? this.feedUtf8(block, last) : this.feedWide(block, last);
    }
    feedSingle(bytes, table) {
        const units = new Uint16Array(bytes.length);
        for (let i = 0; i < bytes.length; i++) {
            const unit = table[bytes[i] ?? 0] ?? 0;
            units[i] = unit;
            if ((unit & 0xFF00) === INVALID_BYTE) {
                this.invalid = true;
            }
        }
        return unitsToString(units);
    }
    feedWide(block, last) {
        const even = block.length - block.length % 2;
        const units = new Uint16Array(even / 2);
        const low = this.encoding === 'UTF-16LE' ? 0 : 1;
        for (let i = 0; i < units.length; i++) {
            units[i] = (block[2 * i + low] ?? 0) | ((block[2 * i + 1 - low] ?? 0) << 8);
        }
        let text = unitsToString(units);
        if (even < block.length) {
            if (last) {
                this.oddTail = block[even] ?? 0;
                text += '\uD800';
            }
            else {
                this.rest = block.slice(even);
            }
        }
        this.invalid || (this.invalid = hasInvalid(text));
        return text;
    }
    feedUtf8(block, last) {
        let whole = block;
        if (!last) {
            const pending = incompleteTail(block);
            if (pending > 0) {
                whole = block.subarray(0, block.length - pending);
                this.rest = block.slice(block.length - pending);
            }
        }
        try {
            return this.decoder.decode(whole);
        }
        catch {
            this.invalid = true;
            return decodeIllFormed(whole);
        }
    }
}
/** How many bytes at the end belong to a character that the next block may complete. */
function incompleteTail(bytes) {
    for (let back = 1; back <= 3 && back <= bytes.length; back++) {
        const byte = bytes[bytes.length - back] ?? 0;
        if (byte < 0x80) {
            return 0;
        }
        if (byte >= 0xC0) {
            return (back === 1 || (back === 2 && byte >= 0xE0) || byte >= 0xF0) ? back : 0;
        }
    }
    return 0;
}
function singleByteTable(encoding) {
    const table = new Uint16Array(256);
    for (let byte = 0; byte < 256; byte++) {
        table[byte] = byte;
        if (encoding === 'ISO-8859-15') {
            table[byte] = ISO15[byte] ?? byte;
        }
        else if (byte >= 0x80 && byte < 0xA0) {
            const unit = WINDOWS[byte - 0x80] ?? 0;
            table[byte] = unit === 0 ? INVALID_BYTE + byte : unit;
        }
    }
    return table;
}
function unitsToString(units) {
    const pieces = [];
    for (let i = 0; i < units.length; i += PIECE) {
        pieces.push(String.fromCharCode.apply(null, units.subarray(i, i + PIECE)));
    }
    return pieces.join('');
}
/** Length of the well-formed sequence at a place; 0 = there is none. */
function sequenceLength(bytes, at) {
    const first = bytes[at] ?? 0;
    if (first < 0x80) {
        return 1;
    }
    if (first < 0xC2 || first > 0xF4) {
        return 0;
    }
    const length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    const second = bytes[at + 1] ?? 0;
    const least = first === 0xE0 ? 0xA0 : first === 0xF0 ? 0x90 : 0x80;
    const most = first === 0xED ? 0x9F : first === 0xF4 ? 0x8F : 0xBF;
    if (second < least || second > most) {
        return 0;
    }
    for (let i = 2; i < length; i++) {
        if (((bytes[at + i] ?? 0) & 0xC0) !== 0x80) {
            return 0;
        }
    }
    return length;
}
function decodeIllFormed(bytes) {
    const units = new Uint16Array(bytes.length);
    let count = 0;
    for (let i = 0; i < bytes.length;) {
        const length = sequenceLength(bytes, i);
        const byte = bytes[i] ?? 0;
        if (length === 0) {
            units[count++] = INVALID_BYTE + byte;
            i++;
            continue;
        }
        let code = length === 1 ? byte : byte & (0x7F >> length);
        for (let k = 1; k < length; k++) {
            code = (code << 6) | ((bytes[i + k] ?? 0) & 0x3F);
        }
        if (code > 0xFFFF) {
            units[count++] = 0xD800 + ((code - 0x10000) >> 10);
            units[count++] = 0xDC00 + (code & 0x3FF);
        }
        else {
            units[count++] = code;
        }
        i += length;
    }
    return unitsToString(units.subarray(0, count));
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
/** Bytes read at a time. */
const BLOCK = 262144;
/** The delimiter and the line end are looked for in this many bytes from the file's beginning. */
const HEAD = 1048576;
/** Delimiters, the preferred first. */
const DELIMITERS$2 = [';', ',', '\t', '|', ':'];
const MARKS = [
    { bytes: [0xEF, 0xBB, 0xBF], encoding: 'UTF-8' },
    { bytes: [0xFF, 0xFE], encoding: 'UTF-16LE' },
    { bytes: [0xFE, 0xFF], encoding: 'UTF-16BE' },
];
/**
 * Reads the dialect off a file. Rules: docs/formats.md, "Encoding" and "Records".
 *
 * @param source
 * @param encoding setting: auto, UTF-8, UTF-16, Windows-1252, ISO-8859-1 or ISO-8859-15
 * @param delimiter setting: auto, a delimiter, or "tab"
 * @param breathe is awaited between blocks
 */
async function detectDialect(source, encoding, delimiter, breathe) {
    const head = await source.slice(0, HEAD);
    if (startsWith(head, [0x50, 0x4B, 0x03, 0x04]) || startsWith(head, [0xD0, 0xCF, 0x11, 0xE0])) {
        return refuse('file_workbook');
    }
    const mark = MARKS.find((one) => startsWith(head, one.bytes));
    const offset = mark?.bytes.length ?? 0;
    const found = mark?.encoding ?? await encodingOf(source, encoding, breathe);
    const wide = found === 'UTF-16LE' || found === 'UTF-16BE';
    if (!wide && head.subarray(0, 4096).includes(0)) {
        return refuse('file_binary');
    }
    const text = new Transcoder(found).feed(head.subarray(offset), head.length < HEAD);
    const lineEnd = /\r\n|\n|\r/.exec(text)?.[0];
    const separator = separatorOf(text);
    return {
        dialect: {
            encoding: found,
            bom: mark !== undefined,
            delimiter: delimiter === 'auto' ? separator ?? mostFrequent(headerLine(text)) : delimiter === 'tab' ? '\t' : delimiter,
            newline: lineEnd === undefined ? 'none' : lineEnd === '\r\n' ? 'crlf' : lineEnd === '\n' ? 'lf' : 'cr',
        },
        problem: '',
        encoding: found,
        offset,
        separatorLine: separator !== null,
        evidence: findEvidence(text, head.subarray(offset), found),
    };
}
function refuse(problem) {
    return {
        dialect: { encoding: 'binary', bom: false, delimiter: '', newline: 'none' },
        problem,
        encoding: 'UTF-8',
        offset: 0,
        separatorLine: false,
        evidence: null,
    };
}
function startsWith(bytes, start) {
    return start.every((byte, i) => bytes[i] === byte);
}
async function encodingOf(source, setting, breathe) {
    switch (setting) {
        case 'UTF-16':
            return 'UTF-16LE';
        case 'Windows-1252':
        case 'ISO-8859-1':
            return 'Windows-1252';
        case 'ISO-8859-15':
            return 'ISO-8859-15';
        case 'UTF-8':
            return 'UTF-8';
        default:
            return await isWellFormed(source, breathe) ? 'UTF-8' : 'Windows-1252';
    }
}
/** Is a file well-formed UTF-8 to its end? */
async function isWellFormed(source, breathe) {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    for (let start = 0; start < source.size;) {
        const block = await source.slice(start, Math.min(source.size, start + BLOCK));
        if (block.length === 0) {
            break;
        }
        const pending = start + block.length < source.size ? incompleteTail(block) : 0;
        start += block.length - pending;
        try {
            decoder.decode(block.subarray(0, block.length - pending));
        }
        catch {
            return false;
        }
        await breathe();
    }
    return true;
}
/** The delimiter that a first line "sep=X" names. */
function separatorOf(text) {
    const first = text.slice(0, 8).split(/[\r\n]/, 1)[0] ?? '';
    const match = /^(?:sep=([;,\t|:])|"sep=([;,\t|:])")$/i.exec(first);
    return match === null ? null : match[1] ?? match[2] ?? null;
}
/**
 * The text by which the delimiter is judged: the first line that is no comment and holds more than spaces, delimiters and quotes,
 * up to a line end outside quotes. Without such a line, the first that is no comment and not empty.
 */
function headerLine(text) {
    let fallback = '';
    let start = 0;
    while (start < text.length) {
        let end = start;
        let substance = false;
        for (; end < text.length; end++) {
            const code = text.charCodeAt(end);
            if (code === 0x0A || code === 0x0D) {
                break;
            }
            substance || (substance = !isSpace(code) && code !== 0x22 && !DELIMITERS$2.includes(text.charAt(end)));
        }
        if (text[start] !== '#') {
            if (substance) {
                return text.slice(start, endOutsideQuotes(text, start, end));
            }
            fallback = fallback === '' ? text.slice(start, end) : fallback;
        }
        start = end + 1;
    }
    return fallback;
}
/** The first line end outside quotes; lineEnd when a quote is never closed. */
function endOutsideQuotes(text, start, lineEnd) {
    for (let at = start; at < text.length; at++) {
        const character = text[at];
        if (character === '\n' || character === '\r') {
            return at;
        }
        if (character === '"') {
            at = text.indexOf('"', at + 1);
            if (at < 0) {
                return lineEnd;
            }
        }
    }
    return text.length;
}
/** The delimiter that a line holds most often outside quotes. */
function mostFrequent(line) {
    const outside = line.split('"').filter((_piece, i) => i % 2 === 0).join('');
    let best = ',';
    let most = 0;
    for (const delimiter of DELIMITERS$2) {
        const count = outside.split(delimiter).length - 1;
        if (count > most) {
            best = delimiter;
            most = count;
        }
    }
    return best;
}
/** The first character beyond ASCII, so that people can judge whether the encoding was guessed well. */
function findEvidence(text, bytes, encoding) {
    const wide = encoding === 'UTF-16LE' || encoding === 'UTF-16BE';
    // eslint-disable-next-line no-control-regex -- ASCII as a whole is meant
    const at = text.search(/[^\x00-\x7F]/);
    if (at < 0) {
        return null;
    }
    // Before it all is ASCII: one byte each, or two in UTF-16.
    const before = text.slice(0, at);
    const place = wide ? at * 2 : at;
    let length = wide ? 2 : 1;
    while (encoding === 'UTF-8' && length < 4 && ((bytes[place + length] ?? 0) & 0xC0) === 0x80) {
        length++;
    }
    const hex = Array.from(bytes.subarray(place, place + length), (byte) => byte.toString(16).toUpperCase().padStart(2, '0'));
    const left = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
    const right = at + text.slice(at).search(/[\r\n]|$/);
    return {
        line: before.split(/\r\n|\n|\r/).length,
        bytes: hex.join(' '),
        text: text.slice(Math.max(left, at - 20), Math.min(right, at + 20)).replace(/\p{Surrogate}/gu, '\uFFFD'),
    };
}

function getDefaultExportFromCjs (x) {
	return x && x.__esModule && Object.prototype.hasOwnProperty.call(x, 'default') ? x['default'] : x;
}

var papaparse_min$1 = {exports: {}};

/* @license
Papa Parse
v5.7.1
https://github.com/mholt/PapaParse
License: MIT
*/
var papaparse_min = papaparse_min$1.exports;

var hasRequiredPapaparse_min;

function requirePapaparse_min () {
	if (hasRequiredPapaparse_min) return papaparse_min$1.exports;
	hasRequiredPapaparse_min = 1;
	(function (module, exports) {
		((e,t)=>{module.exports=t();})(papaparse_min,function r(){var n="undefined"!=typeof self?self:"undefined"!=typeof window?window:void 0!==n?n:{};var s=!n.document&&!!n.postMessage,a=n.IS_PAPA_WORKER||false,o={},h=0,w={};function q(e){return 65279===e.charCodeAt(0)?e.slice(1):e}function u(e){this._handle=null,this._finished=false,this._completed=false,this._halted=false,this._input=null,this._baseIndex=0,this._partialLine="",this._rowCount=0,this._start=0,this._nextChunk=null,this.isFirstChunk=true,this._completeResults={data:[],errors:[],meta:{}},function(e){var t=E(e);t.chunkSize=parseInt(t.chunkSize),e.step||e.chunk||(t.chunkSize=null);this._handle=new i(t),(this._handle.streamer=this)._config=t;}.call(this,e),this.parseChunk=function(t,e){var i=parseInt(this._config.skipFirstNLines)||0;if(this.isFirstChunk&&0<i){let e=this._config.newline;e||(r=this._config.quoteChar||'"',e=this._handle.guessLineEndings(t,r)),t=[...t.split(e).slice(i)].join(e);}this.isFirstChunk&&U(this._config.beforeFirstChunk)&&void 0!==(r=this._config.beforeFirstChunk(t))&&(t=r),this.isFirstChunk=false,this._halted=false;var i=this._partialLine+t,r=(this._partialLine="",this._handle.parse(i,this._baseIndex,!this._finished));if(!this._handle.paused()&&!this._handle.aborted()){t=r.meta.cursor,i=(this._finished||(this._partialLine=i.substring(t-this._baseIndex),this._baseIndex=t),r&&r.data&&(this._rowCount+=r.data.length),this._finished||this._config.preview&&this._rowCount>=this._config.preview);if(a)n.postMessage({results:r,workerId:w.WORKER_ID,finished:i});else if(U(this._config.chunk)&&!e){if(this._config.chunk(r,this._handle),this._handle.paused()||this._handle.aborted())return void(this._halted=true);this._completeResults=r=void 0;}return this._config.step||this._config.chunk||(this._completeResults.data=this._completeResults.data.concat(r.data),this._completeResults.errors=this._completeResults.errors.concat(r.errors),this._completeResults.meta=r.meta),this._completed||!i||!U(this._config.complete)||r&&r.meta.aborted||(this._config.complete(this._completeResults,this._input),this._completed=true),i||r&&r.meta.paused||this._nextChunk(),r}this._halted=true;},this._sendError=function(e){U(this._config.error)?this._config.error(e):a&&this._config.error&&n.postMessage({workerId:w.WORKER_ID,error:e,finished:false});};}function d(e){var r;(e=e||{}).chunkSize||(e.chunkSize=w.RemoteChunkSize),u.call(this,e),this._nextChunk=s?function(){this._readChunk(),this._chunkLoaded();}:function(){this._readChunk();},this.stream=function(e){this._input=e,this._nextChunk();},this._readChunk=function(){if(this._finished)this._chunkLoaded();else {if(r=new XMLHttpRequest,this._config.withCredentials&&(r.withCredentials=this._config.withCredentials),s||(r.onload=m(this._chunkLoaded,this),r.onerror=m(this._chunkError,this)),r.ontimeout=m(this._chunkTimeout,this),r.open(this._config.downloadRequestBody?"POST":"GET",this._input,!s),this._config.downloadTimeout&&!s&&(r.timeout=this._config.downloadTimeout),this._config.downloadRequestHeaders){var e,t=this._config.downloadRequestHeaders;for(e in t)r.setRequestHeader(e,t[e]);}var i;this._config.chunkSize&&(i=this._start+this._config.chunkSize-1,r.setRequestHeader("Range","bytes="+this._start+"-"+i));try{r.send(this._config.downloadRequestBody);}catch(e){this._chunkError(e.message);}s&&0===r.status&&this._chunkError();}},this._chunkLoaded=function(){4===r.readyState&&(r.status<200||400<=r.status?this._chunkError():(this._start+=this._config.chunkSize||r.responseText.length,this._finished=!this._config.chunkSize||this._start>=(e=>null!==(e=e.getResponseHeader("Content-Range"))?parseInt(e.substring(e.lastIndexOf("/")+1)):-1)(r),this.parseChunk(r.responseText)));},this._chunkError=function(e){e=r.statusText||e;this._sendError(new Error(e));},this._chunkTimeout=function(){this._chunkError("Request timed out after "+this._config.downloadTimeout+"ms");};}function l(e){(e=e||{}).chunkSize||(e.chunkSize=w.LocalChunkSize),u.call(this,e);var i,r,n="undefined"!=typeof FileReader;this.stream=function(e){this._input=e,r=e.slice||e.webkitSlice||e.mozSlice,n?((i=new FileReader).onload=m(this._chunkLoaded,this),i.onerror=m(this._chunkError,this)):i=new FileReaderSync,this._nextChunk();},this._nextChunk=function(){this._finished||this._config.preview&&!(this._rowCount<this._config.preview)||this._readChunk();},this._readChunk=function(){var e=this._input,t=(this._config.chunkSize&&(t=Math.min(this._start+this._config.chunkSize,this._input.size),e=r.call(e,this._start,t)),i.readAsText(e,this._config.encoding));n||this._chunkLoaded({target:{result:t}});},this._chunkLoaded=function(e){this._start+=this._config.chunkSize,this._finished=!this._config.chunkSize||this._start>=this._input.size,this.parseChunk(e.target.result);},this._chunkError=function(){this._sendError(i.error);};}function f(e){var i;u.call(this,e=e||{}),this.stream=function(e){return i=e,this._nextChunk()},this._nextChunk=function(){var e,t;if(!this._finished)return e=this._config.chunkSize,i=e?(t=i.substring(0,e),i.substring(e)):(t=i,""),this._finished=!i,this.parseChunk(t)};}function c(e){u.call(this,e=e||{});var t=[],i=true,r=false;this.pause=function(){u.prototype.pause.apply(this,arguments),this._input.pause();},this.resume=function(){u.prototype.resume.apply(this,arguments),this._input.resume();},this.stream=function(e){this._input=e,this._input.on("data",this._streamData),this._input.on("end",this._streamEnd),this._input.on("error",this._streamError);},this._checkIsFinished=function(){r&&1===t.length&&(this._finished=true);},this._nextChunk=function(){this._checkIsFinished(),t.length?this.parseChunk(t.shift()):i=true;},this._streamData=m(function(e){try{t.push("string"==typeof e?e:e.toString(this._config.encoding)),i&&(i=!1,this._checkIsFinished(),this.parseChunk(t.shift()));}catch(e){this._streamError(e);}},this),this._streamError=m(function(e){this._streamCleanUp(),this._sendError(e);},this),this._streamEnd=m(function(){this._streamCleanUp(),r=true,this._streamData("");},this),this._streamCleanUp=m(function(){this._input.removeListener("data",this._streamData),this._input.removeListener("end",this._streamEnd),this._input.removeListener("error",this._streamError);},this);}function i(m){var n,s,a,t,o=Math.pow(2,53),h=-o,u=/^\s*-?(\d+\.?|\.\d+|\d+\.\d+)([eE][-+]?\d+)?\s*$/,d=/^((\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d+([+-][0-2]\d:[0-5]\d|Z))|(\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d([+-][0-2]\d:[0-5]\d|Z))|(\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d([+-][0-2]\d:[0-5]\d|Z)))$/,i=this,r=0,l=0,f=false,e=false,c=[],p={data:[],errors:[],meta:{}};function y(e){return "greedy"===m.skipEmptyLines?""===e.join("").trim():1===e.length&&0===e[0].length}function _(){if(p&&a&&(k("Delimiter","UndetectableDelimiter","Unable to auto-detect delimiting character; defaulted to '"+w.DefaultDelimiter+"'"),a=false),m.skipEmptyLines&&(p.data=p.data.filter(function(e){return !y(e)})),g()){if(p)if(Array.isArray(p.data[0])){for(var e=0;g()&&e<p.data.length;e++)p.data[e].forEach(t);p.data.splice(0,1);}else p.data.forEach(t);function t(e){c.push(e);}}function i(e,t){for(var i=m.header?{}:[],r=0;r<e.length;r++){var n=r,s=e[r],s=((e,t)=>(e=>(m.dynamicTypingFunction&&void 0===m.dynamicTyping[e]&&(m.dynamicTyping[e]=m.dynamicTypingFunction(e)),true===(m.dynamicTyping[e]||m.dynamicTyping)))(e)?"true"===t||"TRUE"===t||"false"!==t&&"FALSE"!==t&&((e=>{if(u.test(e)){e=parseFloat(e);if(h<e&&e<o)return 1}})(t)?parseFloat(t):d.test(t)?new Date(t):""===t?null:t):t)(n=m.header?r>=c.length?"__parsed_extra":c[r]:n,s=m.transform?m.transform(s,n):s);"__parsed_extra"===n?(i[n]=i[n]||[],i[n].push(s)):i[n]=s;}return m.header&&(r>c.length?k("FieldMismatch","TooManyFields","Too many fields: expected "+c.length+" fields but parsed "+r,l+t):r<c.length&&k("FieldMismatch","TooFewFields","Too few fields: expected "+c.length+" fields but parsed "+r,l+t)),i}var r;p&&(m.header||m.dynamicTyping||m.transform)&&(r=1,!p.data.length||Array.isArray(p.data[0])?(p.data=p.data.map(i),r=p.data.length):p.data=i(p.data,0),m.header&&p.meta&&(p.meta.fields=c),l+=r);}function g(){return m.header&&0===c.length}function k(e,t,i,r){e={type:e,code:t,message:i};void 0!==r&&(e.row=r),p.errors.push(e);}U(m.step)&&(t=m.step,m.step=function(e){p=e,g()?_():(_(),0!==p.data.length&&(r+=e.data.length,m.preview&&r>m.preview?s.abort():(p.data=p.data[0],t(p,i))));}),this.parse=function(e,t,i){var r=m.quoteChar||'"',r=(m.newline||(m.newline=this.guessLineEndings(e,r)),a=false,m.delimiter?U(m.delimiter)&&(m.delimiter=m.delimiter(e),p.meta.delimiter=m.delimiter):((r=((e,t,i,r,n)=>{var s,a,o,h;n=n||[",","\t","|",";",w.RECORD_SEP,w.UNIT_SEP];for(var u=0;u<n.length;u++){for(var d,l=n[u],f=0,c=0,p=0,_=(o=void 0,new b({comments:r,delimiter:l,newline:t,preview:10}).parse(e)),g=0;g<_.data.length;g++)i&&y(_.data[g])?p++:(d=_.data[g].length,c+=d,void 0===o?o=d:0<d&&(f+=Math.abs(d-o),o=d));0<_.data.length&&(c/=_.data.length-p),1.99<c&&(void 0===a||f<a||f===a&&h<c)&&(a=f,s=l,h=c);}return {successful:!!(m.delimiter=s),bestDelimiter:s}})(e,m.newline,m.skipEmptyLines,m.comments,m.delimitersToGuess)).successful?m.delimiter=r.bestDelimiter:(a=true,m.delimiter=w.DefaultDelimiter),p.meta.delimiter=m.delimiter),E(m));return r.header=g(),m.preview&&m.header&&r.preview++,n=e,s=new b(r),p=s.parse(n,t,i),_(),f?{meta:{paused:true}}:p||{meta:{paused:false}}},this.paused=function(){return f},this.pause=function(){f=true,s.abort(),n=U(m.chunk)?"":n.substring(s.getCharIndex());},this.resume=function(){i.streamer._halted?(f=false,i.streamer.parseChunk(n,true)):setTimeout(i.resume,3);},this.aborted=function(){return e},this.abort=function(){e=true,s.abort(),p.meta.aborted=true,U(m.complete)&&m.complete(p),n="";},this.guessLineEndings=function(e,t){e=e.substring(0,1048576);var t=new RegExp(P(t)+"([^]*?)"+P(t),"gm"),i=(e=e.replace(t,"")).split("\r"),t=e.split("\n"),e=1<t.length&&t[0].length<i[0].length;if(1===i.length||e)return "\n";for(var r=0,n=0;n<i.length;n++)"\n"===i[n][0]&&r++;return r>=i.length/2?"\r\n":"\r"};}function P(e){return e.replace(/[.*+?^${}()|[\]\\]/g,"\\$&")}function b(C){var S=(C=C||{}).delimiter,O=C.newline,x=C.comments,T=C.step,I=C.preview,A=C.fastMode,D=null,L=false,F=null==C.quoteChar?'"':C.quoteChar,z=F;if(void 0!==C.escapeChar&&(z=C.escapeChar),("string"!=typeof S||-1<w.BAD_DELIMITERS.indexOf(S))&&(S=","),x===S)throw new Error("Comment character same as delimiter");true===x?x="#":("string"!=typeof x||-1<w.BAD_DELIMITERS.indexOf(x))&&(x=false),"\n"!==O&&"\r"!==O&&"\r\n"!==O&&(O="\n");var M=0,j=false;this.parse=function(i,t,r){if("string"!=typeof i)throw new Error("Input must be a string");var n=i.length,e=S.length,s=O.length,a=x.length,o=U(T),h=[],u=[],d=[],l=M=0;if(!i)return v();if(A||false!==A&&-1===i.indexOf(F)){for(var f=i.split(O),c=0;c<f.length;c++){if(d=f[c],M+=d.length,c!==f.length-1)M+=O.length;else if(r)return v();if(!x||d.substring(0,a)!==x){if(o){if(h=[],k(d.split(S)),R(),j)return v()}else k(d.split(S));if(I&&I<=c)return h=h.slice(0,I),v(true)}}return v()}for(var p=i.indexOf(S,M),_=i.indexOf(O,M),g=new RegExp(P(z)+P(F),"g"),m=i.indexOf(F,M);;)if(i[M]===F)for(m=M,M++;;){if(-1===(m=i.indexOf(F,m+1)))return r||u.push({type:"Quotes",code:"MissingQuotes",message:"Quoted field unterminated",row:h.length,index:M}),b();if(m===n-1)return b(i.substring(M,m).replace(g,F));if(F===z&&i[m+1]===z)m++;else if(F===z||0===m||i[m-1]!==z){ -1!==p&&p<m+1&&(p=i.indexOf(S,m+1));var y=w(-1===(_=-1!==_&&_<m+1?i.indexOf(O,m+1):_)?p:Math.min(p,_));if(i.substr(m+1+y,e)===S){d.push(i.substring(M,m).replace(g,F)),i[M=m+1+y+e]!==F&&(m=i.indexOf(F,M)),-1!==p&&p<M&&(p=i.indexOf(S,M)),-1!==_&&_<M&&(_=i.indexOf(O,M));break}y=w(_);if(i.substring(m+1+y,m+1+y+s)===O){if(d.push(i.substring(M,m).replace(g,F)),E(m+1+y+s),-1!==p&&p<M&&(p=i.indexOf(S,M)),m=i.indexOf(F,M),o&&(R(),j))return v();if(I&&h.length>=I)return v(true);break}u.push({type:"Quotes",code:"InvalidQuotes",message:"Trailing quote on quoted field is malformed",row:h.length,index:M}),m++;}}else if(x&&0===d.length&&i.substring(M,M+a)===x){if(-1===_)return v();M=_+s,_=i.indexOf(O,M),-1!==p&&p<M&&(p=i.indexOf(S,M));}else if(-1!==p&&(p<_||-1===_))d.push(i.substring(M,p)),M=p+e,p=i.indexOf(S,M);else {if(-1===_)break;if(d.push(i.substring(M,_)),E(_+s),o&&(R(),j))return v();if(I&&h.length>=I)return v(true)}return b();function k(e){h.push(e),l=M;}function w(e){var t=0;return t=-1!==e&&(e=i.substring(m+1,e))&&""===e.trim()?e.length:t}function b(e){return r||(void 0===e&&(e=i.substring(M)),d.push(e),M=n,k(d),o&&R()),v()}function E(e){M=e,k(d),d=[],_=i.indexOf(O,M);}function v(e){if(C.header&&!t&&h.length&&!L){var s=h[0],a=Object.create(null),o=new Set(s);let n=false;for(let r=0;r<s.length;r++){let i=q(s[r]);if(a[i=U(C.transformHeader)?C.transformHeader(i,r):i]){let e,t=a[i];for(;e=i+"_"+t,t++,o.has(e););o.add(e),s[r]=e,a[i]++,n=true,(D=null===D?{}:D)[e]=i;}else a[i]=1,s[r]=i;o.add(i);}n&&console.warn("Duplicate headers found and renamed."),L=true;}return {data:h,errors:u,meta:{delimiter:S,linebreak:O,aborted:j,truncated:!!e,cursor:l+(t||0),renamedHeaders:D}}}function R(){T(v()),h=[],u=[];}},this.abort=function(){j=true;},this.getCharIndex=function(){return M};}function p(e){var t=e.data,i=o[t.workerId],r=false;if(t.error)i.userError(t.error,t.file);else if(t.results&&t.results.data){var n={abort:function(){r=true,_(t.workerId,{data:[],errors:[],meta:{aborted:true}});},pause:g,resume:g};if(U(i.userStep)){for(var s=0;s<t.results.data.length&&(i.userStep({data:t.results.data[s],errors:t.results.errors,meta:t.results.meta},n),!r);s++);delete t.results;}else U(i.userChunk)&&(i.userChunk(t.results,n,t.file),delete t.results);}t.finished&&!r&&_(t.workerId,t.results);}function _(e,t){var i=o[e];U(i.userComplete)&&i.userComplete(t),i.terminate(),delete o[e];}function g(){throw new Error("Not implemented.")}function E(e){if("object"!=typeof e||null===e)return e;var t,i=Array.isArray(e)?[]:{};for(t in e)i[t]=E(e[t]);return i}function m(e,t){return function(){e.apply(t,arguments);}}function U(e){return "function"==typeof e}return w.parse=function(e,t){var i=(t=t||{}).dynamicTyping||false;U(i)&&(t.dynamicTypingFunction=i,i={});if(t.dynamicTyping=i,t.transform=!!U(t.transform)&&t.transform,void 0!==t.downloadTimeout){var i=parseInt(t.downloadTimeout);if(isNaN(i))throw new Error("Config downloadTimeout value ("+t.downloadTimeout+") not parsable by parseInt(val).");t.downloadTimeout=i;}if(!t.worker||!w.WORKERS_SUPPORTED)return i=null,w.NODE_STREAM_INPUT,"string"==typeof e?(e=q(e),i=new(t.download?d:f)(t)):true===e.readable&&U(e.read)&&U(e.on)?i=new c(t):(n.File&&e instanceof File||e instanceof Object)&&(i=new l(t)),i.stream(e);(i=(()=>{var e;return !!w.WORKERS_SUPPORTED&&(e=(()=>{var e=n.URL||n.webkitURL||null,t=r.toString();return w.BLOB_URL||(w.BLOB_URL=e.createObjectURL(new Blob(["var global = (function() { if (typeof self !== 'undefined') { return self; } if (typeof window !== 'undefined') { return window; } if (typeof global !== 'undefined') { return global; } return {}; })(); global.IS_PAPA_WORKER=true; ","(",t,")();"],{type:"text/javascript"})))})(),(e=new n.Worker(e)).onmessage=p,e.id=h++,o[e.id]=e)})()).userStep=t.step,i.userChunk=t.chunk,i.userComplete=t.complete,i.userError=t.error,t.step=U(t.step),t.chunk=U(t.chunk),t.complete=U(t.complete),t.error=U(t.error),delete t.worker,i.postMessage({input:e,config:t,workerId:i.id});},w.unparse=function(e,t){var s=false,g=true,m=",",y="\r\n",a='"',o=a+a,i=false,r=null,h=false,u=((()=>{if("object"==typeof t){if("string"!=typeof t.delimiter||w.BAD_DELIMITERS.filter(function(e){return  -1!==t.delimiter.indexOf(e)}).length||(m=t.delimiter),"boolean"!=typeof t.quotes&&"function"!=typeof t.quotes&&!Array.isArray(t.quotes)||(s=t.quotes),"boolean"!=typeof t.skipEmptyLines&&"string"!=typeof t.skipEmptyLines||(i=t.skipEmptyLines),"string"==typeof t.newline&&(y=t.newline),"string"==typeof t.quoteChar&&(a=t.quoteChar,o=a+a),"boolean"==typeof t.header&&(g=t.header),Array.isArray(t.columns)){if(0===t.columns.length)throw new Error("Option columns is empty");r=t.columns;} void 0!==t.escapeChar&&(o=t.escapeChar+a),t.escapeFormulae instanceof RegExp?h=t.escapeFormulae:"boolean"==typeof t.escapeFormulae&&t.escapeFormulae&&(h=/^[=+\-@\t\r].*$/);}})(),new RegExp(P(a),"g"));"string"==typeof e&&(e=JSON.parse(e));if(Array.isArray(e)){if(!e.length)return n(r,e,i);if(Array.isArray(e[0]))return n(null,e,i);if("object"==typeof e[0])return n(r||Object.keys(e[0]),e,i)}else if("object"==typeof e)return "string"==typeof e.data&&(e.data=JSON.parse(e.data)),Array.isArray(e.data)&&(e.fields||(e.fields=e.meta&&e.meta.fields||r),e.fields||(e.fields=Array.isArray(e.data[0])?e.fields:"object"==typeof e.data[0]?Object.keys(e.data[0]):[]),Array.isArray(e.data[0])||"object"==typeof e.data[0]||(e.data=[e.data])),n(e.fields||[],e.data||[],i);throw new Error("Unable to serialize unrecognized input");function n(e,t,i){var r="",n=("string"==typeof e&&(e=JSON.parse(e)),"string"==typeof t&&(t=JSON.parse(t)),Array.isArray(e)&&0<e.length),s=!Array.isArray(t[0]);if(n&&g){for(var a=0;a<e.length;a++)0<a&&(r+=m),r+=k(e[a],a);0<t.length&&(r+=y);}for(var o=0;o<t.length;o++){var h=(n?e:t[o]).length,u=false,d=n?0===Object.keys(t[o]).length:0===t[o].length;if(i&&!n&&(u="greedy"===i?""===t[o].join("").trim():1===t[o].length&&(null==t[o][0]||0===t[o][0].length)),"greedy"===i&&n){for(var l=[],f=0;f<h;f++){var c=s?e[f]:f;l.push(t[o][c]);}u=""===l.join("").trim();}if(!u){for(var p=0;p<h;p++){0<p&&!d&&(r+=m);var _=n&&s?e[p]:p;r+=k(t[o][_],p);}o<t.length-1&&(!i||0<h&&!d)&&(r+=y);}}return r}function k(e,t){var i,r,n;return null==e?"":e.constructor===Date?isNaN(e.getTime())?"":e.toISOString():(n=false,i=e.toString(),h&&"number"!=typeof e&&"bigint"!=typeof e&&"boolean"!=typeof e&&h.test(i)&&(e=i="'"+i,n=true),r=i.replace(u,o),(n=n||true===s||"function"==typeof s&&s(e,t)||Array.isArray(s)&&s[t]||((e,t)=>{for(var i=0;i<t.length;i++)if(-1<e.indexOf(t[i]))return  true;return  false})(r,w.BAD_DELIMITERS)||-1<r.indexOf(m)||-1<i.indexOf(a)||" "===r.charAt(0)||" "===r.charAt(r.length-1))?a+r+a:r)}},w.RECORD_SEP=String.fromCharCode(30),w.UNIT_SEP=String.fromCharCode(31),w.BYTE_ORDER_MARK="\ufeff",w.BAD_DELIMITERS=["\r","\n",'"',w.BYTE_ORDER_MARK],w.WORKERS_SUPPORTED=!s&&!!n.Worker,w.NODE_STREAM_INPUT=1,w.LocalChunkSize=10485760,w.RemoteChunkSize=5242880,w.DefaultDelimiter=",",w.Parser=b,w.ParserHandle=i,w.NetworkStreamer=d,w.FileStreamer=l,w.StringStreamer=f,w.ReadableStreamStreamer=c,a&&(n.onmessage=function(e){e=e.data;void 0===w.WORKER_ID&&e&&(w.WORKER_ID=e.workerId);"string"==typeof e.input?n.postMessage({workerId:w.WORKER_ID,results:w.parse(e.input,e.config),finished:true}):(n.File&&e.input instanceof File||e.input instanceof Object)&&(e=w.parse(e.input,e.config))&&n.postMessage({workerId:w.WORKER_ID,results:e,finished:true});}),(d.prototype=Object.create(u.prototype)).constructor=d,(l.prototype=Object.create(u.prototype)).constructor=l,(f.prototype=Object.create(f.prototype)).constructor=f,(c.prototype=Object.create(u.prototype)).constructor=c,w}); 
	} (papaparse_min$1));
	return papaparse_min$1.exports;
}

var papaparse_minExports = requirePapaparse_min();
const Papa = /*@__PURE__*/getDefaultExportFromCjs(papaparse_minExports);

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
/** A record holds at most this many bytes of UTF-8. */
const MAX_LENGTH = 1048576;
/** A record holds at most this many fields. */
const MAX_FIELDS = 1000;
const QUOTE = 0x22;
const LF = 0x0A;
const CR = 0x0D;
/**
 * Cuts a file into records. It is fed blocks of bytes and gives out batches of records, so that its caller decides when to read and
 * when to let others work. Where a record ends, and whether its quoting is well formed, is decided here; what the fields of a
 * well-formed record with quotes say is papaparse's part, a whole batch at a time. Rules: docs/formats.md, "Records".
 */
class RecordReader {
    constructor(found) {
        /** Code of the file error that stopped the reading; empty = none. */
        this.error = '';
        /** Line of the record that it is about. */
        this.errorLine = 0;
        /** Did the last reading stop because it needs the next block? */
        this.isStarved = false;
        this.buffer = '';
        this.position = 0;
        this.nextLine = 1;
        this.ended = false;
        this.sawNul = false;
        /** Place of the next quote in the buffer; may lie behind the position. */
        this.quote = -1;
        // Of the quoted record read last.
        this.end = 0;
        this.ends = [];
        this.malformed = null;
        this.transcoder = new Transcoder(found.encoding);
        this.delimiter = found.dialect.delimiter;
        this.delimiterCode = this.delimiter.charCodeAt(0);
        this.invalidBytes = found.encoding.startsWith('UTF-16') ? 3 : 1;
        this.skipping = found.separatorLine;
    }
    /** Takes the next block; last = it is the end of the file. */
    feed(bytes, last) {
        const text = this.transcoder.feed(bytes, last);
        this.buffer = this.position < this.buffer.length ? this.buffer.slice(this.position) + text : text;
        this.position = 0;
        this.ended = last;
        this.sawNul || (this.sawNul = text.includes('\0'));
        this.findQuote();
    }
    /** Up to max records; fewer, or none, when the next block is wanted or the file is at its end. */
    read(max) {
        const records = [];
        const quoted = [];
        this.isStarved = false;
        while (records.length < max && this.error === '' && this.position < this.buffer.length) {
            if (this.skipping || this.buffer.charCodeAt(this.position) === 0x23) {
                if (!this.skipLine()) {
                    this.isStarved = true;
                    break;
                }
                continue;
            }
            const start = this.position;
            const line = this.nextLine;
            const end = this.lineEnd(start);
            if (this.quote >= 0 && this.quote < start) {
                this.findQuote();
            }
            const hasQuote = this.quote >= 0 && this.quote < end;
            const complete = hasQuote ? this.scanQuoted(start) : this.acceptEnd(start, end);
            if (!complete) {
                // One character more: the last may be the first half of its line end.
                if (this.buffer.length - start > MAX_LENGTH + 1) {
                    this.stop('record_too_long', line);
                }
                this.isStarved = true;
                break;
            }
            const record = this.accept(start, line, hasQuote);
            if (record !== null) {
                records.push(record);
                if (hasQuote && record.malformed === null) {
                    quoted.push(record);
                }
            }
        }
        this.isStarved || (this.isStarved = !this.ended && this.position >= this.buffer.length);
        if (quoted.length === 0) {
            return records;
        }
        this.parseQuoted(quoted);
        return records.filter((record) => record.fields.some((field) => trimCell(field) !== ''));
    }
    /** Is the whole file read? */
    get isAtEnd() {
        return this.error !== '' || (this.ended && this.position >= this.buffer.length);
    }
    stop(error, line) {
        this.error = error;
        this.errorLine = line;
        return null;
    }
    findQuote() {
        this.quote = this.buffer.indexOf('"', this.position);
    }
    lineEnd(start) {
        const { buffer } = this;
        for (let i = start; i < buffer.length; i++) {
            const code = buffer.charCodeAt(i);
            if (code === LF || code === CR) {
                return i;
            }
        }
        return buffer.length;
    }
    /** Goes behind the line end at a place; false = the next block is needed to know where that is. */
    acceptEnd(start, end) {
        const { buffer } = this;
        if (end + 1 >= buffer.length && !this.ended) {
            return false;
        }
        this.end = end;
        const crlf = buffer.charCodeAt(end) === CR && buffer.charCodeAt(end + 1) === LF;
        this.position = end >= buffer.length ? end : end + (crlf ? 2 : 1);
        this.nextLine += 1 + (this.quote >= 0 && this.quote < end ? countLineEnds(buffer, start, end) : 0);
        return true;
    }
    /** Skips to the next line; false = the next block is needed. */
    skipLine() {
        const end = this.lineEnd(this.position);
        this.position = end;
        if (end + 1 >= this.buffer.length && !this.ended) {
            this.skipping = true;
            return false;
        }
        this.skipping = false;
        if (end < this.buffer.length) {
            const crlf = this.buffer.charCodeAt(end) === CR && this.buffer.charCodeAt(end + 1) === LF;
            this.position = end + (crlf ? 2 : 1);
        }
        this.nextLine++;
        return true;
    }
    /** Finds the end of a record with quotes, and whether they are well formed; false = the next block is needed. */
    scanQuoted(start) {
        const { buffer } = this;
        this.ends = [];
        this.malformed = null;
        let at = start;
        for (;;) {
            const end = buffer.charCodeAt(at) === QUOTE ? this.scanQuotedField(at) : this.scanBareField(at);
            if (end >= buffer.length && !this.ended) {
                return false;
            }
            if (this.ends.length <= MAX_FIELDS) {
                this.ends.push(end);
            }
            if (buffer.charCodeAt(end) !== this.delimiterCode) {
                return this.acceptEnd(start, end);
            }
            at = end + 1;
        }
    }
    scanBareField(start) {
        const end = this.fieldEnd(start);
        if (this.malformed === null) {
            for (let i = start; i < end; i++) {
                if (this.buffer.charCodeAt(i) === QUOTE) {
                    this.malformed = this.buffer.slice(start, end);
                    break;
                }
            }
        }
        return end;
    }
    scanQuotedField(start) {
        const { buffer } = this;
        let close = start + 1;
        for (;;) {
            close = buffer.indexOf('"', close);
            if (close < 0) {
                this.malformed ?? (this.malformed = buffer.slice(start));
                return buffer.length;
            }
            if (buffer.charCodeAt(close + 1) !== QUOTE) {
                break;
            }
            close += 2;
        }
        if (close + 1 >= buffer.length && !this.ended) {
            // A doubled quote may go on in the next block.
            return buffer.length;
        }
        let after = close + 1;
        while (buffer.charCodeAt(after) === 0x20) {
            after++;
        }
        const end = this.fieldEnd(after);
        if (end > after) {
            this.malformed ?? (this.malformed = buffer.slice(start, end));
        }
        return end;
    }
    fieldEnd(start) {
        const { buffer } = this;
        for (let i = start; i < buffer.length; i++) {
            const code = buffer.charCodeAt(i);
            if (code === this.delimiterCode || code === LF || code === CR) {
                return i;
            }
        }
        return buffer.length;
    }
    /** Looks a record over; null = blank, or a file error. */
    accept(start, line, hasQuote) {
        const end = this.end;
        const raw = this.buffer.slice(start, end);
        if (raw.length * 3 > MAX_LENGTH && utf8Length(raw, this.invalidBytes) > MAX_LENGTH) {
            return this.stop('record_too_long', line);
        }
        let fields = [];
        if (!hasQuote) {
            if (raw === '') {
                return null;
            }
            fields = raw.split(this.delimiter, MAX_FIELDS + 1);
            if (fields.length > MAX_FIELDS) {
                return this.stop('record_too_wide', line);
            }
            if (this.isBlank(raw)) {
                return null;
            }
        }
        else if (this.ends.length > MAX_FIELDS) {
            return this.stop('record_too_wide', line);
        }
        else if (this.malformed !== null) {
            fields = this.ends.map((fieldEnd, i) => this.buffer.slice(i === 0 ? start : (this.ends[i - 1] ?? 0) + 1, fieldEnd));
        }
        return {
            line,
            raw,
            fields,
            malformed: hasQuote ? this.malformed : null,
            invalid: this.transcoder.invalid ? this.invalidIn(raw, end) : null,
            nul: this.sawNul && raw.includes('\0'),
            last: end >= this.buffer.length,
        };
    }
    isBlank(raw) {
        for (let i = 0; i < raw.length; i++) {
            const code = raw.charCodeAt(i);
            if (code !== this.delimiterCode && !isSpace(code)) {
                return false;
            }
        }
        return true;
    }
    invalidIn(raw, end) {
        if (!hasInvalid(raw)) {
            return null;
        }
        const index = invalidIndex(raw);
        const { oddTail } = this.transcoder;
        if (oddTail !== null && end === this.buffer.length && index === raw.length - 1) {
            return hex(oddTail, 2);
        }
        const unit = raw.charCodeAt(index);
        return this.invalidBytes === 3 ? hex(unit, 4) : hex(unit & 0xFF, 2);
    }
    /** Fills in the fields of well-formed records with quotes. */
    parseQuoted(records) {
        const slab = records.map((record) => record.raw).join('\n') + '\n';
        const { data } = Papa.parse(slab, {
            delimiter: this.delimiter,
            newline: '\n',
            quoteChar: '"',
            escapeChar: '"',
            fastMode: false,
        });
        records.forEach((record, i) => {
            record.fields = data[i] ?? [];
        });
    }
}
function hex(number, digits) {
    return number.toString(16).toUpperCase().padStart(digits, '0');
}
function countLineEnds(text, start, end) {
    let count = 0;
    for (let i = start; i < end; i++) {
        const code = text.charCodeAt(i);
        if (code === LF || (code === CR && text.charCodeAt(i + 1) !== LF)) {
            count++;
        }
    }
    return count;
}

const kind$1="cohortcourses";const name$1="kind_cohortcourses";const description$1="kind_cohortcourses_desc";const filename$1="cohortscourses.csv";const location$1="cohorts_coursebindingfilelocation";const settings$2=[{key:"cohorts_coursebindingfilelocation",type:"text","default":"cohortscourses.csv"},{key:"cohorts_cohortidentifier",type:"choice",values:["id","idnumber","name"],"default":"idnumber"},{key:"cohorts_courseidentifier",type:"choice",values:["id","shortname","idnumber"],"default":"shortname"},{key:"cohorts_roleidentifier",type:"choice",values:["id","shortname"],"default":"shortname"}];const columns$1=[{name:"cmd",type:"choice",values:["add","del","restore","fulldel"],"default":"add",hints:["command","action","commande","operation"],label:"column_cmd",example:"add"},{name:"cohort",type:"text",max:254,required:true,hints:["cohortid","cohortidnumber","cidnumber","cohorte","classe","class"],label:"column_cohort",example:"6A"},{name:"course",type:"text",max:255,required:true,hints:["courseid","courseidnumber","courseshortname","shortname","cours"],label:"column_course",example:"MATHS-6"},{name:"role",aliases:["roleid"],type:"text",max:100,"default":"student",hints:["rolename","roleshortname"],label:"column_role",example:"student"},{name:"enrol",type:"text",max:20,"default":"cohort",hints:["enrolment","method","methode","inscription"],label:"column_enrol",example:""},{name:"makegroup",type:"text",max:254,hints:["group","groupe","creategroup"],label:"column_makegroup",example:"1"},{name:"enrolstart",type:"date",hints:["start","starttime","startdate","debut"],label:"column_enrolstart",example:""},{name:"enrolend",type:"date",hints:["end","endtime","enddate","fin"],label:"column_enrolend",example:""}];const command$1="cmd";const rules$1=[{rule:"required",column:"cohort"},{rule:"required",column:"course"},{rule:"match",column:"cohort",setting:"cohorts_cohortidentifier",checks:{id:"positive"}},{rule:"match",column:"course",setting:"cohorts_courseidentifier",checks:{id:"positive"}},{rule:"match",column:"role",setting:"cohorts_roleidentifier",checks:{id:"positive"},except:["*"]},{rule:"forbid",column:"role",value:"*",commands:["add"]}];const cohortcourses = {kind:kind$1,name:name$1,description:description$1,filename:filename$1,location:location$1,settings:settings$2,columns:columns$1,command:command$1,rules:rules$1};

const kind="cohorts";const name="kind_cohorts";const description="kind_cohorts_desc";const filename="cohorts.csv";const location="cohorts_filelocation";const settings$1=[{key:"cohorts_filelocation",type:"text","default":"cohorts.csv"},{key:"cohorts_useridentifier",type:"choice",values:["id","idnumber","username","email"],"default":"idnumber"},{key:"cohorts_cohortidentifier",type:"choice",values:["id","idnumber","name"],"default":"idnumber"},{key:"cohorts_autocreate",type:"flag","default":true},{key:"cohorts_syncdelete",type:"flag","default":false}];const columns=[{name:"cmd",type:"choice",values:["add","del","free"],"default":"add",hints:["command","action","commande","operation"],label:"column_cmd",example:"add"},{name:"cid",aliases:["cohortid","cohort"],type:"text",max:254,hints:["cohorte","groupe","classe","class"],label:"column_cid",example:""},{name:"cidnumber",type:"text",max:100,clearable:true,hints:["cohortidnumber","idnumber","cohortnumber","cohortcode","codecohorte","numero"],label:"column_cidnumber",example:"6A"},{name:"cname",type:"text",max:254,hints:["cohortname","name","nom","nomcohorte","classname"],label:"column_cname",example:"Sixième A"},{name:"userid",aliases:["user","username","useridnumber","email"],type:"text",max:255,hints:["useridentifier","login","identifiant","matricule","student","eleve","member","membre","mail","courriel","utilisateur"],label:"column_userid",example:"E1024"},{name:"cdescription",type:"text",clearable:true,hints:["description","cohortdescription"],label:"column_cdescription",example:"Classe de sixième A"},{name:"cvisible",type:"boolean",hints:["visible","cohortvisible"],label:"column_cvisible",example:"1"},{name:"ccatcontext",type:"integer",hints:["category","categoryid","catcontext","context","contextid"],label:"column_ccatcontext",example:""},{name:"ccatcontextidnumber",type:"text",max:100,hints:["categoryidnumber","catidnumber","catcontextidnumber"],label:"column_ccatcontextidnumber",example:""},{name:"component",type:"text",max:100,hints:["composant"],label:"column_component",example:""},{name:"ctheme",type:"text",max:50,clearable:true,hints:["theme","cohorttheme"],label:"column_ctheme",example:""}];const command="cmd";const rules=[{rule:"identifier",setting:"cohorts_cohortidentifier",columns:{id:"cid",idnumber:"cidnumber",name:"cname"},generic:"cid",checks:{id:"positive"}},{rule:"match",column:"userid",setting:"cohorts_useridentifier",checks:{id:"positive",email:"email"}},{rule:"forbid",column:"userid",commands:["free"]}];const cohorts = {kind:kind,name:name,description:description,filename:filename,location:location,settings:settings$1,columns:columns,command:command,rules:rules};

const order = ["cohorts","cohortcourses"];

const settings=[{key:"csvseparator",type:"choice",values:["auto",",",";","tab","|",":"],"default":"auto"},{key:"encoding",type:"choice",values:["auto","UTF-8","UTF-16","Windows-1252","ISO-8859-1","ISO-8859-15"],"default":"auto"},{key:"unknowncolumns",type:"choice",values:["error","ignore"],"default":"error"},{key:"maxdeletions",type:"number","default":50},{key:"maxdeletionspercent",type:"number","default":10},{key:"storereport",type:"flag","default":true},{key:"filearchive",type:"flag","default":true},{key:"filecleanup",type:"flag","default":true},{key:"filefailed",type:"flag","default":true}];const common = {settings:settings};

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
/** What a kind of command file holds. */
class Definition {
    constructor(data) {
        this.data = data;
        this.names = new Map();
        this.kind = data.kind;
        this.command = data.command ?? '';
        this.rules = data.rules;
        this.identifierRule = data.rules.find((rule) => rule.rule === 'identifier') ?? null;
        this.columns = new Map(data.columns.map((column) => [column.name, column]));
        for (const column of data.columns) {
            for (const name of [column.name, ...column.aliases ?? []]) {
                this.names.set(name, column.name);
            }
        }
    }
    /** Canonical name of the column that a header name means. */
    findColumn(name) {
        return this.names.get(fold(name));
    }
    /** The columns that a header must name, other than the identifier. */
    get requiredColumns() {
        return this.data.columns.filter((column) => column.required === true).map((column) => column.name);
    }
    /** What somebody may have meant by a name that is not known: a column's name, or the names that are left. */
    suggest(name, taken) {
        const wanted = fold(name).replace(/[^a-z0-9]+/g, '');
        const free = this.data.columns.filter((column) => !taken.includes(column.name));
        let best = '';
        let least = 3;
        for (const column of wanted.length >= 2 && wanted.length <= 60 ? free : []) {
            for (const candidate of [column.name, ...column.aliases ?? [], ...column.hints ?? []]) {
                const distance = editDistance(wanted, candidate);
                if (distance < least && distance * 3 <= candidate.length) {
                    least = distance;
                    best = column.name;
                }
            }
        }
        return best === '' ? free.map((column) => column.name).join(', ') : best;
    }
}
/** Levenshtein's distance. */
function editDistance(a, b) {
    let previous = Array.from({ length: b.length + 1 }, (_item, i) => i);
    for (let i = 1; i <= a.length; i++) {
        const current = [i];
        for (let k = 1; k <= b.length; k++) {
            current.push(Math.min((previous[k] ?? 0) + 1, (current[k - 1] ?? 0) + 1, (previous[k - 1] ?? 0) + (a[i - 1] === b[k - 1] ? 0 : 1)));
        }
        previous = current;
    }
    return previous[b.length] ?? 0;
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
// A bundler must see each file by its name: a new kind adds its line here.
const data = { cohorts, cohortcourses };
const definitions = new Map(order.map((kind) => {
    const one = data[kind];
    if (one === undefined) {
        throw new Error(`formats/order.json names "${kind}", which src/format/catalogue.ts does not import`);
    }
    return [kind, new Definition(one)];
}));
/** The kinds, in the order of a full run. */
function kindNames() {
    return [...definitions.keys()];
}
/** The definition of a kind; undefined = there is no such kind. */
function getDefinition(kind) {
    return definitions.get(kind);
}
/** The definitions of all kinds, in the order of a full run. */
function allDefinitions() {
    return [...definitions.values()];
}
/** The settings of all kinds: the common ones first. */
function allSettings() {
    const lists = [common.settings, ...allDefinitions().map((definition) => definition.data.settings)];
    return new Map(lists.flat().map((setting) => [setting.key, setting]));
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
/** An issue with its value cut. */
function makeIssue(severity, code, line, column = '', value = '', params) {
    const issue = { code, severity, line, column, value: cut(value) };
    if (params !== undefined) {
        issue.params = params;
    }
    return issue;
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
function readHeader(fields, line, settings, kind) {
    const names = fields.map((field) => cut(trimCell(field)));
    while (names.length > 0 && names[names.length - 1] === '') {
        names.pop();
    }
    const [definition, reason] = kind === undefined ? recognise(names, settings) : [getDefinition(kind) ?? null, 'asked'];
    const header = { definition, reason, names, columns: [], written: new Map(), identifier: '', issues: [] };
    if (definition === null) {
        header.reason = null;
        header.issues.push(makeIssue('file', 'kind_unknown', line, '', '', { allowed: kindNames().join(', ') }));
        return header;
    }
    for (const name of names) {
        const canonical = definition.findColumn(name);
        if (canonical !== undefined && !header.written.has(canonical)) {
            header.columns.push(canonical);
            header.written.set(canonical, name);
        }
        else {
            header.columns.push(null);
        }
    }
    header.identifier = findIdentifier(definition, settings, header.written);
    header.issues.push(...checkNames(header, definition, line, settings.text('unknowncolumns') === 'ignore'));
    header.issues.push(...missingColumns(definition, settings, header.written)
        .map((name) => makeIssue('file', 'column_missing', line, name)));
    return header;
}
function checkNames(header, definition, line, ignore) {
    const issues = [];
    header.names.forEach((name, i) => {
        if (header.columns[i] !== null) {
            return;
        }
        if (name === '') {
            issues.push(makeIssue('file', 'column_empty', line, String(i + 1)));
        }
        else if (definition.findColumn(name) !== undefined) {
            issues.push(makeIssue('file', 'column_duplicate', line, name));
        }
        else {
            const suggestion = definition.suggest(name, [...header.written.keys()]);
            issues.push(makeIssue(ignore ? 'warning' : 'file', 'column_unknown', line, name, '', { suggestion }));
        }
    });
    return issues;
}
/** The columns that are not there and should be, in definition order; the identifier last. */
function missingColumns(definition, settings, written) {
    const missing = definition.requiredColumns.filter((name) => !written.has(name));
    const rule = definition.identifierRule;
    if (rule !== null && findIdentifier(definition, settings, written) === '') {
        missing.push(rule.columns[settings.text(rule.setting)] ?? rule.generic);
    }
    return missing;
}
function findIdentifier(definition, settings, written) {
    const rule = definition.identifierRule;
    if (rule === null) {
        return '';
    }
    return [rule.columns[settings.text(rule.setting)] ?? rule.generic, rule.generic].find((name) => written.has(name)) ?? '';
}
/** The kind that a header tells. */
function recognise(allNames, settings) {
    const names = allNames.filter((name) => name !== '');
    let exact = null;
    let closest = null;
    let most = 0;
    for (const definition of allDefinitions()) {
        const canonical = names.map((name) => definition.findColumn(name)).filter((name) => name !== undefined);
        const written = new Map(canonical.map((name) => [name, name]));
        if (canonical.length === names.length && missingColumns(definition, settings, written).length === 0
            && (exact === null || definition.columns.size < exact.columns.size)) {
            exact = definition;
        }
        if (canonical.length > most && canonical.length * 2 >= names.length) {
            closest = definition;
            most = canonical.length;
        }
    }
    if (exact !== null) {
        return [exact, 'header'];
    }
    return closest === null ? [null, null] : [closest, 'closest'];
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
const PATTERN = new RegExp('^([0-9]{4})-([0-9]{2})-([0-9]{2})'
    + '(?: ([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?|T([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?(?:Z|[+-]([0-9]{2}):([0-9]{2})))?$');
/**
 * Is it a date: Unix seconds, YYYY-MM-DD, YYYY-MM-DD hh:mm[:ss], or ISO 8601 with "T" and an offset? Its day and time must exist.
 */
function isDate(text) {
    if (/^[0-9]{1,12}$/.test(text)) {
        return true;
    }
    const match = PATTERN.exec(text);
    if (match === null) {
        return false;
    }
    const part = (i) => Number(match[i] ?? 0);
    const hour = part(4) + part(7);
    const minute = part(5) + part(8);
    const second = part(6) + part(9);
    return part(1) >= 1970 && part(2) >= 1 && part(2) <= 12 && part(3) >= 1 && part(3) <= daysOf(part(1), part(2))
        && hour < 24 && minute < 60 && second < 60 && part(10) < 24 && part(11) < 60;
}
function daysOf(year, month) {
    if (month === 2) {
        return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
    }
    return [4, 6, 9, 11].includes(month) ? 30 : 31;
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
const BOOLEANS = new Set(['1', '0', 'yes', 'no', 'true', 'false', 'on', 'off', 'oui', 'non', 'y', 'n']);
/** What is wrong with a record as text: nothing else of it is looked at. */
function textProblems(record) {
    const problems = [];
    if (record.invalid !== null) {
        problems.push({ code: 'encoding_invalid', value: record.invalid });
    }
    if (record.nul) {
        problems.push({ code: 'character_forbidden', value: '' });
    }
    if (record.malformed !== null) {
        problems.push({ code: 'quote_invalid', value: scrub(trimCell(record.malformed)) });
    }
    return problems;
}
/** Checks the records under one header. Rules: docs/formats.md, "Rows". */
class RowCheck {
    constructor(header, definition, settings) {
        this.header = header;
        this.definition = definition;
        this.columns = [];
        this.identifier = null;
        this.rules = [];
        header.columns.forEach((name, index) => {
            const column = name === null ? undefined : definition.columns.get(name);
            if (column !== undefined) {
                const choices = new Map((column.values ?? []).map((value) => [fold(value), value]));
                this.columns.push({ index, column, choices, written: this.written(column.name) });
            }
        });
        for (const rule of definition.rules) {
            if (rule.rule === 'identifier') {
                const choice = settings.text(rule.setting);
                const max = definition.columns.get(rule.columns[choice] ?? '')?.max ?? 0;
                this.identifier = { column: header.identifier, check: rule.checks?.[choice], max };
                continue;
            }
            const check = rule.rule === 'match' ? rule.checks[settings.text(rule.setting)] : undefined;
            if (rule.rule !== 'match' || check !== undefined) {
                this.rules.push({
                    rule: rule.rule,
                    column: rule.column,
                    check,
                    except: rule.rule === 'match' ? rule.except ?? [] : [],
                    commands: rule.rule === 'match' ? [] : rule.commands ?? [],
                    value: rule.rule === 'forbid' ? rule.value : undefined,
                });
            }
        }
    }
    /** What there is to say about a record. */
    check(record) {
        const { line } = record;
        if (record.invalid !== null || record.nul || record.malformed !== null) {
            return textProblems(record).map(({ code, value }) => makeIssue('error', code, line, '', value));
        }
        const issues = record.fields.length === this.header.names.length ? [] : this.checkWidth(record);
        const cells = { line, values: new Map(), cleared: new Set(), wrong: new Set() };
        for (const { index, column, choices, written } of this.columns) {
            const value = cleanCell(record.fields[index] ?? '');
            if (value === '') {
                continue;
            }
            if (value.startsWith('<') && fold(value) === '<delete>') {
                if (column.clearable === true) {
                    cells.cleared.add(column.name);
                }
                else {
                    issues.push(makeIssue('error', 'delete_not_allowed', line, written, value));
                    cells.wrong.add(column.name);
                }
                continue;
            }
            cells.values.set(column.name, choices.get(fold(value)) ?? value);
            const code = this.checkCell(column, choices, value);
            if (code !== '') {
                issues.push(makeIssue('error', code, line, written, value, paramsOf(code, column)));
                cells.wrong.add(column.name);
            }
        }
        this.checkIdentifier(cells, issues);
        for (const rule of this.rules) {
            this.checkRule(rule, cells, issues);
        }
        return issues;
    }
    written(name) {
        return this.header.written.get(name) ?? name;
    }
    checkWidth(record) {
        const width = this.header.names.length;
        if (record.fields.length < width) {
            return [record.last
                    ? makeIssue('error', 'record_truncated', record.line)
                    : makeIssue('warning', 'cells_too_few', record.line)];
        }
        for (const field of record.fields.slice(width)) {
            const value = cleanCell(field);
            if (value !== '') {
                return [makeIssue('error', 'cells_too_many', record.line, '', value)];
            }
        }
        return [];
    }
    checkCell(column, choices, value) {
        switch (column.type) {
            case 'text':
                return isLonger(value, column.max ?? 0) ? 'value_too_long' : '';
            case 'integer':
                return /^-?[0-9]{1,15}$/.test(value) ? '' : 'integer_invalid';
            case 'boolean':
                return BOOLEANS.has(fold(value)) ? '' : 'boolean_invalid';
            case 'date':
                return isDate(value) ? '' : 'date_invalid';
            case 'choice':
                return choices.has(fold(value)) ? '' : 'value_not_allowed';
            default:
                return isEmail(value) ? '' : 'email_invalid';
        }
    }
    checkIdentifier(cells, issues) {
        if (this.identifier === null || cells.wrong.has(this.identifier.column)) {
            return;
        }
        const { column, check, max } = this.identifier;
        const value = cells.values.get(column) ?? '';
        if (cells.cleared.has(column)) {
            issues.push(makeIssue('error', 'delete_not_allowed', cells.line, this.written(column), '<delete>'));
        }
        else if (value === '') {
            issues.push(makeIssue('error', 'value_missing', cells.line, this.written(column)));
        }
        else if (check !== undefined) {
            const code = mismatch(check, value);
            if (code !== '') {
                issues.push(makeIssue('error', code, cells.line, this.written(column), value));
            }
        }
        else if (isLonger(value, max)) {
            issues.push(makeIssue('error', 'value_too_long', cells.line, this.written(column), value, { max }));
        }
    }
    checkRule(rule, cells, issues) {
        const { command } = this.definition;
        if (cells.wrong.has(rule.column)) {
            return;
        }
        const given = cells.values.get(command) ?? this.definition.columns.get(command)?.default ?? '';
        if (rule.commands.length > 0 && (cells.wrong.has(command) || !rule.commands.includes(given))) {
            return;
        }
        const value = cells.values.get(rule.column) ?? '';
        let code = '';
        if (rule.rule === 'required') {
            code = value === '' ? 'value_missing' : '';
        }
        else if (value !== '' && rule.rule === 'forbid') {
            code = rule.value === undefined || rule.value === value ? 'value_forbidden' : '';
        }
        else if (value !== '' && rule.check !== undefined && !rule.except.includes(value)) {
            code = mismatch(rule.check, value);
        }
        if (code !== '') {
            issues.push(makeIssue('error', code, cells.line, this.written(rule.column), value, { command: given }));
        }
    }
}
function paramsOf(code, column) {
    if (code === 'value_too_long') {
        return { max: column.max ?? 0 };
    }
    return code === 'value_not_allowed' ? { allowed: (column.values ?? []).join(', ') } : undefined;
}
function isLonger(value, max) {
    return max > 0 && value.length > max && countCodePoints(value) > max;
}
/** What a value fails to be; empty = it is what it must be. */
function mismatch(check, value) {
    if (check === 'email') {
        return isEmail(value) ? '' : 'email_invalid';
    }
    return /^[0-9]{1,15}$/.test(value) && Number(value) > 0 ? '' : 'integer_invalid';
}
/** Does it look like an e-mail address? Whether it is one, the site knows. */
function isEmail(value) {
    // eslint-disable-next-line no-control-regex -- control characters are what must not be there
    return /^[^@\x00-\x20]+@[^@.\x00-\x20]+(?:\.[^@.\x00-\x20]+)+$/.test(value);
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
const FLAGS = {
    '1': true, 'yes': true, 'true': true, 'on': true, '0': false, 'no': false, 'false': false, 'off': false, '': false,
};
/** Reads a value as people or the configuration write it; undefined = it is no value of this setting. */
function parseSetting(setting, value) {
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
class Settings {
    /** Takes a site's configuration as it is: what is not known or not allowed leaves the default. */
    constructor(values = {}) {
        this.values = new Map();
        for (const [key, setting] of allSettings()) {
            const value = values[key];
            this.values.set(key, (value === undefined ? undefined : parseSetting(setting, value)) ?? setting.default);
        }
    }
    /** A text or the value of a choice. */
    text(key) {
        return String(this.values.get(key) ?? '');
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
const MAX_ISSUES$1 = 10000;
const SAMPLE_ROWS$1 = 20;
const SLICE_MS = 30;
const BATCH = 1000;
/**
 * Reads and checks a whole file, in slices: memory does not grow with it, and others get their turn at least every 50 ms.
 *
 * @throws DOMException "AbortError" when the signal says so; whatever the source throws. Never for what the file holds.
 */
async function checkFile(source, options = {}) {
    return new FileCheck(source, options).run();
}
/** A file of the browser as a source. */
function fileSource(file) {
    return {
        size: file.size,
        name: file.name,
        slice: async (start, end) => new Uint8Array(await file.slice(start, end).arrayBuffer()),
    };
}
class FileCheck {
    constructor(source, options) {
        this.source = source;
        this.options = options;
        this.since = performance.now();
        this.offset = 0;
        this.settings = new Settings(options.settings);
        this.maxIssues = options.maxIssues ?? MAX_ISSUES$1;
        this.sampleRows = options.sampleRows ?? SAMPLE_ROWS$1;
        this.sliceMs = options.sliceMs ?? SLICE_MS;
        this.result = {
            kind: options.kind ?? null,
            kindReason: options.kind === undefined ? null : 'asked',
            dialect: { encoding: 'UTF-8', bom: false, delimiter: ',', newline: 'none' },
            header: [],
            rows: 0,
            rejected: 0,
            issues: [],
            issueCount: 0,
            counts: {},
            truncated: false,
            sample: [],
        };
    }
    async run() {
        const { result, settings } = this;
        const found = await detectDialect(this.source, settings.text('encoding'), settings.text('csvseparator'), () => this.breathe());
        result.dialect = found.dialect;
        if (found.evidence !== null) {
            result.encodingEvidence = found.evidence;
        }
        if (found.problem !== '') {
            this.add([makeIssue('file', found.problem, 0)]);
            return result;
        }
        const reader = new RecordReader(found);
        this.offset = found.offset;
        const [first] = await this.nextBatch(reader, 1);
        const header = first === undefined ? null : this.takeHeader(first);
        if (first === undefined && reader.error === '') {
            this.add([makeIssue('file', 'file_empty', 0)]);
        }
        if (header !== null) {
            await this.readRows(reader, header);
        }
        if (reader.error !== '') {
            this.add([makeIssue('file', reader.error, reader.errorLine)]);
        }
        this.options.onProgress?.({ bytes: this.source.size, total: this.source.size, rows: result.rows });
        return result;
    }
    takeHeader(record) {
        const problems = textProblems(record);
        if (problems.length > 0) {
            this.add(problems.map(({ code, value }) => makeIssue('file', code, record.line, '', value)));
            return null;
        }
        const header = readHeader(record.fields, record.line, this.settings, this.options.kind);
        this.result.kind = header.definition?.kind ?? null;
        this.result.kindReason = header.reason;
        this.result.header = header.names;
        this.add(header.issues);
        return header;
    }
    async readRows(reader, header) {
        if (header.definition === null || this.result.issues.some(({ severity }) => severity === 'file')) {
            // Nothing runs, but people see what they dropped.
            const records = this.sampleRows > 0 ? await this.nextBatch(reader, this.sampleRows) : [];
            for (const record of records) {
                this.keepSample(record, header, []);
            }
            reader.error = '';
            return;
        }
        const { result } = this;
        const check = new RowCheck(header, header.definition, this.settings);
        for (let batch = await this.nextBatch(reader, BATCH); batch.length > 0; batch = await this.nextBatch(reader, BATCH)) {
            for (const record of batch) {
                const issues = check.check(record);
                result.rows++;
                if (issues.length > 0) {
                    this.add(issues);
                    result.rejected += issues.some(({ severity }) => severity === 'error') ? 1 : 0;
                }
                if (result.sample.length < this.sampleRows) {
                    this.keepSample(record, header, issues);
                }
            }
        }
        if (result.rows === 0 && reader.error === '') {
            this.add([makeIssue('warning', 'no_rows', 0)]);
        }
    }
    /** The next records; none = the end of the file, or a file error. */
    async nextBatch(reader, max) {
        for (;;) {
            const records = reader.read(max);
            await this.breathe();
            if (records.length > 0 || reader.isAtEnd) {
                return records;
            }
            if (reader.isStarved) {
                const end = Math.min(this.source.size, this.offset + BLOCK);
                const bytes = await this.source.slice(this.offset, end);
                this.offset += bytes.length;
                reader.feed(bytes, this.offset >= this.source.size || bytes.length === 0);
            }
        }
    }
    /** Lets others work when it is their turn. */
    async breathe() {
        this.options.signal?.throwIfAborted();
        if (performance.now() - this.since < this.sliceMs) {
            return;
        }
        this.options.onProgress?.({ bytes: this.offset, total: this.source.size, rows: this.result.rows });
        await new Promise((resolve) => {
            setTimeout(resolve, 0);
        });
        this.options.signal?.throwIfAborted();
        this.since = performance.now();
    }
    add(issues) {
        const { result } = this;
        for (const issue of issues) {
            result.issueCount++;
            result.counts[issue.code] = (result.counts[issue.code] ?? 0) + 1;
            // What is wrong with the file as a whole must be seen even after ten thousand bad rows.
            if (result.issues.length < this.maxIssues || issue.severity === 'file') {
                result.issues.push(issue);
            }
            else {
                result.truncated = true;
            }
        }
    }
    keepSample(record, header, issues) {
        const cells = record.fields.map((field, i) => {
            const column = header.definition?.columns.get(header.columns[i] ?? '');
            return column?.masked === true ? '••••' : cut(cleanCell(scrub(field)));
        });
        this.result.sample.push({ line: record.line, cells, issues });
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
/**
 * Fetches a stored command file, so that it can be checked here as an uploaded one is.
 *
 * @param url its pluginfile address
 * @param name file name
 * @param signal
 */
const downloadFile = async (url, name, signal) => {
    let response;
    try {
        response = await fetch(url, { credentials: 'same-origin', ...(signal ? { signal } : {}) });
    }
    catch (error) {
        if (error instanceof DOMException && error.name === 'AbortError') {
            throw error;
        }
        throw new NoConnection(error instanceof Error ? error.message : '');
    }
    // Moodle sends somebody without a session to the login page, which answers 200.
    if (response.redirected && response.url.includes('/login/')) {
        throw new Refusal('requireloginerror', '');
    }
    if (!response.ok) {
        throw new Refusal('filenotfound', '');
    }
    return new File([await response.blob()], name);
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
/**
 * Text for screen readers alone, in both generations of Bootstrap.
 *
 * @param text
 */
const hiddenText = (text) => element('span', { class: 'sr-only visually-hidden' }, text);
/**
 * A button.
 *
 * @param action value of data-action
 * @param text
 * @param onclick
 * @param options
 */
const button = (action, text, onclick, { look = 'secondary', disabled = false, describedby, small = false } = {}) => {
    const made = element('button', {
        'type': 'button',
        'class': `btn btn-${look}${small ? ' btn-sm' : ''}`,
        'data-action': action,
        disabled,
        'aria-describedby': describedby,
    }, text);
    made.addEventListener('click', onclick);
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
const TONE_ICONS = { success: 'check', warning: 'warning', danger: 'error', info: 'info', neutral: 'same' };
/**
 * A word on a coloured ground, with its icon: colour is never the only sign.
 *
 * @param tone
 * @param text
 * @param name another icon than the tone's own
 */
const badge = (tone, text, name = TONE_ICONS[tone]) => (element('span', { class: `tool_sync-badge tool_sync-badge-${tone}` }, icon(name), text));
/**
 * A banner: what matters now, in one sentence, and what belongs to it.
 *
 * @param tone
 * @param headline
 * @param children
 */
const banner = (tone, headline, ...children) => element('div', { 'class': `tool_sync-banner tool_sync-banner-${tone}`, 'data-region': 'banner', 'data-tone': tone }, icon(TONE_ICONS[tone]), element('div', { class: 'tool_sync-banner-body' }, element('p', { class: 'tool_sync-headline' }, headline), ...children));
/**
 * A table that scrolls inside its own container on a small screen. The container can be reached with the keyboard, to scroll it.
 *
 * @param label name of the scrolling region
 * @param table
 */
const scrolling = (label, table) => element('div', { 'class': 'tool_sync-scroll', 'tabindex': 0, 'role': 'region', 'aria-label': label }, table);
/**
 * The heading of a section. It takes the focus when its section becomes what matters.
 *
 * @param level 3 or 4
 * @param text
 * @param id
 */
const heading = (level, text, id) => (element(level === 3 ? 'h3' : 'h4', { class: `tool_sync-heading h${level + 1}`, tabindex: level === 3 ? -1 : undefined, id }, text));
/** A term and what is said about it, for a definition list. */
const fact = (term, ...children) => (element('div', { class: 'tool_sync-fact' }, element('dt', {}, term), element('dd', {}, ...children)));

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
 * Is a column one whose values must not be shown? It must be known before the kind of the file is, so every kind is asked; and a
 * password hides in a file that is of no kind, too.
 *
 * @param name header name as written in the file
 */
const isMasked = (name) => /^\s*(password|passwd|pwd|mot ?de ?passe|mdp)\s*$/i.test(name)
    || allDefinitions().some((definition) => definition.columns.get(definition.findColumn(name) ?? '')?.masked === true);
/** What stands for a hidden value. */
const MASK = '••••••';
/**
 * Must the value of an issue be hidden? An issue of a whole row can hold any part of it: in a file with a hidden column, all of it.
 *
 * @param column column of the issue; empty = the row
 * @param header
 */
const hidesValue = (column, header) => (column === '' ? header.some(isMasked) : isMasked(column));

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
const WEIGHTS = { file: 0, error: 1, warning: 2 };
/** A name that is not known explains the column that is missed: it comes first. */
const rank = ({ code }) => (code === 'column_unknown' ? 0 : 1);
/**
 * Puts the issues of a check together by their code: the worst first, then the most frequent.
 *
 * @param result
 * @param listed how many of each to list
 */
const groupIssues = (result, listed = 5) => {
    const groups = new Map();
    for (const issue of result.issues) {
        const group = groups.get(issue.code) ?? { code: issue.code, severity: issue.severity, count: 0, first: [] };
        groups.set(issue.code, group);
        group.count++;
        if (WEIGHTS[issue.severity] < WEIGHTS[group.severity]) {
            group.severity = issue.severity;
        }
        if (group.first.length < listed) {
            group.first.push(issue);
        }
    }
    // The list of issues has an end, the counts have not.
    for (const [code, count] of Object.entries(result.counts)) {
        const group = groups.get(code);
        if (group) {
            group.count = Math.max(group.count, count);
        }
        else {
            groups.set(code, { code, severity: 'error', count, first: [] });
        }
    }
    return [...groups.values()].sort((a, b) => (WEIGHTS[a.severity] - WEIGHTS[b.severity] || rank(a) - rank(b) || b.count - a.count || (a.code < b.code ? -1 : 1)));
};
/**
 * A few words for a code: "Unknown column".
 *
 * @param strings
 * @param code
 */
const issueTitle = (strings, code) => (isCheckCode(code) ? strings.get(`issuetitle_${code}`) : strings.get('page_issue_unknown', { code }));
/**
 * The whole sentence about one issue.
 *
 * @param strings
 * @param issue
 * @param header header of the file: it tells whether the value may be shown
 */
const issueMessage = (strings, issue, header) => {
    if (!isCheckCode(issue.code)) {
        return strings.get('page_issue_unknown', { code: issue.code });
    }
    const key = `issue_${issue.code}`;
    // A line number is a name, not a quantity: it is written without separators.
    const value = issue.value !== '' && hidesValue(issue.column, header) ? MASK : issue.value;
    return strings.get(key, { ...issue.params, line: String(issue.line), column: issue.column, value });
};
/**
 * What to do about a code; empty = the message says it.
 *
 * @param strings
 * @param code
 */
const issueCure = (strings, code) => (isCheckCode(code) ? strings.get(`issue_${code}_cure`) : '');

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
// Values in the reader's words.
/**
 * A size in the unit that fits.
 *
 * @param strings
 * @param bytes
 */
const sizeText = (strings, bytes) => {
    if (bytes < 1000) {
        return strings.get('page_size_bytes', { size: bytes });
    }
    if (bytes < 1000000) {
        return strings.get('page_size_kilobytes', { size: Math.round(bytes / 100) / 10 });
    }
    return strings.get('page_size_megabytes', { size: Math.round(bytes / 100000) / 10 });
};
/**
 * A duration.
 *
 * @param strings
 * @param seconds
 */
const durationText = (strings, seconds) => {
    if (seconds >= 60) {
        return strings.get('page_seconds_minutes', { minutes: Math.floor(seconds / 60), seconds: Math.round(seconds % 60) });
    }
    // Whatever happened took its time: never "0 s".
    return strings.get('page_seconds', { seconds: seconds < 10 ? Math.max(1, Math.round(seconds * 10)) / 10 : Math.round(seconds) });
};
const DELIMITERS$1 = {
    ',': 'page_delimiter_comma',
    ';': 'page_delimiter_semicolon',
    '\t': 'page_delimiter_tab',
    'tab': 'page_delimiter_tab',
    '|': 'page_delimiter_pipe',
    ':': 'page_delimiter_colon',
};
const delimiterText = (strings, delimiter) => {
    const key = DELIMITERS$1[delimiter];
    return key === undefined ? delimiter : strings.get(key);
};
const NEWLINES = {
    crlf: 'page_newline_crlf',
    lf: 'page_newline_lf',
    cr: 'page_newline_cr',
    none: 'page_newline_none',
};
const newlineText = (strings, newline) => {
    const key = NEWLINES[newline];
    return key === undefined ? newline : strings.get(key);
};
/**
 * A cell or a value, short enough to be shown.
 *
 * @param value
 * @param length code points
 */
const shortened = (value, length = 120) => {
    // A cell can hold a megabyte: look at its beginning alone.
    const points = Array.from(value.slice(0, length * 2 + 2));
    return points.length > length ? `${points.slice(0, length).join('')}…` : value;
};
const SEVERITIES = {
    file: ['danger', 'page_severity_file'],
    error: ['danger', 'page_severity_error'],
    warning: ['warning', 'page_severity_warning'],
};
/**
 * How bad an issue is.
 *
 * @param strings
 * @param severity "file", "error" or "warning"
 */
const severityWords = (strings, severity) => {
    const [tone, key] = SEVERITIES[severity] ?? ['neutral', null];
    return [tone, key === null ? severity : strings.get(key)];
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
const worst = (issues) => issues.find((issue) => issue.severity !== 'warning') ?? issues[0];
const cellView = (strings, cell, issues, masked) => {
    const shown = masked && cell !== '' ? element('span', {}, MASK, hiddenText(strings.get('page_masked'))) : shortened(cell, 80);
    const issue = worst(issues);
    if (!issue) {
        return element('td', {}, shown);
    }
    const error = issue.severity !== 'warning';
    return element('td', { class: `tool_sync-cell-${error ? 'error' : 'warning'}` }, icon(error ? 'error' : 'warning'), hiddenText(`${severityWords(strings, issue.severity)[1]}: `), shown, element('span', { class: 'tool_sync-cell-problem' }, issueTitle(strings, issue.code)));
};
const rowProblems = (strings, issues, header) => element('td', { class: 'tool_sync-problems' }, ...issues.map((issue) => element('div', {}, badge(severityWords(strings, issue.severity)[0], severityWords(strings, issue.severity)[1]), ' ', issueMessage(strings, issue, header))));
/**
 * The first rows of the file, with their problems where they are.
 *
 * @param strings
 * @param result
 */
const sampleView = (strings, result) => {
    if (result.sample.length === 0) {
        return [];
    }
    const problems = result.sample.some((row) => row.issues.length > 0);
    const caption = result.rows >= result.sample.length
        ? strings.get('page_sample_caption', { shown: result.sample.length, rows: result.rows })
        : strings.get('page_sample_scroll');
    const table = element('table', { 'class': 'table table-sm tool_sync-table tool_sync-sample', 'data-region': 'sample' }, element('caption', {}, caption), element('thead', {}, element('tr', {}, element('th', { scope: 'col', class: 'tool_sync-number' }, strings.get('page_column_line')), ...result.header.map((name) => element('th', { scope: 'col' }, name)), problems ? element('th', { scope: 'col' }, strings.get('page_column_problems')) : null)), element('tbody', {}, ...result.sample.map((row) => element('tr', { class: row.issues.length > 0 ? 'has-problem' : undefined }, element('th', { scope: 'row', class: 'tool_sync-number' }, String(row.line)), ...result.header.map((name, index) => cellView(strings, row.cells[index] ?? '', row.issues.filter((issue) => issue.column === name && name !== ''), isMasked(name))), problems ? rowProblems(strings, row.issues, result.header) : null))));
    const scroller = scrolling(strings.get('page_sample_scroll'), table);
    scroller.classList.add('tool_sync-scroll-tall');
    return [element('details', { 'class': 'tool_sync-details', 'data-region': 'sample-part', 'open': true }, element('summary', {}, heading(4, strings.get('page_sample_title'))), scroller)];
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
/**
 * What matters about the file, in one sentence.
 *
 * @param strings
 * @param result
 * @param groups
 */
const verdictView = (strings, result, groups) => {
    const [top] = groups;
    const sentence = top ? element('p', { class: 'mb-1' }, topProblem(strings, top, result.header)) : null;
    const cure = top ? issueCure(strings, top.code) : '';
    const advice = cure === '' ? null : element('p', { class: 'mb-1' }, element('strong', {}, strings.get('page_cure')), ' ', cure);
    if (top?.severity === 'file') {
        return banner('danger', strings.get('page_headline_file'), sentence, advice);
    }
    if (result.rejected > 0) {
        const others = result.rows - result.rejected;
        return banner('danger', strings.count('page_headline_problems', result.rejected, { rows: result.rows }), sentence, advice, element('p', { class: 'tool_sync-hint mb-0' }, others > 0 ? strings.count('page_would_run', others) : strings.get('page_would_run_none')));
    }
    if (result.rows === 0) {
        return banner('warning', strings.get('page_headline_none'), sentence, advice);
    }
    if (top) {
        return banner('warning', strings.count('page_headline_warnings', result.issueCount, { rows: result.rows }), sentence, advice);
    }
    return banner('success', strings.count('page_headline_fine', result.rows), element('p', { class: 'mb-0' }, strings.get('page_check_what')));
};
const topProblem = (strings, group, header) => {
    const [first] = group.first;
    const message = first ? issueMessage(strings, first, header) : issueTitle(strings, group.code);
    if (group.severity === 'file' || !first || first.line === 0) {
        return message;
    }
    return strings.count('page_top', group.count, { title: issueTitle(strings, group.code), line: String(first.line), message });
};
const KIND_REASONS = {
    asked: 'page_kind_asked',
    header: 'page_kind_header',
    closest: 'page_kind_closest',
};
const kindField = (strings, { result, kinds, idle }, actions) => {
    const select = element('select', {
        'id': 'tool_sync-run-kind',
        'class': 'form-control form-select custom-select tool_sync-select',
        'data-region': 'kind',
        'aria-describedby': 'tool_sync-run-kind-reason',
        'disabled': !idle,
    });
    if (result.kind === null) {
        select.append(element('option', { value: '' }, strings.get('page_kind_choose')));
    }
    select.append(...kinds.map(({ kind, label }) => element('option', { value: kind, selected: kind === result.kind }, label)));
    select.addEventListener('change', () => {
        if (select.value !== '') {
            actions.onKind(select.value);
        }
    });
    const reason = result.kindReason === null ? 'page_kind_unknown' : KIND_REASONS[result.kindReason];
    return fact(strings.get('page_kind'), element('label', { class: 'sr-only visually-hidden', for: select.id }, strings.get('page_kind')), select, element('span', { class: 'tool_sync-hint', id: 'tool_sync-run-kind-reason' }, strings.get(reason)));
};
const ENCODINGS = ['auto', 'UTF-8', 'UTF-16', 'Windows-1252', 'ISO-8859-1', 'ISO-8859-15'];
const DELIMITERS = ['auto', ',', ';', 'tab', '|', ':'];
const rereadView = (strings, { settings, idle }, actions) => {
    const choice = (id, label, options, chosen) => {
        const select = element('select', { id, 'class': 'form-control form-select custom-select tool_sync-select', 'data-region': id }, ...options.map(([value, text]) => element('option', { value, selected: value === chosen }, text)));
        return [element('div', { class: 'tool_sync-field' }, element('label', { for: id }, strings.get(label)), select), select];
    };
    const [encodingField, encoding] = choice('tool_sync-run-encoding', 'page_encoding', ENCODINGS.map((value) => [value, value === 'auto' ? strings.get('page_encoding_auto') : value]), settings['encoding'] ?? 'auto');
    const [delimiterField, delimiter] = choice('tool_sync-run-delimiter', 'page_delimiter', DELIMITERS.map((value) => [value, value === 'auto' ? strings.get('page_delimiter_auto') : delimiterText(strings, value)]), settings['csvseparator'] ?? 'auto');
    const reread = button('reread', strings.get('page_reread'), () => actions.onReread({ encoding: encoding.value, csvseparator: delimiter.value }), { look: 'outline-secondary', small: true, disabled: !idle });
    return element('details', { class: 'tool_sync-details', open: Object.keys(settings).length > 0 }, element('summary', {}, strings.get('page_reread_title')), element('div', { class: 'tool_sync-fields' }, encodingField, delimiterField, reread));
};
const factsView = (strings, model, actions) => {
    const { result: { dialect, rows, encodingEvidence, header } } = model;
    // The evidence is a piece of a line, whatever column it is from.
    const evidence = encodingEvidence && !hidesValue('', header)
        ? element('span', { class: 'tool_sync-hint' }, strings.get('page_encoding_evidence', {
            line: String(encodingEvidence.line),
            bytes: encodingEvidence.bytes,
            text: encodingEvidence.text,
            encoding: dialect.encoding,
        }))
        : null;
    return element('dl', { 'class': 'tool_sync-facts', 'data-region': 'facts' }, kindField(strings, model, actions), fact(strings.get('page_lines'), strings.number(rows)), fact(strings.get('page_encoding'), `${dialect.encoding}${dialect.bom ? ` ${strings.get('page_bom')}` : ''}`, evidence), fact(strings.get('page_delimiter'), delimiterText(strings, dialect.delimiter)), fact(strings.get('page_newline'), newlineText(strings, dialect.newline)));
};
const groupView = (strings, group, header) => {
    const [tone, severity] = severityWords(strings, group.severity);
    const cure = issueCure(strings, group.code);
    const rest = group.count - group.first.length;
    return element('li', { 'class': `tool_sync-issue tool_sync-issue-${tone}`, 'data-code': group.code }, element('p', { class: 'tool_sync-issue-title' }, badge(tone, severity), ' ', element('strong', {}, issueTitle(strings, group.code)), ' ', element('span', { class: 'tool_sync-hint' }, strings.count('page_occurrences', group.count))), cure === '' ? null : element('p', { class: 'mb-1' }, element('span', { class: 'tool_sync-cure' }, strings.get('page_cure')), ' ', cure), group.first.length === 0 ? null : element('ul', { 'class': 'tool_sync-first', 'aria-label': strings.get('page_first_lines') }, ...group.first.map((issue) => element('li', {}, issue.line > 0 ? element('span', { class: 'tool_sync-line' }, strings.get('page_issue_line', { line: String(issue.line) })) : null, ' ', shortened(issueMessage(strings, issue, header), 300))), rest > 0 ? element('li', { class: 'tool_sync-hint' }, strings.count('page_issues_more', rest)) : null));
};
const actionsView = (strings, { result, kinds, idle }, blocked, actions) => {
    const kind = kinds.find((choice) => choice.kind === result.kind);
    const allowed = kind?.canrun ?? true;
    const disabled = blocked || !allowed || !kind || !idle;
    return element('div', { 'class': 'tool_sync-actions', 'data-region': 'check-actions' }, button('simulate', strings.get('page_simulate'), () => actions.onSimulate(), { look: 'primary', disabled, describedby: 'tool_sync-run-simulate-hint' }), button('run', strings.get('page_run'), () => actions.onRun(), { look: 'outline-secondary', disabled }), element('p', { class: 'tool_sync-hint', id: 'tool_sync-run-simulate-hint' }, allowed ? strings.get('page_simulate_hint') : strings.get('page_kind_forbidden')));
};
/**
 * What the file alone says: verdict, dialect, problems, first rows; and what can be done with it.
 *
 * @param strings
 * @param model
 * @param actions
 */
const checkView = (strings, model, actions) => {
    const { result } = model;
    const groups = groupIssues(result);
    const blocked = groups[0]?.severity === 'file' || result.rows === 0;
    return [
        heading(3, strings.get('page_check_title')),
        verdictView(strings, result, groups),
        factsView(strings, model, actions),
        rereadView(strings, model, actions),
        actionsView(strings, model, blocked, actions),
        ...(groups.length > 0
            ? [
                heading(4, strings.get('page_issues_title', { count: result.issueCount })),
                element('ul', { 'class': 'tool_sync-issues', 'data-region': 'issues' }, ...groups.map((group) => groupView(strings, group, result.header))),
            ]
            : []),
        ...sampleView(strings, result),
    ];
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
let asked = 0;
/**
 * A question in the place of the button that asks it. Escape takes it back; the focus returns to the button.
 *
 * @param strings
 * @param trigger the button; the question is put after its parent
 * @param title
 * @param text what will happen
 * @param yes text of the button that does it
 * @param onYes
 */
const confirmBeside = (strings, trigger, { title, text, yes, danger = true }, onYes) => {
    asked++;
    const id = `tool_sync-question-${asked}`;
    const row = trigger.parentElement ?? trigger;
    row.parentElement?.querySelector('[data-region="question"]')?.remove();
    const close = () => {
        question.remove();
        trigger.focus();
    };
    const sure = button('confirm', yes, () => {
        question.remove();
        onYes();
    }, { look: danger ? 'danger' : 'primary' });
    const question = element('div', { 'class': 'tool_sync-question', 'data-region': 'question', 'role': 'group', 'aria-labelledby': id, 'aria-describedby': `${id}-text` }, element('p', { class: 'tool_sync-headline', id, tabindex: -1 }, title), element('p', { id: `${id}-text` }, text), element('div', { class: 'tool_sync-actions' }, sure, button('back', strings.get('page_cancel'), close, { look: 'outline-secondary' })));
    question.addEventListener('keydown', (event) => {
        if (event.key === 'Escape') {
            event.stopPropagation();
            close();
        }
    });
    row.after(question);
    document.getElementById(id)?.focus();
};
/**
 * The question of the guard: whoever approves types the number of removals, so that it was read.
 *
 * @param strings
 * @param run a held run
 * @param onApprove
 * @param onDiscard
 */
const heldView = (strings, run, onApprove, onDiscard) => {
    if (!run.candecide) {
        return element('p', { class: 'tool_sync-hint' }, strings.get('page_held_only'));
    }
    const input = element('input', {
        'type': 'text',
        'inputmode': 'numeric',
        'autocomplete': 'off',
        'class': 'form-control tool_sync-number-field',
        'id': 'tool_sync-run-removals',
        'data-region': 'removals',
        'aria-describedby': 'tool_sync-run-removals-error',
    });
    const error = element('p', { class: 'tool_sync-field-error', id: 'tool_sync-run-removals-error', role: 'alert' });
    const form = element('form', { 'class': 'tool_sync-held', 'data-region': 'held' }, element('label', { for: input.id }, strings.get('page_held_label', { count: run.deletions })), input, error, element('div', { class: 'tool_sync-actions' }, element('button', { 'type': 'submit', 'class': 'btn btn-danger', 'data-action': 'approve' }, strings.get('page_held_yes'))));
    form.addEventListener('submit', (event) => {
        event.preventDefault();
        // People write 1 200 or 1,200 as they see it.
        const typed = input.value.replace(/[\s\u00a0\u202f.,'’]/g, '');
        if (!/^\d+$/.test(typed) || Number(typed) !== run.deletions) {
            error.textContent = strings.get('page_bad_number', { count: run.deletions });
            input.setAttribute('aria-invalid', 'true');
            input.focus();
            return;
        }
        onApprove(Number(typed));
    });
    const discard = button('discard', strings.get('page_discard'), () => confirmBeside(strings, discard, {
        title: strings.get('page_discard'),
        text: strings.get('page_discard_confirm'),
        yes: strings.get('page_discard_yes'),
    }, onDiscard), { look: 'outline-secondary' });
    form.querySelector('.tool_sync-actions')?.append(discard);
    return form;
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
/**
 * Says what went wrong between the browser and the server, that nothing is lost, and how to go on.
 *
 * @param strings
 * @param error
 * @param goOn
 * @param started is there a run on the server that goes on from where it was?
 */
const failureView = (strings, error, goOn, started) => {
    const again = element('div', { class: 'tool_sync-actions' }, button('goon', strings.get(started ? 'page_goon' : 'page_try_again'), goOn, { look: 'primary' }));
    const sentence = (text) => (text === '' ? null : element('p', { class: 'mb-1' }, text));
    let made;
    if (error instanceof Refusal && error.errorcode === 'error_runinprogress') {
        made = banner('warning', strings.get('page_busy_title'), sentence(error.message), again);
    }
    else if (error instanceof Refusal && error.isSessionLost) {
        made = banner('warning', strings.get('page_lost_title'), sentence(strings.get(started ? 'page_lost_session' : 'page_lost_start_session')), again);
    }
    else if (error instanceof NoConnection) {
        made = banner('warning', strings.get('page_lost_title'), sentence(strings.get(started ? 'page_lost_connection' : 'page_lost_start_connection')), again);
    }
    else {
        made = banner('danger', strings.get('page_failed_request'), sentence(error instanceof Error ? error.message : ''), again);
    }
    made.setAttribute('role', 'alert');
    return made;
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
let made = 0;
/** A progress bar, its words and a button to cancel. It is made once and updated in place, so that the focus stays where it is. */
class ProgressView {
    /**
     * Constructor.
     *
     * @param strings
     * @param onCancel
     */
    constructor(strings, onCancel) {
        this.strings = strings;
        this.doing = element('p', { class: 'tool_sync-doing' });
        this.details = element('p', { 'class': 'tool_sync-hint', 'data-region': 'progress-details' });
        made++;
        this.doing.id = `tool_sync-doing-${made}`;
        this.bar = element('progress', { 'class': 'tool_sync-progress', 'aria-labelledby': this.doing.id, 'data-region': 'progress' });
        this.cancel = button('cancel', strings.get('page_cancel'), () => {
            this.cancel.disabled = true;
            onCancel();
        }, { look: 'outline-secondary', small: true });
        const foot = element('div', { class: 'tool_sync-working-foot' }, this.details, this.cancel);
        this.root = element('div', { class: 'tool_sync-working' }, this.doing, this.bar, foot);
    }
    update({ doing, done, total, details }) {
        this.doing.textContent = doing;
        this.details.textContent = details;
        if (total > 0) {
            this.bar.max = total;
            this.bar.value = Math.min(done, total);
        }
        else {
            this.bar.removeAttribute('value');
        }
    }
    /** Says that the person has asked to stop, until the work has. */
    showCancelling() {
        this.cancel.disabled = true;
        this.cancel.textContent = this.strings.get('page_cancelling');
    }
}
/**
 * How far a run is, in words.
 *
 * @param strings
 * @param done
 * @param total 0 = not known
 * @param rate rows a second; 0 = not known
 */
const progressWords = (strings, done, total, rate) => {
    const parts = [total > 0 ? strings.get('page_progress', { done, total }) : strings.get('page_progress_unknown', { done })];
    if (rate > 0) {
        parts.push(strings.get('page_progress_rate', { rate: Math.max(1, Math.round(rate)) }));
        if (total > done) {
            parts.push(strings.get('page_progress_left', { time: durationText(strings, Math.ceil((total - done) / rate)) }));
        }
    }
    return parts.join(' · ');
};
const PHASES = {
    planning: 'page_phase_planning',
    applying: 'page_phase_applying',
    finishing: 'page_phase_finishing',
};
const phaseText = (strings, phase) => strings.get(PHASES[phase] ?? 'page_working');

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
 * Shows a section and gives its heading the focus.
 *
 * @param section
 * @param content
 */
const present = (section, content) => {
    section.hidden = false;
    section.replaceChildren(...content);
    section.querySelector('h3')?.focus({ preventScroll: true });
    // What follows the heading matters too, so the section goes to the top, not just into sight.
    section.scrollIntoView();
};
/**
 * Did somebody stop it, rather than it failing?
 *
 * @param error
 */
const isAbort = (error) => error instanceof Error && error.name === 'AbortError';

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
const SAMPLE_ROWS = 50;
const MAX_ISSUES = 10000;
/** The longest piece of work between two chances for the browser to answer, in milliseconds. */
const SLICE = 40;
/** The second step: the browser reads the whole file and says what it found. Nothing leaves the browser here. */
class CheckStep {
    /**
     * Constructor.
     *
     * @param section
     * @param page
     * @param onStart hears that a run is wanted
     */
    constructor(section, page, onStart) {
        this.section = section;
        this.page = page;
        this.onStart = onStart;
        this.chosen = null;
        this.file = null;
        this.kind = '';
        this.settings = {};
        this.result = null;
        this.abort = null;
        this.busy = false;
    }
    /** Forgets the file. */
    clear() {
        this.abort?.abort();
        this.chosen = null;
        this.file = null;
        this.result = null;
        this.section.hidden = true;
        this.section.replaceChildren();
    }
    /** The file as it was last checked; null = none that could run. */
    get checked() {
        if (!this.chosen || !this.result?.kind) {
            return null;
        }
        return { chosen: this.chosen, kind: this.result.kind, rows: this.result.rows, settings: this.settings };
    }
    /**
     * Takes a file.
     *
     * @param chosen
     */
    async open(chosen) {
        this.clear();
        this.chosen = chosen;
        this.file = chosen.file;
        this.kind = '';
        this.settings = {};
        const { config: { maxbytes }, strings } = this.page;
        if (chosen.file && maxbytes > 0 && chosen.size > maxbytes) {
            present(this.section, [
                heading(3, strings.get('page_check_title')),
                banner('danger', strings.get('page_file_too_big', { size: sizeText(strings, chosen.size), limit: sizeText(strings, maxbytes) })),
            ]);
            return;
        }
        await this.read();
    }
    /**
     * Lets the buttons rest while a run goes on.
     *
     * @param busy
     */
    setBusy(busy) {
        this.busy = busy;
        if (!this.result || this.section.hidden) {
            return;
        }
        this.show(this.result);
        // From now on the run is what matters, and it stands below.
        this.section.querySelector('[data-region="sample-part"]')?.removeAttribute('open');
    }
    async read() {
        const { strings } = this.page;
        const abort = new AbortController();
        this.abort?.abort();
        this.abort = abort;
        const progress = new ProgressView(strings, () => abort.abort());
        progress.update({ doing: strings.get('page_check_progress'), done: 0, total: 0, details: '' });
        present(this.section, [heading(3, strings.get('page_check_title')), progress.root]);
        try {
            const result = await during('check', () => this.check(abort.signal, progress));
            if (!abort.signal.aborted) {
                this.result = result;
                this.show(result);
                this.section.querySelector('h3')?.focus({ preventScroll: true });
                this.announceVerdict(result);
            }
        }
        catch (error) {
            if (this.abort === abort && this.chosen) {
                this.showFailure(error);
            }
        }
    }
    async check(signal, progress) {
        const { strings, config } = this.page;
        const stored = this.chosen?.stored;
        if (!this.file && stored) {
            this.file = await downloadFile(stored.url, stored.filename, signal);
        }
        if (!this.file) {
            throw new Error('No file');
        }
        return checkFile(fileSource(this.file), {
            settings: { ...config.settings, ...this.settings },
            sampleRows: SAMPLE_ROWS,
            maxIssues: MAX_ISSUES,
            sliceMs: SLICE,
            signal,
            onProgress: ({ bytes, total, rows }) => progress.update({
                doing: strings.get('page_check_progress'),
                done: bytes,
                total,
                details: strings.get('page_progress_unknown', { done: rows }),
            }),
            ...(this.kind === '' ? {} : { kind: this.kind }),
        });
    }
    show(result) {
        const model = { result, kinds: this.page.config.kinds, settings: this.settings, idle: !this.busy };
        const content = checkView(this.page.strings, model, {
            onKind: (kind) => {
                this.kind = kind;
                void this.read();
            },
            onReread: (settings) => {
                this.settings = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== 'auto'));
                void this.read();
            },
            onSimulate: () => this.start(true),
            onRun: () => this.askForRun(result),
        });
        this.section.hidden = false;
        this.section.replaceChildren(...content);
    }
    askForRun(result) {
        const { strings } = this.page;
        const trigger = this.section.querySelector('[data-action="run"]');
        if (trigger) {
            confirmBeside(strings, trigger, {
                title: strings.get('page_confirm_title', { name: this.chosen?.name ?? '' }),
                text: strings.count('page_confirm', result.rows - result.rejected),
                yes: strings.get('page_confirm_yes'),
            }, () => this.start(false));
        }
    }
    start(simulate) {
        const { checked } = this;
        if (checked) {
            this.onStart(checked, simulate);
        }
    }
    announceVerdict(result) {
        const headline = verdictView(this.page.strings, result, groupIssues(result)).querySelector('.tool_sync-headline');
        this.page.announce(headline?.textContent ?? '');
    }
    showFailure(error) {
        const { strings } = this.page;
        const again = () => void this.read();
        const content = isAbort(error)
            ? banner('neutral', strings.get('page_cancelled_reading'), element('div', { class: 'tool_sync-actions' }, button('goon', strings.get('page_again'), again, { look: 'outline-secondary', small: true })))
            // The browser could not read the person's own file: moved, changed or without permission.
            : this.chosen?.file
                ? banner('danger', strings.get('page_reading_failed'), element('p', { class: 'mb-0' }, error instanceof Error ? error.message : ''))
                : failureView(strings, error, again, false);
        present(this.section, [heading(3, strings.get('page_check_title')), content]);
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
const readAnswer = (text) => {
    let answer;
    try {
        answer = JSON.parse(text);
    }
    catch {
        throw new NoConnection('');
    }
    if (typeof answer === 'object' && answer !== null && 'error' in answer) {
        const errorcode = Reflect.get(answer, 'errorcode');
        throw new Refusal(typeof errorcode === 'string' ? errorcode : '', typeof answer.error === 'string' ? answer.error : '');
    }
    return asUploadedFile(answer, 'upload');
};
/**
 * Sends a file with a POST request. XMLHttpRequest, because fetch does not tell how much has been sent.
 *
 * @param url
 * @param body
 * @param options
 * @throws Refusal, NoConnection, or an AbortError when cancelled
 */
const send = (url, body, { onProgress, signal }) => new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.upload.addEventListener('progress', (event) => onProgress?.(event.loaded, event.total));
    request.addEventListener('load', () => {
        try {
            resolve(readAnswer(request.responseText));
        }
        catch (error) {
            reject(error instanceof Error ? error : new NoConnection(''));
        }
    });
    request.addEventListener('error', () => reject(new NoConnection('')));
    request.addEventListener('abort', () => reject(new DOMException('Cancelled', 'AbortError')));
    signal?.addEventListener('abort', () => request.abort());
    request.send(body);
});

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
 * Uploads a file into a draft area of the person.
 *
 * @param file
 * @param name file name
 * @param options progress and cancellation
 */
const uploadFile = (file, name, options = {}) => {
    const form = new FormData();
    form.append('sesskey', Config.sesskey);
    form.append('file', file, name);
    return send(`${Config.wwwroot}/admin/tool/sync/upload.php`, form, options);
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
/** The file on the page: one of the person's own, which stays in the browser until a run wants it, or a stored command file. */
class Chosen {
    constructor(name, size, file, stored) {
        this.name = name;
        this.size = size;
        this.file = file;
        this.stored = stored;
        this.draftitemid = 0;
    }
    static own(file) {
        return new Chosen(file.name, file.size, file, null);
    }
    static fromSite(stored) {
        return new Chosen(stored.filename, stored.size, null, stored);
    }
    /**
     * Where the server finds it. The first time, this is when a file of the person's own leaves the browser.
     *
     * @param options
     */
    async toSource(options) {
        if (this.stored) {
            return { source: 'stored', path: this.stored.path };
        }
        if (this.draftitemid === 0 && this.file) {
            this.draftitemid = (await uploadFile(this.file, this.name, options)).draftitemid;
        }
        return { source: 'draft', draftitemid: this.draftitemid };
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
const dropZone = (strings, config, actions) => {
    const input = element('input', {
        'type': 'file',
        'id': 'tool_sync-run-file',
        'class': 'tool_sync-file-input',
        'accept': '.csv,.txt,text/csv,text/plain',
        'data-region': 'file-input',
        'aria-describedby': 'tool_sync-run-file-hint',
    });
    input.addEventListener('change', () => {
        const file = input.files?.[0];
        if (file) {
            actions.onFile(file);
        }
    });
    const zone = element('div', { 'class': 'tool_sync-drop', 'data-region': 'drop' }, icon('file'), element('p', { class: 'tool_sync-drop-words' }, strings.get('page_choose_drop')), element('p', { class: 'mb-2' }, input, element('label', { for: input.id, class: 'btn btn-primary tool_sync-file-label' }, strings.get('page_choose'))), element('p', { class: 'tool_sync-hint', id: 'tool_sync-run-file-hint' }, strings.get('page_choose_hint'), config.maxbytes > 0 ? ` ${strings.get('page_choose_maxsize', { size: sizeText(strings, config.maxbytes) })}` : null));
    // Entering a child of the zone leaves the zone itself: count, or the mark would flicker.
    let depth = 0;
    const mark = (change) => {
        depth = Math.max(0, depth + change);
        zone.classList.toggle('is-over', depth > 0);
    };
    zone.addEventListener('dragenter', (event) => {
        event.preventDefault();
        mark(1);
    });
    zone.addEventListener('dragleave', () => mark(-1));
    zone.addEventListener('dragover', (event) => event.preventDefault());
    zone.addEventListener('drop', (event) => {
        event.preventDefault();
        mark(-depth);
        const file = event.dataTransfer?.files[0];
        if (file) {
            actions.onFile(file);
        }
    });
    return zone;
};
const storedTable = (strings, files, actions) => {
    const rows = files.map((file) => {
        const take = button('choose-stored', file.path.replace(/^\//, ''), () => actions.onStored(file), { look: 'link' });
        take.classList.add('tool_sync-path');
        take.prepend(hiddenText(`${strings.get('page_stored_check')} `));
        return element('tr', {}, element('th', { scope: 'row' }, take), element('td', { class: 'tool_sync-number' }, sizeText(strings, file.size)), element('td', {}, strings.date(file.timemodified)));
    });
    const columns = ['page_column_name', 'page_column_size', 'page_column_modified'];
    const table = element('table', { 'class': 'table table-sm tool_sync-table', 'data-region': 'stored' }, element('caption', { class: 'sr-only visually-hidden' }, strings.get('page_choose_stored_caption')), element('thead', {}, element('tr', {}, ...columns.map((key) => element('th', { scope: 'col' }, strings.get(key))))), element('tbody', {}, ...rows));
    return scrolling(strings.get('page_choose_stored_caption'), table);
};
/**
 * The choice of a file: from the desktop, or one of the stored command files.
 *
 * @param strings
 * @param config
 * @param actions
 */
const chooseView = (strings, config, actions) => [
    heading(3, strings.get('page_choose_title')),
    dropZone(strings, config, actions),
    ...(config.storedfiles.length > 0
        ? [heading(4, strings.get('page_choose_stored')), storedTable(strings, config.storedfiles, actions)]
        : []),
];
/**
 * The file that was chosen, and the way to choose another.
 *
 * @param strings
 * @param name
 * @param size
 * @param onAnother
 * @param locked a run goes on with it
 */
const chosenView = (strings, name, size, onAnother, locked) => [
    heading(3, strings.get('page_chosen')),
    element('div', { class: 'tool_sync-chosen' }, icon('file'), element('div', { class: 'tool_sync-chosen-name' }, element('strong', {}, name), ' ', element('span', { class: 'tool_sync-hint' }, sizeText(strings, size))), locked ? null : button('another', strings.get('page_another'), onAnother, { look: 'outline-secondary', small: true })),
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
    const [request] = Ajax.call([{ methodname, args }], true, true, !touch);
    try {
        const answer = await request;
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
const startRun = async ({ kind, source, simulate, settings }) => asRun(await fetchOne('tool_sync_start_run', {
    kind,
    source: source.source,
    draftitemid: source.source === 'draft' ? source.draftitemid : 0,
    path: source.source === 'stored' ? source.path : '',
    simulate,
    planid: source.source === 'plan' ? source.planid : 0,
    settings: Object.entries(settings).map(([name, value]) => ({ name, value })),
}), 'run');
const advanceRun = async (runid) => asRun(await fetchOne('tool_sync_advance_run', { runid }), 'run');
const getRun = async (runid) => asRun(await fetchOne('tool_sync_get_run', { runid }), 'run');
const cancelRun = async (runid) => asRun(await fetchOne('tool_sync_cancel_run', { runid }), 'run');
/**
 * Decides about a run that the guard holds.
 *
 * @param runid
 * @param decision
 * @param deletions the number of removals as the person typed it; 0 to discard
 */
const decideRun = async (runid, decision, deletions) => asRun(await fetchOne('tool_sync_decide_run', { runid, decision, deletions }), 'run');
/**
 * A page of the plan.
 *
 * @param runid
 * @param page from 0
 * @param perpage
 */
const getChanges = async (runid, page, perpage) => asChanges(await fetchOne('tool_sync_get_changes', { runid, page, perpage }), 'changes');
/**
 * A page of the issues of a run.
 *
 * @param runid
 * @param page from 0
 * @param perpage
 */
const getIssues = async (runid, page, perpage) => asIssues(await fetchOne('tool_sync_get_issues', { runid, page, perpage }), 'issues');

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
/** An answer that comes sooner than this without any progress means that somebody else is at work, in milliseconds. */
const TOO_SOON = 500;
/** How long to wait then, in milliseconds. */
const PAUSE = 1500;
const mark = (run) => `${run.status} ${run.phase} ${run.rowsdone}`;
/** Takes a run forward, call by call, until it waits for a person or ends. */
class Follower {
    /**
     * Constructor.
     *
     * @param calls
     * @param onRun hears each state of the run
     * @param wait sleeps for so many milliseconds
     */
    constructor(calls, onRun, wait = (milliseconds) => new Promise((resolve) => {
        setTimeout(resolve, milliseconds);
    })) {
        this.calls = calls;
        this.onRun = onRun;
        this.wait = wait;
        this.cancelling = false;
    }
    /** Asks for the run to be stopped as soon as the call under way, one or more chunks, is back. */
    cancel() {
        this.cancelling = true;
    }
    /**
     * Follows a run.
     *
     * @param run as last seen
     * @returns the run when it is no longer running
     * @throws what a call threw; calling again goes on, nothing is lost
     */
    async follow(run) {
        let current = run;
        while (current.status === 'running') {
            const started = Date.now();
            let next;
            if (this.cancelling) {
                next = await this.calls.cancelRun(current.id);
                this.cancelling = false;
            }
            else {
                next = await this.calls.advanceRun(current.id);
                if (next.status === 'running' && mark(next) === mark(current) && Date.now() - started < TOO_SOON) {
                    await this.wait(PAUSE);
                }
            }
            current = next;
            this.onRun(current);
        }
        return current;
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
/** How fast a run goes, measured from here. */
class Pace {
    constructor() {
        this.phase = '';
        this.since = 0;
        this.from = 0;
    }
    /**
     * Looks at the run.
     *
     * @param run
     * @param now milliseconds
     * @returns rows a second in this phase; 0 = not known yet
     */
    measure(run, now) {
        if (run.phase !== this.phase || run.rowsdone < this.from) {
            this.phase = run.phase;
            this.since = now;
            this.from = run.rowsdone;
            return 0;
        }
        const seconds = (now - this.since) / 1000;
        return seconds > 0 ? (run.rowsdone - this.from) / seconds : 0;
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
const ACTIONS = {
    create: { bucket: 'create', tone: 'success', icon: 'add', key: 'page_action_create' },
    add: { bucket: 'create', tone: 'success', icon: 'add', key: 'page_action_add' },
    update: { bucket: 'update', tone: 'info', icon: 'change', key: 'page_action_update' },
    enable: { bucket: 'update', tone: 'info', icon: 'check', key: 'page_action_enable' },
    remove: { bucket: 'remove', tone: 'danger', icon: 'remove', key: 'page_action_remove' },
    delete: { bucket: 'remove', tone: 'danger', icon: 'remove', key: 'page_action_delete' },
    disable: { bucket: 'remove', tone: 'danger', icon: 'remove', key: 'page_action_disable' },
};
/**
 * The card that a type of change is counted on.
 *
 * @param type object and action: "cohort_create"
 */
const bucketOf = (type) => ACTIONS[type.slice(type.lastIndexOf('_') + 1)]?.bucket ?? 'update';
/**
 * An action as a badge.
 *
 * @param strings
 * @param action
 */
const actionBadge = (strings, action) => {
    const look = ACTIONS[action];
    return look ? badge(look.tone, strings.get(look.key), look.icon) : badge('neutral', action);
};
const STATUSES = {
    planned: ['neutral', 'page_changestatus_planned'],
    applied: ['success', 'page_changestatus_applied'],
    failed: ['danger', 'page_changestatus_failed'],
    stale: ['warning', 'page_changestatus_stale'],
};
const fieldView = (strings, field) => {
    const value = (text) => (text === '' ? strings.get('page_value_empty') : shortened(text));
    return element('li', {}, element('span', { class: 'tool_sync-field-name' }, field.label), ' ', field.hasbefore ? element('del', {}, hiddenText(strings.get('page_before')), ' ', value(field.before)) : null, field.hasbefore && field.hasafter ? icon('arrow') : null, field.hasafter ? element('ins', {}, hiddenText(strings.get('page_after')), ' ', value(field.after)) : null);
};
const rowView = (strings, change, showStatus) => {
    const status = STATUSES[change.status];
    return element('tr', { 'data-type': change.type }, element('th', { scope: 'row', class: 'tool_sync-number' }, change.line > 0 ? String(change.line) : strings.get('page_end_of_file')), element('td', {}, actionBadge(strings, change.action)), element('td', {}, element('span', { class: 'tool_sync-object' }, shortened(change.key)), element('span', { class: 'tool_sync-hint' }, change.typelabel)), element('td', {}, change.fields.length > 0
        ? element('ul', { class: 'tool_sync-diff' }, ...change.fields.map((field) => fieldView(strings, field)))
        : null), element('td', {}, change.reasonlabel, change.reversible ? null : element('div', {}, badge('warning', strings.get('page_irreversible')))), showStatus ? element('td', {}, status ? badge(status[0], strings.get(status[1])) : change.status) : null);
};
/**
 * Changes as a table: object, before and after, reason.
 *
 * @param strings
 * @param changes
 * @param showStatus say of each whether it was made
 */
const changesTable = (strings, changes, showStatus) => {
    if (changes.length === 0) {
        return element('p', { class: 'tool_sync-hint' }, strings.get('page_changes_none'));
    }
    const columns = ['page_column_line', 'page_column_change', 'page_column_object', 'page_column_fields', 'page_column_reason'];
    if (showStatus) {
        columns.push('page_column_status');
    }
    return scrolling(strings.get('page_changes_caption'), element('table', { class: 'table table-sm tool_sync-table' }, element('caption', { class: 'sr-only visually-hidden' }, strings.get('page_changes_caption')), element('thead', {}, element('tr', {}, ...columns.map((key) => element('th', { scope: 'col' }, strings.get(key))))), element('tbody', {}, ...changes.map((change) => rowView(strings, change, showStatus)))));
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
/** How many changes the run has, of all types. */
const changesOf = (run) => run.changes.reduce((sum, change) => sum + change.count, 0);
/**
 * Has the run changed the site?
 *
 * @param run a run that is over
 */
const hasChanged = (run) => !run.simulate && run.phase !== 'planning' && changesOf(run) > 0
    && ['done', 'failed', 'cancelled'].includes(run.status);
const done = (strings, run) => {
    const count = changesOf(run);
    const rejected = run.rows.rejected > 0
        ? element('p', { class: 'mb-0' }, strings.count(run.simulate ? 'page_simulated_rejected' : 'page_done_rejected', run.rows.rejected))
        : null;
    const tone = run.rows.rejected > 0 ? 'warning' : 'success';
    if (run.simulate) {
        return banner(tone, count > 0 ? strings.count('page_simulated', count) : strings.get('page_simulated_nothing'), rejected);
    }
    return banner(tone, count > 0 ? strings.count('page_done', count) : strings.get('page_done_nothing'), rejected);
};
/**
 * How a run stands, in one sentence.
 *
 * @param strings
 * @param run
 */
const outcomeBanner = (strings, run) => {
    const sentence = (key) => element('p', { class: 'mb-0' }, strings.get(key));
    switch (run.status) {
        case 'running':
            return null;
        case 'done':
            return done(strings, run);
        case 'held':
            return banner('warning', strings.get('page_held_title'), element('p', { class: 'mb-0' }, strings.count('page_held', run.deletions)));
        case 'stale':
            return banner('warning', strings.get('page_stale_title'), sentence('page_stale'));
        case 'discarded':
            return banner('neutral', strings.get('page_discarded'));
        case 'cancelled':
            return hasChanged(run)
                ? banner('warning', strings.count('page_cancelled', changesOf(run), { rows: run.rowsdone }))
                : banner('neutral', strings.get('page_cancelled_nothing'));
        case 'failed':
            return banner('danger', strings.get('page_failed'), run.errormessage === '' ? null : element('p', { class: 'mb-1' }, run.errormessage), sentence(hasChanged(run) ? 'page_failed_changed' : 'page_failed_nothing'));
    }
};
const cardView = (strings, { key, name, count, icon: drawing, tone }) => element('li', { 'class': `tool_sync-card tool_sync-card-${count > 0 ? tone : 'neutral'}`, 'data-card': name }, element('span', { class: 'tool_sync-card-number' }, strings.number(count)), element('span', { class: 'tool_sync-card-label' }, icon(drawing), strings.get(key)));
/**
 * The plan, or what was made of it, in five numbers, and by type of change.
 *
 * @param strings
 * @param run
 */
const summaryView = (strings, run) => {
    const counts = { create: 0, update: 0, remove: 0 };
    for (const change of run.changes) {
        counts[bucketOf(change.type)] += change.count;
    }
    const cards = [
        { key: 'page_card_create', name: 'create', count: counts.create, icon: 'add', tone: 'success' },
        { key: 'page_card_update', name: 'update', count: counts.update, icon: 'change', tone: 'info' },
        { key: 'page_card_remove', name: 'remove', count: counts.remove, icon: 'remove', tone: 'danger' },
        { key: 'page_card_unchanged', name: 'unchanged', count: run.rows.unchanged, icon: 'same', tone: 'neutral' },
        { key: 'page_card_rejected', name: 'rejected', count: run.rows.rejected, icon: 'error', tone: 'warning' },
    ];
    return [
        heading(4, strings.get('page_summary_title')),
        element('ul', { 'class': 'tool_sync-cards', 'data-region': 'summary' }, ...cards.map((card) => cardView(strings, card))),
        ...(run.changes.length > 0
            ? [element('ul', { 'class': 'tool_sync-types', 'data-region': 'types' }, ...run.changes.map((change) => element('li', { 'data-type': change.type }, `${change.label} `, element('strong', {}, strings.number(change.count)))))]
            : []),
    ];
};
/**
 * What the plan costs: removals, mails, time.
 *
 * @param strings
 * @param run
 */
const forecastView = (strings, run) => [
    heading(4, strings.get('page_forecast_title')),
    element('ul', { 'class': 'tool_sync-forecast', 'data-region': 'forecast' }, element('li', {}, run.deletions > 0
        ? strings.get('page_forecast_removals', { count: run.deletions })
        : strings.get('page_forecast_removals_none')), element('li', {}, run.mails > 0 ? strings.get('page_forecast_mails', { count: run.mails }) : strings.get('page_forecast_mails_none')), element('li', {}, strings.get('page_forecast_seconds', { time: durationText(strings, run.seconds) }))),
];
const FILES = {
    report: ['page_file_report', null],
    retry: ['page_file_retry', 'page_file_retry_hint'],
    undo: ['page_file_undo', 'page_file_undo_hint'],
    archive: ['page_file_archive', null],
};
/**
 * The files that the run left.
 *
 * @param strings
 * @param run
 */
const filesView = (strings, run) => {
    // Addresses come from the server; anything that is not http would be a script.
    const safe = run.files.filter(({ url }) => /^(https?:\/\/|\/)/i.test(url));
    if (safe.length === 0) {
        return [];
    }
    return [
        heading(4, strings.get('page_files_title')),
        element('ul', { 'class': 'tool_sync-files', 'data-region': 'files' }, ...safe.map((file) => {
            const [label, hint] = FILES[file.what] ?? [null, null];
            return element('li', { 'data-what': file.what }, icon('file'), element('div', {}, element('a', { href: file.url, download: true }, label === null ? file.what : strings.get(label)), ' ', element('span', { class: 'tool_sync-hint' }, file.filename), hint === null ? null : element('div', { class: 'tool_sync-hint' }, strings.get(hint))));
        })),
    ];
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
const PER_PAGE = 50;
/** A long list, shown page by page. */
class Pager {
    constructor(options) {
        this.options = options;
        this.body = element('div', { class: 'tool_sync-pager-body' });
        this.navigation = element('nav', { class: 'tool_sync-pager' });
        this.page = 0;
        this.navigation.setAttribute('aria-label', options.strings.get('page_pages', { name: options.label }));
        this.root = element('div', { 'data-region': options.region }, this.body, this.navigation);
    }
    /**
     * Shows a page.
     *
     * @param page from 0
     * @param focus "previous" or "next": the button that was used, which takes the focus again
     */
    async show(page, focus = '') {
        this.root.setAttribute('aria-busy', 'true');
        try {
            const { total, items } = await this.options.load(page);
            this.page = page;
            this.body.replaceChildren(this.options.render(items));
            this.showNavigation(total, focus);
        }
        catch (error) {
            this.options.onFailure(error);
        }
        finally {
            this.root.removeAttribute('aria-busy');
        }
    }
    showNavigation(total, focus) {
        const pages = Math.ceil(total / PER_PAGE);
        if (pages <= 1) {
            this.navigation.replaceChildren();
            this.navigation.hidden = true;
            return;
        }
        this.navigation.hidden = false;
        const { strings } = this.options;
        const turn = (way, to) => button(way, strings.get(way === 'previous' ? 'page_previous' : 'page_next'), () => void this.show(to, way), { look: 'outline-secondary', small: true, disabled: to < 0 || to >= pages });
        const previous = turn('previous', this.page - 1);
        const next = turn('next', this.page + 1);
        this.navigation.replaceChildren(previous, element('span', { role: 'status' }, strings.get('page_page_of', { page: this.page + 1, pages })), next);
        if (focus !== '') {
            const [used, other] = focus === 'previous' ? [previous, next] : [next, previous];
            (used.disabled ? other : used).focus();
        }
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
/**
 * The issues of a run, with the site's own messages.
 *
 * @param strings
 * @param issues
 */
const runIssuesTable = (strings, issues) => {
    const columns = ['page_column_line', 'page_column_severity', 'page_column_message', 'page_column_named', 'page_column_value'];
    return scrolling(strings.get('page_issues_caption'), element('table', { class: 'table table-sm tool_sync-table' }, element('caption', { class: 'sr-only visually-hidden' }, strings.get('page_issues_caption')), element('thead', {}, element('tr', {}, ...columns.map((key) => element('th', { scope: 'col' }, strings.get(key))))), element('tbody', {}, ...issues.map((issue) => {
        const [tone, severity] = severityWords(strings, issue.severity);
        return element('tr', { 'data-code': issue.code }, element('th', { scope: 'row', class: 'tool_sync-number' }, issue.line > 0 ? String(issue.line) : ''), element('td', {}, badge(tone, severity)), 
        // A message names the value.
        element('td', { class: 'tool_sync-message' }, isMasked(issue.column) ? issue.code : issue.message), element('td', {}, issue.column), element('td', {}, isMasked(issue.column) && issue.value !== '' ? MASK : shortened(issue.value)));
    }))));
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
/** Everything about a run that waits for a person or is over. */
class RunReport {
    constructor(page, run, actions) {
        this.page = page;
        this.run = run;
        this.actions = actions;
        const { strings } = page;
        const onFailure = (error) => {
            const failure = toFailure(error);
            notifyError(failure.message === '' ? strings.get('page_lost_connection') : failure.message);
        };
        // A plan of which nothing was made has the same state on every line, unless lines of it are stale.
        const showStatus = !run.simulate && run.status !== 'held' && run.status !== 'discarded';
        this.changes = new Pager({
            strings,
            label: strings.get('page_changes_title'),
            region: 'changes',
            load: (number) => getChanges(run.id, number, PER_PAGE),
            render: (changes) => changesTable(strings, changes, showStatus),
            onFailure,
        });
        this.issues = new Pager({
            strings,
            label: strings.get('page_issues_caption'),
            region: 'run-issues',
            load: async (number) => {
                const found = await getIssues(run.id, number, PER_PAGE);
                this.issuesPart.hidden = found.total === 0;
                this.issuesPart.querySelector('h4')?.replaceChildren(strings.get('page_issues_title', { count: found.total }));
                return found;
            },
            render: (issues) => runIssuesTable(strings, issues),
            onFailure,
        });
        this.issuesPart = element('div', { hidden: true }, heading(4, strings.get('page_issues_caption')), this.issues.root);
        const outcome = outcomeBanner(strings, run);
        this.headline = outcome?.querySelector('.tool_sync-headline')?.textContent ?? '';
        this.content = [
            ...(outcome ? [outcome] : []),
            this.origin(),
            ...summaryView(strings, run),
            ...(run.simulate || run.status === 'held' ? forecastView(strings, run) : []),
            ...this.decision(),
            ...filesView(strings, run),
            this.issuesPart,
            heading(4, strings.get(hasChanged(run) ? 'page_actions_title' : 'page_changes_title')),
            this.changes.root,
            ...this.links(),
        ];
    }
    /** Loads the first page of the issues and of the plan. */
    async load() {
        await Promise.all([this.issues.show(0), this.changes.show(0)]);
    }
    origin() {
        const { run, page: { strings } } = this;
        return element('p', { class: 'tool_sync-hint' }, strings.get(run.owner === '' ? 'page_owner_system' : 'page_owner', {
            kind: run.kindlabel,
            owner: run.owner,
            time: strings.date(run.timecreated),
        }));
    }
    decision() {
        const { run, actions, page: { strings } } = this;
        if (run.status === 'held') {
            return [heldView(strings, run, (deletions) => actions.onDecide('approve', deletions), () => actions.onDecide('discard', 0))];
        }
        if (run.status === 'stale') {
            const { onSimulate } = actions;
            return [onSimulate
                    ? element('div', { class: 'tool_sync-actions' }, button('simulate-again', strings.get('page_stale_again'), onSimulate, { look: 'primary' }))
                    : element('p', {}, strings.get('page_stale_choose'))];
        }
        if (!run.canapply) {
            return [];
        }
        const apply = button('apply', strings.get('page_apply'), () => confirmBeside(strings, apply, {
            title: strings.get('page_apply'),
            text: strings.count('page_apply_confirm', changesOf(run)),
            yes: strings.get('page_apply_yes'),
        }, () => actions.onApply()), { look: 'primary' });
        return [element('div', { class: 'tool_sync-actions' }, apply)];
    }
    links() {
        const { historyurl } = this.page.config;
        return historyurl === '' ? [] : [element('p', { class: 'mb-0' }, element('a', { href: historyurl }, this.page.strings.get('page_history')))];
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
/** How long to leave a screen reader in peace between two reports of progress, in milliseconds. */
const ANNOUNCE_EVERY = 15000;
/** The third step: a run is started, followed to its end, and shown. */
class RunStep {
    /**
     * Constructor.
     *
     * @param section
     * @param page
     * @param orderAgain a simulation of the file on the page; null when the page has none
     */
    constructor(section, page, orderAgain) {
        this.section = section;
        this.page = page;
        this.orderAgain = orderAgain;
        this.pace = new Pace();
        this.rows = 0;
        this.announced = 0;
    }
    /**
     * Starts a run and follows it.
     *
     * @param order
     */
    async start(order) {
        const { strings } = this.page;
        const abort = new AbortController();
        const progress = new ProgressView(strings, () => abort.abort());
        this.rows = order.rows;
        this.page.setBusy(true);
        progress.update({ doing: strings.get('page_uploading'), done: 0, total: 0, details: '' });
        present(this.section, [this.title(order.simulate, order.name), progress.root]);
        let run;
        try {
            run = await during('start', async () => {
                const source = await order.prepare({
                    signal: abort.signal,
                    onProgress: (sent, total) => progress.update({
                        doing: strings.get('page_uploading'),
                        done: sent,
                        total,
                        details: `${sizeText(strings, sent)} / ${sizeText(strings, total)}`,
                    }),
                });
                return startRun({ kind: order.kind, source, simulate: order.simulate, settings: order.settings });
            });
        }
        catch (error) {
            this.page.setBusy(false);
            present(this.section, [
                this.title(order.simulate, order.name),
                isAbort(error)
                    ? banner('neutral', strings.get('page_sent_nothing'))
                    : failureView(strings, error, () => void this.start(order), false),
            ]);
            return;
        }
        this.remember(run);
        await this.follow(run);
    }
    /**
     * Shows a run that exists, and goes on with it when it is not over.
     *
     * @param runid
     */
    async resume(runid) {
        this.page.setBusy(true);
        let run;
        try {
            run = await during('resume', () => getRun(runid));
        }
        catch (error) {
            this.page.setBusy(false);
            present(this.section, [
                heading(3, this.page.strings.get('page_working')),
                failureView(this.page.strings, error, () => void this.resume(runid), true),
            ]);
            return;
        }
        await this.follow(run);
    }
    async follow(run) {
        const { strings } = this.page;
        this.page.setBusy(true);
        if (run.status === 'running') {
            const progress = new ProgressView(strings, () => {
                follower.cancel();
                progress.showCancelling();
            });
            const follower = new Follower({ advanceRun, cancelRun }, (current) => this.showProgress(progress, current));
            this.showProgress(progress, run);
            present(this.section, [this.title(run.simulate, run.filename), progress.root]);
            try {
                run = await during('run', () => follower.follow(run));
            }
            catch (error) {
                this.page.setBusy(false);
                present(this.section, [
                    this.title(run.simulate, run.filename),
                    failureView(strings, error, () => void this.resume(run.id), true),
                ]);
                return;
            }
        }
        this.page.setBusy(false);
        await this.report(run);
    }
    async report(run) {
        const again = this.orderAgain();
        const report = new RunReport(this.page, run, {
            onApply: () => void this.start(this.planOrder(run)),
            onSimulate: again ? () => void this.start(again) : null,
            onDecide: (decision, deletions) => void this.decide(run, decision, deletions),
        });
        present(this.section, [this.title(run.simulate, run.filename), ...report.content]);
        this.page.announce(report.headline);
        await during('report', () => report.load());
    }
    async decide(run, decision, deletions) {
        let decided;
        try {
            decided = await during('decide', () => decideRun(run.id, decision, deletions));
        }
        catch (error) {
            present(this.section, [
                this.title(run.simulate, run.filename),
                failureView(this.page.strings, error, () => void this.resume(run.id), true),
            ]);
            return;
        }
        await this.follow(decided);
    }
    planOrder(run) {
        return {
            kind: run.kind,
            simulate: false,
            name: run.filename,
            rows: run.rowstotal,
            settings: {},
            prepare: () => Promise.resolve({ source: 'plan', planid: run.id }),
        };
    }
    showProgress(progress, run) {
        const { strings } = this.page;
        const now = Date.now();
        const total = run.rowstotal > 0 ? run.rowstotal : this.rows;
        const details = progressWords(strings, run.rowsdone, total, this.pace.measure(run, now));
        progress.update({ doing: phaseText(strings, run.phase), done: run.rowsdone, total, details });
        if (now - this.announced > ANNOUNCE_EVERY) {
            this.announced = now;
            this.page.announce(`${phaseText(strings, run.phase)} ${details}`);
        }
    }
    title(simulate, name) {
        return heading(3, this.page.strings.get(simulate ? 'page_title_simulation' : 'page_title_run', { name }));
    }
    /** Whoever reloads the page or comes back to it finds the run. */
    remember(run) {
        const url = new URL(window.location.href);
        url.searchParams.set('runid', String(run.id));
        window.history.replaceState(window.history.state, '', url);
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
const section = (region) => element('section', { 'class': 'tool_sync-section', 'data-region': region, 'hidden': true });
const toOrder = ({ chosen, kind, rows, settings }, simulate) => ({
    kind,
    simulate,
    name: chosen.name,
    rows,
    settings,
    prepare: (options) => chosen.toSource(options),
});
/** The run page: choose a file, see what it says, simulate or run it, see what came of it. */
class RunPage {
    constructor(root, config, strings) {
        this.root = root;
        this.config = config;
        this.strings = strings;
        this.chooseSection = section('choose');
        this.checkSection = section('check');
        this.runSection = section('run');
        this.live = element('div', { 'class': 'sr-only visually-hidden', 'role': 'status', 'data-region': 'live' });
        this.chosen = null;
        this.busy = false;
        this.checkStep = new CheckStep(this.checkSection, this, (file, simulate) => {
            void this.runStep.start(toOrder(file, simulate));
        });
        this.runStep = new RunStep(this.runSection, this, () => {
            const { checked } = this.checkStep;
            return checked ? toOrder(checked, true) : null;
        });
    }
    /** Draws the page; goes on with the run that the address names. */
    async open() {
        this.root.replaceChildren(this.live, this.chooseSection, this.checkSection, this.runSection);
        this.showChoice();
        this.root.dataset['ready'] = 'true';
        if (this.config.runid > 0) {
            await this.runStep.resume(this.config.runid);
        }
    }
    announce(text) {
        this.live.textContent = text;
    }
    setBusy(busy) {
        this.busy = busy;
        this.checkStep.setBusy(busy);
        this.showChoice();
    }
    showChoice() {
        const { chosen, strings } = this;
        if (chosen) {
            this.chooseSection.hidden = false;
            const another = () => this.chooseAnother();
            this.chooseSection.replaceChildren(...chosenView(strings, chosen.name, chosen.size, another, this.busy));
            return;
        }
        // A run that was found again goes on without a file on the page: no other can be started meanwhile. And whoever may run
        // nothing has only come to see.
        this.chooseSection.hidden = this.busy || !this.config.kinds.some(({ canrun }) => canrun);
        this.chooseSection.replaceChildren(...chooseView(strings, this.config, {
            onFile: (file) => void this.take(Chosen.own(file)),
            onStored: (stored) => void this.take(Chosen.fromSite(stored)),
        }));
    }
    async take(chosen) {
        this.chosen = chosen;
        this.showChoice();
        this.runSection.hidden = true;
        this.runSection.replaceChildren();
        await this.checkStep.open(chosen);
    }
    chooseAnother() {
        this.chosen = null;
        this.checkStep.clear();
        this.runSection.hidden = true;
        this.runSection.replaceChildren();
        this.showChoice();
        this.chooseSection.querySelector('h3')?.focus();
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
/**
 * Starts the run page.
 *
 * @param rootId id of its root element, made from templates/run.mustache
 */
const init = async (rootId) => {
    const root = document.getElementById(rootId);
    if (!root) {
        return;
    }
    try {
        const strings = await during('strings', () => loadStrings(document.documentElement.lang));
        await new RunPage(root, readConfig(root), strings).open();
    }
    catch (error) {
        notifyError(error instanceof Error ? error.message : String(error));
    }
};

export { init };
