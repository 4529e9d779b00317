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

use tool_sync\local\directory\directory;
use tool_sync\local\directory\wants;
use tool_sync\local\format\row;
use tool_sync\local\kind\kind;
use tool_sync\local\plan\outcome;

/**
 * Plans a chunk: collects what its rows name, looks it up at once, then plans row by row.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class chunk_planner {
    /**
     * Constructor.
     *
     * @param kind $kind
     * @param directory $directory
     */
    public function __construct(
        /** @var kind What the file does. */
        private readonly kind $kind,
        /** @var directory What is known. */
        public readonly directory $directory,
    ) {
    }

    /**
     * Plans rows.
     *
     * @param list<row> $rows
     * @return array<int, outcome> by index of the row; the issues of a row come first in its outcome
     */
    public function plan_rows(array $rows): array {
        $wants = new wants();
        foreach ($rows as $row) {
            if (!$row->is_rejected()) {
                $this->kind->collect($row, $wants);
            }
        }
        $this->directory->load($wants);
        $outcomes = [];
        foreach ($rows as $index => $row) {
            if ($row->is_rejected()) {
                $outcomes[$index] = new outcome([], $row->issues);
                $this->kind->note($row, true, $this->directory);
                continue;
            }
            $outcome = $this->kind->plan($row, $this->directory);
            $this->kind->note($row, $outcome->is_rejected(), $this->directory);
            $outcomes[$index] = !$row->issues && !$outcome->issues ? $outcome
                : new outcome($outcome->changes, [...$row->issues, ...$row->hide($outcome->issues)], $outcome->undo);
        }
        return $outcomes;
    }

    /**
     * Plans what follows from the file as a whole.
     *
     * @param array<array-key, string> $facts fact by name, of the kind's end scope
     * @return outcome[]
     */
    public function plan_ends(array $facts): array {
        $wants = new wants();
        foreach (array_keys($facts) as $name) {
            $this->kind->collect_end((string)$name, $wants);
        }
        $this->directory->load($wants);
        $outcomes = [];
        foreach ($facts as $name => $fact) {
            $outcomes[] = $this->kind->plan_end((string)$name, $fact, $this->directory);
        }
        return $outcomes;
    }
}
