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

use tool_sync\tests\engine;

/**
 * What must hold for any file: a simulation plans what a real run makes, and the undo file takes it back.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @coversNothing
 */
final class property_test extends \PHPUnit\Framework\TestCase {
    /** @var int Rows of a file: several chunks. */
    private const ROWS = 1200;

    /**
     * Seeds of the random files.
     *
     * @return array<string, array{int, bool}>
     */
    public static function seeds(): array {
        $seeds = [];
        for ($seed = 1; $seed <= 12; $seed++) {
            $seeds['seed ' . $seed] = [$seed, $seed % 2 === 0];
        }
        return $seeds;
    }

    /**
     * A school with 30 people and 6 cohorts.
     *
     * @param bool $deleteempty
     * @param bool $mirror
     * @return engine
     */
    private function school(bool $deleteempty, bool $mirror = false): engine {
        $users = $members = $cohorts = [];
        for ($id = 1; $id <= 30; $id++) {
            $users[] = ['id' => $id, 'username' => 'u' . $id, 'idnumber' => 'U' . $id];
            $members[] = [$id % 5 + 1, $id];
        }
        for ($id = 1; $id <= 6; $id++) {
            $cohorts[] = ['id' => $id, 'name' => 'Class ' . $id, 'idnumber' => 'C' . $id, 'description' => $id % 2 ? 'Text' : '',
                'visible' => true];
        }
        $engine = new engine(['users' => $users, 'members' => $members, 'cohorts' => $cohorts,
            'categories' => [['id' => 2, 'idnumber' => 'CAT', 'name' => 'Category']]]);
        $engine->settings = ['maxdeletions' => 0, 'maxdeletionspercent' => 0, 'cohorts_syncdelete' => $deleteempty,
            'cohorts_mirror' => $mirror];
        return $engine;
    }

    /**
     * A file of random rows over a small world, so that rows meet.
     *
     * @param int $seed
     * @param string[] $commands
     * @return string
     */
    private function file(int $seed, array $commands): string {
        mt_srand($seed);
        $csv = "cmd;cidnumber;cname;cdescription;cvisible;ccatcontext;userid\n";
        for ($row = 0; $row < self::ROWS; $row++) {
            $command = $commands[mt_rand(0, count($commands) - 1)];
            $csv .= implode(';', [
                $command,
                'C' . mt_rand(1, 9),
                mt_rand(0, 9) ? '' : 'Name ' . mt_rand(1, 5),
                mt_rand(0, 9) ? '' : ['Text', '<delete>', 'Other'][mt_rand(0, 2)],
                mt_rand(0, 9) ? '' : (string)mt_rand(0, 1),
                mt_rand(0, 9) ? '' : (string)[0, 2, 5][mt_rand(0, 2)],
                $command === 'free' || mt_rand(0, 30) === 0 ? '' : 'U' . mt_rand(1, 32),
            ]) . "\n";
        }
        return $csv;
    }

    /**
     * Cohorts and their members by ID number: what an undo file must bring back (a new cohort has a new database id).
     *
     * @param engine $engine
     * @return array<string, array<string, mixed>>
     */
    private function picture(engine $engine): array {
        $picture = [];
        foreach ($engine->site->cohorts as $cohort) {
            $fields = array_diff_key($cohort, ['id' => true]) + ['members' => $engine->members($cohort['idnumber'])];
            ksort($fields);
            $picture[$cohort['idnumber']] = array_filter($fields, static fn($value) => $value !== '' && $value !== 0);
        }
        ksort($picture);
        return $picture;
    }

    /**
     * A simulation plans what a real run makes.
     *
     * @dataProvider seeds
     * @param int $seed
     * @param bool $deleteempty
     */
    public function test_a_simulation_plans_what_a_real_run_makes(int $seed, bool $deleteempty): void {
        $csv = $this->file($seed, ['add', 'add', 'add', 'del', 'del', 'free']);
        $engine = $this->school($deleteempty);
        $simulated = $engine->run('cohorts', $csv, true);
        $plan = $engine->plan();
        $real = $engine->run('cohorts', $csv, with: ['planid' => $simulated->id]);
        $this->assertSame(status::DONE, $real->status);
        $this->assertSame($plan, $engine->plan());
        $this->assertSame($simulated->changes, $real->changes);
        $this->assertSame($simulated->rows, $real->rows);
        foreach ($engine->store->list_changes() as $change) {
            if ($change['line'] > 0) {
                $this->assertSame('applied', $change['status'], 'line ' . $change['line']);
            }
        }
    }

    /**
     * A file that is a complete list leaves exactly those whom it lists, and the undo file brings the others back.
     *
     * @dataProvider seeds
     * @param int $seed
     * @param bool $deleteempty
     */
    public function test_a_complete_list_leaves_those_whom_it_lists(int $seed, bool $deleteempty): void {
        mt_srand($seed);
        $listed = [];
        $csv = "cidnumber;userid\n";
        for ($row = 0; $row < 40; $row++) {
            [$cohort, $user] = [mt_rand(1, 4), mt_rand(1, 30)];
            $listed["C$cohort"]["u$user"] = true;
            $csv .= "C$cohort;U$user\n";
        }
        $engine = $this->school($deleteempty, true);
        $before = $this->picture($engine);
        $simulated = $engine->run('cohorts', $csv, true);
        $plan = $engine->plan();
        $real = $engine->run('cohorts', $csv, with: ['planid' => $simulated->id]);
        $this->assertSame([status::DONE, $plan], [$real->status, $engine->plan()]);
        foreach ($listed as $cohort => $users) {
            $this->assertEqualsCanonicalizing(array_keys($users), $engine->members($cohort), $cohort);
        }
        $this->assertSame($before['C5'], $this->picture($engine)['C5'], 'what the file does not name is left alone');
        $this->assertGreaterThan(0, $real->deletions);
        $this->assertSame([], $engine->run('cohorts', $csv)->changes);
        $engine->run('cohorts', $csv, true);
        $engine->settings['cohorts_mirror'] = false;
        $again = $this->school($deleteempty, true);
        $again->run('cohorts', $csv);
        $again->settings['cohorts_mirror'] = $again->settings['cohorts_syncdelete'] = false;
        $again->run('cohorts', (string)$again->file('undo'));
        $this->assertSame($before, $this->picture($again));
    }

    /**
     * The undo file takes a run back.
     *
     * @dataProvider seeds
     * @param int $seed
     * @param bool $deleteempty
     */
    public function test_the_undo_file_takes_a_run_back(int $seed, bool $deleteempty): void {
        $engine = $this->school($deleteempty);
        $before = $this->picture($engine);
        $engine->run('cohorts', $this->file($seed, ['add', 'add', 'del', 'free']));
        $this->assertNotSame($before, $this->picture($engine));
        $engine->settings['cohorts_syncdelete'] = false;
        $undo = $engine->run('cohorts', (string)$engine->file('undo'));
        $this->assertSame(0, $undo->rows['rejected'], implode("\n", $engine->issues()));
        $this->assertSame($before, $this->picture($engine));
    }

    /**
     * A file without contradictions, run twice, changes nothing the second time.
     *
     * @dataProvider seeds
     * @param int $seed
     * @param bool $deleteempty
     */
    public function test_a_second_run_changes_nothing(int $seed, bool $deleteempty): void {
        $engine = $this->school($deleteempty);
        // One value per cohort: two lines that disagree change the cohort each time.
        $csv = preg_replace('~^(add;C(\d);)[^;]*;[^;]*;[^;]*;[^;]*~m', '$1Name $2;Text $2;1;', $this->file($seed, ['add']));
        $engine->run('cohorts', (string)$csv);
        $state = $engine->run('cohorts', (string)$csv);
        $this->assertSame([], $state->changes);
        $this->assertSame([], $engine->plan());
    }
}
