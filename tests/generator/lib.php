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

/**
 * Test data of CSV synchronisation.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class tool_sync_generator extends component_generator_base {
    /**
     * Puts a file into the command file area.
     *
     * @param string $path such as "/sis/cohorts.csv"
     * @param string $content
     * @return stored_file
     */
    public function create_command_file(string $path, string $content): stored_file {
        $slash = strrpos($path, '/');
        return get_file_storage()->create_file_from_string([
            'contextid' => context_system::instance()->id,
            'component' => 'tool_sync',
            'filearea' => 'syncfiles',
            'itemid' => 0,
            'filepath' => substr($path, 0, $slash + 1),
            'filename' => substr($path, $slash + 1),
        ], $content);
    }

    /**
     * Creates the record of a run, as if somebody had started it.
     *
     * @param array $record fields of \tool_sync\local\run\state that differ: kind, simulate, origin, userid, status and so on
     * @return \tool_sync\local\run\state stored
     */
    public function create_run(array $record = []): \tool_sync\local\run\state {
        global $DB;
        $state = new \tool_sync\local\run\state();
        $state->kind = 'cohorts';
        $state->filename = 'cohorts.csv';
        $state->timecreated = $state->heartbeat = time();
        foreach ($record as $field => $value) {
            $state->$field = $field === 'status' && is_string($value) ? \tool_sync\local\run\status::from($value) : $value;
        }
        $state->id = (int) $DB->insert_record('tool_sync_run', \tool_sync\local\moodle\run_record::from_state($state));
        return $state;
    }
}
