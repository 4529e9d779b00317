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

namespace tool_sync\local\moodle;

use tool_sync\local\run\files;
use tool_sync\local\run\refused_exception;
use tool_sync\local\run\state;

/**
 * A run's files in Moodle's file area.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class area_files implements files {
    /** @var int Bytes copied at once. */
    private const BLOCK = 1048576;
    /** @var string Folder for a moment's files, without the run's number. */
    private const TEMPORARY = 'tool_sync/run';
    /** @var string How the names of files begin that stay there from one process to the next. */
    private const ASIDE = 'aside-';

    /**
     * Constructor.
     *
     * @param state $state
     */
    public function __construct(
        /** @var state The run. */
        private readonly state $state,
    ) {
    }

    #[\Override]
    public function open_source() {
        try {
            $handle = $this->source()->get_content_file_handle();
        } catch (\moodle_exception $e) {
            throw new refused_exception('source_missing', [], $e);
        }
        return $handle ?: throw new refused_exception('source_missing');
    }

    #[\Override]
    public function locate_source(): string {
        $handle = $this->open_source();
        $about = stream_get_meta_data($handle);
        fclose($handle);
        if ($about['wrapper_type'] === 'plainfile' && is_file($about['uri'] ?? '')) {
            return $about['uri'];
        }
        // The site keeps its files elsewhere: one copy for all processes of the run on this machine.
        $path = $this->aside_path('source');
        if (!is_file($path)) {
            $stream = $this->open_source();
            try {
                $this->keep_aside('source', $stream);
            } finally {
                fclose($stream);
            }
        }
        return is_file($path) ? $path : throw new refused_exception('files_failed');
    }

    #[\Override]
    public function open_aside(string $name) {
        $path = $this->aside_path($name);
        $stream = is_file($path) ? @fopen($path, 'rb') : false;
        return $stream === false ? null : $stream;
    }

    #[\Override]
    public function keep_aside(string $name, $stream): void {
        $path = $this->aside_path($name);
        make_temp_directory(self::TEMPORARY . $this->state->id);
        // Shards may do the same at the same time: whoever comes later puts the same bytes there.
        $part = $path . '.' . bin2hex(random_bytes(6));
        rewind($stream);
        try {
            self::copy($stream, $part);
            rename($part, $path);
        } catch (refused_exception) {
            // No room: it is only a matter of time.
            @unlink($part);
        }
    }

    #[\Override]
    public function drop_aside(): void {
        $folder = dirname($this->aside_path(''));
        array_map(unlink(...), array_filter(glob($folder . '/' . self::ASIDE . '*') ?: [], is_file(...)));
        if (is_dir($folder)) {
            @rmdir($folder);
        }
    }

    /**
     * Where something is put aside: in the run's own folder, and bound to the bytes of its command file.
     *
     * @param string $name
     * @return string
     */
    private function aside_path(string $name): string {
        global $CFG;
        return $CFG->tempdir . '/' . self::TEMPORARY . $this->state->id . '/' . self::ASIDE . $name . '-' . $this->state->filehash;
    }

    #[\Override]
    public function open_temporary() {
        $path = self::temporary_path($this->state, 'stream');
        $stream = fopen($path, 'w+b');
        if (!$stream) {
            throw new refused_exception('files_failed');
        }
        // The name goes, the bytes stay until the stream is closed.
        self::drop_temporary($path);
        return $stream;
    }

    #[\Override]
    public function save(string $path, $stream): void {
        fflush($stream);
        rewind($stream);
        $pathname = self::temporary_path($this->state, 'file');
        try {
            file_area::put($path, $pathname, self::copy($stream, $pathname));
        } finally {
            self::drop_temporary($pathname);
        }
    }

    /**
     * Where a file of a run may lie for a moment: in a folder of the run's own, so that what a process leaves there when it is
     * killed is taken away by the one that goes on with the run. A folder of the request would stay for ever.
     *
     * @param state $state
     * @param string $name
     * @return string path of a file that is not there
     */
    public static function temporary_path(state $state, string $name): string {
        $path = make_temp_directory(self::TEMPORARY . $state->id) . '/' . $name;
        @unlink($path);
        return $path;
    }

    /**
     * Takes such a file away, and the run's own folder when nothing else is in it.
     *
     * @param string $path
     */
    public static function drop_temporary(string $path): void {
        @unlink($path);
        @rmdir(dirname($path));
    }

    #[\Override]
    public function exists(string $path): bool {
        return file_area::find($path) !== null;
    }

    #[\Override]
    public function archive(string $path): void {
        file_area::put_copy($path, $this->source());
    }

    #[\Override]
    public function remove_command_file(): void {
        if ($this->state->filepath === '') {
            return;
        }
        $file = file_area::find($this->state->filepath . $this->state->filename);
        if ($file && $file->get_contenthash() === $this->state->filehash) {
            $file->delete();
        }
    }

    /**
     * The run's own copy of its command file.
     *
     * @return \stored_file
     * @throws refused_exception source_missing
     */
    private function source(): \stored_file {
        $files = get_file_storage()->get_area_files(file_area::context(), file_area::COMPONENT, file_area::SOURCE, $this->state->id,
            'id', false);
        return reset($files) ?: throw new refused_exception('source_missing');
    }

    /**
     * Copies a stream to a file of the disk.
     *
     * @param resource $stream
     * @param string $pathname
     * @return string SHA-1 of the bytes read
     * @throws refused_exception files_failed when they could not all be written
     */
    public static function copy($stream, string $pathname): string {
        $target = fopen($pathname, 'wb');
        $hash = hash_init('sha1');
        $whole = $target !== false;
        while ($whole && !feof($stream)) {
            $block = fread($stream, self::BLOCK);
            if ($block === false) {
                $whole = false;
                break;
            }
            hash_update($hash, $block);
            $whole = $block === '' || @fwrite($target, $block) === strlen($block);
        }
        $whole = $target !== false && fclose($target) && $whole;
        $digest = hash_final($hash);
        if (!$whole || sha1_file($pathname) !== $digest) {
            throw new refused_exception('files_failed');
        }
        return $digest;
    }
}
