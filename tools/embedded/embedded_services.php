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

use tool_sync\local\run\file_wording;
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
            'tool_sync_get_changes' => $this->page('changes', $this->runs->store($id)->list_changes(), $args,
                $this->export_change(...)),
            'tool_sync_get_issues' => $this->page('issues', $this->runs->store($id)->list_issues(), $args,
                fn($issue): array => $issue->to_array() + ['message' => $this->wording->issue($issue)]),
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
        $name = $source . ':' . ($args[$source === 'draft' ? 'draftitemid' : 'path'] ?? '');
        $file = $this->files[$name] ?? throw new refusal('error_filemissing', $name);
        $settings = array_column($args['settings'] ?? [], 'value', 'name');
        return $this->runs->start((string) ($args['kind'] ?? ''), $file['path'], $file['name'], (bool) ($args['simulate'] ?? true),
            array_map(strval(...), $settings));
    }

    /**
     * A page of a list.
     *
     * @param string $name
     * @param iterable<mixed> $all
     * @param array<string, mixed> $args
     * @param callable $export
     * @return array<string, mixed>
     */
    private function page(string $name, iterable $all, array $args, callable $export): array {
        $list = is_array($all) ? $all : iterator_to_array($all, false);
        $size = max(1, min(self::PAGE, (int) ($args['perpage'] ?? self::PAGE)));
        $from = max(0, (int) ($args['page'] ?? 0)) * $size;
        return ['total' => count($list), $name => array_map($export, array_slice($list, $from, $size))];
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
            $files[] = ['what' => $what, 'url' => "/file/$state->id/$what", 'filename' => basename($path)];
        }
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
            'changes' => $changes,
            'deletions' => $state->deletions,
            'mails' => $state->mails,
            'error' => $state->error,
            'errormessage' => $state->error === '' ? '' : $this->wording->text('error_' . $state->error),
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
        ];
    }

    /**
     * A change as the page gets it.
     *
     * @param array<string, mixed> $change
     * @return array<string, mixed>
     */
    private function export_change(array $change): array {
        $type = $change['object'] . '_' . $change['action'];
        $fields = [];
        foreach (array_keys(($change['before'] ?? []) + ($change['after'] ?? [])) as $name) {
            $before = $change['before'][$name] ?? null;
            $after = $change['after'][$name] ?? null;
            $fields[] = [
                'name' => $name,
                'label' => $this->wording->text("field_$name"),
                'before' => $this->value($before),
                'after' => $this->value($after),
                'hasbefore' => $before !== null,
                'hasafter' => $after !== null,
            ];
        }
        return [
            'line' => $change['line'],
            'action' => $change['action'],
            'object' => $change['object'],
            'key' => $change['key'],
            'type' => $type,
            'typelabel' => $this->wording->change_type($type),
            'fields' => $fields,
            'reason' => $change['reason'],
            'reasonlabel' => $this->wording->text('reason_' . $change['reason']),
            'reversible' => $change['reversible'],
            'status' => $change['status'],
        ];
    }

    /**
     * A value as people read it.
     *
     * @param string|int|bool|null $value
     * @return string
     */
    private function value(string|int|bool|null $value): string {
        return is_bool($value) ? $this->wording->text($value ? 'report_yes' : 'report_no') : (string) $value;
    }
}
