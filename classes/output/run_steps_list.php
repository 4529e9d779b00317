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

use tool_sync\local\moodle\hold_text;
use tool_sync\local\moodle\run_steps;
use tool_sync\local\moodle\site_wording;

/**
 * What happened to a run when, in words.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class run_steps_list {
    /**
     * The steps of a run, the first one first.
     *
     * @param int $runid
     * @return list<array{step: string, time: int, who: string, sentence: string}> time in Unix seconds; who empty = the system
     */
    public static function export(int $runid): array {
        return array_map(static fn(array $step): array => [
            'step' => $step['step'],
            'time' => $step['time'],
            'who' => self::get_who($step),
            'sentence' => self::get_sentence($step['step'], $step['params']),
        ], run_steps::list($runid));
    }

    /**
     * The steps of a run as lines of plain text.
     *
     * @param int $runid
     * @return string[] time, who, sentence
     */
    public static function describe(int $runid): array {
        return array_map(static fn(array $step): string => plain_text::time($step['time'])
            . ($step['who'] === '' ? '' : "  $step[who]") . "  $step[sentence]", self::export($runid));
    }

    /**
     * Who did it.
     *
     * @param array{step: string, params: array<string, string|int>, userid: int, time: int} $step
     * @return string empty = nobody in particular
     */
    private static function get_who(array $step): string {
        $user = $step['userid'] ? \core_user::get_user($step['userid']) : false;
        $origin = $step['params']['origin'] ?? '';
        return $user ? fullname($user) : ($origin === '' ? '' : (new site_wording())->text("origin_$origin"));
    }

    /**
     * What happened, in a sentence.
     *
     * @param string $step
     * @param array<string, string|int> $params
     * @return string
     */
    private static function get_sentence(string $step, array $params): string {
        $wording = new site_wording();
        $a = array_map(static fn(string|int $value): string => is_int($value) ? plain_text::say($value) : $value, $params);
        if (isset($params['phase'])) {
            $a['phase'] = $wording->text('phase_' . $params['phase']);
        }
        if (isset($params['hold'])) {
            $a['why'] = hold_text::say((string) $params['hold'], (int) $params['deletions'], (int) $params['rows'],
                (int) $params['lastrows']);
        }
        if (isset($params['error'])) {
            $a['error'] = $params['error'] === '' ? '' : $wording->text('error_' . $params['error']);
        }
        $key = "step_$step";
        $variant = $key . '_simulate';
        if (!empty($params['simulate']) && get_string_manager()->string_exists($variant, 'tool_sync')) {
            $key = $variant;
        }
        return get_string_manager()->string_exists($key, 'tool_sync') ? trim(get_string($key, 'tool_sync', $a)) : $step;
    }
}
