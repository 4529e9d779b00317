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
 * Example files are what they are made to show: right.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\format\example_file
 */
final class example_file_test extends TestCase {
    /**
     * Every kind with every value of every setting that decides what its cells must hold.
     *
     * @return array<string, array{string, array<string, string>}> kind and settings
     */
    public static function situations(): array {
        $catalogue = catalogue::load();
        $situations = [];
        foreach ($catalogue->names() as $kind) {
            if ($catalogue->get($kind)->archive) {
                continue;
            }
            $situations[$kind] = [$kind, []];
            foreach ($catalogue->get($kind)->settings as $key) {
                foreach ($catalogue->settings()[$key]->values as $value) {
                    $situations["$kind, $key $value"] = [$kind, [$key => $value]];
                }
            }
            foreach ([';', ',', 'tab', '|', ':'] as $delimiter) {
                $situations["$kind, csvseparator $delimiter"] = [$kind, ['csvseparator' => $delimiter]];
            }
            $situations["$kind, encoding"] = [$kind, ['encoding' => 'Windows-1252']];
        }
        return $situations;
    }

    /**
     * Our own check has nothing to say, knows the kind by the header, and meets every row.
     *
     * @dataProvider situations
     * @param string $kind
     * @param array<string, string> $values
     */
    public function test_is_right(string $kind, array $values): void {
        $catalogue = catalogue::load();
        $settings = new settings($values);
        $definition = $catalogue->get($kind);
        $example = new example_file($definition, $settings);
        foreach ([',', ';', '/', ''] as $separator) {
            $stream = fopen('php://memory', 'w+b');
            fwrite($stream, $example->to_csv($separator));
            // People open it in a spreadsheet.
            $formula = '/(?:^|[,;\t|:"\r\n])[ "]*[=+@-]/';
            $this->assertDoesNotMatchRegularExpression($formula, $example->to_csv($separator));
            $file = command_file::open($stream, $catalogue, $settings);
            $rows = iterator_to_array($file->rows(), false);
            $this->assertSame([], $file->file_issues());
            $this->assertSame([], array_merge(...array_map(static fn(row $row): array => $row->issues, $rows)));
            $this->assertSame($kind, $file->definition?->kind);
            $this->assertSame('UTF-8', $file->dialect['encoding']);
            $this->assertCount(count($definition->examples), $rows);
            $this->assertGreaterThan(2, count($rows));
        }
    }

    /**
     * The identifier is in every row, in the column that the settings choose; the column that only stands in for it is left out.
     */
    public function test_identifier(): void {
        $definition = catalogue::load()->get('cohorts');
        $settings = new settings(['cohorts_cohortidentifier' => 'id', 'cohorts_useridentifier' => 'email']);
        $byid = new example_file($definition, $settings);
        $this->assertContains('cid', $byid->header);
        $this->assertSame('12', $byid->get_cell('cid'));
        $this->assertStringContainsString('@', $byid->get_cell('userid'));
        $bynumber = new example_file($definition, new settings());
        $this->assertNotContains('cid', $bynumber->header);
        $this->assertSame('', $bynumber->get_cell('cid'));
        $this->assertNotContains('', array_column($bynumber->rows, array_search('cidnumber', $bynumber->header, true)));
    }

    /**
     * The delimiter is the settings', else the one of the reader's language where it can be one.
     */
    public function test_delimiter(): void {
        $definition = catalogue::load()->get('cohorts');
        $automatic = new example_file($definition, new settings());
        $this->assertStringStartsWith("\xEF\xBB\xBFcmd;", $automatic->to_csv(';'));
        $this->assertStringStartsWith("\xEF\xBB\xBFcmd,", $automatic->to_csv('،'));
        $asked = new example_file($definition, new settings(['csvseparator' => 'tab']));
        $this->assertStringStartsWith("\xEF\xBB\xBFcmd\t", $asked->to_csv(';'));
    }
}
