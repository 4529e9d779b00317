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

/**
 * What may have been meant.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\lookup\spelling
 */
final class spelling_test extends \PHPUnit\Framework\TestCase {
    /**
     * Names, what is written, and what is suggested.
     *
     * @return array<string, array{string[], string, string[]}>
     */
    public static function examples(): array {
        return [
            'letters exchanged' => [['Anglais 1', 'Anglais 2', 'Allemand 1'], 'Anglias 1', ['Anglais 1']],
            'a letter missing' => [['student', 'teacher'], 'studen', ['student']],
            'a wrong first letter' => [['BREVET', 'PHILO'], 'PREVET', ['BREVET']],
            'case, accents and punctuation' => [['Sixième A', 'Sixième B'], 'SIXIEME-A', ['Sixième A']],
            'ligatures' => [["Chœur de l'école"], 'CHOEUR DE L ECOLE', ["Chœur de l'école"]],
            'zeros before a number' => [['E1024', 'E1042'], 'E01024', ['E1024']],
            'zeros before the first number alone' => [['7', '70'], '007', ['7']],
            'digits are not taken for others' => [['E1025', 'E1023'], 'E1024', []],
            'digits may be exchanged' => [['E1042', 'E1025'], 'E1024', ['E1042']],
            'two letters of a short name' => [['6A', '6B'], '6C', []],
            'too far away' => [['Mathématiques'], 'Philosophie', []],
            'no letters at all' => [['---'], '…', []],
            'the value itself' => [['6A'], '6A', []],
            'another alphabet' => [['Математика', 'Физика'], 'Матиматика', ['Математика']],
            'the nearest alone' => [['Histoire', 'Histoires'], 'Histoir', ['Histoire']],
            'several equally near' => [['Latine', 'Latins'], 'Latin', ['Latine', 'Latins']],
            'letters that stand alone' => [['Groupe B', 'Groupe A', 'MATHS-6A'], 'Groupe C', []],
            'letters that stand alone, and another wrong' => [['Groupe B', 'Groupe A'], 'Gruope A', ['Groupe A']],
            'an article' => [["L'école"], 'LECOLE', ["L'école"]],
            'a very long name' => [[str_repeat('a', 300)], str_repeat('a', 299), []],
        ];
    }

    /**
     * What is suggested.
     *
     * @dataProvider examples
     * @param string[] $names
     * @param string $wanted
     * @param string[] $expected
     */
    public function test_suggestions(array $names, string $wanted, array $expected): void {
        $candidates = array_map(static fn(string $name): array => ['value' => $name, 'names' => [$name]], $names);
        $this->assertSame($expected, (new spelling($candidates))->nearest($wanted, 3));
    }

    public function test_a_thing_is_found_by_any_of_its_names(): void {
        $spelling = new spelling([['value' => '6A', 'names' => ['6A', 'Sixième A']], ['value' => '', 'names' => ['Sixième B']]]);
        $this->assertSame(['6A'], $spelling->nearest('sixieme a', 3));
        $this->assertSame([], $spelling->nearest('Sixième B', 3));
    }

    public function test_other_ways_to_write_the_same(): void {
        $this->assertSame(['6a'], spelling::variants('6A'));
        $this->assertSame(['école', 'ÉCOLE'], spelling::variants('École'));
        $this->assertSame(['7', '07', '0007'], array_slice(spelling::variants('007'), 0, 3));
        $this->assertSame('000000000042', spelling::variants('42')[9]);
        $this->assertSame([], spelling::variants('-'));
    }

    public function test_no_more_than_wanted(): void {
        $candidates = array_map(static fn(string $x): array => ['value' => "Groupe$x", 'names' => ["Groupe$x"]], range('A', 'Z'));
        $this->assertSame(['GroupeA', 'GroupeB'], (new spelling($candidates))->nearest('Groupe', 2));
    }

    public function test_thousands_of_names_take_no_time(): void {
        $candidates = [];
        for ($i = 0; $i < 2000; $i++) {
            $name = 'Cours de ' . strtr(dechex($i * 7919), '0123456789', 'ghijklmnop');
            $candidates[] = ['value' => $name, 'names' => [$name]];
        }
        $since = hrtime(true);
        $spelling = new spelling($candidates);
        for ($i = 0; $i < 200; $i++) {
            $spelling->nearest('Cours d ' . strtr(dechex($i * 7907), '0123456789', 'ghijklmnop'), 3);
        }
        $this->assertLessThan(5.0, (hrtime(true) - $since) / 1e9);
    }
}
