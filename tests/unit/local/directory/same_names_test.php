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
 * Names that may mean the same account.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\directory\same_names
 */
final class same_names_test extends \PHPUnit\Framework\TestCase {
    /**
     * Whatever is linked, over however many rows, belongs together; capitals and leading zeros make no other name.
     */
    public function test_names_that_are_linked_belong_together(): void {
        $names = new same_names();
        $list = static function (string $field, string $value) use ($names): array {
            $found = array_map(static fn(array $name): string => implode(' ', $name), $names->list([[$field, $value]]));
            sort($found);
            return $found;
        };
        $names->add([['username', 'a'], ['username', 'b']]);
        $names->add([['username', 'c'], ['username', 'd'], ['email', '']]);
        $names->add([['idnumber', '7'], ['username', 'e']]);
        $this->assertSame(['username A', 'username b'], $list('username', 'A'));
        $this->assertSame(['username x'], $list('username', 'x'));
        $names->add([['username', 'b'], ['username', 'd']]);
        $this->assertSame(['username a', 'username b', 'username c', 'username d'], $list('username', 'c'));
        $this->assertSame(['idnumber 7', 'username e'], $list('idnumber', '7'));
        $names->add([['id', '05'], ['username', 'a']]);
        $names->add([['username', 'f'], ['username', 'g']]);
        $names->add([['username', 'g'], ['id', '5'], ['username', 'e']]);
        $this->assertCount(9, $list('username', 'f'));
        $this->assertSame([['username', 'g'], ['id', '5']], array_slice($names->list([['username', 'g'], ['id', '5']]), 0, 2));
    }
}
