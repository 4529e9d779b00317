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

use core_text;
use tool_sync\local\format\password_policy;
use tool_sync\local\format\text_form;

/**
 * What a file's texts must look like is what core would leave of them, and what a password lacks is what core says.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\format\text_form
 * @covers     \tool_sync\local\format\password_policy
 * @covers     \tool_sync\local\moodle\site_columns
 */
final class forms_of_core_test extends \advanced_testcase {
    /** @var string[] Letters of the texts that are tried. */
    private const LETTERS = ['a', 'b', 'Z', '7', '0', '-', '.', '_', '@', ' ', '<', '>', '/', '!', '?', 'é', 'É', 'Ж', 'ж', '٣',
        '中', "\u{28A2}", '😀', '&', ';', "'", '"', '=', '#', '+'];

    /**
     * Texts of a few letters, the same at every run.
     *
     * @param int $count
     * @return \Generator<string>
     */
    private static function texts(int $count): \Generator {
        mt_srand(20261122);
        for ($i = 0; $i < $count; $i++) {
            $text = '';
            for ($length = mt_rand(1, 12); $length > 0; $length--) {
                // Now and then the same letter again.
                $text .= mt_rand(0, 3) === 0 && $text !== '' ? mb_substr($text, -1) : self::LETTERS[array_rand(self::LETTERS)];
            }
            yield trim($text) === '' ? 'a' : trim($text);
        }
    }

    /**
     * A username is right when core takes it as it is, capitals apart.
     */
    public function test_usernames(): void {
        global $CFG;
        $this->resetAfterTest();
        foreach (['username' => 0, 'username_extended' => 1] as $form => $extended) {
            $CFG->extendedusernamechars = $extended;
            $columns = array_column((new site_directory())->columns('users'), null, 'name');
            $this->assertSame($form, $columns['username']['form']);
            foreach (self::texts(3000) as $text) {
                $says = text_form::fold($form, $text);
                $isright = text_form::mismatch($form, $says) === '';
                $this->assertSame(clean_param($text, PARAM_USERNAME) === core_text::strtolower($text), $isright, "$form $text");
                if ($isright) {
                    $this->assertSame(clean_param($text, PARAM_USERNAME), $says);
                    $this->assertSame($says, clean_param($says, PARAM_USERNAME));
                }
            }
        }
    }

    /**
     * A name is right when core leaves it as it is.
     */
    public function test_names(): void {
        foreach (self::texts(3000) as $text) {
            $this->assertSame(clean_param($text, PARAM_NOTAGS) === $text, text_form::mismatch('plain', $text) === '', $text);
        }
    }

    /**
     * A password lacks something when core's policy refuses it: by any policy, as the site tells it.
     */
    public function test_passwords(): void {
        global $CFG;
        $this->resetAfterTest();
        $CFG->passwordpolicy = 1;
        $settings = ['minpasswordlength', 'minpassworddigits', 'minpasswordlower', 'minpasswordupper', 'minpasswordnonalphanum',
            'maxconsecutiveidentchars'];
        $refused = 0;
        foreach ([[8, 1, 1, 1, 1, 0], [0, 0, 0, 0, 0, 1], [3, 2, 0, 2, 0, 2], [0, 0, 2, 0, 3, 0], [6, 0, 0, 1, 1, 3]] as $policy) {
            foreach (array_combine($settings, $policy) as $setting => $number) {
                $CFG->$setting = $number;
            }
            $columns = array_column((new site_directory())->columns('users'), null, 'name');
            foreach (self::texts(1500) as $text) {
                $isright = password_policy::missing($columns['password']['policy'], $text) === '';
                $says = '';
                $this->assertSame(check_password_policy($text, $says), $isright, $text . ' ' . json_encode($policy) . $says);
                $refused += (int) !$isright;
            }
        }
        $this->assertGreaterThan(1000, $refused);
        $CFG->passwordpolicy = 0;
        $columns = array_column((new site_directory())->columns('users'), null, 'name');
        $this->assertArrayNotHasKey('policy', $columns['password'] ?? []);
    }
}
