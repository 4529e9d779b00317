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

import type {SiteColumn} from '../format/siteColumns';
import type {Known, Question} from '../reading/contract';
import {fetchOne} from './ajax';
import type {ChangesPage, IdentifierChoice, LocationLook, Page, Run, RunIssue, StaleLine} from './answers';
import {asChanges, asIdentifierChoices, asIssues, asKnown, asLocationLook, asRun, asSiteColumns, asStaleLines} from './answers';

// The only place with names of web services.

/**
 * What a run reads: a file that was just uploaded, a stored command file (with the SHA-1 of what was seen of it), or the file of an
 * earlier run: "plan" makes exactly what that simulation planned, "again" plans the file afresh.
 */
export type Source =
    | {source: 'draft'; draftitemid: number}
    | {source: 'stored'; path: string; hash: string}
    | {source: 'plan'; planid: number}
    | {source: 'again'; planid: number};

export interface StartRequest {
    kind: string;
    source: Source;
    simulate: boolean;
    /** Settings that differ from the site's, by name. */
    settings: Record<string, string>;
}

export const startRun = async({kind, source, simulate, settings}: StartRequest): Promise<Run> => asRun(
    await fetchOne('tool_sync_start_run', {
        kind,
        source: source.source,
        draftitemid: source.source === 'draft' ? source.draftitemid : 0,
        path: source.source === 'stored' ? source.path : '',
        simulate,
        planid: source.source === 'plan' || source.source === 'again' ? source.planid : 0,
        settings: Object.entries(settings).map(([name, value]) => ({name, value})),
        filehash: source.source === 'stored' ? source.hash : '',
    }),
    'run',
);

export const advanceRun = async(runid: number): Promise<Run> => asRun(await fetchOne('tool_sync_advance_run', {runid}), 'run');

export const getRun = async(runid: number): Promise<Run> => asRun(await fetchOne('tool_sync_get_run', {runid}), 'run');

export const cancelRun = async(runid: number): Promise<Run> => asRun(await fetchOne('tool_sync_cancel_run', {runid}), 'run');

/**
 * Decides about a run that the guard holds.
 *
 * @param runid
 * @param decision
 * @param deletions the number of removals as the person typed it; 0 to discard
 */
export const decideRun = async(runid: number, decision: 'approve' | 'discard', deletions: number): Promise<Run> => asRun(
    await fetchOne('tool_sync_decide_run', {runid, decision, deletions}),
    'run',
);

/** Which changes are wanted. Empty = all. */
export interface ChangeFilter {
    actions: string[];
    object: string;
    /** Text in the name of the object. */
    search: string;
    /** -1 = all; 0 = what follows from the file as a whole. */
    line: number;
    status: string;
}

/** Which issues are wanted. Empty = all. */
export interface IssueFilter {
    severity: string;
    /** Text in the value or in the name of its column. */
    search: string;
    /** -1 = all; 0 = the file as a whole. */
    line: number;
}

/**
 * A page of the wanted changes of a plan: first what can't be taken back.
 *
 * @param runid
 * @param page from 0
 * @param perpage
 * @param filter
 */
export const getChanges = async(
    runid: number,
    page: number,
    perpage: number,
    filter: ChangeFilter,
): Promise<ChangesPage> => asChanges(
    await fetchOne('tool_sync_get_changes', {runid, page, perpage, ...filter}),
    'changes',
);

/**
 * A page of the wanted issues of a run.
 *
 * @param runid
 * @param page from 0
 * @param perpage
 * @param filter
 */
export const getIssues = async(
    runid: number,
    page: number,
    perpage: number,
    filter: IssueFilter,
): Promise<Page<RunIssue>> => asIssues(
    await fetchOne('tool_sync_get_issues', {runid, page, perpage, ...filter}),
    'issues',
);

/**
 * A page of the lines on which the site has moved since the plan was made that a run had to follow.
 *
 * @param runid
 * @param page from 0
 * @param perpage
 */
export const getStaleLines = async(runid: number, page: number, perpage: number): Promise<Page<StaleLine>> => asStaleLines(
    await fetchOne('tool_sync_get_stale_lines', {runid, page, perpage}),
    'stalelines',
);

/**
 * What the site knows of values of a file.
 *
 * @param kind
 * @param settings that differ from the site's, by name
 * @param columns 500 values at most in all
 */
export const lookUp = async(kind: string, settings: Record<string, string>, columns: Question[]): Promise<Known[]> => asKnown(
    await fetchOne('tool_sync_look_up', {
        kind,
        settings: Object.entries(settings).map(([name, value]) => ({name, value})),
        columns,
    }),
    'look_up',
);

/**
 * The columns that a file of a kind may have on this site, where that differs from what holds everywhere.
 *
 * @param kind
 */
export const listColumns = async(kind: string): Promise<SiteColumn[]> => asSiteColumns(
    await fetchOne('tool_sync_list_columns', {kind}),
    'list_columns',
);

/**
 * What lies at a location that is being typed into the settings, and what the next scheduled run would do with it.
 *
 * @param setting key of the location setting
 * @param location as typed
 */
export const lookAtLocation = async(setting: string, location: string): Promise<LocationLook> => asLocationLook(
    await fetchOne('tool_sync_look_at_location', {setting, location}),
    'look',
);

/**
 * How far each choice of an identifier setting reaches on this site.
 *
 * @param setting key of the identifier setting
 */
export const countIdentifiers = async(setting: string): Promise<IdentifierChoice[]> => asIdentifierChoices(
    await fetchOne('tool_sync_count_identifiers', {setting}),
    'identifiers',
);
