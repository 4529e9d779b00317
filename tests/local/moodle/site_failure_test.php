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

use tool_sync\local\run\failure;
use tool_sync\local\run\refused_exception;

/**
 * What exceptions mean.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\moodle\site_failure
 */
final class site_failure_test extends \advanced_testcase {
    /**
     * Exceptions and what they mean.
     *
     * @return array<string, array{\Throwable, failure}>
     */
    public static function exceptions(): array {
        $write = static fn(string $error): \Throwable => new \dml_write_exception($error, 'INSERT', []);
        return [
            'refused' => [new refused_exception('binding_gone'), failure::ROW],
            'some bug' => [new \TypeError('disk full'), failure::ROW],
            'unique' => [$write('ERROR:  duplicate key value violates unique constraint "x"'), failure::ROW],
            'too long' => [$write("Data too long for column 'name' at row 1"), failure::ROW],
            'quoted by MariaDB' => [$write("Duplicate entry 'Deadlock found' for key 'name'"), failure::ROW],
            'quoted by PostgreSQL' => [$write("ERROR:  invalid input: \"disk full\"\nDETAIL: deadlock detected"), failure::ROW],
            'PostgreSQL deadlock' => [$write('ERROR:  deadlock detected'), failure::CONFLICT],
            'MariaDB deadlock' => [$write('Deadlock found when trying to get lock; try restarting transaction'), failure::CONFLICT],
            'MariaDB waits' => [$write('Lock wait timeout exceeded; try restarting transaction'), failure::CONFLICT],
            'PostgreSQL isolation' => [$write('ERROR:  could not serialize access due to concurrent update'), failure::CONFLICT],
            'PostgreSQL disk' => [$write('ERROR:  could not extend file "base/1/2": No space left on device'), failure::OUTAGE],
            'MariaDB disk' => [$write("The table 'mdl_cohort' is full"), failure::OUTAGE],
            'PostgreSQL gone' => [$write('FATAL:  terminating connection due to administrator command'), failure::OUTAGE],
            'PostgreSQL lost' => [$write('server closed the connection unexpectedly'), failure::OUTAGE],
            'MariaDB gone' => [new \dml_read_exception('MySQL server has gone away', 'SELECT', []), failure::OUTAGE],
            'MariaDB lost' => [$write('Lost connection to MySQL server during query'), failure::OUTAGE],
            'read-only' => [$write('ERROR:  cannot execute INSERT in a read-only transaction'), failure::OUTAGE],
            'no connection' => [new \dml_connection_exception('refused'), failure::OUTAGE],
            'disk' => [new \file_exception('storedfilecannotcreatefile'), failure::OUTAGE],
            'bad file name' => [new \file_exception('storedfileproblem', 'Invalid file name'), failure::ROW],
            'behind another' => [new \RuntimeException('outer', 0, $write('ERROR:  deadlock detected')), failure::CONFLICT],
        ];
    }

    /**
     * An exception.
     *
     * @param \Throwable $exception
     * @param failure $expected
     * @dataProvider exceptions
     */
    public function test_what_an_exception_means(\Throwable $exception, failure $expected): void {
        $this->assertSame($expected, site_failure::of($exception));
    }
}
