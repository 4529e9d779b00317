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
 * External functions of the run page.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$functions = [
    'tool_sync_start_run' => [
        'classname' => 'tool_sync\external\start_run',
        'description' => 'Starts a run of an uploaded file, a stored command file or an earlier plan',
        'type' => 'write',
        'ajax' => true,
        'capabilities' => 'tool/sync:runusers, tool/sync:runuserpictures, '
            . 'tool/sync:runcohorts, tool/sync:runcohortcourses, tool/sync:rundestructive',
    ],
    'tool_sync_advance_run' => [
        'classname' => 'tool_sync\external\advance_run',
        'description' => 'Works on a run for about two seconds and says where it stands',
        'type' => 'write',
        'ajax' => true,
        'capabilities' => 'tool/sync:runusers, tool/sync:runuserpictures, '
            . 'tool/sync:runcohorts, tool/sync:runcohortcourses, tool/sync:configure',
    ],
    'tool_sync_get_run' => [
        'classname' => 'tool_sync\external\get_run',
        'description' => 'Says where a run stands',
        'type' => 'read',
        'ajax' => true,
        'readonlysession' => true,
        'capabilities' => 'tool/sync:runusers, tool/sync:runuserpictures, '
            . 'tool/sync:runcohorts, tool/sync:runcohortcourses, tool/sync:viewreports',
    ],
    'tool_sync_cancel_run' => [
        'classname' => 'tool_sync\external\cancel_run',
        'description' => 'Stops a run after the chunk it is working on',
        'type' => 'write',
        'ajax' => true,
        'capabilities' => 'tool/sync:runusers, tool/sync:runuserpictures, '
            . 'tool/sync:runcohorts, tool/sync:runcohortcourses, tool/sync:configure',
    ],
    'tool_sync_decide_run' => [
        'classname' => 'tool_sync\external\decide_run',
        'description' => 'Approves or discards a run that the guard holds',
        'type' => 'write',
        'ajax' => true,
        'capabilities' => 'tool/sync:runusers, tool/sync:runuserpictures, '
            . 'tool/sync:runcohorts, tool/sync:runcohortcourses, tool/sync:configure, '
            . 'tool/sync:rundestructive',
    ],
    'tool_sync_get_changes' => [
        'classname' => 'tool_sync\external\get_changes',
        'description' => 'A page of the plan of a run',
        'type' => 'read',
        'ajax' => true,
        'readonlysession' => true,
        'capabilities' => 'tool/sync:runusers, tool/sync:runuserpictures, '
            . 'tool/sync:runcohorts, tool/sync:runcohortcourses, tool/sync:viewreports',
    ],
    'tool_sync_get_issues' => [
        'classname' => 'tool_sync\external\get_issues',
        'description' => 'A page of the issues of a run',
        'type' => 'read',
        'ajax' => true,
        'readonlysession' => true,
        'capabilities' => 'tool/sync:runusers, tool/sync:runuserpictures, '
            . 'tool/sync:runcohorts, tool/sync:runcohortcourses, tool/sync:viewreports',
    ],
    'tool_sync_get_stale_lines' => [
        'classname' => 'tool_sync\external\get_stale_lines',
        'description' => 'A page of the lines on which the site has moved since a plan was made',
        'type' => 'read',
        'ajax' => true,
        'readonlysession' => true,
        'capabilities' => 'tool/sync:runusers, tool/sync:runuserpictures, '
            . 'tool/sync:runcohorts, tool/sync:runcohortcourses, tool/sync:viewreports',
    ],
    'tool_sync_look_up' => [
        'classname' => 'tool_sync\external\look_up',
        'description' => 'Says what the site knows of values of a file',
        'type' => 'read',
        'ajax' => true,
        'readonlysession' => true,
        'capabilities' => 'tool/sync:runusers, tool/sync:runuserpictures, '
            . 'tool/sync:runcohorts, tool/sync:runcohortcourses',
    ],
    'tool_sync_list_columns' => [
        'classname' => 'tool_sync\external\list_columns',
        'description' => 'Says which columns a file of a kind may have on this site',
        'type' => 'read',
        'ajax' => true,
        'readonlysession' => true,
        'capabilities' => 'tool/sync:runusers, tool/sync:runuserpictures, '
            . 'tool/sync:runcohorts, tool/sync:runcohortcourses',
    ],
    'tool_sync_look_at_location' => [
        'classname' => 'tool_sync\external\look_at_location',
        'description' => 'Says what lies at a location of command files, and what the next scheduled run would do with it',
        'type' => 'read',
        'ajax' => true,
        'readonlysession' => true,
        'capabilities' => 'tool/sync:configure',
    ],
    'tool_sync_count_identifiers' => [
        'classname' => 'tool_sync\external\count_identifiers',
        'description' => 'Counts how many users, cohorts, courses or roles each choice of an identifier setting can name',
        'type' => 'read',
        'ajax' => true,
        'readonlysession' => true,
        'capabilities' => 'tool/sync:configure',
    ],
];
