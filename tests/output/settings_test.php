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

/**
 * Tests of what the administrator finds in the administration tree.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\output\setting_factory
 * @covers     \tool_sync\output\admin_page
 */
final class settings_test extends \advanced_testcase {
    /** @var string[] Pages that open. */
    private const PAGES = ['tool_sync_dashboard', 'tool_sync_run', 'tool_sync_commandfiles', 'tool_sync_runhistory',
        'tool_sync_formats'];
    /** @var array<string, string[]> Settings by page: the old plugin's keys. */
    private const SETTINGS = [
        'tool_sync_general' => ['csvseparator', 'encoding', 'unknowncolumns', 'storereport', 'filearchive', 'filecleanup',
            'skipunchanged', 'diffmode', 'filefailed', 'fileareacleanupdelay', 'maxdeletions', 'maxdeletionspercent',
                'holdshortfiles',
            'splitrows', 'shards'],
        'tool_sync_users' => ['users_filelocation', 'users_primaryidentity', 'courses_primaryidentity', 'users_allowrename',
            'users_protectemails', 'users_keeppasswords', 'users_createpasswords', 'users_sendpasswordtousers',
            'users_forcepasswordchange', 'users_sendwelcome'],
        'tool_sync_userpictures' => ['userpictures_fileprefix', 'userpictures_userfield', 'userpictures_overwrite'],
        'tool_sync_cohorts' => ['cohorts_filelocation', 'cohorts_coursebindingfilelocation', 'cohorts_useridentifier',
            'cohorts_cohortidentifier', 'cohorts_courseidentifier', 'cohorts_roleidentifier', 'cohorts_autocreate',
            'cohorts_syncdelete', 'cohorts_mirror'],
    ];

    #[\Override]
    public static function setUpBeforeClass(): void {
        global $CFG;
        parent::setUpBeforeClass();
        require_once($CFG->libdir . '/adminlib.php');
    }

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
    }

    /**
     * The category stands beside users and courses; managers reach its pages, others do not.
     */
    public function test_pages(): void {
        global $DB;
        $manager = $this->getDataGenerator()->create_user();
        role_assign($DB->get_field('role', 'id', ['shortname' => 'manager']), $manager->id, \context_system::instance());
        foreach ([[$manager, true], [$this->getDataGenerator()->create_user(), false]] as [$user, $allowed]) {
            $this->setUser($user);
            $tree = admin_get_root(true, true);
            $this->assertContains('tool_sync', array_map(static fn($child): string => $child->name, $tree->get_children()));
            foreach ([...self::PAGES, ...array_keys(self::SETTINGS)] as $name) {
                $this->assertSame($allowed, $tree->locate($name)->check_access(), $name);
            }
        }
    }

    /**
     * Settings have the old plugin's keys, a name, a description and the default that the engine has.
     */
    public function test_settings(): void {
        $this->setAdminUser();
        $tree = admin_get_root(true, true);
        $defaults = \tool_sync\local\format\catalogue::load()->settings();
        foreach (self::SETTINGS as $page => $keys) {
            $settings = array_filter((array) $tree->locate($page)->settings,
                static fn($setting): bool => !$setting instanceof \admin_setting_heading);
            $this->assertSame($keys, array_values(array_map(static fn($setting): string => $setting->name, $settings)));
            foreach ($settings as $setting) {
                $this->assertSame('tool_sync', $setting->plugin);
                $this->assertNotSame('', (string) $setting->description);
                if (isset($defaults[$setting->name])) {
                    $this->assertEquals($defaults[$setting->name]->parse($setting->get_defaultsetting()),
                        $defaults[$setting->name]->default, $setting->name);
                }
            }
        }
    }

    /**
     * What a form may send is checked before it is stored.
     */
    public function test_validation(): void {
        $this->setAdminUser();
        $tree = admin_get_root(true, true);
        $location = $tree->locate('tool_sync_cohorts')->settings->tool_synccohorts_filelocation;
        $this->assertSame('', $location->write_setting('sis/é_*.csv, b.csv'));
        $this->assertNotSame('', $location->write_setting('C:\\cohorts.csv'));
        $number = $tree->locate('tool_sync_general')->settings->tool_syncmaxdeletions;
        $this->assertSame('', $number->write_setting('0'));
        $this->assertNotSame('', $number->write_setting('-1'));
        $this->assertNotSame('', $number->write_setting('many'));
        $this->assertSame('0', get_config('tool_sync', 'maxdeletions'));
    }

    /**
     * The admin search finds the pages by the plugin's name, and settings by theirs.
     */
    public function test_search(): void {
        $this->setAdminUser();
        $tree = admin_get_root(true, true);
        foreach (['csv synchronisation', 'synchronisation', 'tool_sync'] as $query) {
            $this->assertEmpty(array_diff(self::PAGES, array_keys($tree->search($query))), $query);
        }
        $this->assertArrayHasKey('tool_sync_cohorts', $tree->search('destroy empty cohorts'));
        $this->assertArrayNotHasKey('tool_sync_run', $tree->search('grade'));
    }
}
