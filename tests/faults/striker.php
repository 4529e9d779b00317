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
    /** @var ?object Another's connection to the database, kept so that its transaction stays open. */
    private ?object $other = null;

    /**
     * Constructor.
     *
     * @param int|string $place number of the place, from 1, or its name; 0 = none
     * @param string $how kill, fatal, exit, drop, full, disk or conflict
     * @param resource $wire who is told
     */
    public function __construct(
        /** @var int|string Where. */
        private int|string $place,
        /** @var string How. */
        private readonly string $how,
        /** @var resource Who is told. */
        private $wire,
    ) {
    }

    /**
     * A place.
     *
     * @param string $name
     */
    public function at(string $name): void {
        $this->places[] = $name;
        if ($this->place !== count($this->places) && $this->place !== $name) {
            return;
        }
        $this->place = 0;
        fwrite($this->wire, json_encode(['struck' => $name]) . "\n");
        match ($this->how) {
            'kill' => posix_kill(getmypid(), SIGKILL),
            'fatal' => $this->exhaust(),
            // Code of others ends the process in the middle of everything; what was registered for the end is still done.
            'exit' => exit(1),
            'drop' => $this->drop(),
            'full' => $this->fill_database(),
            'disk' => $this->fill_disk(),
            'conflict' => $this->collide(),
        };
    }

    /** Makes a place of each event that core tells while records are being changed: they have been written, and not committed. */
    public function watch_events(): void {
        $dispatcher = new \ReflectionClass(\core\event\manager::class);
        $dispatcher->getMethod('init_all_observers')->invoke(null);
        $observers = $dispatcher->getProperty('allobservers');
        $all = $observers->getValue();
        $all['\core\event\base'][] = (object) ['internal' => true, 'priority' => 0, 'includefile' => null,
            'callable' => function (\core\event\base $event): void {
                $name = self::short($event);
                if (preg_match('~^(cohort|enrol|user|group|role)_~', $name)) {
                    $this->at("told $name");
                }
            }];
        $observers->setValue(null, $all);
    }

    /**
     * The name of an event without its namespace.
     *
     * @param \core\event\base $event
     * @return string
     */
    private static function short(\core\event\base $event): string {
        return substr(strrchr($event->eventname, '\\'), 1);
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
            self::is_postgres() ? $DB->get_field_sql('SELECT pg_terminate_backend(pg_backend_pid())::int')
                : $DB->execute('KILL CONNECTION CONNECTION_ID()');
        } catch (\dml_exception) {
            // That is how it says goodbye.
            return;
        }
    }

    /** The database says that its disk is full, in its own words and with all that follows for the transaction. */
    private function fill_database(): void {
        global $DB;
        $DB->execute(self::is_postgres() ? 'SELECT faults_full()'
            : "SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 1114, MESSAGE_TEXT = 'The table ''mdl_cohort_members'' is full'");
    }

    /** From now on this process can write to no file any more: the kernel refuses. */
    private function fill_disk(): void {
        pcntl_signal(SIGXFSZ, SIG_IGN);
        exec('prlimit --fsize=0 --pid ' . getmypid(), $output, $code);
        if ($code !== 0) {
            throw new \coding_exception('The size of files cannot be limited: ' . implode("\n", $output));
        }
    }

    /**
     * Two transactions wait for each other, and the database ends this one: a true deadlock.
     *
     * @throws \dml_write_exception
     */
    private function collide(): void {
        global $CFG, $DB;
        $socket = $CFG->dboptions['dbsocket'];
        if (self::is_postgres()) {
            $this->other = pg_connect("host='$socket' user='$CFG->dbuser' dbname='$CFG->dbname'", PGSQL_CONNECT_FORCE_NEW);
            pg_query($this->other, "SET deadlock_timeout = '60s'");
            pg_query($this->other, 'BEGIN');
            pg_query($this->other, 'UPDATE faults_lock SET number = 1 WHERE id = 2');
            $DB->execute("SET LOCAL deadlock_timeout = '10ms'");
            $DB->execute('UPDATE faults_lock SET number = 2 WHERE id = 1');
            pg_send_query($this->other, 'UPDATE faults_lock SET number = 1 WHERE id = 1');
        } else {
            $this->other = mysqli_init();
            $this->other->real_connect('localhost', $CFG->dbuser, '', $CFG->dbname, 0, $socket);
            // The transaction that has written less is the one that is ended.
            $this->other->query('START TRANSACTION');
            $this->other->query('INSERT INTO faults_lock (id, number) SELECT seq, 0 FROM seq_10_to_20000');
            $this->other->query('UPDATE faults_lock SET number = 1 WHERE id = 2');
            $DB->execute('UPDATE faults_lock SET number = 2 WHERE id = 1');
            $this->other->query('UPDATE faults_lock SET number = 1 WHERE id = 1', MYSQLI_ASYNC);
        }
        usleep(50000);
        $DB->execute('UPDATE faults_lock SET number = 2 WHERE id = 2');
    }

    /**
     * Is it PostgreSQL?
     *
     * @return bool
     */
    private static function is_postgres(): bool {
        global $DB;
        return $DB->get_dbfamily() === 'postgres';
    }
}
