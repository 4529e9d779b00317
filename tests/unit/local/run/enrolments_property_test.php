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
use tool_sync\tests\fixed_clock;

/**
 * What must hold for the courses of any file of accounts: a simulation plans what a real run makes, however it is cut and whatever
 * fails; run twice it does nothing; nothing is taken away; dates come back; what changed is enough.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @coversNothing
 */
final class enrolments_property_test extends \PHPUnit\Framework\TestCase {
    /** @var string[] Columns of the files. */
    private const COLUMNS = ['username', 'firstname', 'lastname', 'email', 'course1', 'role1', 'group1', 'enrol1', 'start1', 'end1',
        'enrolperiod1', 'course2', 'role2', 'group2', 'enrolperiod2', 'group7'];

    /**
     * Seeds.
     *
     * @return array<string, array{int}>
     */
    public static function seeds(): array {
        $seeds = [];
        for ($seed = 1; $seed <= ((int)getenv('TOOL_SYNC_SEQUENCES') ?: 4); $seed++) {
            $seeds["seed $seed"] = [$seed];
        }
        return $seeds;
    }

    /**
     * An engine over a random site: courses 1 to 4, each with a method of its own sort.
     *
     * @param int $seed
     * @return engine
     */
    private function school(int $seed): engine {
        mt_srand($seed);
        $users = $courses = $groups = $enrolments = $assignments = $members = [];
        for ($id = 1; $id <= 12; $id++) {
            $users[] = ['id' => $id, 'username' => "u$id", 'email' => "u$id@school.example",
                'fields' => ['firstname' => "First $id", 'lastname' => 'Last']];
        }
        for ($id = 1; $id <= 4; $id++) {
            $courses[] = ['id' => $id, 'shortname' => "K$id"];
            foreach (['Red', 'Blue', $id === 3 ? 'Red' : 'Green'] as $name) {
                $groups[] = ['id' => count($groups) + 1, 'course' => $id, 'name' => $name];
            }
        }
        $instances = [
            ['id' => 1, 'enrol' => 'manual', 'course' => 1, 'role' => 5, 'mails' => true],
            ['id' => 2, 'enrol' => 'manual', 'course' => 2, 'role' => 0, 'period' => 864000],
            ['id' => 3, 'enrol' => 'other', 'course' => 2, 'role' => 4, 'owned' => true],
            ['id' => 4, 'enrol' => 'manual', 'course' => 3, 'role' => 5, 'enabled' => (bool)mt_rand(0, 1)],
            ['id' => 5, 'enrol' => 'other', 'course' => 4, 'role' => 4, 'owned' => true, 'canmanage' => (bool)mt_rand(0, 1)],
        ];
        foreach ($instances as $instance) {
            foreach ($users as $user) {
                if (!mt_rand(0, 4)) {
                    $enrolments[] = ['instance' => $instance['id'], 'user' => $user['id'], 'active' => (bool)mt_rand(0, 3),
                        'start' => mt_rand(0, 1) * 1788000000, 'end' => mt_rand(0, 1) * 1814000000];
                    $assignments[] = ['course' => $instance['course'], 'user' => $user['id'], 'role' => mt_rand(4, 5)]
                        + (isset($instance['owned']) ? ['component' => 'enrol_other', 'itemid' => $instance['id']] : []);
                    $members[] = ['group' => 3 * $instance['course'] - mt_rand(0, 2), 'user' => $user['id']];
                }
            }
        }
        $engine = new engine(['users' => $users, 'courses' => $courses, 'groups' => $groups, 'enrolinstances' => $instances,
            'enrolments' => $enrolments, 'roleassignments' => $assignments, 'groupmembers' => $members,
            'roles' => [['id' => 4, 'shortname' => 'teacher'], ['id' => 5, 'shortname' => 'student'],
                ['id' => 6, 'shortname' => 'boss', 'assignable' => false]],
            'enrolmethods' => [['name' => 'manual', 'enabled' => true], ['name' => 'other', 'enabled' => true]]]);
        $engine->settings = ['users_primaryidentity' => 'username', 'holdshortfiles' => false, 'maxdeletions' => 0,
            'maxdeletionspercent' => 0, 'users_sendwelcome' => (bool)mt_rand(0, 1)];
        return $engine;
    }

    /**
     * A random row.
     *
     * @param int $number of the person; above 12 = nobody yet
     * @return string
     */
    private function row(int $number): string {
        $rare = static fn(string ...$values): string => mt_rand(0, 5) ? '' : $values[mt_rand(0, count($values) - 1)];
        $course = static fn(): string => 'K' . (mt_rand(0, 9) ? mt_rand(1, 4) : 9);
        $cells = ['username' => "u$number", 'firstname' => "First $number", 'lastname' => 'Last',
            'email' => "u$number@school.example",
            'course1' => mt_rand(0, 4) ? $course() : '', 'role1' => $rare('student', 'teacher', '4', 'boss', 'none'),
            'group1' => $rare('Red', 'Blue', 'New', 'Newer'), 'enrol1' => $rare('manual', 'other', 'self'),
            'start1' => $rare('2026-09-01', '2026-10-01', '0'), 'end1' => $rare('2027-07-01', '2026-09-15', '0'),
            'enrolperiod1' => $rare('30', '60', '99999'), 'course2' => mt_rand(0, 2) ? '' : $course(),
            'role2' => $rare('student', 'teacher'), 'group2' => $rare('Red', 'New'), 'enrolperiod2' => $rare('30'),
            'group7' => mt_rand(0, 30) ? '' : 'Lost'];
        return implode(';', array_map(static fn(string $column): string => $cells[$column], self::COLUMNS)) . "\n";
    }

    /**
     * A file of random rows.
     *
     * @param int $rows
     * @param int $people
     * @return string
     */
    private function file(int $rows, int $people): string {
        $csv = implode(';', self::COLUMNS) . "\n";
        for (; $rows > 0; $rows--) {
            $csv .= $this->row(mt_rand(1, $people));
        }
        return $csv;
    }

    /**
     * What became of a run.
     *
     * @param engine $engine
     * @return array<string, mixed>
     */
    private function show(engine $engine): array {
        return ['plan' => [...$engine->store->list_changes()], 'issues' => $engine->issues(), 'site' => $engine->site->to_array(),
            'rows' => $engine->state->rows, 'changes' => $engine->state->changes, 'mails' => $engine->state->mails,
            'undo' => $engine->file('undo'), 'report' => $engine->file('report'), 'retry' => $engine->file('retry')];
    }

    /**
     * A simulation plans what a real run makes, all of it is made, and nothing that was there goes.
     *
     * @dataProvider seeds
     * @param int $seed
     */
    public function test_a_simulation_plans_what_a_real_run_makes(int $seed): void {
        $engine = $this->school($seed);
        $csv = $this->file(900, 30);
        $simulated = $engine->run('users', $csv, true);
        $plan = [...$engine->store->list_changes()];
        $issues = $engine->issues();
        $before = $engine->site->enrolments->get_records();
        $real = $engine->run('users', $csv, with: ['planid' => $simulated->id]);
        $this->assertSame([status::DONE, $issues, $simulated->changes, $simulated->rows],
            [$real->status, $engine->issues(), $real->changes, $real->rows]);
        $this->assertGreaterThan(100, count($plan));
        $partly = 0;
        $rejected = array_fill_keys([...$engine->store->list_rejected_lines()], true);
        foreach ([...$engine->store->list_changes()] as $index => $change) {
            $this->assertSame(['status' => 'applied'] + $plan[$index], ['status' => $change['status']] + $change,
                'line ' . $change['line']);
            $partly += isset($rejected[$change['line']]) ? 1 : 0;
        }
        $this->assertGreaterThan(5, $partly);
        $this->assertSame(count($rejected), $real->rows['rejected']);
        $after = $engine->site->enrolments->get_records();
        foreach (['roleassignments', 'groupmembers'] as $type) {
            $this->assertSame([], array_diff_key($before[$type], $after[$type]));
        }
        foreach ($before['enrolments'] as $key => $record) {
            $this->assertSame($record['active'], $after['enrolments'][$key]['active']);
        }
    }

    /**
     * Short chunks and long ones make the same, and so do rows made one by one.
     *
     * @dataProvider seeds
     * @param int $seed
     */
    public function test_however_it_is_cut(int $seed): void {
        $long = $this->school($seed);
        $csv = $this->file(450, 20);
        $long->run('users', $csv);
        $short = $this->school($seed);
        $short->clock = new fixed_clock(1.0);
        $short->begin('users', $csv);
        do {
            $state = $short->advance(2.5);
        } while ($state->status === status::RUNNING);
        $this->assertSame($this->show($long), $this->show($short));
        $single = $this->school($seed);
        $lines = [];
        $single->fault = static function ($change) use (&$lines, $single): void {
            $saved = $single->store->get_saved();
            $unit = ($saved->line ?? 0) . ' ' . ($saved->phase->value ?? '');
            $lines[$unit] ??= $change->line;
            if ($lines[$unit] !== $change->line) {
                throw new \RuntimeException('Deadlock');
            }
        };
        $single->run('users', $csv);
        $this->assertGreaterThan(30, count($lines));
        $this->assertSame($this->show($long), $this->show($single));
    }

    /**
     * A file that names each person once does nothing when it is run again on another day; its retry file rejects the same rows.
     *
     * @dataProvider seeds
     * @param int $seed
     */
    public function test_a_second_run_changes_nothing(int $seed): void {
        $engine = $this->school($seed);
        $csv = implode(';', self::COLUMNS) . "\n";
        for ($number = 1; $number <= 40; $number++) {
            $row = explode(';', $this->row($number));
            // Nor a course twice.
            $row[11] = $row[11] === $row[4] ? '' : $row[11];
            $csv .= implode(';', $row);
        }
        $first = $engine->run('users', $csv);
        $this->assertNotSame([], $first->changes);
        $rejected = [...$engine->store->list_rejected_lines()];
        $retry = $engine->file('retry');
        $again = $engine->run('users', $csv, with: ['timecreated' => $first->timecreated + 400000]);
        $this->assertSame([], $engine->plan(), $csv);
        $this->assertSame($rejected, [...$engine->store->list_rejected_lines()]);
        $this->assertSame($first->rows['rejected'], $again->rows['rejected']);
        if ($retry !== null) {
            $this->assertSame(substr_count($retry, "\n") - 1, $first->rows['rejected']);
            $state = $engine->run('users', $retry);
            $this->assertSame([[], $first->rows['rejected']], [$state->changes, $state->rows['rejected']]);
        }
    }

    /**
     * What is not listed as irreversible comes back.
     *
     * @dataProvider seeds
     * @param int $first
     */
    public function test_the_undo_file_keeps_its_promise(int $first): void {
        $exact = 0;
        for ($seed = 100 * $first; $seed < 100 * $first + 20; $seed++) {
            $engine = $this->school($seed);
            $before = $engine->site->enrolments->get_records();
            $csv = $this->file(mt_rand(1, 6), 16);
            $engine->run('users', $csv);
            $lost = [];
            foreach ($engine->store->list_changes() as $change) {
                if (!$change['reversible'] && $change['object'] !== 'group') {
                    [$user, $course] = explode(' / ', $change['key']);
                    $lost[(int)substr($user, 1) . ' ' . $course] = true;
                }
            }
            $undo = $engine->file('undo');
            if ($undo !== null) {
                $exact++;
                $state = $engine->run('users', $undo);
                $this->assertSame([status::DONE, 0], [$state->status, $state->rows['rejected']], "$csv\n$undo");
            }
            $after = $engine->site->enrolments->get_records();
            foreach (['enrolments', 'roleassignments', 'groupmembers'] as $type) {
                $is = function (array $record) use ($lost, $engine): bool {
                    $course = $record['course'] ?? $engine->site->enrolments->instances[$record['instance'] ?? 0]['course']
                        ?? $engine->site->groups[$record['group'] ?? 0]['course'] ?? 0;
                    return !isset($lost[$record['user'] . ' K' . $course]);
                };
                $this->assertSame(array_filter($before[$type], $is), array_filter($after[$type], $is), "$type\n$csv\n$undo");
            }
        }
        $this->assertGreaterThan(5, $exact);
    }

    /**
     * Planning only what changed ends in the same site, by the same changes, as planning everything.
     *
     * @dataProvider seeds
     * @param int $first
     */
    public function test_what_changed_is_enough(int $first): void {
        $leftout = 0;
        for ($seed = $first * 100; $seed < $first * 100 + 6; $seed++) {
            $whole = $this->school($seed);
            $compared = $this->school($seed);
            $compared->settings['diffmode'] = true;
            $compared->applied = new memory_applied_rows();
            $rows = [];
            for ($count = mt_rand(5, 25); $count > 0; $count--) {
                $rows[] = $this->row(mt_rand(1, 16));
            }
            for ($file = 0; $file < 5; $file++) {
                $csv = implode(';', self::COLUMNS) . "\n" . implode('', $rows);
                $what = "seed $seed, file $file\n$csv";
                $whole->run('users', $csv);
                $compared->run('users', $csv);
                $this->assertSame($whole->site->to_array(), $compared->site->to_array(), $what);
                $this->assertSame($whole->plan(), $compared->plan(), $what);
                $this->assertSame($whole->file('undo'), $compared->file('undo'), $what);
                $this->assertSame($whole->file('retry'), $compared->file('retry'), $what);
                $leftout += $compared->state->leftout;
                $rows[mt_rand(0, count($rows) - 1)] = $this->row(mt_rand(1, 16));
                array_splice($rows, mt_rand(0, count($rows) - 1), 0, [$this->row(mt_rand(1, 16))]);
            }
        }
        $this->assertGreaterThan(10, $leftout);
    }
}
