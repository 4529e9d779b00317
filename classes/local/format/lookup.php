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


namespace tool_sync\local\format;

/**
 * What a column names on the site, and what it means that the site does not know it.
 *
 * The browser reads all of it and says of each row what the kind's class would; here is what the site needs to answer the browser.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class lookup {
    /** @var string[] What can be named. */
    public const OBJECTS = ['user', 'account', 'cohort', 'course', 'role', 'category'];

    /** @var string One of OBJECTS. */
    public readonly string $object;
    /** @var string Canonical name of the column; empty = the one that holds the identifier. */
    public readonly string $column;
    /** @var string[] Values that name nothing. */
    public readonly array $except;
    /** @var string[] Commands with which it is looked at; empty = all. */
    public readonly array $commands;
    /** @var string Column that must say nothing; empty = none. */
    public readonly string $without;
    /** @var string Field that the column's default is; empty = an empty cell names nothing. */
    public readonly string $defaultfield;
    /** @var string Further field by which things may be called; empty = none. */
    public readonly string $also;
    /** @var string Field by which a thing is called that has no other match; empty = none. */
    public readonly string $otherwise;
    /** @var string Field that the values are; empty = a setting says so. */
    private readonly string $field;
    /** @var string Setting that says which field the values are. */
    private readonly string $setting;

    /**
     * Constructor.
     *
     * @param json_object $data
     */
    public function __construct(json_object $data) {
        $this->object = $data->text('object');
        if (!in_array($this->object, self::OBJECTS, true)) {
            throw $data->complain('object', 'one of ' . implode(', ', self::OBJECTS));
        }
        $this->column = $data->text('column', '');
        $this->except = $data->texts('except');
        $this->commands = $data->texts('commands');
        $this->without = $data->text('without', '');
        $this->defaultfield = $data->text('defaultfield', '');
        $this->also = $data->text('also', '');
        $this->otherwise = $data->text('otherwise', '');
        $this->field = $data->text('field', '');
        $this->setting = $data->text('setting', $this->field === '' ? null : '');
    }

    /**
     * The field that a value is.
     *
     * @param string $value
     * @param string $default the column's default
     * @param settings $settings
     * @return string such as "idnumber"
     */
    public function field_of(string $value, string $default, settings $settings): string {
        if ($this->defaultfield !== '' && $value === $default) {
            return $this->defaultfield;
        }
        return $this->field !== '' ? $this->field : $settings->text($this->setting);
    }
}
