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
 * A rule of a kind on the cells of a row.
 *
 * - identifier: a setting chooses the column that names the object; the generic column stands in for a missing one.
 * - required: the cell must say something (with certain commands).
 * - forbid: the cell must say nothing, or not a certain value (with certain commands).
 * - match: a setting decides what the cell must look like.
 * - reject: what the cell says is why the row is rejected.
 * - notice: with a setting that is on, the file is told something of the column, once.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class rule {
    /** @var string identifier, required, forbid, match, reject or notice. */
    public readonly string $rule;
    /** @var string Column that it is about; empty for identifier. */
    public readonly string $column;
    /** @var string Setting that it depends on; empty = none. */
    public readonly string $setting;
    /** @var array<string, string> identifier: column by value of the setting. */
    public readonly array $columns;
    /** @var string identifier: column that stands in. */
    public readonly string $generic;
    /** @var array<string, string> By value of the setting, what a value must be: positive or email. */
    public readonly array $checks;
    /** @var string[] match: values that are right in any case. */
    public readonly array $except;
    /** @var string[] required, forbid: commands with which it holds; empty = all. */
    public readonly array $commands;
    /** @var string forbid: the value that is forbidden; empty = any. */
    public readonly string $value;
    /** @var string reject: what the issue codes begin with, what the cell says follows; notice: the issue code. */
    public readonly string $code;
    /** @var string reject: column that the issue is about. */
    public readonly string $about;

    /**
     * Constructor.
     *
     * @param json_object $data
     */
    public function __construct(json_object $data) {
        $this->rule = $data->text('rule');
        $this->column = $data->text('column', '');
        $this->setting = $data->text('setting', '');
        $this->columns = $data->map('columns');
        $this->generic = $data->text('generic', '');
        $this->checks = $data->map('checks');
        $this->except = $data->texts('except');
        $this->commands = $data->texts('commands');
        $this->value = $data->text('value', '');
        $this->code = $data->text('code', '');
        $this->about = $data->text('about', '');
    }

    /**
     * identifier: the column that the settings ask for.
     *
     * @param settings $settings
     * @return string canonical name
     */
    public function wanted_column(settings $settings): string {
        return $this->columns[$settings->text($this->setting)] ?? $this->generic;
    }

    /**
     * What a value must be, as the settings have it.
     *
     * @param settings $settings
     * @return string positive or email; empty = anything
     */
    public function wanted_check(settings $settings): string {
        return $this->setting === '' ? '' : ($this->checks[$settings->text($this->setting)] ?? '');
    }
}
