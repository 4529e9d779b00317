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

namespace tool_sync;

use stored_file;
use tool_sync\local\format\catalogue;
use tool_sync\local\moodle\locations;
use tool_sync\local\moodle\site_settings;

/**
 * The command files that the scheduled task would run now.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class waiting_files {
    /**
     * The files of a kind that exist, in their order.
     *
     * @param string $kind
     * @return stored_file[]
     */
    public static function list(string $kind): array {
        $catalogue = catalogue::load();
        return locations::resolve(self::get_location($kind), $catalogue->get($kind)->filename);
    }

    /**
     * Where files of a kind are looked for.
     *
     * @param string $kind
     * @return string as configured
     */
    public static function get_location(string $kind): string {
        $catalogue = catalogue::load();
        $definition = $catalogue->get($kind);
        return $definition->find_location(site_settings::read($catalogue)->text($definition->location));
    }
}
