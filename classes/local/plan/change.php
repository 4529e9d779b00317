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

namespace tool_sync\local\plan;

/**
 * One planned change of one object. Its fields say everything that people are shown and that the stored plan keeps; the subjects
 * are the directory's own entities, for the writer alone (an entity created earlier in the chunk has got its id by then).
 *
 * @phpstan-type change_fields array<string, string|int|bool|null>
 * @phpstan-type change_data array{line: int, action: string, object: string, key: string, before: ?change_fields,
 *     after: ?change_fields, reason: string, reversible: bool}
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class change {
    /**
     * Constructor.
     *
     * @param int $line first physical line of the row that asks for it; 0 = the end of the file
     * @param action $action
     * @param string $object type of the object: "cohort", "member", "binding", "group"
     * @param string $key what people call the object, without database ids: "COH001", "COH001 / jdupont"
     * @param ?change_fields $before the fields that change, as they are; null = it did not exist
     * @param ?change_fields $after the fields that change, as they will be; null = it will not exist
     * @param string $reason stable code why: "row", "cohort_empty", "cohort_deleted", "cohort_freed"
     * @param bool $reversible can the undo file take it back?
     * @param int $removals how many things go from the site; counted by the guard
     * @param int $mails how many mails it sends
     * @param array<string, object> $subjects entities by role: "cohort", "user", "course", "role", "binding", "group"
     */
    public function __construct(
        /** @var int Line of the row; 0 = the end of the file. */
        public readonly int $line,
        /** @var action What happens. */
        public readonly action $action,
        /** @var string Type of the object. */
        public readonly string $object,
        /** @var string What people call the object. */
        public readonly string $key,
        /** @var ?change_fields Changing fields as they are. */
        public readonly ?array $before,
        /** @var ?change_fields Changing fields as they will be. */
        public readonly ?array $after,
        /** @var string Stable reason code. */
        public readonly string $reason = 'row',
        /** @var bool Can the undo file take it back? */
        public readonly bool $reversible = true,
        /** @var int Things that go from the site. */
        public readonly int $removals = 0,
        /** @var int Mails sent. */
        public readonly int $mails = 0,
        /** @var array<string, object> Entities for the writer. */
        public readonly array $subjects = [],
    ) {
    }

    /**
     * The name under which changes are counted: "cohort_create", "member_add".
     *
     * @return string
     */
    public function get_type(): string {
        return $this->object . '_' . $this->action->value;
    }

    /**
     * An entity that the writer needs.
     *
     * @template T of object
     * @param string $name its role: see {@see change::$subjects}
     * @param class-string<T> $class
     * @return T
     * @throws \LogicException when the change has no such entity
     */
    public function get_subject(string $name, string $class): object {
        $subject = $this->subjects[$name] ?? null;
        if (!$subject instanceof $class) {
            throw new \LogicException('A change of ' . $this->get_type() . ' without its ' . $name);
        }
        return $subject;
    }

    /**
     * The change as data, in the form that is stored, printed and compared.
     *
     * @return change_data
     */
    public function to_array(): array {
        return [
            'line' => $this->line,
            'action' => $this->action->value,
            'object' => $this->object,
            'key' => $this->key,
            'before' => $this->before,
            'after' => $this->after,
            'reason' => $this->reason,
            'reversible' => $this->reversible,
        ];
    }
}
