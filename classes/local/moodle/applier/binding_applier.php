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

use tool_sync\local\directory\binding;
use tool_sync\local\plan\action;
use tool_sync\local\plan\change;
use tool_sync\local\run\refused_exception;

/**
 * Creates, switches, changes and deletes the enrolment methods that bind cohorts to courses. Core synchronises the one course at
 * once.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class binding_applier implements applier {
    #[\Override]
    public function apply(change $change): void {
        $binding = $change->subjects['binding'];
        $plugin = enrol_get_plugin($binding->enrol);
        if (!$plugin) {
            throw new refused_exception('enrol_unknown', ['value' => $binding->enrol]);
        }
        if (!$change->action->removes() && !enrol_is_enabled($binding->enrol)) {
            // Nobody would be enrolled: with the plugin switched off on the site, enrol_cohort_sync() takes all its roles away
            // instead.
            throw new refused_exception('enrol_disabled', ['value' => $binding->enrol]);
        }
        match ($change->action) {
            action::CREATE => $this->create($plugin, $binding),
            action::ENABLE => $plugin->update_status($this->record($binding), ENROL_INSTANCE_ENABLED),
            action::DISABLE => $plugin->update_status($this->record($binding), ENROL_INSTANCE_DISABLED),
            action::UPDATE => $this->change_group($plugin, $binding),
            action::DELETE => $plugin->delete_instance($this->record($binding)),
        };
    }

    /**
     * Creates the method as its entity says.
     *
     * @param \enrol_plugin $plugin
     * @param binding $binding
     */
    private function create(\enrol_plugin $plugin, binding $binding): void {
        global $DB;
        $course = $DB->get_record('course', ['id' => $binding->course->id]) ?: throw new refused_exception('row_stale');
        $id = $plugin->add_instance($course, [
            'name' => '',
            'enrolstartdate' => $binding->start,
            'enrolenddate' => $binding->end,
            'status' => $binding->enabled ? ENROL_INSTANCE_ENABLED : ENROL_INSTANCE_DISABLED,
            'customint1' => (int) $binding->cohort->id,
            'roleid' => $binding->role->id ?? 0,
            'customint2' => (int) ($binding->group->id ?? 0),
        ]);
        if (!$id) {
            throw new \coding_exception('The enrolment plugin made no method: ' . $binding->enrol);
        }
        $binding->id = (int) $id;
    }

    /**
     * Gives the method its group.
     *
     * @param \enrol_plugin $plugin
     * @param binding $binding
     */
    private function change_group(\enrol_plugin $plugin, binding $binding): void {
        $instance = $this->record($binding);
        $data = clone $instance;
        $data->customint2 = (int) ($binding->group->id ?? 0);
        $plugin->update_instance($instance, $data);
    }

    /**
     * The method's record.
     *
     * @param binding $binding
     * @return \stdClass
     * @throws refused_exception when it is gone
     */
    private function record(binding $binding): \stdClass {
        global $DB;
        return $DB->get_record('enrol', ['id' => (int) $binding->id, 'enrol' => $binding->enrol])
            ?: throw new refused_exception('row_stale');
    }
}
