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

namespace tool_sync\local\kind;

use tool_sync\local\plan\issue;
use tool_sync\tests\engine;

/**
 * Whoever drops last year's export is told which of its lines are wrong by now, and of each why.
 *
 * src/tests/lookup/lastYear.test.ts says the same of the same file before it runs.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\kind\users
 * @covers     \tool_sync\local\kind\account_identity
 */
final class last_year_test extends \PHPUnit\Framework\TestCase {
    /**
     * The 14 wrong lines of 1,200, in the simulation and in the run, whose retry file holds them and nothing else.
     */
    public function test_the_14_wrong_lines_of_1200(): void {
        $year = json_decode((string)file_get_contents(__DIR__ . '/../../../fixtures/last_year.json'), true, 8, JSON_THROW_ON_ERROR);
        [$users, $lines] = [[], [implode(';', $year['header'])]];
        for ($n = 1; $n <= $year['people']; $n++) {
            $row = str_replace('{N}', (string)$n, $year['row']);
            $users[] = ($year['site'][$n] ?? []) + ['id' => $n, 'username' => $row[0], 'idnumber' => $row[1], 'email' => $row[4],
                'fields' => ['firstname' => $row[2], 'lastname' => $row[3], 'country' => $row[5]]];
            $lines[] = implode(';', $year['rows'][$n] ?? $row);
        }
        foreach ($year['others'] as $other) {
            $users[] = $other + ['id' => count($users) + 1];
        }
        $csv = mb_convert_encoding(implode("\r\n", $lines) . "\r\n", 'Windows-1252', 'UTF-8');
        $engine = new engine(['users' => $users]);
        $told = static fn(): array => array_map(
            static fn(issue $issue): string => "$issue->line $issue->code $issue->column $issue->value",
            array_values(array_filter([...$engine->store->list_issues()], static fn(issue $issue): bool => $issue->is_error())),
        );
        $plan = $engine->run('users', $csv, true);
        $this->assertSame([$year['errors'], $year['plan']], [$told(), $engine->plan()]);
        $this->assertSame([1200, 14, 0], [$plan->rows['read'], $plan->rows['rejected'], $plan->deletions]);

        $engine->run('users', $csv, with: ['planid' => $plan->id]);
        $this->assertSame([$year['errors'], $year['plan']], [$told(), $engine->plan()]);
        $wrong = array_map(static fn(string $error): string => $lines[(int)$error - 1], $year['errors']);
        $this->assertSame([$lines[0], ...$wrong], preg_split('/\r?\n/', trim((string)$engine->file('retry'), "\u{FEFF}\r\n")));
    }
}
