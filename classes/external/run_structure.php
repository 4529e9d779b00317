<?php
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

namespace tool_sync\external;

use core_external\external_multiple_structure;
use core_external\external_single_structure;
use core_external\external_value;
use tool_sync\local\moodle\hold_text;
use tool_sync\local\moodle\run_forecast;
use tool_sync\local\moodle\run_contents;
use tool_sync\local\moodle\runs;
use tool_sync\local\moodle\site_wording;
use tool_sync\local\run\phase;
use tool_sync\local\run\state;
use tool_sync\local\run\status;
use tool_sync\output\compared_text;
use tool_sync\output\run_files;
use tool_sync\output\run_steps_list;
use tool_sync\permission;

/**
 * A run as the browser gets it. Texts are plain text: the page escapes them.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class run_structure {
    /** @var int How many of the last issues are shown while a run goes on. */
    private const LATEST = 3;

    /**
     * Exports a run for the current user.
     *
     * @param state $state
     * @return array<string, mixed> of the form of {@see run_structure::get_structure()}
     */
    public static function export(state $state): array {
        return [
            'id' => $state->id,
            'kind' => $state->kind,
            'kindlabel' => self::word('kind_' . $state->kind),
            'simulate' => $state->simulate,
            'status' => $state->status->value,
            'phase' => $state->phase->value,
            'interrupted' => runs::is_interrupted($state),
            'filename' => $state->filename,
            'rowstotal' => self::count_rows($state),
            'rowsdone' => $state->done,
            'rows' => $state->rows,
            'leftout' => $state->leftout,
            'compared' => compared_text::of($state),
            'changes' => self::export_changes($state->changes),
            'deletions' => $state->deletions,
            'mails' => $state->mails,
            'error' => $state->error,
            'errormessage' => self::get_error_message($state),
            'holdmessage' => $state->status === status::HELD ? hold_text::of($state) : '',
            'dialect' => [
                'encoding' => $state->dialect['encoding'] ?? '',
                'bom' => $state->dialect['bom'] ?? false,
                'delimiter' => $state->dialect['delimiter'] ?? '',
                'newline' => $state->dialect['newline'] ?? '',
            ],
            'files' => run_files::export($state),
            'seconds' => round($state->seconds, 3),
            'canapply' => self::can_apply($state),
            'candecide' => self::can_decide($state),
            'owner' => self::get_owner($state),
            'timecreated' => $state->timecreated,
            'issuecount' => run_contents::count_issues($state->id),
            'latestissues' => $state->status === status::RUNNING
                ? issue_structure::export(run_contents::list_latest_issues($state->id, self::LATEST)) : [],
            'steps' => $state->status === status::RUNNING ? [] : run_steps_list::export($state->id),
        ] + self::export_forecast($state);
    }

    /**
     * The form of an exported run.
     *
     * @return external_single_structure
     */
    public static function get_structure(): external_single_structure {
        return new external_single_structure([
            'id' => new external_value(PARAM_INT, 'Id'),
            'kind' => new external_value(PARAM_ALPHANUMEXT, 'Kind of the file, such as "cohorts"'),
            'kindlabel' => new external_value(PARAM_RAW, 'Kind in words'),
            'simulate' => new external_value(PARAM_BOOL, 'Does it only plan?'),
            'status' => new external_value(PARAM_ALPHA, 'running, held, done, failed, cancelled, discarded, skipped or stale'),
            'phase' => new external_value(PARAM_ALPHA, 'planning, applying or finishing'),
            'interrupted' => new external_value(PARAM_BOOL, 'Does it say that it is running, but gives no sign of life?'),
            'filename' => new external_value(PARAM_RAW, 'Name of the command file'),
            'rowstotal' => new external_value(PARAM_INT, 'Rows of the file; 0 = not known yet'),
            'rowsdone' => new external_value(PARAM_INT, 'Rows done in this phase'),
            'rows' => new external_single_structure([
                'read' => new external_value(PARAM_INT, 'Rows read'),
                'changed' => new external_value(PARAM_INT, 'Rows that change something'),
                'unchanged' => new external_value(PARAM_INT, 'Rows that change nothing'),
                'rejected' => new external_value(PARAM_INT, 'Rows rejected'),
            ]),
            'leftout' => new external_value(PARAM_INT, 'Rows not planned again: an earlier run had applied them'),
            'compared' => new external_value(PARAM_RAW, 'The same in words; empty = every row was planned'),
            'changes' => new external_multiple_structure(new external_single_structure([
                'type' => new external_value(PARAM_ALPHANUMEXT, 'Type, such as "member_add"'),
                'label' => new external_value(PARAM_RAW, 'Type in words'),
                'count' => new external_value(PARAM_INT, 'How many'),
            ])),
            'deletions' => new external_value(PARAM_INT, 'Things that the plan removes'),
            'mails' => new external_value(PARAM_INT, 'Mails that the plan sends'),
            'error' => new external_value(PARAM_RAW, 'Code of the error that stopped it; empty = none'),
            'errormessage' => new external_value(PARAM_RAW, 'The error in words; empty = none'),
            'holdmessage' => new external_value(PARAM_RAW, 'Why the guard holds it; empty = it does not'),
            'dialect' => new external_single_structure([
                'encoding' => new external_value(PARAM_RAW, 'Encoding; empty = not read yet'),
                'bom' => new external_value(PARAM_BOOL, 'Has it a byte order mark?'),
                'delimiter' => new external_value(PARAM_RAW, 'Delimiter'),
                'newline' => new external_value(PARAM_RAW, 'crlf, lf, cr or none'),
            ]),
            'files' => new external_multiple_structure(new external_single_structure([
                'what' => new external_value(PARAM_ALPHA, 'report, retry, undo or archive'),
                'url' => new external_value(PARAM_URL, 'Where to download it'),
                'filename' => new external_value(PARAM_RAW, 'Name'),
                'path' => new external_value(PARAM_RAW, 'Path in the command file area, such as "/cohorts_tryback.csv"'),
                'size' => new external_value(PARAM_INT, 'Bytes'),
                'timemodified' => new external_value(PARAM_INT, 'Unix seconds'),
            ])),
            'seconds' => new external_value(PARAM_FLOAT, 'Seconds of work so far'),
            'canapply' => new external_value(PARAM_BOOL, 'May this user run what this simulation planned?'),
            'candecide' => new external_value(PARAM_BOOL, 'May this user approve or discard this held run?'),
            'owner' => new external_value(PARAM_RAW, 'Who started it; empty = the system'),
            'timecreated' => new external_value(PARAM_INT, 'Unix seconds'),
            'issuecount' => new external_value(PARAM_INT, 'Issues so far'),
            'latestissues' => new external_multiple_structure(issue_structure::get_structure(),
                'While it runs: the issues that came last, the newest first'),
            'steps' => new external_multiple_structure(new external_single_structure([
                'step' => new external_value(PARAM_ALPHAEXT, 'What happened, such as "planned"'),
                'time' => new external_value(PARAM_INT, 'Unix seconds'),
                'who' => new external_value(PARAM_RAW, 'Who did it; empty = the system'),
                'sentence' => new external_value(PARAM_RAW, 'What happened, in words'),
            ]), 'What happened to it, the first thing first; empty while it runs'),
            'forecast' => new external_single_structure([
                'held' => new external_value(PARAM_BOOL, 'Does the guard stop it before its first change?'),
                'maxdeletions' => new external_value(PARAM_INT, 'Removals that pass; 0 = no limit'),
                'maxdeletionspercent' => new external_value(PARAM_INT, 'Percentage that passes; 0 = no limit'),
                'population' => new external_value(PARAM_INT, 'What the percentage is taken of'),
                'irreversible' => new external_value(PARAM_INT, 'Changes that the undo file can not take back'),
                'seconds' => new external_value(PARAM_FLOAT, 'How long it will take, about'),
                'runs' => new external_value(PARAM_INT, 'Earlier runs that this is judged by; 0 = none, usual values'),
            ], 'Of a plan that waits to be made', VALUE_OPTIONAL),
        ]);
    }

    /**
     * May the current user run the plan of this simulation?
     *
     * @param state $state
     * @return bool
     */
    public static function can_apply(state $state): bool {
        return $state->simulate && $state->status === status::DONE && $state->changes !== []
            && permission::can_control_run($state)
            && ($state->deletions === 0 || permission::can_run_destructive());
    }

    /**
     * May the current user decide about this run?
     *
     * @param state $state
     * @return bool
     */
    public static function can_decide(state $state): bool {
        return $state->status === status::HELD && permission::can_control_run($state) && permission::can_run_destructive();
    }

    /**
     * What making the plan would mean.
     *
     * @param state $state
     * @return array{forecast?: array<string, mixed>} empty when nothing waits to be made
     */
    private static function export_forecast(state $state): array {
        $forecast = run_forecast::create($state);
        return $forecast === null ? [] : ['forecast' => ['seconds' => round($forecast['seconds'], 1)] + $forecast];
    }

    /**
     * Number of rows of the file.
     *
     * @param state $state
     * @return int 0 = not known yet
     */
    private static function count_rows(state $state): int {
        if ($state->phase === phase::PLANNING) {
            return $state->status->is_final() ? $state->rows['read'] : 0;
        }
        return $state->planned['read'] ?: $state->rows['read'];
    }

    /**
     * Counted changes with their names.
     *
     * @param array<string, int> $changes
     * @return array<int, array{type: string, label: string, count: int}>
     */
    private static function export_changes(array $changes): array {
        $wording = new site_wording();
        $exported = [];
        foreach ($changes as $type => $count) {
            $exported[] = ['type' => $type, 'label' => $wording->change_type($type), 'count' => $count];
        }
        return $exported;
    }

    /**
     * Why the run stopped, in words.
     *
     * @param state $state
     * @return string
     */
    public static function get_error_message(state $state): string {
        return $state->error === '' ? '' : self::word('error_' . $state->error);
    }

    /**
     * Who started the run.
     *
     * @param state $state
     * @return string full name; empty = the system
     */
    private static function get_owner(state $state): string {
        $user = $state->userid ? \core_user::get_user($state->userid) : false;
        return $user ? fullname($user) : '';
    }

    /**
     * A string, or its key where there is none: a code that nobody translated must not stop the page.
     *
     * @param string $key
     * @return string
     */
    private static function word(string $key): string {
        return (new site_wording())->text($key);
    }
}
