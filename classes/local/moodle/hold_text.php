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

use tool_sync\local\run\state;

/**
 * Says why a run is held, and what there is to know before somebody decides about it.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class hold_text {
    /**
     * The reason in a sentence.
     *
     * @param state $state held
     * @param ?string $lang null = the reader's
     * @return string
     */
    public static function of(state $state, ?string $lang = null): string {
        return self::say($state->hold, $state->deletions, $state->rows['read'], $state->lastrows, $lang);
    }

    /**
     * The reason in a sentence, from what is known of it.
     *
     * @param string $hold removals, empty or shrunk
     * @param int $deletions things that the plan removes
     * @param int $rows of the file
     * @param int $lastrows of the last run of this file
     * @param ?string $lang null = the reader's
     * @return string
     */
    public static function say(string $hold, int $deletions, int $rows, int $lastrows, ?string $lang = null): string {
        $reason = in_array($hold, ['empty', 'shrunk'], true) ? $hold : 'removals';
        $key = $reason === 'removals' && $deletions === 1 ? 'hold_removals_one' : 'hold_' . $reason;
        $numbers = ['deletions' => $deletions, 'rows' => $rows, 'lastrows' => $lastrows];
        return get_string_manager()->get_string($key, 'tool_sync',
            (object) array_map(static fn(int $number): string => self::write($number, $lang), $numbers), $lang);
    }

    /**
     * How many changes of a plan the undo file could not take back, in a sentence.
     *
     * @param int $runid
     * @param ?string $lang null = the reader's
     * @return string empty = none
     */
    public static function say_irreversible(int $runid, ?string $lang = null): string {
        $count = run_contents::count_irreversible($runid);
        if ($count === 0) {
            return '';
        }
        $strings = get_string_manager();
        return $strings->get_string($count === 1 ? 'plan_irreversible_one' : 'plan_irreversible', 'tool_sync',
            (object) ['count' => self::write($count, $lang)], $lang);
    }

    /**
     * A whole number as a language writes it.
     *
     * @param int $number
     * @param ?string $lang null = the reader's
     * @return string
     */
    public static function write(int $number, ?string $lang = null): string {
        return number_format($number, 0, '', get_string_manager()->get_string('thousandssep', 'langconfig', null, $lang));
    }
}
