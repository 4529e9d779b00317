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


namespace tool_sync\local\archive;

use PHPUnit\Framework\TestCase;
use tool_sync\tests\drawn;

/**
 * Archives as they may come: what is in them is looked at, never believed.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\archive\picture_list
 * @covers     \tool_sync\local\archive\zip_pictures
 * @covers     \tool_sync\local\archive\memory_pictures
 * @covers     \tool_sync\local\archive\picture_path
 * @covers     \tool_sync\local\archive\picture_check
 * @covers     \tool_sync\local\archive\zip_writer
 * @covers     \tool_sync\local\archive\archive_entry
 */
final class picture_list_test extends TestCase {
    /** @var string[] Files of the disk to be removed. */
    private array $files = [];

    #[\Override]
    protected function tearDown(): void {
        array_map(unlink(...), array_filter($this->files, is_file(...)));
        parent::tearDown();
    }

    /**
     * A file of the disk.
     *
     * @param string $bytes
     * @return string its path
     */
    private function put(string $bytes): string {
        $path = (string)tempnam(sys_get_temp_dir(), 'tool_sync');
        $this->files[] = $path;
        file_put_contents($path, $bytes);
        return $path;
    }

    /**
     * The list of an archive.
     *
     * @param picture_source $source
     * @param picture_list $list
     * @return array{string, list<list<string>>} problem and rows
     */
    private static function list(picture_source $source, picture_list $list = new picture_list()): array {
        $stream = fopen('php://memory', 'w+b');
        $problem = $list->write($source, $stream);
        rewind($stream);
        $rows = [];
        while (($row = fgetcsv($stream, null, ',', '"', '')) !== false) {
            $rows[] = $row;
        }
        self::assertSame(picture_list::COLUMNS, array_shift($rows));
        return [$problem, $rows];
    }

    /**
     * Path and problem of each row.
     *
     * @param string $bytes of the archive
     * @param picture_list $list
     * @return array<string, string>
     */
    private function problems(string $bytes, picture_list $list = new picture_list()): array {
        [$problem, $rows] = self::list(new zip_pictures($this->put($bytes)), $list);
        $this->assertSame('', $problem);
        return array_column($rows, 4, 0);
    }

    /**
     * Every sort of picture is known by its content, and in the order of the archive; folders and what systems add are not there.
     */
    public function test_list(): void {
        $files = ['photos/' => '', 'photos/lea.martin.JPG' => drawn::picture('jpeg'), '__MACOSX/photos/._lea.martin.JPG' => 'x',
            'Thumbs.db' => 'x', 'a/.DS_Store' => 'x', 'a/Desktop.ini' => 'x', '._hugo.png' => 'x', 'problems.csv' => 'x',
            'retry/problems.csv' => 'x', 'a/ehthumbs.db' => 'x', 'a/__MACOSX/x.png' => 'x',
            'hugo.png' => drawn::picture('png'), './ines@school.example.gif' => drawn::picture('gif'),
            'E1024.webp' => drawn::picture('webp'), 'adam.png' => drawn::picture('jpeg')];
        $expected = [];
        $people = ['photos/lea.martin.JPG' => 'lea.martin', 'hugo.png' => 'hugo',
            './ines@school.example.gif' => 'ines@school.example', 'E1024.webp' => 'E1024', 'adam.png' => 'adam'];
        foreach ($people as $path => $user) {
            $expected[] = [$path, $user, (string)strlen($files[$path]), sha1($files[$path]), ''];
        }
        $pairs = array_map(null, array_keys($files), array_values($files));
        $this->assertSame(['', $expected], self::list(new memory_pictures($pairs)));
        $this->assertSame(['', $expected], self::list(new zip_pictures($this->put(drawn::archive($pairs)))));
    }

    /**
     * Names that lead out of the archive, or cannot be names, are refused, whatever they lead to; all are shown on one line.
     */
    public function test_paths(): void {
        $picture = drawn::picture();
        $unsafe = ['../lea.png', 'a/../../lea.png', '/etc/lea.png', 'C:/lea.png', 'c:lea.png', 'a\\lea.png', "le\na.png", "a/..",
            '..'];
        $problems = $this->problems(drawn::archive(array_map(static fn(string $path): array => [$path, $picture], $unsafe)));
        $this->assertSame(array_map(static fn(string $path): string => str_replace("\n", "\u{FFFD}", $path), $unsafe),
            array_keys($problems));
        $this->assertSame(['unsafe_path'], array_values(array_unique($problems)));
        $other = ['..lea.png' => '', 'a..b/lea.png' => '', '.png' => 'no_name', 'a/ .png' => 'no_name', 'lea.txt' => 'not_an_image',
            'lea' => 'not_an_image', 'lea.svg' => 'not_an_image', 'lea.zip' => 'nested_archive', 'lea.TGZ' => 'nested_archive',
            '=cmd|A1.png' => '', '<b>lea</b>.png' => '', 'a,"b;c.png' => '', '#lea.png' => ''];
        $pairs = array_map(static fn(string $path): array => [$path, $picture], array_keys($other));
        [, $rows] = self::list(new zip_pictures($this->put(drawn::archive($pairs))));
        $this->assertSame($other, array_column($rows, 4, 0));
        $this->assertSame('=cmd|A1', array_column($rows, 1, 0)['=cmd|A1.png']);
        $this->assertSame('', array_column($rows, 1, 0)['lea.txt']);
    }

    /**
     * A name with a NUL character is no name of a picture, however the library shows it.
     */
    public function test_nul(): void {
        $problems = $this->problems(drawn::archive([["lea.png\0.php", drawn::picture()]]));
        $this->assertContains(array_values($problems), [['not_an_image'], ['unsafe_path']]);
    }

    /**
     * Names of old archives, names of a Mac, and names that are neither.
     */
    public function test_encodings(): void {
        $picture = drawn::picture();
        $old = "ren\x82e.png";
        $bytes = drawn::archive([[$old, $picture], ["rene\u{301}e.png", $picture]]);
        // The first says nothing of its encoding: code page 437.
        foreach (["PK\x03\x04" => 6, "PK\x01\x02" => 8] as $mark => $offset) {
            $bytes = substr_replace($bytes, "\0\0", strpos($bytes, $mark) + $offset, 2);
        }
        [, $rows] = self::list(new zip_pictures($this->put($bytes)));
        $this->assertSame(['renée', 'renée'], array_column($rows, 1));
        $this->assertSame(['', ''], array_column($rows, 4));
        $this->assertSame('unsafe_path', picture_path::find_problem("\xFF\xFE.png"));
    }

    /**
     * What a file holds decides, not what it is called.
     */
    public function test_contents(): void {
        $jpeg = drawn::picture('jpeg');
        $webp = drawn::picture('webp');
        $thumb = substr($jpeg, 0, 2) . "\xFF\xE1" . pack('n', strlen($jpeg) + 2) . $jpeg . substr($jpeg, 2);
        $expected = [
            'text.png' => ['<?php phpinfo();', 'not_an_image'], 'empty.png' => ['', 'not_an_image'],
            'svg.png' => ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'not_an_image'],
            'bmp.png' => ["BM" . str_repeat("\0", 60), 'not_an_image'],
            'zip.png' => [drawn::archive(['a.png' => 'x']), 'nested_archive'], 'gz.jpg' => ["\x1F\x8B\x08\0", 'nested_archive'],
            'tar.png' => [str_pad('a', 257, "\0") . 'ustar' . str_repeat("\0", 250), 'nested_archive'],
            'head.png' => ["\x89PNG\r\n\x1A\n", 'broken'], 'headonly.jpg' => ["\xFF\xD8\xFF\xE0\0\x10JFIF", 'broken'],
            'cut.png' => [substr(drawn::picture('png'), 0, -20), 'broken'], 'cut.jpg' => [substr($jpeg, 0, -30), 'broken'],
            'cutbehindthumb.jpg' => [substr($thumb, 0, -30), 'broken'], 'thumb.jpg' => [$thumb, ''],
            'cut.gif' => [substr(drawn::picture('gif'), 0, 20), 'broken'], 'cut.webp' => [substr($webp, 0, -10), 'broken'],
            'moving.webp' => ["RIFF" . pack('V', 22) . "WEBPVP8X" . pack('V', 10) . "\x02\0\0\0" . "\x0F\0\0\x0F\0\0", 'broken'],
            'tail.jpg' => [$jpeg . str_repeat("\0", 3000), ''],
        ];
        $problems = $this->problems(drawn::archive(array_map(static fn(array $one): string => $one[0], $expected)));
        $this->assertSame(array_map(static fn(array $one): string => $one[1], $expected), $problems);
    }

    /**
     * Pictures of too many pixels are known by their first bytes: they would be gigabytes in memory.
     */
    public function test_pixels(): void {
        $png = drawn::picture('png', width: 1, height: 1);
        $huge = substr_replace($png, pack('NN', 60000, 60000), 16, 8);
        $this->assertSame('too_large', picture_check::find_problem($huge, picture_list::PIXELS));
        $this->assertSame('', picture_check::find_problem(drawn::picture('png', width: 10, height: 10), 100));
        $this->assertSame('too_large', picture_check::find_problem(drawn::picture('png', width: 101, height: 1), 100));
    }

    /**
     * A JPEG that PHP takes for a small picture, and the library that reads it for a huge one, is no picture; nor is one of a
     * thousand scans.
     */
    public function test_sizes_that_are_not_true(): void {
        $sof = static fn(int $side): string => "\xFF\xC0" . pack('nCnnC', 17, 8, $side, $side, 3) . "\1\x11\0\2\x11\1\3\x11\1";
        $comment = static fn(string $text): string => "\xFF\xFE" . pack('n', 2 + strlen($text)) . $text;
        $huge = drawn::claiming(drawn::picture('jpeg'), 30000, 30000);
        $scan = (int)strpos($huge, "\xFF\xDA");
        $head = substr($huge, 2, $scan - 2);
        foreach (["\xFF\xD0", "\xFF\x01"] as $mark) {
            // PHP takes what follows the mark for the length of a segment, which ends where the other size is.
            $padding = str_repeat(' ', unpack('n', $head)[1] - strlen($head) - 4);
            $picture = "\xFF\xD8" . $mark . $head . $comment($padding . $sof(10)) . substr($huge, $scan);
            $this->assertSame([10, 10], array_slice((array)getimagesizefromstring($picture), 0, 2));
            $this->assertSame('broken', picture_check::find_problem($picture, picture_list::PIXELS));
        }
        $jpeg = drawn::picture('jpeg');
        $scan = (int)strpos($jpeg, "\xFF\xDA");
        $with = static fn(string $more): string => substr($jpeg, 0, $scan) . $more . substr($jpeg, $scan);
        $this->assertSame('', picture_check::find_problem($with($comment('x')), picture_list::PIXELS));
        $this->assertSame('broken', picture_check::find_problem($with($sof(10)), picture_list::PIXELS));
        $this->assertSame('broken', picture_check::find_problem(substr($jpeg, 0, 6), picture_list::PIXELS));
        $end = (int)strrpos($jpeg, "\xFF\xD9");
        foreach ([90 => '', 1000 => 'broken'] as $count => $problem) {
            $scans = substr_replace($jpeg, str_repeat("\xFF\xDA\0\x08\1\1\0\0\x3F\0", $count), $end, 0);
            $this->assertSame($problem, picture_check::find_problem($scans, picture_list::PIXELS));
        }
        // A frame that is larger than the picture: the library does not read it.
        $gif = drawn::picture('gif');
        $frame = substr_replace($gif, pack('vv', 4, 4), 6, 4);
        $this->assertFalse(@imagecreatefromstring($frame));
        // A canvas that is another one than that of the picture on it: neither.
        $webp = drawn::picture('webp');
        $canvas = 'RIFF' . pack('V', strlen($webp) + 10) . 'WEBPVP8X' . pack('V', 10) . "\0\0\0\0\3\0\0\3\0\0"
            . substr($webp, 12);
        $this->assertSame([4, 4], array_slice((array)getimagesizefromstring($canvas), 0, 2));
        $this->assertFalse(@imagecreatefromstring($canvas));
    }

    /**
     * A bomb says that it is small: no more of it is inflated than a picture may hold, and of all of them no more than all may.
     */
    public function test_bombs(): void {
        $path = $this->put('');
        $zip = new \ZipArchive();
        $zip->open($path, \ZipArchive::OVERWRITE);
        $bomb = drawn::picture() . str_repeat("\0", 5000000);
        for ($i = 0; $i < 4; $i++) {
            $zip->addFromString("bomb$i.png", $bomb);
        }
        $zip->addFromString('lea.png', drawn::picture());
        $zip->close();
        $bytes = (string)file_get_contents($path);
        $this->assertLessThan(40000, strlen($bytes));
        // Sizes of the directory and of the files.
        $small = (string)preg_replace('~' . preg_quote(pack('V', strlen($bomb)), '~') . '~s', pack('V', 100), $bytes);
        $this->assertNotSame($bytes, $small);
        $list = new picture_list(bytes: 1000000);
        $before = memory_get_usage();
        memory_reset_peak_usage();
        foreach ([$bytes, $small] as $archive) {
            $problems = $this->problems($archive, $list);
            $this->assertSame(['bomb0.png' => 'too_large', 'bomb1.png' => 'too_large', 'bomb2.png' => 'too_large',
                'bomb3.png' => 'too_large', 'lea.png' => ''], $problems);
        }
        $this->assertLessThan(4500000, memory_get_peak_usage() - $before);
        $this->assertSame('archive_too_large',
            self::list(new zip_pictures($this->put($small)), new picture_list(bytes: 1000000, total: 2500000))[0]);
        // Where all of it may be read it is not what the archive says.
        $this->assertSame(['broken', 'broken', 'broken', 'broken', ''], array_values($this->problems($small)));
    }

    /**
     * Many files of one body that say that they are empty: what was inflated counts, though none of them can be taken.
     */
    public function test_many_files_of_one_body(): void {
        $path = $this->put('');
        $zip = new \ZipArchive();
        $zip->open($path, \ZipArchive::OVERWRITE);
        $zip->addFromString('bomb0.png', str_repeat("\0", 5000000));
        $zip->close();
        $bytes = (string)file_get_contents($path);
        $start = (int)strrpos($bytes, "PK\x01\x02");
        $end = (int)strrpos($bytes, "PK\x05\x06");
        // The size that the directory and the file say.
        $entry = substr_replace(substr($bytes, $start, $end - $start), pack('V', 0), 24, 4);
        $body = substr_replace(substr($bytes, 0, $start), pack('V', 0), 22, 4);
        $archive = static fn(int $count): string => $body . str_repeat($entry, $count)
            . "PK\x05\x06" . pack('vvvvVVv', 0, 0, $count, $count, strlen($entry) * $count, strlen($body), 0);
        $list = new picture_list(bytes: 1000000, total: 20000000);
        $few = new zip_pictures($this->put($archive(15)));
        $this->assertSame('', self::list($few, $list)[0]);
        $this->assertSame(15 * 1000001, $few->get_inflated());
        $many = new zip_pictures($this->put($archive(2000)));
        [$problem, $rows] = self::list($many, $list);
        $this->assertSame(['archive_too_large', 19, 20000001], [$problem, count($rows), $many->get_inflated()]);
        // Without such limits: a hundred mebibytes, or two hundred times what the archive is long.
        $whole = new zip_pictures($this->put($archive(2000)));
        $this->assertSame('archive_too_large', self::list($whole)[0]);
        $this->assertSame(picture_list::find_limit($whole) + 1, $whole->get_inflated());
        $this->assertSame(max(100 * 1024 * 1024, 200 * strlen($archive(2000))), picture_list::find_limit($whole));
    }

    /**
     * A hundred thousand files are too many.
     */
    public function test_too_many(): void {
        $path = $this->put('');
        $zip = new \ZipArchive();
        $zip->open($path, \ZipArchive::OVERWRITE);
        for ($i = 0; $i < 100000; $i++) {
            $zip->addFromString("u$i.txt", '');
        }
        $zip->close();
        $this->assertSame('archive_too_large', self::list(new zip_pictures($path))[0]);
    }

    /**
     * A directory that is longer than that of any archive that can be taken is not even read, whatever form it has: the library
     * would keep all of it in memory.
     */
    public function test_long_directory(): void {
        $files = [];
        for ($i = 0; $i < 100; $i++) {
            $files["u$i.txt"] = '';
        }
        $archive = drawn::archive($files);
        ['size' => $size, 'start' => $start] = unpack('Vsize/Vstart', $archive, strlen($archive) - 10);
        // The larger form: the real numbers stand in a record before the end.
        $large = "PK\x06\x06" . pack('PvvVVPPPP', 44, 45, 45, 0, 0, 100, 100, $size, $start);
        $place = "PK\x06\x07" . pack('VPV', 0, strlen($archive) - 22, 1);
        $end = "PK\x05\x06" . pack('vvvvVVv', 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0);
        foreach ([$archive, substr($archive, 0, -22) . $large . $place . $end] as $bytes) {
            $path = $this->put($bytes);
            $this->assertSame('', (new zip_pictures($path, $size))->get_problem());
            $this->assertCount(100, self::list(new zip_pictures($path, $size))[1]);
            $this->assertSame(['archive_too_large', []], self::list(new zip_pictures($path, $size - 1)));
        }
    }

    /**
     * What is no archive, or not all of one.
     */
    public function test_damaged(): void {
        $archive = drawn::archive(['lea.png' => drawn::picture(), 'hugo.png' => drawn::picture('png', 0x123456, 90, 90)]);
        $this->assertSame(['file_empty', []], self::list(new zip_pictures($this->put(''))));
        foreach (['username,firstname', substr($archive, 0, -30), str_repeat("PK\x03\x04", 100)] as $bytes) {
            $this->assertSame(['archive_broken', []], self::list(new zip_pictures($this->put($bytes))));
        }
        $this->assertSame(['file_empty', []], self::list(new zip_pictures('/nowhere/at/all.zip')));
        // An empty archive is one.
        $this->assertSame(['', []], self::list(new zip_pictures($this->put(drawn::archive([])))));
        // A bit has fallen: the picture could be shown, and would be another.
        $fallen = substr_replace($archive, 'XX', (int)strpos($archive, 'IDAT') + 8, 2);
        $this->assertSame(['lea.png' => 'broken', 'hugo.png' => ''], $this->problems($fallen));
    }

    /**
     * Links, and what needs a password.
     */
    public function test_links_and_passwords(): void {
        $path = $this->put('');
        $zip = new \ZipArchive();
        $zip->open($path, \ZipArchive::OVERWRITE);
        foreach (['link', 'secret', 'lea'] as $name) {
            $zip->addFromString("$name.png", drawn::picture());
        }
        $zip->setExternalAttributesName('link.png', \ZipArchive::OPSYS_UNIX, 0120777 << 16);
        $zip->setEncryptionName('secret.png', \ZipArchive::EM_AES_256, 'secret');
        $zip->close();
        $this->assertSame(['link.png' => 'unsafe_path', 'secret.png' => 'encrypted', 'lea.png' => ''],
            $this->problems((string)file_get_contents($path)));
    }

    /**
     * Two files of one name are two rows, each with its own content.
     */
    public function test_doubles(): void {
        $first = drawn::picture('png', 1);
        $second = drawn::picture('png', 2);
        [, $rows] = self::list(new zip_pictures($this->put(drawn::archive([['a.png', $first], ['a.png', $second]]))));
        $this->assertSame([sha1($first), sha1($second)], array_column($rows, 3));
    }

    /**
     * Archives that somebody has thrown bits at never break the reader, and give the same list each time.
     */
    public function test_noise(): void {
        mt_srand(20261122);
        $archive = drawn::archive(['lea.png' => drawn::picture(), 'a/hugo.jpg' => drawn::picture('jpeg'), 'b/' => '']);
        $read = 0;
        for ($i = 0; $i < 300; $i++) {
            $bytes = $archive;
            for ($j = mt_rand(1, 6); $j > 0; $j--) {
                $bytes[mt_rand(0, strlen($bytes) - 1)] = chr(mt_rand(0, 255));
            }
            $path = $this->put($bytes);
            $list = self::list(new zip_pictures($path));
            $this->assertSame($list, self::list(new zip_pictures($path)));
            $read += $list[0] === '' ? 1 : 0;
            foreach ($list[1] as $row) {
                $this->assertCount(5, $row);
                $this->assertStringNotContainsString("\n", $row[0]);
            }
        }
        $this->assertGreaterThan(30, $read);
    }
}
