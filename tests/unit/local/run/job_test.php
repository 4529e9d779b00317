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

use tool_sync\local\directory\memory_site;
use tool_sync\local\format\catalogue;
use tool_sync\local\format\command_file;
use tool_sync\local\format\settings;
use tool_sync\local\kind\cohorts;
use tool_sync\local\plan\issue;
use tool_sync\tests\fixed_clock;

/**
 * A unit of work is kept as a whole or not at all.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\run\job
 * @covers     \tool_sync\local\run\memory_writer
 */
final class job_test extends \PHPUnit\Framework\TestCase {
    /** @var memory_site Site. */
    private memory_site $site;
    /** @var memory_store Store. */
    private memory_store $store;
    /** @var state State. */
    private state $state;

    /**
     * A job.
     *
     * @param float $seconds
     * @param float $step of the clock
     * @return job
     */
    private function job(float $seconds = INF, float $step = 0.0): job {
        $this->site = new memory_site(['cohorts' => [['id' => 1, 'name' => 'A', 'idnumber' => 'A']], 'members' => [[1, 2]]]);
        $this->store = new memory_store();
        $this->state = new state();
        $this->state->line = 40;
        $this->state->rows['read'] = 39;
        $around = new surroundings(catalogue::load(), $this->site, $this->store, new memory_writer($this->site, $this->store),
            new folder_files('/nowhere', '/nowhere'), new fixed_clock($step),
            new file_wording(dirname(__DIR__, 4) . '/lang/en/tool_sync.php'), new silent_listener());
        $stream = fopen('php://memory', 'w+b');
        fwrite($stream, "cidnumber\nA\n");
        $settings = new settings();
        return new job($this->state, $around, $settings, new cohorts($settings),
            command_file::open($stream, catalogue::load(), $settings, 'cohorts'), $seconds);
    }

    public function test_a_unit_that_ends_well_is_kept_with_its_checkpoint(): void {
        $this->job()->commit(function (): void {
            $this->state->line = 50;
            $this->store->add_undo([2 => [['cmd' => 'add']]]);
            unset($this->site->members[1]);
        });
        $this->assertSame(50, $this->store->get_saved()?->line);
        $this->assertSame(1795359360, $this->store->get_saved()->heartbeat);
        $this->assertSame([['cmd' => 'add']], [...$this->store->list_undo()]);
        $this->assertSame([], $this->site->members);
    }

    public function test_a_unit_that_throws_is_taken_back_in_state_store_and_site(): void {
        $job = $this->job();
        $job->commit(static fn() => null);
        $kept = [get_object_vars($this->state), $this->store->get_contents(), $this->site->to_array()];
        try {
            $job->commit(function (): void {
                $this->state->line = 50;
                $this->state->rows['read'] = 49;
                $this->state->files['report'] = '/x';
                $this->state->phase = phase::APPLYING;
                $this->store->add_undo([2 => [['cmd' => 'add']]]);
                $this->store->add_issues([issue::error('x', 1)]);
                $this->store->put_facts(['run:x' => ['a' => '1']]);
                $this->site->members[1][3] = true;
                $this->site->cohorts[1]['name'] = 'B';
                throw new \DomainException('no');
            });
            $this->fail('What the work throws must come out');
        } catch (\DomainException $exception) {
            $this->assertSame('no', $exception->getMessage());
        }
        $this->assertEquals($kept, [get_object_vars($this->state), $this->store->get_contents(), $this->site->to_array()]);
        $job->commit(function (): void {
            $this->state->line = 60;
        });
        $this->assertSame(60, $this->store->get_saved()?->line);
    }

    public function test_chunks_are_short_when_somebody_waits(): void {
        $this->assertSame(500, $this->job()->get_chunk_size());
        $this->assertSame(100, $this->job(2.0)->get_chunk_size());
    }

    public function test_work_stops_when_the_time_is_up_or_a_person_asks(): void {
        $job = $this->job(2.0, 1.0);
        $this->assertFalse($job->must_stop());
        $this->assertTrue($job->must_stop());
        $this->assertFalse($job->is_stopped());
        $job = $this->job();
        $this->assertFalse($job->must_stop());
        $this->store->cancel = true;
        $this->assertTrue($job->must_stop());
        $this->assertTrue($job->is_stopped());
        $this->assertSame('cancelled', $this->state->error);
    }
}
