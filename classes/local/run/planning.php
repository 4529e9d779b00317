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

use tool_sync\local\directory\directory;
use tool_sync\local\format\row;
use tool_sync\local\plan\issue;
use tool_sync\local\plan\outcome;

/**
 * First phase: the whole file is read and planned; nothing of the site is changed.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class planning {
    /** @var chunk_planner Plans chunks; planned changes last to the end of the phase. */
    private readonly chunk_planner $planner;
    /** @var ?ties What rows of different shards have to do with one another; null = the run will not be shared out. */
    private readonly ?ties $ties;
    /** @var left_out Rows that need not be planned. */
    private readonly left_out $leftout;

    /**
     * Constructor.
     *
     * @param job $job
     */
    public function __construct(
        /** @var job The work. */
        private readonly job $job,
    ) {
        $directory = new directory($job->around->site, $job->around->store, $job->kind->get_identifiers(), true, $job->get_today());
        $this->planner = new chunk_planner($job->kind, $directory);
        $this->ties = $job->get_ties();
        $this->leftout = new left_out($job);
    }

    /**
     * Works until the plan is complete, the file turns out to be unreadable, or the time is up.
     *
     * @return bool is the phase over?
     */
    public function advance(): bool {
        $state = $this->job->state;
        if (!$state->dialect) {
            $this->begin();
        }
        if ($this->job->is_stopped()) {
            return true;
        }
        $reported = count($this->job->file->file_issues());
        $pass = $this->job->kind->get_end_scope() === '' ? null
            : fn(row $row) => $this->job->kind->note_left_out($row, $this->planner->directory);
        foreach ($this->leftout->chunks($pass) as [$rows, $passed, $line]) {
            $this->job->commit(function () use ($rows, $passed, $line, $state): void {
                $outcomes = $rows ? $this->planner->plan_rows($rows) : [];
                $this->keep($outcomes, true);
                $this->ties?->note($rows, $outcomes);
                $this->leftout->count($passed);
                $state->line = $line;
            });
            if ($this->job->must_stop()) {
                return $this->job->is_stopped();
            }
        }
        if ($state->line !== PHP_INT_MAX) {
            $this->job->commit(function () use ($reported, $state): void {
                // Only now is it known whether the file could be read to its end.
                $this->job->around->store->add_issues(array_slice($this->job->file->file_issues(), $reported));
                $state->error = $this->job->file->has_file_error() ? 'file_error' : $state->error;
                $state->line = PHP_INT_MAX;
                $this->leftout->end();
            });
        }
        return $this->job->is_stopped() || $this->plan_ends();
    }

    /** Notes what the beginning of the file tells. */
    private function begin(): void {
        $this->leftout->find();
        $this->job->commit(function (): void {
            $this->leftout->keep();
            $this->job->around->store->add_issues($this->job->file->file_issues());
            $this->job->state->dialect = $this->job->file->dialect;
            $this->job->state->error = $this->job->file->has_file_error() ? 'file_error' : '';
        });
    }

    /**
     * Plans what follows from the file as a whole.
     *
     * @return bool is it done?
     */
    private function plan_ends(): bool {
        $state = $this->job->state;
        $scope = $this->job->kind->get_end_scope();
        if ($scope === '') {
            return true;
        }
        $facts = $this->job->around->store->list_facts($scope);
        foreach (chunks::of_facts($facts, $state->ends, $this->job->get_chunk_size()) as $chunk) {
            $this->job->commit(function () use ($chunk, $state): void {
                $this->keep($this->planner->plan_ends($chunk), false);
                $state->ends += count($chunk);
            });
            if ($this->job->must_stop()) {
                return $this->job->is_stopped();
            }
        }
        return true;
    }

    /**
     * Stores the outcomes of a chunk and counts them.
     *
     * @param outcome[] $outcomes
     * @param bool $arerows are they rows, or what follows from the file as a whole?
     */
    private function keep(array $outcomes, bool $arerows): void {
        $state = $this->job->state;
        $changes = $issues = [];
        foreach ($outcomes as $outcome) {
            $verdict = $outcome->is_rejected() ? 'rejected' : ($outcome->changes ? 'changed' : 'unchanged');
            if ($arerows) {
                $state->rows['read']++;
                $state->rows[$verdict]++;
                $state->done++;
            }
            array_push($changes, ...$outcome->changes);
            array_push($issues, ...$outcome->issues);
        }
        foreach ($changes as $change) {
            $type = $change->get_type();
            $state->changes[$type] = ($state->changes[$type] ?? 0) + 1;
            $state->deletions += $change->removals;
            $state->mails += $change->mails;
        }
        if ($changes) {
            $this->job->around->store->add_changes($changes);
        }
        if ($issues) {
            $this->job->around->store->add_issues($issues);
        }
        $this->planner->directory->flush();
    }
}
