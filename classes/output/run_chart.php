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

use core\chart_bar;
use core\chart_series;
use tool_sync\local\run\state;
use tool_sync\run_list;

/**
 * How many rows the latest runs of a kind changed and rejected, as a chart of Moodle's own.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class run_chart {
    /** @var int Runs shown. */
    public const RUNS = 30;
    /** @var int One run is no history. */
    private const FEWEST = 2;
    /** @var array<string, string> Colours that people who see few colours tell apart, by what is counted. */
    private const COLOURS = ['changed' => '#0b4f8a', 'rejected' => '#d97706'];

    /**
     * The chart of a kind.
     *
     * @param string $kind
     * @return ?chart_bar null = there is too little to show
     */
    public static function create(string $kind): ?chart_bar {
        $runs = run_list::recent($kind, self::RUNS);
        if (count($runs) < self::FEWEST) {
            return null;
        }
        $chart = new chart_bar();
        $chart->set_stacked(true);
        foreach (self::COLOURS as $what => $colour) {
            $series = new chart_series(get_string("run_rows$what", 'tool_sync'),
                array_map(static fn(state $run): int => $run->rows[$what], $runs));
            $series->set_color($colour);
            $chart->add_series($series);
        }
        $chart->set_labels(array_map(static fn(state $run): string => plain_text::time($run->timecreated), $runs));
        $axis = $chart->get_yaxis(0, true);
        $axis->set_min(0);
        $axis->set_label(get_string('run_rows', 'tool_sync'));
        return $chart;
    }
}
