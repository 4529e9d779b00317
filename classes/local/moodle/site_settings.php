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

namespace tool_sync\local\moodle;

use tool_sync\local\format\catalogue;
use tool_sync\local\format\settings;

/**
 * The plugin's configuration as the settings of a run.
 *
 * Keys are those of the older plugin of this name, so that its sites, and forced_plugin_settings, go on working. Values that it
 * knew and the formats do not are read as what they meant there.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class site_settings {
    /**
     * The settings as they are configured.
     *
     * @param ?catalogue $catalogue null = the plugin's own
     * @return settings
     */
    public static function read(?catalogue $catalogue = null): settings {
        $values = (array) get_config('tool_sync');
        if (($values['cohorts_roleidentifier'] ?? '') === 'idnumber') {
            // The old form's default, although roles have no such field.
            unset($values['cohorts_roleidentifier']);
        }
        if (!isset($values['unknowncolumns']) && !empty($values['invalidnamesnocheck'])) {
            $values['unknowncolumns'] = 'ignore';
        }
        return new settings($values, $catalogue);
    }

    /**
     * The configured settings with some changed by a person for one run.
     *
     * @param array<string, string|int|bool> $overrides
     * @param ?catalogue $catalogue null = the plugin's own
     * @return settings
     * @throws \moodle_exception error_setting_invalid
     */
    public static function with(array $overrides, ?catalogue $catalogue = null): settings {
        $settings = self::read($catalogue);
        foreach ($overrides as $key => $value) {
            try {
                $settings = $settings->with((string) $key, is_bool($value) ? (string) (int) $value : (string) $value);
            } catch (\InvalidArgumentException $e) {
                throw new \moodle_exception('error_setting_invalid', 'tool_sync', '', (object) ['key' => $key, 'value' => $value]);
            }
        }
        return $settings;
    }
}
