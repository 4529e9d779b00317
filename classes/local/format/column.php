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
 * A column of a command file.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class column {
    /**
     * Constructor.
     *
     * @param string $name canonical name
     * @param string[] $aliases other names that are accepted
     * @param string $type text, integer, boolean, date, choice or email
     * @param int $max code points at most; 0 = no limit
     * @param string[] $values allowed values of a choice
     * @param string $default what an empty or absent cell means; empty = nothing
     * @param bool $clearable may <delete> clear the field?
     * @param bool $required must the header name it?
     * @param bool $masked must its values be hidden from reports and screens?
     * @param string[] $hints names that people write by mistake: for suggestions only
     * @param string $label language string key
     * @param string $example cell of an example file
     */
    public function __construct(
        /** @var string Canonical name. */
        public readonly string $name,
        /** @var string[] Other names. */
        public readonly array $aliases = [],
        /** @var string Type. */
        public readonly string $type = 'text',
        /** @var int Code points at most; 0 = no limit. */
        public readonly int $max = 0,
        /** @var string[] Allowed values. */
        public readonly array $values = [],
        /** @var string Default. */
        public readonly string $default = '',
        /** @var bool May it be cleared? */
        public readonly bool $clearable = false,
        /** @var bool Must the header name it? */
        public readonly bool $required = false,
        /** @var bool Must its values be hidden? */
        public readonly bool $masked = false,
        /** @var string[] Names for suggestions. */
        public readonly array $hints = [],
        /** @var string Language string key. */
        public readonly string $label = '',
        /** @var string Cell of an example file. */
        public readonly string $example = '',
    ) {
    }

    /**
     * Reads a column of a definition.
     *
     * @param json_object $data
     * @return self
     */
    public static function from_json(json_object $data): self {
        return new self(
            $data->text('name'),
            $data->texts('aliases'),
            $data->text('type'),
            $data->number('max'),
            $data->texts('values'),
            $data->text('default', ''),
            $data->flag('clearable'),
            $data->flag('required'),
            $data->flag('masked'),
            $data->texts('hints'),
            $data->text('label', ''),
            $data->text('example', '')
        );
    }
}
