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

use tool_sync\local\archive\archive_entry;
use tool_sync\local\archive\picture_list;
use tool_sync\local\archive\picture_path;
use tool_sync\local\archive\picture_source;
use tool_sync\local\archive\zip_writer;
use tool_sync\local\csv\writer as csv_writer;
use tool_sync\local\plan\issue;

/**
 * Writes the retry file of an archive: the pictures that were rejected, as they were, and a table that says why. A picture that
 * cannot be read, whose path nothing should write to a disk, or for which there is no room any more is in the table alone, which
 * says so.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class retry_archive {
    /** @var string Byte order mark: without it spreadsheets take the table for Windows-1252. */
    private const BOM = "\xEF\xBB\xBF";

    /**
     * Constructor.
     *
     * @param picture_source $source
     * @param files $files for a moment's file
     * @param wording $wording
     * @param int $most bytes after which the archive is full: less is for tests
     */
    public function __construct(
        /** @var picture_source The archive that was run. */
        private readonly picture_source $source,
        /** @var files Files. */
        private readonly files $files,
        /** @var wording Sentences. */
        private readonly wording $wording,
        /** @var int Bytes after which the archive is full. */
        private readonly int $most = zip_writer::MOST,
    ) {
    }

    /**
     * Writes the archive.
     *
     * @param iterable<issue> $issues of the run, by line
     * @param resource $stream
     */
    public function write(iterable $issues, $stream): void {
        $zip = new zip_writer($stream, $this->most);
        $table = $this->files->open_temporary();
        try {
            fwrite($table, self::BOM);
            $writer = new csv_writer($table, ',', 'crlf', true);
            $writer->write(array_map($this->wording->text(...), ['column_picture', 'report_message', 'report_code']));
            $last = null;
            $isthere = false;
            foreach ($this->list_entries($issues) as [$issue, $entry]) {
                if ($last !== $entry->number) {
                    $last = $entry->number;
                    $content = $this->read($entry);
                    $isthere = $content !== null && $zip->add($entry->path, $content);
                }
                $sentence = $this->wording->issue($issue) . ($isthere ? '' : ' ' . $this->wording->text('report_notinarchive'));
                $writer->write([picture_path::show($entry->path), $sentence, $issue->code]);
            }
            rewind($table);
            $zip->finish_with(picture_path::PROBLEMS, (string)stream_get_contents($table));
        } finally {
            fclose($table);
        }
    }

    /**
     * What is wrong with which file, in the order of the archive.
     *
     * @param iterable<issue> $issues of the run, by line
     * @return \Generator<int, array{issue, archive_entry}>
     */
    private function list_entries(iterable $issues): \Generator {
        $entries = (static fn(iterable $entries): \Generator => yield from $entries)($this->source->entries());
        foreach ($issues as $issue) {
            if (!$issue->is_error() || $issue->line === 0) {
                continue;
            }
            // The first line of the list is its header.
            while ($entries->valid() && $entries->key() < $issue->line - 1) {
                $entries->next();
            }
            if ($entries->valid() && $entries->key() === $issue->line - 1) {
                yield [$issue, $entries->current()];
            }
        }
    }

    /**
     * What a file holds, where it may be in the archive.
     *
     * @param archive_entry $entry
     * @return ?string null = it cannot be read, or nothing should write its path to a disk
     */
    private function read(archive_entry $entry): ?string {
        $left = picture_list::find_limit($this->source) - $this->source->get_inflated();
        if ($entry->link || $entry->encrypted || $entry->size > picture_list::BYTES || $left < picture_list::BYTES
                || picture_path::find_problem($entry->path) === 'unsafe_path') {
            return null;
        }
        $content = $this->source->read($entry, picture_list::BYTES);
        return $content !== null && strlen($content) <= picture_list::BYTES ? $content : null;
    }
}
