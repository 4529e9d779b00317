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

namespace tool_sync\event;

use core\event\base;
use tool_sync\local\run\state;

/**
 * Something that happened to a run. Carries counters, never names of people or values of the file.
 *
 * @property-read array $other {
 *      Extra information about the event.
 *
 *      - string kind: what the file is about, such as "cohorts".
 *      - string status: where the run stands, such as "done".
 *      - bool simulate: does the run only plan?
 *      - string origin: who started it: "task", "cli" or "web".
 *      - array rows: number of rows read, changed, unchanged and rejected.
 *      - array changes: number of changes by type, such as "member_add".
 *      - int deletions: number of things that the plan removes.
 *      - string error: code of the error that stopped the run; empty = none.
 * }
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class run_base extends base {
    /**
     * The event of a run.
     *
     * @param state $state a stored run
     * @param int $userid who did it; 0 = whoever started the run, or the system
     * @return static
     */
    final public static function create_from_state(state $state, int $userid = 0): static {
        $data = [
            'objectid' => $state->id,
            'context' => \context_system::instance(),
            'other' => [
                'kind' => $state->kind,
                'status' => $state->status->value,
                'simulate' => $state->simulate,
                'origin' => $state->origin,
                'rows' => $state->rows,
                'changes' => $state->changes,
                'deletions' => $state->deletions,
                'error' => $state->error,
            ],
        ];
        if ($userid || $state->userid) {
            // A task may carry on with a run that a person started: the event stays that person's.
            $data['userid'] = $userid ?: $state->userid;
        }
        /** @var static $event */
        $event = static::create($data);
        return $event;
    }

    #[\Override]
    protected function init() {
        $this->data['objecttable'] = 'tool_sync_run';
        $this->data['crud'] = 'c';
        $this->data['edulevel'] = self::LEVEL_OTHER;
    }

    #[\Override]
    public function get_url() {
        return new \moodle_url('/admin/tool/sync/run.php', ['runid' => $this->objectid]);
    }

    /**
     * Runs are not restored with courses.
     *
     * @return array
     */
    public static function get_objectid_mapping() {
        return ['db' => 'tool_sync_run', 'restore' => base::NOT_MAPPED];
    }

    /**
     * Nothing in "other" is an id.
     *
     * @return bool
     */
    public static function get_other_mapping() {
        return false;
    }

    #[\Override]
    protected function validate_data() {
        parent::validate_data();
        foreach (['kind', 'status', 'simulate', 'rows', 'changes', 'deletions'] as $key) {
            if (!isset($this->other[$key])) {
                throw new \coding_exception("The '{$key}' value must be set in other.");
            }
        }
    }
}
