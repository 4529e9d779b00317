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
 * What a kind of command file holds: formats/<kind>.json as an object.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class definition {
    /** @var string Kind, such as "cohorts". */
    public readonly string $kind;
    /** @var string Language string key of its name. */
    public readonly string $name;
    /** @var string Language string key of a sentence on it. */
    public readonly string $description;
    /** @var string Default file name. */
    public readonly string $filename;
    /** @var string Setting that says where its file lies. */
    public readonly string $location;
    /** @var array<string, column> Columns by canonical name, in order. */
    public readonly array $columns;
    /** @var string Column that holds the command; empty = none. */
    public readonly string $command;
    /** @var rule[] Rules in order. */
    public readonly array $rules;
    /** @var lookup[] What its columns name on the site, in the order in which a row is judged. */
    public readonly array $lookups;
    /** @var string[] Keys of the settings that it uses. */
    public readonly array $settings;
    /**
     * @var array<int, array<string, string|array<string, string>>> Rows of an example file: cells by column; where the settings
     *     decide what a cell must hold, one for each value of the setting.
     */
    public readonly array $examples;
    /** @var array<string, string> Canonical name by lower-case name or alias. */
    private readonly array $names;

    /**
     * Constructor.
     *
     * @param json_object $data
     */
    public function __construct(json_object $data) {
        $this->kind = $data->text('kind');
        $this->name = $data->text('name');
        $this->description = $data->text('description');
        $this->filename = $data->text('filename');
        $this->location = $data->text('location');
        $this->command = $data->text('command', '');
        $this->rules = array_map(static fn(json_object $one): rule => new rule($one), $data->objects('rules'));
        $this->lookups = array_map(static fn(json_object $one): lookup => new lookup($one), $data->objects('lookups'));
        $this->settings = array_map(static fn(json_object $one): string => $one->text('key'), $data->objects('settings'));
        $this->examples = array_values(array_map(static fn(json_object $one): array => $one->cells(), $data->objects('examples')));
        $columns = [];
        $names = [];
        foreach ($data->objects('columns') as $one) {
            $column = column::from_json($one);
            $columns[$column->name] = $column;
            foreach ([$column->name, ...$column->aliases] as $name) {
                $names[$name] = $column->name;
            }
        }
        $this->columns = $columns;
        $this->names = $names;
    }

    /**
     * Canonical names of the columns, in order.
     *
     * @return string[]
     */
    public function column_names(): array {
        return array_keys($this->columns);
    }

    /**
     * The column that a header name means.
     *
     * @param string $name trimmed
     * @return ?string canonical name; null = not known
     */
    public function find_column(string $name): ?string {
        return $this->names[self::fold($name)] ?? null;
    }

    /**
     * What a row does: its command, where it gives none the default.
     *
     * @param array<string, string> $values by canonical name
     * @return string empty = the kind has no commands
     */
    public function command_of(array $values): string {
        return $values[$this->command] ?? (isset($this->columns[$this->command]) ? $this->columns[$this->command]->default : '');
    }

    /**
     * The columns that a header must name, other than the identifier.
     *
     * @return string[] canonical names in order
     */
    public function required_columns(): array {
        return array_keys(array_filter($this->columns, static fn(column $column): bool => $column->required));
    }

    /**
     * The rule on the identifier.
     *
     * @return ?rule null = none
     */
    public function identifier_rule(): ?rule {
        foreach ($this->rules as $rule) {
            if ($rule->rule === 'identifier') {
                return $rule;
            }
        }
        return null;
    }

    /**
     * What a column names on the site.
     *
     * @param string $column canonical name; of the identifier the one that the settings ask for, or the one that stands in
     * @param settings $settings
     * @return ?lookup null = nothing
     */
    public function lookup_of(string $column, settings $settings): ?lookup {
        $rule = $this->identifier_rule();
        $identifiers = $rule === null ? [] : [$rule->wanted_column($settings), $rule->generic];
        foreach ($this->lookups as $lookup) {
            if ($lookup->column === '' ? in_array($column, $identifiers, true) : $lookup->column === $column) {
                return $lookup;
            }
        }
        return null;
    }

    /**
     * What somebody may have meant by a name that is not known.
     *
     * @param string $name
     * @param string[] $taken canonical names that the header already holds
     * @return string a column's name, or the names that are left
     */
    public function suggest(string $name, array $taken = []): string {
        $wanted = self::squeeze($name);
        $best = '';
        $least = 3;
        foreach ($this->columns as $column) {
            if (strlen($wanted) < 2 || strlen($wanted) > 60 || in_array($column->name, $taken, true)) {
                continue;
            }
            foreach ([$column->name, ...$column->aliases, ...$column->hints] as $candidate) {
                $distance = levenshtein($wanted, $candidate);
                if ($distance < $least && $distance * 3 <= strlen($candidate)) {
                    $least = $distance;
                    $best = $column->name;
                }
            }
        }
        return $best !== '' ? $best : implode(', ', array_diff($this->column_names(), $taken));
    }

    /**
     * ASCII letters in lower case, whatever the locale.
     *
     * @param string $text
     * @return string
     */
    public static function fold(string $text): string {
        return strtr($text, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz');
    }

    /**
     * Letters and digits alone, in lower case.
     *
     * @param string $name
     * @return string
     */
    private static function squeeze(string $name): string {
        return (string) preg_replace('/[^a-z0-9]+/', '', self::fold($name));
    }
}
