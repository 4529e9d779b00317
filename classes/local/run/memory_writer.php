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

use tool_sync\local\directory\binding;
use tool_sync\local\directory\cohort;
use tool_sync\local\directory\course;
use tool_sync\local\directory\enrol_instance;
use tool_sync\local\directory\enrolment;
use tool_sync\local\directory\group;
use tool_sync\local\directory\memory_site;
use tool_sync\local\directory\picture;
use tool_sync\local\directory\role;
use tool_sync\local\directory\user;
use tool_sync\local\plan\change;

/**
 * Writes to a site in memory, with units of work that can be taken back.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class memory_writer implements writer {
    /** @var ?\Closure Puts site and store back as they were when the unit began; null = no unit is open. */
    private ?\Closure $undo = null;

    /**
     * Constructor.
     *
     * @param memory_site $site
     * @param memory_store $store
     * @param ?\Closure $fault called before each change with the change; may throw, as a site would
     * @param ?\Closure $judge called with an exception; gives a failure
     */
    public function __construct(
        /** @var memory_site The site. */
        private readonly memory_site $site,
        /** @var memory_store What the run keeps: part of the unit. */
        private readonly memory_store $store,
        /** @var ?\Closure Called before each change. */
        private readonly ?\Closure $fault = null,
        /** @var null|\Closure(\Throwable): failure What an exception means; null = each is its row's own. */
        private readonly ?\Closure $judge = null,
    ) {
    }

    #[\Override]
    public function begin(): void {
        if ($this->undo !== null) {
            throw new \LogicException('A unit of work is open already');
        }
        $site = $this->site->snapshot();
        $contents = $this->store->get_contents();
        $this->undo = function () use ($site, $contents): void {
            $this->site->restore($site);
            $this->store->set_contents($contents);
        };
    }

    #[\Override]
    public function apply(change $change): void {
        if ($this->fault !== null) {
            ($this->fault)($change);
        }
        match ($change->object) {
            'cohort' => $this->apply_cohort($change),
            'user' => memory_account_writer::apply($change, $this->site),
            'member' => $this->apply_member($change),
            'binding' => $this->apply_binding($change),
            'group' => $this->apply_group($change),
            'picture' => $this->apply_picture($change),
            'enrolment', 'role', 'groupmember' => $this->apply_enrolment($change),
            default => throw new \LogicException('Unknown object: ' . $change->object),
        };
    }

    #[\Override]
    public function commit(): void {
        $this->undo = null;
    }

    #[\Override]
    public function rollback(?\Throwable $cause = null): void {
        if ($this->undo !== null) {
            ($this->undo)();
            $this->undo = null;
        }
    }

    #[\Override]
    public function judge(\Throwable $exception): failure {
        return $this->judge === null ? failure::ROW : ($this->judge)($exception);
    }

    /**
     * Changes a cohort.
     *
     * @param change $change
     */
    private function apply_cohort(change $change): void {
        $cohort = $change->get_subject('cohort', cohort::class);
        if ($change->get_type() === 'cohort_delete') {
            unset($this->site->cohorts[$cohort->id], $this->site->members[$cohort->id]);
            return;
        }
        $cohort->id ??= max([0, ...array_keys($this->site->cohorts)]) + 1;
        $this->site->cohorts[$cohort->id] = [
            'id' => $cohort->id,
            'name' => $cohort->name,
            'idnumber' => $cohort->idnumber,
            'description' => $cohort->description,
            'visible' => $cohort->visible,
            'component' => $cohort->component,
            'theme' => $cohort->theme,
            'category' => memory_site::category_of($cohort->contextid),
        ];
    }

    /**
     * Changes a membership.
     *
     * @param change $change
     */
    private function apply_member(change $change): void {
        $cohortid = self::id_of($change->get_subject('cohort', cohort::class));
        $userid = self::id_of($change->get_subject('user', user::class));
        if ($change->get_type() === 'member_add') {
            $this->site->members[$cohortid][$userid] = true;
        } else {
            unset($this->site->members[$cohortid][$userid]);
        }
    }

    /**
     * Changes a binding.
     *
     * @param change $change
     */
    private function apply_binding(change $change): void {
        $binding = $change->get_subject('binding', binding::class);
        if ($change->get_type() === 'binding_delete') {
            unset($this->site->bindings[$binding->id]);
            return;
        }
        $binding->id ??= max([0, ...array_keys($this->site->bindings)]) + 1;
        $this->site->bindings[$binding->id] = [
            'id' => $binding->id,
            'enrol' => $binding->enrol,
            'course' => self::id_of($binding->course),
            'cohort' => self::id_of($binding->cohort),
            'role' => self::id_of($binding->role),
            'enabled' => $binding->enabled,
            'group' => $binding->group->id ?? 0,
            'start' => $binding->start,
            'end' => $binding->end,
        ];
    }

    /**
     * Creates a group.
     *
     * @param change $change
     */
    private function apply_group(change $change): void {
        $group = $change->get_subject('group', group::class);
        $group->id = max([0, ...array_keys($this->site->groups)]) + 1;
        $this->site->groups[$group->id] = ['id' => $group->id, 'course' => $group->courseid, 'name' => $group->name];
    }

    /**
     * Gives somebody another picture.
     *
     * @param change $change
     */
    private function apply_picture(change $change): void {
        $picture = $change->get_subject('picture', picture::class);
        $picture->revision = max([0, ...array_column($this->site->pictures, 'revision')]) + 1;
        $this->site->pictures[self::id_of($change->get_subject('user', user::class))] =
            ['revision' => $picture->revision, 'hash' => $picture->hash];
    }

    /**
     * Changes what somebody has in a course.
     *
     * @param change $change
     */
    private function apply_enrolment(change $change): void {
        $userid = self::id_of($change->get_subject('user', user::class));
        if ($change->object === 'groupmember') {
            $this->site->enrolments->join(self::id_of($change->get_subject('group', group::class)), $userid);
            return;
        }
        $instance = $change->get_subject('instance', enrol_instance::class);
        if ($change->object === 'enrolment') {
            $enrolment = $change->get_subject('enrolment', enrolment::class);
            $this->site->enrolments->enrol($instance->id, $userid, $enrolment->start, $enrolment->end, $enrolment->active);
        }
        if ($change->get_type() !== 'enrolment_update') {
            $this->site->enrolments->assign($instance->courseid, $userid, self::id_of($change->get_subject('role', role::class)),
                $instance->get_component(), $instance->get_itemid());
        }
    }

    /**
     * The id of an entity that must exist by now.
     *
     * @param cohort|course|group|role|user|null $entity
     * @return int
     */
    private static function id_of(cohort|course|group|role|user|null $entity): int {
        return $entity->id ?? throw new \LogicException('A change that needs what does not exist yet');
    }
}
