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


namespace tool_sync\local\moodle\applier;

use tool_sync\local\archive\picture_list;
use tool_sync\local\archive\picture_source;
use tool_sync\local\archive\zip_pictures;
use tool_sync\local\directory\picture;
use tool_sync\local\directory\user;
use tool_sync\local\moodle\site_accounts;
use tool_sync\local\moodle\site_pictures;
use tool_sync\local\plan\change;
use tool_sync\local\run\files;
use tool_sync\local\run\refused_exception;

/**
 * Gives people the pictures of an archive, as core does when somebody uploads one.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class picture_applier implements applier {
    /** @var ?picture_source The archive; null = not opened yet. */
    private ?picture_source $source = null;
    /** @var \Iterator<int, \tool_sync\local\archive\archive_entry> Its files, at the one that was taken last. */
    private \Iterator $entries;

    /**
     * Constructor.
     *
     * @param files $files where the archive lies
     */
    public function __construct(
        /** @var files Where the archive lies. */
        private readonly files $files,
    ) {
    }

    #[\Override]
    public function apply(change $change): void {
        global $CFG, $DB, $USER;
        require_once($CFG->libdir . '/gdlib.php');
        $picture = $change->get_subject('picture', picture::class);
        $userid = (int) $change->get_subject('user', user::class)->id;
        if (!$DB->record_exists('user', ['id' => $userid, 'deleted' => 0]) || site_accounts::is_untouchable($userid)) {
            throw new refused_exception('row_stale');
        }
        $content = $this->read($picture);
        $context = \context_user::instance($userid);
        $folder = make_request_directory();
        $pathname = "$folder/picture";
        try {
            $prepared = (new picture_file($content))->save($pathname);
            $revision = $prepared ? process_new_icon($context, 'user', 'icon', 0, $pathname) : false;
        } finally {
            @unlink($pathname);
            @rmdir($folder);
        }
        if (!$revision) {
            throw new refused_exception('picture_unreadable');
        }
        $picture->revision = (int) $revision;
        $DB->set_field('user', 'picture', $picture->revision, ['id' => $userid]);
        site_pictures::remember($userid, $picture);
        if ($userid === (int) $USER->id) {
            $USER->picture = $picture->revision;
        }
        \core\event\user_updated::create_from_userid($userid)->trigger();
    }

    /**
     * What the archive holds of a picture.
     *
     * @param picture $picture
     * @return string
     */
    private function read(picture $picture): string {
        if (!$this->source || !$this->entries->valid() || $this->entries->key() > $picture->number) {
            $this->source ??= new zip_pictures($this->files->locate_source());
            $this->entries = (static fn(iterable $entries): \Generator => yield from $entries)($this->source->entries());
        }
        while ($this->entries->valid() && $this->entries->key() < $picture->number) {
            $this->entries->next();
        }
        $entry = $this->entries->current();
        $content = $entry ? $this->source->read($entry, picture_list::BYTES) : null;
        if ($content === null || sha1($content) !== $picture->hash) {
            // The list was made from the same bytes.
            throw new \coding_exception('The archive holds another picture than its list.');
        }
        return $content;
    }
}
