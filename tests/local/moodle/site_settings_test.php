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

/**
 * Tests of the configuration as settings of a run.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\moodle\site_settings
 */
final class site_settings_test extends \advanced_testcase {
    #[\Override]
    protected function setUp(): void {
        global $DB;
        parent::setUp();
        $this->resetAfterTest();
        $DB->delete_records_select('config_plugins', "plugin = 'tool_sync' AND name <> 'version'");
        \cache_helper::purge_by_definition('core', 'config');
    }

    public function test_defaults(): void {
        $settings = site_settings::read();
        $this->assertSame(['auto', 'auto', 'error', 'idnumber', 'shortname', 50],
            [$settings->text('csvseparator'), $settings->text('encoding'), $settings->text('unknowncolumns'),
                $settings->text('cohorts_useridentifier'), $settings->text('cohorts_roleidentifier'),
                    $settings->number('maxdeletions')]);
    }

    public function test_the_values_of_the_older_plugin(): void {
        foreach (['csvseparator' => ';', 'encoding' => 'ISO-8859-1', 'cohorts_useridentifier' => 'username',
            'cohorts_roleidentifier' => 'idnumber',
                'cohorts_autocreate' => '0', 'cohorts_filelocation' => 'sis/c.csv', 'invalidnamesnocheck' => '1',
                    'enrolcleanup' => '1',
                'lastrunning_cohorts' => ''] as $name => $value) {
            set_config($name, $value, 'tool_sync');
        }
        $settings = site_settings::read();
        $this->assertSame([';', 'ISO-8859-1', 'username', 'shortname', false, 'sis/c.csv', 'ignore'],
            [$settings->text('csvseparator'), $settings->text('encoding'), $settings->text('cohorts_useridentifier'),
                $settings->text('cohorts_roleidentifier'), $settings->flag('cohorts_autocreate'),
                    $settings->text('cohorts_filelocation'),
                $settings->text('unknowncolumns')]);
    }

    public function test_forced_settings(): void {
        global $CFG;
        $CFG->forced_plugin_settings = ['tool_sync' => ['maxdeletions' => 3]];
        $this->assertSame(3, site_settings::read()->number('maxdeletions'));
        unset($CFG->forced_plugin_settings);
    }

    public function test_a_person_changes_some_for_one_run(): void {
        $settings = site_settings::with(['csvseparator' => '|', 'storereport' => false, 'maxdeletions' => 9]);
        $this->assertSame(['|', false, 9], [$settings->text('csvseparator'), $settings->flag('storereport'),
            $settings->number('maxdeletions')]);
        $this->assertSame('auto', site_settings::read()->text('csvseparator'));
        $this->expectExceptionMessage(get_string('error_setting_invalid', 'tool_sync',
            (object) ['key' => 'csvseparator', 'value' => '#']));
        site_settings::with(['csvseparator' => '#']);
    }
}
