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

namespace tool_sync\tests;

use context_system;
use core_external\external_api;

/**
 * What the tests of external functions have in common.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class external_testcase extends \advanced_testcase {
    /** @var string A cohort file: two rows are fine, one names nobody. */
    protected const COHORTS = "cmd;cidnumber;cname;userid\nadd;6A;Sixième A;U1\nadd;6A;;U2\nadd;6A;;NOBODY\n";

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        foreach ([1, 2, 3] as $number) {
            $this->getDataGenerator()->create_user(['idnumber' => "U$number", 'username' => "u$number"]);
        }
    }

    /**
     * Calls an external function and checks its answer against its description.
     *
     * @param string $name such as "start_run"
     * @param mixed ...$arguments
     * @return array<string, mixed>
     */
    protected function call(string $name, mixed ...$arguments): array {
        $class = "tool_sync\\external\\$name";
        return external_api::clean_returnvalue($class::execute_returns(), $class::execute(...$arguments));
    }

    /**
     * Puts a file into a draft area of the current user.
     *
     * @param string $content
     * @param string $name
     * @return int draft item id
     */
    protected function create_draft(string $content = self::COHORTS, string $name = 'cohorts.csv'): int {
        global $USER;
        $itemid = file_get_unused_draft_itemid();
        get_file_storage()->create_file_from_string(['contextid' => \context_user::instance($USER->id)->id, 'component' => 'user',
            'filearea' => 'draft', 'itemid' => $itemid, 'filepath' => '/', 'filename' => $name], $content);
        return $itemid;
    }

    /**
     * Runs a file to its end, or until it is held.
     *
     * @param bool $simulate
     * @param string $content
     * @return array<string, mixed> the run
     */
    protected function run_file(bool $simulate = true, string $content = self::COHORTS): array {
        $run = $this->call('start_run', 'cohorts', 'draft', $this->create_draft($content), '', $simulate);
        return $this->finish($run['id']);
    }

    /**
     * Works on a run until it is over or held.
     *
     * @param int $runid
     * @return array<string, mixed> the run
     */
    protected function finish(int $runid): array {
        for ($round = 0; $round < 20; $round++) {
            $run = $this->call('advance_run', $runid);
            if ($run['status'] !== 'running') {
                return $run;
            }
        }
        $this->fail('The run does not end.');
    }

    /**
     * A new user with a role of these capabilities in the system, who becomes the current user.
     *
     * @param string ...$capabilities
     * @return \stdClass user
     */
    protected function become_user_with(string ...$capabilities): \stdClass {
        $user = $this->getDataGenerator()->create_user();
        $roleid = $this->getDataGenerator()->create_role();
        foreach ($capabilities as $capability) {
            assign_capability($capability, CAP_ALLOW, $roleid, context_system::instance());
        }
        role_assign($roleid, $user->id, context_system::instance());
        $this->setUser($user);
        return $user;
    }

    /**
     * The plugin's own test data.
     *
     * @return \tool_sync_generator
     */
    protected function generator(): \tool_sync_generator {
        return $this->getDataGenerator()->get_plugin_generator('tool_sync');
    }
}
