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


namespace tool_sync\tests\faults;

use tool_sync\local\moodle\site_surroundings;
use tool_sync\local\run\listener;
use tool_sync\local\run\state;
use tool_sync\local\run\surroundings;

/**
 * The site's surroundings with a striker in between.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class striking_surroundings extends site_surroundings {
    /**
     * Constructor.
     *
     * @param striker $striker
     */
    public function __construct(
        /** @var striker Who strikes. */
        private readonly striker $striker,
    ) {
    }

    #[\Override]
    public function around(state $state, listener $listener): surroundings {
        $around = parent::around($state, $listener);
        return new surroundings(
            $around->catalogue,
            $around->site,
            $around->store,
            new striking_writer($around->writer, $this->striker),
            new striking_files($around->files, $this->striker),
            $around->clock,
            $around->wording,
            $around->listener,
            new striking_hands($around->hands, $this->striker),
            new striking_applied_rows($around->applied, $this->striker),
        );
    }
}
