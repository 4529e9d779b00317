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

namespace tool_sync\local\csv;

/**
 * What a cell's text is: the characters that count as nothing at its ends, the stand-ins for separators, and where text is
 * not text. Rules: docs/formats.md, "Reading, byte by byte".
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class text {
    /** @var string The ASCII characters that are trimmed. */
    public const SPACE = " \t\n\v\f\r";
    /** @var string[] The other characters that are trimmed: no-break space, narrow no-break space, byte order mark. */
    public const WIDE_SPACE = ["\xC2\xA0", "\xE2\x80\xAF", "\xEF\xBB\xBF"];

    /** @var string What spreadsheets write into a cell whose formula failed, in English and in French. */
    private const FORMULA_ERROR = '#(?:REF!|NAME\?|N\/A|VALUE!|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|NOM\?|VALEUR!|NOMBRE!|NUL!'
        . '|PROPAGATION!)';
    /** @var int Length of the longest of them, with what follows it. */
    public const FORMULA_ERROR_LENGTH = 14;

    /** @var string U+FFFD, the replacement character. */
    private const REPLACEMENT = "\xEF\xBF\xBD";

    /**
     * Trims a cell or a header name.
     *
     * @param string $value UTF-8
     * @return string
     */
    public static function trim(string $value): string {
        $value = trim($value, self::SPACE);
        if ($value === '' || (ord($value[0]) < 0x80 && ord($value[-1]) < 0x80)) {
            return $value;
        }
        // By position, so that a megabyte of spaces costs a megabyte of steps and not its square.
        $start = 0;
        $end = strlen($value);
        while ($start < $end) {
            $step = self::space_length($value, $start);
            if ($step === 0) {
                break;
            }
            $start += $step;
        }
        while ($end > $start) {
            if (strspn($value[$end - 1], self::SPACE) === 1) {
                $end--;
                continue;
            }
            if ($end - 2 >= $start && self::space_length($value, $end - 2) === 2) {
                $end -= 2;
                continue;
            }
            if ($end - 3 >= $start && self::space_length($value, $end - 3) === 3) {
                $end -= 3;
                continue;
            }
            break;
        }
        return substr($value, $start, $end - $start);
    }

    /**
     * What a cell says: trimmed, then with commas and semicolons in the place of their stand-ins.
     *
     * @param string $value UTF-8
     * @return string
     */
    public static function clean(string $value): string {
        $value = self::trim($value);
        if (strpos($value, '&#') !== false) {
            $value = str_replace(['&#44;', '&#44', '&#59;', '&#59'], [',', ',', ';', ';'], $value);
        }
        return $value;
    }

    /**
     * Would a file that holds this text in a cell give the very same text again?
     *
     * @param string $value UTF-8
     * @return bool
     */
    public static function survives(string $value): bool {
        return strpos($value, "\0") === false && self::clean($value) === $value && strtolower($value) !== '<delete>';
    }

    /**
     * Is this what a spreadsheet writes into a cell whose formula failed?
     *
     * @param string $value
     * @return bool
     */
    public static function is_formula_error(string $value): bool {
        return preg_match('/^' . self::FORMULA_ERROR . '$/D', $value) === 1;
    }

    /**
     * Does a record begin here with such a cell?
     *
     * @param string $text
     * @param int $offset
     * @param string $delimiter
     * @return bool
     */
    public static function begins_with_formula_error(string $text, int $offset, string $delimiter): bool {
        $pattern = '/\G' . self::FORMULA_ERROR . '(?:[' . preg_quote($delimiter, '/') . '\r\n]|\z)/';
        return preg_match($pattern, $text, $match, 0, $offset) === 1;
    }

    /**
     * Does a text hold something that a plain trim() of its cells would miss?
     *
     * @param string $text
     * @return bool
     */
    public static function needs_cleaning(string $text): bool {
        return strpos($text, '&#') !== false || strpos($text, "\xC2\xA0") !== false || strpos($text, "\xE2\x80\xAF") !== false
            || strpos($text, "\xEF\xBB\xBF") !== false;
    }

    /**
     * The first thing in a text that is not text, in upper-case hexadecimal: a byte, or a 16-bit unit of UTF-16.
     *
     * @param string $text as the transcoder gave it
     * @param string $encoding encoding of the file
     * @return ?string null = all is well
     */
    public static function first_invalid(string $text, string $encoding): ?string {
        if (preg_match('//u', $text) === 1) {
            return null;
        }
        // Wherever an ill-formed byte stood, a question mark (or its neighbour) stands now: the first difference is its place.
        $before = mb_substitute_character();
        mb_substitute_character(0x3F);
        $offset = strspn($text ^ mb_scrub($text, 'UTF-8'), "\0");
        mb_substitute_character($before);
        $first = ord($text[$offset]);
        if ($encoding === 'UTF-16LE' || $encoding === 'UTF-16BE') {
            if ($first === 0xED) {
                return sprintf('%04X', 0xD000 | ((ord($text[$offset + 1]) & 0x3F) << 6) | (ord($text[$offset + 2]) & 0x3F));
            }
            return sprintf('%02X', ((ord($text[$offset + 1]) & 0x0F) << 4) | (ord($text[$offset + 2]) & 0x0F));
        }
        return sprintf('%02X', $first);
    }

    /**
     * The text with one U+FFFD in the place of each byte (of UTF-16: unit) that is not text.
     *
     * @param string $text as the transcoder gave it
     * @param string $encoding encoding of the file
     * @return string valid UTF-8
     */
    public static function scrub(string $text, string $encoding): string {
        if (preg_match('//u', $text) === 1) {
            return $text;
        }
        if ($encoding === 'UTF-16LE' || $encoding === 'UTF-16BE') {
            $pattern = '/\xED[\xA0-\xBF][\x80-\xBF]|\xF8[\x80-\x8F][\x80-\x8F]/';
            return (string) preg_replace($pattern, self::REPLACEMENT, $text);
        }
        // Well-formed characters are skipped in runs; what is left is one byte.
        return preg_replace(
            '/(?:[\x00-\x7F]|[\xC2-\xDF][\x80-\xBF]|\xE0[\xA0-\xBF][\x80-\xBF]|[\xE1-\xEC\xEE\xEF][\x80-\xBF]{2}'
                . '|\xED[\x80-\x9F][\x80-\xBF]|\xF0[\x90-\xBF][\x80-\xBF]{2}|[\xF1-\xF3][\x80-\xBF]{3}'
                . '|\xF4[\x80-\x8F][\x80-\xBF]{2})++(*SKIP)(*FAIL)|./s',
            self::REPLACEMENT,
            $text
        ) ?? mb_scrub($text, 'UTF-8');
    }

    /**
     * Length in bytes of the trimmed character at a place.
     *
     * @param string $value
     * @param int $offset
     * @return int 0 = none there
     */
    private static function space_length(string $value, int $offset): int {
        if (strspn($value[$offset], self::SPACE) === 1) {
            return 1;
        }
        foreach (self::WIDE_SPACE as $space) {
            if (substr_compare($value, $space, $offset, strlen($space)) === 0) {
                return strlen($space);
            }
        }
        return 0;
    }
}
