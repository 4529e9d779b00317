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

use tool_sync\local\plan\issue;
use tool_sync\local\plan\severity;

/**
 * Which issues of a run somebody wants to see.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class issue_filter {
    /** @var int All lines. */
    public const ANY_LINE = -1;
    /** @var int Longest text to search for, in characters: no value that a list shows is longer. */
    public const SEARCH_LENGTH = 255;

    /**
     * Constructor.
     *
     * @param string $severity only these: see {@see severity}; empty = all
     * @param string $search text in the value or in the name of its column, without case, SEARCH_LENGTH
     *     characters at most; empty = all
     * @param int $line only this line, 0 = the file as a whole; ANY_LINE = all
     * @throws \InvalidArgumentException naming what is not known, or a search that is too long
     */
    public function __construct(
        /** @var string How much it stops. */
        public readonly string $severity = '',
        /** @var string Text in the value or in the name of its column. */
        public readonly string $search = '',
        /** @var int Line. */
        public readonly int $line = self::ANY_LINE,
    ) {
        if (mb_strlen($search, 'UTF-8') > self::SEARCH_LENGTH) {
            throw new \InvalidArgumentException('search: ' . self::SEARCH_LENGTH . ' characters at most');
        }
        if ($severity !== '' && severity::tryFrom($severity) === null) {
            throw new \InvalidArgumentException("severity: $severity");
        }
    }

    /**
     * Is this issue wanted?
     *
     * @param issue $issue
     * @return bool
     */
    public function matches(issue $issue): bool {
        return ($this->severity === '' || $issue->severity->value === $this->severity)
            && ($this->line === self::ANY_LINE || $issue->line === $this->line)
            && ($this->search === '' || mb_stripos($issue->value, $this->search, 0, 'UTF-8') !== false
                || mb_stripos($issue->column, $this->search, 0, 'UTF-8') !== false);
    }
}
