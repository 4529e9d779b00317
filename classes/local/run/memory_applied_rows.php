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
 * The digests of applied rows, in memory: for tests, and for the stand-alone demonstration.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class memory_applied_rows implements applied_rows {
    /** @var array<int, array{state, string}> Run and set, by run id. */
    public array $kept = [];

    #[\Override]
    public function find(state $state): int {
        foreach ($this->kept as $id => [$run]) {
            if (self::is_of($run, $state, $state->filename)
                    && row_settings::of($run->settings) === row_settings::of($state->settings)) {
                return $id;
            }
        }
        return 0;
    }

    #[\Override]
    public function open(int $runid) {
        $stream = isset($this->kept[$runid]) ? fopen('php://memory', 'w+b') : false;
        if ($stream === false) {
            return null;
        }
        fwrite($stream, $this->kept[$runid][1]);
        rewind($stream);
        return $stream;
    }

    #[\Override]
    public function keep(state $state, $stream): void {
        $this->drop(static fn(state $run): bool => self::is_of($run, $state, $state->filename));
        $this->kept[$state->id] = [clone $state, (string)stream_get_contents($stream)];
    }

    #[\Override]
    public function forget(state $state): void {
        $this->drop(static fn(state $run): bool => self::is_of($run, $state, $state->filename)
            || ($run->kind === $state->kind && $run->filename === file_names::origin($state->filename)));
    }

    /**
     * Drops the sets of some runs.
     *
     * @param callable(state): bool $which
     */
    private function drop(callable $which): void {
        $this->kept = array_filter($this->kept, static fn(array $kept): bool => !$which($kept[0]));
    }

    /**
     * Is a run one of the same file?
     *
     * @param state $run
     * @param state $state
     * @param string $filename
     * @return bool
     */
    private static function is_of(state $run, state $state, string $filename): bool {
        return [$run->kind, $run->filepath, $run->filename] === [$state->kind, $state->filepath, $filename];
    }
}
