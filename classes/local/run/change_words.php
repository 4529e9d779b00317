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

use tool_sync\local\directory\account;

/**
 * Changes in the words of whoever reads them.
 *
 * @phpstan-import-type stored_change from store
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class change_words {
    /** @var string[] Fields that hold a moment, Unix seconds; 0 = none. */
    private const DATES = ['enrolstart', 'enrolend'];

    /**
     * Constructor.
     *
     * @param wording $wording
     */
    public function __construct(
        /** @var wording Words. */
        private readonly wording $wording,
    ) {
    }

    /**
     * A change with its words, as pages get it. Texts are plain.
     *
     * @param stored_change $change
     * @return array{line: int, action: string, object: string, key: string, type: string, typelabel: string,
     *     fields: list<array{name: string, label: string, before: string, after: string, hasbefore: bool, hasafter: bool}>,
     *     reason: string, reasonlabel: string, reversible: bool, status: string}
     */
    public function describe(array $change): array {
        $type = $change['object'] . '_' . $change['action'];
        return [
            'line' => $change['line'],
            'action' => $change['action'],
            'object' => $change['object'],
            'key' => $change['key'],
            'type' => $type,
            'typelabel' => $this->wording->change_type($type),
            'fields' => $this->describe_fields($change['before'] ?? [], $change['after'] ?? []),
            'reason' => $change['reason'],
            'reasonlabel' => $this->wording->text('reason_' . $change['reason']),
            'reversible' => $change['reversible'],
            'status' => $change['status'],
        ];
    }

    /**
     * A group of changes with its words.
     *
     * @param array{action: string, object: string, status: string, count: int} $group
     * @return array{action: string, object: string, status: string, count: int, objectlabel: string}
     */
    public function describe_group(array $group): array {
        return $group + ['objectlabel' => $this->wording->text('object_' . $group['object'])];
    }

    /**
     * Fields before and after.
     *
     * @param array<string, string|int|bool|null> $before
     * @param array<string, string|int|bool|null> $after
     * @return list<array{name: string, label: string, before: string, after: string, hasbefore: bool, hasafter: bool}>
     */
    private function describe_fields(array $before, array $after): array {
        $fields = [];
        foreach (array_keys($before + $after) as $name) {
            $fields[] = [
                'name' => (string) $name,
                'label' => $this->name_field((string) $name),
                'before' => $this->say((string) $name, $before[$name] ?? null),
                'after' => $this->say((string) $name, $after[$name] ?? null),
                'hasbefore' => isset($before[$name]),
                'hasafter' => isset($after[$name]),
            ];
        }
        return $fields;
    }

    /**
     * What people call a field.
     *
     * @param string $name
     * @return string
     */
    public function name_field(string $name): string {
        if (str_starts_with($name, account::PROFILE)) {
            return $this->wording->text('field_profile_field') . ' ' . substr($name, strlen(account::PROFILE));
        }
        return $this->wording->text("field_$name");
    }

    /**
     * A value as people read it.
     *
     * @param string $name of its field
     * @param string|int|bool|null $value
     * @return string
     */
    public function say(string $name, string|int|bool|null $value): string {
        if ($name === 'password' && is_string($value)) {
            // Where it comes from: what it is, no change holds.
            return $this->wording->text("password_$value");
        }
        if (in_array($name, self::DATES, true) && is_int($value)) {
            return $value === 0 ? $this->wording->text('date_none') : $this->wording->date($value);
        }
        return is_bool($value) ? $this->wording->text($value ? 'report_yes' : 'report_no') : (string) $value;
    }
}
