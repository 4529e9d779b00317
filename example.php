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
 * Downloads the example file of a kind, made for the settings and the language of the moment.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use tool_sync\example_archive;
use tool_sync\local\format\catalogue;
use tool_sync\local\format\example_file;
use tool_sync\local\moodle\site_settings;
use tool_sync\permission;

require_once(__DIR__ . '/../../../config.php');

$kind = required_param('kind', PARAM_ALPHANUMEXT);

require_login(null, false);
$PAGE->set_context(context_system::instance());
$PAGE->set_url('/admin/tool/sync/example.php', ['kind' => $kind]);
permission::require_can_read_formats();

$catalogue = catalogue::load();
if (!in_array($kind, $catalogue->names(), true)) {
    throw new moodle_exception('error_kind_unknown', 'tool_sync', '', s($kind));
}
$definition = $catalogue->get($kind);
if ($definition->archive) {
    send_file(example_archive::to_zip(site_settings::read($catalogue)), example_archive::FILENAME, 0, 0, true, true,
        'application/zip');
}
$example = new example_file($definition, site_settings::read($catalogue));
send_file($example->to_csv(get_string('listsep', 'langconfig')), $definition->filename, 0, 0, true, true, 'text/csv');
