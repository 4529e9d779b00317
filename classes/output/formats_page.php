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

use moodle_url;
use renderable;
use renderer_base;
use templatable;
use tool_sync\local\format\catalogue;
use tool_sync\local\format\column;
use tool_sync\local\format\definition;
use tool_sync\local\format\example_file;
use tool_sync\local\format\setting;
use tool_sync\local\format\settings;
use tool_sync\local\moodle\site_settings;
use tool_sync\local\moodle\site_wording;
use tool_sync\permission;

/**
 * What a command file of each kind holds, from formats/*.json: the same that files are read by.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class formats_page implements renderable, templatable {
    /** @var string[] Settings of every kind that decide how a file is read. */
    private const READING = ['csvseparator', 'encoding', 'unknowncolumns'];

    /** @var catalogue Formats. */
    private readonly catalogue $catalogue;
    /** @var settings The site's settings. */
    private readonly settings $settings;
    /** @var site_wording Words. */
    private readonly site_wording $wording;

    /**
     * Constructor.
     */
    public function __construct() {
        $this->catalogue = catalogue::load();
        $this->settings = site_settings::read($this->catalogue);
        $this->wording = new site_wording();
    }

    /**
     * The template's context, described in templates/formats.mustache.
     *
     * @param renderer_base $output
     * @return array<string, mixed>
     */
    public function export_for_template(renderer_base $output): array {
        return [
            'kinds' => array_map(fn(string $kind): array => $this->export_kind($this->catalogue->get($kind)),
                $this->catalogue->names()),
            'reading' => $this->export_settings(self::READING, 'tool_sync_general'),
            'runurl' => permission::can_run_any() ? (new moodle_url('/admin/tool/sync/run.php'))->out(false) : '',
        ];
    }

    /**
     * A kind.
     *
     * @param definition $definition
     * @return array<string, mixed>
     */
    private function export_kind(definition $definition): array {
        $example = new example_file($definition, $this->settings);
        $commands = $definition->columns[$definition->command] ?? null;
        return [
            'kind' => $definition->kind,
            'label' => get_string($definition->name, 'tool_sync'),
            'description' => get_string($definition->description, 'tool_sync'),
            'filename' => $definition->filename,
            'exampleurl' => (new moodle_url('/admin/tool/sync/example.php', ['kind' => $definition->kind]))->out(false),
            // Nobody writes the list of an archive.
            'haslines' => !$definition->archive,
            'columns' => array_map(fn(column $column): array => $this->export_column($definition, $column, $example),
                array_values($definition->columns)),
            'commandcolumn' => $definition->command,
            'commands' => $commands ? array_map(fn(string $value): array => [
                'value' => $value,
                'isdefault' => $value === $commands->default,
                'description' => $this->wording->text("command_{$definition->kind}_$value"),
            ], $commands->values) : [],
            'settings' => $this->export_settings($definition->settings, 'tool_sync_' . strtok($definition->location, '_')),
            'header' => $example->header,
            'rows' => array_map(static fn(array $cells): array => ['cells' => $cells], $example->rows),
        ];
    }

    /**
     * A column.
     *
     * @param definition $definition
     * @param column $column
     * @param example_file $example
     * @return array<string, mixed>
     */
    private function export_column(definition $definition, column $column, example_file $example): array {
        $wanted = $definition->identifier_rule()?->wanted_column($this->settings);
        $required = $column->required || $column->name === $wanted;
        $cell = $example->get_cell($column->isnumbered ? $column->prefix . '1' : $column->name);
        return [
            'name' => $column->name,
            'label' => $this->wording->text($column->label),
            'description' => $this->wording->text("{$column->label}_desc"),
            'required' => $required,
            'aliases' => $column->aliases,
            'hasaliases' => $column->aliases !== [],
            'type' => get_string("format_type_$column->type", 'tool_sync'),
            'max' => $column->max ? plain_text::count('format_max', $column->max) : '',
            'values' => $column->values,
            'empty' => $this->say_empty($column, $required),
            'example' => $cell === '' ? $column->example : $cell,
        ];
    }

    /**
     * What an empty cell means.
     *
     * @param column $column
     * @param bool $required
     * @return string
     */
    private function say_empty(column $column, bool $required): string {
        return match (true) {
            $column->default !== '' => get_string('format_empty_default', 'tool_sync', $column->default),
            $required => get_string('format_empty_required', 'tool_sync'),
            $column->clearable => get_string('format_empty_clearable', 'tool_sync'),
            get_string_manager()->string_exists("{$column->label}_empty", 'tool_sync') =>
                get_string("{$column->label}_empty", 'tool_sync'),
            default => get_string('format_empty_keeps', 'tool_sync'),
        };
    }

    /**
     * Settings with the value they have now.
     *
     * @param string[] $keys
     * @param string $section page of the settings
     * @return array<int, array{label: string, description: string, value: string, url: string}>
     */
    private function export_settings(array $keys, string $section): array {
        $definitions = $this->catalogue->settings();
        $url = new moodle_url('/admin/settings.php', ['section' => $section]);
        return array_map(fn(string $key): array => [
            'label' => get_string("setting_$key", 'tool_sync'),
            'description' => get_string("setting_{$key}_desc", 'tool_sync'),
            'value' => $this->say_value($definitions[$key]),
            'url' => permission::can_configure() ? $url->out(false) . '#admin-' . $key : '',
        ], $keys);
    }

    /**
     * The value of a setting as people see it.
     *
     * @param setting $setting
     * @return string
     */
    private function say_value(setting $setting): string {
        $value = $this->settings->text($setting->key);
        return match ($setting->type) {
            'flag' => get_string($value === '1' ? 'yes' : 'no'),
            'choice' => setting_factory::list_choices($setting)[$value] ?? $value,
            default => $value,
        };
    }
}
