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
