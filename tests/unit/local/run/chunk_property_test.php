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
 * What must hold for any file however it is cut: neither the size of the chunks nor a replay row by row may show in what is
 * planned, made and taken back.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @coversNothing
 */
final class chunk_property_test extends \PHPUnit\Framework\TestCase {
    /**
     * Kinds and seeds.
     *
     * @return array<string, array{string, int}>
     */
    public static function files(): array {
        $files = [];
        for ($seed = 1; $seed <= 6; $seed++) {
            foreach (['cohorts', 'cohortcourses'] as $kind) {
                $files[$kind . ' ' . $seed] = [$kind, $seed];
            }
        }
        return $files;
    }

    /**
     * A school in which cohorts are bound to courses by two plugins.
     *
     * @return engine
     */
    private function school(): engine {
        $users = $members = $cohorts = [];
        for ($id = 1; $id <= 20; $id++) {
            $users[] = ['id' => $id, 'username' => 'u' . $id, 'idnumber' => 'U' . $id];
            $members[] = [$id % 4 + 1, $id];
        }
        for ($id = 1; $id <= 5; $id++) {
            $cohorts[] = ['id' => $id, 'name' => 'Class ' . $id, 'idnumber' => 'C' . $id,
                'component' => $id === 5 ? 'local_x' : ''];
        }
        $engine = new engine([
            'users' => $users,
            'members' => $members,
            'cohorts' => $cohorts,
            'categories' => [['id' => 2, 'idnumber' => 'CAT', 'name' => 'Category']],
            'courses' => [['id' => 20, 'shortname' => 'K1'], ['id' => 21, 'shortname' => 'K2'], ['id' => 22, 'shortname' => 'K3']],
            'roles' => [['id' => 5, 'shortname' => 'student'], ['id' => 4, 'shortname' => 'teacher']],
            'bindings' => [
                ['id' => 1, 'enrol' => 'cohort', 'course' => 20, 'cohort' => 1, 'role' => 5, 'enabled' => true],
                ['id' => 2, 'enrol' => 'late', 'course' => 20, 'cohort' => 1, 'role' => 5, 'enabled' => false],
                ['id' => 3, 'enrol' => 'cohort', 'course' => 21, 'cohort' => 2, 'role' => 4, 'enabled' => true, 'group' => 9],
            ],
            'groups' => [['id' => 9, 'course' => 21, 'name' => 'Red'], ['id' => 10, 'course' => 20, 'name' => 'Red']],
            'enrolmethods' => [['name' => 'cohort', 'enabled' => true, 'bindscohorts' => true],
                ['name' => 'late', 'enabled' => true, 'bindscohorts' => true, 'hasdates' => true]],
        ]);
        $engine->settings = ['maxdeletions' => 0, 'maxdeletionspercent' => 0, 'cohorts_syncdelete' => true];
        return $engine;
    }

    /**
     * A file of random rows over a small world, so that rows meet across chunks.
     *
     * @param string $kind
     * @param int $seed
     * @return string
     */
    private function file(string $kind, int $seed): string {
        mt_srand($seed);
        $pick = static fn(array $values): string => $values[mt_rand(0, count($values) - 1)];
        $csv = $kind === 'cohorts' ? "cmd;cidnumber;cname;component;ccatcontext;userid\n"
            : "cmd;cohort;course;role;enrol;makegroup;enrolstart\n";
        for ($row = 0; $row < 700; $row++) {
            if ($kind === 'cohorts') {
                $command = $pick(['add', 'add', 'add', 'del', 'free']);
                $cells = [$command, 'C' . mt_rand(1, 7), $pick(['', '', '', 'Name 1', 'Name 2']), $pick(['', '', 'local_x']),
                    $pick(['', '', '', '0', '2']),
                    $command === 'free' ? '' : $pick(['', 'U' . mt_rand(1, 21), 'U' . mt_rand(1, 21)])];
            } else {
                $cells = [$pick(['add', 'add', 'del', 'restore', 'fulldel']), 'C' . mt_rand(1, 6), 'K' . mt_rand(1, 4),
                    $pick(['', 'student', 'teacher', '*']), $pick(['', 'late']), $pick(['', '', '1', 'Red']),
                    $pick(['', '2026-09-01'])];
            }
            $csv .= implode(';', $cells) . "\n";
        }
        return $csv;
    }

    /**
     * Everything that a run shows.
     *
     * @param engine $engine
     * @return array<string, mixed>
     */
    private function picture(engine $engine): array {
        $site = $engine->site->to_array();
        return ['plan' => [...$engine->store->list_changes()], 'issues' => $engine->issues(), 'site' => $site,
            'rows' => $engine->state->rows, 'changes' => $engine->state->changes, 'deletions' => $engine->state->deletions,
            'undo' => $engine->file('undo'), 'report' => $engine->file('report'),
            'retry' => $engine->file('retry')];
    }

    /**
     * Short chunks and long ones make the same.
     *
     * @dataProvider files
     * @param string $kind
     * @param int $seed
     */
    public function test_short_chunks_and_long_ones_make_the_same(string $kind, int $seed): void {
        $csv = $this->file($kind, $seed);
        $long = $this->school();
        $long->run($kind, $csv);
        $this->assertSame(status::DONE, $long->state->status);
        foreach ($long->store->list_changes() as $change) {
            $this->assertSame('applied', $change['status'], $change['line'] . ' ' . $change['object'] . ' ' . $change['key']);
        }
        $short = $this->school();
        $short->clock = new fixed_clock(1.0);
        $short->begin($kind, $csv);
        do {
            $state = $short->advance(2.5);
        } while ($state->status === status::RUNNING);
        $this->assertSame($this->picture($long), $this->picture($short));
    }

    /**
     * When units of work fail and every row is made alone, it comes to the same.
     *
     * @dataProvider files
     * @param string $kind
     * @param int $seed
     */
    public function test_rows_made_one_by_one_make_the_same(string $kind, int $seed): void {
        $csv = $this->file($kind, $seed);
        $whole = $this->school();
        $whole->run($kind, $csv);
        $single = $this->school();
        $lines = [];
        $single->fault = static function ($change) use (&$lines, $single): void {
            $saved = $single->store->get_saved();
            $unit = ($saved->line ?? 0) . ' ' . ($saved->ends ?? 0) . ' ' . ($saved->phase->value ?? '');
            $lines[$unit] ??= $change->line;
            if ($lines[$unit] !== $change->line) {
                throw new \RuntimeException('Deadlock');
            }
        };
        $single->run($kind, $csv);
        $this->assertGreaterThan(50, count($lines));
        $this->assertSame($this->picture($whole), $this->picture($single));
    }

    /**
     * The undo file of bindings switched, created and regrouped brings them back.
     *
     * @dataProvider files
     * @param string $kind
     * @param int $seed
     */
    public function test_the_undo_file_brings_bindings_back(string $kind, int $seed): void {
        if ($kind !== 'cohortcourses') {
            // Cohorts have a test of their own.
            $kind = 'cohortcourses';
            $seed += 100;
        }
        // What no file can take back is left out: deletions, and a group where there was none.
        $csv = preg_replace('~^fulldel(;.*?;.*?;.*?;.*?;)[^;]*~m', 'del$1', $this->file($kind, $seed));
        $csv = preg_replace('~^(add;C1;K1|add;C[3-6]|add;.*;late;)(.*;)(1|Red)(;[^;]*)$~m', '$1$2$4', (string)$csv);
        $engine = $this->school();
        $before = $engine->site->bindings;
        $engine->run($kind, (string)$csv);
        $irreversible = array_filter([...$engine->store->list_changes()], static fn(array $change): bool => !$change['reversible']);
        $this->assertNotEquals($before, $engine->site->bindings);
        $groups = array_filter($irreversible, static fn(array $change): bool => $change['object'] === 'group');
        $undone = array_diff_key($irreversible, $groups);
        $undo = (string)$engine->file('undo');
        $engine->run($kind, $undo);
        $this->assertSame(0, $engine->state->rows['rejected'], implode("\n", $engine->issues()));
        foreach ($before as $id => $binding) {
            $touched = array_filter($undone, static fn(array $change): bool => str_starts_with($change['key'],
                'C' . $binding['cohort'] . ' / K' . ($binding['course'] - 19)));
            if (!$touched) {
                $this->assertSame($binding, $engine->site->bindings[$id] ?? null);
            }
        }
        $this->assertSameSize($before, $engine->site->bindings);
    }
}
