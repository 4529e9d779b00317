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
 * Open columns, columns of a site, and what people may have meant.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\format\definition
 * @covers     \tool_sync\local\format\column
 * @covers     \tool_sync\local\format\nearest
 */
final class definition_test extends TestCase {
    /** @var string[] More columns than are told. */
    private const LANGUAGES = ['ar', 'br', 'ca', 'co', 'de', 'en', 'es', 'eu', 'fr', 'fr_ca', 'it', 'nl', 'oc', 'pt'];

    /**
     * The definition of the user file.
     *
     * @return definition
     */
    private static function users(): definition {
        $path = dirname(__DIR__, 4) . '/formats/users.json';
        return new definition(new json_object(json_object::read($path), 'users.json'));
    }

    /**
     * What a site may say of it.
     *
     * @return definition
     */
    private static function on_site(): definition {
        return self::users()->with_site([
            ['name' => 'lang', 'type' => 'choice', 'values' => self::LANGUAGES, 'labels' => ['fr' => 'Français']],
            ['name' => 'country', 'type' => 'choice', 'values' => ['FR', 'GB']],
            ['name' => 'username', 'form' => 'username_extended'],
            ['name' => 'theme', 'ignored' => true],
            ['name' => 'password', 'policy' => ['minlength' => 8]],
            ['name' => 'profile_field_House', 'type' => 'choice', 'values' => ['Oak', 'oak', 'Elm'], 'labeltext' => 'Maison',
                'clearable' => false],
            ['name' => 'profile_field_pin', 'type' => 'text', 'max' => 4, 'masked' => true],
            ['name' => 'locker', 'type' => 'integer'],
        ]);
    }

    /**
     * Names of open columns: numbers from 1 to 999, short names, whatever the case.
     */
    public function test_open_names(): void {
        $users = self::users();
        foreach (['course1' => 'course1', 'Course12' => 'course12', 'COURSE999' => 'course999', 'EnrolTimeStart3' => 'start3',
                'enrol2' => 'enrol2', 'enrolperiod2' => 'enrolperiod2', 'cohortid' => 'cohortid', 'cohort4' => 'cohort4',
                'Profile_Field_House' => 'profile_field_house',
                'profile_field_a_1' => 'profile_field_a_1'] as $name => $canonical) {
            $this->assertSame($canonical, $users->find_column($name), $name);
            $this->assertSame($canonical, $users->get_column($canonical)?->name);
            $this->assertSame($users->get_column($canonical), $users->get_column($canonical));
        }
        foreach (['course', 'course0', 'course01', 'course1000', 'course1 ', 'course-1', 'course²', 'course<N>', 'profile_field_',
                'profile_field_é', 'profile_field_<shortname>', 'coursex', 'start', 'wwwroot'] as $name) {
            $this->assertNull($users->find_column($name), $name);
        }
        $this->assertNull($users->get_column('enroltimestart1'), 'an alias is no canonical name');
        $this->assertNull($users->get_column('COURSE1'));
        $column = $users->get_column('start7');
        $this->assertSame(['start<N>', 7, 'date', []], [$column->family, $column->number, $column->type, $column->aliases]);
        $this->assertTrue($users->get_column('profile_field_house')->clearable);
        $this->assertTrue($users->get_column('wwwroot2')->ignored);
    }

    /**
     * The columns of a site stand in the place of those of the format, or beside them.
     */
    public function test_site(): void {
        $site = self::on_site();
        $users = self::users();
        $this->assertSame('users', $site->kind);
        $this->assertSame(['choice', self::LANGUAGES, 30], [$site->get_column('lang')->type, $site->get_column('lang')->values,
            $site->get_column('lang')->max]);
        $this->assertSame(['username_extended', true, 100], [$site->get_column('username')->form,
            $site->get_column('username')->required, $site->get_column('username')->max]);
        $this->assertTrue($site->get_column('theme')->ignored);
        $this->assertTrue($site->get_column('password')->masked);
        $this->assertTrue($site->get_column('profile_field_pin')->masked);
        $this->assertSame('profile_field_House', $site->find_column('PROFILE_FIELD_HOUSE'));
        $this->assertFalse($site->get_column('profile_field_House')->clearable);
        $this->assertTrue($site->get_column('profile_field_pin')->clearable, 'as fields are as a rule');
        $this->assertNull($site->find_column('profile_field_other'), 'the site has no such field');
        $this->assertSame('integer', $site->get_column('locker')->type);
        $this->assertSame('course2', $site->find_column('course2'));
        $this->assertSame('Maison', $site->get_column('profile_field_House')->labeltext);
        $names = $site->column_names();
        $this->assertSame(['lastnamephonetic', 'profile_field_House', 'profile_field_pin', 'cohort'],
            array_slice($names, array_search('lastnamephonetic', $names, true), 4));
        $this->assertSame('locker', end($names));
        $this->assertSame($users, $users->with_site([]), 'a site that says nothing changes nothing');
        $this->assertSame('text', $users->get_column('lang')->type, 'the format itself stays as it is');
    }

    /**
     * Two fields of a site whose names differ in case alone: each by its own name, none by another.
     */
    public function test_site_case(): void {
        $site = self::users()->with_site([['name' => 'profile_field_House'], ['name' => 'profile_field_house']]);
        $this->assertSame('profile_field_House', $site->find_column('profile_field_House'));
        $this->assertNull($site->find_column('profile_field_HOUSE'));
    }

    /**
     * What is wrong with columns of a site is told by its name.
     */
    public function test_site_slip(): void {
        $this->expectExceptionMessage('columns of the site, users: "form" must be one of username,');
        self::users()->with_site([['name' => 'username', 'form' => 'pretty']]);
    }

    /**
     * Names that are nearly right.
     *
     * @return array<string, array{string, string[], string}> name, names taken, suggestion
     */
    public static function near(): array {
        return [
            'a number' => ['cours1', [], 'course1'],
            'a zero before it' => ['course01', [], 'course1'],
            'taken' => ['cours1', ['course1'], ''],
            'no number' => ['cours', ['course1'], 'course2'],
            'apart' => ['Course 3', [], 'course3'],
            'a group' => ['groupe-2', [], 'group2'],
            'an alias' => ['enrol_timestart1', [], 'start1'],
            'a hint' => ['Prénom', [], 'firstname'],
            'a telephone' => ['phone3', [], 'phone1'],
            'a field' => ['Profile field house', [], 'profile_field_house'],
            'a field in one word' => ['profilefield_house', [], 'profile_field_house'],
            'an ignored one' => ['htmledit', [], ''],
        ];
    }

    /**
     * Suggests them; of what is like nothing, five names at most.
     *
     * @dataProvider near
     * @param string $name
     * @param string[] $taken
     * @param string $expected
     */
    public function test_suggest(string $name, array $taken, string $expected): void {
        $suggestion = self::users()->suggest($name, $taken);
        if ($expected !== '') {
            $this->assertSame($expected, $suggestion);
        } else {
            $this->assertCount(5, explode(', ', $suggestion));
            $this->assertSame([], array_intersect(explode(', ', $suggestion), [...$taken, 'htmleditor', 'course<N>']));
        }
    }

    /**
     * Fields of the site are known by their own names, and by what people call them.
     */
    public function test_suggest_field(): void {
        $this->assertSame('profile_field_House', self::on_site()->suggest('house'));
        $this->assertSame('profile_field_House', self::on_site()->suggest('MAISON'));
        $this->assertSame('profile_field_House', self::on_site()->suggest('profile_field_hous'));
    }

    /**
     * What a header may still name, and names in their order.
     */
    public function test_names(): void {
        $free = array_map(static fn(column $column): string => $column->name, self::users()->list_free(['course1', 'username']));
        $this->assertContains('course2', $free);
        $this->assertContains('role1', $free);
        $this->assertSame([], array_intersect($free, ['course1', 'username', 'icq', 'profile_field_<shortname>', 'type1']));
        $this->assertSame(['username', 'profile_field_a', 'course2', 'course10', 'role1'],
            self::users()->sort_names(['role1', 'course10', 'course2', 'profile_field_a', 'username', 'role1']));
    }

    /**
     * Of a long list the nearest five are told, and how many there are.
     */
    public function test_nearest(): void {
        $this->assertSame('a, b', nearest::tell('x', ['a', 'b']));
        $this->assertSame('fr, fr_ca, ar, br, ca, … (14)', nearest::tell('FRA', self::LANGUAGES));
        $this->assertSame(['ar', 'br', 'ca', 'co', 'de'], nearest::find('', self::LANGUAGES));
        $this->assertSame('Europe/Paris', nearest::find('europe/pari', ['Europe/Prague', 'Europe/Paris', 'Asia/Tokyo'])[0]);
        $this->assertCount(5, nearest::find(str_repeat('é', 100000), self::LANGUAGES));
    }
}
