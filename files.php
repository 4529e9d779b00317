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
 * The command files: the file manager on the plugin's file area.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use tool_sync\form\command_files;
use tool_sync\permission;

require_once(__DIR__ . '/../../../config.php');
require_once($CFG->libdir . '/adminlib.php');

admin_externalpage_setup('tool_sync_commandfiles');
\tool_sync\output\page_style::require();
$PAGE->set_primary_active_tab('siteadminnode');
permission::require_can_configure();

$form = new command_files();
if ($form->is_cancelled()) {
    redirect(new moodle_url('/admin/tool/sync/index.php'));
}
if ($data = $form->get_data()) {
    $form->save($data);
    redirect($PAGE->url, get_string('changessaved'), null, \core\output\notification::NOTIFY_SUCCESS);
}
$form->load();

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('commandfiles', 'tool_sync'));
echo html_writer::tag('p', get_string('commandfiles_desc', 'tool_sync'));
$form->display();
echo $OUTPUT->footer();
