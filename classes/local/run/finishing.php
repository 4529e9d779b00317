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

use tool_sync\local\archive\zip_pictures;
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

    /** Writes the files that the settings ask for; the state tells where they are. */
    public function finish(): void {
        $files = $this->job->around->files;
        if (!$this->job->state->files) {
            // Kept before anything is written: after an interruption the same names are written again, and no other run takes them.
            $this->job->commit(function (): void {
                $this->job->state->files = $this->choose_paths();
            });
        }
        foreach ($this->job->state->files as $what => $path) {
            match ($what) {
                'report' => $this->save($path, $this->write_report(...)),
                'retry' => $this->save($path, $this->write_retry(...)),
                'undo' => $this->save($path, $this->write_undo(...)),
                'archive' => $files->archive($path),
            };
        }
        if ($this->is_complete() && $this->job->settings->flag('filecleanup')) {
            $files->remove_command_file();
        }
    }

    /**
     * Is the file done with: a real run that came to its end?
     *
     * @return bool
     */
    private function is_complete(): bool {
        return !$this->job->state->simulate && $this->job->state->error === '';
    }

    /**
     * The files that this run leaves, under names that nothing else has: two runs of one minute keep their files apart by a number.
     *
     * @return array{report?: string, retry?: string, undo?: string, archive?: string}
     */
    private function choose_paths(): array {
        $stamp = $this->job->around->clock->stamp($this->job->state->timecreated);
        for ($number = 1; true; $number++) {
            $paths = $this->name_files($number === 1 ? $stamp : $stamp . '-' . $number);
            if (!array_filter($paths, $this->job->around->files->exists(...))) {
                return $paths;
            }
        }
    }

    /**
     * The files that this run leaves.
     *
     * @param string $stamp
     * @return array{report?: string, retry?: string, undo?: string, archive?: string}
     */
    private function name_files(string $stamp): array {
        $state = $this->job->state;
        $settings = $this->job->settings;
        $paths = [];
        if ($settings->flag('storereport')) {
            $filename = $this->is_archive() ? file_names::of_table($state->filename) : $state->filename;
            $paths['report'] = $state->simulate ? file_names::plan($stamp, $filename) : file_names::report($stamp, $filename);
        }
        $ran = $this->is_complete() || (!$state->simulate && $state->error === 'cancelled');
        if ($ran && $settings->flag('filefailed') && $state->rows['rejected'] > 0) {
            $paths['retry'] = file_names::retry($stamp, $state->filename, $state->filepath);
        }
        if (!$state->simulate && $this->has_undo()) {
            $paths['undo'] = file_names::undo($stamp, $state->filename);
        }
        if ($this->is_complete() && $settings->flag('filearchive')) {
            $paths['archive'] = file_names::archive($stamp, $state->filename);
        }
        return $paths;
    }

    /**
     * Is there anything to take back?
     *
     * @return bool
     */
    private function has_undo(): bool {
        foreach ($this->job->around->store->list_undo() as $row) {
            return true;
        }
        return false;
    }

    /**
     * Saves what a method writes.
     *
     * @param string $path
     * @param callable(resource): void $write
     */
    private function save(string $path, callable $write): void {
        $stream = $this->job->around->files->open_temporary();
        try {
            $write($stream);
            $this->job->around->files->save($path, $stream);
        } finally {
            fclose($stream);
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
        $state = $this->job->state;
        if ($state->leftout > 0) {
            $params = ['rows' => $state->leftout, 'run' => $state->comparedid];
            $sentence = $wording->issue(issue::warning('rows_same', 0, '', '', $params));
            $writer->write(['', $wording->text('report_unchanged'), '', '', '', '', '', '', $sentence, 'rows_same']);
        }
        $done = 0;
        foreach ($this->list_entries() as $entry) {
            if ($entry instanceof issue) {
                $writer->write($this->issue_row($entry, $entry->line !== 0 && $entry->line === $done));
                continue;
            }
            $writer->write($this->change_row($entry));
            $done = in_array($entry['status'], ['planned', 'applied'], true) ? $entry['line'] : $done;
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
     * @param bool $ispartly is something of its row done all the same?
     * @return list<string>
     */
    private function issue_row(issue $issue, bool $ispartly): array {
        $wording = $this->job->around->wording;
        $rejected = $ispartly ? 'report_partly' : 'report_rejected';
        return [
            $issue->line === 0 ? '' : (string)$issue->line,
            $wording->text($issue->is_error() ? $rejected : 'report_warning'),
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
        $words = new change_words($this->job->around->wording);
        $parts = [];
        foreach ($fields ?? [] as $name => $value) {
            $parts[] = $words->name_field($name) . ': ' . $words->say($name, $value);
        }
        return implode('; ', $parts);
    }

    /**
     * Is the command file an archive?
     *
     * @return bool
     */
    private function is_archive(): bool {
        return $this->job->around->catalogue->get_general($this->job->state->kind)->archive;
    }

    /**
     * The retry file: the header and the rejected rows as they were, in UTF-8; of an archive the rejected files.
     *
     * @param resource $stream
     */
    private function write_retry($stream): void {
        if ($this->is_archive()) {
            $around = $this->job->around;
            $source = new zip_pictures($around->files->locate_source());
            (new retry_archive($source, $around->files, $around->wording))->write($around->store->list_issues(), $stream);
            return;
        }
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
        $columns = $this->list_undo_columns();
        $writer = new csv_writer($stream, $this->get_delimiter(), 'lf');
        $writer->write($columns);
        foreach ($this->job->around->store->list_undo() as $cells) {
            $writer->write(array_map(static fn(string $column): string => $cells[$column] ?? '', $columns));
        }
    }

    /**
     * The columns of the undo file: all of the kind, or those that its rows need, where people choose names of columns.
     *
     * @return list<string> canonical names
     */
    private function list_undo_columns(): array {
        $definition = $this->job->around->catalogue->get($this->job->state->kind);
        if (!$definition->is_open()) {
            return array_values($definition->column_names());
        }
        $names = array_fill_keys([$definition->command, ...$definition->required_columns()], true);
        foreach ($this->job->around->store->list_undo() as $cells) {
            $names += array_fill_keys(array_keys($cells), true);
        }
        return array_values($definition->sort_names(array_map(strval(...), array_keys($names))));
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
