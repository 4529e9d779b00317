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

namespace tool_sync\local\format;

/**
 * A setting that a run depends on, as formats/*.json define it.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class setting {
    /**
     * Constructor.
     *
     * @param string $key
     * @param string $type text, choice, flag or number
     * @param string|int|bool $default
     * @param string[] $values allowed values of a choice
     */
    public function __construct(
        /** @var string Key in the plugin's configuration. */
        public readonly string $key,
        /** @var string Type. */
        public readonly string $type,
        /** @var string|int|bool Default. */
        public readonly string|int|bool $default,
        /** @var string[] Allowed values. */
        public readonly array $values = [],
    ) {
    }

    /**
     * Reads a setting of a definition.
     *
     * @param json_object $data
     * @return self
     */
    public static function from_json(json_object $data): self {
        return new self($data->text('key'), $data->text('type'), $data->scalar('default'), $data->texts('values'));
    }

    /**
     * Reads a value as people or the configuration write it.
     *
     * @param string|int|float|bool|null $value
     * @return string|int|bool|null null = it is no value of this setting
     */
    public function parse(string|int|float|bool|null $value): string|int|bool|null {
        $text = is_bool($value) ? (string) (int) $value : (string) $value;
        switch ($this->type) {
            case 'flag':
                $flags = ['1' => true, 'yes' => true, 'true' => true, 'on' => true,
                    '0' => false, 'no' => false, 'false' => false, 'off' => false, '' => false];
                return $flags[$text] ?? null;
            case 'number':
                return preg_match('/^[0-9]{1,9}$/D', $text) ? (int) $text : null;
            case 'choice':
                $text = $text === "\t" ? 'tab' : $text;
                return in_array($text, $this->values, true) ? $text : null;
            default:
                return $text;
        }
    }
}
