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


namespace tool_sync\local\kind;

use tool_sync\local\directory\cohort;
use tool_sync\local\directory\directory;
use tool_sync\local\directory\user;
use tool_sync\local\directory\wants;

/**
 * Remembers whom a file lists for which cohort, so that after its last row the others can be removed.
 *
 * What a file says of a cohort is believed only when every row that may be about it was understood: a row that is rejected may
 * be the
 * one that lists somebody.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class mirror {
    /** @var string Facts: the people listed for a cohort, by user id; a scope for each cohort. */
    private const LISTED = 'run:listed:';
    /** @var string Facts: cohorts of which a row was rejected. */
    private const DOUBTED = 'run:doubted';
    /** @var string Facts: cohorts for which the file lists somebody. */
    private const LISTING = 'run:listing';
    /** @var string Name of the fact that a rejected row may be about any cohort. */
    private const ANY = '*';

    /**
     * The file lists somebody.
     *
     * @param string $name what the file calls the cohort
     * @param user $user
     * @param directory $directory
     */
    public static function list(string $name, user $user, directory $directory): void {
        $directory->facts->put(self::get_scope($name), (string)$user->id, '1');
        $directory->facts->put(self::LISTING, 'c' . $name, '1');
    }

    /**
     * A row was rejected.
     *
     * @param string $name what it calls its cohort; empty = that cannot be told
     * @param directory $directory
     */
    public static function doubt(string $name, directory $directory): void {
        $directory->facts->put(self::DOUBTED, $name === '' ? self::ANY : 'c' . $name, '1');
    }

    /**
     * Says what the end of a cohort's rows needs.
     *
     * @param string $name
     * @param wants $wants
     */
    public static function collect(string $name, wants $wants): void {
        $wants->want_fact(self::LISTING, 'c' . $name);
        $wants->want_fact(self::DOUBTED, self::ANY);
        $wants->want_fact(self::DOUBTED, 'c' . $name);
    }

    /**
     * Does the file list anybody for this cohort? A file of names and descriptions says nothing about members.
     *
     * @param string $name
     * @param directory $directory
     * @return bool
     */
    public static function is_list(string $name, directory $directory): bool {
        return $directory->facts->get(self::LISTING, 'c' . $name) !== null;
    }

    /**
     * Was a row rejected that is, or may be, about this cohort?
     *
     * @param string $name
     * @param directory $directory
     * @return bool
     */
    public static function is_doubted(string $name, directory $directory): bool {
        return $directory->facts->get(self::DOUBTED, self::ANY) !== null || $directory->facts->get(self::DOUBTED, 'c'
            . $name) !== null;
    }

    /**
     * The members that the file does not list.
     *
     * @param string $name what the file calls the cohort
     * @param cohort $cohort
     * @param directory $directory
     * @return user[] in the order of their ids
     */
    public static function unlisted(string $name, cohort $cohort, directory $directory): array {
        $members = $directory->members->list($cohort);
        $scope = self::get_scope($name);
        $directory->facts->load([$scope => array_map(static fn(user $user): string => (string)$user->id, $members)]);
        return array_filter($members, static fn(user $user): bool => $directory->facts->get($scope, (string)$user->id) === null);
    }

    /**
     * Scope of the facts about whom the file lists. A scope has a bounded length, a cohort's name has not.
     *
     * @param string $name
     * @return string
     */
    private static function get_scope(string $name): string {
        return self::LISTED . hash('xxh128', $name);
    }
}
