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

import type {ColumnType} from '../format/definition';
import type {SiteColumn} from '../format/siteColumns';
import type {Holder, Known} from '../reading/contract';

// What the server answers, and the guards that make sure of it: nothing that came over the network is used before them.

export type RunStatus = 'running' | 'held' | 'done' | 'failed' | 'cancelled' | 'discarded' | 'skipped' | 'stale';
export type RunPhase = 'planning' | 'applying' | 'finishing';

export interface RowCounts {
    read: number;
    changed: number;
    unchanged: number;
    rejected: number;
}

export interface ChangeCount {
    /** Object and action: "cohort_create". */
    type: string;
    label: string;
    count: number;
}

export interface RunFile {
    what: string;
    url: string;
    filename: string;
    /** Path in the command file area. */
    path: string;
    size: number;
    /** Unix seconds. */
    timemodified: number;
}

/** Something that happened to a run. */
export interface RunStep {
    /** Its code: "planned". */
    step: string;
    /** Unix seconds. */
    time: number;
    /** Who did it; empty = the system. */
    who: string;
    sentence: string;
}

/** What it would mean to make a plan. */
export interface Forecast {
    /** Does the guard stop it before its first change? */
    held: boolean;
    /** Removals that pass; 0 = no limit. */
    maxdeletions: number;
    /** Percentage that passes; 0 = no limit. */
    maxdeletionspercent: number;
    /** What the percentage is taken of. */
    population: number;
    /** Changes that the undo file can not take back. */
    irreversible: number;
    /** How long it will take, about. */
    seconds: number;
    /** Earlier runs that this is judged by; 0 = usual values. */
    runs: number;
}

export interface RunDialect {
    encoding: string;
    bom: boolean;
    delimiter: string;
    newline: string;
}

/** One run, as the web services describe it. */
export interface Run {
    id: number;
    kind: string;
    kindlabel: string;
    simulate: boolean;
    status: RunStatus;
    phase: RunPhase;
    /** It is running, but nothing has worked on it for a while. */
    interrupted: boolean;
    filename: string;
    /** Rows of the file; 0 = not known yet. */
    rowstotal: number;
    /** Rows done in this phase. */
    rowsdone: number;
    rows: RowCounts;
    /** Which rows were not planned again because an earlier run had applied them, in words; empty = every row was planned. */
    compared: string;
    changes: ChangeCount[];
    deletions: number;
    mails: number;
    /** Code of the error that stopped it; empty = none. */
    error: string;
    errormessage: string;
    /** Why the guard holds it; empty = it does not. */
    holdmessage: string;
    dialect: RunDialect;
    files: RunFile[];
    seconds: number;
    canapply: boolean;
    candecide: boolean;
    /** Full name of who started it. */
    owner: string;
    /** Unix seconds. */
    timecreated: number;
    /** Issues so far. */
    issuecount: number;
    /** While it runs: the issues that came last, the newest first. */
    latestissues: RunIssue[];
    /** What happened to it, the first thing first; empty while it runs. */
    steps: RunStep[];
    /** null = nothing of it waits to be made. */
    forecast: Forecast | null;
}

export interface ChangedField {
    name: string;
    label: string;
    before: string;
    after: string;
    hasbefore: boolean;
    hasafter: boolean;
}

/** One planned or applied change. */
export interface Change {
    /** Physical line of the row; 0 = the end of the file. */
    line: number;
    action: string;
    object: string;
    key: string;
    type: string;
    typelabel: string;
    fields: ChangedField[];
    reason: string;
    reasonlabel: string;
    reversible: boolean;
    status: string;
}

/** A line on which the site has moved since a plan was made. */
export interface StaleLine {
    /** 0 = what follows from the file as a whole. */
    line: number;
    planned: Change[];
    /** What would have to be done now; empty = nothing. */
    now: Change[];
    /** What is wrong with the line now. */
    issues: RunIssue[];
}

/** What a plan consists of: changes of the same action, type of object and state. */
export interface ChangeGroup {
    action: string;
    object: string;
    objectlabel: string;
    status: string;
    count: number;
}

/** One issue of a run, with its message in the reader's language. */
export interface RunIssue {
    code: string;
    severity: string;
    line: number;
    column: string;
    value: string;
    message: string;
}

export interface Page<Item> {
    total: number;
    items: Item[];
}

export interface ChangesPage extends Page<Change> {
    /** With the first page: all changes of the plan, whatever is wanted. */
    groups: ChangeGroup[];
}

export interface UploadedFile {
    draftitemid: number;
    filename: string;
    size: number;
}

/** How good news are. */
export type NewsTone = 'success' | 'info' | 'warning' | 'danger' | 'neutral';

/** What was seen at one place of a location: a file, or that there is none. */
export interface Sight {
    /** Stable name of what the next run would do with it. */
    state: string;
    tone: NewsTone;
    path: string;
    /** Where to download it; empty = nowhere. */
    url: string;
    /** Since when it is there and how big it is; empty = there is no file. */
    facts: string;
    message: string;
    /** Run that waits for a decision about it; empty = none. */
    runurl: string;
}

export interface LocationLook {
    items: Sight[];
    /** That there are more files than items; empty = there are not. */
    more: string;
    next: {enabled: boolean; message: string; url: string};
}

/** How far a choice of an identifier setting reaches. */
export interface IdentifierChoice {
    value: string;
    label: string;
    tone: NewsTone;
    /** "4,812 of 5,020 users, 3 duplicates". */
    message: string;
}

/** The server answered, but not what was agreed. */
export class UnexpectedAnswer extends Error {
    public constructor(what: string) {
        super(`Unexpected answer: ${what}`);
        this.name = 'UnexpectedAnswer';
    }
}

type Guard<T> = (value: unknown, path: string) => T;

export const asRecord: Guard<Record<string, unknown>> = (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        throw new UnexpectedAnswer(path);
    }
    return value as Record<string, unknown>;
};

export const asText: Guard<string> = (value, path) => {
    if (typeof value !== 'string') {
        throw new UnexpectedAnswer(path);
    }
    return value;
};

export const asNumber: Guard<number> = (value, path) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) {
        throw new UnexpectedAnswer(path);
    }
    return value;
};

export const asBoolean: Guard<boolean> = (value, path) => {
    if (typeof value !== 'boolean') {
        throw new UnexpectedAnswer(path);
    }
    return value;
};

export const asList = <T>(value: unknown, path: string, item: Guard<T>): T[] => {
    if (!Array.isArray(value)) {
        throw new UnexpectedAnswer(path);
    }
    return value.map((entry: unknown, index) => item(entry, `${path}[${index}]`));
};

const asOneOf = <T extends string>(value: unknown, path: string, allowed: readonly T[]): T => {
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) {
        throw new UnexpectedAnswer(path);
    }
    return found;
};

const STATUSES: readonly RunStatus[] = ['running', 'held', 'done', 'failed', 'cancelled', 'discarded', 'skipped', 'stale'];
const PHASES: readonly RunPhase[] = ['planning', 'applying', 'finishing'];

const asRunIssue: Guard<RunIssue> = (value, path) => {
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

const asForecast: Guard<Forecast> = (value, path) => {
    const forecast = asRecord(value, path);
    const number = (name: string): number => asNumber(forecast[name], `${path}.${name}`);
    return {
        held: asBoolean(forecast['held'], `${path}.held`),
        maxdeletions: number('maxdeletions'),
        maxdeletionspercent: number('maxdeletionspercent'),
        population: number('population'),
        irreversible: number('irreversible'),
        seconds: number('seconds'),
        runs: number('runs'),
    };
};

export const asRun: Guard<Run> = (value, path) => {
    const run = asRecord(value, path);
    const rows = asRecord(run['rows'], `${path}.rows`);
    const dialect = asRecord(run['dialect'], `${path}.dialect`);
    const number = (name: string): number => asNumber(run[name], `${path}.${name}`);
    const text = (name: string): string => asText(run[name], `${path}.${name}`);
    const flag = (name: string): boolean => asBoolean(run[name], `${path}.${name}`);
    const count = (name: string): number => asNumber(rows[name], `${path}.rows.${name}`);
    return {
        id: number('id'),
        kind: text('kind'),
        kindlabel: text('kindlabel'),
        simulate: flag('simulate'),
        status: asOneOf(run['status'], `${path}.status`, STATUSES),
        phase: asOneOf(run['phase'], `${path}.phase`, PHASES),
        interrupted: flag('interrupted'),
        filename: text('filename'),
        rowstotal: number('rowstotal'),
        rowsdone: number('rowsdone'),
        rows: {read: count('read'), changed: count('changed'), unchanged: count('unchanged'), rejected: count('rejected')},
        compared: text('compared'),
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
        holdmessage: text('holdmessage'),
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
                path: asText(file['path'], `${where}.path`),
                size: asNumber(file['size'], `${where}.size`),
                timemodified: asNumber(file['timemodified'], `${where}.timemodified`),
            };
        }),
        seconds: number('seconds'),
        canapply: flag('canapply'),
        candecide: flag('candecide'),
        owner: text('owner'),
        timecreated: number('timecreated'),
        issuecount: number('issuecount'),
        latestissues: asList(run['latestissues'], `${path}.latestissues`, asRunIssue),
        steps: asList(run['steps'], `${path}.steps`, (entry, where) => {
            const step = asRecord(entry, where);
            return {
                step: asText(step['step'], `${where}.step`),
                time: asNumber(step['time'], `${where}.time`),
                who: asText(step['who'], `${where}.who`),
                sentence: asText(step['sentence'], `${where}.sentence`),
            };
        }),
        // A run of which nothing waits has none.
        forecast: run['forecast'] === undefined || run['forecast'] === null ? null : asForecast(run['forecast'], `${path}.forecast`),
    };
};

const asChange: Guard<Change> = (value, path) => {
    const change = asRecord(value, path);
    const text = (name: string): string => asText(change[name], `${path}.${name}`);
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

export const asChanges: Guard<ChangesPage> = (value, path) => {
    const page = asRecord(value, path);
    return {
        total: asNumber(page['total'], `${path}.total`),
        items: asList(page['changes'], `${path}.changes`, asChange),
        groups: asList(page['groups'], `${path}.groups`, (entry, where) => {
            const group = asRecord(entry, where);
            return {
                action: asText(group['action'], `${where}.action`),
                object: asText(group['object'], `${where}.object`),
                objectlabel: asText(group['objectlabel'], `${where}.objectlabel`),
                status: asText(group['status'], `${where}.status`),
                count: asNumber(group['count'], `${where}.count`),
            };
        }),
    };
};

export const asIssues: Guard<Page<RunIssue>> = (value, path) => {
    const page = asRecord(value, path);
    return {total: asNumber(page['total'], `${path}.total`), items: asList(page['issues'], `${path}.issues`, asRunIssue)};
};

const LOOKED_UP: ReadonlyArray<Known['status']> = ['found', 'unknown', 'ambiguous', 'suspended', 'deleted'];

/** What the site knows of the values of a file. */
const asHolder: Guard<Holder> = (value, path) => {
    const holder = asRecord(value, path);
    return {
        token: asText(holder['token'], `${path}.token`),
        username: asText(holder['username'], `${path}.username`),
        identity: asText(holder['identity'], `${path}.identity`),
        ...(holder['noemail'] === true ? {noemail: true} : {}),
    };
};

export const asKnown: Guard<Known[]> = (value, path) => asList(asRecord(value, path)['known'], `${path}.known`, (entry, where) => {
    const known = asRecord(entry, where);
    return {
        column: asText(known['column'], `${where}.column`),
        value: asText(known['value'], `${where}.value`),
        status: asOneOf(known['status'], `${where}.status`, LOOKED_UP),
        count: asNumber(known['count'], `${where}.count`),
        suggestions: asList(known['suggestions'], `${where}.suggestions`, asText),
        ...(known['holders'] === undefined || known['holders'] === null
            ? {}
            : {holders: asList(known['holders'], `${where}.holders`, asHolder)}),
    };
});

const COLUMN_TYPES: readonly ColumnType[] = ['text', 'integer', 'boolean', 'date', 'choice', 'email'];

const asSiteColumn: Guard<SiteColumn> = (value, path) => {
    const column = asRecord(value, path);
    const read: SiteColumn = {name: asText(column['name'], `${path}.name`)};
    // What a column does not differ in is left out, or null.
    const has = (name: string): boolean => column[name] !== undefined && column[name] !== null;
    if (has('type')) {
        read.type = asOneOf(column['type'], `${path}.type`, COLUMN_TYPES);
    }
    if (has('choices')) {
        const choices = asList(column['choices'], `${path}.choices`, (entry, where) => {
            const choice = asRecord(entry, where);
            return [asText(choice['value'], `${where}.value`), asText(choice['label'], `${where}.label`)] as const;
        });
        const labels = choices.filter(([, label]) => label !== '');
        read.values = choices.map(([one]) => one);
        if (labels.length > 0) {
            read.labels = Object.fromEntries(labels);
        }
    }
    if (has('max')) {
        read.max = asNumber(column['max'], `${path}.max`);
    }
    if (has('form')) {
        read.form = asText(column['form'], `${path}.form`);
    }
    if (has('clearable')) {
        read.clearable = asBoolean(column['clearable'], `${path}.clearable`);
    }
    if (has('masked')) {
        read.masked = asBoolean(column['masked'], `${path}.masked`);
    }
    if (has('ignored')) {
        read.ignored = asBoolean(column['ignored'], `${path}.ignored`);
    }
    if (has('shared')) {
        read.shared = asBoolean(column['shared'], `${path}.shared`);
    }
    if (has('labeltext')) {
        read.labeltext = asText(column['labeltext'], `${path}.labeltext`);
    }
    if (has('policy')) {
        read.policy = Object.fromEntries(asList(column['policy'], `${path}.policy`, (entry, where) => {
            const rule = asRecord(entry, where);
            return [asText(rule['name'], `${where}.name`), asNumber(rule['value'], `${where}.value`)] as const;
        }));
    }
    return read;
};

export const asSiteColumns: Guard<SiteColumn[]> = (value, path) => asList(
    asRecord(value, path)['columns'],
    `${path}.columns`,
    asSiteColumn,
);

export const asStaleLines: Guard<Page<StaleLine>> = (value, path) => {
    const page = asRecord(value, path);
    return {
        total: asNumber(page['total'], `${path}.total`),
        items: asList(page['lines'], `${path}.lines`, (entry, where) => {
            const line = asRecord(entry, where);
            return {
                line: asNumber(line['line'], `${where}.line`),
                planned: asList(line['planned'], `${where}.planned`, asChange),
                now: asList(line['now'], `${where}.now`, asChange),
                issues: asList(line['issues'], `${where}.issues`, asRunIssue),
            };
        }),
    };
};

export const asUploadedFile: Guard<UploadedFile> = (value, path) => {
    const file = asRecord(value, path);
    return {
        draftitemid: asNumber(file['draftitemid'], `${path}.draftitemid`),
        filename: asText(file['filename'], `${path}.filename`),
        size: asNumber(file['size'], `${path}.size`),
    };
};

const TONES: readonly NewsTone[] = ['success', 'info', 'warning', 'danger', 'neutral'];

const asSight: Guard<Sight> = (value, path) => {
    const sight = asRecord(value, path);
    const text = (name: string): string => asText(sight[name], `${path}.${name}`);
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

export const asLocationLook: Guard<LocationLook> = (value, path) => {
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

export const asIdentifierChoices: Guard<IdentifierChoice[]> = (value, path) => (
    asList(asRecord(value, path)['choices'], `${path}.choices`, (entry, where) => {
        const choice = asRecord(entry, where);
        return {
            value: asText(choice['value'], `${where}.value`),
            label: asText(choice['label'], `${where}.label`),
            tone: asOneOf(choice['tone'], `${where}.tone`, TONES),
            message: asText(choice['message'], `${where}.message`),
        };
    })
);
