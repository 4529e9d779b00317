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

use tool_sync\local\csv\writer as csv_writer;
use tool_sync\local\plan\change;
use tool_sync\local\plan\issue;

/**
 * Last phase: writes report, retry file, undo file and archive from what is stored, in constant memory. It may be repeated after an
 * interruption and leaves the same bytes.
 *
 * @phpstan-import-type change_fields from change
 * @phpstan-import-type stored_change from store
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class finishing {
    /** @var string Byte order mark: without it spreadsheets take a report for Windows-1252. */
    private const BOM = "\xEF\xBB\xBF";

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

    /** Writes the files that the settings ask for, and tells the state where they are. */
    public function finish(): void {
        $state = $this->job->state;
        $files = $this->job->around->files;
        $settings = $this->job->settings;
        $stamp = $this->job->around->clock->stamp($state->timecreated);
        if ($settings->flag('storereport')) {
            $this->save('report', file_names::report($stamp, $state->filename), $this->write_report(...));
        }
        if ($state->simulate || $state->error === 'file_error') {
            return;
        }
        if ($settings->flag('filefailed') && $state->rows['rejected'] > 0) {
            $this->save('retry', file_names::retry($stamp, $state->filename, $state->filepath), $this->write_retry(...));
        }
        $this->save_undo(file_names::undo($stamp, $state->filename));
        if ($state->error !== '') {
            return;
        }
        if ($settings->flag('filearchive')) {
            $state->files['archive'] = file_names::archive($stamp, $state->filename);
            $files->archive($state->files['archive']);
        }
        if ($settings->flag('filecleanup')) {
            $files->remove_command_file();
        }
    }

    /**
     * Saves what a method writes.
     *
     * @param string $what "report", "retry" or "undo"
     * @param string $path
     * @param callable(resource): void $write
     */
    private function save(string $what, string $path, callable $write): void {
        $stream = $this->job->around->files->open_temporary();
        try {
            $write($stream);
            $this->job->around->files->save($path, $stream);
            $this->job->state->files[$what] = $path;
        } finally {
            fclose($stream);
        }
    }

    /**
     * Saves the undo file when there is anything to take back.
     *
     * @param string $path
     */
    private function save_undo(string $path): void {
        foreach ($this->job->around->store->list_undo() as $first) {
            $this->save('undo', $path, $this->write_undo(...));
            return;
        }
    }

    /**
     * The report: a line for each change and each issue, in the order of the file.
     *
     * @param resource $stream
     */
    private function write_report($stream): void {
        $wording = $this->job->around->wording;
        fwrite($stream, self::BOM);
        $writer = new csv_writer($stream, $this->get_delimiter(), 'crlf', true);
        $columns = ['line', 'result', 'change', 'object', 'before', 'after', 'column', 'value', 'message', 'code'];
        $writer->write(array_map(static fn(string $column): string => $wording->text('report_' . $column), $columns));
        foreach ($this->list_entries() as $entry) {
            $writer->write($entry instanceof issue ? $this->issue_row($entry) : $this->change_row($entry));
        }
    }

    /**
     * Changes and issues in the order of their lines; of one line the changes first; the end of the file last.
     *
     * @return \Generator<int, issue|stored_change>
     */
    private function list_entries(): \Generator {
        $changes = new \IteratorIterator(self::iterator($this->job->around->store->list_changes()));
        $issues = new \IteratorIterator(self::iterator($this->job->around->store->list_issues()));
        $changes->rewind();
        $issues->rewind();
        while ($changes->valid() || $issues->valid()) {
            $change = $changes->valid() ? $changes->current() : null;
            $issue = $issues->valid() ? $issues->current() : null;
            if ($change !== null && ($issue === null || ($change['line'] ?: PHP_INT_MAX) <= $issue->line)) {
                yield $change;
                $changes->next();
            } else if ($issue !== null) {
                yield $issue;
                $issues->next();
            }
        }
    }

    /**
     * The report's cells for an issue.
     *
     * @param issue $issue
     * @return list<string>
     */
    private function issue_row(issue $issue): array {
        $wording = $this->job->around->wording;
        return [
            $issue->line === 0 ? '' : (string)$issue->line,
            $wording->text($issue->is_error() ? 'report_rejected' : 'report_warning'),
            '', '', '', '',
            $issue->column,
            $issue->value,
            $wording->issue($issue),
            $issue->code,
        ];
    }

    /**
     * The report's cells for a change.
     *
     * @param stored_change $change
     * @return list<string>
     */
    private function change_row(array $change): array {
        $wording = $this->job->around->wording;
        return [
            $change['line'] === 0 ? '' : (string)$change['line'],
            $wording->text('report_' . $change['status']),
            $wording->change_type($change['object'] . '_' . $change['action']),
            $change['key'],
            $this->describe($change['before']),
            $this->describe($change['after']),
            '', '',
            $wording->text('reason_' . $change['reason'])
                . ($change['reversible'] ? '' : ' ' . $wording->text('report_irreversible')),
            $change['reason'],
        ];
    }

    /**
     * Fields in one cell.
     *
     * @param ?change_fields $fields
     * @return string
     */
    private function describe(?array $fields): string {
        $wording = $this->job->around->wording;
        $parts = [];
        foreach ($fields ?? [] as $name => $value) {
            $text = is_bool($value) ? $wording->text($value ? 'report_yes' : 'report_no') : (string)$value;
            $parts[] = $wording->text('field_' . $name) . ': ' . $text;
        }
        return implode('; ', $parts);
    }

    /**
     * The retry file: the header and the rejected rows as they were, in UTF-8.
     *
     * @param resource $stream
     */
    private function write_retry($stream): void {
        $writer = new csv_writer($stream, $this->get_delimiter(), $this->job->state->dialect['newline'] ?? 'lf');
        $writer->write_raw($this->job->file->header_raw());
        $lines = new \IteratorIterator(self::iterator($this->job->around->store->list_rejected_lines()));
        $lines->rewind();
        foreach ($this->job->file->rows() as $row) {
            while ($lines->valid() && $lines->current() < $row->line) {
                $lines->next();
            }
            if (!$lines->valid()) {
                return;
            }
            if ($lines->current() === $row->line) {
                $writer->write_raw($row->raw);
            }
        }
    }

    /**
     * The undo file: rows of the same format, the last change first.
     *
     * @param resource $stream
     */
    private function write_undo($stream): void {
        $columns = array_values($this->job->around->catalogue->get($this->job->state->kind)->column_names());
        $writer = new csv_writer($stream, $this->get_delimiter(), 'lf');
        $writer->write($columns);
        foreach ($this->job->around->store->list_undo() as $cells) {
            $writer->write(array_map(static fn(string $column): string => $cells[$column] ?? '', $columns));
        }
    }

    /**
     * The delimiter that the command file uses.
     *
     * @return string
     */
    private function get_delimiter(): string {
        $delimiter = $this->job->state->dialect['delimiter'] ?? '';
        return $delimiter === '' ? ',' : $delimiter;
    }

    /**
     * Any iterable as an iterator.
     *
     * @template T
     * @param iterable<int, T> $items
     * @return \Iterator<int, T>
     */
    private static function iterator(iterable $items): \Iterator {
        return is_array($items) ? new \ArrayIterator($items) : (static fn(): \Generator => yield from $items)();
    }
}
