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

namespace tool_sync\output;

use moodle_url;
use renderable;
use renderer_base;
use templatable;
use tool_sync\external\run_structure;
use tool_sync\local\format\catalogue;
use tool_sync\local\moodle\file_area;
use tool_sync\local\moodle\locations;
use tool_sync\local\moodle\site_settings;
use tool_sync\local\run\status;
use tool_sync\permission;
use tool_sync\run_list;
use tool_sync\uploaded_file;

/**
 * What the run page starts from.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class run_page implements renderable, templatable {
    /** @var string[] Folders of what the plugin writes itself: not offered to be run, except the undo files. */
    private const NOT_OFFERED = ['/reports/', '/archives/'];
    /** @var int Stored command files offered at most, the newest first: nobody looks for one among more. */
    private const OFFERED = 200;

    /**
     * Constructor.
     *
     * @param int $runid run to show; 0 = none
     */
    public function __construct(
        /** @var int Run to show. */
        private readonly int $runid = 0,
    ) {
    }

    /**
     * The template's context: one JSON text, described in templates/run.mustache.
     *
     * @param renderer_base $output
     * @return array{config: string}
     */
    public function export_for_template(renderer_base $output): array {
        $catalogue = catalogue::load();
        $config = [
            'contextid' => \context_system::instance()->id,
            'maxbytes' => uploaded_file::get_limit(),
            'runid' => $this->runid,
            'openruns' => $this->runid ? [] : self::list_open_runs(),
            'kinds' => self::list_kinds($catalogue),
            'storedfiles' => permission::can_run_any() && permission::can_view_files() ? self::list_stored_files($catalogue) : [],
            'settings' => (object) site_settings::read($catalogue)->to_array(),
            'pageurl' => self::get_url('run.php'),
            'formatsurl' => self::get_url('formats.php'),
            'historyurl' => permission::can_view_reports() ? self::get_url('history.php') : '',
            'filesurl' => permission::can_configure() ? self::get_url('files.php') : '',
            // With the version: browsers keep the script until the plugin is another one.
            'workerurl' => self::get_url('js/reading-worker.js', ['v' => (string) get_config('tool_sync', 'version')]),
            'archiveurl' => self::get_url('js/archive-worker.js', ['v' => (string) get_config('tool_sync', 'version')]),
        ];
        return ['config' => json_encode($config, JSON_THROW_ON_ERROR | JSON_INVALID_UTF8_SUBSTITUTE)];
    }

    /**
     * What the person has begun and can go on with.
     *
     * @return array<int, array{id: int, kindlabel: string, filename: string, state: string, timecreated: int}> state: running, held
     *     or planned
     */
    private static function list_open_runs(): array {
        global $USER;
        $open = [];
        foreach (run_list::begun_by((int) $USER->id) as $state) {
            if (permission::can_view_run($state) && ($state->status !== status::DONE || run_structure::can_apply($state))) {
                $open[] = [
                    'id' => $state->id,
                    'kindlabel' => get_string('kind_' . $state->kind, 'tool_sync'),
                    'filename' => $state->filename,
                    'state' => $state->status === status::DONE ? 'planned' : $state->status->value,
                    'timecreated' => $state->timecreated,
                ];
            }
        }
        return $open;
    }

    /**
     * All kinds; those that the user may not run are named too, so that their files are recognised.
     *
     * @param catalogue $catalogue
     * @return array<int, array{kind: string, label: string, description: string, canrun: bool, exampleurl: string}>
     */
    private static function list_kinds(catalogue $catalogue): array {
        $kinds = [];
        foreach ($catalogue->names() as $kind) {
            $definition = $catalogue->get($kind);
            $kinds[] = [
                'kind' => $kind,
                'label' => get_string($definition->name, 'tool_sync'),
                'description' => get_string($definition->description, 'tool_sync'),
                'canrun' => permission::can_run($kind),
                'exampleurl' => self::get_url('example.php', ['kind' => $kind]),
            ];
        }
        return $kinds;
    }

    /**
     * The stored command files: those that the settings name, then the others, the newest first. However many there are, no more
     * are read than are offered.
     *
     * @param catalogue $catalogue
     * @return array<int, array{path: string, filename: string, size: int, timemodified: int, url: string, kind: string,
     *     hash: string}>
     */
    private static function list_stored_files(catalogue $catalogue): array {
        $files = [];
        // What the scheduled task would run comes first.
        foreach (self::list_configured($catalogue) as $path => [$kind, $file]) {
            $files[$path] = self::describe_file($path, (int) $file->get_filesize(), (int) $file->get_timemodified(),
                $file->get_contenthash(), $kind);
        }
        foreach (self::find_newest(self::OFFERED) as $record) {
            $path = $record->filepath . $record->filename;
            $files[$path] ??= self::describe_file($path, (int) $record->filesize, (int) $record->timemodified,
                $record->contenthash, '');
        }
        return array_slice(array_values($files), 0, self::OFFERED);
    }

    /**
     * The newest files of the command file area, but for what the plugin writes itself.
     *
     * @param int $limit
     * @return \stdClass[] some fields of the file table
     */
    private static function find_newest(int $limit): array {
        global $DB;
        $where = 'contextid = :contextid AND component = :component AND filearea = :filearea AND itemid = 0 AND filename <> :dot';
        $params = ['contextid' => file_area::context(), 'component' => file_area::COMPONENT, 'filearea' => file_area::FILES,
            'dot' => '.'];
        foreach (self::NOT_OFFERED as $number => $folder) {
            $where .= ' AND ' . $DB->sql_like('filepath', ":folder$number", true, true, true);
            $params["folder$number"] = $DB->sql_like_escape($folder) . '%';
        }
        return $DB->get_records_select('files', $where, $params, 'timemodified DESC, id DESC',
            'id, filepath, filename, filesize, timemodified, contenthash', 0, $limit);
    }

    /**
     * What the page is told of a file.
     *
     * @param string $path
     * @param int $size
     * @param int $timemodified
     * @param string $hash
     * @param string $kind that the settings give to it; empty = none
     * @return array{path: string, filename: string, size: int, timemodified: int, url: string, kind: string, hash: string}
     */
    private static function describe_file(string $path, int $size, int $timemodified, string $hash, string $kind): array {
        return ['path' => $path, 'filename' => file_area::split($path)[1], 'size' => $size, 'timemodified' => $timemodified,
            'url' => run_files::get_url($path)->out(false), 'kind' => $kind, 'hash' => $hash];
    }

    /**
     * The files that the location settings name, in their order.
     *
     * @param catalogue $catalogue
     * @return array<string, array{string, \stored_file}> kind and file by path
     */
    private static function list_configured(catalogue $catalogue): array {
        $settings = site_settings::read($catalogue);
        $files = [];
        foreach ($catalogue->names() as $kind) {
            $definition = $catalogue->get($kind);
            foreach (locations::resolve($definition->find_location($settings->text($definition->location))) as $file) {
                $files[$file->get_filepath() . $file->get_filename()] ??= [$kind, $file];
            }
        }
        return $files;
    }

    /**
     * The address of one of the plugin's pages.
     *
     * @param string $script
     * @param array<string, string> $params
     * @return string
     */
    private static function get_url(string $script, array $params = []): string {
        return (new moodle_url("/admin/tool/sync/$script", $params))->out(false);
    }
}
