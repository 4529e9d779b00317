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

use tool_sync\local\directory\cohort;
use tool_sync\local\directory\user;
use tool_sync\local\moodle\records;
use tool_sync\local\moodle\site_directory;
use tool_sync\local\plan\action;
use tool_sync\local\plan\change;

/**
 * Adds and removes members of cohorts.
 *
 * Core's cohort_add_member() needs three queries a member before it tells its observers. Here those of a unit of work are added
 * together: records with one statement, then core's own event for each, in their order. Observers, logs and tables are
 * those of core's function: core_api_test compares them row for row.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class member_applier implements gathering_applier {
    /** @var int Members added together at most. */
    private const MOST = 1000;

    /** @var list<array{cohort, user}> Those to be added: they may have no id yet. */
    private array $adding = [];

    #[\Override]
    public function gathers(change $change): bool {
        global $CFG;
        return $change->action === action::ADD && (int) $CFG->branch <= self::KNOWN_BRANCH;
    }

    #[\Override]
    public function apply(change $change): void {
        global $CFG;
        require_once($CFG->dirroot . '/cohort/lib.php');
        $cohort = $change->get_subject('cohort', cohort::class);
        $user = $change->get_subject('user', user::class);
        if ($change->action !== action::ADD) {
            // Core would tell its observers about a removal that did not happen.
            if (cohort_is_member((int) $cohort->id, (int) $user->id)) {
                cohort_remove_member((int) $cohort->id, (int) $user->id);
            }
        } else if ($this->gathers($change)) {
            $this->adding[] = [$cohort, $user];
        } else {
            cohort_add_member((int) $cohort->id, (int) $user->id);
        }
    }

    #[\Override]
    public function is_full(): bool {
        return count($this->adding) >= self::MOST;
    }

    #[\Override]
    public function make(): void {
        global $DB;
        $adding = $userids = $members = [];
        foreach ($this->adding as [$cohort, $user]) {
            $adding["$cohort->id $user->id"] = [(int) $cohort->id, (int) $user->id];
            $userids[(int) $cohort->id][] = (int) $user->id;
        }
        $this->forget();
        $known = (new site_directory())->memberships($userids);
        $adding = array_filter($adding, static fn(array $pair): bool => !isset($known[$pair[0]][$pair[1]]));
        $cohorts = $adding ? $DB->get_records_list('cohort', 'id', array_keys($userids)) : [];
        $now = time();
        foreach ($adding as [$cohortid, $userid]) {
            if (!isset($cohorts[$cohortid])) {
                throw new \dml_missing_record_exception('cohort', '', ['id' => $cohortid]);
            }
            $members[] = ['cohortid' => $cohortid, 'userid' => $userid, 'timeadded' => $now];
        }
        records::insert('cohort_members', $members);
        foreach ($adding as [$cohortid, $userid]) {
            $event = \core\event\cohort_member_added::create([
                'context' => \context::instance_by_id($cohorts[$cohortid]->contextid),
                'objectid' => $cohortid,
                'relateduserid' => $userid,
            ]);
            // Each has a record of its own, as observers know it from core.
            $event->add_record_snapshot('cohort', clone $cohorts[$cohortid]);
            $event->trigger();
        }
    }

    #[\Override]
    public function forget(): void {
        $this->adding = [];
    }
}
