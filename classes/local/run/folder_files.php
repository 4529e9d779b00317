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
 * Files in a folder: for tests, and for the stand-alone demonstration.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class folder_files implements files {
    /** @var string Folder of what is put aside. */
    private const ASIDE = '/.aside';

    /**
     * Constructor.
     *
     * @param string $root folder that paths are relative to
     * @param string $source path of the command file in the file system
     * @param bool $removable may the command file be removed?
     * @param ?\Closure(): (resource|false) $temporary opens a moment's file; null = where the system has them
     */
    public function __construct(
        /** @var string Folder that paths are relative to. */
        private readonly string $root,
        /** @var string The command file. */
        private readonly string $source,
        /** @var bool May the command file be removed? */
        private readonly bool $removable = false,
        /** @var ?\Closure(): (resource|false) Opens a moment's file. */
        private readonly ?\Closure $temporary = null,
    ) {
    }

    #[\Override]
    public function open_source() {
        $stream = @fopen($this->source, 'rb');
        if ($stream === false) {
            throw new refused_exception('file_missing');
        }
        return $stream;
    }

    #[\Override]
    public function locate_source(): string {
        return $this->source;
    }

    #[\Override]
    public function open_temporary() {
        $stream = $this->temporary ? ($this->temporary)() : tmpfile();
        if ($stream === false) {
            throw new refused_exception('files_failed');
        }
        return $stream;
    }

    #[\Override]
    public function open_aside(string $name) {
        $path = $this->aside_path($name);
        $stream = is_file($path) ? @fopen($path, 'rb') : false;
        return $stream === false ? null : $stream;
    }

    #[\Override]
    public function keep_aside(string $name, $stream): void {
        rewind($stream);
        $path = $this->aside_path($name);
        @mkdir(dirname($path), 0700);
        $part = $path . '.' . bin2hex(random_bytes(6));
        if (@file_put_contents($part, $stream) !== (fstat($stream)['size'] ?? null) || !rename($part, $path)) {
            @unlink($part);
        }
    }

    #[\Override]
    public function drop_aside(): void {
        array_map(unlink(...), glob($this->root . self::ASIDE . '/*') ?: []);
        @rmdir($this->root . self::ASIDE);
    }

    /**
     * Where something is put aside: what belongs to another command file is never found.
     *
     * @param string $name
     * @return string
     */
    private function aside_path(string $name): string {
        return $this->root . self::ASIDE . '/' . $name . '-' . sha1_file($this->source);
    }

    #[\Override]
    public function save(string $path, $stream): void {
        $target = $this->root . $path;
        $folder = dirname($target);
        if (!is_dir($folder) && !@mkdir($folder, 0700, true)) {
            throw new refused_exception('files_failed');
        }
        rewind($stream);
        $written = @file_put_contents($target . '.part', $stream);
        if ($written === false || $written !== (fstat($stream)['size'] ?? null) || !rename($target . '.part', $target)) {
            @unlink($target . '.part');
            throw new refused_exception('files_failed');
        }
    }

    #[\Override]
    public function exists(string $path): bool {
        return is_file($this->root . $path);
    }

    #[\Override]
    public function archive(string $path): void {
        $stream = $this->open_source();
        $this->save($path, $stream);
        fclose($stream);
    }

    #[\Override]
    public function remove_command_file(): void {
        if ($this->removable) {
            unlink($this->source);
        }
    }
}
