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
 * Usernames that a database takes for one: MariaDB and MySQL compare text without accents in their usual collations, and so does
 * the index that lets a username be given once. Where usernames may hold such letters, "rené" is taken when "rene" is there.
 *
 * E-mail addresses and ID numbers have no such index: two that differ by an accent are two, on every database.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class username_twin {
    /**
     * The form in which such a database compares usernames. Where it sees no difference between two that have different forms, as
     * between letters of other scripts, it refuses the second one when it is made.
     *
     * @param string $username
     * @return string
     */
    public static function form(string $username): string {
        $form = str_replace('ß', 'ss', mb_strtolower($username, 'UTF-8'));
        if (preg_match('/[^\x00-\x7f]/', $form) && class_exists(\Normalizer::class)) {
            $form = (string)preg_replace('/\p{Mn}+/u', '', (string)\Normalizer::normalize($form, \Normalizer::FORM_D));
        }
        return $form;
    }
}
