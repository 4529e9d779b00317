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


namespace tool_sync\tests\faults;

/**
 * Keeps a copy of what runs may change on a site, in the same database, and puts it back.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class site_copy {
    /** @var string Tables that runs, and the tasks that go on with them, write to; {@see others()} finds what is missing here. */
    private const TABLES = '~^(cohort|cohort_members|enrol|user_enrolments|role_assignments|groups|groups_members|files|lock_db'
        . '|logstore_standard_log|task_adhoc|task_log|task_scheduled|tool_sync_\w+|notifications|message_popup_notifications'
        . '|context|sessions|tool_dataprivacy_request|user|user_info_data|user_password_history|user_preferences)$~';
    /** @var array<string, string> Of these tables a part, by its condition. */
    private const PARTS = ['config_plugins' => "plugin = 'tool_sync'"];
    /** @var string Tables that change for other reasons. */
    private const VOLATILE = '~^(cache_\w+|upgrade_log|user_lastaccess)$~';
    /** @var string What core leaves when a process is killed: folders of requests, the log of a task. */
    private const CORES = '~(/\.htaccess|/requestdir(/\w+){0,4}(/|/task\.log)|^temp/filestorage/)$~';
    /** @var string[] Shared caches of what is in these tables. */
    private const CACHES = ['config', 'groupdata', 'coursehiddengroups', 'user_group_groupings', 'suspended_userids',
        'coursecontacts', 'user_course_content_items', 'theme_usedincontext'];

    /** Copies the tables as they are now. */
    public static function keep(): void {
        global $DB;
        foreach (self::tables() as $table => $part) {
            $DB->execute("DROP TABLE IF EXISTS faults_$table");
            $DB->execute("CREATE TABLE faults_$table AS SELECT * FROM {{$table}} WHERE $part");
        }
        $DB->execute('DROP TABLE IF EXISTS faults_lock');
        $DB->execute('CREATE TABLE faults_lock (id int PRIMARY KEY, number int)');
        $DB->execute('INSERT INTO faults_lock VALUES (1, 0), (2, 0)');
        if ($DB->get_dbfamily() === 'postgres') {
            // What the striker has the database say, in the way in which it says it itself.
            $DB->change_database_structure("CREATE OR REPLACE FUNCTION faults_full() RETURNS void LANGUAGE plpgsql AS 'BEGIN
                RAISE EXCEPTION USING ERRCODE = ''53100'',
                    MESSAGE = ''could not extend file \"base/1/2\": No space left on device'';
                END'");
        }
        self::copy_contents(self::pool(), self::contents());
        self::empty_folders();
    }

    /** Puts everything back as it was when it was kept. */
    public static function restore(): void {
        global $DB;
        $transaction = $DB->start_delegated_transaction();
        foreach (self::tables() as $table => $part) {
            $DB->execute("DELETE FROM {{$table}} WHERE $part");
            $DB->execute("INSERT INTO {{$table}} SELECT * FROM faults_$table");
        }
        $transaction->allow_commit();
        foreach (self::CACHES as $name) {
            \cache_helper::purge_by_definition('core', $name);
        }
        // Core takes contents away with the last file that has them.
        self::copy_contents(self::contents(), self::pool());
        self::empty_folders();
    }

    /** Removes the copies. */
    public static function forget(): void {
        global $DB;
        foreach ([...array_keys(self::tables()), 'lock'] as $table) {
            $DB->execute("DROP TABLE IF EXISTS faults_$table");
        }
        if ($DB->get_dbfamily() === 'postgres') {
            $DB->execute('DROP FUNCTION IF EXISTS faults_full()');
        }
        unset_config('buffersize', 'logstore_standard');
    }

    /**
     * The contents of everything else, so that what is not put back does not go unnoticed.
     *
     * @return array<string, ?string> checksum by table; null = empty
     */
    public static function others(): array {
        global $DB;
        $sums = [];
        $tables = self::tables();
        foreach ($DB->get_tables(false) as $table) {
            $part = $tables[$table] ?? '1 = 0';
            if ($part === '1 = 1' || preg_match(self::VOLATILE, $table)) {
                continue;
            }
            if ($DB->get_dbfamily() === 'postgres') {
                $sums[$table] = $DB->get_field_sql("SELECT md5(string_agg(t::text, '' ORDER BY t::text)) FROM {{$table}} t
                     WHERE NOT $part");
            } else if ($part === '1 = 0') {
                $sums[$table] = $DB->get_record_sql("CHECKSUM TABLE {{$table}}")->checksum;
            }
        }
        return $sums;
    }

    /**
     * Files and folders that a process left on its way: those of its request, those of the data folder, halves in the file pool.
     *
     * @return string[]
     */
    public static function leftovers(): array {
        global $CFG;
        $found = [];
        foreach ([sys_get_temp_dir(), $CFG->tempdir] as $root) {
            foreach (self::entries($root) as $path => $entry) {
                $path = basename($root) . substr($path, strlen($root));
                if (!preg_match(self::CORES, $path . ($entry->isDir() ? '/' : ''))) {
                    $found[] = $path;
                }
            }
        }
        foreach (self::entries(self::pool()) as $path => $entry) {
            if ($entry->isFile() && !preg_match('~^([0-9a-f]{40}|warning.txt)$~', $entry->getFilename())) {
                $found[] = $path;
            }
        }
        return $found;
    }

    /**
     * Copies the contents of the plugin's files and of pictures of people, where they are not.
     *
     * @param string $from folder
     * @param string $to folder
     */
    private static function copy_contents(string $from, string $to): void {
        global $DB;
        foreach ($DB->get_fieldset_select('files', 'DISTINCT contenthash', "component IN ('tool_sync', 'user')") as $hash) {
            $path = substr($hash, 0, 2) . '/' . substr($hash, 2, 2);
            if (!file_exists("$to/$path/$hash") && file_exists("$from/$path/$hash")) {
                make_writable_directory("$to/$path");
                copy("$from/$path/$hash", "$to/$path/$hash");
            }
        }
    }

    /**
     * Core's folder of contents.
     *
     * @return string
     */
    private static function pool(): string {
        global $CFG;
        return "$CFG->dataroot/filedir";
    }

    /**
     * Where contents are kept.
     *
     * @return string
     */
    private static function contents(): string {
        return dirname(sys_get_temp_dir()) . '/contents';
    }

    /** Empties the folders of files that are on their way. */
    private static function empty_folders(): void {
        global $CFG;
        foreach ([sys_get_temp_dir(), $CFG->tempdir] as $root) {
            remove_dir($root, true);
        }
    }

    /**
     * What lies in a folder, at any depth.
     *
     * @param string $root
     * @return iterable<string, \SplFileInfo>
     */
    private static function entries(string $root): iterable {
        return is_dir($root) ? new \RecursiveIteratorIterator(
            new \RecursiveDirectoryIterator($root, \FilesystemIterator::SKIP_DOTS), \RecursiveIteratorIterator::SELF_FIRST) : [];
    }

    /**
     * What is kept.
     *
     * @return array<string, string> condition by table
     */
    private static function tables(): array {
        global $DB;
        return self::PARTS + array_fill_keys(preg_grep(self::TABLES, $DB->get_tables()), '1 = 1');
    }
}
