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

/**
 * The site refuses a change for a reason that people can be told.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class refused_exception extends \RuntimeException {
    /**
     * Constructor.
     *
     * @param string $reason issue code, such as "site_refused"
     * @param array<string, string|int> $params parameters of the issue
     * @param ?\Throwable $previous
     */
    public function __construct(
        /** @var string Issue code. */
        public readonly string $reason,
        /** @var array<string, string|int> Parameters of the issue. */
        public readonly array $params = [],
        ?\Throwable $previous = null,
    ) {
        parent::__construct($reason, 0, $previous);
    }
}
