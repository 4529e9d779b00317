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

use tool_sync\local\plan\issue;

/**
 * Sentences from a language file, without Moodle.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\run\file_wording
 */
final class file_wording_test extends \PHPUnit\Framework\TestCase {
    /** @var string Language file. */
    private string $path;

    #[\Override]
    protected function setUp(): void {
        $this->path = (string)tempnam(sys_get_temp_dir(), 'tool_sync');
        file_put_contents($this->path, '<?php $string["issue_odd"] = \'Line {$a->line}, {$a->column}: {$a->value} ({$a->count})\';'
            . '$string["change_member_add"] = "Add a member"; $string["broken"] = [];');
    }

    #[\Override]
    protected function tearDown(): void {
        unlink($this->path);
    }

    public function test_a_sentence_has_its_parameters(): void {
        $wording = new file_wording($this->path);
        $issue = issue::error('odd', 7, 'userid', 'U9', ['count' => 3]);
        $this->assertSame('Line 7, userid: U9 (3)', $wording->issue($issue));
        $this->assertSame('Add a member', $wording->change_type('member_add'));
    }

    public function test_a_cell_that_looks_like_a_parameter_stays_what_it_is(): void {
        $issue = issue::error('odd', 7, '{$a->value}', '{$a->count}', ['count' => 3]);
        $this->assertSame('Line 7, {$a->value}: {$a->count} (3)', (new file_wording($this->path))->issue($issue));
    }

    public function test_a_string_that_is_missing_shows_its_key(): void {
        $wording = new file_wording($this->path);
        $this->assertSame('[[issue_new]]', $wording->issue(issue::error('new', 1)));
        $this->assertSame('[[broken]]', $wording->text('broken'));
    }

    public function test_every_word_that_a_report_needs_is_there_in_both_languages(): void {
        foreach (['en', 'fr'] as $language) {
            $wording = new file_wording(dirname(__DIR__, 4) . '/lang/' . $language . '/tool_sync.php');
            $types = ['cohort_create', 'cohort_update', 'cohort_delete', 'member_add', 'member_remove', 'binding_create',
                'binding_update', 'binding_delete', 'binding_enable', 'binding_disable', 'group_create'];
            foreach ($types as $type) {
                $this->assertStringNotContainsString('[[', $wording->change_type($type));
            }
            $reasons = ['row', 'cohort_empty', 'cohort_deleted', 'cohort_freed', 'group_needed'];
            $columns = ['line', 'result', 'change', 'object', 'before', 'after', 'column', 'value', 'message', 'code', 'planned',
                'applied', 'failed', 'rejected', 'warning', 'yes', 'no', 'irreversible'];
            $fields = ['name', 'idnumber', 'description', 'visible', 'component', 'theme', 'context', 'members', 'user', 'enrol',
                'enabled', 'enrolments', 'group', 'enrolstart', 'enrolend'];
            foreach (['reason_' => $reasons, 'report_' => $columns, 'field_' => $fields] as $prefix => $names) {
                foreach ($names as $name) {
                    $this->assertStringNotContainsString('[[', $wording->text($prefix . $name));
                }
            }
            $codes = ['row_stale', 'site_error', 'cohort_unknown', 'cohort_ambiguous', 'cohort_protected', 'cohort_nopermission',
                'cohort_idnumber_taken', 'cohort_empty_kept', 'user_unknown', 'user_ambiguous', 'row_repeated', 'theme_unknown',
                'category_unknown', 'category_nopermission', 'binding_unknown', 'binding_missing', 'course_nopermission',
                'cohort_unavailable', 'role_notassignable', 'enrol_unknown', 'enrol_unsupported', 'enrol_disabled',
                'enrol_dates_ignored', 'group_unknown', 'group_nopermission', 'removals_nopermission', 'files_failed'];
            foreach ($codes as $code) {
                $this->assertStringNotContainsString('[[', $wording->issue(issue::error($code, 1)));
            }
        }
    }
}
