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
 * What a person has in a course: enrolments, roles, groups.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class participation {
    /** @var array<int, enrolment> Enrolments by method. */
    public array $enrolments = [];
    /** @var array<string, true> Roles in the course itself, under keys of {@see participation::role_key()}. */
    private array $roles = [];
    /** @var array<int, true> Groups of the course, by id. */
    private array $groups = [];
    /** @var array<string, true> Groups of the course that this run plans, by name. */
    private array $planned = [];

    /** Enrolments are its own. */
    public function __clone() {
        $this->enrolments = array_map(static fn(enrolment $enrolment): enrolment => clone $enrolment, $this->enrolments);
    }

    /**
     * Notes a role.
     *
     * @param int $roleid
     * @param string $component whose it is; empty = somebody gave it by hand
     * @param int $itemid
     */
    public function add_role(int $roleid, string $component = '', int $itemid = 0): void {
        $this->roles[self::role_key($roleid, $component, $itemid)] = true;
    }

    /**
     * Has the person this role, from that same source?
     *
     * @param int $roleid
     * @param string $component
     * @param int $itemid
     * @return bool
     */
    public function has_role(int $roleid, string $component = '', int $itemid = 0): bool {
        return isset($this->roles[self::role_key($roleid, $component, $itemid)]);
    }

    /**
     * Notes a group of the site.
     *
     * @param int $groupid
     */
    public function add_group(int $groupid): void {
        $this->groups[$groupid] = true;
    }

    /**
     * Plans a group.
     *
     * @param string $name
     */
    public function plan_group(string $name): void {
        $this->planned[$name] = true;
    }

    /**
     * Is the person in this group?
     *
     * @param group $group
     * @return bool
     */
    public function is_in(group $group): bool {
        return isset($this->planned[$group->name]) || ($group->id !== null && isset($this->groups[$group->id]));
    }

    /**
     * All of it as text, as far as a plan may change it.
     *
     * @return string
     */
    public function to_fact(): string {
        $enrolments = array_map(
            static fn(enrolment $enrolment): array => [$enrolment->start, $enrolment->end, (int)$enrolment->active],
            $this->enrolments,
        );
        $groups = ['ids' => array_keys($this->groups), 'names' => array_map(strval(...), array_keys($this->planned))];
        return json_encode(['enrolments' => $enrolments, 'roles' => array_keys($this->roles)] + $groups, JSON_THROW_ON_ERROR);
    }

    /**
     * Reads it again.
     *
     * @param string $fact
     * @return self
     */
    public static function from_fact(string $fact): self {
        /** @var array{enrolments: array<int, array{int, int, int}>, roles: string[], ids: int[], names: string[]} $data */
        $data = json_decode($fact, true, 5, JSON_THROW_ON_ERROR);
        $participation = new self();
        foreach ($data['enrolments'] as $instanceid => [$start, $end, $active]) {
            $participation->enrolments[(int)$instanceid] = new enrolment((int)$instanceid, $start, $end, $active === 1);
        }
        $participation->roles = array_fill_keys($data['roles'], true);
        $participation->groups = array_fill_keys($data['ids'], true);
        $participation->planned = array_fill_keys($data['names'], true);
        return $participation;
    }

    /**
     * What makes a role one.
     *
     * @param int $roleid
     * @param string $component
     * @param int $itemid
     * @return string
     */
    private static function role_key(int $roleid, string $component, int $itemid): string {
        return $roleid . '|' . $component . '|' . $itemid;
    }
}
