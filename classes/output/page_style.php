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


namespace tool_sync\output;

/**
 * The looks of the plugin's own pages. Moodle puts styles.css into the stylesheet of every page of the site; what only these pages
 * need is loaded by them alone.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class page_style {
    /** Asks the page, whose header is not yet written, for the plugin's stylesheet. */
    public static function require(): void {
        global $PAGE;
        $PAGE->requires->css(new \moodle_url('/admin/tool/sync/pages.css', ['v' => get_config('tool_sync', 'version')]));
    }
}
