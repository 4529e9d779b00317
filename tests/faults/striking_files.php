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


namespace tool_sync\tests\faults;

use tool_sync\local\run\files;

/**
 * Files with places before and after all that is written.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class striking_files implements files {
    /**
     * Constructor.
     *
     * @param files $files
     * @param striker $striker
     */
    public function __construct(
        /** @var files The files. */
        private readonly files $files,
        /** @var striker Who strikes. */
        private readonly striker $striker,
    ) {
    }

    #[\Override]
    public function open_source() {
        return $this->files->open_source();
    }

    #[\Override]
    public function locate_source(): string {
        return $this->files->locate_source();
    }

    #[\Override]
    public function open_aside(string $name) {
        return $this->files->open_aside($name);
    }

    #[\Override]
    public function keep_aside(string $name, $stream): void {
        $this->files->keep_aside($name, $stream);
    }

    #[\Override]
    public function drop_aside(): void {
        $this->files->drop_aside();
    }

    #[\Override]
    public function open_temporary() {
        return $this->files->open_temporary();
    }

    #[\Override]
    public function save(string $path, $stream): void {
        $what = preg_replace('~\d{8}-\d{4}(-\d+)?~', '…', explode('/', $path)[1]);
        $this->striker->at("before saving $what");
        $filter = striking_filter::append($stream, $this->striker, "while saving $what");
        try {
            $this->files->save($path, $stream);
        } finally {
            stream_filter_remove($filter);
        }
        $this->striker->at("after saving $what");
    }

    #[\Override]
    public function exists(string $path): bool {
        return $this->files->exists($path);
    }

    #[\Override]
    public function archive(string $path): void {
        $this->striker->at('before archiving');
        $this->files->archive($path);
        $this->striker->at('after archiving');
    }

    #[\Override]
    public function remove_command_file(): void {
        $this->striker->at('before removing the command file');
        $this->files->remove_command_file();
        $this->striker->at('after removing the command file');
    }
}
