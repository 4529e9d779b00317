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

use tool_sync\local\run\clock;

/**
 * The server's clock and the site's time zone.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class site_clock implements clock {
    #[\Override]
    public function now(): int {
        return \core\di::get(\core\clock::class)->time();
    }

    #[\Override]
    public function steady(): float {
        return hrtime(true) / 1e9;
    }

    #[\Override]
    public function stamp(int $time): string {
        return (new \DateTimeImmutable('@' . $time))->setTimezone(self::timezone())->format('Ymd-Hi');
    }

    #[\Override]
    public function local_time(int $year, int $month, int $day, int $hour, int $minute, int $second): int {
        return (new \DateTimeImmutable('now', self::timezone()))->setDate($year, $month, $day)->setTime($hour, $minute, $second)
            ->getTimestamp();
    }

    /**
     * The site's time zone, whoever is logged in.
     *
     * @return \DateTimeZone
     */
    private static function timezone(): \DateTimeZone {
        return \core_date::get_server_timezone_object();
    }
}
