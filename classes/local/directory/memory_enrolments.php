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

/**
 * Enrolment methods of the courses of a site in memory, and what people have there. Its data are those of examples/site.json:
 * enrolinstances, enrolments, roleassignments, groupmembers. Where no methods are given, each course has a manual one that gives
 * the role "student", as new courses of a Moodle site do; its id is the course's.
 *
 * @phpstan-type instance_record array{id: int, enrol: string, course: int, enabled: bool, role: int, period: int, open: bool,
 *     canenrol: bool, canmanage: bool, owned: bool, mails: bool}
 * @phpstan-type enrolment_record array{instance: int, user: int, start: int, end: int, active: bool}
 * @phpstan-type assignment_record array{course: int, user: int, role: int, component: string, itemid: int}
 * @phpstan-type membership_record array{group: int, user: int}
 * @phpstan-type enrolment_records array{enrolinstances: array<int, instance_record>, enrolments: array<string, enrolment_record>,
 *     roleassignments: array<string, assignment_record>, groupmembers: array<string, membership_record>}
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class memory_enrolments {
    /** @var array<int, instance_record> Enrolment methods by id. */
    public array $instances = [];
    /** @var array<string, enrolment_record> Enrolments by "method user". */
    public array $enrolments = [];
    /** @var array<string, assignment_record> Roles in courses by "course user role component item". */
    public array $assignments = [];
    /** @var array<string, membership_record> Memberships of groups by "group user". */
    public array $memberships = [];

    /**
     * Constructor.
     *
     * @param array<string, array<string, site_record>> $data records by type
     * @param int[] $courseids
     * @param int $roleid role "student"; 0 = there is none
     */
    public function __construct(array $data, array $courseids, int $roleid) {
        if (isset($data['enrolinstances'])) {
            foreach ($data['enrolinstances'] as $record) {
                $this->instances[$record->number('id')] = ['id' => $record->number('id'), 'enrol' => $record->text('enrol'),
                    'course' => $record->number('course'), 'enabled' => $record->flag('enabled', true),
                    'role' => $record->number('role'), 'period' => $record->number('period'), 'open' => $record->flag('open', true),
                    'canenrol' => $record->flag('canenrol', true), 'canmanage' => $record->flag('canmanage', true),
                    'owned' => $record->flag('owned'), 'mails' => $record->flag('mails')];
            }
        } else {
            foreach ($courseids as $id) {
                $this->instances[$id] = ['id' => $id, 'enrol' => 'manual', 'course' => $id, 'enabled' => true, 'role' => $roleid,
                    'period' => 0, 'open' => true, 'canenrol' => true, 'canmanage' => true, 'owned' => false, 'mails' => false];
            }
        }
        ksort($this->instances);
        foreach ($data['enrolments'] ?? [] as $record) {
            $this->enrol($record->number('instance'), $record->number('user'), $record->number('start'), $record->number('end'),
                $record->flag('active', true));
        }
        foreach ($data['roleassignments'] ?? [] as $record) {
            $this->assign($record->number('course'), $record->number('user'), $record->number('role'), $record->text('component'),
                $record->number('itemid'));
        }
        foreach ($data['groupmembers'] ?? [] as $record) {
            $this->join($record->number('group'), $record->number('user'));
        }
    }

    /**
     * The enrolment methods of courses.
     *
     * @param int[] $courseids
     * @param array<int, role> $roles by id
     * @return array<int, enrol_instance[]> by course id
     */
    public function list_instances(array $courseids, array $roles): array {
        $found = [];
        foreach ($this->instances as $record) {
            if (in_array($record['course'], $courseids, true)) {
                $found[$record['course']][] = new enrol_instance($record['id'], $record['enrol'], $record['course'],
                    $record['enabled'], $roles[$record['role']] ?? null, $record['period'], $record['open'], $record['canenrol'],
                    $record['canmanage'], $record['owned'], $record['mails']);
            }
        }
        return $found;
    }

    /**
     * What people have in courses.
     *
     * @param int[] $courseids
     * @param int[] $userids
     * @param array<int, int> $courses course of each group, by id
     * @return array<int, array<int, participation>> by course id and user id
     */
    public function list_participations(array $courseids, array $userids, array $courses): array {
        $courseids = array_fill_keys($courseids, true);
        $userids = array_fill_keys($userids, true);
        $found = [];
        $get = static function (int $course, int $user) use (&$found, $courseids, $userids): ?participation {
            return isset($courseids[$course], $userids[$user]) ? $found[$course][$user] ??= new participation() : null;
        };
        foreach ($this->enrolments as $record) {
            $participation = $get($this->instances[$record['instance']]['course'], $record['user']);
            if ($participation) {
                $participation->enrolments[$record['instance']] =
                    new enrolment($record['instance'], $record['start'], $record['end'], $record['active']);
            }
        }
        foreach ($this->assignments as $record) {
            $get($record['course'], $record['user'])?->add_role($record['role'], $record['component'], $record['itemid']);
        }
        foreach ($this->memberships as $record) {
            $get($courses[$record['group']] ?? 0, $record['user'])?->add_group($record['group']);
        }
        /** @var array<int, array<int, participation>> $found */
        return $found;
    }

    /**
     * Enrols somebody, or gives the enrolment other values.
     *
     * @param int $instanceid
     * @param int $userid
     * @param int $start
     * @param int $end
     * @param bool $active
     */
    public function enrol(int $instanceid, int $userid, int $start, int $end, bool $active = true): void {
        $this->enrolments["$instanceid $userid"] = ['instance' => $instanceid, 'user' => $userid, 'start' => $start, 'end' => $end,
            'active' => $active];
    }

    /**
     * Gives somebody a role in a course.
     *
     * @param int $courseid
     * @param int $userid
     * @param int $roleid
     * @param string $component
     * @param int $itemid
     */
    public function assign(int $courseid, int $userid, int $roleid, string $component = '', int $itemid = 0): void {
        $this->assignments["$courseid $userid $roleid $component $itemid"] = ['course' => $courseid, 'user' => $userid,
            'role' => $roleid, 'component' => $component, 'itemid' => $itemid];
    }

    /**
     * Puts somebody into a group.
     *
     * @param int $groupid
     * @param int $userid
     */
    public function join(int $groupid, int $userid): void {
        $this->memberships["$groupid $userid"] = ['group' => $groupid, 'user' => $userid];
    }

    /**
     * An account goes: nothing is left of it in courses.
     *
     * @param int $userid
     */
    public function forget_user(int $userid): void {
        $isother = static fn(array $record): bool => $record['user'] !== $userid;
        $this->enrolments = array_filter($this->enrolments, $isother);
        $this->assignments = array_filter($this->assignments, $isother);
        $this->memberships = array_filter($this->memberships, $isother);
    }

    /**
     * How many enrolments has somebody?
     *
     * @param int $userid
     * @return int
     */
    public function count_enrolments(int $userid): int {
        return count(array_filter($this->enrolments, static fn(array $record): bool => $record['user'] === $userid));
    }

    /**
     * All records, by the names that the data of a site have for them; in the order of their keys, whoever came first.
     *
     * @return enrolment_records
     */
    public function get_records(): array {
        $records = ['enrolinstances' => $this->instances, 'enrolments' => $this->enrolments,
            'roleassignments' => $this->assignments, 'groupmembers' => $this->memberships];
        array_walk($records, static fn(array &$list): bool => ksort($list));
        return $records;
    }

    /**
     * Puts all records back.
     *
     * @param enrolment_records $records of {@see memory_enrolments::get_records()}
     */
    public function set_records(array $records): void {
        $this->instances = $records['enrolinstances'];
        $this->enrolments = $records['enrolments'];
        $this->assignments = $records['roleassignments'];
        $this->memberships = $records['groupmembers'];
    }
}
