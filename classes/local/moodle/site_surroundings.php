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


namespace tool_sync\local\moodle;

use tool_sync\local\format\catalogue;
use tool_sync\local\run\listener;
use tool_sync\local\run\state;
use tool_sync\local\run\surroundings;

/**
 * Gives a run what Moodle has to offer it. It is fetched from core's container, so that a test can put something in between.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class site_surroundings {
    /**
     * The surroundings of one run.
     *
     * @param state $state
     * @param listener $listener
     * @return surroundings
     */
    public function around(state $state, listener $listener): surroundings {
        $files = new area_files($state);
        return new surroundings(catalogue::load(), new site_directory(), new run_store($state->id), new site_writer($files),
            $files, new site_clock(), new site_wording(), $listener, new site_hands($state->id),
            new applied_area());
    }
}
