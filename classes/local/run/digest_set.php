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


namespace tool_sync\local\run;

/**
 * The digests of rows, sorted, in one string: a million of them take 8 MB, and 1 MB to find the way in it.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class digest_set {
    /** @var string How a stored set begins; another number when rows are no longer digested in the same way. */
    public const HEADING = "tool_sync rows 1\n";
    /** @var int Bytes of a digest. */
    public const LENGTH = 8;
    /** @var int Two first bytes that there are. */
    private const DRAWERS = 65536;

    /** @var string The digests. */
    private readonly string $digests;
    /** @var \SplFixedArray<int> Number of the first digest with these two first bytes, or with later ones. */
    private readonly \SplFixedArray $drawers;

    /**
     * Reads a stored set.
     *
     * @param resource $stream from its beginning
     * @return ?self null = it is none that can be understood
     */
    public static function read($stream): ?self {
        $heading = (string)stream_get_contents($stream, strlen(self::HEADING));
        $digests = $heading === self::HEADING ? (string)stream_get_contents($stream) : '';
        return $heading === self::HEADING && strlen($digests) % self::LENGTH === 0 ? new self($digests) : null;
    }

    /**
     * Constructor.
     *
     * @param string $digests sorted, each once
     */
    private function __construct(string $digests) {
        $this->digests = $digests;
        $this->drawers = new \SplFixedArray(self::DRAWERS + 1);
        $drawer = 0;
        for ($number = 0, $total = $this->count(); $number < $total; $number++) {
            $last = ord($digests[$number * self::LENGTH]) << 8 | ord($digests[$number * self::LENGTH + 1]);
            while ($drawer <= $last) {
                $this->drawers[$drawer++] = $number;
            }
        }
        while ($drawer <= self::DRAWERS) {
            $this->drawers[$drawer++] = $this->count();
        }
    }

    /**
     * How many digests are there?
     *
     * @return int
     */
    public function count(): int {
        return intdiv(strlen($this->digests), self::LENGTH);
    }

    /**
     * Is this digest there?
     *
     * @param string $digest 8 bytes
     * @return bool
     */
    public function has(string $digest): bool {
        $drawer = ord($digest[0]) << 8 | ord($digest[1]);
        for ($number = $this->drawers[$drawer], $end = $this->drawers[$drawer + 1]; $number < $end; $number++) {
            if (substr_compare($this->digests, $digest, $number * self::LENGTH, self::LENGTH) === 0) {
                return true;
            }
        }
        return false;
    }
}
