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

namespace tool_sync\local\moodle\applier;

use tool_sync\local\directory\account;
use tool_sync\local\directory\group;
use tool_sync\local\moodle\records;
use tool_sync\local\plan\action;
use tool_sync\local\plan\change;
use tool_sync\local\run\refused_exception;

/**
 * Adds people to groups.
 *
 * Core's groups_add_member() needs five queries a member before it tells anybody. Here those of a unit of work are added together;
 * records, events, hooks and caches are those of core's function: enrolment_batch_test compares them.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class groupmember_applier implements gathering_applier {
    /** @var int Members added together at most. */
    private const MOST = 1000;

    /** @var list<array{group, account}> Those to be added: they may have no id yet. */
    private array $adding = [];

    #[\Override]
    public function gathers(change $change): bool {
        return $change->action === action::ADD;
    }

    #[\Override]
    public function apply(change $change): void {
        $this->adding[] = [$change->get_subject('group', group::class), $change->get_subject('user', account::class)];
    }

    #[\Override]
    public function is_full(): bool {
        return count($this->adding) >= self::MOST;
    }

    #[\Override]
    public function make(): void {
        global $CFG, $DB;
        require_once($CFG->dirroot . '/group/lib.php');
        $adding = $groups = $people = [];
        foreach ($this->adding as [$group, $account]) {
            $adding["$group->id $account->id"] = [(int) $group->id, (int) $account->id];
            $groups[(int) $group->id] = true;
            $people[(int) $account->id] = true;
        }
        $this->forget();
        $records = $DB->get_records_list('groups', 'id', array_keys($groups));
        if (count($records) < count($groups)) {
            throw new refused_exception('row_stale');
        }
        if (count($adding) === 1 || (int) $CFG->branch > self::KNOWN_BRANCH) {
            foreach ($adding as [$groupid, $userid]) {
                // Core asks for no more of a person than this. Each call has a record of its own, as observers know it.
                if (!groups_add_member(clone $records[$groupid], (object) ['id' => $userid, 'deleted' => 0])) {
                    throw new refused_exception('row_stale');
                }
            }
            return;
        }
        $this->check($adding, $records, array_keys($people));
        $known = self::find('SELECT gm.id, gm.groupid AS place, gm.userid FROM {groups_members} gm WHERE gm.groupid', 'gm.userid',
            array_keys($groups), array_keys($people));
        $this->add(array_diff_key($adding, $known), $records);
    }

    #[\Override]
    public function forget(): void {
        $this->adding = [];
    }

    /**
     * Are all of them in the courses of their groups? Core adds nobody else.
     *
     * @param array<string, array{int, int}> $adding group and person
     * @param array<int, \stdClass> $records of groups
     * @param int[] $userids
     * @throws refused_exception when one is not
     */
    private function check(array $adding, array $records, array $userids): void {
        $enrolled = self::find('SELECT ue.id, e.courseid AS place, ue.userid
              FROM {user_enrolments} ue
              JOIN {enrol} e ON e.id = ue.enrolid
              JOIN {user} u ON u.id = ue.userid AND u.deleted = 0
             WHERE e.courseid', 'ue.userid', array_unique(array_column($records, 'courseid')), $userids);
        foreach ($adding as [$groupid, $userid]) {
            if (!isset($enrolled["{$records[$groupid]->courseid} $userid"]) || isguestuser($userid)) {
                throw new refused_exception('row_stale');
            }
        }
    }

    /**
     * Adds members.
     *
     * @param array<string, array{int, int}> $adding group and person
     * @param array<int, \stdClass> $records of groups
     */
    private function add(array $adding, array $records): void {
        global $DB;
        $now = time();
        $members = $conversations = [];
        foreach ($adding as [$groupid, $userid]) {
            $members[] = ['groupid' => $groupid, 'userid' => $userid, 'timeadded' => $now, 'component' => '', 'itemid' => 0];
            $conversations[$groupid] = null;
        }
        records::insert('groups_members', $members);
        foreach (array_keys($conversations) as $groupid) {
            $DB->set_field('groups', 'timemodified', $now, ['id' => $groupid]);
            $records[$groupid]->timemodified = $now;
            $conversations[$groupid] = \core_message\api::get_conversation_by_area('core_group', 'groups', $groupid,
                \context_course::instance($records[$groupid]->courseid)->id);
        }
        \cache_helper::invalidate_by_definition('core', 'user_group_groupings', [], array_column($members, 'userid'));
        foreach ($adding as [$groupid, $userid]) {
            if ($conversations[$groupid]) {
                \core_message\api::add_members_to_conversation([$userid], $conversations[$groupid]->id);
            }
            // Each has a record of its own, as observers know it.
            self::tell(clone $records[$groupid], $userid);
        }
    }

    /**
     * Tells the site of a member, as core does.
     *
     * @param \stdClass $group
     * @param int $userid
     */
    private static function tell(\stdClass $group, int $userid): void {
        $event = \core\event\group_member_added::create([
            'context' => \context_course::instance($group->courseid),
            'objectid' => $group->id,
            'relateduserid' => $userid,
            'other' => ['component' => '', 'itemid' => 0],
        ]);
        $event->add_record_snapshot('groups', $group);
        $event->trigger();
        \core\di::get(\core\hook\manager::class)->dispatch(
            new \core_group\hook\after_group_membership_added(groupinstance: $group, userids: [$userid]));
    }

    /**
     * Who is where?
     *
     * @param string $sql query that ends in the column of the places; it gives the columns place and userid
     * @param string $column of the people
     * @param array<int|string> $places
     * @param int[] $userids
     * @return array<string, true> by place and person
     */
    private static function find(string $sql, string $column, array $places, array $userids): array {
        global $DB;
        $found = [];
        foreach (array_chunk($places, records::CHUNK) as $chunk) {
            [$in, $params] = $DB->get_in_or_equal($chunk, SQL_PARAMS_NAMED, 'place');
            foreach (records::select("$sql $in", $column, $userids, '', $params) as $record) {
                $found["$record->place $record->userid"] = true;
            }
        }
        return $found;
    }
}
