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

namespace tool_sync\local\directory;

/**
 * A cohort: of the site, or planned earlier in this run. The writer gives a planned one its id; the directory keeps its fields
 * as they will be after the changes planned so far.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class cohort {
    /** @var ?int Cohort id; null until it has been created. */
    public ?int $id = null;
    /** @var string Name, at most 254 characters. */
    public string $name = '';
    /** @var string ID number, at most 100 characters. */
    public string $idnumber = '';
    /** @var string Description. */
    public string $description = '';
    /** @var bool Visible in courses? */
    public bool $visible = true;
    /** @var string Component that owns it; empty = people may change it. */
    public string $component = '';
    /** @var string Theme; empty = none. */
    public string $theme = '';
    /** @var bool Does it hold more than a file can say: pictures or another format in its description, fields that the site added? */
    public bool $hasmore = false;
    /** @var int Context: {@see context_ref::$id}. */
    public int $contextid = 0;
    /** @var int Course category of that context; 0 = the system. */
    public int $categoryid = 0;
    /** @var string What people call that context: empty = the system, else the category's name. */
    public string $contextname = '';
    /** @var bool May the running user create, change and delete cohorts of that context (moodle/cohort:manage)? */
    public bool $canmanage = true;
    /** @var bool May the running user add and remove its members (moodle/cohort:assign or moodle/cohort:manage)? */
    public bool $canassign = true;
    /** @var bool May the running user see it, to bind it to a course: is it visible, or has the user moodle/cohort:view? */
    public bool $canview = true;
}
