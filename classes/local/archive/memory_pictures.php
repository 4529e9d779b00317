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


namespace tool_sync\local\archive;

/**
 * An archive of pictures in memory: for tests.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class memory_pictures implements picture_source {
    /** @var int Bytes read. */
    private int $inflated = 0;

    /**
     * Constructor.
     *
     * @param list<array{string, ?string}> $files paths and contents in order; null = it cannot be read
     * @param string $problem why it cannot be read at all
     */
    public function __construct(
        /** @var list<array{string, ?string}> Paths and contents. */
        private readonly array $files,
        /** @var string Why it cannot be read at all. */
        private readonly string $problem = '',
    ) {
    }

    #[\Override]
    public function get_problem(): string {
        return $this->problem;
    }

    #[\Override]
    public function entries(): iterable {
        $number = 0;
        foreach ($this->files as $index => [$path, $content]) {
            if (!picture_path::is_extra($path)) {
                $number++;
                yield $number => new archive_entry($number, $index, $path, strlen((string)$content));
            }
        }
    }

    #[\Override]
    public function read(archive_entry $entry, int $most): ?string {
        $content = $this->files[$entry->index][1];
        $this->inflated += min(strlen((string)$content), $most + 1);
        return $content === null ? null : substr($content, 0, $most + 1);
    }

    #[\Override]
    public function get_inflated(): int {
        return $this->inflated;
    }

    #[\Override]
    public function get_length(): int {
        return array_sum(array_map(static fn(array $file): int => strlen((string)$file[1]), $this->files));
    }
}
