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

use tool_sync\local\format\catalogue;
use tool_sync\local\format\command_file;
use tool_sync\local\format\definition;
use tool_sync\local\format\settings;
use tool_sync\local\plan\issue;
use tool_sync\local\plan\severity;
use tool_sync\run_list;

/**
 * Looks at what lies where a location setting points to, and says what the next scheduled run would do with it. Nothing is moved or
 * changed, and only the beginning of each file is read. Places outside the command files and the drop directory are not looked at.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class location_look {
    /** @var int Bytes read of a file: many times the longest header that makes sense. */
    private const HEAD = 65536;
    /** @var int Files looked at. */
    public const FILES = 20;
    /** @var int Places of a location that are looked at: each costs a query, and nobody's setting names more. */
    private const PLACES = 50;

    /** @var catalogue Formats. */
    private readonly catalogue $catalogue;
    /** @var settings The site's settings. */
    private readonly settings $settings;
    /** @var collection What lies in the drop directory. */
    private readonly collection $dropped;
    /** @var sight[] What was seen. */
    private array $sights = [];
    /** @var int Files that were not looked at, because there are so many. */
    private int $more = 0;

    /**
     * Constructor.
     *
     * @param definition $definition kind of the files
     * @param drop_directory $drop
     */
    public function __construct(
        /** @var definition Kind of the files. */
        private readonly definition $definition,
        /** @var drop_directory The drop directory. */
        private readonly drop_directory $drop = new drop_directory(),
    ) {
        $this->catalogue = catalogue::load()->with_site((new site_directory())->columns(...));
        $this->settings = site_settings::read($this->catalogue);
        $this->dropped = $this->drop->look();
    }

    /**
     * Looks.
     *
     * @param string $location as a person types it
     * @return array{sights: sight[], more: int} for each place of the location the files there, or that there is none
     */
    public function look(string $location): array {
        $this->sights = [];
        $met = [];
        $parts = locations::parts($this->definition->find_location($location));
        $this->more = max(0, count($parts) - self::PLACES);
        foreach (array_slice($parts, 0, self::PLACES) as [$written, $path]) {
            if ($path === '') {
                $this->add(static fn(): sight => new sight($written, 'outside'));
                continue;
            }
            $stored = [];
            foreach (locations::find($path) as $file) {
                $stored[$file->get_filepath() . $file->get_filename()] = $file;
            }
            $dropped = array_filter(array_keys($this->dropped->seen),
                static fn(string|int $name): bool => locations::covers($path, (string) $name));
            if (!$stored && !$dropped) {
                $this->add(static fn(): sight => new sight($path, locations::is_pattern($path) ? 'nomatch' : 'missing'));
            }
            foreach ($stored as $name => $file) {
                if (!isset($met[$name])) {
                    $met[$name] = true;
                    $this->add(fn(): sight => $this->see_stored((string) $name, $file));
                }
            }
            foreach ($dropped as $name) {
                if (!isset($met["drop $name"])) {
                    $met["drop $name"] = true;
                    $this->add(fn(): sight => $this->see_dropped((string) $name));
                }
            }
        }
        return ['sights' => $this->sights, 'more' => $this->more];
    }

    /**
     * Adds what is seen of a file, unless there are too many.
     *
     * @param callable(): sight $see
     */
    private function add(callable $see): void {
        if (count($this->sights) >= self::FILES) {
            $this->more++;
        } else {
            $this->sights[] = $see();
        }
    }

    /**
     * A file of the command file area.
     *
     * @param string $path
     * @param \stored_file $file
     * @return sight
     */
    private function see_stored(string $path, \stored_file $file): sight {
        $sight = new sight($path);
        $sight->size = (int) $file->get_filesize();
        $sight->timemodified = (int) $file->get_timemodified();
        $sight->stored = true;
        $held = run_list::held_for($this->definition->kind, $file);
        try {
            $handle = $file->get_content_file_handle();
            $head = $handle ? (string) stream_get_contents($handle, self::HEAD) : null;
        } catch (\moodle_exception $e) {
            $head = null;
        }
        $this->judge($sight, $head, 'runs');
        if ($held) {
            $sight->state = 'held';
            $sight->runid = $held->id;
        } else if (isset($this->dropped->seen[$path]) && !isset($this->dropped->skipped[$path]) && $this->dropped->blocked === '') {
            $sight->state = 'replaced';
        }
        return $sight;
    }

    /**
     * A file of the drop directory.
     *
     * @param string $path
     * @return sight
     */
    private function see_dropped(string $path): sight {
        $sight = new sight($path);
        $sight->size = $this->dropped->seen[$path]['size'];
        $sight->timemodified = $this->dropped->seen[$path]['timemodified'];
        $reason = $this->dropped->skipped[$path] ?? '';
        if ($reason !== '' && $reason !== 'growing') {
            $sight->state = 'left';
            $sight->reason = $reason;
            return $sight;
        }
        $this->judge($sight, $this->drop->read_head($path, self::HEAD), 'dropped');
        if ($this->dropped->blocked !== '') {
            $sight->state = 'feeding';
            $sight->since = $this->dropped->feedingsince;
        } else if ($reason !== '') {
            $sight->state = 'growing';
        }
        return $sight;
    }

    /**
     * Says what a run would do with a file.
     *
     * @param sight $sight
     * @param ?string $head beginning of the file; null = it cannot be read
     * @param string $fine state when nothing is wrong
     */
    private function judge(sight $sight, ?string $head, string $fine): void {
        if ($head === null) {
            $sight->state = 'unreadable';
            return;
        }
        if ($this->definition->archive) {
            $this->judge_archive($sight, $head, $fine);
            return;
        }
        $whole = strlen($head) >= $sight->size;
        $head = $whole ? $head : self::cut($head);
        $sight->kind = $this->open($head, null)->definition?->kind ?? '';
        $file = $this->open($head, $this->definition->kind);
        $sight->state = $fine;
        foreach ($file->file_issues() as $issue) {
            if ($issue->severity === severity::FILE) {
                $elsewhere = $sight->kind !== '' && $sight->kind !== $this->definition->kind;
                $sight->state = $issue->code === 'file_empty' ? 'empty' : ($elsewhere ? 'otherkind' : 'refused');
                $sight->issue = $issue;
                return;
            }
            if ($issue->code === 'no_rows' && $whole) {
                $sight->state = 'norows';
            }
        }
        $sight->kind = $this->definition->kind;
    }

    /**
     * Says what a run would do with an archive: its list is at its end, and the whole of it is not read.
     *
     * @param sight $sight
     * @param string $head beginning of the file
     * @param string $fine state when nothing is wrong
     */
    private function judge_archive(sight $sight, string $head, string $fine): void {
        $sight->kind = $this->definition->kind;
        $isempty = str_starts_with($head, "PK\x05\x06");
        if ($head === '' || $isempty) {
            $sight->state = $isempty ? 'norows' : 'empty';
        } else if (str_starts_with($head, "PK\x03\x04")) {
            $sight->state = $fine;
        } else {
            $sight->kind = $this->open($head, null)->definition?->kind ?? '';
            $sight->state = $sight->kind === '' ? 'refused' : 'otherkind';
            $sight->issue = issue::file('archive_broken');
        }
    }

    /**
     * Opens the beginning of a file as if it were one.
     *
     * @param string $head
     * @param ?string $kind null = recognise it
     * @return command_file
     */
    private function open(string $head, ?string $kind): command_file {
        $stream = fopen('php://memory', 'w+b');
        fwrite($stream, $head);
        return command_file::open($stream, $this->catalogue, $this->settings, $kind);
    }

    /**
     * The beginning of a file without the character, and where possible without the line, that its end cut in two: else a whole
     * file would look damaged.
     *
     * @param string $head
     * @return string
     */
    private static function cut(string $head): string {
        if (str_contains(substr($head, 0, 4), "\0") || str_starts_with($head, "\xFF\xFE") || str_starts_with($head, "\xFE\xFF")) {
            return substr($head, 0, strlen($head) & ~1);
        }
        $end = max((int) strrpos($head, "\n"), (int) strrpos($head, "\r"));
        return $end > 0 ? substr($head, 0, $end + 1) : mb_strcut($head, 0, strlen($head) - 1, 'UTF-8');
    }
}
