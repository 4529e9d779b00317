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

use tool_sync\local\plan\action;

/**
 * Which changes of a plan somebody wants to see.
 *
 * @phpstan-import-type stored_change from store
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class change_filter {
    /** @var int All lines. */
    public const ANY_LINE = -1;
    /** @var int Longest text to search for, in characters: no value that a list shows is longer. */
    public const SEARCH_LENGTH = 255;
    /** @var string[] What can have become of a change. */
    public const STATUSES = ['planned', 'applied', 'failed', 'stale'];

    /**
     * Constructor.
     *
     * @param string[] $actions only these actions: see {@see action}; empty = all
     * @param string $object only this type of object; empty = all
     * @param string $search text in the name of the object or in a text before or after, without case, SEARCH_LENGTH
     *     characters at most; empty = all
     * @param int $line only this line, 0 = what follows from the file as a whole; ANY_LINE = all
     * @param string $status only those of which this became; empty = all
     * @throws \InvalidArgumentException naming what is not known, or a search that is too long
     */
    public function __construct(
        /** @var string[] Actions. */
        public readonly array $actions = [],
        /** @var string Type of the object. */
        public readonly string $object = '',
        /** @var string Text in the name of the object, or in a text before or after. */
        public readonly string $search = '',
        /** @var int Line. */
        public readonly int $line = self::ANY_LINE,
        /** @var string What became of it. */
        public readonly string $status = '',
    ) {
        foreach ($actions as $action) {
            if (action::tryFrom($action) === null) {
                throw new \InvalidArgumentException("action: $action");
            }
        }
        if (mb_strlen($search, 'UTF-8') > self::SEARCH_LENGTH) {
            throw new \InvalidArgumentException('search: ' . self::SEARCH_LENGTH . ' characters at most');
        }
        if ($status !== '' && !in_array($status, self::STATUSES, true)) {
            throw new \InvalidArgumentException("status: $status");
        }
    }

    /**
     * Is this change wanted?
     *
     * @param stored_change $change
     * @return bool
     */
    public function matches(array $change): bool {
        return ($this->actions === [] || in_array($change['action'], $this->actions, true))
            && ($this->object === '' || $change['object'] === $this->object)
            && ($this->line === self::ANY_LINE || $change['line'] === $this->line)
            && ($this->status === '' || $change['status'] === $this->status)
            && ($this->search === '' || $this->is_found([$change['key'], ...array_values($change['before'] ?? []),
                ...array_values($change['after'] ?? [])]));
    }

    /**
     * Is the text that is looked for in one of these? Numbers and marks such as yes and no are not searched: they are said in
     * other words than they are kept in.
     *
     * @param list<string|int|bool|null> $values
     * @return bool
     */
    private function is_found(array $values): bool {
        foreach ($values as $value) {
            if (is_string($value) && mb_stripos($value, $this->search, 0, 'UTF-8') !== false) {
                return true;
            }
        }
        return false;
    }
}
