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

use tool_sync\local\directory\account;

/**
 * The columns of a user file as this site has them: what it allows, and its custom profile fields.
 *
 * @phpstan-type site_column array{name: string, type?: string, values?: string[], labels?: array<string, string>, max?: int,
 *     form?: string, clearable?: bool, masked?: bool, ignored?: bool, shared?: bool,
 *     labeltext?: string, policy?: array<string, int>}
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class site_columns {
    /** @var array<string, string> Core's settings of passwords by the name of the demand. */
    private const POLICY = ['minlength' => 'minpasswordlength', 'digits' => 'minpassworddigits', 'lower' => 'minpasswordlower',
        'upper' => 'minpasswordupper', 'nonalphanum' => 'minpasswordnonalphanum', 'consecutive' => 'maxconsecutiveidentchars'];

    /**
     * The columns, in the language of the reader.
     *
     * @return list<site_column>
     */
    public function list(): array {
        global $CFG;
        $strings = get_string_manager();
        $columns = [
            ['name' => 'username', 'form' => empty($CFG->extendedusernamechars) ? 'username' : 'username_extended'],
            ['name' => 'email', 'shared' => !empty($CFG->allowaccountssameemail)],
            self::choice('auth', self::list_auths()),
            self::choice('country', $strings->get_list_of_countries(true)),
            self::choice('lang', $strings->get_list_of_translations()),
            self::choice('timezone', \core_date::get_list_of_timezones(null, true)),
            self::choice('calendartype', \core_calendar\type_factory::get_list_of_calendar_types()),
        ];
        if (!empty($CFG->allowuserthemes)) {
            $themes = array_keys(get_list_of_themes());
            $columns[] = self::choice('theme', array_combine($themes, array_map(
                static fn(string $theme): string => get_string('pluginname', "theme_$theme"), $themes)));
        } else {
            $columns[] = ['name' => 'theme', 'ignored' => true];
        }
        if (!empty($CFG->passwordpolicy)) {
            $columns[] = ['name' => 'password', 'policy' => array_map(
                static fn(string $setting): int => (int) ($CFG->$setting ?? 0), self::POLICY)];
        }
        foreach ((new profile_fields())->list_seen() as $field) {
            $columns[] = self::create($field);
        }
        return $columns;
    }

    /**
     * A column with a list of values.
     *
     * @param string $name
     * @param array<array-key, string> $labels by value
     * @return site_column
     */
    private static function choice(string $name, array $labels): array {
        $values = array_values(array_filter(array_map('strval', array_keys($labels)),
            static fn(string $value): bool => $value !== ''));
        // PHP makes numbers of keys that look like numbers; a label that says nothing more than its value is left out.
        $named = [];
        foreach ($values as $value) {
            $label = self::plain((string) $labels[$value]);
            if ($label !== '' && $label !== $value) {
                $named[$value] = $label;
            }
        }
        return ['name' => $name, 'type' => 'choice', 'values' => $values, 'labels' => $named];
    }

    /**
     * The column of a custom profile field.
     *
     * @param \stdClass $field record of user_info_field
     * @return site_column
     */
    private static function create(\stdClass $field): array {
        $column = ['name' => account::PROFILE . $field->shortname, 'type' => 'text', 'max' => 0,
            'clearable' => profile_fields::is_clearable($field), 'labeltext' => self::name($field)];
        switch ($field->datatype) {
            case 'menu':
                $options = array_map(static fn(string $option): string => rtrim($option, "\r"),
                    explode("\n", (string) $field->param1));
                return self::choice($column['name'], array_combine($options, array_map(self::plain(...), $options))) + $column;
            case 'checkbox':
                return ['type' => 'boolean'] + $column;
            case 'datetime':
                return ['type' => 'date'] + $column;
            case 'text':
                // The third parameter makes a password field of it: nobody shall read over somebody's shoulder.
                return ['max' => (int) $field->param2, 'masked' => (int) $field->param3 === 1] + $column;
            default:
                return $column;
        }
    }

    /**
     * What people call a custom profile field.
     *
     * @param \stdClass $field
     * @return string
     */
    private static function name(\stdClass $field): string {
        $name = (string) $field->name;
        if ($field->datatype === 'social' && class_exists(\profilefield_social\helper::class)) {
            $name = \profilefield_social\helper::get_networks()[$name] ?? $name;
        }
        return self::plain($name);
    }

    /**
     * Installed authentication plugins, those that are switched on first.
     *
     * @return array<string, string> name by plugin
     */
    private static function list_auths(): array {
        $installed = array_map('strval', array_keys(\core_component::get_plugin_list('auth')));
        $enabled = array_intersect(get_enabled_auth_plugins(), $installed);
        $auths = [];
        foreach (array_unique([...$enabled, ...$installed]) as $name) {
            $auths[$name] = get_string('pluginname', "auth_$name");
        }
        return $auths;
    }

    /**
     * A name of the site as plain text.
     *
     * @param string $text
     * @return string
     */
    private static function plain(string $text): string {
        return trim(format_string($text, true, ['context' => \context_system::instance(), 'escape' => false]));
    }
}
