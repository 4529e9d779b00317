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

namespace tool_sync\reportbuilder\local\entities;

use core_reportbuilder\local\entities\base;
use core_reportbuilder\local\filters\boolean_select;
use core_reportbuilder\local\filters\date;
use core_reportbuilder\local\filters\number;
use core_reportbuilder\local\filters\select;
use core_reportbuilder\local\filters\text;
use core_reportbuilder\local\helpers\format;
use core_reportbuilder\local\report\column;
use core_reportbuilder\local\report\filter;
use lang_string;
use tool_sync\local\format\catalogue;
use tool_sync\local\moodle\site_wording;
use tool_sync\local\run\status;

/**
 * A run, for reports.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class run extends base {
    #[\Override]
    protected function get_default_tables(): array {
        return ['tool_sync_run'];
    }

    #[\Override]
    protected function get_default_entity_title(): lang_string {
        return new lang_string('entity_run', 'tool_sync');
    }

    #[\Override]
    public function initialise(): base {
        foreach ($this->list_columns() as $column) {
            $this->add_column($column);
        }
        foreach ($this->list_filters() as $filter) {
            $this->add_filter($filter)->add_condition($filter);
        }
        return $this;
    }

    /**
     * Columns.
     *
     * @return column[]
     */
    private function list_columns(): array {
        $columns = [
            $this->create_words('kind', 'kind_'),
            $this->create_column('filename', column::TYPE_TEXT)->add_callback(static fn(?string $name): string => s($name)),
            $this->create_words('status', 'status_'),
            $this->create_column('simulate', column::TYPE_BOOLEAN)
                ->add_callback(static fn($value): string => get_string($value ? 'mode_simulate' : 'mode_apply', 'tool_sync')),
            $this->create_words('origin', 'origin_'),
        ];
        $columns[] = $this->create_rows();
        foreach (['rowsread', 'rowschanged', 'rowsunchanged', 'rowsrejected'] as $name) {
            $columns[] = $this->create_column($name, column::TYPE_INTEGER);
        }
        $columns[] = $this->create_column('changes', column::TYPE_LONGTEXT)
            ->set_is_sortable(false)
            ->add_callback(self::say_changes(...));
        $columns[] = $this->create_column('deletions', column::TYPE_INTEGER);
        $columns[] = $this->create_column('timecreated', column::TYPE_TIMESTAMP)
            ->add_callback([format::class, 'userdate'], get_string('strftimedatetimeshort', 'core_langconfig'));
        $columns[] = $this->create_column('seconds', column::TYPE_FLOAT)
            ->add_callback(static fn($value): string => $value === null ? '' : format_float((float) $value, 1));
        return $columns;
    }

    /**
     * Filters.
     *
     * @return filter[]
     */
    private function list_filters(): array {
        return [
            $this->create_filter(select::class, 'kind')->set_options_callback(static function (): array {
                $kinds = catalogue::load()->names();
                return array_combine($kinds, array_map(static fn(string $kind): string => self::say("kind_$kind"), $kinds));
            }),
            $this->create_filter(text::class, 'filename'),
            $this->create_filter(select::class, 'status')->set_options_callback(static function (): array {
                $values = array_column(status::cases(), 'value');
                return array_combine($values, array_map(static fn(string $value): string => self::say("status_$value"), $values));
            }),
            $this->create_filter(boolean_select::class, 'simulate'),
            $this->create_filter(number::class, 'rowsrejected'),
            $this->create_filter(number::class, 'deletions'),
            $this->create_filter(date::class, 'timecreated')
                ->set_limited_operators([date::DATE_ANY, date::DATE_RANGE, date::DATE_LAST, date::DATE_CURRENT]),
        ];
    }

    /**
     * A column of the field of the same name.
     *
     * @param string $name
     * @param int $type
     * @return column
     */
    private function create_column(string $name, int $type): column {
        return (new column($name, new lang_string("run_$name", 'tool_sync'), $this->get_entity_name()))
            ->add_joins($this->get_joins())
            ->set_type($type)
            ->add_field($this->get_table_alias('tool_sync_run') . ".$name")
            ->set_is_sortable(true);
    }

    /**
     * A column whose values have names.
     *
     * @param string $name
     * @param string $prefix of the language strings
     * @return column
     */
    private function create_words(string $name, string $prefix): column {
        return $this->create_column($name, column::TYPE_TEXT)
            ->add_callback(static fn(?string $value): string => $value === null ? '' : self::say($prefix . $value));
    }

    /**
     * A column that tells all counts of rows.
     *
     * @return column
     */
    private function create_rows(): column {
        $runs = $this->get_table_alias('tool_sync_run');
        return (new column('rows', new lang_string('run_rows', 'tool_sync'), $this->get_entity_name()))
            ->add_joins($this->get_joins())
            ->set_type(column::TYPE_TEXT)
            ->add_field("{$runs}.rowsread")
            ->add_fields("{$runs}.rowschanged, {$runs}.rowsunchanged, {$runs}.rowsrejected")
            ->set_is_sortable(true, ["{$runs}.rowsread"])
            ->add_callback(static fn($value, \stdClass $row): string => get_string('run_rows_value', 'tool_sync', $row));
    }

    /**
     * A filter on the field of the same name.
     *
     * @param class-string $class
     * @param string $name
     * @return filter
     */
    private function create_filter(string $class, string $name): filter {
        return (new filter($class, $name, new lang_string("run_$name", 'tool_sync'), $this->get_entity_name(),
            $this->get_table_alias('tool_sync_run') . ".$name"))
            ->add_joins($this->get_joins());
    }

    /**
     * Counted changes in one line.
     *
     * @param ?string $json
     * @return string
     */
    private static function say_changes(?string $json): string {
        $wording = new site_wording();
        $parts = [];
        foreach (json_decode((string) $json, true) ?: [] as $type => $count) {
            $parts[] = s($wording->change_type((string) $type) . ': ' . $count);
        }
        return implode('; ', $parts);
    }

    /**
     * A string, or its key where there is none.
     *
     * @param string $key
     * @return string
     */
    private static function say(string $key): string {
        return s((new site_wording())->text($key));
    }
}
