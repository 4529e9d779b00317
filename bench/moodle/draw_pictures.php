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

/**
 * Draws pictures of people and puts them into an archive.
 *
 * php draw_pictures.php CONFIG.PHP ARCHIVE.ZIP COUNT
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require(__DIR__ . '/measuring.php');

$toolsyncarchive = new ZipArchive();
$toolsyncarchive->open($argv[2], ZipArchive::CREATE | ZipArchive::OVERWRITE);
for ($i = 0; $i < (int) $argv[3]; $i++) {
    $toolsyncimage = imagecreatetruecolor(600, 600);
    for ($k = 0; $k < 40; $k++) {
        $toolsynccolour = imagecolorallocate($toolsyncimage, ($i * 7 + $k * 31) % 256, ($i * 13 + $k * 17) % 256, ($k * 53) % 256);
        imagefilledellipse($toolsyncimage, ($i * 37 + $k * 101) % 600, ($i * 59 + $k * 83) % 600, 120, 90, $toolsynccolour);
    }
    ob_start();
    imagejpeg($toolsyncimage, null, 85);
    $toolsyncarchive->addFromString('e' . (1000000 + $i) . '.jpg', ob_get_clean());
}
$toolsyncarchive->close();
