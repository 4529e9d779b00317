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
 * Tests of serving files.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     ::tool_sync_pluginfile
 */
final class lib_test extends \advanced_testcase {
    #[\Override]
    public static function setUpBeforeClass(): void {
        global $CFG;
        parent::setUpBeforeClass();
        require_once($CFG->libdir . '/filelib.php');
        require_once(__DIR__ . '/../lib.php');
    }

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->getDataGenerator()->get_plugin_generator('tool_sync')->create_command_file('/sis/cohorts.csv', 'content');
    }

    /**
     * Only those who may see reports get files, and nothing else is served to anybody. (What they get is a matter for the browser
     * tests: core closes the output buffers that a unit test needs.)
     */
    public function test_refused(): void {
        $this->setUser($this->getDataGenerator()->create_user());
        $this->assertFalse($this->serve(['0', 'sis', 'cohorts.csv']));
        $this->setAdminUser();
        $this->assertFalse($this->serve(['1', 'sis', 'cohorts.csv']));
        $this->assertFalse($this->serve(['0', 'cohorts.csv']));
        $this->assertFalse($this->serve(['0', 'sis', '.']));
        $this->assertFalse($this->serve(['0']));
        $this->assertFalse($this->serve(['0', 'sis', 'cohorts.csv'], 'source'));
        $this->assertFalse($this->serve(['0', 'sis', 'cohorts.csv'], 'syncfiles', \context_course::instance(SITEID)));
    }

    /**
     * One area is served, and to those alone who may see files; every other area of the plugin never, whoever asks.
     */
    public function test_areas(): void {
        global $CFG;
        $areas = [];
        $constants = (new \ReflectionClass(\tool_sync\local\moodle\file_area::class))->getConstants();
        foreach ($constants as $name => $value) {
            if (is_string($value) && $name !== 'COMPONENT') {
                $areas[] = $value;
            }
        }
        $this->assertContains('source', $areas);
        $people = ['runusers' => false, 'runuserpictures' => false, 'runcohorts' => false, 'runcohortcourses' => false,
            'rundestructive' => false, 'viewreports' => true, 'configure' => true];
        foreach ($areas as $area) {
            get_file_storage()->create_file_from_string(['contextid' => \context_system::instance()->id, 'component' => 'tool_sync',
                'filearea' => $area, 'itemid' => 0, 'filepath' => '/area/', 'filename' => 'a.csv'], 'secret');
            foreach ($people as $capability => $mayread) {
                $user = $this->getDataGenerator()->create_user();
                $roleid = $this->getDataGenerator()->create_role();
                assign_capability("tool/sync:$capability", CAP_ALLOW, $roleid, \context_system::instance());
                role_assign($roleid, $user->id, \context_system::instance());
                $this->setUser($user);
                $this->assertSame($mayread, \tool_sync\permission::can_view_files(), $capability);
                if ($area !== 'syncfiles' || !$mayread) {
                    $this->assertFalse($this->serve(['0', 'area', 'a.csv'], $area), "$capability $area");
                }
            }
            $this->setAdminUser();
            if ($area !== 'syncfiles') {
                $this->assertFalse($this->serve(['0', 'area', 'a.csv'], $area), "administrator $area");
            }
        }
        // Only the callback above serves files: no page of the plugin does.
        foreach (glob("$CFG->dirroot/$CFG->admin/tool/sync/*.php") as $path) {
            $served = basename($path) === 'lib.php';
            $this->assertSame($served, str_contains(file_get_contents($path), 'send_stored_file('), $path);
        }
    }

    /**
     * Nobody gets a file by a path that leads elsewhere.
     */
    public function test_paths(): void {
        $this->setAdminUser();
        $paths = [['0', '..', '..', 'config.php'], ['0', 'sis', '..', 'x.csv'], ['00', 'sis', 'cohorts.csv'],
            ['', 'sis', 'cohorts.csv'], ['0', "sis\0x", 'cohorts.csv'], ['0', 'SIS', 'cohorts.csv'], ['0', 'sis', ''],
            ['0', 'sis', '..'], ['0', 'sis%2Fcohorts.csv']];
        foreach ($paths as $path) {
            $this->assertFalse($this->serve($path), implode('/', $path));
        }
    }

    /**
     * Nobody gets a file without logging in.
     */
    public function test_not_logged_in(): void {
        $this->setUser(null);
        $this->expectException(\moodle_exception::class);
        $this->serve(['0', 'sis', 'cohorts.csv']);
    }

    /**
     * Asks for a file.
     *
     * @param string[] $arguments
     * @param string $area
     * @param ?\context $context null = the system
     * @return mixed
     */
    private function serve(array $arguments, string $area = 'syncfiles', ?\context $context = null): mixed {
        return tool_sync_pluginfile(get_site(), null, $context ?? \context_system::instance(), $area, $arguments, true);
    }
}
