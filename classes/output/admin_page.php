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

use admin_externalpage;
use core_text;
use stdClass;

/**
 * A page of Site administration ▸ CSV synchronisation. The admin search finds it by the plugin's name too: "Run" alone is a
 * word that
 * nobody searches for.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class admin_page extends admin_externalpage {
    #[\Override]
    public function search($query) {
        $found = parent::search($query);
        if ($found || !str_contains(core_text::strtolower(get_string('pluginname', 'tool_sync')), $query)) {
            return $found;
        }
        $result = new stdClass();
        $result->page = $this;
        $result->settings = [];
        return [$this->name => $result];
    }
}
