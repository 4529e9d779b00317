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


namespace tool_sync\local\lookup;

/**
 * The columns of a kind as a site has them, in the form in which the page asks for them.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class column_list {
    /**
     * Columns as lists, since names of fields and values of choices are data.
     *
     * @param list<array<string, mixed>> $columns as {@see \tool_sync\local\directory\site::columns()} gives them
     * @return list<array<string, mixed>> name, and of type, choices (value, label), max, form, clearable, masked, ignored, shared, labeltext and
     *     policy (name, value) those that a column has
     */
    public static function export(array $columns): array {
        return array_values(array_map(static function (array $column): array {
            $labels = $column['labels'] ?? [];
            $exported = array_intersect_key($column, array_flip(['name', 'type', 'max', 'form', 'clearable', 'masked', 'ignored',
                'shared', 'labeltext']));
            if (isset($column['values'])) {
                $exported['choices'] = array_map(static fn(string|int $value): array => ['value' => (string) $value,
                    'label' => (string) ($labels[$value] ?? '')], array_values($column['values']));
            }
            if (isset($column['policy'])) {
                $exported['policy'] = array_map(static fn(string $name, int $value): array => ['name' => $name, 'value' => $value],
                    array_keys($column['policy']), array_values($column['policy']));
            }
            return $exported;
        }, $columns));
    }
}
