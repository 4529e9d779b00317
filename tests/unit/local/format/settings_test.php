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
 * Settings: as the site has them, and as people type them.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\format\settings
 * @covers     \tool_sync\local\format\setting
 * @covers     \tool_sync\local\format\catalogue
 */
final class settings_test extends TestCase {
    /**
     * A site's configuration is taken as it is.
     */
    public function test_site(): void {
        $settings = new settings(['cohorts_useridentifier' => 'username', 'cohorts_autocreate' => '0', 'maxdeletions' => '7',
            'csvseparator' => "\t", 'encoding' => 'EBCDIC', 'version' => '2012', 'cohorts_syncdelete' => null]);
        $this->assertSame('username', $settings->text('cohorts_useridentifier'));
        $this->assertFalse($settings->flag('cohorts_autocreate'));
        $this->assertSame(7, $settings->number('maxdeletions'));
        $this->assertSame('tab', $settings->text('csvseparator'));
        $this->assertSame('auto', $settings->text('encoding'));
        $this->assertFalse($settings->flag('cohorts_syncdelete'));
        $this->assertArrayNotHasKey('version', $settings->to_array());
        $this->assertSame($settings->to_array(), (new settings($settings->to_array()))->to_array());
    }

    /**
     * What people type is checked.
     */
    public function test_typed(): void {
        $settings = (new settings())->with('cohorts_syncdelete', 'yes')->with('maxdeletions', '3');
        $this->assertTrue($settings->flag('cohorts_syncdelete'));
        $this->assertSame(3, $settings->number('maxdeletions'));
        $wrong = [['nothing', '1'], ['cohorts_useridentifier', 'shoe'], ['maxdeletions', '-1'], ['storereport', 'perhaps']];
        foreach ($wrong as $pair) {
            try {
                $settings->with(...$pair);
                $this->fail("$pair[0] took $pair[1]");
            } catch (\InvalidArgumentException $e) {
                $this->assertStringContainsString($pair[0], $e->getMessage());
            }
        }
    }

    /**
     * The definitions hold together: rules name columns and settings that exist, names mean one column.
     */
    public function test_definitions(): void {
        $catalogue = catalogue::load();
        $this->assertSame(['users', 'userpictures', 'cohorts', 'cohortcourses'], $catalogue->names());
        foreach ($catalogue->names() as $kind) {
            $definition = $catalogue->get($kind);
            $this->assertSame($kind, $definition->kind);
            $this->assertContains($definition->location, $definition->settings);
            foreach ($definition->rules as $rule) {
                foreach (array_filter([$rule->column, $rule->generic, ...array_values($rule->columns)]) as $name) {
                    $this->assertArrayHasKey($name, $definition->columns, "$kind, rule $rule->rule");
                }
                if ($rule->setting !== '') {
                    $this->assertContains($rule->setting, $definition->settings);
                    foreach (array_keys($rule->checks + $rule->columns) as $value) {
                        $this->assertContains($value, $catalogue->settings()[$rule->setting]->values);
                    }
                }
                if ($rule->commands !== []) {
                    $this->assertSame([], array_diff($rule->commands, $definition->columns[$definition->command]->values));
                }
            }
            foreach ($definition->columns as $column) {
                // Open columns by one of their names.
                $concrete = static fn(string $name): string => preg_replace('/<.*>$/', '2', $name);
                foreach ([$column->name, ...$column->aliases] as $name) {
                    $this->assertSame($concrete($column->name), $definition->find_column(strtoupper($concrete($name))));
                }
            }
        }
        $this->expectException(\InvalidArgumentException::class);
        $catalogue->get('users; --');
    }
}
