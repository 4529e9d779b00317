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
 * What the undo file promises, for any site and any file: what is not listed as irreversible in the plan is, after the run and its
 * undo file, as it was before; the rest of the site has not moved.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @coversNothing
 */
final class undo_property_test extends \PHPUnit\Framework\TestCase {
    /** @var int Files of one test. */
    private const FILES = 70;
    /** @var string[] Texts that a careless undo file would not bring back. */
    private const ODD = ['', 'Text', ' spaces ', '<delete>', "two\nlines", '"quoted"; with, all|the:marks', '=1+1', '# no comment',
        "tab\there", 'Été à Nîmes', '&amp; <b>', '1', '0'];

    /**
     * Kinds and seeds.
     *
     * @return array<string, array{string, int}>
     */
    public static function seeds(): array {
        $seeds = [];
        for ($seed = 1; $seed <= 15; $seed++) {
            foreach (['cohorts', 'cohortcourses'] as $kind) {
                $seeds["$kind $seed"] = [$kind, $seed * 1000];
            }
        }
        return $seeds;
    }

    /**
     * The undo file takes back what it promised to.
     *
     * @dataProvider seeds
     * @param string $kind
     * @param int $first
     */
    public function test_the_undo_file_keeps_its_promise(string $kind, int $first): void {
        $changed = $exact = 0;
        for ($seed = $first; $seed < $first + self::FILES; $seed++) {
            mt_srand($seed);
            $engine = $this->site($kind);
            $before = $this->picture($engine);
            $csv = $kind === 'cohorts' ? $this->cohort_file($engine) : $this->binding_file($engine);
            $engine->run($kind, $csv);
            $told = "seed $seed, settings " . json_encode($engine->settings) . "\n$csv";
            $this->assertSame(status::DONE, $engine->state->status, $told);
            $lost = [];
            foreach ($engine->store->list_changes() as $change) {
                $changed++;
                if (!$change['reversible']) {
                    $lost[] = [$change['object'], $change['key']];
                }
            }
            $undo = $engine->file('undo');
            if ($undo === null) {
                $this->assert_like($before, $this->picture($engine), $lost, $told);
                continue;
            }
            // As runs of undo files are started: see \tool_sync\local\moodle\undo_settings.
            $engine->settings = ['cohorts_syncdelete' => false, 'cohorts_mirror' => false, 'cohorts_autocreate' => true,
                'encoding' => 'UTF-8', 'csvseparator' => 'auto'] + $engine->settings;
            $plan = implode("\n", $engine->plan());
            $engine->run($kind, $undo);
            $told .= "plan:\n$plan\nundo:\n$undo" . implode("\n", $engine->issues());
            $this->assertSame(status::DONE, $engine->state->status, $told);
            if (!$lost) {
                $exact++;
                $this->assertSame(0, $engine->state->rows['rejected'], $told);
            }
            $this->assert_like($before, $this->picture($engine), $lost, $told);
        }
        $this->assertGreaterThan(self::FILES / 3, $changed);
        $this->assertGreaterThan(self::FILES / 10, $exact);
    }

    /**
     * Compares two pictures of a site, but for what was said to be lost.
     *
     * @param array<string, array<string, mixed>> $before
     * @param array<string, array<string, mixed>> $after
     * @param list<array{string, string}> $lost type and key of each object that could not be taken back
     * @param string $told what to say
     */
    private function assert_like(array $before, array $after, array $lost, string $told): void {
        foreach ($lost as [$object, $key]) {
            $place = $this->place($object, $key);
            foreach ([&$before, &$after] as &$picture) {
                foreach (array_keys($picture) as $name) {
                    if (preg_match($place, $name) === 1) {
                        unset($picture[$name]);
                    }
                }
            }
        }
        $this->assertSame($before, $after, $told);
    }

    /**
     * Where in a picture an object is found.
     *
     * @param string $object type
     * @param string $key
     * @return string regular expression
     */
    private function place(string $object, string $key): string {
        $quoted = preg_quote($key, '~');
        return match ($object) {
            // Whatever is in a cohort, or bound to it, hangs on it.
            'cohort' => "~^(cohort|member|binding) $quoted( /|$)~D",
            default => "~^$object $quoted~",
        };
    }

    /**
     * One of several values.
     *
     * @template T
     * @param list<T> $values
     * @return T
     */
    private static function pick(array $values): mixed {
        return $values[mt_rand(0, count($values) - 1)];
    }

    /**
     * A small school of oddities, with settings of its own.
     *
     * @param string $kind
     * @return engine
     */
    private function site(string $kind): engine {
        $users = $members = $cohorts = $bindings = [];
        for ($id = 1; $id <= 9; $id++) {
            // Numbers are missing, and two people may share one.
            $users[] = ['id' => $id, 'username' => 'u' . $id,
                'idnumber' => mt_rand(0, 7) ? 'U' . ($id === 9 ? mt_rand(8, 9) : $id) : '',
                'email' => mt_rand(0, 7) ? "u$id@school.example" : '', 'suspended' => $id === 7];
        }
        for ($id = 1; $id <= 5; $id++) {
            $cohorts[] = ['id' => $id, 'name' => 'Class ' . ($id === 5 ? mt_rand(4, 5) : $id),
                'idnumber' => mt_rand(0, 7) ? 'C' . $id : '', 'description' => self::pick(self::ODD),
                'visible' => (bool)mt_rand(0, 3), 'theme' => self::pick(['', '', 'classic', 'gone']),
                'component' => self::pick(['', '', '', '', 'local_x']), 'category' => self::pick([0, 0, 2])];
            for ($user = 1; $user <= 9; $user++) {
                if (!mt_rand(0, 2)) {
                    $members[] = [$id, $user];
                }
            }
        }
        // What other plugins do when a cohort goes is theirs.
        $methods = $kind === 'cohorts' ? ['cohort'] : ['cohort', 'cohort', 'late', 'off'];
        foreach ([[20, 1], [20, 1], [20, 2], [21, 1], [21, 3], [22, 4]] as $id => [$course, $cohort]) {
            if (mt_rand(0, 3)) {
                $bindings[] = ['id' => $id + 1, 'enrol' => self::pick($methods), 'course' => $course,
                    'cohort' => $cohort, 'role' => self::pick([4, 5]), 'enabled' => (bool)mt_rand(0, 2),
                    'group' => self::pick([0, 0, $course - 10])];
            }
        }
        $engine = new engine([
            'users' => $users, 'members' => $members, 'cohorts' => $cohorts, 'bindings' => $bindings,
            'categories' => [['id' => 2, 'idnumber' => 'CAT', 'name' => 'Category']],
            'courses' => [['id' => 20, 'shortname' => 'K1', 'idnumber' => 'N1'], ['id' => 21, 'shortname' => 'K2'],
                ['id' => 22, 'shortname' => 'K3', 'idnumber' => 'N3']],
            'roles' => [['id' => 5, 'shortname' => 'student'], ['id' => 4, 'shortname' => 'teacher']],
            'groups' => [['id' => 10, 'course' => 20, 'name' => 'Red'], ['id' => 11, 'course' => 21, 'name' => 'Red'],
                ['id' => 12, 'course' => 22, 'name' => self::pick(['Red', '1', 'Class 3'])],
                ['id' => 13, 'course' => 20, 'name' => self::pick(['Blue', 'Red', 'Class 1'])]],
            'enrolmethods' => [['name' => 'cohort', 'enabled' => true, 'bindscohorts' => true],
                ['name' => 'late', 'enabled' => true, 'bindscohorts' => true, 'hasdates' => true],
                ['name' => 'off', 'enabled' => false, 'bindscohorts' => true]],
        ]);
        $engine->settings = ['maxdeletions' => 0, 'maxdeletionspercent' => 0,
            'cohorts_cohortidentifier' => self::pick(['idnumber', 'idnumber', 'name', 'id']),
            'cohorts_useridentifier' => self::pick(['idnumber', 'idnumber', 'username', 'email', 'id']),
            'cohorts_courseidentifier' => $kind === 'cohorts' ? 'shortname'
                : self::pick(['shortname', 'shortname', 'idnumber', 'id']),
            'cohorts_roleidentifier' => $kind === 'cohorts' ? 'shortname' : self::pick(['shortname', 'id']),
            'cohorts_autocreate' => (bool)mt_rand(0, 5), 'cohorts_syncdelete' => !mt_rand(0, 2),
            'cohorts_mirror' => !mt_rand(0, 3)];
        return $engine;
    }

    /**
     * What a file calls one of the site's cohorts, known or new.
     *
     * @param engine $engine
     * @return string
     */
    private function cohort_name(engine $engine): string {
        $number = mt_rand(1, 7);
        return match ($engine->settings['cohorts_cohortidentifier']) {
            'name' => 'Class ' . $number,
            'id' => (string)$number,
            default => 'C' . $number,
        };
    }

    /**
     * A random file of cohorts.
     *
     * @param engine $engine
     * @return string
     */
    private function cohort_file(engine $engine): string {
        $identifier = $engine->settings['cohorts_cohortidentifier'];
        $columns = ['cmd', 'cid', 'cidnumber', 'cname', 'cdescription', 'cvisible', 'ccatcontext', 'component', 'ctheme', 'userid'];
        $stream = fopen('php://memory', 'w+b');
        fputcsv($stream, $columns, ';', '"', '');
        for ($row = mt_rand(1, 12); $row > 0; $row--) {
            $command = self::pick(['add', 'add', 'add', 'del', 'free']);
            $number = mt_rand(1, 10);
            $user = match ($engine->settings['cohorts_useridentifier']) {
                'username' => 'u' . $number,
                'email' => "u$number@school.example",
                'id' => (string)$number,
                default => 'U' . $number,
            };
            $cells = [
                'cmd' => $command,
                'cidnumber' => mt_rand(0, 4) ? '' : self::pick(['C' . mt_rand(1, 9), 'new', '<delete>']),
                'cname' => mt_rand(0, 4) ? '' : self::pick(['Class ' . mt_rand(1, 9), 'New name']),
                'cdescription' => mt_rand(0, 3) ? '' : self::pick(self::ODD),
                'cvisible' => mt_rand(0, 4) ? '' : (string)mt_rand(0, 1),
                'ccatcontext' => mt_rand(0, 4) ? '' : self::pick(['0', '2', '7']),
                'component' => mt_rand(0, 4) ? '' : self::pick(['local_x', 'local_y']),
                'ctheme' => mt_rand(0, 5) ? '' : self::pick(['classic', 'boost', '<delete>']),
                'userid' => $command === 'free' || !mt_rand(0, 3) ? '' : $user,
            ];
            $cells[['id' => 'cid', 'idnumber' => 'cidnumber', 'name' => 'cname'][$identifier]] = $this->cohort_name($engine);
            fputcsv($stream, array_map(static fn(string $column): string => $cells[$column] ?? '', $columns), ';', '"', '');
        }
        rewind($stream);
        return (string)stream_get_contents($stream);
    }

    /**
     * A random file of bindings.
     *
     * @param engine $engine
     * @return string
     */
    private function binding_file(engine $engine): string {
        $csv = "cmd;cohort;course;role;enrol;makegroup;enrolstart\n";
        for ($row = mt_rand(1, 12); $row > 0; $row--) {
            $number = mt_rand(1, 4);
            $courses = ['shortname' => "K$number", 'idnumber' => "N$number", 'id' => (string)(19 + $number)];
            $roles = $engine->settings['cohorts_roleidentifier'] === 'id' ? ['4', '5', '*'] : ['student', 'teacher', '*', ''];
            $csv .= implode(';', [
                self::pick(['add', 'add', 'add', 'del', 'restore', 'fulldel']),
                $this->cohort_name($engine),
                $courses[$engine->settings['cohorts_courseidentifier']],
                self::pick($roles),
                self::pick(['', '', 'late', 'off']),
                self::pick(['', '', '', '1', 'Red', 'Blue']),
                self::pick(['', '2026-09-01']),
            ]) . "\n";
        }
        return $csv;
    }

    /**
     * All that a file can change, by what files call it.
     *
     * @param engine $engine
     * @return array<string, mixed>
     */
    private function picture(engine $engine): array {
        ['cohorts_cohortidentifier' => $bycohort, 'cohorts_useridentifier' => $byuser, 'cohorts_courseidentifier' => $bycourse,
            'cohorts_roleidentifier' => $byrole] = $engine->settings;
        $site = $engine->site;
        $picture = $names = [];
        foreach ($site->cohorts as $id => $cohort) {
            $names[$id] = $cohort[$bycohort] === '' ? "no name $id" : (string)$cohort[$bycohort];
            $picture["cohort $names[$id]"][] = array_diff_key($cohort, ['id' => true]);
            foreach (array_keys($site->members[$id] ?? []) as $userid) {
                $user = $site->users[$userid];
                $picture["member $names[$id] / " . ((string)$user[$byuser] ?: $user['username'])][] = $user['username'];
            }
        }
        foreach ($site->bindings as $binding) {
            if (!isset($names[$binding['cohort']])) {
                // As core would do with it.
                continue;
            }
            $course = $site->courses[$binding['course']];
            $name = $names[$binding['cohort']] . ' / ' . ($course[$bycourse] ?: $course['shortname']) . ' / '
                . $site->roles[$binding['role']][$byrole];
            $group = $binding['group'] ? $site->groups[$binding['group']]['name'] : '';
            $picture["binding $name"][] = ['group' => $group] + array_diff_key($binding, ['id' => 1, 'cohort' => 1, 'group' => 1]);
        }
        foreach ($site->groups as $group) {
            $course = $site->courses[$group['course']];
            $picture['group ' . $course[$bycourse] . ' / ' . $group['name']][] = $group['name'];
        }
        foreach ($picture as &$things) {
            sort($things);
        }
        ksort($picture, SORT_STRING);
        return $picture;
    }
}
