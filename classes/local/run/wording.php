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

use tool_sync\local\plan\change;
use tool_sync\local\plan\issue;

/**
 * Turns issues and changes into sentences in the reader's language, for the report.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
interface wording {
    /**
     * A sentence for an issue: what is wrong and how to cure it, in plain text.
     *
     * @param issue $issue
     * @return string
     */
    public function issue(issue $issue): string;

    /**
     * A word for a type of change: "Add a member".
     *
     * @param string $type such as "member_add"
     * @return string
     */
    public function change_type(string $type): string;

    /**
     * A moment, as files write it in the site's time zone: "2026-09-01", or with a time where it is not the beginning of the day.
     *
     * @param int $time Unix seconds
     * @return string
     */
    public function date(int $time): string;

    /**
     * A word for a reason, status, column heading of the report.
     *
     * @param string $key language string key, such as "report_line"
     * @return string
     */
    public function text(string $key): string;
}
