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
 * What must hold for any sequence of files: on a site that nobody else moves, planning only what changed ends in the same site, by
 * the same changes, as planning everything.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @coversNothing
 */
final class comparison_property_test extends \PHPUnit\Framework\TestCase {
    /** @var int Sequences of files for each kind and setting: $TOOL_SYNC_SEQUENCES asks for more. */
    private const SEQUENCES = 16;
    /** @var int Files of a sequence. */
    private const FILES = 6;

    /**
     * Kinds and settings.
     *
     * @return array<string, array{string, array<string, string|bool>}>
     */
    public static function worlds(): array {
        return [
            'cohorts' => ['cohorts', []],
            'cohorts, empty ones deleted' => ['cohorts', ['cohorts_syncdelete' => true]],
            'cohorts by name' => ['cohorts', ['cohorts_cohortidentifier' => 'name', 'cohorts_useridentifier' => 'username']],
            'cohorts by id' => ['cohorts', ['cohorts_cohortidentifier' => 'id', 'cohorts_useridentifier' => 'id',
                'cohorts_syncdelete' => true]],
            'bindings' => ['cohortcourses', []],
            'bindings by ids' => ['cohortcourses', ['cohorts_courseidentifier' => 'id', 'cohorts_roleidentifier' => 'id',
                'cohorts_cohortidentifier' => 'id']],
        ];
    }

    /**
     * A small school, so that rows meet.
     *
     * @param array<string, string|bool> $settings
     * @return engine
     */
    private function school(array $settings): engine {
        $users = $members = $cohorts = [];
        for ($id = 1; $id <= 8; $id++) {
            $users[] = ['id' => $id, 'username' => 'u' . $id, 'idnumber' => 'U' . $id];
            $members[] = [$id % 3 + 1, $id];
        }
        for ($id = 1; $id <= 4; $id++) {
            $cohorts[] = ['id' => $id, 'name' => 'C' . $id, 'idnumber' => 'C' . $id, 'component' => $id === 4 ? 'local_x' : ''];
        }
        $engine = new engine([
            'users' => $users,
            'members' => $members,
            'cohorts' => $cohorts,
            'categories' => [['id' => 2, 'idnumber' => 'CAT', 'name' => 'Category']],
            'courses' => [['id' => 20, 'shortname' => 'K1'], ['id' => 21, 'shortname' => 'K2']],
            'roles' => [['id' => 5, 'shortname' => 'student'], ['id' => 4, 'shortname' => 'teacher']],
            'bindings' => [['id' => 1, 'enrol' => 'cohort', 'course' => 20, 'cohort' => 1, 'role' => 5, 'enabled' => false]],
            'groups' => [['id' => 9, 'course' => 20, 'name' => 'Red'], ['id' => 10, 'course' => 20, 'name' => 'Blue']],
            'enrolmethods' => [['name' => 'cohort', 'enabled' => true, 'bindscohorts' => true],
                ['name' => 'late', 'enabled' => true, 'bindscohorts' => true, 'hasdates' => true]],
        ]);
        $engine->settings = $settings + ['maxdeletions' => 0, 'maxdeletionspercent' => 0, 'holdshortfiles' => false];
        return $engine;
    }

    /**
     * A random row.
     *
     * @param string $kind
     * @param array<string, string|bool> $settings
     * @return string
     */
    private function row(string $kind, array $settings): string {
        $pick = static fn(array $values): string => $values[mt_rand(0, count($values) - 1)];
        $rare = static fn(array $values): string => mt_rand(0, 4) ? '' : $values[mt_rand(0, count($values) - 1)];
        $byid = ($settings['cohorts_cohortidentifier'] ?? '') === 'id';
        $cohort = $byid ? $pick(['1', '2', '3', '04', '4', '9']) : 'C' . ($kind === 'cohorts' ? mt_rand(1, 6) : mt_rand(1, 5));
        if ($kind === 'cohortcourses') {
            $ids = isset($settings['cohorts_courseidentifier']);
            $command = $pick(['add', 'add', 'add', '', 'add', 'del', 'restore', 'fulldel']);
            $course = $ids ? $pick(['20', '20', '020', '21', '22']) : $pick(['K1', 'K1', 'K1', 'K2', 'K3']);
            return implode(';', [$command, $cohort, $course,
                $pick($ids ? ['', '5', '4', '4'] : ['', 'student', 'teacher', $command === 'add' ? '' : '*']),
                $rare(['late', 'cohort']), $pick(['', '', '1', 'Red', 'Blue', '0']), $rare(['2026-09-01', '2026-10-01'])]);
        }
        $command = $pick(['add', 'add', 'add', 'add', 'add', '', 'del', 'del', 'free']);
        $user = $pick(['', ...array_fill(0, 8, 'u' . mt_rand(1, 9))]);
        $user = match ($settings['cohorts_useridentifier'] ?? '') {
            'username' => mt_rand(0, 1) ? $user : strtoupper($user),
            'id' => str_replace('u', $pick(['', '0']), $user),
            default => strtoupper($user),
        };
        $column = $settings['cohorts_cohortidentifier'] ?? 'idnumber';
        // Identifier, name, ID number: the identifier's own column says nothing.
        return implode(';', [$command, $cohort, $column === 'name' ? '' : $rare(['Red', 'Blue']),
            $column === 'idnumber' ? '' : $rare(['I1', 'I2', 'I3', '<delete>']), $rare(['Text', '<delete>', 'Other']),
            $rare(['0', 'yes']), $rare(['0', '2', '3']), $rare(['local_x', 'local_y']), $command === 'free' ? '' : $user]);
    }

    /**
     * The next file: rows go, come, change and swap.
     *
     * @param string[] $rows
     * @param string $kind
     * @param array<string, string|bool> $settings
     * @return string[]
     */
    private function next(array $rows, string $kind, array $settings): array {
        for ($change = mt_rand(0, 4); $change > 0; $change--) {
            $at = mt_rand(0, max(0, count($rows) - 1));
            match (mt_rand(0, 5)) {
                0 => array_splice($rows, $at, 1),
                1 => array_splice($rows, $at, 0, [$this->row($kind, $settings)]),
                2 => array_splice($rows, $at, 1, [$this->row($kind, $settings)]),
                3 => array_splice($rows, $at, 0, array_splice($rows, mt_rand(0, max(0, count($rows) - 1)), 1)),
                5 => array_splice($rows, $at, 1, array_map(
                    fn(string $row): string => $this->mix($row, $this->row($kind, $settings)), array_slice($rows, $at, 1))),
                4 => array_splice($rows, $at, 0, [$rows[mt_rand(0, max(0, count($rows) - 1))] ?? $this->row($kind, $settings)]),
            };
        }
        return array_values($rows);
    }

    /**
     * A row with one cell of another.
     *
     * @param string $row
     * @param string $other
     * @return string
     */
    private function mix(string $row, string $other): string {
        [$cells, $others] = [explode(';', $row), explode(';', $other)];
        $at = mt_rand(0, count($cells) - 1);
        $cells[$at] = $others[$at];
        return implode(';', $cells);
    }

    /**
     * The first line of the files.
     *
     * @param string $kind
     * @param array<string, string|bool> $settings
     * @return string
     */
    private function header(string $kind, array $settings): string {
        if ($kind === 'cohortcourses') {
            return "cmd;cohort;course;role;enrol;makegroup;enrolstart\n";
        }
        return match ($settings['cohorts_cohortidentifier'] ?? 'idnumber') {
            'id' => "cmd;cid;cname;cidnumber;cdescription;cvisible;ccatcontext;component;userid\n",
            'name' => "cmd;cname;cid;cidnumber;cdescription;cvisible;ccatcontext;component;userid\n",
            default => "cmd;cidnumber;cname;cid;cdescription;cvisible;ccatcontext;component;userid\n",
        };
    }

    /**
     * Whatever the files: what changed is enough.
     *
     * @dataProvider worlds
     * @param string $kind
     * @param array<string, string|bool> $settings
     */
    public function test_what_changed_is_enough(string $kind, array $settings): void {
        $leftout = $planned = $rejected = 0;
        $sequences = (int)getenv('TOOL_SYNC_SEQUENCES') ?: self::SEQUENCES;
        for ($seed = 1; $seed <= $sequences; $seed++) {
            mt_srand($seed);
            $whole = $this->school($settings);
            $compared = $this->school($settings + ['diffmode' => true]);
            $compared->applied = new memory_applied_rows();
            $rows = [];
            for ($row = mt_rand(1, 25); $row > 0; $row--) {
                $rows[] = $this->row($kind, $settings);
            }
            for ($file = 0; $file < self::FILES; $file++) {
                $csv = $this->header($kind, $settings) . implode("\n", $rows) . "\n";
                $what = "seed $seed, file $file\n$csv";
                $whole->run($kind, $csv);
                if (mt_rand(0, 1)) {
                    $simulated = $compared->run($kind, $csv, true);
                    $compared->run($kind, $csv, false, ['planid' => $simulated->id]);
                } else {
                    $compared->run($kind, $csv);
                }
                $this->assertSame([status::DONE, status::DONE], [$whole->state->status, $compared->state->status], $what);
                $this->assertSame($whole->site->to_array(), $compared->site->to_array(), $what);
                $this->assertSame($whole->plan(), $compared->plan(), $what);
                $this->assertSame($whole->file('undo'), $compared->file('undo'), $what);
                $this->assertSame($whole->state->rows['read'], $compared->state->rows['read'], $what);
                $this->assertSame([], array_diff($compared->issues(), $whole->issues()), $what);
                $leftout += $compared->state->leftout;
                $planned += $compared->state->rows['read'] - $compared->state->leftout;
                $rejected += $whole->state->rows['rejected'] - $compared->state->rows['rejected'];
                $rows = $this->next($rows, $kind, $settings);
            }
        }
        $this->assertSame(0, $rejected, 'rows that were left out although planning everything rejects them');
        $this->assertGreaterThan(0.05 * $planned, $leftout, "$leftout left out, $planned planned");
    }
}
