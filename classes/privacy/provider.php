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

namespace tool_sync\privacy;

use context;
use context_system;
use core_privacy\local\metadata\collection;
use core_privacy\local\request\approved_contextlist;
use core_privacy\local\request\approved_userlist;
use core_privacy\local\request\contextlist;
use core_privacy\local\request\transform;
use core_privacy\local\request\userlist;
use core_privacy\local\request\writer;
use tool_sync\local\moodle\file_area;
use tool_sync\local\moodle\run_record;
use tool_sync\local\moodle\run_steps;
use tool_sync\local\moodle\run_store;
use tool_sync\local\moodle\site_pictures;
use tool_sync\processed_files;

/**
 * What the plugin keeps about people.
 *
 * Three sorts. From which picture of an archive somebody's picture was made is a preference of that person. Who started a run is
 * kept by user id: it can be exported and made anonymous. Plans, issues and the files of a run name people
 * in the words of the command file, such as an ID number or an e-mail address, without a user id, because a row may name somebody
 * whom the site does not know. They can be described and, all together, deleted, but not be found for one person.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class provider implements
    \core_privacy\local\metadata\provider,
    \core_privacy\local\request\core_userlist_provider,
    \core_privacy\local\request\plugin\provider,
    \core_privacy\local\request\user_preference_provider {

    #[\Override]
    public static function get_metadata(collection $collection): collection {
        $tables = [
            'tool_sync_run' => ['userid', 'kind', 'filename', 'status', 'timecreated', 'timefinished'],
            'tool_sync_change' => ['objectkey', 'valuesbefore', 'valuesafter'],
            'tool_sync_issue' => ['value', 'params'],
            'tool_sync_undo' => ['cells'],
            'tool_sync_fact' => ['name', 'value'],
            'tool_sync_step' => ['userid', 'step', 'params', 'timecreated'],
        ];
        foreach ($tables as $table => $fields) {
            $prefix = 'privacy:metadata:' . substr($table, strlen('tool_sync_'));
            $described = [];
            foreach ($fields as $field) {
                $described[$field] = "$prefix:$field";
            }
            $collection->add_database_table($table, $described, $prefix);
        }
        $collection->add_user_preference(site_pictures::PREFERENCE, 'privacy:metadata:preference:picture');
        return $collection->add_subsystem_link('core_files', [], 'privacy:metadata:core_files');
    }

    #[\Override]
    public static function export_user_preferences(int $userid) {
        $value = (string) get_user_preferences(site_pictures::PREFERENCE, '', $userid);
        if ($value !== '') {
            writer::export_user_preference('tool_sync', site_pictures::PREFERENCE, $value,
                get_string('privacy:preference:picture', 'tool_sync'));
        }
    }

    #[\Override]
    public static function get_contexts_for_userid(int $userid): contextlist {
        global $DB;
        $contexts = new contextlist();
        if ($DB->record_exists(run_record::TABLE, ['userid' => $userid])
                || $DB->record_exists(run_steps::TABLE, ['userid' => $userid])) {
            $contexts->add_system_context();
        }
        return $contexts;
    }

    #[\Override]
    public static function get_users_in_context(userlist $userlist) {
        if ($userlist->get_context() instanceof context_system) {
            $userlist->add_from_sql('userid', 'SELECT userid FROM {tool_sync_run} WHERE userid <> 0', []);
            $userlist->add_from_sql('userid', 'SELECT userid FROM {tool_sync_step} WHERE userid <> 0', []);
        }
    }

    #[\Override]
    public static function export_user_data(approved_contextlist $contextlist) {
        global $DB;
        foreach ($contextlist->get_contexts() as $context) {
            if (!$context instanceof context_system) {
                continue;
            }
            $runs = [];
            $records = $DB->get_recordset(run_record::TABLE, ['userid' => $contextlist->get_user()->id], 'id');
            foreach ($records as $record) {
                $runs[] = (object) [
                    'kind' => $record->kind,
                    'filename' => $record->filename,
                    'simulate' => transform::yesno($record->simulate),
                    'status' => $record->status,
                    'rowsread' => $record->rowsread,
                    'rowschanged' => $record->rowschanged,
                    'rowsrejected' => $record->rowsrejected,
                    'timecreated' => transform::datetime($record->timecreated),
                    'timefinished' => $record->timefinished ? transform::datetime($record->timefinished) : '',
                ];
            }
            $records->close();
            $steps = self::export_steps((int) $contextlist->get_user()->id);
            if ($runs || $steps) {
                writer::with_context($context)->export_data(
                    [get_string('pluginname', 'tool_sync'), get_string('runhistory', 'tool_sync')],
                    (object) ['runs' => $runs, 'steps' => $steps]
                );
            }
        }
    }

    /**
     * What a person did with runs, their own and others'.
     *
     * @param int $userid
     * @return list<\stdClass> run, step, timecreated
     */
    private static function export_steps(int $userid): array {
        global $DB;
        $steps = [];
        $records = $DB->get_recordset(run_steps::TABLE, ['userid' => $userid], 'id', 'id, runid, step, timecreated');
        foreach ($records as $record) {
            $steps[] = (object) [
                'run' => $record->runid,
                'step' => $record->step,
                'timecreated' => transform::datetime($record->timecreated),
            ];
        }
        $records->close();
        return $steps;
    }

    #[\Override]
    public static function delete_data_for_all_users_in_context(context $context) {
        global $DB;
        if (!$context instanceof context_system) {
            return;
        }
        foreach ([...run_store::TABLES, run_steps::TABLE, run_record::TABLE] as $table) {
            $DB->delete_records($table);
        }
        get_file_storage()->delete_area_files($context->id, file_area::COMPONENT, file_area::SOURCE);
        processed_files::delete_before(PHP_INT_MAX);
    }

    #[\Override]
    public static function delete_data_for_user(approved_contextlist $contextlist) {
        foreach ($contextlist->get_contexts() as $context) {
            if ($context instanceof context_system) {
                self::make_anonymous([$contextlist->get_user()->id]);
            }
        }
    }

    #[\Override]
    public static function delete_data_for_users(approved_userlist $userlist) {
        if ($userlist->get_context() instanceof context_system) {
            self::make_anonymous($userlist->get_userids());
        }
    }

    /**
     * Forgets who started runs and decided about them: what a run did to the site must stay known.
     *
     * @param int[] $userids
     */
    private static function make_anonymous(array $userids): void {
        global $DB;
        if ($userids) {
            [$sql, $params] = $DB->get_in_or_equal($userids);
            foreach ([run_record::TABLE, run_steps::TABLE] as $table) {
                $DB->set_field_select($table, 'userid', 0, "userid $sql", $params);
            }
        }
    }
}
