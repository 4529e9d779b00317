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

namespace tool_sync\local\run;

use PHPUnit\Framework\TestCase;
use tool_sync\tests\engine;

/**
 * A run reads its file with the columns of its site, whatever it does with it; its undo file has the columns that it needs.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\run\surroundings
 * @covers     \tool_sync\local\run\finishing
 * @covers     \tool_sync\local\format\catalogue
 */
final class site_columns_test extends TestCase {
    /**
     * A site with two countries, a policy for passwords and a custom profile field.
     *
     * @return engine
     */
    private function school(): engine {
        return new engine([
            'users' => [['id' => 5, 'username' => 'lea', 'idnumber' => 'E5', 'email' => 'lea@school.example',
                'fields' => ['firstname' => 'Léa', 'lastname' => 'Martin', 'country' => 'GB', 'city' => 'Leeds']]],
            'profilefields' => [['shortname' => 'House', 'name' => 'Maison', 'type' => 'choice', 'values' => 'Oak|Elm']],
            'columns' => [
                ['name' => 'country', 'type' => 'choice', 'values' => ['FR', 'GB']],
                ['name' => 'password', 'policy' => ['minlength' => 6]],
            ],
        ]);
    }

    /**
     * The same verdicts when it is planned alone, when it is made, and when it goes on after each step.
     */
    public function test_verdicts(): void {
        $csv = "username;Country;PROFILE_FIELD_house;password;city\nlea;fr;elm;;Lyon\nlea;DE;;;\nlea;;Beech;;\nlea;;;short;\n";
        $expected = ['3 value_not_allowed Country DE', '4 value_not_allowed PROFILE_FIELD_house Beech',
            '5 password_weak password ••••'];
        foreach ([[true, INF], [false, INF], [false, 0.0]] as [$simulate, $seconds]) {
            $engine = $this->school();
            $engine->begin('users', $csv, $simulate);
            do {
                $engine->advance($seconds);
            } while ($engine->state->status === status::RUNNING);
            $this->assertSame(status::DONE, $engine->state->status);
            $this->assertSame($expected, $engine->issues());
            $account = $engine->site->accounts('username', ['lea'])['lea'][0];
            $this->assertSame($simulate ? ['GB', ''] : ['FR', 'Elm'],
                [$account->fields['country'], $account->profile['House'] ?? '']);
        }
        $this->assertStringContainsString("lea;DE;;;\n", (string) $engine->file('retry'));
        $this->assertSame("cmd;username;city;country;profile_field_House\nupdate;lea;Leeds;GB;<delete>\n", $engine->file('undo'));
    }

    /**
     * A field that the site does not have stops the file. The columns of one kind are no other kind's.
     */
    public function test_field_unknown(): void {
        $engine = $this->school();
        $engine->run('users', "username;profile_field_other\nlea;x\n");
        $this->assertSame(status::FAILED, $engine->state->status);
        $this->assertSame(['1 column_unknown profile_field_other'], $engine->issues());
        $engine->run('cohorts', "cidnumber;userid;country\n6A;E5;DE\n");
        $this->assertSame(['1 column_unknown country'], $engine->issues());
    }
}
