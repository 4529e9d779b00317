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

use tool_sync\local\format\command_file;
use tool_sync\local\format\row;

/**
 * The rows of a run that are left out because they were in the last file of its name. Found once, at the beginning, and kept with
 * the run: whatever becomes of the run that it was compared with, this one goes on as it began.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class left_out {
    /** @var string Facts: the marks on the rows. */
    private const SCOPE = 'run:leftout';
    /** @var int So many times as many rows as are planned at once may be passed over at once. */
    private const PASSED = 10;

    /** @var ?row_marks Marks on the rows that are left out; null = none are. */
    private ?row_marks $marks = null;
    /** @var int Run that the file is compared with; 0 = none. */
    private int $comparedid = 0;

    /**
     * Constructor.
     *
     * @param job $job
     */
    public function __construct(
        /** @var job The work. */
        private readonly job $job,
    ) {
        if ($job->state->comparedid !== 0) {
            $this->marks = row_marks::from_facts($job->around->store->list_facts(self::SCOPE));
        }
    }

    /**
     * Does a run of this job compare, or leave something to compare with? An uploaded file has no file before it.
     *
     * @param job $job
     * @return bool
     */
    public static function is_wanted(job $job): bool {
        return $job->around->applied !== null && $job->state->filepath !== '' && $job->settings->flag('diffmode')
            && $job->kind->can_leave_out();
    }

    /** Compares the file with what the last run of it applied. Takes as long as reading the file. */
    public function find(): void {
        $around = $this->job->around;
        $state = $this->job->state;
        if ($around->applied === null || $state->everyrow || !self::is_wanted($this->job) || $this->job->file->has_file_error()) {
            return;
        }
        $runid = $around->applied->find($state);
        $stored = $runid === 0 ? null : $around->applied->open($runid);
        if ($stored === null) {
            return;
        }
        $source = $around->open_rows($state->kind);
        $temporary = $around->files->open_temporary();
        try {
            $applied = digest_set::read($stored);
            // A reading of its own: what it meets is not yet said to anybody.
            $file = command_file::open($source->stream, $around->catalogue, $this->job->settings, $state->kind,
                $around->clock->local_time(...));
            $same = $applied === null ? null : (new comparison($this->job->kind, $applied, $temporary))->find($file);
            $this->job->same = $same;
            $this->marks = $same?->marks;
            $this->comparedid = $same === null ? 0 : $runid;
        } finally {
            fclose($stored);
            $source->close();
        }
    }

    /** Keeps with the run what was found, in the unit of work that is open. */
    public function keep(): void {
        $this->job->state->comparedid = $this->comparedid;
        if ($this->marks !== null) {
            $this->job->around->store->put_facts([self::SCOPE => $this->marks->to_facts()]);
        }
    }

    /**
     * Counts rows that were passed over: they are as the file wants it.
     *
     * @param int $passed
     */
    public function count(int $passed): void {
        $state = $this->job->state;
        $state->rows['read'] += $passed;
        $state->rows['unchanged'] += $passed;
        $state->leftout += $passed;
        $state->done += $passed;
    }

    /** Notes what came of it, in the unit of work that is open, and forgets the rest: every row is planned or passed over. */
    public function end(): void {
        $state = $this->job->state;
        if ($this->marks !== null) {
            $this->job->around->store->forget_facts(self::SCOPE);
            $this->job->around->store->add_step('compared', ['rows' => $state->leftout, 'run' => $state->comparedid]);
        }
    }

    /**
     * The rows behind the checkpoint, in chunks of those that must be planned.
     *
     * @param ?\Closure(row): void $pass hears of each row that is left out; null = nobody wants to hear, and they are not checked
     * @return \Generator<int, array{list<row>, int, int}> rows to plan, how many more are passed over, line of the last of all
     */
    public function chunks(?\Closure $pass): \Generator {
        $size = $this->job->get_planning_size();
        $state = $this->job->state;
        $number = $state->rows['read'];
        [$rows, $passed, $last, $leave] = [[], 0, 0, false];
        $wanted = function (int $line) use (&$number, &$passed, &$last, &$leave, $pass, $size): bool {
            $last = $line;
            $leave = $this->marks?->has($number++) ?? false;
            $passed += $leave ? 1 : 0;
            return !$leave || $pass !== null || $passed === self::PASSED * $size;
        };
        foreach ($state->line === PHP_INT_MAX ? [] : $this->job->file->rows($state->line, $wanted) as $row) {
            if (!$leave) {
                $rows[] = $row;
            } else if ($pass !== null) {
                $pass($row);
            }
            if (count($rows) === $size || $passed === self::PASSED * $size) {
                yield [$rows, $passed, $last];
                [$rows, $passed] = [[], 0];
            }
        }
        if ($rows || $passed) {
            yield [$rows, $passed, $last];
        }
    }
}
