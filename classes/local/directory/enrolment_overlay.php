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
 * What people have in courses as a run sees it: enrolments, roles and groups of the site, with those planned so far.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class enrolment_overlay {
    /** @var string Scope of what is planned: all courses of a person in one fact. */
    private const SCOPE = 'site:enrolment';

    /** @var array<int, enrol_instance[]> Enrolment methods by course id. */
    private array $instances = [];
    /** @var array<int, array<int, participation>> Of the site, by course id and user id. */
    private array $existing = [];
    /** @var array<string, array<int, participation>> Planned, by the person's token and course id. */
    private array $planned = [];

    /**
     * Constructor.
     *
     * @param site $site
     * @param facts $facts
     */
    public function __construct(
        /** @var site The site as it is. */
        private readonly site $site,
        /** @var facts Planned so far. */
        private readonly facts $facts,
    ) {
    }

    /**
     * Looks up what these people have in these courses, and the courses' enrolment methods.
     *
     * @param course[] $courses
     * @param user[] $people
     */
    public function load(array $courses, array $people): void {
        if (!$courses) {
            return;
        }
        $courseids = array_values(array_unique(array_map(static fn(course $course): int => $course->id, $courses)));
        $this->instances = $this->site->enrol_instances($courseids) + $this->instances;
        $userids = $tokens = [];
        foreach ($people as $user) {
            $tokens[$user->get_token()] = $user->get_token();
            if ($user->id !== null && !$user->is_new()) {
                $userids[$user->id] = $user->id;
            }
        }
        $this->existing = $userids ? $this->site->participations($courseids, array_values($userids)) : [];
        $this->facts->load([self::SCOPE => array_values($tokens)]);
    }

    /**
     * The enrolment methods of a course, in the order in which the course has them.
     *
     * @param course $course
     * @param string $enrol enrolment plugin
     * @return enrol_instance[]
     */
    public function find_instances(course $course, string $enrol): array {
        return array_values(array_filter(
            $this->instances[$course->id] ?? [],
            static fn(enrol_instance $instance): bool => $instance->enrol === $enrol,
        ));
    }

    /**
     * What a person will have in a course. To plan something, change it and say so: {@see enrolment_overlay::plan()}.
     *
     * @param user $user looked up together with the course, or new
     * @param course $course
     * @return participation
     */
    public function get(user $user, course $course): participation {
        $token = $user->get_token();
        if (!isset($this->planned[$token])) {
            $fact = $this->facts->get(self::SCOPE, $token);
            /** @var array<int, string> $courses as plan() wrote it */
            $courses = $fact === null ? [] : json_decode($fact, true, 3, JSON_THROW_ON_ERROR);
            $this->planned[$token] = array_map(participation::from_fact(...), $courses);
        }
        if (isset($this->planned[$token][$course->id])) {
            return $this->planned[$token][$course->id];
        }
        $existing = $user->is_new() ? null : $this->existing[$course->id][(int)$user->id] ?? null;
        return $existing === null ? new participation() : clone $existing;
    }

    /**
     * Plans what a person will have in a course.
     *
     * @param user $user
     * @param course $course
     * @param participation $participation all of it
     */
    public function plan(user $user, course $course, participation $participation): void {
        $token = $user->get_token();
        $this->get($user, $course);
        $this->planned[$token][$course->id] = $participation;
        $courses = array_map(static fn(participation $planned): string => $planned->to_fact(), $this->planned[$token]);
        $this->facts->put(self::SCOPE, $token, json_encode($courses, JSON_THROW_ON_ERROR | JSON_FORCE_OBJECT));
    }

    /** Forgets what this chunk looked up. */
    public function forget(): void {
        $this->instances = $this->existing = $this->planned = [];
    }
}
