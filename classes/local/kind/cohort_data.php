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

namespace tool_sync\local\kind;

use tool_sync\local\csv\text;
use tool_sync\local\directory\cohort;
use tool_sync\local\directory\context_ref;
use tool_sync\local\directory\directory;
use tool_sync\local\format\row;
use tool_sync\local\plan\issue;

/**
 * The data columns of a cohort: reads them from a row, compares them with a cohort, writes them back as cells.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class cohort_data {
    /** @var array<string, string> Field of the cohort by data column. */
    private const COLUMNS = [
        'cname' => 'name',
        'cidnumber' => 'idnumber',
        'cdescription' => 'description',
        'cvisible' => 'visible',
        'component' => 'component',
        'ctheme' => 'theme',
    ];

    /**
     * Constructor.
     *
     * @param string $identifier field that identifies cohorts: never changed by data
     */
    public function __construct(
        /** @var string Field that identifies cohorts. */
        private readonly string $identifier,
    ) {
    }

    /**
     * The values that a row gives, by field; a field whose cell is empty is absent.
     *
     * @param row $row
     * @return array<string, string|bool>
     */
    public function read(row $row): array {
        $values = [];
        foreach (self::COLUMNS as $column => $field) {
            if ($field === $this->identifier) {
                continue;
            }
            if ($row->is_cleared($column)) {
                $values[$field] = '';
            } else if ($row->has($column)) {
                $values[$field] = $field === 'visible' ? (bool)$row->value($column) : $row->text($column);
            }
        }
        return $values;
    }

    /**
     * The context that a row asks for.
     *
     * @param row $row
     * @param directory $directory
     * @return context_ref|issue|null null = the row says nothing
     */
    public function read_context(row $row, directory $directory): context_ref|issue|null {
        foreach (['ccatcontext' => 'id', 'ccatcontextidnumber' => 'idnumber'] as $column => $field) {
            $value = $row->text($column);
            if ($value === '') {
                continue;
            }
            $context = $field === 'id' && $value === '0' ? $directory->site->system_context() : finder::only(
                $directory->find_category_contexts($field, $value),
                'category',
                $row->line,
                $row->column($column),
                $value,
            );
            if ($context instanceof context_ref && !$context->canmanage) {
                return issue::error('category_nopermission', $row->line, $row->column($column), $value);
            }
            return $context;
        }
        return null;
    }

    /**
     * What is wrong with the values, looked at from the site.
     *
     * @param array<string, string|bool> $values that change
     * @param row $row
     * @param directory $directory
     * @param ?cohort $cohort null = a new one
     * @return issue[]
     */
    public function check(array $values, row $row, directory $directory, ?cohort $cohort): array {
        $issues = [];
        $theme = (string)($values['theme'] ?? '');
        if ($theme !== '' && !$directory->site->is_cohort_theme($theme)) {
            $issues[] = issue::error('theme_unknown', $row->line, $row->column('ctheme'), $theme);
        }
        $idnumber = (string)($values['idnumber'] ?? '');
        if ($idnumber !== '' && $directory->cohorts->is_idnumber_taken($idnumber, $cohort)) {
            $issues[] = issue::error('cohort_idnumber_taken', $row->line, $row->column('cidnumber'), $idnumber);
        }
        return $issues;
    }

    /**
     * The values that differ from the cohort's.
     *
     * @param cohort $cohort
     * @param array<string, string|bool> $values
     * @return array<string, string|bool>
     */
    public function diff(cohort $cohort, array $values): array {
        return array_filter(
            $values,
            static fn(string|bool $value, string $field): bool => $cohort->{$field} !== $value,
            ARRAY_FILTER_USE_BOTH,
        );
    }

    /**
     * Gives a cohort other values.
     *
     * @param cohort $cohort
     * @param array<string, string|bool> $values by field; others than those of data columns are left out
     */
    public function fill(cohort $cohort, array $values): void {
        foreach ($values as $field => $value) {
            match ($field) {
                'name' => $cohort->name = (string)$value,
                'idnumber' => $cohort->idnumber = (string)$value,
                'description' => $cohort->description = (string)$value,
                'visible' => $cohort->visible = (bool)$value,
                'component' => $cohort->component = (string)$value,
                'theme' => $cohort->theme = (string)$value,
                default => null,
            };
        }
    }

    /**
     * A cohort's own fields as people are shown them.
     *
     * @param cohort $cohort
     * @return array<string, string|bool>
     */
    public function fields(cohort $cohort): array {
        return ['name' => $cohort->name, 'idnumber' => $cohort->idnumber, 'description' => $cohort->description,
            'visible' => $cohort->visible, 'component' => $cohort->component, 'theme' => $cohort->theme,
            'context' => $cohort->contextname];
    }

    /**
     * A cohort's own fields, empty ones left out, as people are shown them.
     *
     * @param cohort $cohort
     * @return array<string, string|bool>
     */
    public function describe(cohort $cohort): array {
        return array_filter($this->fields($cohort), static fn(string|bool $value): bool => $value !== '');
    }

    /**
     * Those of a cohort's values that a file could give it again.
     *
     * @param array<string, string|bool> $values by field
     * @param directory $directory
     * @return array<string, string|bool> some of them
     */
    public function list_restorable(array $values, directory $directory): array {
        return array_filter(
            $values,
            static fn(string|bool $value, string $field): bool => is_bool($value) || $value === ''
                || (text::survives($value) && ($field !== 'theme' || $directory->site->is_cohort_theme($value))),
            ARRAY_FILTER_USE_BOTH,
        );
    }

    /**
     * The data cells that would give a cohort these values again.
     *
     * @param array<string, string|bool> $values by field
     * @return array<string, string> cells by column
     */
    public function write(array $values): array {
        $cells = [];
        foreach (self::COLUMNS as $column => $field) {
            if ($field !== $this->identifier && array_key_exists($field, $values)) {
                $value = $values[$field];
                $cells[$column] = is_bool($value) ? ($value ? '1' : '0') : ($value === '' ? '<delete>' : $value);
            }
        }
        return $cells;
    }
}
