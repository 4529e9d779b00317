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

/**
 * What somebody asks for: a run of a command file. The file is one of: a stored file, a path in the command file area, a path on
 * the server's disk (command line only), or the file of an earlier run whose plan is to be followed.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class run_request {
    /**
     * Constructor.
     *
     * @param string $kind such as "cohorts"; may stay empty with $planid and $againid
     * @param bool $simulate only plan?
     * @param string $origin "task", "cli" or "web"
     * @param int $userid who asks; 0 = the system
     * @param string $filename name of the command file, without folders
     * @param string $filepath folder in the command file area, with slashes at both ends; empty = the file is uploaded
     * @param ?\stored_file $file an uploaded file, or one of the area
     * @param ?string $ospath path on the server's disk
     * @param array<string, string|int|bool> $settings what differs from the site's configuration
     * @param int $planid run whose plan this run must follow, with its file and its settings; 0 = none
     * @param bool $approved has a person approved the removals that the guard would stop?
     * @param bool $attended is a person there to answer?
     * @param int $againid run whose file is read again, with its kind and its settings, and planned afresh; 0 = none
     * @param string $filehash SHA-1 that the content of the file must have; empty = any
     */
    public function __construct(
        /** @var string Kind. */
        public string $kind = '',
        /** @var bool Only plan? */
        public bool $simulate = true,
        /** @var string Who starts it: "task", "cli" or "web". */
        public string $origin = 'cli',
        /** @var int Who asks; 0 = the system. */
        public int $userid = 0,
        /** @var string Name of the command file. */
        public string $filename = '',
        /** @var string Folder in the command file area; empty = uploaded. */
        public string $filepath = '',
        /** @var ?\stored_file Uploaded file, or one of the area. */
        public ?\stored_file $file = null,
        /** @var ?string Path on the server's disk. */
        public ?string $ospath = null,
        /** @var array<string, string|int|bool> What differs from the site's configuration. */
        public array $settings = [],
        /** @var int Run whose plan this run must follow. */
        public int $planid = 0,
        /** @var bool Removals approved? */
        public bool $approved = false,
        /** @var bool Is a person there to answer? */
        public bool $attended = false,
        /** @var int Run whose file is read again. */
        public int $againid = 0,
        /** @var string SHA-1 that the content must have; empty = any. */
        public string $filehash = '',
    ) {
    }
}
