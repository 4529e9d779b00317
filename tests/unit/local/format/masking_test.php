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
use tool_sync\local\plan\issue;
use tool_sync\local\run\status;
use tool_sync\tests\engine;

/**
 * Tests of what must not be shown: with masked columns of the test's own, and with the passwords of user files.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\format\masking
 */
final class masking_test extends TestCase {
    /** @var string What nobody must see. */
    private const SECRET = 'Hk7-mP2';

    /**
     * The kinds as they are, but some columns of the cohorts masked.
     *
     * @param string ...$columns canonical names
     * @return catalogue
     */
    private static function masked(string ...$columns): catalogue {
        $folder = sys_get_temp_dir() . '/tool_sync_formats_' . bin2hex(random_bytes(6));
        mkdir($folder, 0700);
        foreach (glob(dirname(__DIR__, 4) . '/formats/*.json') as $path) {
            $data = json_decode(file_get_contents($path), true, 64, JSON_THROW_ON_ERROR);
            if (basename($path) === 'cohorts.json') {
                foreach ($data['columns'] as &$column) {
                    $column += in_array($column['name'], $columns, true) ? ['masked' => true] : [];
                }
                unset($column);
            }
            file_put_contents($folder . '/' . basename($path), json_encode($data));
        }
        try {
            return catalogue::load($folder);
        } finally {
            array_map(unlink(...), glob("$folder/*"));
            rmdir($folder);
        }
    }

    /**
     * The issues of a file.
     *
     * @param string $csv
     * @param catalogue $catalogue
     * @return issue[]
     */
    private static function check(string $csv, catalogue $catalogue): array {
        $stream = fopen('php://memory', 'w+b');
        fwrite($stream, $csv);
        $file = command_file::open($stream, $catalogue, new settings([], $catalogue));
        $issues = $file->file_issues();
        foreach ($file->rows() as $row) {
            array_push($issues, ...$row->issues);
        }
        return $issues;
    }

    /**
     * Rows with something wrong, where it is, and whether it is shown. The last column is masked.
     *
     * @return array<string, array{string, array<string, string>}> row; value by "code column"
     */
    public static function rows(): array {
        $secret = self::SECRET;
        $long = str_repeat($secret, 20);
        return [
            'too long' => ["add;6A;1;$long", ['value_too_long cidnumber' => '••••']],
            'cleared' => ['add;6A;1;<delete>', ['delete_not_allowed cidnumber' => '••••']],
            'another column' => ["add;6A;perhaps;$secret", ['boolean_invalid cvisible' => 'perhaps']],
            'quotes' => ["add;6A;1;\"$secret\"x", ['quote_invalid ' => '••••']],
            'quotes elsewhere' => ["\"add\"$secret;6A;1;x", ['quote_invalid ' => '••••']],
            'a cell too many' => ["add;6A;1;x;$secret", ['cells_too_many ' => '••••']],
            'slipped to the left' => ["add;6A;$secret", ['cells_too_few ' => '', 'boolean_invalid cvisible' => '••••']],
            'slipped far to the left' => [$secret, [
                'cells_too_few ' => '', 'value_not_allowed cmd' => '••••', 'value_missing cidnumber' => '',
            ]],
        ];
    }

    /**
     * Whatever is wrong with a row, the value of a masked column is in no issue, and what cannot be one is.
     *
     * @dataProvider rows
     * @param string $row
     * @param array<string, string> $expected
     */
    public function test_rows(string $row, array $expected): void {
        $said = [];
        foreach (self::check("cmd;cname;cvisible;cidnumber\n$row\nadd;6A;1;x\n", self::masked('cidnumber')) as $issue) {
            $said["$issue->code $issue->column"] = $issue->value;
            $this->assertStringNotContainsString(self::SECRET, json_encode($issue->get_params()));
        }
        $this->assertEquals($expected, array_intersect_key($said, $expected));
    }

    /**
     * What a run says of a row when it is planned is hidden as well: in its issues, in the report, in messages. The retry file has
     * it, since that is the file.
     */
    public function test_run(): void {
        $engine = new engine(['users' => [['id' => 5, 'username' => 'ann', 'idnumber' => 'E5', 'email' => 'ann@example.org']]]);
        $engine->catalogue = self::masked('userid');
        $secret = self::SECRET;
        $engine->run('cohorts', "cmd;cidnumber;userid\nadd;6A;$secret\nadd;6B;E5;$secret\ndel;$secret\nfree;6A;$secret\n");
        $this->assertSame(status::DONE, $engine->state->status);
        $this->assertContains('2 user_unknown userid ••••', $engine->issues());
        $this->assertStringNotContainsString($secret, implode("\n", $engine->issues()) . $engine->file('report'));
        $this->assertStringContainsString($secret, (string) $engine->file('retry'));
    }

    /**
     * A password of a user file is nowhere but in the file and in the retry file: not in what a run keeps while it is under way,
     * nor in its plan, its issues, its report, its undo file.
     */
    public function test_passwords(): void {
        $secret = self::SECRET;
        $users = "username;password;firstname;lastname;suspended\nnew1;{$secret}a;Ann;One;\nold1;{$secret}b;;;\n"
            . "new2;{$secret}c;;;\nnew3;{$secret}d;Carl;Three;perhaps\nnew4;\"{$secret}e\"x;Dora;Four;\n"
            . "new5;{$secret}f;Eve;Five;0;{$secret}\nnew6;{$secret}g\nadmin1;{$secret}h;;;\nold1;{$secret}i;;;\n"
            . "<delete>;{$secret}j;;;\nnew1;{$secret}k;Anna;;\nnew7;<delete>;{$secret}l;Seven;\n";
        foreach ([true, false] as $simulate) {
            $engine = new engine(['users' => [
                ['id' => 5, 'username' => 'old1', 'idnumber' => 'E5', 'email' => 'ann@example.org', 'password' => 'x'],
                ['id' => 6, 'username' => 'admin1', 'idnumber' => 'E6', 'email' => 'adm@example.org', 'password' => 'y',
                    'protected' => true],
            ]]);
            $engine->begin('users', $users, $simulate);
            $kept = '';
            do {
                $engine->advance(0.0);
                $kept .= serialize([$engine->state, $engine->store->get_contents()]);
            } while ($engine->state->status === status::RUNNING);
            $this->assertSame(status::DONE, $engine->state->status, $kept);
            $this->assertStringContainsString('quote_invalid', $kept);
            $this->assertStringContainsString('new1', $kept);
            $this->assertStringNotContainsString($secret, $kept);
            $this->assertStringNotContainsString($secret, $engine->file('report') . $engine->file('undo'));
            $this->assertSame($simulate, !str_contains((string) $engine->file('retry'), "{$secret}c"));
            $made = $engine->site->accounts('username', ['new1'])['new1'] ?? [];
            $this->assertCount($simulate ? 0 : 1, $made);
        }
    }

    /**
     * A custom profile field that a site masks is masked, in a file of the kind that has it.
     */
    public function test_site(): void {
        $secret = self::SECRET;
        $catalogue = catalogue::load()->with_site(static fn(string $kind): array => $kind !== 'users' ? [] : [
            ['name' => 'profile_field_Pin', 'max' => 4, 'masked' => true],
        ]);
        $issues = self::check("username;profile_field_PIN;suspended\na;$secret;1\nb;1;$secret\nc;$secret\n", $catalogue);
        $this->assertSame(['value_too_long profile_field_PIN ••••', "boolean_invalid suspended $secret", 'cells_too_few  ',
            'value_too_long profile_field_PIN ••••'],
            array_map(static fn(issue $issue): string => "$issue->code $issue->column $issue->value", $issues));
    }
}
