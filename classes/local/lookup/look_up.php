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

use tool_sync\local\directory\cohort;
use tool_sync\local\directory\context_ref;
use tool_sync\local\directory\course;
use tool_sync\local\directory\role;
use tool_sync\local\directory\site;
use tool_sync\local\directory\user;
use tool_sync\local\format\definition;
use tool_sync\local\format\lookup;
use tool_sync\local\format\settings;

/**
 * Says before a run what the site knows of the values of a file. The verdict is that of the look-ups with which a run works, so a
 * simulation says the same; nothing is told but how it stands with a value, and values that may have been meant.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class look_up {
    /** @var int Values of one request, all columns together. */
    public const MOST = 500;
    /** @var int Longest value, in characters. */
    public const LONGEST = 255;
    /** @var int Suggestions for a value. */
    private const SUGGESTIONS = 3;
    /** @var int Unknown values of a column for which suggestions are sought. */
    private const SUGGESTED = 200;

    /**
     * Constructor.
     *
     * @param site $site
     * @param neighbourhood $neighbourhood
     */
    public function __construct(
        /** @var site The site as it is. */
        private readonly site $site,
        /** @var neighbourhood What it can say of what it does not know. */
        private readonly neighbourhood $neighbourhood,
    ) {
    }

    /**
     * What is wrong with a request?
     *
     * @param definition $definition
     * @param settings $settings
     * @param array<int, array{column: string, values: string[]}> $columns
     * @return ?array{string, string} language string key of the error and its parameter; null = nothing
     */
    public static function check(definition $definition, settings $settings, array $columns): ?array {
        $count = 0;
        foreach ($columns as ['column' => $column, 'values' => $values]) {
            if ($definition->lookup_of($column, $settings) === null) {
                return ['error_lookup_column', $column];
            }
            $count += count($values);
            foreach ($values as $value) {
                if ($value === '' || mb_strlen($value, 'UTF-8') > self::LONGEST) {
                    return ['error_lookup_value', (string) self::LONGEST];
                }
            }
        }
        return $count > self::MOST ? ['error_lookup_many', (string) self::MOST] : null;
    }

    /**
     * Answers a request without error.
     *
     * @param definition $definition
     * @param settings $settings
     * @param array<int, array{column: string, values: string[]}> $columns
     * @return answer[] one for each distinct value of a column, in the order of the request
     */
    public function answer(definition $definition, settings $settings, array $columns): array {
        $byfield = [];
        foreach ($columns as ['column' => $column, 'values' => $values]) {
            $lookup = $definition->lookup_of($column, $settings);
            if ($lookup === null) {
                continue;
            }
            foreach ($values as $value) {
                $field = $lookup->field_of($value, $definition->get_column($column)->default ?? '', $settings);
                $byfield[$column][$field][$value] = true;
            }
        }
        $accounts = new account_answers($this->site, $this->neighbourhood, $settings);
        $answers = [];
        foreach ($byfield as $column => $fields) {
            $column = (string) $column;
            $lookup = $definition->lookup_of($column, $settings);
            if ($lookup === null) {
                continue;
            }
            foreach ($fields as $field => $values) {
                $values = array_map(strval(...), array_keys($values));
                array_push($answers, ...$lookup->object === 'account' ? $accounts->answer($column, $field, $values)
                    : $this->answer_field($column, $lookup, $field, $values));
            }
        }
        return $answers;
    }

    /**
     * Answers for the values of one field.
     *
     * @param string $column
     * @param lookup $lookup
     * @param string $field
     * @param string[] $values distinct
     * @return answer[]
     */
    private function answer_field(string $column, lookup $lookup, string $field, array $values): array {
        $object = $lookup->object;
        $matches = $this->find_all($lookup, $field, $values);
        $unknown = array_values(array_filter($values, static fn(string $value): bool => !isset($matches[$value])));
        $seesaccounts = $object === 'user' && $this->neighbourhood->can_see_accounts();
        $deleted = $seesaccounts && $unknown ? $this->neighbourhood->find_deleted_users($field, $unknown) : [];
        $unknown = array_values(array_filter($unknown, static fn(string $value): bool => !isset($deleted[$value])));
        $suggestions = $unknown ? $this->suggest($object, $field, array_slice($unknown, 0, self::SUGGESTED)) : [];
        $answers = [];
        foreach ($values as $value) {
            $found = $matches[$value] ?? [];
            $status = match (true) {
                count($found) > 1 => 'ambiguous',
                !$found => isset($deleted[$value]) ? 'deleted' : 'unknown',
                $seesaccounts && $found[0] instanceof user && $found[0]->suspended => 'suspended',
                default => 'found',
            };
            $answers[] = new answer($column, $value, $status, count($found), $suggestions[$value] ?? []);
        }
        return $answers;
    }

    /**
     * What may have been meant by values that are not known: things that are called so by another field, and things that are spelt
     * nearly so. Only what is called so alone, and what the person may know, is suggested.
     *
     * @param string $object
     * @param string $field
     * @param string[] $values distinct, not empty
     * @return array<string, string[]> by value, the nearest first
     */
    private function suggest(string $object, string $field, array $values): array {
        $fields = $this->neighbourhood->list_fields($object);
        if (!in_array($field, $fields, true)) {
            return [];
        }
        $suggestions = $this->find_by_other_fields($object, $field, array_diff($fields, [$field, 'id']), $values);
        $suggestions += $field === 'id' ? [] : $this->find_variants($object, $field, self::without($values, $suggestions));
        $left = self::without($values, $suggestions);
        if ($field !== 'id' && $left) {
            $spelling = new spelling($this->neighbourhood->list_candidates($object, $field, $left));
            foreach ($left as $value) {
                $suggestions[$value] = $spelling->nearest($value, self::SUGGESTIONS + 2);
            }
        }
        $all = array_values(array_unique(array_merge([], ...array_values($suggestions))));
        $known = $all ? $this->find($object, $field, $all) : [];
        $usable = static fn(string $value): bool => count($known[$value] ?? []) === 1 && self::is_shown($known[$value][0]);
        return array_map(
            static fn(array $near): array => array_slice(array_values(array_filter($near, $usable)), 0, self::SUGGESTIONS),
            $suggestions,
        );
    }

    /**
     * Things that are called so by another field, by the field that is wanted.
     *
     * @param string $object
     * @param string $field
     * @param string[] $others
     * @param string[] $values
     * @return array<string, string[]> by value
     */
    private function find_by_other_fields(string $object, string $field, array $others, array $values): array {
        $suggestions = [];
        foreach ($others as $other) {
            foreach ($this->find($object, $other, $values) as $value => $matches) {
                $name = count($matches) === 1 ? self::get_field($matches[0], $field) : '';
                if ($name !== '' && !in_array($name, $suggestions[$value] ?? [], true)) {
                    $suggestions[$value][] = $name;
                }
            }
        }
        return $suggestions;
    }

    /**
     * Things that are called so but for case and zeros.
     *
     * @param string $object
     * @param string $field
     * @param string[] $values
     * @return array<string, string[]> by value
     */
    private function find_variants(string $object, string $field, array $values): array {
        $variants = [];
        foreach ($values as $value) {
            foreach (spelling::variants($value) as $variant) {
                $variants[$variant][] = $value;
            }
        }
        $suggestions = [];
        $found = $variants ? $this->find($object, $field, array_map(strval(...), array_keys($variants))) : [];
        foreach (array_keys($found) as $variant) {
            foreach ($variants[$variant] as $value) {
                $suggestions[$value][] = (string) $variant;
            }
        }
        return $suggestions;
    }

    /**
     * The values for which there are no suggestions yet.
     *
     * @param string[] $values
     * @param array<string, string[]> $suggestions
     * @return string[]
     */
    private static function without(array $values, array $suggestions): array {
        return array_values(array_filter($values, static fn(string $value): bool => !isset($suggestions[$value])));
    }

    /**
     * Looks things up by all fields by which they may be called.
     *
     * @param lookup $lookup
     * @param string $field
     * @param string[] $values distinct
     * @return array<string, array<user|cohort|course|role|context_ref>> matches by value as asked, numbered from 0
     */
    private function find_all(lookup $lookup, string $field, array $values): array {
        $matches = $this->find($lookup->object, $field, $values);
        if ($lookup->also !== '') {
            foreach ($this->find($lookup->object, $lookup->also, $values) as $value => $others) {
                // A thing may be called the same by both.
                $known = array_column($matches[$value] ?? [], 'id');
                $matches[$value] = [...$matches[$value] ?? [],
                    ...array_filter($others, static fn(object $other): bool => !in_array($other->id, $known, true))];
            }
        }
        $left = array_values(array_filter($values, static fn(string $value): bool => !isset($matches[$value])));
        if ($lookup->otherwise === 'id') {
            $left = array_values(array_filter($left,
                static fn(string $value): bool => preg_match('/^[0-9]{1,18}$/D', $value) === 1));
        }
        return $matches + ($lookup->otherwise !== '' && $left ? $this->find($lookup->object, $lookup->otherwise, $left) : []);
    }

    /**
     * Looks things up as a run does.
     *
     * @param string $object
     * @param string $field
     * @param string[] $values distinct
     * @return array<string, array<user|cohort|course|role|context_ref>> matches by value as asked, numbered from 0
     */
    private function find(string $object, string $field, array $values): array {
        return match ($object) {
            'user' => $this->site->users($field, $values),
            'cohort' => $this->site->cohorts($field, $values),
            'course' => $this->site->courses($field, $values),
            'role' => $this->site->roles($field, $values),
            default => $this->site->category_contexts($field, $values),
        };
    }

    /**
     * May it be suggested? As far as a run of this person could do something with it.
     *
     * @param user|cohort|course|role|context_ref $thing
     * @return bool
     */
    private static function is_shown(user|cohort|course|role|context_ref $thing): bool {
        return match (true) {
            $thing instanceof cohort => $thing->canview || $thing->canassign,
            $thing instanceof course => $thing->canbind,
            $thing instanceof context_ref => $thing->canmanage,
            default => true,
        };
    }

    /**
     * A field of a thing.
     *
     * @param user|cohort|course|role|context_ref $thing
     * @param string $field
     * @return string empty = it has none, or it is empty
     */
    private static function get_field(user|cohort|course|role|context_ref $thing, string $field): string {
        $value = get_object_vars($thing)[$field] ?? '';
        return is_scalar($value) ? (string) $value : '';
    }
}
