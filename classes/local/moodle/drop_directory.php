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
 * The directory <moodledata>/sync, where other systems drop their files. Files move from there into the command file area,
 * sub-folders kept, each whole or not at all.
 *
 * The feeder is not trusted with more than that: links are not followed, pipes and devices not opened, names that the file area
 * would change are refused.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class drop_directory {
    /** @var string Written by a feeder while it writes. */
    public const FEEDER_LOCK = 'alock.txt';
    /** @var string Written by Moodle while it collects. */
    public const OWN_LOCK = 'lock.txt';
    /** @var int A feeder's lock of this age, in seconds, is probably forgotten. */
    private const FEEDER_LOCK_OLD = 3 * HOURSECS;
    /** @var int Seconds without change after which a file counts as complete. */
    private const QUIET = 10;
    /** @var int Seconds that must lie between two looks that find the same size. */
    private const LOOK = 2;
    /** @var int Folders below each other. */
    private const DEPTH = 8;
    /** @var string[] Folders at the top that the plugin writes itself. */
    private const RESERVED = ['reports', 'archives', 'undo'];

    /** @var string The directory, without a slash at the end. */
    private readonly string $root;

    /**
     * Constructor.
     *
     * @param ?string $root null = <moodledata>/sync
     * @param site_clock $clock
     */
    public function __construct(
        ?string $root = null,
        /** @var site_clock Time. */
        private readonly site_clock $clock = new site_clock(),
    ) {
        global $CFG;
        $this->root = rtrim($root ?? $CFG->dataroot . '/sync', '/');
    }

    /**
     * Collects, and when files are left that were only just written, looks again a little later.
     *
     * @param int $patience seconds to wait at most
     * @return collection
     */
    public function collect_patiently(int $patience = self::LOOK + 1): collection {
        $collection = $this->collect();
        if ($collection->is_waiting() && $patience > 0) {
            sleep($patience);
            $second = $this->collect();
            $second->collected = [...$collection->collected, ...$second->collected];
            return $second;
        }
        return $collection;
    }

    /**
     * Collects what is complete. Never throws: what goes wrong is part of the answer.
     *
     * @return collection
     */
    public function collect(): collection {
        global $CFG;
        $collection = new collection();
        clearstatcache();
        if (!is_dir($this->root) && !@mkdir($this->root, $CFG->directorypermissions, true) && !is_dir($this->root)) {
            $collection->blocked = 'unreadable';
            return $collection;
        }
        $collection->feedingsince = $this->feeding_since();
        if ($collection->feedingsince) {
            $collection->blocked = 'feeding';
            $this->tell_about_old_lock($collection->feedingsince);
            return $collection;
        }
        $lock = \core\lock\lock_config::get_lock_factory('tool_sync')->get_lock('drop', 0);
        if (!$lock) {
            $collection->blocked = 'busy';
            return $collection;
        }
        try {
            $this->collect_locked($collection);
        } finally {
            $lock->release();
        }
        return $collection;
    }

    /**
     * What lies there now, for somebody who only wants to know: nothing is moved, locked or remembered.
     *
     * @return collection "collected" are the files that the next look would take; "seen" says more of them and of those left
     */
    public function look(): collection {
        $collection = new collection();
        clearstatcache();
        $collection->feedingsince = $this->feeding_since();
        $collection->blocked = $collection->feedingsince ? 'feeding' : '';
        if (is_dir($this->root)) {
            $now = $this->clock->now();
            $this->collect_folder('/', 0, $collection, static fn(string $path, array $stat): string => match (true) {
                !file_area::is_path($path) => 'name_invalid',
                abs($now - $stat['mtime']) < self::QUIET => 'growing',
                default => '',
            });
        }
        return $collection;
    }

    /**
     * The beginning of a file that lies there.
     *
     * @param string $path as {@see drop_directory::look()} gives it
     * @param int $bytes at most
     * @return ?string null = it cannot be read, or is no ordinary file of the directory
     */
    public function read_head(string $path, int $bytes): ?string {
        $stat = file_area::is_path($path) ? @lstat($this->root . $path) : false;
        if (!$stat || ($stat['mode'] & 0170000) !== 0100000 || realpath($this->root . $path) !== realpath($this->root) . $path) {
            return null;
        }
        $source = @fopen($this->root . $path, 'rb');
        if (!$source) {
            return null;
        }
        try {
            return self::is_same($stat, fstat($source)) ? (string) stream_get_contents($source, $bytes) : null;
        } finally {
            fclose($source);
        }
    }

    /**
     * Collects while feeders are told to wait.
     *
     * @param collection $collection
     */
    private function collect_locked(collection $collection): void {
        if (@scandir($this->root) === false) {
            $collection->blocked = 'unreadable';
            return;
        }
        $own = $this->root . '/' . self::OWN_LOCK;
        if ((is_link($own) && !@unlink($own)) || @file_put_contents($own, (string) $this->clock->now()) === false) {
            $collection->blocked = 'unwritable';
            return;
        }
        try {
            $this->collect_folder('/', 0, $collection, $this->collect_file(...));
        } finally {
            @unlink($own);
        }
    }

    /**
     * Collects a folder and those below it.
     *
     * @param string $folder relative to the root, with slashes at both ends
     * @param int $depth
     * @param collection $collection
     * @param \Closure(string, array<int|string, int>): string $take takes a file, by its path and stat; gives why it was left
     */
    private function collect_folder(string $folder, int $depth, collection $collection, \Closure $take): void {
        $names = @scandir($this->root . $folder);
        if ($names === false) {
            $collection->skipped[$folder] = 'unreadable';
            return;
        }
        natsort($names);
        foreach ($names as $name) {
            if ($this->is_ignored($name)) {
                continue;
            }
            $path = $folder . $name;
            $stat = @lstat($this->root . $path);
            $type = $stat ? $stat['mode'] & 0170000 : 0;
            if ($type === 0040000) {
                $reason = $this->refuse_folder($folder, $name, $depth);
                if ($reason === '') {
                    $this->collect_folder($path . '/', $depth + 1, $collection, $take);
                }
            } else {
                if ($stat) {
                    $collection->seen[self::printable($path)] = ['size' => $stat['size'], 'timemodified' => $stat['mtime']];
                }
                $reason = match ($type) {
                    0 => 'vanished',
                    0100000 => $take($path, $stat),
                    0120000 => 'link',
                    default => 'special',
                };
                if ($reason === '') {
                    $collection->collected[] = $path;
                }
            }
            if ($reason !== '') {
                $collection->skipped[self::printable($path)] = $reason;
            }
        }
    }

    /**
     * Why a folder is not entered.
     *
     * @param string $folder it lies in
     * @param string $name
     * @param int $depth
     * @return string empty = it is
     */
    private function refuse_folder(string $folder, string $name, int $depth): string {
        if (!file_area::is_path($folder . $name . '/x')) {
            return 'name_invalid';
        }
        if ($depth === 0 && in_array($name, self::RESERVED, true)) {
            return 'reserved';
        }
        return $depth >= self::DEPTH ? 'too_deep' : '';
    }

    /**
     * Moves a file if it is complete.
     *
     * @param string $path relative to the root
     * @param array<int|string, int> $stat of the file
     * @return string why it was left; empty = it moved
     */
    private function collect_file(string $path, array $stat): string {
        if (!file_area::is_path($path)) {
            return 'name_invalid';
        }
        if (!$this->is_quiet($path, $stat)) {
            return 'growing';
        }
        $source = @fopen($this->root . $path, 'rb');
        if (!$source) {
            return @lstat($this->root . $path) ? 'unreadable' : 'vanished';
        }
        // One at a time collects: what a killed one left is overwritten here, where a folder of its request would stay for ever.
        $pathname = make_temp_directory('tool_sync/drop') . '/file';
        try {
            if (!self::is_same($stat, fstat($source))) {
                return 'growing';
            }
            $hash = area_files::copy($source, $pathname);
            if (filesize($pathname) !== $stat['size'] || !self::is_same($stat, fstat($source))) {
                return 'growing';
            }
            $file = file_area::put($path, $pathname, $hash);
        } catch (refused_exception $e) {
            return 'copy_failed';
        } finally {
            fclose($source);
            @unlink($pathname);
        }
        clearstatcache();
        $now = @lstat($this->root . $path);
        if (!$now) {
            return '';
        }
        if (!self::is_same($stat, $now) || $file->get_contenthash() !== $hash) {
            // The feeder wrote a newer version meanwhile: the next look takes it.
            return 'growing';
        }
        return @unlink($this->root . $path) ? '' : 'not_removed';
    }

    /**
     * Is nobody writing the file any more?
     *
     * @param string $path
     * @param array<int|string, int> $stat
     * @return bool
     */
    private function is_quiet(string $path, array $stat): bool {
        $now = $this->clock->now();
        $cache = \cache::make('tool_sync', 'drop');
        $key = sha1($path);
        $last = $cache->get($key);
        $age = $now - $stat['mtime'];
        // A time in the future (another machine's clock) says nothing: then only the looks count.
        if ($age >= self::QUIET || (is_array($last) && $last['size'] === $stat['size'] && $now - $last['time'] >= self::LOOK)) {
            $cache->delete($key);
            return true;
        }
        if (!is_array($last) || $last['size'] !== $stat['size']) {
            $cache->set($key, ['size' => $stat['size'], 'time' => $now]);
        }
        return false;
    }

    /**
     * Is it the same file, unchanged?
     *
     * @param array<int|string, int> $one
     * @param array<int|string, int>|false $other
     * @return bool
     */
    private static function is_same(array $one, array|false $other): bool {
        foreach (['dev', 'ino', 'mode', 'size', 'mtime'] as $field) {
            if ($other === false || $one[$field] !== $other[$field]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Names that are never collected, and never mentioned.
     *
     * @param string $name
     * @return bool
     */
    private function is_ignored(string $name): bool {
        return $name === '' || $name[0] === '.' || $name[0] === '_' || preg_match('~\.(part|tmp)$~Di', $name)
            || in_array($name, [self::FEEDER_LOCK, self::OWN_LOCK], true);
    }

    /**
     * Since when a feeder has been writing.
     *
     * @return int Unix seconds; 0 = it is not
     */
    private function feeding_since(): int {
        $stat = @lstat($this->root . '/' . self::FEEDER_LOCK);
        return $stat ? max(1, $stat['mtime']) : 0;
    }

    /**
     * Tells the administrators about a feeder's lock that seems to be forgotten, once for each such lock.
     *
     * @param int $since
     */
    private function tell_about_old_lock(int $since): void {
        if ($this->clock->now() - $since < self::FEEDER_LOCK_OLD || (int) get_config('tool_sync', 'feederlocktold') === $since) {
            return;
        }
        set_config('feederlocktold', $since, 'tool_sync');
        notifier::feeder_lock_old($since);
    }

    /**
     * A path that can be shown: bytes that are no text are replaced.
     *
     * @param string $path
     * @return string
     */
    private static function printable(string $path): string {
        return preg_replace('~[\x00-\x1F\x7F]~', '?', mb_scrub($path, 'UTF-8'));
    }
}
