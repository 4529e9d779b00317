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

/**
 * The settings that say what a row means: two runs that agree in them want the same of the same row.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class row_settings {
    /** @var string[] Settings about runs and their files, not about rows. A setting that is not named here counts. */
    private const OTHERS = ['maxdeletions', 'maxdeletionspercent', 'holdshortfiles', 'skipunchanged', 'splitrows', 'shards',
        'diffmode', 'storereport', 'filearchive', 'filecleanup', 'filefailed'];

    /**
     * The settings of a run that say what its rows mean.
     *
     * @param array<string, string|int|bool> $settings of a run
     * @return array<string, string|int|bool> in the order of their names
     */
    public static function of(array $settings): array {
        $counting = array_diff_key($settings, array_fill_keys(self::OTHERS, true));
        ksort($counting);
        return $counting;
    }
}
