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

use tool_sync\local\plan\issue;

/**
 * Tests of sentences.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\moodle\site_wording
 */
final class site_wording_test extends \advanced_testcase {
    public function test_an_issue_with_its_cure(): void {
        $sentence = (new site_wording())->issue(issue::warning('files_failed', 0));
        $this->assertSame(get_string('issue_files_failed', 'tool_sync') . ' '
            . get_string('issue_files_failed_cure', 'tool_sync'), $sentence);
    }

    public function test_an_issue_names_its_value(): void {
        $this->assertStringContainsString('U9 <b>', (new site_wording())->issue(issue::error('user_unknown', 4, 'userid',
            'U9 <b>')));
    }

    public function test_an_issue_names_fields_as_people_do(): void {
        $sentence = (new site_wording())->issue(issue::error('username_taken', 4, 'username', 'lea',
            ['owner' => 'E1', 'field' => 'idnumber']));
        $this->assertStringContainsString(get_string('identifier_idnumber', 'tool_sync'), $sentence);
        $this->assertStringNotContainsString('idnumber', $sentence);
        $this->assertStringNotContainsString('{$a', $sentence);
    }

    public function test_a_missing_string_breaks_nothing(): void {
        $wording = new site_wording();
        $this->assertSame('nosuch: userid = U9', $wording->issue(issue::error('nosuch', 4, 'userid', 'U9')));
        $this->assertSame('nosuch', $wording->issue(issue::error('nosuch', 4)));
        $this->assertSame('nosuch_create', $wording->change_type('nosuch_create'));
        $this->assertSame('report_nosuch', $wording->text('report_nosuch'));
    }

    /**
     * Every type of change that is made has a word, in both languages.
     */
    public function test_every_change_has_a_word(): void {
        foreach (['en', 'fr'] as $language) {
            $string = [];
            include(__DIR__ . "/../../../lang/$language/tool_sync.php");
            foreach (['cohort_create', 'cohort_update', 'cohort_delete', 'member_add', 'member_remove', 'binding_create',
                'binding_enable',
                    'binding_disable', 'binding_update', 'binding_delete', 'group_create'] as $type) {
                $this->assertArrayHasKey("change_$type", $string, $language);
            }
        }
    }
}
