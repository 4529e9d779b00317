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

namespace tool_sync\local\directory;

/**
 * Memberships as a run sees them: those of the site, with those planned so far.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class member_overlay {
    /** @var int Members are listed in batches of this size. */
    private const BATCH = 500;

    /** @var array<int, array<int, true>> Memberships on the site, by cohort id and user id. */
    private array $existing = [];

    /**
     * Constructor.
     *
     * @param site $site
     * @param facts $facts
     * @param cohort_overlay $cohorts
     */
    public function __construct(
        /** @var site The site as it is. */
        private readonly site $site,
        /** @var facts Planned so far. */
        private readonly facts $facts,
        /** @var cohort_overlay Cohorts. */
        private readonly cohort_overlay $cohorts,
    ) {
    }

    /**
     * Looks up memberships.
     *
     * @param array<int, array{cohort, user}> $pairs
     */
    public function load(array $pairs): void {
        $ids = [];
        $facts = [];
        foreach ($pairs as [$cohort, $user]) {
            if ($cohort->id !== null && $user->id !== null && !$user->is_new()) {
                $ids[$cohort->id][$user->id] = $user->id;
            }
            $facts[$this->get_scope($cohort)][] = $user->get_token();
        }
        $this->existing = $ids ? $this->site->memberships(array_map(array_values(...), $ids)) : [];
        $this->facts->load($facts);
    }

    /**
     * Will this person be a member?
     *
     * @param cohort $cohort
     * @param user $user looked up together with the cohort
     * @return bool
     */
    public function is_member(cohort $cohort, user $user): bool {
        $fact = $this->get_planned($cohort, $user);
        if ($fact !== null) {
            return $fact;
        }
        return $cohort->id !== null && !$user->is_new() && isset($this->existing[$cohort->id][(int)$user->id]);
    }

    /**
     * What does this run plan for the membership?
     *
     * @param cohort $cohort
     * @param user $user
     * @return ?bool true = member, false = not; null = nothing
     */
    public function get_planned(cohort $cohort, user $user): ?bool {
        $fact = $this->facts->get($this->get_scope($cohort), $user->get_token());
        return $fact === null ? null : $fact === '1';
    }

    /**
     * Plans a membership, or its end.
     *
     * @param cohort $cohort
     * @param user $user
     * @param bool $member
     */
    public function plan(cohort $cohort, user $user, bool $member): void {
        $this->facts->put($this->get_scope($cohort), $user->get_token(), $member ? '1' : '0');
        $this->cohorts->add_to_count($cohort, $member ? 1 : -1);
    }

    /**
     * Everyone who will be a member, in the order of their ids: whether the site knows it already or this run plans it must not
     * show, or a plan made earlier would look like another one.
     *
     * @param cohort $cohort
     * @return user[]
     */
    public function list(cohort $cohort): array {
        $users = iterator_to_array($this->list_unordered($cohort), false);
        usort($users, static fn(user $a, user $b): int => $a->id <=> $b->id);
        return $users;
    }

    /**
     * Everyone who will be a member: of the site, then those planned.
     *
     * @param cohort $cohort
     * @return \Generator<int, user>
     */
    private function list_unordered(cohort $cohort): \Generator {
        if ($cohort->id !== null) {
            foreach (self::batches($this->site->members($cohort->id)) as $users) {
                $this->facts->load([$this->get_scope($cohort) => array_map(static fn(user $user) => $user->get_token(), $users)]);
                foreach ($users as $user) {
                    if ($this->get_planned($cohort, $user) !== false) {
                        yield $user;
                    }
                }
            }
        }
        foreach (self::batches($this->list_planned_ids($cohort)) as $ids) {
            $existing = $cohort->id === null ? [] : $this->site->memberships([$cohort->id => $ids])[$cohort->id] ?? [];
            $new = array_map(strval(...), array_filter($ids, static fn(int $id): bool => !isset($existing[$id])));
            foreach ($new ? $this->site->users('id', array_values($new)) : [] as $users) {
                yield from array_values($users);
            }
        }
    }

    /** Forgets what this chunk looked up. */
    public function forget(): void {
        $this->existing = [];
    }

    /**
     * Ids of the people that this run plans to add, of those who have one: kinds that list members plan no accounts.
     *
     * @param cohort $cohort
     * @return \Generator<int, int>
     */
    private function list_planned_ids(cohort $cohort): \Generator {
        foreach ($this->facts->list($this->get_scope($cohort)) as $userid => $fact) {
            if ($fact === '1' && ctype_digit($userid)) {
                yield (int)$userid;
            }
        }
    }

    /**
     * Scope of the facts about a cohort's members.
     *
     * @param cohort $cohort
     * @return string
     */
    private function get_scope(cohort $cohort): string {
        return 'site:member:' . $this->cohorts->get_token($cohort);
    }

    /**
     * Cuts a list into batches.
     *
     * @template T
     * @param iterable<T> $items
     * @return \Generator<int, non-empty-list<T>>
     */
    private static function batches(iterable $items): \Generator {
        $batch = [];
        foreach ($items as $item) {
            $batch[] = $item;
            if (count($batch) === self::BATCH) {
                yield $batch;
                $batch = [];
            }
        }
        if ($batch) {
            yield $batch;
        }
    }
}
