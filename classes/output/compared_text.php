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


namespace tool_sync\output;

use tool_sync\local\moodle\run_record;
use tool_sync\local\run\state;

/**
 * Which lines of a run were not planned again because an earlier run had applied them, in a sentence.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class compared_text {
    /**
     * The sentence.
     *
     * @param state $state
     * @return string plain text; empty = every line was planned
     */
    public static function of(state $state): string {
        global $DB;
        if ($state->leftout === 0) {
            return '';
        }
        // The history does not go back for ever.
        $time = (int) $DB->get_field(run_record::TABLE, 'timefinished', ['id' => $state->comparedid]);
        return get_string($time ? 'leftout' : 'leftout_earlier', 'tool_sync', (object) [
            'rows' => plain_text::say($state->leftout),
            'time' => $time ? plain_text::time($time) : '',
        ]);
    }
}
