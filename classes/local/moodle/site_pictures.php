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

use tool_sync\local\directory\picture;

/**
 * Pictures of people, looked up in bulk for {@see site_directory}, and what is remembered of those that a run has made.
 *
 * Beside the picture a preference of the person says from which content it was made, and as what the site keeps it: a picture that
 * somebody has put there by hand since is kept as another one.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class site_pictures {
    /** @var string Name of the preference. */
    public const PREFERENCE = 'tool_sync_picture';

    /**
     * Pictures: {@see \tool_sync\local\directory\site::pictures()}.
     *
     * @param int[] $userids
     * @return array<int, picture>
     */
    public static function find(array $userids): array {
        $found = [];
        $sql = 'SELECT u.id, u.picture, p.value
                  FROM {user} u
             LEFT JOIN {user_preferences} p ON p.userid = u.id AND p.name = :preference
                 WHERE u.picture <> 0';
        foreach (records::select($sql, 'u.id', $userids, '', ['preference' => self::PREFERENCE]) as $record) {
            [$revision, $hash] = self::read((string) $record->value);
            $picture = new picture((int) $record->picture);
            $picture->hash = $revision === $picture->revision ? $hash : '';
            $found[(int) $record->id] = $picture;
        }
        return $found;
    }

    /**
     * Remembers a picture that was made.
     *
     * @param int $userid
     * @param picture $picture
     */
    public static function remember(int $userid, picture $picture): void {
        set_user_preference(self::PREFERENCE, "$picture->revision:$picture->hash", $userid);
    }

    /**
     * What a preference says.
     *
     * @param string $value
     * @return array{int, string} what the site calls the picture, and the SHA-1 of the content; 0 and nothing when it says nothing
     */
    public static function read(string $value): array {
        return preg_match('/^([0-9]{1,18}):([0-9a-f]{40})$/D', $value, $match) ? [(int) $match[1], $match[2]] : [0, ''];
    }
}
