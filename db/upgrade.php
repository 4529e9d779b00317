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
 * Upgrades of CSV synchronisation.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

/**
 * Upgrades an older installation.
 *
 * @param int $oldversion version that is installed
 * @return bool
 */
function xmldb_tool_sync_upgrade($oldversion) {
    global $DB;
    require_once(__DIR__ . '/upgradelib.php');

    if ($oldversion < 2026112200) {
        // The plugin of the same name of the 2010s (up to 2021111600) had settings and files, but no tables. Its files keep
        // their places and its settings their names.
        tool_sync_upgrade_create_missing_tables();
        tool_sync_upgrade_adopt_settings();
        tool_sync_upgrade_keep_schedules();

        upgrade_plugin_savepoint(true, 2026112200, 'tool', 'sync');
    }

    if ($oldversion < 2026112201) {
        // Plans are compared line by line: nobody reads a digest over the whole of one.
        $table = new xmldb_table('tool_sync_run');
        $field = new xmldb_field('digest');
        if ($DB->get_manager()->field_exists($table, $field)) {
            $DB->get_manager()->drop_field($table, $field);
        }
        upgrade_plugin_savepoint(true, 2026112201, 'tool', 'sync');
    }

    if ($oldversion < 2026112204) {
        // The page lists what can't be taken back first, and any part of a long plan at once.
        $table = new xmldb_table('tool_sync_change');
        $index = new xmldb_index('runid-reversible', XMLDB_INDEX_NOTUNIQUE, ['runid', 'reversible', 'id']);
        if (!$DB->get_manager()->index_exists($table, $index)) {
            $DB->get_manager()->add_index($table, $index);
        }
        upgrade_plugin_savepoint(true, 2026112204, 'tool', 'sync');
    }

    if ($oldversion < 2026112210) {
        // Runs know how often their work was begun, why they are held, and what the site was like when they had ended.
        $table = new xmldb_table('tool_sync_run');
        foreach ([
            new xmldb_field('stamp', XMLDB_TYPE_CHAR, '64', null, null, null, null, 'filesize'),
            new xmldb_field('hold', XMLDB_TYPE_CHAR, '20', null, null, null, null, 'changes'),
            new xmldb_field('lastrows', XMLDB_TYPE_INTEGER, '18', null, XMLDB_NOTNULL, null, '0', 'hold'),
            new xmldb_field('stalls', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0', 'peakmemory'),
        ] as $field) {
            if (!$DB->get_manager()->field_exists($table, $field)) {
                $DB->get_manager()->add_field($table, $field);
            }
        }
        upgrade_plugin_savepoint(true, 2026112210, 'tool', 'sync');
    }

    if ($oldversion < 2026112220) {
        // Changes can be made by several processes side by side; a run remembers what happened to it when.
        $manager = $DB->get_manager();
        foreach (['tool_sync_shard', 'tool_sync_step'] as $name) {
            if (!$manager->table_exists($name)) {
                $manager->install_one_table_from_xmldb_file(__DIR__ . '/install.xml', $name);
            }
        }
        $undo = new xmldb_table('tool_sync_undo');
        foreach ([
            [new xmldb_table('tool_sync_run'),
                new xmldb_field('shards', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0', 'ends')],
            [$undo, new xmldb_field('line', XMLDB_TYPE_INTEGER, '18', null, XMLDB_NOTNULL, null, '0', 'runid')],
        ] as [$table, $field]) {
            if (!$manager->field_exists($table, $field)) {
                $manager->add_field($table, $field);
            }
        }
        $index = new xmldb_index('runid-line', XMLDB_INDEX_NOTUNIQUE, ['runid', 'line', 'id']);
        if (!$manager->index_exists($undo, $index)) {
            $manager->add_index($undo, $index);
        }
        upgrade_plugin_savepoint(true, 2026112220, 'tool', 'sync');
    }

    if ($oldversion < 2026112221) {
        // Only what changed since the last run of a file need be planned.
        $table = new xmldb_table('tool_sync_run');
        foreach ([
            new xmldb_field('everyrow', XMLDB_TYPE_INTEGER, '1', null, XMLDB_NOTNULL, null, '0', 'ends'),
            new xmldb_field('comparedid', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0', 'everyrow'),
            new xmldb_field('rowsleftout', XMLDB_TYPE_INTEGER, '18', null, XMLDB_NOTNULL, null, '0', 'comparedid'),
        ] as $field) {
            if (!$DB->get_manager()->field_exists($table, $field)) {
                $DB->get_manager()->add_field($table, $field);
            }
        }
        upgrade_plugin_savepoint(true, 2026112221, 'tool', 'sync');
    }

    return true;
}
