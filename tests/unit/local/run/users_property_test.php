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
use tool_sync\tests\engine;
use tool_sync\tests\fixed_clock;
use tool_sync\tests\random_accounts;
use tool_sync\tests\shared_hands;

/**
 * What must hold for any file of accounts: a simulation plans what a real run makes, however it is cut; run twice it does nothing;
 * the undo file keeps its promise; what changed is enough.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @coversNothing
 */
final class users_property_test extends \PHPUnit\Framework\TestCase {
    /** @var string[] Commands of rows that meet. */
    private const COMMANDS = ['', '', '', '', '', 'add', 'update', 'del', 'suspend', 'restore'];
    /** @var array<string, string|bool> Settings of undo files: see \tool_sync\local\moodle\undo_settings. */
    private const UNDO = ['users_primaryidentity' => 'username', 'users_allowrename' => true, 'users_protectemails' => false,
        'users_createpasswords' => false, 'users_sendpasswordtousers' => false, 'users_sendwelcome' => false,
        'users_forcepasswordchange' => 'none',
        'cohorts_autocreate' => true, 'encoding' => 'UTF-8', 'csvseparator' => 'auto'];

    /**
     * Seeds.
     *
     * @return array<string, array{int}>
     */
    public static function seeds(): array {
        $seeds = [];
        for ($seed = 1; $seed <= ((int)getenv('TOOL_SYNC_SEQUENCES') ?: 6); $seed++) {
            $seeds["seed $seed"] = [$seed];
        }
        return $seeds;
    }

    /**
     * An engine over a random site.
     *
     * @param int $seed
     * @param bool $isodd
     * @return engine
     */
    private function school(int $seed, bool $isodd = false): engine {
        mt_srand($seed);
        $engine = new engine(random_accounts::site($isodd));
        $engine->settings = random_accounts::settings();
        return $engine;
    }

    /**
     * Everything that a run shows.
     *
     * @param engine $engine
     * @return array<string, mixed>
     */
    private function show(engine $engine): array {
        return ['plan' => [...$engine->store->list_changes()], 'issues' => $engine->issues(), 'site' => $engine->site->to_array(),
            'rows' => $engine->state->rows, 'changes' => $engine->state->changes, 'deletions' => $engine->state->deletions,
            'mails' => $engine->state->mails, 'undo' => $engine->file('undo'), 'report' => $engine->file('report'),
            'retry' => $engine->file('retry')];
    }

    /**
     * A simulation plans what a real run makes, all of it is made, and no password is told.
     *
     * @dataProvider seeds
     * @param int $seed
     */
    public function test_a_simulation_plans_what_a_real_run_makes(int $seed): void {
        $engine = $this->school($seed);
        $csv = random_accounts::file(900, 30, self::COMMANDS);
        $simulated = $engine->run('users', $csv, true);
        $plan = [...$engine->store->list_changes()];
        $issues = $engine->issues();
        $real = $engine->run('users', $csv, with: ['planid' => $simulated->id]);
        $this->assertSame(status::DONE, $real->status);
        $this->assertSame([], array_values(array_diff($engine->issues(), $issues)));
        $this->assertSame($issues, $engine->issues());
        $this->assertSame($simulated->changes, $real->changes);
        $this->assertSame($simulated->rows, $real->rows);
        $this->assertGreaterThan(100, count($plan));
        foreach ([...$engine->store->list_changes()] as $index => $change) {
            $this->assertSame(['status' => 'applied'] + $plan[$index], ['status' => $change['status']] + $change,
                'line ' . $change['line']);
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
        $csv = random_accounts::file(450, 20, self::COMMANDS);
        $long->run('users', $csv);
        $this->assertSame(status::DONE, $long->state->status);
        foreach ($long->store->list_changes() as $change) {
            $this->assertSame('applied', $change['status'], $change['line'] . ' ' . $change['object'] . ' ' . $change['key']);
        }
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
        $this->assertGreaterThan(50, count($lines));
        $this->assertSame($this->show($long), $this->show($single));
    }

    /**
     * Rows planned together get what they get alone.
     *
     * @dataProvider seeds
     * @param int $seed
     */
    public function test_rows_planned_together_get_what_they_get_alone(int $seed): void {
        mt_srand($seed);
        $data = random_accounts::site($seed % 2 === 0);
        $settings = random_accounts::settings();
        $csv = random_accounts::file(400, 20, self::COMMANDS);
        $alone = $this->plan($csv, $data, $settings, 1);
        foreach ([7, 1000] as $size) {
            $this->assertSame($alone, $this->plan($csv, $data, $settings, $size), "chunks of $size");
        }
        $this->assertGreaterThan(20, count(array_filter($alone, static fn(array $one): bool => $one[0] !== [])));
    }

    /**
     * A file without contradictions, run twice, changes nothing the second time.
     *
     * @dataProvider seeds
     * @param int $seed
     */
    public function test_a_second_run_changes_nothing(int $seed): void {
        $engine = $this->school($seed);
        $lines = [implode(';', random_accounts::COLUMNS)];
        for ($number = 1; $number <= 15; $number++) {
            // Each account once, under its own identity and address.
            $row = random_accounts::row(40, $number % 5 ? [''] : self::COMMANDS);
            $known = $engine->site->users[$number] ?? null;
            $row = ['username' => "u$number", 'oldusername' => '', 'id' => '', 'idnumber' => $known['idnumber'] ?? "N$number",
                'email' => $known['email'] ?? "e$number@school.example", 'profile_field_card' => ''] + $row;
            $row['deleted'] = $row['cmd'] === 'del' ? '1' : '';
            $lines[] = implode(';', array_map(static fn(string $column): string => $row[$column], random_accounts::COLUMNS));
        }
        $csv = implode("\n", $lines) . "\n";
        $engine->run('users', $csv);
        $this->assertNotSame([], $engine->plan());
        $told = $csv . implode("\n", $engine->plan()) . "\n" . implode("\n", $engine->issues());
        $engine->run('users', $csv);
        $this->assertSame([], $engine->plan(), $told);
    }

    /**
     * What is not listed as irreversible is, after the run and its undo file, as it was before.
     *
     * @dataProvider seeds
     * @param int $first
     */
    public function test_the_undo_file_keeps_its_promise(int $first): void {
        $exact = 0;
        for ($seed = $first * 1000; $seed < $first * 1000 + 25; $seed++) {
            $engine = $this->school($seed, true);
            $commands = mt_rand(0, 2) ? ['', '', 'add', 'update', 'suspend', 'restore'] : self::COMMANDS;
            $csv = random_accounts::file(mt_rand(1, 9), 14, $commands);
            $before = random_accounts::picture($engine);
            $engine->run('users', $csv);
            $told = "seed $seed, settings " . json_encode($engine->settings) . "\n$csv";
            $this->assertSame(status::DONE, $engine->state->status, $told);
            $lost = [];
            $renamed = [];
            foreach ($engine->store->list_changes() as $change) {
                // "C1 / u1" of a cohort, "u1 / K1" of a course.
                $name = explode(' / ', $change['key'])[$change['object'] === 'member' ? 1 : 0];
                if (isset($change['after']['username'])) {
                    $renamed[] = [$change['key'], $change['after']['username']];
                }
                if (!$change['reversible'] && $change['object'] !== 'cohort' && $change['object'] !== 'group') {
                    $lost[$name] = true;
                }
            }
            foreach ([...$renamed, ...array_reverse($renamed)] as [$one, $other]) {
                // An account is the same one under both its names.
                if (isset($lost[$one]) || isset($lost[$other])) {
                    $lost[$one] = $lost[$other] = true;
                }
            }
            $undo = $engine->file('undo');
            $told .= "plan:\n" . implode("\n", $engine->plan()) . "\nissues:\n" . implode("\n", $engine->issues())
                . "\nundo:\n$undo";
            if ($undo !== null) {
                $engine->settings = self::UNDO + $engine->settings;
                $engine->run('users', $undo);
                $told .= implode("\n", $engine->issues());
                $this->assertSame(status::DONE, $engine->state->status, $told);
                if (!$lost) {
                    $exact++;
                    $this->assertSame(0, $engine->state->rows['rejected'], $told);
                }
            }
            $after = random_accounts::picture($engine);
            foreach (array_keys($lost) as $name) {
                foreach ([&$before, &$after] as &$picture) {
                    $picture = array_filter($picture, static fn(string $key): bool => preg_match("~ $name( |$)~D", $key) !== 1,
                        ARRAY_FILTER_USE_KEY);
                }
                unset($picture);
            }
            $this->assertEquals($before, $after, $told);
        }
        $this->assertGreaterThan(0, $exact);
    }

    /**
     * Planning only what changed ends in the same site, by the same changes, as planning everything.
     *
     * @dataProvider seeds
     * @param int $first
     */
    public function test_what_changed_is_enough(int $first): void {
        $leftout = $planned = $rejected = 0;
        for ($seed = $first * 100; $seed < $first * 100 + 3; $seed++) {
            $whole = $this->school($seed);
            $compared = $this->school($seed);
            $compared->settings['diffmode'] = true;
            $compared->applied = new memory_applied_rows();
            $commands = ['', '', '', '', '', '', '', '', 'update', 'del'];
            $rows = [];
            for ($row = mt_rand(5, 25); $row > 0; $row--) {
                $rows[] = implode(';', $this->row($commands));
            }
            for ($file = 0; $file < 6; $file++) {
                $csv = implode(';', random_accounts::COLUMNS) . "\n" . implode("\n", $rows) . "\n";
                $what = "seed $seed, file $file, " . json_encode($whole->settings) . "\n$csv";
                $whole->run('users', $csv);
                $compared->run('users', $csv);
                $this->assertSame([status::DONE, status::DONE], [$whole->state->status, $compared->state->status], $what);
                $this->assertSame($whole->site->to_array(), $compared->site->to_array(), $what);
                $this->assertSame($whole->plan(), $compared->plan(), $what);
                $this->assertSame($whole->file('undo'), $compared->file('undo'), $what);
                $this->assertSame([], array_diff($compared->issues(), $whole->issues()), $what);
                $leftout += $compared->state->leftout;
                $planned += $compared->state->rows['read'] - $compared->state->leftout;
                $rejected += $whole->state->rows['rejected'] - $compared->state->rows['rejected'];
                $this->assertSame($whole->state->rows['rejected'], $compared->state->rows['rejected'],
                    $what . implode("\n", array_diff($whole->issues(), $compared->issues())));
                for ($change = mt_rand(0, 3); $change > 0; $change--) {
                    $at = mt_rand(0, count($rows) - 1);
                    match (mt_rand(0, 3)) {
                        0 => array_splice($rows, $at, 1),
                        1 => array_splice($rows, $at, 0, [implode(';', $this->row($commands))]),
                        2 => array_splice($rows, $at, 1, [implode(';', $this->row($commands))]),
                        3 => array_splice($rows, $at, 0, array_splice($rows, mt_rand(0, count($rows) - 1), 1)),
                    };
                    $rows = $rows ?: [implode(';', $this->row($commands))];
                }
            }
        }
        $this->assertSame(0, $rejected, 'rows that were left out although planning everything rejects them');
        $this->assertGreaterThan(0.03 * $planned, $leftout, "$leftout left out, $planned planned");
    }

    /**
     * A run that several make side by side ends as one that is made as a whole; rows that touch what another row's account has are
     * never shared out.
     *
     * @dataProvider seeds
     * @param int $seed
     */
    public function test_a_shared_run_ends_as_one_that_is_made_as_a_whole(int $seed): void {
        $own = random_accounts::COLUMNS;
        foreach (['own' => 3, 'mixed' => null] as $sort => $called) {
            mt_srand($seed);
            $data = random_accounts::site();
            $settings = random_accounts::settings();
            $lines = [implode(';', $own)];
            for ($row = 0; $row < 300; $row++) {
                $number = mt_rand(1, 80);
                $cells = random_accounts::row($sort === 'own' ? 80 : 30, self::COMMANDS);
                if ($sort === 'own') {
                    $known = $number < 11 ? $data['users'][$number - 1] : [];
                    $cells = ['username' => "u$number", 'oldusername' => '', 'id' => '',
                        'idnumber' => mt_rand(0, 1) ? $known['idnumber'] ?? "N$number" : '',
                        'email' => mt_rand(0, 1) ? $known['email'] ?? "e$number@school.example" : '',
                        'firstname' => "First $number", 'profile_field_card' => '',
                        'cohort' => mt_rand(0, 3) ? '' : 'Class 1', 'cohortid' => '', 'cohort1' => '',
                        'course1' => mt_rand(0, 3) ? '' : 'K1', 'group1' => ''] + $cells;
                }
                $lines[] = implode(';', array_map(static fn(string $column): string => $cells[$column], $own));
            }
            $csv = implode("\n", $lines) . "\n";
            $shown = [];
            foreach ([0, 20] as $splitrows) {
                $engine = new engine($data);
                $engine->settings = $settings + ['splitrows' => $splitrows, 'shards' => 4];
                $engine->hands = new shared_hands();
                $engine->run('users', $csv, false, ['approved' => true]);
                if ($splitrows && $called !== null) {
                    $this->assertSame($called, $engine->hands->called, 'is it shared out?');
                }
                $shown[] = ['users' => random_accounts::picture($engine)] + array_diff_key($this->show($engine), ['site' => true]);
            }
            $this->assertEquals($shown[0], $shown[1]);
            $this->assertGreaterThan(50, $shown[0]['rows']['changed']);
        }
    }

    /**
     * A row of a file that comes again and again: mostly about an account of its own.
     *
     * @param string[] $commands
     * @return string[]
     */
    private function row(array $commands): array {
        $row = random_accounts::row(25, $commands);
        foreach (['password', 'deleted', 'suspended', 'profile_field_card', 'cohort'] as $column) {
            $row[$column] = mt_rand(0, 3) ? '' : $row[$column];
        }
        return $row;
    }

    /**
     * Plans a file.
     *
     * @param string $csv
     * @param array<string, mixed> $data of the site
     * @param array<string, string|bool|int> $settings
     * @param int $size rows that are planned together
     * @return list<array{mixed[], mixed[], mixed[]}> changes, issues and undo rows of each row
     */
    private function plan(string $csv, array $data, array $settings, int $size): array {
        $site = new memory_site($data);
        $stream = fopen('php://memory', 'w+');
        $this->assertIsResource($stream);
        fwrite($stream, $csv);
        $catalogue = catalogue::load()->with_site($site->columns(...));
        $settings = new settings($settings, $catalogue);
        $kind = kinds::create('users', $settings);
        $directory = new directory($site, new memory_store(), $kind->get_identifiers(), true);
        $planner = new chunk_planner($kind, $directory);
        $outcomes = [];
        /** @var list<row> $rows */
        $rows = [...command_file::open($stream, $catalogue, $settings, 'users')->rows()];
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
