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

use tool_sync\local\directory\directory;
use tool_sync\local\directory\memory_site;
use tool_sync\local\format\catalogue;
use tool_sync\local\format\command_file;
use tool_sync\local\format\row;
use tool_sync\local\format\settings;
use tool_sync\local\kind\kinds;
use tool_sync\local\plan\change;
use tool_sync\local\plan\issue;
use tool_sync\local\plan\outcome;

/**
 * Rows that are planned together share look-ups, and what one row has found out of a cohort is not looked at again for the next.
 * It must never show: each row gets what it gets when it is planned alone.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\kind\cohorts
 * @covers     \tool_sync\local\directory\cohort_overlay
 * @covers     \tool_sync\local\directory\facts
 */
final class together_test extends \PHPUnit\Framework\TestCase {
    /**
     * Seeds and settings.
     *
     * @return array<string, array{int, array<string, string|bool>}>
     */
    public static function files(): array {
        $files = [];
        for ($seed = 1; $seed <= 12; $seed++) {
            $files["seed $seed"] = [$seed, [['cohorts_syncdelete' => true], [], ['cohorts_mirror' => true]][$seed % 3]];
        }
        return $files;
    }

    /**
     * Rows planned together get what they get alone.
     *
     * @dataProvider files
     * @param int $seed
     * @param array<string, string|bool> $settings
     */
    public function test_rows_planned_together_get_what_they_get_alone(int $seed, array $settings): void {
        $csv = $this->file($seed);
        $alone = $this->plan($csv, $settings, 1);
        foreach ([7, 1000] as $size) {
            $this->assertSame($alone, $this->plan($csv, $settings, $size), "chunks of $size");
        }
        $this->assertGreaterThan(5, count(array_filter($alone, static fn(array $one): bool => $one === [[], [], []])));
        $this->assertGreaterThan(20, count(array_filter($alone, static fn(array $one): bool => $one[0] !== [])));
    }

    /**
     * A file in which most rows say the same of their cohort, as real ones do.
     *
     * @param int $seed
     * @return string
     */
    private function file(int $seed): string {
        mt_srand($seed);
        $pick = static fn(array $values): string => $values[mt_rand(0, count($values) - 1)];
        $csv = "cmd;cidnumber;cname;cdescription;cvisible;ccatcontext;component;userid\n";
        for ($row = 0; $row < 500; $row++) {
            $cohort = mt_rand(1, 6);
            $cells = ['add', "C$cohort", "Class $cohort", '', '1', '', '', 'U' . mt_rand(1, 21)];
            if (mt_rand(1, 12) === 1) {
                $cells[0] = $pick(['del', 'del', 'free']);
                $cells[7] = $cells[0] === 'free' ? '' : $pick(['', $cells[7], $cells[7]]);
            }
            if (mt_rand(1, 12) === 1) {
                $at = mt_rand(2, 6);
                $cells[$at] = $pick([2 => ['', 'Other'], ['text', '<delete>', ''], ['0', '1', 'x'], ['0', '2', '9'],
                    ['local_x', '']][$at]);
            }
            $csv .= implode(';', $cells) . "\n";
        }
        return $csv;
    }

    /**
     * Plans a file.
     *
     * @param string $csv
     * @param array<string, string|bool> $settings
     * @param int $size rows that are planned together
     * @return list<array{mixed[], mixed[], mixed[]}> changes, issues and undo rows of each row
     */
    private function plan(string $csv, array $settings, int $size): array {
        $users = $members = $cohorts = [];
        for ($id = 1; $id <= 20; $id++) {
            $users[] = ['id' => $id, 'username' => "u$id", 'idnumber' => "U$id"];
            $members[] = [$id % 4 + 1, $id];
        }
        for ($id = 1; $id <= 5; $id++) {
            $cohorts[] = ['id' => $id, 'name' => "Class $id", 'idnumber' => "C$id", 'component' => $id === 5 ? 'local_x' : ''];
        }
        $site = new memory_site(['users' => $users, 'members' => $members, 'cohorts' => $cohorts,
            'categories' => [['id' => 2, 'idnumber' => 'CAT', 'name' => 'Category']]]);
        $stream = fopen('php://memory', 'w+');
        $this->assertIsResource($stream);
        fwrite($stream, $csv);
        $catalogue = catalogue::load();
        $settings = new settings($settings, $catalogue);
        $kind = kinds::create('cohorts', $settings);
        $directory = new directory($site, new memory_store(), $kind->get_identifiers(), true);
        $planner = new chunk_planner($kind, $directory);
        $outcomes = [];
        /** @var list<row> $rows */
        $rows = [...command_file::open($stream, $catalogue, $settings, 'cohorts')->rows()];
        foreach (array_chunk($rows, $size) as $chunk) {
            array_push($outcomes, ...$planner->plan_rows($chunk));
            $directory->flush();
        }
        return array_map(static fn(outcome $outcome): array => [
            array_map(static fn(change $change): array => $change->to_array(), $outcome->changes),
            array_map(static fn(issue $issue): array => get_object_vars($issue), $outcome->issues),
            $outcome->undo,
        ], $outcomes);
    }
}
