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

use tool_sync\local\csv\record_reader;
use tool_sync\local\csv\text;
use tool_sync\local\plan\issue;

/**
 * Turns the records under one header into rows and says what is wrong with them. Rules: docs/formats.md, "Rows".
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class row_check {
    /** @var array<int|string, bool> What people write for yes and no. */
    public const BOOLEANS = [
        '1' => true, 'yes' => true, 'true' => true, 'on' => true, 'oui' => true, 'y' => true,
        '0' => false, 'no' => false, 'false' => false, 'off' => false, 'non' => false, 'n' => false,
    ];
    /** @var int Wrong values of a column that are remembered. */
    private const REMEMBERED = 100;

    /** @var array<int, column> Column by position. */
    private array $columns = [];
    /** @var array<string, array<string, string>> Of the choices: value as the definition spells it, by lower-case value. */
    private array $choices = [];
    /** @var ?rule Rule on the identifier. */
    private readonly ?rule $identifier;
    /** @var int Code points that the identifier may have. */
    private readonly int $identifiermax;
    /** @var rule[] The other rules that say something with these settings. */
    private array $rules = [];
    /** @var string[] Canonical name of the column that each of these rules is about. */
    private array $about = [];
    /** @var array<string, array<string, string>> Allowed values as issues tell them, by column and wrong value. */
    private array $told = [];

    /**
     * Constructor.
     *
     * @param header $header
     * @param settings $settings
     * @param string $encoding encoding of the file
     * @param ?\Closure $localtime seconds of a local date and time; null = UTC
     */
    public function __construct(
        /** @var header Header. */
        private readonly header $header,
        /** @var settings Settings. */
        private readonly settings $settings,
        /** @var string Encoding of the file. */
        private readonly string $encoding,
        /** @var ?\Closure Local time. */
        private readonly ?\Closure $localtime = null
    ) {
        $definition = $header->definition;
        foreach ($header->columns as $i => $name) {
            $column = $this->columns[$i] = $header->named[$name];
            if ($column->values !== []) {
                // Of values that differ in case alone each is itself.
                $this->choices[$name] = array_combine(array_map(definition::fold(...), array_reverse($column->values)),
                    array_reverse($column->values));
                $this->choices[$name] = array_combine($column->values, $column->values) + $this->choices[$name];
            }
        }
        $this->identifier = $definition->identifier_rule();
        $this->identifiermax = $this->identifier === null
            ? 0
            : $definition->columns[$this->identifier->wanted_column($settings)]->max;
        foreach ($definition->rules as $rule) {
            $idle = in_array($rule->rule, ['identifier', 'notice'], true)
                || ($rule->rule === 'match' && $rule->wanted_check($settings) === '');
            foreach ($idle ? [] : self::list_columns($rule, $header) as $name) {
                $this->rules[] = $rule;
                $this->about[] = $name;
            }
        }
    }

    /**
     * The columns that a rule is about: of an open one all that the header has.
     *
     * @param rule $rule
     * @param header $header
     * @return string[]
     */
    private static function list_columns(rule $rule, header $header): array {
        $column = $header->definition->get_column($rule->column);
        return !$column?->isnumbered ? [$rule->column]
            : array_map(static fn(int $number): string => $column->prefix . $number, $header->list_numbers($column->prefix));
    }

    /**
     * Checks the record that a reader stands on.
     *
     * @param record_reader $record
     * @return row
     */
    public function check(record_reader $record): row {
        $line = $record->line;
        if ($record->invalid !== null || $record->nul || $record->malformed !== null) {
            $issues = array_map(
                static fn(array $one): issue => issue::error($one[0], $line, '', $one[1]),
                self::text_problems($record, $this->encoding)
            );
            $issues = $this->header->masking?->hide($issues, 0) ?? $issues;
            $raw = text::scrub($record->portable(), $this->encoding);
            return new row($line, $raw, $issues, [], [], $this->header, $this->localtime);
        }
        $issues = [];
        $fields = $record->fields;
        if (count($fields) !== $this->header->width) {
            $issues = $this->check_width($record);
        }
        $values = [];
        $cleared = [];
        $wrong = [];
        $unclean = $record->unclean;
        foreach ($this->columns as $i => $column) {
            $value = $fields[$i] ?? '';
            if ($value === '') {
                continue;
            }
            $value = $unclean ? text::clean($value) : trim($value, text::SPACE);
            if ($value === '') {
                continue;
            }
            $name = $column->name;
            if ($value[0] === '<' && definition::fold($value) === '<delete>') {
                if ($column->clearable) {
                    $cleared[$name] = true;
                } else {
                    $issues[] = issue::error('delete_not_allowed', $line, $this->header->written[$name], $value);
                    $wrong[$name] = true;
                }
                continue;
            }
            if ($value[0] === '#' && text::is_formula_error($value)) {
                $issues[] = issue::error('formula_error', $line, $this->header->written[$name], $value);
                $wrong[$name] = true;
                continue;
            }
            $values[$name] = $value;
            if ($column->issimple) {
                if ($column->max === 0 || !isset($value[$column->max])) {
                    continue;
                }
            } else if (isset($this->choices[$name][$value])) {
                $values[$name] = $this->choices[$name][$value];
                continue;
            } else if ($column->form !== '') {
                $values[$name] = text_form::fold($column->form, $value);
            }
            $issue = $this->check_cell($column, $value, $line, count($fields));
            if ($issue !== null) {
                $issues[] = $issue;
                $wrong[$name] = true;
            } else if ($column->type === 'choice') {
                $values[$name] = $this->choices[$name][definition::fold($value)];
            }
        }
        $this->check_rules($line, $values, $cleared, $wrong, $issues);
        $from = PHP_INT_MAX;
        if ($this->header->masking !== null) {
            $from = $this->header->masking->slips_from(count($fields));
            $issues = $this->header->masking->hide($issues, $from);
        }
        return new row($line, $record->portable(), $issues, $values, $cleared, $this->header, $this->localtime,
            $from);
    }

    /**
     * What is wrong with a record as text.
     *
     * @param record_reader $record
     * @param string $encoding
     * @return array<int, array{string, string}> code and value of each issue
     */
    public static function text_problems(record_reader $record, string $encoding): array {
        $problems = [];
        if ($record->invalid !== null) {
            $problems[] = ['encoding_invalid', $record->invalid];
        }
        if ($record->nul) {
            $problems[] = ['character_forbidden', ''];
        }
        if ($record->malformed !== null) {
            $problems[] = ['quote_invalid', text::scrub(text::trim($record->malformed), $encoding)];
        }
        return $problems;
    }

    /**
     * Compares the number of fields with the header.
     *
     * @param record_reader $record whose number of fields is another
     * @return issue[]
     */
    private function check_width(record_reader $record): array {
        $width = $this->header->width;
        if (count($record->fields) < $width) {
            return [$record->last
                ? issue::error('record_truncated', $record->line)
                : issue::warning('cells_too_few', $record->line)];
        }
        for ($i = $width; $i < count($record->fields); $i++) {
            $value = text::clean($record->fields[$i]);
            if ($value !== '') {
                return [issue::error('cells_too_many', $record->line, '', $value)];
            }
        }
        return [];
    }

    /**
     * Checks a cell by its type.
     *
     * @param column $column
     * @param string $value not empty
     * @param int $line
     * @param int $fields cells of the record
     * @return ?issue null = all is well
     */
    private function check_cell(column $column, string $value, int $line, int $fields): ?issue {
        $params = [];
        switch ($column->type) {
            case 'text':
                [$code, $params] = self::check_text($column, $value);
                break;
            case 'integer':
                $code = preg_match('/^-?[0-9]{1,15}$/D', $value) ? '' : 'integer_invalid';
                break;
            case 'boolean':
                $code = isset(self::BOOLEANS[definition::fold($value)]) ? '' : 'boolean_invalid';
                break;
            case 'date':
                $code = date_text::is_valid($value) ? '' : 'date_invalid';
                break;
            case 'choice':
                $code = isset($this->choices[$column->name][definition::fold($value)]) ? '' : 'value_not_allowed';
                // What may be a masked value that has slipped is not compared with anything.
                $slips = $this->header->masking !== null && $fields !== $this->header->width;
                $params = $code === '' ? [] : ['allowed' => $this->tell_allowed($column, $slips ? '' : $value)];
                break;
            default:
                $code = self::is_email($value) ? '' : 'email_invalid';
        }
        if ($code === '') {
            return null;
        }
        $shown = $code === 'password_weak' ? masking::MASK : $value;
        return issue::error($code, $line, $this->header->written[$column->name], $shown, $params);
    }

    /**
     * Checks a text.
     *
     * @param column $column
     * @param string $value not empty
     * @return array{string, array<string, string|int>} issue code, empty = all is well; parameters of the issue
     */
    private static function check_text(column $column, string $value): array {
        $meant = $column->form === '' ? $value : text_form::fold($column->form, $value);
        if ($column->max > 0 && isset($meant[$column->max]) && mb_strlen($meant, 'UTF-8') > $column->max) {
            return ['value_too_long', ['max' => $column->max]];
        }
        $missing = $column->policy === [] ? '' : password_policy::missing($column->policy, $value);
        return $missing === '' ? [text_form::mismatch($column->form, $meant), []] : ['password_weak', ['missing' => $missing]];
    }

    /**
     * The values that a column allows, as an issue tells them.
     *
     * @param column $column
     * @param string $value the wrong one
     * @return string
     */
    private function tell_allowed(column $column, string $value): string {
        $value = count($column->values) > nearest::WHOLE ? issue::cut($value) : '';
        $known = $this->told[$column->name][$value] ?? null;
        if ($known === null) {
            $known = nearest::tell($value, $column->values);
            if (count($this->told[$column->name] ?? []) < self::REMEMBERED) {
                $this->told[$column->name][$value] = $known;
            }
        }
        return $known;
    }

    /**
     * Checks the rules of the kind, in definition order.
     *
     * @param int $line
     * @param array<string, string> $values
     * @param array<string, true> $cleared
     * @param array<string, true> $wrong columns whose cells have an error already: nothing more is said about them
     * @param issue[] $issues is added to
     */
    private function check_rules(int $line, array $values, array $cleared, array $wrong, array &$issues): void {
        if ($this->identifier !== null) {
            $check = $this->identifier->wanted_check($this->settings);
            $issue = $this->check_identifier($check, $line, $values, $cleared, $wrong);
            if ($issue !== null) {
                $issues[] = $issue;
            }
        }
        $definition = $this->header->definition;
        $command = $definition->command_of($values);
        foreach ($this->rules as $i => $rule) {
            $name = $this->about[$i];
            $value = $values[$name] ?? '';
            if (isset($wrong[$name])) {
                continue;
            }
            if ($rule->commands !== [] && (isset($wrong[$definition->command]) || !in_array($command, $rule->commands, true))) {
                continue;
            }
            if ($rule->rule === 'reject') {
                if ($value !== '') {
                    $about = $this->header->written[$rule->about] ?? $rule->about;
                    $issues[] = issue::error($rule->code . $value, $line, $about, $values[$rule->about] ?? '');
                }
                continue;
            }
            $code = '';
            if ($rule->rule === 'required') {
                $code = $value === '' ? 'value_missing' : '';
            } else if ($value !== '' && $rule->rule === 'forbid') {
                $code = $rule->value === '' || $rule->value === $value ? 'value_forbidden' : '';
            } else if ($value !== '' && !in_array($value, $rule->except, true)) {
                $code = self::mismatch($rule->wanted_check($this->settings), $value);
            }
            if ($code !== '') {
                $written = $this->header->written[$name] ?? $name;
                $issues[] = issue::error($code, $line, $written, $value, ['command' => $command]);
            }
        }
    }

    /**
     * Checks the identifier.
     *
     * @param string $check what it must be: positive; empty = anything
     * @param int $line
     * @param array<string, string> $values
     * @param array<string, true> $cleared
     * @param array<string, true> $wrong
     * @return ?issue null = all is well
     */
    private function check_identifier(string $check, int $line, array $values, array $cleared, array $wrong): ?issue {
        $name = $this->header->identifier;
        $value = $values[$name] ?? '';
        if (isset($wrong[$name])) {
            return null;
        }
        $code = '';
        $params = [];
        if (isset($cleared[$name])) {
            $code = 'delete_not_allowed';
            $value = '<delete>';
        } else if ($value === '') {
            $code = 'value_missing';
        } else if ($check !== '') {
            $code = self::mismatch($check, $value);
        } else if (isset($value[$this->identifiermax]) && mb_strlen($value, 'UTF-8') > $this->identifiermax) {
            $code = 'value_too_long';
            $params = ['max' => $this->identifiermax];
        }
        return $code === '' ? null : issue::error($code, $line, $this->header->written[$name], $value, $params);
    }

    /**
     * What a value fails to be.
     *
     * @param string $check positive or email
     * @param string $value
     * @return string issue code; empty = it is what it must be
     */
    private static function mismatch(string $check, string $value): string {
        if ($check === 'email') {
            return self::is_email($value) ? '' : 'email_invalid';
        }
        return preg_match('/^[0-9]{1,15}$/D', $value) && (int) $value > 0 ? '' : 'integer_invalid';
    }

    /**
     * Does it look like an e-mail address? Whether it is one, the site knows.
     *
     * @param string $value
     * @return bool
     */
    private static function is_email(string $value): bool {
        return preg_match('/^[^@\x00-\x20]+@[^@.\x00-\x20]+(?:\.[^@.\x00-\x20]+)+$/D', $value) === 1;
    }
}
