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

/**
 * Steps of the upgrade from the plugin of the same name of the 2010s.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

/**
 * Creates the tables that a fresh installation has. A later upgrade step that adds a field or an index must therefore ask first
 * whether it is there: a site that comes from the old plugin has it already.
 */
function tool_sync_upgrade_create_missing_tables(): void {
    global $CFG, $DB;
    require_once($CFG->libdir . '/xmldb/xmldb_file.php');

    $definition = new xmldb_file(__DIR__ . '/install.xml');
    $definition->loadXMLStructure();
    $dbman = $DB->get_manager();
    foreach ($definition->getStructure()->getTables() as $table) {
        if (!$dbman->table_exists($table)) {
            $dbman->create_table($table);
        }
    }
}

/**
 * Makes what the old settings mean explicit, so that nothing changes its meaning by the upgrade.
 */
function tool_sync_upgrade_adopt_settings(): void {
    $old = (array) get_config('tool_sync');

    // Destroying empty cohorts could be switched on (and was, by default), but did nothing. An upgrade must not begin to delete.
    set_config('cohorts_syncdelete', 0, 'tool_sync');

    if (!empty($old['invalidnamesnocheck'])) {
        set_config('unknowncolumns', 'ignore', 'tool_sync');
    }
    if (($old['cohorts_roleidentifier'] ?? '') === 'idnumber') {
        // That was the default, although roles have no such field.
        set_config('cohorts_roleidentifier', 'shortname', 'tool_sync');
    }
    if (isset($old['encoding']) || isset($old['csvseparator'])) {
        // The old form was saved, and did not store what was left unticked: off, not "never decided".
        $flags = ['storereport', 'filearchive', 'filecleanup', 'filefailed', 'cohorts_autocreate', 'users_protectemails'];
        foreach ($flags as $name) {
            if (!isset($old[$name])) {
                set_config($name, 0, 'tool_sync');
            }
        }
    }
}

/**
 * The clean-up task of the old plugin was switched off by default. Where it still is, old archives stay until somebody decides:
 * a new default must not remove them overnight.
 */
function tool_sync_upgrade_keep_schedules(): void {
    global $DB;
    $DB->set_field('task_scheduled', 'customised', 1, [
        'component' => 'tool_sync',
        'classname' => '\tool_sync\task\fileareacleanup_task',
        'disabled' => 1,
    ]);
}
