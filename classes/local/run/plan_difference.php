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

namespace tool_sync\local\run;

use tool_sync\local\plan\change;

/**
 * Compares two stored plans in constant memory.
 *
 * @phpstan-import-type change_data from change
 * @phpstan-import-type stored_change from store
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class plan_difference {
    /** @var array<string, int> Fields that must be equal. */
    private const FIELDS = ['line' => 1, 'action' => 1, 'object' => 1, 'key' => 1, 'before' => 1, 'after' => 1];
    /** @var array<string, int> Fields that other changes of the same run move. */
    private const DEPENDENT = ['enrolments' => 1, 'cohorts' => 1, 'grades' => 1];

    /**
     * Lines on which the plans differ, in order; 0 = the end of the file.
     *
     * @param iterable<stored_change> $one changes in order
     * @param iterable<stored_change> $other changes in order
     * @return \Generator<int, int>
     */
    public static function list_lines(iterable $one, iterable $other): \Generator {
        $a = self::by_line($one);
        $b = self::by_line($other);
        while ($a->valid() || $b->valid()) {
            $linea = $a->valid() ? $a->key() : PHP_INT_MAX;
            $lineb = $b->valid() ? $b->key() : PHP_INT_MAX;
            // The end of the file (0) comes after every line.
            $order = ($linea ?: PHP_INT_MAX - 1) <=> ($lineb ?: PHP_INT_MAX - 1);
            if ($order !== 0 || $a->current() !== $b->current()) {
                yield $order <= 0 ? $linea : $lineb;
            }
            if ($order <= 0) {
                $a->next();
            }
            if ($order >= 0) {
                $b->next();
            }
        }
    }

    /**
     * What only one of two plans has.
     *
     * @param stored_change[] $one changes of a line
     * @param stored_change[] $other changes of the same line
     * @return array{list<stored_change>, list<stored_change>}
     */
    public static function list_differing(array $one, array $other): array {
        $prints = array_map(self::fingerprint(...), $one);
        $others = array_map(self::fingerprint(...), $other);
        return [
            array_values(array_diff_key($one, array_intersect($prints, $others))),
            array_values(array_diff_key($other, array_intersect($others, $prints))),
        ];
    }

    /**
     * What two equal changes have in common.
     *
     * @param change_data|stored_change $change
     * @return string
     */
    public static function fingerprint(array $change): string {
        $fields = array_intersect_key($change, self::FIELDS);
        ksort($fields);
        return json_encode($fields, JSON_THROW_ON_ERROR);
    }

    /**
     * What a planned change and the same change, planned again when earlier ones have been made, have in common. How many
     * enrolments hang on an enrolment method, and what goes with an account, follows from what was made before, so it may differ.
     *
     * @param change_data|stored_change $change
     * @return string
     */
    public static function essence(array $change): string {
        $change['before'] = $change['before'] === null ? null : array_diff_key($change['before'], self::DEPENDENT);
        $change['after'] = $change['after'] === null ? null : array_diff_key($change['after'], self::DEPENDENT);
        return self::fingerprint($change);
    }

    /**
     * What is planned for each line, as text.
     *
     * @param iterable<stored_change> $changes
     * @return \Generator<int, string>
     */
    private static function by_line(iterable $changes): \Generator {
        $line = null;
        $text = '';
        foreach ($changes as $change) {
            if ($line !== null && $change['line'] !== $line) {
                yield $line => $text;
                $text = '';
            }
            $line = $change['line'];
            $text .= self::fingerprint($change) . "\n";
        }
        if ($line !== null) {
            yield $line => $text;
        }
    }
}
