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

use moodle_exception;
use tool_sync\local\format\catalogue;
use tool_sync\local\moodle\drop_directory;
use tool_sync\local\moodle\file_area;
use tool_sync\local\moodle\run_request;
use tool_sync\local\moodle\hold_text;
use tool_sync\local\moodle\run_contents;
use tool_sync\local\moodle\site_wording;
use tool_sync\local\moodle\runs;
use tool_sync\local\run\phase;
use tool_sync\local\run\state;
use tool_sync\local\run\status;
use tool_sync\output\run_json;
use tool_sync\output\run_steps_list;
use tool_sync\output\run_text;

/**
 * The command line: options in, one answer and an exit code out.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class command_line {
    /** @var int All rows are fine. */
    public const FINE = 0;
    /** @var int Some rows were rejected. */
    public const REJECTED = 1;
    /** @var int Nothing ran. */
    public const NOTHING = 2;
    /** @var int The guard holds the run. */
    public const HELD = 3;

    /** @var \Closure Takes the answer. */
    private readonly \Closure $write;

    /**
     * Constructor.
     *
     * @param \Closure(string): mixed $write takes the answer, whole
     */
    public function __construct(\Closure $write) {
        $this->write = $write;
    }

    /**
     * Does what the arguments ask for.
     *
     * @param string[] $arguments without the script
     * @return int exit code
     */
    public function execute(array $arguments): int {
        $options = command_line_options::parse($arguments);
        if ($options->errors) {
            return $this->refuse($options, 'error_usage', implode("\n", [...$options->errors, get_string('cli_seehelp',
                'tool_sync')]));
        }
        if ($options->help) {
            ($this->write)(get_string('cli_help', 'tool_sync') . "\n");
            return self::FINE;
        }
        try {
            if ($options->status) {
                return $this->tell_status($options);
            }
            if ($options->action !== '') {
                return $this->act($options);
            }
            (new drop_directory())->collect();
            return $options->list ? $this->list($options) : $this->run($options);
        } catch (moodle_exception $exception) {
            return $this->refuse($options, $exception->errorcode, $exception->getMessage());
        }
    }

    /**
     * What the exit code says about a run.
     *
     * @param state $state
     * @return int
     */
    public static function get_exit_code(state $state): int {
        if ($state->status === status::DONE) {
            // What follows from the file as a whole may fail too, and is no row.
            return $state->rows['rejected'] > 0 || run_contents::has_errors($state->id) ? self::REJECTED : self::FINE;
        }
        if ($state->status === status::HELD) {
            return self::HELD;
        }
        // Stopped on the way: something was made, or nothing.
        return $state->phase !== phase::PLANNING && !$state->simulate && $state->changes ? self::REJECTED : self::NOTHING;
    }

    /**
     * Runs a file.
     *
     * @param command_line_options $options
     * @return int exit code
     */
    private function run(command_line_options $options): int {
        $request = new run_request(kind: $options->kind, simulate: $options->simulate, origin: 'cli',
            settings: ($options->full ? ['diffmode' => '0'] : []) + $options->set, approved: $options->approve);
        if ($options->file !== '') {
            $request->ospath = $options->file;
            $request->filename = basename($options->file);
        } else {
            [$request->filepath, $request->filename] = file_area::split('/' . ltrim($options->stored, '/'));
        }
        return $this->begin($options, $request);
    }

    /**
     * Begins a run and takes it to its end.
     *
     * @param command_line_options $options
     * @param run_request $request
     * @return int exit code
     */
    private function begin(command_line_options $options, run_request $request): int {
        // A run that nobody goes on with would refuse this one.
        runs::resume_interrupted();
        return $this->finish($options, runs::start($request)->id);
    }

    /**
     * Works on a run to its end and says what came of it.
     *
     * @param command_line_options $options
     * @param int $runid
     * @return int exit code
     */
    private function finish(command_line_options $options, int $runid): int {
        $state = runs::advance($runid);
        $this->tell($options, $state);
        return self::get_exit_code($state);
    }

    /**
     * Says how a run stands.
     *
     * @param command_line_options $options
     * @param state $state
     */
    private function tell(command_line_options $options, state $state): void {
        $this->answer($options, static fn(): array => run_json::export($state), static fn(): array => run_text::describe($state));
    }

    /**
     * Does something with a run.
     *
     * @param command_line_options $options
     * @return int exit code
     */
    private function act(command_line_options $options): int {
        $state = runs::get($options->run);
        switch ($options->action) {
            case 'status':
                return $this->tell_run($options, $state);
            case 'resume':
                if ($state->status !== status::RUNNING) {
                    throw new moodle_exception('error_runover', 'tool_sync', '', $state->id);
                }
                break;
            case 'approve':
                runs::approve($state->id, $state->deletions);
                break;
            case 'discard':
                $this->tell($options, runs::discard($state->id));
                return self::FINE;
            default:
                return $this->undo($options, $state);
        }
        return $this->finish($options, $state->id);
    }

    /**
     * Runs the undo file of a run.
     *
     * @param command_line_options $options
     * @param state $state
     * @return int exit code
     */
    private function undo(command_line_options $options, state $state): int {
        $path = $state->files['undo'] ?? throw new moodle_exception('error_noundo', 'tool_sync', '', $state->id);
        [$filepath, $filename] = file_area::split($path);
        return $this->begin($options, new run_request(kind: $state->kind, simulate: $options->simulate, origin: 'cli',
            filename: $filename, filepath: $filepath, settings: $options->set, approved: $options->approve));
    }

    /**
     * Says how a run stands, and what happened to it when.
     *
     * @param command_line_options $options
     * @param state $state
     * @return int exit code
     */
    private function tell_run(command_line_options $options, state $state): int {
        $standing = runs::get_standing($state);
        $this->answer($options, static fn(): array => ['status' => $standing] + run_json::export($state)
            + ['steps' => run_steps_list::export($state->id)],
            static fn(): array => [...run_text::describe($state), get_string('steps_title', 'tool_sync') . ':',
                ...array_map(static fn(string $step): string => "  $step", run_steps_list::describe($state->id))]);
        return self::get_standing_code($standing) ?: ($state->status->is_final() ? self::get_exit_code($state) : self::FINE);
    }

    /**
     * What the exit code says about where a run stands.
     *
     * @param string $standing
     * @return int
     */
    private static function get_standing_code(string $standing): int {
        return ['interrupted' => self::NOTHING, 'held' => self::HELD][$standing] ?? self::FINE;
    }

    /**
     * Says which runs are not over, and which files wait.
     *
     * @param command_line_options $options
     * @return int exit code: HELD when somebody has to decide, NOTHING when a run was interrupted, else FINE
     */
    private function tell_status(command_line_options $options): int {
        $runs = [];
        foreach (run_list::unfinished() as $state) {
            $runs[] = ['run' => $state->id, 'kind' => $state->kind, 'file' => $state->filepath . $state->filename,
                'status' => runs::get_standing($state), 'phase' => $state->phase->value, 'done' => $state->done,
                'why' => $state->status === status::HELD ? hold_text::of($state) : ''];
        }
        $waiting = [];
        foreach (catalogue::load()->names() as $kind) {
            foreach (waiting_files::list($kind) as $file) {
                $waiting[] = ['kind' => $kind, 'file' => $file->get_filepath() . $file->get_filename(),
                    'bytes' => (int) $file->get_filesize()];
            }
        }
        $wording = new site_wording();
        $lines = array_map(static fn(array $run): string => rtrim(implode("\t", [$run['run'], $run['kind'], $run['file'],
            $wording->text('status_' . $run['status']), $wording->text('phase_' . $run['phase']), $run['done'],
                $run['why']])), $runs);
        $lines = [...$lines ?: [get_string('cli_norun', 'tool_sync')], ...array_map(static fn(array $file): string =>
            get_string('cli_waiting', 'tool_sync', (object) $file), $waiting)];
        $this->answer($options, static fn(): array => ['runs' => $runs, 'waiting' => $waiting], static fn(): array => $lines);
        $codes = array_map(self::get_standing_code(...), array_column($runs, 'status'));
        // An interrupted run is worse than one that waits.
        return in_array(self::NOTHING, $codes, true) ? self::NOTHING : max([self::FINE, ...$codes]);
    }

    /**
     * Lists kinds and waiting files.
     *
     * @param command_line_options $options
     * @return int exit code
     */
    private function list(command_line_options $options): int {
        $kinds = [];
        $lines = [];
        foreach (catalogue::load()->names() as $kind) {
            $files = array_map(static fn($file): string => $file->get_filepath() . $file->get_filename(),
                waiting_files::list($kind));
            $kinds[] = ['kind' => $kind, 'location' => waiting_files::get_location($kind), 'waiting' => $files];
            $lines[] = "$kind\t" . (implode("\t", $files) ?: '-');
        }
        $this->answer($options, static fn(): array => ['kinds' => $kinds], static fn(): array => $lines);
        return self::FINE;
    }

    /**
     * Says why nothing ran.
     *
     * @param command_line_options $options
     * @param string $code
     * @param string $message
     * @return int exit code
     */
    private function refuse(command_line_options $options, string $code, string $message): int {
        $this->answer($options, static fn(): array => [
            'run' => null,
            'kind' => $options->kind,
            'mode' => $options->simulate ? 'simulate' : 'apply',
            'status' => 'failed',
            'error' => $code,
            'message' => $message,
        ], static fn(): array => [$message]);
        return self::NOTHING;
    }

    /**
     * Writes the answer in the form that was asked for.
     *
     * @param command_line_options $options
     * @param \Closure(): array<string, mixed> $json
     * @param \Closure(): string[] $text
     */
    private function answer(command_line_options $options, \Closure $json, \Closure $text): void {
        $flags = JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE | JSON_THROW_ON_ERROR
            | JSON_PRESERVE_ZERO_FRACTION;
        ($this->write)(($options->format === 'json' ? json_encode($json(), $flags) : implode("\n", $text())) . "\n");
    }
}
