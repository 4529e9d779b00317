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
use tool_sync\local\plan\action;
use tool_sync\local\plan\change;
use tool_sync\local\run\refused_exception;

/**
 * Creates, changes and deletes cohorts.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class cohort_applier implements applier {
    #[\Override]
    public function apply(change $change): void {
        global $CFG;
        require_once($CFG->dirroot . '/cohort/lib.php');
        $cohort = $change->subjects['cohort'];
        match ($change->action) {
            action::CREATE => $this->create($cohort),
            action::UPDATE => $this->update($cohort, $change->after ?? []),
            action::DELETE => cohort_delete_cohort($this->record($cohort)),
        };
    }

    /**
     * Creates a cohort as its entity says.
     *
     * @param cohort $cohort
     */
    private function create(cohort $cohort): void {
        $cohort->id = (int) cohort_add_cohort((object) [
            'contextid' => $cohort->contextid,
            'name' => $cohort->name,
            'idnumber' => $cohort->idnumber,
            'description' => $cohort->description,
            'descriptionformat' => FORMAT_HTML,
            'visible' => (int) $cohort->visible,
            'component' => $cohort->component,
            'theme' => $cohort->theme,
        ]);
    }

    /**
     * Changes the named fields and no others.
     *
     * @param cohort $cohort
     * @param array<string, string|int|bool|null> $fields name, idnumber, description, visible, theme, component, context
     */
    private function update(cohort $cohort, array $fields): void {
        $old = $this->record($cohort);
        $record = (object) ['id' => $old->id, 'contextid' => $old->contextid];
        foreach (['name', 'idnumber', 'description', 'theme', 'component'] as $field) {
            if (array_key_exists($field, $fields)) {
                $record->$field = (string) $fields[$field];
            }
        }
        if (array_key_exists('visible', $fields)) {
            $record->visible = (int) $fields['visible'];
        }
        if (array_key_exists('context', $fields) && $cohort->contextid !== (int) $old->contextid) {
            // Core's own page moves the pictures of the description along with the cohort: cohort/edit.php.
            $record->contextid = $cohort->contextid;
            get_file_storage()->move_area_files_to_new_context($old->contextid, $record->contextid, 'cohort', 'description',
                $old->id);
        }
        cohort_update_cohort($record);
    }

    /**
     * The cohort's record.
     *
     * @param cohort $cohort
     * @return \stdClass
     * @throws refused_exception when it is gone
     */
    private function record(cohort $cohort): \stdClass {
        global $DB;
        return $DB->get_record('cohort', ['id' => (int) $cohort->id]) ?: throw new refused_exception('row_stale');
    }
}
