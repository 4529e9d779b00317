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

use tool_sync\local\plan\issue;

/**
 * Sentences from a language file of the plugin, without Moodle: for tests, and for the stand-alone demonstration.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class file_wording implements wording {
    /** @var array<string, string> Strings by key. */
    private readonly array $strings;

    /**
     * Constructor.
     *
     * @param string $path language file
     */
    public function __construct(string $path) {
        defined('MOODLE_INTERNAL') || define('MOODLE_INTERNAL', true);
        $this->strings = self::load($path);
    }

    /**
     * The strings of a language file, which fills a variable of this name.
     *
     * @param string $path
     * @return array<string, string>
     */
    private static function load(string $path): array {
        $string = [];
        require($path);
        return array_filter($string, is_string(...));
    }

    #[\Override]
    public function issue(issue $issue): string {
        $values = [];
        foreach ($issue->get_params() as $name => $value) {
            $values['{$a->' . $name . '}'] = $name === 'field' ? $this->text('identifier_' . $value) : (string)$value;
        }
        // In one go: a cell that looks like a placeholder stays what it is.
        $cure = $this->strings['issue_' . $issue->code . '_cure'] ?? '';
        return strtr($this->text('issue_' . $issue->code) . ($cure === '' ? '' : ' ' . $cure), $values);
    }

    #[\Override]
    public function change_type(string $type): string {
        return $this->text('change_' . $type);
    }

    #[\Override]
    public function date(int $time): string {
        return (string)preg_replace('/(?: 00:00)?:00$/', '', gmdate('Y-m-d H:i:s', $time));
    }

    #[\Override]
    public function text(string $key): string {
        return $this->strings[$key] ?? '[[' . $key . ']]';
    }
}
