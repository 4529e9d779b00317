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


namespace tool_sync\local\lookup;

use PHPUnit\Framework\TestCase;

/**
 * Columns of a site in the form in which the page asks for them.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\lookup\column_list
 */
final class column_list_test extends TestCase {
    /**
     * What a column does not say is left out; values that PHP takes for numbers stay texts.
     */
    public function test_export(): void {
        $this->assertSame([], column_list::export([]));
        $this->assertSame([
            ['name' => 'country', 'type' => 'choice',
                'choices' => [['value' => 'FR', 'label' => 'France'], ['value' => 'GB', 'label' => '']]],
            ['name' => 'profile_field_year', 'clearable' => false, 'masked' => false, 'labeltext' => 'Year & term',
                'choices' => [['value' => '2026', 'label' => 'Deux mille vingt-six']]],
            ['name' => 'password', 'policy' => [['name' => 'minlength', 'value' => 8], ['name' => 'digits', 'value' => 1]]],
            ['name' => 'username', 'max' => 90, 'form' => 'username'],
        ], column_list::export([
            ['name' => 'country', 'type' => 'choice', 'values' => ['FR', 'GB'], 'labels' => ['FR' => 'France']],
            ['name' => 'profile_field_year', 'clearable' => false, 'masked' => false, 'labeltext' => 'Year & term',
                'values' => ['2026'], 'labels' => ['2026' => 'Deux mille vingt-six']],
            ['name' => 'password', 'policy' => ['minlength' => 8, 'digits' => 1], 'unknown' => true],
            ['name' => 'username', 'max' => 90, 'form' => 'username'],
        ]));
    }
}
