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

use tool_sync\local\format\command_file;
use tool_sync\local\format\row;

/**
 * Gives the rows of a command file, and what follows them, in chunks, from a checkpoint on.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class chunks {
    /**
     * The rows behind a line for which something is planned, in chunks. The others are passed over unchecked, and nothing is read
     * behind the last one.
     *
     * @param command_file $file
     * @param iterable<int, int> $lines lines behind that line for which something is planned, ascending
     * @param int $after line of the last row already done
     * @param int $size
     * @param ?\Closure $belongs is this row wanted? null = all are
     * @return \Generator<int, non-empty-array<int, row>> by number of the row in the file, from 1
     */
    public static function of_rows(
        command_file $file,
        iterable $lines,
        int $after,
        int $size,
        ?\Closure $belongs = null,
    ): \Generator {
        $planned = (static fn(): \Generator => yield from $lines)();
        $wanted = static function (int $line) use ($planned): bool {
            while ($planned->valid() && $planned->current() < $line) {
                $planned->next();
            }
            return $planned->valid() && $planned->current() === $line;
        };
        $chunk = [];
        foreach ($planned->valid() ? $file->rows($after, $wanted) : [] as $row) {
            if ($belongs === null || $belongs($row)) {
                $chunk[$file->count_read()] = $row;
            }
            if ($chunk && count($chunk) === $size) {
                yield $chunk;
                $chunk = [];
            }
            $planned->next();
            if (!$planned->valid()) {
                break;
            }
        }
        if ($chunk) {
            yield $chunk;
        }
    }

    /**
     * The facts behind a number of them, in chunks.
     *
     * @param iterable<string, string> $facts
     * @param int $after how many are already done
     * @param int $size
     * @return \Generator<int, non-empty-array<array-key, string>>
     */
    public static function of_facts(iterable $facts, int $after, int $size): \Generator {
        $chunk = [];
        $number = 0;
        foreach ($facts as $name => $fact) {
            if ($number++ < $after) {
                continue;
            }
            $chunk[$name] = $fact;
            if (count($chunk) === $size) {
                yield $chunk;
                $chunk = [];
            }
        }
        if ($chunk) {
            yield $chunk;
        }
    }
}
