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


namespace tool_sync\tests\faults;

use tool_sync\local\plan\change;
use tool_sync\local\run\failure;
use tool_sync\local\run\writer;

/**
 * A writer with places before and after all it does.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class striking_writer implements writer {
    /**
     * Constructor.
     *
     * @param writer $writer
     * @param striker $striker
     */
    public function __construct(
        /** @var writer Who writes. */
        private readonly writer $writer,
        /** @var striker Who strikes. */
        private readonly striker $striker,
    ) {
    }

    #[\Override]
    public function begin(): void {
        $this->striker->at('before begin');
        $this->writer->begin();
        $this->striker->at('after begin');
    }

    #[\Override]
    public function apply(change $change): void {
        $this->writer->apply($change);
        $this->striker->at('after ' . $change->get_type());
    }

    #[\Override]
    public function commit(): void {
        $this->striker->at('before commit');
        $this->writer->commit();
        $this->striker->at('after commit');
    }

    #[\Override]
    public function rollback(?\Throwable $cause = null): void {
        $this->writer->rollback($cause);
    }

    #[\Override]
    public function judge(\Throwable $exception): failure {
        return $this->writer->judge($exception);
    }
}
