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


namespace tool_sync\local\moodle\applier;

use tool_sync\local\moodle\records;

/**
 * Makes many accounts together: what core's user_create_user() needs five queries each for is done with five for all of them.
 * Records, contexts and defaults are those of core's function: users_core_api_test compares them row for row. Events are left to
 * the caller, as they are when that function is called without them.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class account_batch {
    /** @var string[] Fields for which core has a default of its own, beside those of the database. */
    private const DEFAULTS = ['calendartype', 'maildisplay', 'mailformat', 'maildigest', 'autosubscribe', 'trackforums', 'city',
        'country'];

    /**
     * Makes accounts, in their order.
     *
     * @param new_account[] $creating whose records are clean; each account gets its id
     */
    public static function create(array $creating): void {
        global $CFG, $DB;
        $rows = self::complete(array_map(static fn(new_account $new): array => (array) $new->record, $creating));
        records::insert('user', $rows);
        $ids = [];
        $found = records::select('SELECT u.id, u.username FROM {user} u WHERE u.mnethostid = :host', 'u.username',
            array_column($rows, 'username'), 'u.id', ['host' => $CFG->mnet_localhost_id]);
        foreach ($found as $record) {
            $ids[$record->username] = (int) $record->id;
        }
        foreach ($creating as $new) {
            $new->account->id = $ids[$new->record->username]
                ?? throw new \dml_missing_record_exception('user', '', ['username' => $new->record->username]);
        }
        self::create_contexts(array_values($ids));
        \cache::make('core', 'presignup')->purge_current_user();
    }

    /**
     * Gives records the same fields, with core's defaults.
     *
     * @param array<int, array<string, mixed>> $records
     * @return list<array<string, mixed>>
     */
    private static function complete(array $records): array {
        global $DB;
        $now = time();
        $defaults = ['timecreated' => $now, 'timemodified' => $now];
        foreach (self::DEFAULTS as $field) {
            $defaults[$field] = \core_user::get_property_default($field);
        }
        // The site's country may be 0: none.
        $defaults['country'] = $defaults['country'] ?: '';
        $columns = $DB->get_columns('user');
        foreach (array_keys(array_replace([], ...$records)) as $field) {
            $defaults[$field] ??= $columns[$field]->has_default ? $columns[$field]->default_value : null;
        }
        return array_values(array_map(static fn(array $record): array => array_replace($defaults, $record), $records));
    }

    /**
     * Makes the contexts of new accounts, as context_user::instance() would at their first use.
     *
     * @param int[] $userids
     */
    private static function create_contexts(array $userids): void {
        global $DB;
        records::insert('context', array_map(static fn(int $id): array => ['contextlevel' => CONTEXT_USER, 'instanceid' => $id,
            'depth' => 0, 'path' => null, 'locked' => 0], $userids));
        $path = $DB->sql_concat("'/" . SYSCONTEXTID . "/'", 'id');
        foreach (array_chunk($userids, records::CHUNK) as $ids) {
            [$in, $params] = $DB->get_in_or_equal($ids, SQL_PARAMS_NAMED);
            $DB->execute("UPDATE {context} SET path = $path, depth = 2 WHERE contextlevel = :level AND instanceid $in",
                ['level' => CONTEXT_USER] + $params);
        }
        $columns = \context_helper::get_preload_record_columns_sql('ctx');
        $contexts = records::select("SELECT $columns FROM {context} ctx WHERE ctx.contextlevel = :level", 'ctx.instanceid',
            $userids, 'ctx.id', ['level' => CONTEXT_USER]);
        foreach ($contexts as $record) {
            \context_helper::preload_from_record($record);
        }
    }
}
