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


namespace tool_sync\local\directory;

use tool_sync\local\run\memory_store;

/**
 * The overlay: a chunk sees what earlier chunks planned, and what it plans itself.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\directory\cohort_overlay
 * @covers     \tool_sync\local\directory\member_overlay
 * @covers     \tool_sync\local\directory\binding_overlay
 * @covers     \tool_sync\local\directory\directory
 */
final class overlay_test extends \PHPUnit\Framework\TestCase {
    /** @var memory_store Store. */
    private memory_store $store;
    /** @var memory_site Site. */
    private memory_site $site;

    #[\Override]
    protected function setUp(): void {
        $this->store = new memory_store();
        $users = [];
        for ($id = 1; $id <= 1100; $id++) {
            $users[] = ['id' => $id, 'username' => 'u' . $id, 'idnumber' => 'U' . $id];
        }
        $this->site = new memory_site([
            'users' => $users,
            'cohorts' => [['id' => 1, 'name' => 'One', 'idnumber' => 'X1'], ['id' => 2, 'name' => 'Two', 'idnumber' => 'X2']],
            'members' => [[1, 1], [1, 2], [2, 1]],
            'courses' => [['id' => 20, 'shortname' => 'MATH'], ['id' => 21, 'shortname' => 'ART']],
            'roles' => [['id' => 5, 'shortname' => 'student']],
            'bindings' => [['id' => 1, 'enrol' => 'cohort', 'course' => 20, 'cohort' => 1, 'role' => 5],
                ['id' => 2, 'enrol' => 'late', 'course' => 20, 'cohort' => 1, 'role' => 5]],
        ]);
    }

    /**
     * A directory that has looked up cohorts by their names, as a chunk would.
     *
     * @param bool $lasting
     * @param string ...$names
     * @return directory
     */
    private function look(bool $lasting, string ...$names): directory {
        $directory = new directory($this->site, $this->store, new identifiers(cohort: 'name'), $lasting);
        $wants = new wants();
        foreach ($names as $name) {
            $wants->want('cohort', 'name', $name);
            $wants->want_count($name);
            $wants->want_bindings($name, 'cohort');
            $wants->want_bindings($name, 'late');
            foreach (['U1', 'U2', 'U3'] as $user) {
                $wants->want('user', 'idnumber', $user);
                $wants->want_membership($name, $user);
            }
        }
        foreach (['X1', 'X2', 'X3'] as $idnumber) {
            $wants->want('cohort', 'idnumber', $idnumber);
        }
        $wants->want('course', 'shortname', 'MATH');
        $wants->want('course', 'shortname', 'ART');
        $wants->want_groups('MATH');
        $directory->load($wants);
        return $directory;
    }

    /**
     * A cohort that is not on the site.
     *
     * @param string $name
     * @param string $idnumber
     * @return cohort
     */
    private function cohort(string $name, string $idnumber = ''): cohort {
        $cohort = new cohort();
        $cohort->name = $name;
        $cohort->idnumber = $idnumber;
        return $cohort;
    }

    public function test_what_a_chunk_plans_is_seen_by_the_next_while_planning_but_not_while_applying(): void {
        foreach ([true, false] as $lasting) {
            $directory = $this->look($lasting, 'New', 'One', 'Two');
            $directory->cohorts->create('New', $this->cohort('New', 'X3'));
            $one = $directory->cohorts->find('One')[0];
            $one->description = 'Other';
            $directory->cohorts->update($one, 'X1');
            $directory->cohorts->delete($directory->cohorts->find('Two')[0]);
            $this->assertCount(1, $directory->cohorts->find('New'));
            $this->assertSame([], $directory->cohorts->find('Two'));
            $directory->flush();
            $next = $this->look($lasting, 'New', 'One', 'Two');
            $this->assertCount($lasting ? 1 : 0, $next->cohorts->find('New'));
            $this->assertCount($lasting ? 0 : 1, $next->cohorts->find('Two'));
            $this->assertSame($lasting ? 'Other' : '', $next->cohorts->find('One')[0]->description);
            $this->store = new memory_store();
        }
    }

    public function test_a_cohort_created_again_under_its_name_has_none_of_its_members_and_bindings(): void {
        $directory = $this->look(true, 'One');
        $old = $directory->cohorts->find('One')[0];
        $user = $directory->find_users('U3')[0];
        $directory->members->plan($old, $user, true);
        $token = $directory->cohorts->get_token($old);
        $this->assertSame(3, $directory->cohorts->count_members($old));
        $directory->cohorts->delete($old);
        $directory->cohorts->create('One', $this->cohort('One'));
        $directory->flush();
        $next = $this->look(true, 'One');
        $new = $next->cohorts->find('One')[0];
        $this->assertNull($new->id);
        $this->assertNotSame($token, $next->cohorts->get_token($new));
        $this->assertSame(0, $next->cohorts->count_members($new));
        $this->assertFalse($next->members->is_member($new, $next->find_users('U1')[0]));
        $this->assertFalse($next->members->is_member($new, $next->find_users('U3')[0]));
        $this->assertSame([], $next->members->list($new));
        $this->assertSame([], $next->bindings->find($new, 'cohort'));
    }

    public function test_an_id_number_is_taken_freed_and_taken_again(): void {
        $directory = $this->look(true, 'One', 'Two', 'New');
        [$one] = $directory->cohorts->find('One');
        [$two] = $directory->cohorts->find('Two');
        $this->assertTrue($directory->cohorts->is_idnumber_taken('X1', $two));
        $this->assertTrue($directory->cohorts->is_idnumber_taken('X1', null));
        $this->assertFalse($directory->cohorts->is_idnumber_taken('X1', $one));
        $this->assertFalse($directory->cohorts->is_idnumber_taken('X3', $one));
        $one->idnumber = 'X3';
        $directory->cohorts->update($one, 'X1');
        $directory->flush();
        $next = $this->look(true, 'One', 'Two', 'New');
        [$one] = $next->cohorts->find('One');
        [$two] = $next->cohorts->find('Two');
        $this->assertFalse($next->cohorts->is_idnumber_taken('X1', $two));
        $this->assertTrue($next->cohorts->is_idnumber_taken('X3', $two));
        $this->assertFalse($next->cohorts->is_idnumber_taken('X3', $one));
        $next->cohorts->create('New', $this->cohort('New', 'X1'));
        $this->assertTrue($next->cohorts->is_idnumber_taken('X1', $one));
        $next->cohorts->delete($two);
        $this->assertFalse($next->cohorts->is_idnumber_taken('X2', null));
    }

    public function test_memberships_are_those_of_the_site_with_the_planned_ones(): void {
        $directory = $this->look(true, 'One');
        [$one] = $directory->cohorts->find('One');
        [[$u1], [$u2], [$u3]] = array_map($directory->find_users(...), ['U1', 'U2', 'U3']);
        $this->assertSame([true, true, false], [$directory->members->is_member($one, $u1),
            $directory->members->is_member($one, $u2), $directory->members->is_member($one, $u3)]);
        $this->assertNull($directory->members->get_planned($one, $u1));
        $directory->members->plan($one, $u1, false);
        $directory->members->plan($one, $u3, true);
        $directory->flush();
        $next = $this->look(true, 'One');
        [$one] = $next->cohorts->find('One');
        $this->assertSame([false, true, true], [$next->members->is_member($one, $u1), $next->members->is_member($one, $u2),
            $next->members->is_member($one, $u3)]);
        $this->assertSame([2, 3], array_map(static fn(user $user): int => $user->id, $next->members->list($one)));
        $this->assertSame(2, $next->cohorts->count_members($one));
    }

    public function test_a_list_of_many_members_is_complete_and_in_order(): void {
        for ($id = 2; $id <= 1100; $id += 2) {
            $this->site->members[1][$id] = true;
        }
        $directory = $this->look(true, 'One');
        [$one] = $directory->cohorts->find('One');
        foreach ($this->site->users('id', array_map(strval(...), range(3, 1099, 2))) as [$user]) {
            $directory->members->plan($one, $user, true);
        }
        [$u1] = $directory->find_users('U1');
        $directory->members->plan($one, $u1, false);
        $directory->flush();
        $next = $this->look(true, 'One');
        [$one] = $next->cohorts->find('One');
        $this->assertSame(range(2, 1100), array_map(static fn(user $user): int => $user->id, $next->members->list($one)));
    }

    public function test_a_planned_binding_of_one_plugin_is_not_one_of_another(): void {
        $directory = $this->look(true, 'One');
        [$one] = $directory->cohorts->find('One');
        [$late] = $directory->bindings->find($one, 'late');
        $late->enabled = false;
        $directory->bindings->plan($late);
        $new = new binding();
        $new->cohort = $one;
        [$new->course] = $directory->find_courses('ART');
        $new->role = new role(5, 'student');
        $new->start = 100;
        $new->end = 200;
        $directory->bindings->plan($new);
        $directory->flush();
        $next = $this->look(true, 'One');
        [$one] = $next->cohorts->find('One');
        $bindings = $next->bindings->find($one, 'cohort');
        $this->assertSame([['MATH', true, 0, 0], ['ART', true, 100, 200]], array_map(static fn(binding $binding): array =>
            [$binding->course?->shortname, $binding->enabled, $binding->start, $binding->end], $bindings));
        $bindings = $next->bindings->find($one, 'late');
        $this->assertSame([[2, false]], array_map(static fn(binding $binding): array =>
            [$binding->id, $binding->enabled], $bindings));
    }

    public function test_a_planned_group_is_there_in_the_next_chunk(): void {
        $directory = $this->look(true, 'One');
        [$course] = $directory->find_courses('MATH');
        $this->assertSame([], $directory->bindings->find_groups($course, 'Red'));
        foreach (['Red', 'Blue'] as $name) {
            $group = new group();
            $group->courseid = $course->id;
            $group->name = $name;
            $directory->bindings->plan_group($group);
        }
        $directory->flush();
        $next = $this->look(true, 'One');
        foreach (['Red', 'Blue'] as $name) {
            $this->assertSame([$name], array_map(static fn(group $group): string => $group->name,
                $next->bindings->find_groups($course, $name)));
        }
    }

    public function test_a_binding_that_is_not_whole_cannot_be_planned(): void {
        $this->expectException(\LogicException::class);
        $this->look(true, 'One')->bindings->plan(new binding());
    }

    public function test_a_cohort_that_nobody_looked_up_has_no_name(): void {
        $this->expectException(\LogicException::class);
        $this->look(true, 'One')->cohorts->get_name(new cohort());
    }
}
