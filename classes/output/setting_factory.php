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

use admin_setting;
use admin_setting_configcheckbox;
use admin_setting_configselect;
use admin_setting_configtext;
use admin_setting_heading;
use admin_settingpage;
use lang_string;
use moodle_url;
use tool_sync\local\format\catalogue;
use tool_sync\local\format\setting;

/**
 * Makes Moodle's admin settings of the settings that formats/*.json define, so that values and defaults are said once.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class setting_factory {
    /** @var string Locations: anything that can be a path in the file area, commas and wildcards included. */
    private const LOCATION = '/^[^\x00-\x1f\\\\:"<>|?]*$/';
    /** @var array<string, array<string, string>> String keys of choices whose value is no word. */
    private const NAMES = [
        'csvseparator' => ['auto' => 'auto', ',' => 'comma', ';' => 'semicolon', 'tab' => 'tab', '|' => 'pipe', ':' => 'colon'],
    ];

    /** @var array<string, setting> Definitions by key. */
    private readonly array $definitions;

    /**
     * Constructor.
     */
    public function __construct() {
        $this->definitions = catalogue::load()->settings();
    }

    /**
     * Adds a heading and settings to a page.
     *
     * @param admin_settingpage $page
     * @param string $section
     * @param string ...$keys
     */
    public function add(admin_settingpage $page, string $section, string ...$keys): void {
        global $CFG;
        $description = "settings_{$section}_desc";
        $formats = (new moodle_url("/$CFG->admin/tool/sync/formats.php"))->out();
        $page->add(new admin_setting_heading("tool_sync/heading_$section", new lang_string("settings_$section", 'tool_sync'),
            get_string_manager()->string_exists($description, 'tool_sync')
                ? new lang_string($description, 'tool_sync', $formats) : ''));
        foreach ($keys as $key) {
            $page->add($this->create($this->definitions[$key]));
        }
    }

    /**
     * A number from 0.
     *
     * @param string $key
     * @param int $default
     * @return admin_setting
     */
    public function create_number(string $key, int $default): admin_setting {
        return new admin_setting_configtext("tool_sync/$key", new lang_string("setting_$key", 'tool_sync'),
            new lang_string("setting_{$key}_desc", 'tool_sync'), (string) $default, '/^[0-9]{1,9}$/', 6);
    }

    /**
     * The choices of a setting, as people see them.
     *
     * @param setting $setting
     * @return array<string, string> label by value
     */
    public static function list_choices(setting $setting): array {
        $labels = [];
        foreach ($setting->values as $value) {
            $labels[$value] = self::get_label($setting->key, $value);
        }
        return $labels;
    }

    /**
     * The admin setting of a definition.
     *
     * @param setting $setting
     * @return admin_setting
     */
    private function create(setting $setting): admin_setting {
        $name = "tool_sync/$setting->key";
        $title = new lang_string("setting_$setting->key", 'tool_sync');
        $description = new lang_string("setting_{$setting->key}_desc", 'tool_sync');
        $identifier = identifier_report::get_object($setting) !== '';
        return match ($setting->type) {
            'number' => $this->create_number($setting->key, (int) $setting->default),
            'flag' => new admin_setting_configcheckbox($name, $title, $description, (int) $setting->default),
            'choice' => new ($identifier ? identifier_setting::class : admin_setting_configselect::class)($name, $title,
                $description, $setting->default, self::list_choices($setting)),
            // Texts are locations, all of them.
            default => new location_setting($name, $title, $description, $setting->default, self::LOCATION, 60),
        };
    }

    /**
     * The label of a choice.
     *
     * @param string $key
     * @param string $value
     * @return string
     */
    private static function get_label(string $key, string $value): string {
        $string = match (true) {
            isset(self::NAMES[$key][$value]) => "setting_{$key}_" . self::NAMES[$key][$value],
            str_ends_with($key, 'identifier'), str_ends_with($key, '_primaryidentity'), str_ends_with($key, '_userfield') =>
                "identifier_$value",
            default => "setting_{$key}_$value",
        };
        // Names of encodings are the same in every language.
        return get_string_manager()->string_exists($string, 'tool_sync') ? get_string($string, 'tool_sync') : $value;
    }
}
