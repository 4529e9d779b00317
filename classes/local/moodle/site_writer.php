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

use tool_sync\local\moodle\applier\applier;
use tool_sync\local\moodle\applier\binding_applier;
use tool_sync\local\moodle\applier\cohort_applier;
use tool_sync\local\moodle\applier\enrolment_applier;
use tool_sync\local\moodle\applier\gathering_applier;
use tool_sync\local\moodle\applier\group_applier;
use tool_sync\local\moodle\applier\groupmember_applier;
use tool_sync\local\moodle\applier\member_applier;
use tool_sync\local\moodle\applier\picture_applier;
use tool_sync\local\moodle\applier\role_applier;
use tool_sync\local\moodle\applier\user_applier;
use tool_sync\local\plan\action;
use tool_sync\local\plan\change;
use tool_sync\local\run\failure;
use tool_sync\local\run\files;
use tool_sync\local\run\refused_exception;
use tool_sync\local\run\writer;

/**
 * Writes to the site, one delegated transaction a unit.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class site_writer implements writer {
    /** @var array<string, class-string<applier>> Who makes the changes of a type of object. */
    private const APPLIERS = [
        'cohort' => cohort_applier::class,
        'member' => member_applier::class,
        'binding' => binding_applier::class,
        'group' => group_applier::class,
        'user' => user_applier::class,
        'enrolment' => enrolment_applier::class,
        'role' => role_applier::class,
        'groupmember' => groupmember_applier::class,
        'picture' => picture_applier::class,
    ];
    /** @var string[] Core's shared caches that may have been filled from inside a unit. */
    private const CACHES = ['groupdata', 'coursehiddengroups', 'user_group_groupings', 'suspended_userids', 'coursecontacts',
        'user_course_content_items', 'theme_usedincontext'];
    /** @var string[] Types of objects whose changes may be put off, in the order in which they are made then. */
    private const GATHERED = ['user', 'member', 'enrolment', 'role', 'groupmember'];
    /** @var string[] Changes that are made at once without making those that were put off: neither needs the other. */
    private const FREE = ['group_create'];
    /** @var array<string, applier> Appliers in use. */
    private array $appliers = [];
    /** @var array<string, gathering_applier> Those that have put changes off, by type of object; empty = all are made. */
    private array $gathering = [];
    /** @var ?\moodle_transaction Open unit. */
    private ?\moodle_transaction $transaction = null;
    /** @var bool Was a transaction open before the unit began? */
    private bool $nested = false;
    /** @var ?\Throwable What an applier threw and the log has already. */
    private ?\Throwable $logged = null;
    /** @var object[] Entities that got their ids in the open unit. */
    private array $created = [];

    /**
     * Constructor.
     *
     * @param ?files $files of the run, for changes that need its archive; null = there are no such changes
     */
    public function __construct(
        /** @var ?files Files of the run. */
        private readonly ?files $files = null,
    ) {
    }

    #[\Override]
    public function begin(): void {
        global $DB;
        if ($this->transaction) {
            throw new \coding_exception('A unit of work is open already.');
        }
        $this->nested = $DB->is_transaction_started();
        $this->transaction = $DB->start_delegated_transaction();
        $this->created = [];
    }

    #[\Override]
    public function apply(change $change): void {
        $class = self::APPLIERS[$change->object] ?? throw new \coding_exception('Nobody makes changes of ' . $change->object);
        if ($change->action === action::CREATE) {
            $this->created[] = $change->subjects[$change->object];
        }
        $applier = $this->appliers[$change->object] ??= $class === picture_applier::class
            ? new picture_applier($this->files ?? throw new \coding_exception('Pictures without their archive.')) : new $class();
        $gathers = $applier instanceof gathering_applier && $applier->gathers($change);
        if (!$gathers && !in_array($change->get_type(), self::FREE, true)) {
            $this->make_gathered();
        }
        $this->attempt("line {$change->line}, " . $change->get_type(), static fn() => $applier->apply($change));
        if ($gathers) {
            $this->gathering[$change->object] = $applier;
            if ($applier->is_full()) {
                $this->make_gathered();
            }
        }
    }

    /** Makes the changes that were put off. */
    private function make_gathered(): void {
        foreach ($this->gathering ? self::GATHERED : [] as $object) {
            $applier = $this->gathering[$object] ?? null;
            if ($applier) {
                $this->attempt('gathered changes', static fn() => $applier->make());
                unset($this->gathering[$object]);
            }
        }
    }

    /**
     * Does something that may fail, and tells the server's log why it did; but not what people are told.
     *
     * @param string $what
     * @param callable(): void $do
     * @throws \Throwable what the work throws
     */
    private function attempt(string $what, callable $do): void {
        try {
            $do();
        } catch (refused_exception $exception) {
            throw $exception;
        } catch (\Throwable $exception) {
            server_log::write($what, $exception);
            $this->logged = $exception;
            throw $exception;
        }
    }

    #[\Override]
    public function commit(): void {
        $this->make_gathered();
        // On failure the unit stays open for rollback().
        $this->transaction?->allow_commit();
        $this->transaction = null;
        $this->created = [];
    }

    #[\Override]
    public function rollback(?\Throwable $cause = null): void {
        global $DB;
        if (!$this->transaction) {
            return;
        }
        foreach ($this->gathering as $applier) {
            $applier->forget();
        }
        $this->gathering = [];
        if ($cause && $cause !== $this->logged && !$cause instanceof refused_exception) {
            server_log::write('a unit of work', $cause);
        }
        $transaction = $this->transaction;
        $this->transaction = null;
        if (!$transaction->is_disposed()) {
            try {
                $transaction->rollback(new unit_rolled_back());
            } catch (\Throwable $e) {
                if (!$e instanceof unit_rolled_back && !$e instanceof \dml_exception) {
                    throw $e;
                }
            }
        }
        if (!$this->nested && $DB->is_transaction_started()) {
            // Core's API threw and left a transaction of its own open, or the commit itself failed.
            $DB->force_transaction_rollback();
        }
        foreach ($this->created as $entity) {
            $entity->id = null;
        }
        $this->created = [];
        $this->forget_caches();
        if ($cause instanceof \Error) {
            $this->free_events();
        }
    }

    #[\Override]
    public function judge(\Throwable $exception): failure {
        return site_failure::of($exception);
    }

    /**
     * Lets core's events go on. Core expects observers to throw exceptions; one that throws an error leaves the dispatcher as if it
     * were still at work, and then every later event of this process is queued and none delivered: nobody would be enrolled any
     * more.
     */
    private function free_events(): void {
        $dispatcher = new \ReflectionClass(\core\event\manager::class);
        foreach (['dispatching' => false, 'buffer' => []] as $name => $value) {
            if ($dispatcher->hasProperty($name)) {
                $dispatcher->getProperty($name)->setValue(null, $value);
            }
        }
    }

    /** Forgets what caches may have read inside the unit: it never was. */
    private function forget_caches(): void {
        // Core keeps this function to itself, but offers no other way to drop what it has read of contexts and role assignments.
        accesslib_clear_all_caches(true);
        foreach (self::CACHES as $name) {
            \cache_helper::purge_by_definition('core', $name);
        }
    }
}
