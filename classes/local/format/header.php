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
 * The header record of a file: which column stands where, and what is wrong with it. Rules: docs/formats.md, "Header".
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class header {
    /** @var definition The kind. */
    public readonly definition $definition;
    /** @var int Number of columns, without the empty names at the end. */
    public readonly int $width;
    /** @var array<int, string> Canonical name by position; positions without a known column are missing. */
    public readonly array $columns;
    /** @var array<string, string> Name as written by canonical name. */
    public readonly array $written;
    /** @var array<string, column> Column by canonical name, of those that the header names. */
    public readonly array $named;
    /** @var string Canonical name of the column that holds the identifier; empty = the kind has none, or it is missing. */
    public readonly string $identifier;
    /** @var issue[] What there is to say. */
    public readonly array $issues;

    /**
     * Constructor.
     *
     * @param array<int, string> $names as {@see header::read_names()} gives them
     * @param int $line first line of the record
     * @param definition $definition
     * @param settings $settings
     * @param ?masking $masking what must be hidden in the rows; null = nothing
     */
    public function __construct(
        array $names,
        int $line,
        definition $definition,
        settings $settings,
        /** @var ?masking What must be hidden in the rows. */
        public readonly ?masking $masking = null
    ) {
        $this->definition = $definition;
        $this->width = count($names);
        $columns = [];
        $written = [];
        $named = [];
        foreach ($names as $i => $name) {
            $canonical = $definition->find_column($name);
            $column = $canonical === null ? null : $definition->get_column($canonical);
            if ($column !== null && !$column->ignored && !isset($written[$canonical])) {
                $columns[$i] = $canonical;
                $written[$canonical] = $name;
                $named[$canonical] = $column;
            }
        }
        $this->columns = $columns;
        $this->written = $written;
        $this->named = $named;
        $this->identifier = self::find_identifier($definition, $settings, $written);
        if (self::is_none($names, $definition)) {
            $this->issues = [issue::file('header_unknown', $line, '', '', ['count' => $this->width])];
            return;
        }
        $this->issues = [
            ...$this->check_names($names, $line, $settings->text('unknowncolumns') === 'ignore'),
            ...$this->check_missing($line, $settings),
            ...$this->list_notices($line, $settings),
        ];
    }

    /**
     * Is a record no header at all? None of its cells is the name of a column, and few are like one: it is a row of a file without
     * a header, and may hold passwords, so that nothing of it is repeated.
     *
     * @param array<int, string> $names
     * @param definition $definition
     * @return bool
     */
    private static function is_none(array $names, definition $definition): bool {
        $names = array_filter($names, static fn(string $name): bool => $name !== '');
        $like = 0;
        foreach ($names as $name) {
            if ($definition->find_column($name) !== null) {
                return false;
            }
            $like += $definition->guess($name) === '' ? 0 : 1;
        }
        return $names !== [] && $like * 2 <= count($names);
    }

    /**
     * The names of a header record, trimmed, without the empty ones at its end.
     *
     * @param string[] $fields
     * @return array<int, string>
     */
    public static function read_names(array $fields): array {
        $names = array_map(static fn(string $field): string => issue::cut(text::trim($field)), array_values($fields));
        while ($names !== [] && end($names) === '') {
            array_pop($names);
        }
        return $names;
    }

    /**
     * What the names are wrong about, in header order.
     *
     * @param array<int, string> $names
     * @param int $line
     * @param bool $ignore do unknown names do no harm?
     * @return issue[]
     */
    private function check_names(array $names, int $line, bool $ignore): array {
        $issues = [];
        foreach ($names as $i => $name) {
            if (isset($this->columns[$i])) {
                continue;
            }
            $canonical = $this->definition->find_column($name);
            if ($name === '') {
                $issues[] = issue::file('column_empty', $line, (string) ($i + 1));
            } else if ($canonical !== null && $this->definition->get_column($canonical)?->ignored) {
                $issues[] = issue::warning('column_ignored', $line, $name);
            } else if ($canonical !== null) {
                $issues[] = issue::file('column_duplicate', $line, $name);
            } else {
                $params = ['suggestion' => $this->definition->suggest($name, array_keys($this->written))];
                $issues[] = $ignore
                    ? issue::warning('column_unknown', $line, $name, '', $params)
                    : issue::file('column_unknown', $line, $name, '', $params);
            }
        }
        return $issues;
    }

    /**
     * The columns that are not there and should be, in definition order; the identifier last.
     *
     * @param int $line
     * @param settings $settings
     * @return issue[]
     */
    private function check_missing(int $line, settings $settings): array {
        $missing = array_diff($this->definition->required_columns(), array_keys($this->written));
        $rule = $this->definition->identifier_rule();
        if ($rule !== null && $this->identifier === '') {
            $missing[] = $rule->wanted_column($settings);
        }
        return array_map(static fn(string $name): issue => issue::file('column_missing', $line, $name), array_values($missing));
    }

    /**
     * What the settings make of columns that are there, in definition order.
     *
     * @param int $line
     * @param settings $settings
     * @return issue[]
     */
    private function list_notices(int $line, settings $settings): array {
        $issues = [];
        foreach ($this->definition->rules as $rule) {
            if ($rule->rule === 'notice' && isset($this->written[$rule->column]) && $settings->flag($rule->setting)) {
                $issues[] = issue::warning($rule->code, $line, $this->written[$rule->column]);
            }
        }
        return $issues;
    }

    /**
     * The column that holds the identifier.
     *
     * @param definition $definition
     * @param settings $settings
     * @param array<string, string> $written names by canonical name
     * @return string canonical name; empty = none
     */
    private static function find_identifier(definition $definition, settings $settings, array $written): string {
        $rule = $definition->identifier_rule();
        if ($rule === null) {
            return '';
        }
        foreach ([$rule->wanted_column($settings), $rule->generic] as $candidate) {
            if (isset($written[$candidate])) {
                return $candidate;
            }
        }
        return '';
    }

    /**
     * The numbers that the header has of an open column, in their order.
     *
     * @param string $prefix "course" of "course<N>"
     * @return int[]
     */
    public function list_numbers(string $prefix): array {
        $numbers = [];
        foreach ($this->named as $column) {
            if ($column->family === $prefix . '<N>') {
                $numbers[] = $column->number;
            }
        }
        sort($numbers);
        return $numbers;
    }

    /**
     * The kind that a header tells. What a site has of its columns makes no difference: a column that it lacks is an error of the
     * file, and does not make it another kind's.
     *
     * @param array<int, string> $names as {@see header::read_names()} gives them
     * @param catalogue $catalogue
     * @param settings $settings
     * @return ?definition null = none fits
     */
    public static function recognise(array $names, catalogue $catalogue, settings $settings): ?definition {
        $names = array_filter($names, static fn(string $name): bool => $name !== '');
        $exact = null;
        $closest = null;
        $most = [];
        foreach ($catalogue->names() as $kind) {
            $definition = $catalogue->get_general($kind);
            if ($definition->archive) {
                // Nobody writes the list of an archive.
                continue;
            }
            $written = [];
            $known = 0;
            $ignored = 0;
            foreach ($names as $name) {
                $canonical = $definition->find_column($name);
                if ($canonical !== null) {
                    $known++;
                    $ignored += $definition->get_column($canonical)?->ignored ? 1 : 0;
                    $written[$canonical] = $name;
                }
            }
            $iscomplete = array_diff($definition->required_columns(), array_keys($written)) === []
                && ($definition->identifier_rule() === null || self::find_identifier($definition, $settings, $written) !== '');
            // Two names for one column are better two columns of another kind.
            $isexact = $known === count($names) && $iscomplete && ($ignored > 0 || count($written) === $known);
            if ($isexact && ($exact === null || count($definition->columns) < count($exact->columns))) {
                $exact = $definition;
            }
            $rank = [$known, $iscomplete, $iscomplete ? -count($definition->columns) : 0];
            if ($known > 0 && $known * 2 >= count($names) && $rank > $most) {
                $closest = $definition;
                $most = $rank;
            }
        }
        $found = $exact ?? $closest;
        return $found === null ? null : $catalogue->get($found->kind);
    }
}
