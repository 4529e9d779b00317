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

use tool_sync\local\directory\site;
use tool_sync\local\format\catalogue;

/**
 * What a run works with: everything outside the engine.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class surroundings {
    /** @var catalogue The formats, with the columns of the site. */
    public readonly catalogue $catalogue;

    /**
     * Constructor.
     *
     * @param catalogue $catalogue
     * @param site $site
     * @param store $store
     * @param writer $writer
     * @param files $files
     * @param clock $clock
     * @param wording $wording
     * @param listener $listener
     * @param hands $hands
     * @param ?applied_rows $applied
     */
    public function __construct(
        catalogue $catalogue,
        /** @var site The site as it is. */
        public readonly site $site,
        /** @var store What the run keeps. */
        public readonly store $store,
        /** @var writer The way to change the site. */
        public readonly writer $writer,
        /** @var files Where files come from and go to. */
        public readonly files $files,
        /** @var clock Time. */
        public readonly clock $clock,
        /** @var wording Sentences for the report. */
        public readonly wording $wording,
        /** @var listener Hears how it goes. */
        public readonly listener $listener,
        /** @var hands Who else works on the run. */
        public readonly hands $hands = new lone_hands(),
        /** @var ?applied_rows What earlier runs of files applied; null = files are never compared. */
        public readonly ?applied_rows $applied = null,
    ) {
        $this->catalogue = $catalogue->with_site($site->columns(...));
    }

    /**
     * Opens the rows of the command file: those of an archive are its list.
     *
     * @param string $kind
     * @return row_source
     */
    public function open_rows(string $kind): row_source {
        return row_source::open($this->files, $this->catalogue->get_general($kind)->archive);
    }

    /**
     * The same for one shard of the run.
     *
     * @param store $store
     * @param listener $listener
     * @return self
     */
    public function on_shard(store $store, listener $listener): self {
        return new self($this->catalogue, $this->site, $store, $this->writer, $this->files, $this->clock, $this->wording, $listener,
            $this->hands, $this->applied);
    }
}
