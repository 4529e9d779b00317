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

use tool_sync\local\archive\picture_list;
use tool_sync\local\archive\zip_pictures;
use tool_sync\local\plan\issue;

/**
 * The rows of a run's command file as a stream: the file itself, or the list of an archive.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class row_source {
    /** @var string Name under which the list of an archive is put aside. */
    private const LIST = 'list';

    /**
     * Constructor.
     *
     * @param resource $stream
     * @param ?issue $problem
     */
    private function __construct(
        /** @var resource Readable and seekable. */
        public readonly mixed $stream,
        /** @var ?issue Why nothing can be read; null = it can. */
        public readonly ?issue $problem = null,
    ) {
    }

    /**
     * Opens the rows.
     *
     * @param files $files
     * @param bool $isarchive
     * @return self
     * @throws refused_exception when the file is not there
     */
    public static function open(files $files, bool $isarchive): self {
        if (!$isarchive) {
            return new self($files->open_source());
        }
        // Every process of a run would inflate the whole archive for it.
        $kept = $files->open_aside(self::LIST);
        if ($kept !== null) {
            return new self($kept);
        }
        $pathname = $files->locate_source();
        $stream = $files->open_temporary();
        $problem = (new picture_list())->write(new zip_pictures($pathname), $stream);
        rewind($stream);
        if ($problem === '') {
            $files->keep_aside(self::LIST, $stream);
            rewind($stream);
            return new self($stream);
        }
        $limits = ['files' => picture_list::FILES, 'gigabytes' => intdiv(picture_list::TOTAL, 1024 ** 3)];
        return new self($stream, issue::file($problem, 0, '', '', $problem === 'archive_too_large' ? $limits : []));
    }

    /** Closes the stream. */
    public function close(): void {
        fclose($this->stream);
    }
}
