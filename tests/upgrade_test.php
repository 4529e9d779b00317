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

/**
 * Tests of the upgrade from the plugin of the same name of the 2010s.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     ::xmldb_tool_sync_upgrade
 * @covers     ::tool_sync_upgrade_create_missing_tables
 * @covers     ::tool_sync_upgrade_adopt_settings
 * @covers     ::tool_sync_upgrade_keep_schedules
 */
final class upgrade_test extends \advanced_testcase {
    /** @var string[] The plugin's tables. */
    private const TABLES = ['tool_sync_run', 'tool_sync_change', 'tool_sync_issue', 'tool_sync_undo', 'tool_sync_fact',
        'tool_sync_shard', 'tool_sync_step'];
    /** @var int Version of the old plugin. */
    private const OLD = 2021111600;
    /** @var string Version of the last step. */
    private const LAST = '2026112221';

    #[\Override]
    public static function setUpBeforeClass(): void {
        global $CFG;
        parent::setUpBeforeClass();
        require_once($CFG->libdir . '/upgradelib.php');
        require_once(__DIR__ . '/../db/upgrade.php');
    }

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->preventResetByRollback();
    }

    /**
     * Makes the site one of the old plugin.
     *
     * @param array<string, string> $settings
     */
    private function go_back(array $settings): void {
        global $DB;
        unset_all_config_for_plugin('tool_sync');
        foreach ($settings + ['version' => (string) self::OLD] as $name => $value) {
            set_config($name, $value, 'tool_sync');
        }
        $DB->set_field('task_scheduled', 'disabled', 1, ['component' => 'tool_sync']);
        foreach (self::TABLES as $table) {
            $DB->get_manager()->drop_table(new \xmldb_table($table));
        }
    }

    /**
     * Upgrades, without the words that belong to a terminal.
     */
    private function upgrade(): void {
        $this->assertTrue(xmldb_tool_sync_upgrade(self::OLD));
        $this->assertSame(self::LAST, get_config('tool_sync', 'version'));
    }

    /**
     * The tables are made as a fresh installation makes them.
     */
    public function test_tables(): void {
        global $DB;
        $before = array_map(fn(string $table): array => $DB->get_columns($table, false), array_combine(self::TABLES, self::TABLES));
        $this->go_back([]);
        $this->upgrade();
        foreach (self::TABLES as $table) {
            $this->assertEquals(array_keys($before[$table]), array_keys($DB->get_columns($table, false)), $table);
        }
        $schema = $DB->get_manager()->check_database_schema($DB->get_manager()->get_install_xml_schema());
        $this->assertSame([], array_intersect_key($schema, array_flip(self::TABLES)));
    }

    /**
     * Tables that are there already stay as they are.
     */
    public function test_tables_exist(): void {
        global $DB;
        $this->getDataGenerator()->get_plugin_generator('tool_sync')->create_run();
        set_config('version', self::OLD, 'tool_sync');
        $this->upgrade();
        $this->assertSame(1, $DB->count_records('tool_sync_run'));
    }

    /**
     * A field that nobody reads any more goes.
     */
    public function test_digest(): void {
        global $DB;
        $table = new \xmldb_table('tool_sync_run');
        $field = new \xmldb_field('digest', XMLDB_TYPE_CHAR, '128', null, null, null, null, 'mails');
        $DB->get_manager()->add_field($table, $field);
        $this->getDataGenerator()->get_plugin_generator('tool_sync')->create_run();
        set_config('version', 2026112200, 'tool_sync');
        $this->assertTrue(xmldb_tool_sync_upgrade(2026112200));
        $this->assertFalse($DB->get_manager()->field_exists($table, $field));
        $this->assertSame(1, $DB->count_records('tool_sync_run'));
    }

    /**
     * Settings keep their names and values; what did nothing does not begin to delete.
     */
    public function test_settings(): void {
        $this->go_back(['encoding' => 'ISO-8859-1', 'csvseparator' => ';', 'cohorts_filelocation' => 'sis/cohorts.csv',
            'cohorts_useridentifier' => 'username', 'cohorts_cohortidentifier' => 'name', 'cohorts_roleidentifier' => 'idnumber',
            'cohorts_syncdelete' => '1', 'invalidnamesnocheck' => '1', 'storereport' => '1', 'users_filelocation' => 'users.csv',
            'users_primaryidentity' => 'email', 'courses_primaryidentity' => 'idnumber', 'users_createpasswords' => '1']);
        $this->upgrade();
        $expected = ['encoding' => 'ISO-8859-1', 'csvseparator' => ';', 'cohorts_filelocation' => 'sis/cohorts.csv',
            'cohorts_useridentifier' => 'username', 'cohorts_cohortidentifier' => 'name', 'cohorts_roleidentifier' => 'shortname',
            'cohorts_syncdelete' => '0', 'unknowncolumns' => 'ignore', 'storereport' => '1', 'users_filelocation' => 'users.csv',
            'users_primaryidentity' => 'email', 'courses_primaryidentity' => 'idnumber', 'users_createpasswords' => '1',
            // Boxes that were left unticked were not stored.
            'filearchive' => '0', 'filecleanup' => '0', 'filefailed' => '0', 'cohorts_autocreate' => '0',
            'users_protectemails' => '0'];
        $this->assertEquals($expected, array_intersect_key((array) get_config('tool_sync'), $expected));

        $settings = local\moodle\site_settings::read();
        $this->assertSame('sis/cohorts.csv', $settings->text('cohorts_filelocation'));
        $this->assertSame('shortname', $settings->text('cohorts_roleidentifier'));
        $this->assertFalse($settings->flag('cohorts_syncdelete'));
        $this->assertSame(['email', 'idnumber', true, false], [$settings->text('users_primaryidentity'),
            $settings->text('courses_primaryidentity'), $settings->flag('users_createpasswords'),
            $settings->flag('users_protectemails')]);
    }

    /**
     * A plugin that was installed and never configured gets the new defaults, except for deleting.
     */
    public function test_never_configured(): void {
        $this->go_back([]);
        $this->upgrade();
        $this->assertFalse(get_config('tool_sync', 'filecleanup'));
        $this->assertTrue(local\moodle\site_settings::read()->flag('cohorts_autocreate'));
        $this->assertTrue(local\moodle\site_settings::read()->flag('users_protectemails'));
        $this->assertSame('0', get_config('tool_sync', 'cohorts_syncdelete'));
    }

    /**
     * The files stay where they are and are found by the settings.
     */
    public function test_files(): void {
        $generator = $this->getDataGenerator()->get_plugin_generator('tool_sync');
        $this->go_back(['cohorts_filelocation' => 'sis/cohorts.csv', 'encoding' => 'UTF-8']);
        foreach (['/sis/cohorts.csv', '/archives/20200101-0000_cohorts.csv'] as $path) {
            $generator->create_command_file($path, "cidnumber\n6A\n");
        }
        $this->upgrade();
        $files = waiting_files::list('cohorts');
        $this->assertCount(1, $files);
        $this->assertSame('/sis/', $files[0]->get_filepath());
        $this->assertNotNull(local\moodle\file_area::find('/archives/20200101-0000_cohorts.csv'));
    }

    /**
     * Tasks that were off stay off when the new defaults are read: archives must not vanish overnight.
     */
    public function test_schedules(): void {
        $this->go_back([]);
        $this->upgrade();
        \core\task\manager::reset_scheduled_tasks_for_component('tool_sync');
        foreach ([task\fileareacleanup_task::class, task\cohortsync_task::class] as $class) {
            $this->assertTrue((bool) \core\task\manager::get_scheduled_task($class)->get_disabled(), $class);
        }
    }
}
