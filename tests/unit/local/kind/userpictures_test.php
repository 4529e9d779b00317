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


namespace tool_sync\local\kind;

use PHPUnit\Framework\TestCase;
use tool_sync\local\archive\zip_pictures;
use tool_sync\local\run\file_wording;
use tool_sync\local\run\folder_files;
use tool_sync\local\run\memory_applied_rows;
use tool_sync\local\run\row_source;
use tool_sync\local\run\retry_archive;
use tool_sync\local\run\status;
use tool_sync\tests\drawn;
use tool_sync\tests\engine;
use tool_sync\tests\narrow_stream;

/**
 * Archives of pictures, over the site in memory.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\kind\userpictures
 * @covers     \tool_sync\local\run\row_source
 * @covers     \tool_sync\local\run\retry_archive
 */
final class userpictures_test extends TestCase {
    /**
     * A site.
     *
     * @param array<string, mixed> $data further data
     * @return engine
     */
    private static function engine(array $data = []): engine {
        $users = [];
        foreach (['lea', 'hugo', 'ines', 'adam', 'gone'] as $i => $name) {
            $users[] = ['id' => $i + 1, 'username' => $name, 'idnumber' => "E$i", 'email' => "$name@school.example",
                'deleted' => $name === 'gone', 'protected' => $name === 'adam'];
        }
        $users[] = ['id' => 9, 'username' => 'twin', 'idnumber' => 'E1', 'email' => 'LEA@school.example'];
        return new engine($data + ['users' => $users]);
    }

    /**
     * Runs an archive as its simulation says, and finds nothing to do the second time.
     *
     * @param engine $engine
     * @param string $archive
     * @return string[] the plan
     */
    private function sync(engine $engine, string $archive): array {
        $with = ['filename' => 'userpictures_1.zip'];
        $simulated = $engine->run('userpictures', $archive, true, $with);
        $plan = $engine->plan();
        $issues = $engine->issues();
        $state = $engine->run('userpictures', $archive, false, $with + ['planid' => $simulated->id]);
        $this->assertSame(status::DONE, $state->status, $state->error);
        $this->assertSame([$plan, $issues], [$engine->plan(), $engine->issues()]);
        $this->assertSame([$simulated->rows, $simulated->changes], [$state->rows, $state->changes]);
        $files = $state->files;
        $this->assertSame([], $engine->run('userpictures', $archive, false, $with)->changes);
        $engine->state->files = $files;
        return $plan;
    }

    /**
     * People get their pictures; who has the same one keeps it, who has another one gets the new one.
     */
    public function test_pictures(): void {
        [$a, $b, $c] = [drawn::picture('png', 1), drawn::picture('jpeg', 2), drawn::picture('gif', 3)];
        $engine = self::engine(['pictures' => [['user' => 2, 'revision' => 70, 'hash' => sha1($b)],
            ['user' => 3, 'revision' => 80, 'hash' => '']]]);
        $plan = $this->sync($engine, drawn::archive(['Lea.png' => $a, 'x/hugo.jpg' => $b, 'ines.gif' => $c, 'adam.png' => $a]));
        $this->assertSame(['2 picture_update lea', '4 picture_update ines', '5 picture_update adam'], $plan);
        $hashes = array_map(static fn(array $one): string => $one['hash'], $engine->site->pictures);
        ksort($hashes);
        $this->assertSame([1 => sha1($a), 2 => sha1($b), 3 => sha1($c), 4 => sha1($a)], $hashes);
        // Somebody puts another one there by hand: it is replaced.
        $engine->site->pictures[1] = ['revision' => 500, 'hash' => ''];
        $engine->run('userpictures', drawn::archive(['lea.png' => $a]));
        $changes = [...$engine->store->list_changes()];
        $this->assertSame([['picturefile' => '', 'picturehash' => ''], ['picturefile' => 'lea.png', 'picturehash' => sha1($a)],
            'picture_other', false],
            [$changes[0]['before'], $changes[0]['after'], $changes[0]['reason'], $changes[0]['reversible']]);
        $this->assertArrayNotHasKey('undo', $engine->state->files);
    }

    /**
     * An account that cannot be touched keeps its picture, whatever it is.
     */
    public function test_accounts_that_cannot_be_touched(): void {
        $a = drawn::picture('png', 1);
        $engine = new engine(['users' => [['id' => 1, 'username' => 'lea'],
            ['id' => 2, 'username' => 'root', 'untouchable' => true]],
            'pictures' => [['user' => 2, 'revision' => 70, 'hash' => sha1($a)]]]);
        $this->assertSame(['2 picture_update lea'], $this->sync($engine, drawn::archive(['lea.png' => $a, 'root.png' => $a])));
        $this->assertSame(['3 user_protected user root'], $engine->issues());
    }

    /**
     * Where pictures are not replaced, those that are there stay; the same one is nothing to talk about.
     */
    public function test_not_replaced(): void {
        [$a, $b] = [drawn::picture('png', 1), drawn::picture('png', 2)];
        $engine = self::engine(['pictures' => [['user' => 1, 'revision' => 7, 'hash' => sha1($a)],
            ['user' => 2, 'revision' => 8, 'hash' => sha1($a)]]]);
        $engine->settings = ['userpictures_overwrite' => false];
        $plan = $this->sync($engine, drawn::archive(['lea.png' => $a, 'hugo.png' => $b, 'ines.png' => $b]));
        $this->assertSame(['4 picture_update ines'], $plan);
        $this->assertSame(['3 picture_kept picture hugo.png'], $engine->issues());
    }

    /**
     * Whom nobody knows, who is meant twice, who is named twice; and the retry archive holds what failed.
     */
    public function test_rejected(): void {
        $a = drawn::picture('png', 1);
        $b = drawn::picture('png', 2);
        $engine = self::engine();
        $archive = drawn::archive([['lea.png', $a], ['nobody.png', $b], ['gone.png', $a], ['b/LEA.png', $b], ['lea.jpg', $a],
            ['../hugo.png', $a], ['hugo.png', 'no picture'], ['=1+1.txt', 'x']]);
        $plan = $this->sync($engine, $archive);
        $this->assertSame(['2 picture_update lea'], $plan);
        $this->assertSame(['3 user_unknown user nobody', '4 user_unknown user gone', '5 picture_repeated picture b/LEA.png',
            '6 picture_repeated picture lea.jpg', '7 picture_unsafe_path picture ../hugo.png',
            '8 picture_not_an_image picture hugo.png', '9 picture_not_an_image picture =1+1.txt'], $engine->issues());
        $this->assertMatchesRegularExpression('~^/userpictures_1_tryback_[0-9-]+\.zip$~', $engine->state->files['retry']);
        $this->assertStringEndsWith('_report_userpictures_1.csv', $engine->state->files['report']);
        $this->assertSame($archive, $engine->file('archive'));
        $path = $engine->folder . $engine->state->files['retry'];
        $zip = new \ZipArchive();
        $this->assertTrue($zip->open($path, \ZipArchive::RDONLY | \ZipArchive::CHECKCONS));
        $names = array_map(static fn(int $i): string => $zip->getNameIndex($i), range(0, $zip->numFiles - 1));
        $this->assertSame(['nobody.png', 'gone.png', 'b/LEA.png', 'lea.jpg', 'hugo.png', '=1+1.txt', 'problems.csv'], $names);
        $this->assertSame($b, $zip->getFromName('b/LEA.png'));
        $table = array_map(static fn(string $line): array => str_getcsv($line, ',', '"', ''),
            explode("\r\n", trim((string)$zip->getFromName('problems.csv'))));
        $this->assertCount(8, $table);
        $this->assertSame(['../hugo.png', 'picture_unsafe_path'], [$table[5][0], $table[5][2]]);
        $this->assertSame("'=1+1.txt", $table[7][0]);
        $this->assertStringContainsString('nobody', $table[1][1]);
        // It can be run again: what was said of the pictures is no picture.
        $retry = (string)file_get_contents($path);
        $engine->run('userpictures', $retry);
        $this->assertSame(['2 user_unknown user nobody', '3 user_unknown user gone'], array_slice($engine->issues(), 0, 2));
        $this->assertCount(5, $engine->issues());
    }

    /**
     * Other identifiers.
     */
    public function test_identifiers(): void {
        $a = drawn::picture();
        $engine = self::engine();
        $engine->settings = ['userpictures_userfield' => 'idnumber'];
        $this->assertSame(['2 picture_update E0'], $this->sync($engine, drawn::archive(['E0.png' => $a, 'E1.png' => $a])));
        $this->assertSame(['3 user_ambiguous user E1'], $engine->issues());
        $engine->settings = ['userpictures_userfield' => 'email'];
        $this->assertSame(['2 picture_update hugo@school.example'],
            $this->sync($engine, drawn::archive(['hugo@school.example.png' => $a, 'lea@school.example.png' => $a, 'x.png' => $a])));
        $this->assertSame(['3 user_ambiguous user lea@school.example', '4 email_invalid user x'], $engine->issues());
        $engine->settings = ['userpictures_userfield' => 'id'];
        $this->assertSame(['2 picture_update 3'], $this->sync($engine, drawn::archive(['0003.png' => $a, '3.png' => $a])));
        $this->assertSame(['3 picture_repeated picture 3.png'], $engine->issues());
    }

    /**
     * An archive that cannot be read stops the run before it begins; so does one that is none. Settings of text files mean nothing.
     */
    public function test_archives(): void {
        $engine = self::engine();
        $engine->settings = ['csvseparator' => ';', 'encoding' => 'UTF-16', 'unknowncolumns' => 'ignore'];
        foreach (['archive_broken' => "picture,user\nlea.png,lea\n", 'file_empty' => ''] as $code => $bytes) {
            $state = $engine->run('userpictures', $bytes);
            $this->assertSame([status::FAILED, 'file_error', ["0 $code"]], [$state->status, $state->error, $engine->issues()]);
        }
        $state = $engine->run('userpictures', drawn::archive(['readme/' => '']));
        $this->assertSame([status::DONE, ['0 no_rows']], [$state->status, $engine->issues()]);
        $this->assertSame(['2 picture_update lea'], $this->sync($engine, drawn::archive(['lea.png' => drawn::picture()])));
    }

    /**
     * A row that fails leaves the others alone, and its picture is in the retry archive.
     */
    public function test_failing(): void {
        $engine = self::engine();
        $engine->fault = static fn($change) => $change->key === 'hugo' ? throw new \RuntimeException('no') : null;
        $a = drawn::picture();
        $state = $engine->run('userpictures', drawn::archive(['lea.png' => $a, 'hugo.png' => $a, 'ines.png' => $a]), false,
            ['filename' => 'userpictures_1.zip']);
        $this->assertSame([status::DONE, 2, 1], [$state->status, $state->rows['changed'], $state->rows['rejected']]);
        $this->assertSame([1, 3], array_keys($engine->site->pictures));
        $source = new zip_pictures($engine->folder . $state->files['retry']);
        $this->assertSame(['hugo.png'], array_map(static fn($one): string => $one->path, [...$source->entries()] ));
    }

    /**
     * An archive with two pictures that are rejected, longer than what a nearly full disk takes.
     *
     * @return string
     */
    private static function long_archive(): string {
        // Behind the end of a picture may be anything.
        $long = drawn::picture('jpeg') . str_repeat('x', 20000);
        return drawn::archive(['lea.png' => drawn::picture(), 'nobody.jpg' => $long, 'noone.jpg' => $long]);
    }

    /**
     * On a disk that is full the retry archive cannot be written: no half of it is there, nothing is lost, and the run says so, at
     * last; where there is room again before, it is as if nothing had been.
     */
    public function test_full_disk(): void {
        $with = ['filename' => 'userpictures_1.zip'];
        foreach ([3, 9] as $full) {
            $engine = self::engine();
            $times = 0;
            $engine->temporary = static function () use (&$times, $full) {
                return $times > $full ? tmpfile() : narrow_stream::open(8000);
            };
            $engine->begin('userpictures', self::long_archive(), false, $with);
            do {
                $times++;
                try {
                    $state = $engine->advance();
                } catch (\RuntimeException $exception) {
                    $this->assertStringContainsString('the disk may be full', $exception->getMessage());
                    $state = null;
                }
                $left = glob($engine->folder . '/*tryback*') ?: [];
                $this->assertSame([1], array_keys($engine->site->pictures));
                $this->assertTrue($state !== null || $left === []);
            } while ($state === null);
            $this->assertSame([1, 2], [$state->rows['changed'], $state->rows['rejected']]);
            $this->assertArrayHasKey('report', $state->files);
            if ($full === 3) {
                $this->assertSame([4, status::DONE], [$times, $state->status]);
                $source = new zip_pictures($engine->folder . $state->files['retry']);
                $this->assertSame(['nobody.jpg', 'noone.jpg'], array_map(static fn($one): string => $one->path,
                    [...$source->entries()]));
                continue;
            }
            // The first time came further than all times before it: six more come no further.
            $this->assertSame([7, status::FAILED, 'files_failed'], [$times, $state->status, $state->error]);
            $this->assertContains('0 files_failed', $engine->issues());
            $this->assertArrayNotHasKey('retry', $state->files);
            $this->assertSame([], $left);
            // What was run is still there to be run again.
            $this->assertFileExists($engine->folder . '/source.csv');
        }
    }

    /**
     * A retry archive that is full says of each picture that it is not in it.
     */
    public function test_full_archive(): void {
        $engine = self::engine();
        $engine->run('userpictures', self::long_archive(), false, ['filename' => 'userpictures_1.zip']);
        file_put_contents($engine->folder . '/whole.zip', self::long_archive());
        foreach ([10 => 0, 30000 => 1, 60000 => 2] as $most => $count) {
            $stream = fopen('php://memory', 'w+b');
            $wording = new file_wording(dirname(__DIR__, 4) . '/lang/en/tool_sync.php');
            $source = new zip_pictures($engine->folder . '/whole.zip');
            (new retry_archive($source, new folder_files($engine->folder, ''), $wording, $most))
                ->write($engine->store->list_issues(), $stream);
            file_put_contents($engine->folder . '/retry.zip', stream_get_contents($stream, -1, 0));
            $zip = new \ZipArchive();
            $this->assertTrue($zip->open($engine->folder . '/retry.zip', \ZipArchive::RDONLY | \ZipArchive::CHECKCONS));
            $this->assertSame($count + 1, $zip->numFiles);
            $lines = explode("\r\n", trim((string)$zip->getFromName('problems.csv')));
            $sentence = $wording->text('report_notinarchive');
            foreach (['nobody.jpg', 'noone.jpg'] as $i => $name) {
                $this->assertStringStartsWith($name, $lines[$i + 1]);
                $this->assertSame($zip->locateName($name) === false, str_contains($lines[$i + 1], $sentence));
            }
        }
    }

    /**
     * Only what changed since the last archive is planned; two pictures of one person are judged together.
     */
    public function test_compared(): void {
        $engine = self::engine();
        $engine->applied = new memory_applied_rows();
        $engine->settings = ['diffmode' => true];
        [$a, $b] = [drawn::picture('png', 1), drawn::picture('png', 2)];
        $with = ['filename' => 'userpictures_1.zip'];
        $engine->run('userpictures', drawn::archive(['lea.png' => $a, 'hugo.png' => $a, 'ines.png' => $a]), false, $with);
        $state = $engine->run('userpictures', drawn::archive(['lea.png' => $a, 'hugo.png' => $b, 'ines.png' => $a]), false, $with);
        $this->assertSame([2, ['3 picture_update hugo']], [$state->leftout, $engine->plan()]);
        $twice = drawn::archive(['lea.png' => $a, 'hugo.png' => $b, 'b/lea.png' => $b]);
        $state = $engine->run('userpictures', $twice, false, $with);
        $this->assertSame([1, [], ['4 picture_repeated picture b/lea.png']], [$state->leftout, $engine->plan(), $engine->issues()]);
    }

    /**
     * Random archives: simulated as made, in one go or in pieces, and nothing the second time.
     *
     * @dataProvider seeds
     * @param int $seed
     */
    public function test_property(int $seed): void {
        mt_srand($seed);
        $names = ['lea', 'hugo', 'ines', 'adam', 'gone', 'nobody', 'LEA', 'a/hugo', '../x', 'b/INES', 'twin'];
        $contents = [drawn::picture('png', 1), drawn::picture('jpeg', 2), drawn::picture('gif', 3), 'text', ''];
        $files = [];
        for ($i = mt_rand(1, 14); $i > 0; $i--) {
            $path = $names[array_rand($names)] . ['.png', '.jpg', '.PNG', '.txt'][mt_rand(0, 3)];
            $files[] = [$path, $contents[array_rand($contents)]];
        }
        $pictures = [];
        foreach ([1, 2, 3] as $id) {
            $pictures[] = ['user' => $id, 'revision' => $id * 10, 'hash' => mt_rand(0, 1) ? sha1($contents[mt_rand(0, 2)]) : ''];
        }
        $data = ['pictures' => array_slice($pictures, 0, mt_rand(0, 3))];
        $engine = self::engine($data);
        $engine->settings = ['userpictures_overwrite' => (bool)mt_rand(0, 1)];
        $archive = drawn::archive($files);
        $plan = $this->sync($engine, $archive);
        $whole = $engine->site->to_array();
        // The same in pieces, each by a new process, of which some are killed.
        $cut = self::engine($data);
        $cut->settings = $engine->settings;
        $killed = false;
        $cut->judge = static fn() => \tool_sync\local\run\failure::OUTAGE;
        $cut->fault = static function () use (&$killed): void {
            if (!$killed && mt_rand(0, 2) === 0) {
                $killed = true;
                throw new \RuntimeException('killed');
            }
        };
        $cut->begin('userpictures', $archive);
        for ($i = 0; $i < 40 && ($i === 0 || $cut->state->status === status::RUNNING); $i++) {
            try {
                $cut->advance(0);
            } catch (\RuntimeException) {
                continue;
            }
        }
        $this->assertSame(status::DONE, $cut->state->status);
        $this->assertSame($plan, $cut->plan());
        $this->assertSame($whole['pictures'], $cut->site->to_array()['pictures']);
    }

    /**
     * Seeds.
     *
     * @return array<string, array{int}>
     */
    public static function seeds(): array {
        $seeds = [];
        for ($seed = 1; $seed <= 40; $seed++) {
            $seeds["seed $seed"] = [$seed];
        }
        return $seeds;
    }

    /**
     * The list of an archive is built once a run: every later process reads what was put aside, until the run is over. Elsewhere,
     * or for other bytes, it is built again, and is the same.
     */
    public function test_the_list_is_built_once(): void {
        $folder = sys_get_temp_dir() . '/' . uniqid('aside');
        mkdir($folder);
        $source = $folder . '/a.zip';
        $files = new folder_files($folder, $source);
        $list = static function () use ($files): string {
            $rows = row_source::open($files, true);
            $text = (string)stream_get_contents($rows->stream);
            $rows->close();
            return $text;
        };
        try {
            file_put_contents($source, drawn::archive(['lea.png' => drawn::picture()]));
            $first = $list();
            [$aside] = (array)glob($folder . '/.aside/*');
            $this->assertSame($first, file_get_contents($aside));
            file_put_contents($aside, 'not built again');
            $this->assertSame('not built again', $list());
            unlink($aside);
            $this->assertSame($first, $list());
            file_put_contents($source, drawn::archive(['hugo.png' => drawn::picture()]));
            $this->assertStringContainsString('hugo.png', $list());
            // Why there is none is nothing to be kept.
            $files->drop_aside();
            file_put_contents($source, 'x');
            $this->assertSame("picture,user,size,hash,problem\n", $list());
            $this->assertDirectoryDoesNotExist($folder . '/.aside');
        } finally {
            $files->drop_aside();
            unlink($source);
            rmdir($folder);
        }
        $engine = self::engine();
        $engine->begin('userpictures', drawn::archive(['lea.png' => drawn::picture()]), false, ['filename' => 'a.zip']);
        $seen = [];
        while ($engine->advance(0)->status === status::RUNNING) {
            $seen[] = count((array)glob($engine->folder . '/.aside/*'));
        }
        $this->assertSame([1], array_values(array_unique($seen)));
        $this->assertSame([], glob($engine->folder . '/.aside*'));
        $this->assertSame(status::DONE, $engine->state->status);
    }
}
