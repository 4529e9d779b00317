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
    /** @var string Names of an open column begin so, and end as people want: "course" of course<N>; empty = it has one name. */
    public readonly string $prefix;
    /** @var bool Does the name of an open column end with a number? */
    public readonly bool $isnumbered;
    /** @var bool Is any text right that is short enough? */
    public readonly bool $issimple;

    /**
     * Constructor.
     *
     * @param string $name canonical name; of an open column course<N> (a number from 1 to 999) or profile_field_<shortname>
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
     * @param string $form what a text must look like, one of {@see text_form::FORMS}; empty = anything
     * @param array<string, int> $policy what a password must hold, see {@see password_policy}; empty = anything
     * @param string $labeltext what people call it, where no language string says so
     * @param bool $ignored does it mean nothing any more?
     * @param string $family name of the open column that it comes from; empty = of none
     * @param int $number of a column that comes from an open one with numbers
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
        /** @var string What a text must look like. */
        public readonly string $form = '',
        /** @var array<string, int> What a password must hold. */
        public readonly array $policy = [],
        /** @var string What people call it. */
        public readonly string $labeltext = '',
        /** @var bool Does it mean nothing any more? */
        public readonly bool $ignored = false,
        /** @var string Open column that it comes from. */
        public readonly string $family = '',
        /** @var int Its number. */
        public readonly int $number = 0,
    ) {
        $this->prefix = str_ends_with($name, '>') ? explode('<', $name)[0] : '';
        $this->isnumbered = str_ends_with($name, '<N>');
        $this->issimple = $type === 'text' && $form === '' && $policy === [];
    }

    /**
     * Reads a column.
     *
     * @param json_object $data
     * @param ?self $base where to take what it does not say; null = it must say all
     * @return self
     */
    public static function from_json(json_object $data, ?self $base = null): self {
        $form = $data->text('form', $base->form ?? '');
        if ($form !== '' && !in_array($form, text_form::FORMS, true)) {
            throw $data->complain('form', 'one of ' . implode(', ', text_form::FORMS));
        }
        return new self(
            $data->text('name'),
            $data->has('aliases') ? $data->texts('aliases') : $base->aliases ?? [],
            $data->text('type', $base?->type),
            $data->has('max') ? $data->number('max') : $base->max ?? 0,
            $data->has('values') ? $data->texts('values') : $base->values ?? [],
            $data->text('default', $base->default ?? ''),
            $data->has('clearable') ? $data->flag('clearable') : $base->clearable ?? false,
            $data->has('required') ? $data->flag('required') : $base->required ?? false,
            $data->flag('masked') || ($base->masked ?? false),
            $data->has('hints') ? $data->texts('hints') : $base->hints ?? [],
            $data->text('label', $base->label ?? ''),
            $data->text('example', $base->example ?? ''),
            $form,
            $data->has('policy') ? $data->numbers('policy') : $base->policy ?? [],
            $data->text('labeltext', $base->labeltext ?? ''),
            $data->has('ignored') ? $data->flag('ignored') : $base->ignored ?? false,
            $base->family ?? '',
        );
    }

    /**
     * The column of one name of this open column.
     *
     * @param string $name canonical
     * @return self
     */
    public function of_name(string $name): self {
        $number = $this->isnumbered ? (int) substr($name, strlen($this->prefix)) : 0;
        return new self($name, [], $this->type, $this->max, $this->values, $this->default, $this->clearable, false, $this->masked,
            [], $this->label, $this->example, $this->form, $this->policy, $this->labeltext, $this->ignored, $this->name, $number);
    }
}
