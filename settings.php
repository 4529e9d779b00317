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
 * Site administration ▸ CSV synchronisation.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use tool_sync\output\admin_page;
use tool_sync\output\setting_factory;
use tool_sync\permission;

defined('MOODLE_INTERNAL') || die();

// Not only for those who may change the site's configuration: each page names the capabilities that open it.
$ADMIN->add('root', new admin_category('tool_sync', new lang_string('pluginname', 'tool_sync')), 'grades');

$toolsyncpages = [
    'dashboard' => ['index.php', 'tool/sync:viewreports'],
    // Those who only see reports look at a run there.
    'run' => ['run.php', [...array_values(permission::list_run_capabilities()), 'tool/sync:viewreports']],
    'commandfiles' => ['files.php', 'tool/sync:configure'],
    'runhistory' => ['history.php', 'tool/sync:viewreports'],
    'formats' => ['formats.php',
        [...array_values(permission::list_run_capabilities()), 'tool/sync:viewreports', 'tool/sync:configure']],
];
foreach ($toolsyncpages as $name => [$script, $capability]) {
    $ADMIN->add('tool_sync', new admin_page('tool_sync_' . $name, new lang_string($name, 'tool_sync'),
        new moodle_url("/$CFG->admin/tool/sync/$script"), $capability));
}

$ADMIN->add('tool_sync', new admin_category('tool_sync_settings', new lang_string('settings', 'tool_sync')));

$toolsyncgeneral = new admin_settingpage('tool_sync_general', new lang_string('settings_general', 'tool_sync'),
    'tool/sync:configure');
$toolsyncusers = new admin_settingpage('tool_sync_users', new lang_string('settings_users', 'tool_sync'),
    'tool/sync:configure');
$toolsyncuserpictures = new admin_settingpage('tool_sync_userpictures', new lang_string('settings_userpictures', 'tool_sync'),
    'tool/sync:configure');
$toolsynccohorts = new admin_settingpage('tool_sync_cohorts', new lang_string('settings_cohorts', 'tool_sync'),
    'tool/sync:configure');
if ($ADMIN->fulltree) {
    // Values and defaults come from formats/*.json, which the engine and the browser read too.
    $factory = new setting_factory();
    $factory->add($toolsyncgeneral, 'reading', 'csvseparator', 'encoding', 'unknowncolumns');
    $factory->add($toolsyncgeneral, 'processed', 'storereport', 'filearchive', 'filecleanup', 'skipunchanged', 'diffmode',
        'filefailed');
    $toolsyncgeneral->add($factory->create_number('fileareacleanupdelay', 90));
    $factory->add($toolsyncgeneral, 'guard', 'maxdeletions', 'maxdeletionspercent', 'holdshortfiles');
    $factory->add($toolsyncgeneral, 'load', 'splitrows', 'shards');

    $factory->add($toolsyncusers, 'files', 'users_filelocation');
    $factory->add($toolsyncusers, 'identifiers', 'users_primaryidentity', 'courses_primaryidentity');
    $factory->add($toolsyncusers, 'accounts', 'users_allowrename', 'users_protectemails');
    $factory->add($toolsyncusers, 'passwords', 'users_keeppasswords', 'users_createpasswords', 'users_sendpasswordtousers',
        'users_forcepasswordchange', 'users_sendwelcome');

    $factory->add($toolsyncuserpictures, 'files', 'userpictures_fileprefix');
    $factory->add($toolsyncuserpictures, 'identifiers', 'userpictures_userfield');
    $factory->add($toolsyncuserpictures, 'behaviour', 'userpictures_overwrite');

    $factory->add($toolsynccohorts, 'files', 'cohorts_filelocation', 'cohorts_coursebindingfilelocation');
    $factory->add($toolsynccohorts, 'identifiers', 'cohorts_useridentifier', 'cohorts_cohortidentifier', 'cohorts_courseidentifier',
        'cohorts_roleidentifier');
    $factory->add($toolsynccohorts, 'behaviour', 'cohorts_autocreate', 'cohorts_syncdelete', 'cohorts_mirror');
}
$ADMIN->add('tool_sync_settings', $toolsyncgeneral);
$ADMIN->add('tool_sync_settings', $toolsyncusers);
$ADMIN->add('tool_sync_settings', $toolsyncuserpictures);
$ADMIN->add('tool_sync_settings', $toolsynccohorts);
