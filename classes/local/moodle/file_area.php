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

use tool_sync\local\run\refused_exception;

/**
 * The plugin's file areas in the system context: "syncfiles", where command files are and processed files go (the older plugin of
 * this name used the same), and "source", the runs' own copies.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class file_area {
    /** @var string Component. */
    public const COMPONENT = 'tool_sync';
    /** @var string Command files, reports, archives. */
    public const FILES = 'syncfiles';
    /** @var string Copies of command files; the item is the run. */
    public const SOURCE = 'source';
    /** @var string Digests of the rows that a file's last run applied; the item is the run. */
    public const APPLIED = 'applied';
    /** @var string Where a new version of a file waits to take the old one's place. */
    private const INCOMING = 'incoming';
    /** @var int Longest path of folders, and longest name, that the file table holds. */
    private const LENGTH = 255;

    /**
     * A file by its path in the command file area.
     *
     * @param string $path such as "/sis/cohorts.csv"
     * @return ?\stored_file
     */
    public static function find(string $path): ?\stored_file {
        [$folder, $name] = self::split($path);
        $file = get_file_storage()->get_file(self::context(), self::COMPONENT, self::FILES, 0, $folder, $name);
        return $file && !$file->is_directory() ? $file : null;
    }

    /**
     * Keeps a file of the disk under a path of the command file area. What was there before is replaced in one step, after the new
     * content is complete.
     *
     * @param string $path such as "/reports/20261122-0915_report_cohorts.csv"
     * @param string $pathname on the disk
     * @param string $hash SHA-1 that the content must have
     * @return \stored_file
     * @throws refused_exception files_failed when the content could not be kept whole
     */
    public static function put(string $path, string $pathname, string $hash): \stored_file {
        return self::replace($path, $hash,
            static fn(array $record): \stored_file => get_file_storage()->create_file_from_pathname($record, $pathname));
    }

    /**
     * Keeps a copy of a stored file under a path of the command file area.
     *
     * @param string $path
     * @param \stored_file $file
     * @return \stored_file
     * @throws refused_exception files_failed
     */
    public static function put_copy(string $path, \stored_file $file): \stored_file {
        return self::replace($path, $file->get_contenthash(),
            static fn(array $record): \stored_file => get_file_storage()->create_file_from_storedfile($record, $file));
    }

    /**
     * The record of a file in one of the areas, from now on and nobody's: a copy would keep the times, the author and the user
     * of what
     * it is copied from, so that the clean-up took it too early and a person's name stayed in it.
     *
     * @param string $area
     * @param int $itemid
     * @param string $folder with slashes at both ends
     * @param string $name
     * @return array<string, mixed>
     */
    public static function record(string $area, int $itemid, string $folder, string $name): array {
        return ['contextid' => self::context(), 'component' => self::COMPONENT, 'filearea' => $area, 'itemid' => $itemid,
            'filepath' => $folder, 'filename' => $name, 'userid' => null, 'author' => null, 'timecreated' => time(),
            'timemodified' => time()];
    }

    /**
     * Can a file have this path?
     *
     * @param string $path
     * @return bool
     */
    public static function is_path(string $path): bool {
        [$folder, $name] = self::split($path);
        return $name !== '' && $name !== '.' && $name !== '..' && str_starts_with($folder, '/') && mb_check_encoding($path, 'UTF-8')
            && !preg_match('~//|/\.\.?/|[\x00-\x1F\x7F\\\\]~', $folder) && clean_param($folder, PARAM_PATH) === $folder
            && clean_param($name, PARAM_FILE) === $name
            && mb_strlen($folder) <= self::LENGTH && mb_strlen($name) <= self::LENGTH;
    }

    /**
     * Folder and name of a path.
     *
     * @param string $path
     * @return array{string, string}
     */
    public static function split(string $path): array {
        $slash = strrpos($path, '/');
        return $slash === false ? ['/', $path] : [substr($path, 0, $slash + 1), substr($path, $slash + 1)];
    }

    /**
     * The system context's id.
     *
     * @return int
     */
    public static function context(): int {
        return \context_system::instance()->id;
    }

    /**
     * Creates a file, or lets it take the place of the one that is there.
     *
     * @param string $path
     * @param string $hash SHA-1 that the content must have
     * @param callable(array<string, mixed>): \stored_file $create
     * @return \stored_file
     */
    private static function replace(string $path, string $hash, callable $create): \stored_file {
        if (!self::is_path($path)) {
            throw new refused_exception('files_failed');
        }
        [$folder, $name] = self::split($path);
        $old = self::find($path);
        if ($old && $old->get_contenthash() === $hash) {
            $old->set_timemodified(time());
            return $old;
        }
        $record = $old ? self::record(self::INCOMING, random_int(1, PHP_INT_MAX >> 32), '/', $name)
            : self::record(self::FILES, 0, $folder, $name);
        try {
            $new = $create($record);
        } catch (\moodle_exception $e) {
            server_log::write($path, $e);
            throw new refused_exception('files_failed', [], $e);
        }
        if ($new->get_contenthash() !== $hash) {
            $new->delete();
            throw new refused_exception('files_failed');
        }
        if (!$old) {
            return $new;
        }
        $old->replace_file_with($new);
        $old->set_timemodified(time());
        $new->delete();
        return $old;
    }
}
