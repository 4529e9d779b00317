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

namespace tool_sync\local\format;

/**
 * Texts that must look like something: a username, a name without markup, the code of a country. src/format/textForm.ts does the
 * same.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class text_form {
    /** @var string[] What a text may have to look like. */
    public const FORMS = ['username', 'username_extended', 'plain', 'country'];

    /**
     * What a text says: letters in the case that counts.
     *
     * @param string $form
     * @param string $value
     * @return string
     */
    public static function fold(string $form, string $value): string {
        switch ($form) {
            case 'username':
                return definition::fold($value);
            case 'username_extended':
                // Letter by letter: what follows a letter must not decide on its lower case, in no language and no version.
                return preg_match('/[\x80-\xFF]/', $value) !== 1 ? definition::fold($value)
                    : implode('', array_map(static fn(string $one): string => mb_strtolower($one, 'UTF-8'), mb_str_split($value)));
            case 'country':
                return strtr($value, 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ');
            default:
                return $value;
        }
    }

    /**
     * What is wrong with a text.
     *
     * @param string $form
     * @param string $value as {@see text_form::fold()} gives it, not empty
     * @return string issue code; empty = nothing
     */
    public static function mismatch(string $form, string $value): string {
        switch ($form) {
            case 'username':
                // What core leaves of a username that a person types.
                return preg_match('/^[-._@a-z0-9]+$/D', $value) ? '' : 'username_invalid';
            case 'username_extended':
                return preg_match('/[\x00-\x1F\x7F]|\xC2[\x80-\x9F]/', $value) ? 'username_invalid' : '';
            case 'plain':
                // Where strip_tags() sees the beginning of a tag.
                return preg_match('/<(?![ \t\n\v\f\r])/', $value) ? 'markup_not_allowed' : '';
            case 'country':
                return preg_match('/^[A-Z]{2}$/D', $value) ? '' : 'country_invalid';
            default:
                return '';
        }
    }
}
