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
 * Keeps of a run that came to its end which rows the next file of its name need not have planned again: those of which there was
 * nothing to say, and of whose things no other row of the file said otherwise, so that what they ask for is so.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class keeping {
    /**
     * Constructor.
     *
     * @param job $job
     */
    public function __construct(
        /** @var job The work. */
        private readonly job $job,
    ) {
    }

    /** Keeps them, where the settings want it. After an interruption the same bytes are kept again. */
    public function keep(): void {
        $around = $this->job->around;
        if (!left_out::is_wanted($this->job) || $around->applied === null || $this->job->state->simulate
                || $this->job->state->error !== '') {
            return;
        }
        $temporary = $around->files->open_temporary();
        $stream = $around->files->open_temporary();
        try {
            $this->find(new byte_strings($temporary))->write($stream);
            rewind($stream);
            $around->applied->keep($this->job->state, $stream);
        } finally {
            fclose($temporary);
            fclose($stream);
        }
    }

    /**
     * The rows that last.
     *
     * @param byte_strings $candidates empty: takes digests of rows that may last, and what they touch
     * @return digest_sorter
     */
    private function find(byte_strings $candidates): digest_sorter {
        $sorter = new digest_sorter();
        $sayings = new sayings();
        // If it is still known which rows were left out, and what they touch, they need not be read again: they go on lasting.
        $same = $this->job->same;
        foreach ($same?->list() ?? [] as [$digest, $bytes]) {
            $sayings->add($bytes);
            $sorter->add($digest);
        }
        $this->read($same?->marks, $sayings, $candidates);
        if ($sayings->count() > sayings::MANY) {
            // The next file is compared with nothing: all of it is planned.
            return new digest_sorter();
        }
        foreach ($candidates->list() as $bytes) {
            if (!$sayings->contradict(substr($bytes, digest_set::LENGTH))) {
                $sorter->add(substr($bytes, 0, digest_set::LENGTH));
            }
        }
        return $sorter;
    }

    /**
     * Reads the rows that did something of what they ask for, as far as not too much is said of too many things.
     *
     * @param ?row_marks $but without these
     * @param sayings $sayings takes what they say
     * @param byte_strings $candidates takes those that may last
     */
    private function read(?row_marks $but, sayings $sayings, byte_strings $candidates): void {
        $number = 0;
        $wanted = static function () use ($but, &$number): bool {
            return !$but?->has($number++);
        };
        $lines = $this->list_lines();
        $planned = null;
        foreach ($this->job->file->rows(0, $wanted) as $row) {
            while ($lines->valid() && $lines->key() < $row->line) {
                $lines->next();
            }
            $isnamed = $lines->valid() && $lines->key() === $row->line;
            if ($row->is_rejected()) {
                continue;
            }
            if ($isnamed && $lines->current()) {
                $planned ??= $this->list_planned_lines();
                while ($planned->valid() && $planned->current() < $row->line) {
                    $planned->next();
                }
                if (!$planned->valid() || $planned->current() !== $row->line) {
                    continue;
                }
                // Rejected for a part: what it did says something of its things.
            }
            $touched = $this->job->kind->list_touched($row);
            $bytes = sayings::shorten($touched);
            $sayings->add($bytes);
            if ($sayings->count() > sayings::MANY) {
                return;
            }
            if ($touched->lasting && !$row->issues && !$isnamed) {
                $candidates->add($row->digest() . $bytes);
            }
        }
    }

    /**
     * The lines for which something was planned.
     *
     * @return \Generator<int, int> ascending
     */
    private function list_planned_lines(): \Generator {
        yield from $this->job->around->store->list_planned_lines(0);
    }

    /**
     * The lines of which there is something to say.
     *
     * @return \Generator<int, bool> was the row rejected? By line, ascending
     */
    private function list_lines(): \Generator {
        $last = 0;
        $isrejected = false;
        foreach ($this->job->around->store->list_issues() as $issue) {
            if ($issue->line !== $last && $last > 0) {
                yield $last => $isrejected;
                $isrejected = false;
            }
            $last = $issue->line;
            $isrejected = $isrejected || $issue->is_error();
        }
        if ($last > 0) {
            yield $last => $isrejected;
        }
    }
}
