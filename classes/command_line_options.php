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

namespace tool_sync;

/**
 * What was asked on the command line.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class command_line_options {
    /** @var string[] Options with a value. */
    private const VALUES = ['kind', 'file', 'stored', 'format'];
    /** @var string[] Options without. */
    private const FLAGS = ['simulate', 'full', 'approve', 'list', 'status', 'help'];
    /** @var string[] What can be done with a run. */
    private const ACTIONS = ['status', 'resume', 'approve', 'discard', 'undo'];

    /** @var string Kind of the file. */
    public string $kind = '';
    /** @var string Path on the disk. */
    public string $file = '';
    /** @var string Path in the command files. */
    public string $stored = '';
    /** @var string "text" or "json". */
    public string $format = 'text';
    /** @var bool Only plan? */
    public bool $simulate = false;
    /** @var bool Is every row planned, although only what changed would be? */
    public bool $full = false;
    /** @var bool Are removals over the limits approved? */
    public bool $approve = false;
    /** @var bool List kinds and waiting files? */
    public bool $list = false;
    /** @var bool Say how runs and files stand? */
    public bool $status = false;
    /** @var string What to do with a run: status, resume, approve, discard or undo; empty = nothing. */
    public string $action = '';
    /** @var int The run. */
    public int $run = 0;
    /** @var bool Show the help? */
    public bool $help = false;
    /** @var array<string, string> Settings for this run. */
    public array $set = [];
    /** @var string[] What is wrong with the arguments. */
    public array $errors = [];

    /**
     * Reads arguments. Core's own reader keeps only the last of several --set.
     *
     * @param string[] $arguments without the script
     * @return self
     */
    public static function parse(array $arguments): self {
        $options = new self();
        foreach ($arguments as $argument) {
            $options->take($argument);
        }
        if (!in_array($options->format, ['text', 'json'], true)) {
            $options->errors[] = get_string('cli_format', 'tool_sync');
        }
        if (!$options->help && !$options->list && !$options->status && $options->action === '') {
            if ($options->kind === '') {
                $options->errors[] = get_string('cli_kind', 'tool_sync');
            }
            if (($options->file === '') === ($options->stored === '')) {
                $options->errors[] = get_string('cli_source', 'tool_sync');
            }
        }
        return $options;
    }

    /**
     * Takes one argument.
     *
     * @param string $argument
     */
    private function take(string $argument): void {
        if ($argument === '-h') {
            $this->help = true;
            return;
        }
        if (preg_match('/^--set=([^=]+)=(.*)$/Ds', $argument, $match)) {
            $this->set[$match[1]] = $match[2];
            return;
        }
        if (preg_match('/^--([a-z]+)=([1-9][0-9]{0,9})$/D', $argument, $match) && in_array($match[1], self::ACTIONS, true)) {
            if ($this->action !== '') {
                $this->errors[] = get_string('cli_oneaction', 'tool_sync');
            }
            [$this->action, $this->run] = [$match[1], (int) $match[2]];
            return;
        }
        if (preg_match('/^--([a-z]+)=(.*)$/Ds', $argument, $match) && in_array($match[1], self::VALUES, true)) {
            $this->{$match[1]} = $match[2];
            return;
        }
        if (preg_match('/^--([a-z]+)$/D', $argument, $match) && in_array($match[1], self::FLAGS, true)) {
            $this->{$match[1]} = true;
            return;
        }
        $this->errors[] = get_string('cli_unknown', 'tool_sync', $argument);
    }
}
