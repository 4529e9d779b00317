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

namespace tool_sync\tools;

use tool_sync\local\lookup\answer;
use tool_sync\local\lookup\column_list;
use tool_sync\local\lookup\look_up;
use tool_sync\local\lookup\memory_neighbourhood;
use tool_sync\local\plan\issue;
use tool_sync\local\run\change_filter;
use tool_sync\local\run\change_words;
use tool_sync\local\run\file_wording;
use tool_sync\local\run\issue_filter;
use tool_sync\local\run\memory_store;
use tool_sync\local\run\plan_difference;
use tool_sync\local\run\state;
use tool_sync\local\run\status;

/**
 * The plugin's web services over the site in memory: the same names, parameters and answers as classes/external.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class embedded_services {
    /** @var float Seconds of work for one answer. */
    private const PATIENCE = 2.0;
    /** @var int Entries of a page at most. */
    private const PAGE = 500;
    /** @var int Issues shown while a run goes on. */
    private const LATEST = 3;

    /** @var file_wording Sentences. */
    private readonly file_wording $wording;

    /**
     * Constructor.
     *
     * @param embedded_runs $runs
     * @param array<string, array{path: string, name: string}> $files files that may be run: "draft:<id>" and "stored:<path>"
     * @param string $language of the reader
     */
    public function __construct(
        /** @var embedded_runs Runs. */
        private readonly embedded_runs $runs,
        /** @var array<string, array{path: string, name: string}> Files that may be run. */
        private readonly array $files,
        string $language,
    ) {
        $this->wording = new file_wording(language_files::path($language));
    }

    /**
     * Answers a call.
     *
     * @param string $function web service
     * @param array<string, mixed> $args
     * @return array<string, mixed>
     * @throws refusal
     */
    public function call(string $function, array $args): array {
        $id = (int) ($args['runid'] ?? 0);
        return match ($function) {
            'tool_sync_start_run' => $this->export($this->start($args)),
            'tool_sync_advance_run' => $this->export($this->runs->advance($id, self::PATIENCE)),
            'tool_sync_get_run' => $this->export($this->runs->get($id)),
            'tool_sync_cancel_run' => $this->export($this->runs->cancel($id)),
            'tool_sync_decide_run' => $this->export(($args['decision'] ?? '') === 'approve'
                ? $this->runs->approve($id, (int) ($args['deletions'] ?? 0)) : $this->runs->discard($id)),
            'tool_sync_get_changes' => $this->page('changes', $this->find_changes($id, $args), $args,
                (new change_words($this->wording))->describe(...)) + ['groups' => $this->group_changes($id, $args)],
            'tool_sync_get_issues' => $this->page('issues', $this->find_issues($id, $args), $args, $this->export_issue(...)),
            'tool_sync_look_up' => $this->look_up($args),
            'tool_sync_list_columns' => ['columns' => column_list::export($this->runs->site->columns(
                $this->runs->get_definition((string) ($args['kind'] ?? ''))->kind))],
            'tool_sync_get_stale_lines' => $this->page('lines', $this->list_stale_lines($id), $args, $this->export_stale_line(...)),
            default => throw new refusal('error_runmissing', $function),
        };
    }

    /**
     * A sentence for a refusal.
     *
     * @param refusal $refusal
     * @return string
     */
    public function say(refusal $refusal): string {
        return strtr($this->wording->text($refusal->errorcode), ['{$a}' => $refusal->parameter]);
    }

    /**
     * Starts a run.
     *
     * @param array<string, mixed> $args
     * @return state
     */
    private function start(array $args): state {
        $source = (string) ($args['source'] ?? '');
        if ($source === 'plan') {
            return $this->runs->start_plan((int) ($args['planid'] ?? 0));
        }
        if ($source === 'again') {
            return $this->runs->start_again((int) ($args['planid'] ?? 0));
        }
        $name = $source . ':' . ($args[$source === 'draft' ? 'draftitemid' : 'path'] ?? '');
        $file = $this->files[$name] ?? $this->runs->find_file((string) ($args['path'] ?? ''))
            ?? throw new refusal('error_filemissing', $name);
        $settings = array_column($args['settings'] ?? [], 'value', 'name');
        return $this->runs->start((string) ($args['kind'] ?? ''), $file['path'], $file['name'], (bool) ($args['simulate'] ?? true),
            array_map(strval(...), $settings));
    }

    /**
     * The changes that are wanted: first what can't be taken back.
     *
     * @param int $id
     * @param array<string, mixed> $args
     * @return list<array<string, mixed>>
     */
    private function find_changes(int $id, array $args): array {
        $filter = new change_filter((array) ($args['actions'] ?? []), (string) ($args['object'] ?? ''),
            (string) ($args['search'] ?? ''), (int) ($args['line'] ?? change_filter::ANY_LINE), (string) ($args['status'] ?? ''));
        $found = array_filter([...$this->runs->store($id)->list_changes()], $filter->matches(...));
        usort($found, static fn(array $one, array $other): int => $one['reversible'] <=> $other['reversible']);
        return $found;
    }

    /**
     * The lines on which the site has moved.
     *
     * @param int $id
     * @return list<array{line: int, planned: list<array<string, mixed>>, now: list<array<string, mixed>>, issues: list<issue>}>
     */
    private function list_stale_lines(int $id): array {
        $store = $this->runs->store($id);
        $planid = $this->runs->get($id)->planid;
        $on = static fn(memory_store $plan, int $line): array => array_values(array_filter([...$plan->list_changes()],
            static fn(array $change): bool => $change['line'] === $line));
        $lines = [];
        $issues = [...$store->list_issues()];
        foreach ($issues as $stale) {
            if ($stale->code !== 'row_stale') {
                continue;
            }
            [$planned, $now] = plan_difference::list_differing($on($this->runs->store($planid), $stale->line),
                $on($store, $stale->line));
            $others = array_filter($issues, static fn(issue $issue): bool => $issue->line === $stale->line && $issue !== $stale);
            $lines[] = ['line' => $stale->line, 'planned' => $planned, 'now' => $now, 'issues' => array_values($others)];
        }
        return $lines;
    }

    /**
     * A stale line as the page gets it.
     *
     * @param array<string, mixed> $line
     * @return array<string, mixed>
     */
    private function export_stale_line(array $line): array {
        $describe = (new change_words($this->wording))->describe(...);
        return ['line' => $line['line'], 'planned' => array_map($describe, $line['planned']),
            'now' => array_map($describe, $line['now']), 'issues' => array_map($this->export_issue(...), $line['issues'])];
    }

    /**
     * What a plan consists of; with the first page alone.
     *
     * @param int $id
     * @param array<string, mixed> $args
     * @return list<array<string, mixed>>
     */
    private function group_changes(int $id, array $args): array {
        $groups = [];
        foreach (($args['page'] ?? 0) > 0 ? [] : $this->runs->store($id)->list_changes() as $change) {
            $group = ['object' => $change['object'], 'action' => $change['action'], 'status' => $change['status']];
            $name = implode(' ', $group);
            $groups[$name] ??= $group + ['count' => 0];
            $groups[$name]['count']++;
        }
        ksort($groups);
        return array_map((new change_words($this->wording))->describe_group(...), array_values($groups));
    }

    /**
     * The issues that are wanted.
     *
     * @param int $id
     * @param array<string, mixed> $args
     * @return list<issue>
     */
    private function find_issues(int $id, array $args): array {
        $filter = new issue_filter((string) ($args['severity'] ?? ''), (string) ($args['search'] ?? ''),
            (int) ($args['line'] ?? issue_filter::ANY_LINE));
        return array_values(array_filter([...$this->runs->store($id)->list_issues()], $filter->matches(...)));
    }

    /**
     * An issue as the page gets it.
     *
     * @param issue $issue
     * @return array<string, mixed>
     */
    private function export_issue(issue $issue): array {
        return $issue->to_array() + ['message' => $this->wording->issue($issue)];
    }

    /**
     * What the site knows of values of a file.
     *
     * @param array<string, mixed> $args
     * @return array{known: array<int, array<string, mixed>>}
     */
    private function look_up(array $args): array {
        $settings = $this->runs->read_settings(array_map(strval(...), array_column($args['settings'] ?? [], 'value', 'name')));
        $definition = $this->runs->get_definition((string) ($args['kind'] ?? ''));
        $error = look_up::check($definition, $settings, $args['columns'] ?? []);
        if ($error !== null) {
            throw new refusal(...$error);
        }
        $lookup = new look_up($this->runs->site, new memory_neighbourhood($this->runs->site,
            $this->runs->site->account_rules()->canview));
        $answers = $lookup->answer($definition, $settings, $args['columns'] ?? []);
        return ['known' => array_map(static fn(answer $answer): array => $answer->to_array(), $answers)];
    }

    /**
     * A page of a list.
     *
     * @param string $name
     * @param list<mixed> $list
     * @param array<string, mixed> $args
     * @param callable $export
     * @return array<string, mixed>
     */
    private function page(string $name, array $list, array $args, callable $export): array {
        $size = max(1, min(self::PAGE, (int) ($args['perpage'] ?? self::PAGE)));
        $from = max(0, (int) ($args['page'] ?? 0)) * $size;
        return ['total' => count($list), $name => array_map($export, array_slice($list, $from, $size))];
    }

    /**
     * What was begun and not ended: as the run page of the plugin says it.
     *
     * @return list<array{id: int, kindlabel: string, filename: string, state: string, timecreated: int}>
     */
    public function list_open_runs(): array {
        $open = [];
        foreach ($this->runs->list_begun() as $state) {
            $open[] = [
                'id' => $state->id,
                'kindlabel' => $this->wording->text('kind_' . $state->kind),
                'filename' => $state->filename,
                'state' => $state->status === status::DONE ? 'planned' : $state->status->value,
                'timecreated' => $state->timecreated,
            ];
        }
        return $open;
    }

    /**
     * A run as the page gets it.
     *
     * @param state $state
     * @return array<string, mixed>
     */
    public function export(state $state): array {
        $changes = [];
        foreach ($state->changes as $type => $count) {
            $changes[] = ['type' => $type, 'label' => $this->wording->change_type($type), 'count' => $count];
        }
        $files = [];
        foreach ($state->files as $what => $path) {
            $file = $this->runs->file($state->id, $what);
            $files[] = ['what' => $what, 'url' => "/file/$state->id/$what", 'filename' => basename($path), 'path' => $path,
                'size' => (int) filesize($file), 'timemodified' => (int) filemtime($file)];
        }
        $issues = [...$this->runs->store($state->id)->list_issues()];
        $latest = $state->status === status::RUNNING ? array_slice(array_reverse($issues), 0, self::LATEST) : [];
        $forecast = $this->runs->forecast($state);
        return [
            'id' => $state->id,
            'kind' => $state->kind,
            'kindlabel' => $this->wording->text('kind_' . $state->kind),
            'simulate' => $state->simulate,
            'status' => $state->status->value,
            'phase' => $state->phase->value,
            'interrupted' => false,
            'filename' => $state->filename,
            'rowstotal' => embedded_runs::count_rows($state),
            'rowsdone' => $state->done,
            'rows' => $state->rows,
            'compared' => '',
            'changes' => $changes,
            'deletions' => $state->deletions,
            'mails' => $state->mails,
            'error' => $state->error,
            'errormessage' => $state->error === '' ? '' : $this->wording->text('error_' . $state->error),
            'holdmessage' => $state->hold === '' ? '' : strtr($this->wording->text('hold_' . $state->hold),
                ['{$a->deletions}' => (string)$state->deletions, '{$a->rows}' => (string)$state->rows['read'],
                    '{$a->lastrows}' => (string)$state->lastrows]),
            'dialect' => [
                'encoding' => $state->dialect['encoding'] ?? '',
                'bom' => $state->dialect['bom'] ?? false,
                'delimiter' => $state->dialect['delimiter'] ?? '',
                'newline' => $state->dialect['newline'] ?? '',
            ],
            'files' => $files,
            'seconds' => round($state->seconds, 3),
            'canapply' => embedded_runs::can_apply($state),
            'candecide' => $state->status === status::HELD,
            'owner' => '',
            'timecreated' => $state->timecreated,
            'issuecount' => count($issues),
            'latestissues' => array_map($this->export_issue(...), $latest),
            'steps' => [],
        ] + ($forecast === null ? [] : ['forecast' => $forecast]);
    }
}
