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

use tool_sync\local\archive\zip_writer;
use tool_sync\local\format\settings;

/**
 * An example of an archive of pictures: squares in different colours, called as the settings want it.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class example_archive {
    /** @var string Name of the file. */
    public const FILENAME = 'userpictures_1.zip';
    /** @var array<string, array<string, int>> Colours by name of the person, by what pictures are named after. */
    private const PEOPLE = [
        'id' => ['1024' => 0x2F6F9F, '1025' => 0x9F4F2F, '1026' => 0x4F8F3F],
        'idnumber' => ['E1024' => 0x2F6F9F, 'E1025' => 0x9F4F2F, 'E1026' => 0x4F8F3F],
        'username' => ['lea.martin' => 0x2F6F9F, 'hugo.bernard' => 0x9F4F2F, 'ines.petit' => 0x4F8F3F],
        'email' => ['lea.martin@school.example' => 0x2F6F9F, 'hugo.bernard@school.example' => 0x9F4F2F,
            'ines.petit@school.example' => 0x4F8F3F],
    ];

    /**
     * The archive.
     *
     * @param settings $settings
     * @return string bytes
     */
    public static function to_zip(settings $settings): string {
        $stream = fopen('php://memory', 'w+b');
        $zip = new zip_writer($stream);
        foreach (self::PEOPLE[$settings->text('userpictures_userfield')] as $name => $colour) {
            $image = imagecreatetruecolor(100, 100);
            imagefilledrectangle($image, 0, 0, 99, 99, $colour);
            ob_start();
            imagepng($image);
            $zip->add("$name.png", (string) ob_get_clean());
        }
        $zip->finish();
        return (string) stream_get_contents($stream, -1, 0);
    }
}
