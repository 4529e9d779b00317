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


namespace tool_sync\local\moodle;

use tool_sync\local\format\catalogue;
use tool_sync\local\run\file_names;
use tool_sync\local\run\state;

/**
 * The settings that an undo file is run with: it speaks as the run did that it takes back, whatever the site's settings are by now,
 * and what was there before must neither be refused nor go because it is empty.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class undo_settings {
    /**
     * @var array<string, string> How accounts are taken back: they are called by their username, and get back the one, and the
     *     address, that they had; nobody gets mails or another password.
     */
    private const ACCOUNTS = ['users_primaryidentity' => 'username', 'users_allowrename' => '1', 'users_protectemails' => '0',
        'users_createpasswords' => '0', 'users_sendpasswordtousers' => '0', 'users_sendwelcome' => '0',
        'users_forcepasswordchange' => 'none'];

    /**
     * The settings of a run, if its file is an undo file.
     *
     * @param state $state with kind and name of the file
     * @return array<string, string> by name; empty = it is none
     */
    public static function of(state $state): array {
        if (!file_names::is_undo($state->filename)) {
            return [];
        }
        $run = self::find_run($state);
        $settings = $run === null ? [] : ['encoding' => 'UTF-8', 'newline' => 'auto', 'bom' => 'auto', 'unknowncolumns' => 'error',
            'csvseparator' => ["\t" => 'tab', '' => 'auto'][$run->dialect['delimiter'] ?? ''] ?? $run->dialect['delimiter']];
        foreach (array_keys(catalogue::load()->settings()) as $key) {
            if (isset(self::ACCOUNTS[$key])) {
                $settings[$key] = self::ACCOUNTS[$key];
            } else if (str_ends_with($key, '_syncdelete') || str_ends_with($key, '_mirror')) {
                $settings[$key] = '0';
            } else if ($run !== null && str_ends_with($key, '_autocreate')) {
                $settings[$key] = '1';
            } else if ($run !== null && str_ends_with($key, 'identifier') && isset($run->settings[$key])) {
                $settings[$key] = (string) $run->settings[$key];
            }
        }
        return $settings;
    }

    /**
     * The run that a file takes back.
     *
     * @param state $state
     * @return ?state null = its record is gone
     */
    private static function find_run(state $state): ?state {
        global $DB;
        $files = substr(run_record::encode(['undo' => '/undo/' . $state->filename]), 1, -1);
        $where = 'kind = :kind AND simulate = 0 AND ' . $DB->sql_like('files', ':files');
        $records = $DB->get_records_select(run_record::TABLE, $where,
            ['kind' => $state->kind, 'files' => '%' . $DB->sql_like_escape($files) . '%'], 'id DESC', '*', 0, 1);
        return $records ? run_record::to_state(reset($records)) : null;
    }
}
