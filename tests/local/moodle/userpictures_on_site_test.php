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


namespace tool_sync\local\moodle;

use tool_sync\local\moodle\applier\picture_file;
use tool_sync\local\run\failure;
use tool_sync\local\run\plan_difference;
use tool_sync\local\run\state;
use tool_sync\local\run\status;
use tool_sync\tests\drawn;

/**
 * Archives of pictures on a real site. Every archive is simulated first, then run, then run again.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\moodle\site_pictures
 * @covers     \tool_sync\local\moodle\applier\picture_applier
 * @covers     \tool_sync\local\moodle\applier\picture_file
 */
final class userpictures_on_site_test extends \advanced_testcase {
    /** @var array<string, \stdClass> Accounts by user name. */
    private array $users = [];

    #[\Override]
    protected function setUp(): void {
        global $CFG;
        require_once($CFG->libdir . '/gdlib.php');
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        foreach (['lea', 'hugo', 'ines', 'adam'] as $name) {
            $this->users[$name] = $this->getDataGenerator()->create_user(['username' => $name, 'idnumber' => strtoupper($name)]);
        }
    }

    /**
     * Runs an archive.
     *
     * @param string $bytes
     * @param array<string, mixed> $settings
     * @param bool $simulate
     * @return state
     */
    private function run_archive(string $bytes, array $settings = [], bool $simulate = false): state {
        $state = runs::advance($this->start($bytes, $settings, $simulate)->id);
        $this->assertSame(status::DONE, $state->status, $state->error);
        return $state;
    }

    /**
     * Starts a run of an archive.
     *
     * @param string $bytes
     * @param array<string, mixed> $settings
     * @param bool $simulate
     * @return state
     */
    private function start(string $bytes, array $settings = [], bool $simulate = false): state {
        $path = make_request_directory() . '/userpictures_1.zip';
        file_put_contents($path, $bytes);
        return runs::start(new run_request(kind: 'userpictures', simulate: $simulate, ospath: $path, settings: $settings));
    }

    /**
     * Simulates, runs, and runs again.
     *
     * @param string $bytes
     * @param array<string, mixed> $settings
     * @return state the real run
     */
    private function sync(string $bytes, array $settings = []): state {
        $simulation = $this->run_archive($bytes, $settings, true);
        $state = $this->run_archive($bytes, $settings);
        $this->assertSame([$simulation->rows, $simulation->changes], [$state->rows, $state->changes]);
        $this->assertSame([], [...plan_difference::list_lines(
            run_contents::list_changes($simulation->id),
            run_contents::list_changes($state->id)
        )]);
        $this->assertSame([], $this->run_archive($bytes, $settings)->changes);
        return $state;
    }

    /**
     * The pictures that somebody has.
     *
     * @param string $name
     * @return array<string, string> content hash by file name
     */
    private function icons(string $name): array {
        $files = get_file_storage()->get_area_files(\context_user::instance($this->users[$name]->id)->id, 'user', 'icon', 0,
            'filename', false);
        return array_column(array_map(static fn(\stored_file $file): array => [$file->get_filename(), $file->get_contenthash()],
            $files), 1, 0);
    }

    /**
     * What the site calls somebody's picture.
     *
     * @param string $name
     * @return int
     */
    private function revision(string $name): int {
        global $DB;
        return (int) $DB->get_field('user', 'picture', ['id' => $this->users[$name]->id]);
    }

    /**
     * Colour of a pixel of somebody's large picture.
     *
     * @param string $name
     * @param int $x
     * @param int $y
     * @return int[] red, green and blue, in steps of 64
     */
    private function colour(string $name, int $x, int $y): array {
        $files = get_file_storage()->get_area_files(\context_user::instance($this->users[$name]->id)->id, 'user', 'icon', 0,
            'filename', false);
        $file = current(array_filter($files, static fn(\stored_file $one): bool => str_starts_with($one->get_filename(), 'f3')));
        $image = imagecreatefromstring($file->get_content());
        $colour = imagecolorsforindex($image, imagecolorat($image, $x, $y));
        return array_map(static fn(string $part): int => (int) round($colour[$part] / 64), ['red', 'green', 'blue']);
    }

    /**
     * Pictures are what core makes of the same files; core's event is triggered; nothing is left behind.
     */
    public function test_like_core(): void {
        global $DB;
        $pictures = ['lea' => ['jpg', drawn::picture('jpeg', 0x204060, 300, 200)],
            'hugo' => ['png', drawn::picture('png', 0x602040)], 'ines' => ['gif', drawn::picture('gif', 0x006600, 40, 90)]];
        $files = [];
        foreach ($pictures as $name => [$ending, $content]) {
            $files["photos/$name.$ending"] = $content;
        }
        $sink = $this->redirectEvents();
        $this->run_archive(drawn::archive($files));
        $updated = array_filter($sink->get_events(), static fn($event): bool => $event instanceof \core\event\user_updated);
        $sink->close();
        $this->assertEqualsCanonicalizing(array_map(fn(string $name): int => (int) $this->users[$name]->id, array_keys($pictures)),
            array_map(static fn($event): int => (int) $event->relateduserid, array_values($updated)));
        foreach ($pictures as $name => [, $content]) {
            $ours = $this->icons($name);
            $this->assertCount(3, $ours);
            $this->assertGreaterThan(0, $this->revision($name));
            $path = make_request_directory() . '/picture';
            file_put_contents($path, $content);
            $context = \context_user::instance($this->users[$name]->id);
            $revision = process_new_icon($context, 'user', 'icon', 0, $path);
            $this->assertSame($this->icons($name), $ours, $name);
            $DB->set_field('user', 'picture', $revision, ['id' => $this->users[$name]->id]);
        }
        $this->assertSame([], glob(get_request_storage_directory() . '/*/picture') === false ? ['?']
            : array_filter(glob(get_request_storage_directory() . '/*/picture'), static fn(string $path): bool =>
                !in_array(file_get_contents($path), array_column($pictures, 1), true)));
    }

    /**
     * What is kept of a picture is what core keeps when somebody uploads it in a profile: the same files, the same account.
     */
    public function test_kept_as_core_keeps_it(): void {
        $transparent = imagecreatefromstring(drawn::picture('gif', 0x00AA00, 60, 40));
        imagecolortransparent($transparent, imagecolorat($transparent, 50, 30));
        ob_start();
        imagegif($transparent);
        $gif = (string) ob_get_clean();
        ob_start();
        imagepng($transparent);
        $palette = (string) ob_get_clean();
        // Each in the place of the one before it; of another form, which has other files.
        $pictures = ['a.jpg' => drawn::picture('jpeg', 0x204060, 301, 200), 'b.png' => drawn::picture('png', 0x602040, 33, 700),
            'c.gif' => $gif, 'd.png' => $palette, 'e.jpg' => drawn::picture('jpeg', 0x602040, 9, 9),
            'f.JPG' => drawn::picture('png', 0x123456)];
        foreach ($pictures as $name => $content) {
            $this->run_archive(drawn::archive(['lea.' . substr($name, 2) => $content]));
            $draft = file_get_unused_draft_itemid();
            get_file_storage()->create_file_from_string(['contextid' => \context_user::instance(get_admin()->id)->id,
                'component' => 'user', 'filearea' => 'draft', 'itemid' => $draft, 'filepath' => '/', 'filename' => $name],
                $content);
            $this->assertTrue(\core_user::update_picture((object) ['id' => $this->users['hugo']->id, 'imagefile' => $draft],
                ['maxfiles' => 1, 'subdirs' => 0, 'accepted_types' => 'optimised_image']));
            $kept = $this->keep_of('hugo');
            // Three files and their folder.
            $this->assertCount(4, $kept['files'], $name);
            $this->assertSame($kept, $this->keep_of('lea'), $name);
        }
    }

    /**
     * What the site keeps of somebody's picture, without ids, times and what tells people apart.
     *
     * @param string $name
     * @return array{files: array<int, array<string, ?string>>, user: array<string, ?string>, revision: bool}
     */
    private function keep_of(string $name): array {
        global $DB;
        $user = $DB->get_record('user', ['id' => $this->users[$name]->id], '*', MUST_EXIST);
        $own = array_flip(['id', 'contextid', 'pathnamehash', 'timecreated', 'timemodified']);
        $files = $DB->get_records('files', ['contextid' => \context_user::instance($user->id)->id, 'component' => 'user'],
            'filearea, filename');
        $first = array_filter($files, static fn(\stdClass $file): bool => str_starts_with($file->filename, 'f1.'));
        $people = array_flip(['id', 'username', 'idnumber', 'email', 'firstname', 'lastname', 'picture', 'password',
            'firstnamephonetic', 'lastnamephonetic', 'middlename', 'alternatename', 'timecreated', 'lastip']);
        return [
            'files' => array_values(array_map(static fn(\stdClass $file): array => array_diff_key((array) $file, $own), $files)),
            'user' => array_diff_key((array) $user, $people),
            // Core calls a picture by the id of its first file.
            'revision' => array_keys($first) === [(int) $user->picture],
        ];
    }

    /**
     * The same picture is known by its content, one that somebody has put there by hand is another one.
     */
    public function test_unchanged(): void {
        $first = drawn::archive(['lea.png' => drawn::picture('png', 0x111111), 'hugo.jpg' => drawn::picture('jpeg', 0x222222)]);
        $state = $this->sync($first);
        $this->assertSame(['picture_update' => 2], $state->changes);
        [$lea, $hugo] = [$this->revision('lea'), $this->revision('hugo')];
        // Another name, another archive, the same content.
        $again = drawn::archive(['a/LEA.png' => drawn::picture('png', 0x111111), 'hugo.jpg' => drawn::picture('jpeg', 0x333333)]);
        $this->assertSame(['picture_update' => 1], $this->sync($again)->changes);
        $this->assertSame($lea, $this->revision('lea'));
        $this->assertNotSame($hugo, $this->revision('hugo'));
        // By hand.
        $this->put_by_hand('lea');
        $this->assertSame(['picture_update' => 1], $this->sync($again)->changes);
        // Taken away by hand.
        \core_user::update_picture((object) ['id' => $this->users['lea']->id, 'deletepicture' => 1]);
        $this->assertSame(0, $this->revision('lea'));
        $this->assertSame(['picture_update' => 1], $this->sync($again)->changes);
    }

    /**
     * A picture that somebody uploads.
     *
     * @param string $name
     */
    private function put_by_hand(string $name): void {
        global $DB;
        $path = make_request_directory() . '/hand.png';
        file_put_contents($path, drawn::picture('png', 0x999999));
        $revision = process_new_icon(\context_user::instance($this->users[$name]->id), 'user', 'icon', 0, $path);
        $DB->set_field('user', 'picture', $revision, ['id' => $this->users[$name]->id]);
    }

    /**
     * Where pictures are not replaced, those who have one keep it.
     */
    public function test_not_replaced(): void {
        $this->put_by_hand('lea');
        $lea = $this->icons('lea');
        $bytes = drawn::archive(['lea.png' => drawn::picture('png', 0x111111), 'hugo.png' => drawn::picture('png', 0x111111)]);
        $state = $this->sync($bytes, ['userpictures_overwrite' => '0']);
        $this->assertSame(['picture_update' => 1], $state->changes);
        $this->assertSame($lea, $this->icons('lea'));
        $issues = [...run_contents::list_issues($state->id)];
        $this->assertSame(['picture_kept'], array_map(static fn($issue): string => $issue->code, $issues));
    }

    /**
     * Pictures are upright however the camera was held, and WebP is taken.
     */
    public function test_turned(): void {
        // White is the upper left quarter of the picture as it lies in the file.
        $white = [4, 4, 4];
        $corners = ['upper left' => [64, 64], 'upper right' => [448, 64], 'lower left' => [64, 448], 'lower right' => [448, 448]];
        $expected = [1 => 'upper left', 2 => 'upper right', 3 => 'lower right', 4 => 'lower left', 5 => 'upper left',
            6 => 'upper right', 7 => 'lower right', 8 => 'lower left'];
        foreach ($expected as $orientation => $corner) {
            $picture = drawn::held(drawn::picture('jpeg', 0x0000FF, 100, 100), $orientation);
            $this->run_archive(drawn::archive(['lea.jpg' => $picture]));
            foreach ($corners as $name => [$x, $y]) {
                $this->assertSame($name === $corner, $this->colour('lea', $x, $y) === $white, "$orientation, $name");
            }
        }
        $this->sync(drawn::archive(['lea.webp' => drawn::picture('webp', 0x0000FF, 100, 100)]));
        $this->assertSame([[4, 4, 4], [0, 0, 4]], [$this->colour('lea', 64, 64), $this->colour('lea', 448, 448)]);
        $this->assertSame(['f1.png', 'f2.png', 'f3.png'], array_keys($this->icons('lea')));
    }

    /**
     * Of a picture that is turned only the square in the middle is held twice, and no more of it than is of use.
     */
    public function test_panorama(): void {
        // Twelve squares side by side: that in the middle is red on the left, and blue on the right.
        $image = imagecreatetruecolor(2400, 200);
        imagefilledrectangle($image, 1000, 0, 1199, 199, 0xFF0000);
        imagefilledrectangle($image, 1200, 0, 1399, 199, 0x0000FF);
        ob_start();
        imagejpeg($image, null, 95);
        $jpeg = (string) ob_get_clean();
        foreach ([1 => [[32, 256], [480, 256]], 6 => [[256, 32], [256, 480]]] as $orientation => $places) {
            $held = drawn::held($jpeg, $orientation);
            $this->assertSame(2400 * 200 * 5 + ($orientation === 1 ? 0 : 200 * 200 * 8), (new picture_file($held))->count_bytes());
            $this->run_archive(drawn::archive(['lea.jpg' => $held]));
            $seen = array_map(fn(array $place): array => $this->colour('lea', ...$place), $places);
            $this->assertSame([[4, 0, 0], [0, 0, 4]], $seen, (string) $orientation);
        }
        // Larger than is of use.
        $large = drawn::claiming(drawn::held(drawn::picture('jpeg'), 6), 12000, 4000);
        $this->assertSame(12000 * 4000 * 5 + 2048 * 2048 * 8, (new picture_file($large))->count_bytes());
    }

    /**
     * A picture for whose pixels there is no memory is refused before any of them is read, however small the file; the others are
     * made.
     */
    public function test_memory(): void {
        global $CFG;
        $this->preventResetByRollback();
        // Whoever read its pixels would find that there are none.
        $png = drawn::claiming(drawn::picture('png'), 7000, 7000);
        $turned = drawn::claiming(drawn::held(drawn::picture('jpeg'), 6), 7000, 7000);
        $good = drawn::picture('png');
        $before = ini_get('memory_limit');
        // Core asks for 384 MiB at least: with this in the way that is not enough.
        $CFG->extramemorylimit = '';
        $ballast = str_repeat('x', max(1, 160 * 1024 ** 2 - memory_get_usage(true)));
        $bytes = drawn::archive(['lea.png' => $good, 'hugo.png' => $png, 'ines.jpg' => $turned, 'adam.png' => $good]);
        $this->assertLessThan(5000, strlen($bytes));
        try {
            // Enough for one that is not turned.
            ini_set('memory_limit', (string) (memory_get_usage(true) + 7000 * 7000 * 5 + 16 * 1024 ** 2));
            $state = $this->run_archive($bytes);
        } finally {
            ini_set('memory_limit', $before);
            unset($ballast);
        }
        $this->assertSame([3 => 'picture_memory', 4 => 'picture_memory'], array_column(array_map(
            static fn($issue): array => [$issue->line, $issue->code], [...run_contents::list_issues($state->id)]), 1, 0));
        $this->assertSame([3, 0, 0, 3], array_map(fn(string $name): int => count($this->icons($name)), array_keys($this->users)));
    }

    /**
     * A picture that no program can read fails alone, keeps the old picture, and is in the retry archive.
     */
    public function test_unreadable(): void {
        // The run takes back what it began.
        $this->preventResetByRollback();
        $good = drawn::picture('png', 0x123456);
        $this->run_archive(drawn::archive(['hugo.png' => $good]));
        $before = $this->icons('hugo');
        $png = drawn::picture('png', 0x654321, 64, 64);
        // Its data are no image data any more, though everything around them is right.
        $start = strpos($png, 'IDAT');
        $length = unpack('N', $png, $start - 4)[1];
        $bad = substr_replace($png, str_repeat('x', $length), $start + 4, $length);
        $state = $this->run_archive(drawn::archive(['lea.png' => $good, 'hugo.png' => $bad, 'ines.png' => $good]));
        $this->assertSame([2, 1], [$state->rows['changed'], $state->rows['rejected']]);
        $issue = [...run_contents::list_issues($state->id)][0];
        $this->assertSame(['picture_unreadable', 3], [$issue->code, $issue->line]);
        $this->assertSame($before, $this->icons('hugo'));
        $retry = file_area::find($state->files['retry']);
        $path = make_request_directory() . '/retry.zip';
        $retry->copy_content_to($path);
        $this->assertSame(['hugo.png', 'problems.csv'], array_map(static fn($file): string => $file->pathname,
            get_file_packer('application/zip')->list_files($path)));
        $this->assertSame('application/zip', $retry->get_mimetype());
        $this->assertStringEndsWith('.csv', $state->files['report']);
    }

    /**
     * Whatever an enemy, a camera or an office puts into an archive is refused by its row, with a reason in both languages, or it
     * is made.
     */
    public function test_hostile_archive(): void {
        global $CFG;
        foreach (['moving', 'webp', 'printed'] as $name) {
            $this->users[$name] = $this->getDataGenerator()->create_user(['username' => $name]);
        }
        $good = drawn::picture('png');
        $expected = [
            'lea.png' => [$good, ''],
            'LEA.png' => [drawn::picture('png', 0x990000), 'picture_repeated'],
            '../hugo.png' => [$good, 'picture_unsafe_path'], 'a/../../../hugo.png' => [$good, 'picture_unsafe_path'],
            '/tmp/hugo.png' => [$good, 'picture_unsafe_path'], 'C:\\hugo.png' => [$good, 'picture_unsafe_path'],
            'link/hugo.png' => ['/etc/passwd', 'picture_unsafe_path'], 'secret/hugo.png' => [$good, 'picture_encrypted'],
            'old/hugo.png' => [$good, 'picture_encrypted'],
            'bomb/hugo.png' => [str_repeat("\0", 21 * 1024 ** 2), 'picture_too_large'],
            'huge/hugo.png' => [drawn::claiming($good, 20000, 20000), 'picture_too_large'],
            'empty/hugo.png' => ['', 'picture_not_an_image'], 'hugo.php.png' => ['<?php phpinfo();', 'picture_not_an_image'],
            'hugo.svg' => ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'picture_not_an_image'],
            'cut/hugo.jpg' => [substr(drawn::picture('jpeg', 0x3366CC, 300, 300), 0, -200), 'picture_broken'],
            'head/hugo.jpg' => [substr(drawn::picture('jpeg'), 0, 200), 'picture_broken'],
            'nested/hugo.png' => [drawn::archive(['hugo.png' => $good]), 'picture_nested_archive'],
            'hugo.zip' => ['x', 'picture_nested_archive'], '<b>&nobody.png' => [$good, 'user_unknown'],
            'moving.gif' => [drawn::moving(), ''], 'webp.webp' => [drawn::picture('webp'), ''],
            'printed.jpg' => [drawn::printed(), ''], 'adam.jpeg' => [drawn::held(drawn::picture('jpeg'), 6), ''],
        ];
        $path = make_request_directory() . '/hostile.zip';
        $zip = new \ZipArchive();
        $zip->open($path, \ZipArchive::CREATE);
        foreach ($expected as $name => [$content]) {
            $zip->addFromString($name, $content);
        }
        $zip->setExternalAttributesName('link/hugo.png', \ZipArchive::OPSYS_UNIX, 0120777 << 16);
        $zip->setEncryptionName('secret/hugo.png', \ZipArchive::EM_AES_256, 'secret');
        $zip->setEncryptionName('old/hugo.png', \ZipArchive::EM_TRAD_PKWARE, 'secret');
        $zip->close();
        $state = $this->sync((string) file_get_contents($path));
        $wording = new site_wording();
        $string = [];
        // A test site has no French of its own.
        include(\core_component::get_component_directory('tool_sync') . '/lang/fr/tool_sync.php');
        $codes = array_fill_keys(array_keys($expected), '');
        foreach (run_contents::list_issues($state->id) as $issue) {
            $codes[array_keys($expected)[$issue->line - 2]] = $issue->code;
            $this->assertStringNotContainsString('[[', $wording->issue($issue));
            $this->assertNotSame(get_string('issue_' . $issue->code, 'tool_sync'), $string['issue_' . $issue->code]);
        }
        $this->assertSame(array_map(static fn(array $one): string => $one[1], $expected), $codes);
        $icons = array_map(fn(string $name): int => count($this->icons($name)), array_keys($this->users));
        $this->assertSame(['lea' => 3, 'hugo' => 0, 'ines' => 0, 'adam' => 3, 'moving' => 3, 'webp' => 3, 'printed' => 3],
            array_combine(array_keys($this->users), $icons));
        $this->assertSame([], [...glob($CFG->dataroot . '/hugo*'), ...glob($CFG->tempdir . '/hugo*'), ...glob('/tmp/hugo.png')]);
        // The retry archive holds what can be given back, and says why of all.
        $retry = make_request_directory() . '/retry.zip';
        file_area::find($state->files['retry'])->copy_content_to($retry);
        $zip->open($retry);
        $names = array_map($zip->getNameIndex(...), range(0, $zip->numFiles - 1));
        $this->assertSame([], preg_grep('~\.\.|^/|:|link|secret|bomb~', $names));
        $this->assertCount(count(array_filter($codes)) + 1, explode("\r\n", trim((string) $zip->getFromName('problems.csv'))));
        $zip->close();
    }

    /**
     * An archive that would be gigabytes is refused as a whole, before that.
     */
    public function test_bomb(): void {
        $path = make_request_directory() . '/bomb.zip';
        $zip = new \ZipArchive();
        $zip->open($path, \ZipArchive::CREATE);
        for ($i = 0; $i < 8; $i++) {
            $zip->addFromString("lea$i.png", str_repeat("\0", 15 * 1024 ** 2));
        }
        $zip->close();
        $state = runs::advance($this->start((string) file_get_contents($path), [], true)->id);
        $this->assertSame([status::FAILED, 'file_error'], [$state->status, $state->error]);
        $issues = [...run_contents::list_issues($state->id)];
        $this->assertSame(['archive_too_large'], array_map(static fn($issue): string => $issue->code, $issues));
        $this->assertStringNotContainsString('[[', (new site_wording())->issue($issues[0]));
    }

    /**
     * A run that is cut off in the middle goes on where it was.
     */
    public function test_resumed(): void {
        $files = [];
        foreach (array_keys($this->users) as $i => $name) {
            $files["$name.png"] = drawn::picture('png', $i + 1);
        }
        for ($i = 0; $i < 120; $i++) {
            $name = "extra$i";
            $this->users[$name] = $this->getDataGenerator()->create_user(['username' => $name]);
            $files["$name.png"] = drawn::picture('png', 1000 + $i, 4, 4);
        }
        $id = $this->start(drawn::archive($files))->id;
        $seen = [];
        do {
            $state = runs::advance($id, 0);
            $seen[] = $state->done;
        } while ($state->status === status::RUNNING);
        $this->assertSame([status::DONE, 124], [$state->status, $state->rows['changed']]);
        $this->assertGreaterThan(4, count($seen));
        foreach (array_keys($this->users) as $name) {
            $this->assertCount(3, $this->icons($name), $name);
        }
        $this->assertSame([], $this->run_archive(drawn::archive($files))->changes);
    }

    /**
     * The guest's picture stays, and that of an administrator where somebody else runs the file; the writer refuses them too.
     */
    public function test_accounts_that_nobody_else_changes(): void {
        global $DB;
        $role = $this->getDataGenerator()->create_role();
        assign_capability('tool/sync:runuserpictures', CAP_ALLOW, $role, SYSCONTEXTID);
        assign_capability('moodle/user:update', CAP_ALLOW, $role, SYSCONTEXTID);
        role_assign($role, $this->users['lea']->id, SYSCONTEXTID);
        $this->setUser($this->users['lea']);
        $bytes = drawn::archive(['admin.png' => drawn::picture('png', 1), 'guest.png' => drawn::picture('png', 2),
            'hugo.png' => drawn::picture('png', 3)]);
        $state = $this->sync($bytes, ['userpictures_userfield' => 'username']);
        $this->assertSame(['picture_update' => 1], $state->changes);
        $codes = array_map(static fn(\tool_sync\local\plan\issue $issue): string => $issue->code,
            [...run_contents::list_issues($state->id)]);
        $this->assertSame(['user_protected', 'user_protected'], array_values($codes));
        $this->preventResetByRollback();
        $writer = new site_writer(new area_files($this->start($bytes)));
        foreach (['admin', 'guest'] as $i => $name) {
            $record = $DB->get_record('user', ['username' => $name], '*', MUST_EXIST);
            $user = new \tool_sync\local\directory\user((int) $record->id, $name, '', '');
            $picture = new \tool_sync\local\directory\picture(hash: sha1(drawn::picture('png', $i + 1)), number: $i + 1);
            $writer->begin();
            try {
                $writer->apply(new \tool_sync\local\plan\change(2, \tool_sync\local\plan\action::UPDATE, 'picture', $name, [], [],
                    subjects: ['user' => $user, 'picture' => $picture]));
                $this->fail();
            } catch (\tool_sync\local\run\refused_exception $exception) {
                $this->assertSame('row_stale', $exception->reason);
                $writer->rollback($exception);
            }
            $this->assertEquals(0, $DB->get_field('user', 'picture', ['id' => $record->id]));
        }
    }

    /**
     * An account that went between plan and run gets no picture, and the row says so.
     */
    public function test_account_gone(): void {
        global $DB;
        $this->preventResetByRollback();
        $writer = new site_writer(new area_files($this->start(drawn::archive(['lea.png' => drawn::picture()]))));
        $picture = new \tool_sync\local\directory\picture(hash: sha1(drawn::picture()), number: 1);
        $user = new \tool_sync\local\directory\user((int) $this->users['lea']->id, 'lea', '', '');
        $change = new \tool_sync\local\plan\change(2, \tool_sync\local\plan\action::UPDATE, 'picture', 'lea', [], [],
            subjects: ['user' => $user, 'picture' => $picture]);
        $writer->begin();
        $writer->apply($change);
        $this->assertGreaterThan(0, $this->revision('lea'));
        $writer->commit();
        // The account goes between plan and run.
        delete_user($DB->get_record('user', ['id' => $user->id]));
        $writer->begin();
        try {
            $writer->apply($change);
            $this->fail();
        } catch (\tool_sync\local\run\refused_exception $exception) {
            $this->assertSame('row_stale', $exception->reason);
            $this->assertSame(failure::ROW, $writer->judge($exception));
            $writer->rollback($exception);
        }
    }

    /**
     * Unchanged pictures cost a handful of queries a chunk.
     */
    public function test_queries(): void {
        global $DB;
        $files = [];
        for ($i = 0; $i < 60; $i++) {
            $this->users["q$i"] = $this->getDataGenerator()->create_user(['username' => "q$i"]);
            $files["q$i.png"] = drawn::picture('png', $i, 4, 4);
        }
        $this->run_archive(drawn::archive($files));
        $few = $this->count_queries(drawn::archive(array_slice($files, 0, 2)));
        // More rows are kept in a few more queries, not in one each.
        $this->assertLessThanOrEqual($few + 5, $this->count_queries(drawn::archive($files)));
    }

    /**
     * Queries of a run that changes nothing.
     *
     * @param string $bytes
     * @return int
     */
    private function count_queries(string $bytes): int {
        global $DB;
        $id = $this->start($bytes)->id;
        $before = $DB->perf_get_queries();
        $this->assertSame([], runs::advance($id)->changes);
        return $DB->perf_get_queries() - $before;
    }

    /**
     * The task runs every archive whose name begins as the setting says, in natural order, and no retry archive.
     */
    public function test_task(): void {
        set_config('userpictures_fileprefix', 'sis/faces_', 'tool_sync');
        foreach (['sis/faces_10.zip' => 3, 'sis/faces_9.zip' => 2, 'sis/faces_9_tryback_20261122-0915.zip' => 5,
            'faces_1.zip' => 6, 'sis/faces_1.csv' => 7, 'sis/other.zip' => 8] as $path => $colour) {
            $file = make_request_directory() . '/a.zip';
            file_put_contents($file, drawn::archive(['lea.png' => drawn::picture('png', $colour)]));
            file_area::put("/$path", $file, sha1_file($file));
        }
        $this->assertSame('sis/faces_*.zip', \tool_sync\waiting_files::get_location('userpictures'));
        ob_start();
        (new \tool_sync\task\userpicturessync_task())->execute();
        $log = ob_get_clean();
        $this->assertSame(1, preg_match('~faces_9\.zip.*faces_10\.zip~s', $log), $log);
        $this->assertStringNotContainsString('tryback', $log);
        [, $hash] = site_pictures::read(get_user_preferences(site_pictures::PREFERENCE, '', $this->users['lea']->id));
        $this->assertSame(sha1(drawn::picture('png', 3)), $hash);
    }

    /**
     * The example of an archive can be run.
     */
    public function test_example(): void {
        $this->users['lea.martin'] = $this->getDataGenerator()->create_user(['username' => 'lea.martin']);
        $state = $this->sync(\tool_sync\example_archive::to_zip(site_settings::read()));
        $this->assertSame([1, 2], [$state->rows['changed'], $state->rows['rejected']]);
        $this->assertCount(3, $this->icons('lea.martin'));
    }

    /**
     * What is remembered of somebody's picture is theirs to see, and goes with the account.
     */
    public function test_privacy(): void {
        global $DB;
        $this->run_archive(drawn::archive(['lea.png' => drawn::picture()]));
        $id = (int) $this->users['lea']->id;
        \tool_sync\privacy\provider::export_user_preferences($id);
        $writer = \core_privacy\local\request\writer::with_context(\context_system::instance());
        $exported = $writer->get_user_preferences('tool_sync');
        $this->assertStringContainsString(sha1(drawn::picture()), $exported->{site_pictures::PREFERENCE}->value);
        delete_user($DB->get_record('user', ['id' => $id]));
        $this->assertFalse($DB->record_exists('user_preferences', ['userid' => $id, 'name' => site_pictures::PREFERENCE]));
    }
}
