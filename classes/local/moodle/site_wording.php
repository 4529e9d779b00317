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

use tool_sync\local\plan\issue;
use tool_sync\local\run\wording;

/**
 * Sentences from the plugin's language strings, in the reader's language.
 *
 * An issue's string is issue_<code>; a string issue_<code>_cure, where there is one, follows it. A string that is missing never
 * breaks a report: the code and what it is about are said instead.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class site_wording implements wording {
    /**
     * Constructor.
     *
     * @param ?string $language language of the reader; null = the current one
     */
    public function __construct(
        /** @var ?string Language of the reader. */
        private readonly ?string $language = null,
    ) {
    }

    #[\Override]
    public function issue(issue $issue): string {
        $key = 'issue_' . $issue->code;
        if (!$this->exists($key)) {
            $parts = array_filter([$issue->column, $issue->value], static fn(string $part): bool => $part !== '');
            return $parts ? $issue->code . ': ' . implode(' = ', $parts) : $issue->code;
        }
        $params = $issue->get_params();
        if (isset($params['field'])) {
            $params['field'] = $this->text('identifier_' . $params['field']);
        }
        $sentence = $this->get($key, $params);
        if ($this->exists($key . '_cure')) {
            $sentence .= ' ' . $this->get($key . '_cure', $params);
        }
        return $sentence;
    }

    #[\Override]
    public function change_type(string $type): string {
        return $this->exists('change_' . $type) ? $this->get('change_' . $type) : $type;
    }

    #[\Override]
    public function date(int $time): string {
        $moment = (new \DateTimeImmutable('@' . $time))->setTimezone(\core_date::get_server_timezone_object());
        return preg_replace('/(?: 00:00)?:00$/', '', $moment->format('Y-m-d H:i:s'));
    }

    #[\Override]
    public function text(string $key): string {
        return $this->exists($key) ? $this->get($key) : $key;
    }

    /**
     * Is there such a string?
     *
     * @param string $key
     * @return bool
     */
    private function exists(string $key): bool {
        return get_string_manager()->string_exists($key, 'tool_sync');
    }

    /**
     * A string.
     *
     * @param string $key
     * @param array<string, string|int>|null $params
     * @return string
     */
    private function get(string $key, ?array $params = null): string {
        return get_string_manager()->get_string($key, 'tool_sync', $params, $this->language);
    }
}
