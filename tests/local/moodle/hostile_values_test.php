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

namespace tool_sync\local\moodle;

use tool_sync\output\dashboard;
use tool_sync\output\run_page;
use tool_sync\tests\external_testcase;

/**
 * Files whose cells hold SQL, HTML, templates and formulas, in every column, through whole runs on a real site: what is stored is
 * the text, what is shown is the text, and nothing of it is executed.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @coversNothing
 */
final class hostile_values_test extends external_testcase {
    /** @var string[] What a cell may hold. */
    private const PAYLOADS = [
        "'); DROP TABLE {cohort}; --", "' OR '1'='1", '" OR ""="', '\\', "\\'", '%', '_', '?', ':param', '{cohort}', '$1',
        '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '"><svg onload=alert(1)>', '{{{config}}}',
        '{{#str}}add, core{{/str}}', '=1+1', "=cmd|' /C calc'!A0", '+1', '-1', '@SUM(1)', '../../config.php',
        'javascript:alert(1)', "\u{202E}evil", '</script><b>',
    ];

    /**
     * Kinds with their columns, and which of them name the object of a row.
     *
     * @return array<string, array{string, string[], array<string, string>}>
     */
    public static function kinds(): array {
        return [
            'cohorts' => ['cohorts', ['cmd', 'cidnumber', 'cname', 'userid', 'cdescription', 'cvisible', 'ccatcontext',
                'ccatcontextidnumber', 'component', 'ctheme'], ['cidnumber' => '6A']],
            'cohortcourses' => ['cohortcourses',
                ['cmd', 'cohort', 'course', 'role', 'enrol', 'makegroup', 'enrolstart',
                'enrolend'], ['cohort' => '6A', 'course' => 'MATH', 'role' => 'student']],
        ];
    }

    /**
     * Every payload in every column, simulated and run: the site stays whole, every issue and every name is the text of the file.
     *
     * @dataProvider kinds
     * @param string $kind
     * @param string[] $columns
     * @param array<string, string> $plain
     */
    public function test_run(string $kind, array $columns, array $plain): void {
        global $DB;
        $this->setAdminUser();
        $this->getDataGenerator()->create_course(['shortname' => 'MATH']);
        $this->getDataGenerator()->create_cohort(['idnumber' => '6A', 'name' => '6A']);
        $tables = $DB->get_tables(false);
        $users = $DB->count_records('user');
        $lines = [implode(';', $columns)];
        foreach ($columns as $column) {
            foreach (self::PAYLOADS as $payload) {
                $cells = array_map(static fn(string $name): string => $name === $column
                    ? '"' . str_replace('"', '""', $payload) . '"' : $plain[$name] ?? '', $columns);
                $lines[] = implode(';', $cells);
            }
        }
        foreach ([true, false] as $simulate) {
            $run = $this->call('start_run', $kind, 'draft', $this->create_draft(implode("\n", $lines)), '', $simulate);
            $run = $this->finish($run['id']);
            $this->assertSame('done', $run['status'], json_encode($run));
            $this->assertSame(count($lines) - 1, $run['rows']['read']);
            $this->assertSame($tables, $DB->get_tables(false));
            $this->assertSame($users, $DB->count_records('user'));
            $this->assert_searchable($run['id']);
        }
        $values = $DB->get_fieldset_sql('SELECT value FROM {tool_sync_issue} WHERE runid = ?', [$run['id']]);
        foreach (["'); DROP TABLE {cohort}; --", '<script>alert(1)</script>', '{{{config}}}'] as $payload) {
            $this->assertContains($payload, $values);
            $this->assertSame($kind === 'cohorts', $DB->record_exists('cohort', ['idnumber' => $payload]), $payload);
        }
        $this->assert_pages_are_text($run['id']);
        $this->assert_report_is_text($run['files']);
    }

    /**
     * Whatever is searched for is searched as a text.
     *
     * @param int $runid
     */
    private function assert_searchable(int $runid): void {
        foreach (self::PAYLOADS as $payload) {
            foreach (['get_issues' => ['', $payload], 'get_changes' => [[], '', $payload]] as $name => $filter) {
                foreach ($this->call($name, $runid, 0, 500, ...$filter) as $what => $found) {
                    foreach ($what === 'issues' ? $found : [] as $issue) {
                        $this->assertTrue(mb_stripos($issue['value'] . "\n" . $issue['column'], $payload) !== false, $payload);
                    }
                }
            }
        }
    }

    /**
     * No page of the plugin holds markup that came from the file, be it within a JSON text that a script reads.
     *
     * @param int $runid
     */
    private function assert_pages_are_text(int $runid): void {
        global $PAGE;
        $PAGE->set_url('/admin/tool/sync/index.php');
        $PAGE->set_context(\context_system::instance());
        $output = $PAGE->get_renderer('core');
        $pages = [
            $output->render_from_template('tool_sync/dashboard', (new dashboard())->export_for_template($output)),
            $output->render_from_template('tool_sync/run', (new run_page($runid))->export_for_template($output)),
        ];
        $report = \core_reportbuilder\system_report_factory::create(\tool_sync\reportbuilder\local\systemreports\runs::class,
            \context_system::instance());
        $pages[] = $report->output();
        foreach ($pages as $html) {
            $this->assertStringNotContainsString('<script>alert', $html);
            $this->assertStringNotContainsString('<img src=x', $html);
            $this->assertStringNotContainsString('<svg onload', $html);
        }
    }

    /**
     * A spreadsheet runs no cell of a report.
     *
     * @param array<int, array{what: string, url: string}> $files
     */
    private function assert_report_is_text(array $files): void {
        $name = basename(urldecode(array_column($files, 'url', 'what')['report']));
        $name = preg_replace('~\?.*$~', '', $name);
        $stream = file_area::find("/reports/$name")->get_content_file_handle();
        fseek($stream, 3);
        $cells = 0;
        while (($row = fgetcsv($stream, null, ';', '"', '')) !== false) {
            foreach ($row as $cell) {
                $cells++;
                $this->assertDoesNotMatchRegularExpression('/^[\s"]*[=+\-@]/', (string) $cell);
            }
        }
        $this->assertGreaterThan(1000, $cells);
    }
}
