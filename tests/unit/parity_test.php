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

namespace tool_sync;

use PHPUnit\Framework\TestCase;
use tool_sync\local\format\catalogue;
use tool_sync\local\format\command_file;
use tool_sync\local\format\settings;
use tool_sync\local\plan\issue;

/**
 * The cases of tests/parity, which both languages share.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @group      parity
 * @coversNothing
 */
final class parity_test extends TestCase {
    /** @var string Folder of the cases. */
    private const FOLDER = __DIR__ . '/../parity';

    /**
     * Are the cases here? A folder that is empty by mistake must not pass.
     */
    public function test_there_are_cases(): void {
        $this->assertGreaterThanOrEqual(60, count(self::cases()));
    }

    /**
     * Reads and checks the file of one case.
     *
     * @dataProvider cases
     * @param string $name
     */
    public function test_case(string $name): void {
        $asked = self::read("$name/settings.json");
        $stream = fopen(self::FOLDER . "/$name/input.csv", 'rb');
        $site = $asked['columns'] ?? ['kind' => '', 'columns' => []];
        $catalogue = catalogue::load()
            ->with_site(static fn(string $kind): array => $kind === $site['kind'] ? $site['columns'] : []);
        $file = command_file::open($stream, $catalogue, new settings($asked['settings'], $catalogue), $asked['kind']);
        $issues = $file->file_issues();
        $before = count($issues);
        foreach ($file->rows() as $row) {
            array_push($issues, ...$row->issues);
            $this->assertTrue(mb_check_encoding($row->raw, 'UTF-8'), "raw text of line $row->line");
        }
        array_push($issues, ...array_slice($file->file_issues(), $before));
        fclose($stream);
        $hasparams = isset($asked['columns']);
        $this->assertSame(self::read("$name/expected.json"), [
            'kind' => $file->definition?->kind,
            'dialect' => $file->dialect,
            'rows' => $file->count_read(),
            'issues' => array_map(static fn(issue $issue): array => $issue->to_array()
                + ($hasparams && $issue->params !== [] ? ['params' => $issue->params] : []), $issues),
        ]);
    }

    /**
     * The cases.
     *
     * @return array<string, array{string}>
     */
    public static function cases(): array {
        $cases = [];
        foreach (glob(self::FOLDER . '/*', GLOB_ONLYDIR) as $path) {
            $cases[basename($path)] = [basename($path)];
        }
        return $cases;
    }

    /**
     * Reads a JSON file of a case.
     *
     * @param string $path
     * @return array<string, mixed>
     */
    private static function read(string $path): array {
        return json_decode(file_get_contents(self::FOLDER . "/$path"), true, 16, JSON_THROW_ON_ERROR);
    }
}
