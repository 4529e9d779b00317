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

namespace tool_sync\local\format;

use tool_sync\local\csv\dialect;
use tool_sync\local\csv\record_reader;
use tool_sync\local\csv\text;
use tool_sync\local\plan\issue;
use tool_sync\local\plan\severity;

/**
 * A command file: its dialect, its kind, its header and its rows, each checked, read in constant memory. Bad content is never an
 * exception: it is an issue.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class command_file {
    /** @var ?definition The kind; null = neither said nor recognised. */
    public readonly ?definition $definition;
    /** @var array{encoding: string, bom: bool, delimiter: string, newline: string} Dialect. */
    public readonly array $dialect;
    /** @var dialect Dialect, for the reader. */
    private readonly dialect $how;
    /** @var ?header Header; null = a file error came before it. */
    private readonly ?header $header;
    /** @var string Header record. */
    private string $headerraw = '';
    /** @var issue[] Issues of the file and its header. */
    private array $issues = [];
    /** @var ?issue File error that the last reading of the rows met. */
    private ?issue $stopped = null;
    /** @var int Rows given out by the last reading. */
    private int $read = 0;

    /**
     * Constructor.
     *
     * @param resource $stream
     * @param catalogue $catalogue
     * @param settings $settings
     * @param ?string $kind
     * @param ?\Closure $localtime
     * @param ?issue $problem
     */
    private function __construct(
        /** @var resource The file. */
        private $stream,
        catalogue $catalogue,
        /** @var settings Settings. */
        private readonly settings $settings,
        ?string $kind,
        /** @var ?\Closure Local time. */
        private readonly ?\Closure $localtime,
        ?issue $problem
    ) {
        // The list of an archive is written here, always in the same way.
        $islist = $kind !== null && $catalogue->get_general($kind)->archive;
        $this->how = $islist ? dialect::detect($stream, 'UTF-8', ',')
            : dialect::detect($stream, $settings->text('encoding'), $settings->text('csvseparator'),
                $settings->text('newline'), $settings->text('bom'));
        $this->dialect = $this->how->to_array();
        $header = null;
        if ($problem !== null) {
            $this->issues[] = $problem;
        } else if ($this->how->problem !== '') {
            $this->issues[] = issue::file($this->how->problem);
        } else {
            $header = $this->read_header($catalogue, $kind);
        }
        $this->header = $header;
        $this->definition = $kind === null ? $header?->definition : $catalogue->get($kind);
    }

    /**
     * Opens a file: reads its dialect and header.
     *
     * @param resource $stream seekable
     * @param catalogue $catalogue
     * @param settings $settings
     * @param ?string $kind null = recognise it from the header
     * @param ?callable(int, int, int, int, int, int): int $localtime seconds of a local date and time (year, month, day, hour,
     *     minute, second); null = UTC
     * @param ?issue $problem file error that its bytes have already, as an archive; null = none
     * @return self
     * @throws \InvalidArgumentException when there is no such kind: never for what the file holds
     */
    public static function open(
        $stream,
        catalogue $catalogue,
        settings $settings,
        ?string $kind = null,
        ?callable $localtime = null,
        ?issue $problem = null
    ): self {
        $localtime = $localtime === null ? null : \Closure::fromCallable($localtime);
        return new self($stream, $catalogue, $settings, $kind, $localtime, $problem);
    }

    /**
     * Is something wrong that stops the whole file? While rows are read it may yet turn out so.
     *
     * @return bool
     */
    public function has_file_error(): bool {
        foreach ($this->file_issues() as $issue) {
            if ($issue->severity === severity::FILE) {
                return true;
            }
        }
        return false;
    }

    /**
     * What there is to say on the file as a whole: header and, after a reading, what stopped it.
     *
     * @return issue[]
     */
    public function file_issues(): array {
        return $this->stopped === null ? $this->issues : [...$this->issues, $this->stopped];
    }

    /**
     * The header record as it stands, without its line end.
     *
     * @return string valid UTF-8; empty = none
     */
    public function header_raw(): string {
        return $this->headerraw;
    }

    /**
     * Reads the rows, from the beginning each time. A file error in the header gives none; one met on the way ends the rows, and
     * {@see command_file::has_file_error()} says so.
     *
     * @param int $after give only the rows behind this line: the others are passed over unchecked, so that going on with a long
     *     file is cheap
     * @param ?\Closure $wanted is the row that begins on this line wanted? The others are passed over too; null = all are
     * @return \Generator<int, row> in file order
     */
    public function rows(int $after = 0, ?\Closure $wanted = null): \Generator {
        $this->stopped = null;
        $this->read = 0;
        if ($this->header === null || $this->has_file_error()) {
            return;
        }
        $records = new record_reader($this->stream, $this->how);
        $records->next();
        $check = new row_check($this->header, $this->settings, $this->how->encoding, $this->localtime);
        while ($records->next()) {
            $this->read++;
            if ($records->line <= $after || ($wanted !== null && !$wanted($records->line))) {
                continue;
            }
            yield $check->check($records);
        }
        if ($records->error !== '') {
            $this->stopped = issue::file($records->error, $records->line);
        }
    }

    /**
     * Number of rows that the last reading met, rejected ones and those passed over included.
     *
     * @return int
     */
    public function count_read(): int {
        return $this->read;
    }

    /**
     * Reads the header record.
     *
     * @param catalogue $catalogue
     * @param ?string $kind
     * @return ?header null = there is none that can be used
     */
    private function read_header(catalogue $catalogue, ?string $kind): ?header {
        $records = new record_reader($this->stream, $this->how);
        if (!$records->next()) {
            $this->issues[] = $records->error === ''
                ? issue::file('file_empty')
                : issue::file($records->error, $records->line);
            return null;
        }
        $this->headerraw = text::scrub($records->portable(), $this->how->encoding);
        $problems = row_check::text_problems($records, $this->how->encoding);
        if ($problems !== []) {
            // Where the header is missing, it is a row.
            $hides = $kind !== null && $catalogue->get($kind)->has_masked();
            foreach ($problems as [$code, $value]) {
                $this->issues[] = issue::file($code, $records->line, '', $hides && $value !== '' ? masking::MASK : $value);
            }
            return null;
        }
        $names = header::read_names($records->fields);
        $definition = $kind === null ? header::recognise($names, $catalogue, $this->settings) : $catalogue->get($kind);
        if ($definition === null) {
            $texts = array_filter($catalogue->names(), static fn(string $one): bool => !$catalogue->get_general($one)->archive);
            $allowed = ['allowed' => implode(', ', $texts)];
            $this->issues[] = issue::file('kind_unknown', $records->line, '', '', $allowed);
            return null;
        }
        $masking = masking::of($names, $catalogue, $definition);
        $header = new header($names, $records->line, $definition, $this->settings, $masking);
        $this->issues = $header->issues;
        if (!$this->has_file_error() && !$records->next() && $records->error === '') {
            $this->issues[] = issue::warning('no_rows');
        }
        return $header;
    }
}
