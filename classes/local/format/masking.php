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

use tool_sync\local\csv\text;
use tool_sync\local\plan\issue;

/**
 * Hides, in what is said of the rows of a file, the values of masked columns, and whatever may be such a value that has slipped
 * into another cell. Rules: docs/formats.md, "Masked columns"; src/format/masked.ts does the same.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class masking {
    /** @var string What stands for a hidden value. */
    public const MASK = '••••';
    /** @var string Names that are masked in files of any kind, and in columns that no kind knows. */
    private const NAMES = '/^(?:password|passwd|pwd|mot ?de ?passe|mdp)$/iD';

    /**
     * Constructor.
     *
     * @param array<int, string> $names of the header
     * @param array<int, int> $hidden positions of the masked columns, ascending, at least one
     */
    private function __construct(
        /** @var array<int, string> Names of the header. */
        private readonly array $names,
        /** @var array<int, int> Positions of the masked columns. */
        private readonly array $hidden
    ) {
    }

    /**
     * What has to be hidden in the rows below a header.
     *
     * @param array<int, string> $names as {@see header::read_names()} gives them
     * @param catalogue $catalogue every kind is asked: a password is one in a file of another kind, too
     * @param ?definition $own the file's own kind, with what its site masks beyond that
     * @return ?self null = nothing
     */
    public static function of(array $names, catalogue $catalogue, ?definition $own = null): ?self {
        $definitions = array_filter([...array_map($catalogue->get_general(...), $catalogue->names()), $own]);
        $hidden = [];
        foreach ($names as $position => $name) {
            // A whole header may have been read as one name, with another delimiter than its own.
            $parts = array_map(text::trim(...), explode(';', strtr($name, ",\t|:", ';;;;')));
            if (array_filter([$name, ...$parts], static fn(string $one): bool => self::is_masked($one, $definitions))) {
                $hidden[] = $position;
            }
        }
        return $hidden ? new self($names, $hidden) : null;
    }

    /**
     * Are the values of a column masked?
     *
     * @param string $name
     * @param definition[] $definitions
     * @return bool
     */
    private static function is_masked(string $name, array $definitions): bool {
        foreach ($definitions as $definition) {
            $column = $definition->find_column($name);
            if ($column !== null && $definition->get_column($column)?->masked) {
                return true;
            }
        }
        return preg_match(self::NAMES, $name) === 1;
    }

    /**
     * From which cell of a record on may a masked value stand? In one with more or fewer cells than the header it may have slipped.
     *
     * @param int $fields cells of the record
     * @return int position; PHP_INT_MAX = only where it belongs
     */
    public function slips_from(int $fields): int {
        $width = count($this->names);
        if ($fields === $width) {
            return PHP_INT_MAX;
        }
        return $this->hidden[0] - max(0, $width - $fields);
    }

    /**
     * Issues of a row without what must not be shown. An issue of the row as a whole can hold any part of it, so that its value is
     * hidden in any case.
     *
     * @param issue[] $issues
     * @param int $from as {@see masking::slips_from()} gives it
     * @return issue[] with the same keys
     */
    public function hide(array $issues, int $from): array {
        return array_map(fn(issue $issue): issue => $this->hides($issue->column, $from) ? self::mask($issue) : $issue, $issues);
    }

    /**
     * Must the values of a column be hidden?
     *
     * @param string $column header name as written; empty = the row as a whole
     * @param int $from position from which on everything is hidden
     * @return bool
     */
    private function hides(string $column, int $from): bool {
        $position = array_search($column, $this->names, true);
        return $column === '' || ($position !== false && ($position >= $from || in_array($position, $this->hidden, true)));
    }

    /**
     * An issue without its value, wherever it holds it.
     *
     * @param issue $issue
     * @return issue
     */
    private static function mask(issue $issue): issue {
        if ($issue->value === '') {
            return $issue;
        }
        $value = (string)preg_replace('/…$/D', '', $issue->value);
        $params = array_map(static fn(string|int $param): string|int => is_string($param) && $value !== ''
            && str_contains($param, $value) ? self::MASK : $param, $issue->params);
        return new issue($issue->code, $issue->severity, $issue->line, $issue->column, self::MASK, $params);
    }
}
