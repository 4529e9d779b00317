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

use PHPUnit\Framework\TestCase;

/**
 * What texts must look like, and what passwords must hold.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\format\text_form
 * @covers     \tool_sync\local\format\password_policy
 */
final class text_form_test extends TestCase {
    /**
     * Texts by form: what they say, and what is wrong with them.
     *
     * @return array<string, array{string, string, string, string}> form, text, what it says, code
     */
    public static function texts(): array {
        return [
            'a username' => ['username', 'Lea.Martin-2@x_y', 'lea.martin-2@x_y', ''],
            'with an accent' => ['username', 'Léa', 'léa', 'username_invalid'],
            'with a space' => ['username', 'lea martin', 'lea martin', 'username_invalid'],
            'with an umlaut in upper case' => ['username', 'É', 'É', 'username_invalid'],
            'with the Kelvin sign' => ['username', "\u{212A}im", "\u{212A}im", 'username_invalid'],
            'extended' => ['username_extended', 'LÉA Martin ΟΔΟΣ', 'léa martin οδοσ', ''],
            'extended, with a line break' => ['username_extended', "lea\nmartin", "lea\nmartin", 'username_invalid'],
            'extended, with a control character' => ['username_extended', "lea\u{85}", "lea\u{85}", 'username_invalid'],
            'a name' => ['plain', 'O\'Neill & <', 'O\'Neill & <', 'markup_not_allowed'],
            'a smaller sign' => ['plain', 'a < b > c', 'a < b > c', ''],
            'bold' => ['plain', '<b>Léa</b>', '<b>Léa</b>', 'markup_not_allowed'],
            'a country' => ['country', 'fr', 'FR', ''],
            'a country by name' => ['country', 'France', 'FRANCE', 'country_invalid'],
            'no form' => ['', '<b>', '<b>', ''],
        ];
    }

    /**
     * Judges them.
     *
     * @dataProvider texts
     * @param string $form
     * @param string $text
     * @param string $says
     * @param string $code
     */
    public function test_texts(string $form, string $text, string $says, string $code): void {
        $this->assertSame($says, text_form::fold($form, $text));
        $this->assertSame($code, text_form::mismatch($form, $says));
    }

    /**
     * A name is refused exactly when PHP's strip_tags(), by which core cleans it, would change it.
     */
    public function test_plain_is_what_core_leaves(): void {
        mt_srand(7);
        $letters = ['<', '<', '>', ' ', "\n", 'a', '/', '!', '-', '?', '"', "'", '3', 'é', "\u{A0}", '='];
        for ($i = 0; $i < 3000; $i++) {
            $text = '';
            for ($length = mt_rand(1, 9); $length > 0; $length--) {
                $text .= $letters[mt_rand(0, count($letters) - 1)];
            }
            $this->assertSame(strip_tags($text) !== $text, text_form::mismatch('plain', $text) !== '', json_encode($text));
        }
    }

    /**
     * Policies, passwords, and what they lack.
     *
     * @return array<string, array{array<string, int>, string, string}>
     */
    public static function passwords(): array {
        $policy = ['minlength' => 8, 'digits' => 1, 'lower' => 1, 'upper' => 1, 'nonalphanum' => 1];
        return [
            'good' => [$policy, 'Verger-24', ''],
            'everything is missing' => [$policy, 'é', '8+, 0-9, A-Z, #?!'],
            'short' => [$policy, 'Ab-1', '8+'],
            'characters count, not bytes' => [['minlength' => 4], 'ééé', '4+'],
            'letters of every language' => [['lower' => 2, 'upper' => 1, 'digits' => 1], 'яЖé٣', ''],
            'several' => [['digits' => 3], 'a1b2', '0-9 (3)'],
            'a letter without case is another character' => [['nonalphanum' => 1], '中', ''],
            'in a row' => [['consecutive' => 2], 'aaa', 'aaa ≤ 2'],
            'not in a row' => [['consecutive' => 2], 'aabaa', ''],
            'bytes in a row, as core has it' => [['consecutive' => 1], "\u{28A2}", 'aaa ≤ 1'],
            'none' => [$policy, '*NOPASS*', ''],
            'no policy' => [[], 'x', ''],
        ];
    }

    /**
     * Says what they lack.
     *
     * @dataProvider passwords
     * @param array<string, int> $policy
     * @param string $password
     * @param string $missing
     */
    public function test_passwords(array $policy, string $password, string $missing): void {
        $this->assertSame($missing, password_policy::missing($policy, $password));
    }
}
