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

/**
 * Counts the places where a process can end, and breaks something at one of them.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class striker {
    /** @var string[] Names of the places met so far. */
    private array $places = [];

    /**
     * Constructor.
     *
     * @param int $place number of the place, from 1; 0 = none
     * @param string $how kill, fatal, drop, full or conflict
     */
    public function __construct(
        /** @var int Where. */
        private readonly int $place,
        /** @var string How. */
        private readonly string $how,
    ) {
    }

    /**
     * A place.
     *
     * @param string $name
     */
    public function at(string $name): void {
        $this->places[] = $name;
        if (count($this->places) !== $this->place) {
            return;
        }
        fwrite(STDERR, "struck at $name\n");
        match ($this->how) {
            'kill' => posix_kill(getmypid(), SIGKILL),
            'fatal' => $this->exhaust(),
            'drop' => $this->drop(),
            'full' => throw new \dml_write_exception('ERROR:  could not extend file: No space left on device'),
            'conflict' => throw new \dml_write_exception('ERROR:  deadlock detected'),
        };
    }

    /**
     * The names of the places met.
     *
     * @return string[]
     */
    public function get_places(): array {
        return $this->places;
    }

    /** Ends the process as PHP does when a script wants too much. */
    private function exhaust(): void {
        ini_set('memory_limit', (string) (memory_get_usage() + 4194304));
        str_repeat('x', 1 << 28);
    }

    /** Has the database end this process's connection. */
    private function drop(): void {
        global $DB;
        try {
            $DB->get_dbfamily() === 'postgres' ? $DB->get_field_sql('SELECT pg_terminate_backend(pg_backend_pid())::int')
                : $DB->execute('KILL CONNECTION CONNECTION_ID()');
        } catch (\dml_exception) {
            // That is how it says goodbye.
            return;
        }
    }
}
