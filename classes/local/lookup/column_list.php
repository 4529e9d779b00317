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
    /** @var string[] What is told as it is. */
    private const PLAIN = ['name', 'type', 'max', 'form', 'clearable', 'masked', 'ignored', 'shared', 'labeltext'];

    /**
     * Columns as lists, since names of fields and values of choices are data.
     *
     * @param list<array{name: string, values?: string[], labels?: array<string, string>, policy?: array<string, int>}> $columns as
     *     {@see \tool_sync\local\directory\site::columns()} gives them
     * @return list<array<string, mixed>> name; of type, choices (value, label), max, form, clearable, masked, ignored, shared,
     *     labeltext and policy (name, value) those that a column has
     */
    public static function export(array $columns): array {
        $list = [];
        foreach ($columns as $column) {
            $exported = array_intersect_key($column, array_flip(self::PLAIN));
            $labels = $column['labels'] ?? [];
            foreach ($column['values'] ?? [] as $value) {
                $exported['choices'][] = ['value' => (string) $value, 'label' => $labels[$value] ?? ''];
            }
            foreach ($column['policy'] ?? [] as $name => $value) {
                $exported['policy'][] = ['name' => (string) $name, 'value' => $value];
            }
            $list[] = $exported;
        }
        return $list;
    }
}
