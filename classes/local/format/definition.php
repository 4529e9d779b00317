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
    /** @var bool Is a command file an archive, whose list is what is read? */
    public readonly bool $archive;
    /** @var array<string, column> Columns by canonical name, in order; an open one by its pattern, such as "course<N>". */
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
    /** @var array<string, string> Canonical name by lower-case name or alias; empty = several columns differ in case alone. */
    private array $names = [];
    /** @var array<string, string> Canonical name by names that hold capitals. */
    private array $exact = [];
    /** @var array<string, column> Open columns by what their names, or aliases, begin with. */
    private array $open = [];
    /** @var array<string, ?column> Columns of open ones by canonical name, as far as somebody has asked; null = there is none. */
    private array $concrete = [];

    /**
     * Constructor.
     *
     * @param json_object $data
     * @param ?array<string, column> $columns those of a site; null = those of the data
     */
    public function __construct(
        /** @var json_object The definition as it was read. */
        private readonly json_object $data,
        ?array $columns = null
    ) {
        $this->kind = $data->text('kind');
        $this->name = $data->text('name');
        $this->description = $data->text('description');
        $this->filename = $data->text('filename');
        $this->location = $data->text('location');
        $this->archive = $data->flag('archive');
        $this->command = $data->text('command', '');
        $this->rules = array_map(static fn(json_object $one): rule => new rule($one), $data->objects('rules'));
        $this->lookups = array_map(static fn(json_object $one): lookup => new lookup($one), $data->objects('lookups'));
        $this->settings = array_map(static fn(json_object $one): string => $one->text('key'), $data->objects('settings'));
        $this->examples = array_values(array_map(static fn(json_object $one): array => $one->cells(), $data->objects('examples')));
        if ($columns === null) {
            $columns = [];
            foreach ($data->objects('columns') as $one) {
                $column = column::from_json($one);
                $columns[$column->name] = $column;
            }
        }
        $this->columns = $columns;
        foreach ($columns as $column) {
            foreach ([$column->name, ...$column->aliases] as $name) {
                $this->add_name($name, $column);
            }
        }
    }

    /**
     * Notes a name of a column.
     *
     * @param string $name
     * @param column $column
     */
    private function add_name(string $name, column $column): void {
        if ($column->prefix !== '') {
            $this->open[explode('<', $name)[0]] = $column;
            return;
        }
        $folded = self::fold($name);
        if ($folded !== $name) {
            $this->exact[$name] = $column->name;
        }
        $this->names[$folded] = ($this->names[$folded] ?? $column->name) === $column->name ? $column->name : '';
    }

    /**
     * The definition with the columns of a site: they stand in the place of those of the same name, or beside them. Open columns
     * that end with a name give way to those that the site has of them.
     *
     * @param array<int, array<string, mixed>> $columns as {@see \tool_sync\local\directory\site::columns()} gives them
     * @return self this one when a site says nothing
     */
    public function with_site(array $columns): self {
        $given = [];
        foreach ($columns as $one) {
            $one = new json_object($one, "columns of the site, $this->kind");
            $given[$one->text('name')] = $one;
        }
        if (!$given) {
            return $this;
        }
        $merged = [];
        foreach ($this->columns as $name => $column) {
            if ($column->prefix === '' || $column->isnumbered) {
                $merged[$name] = isset($given[$name]) ? column::from_json($given[$name], $column) : $column;
                continue;
            }
            foreach ($given as $own => $one) {
                if (!isset($this->columns[$own]) && str_starts_with(self::fold($own), $column->prefix)) {
                    $merged[$own] = column::from_json($one, $column->of_name($own));
                }
            }
        }
        foreach (array_diff_key($given, $merged) as $name => $one) {
            $merged[$name] = column::from_json($one, new column((string) $name));
        }
        return new self($this->data, $merged);
    }

    /**
     * Where files of this kind are looked for.
     *
     * @param string $configured value of the setting {@see definition::$location}: of archives the beginning of their names
     * @return string places, with commas between them
     */
    public function find_location(string $configured): string {
        $configured = trim($configured);
        if ($configured === '') {
            return $this->filename;
        }
        if (!$this->archive) {
            return $configured;
        }
        $places = [];
        foreach (explode(',', $configured) as $place) {
            $place = trim($place);
            $places[] = preg_match('/\*|\.zip$/iD', $place) ? $place : $place . '*.zip';
        }
        return implode(',', $places);
    }

    /**
     * A column by its canonical name.
     *
     * @param string $name such as "username" or "course2"
     * @return ?column null = there is none
     */
    public function get_column(string $name): ?column {
        if (isset($this->columns[$name])) {
            return $this->columns[$name];
        }
        if (!array_key_exists($name, $this->concrete)) {
            $found = $this->find_open($name);
            $this->concrete[$name] = $found !== null && $found[1] === $name ? $found[0]->of_name($name) : null;
        }
        return $this->concrete[$name];
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
        $folded = self::fold($name);
        $found = $this->exact[$name] ?? $this->names[$folded] ?? $this->find_open($folded)[1] ?? '';
        return $found === '' ? null : $found;
    }

    /**
     * The open column that a name belongs to.
     *
     * @param string $name in lower case
     * @return ?array{column, string} the open column and the canonical name; null = none
     */
    private function find_open(string $name): ?array {
        foreach ($this->open as $prefix => $column) {
            $end = str_starts_with($name, $prefix) ? substr($name, strlen($prefix)) : '';
            if (preg_match($column->isnumbered ? '/^[1-9][0-9]{0,2}$/D' : '/^[a-z0-9_]{1,100}$/D', $end)) {
                return [$column, $column->prefix . $end];
            }
        }
        return null;
    }

    /**
     * Does it have columns whose names are for people to choose?
     *
     * @return bool
     */
    public function is_open(): bool {
        return $this->open !== [];
    }

    /**
     * Canonical names in the order of the definition; those of one open column in the order of their numbers.
     *
     * @param string[] $names
     * @return array<int, string> distinct
     */
    public function sort_names(array $names): array {
        $places = array_flip($this->column_names());
        $ranks = [];
        foreach (array_unique($names) as $name) {
            $column = $this->get_column($name);
            $ranks[] = [$places[$column?->family ?: $name] ?? $places[$name] ?? count($places), $column->number ?? 0, $name];
        }
        sort($ranks);
        return array_column($ranks, 2);
    }

    /**
     * The columns that a header may still name: those of numbers by their lowest free one; without those that mean nothing any
     * more.
     *
     * @param string[] $taken canonical names that the header holds
     * @return column[]
     */
    public function list_free(array $taken): array {
        $free = [];
        foreach ($this->columns as $column) {
            if ($column->isnumbered) {
                $number = 1;
                while (in_array($column->prefix . $number, $taken, true)) {
                    $number++;
                }
                $column = $column->of_name($column->prefix . $number);
            }
            if ($column->prefix === '' && !$column->ignored && !in_array($column->name, $taken, true)) {
                $free[] = $column;
            }
        }
        return $free;
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
     * Has the kind columns whose values must not be shown?
     *
     * @return bool
     */
    public function has_masked(): bool {
        return array_filter($this->columns, static fn(column $column): bool => $column->masked) !== [];
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
        $family = $this->get_column($column)?->family;
        foreach ($this->lookups as $lookup) {
            $isown = $lookup->column === $column || ($lookup->column === $family && $family !== '');
            if ($lookup->column === '' ? in_array($column, $identifiers, true) : $isown) {
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
     * @return string a column's name, or the names that are left: of many, the nearest
     */
    public function suggest(string $name, array $taken = []): string {
        $meant = $this->guess($name, $taken);
        if ($meant !== '') {
            return $meant;
        }
        $free = array_map(static fn(column $column): string => $column->name, $this->list_free($taken));
        return implode(', ', count($free) > nearest::WHOLE ? nearest::find(self::squeeze($name), $free) : $free);
    }

    /**
     * The column whose name, alias or hint is like a name.
     *
     * @param string $name
     * @param string[] $taken canonical names that the header already holds
     * @return string canonical name; empty = none is
     */
    public function guess(string $name, array $taken = []): string {
        $wanted = self::squeeze($name);
        return strlen($wanted) < 2 || strlen($wanted) > 60 ? '' : $this->find_meant($name, $wanted, $taken);
    }

    /**
     * The column whose name, alias or hint is nearest to a name.
     *
     * @param string $name
     * @param string $wanted its letters and digits
     * @param string[] $taken
     * @return string canonical name; empty = none is near
     */
    private function find_meant(string $name, string $wanted, array $taken): string {
        $numbered = preg_match('/^(.*?)0*([1-9][0-9]{0,2})$/D', $wanted, $parts) ? $parts[1] : rtrim($wanted, '0123456789');
        $best = '';
        $least = 3;
        foreach ($this->columns as $column) {
            if ($column->ignored) {
                continue;
            }
            $meant = $this->meant_name($column, $name, $parts[2] ?? '', $taken);
            if ($meant === '' || in_array($meant, $taken, true)) {
                continue;
            }
            if ($column->prefix !== '' && !$column->isnumbered) {
                // Its end is free, and its beginning is there.
                [$least, $best] = [0, $meant];
                continue;
            }
            foreach (self::list_candidates($column) as $candidate) {
                $distance = levenshtein($column->isnumbered ? $numbered : $wanted, $candidate);
                if ($distance < $least && $distance * 3 <= strlen($candidate)) {
                    $least = $distance;
                    $best = $meant;
                }
            }
        }
        return $best;
    }

    /**
     * What a name would be called if it meant this column.
     *
     * @param column $column
     * @param string $name
     * @param string $number that the name ends with; empty = none
     * @param string[] $taken
     * @return string canonical name; empty = it can't mean it
     */
    private function meant_name(column $column, string $name, string $number, array $taken): string {
        if ($column->prefix === '') {
            return $column->name;
        }
        if ($column->isnumbered) {
            for ($free = 1; $number === '' && in_array($column->prefix . $free, $taken, true);) {
                $free++;
            }
            return $column->prefix . ($number === '' ? $free : $number);
        }
        $spelt = trim((string) preg_replace('/[^a-z0-9]+/', '_', self::fold($name)), '_');
        if (!str_starts_with($spelt, $column->prefix)) {
            [$spelt, $begin] = [self::squeeze($name), self::squeeze($column->prefix)];
            $spelt = str_starts_with($spelt, $begin) ? $column->prefix . substr($spelt, strlen($begin)) : '';
        }
        return strlen($spelt) > strlen($column->prefix) ? $spelt : '';
    }

    /**
     * What people may write for a column: of an open one without the number.
     *
     * @param column $column
     * @return string[] letters and digits alone
     */
    private static function list_candidates(column $column): array {
        if ($column->isnumbered) {
            $names = array_map(static fn(string $name): string => explode('<', $name)[0], [$column->name, ...$column->aliases]);
            return array_map(self::squeeze(...), [...$names, ...$column->hints]);
        }
        $names = [$column->name, ...$column->aliases, ...$column->hints];
        if ($column->family !== '') {
            // A custom field of the site is known by its own name, and by what people call it.
            $names[] = substr($column->name, strlen(explode('<', $column->family)[0]));
        }
        $names = array_map(self::squeeze(...), [...$names, $column->labeltext]);
        return array_filter($names, static fn(string $one): bool => $one !== '');
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
