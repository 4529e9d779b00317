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

namespace tool_sync\form;

use context_system;
use context_user;
use moodleform;
use stdClass;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/formslib.php');

/**
 * The file manager on the command files.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class command_files extends moodleform {
    /** @var array<string, mixed> What the file manager allows: administrators order their files as they like. */
    private const OPTIONS = ['subdirs' => 1, 'maxfiles' => -1, 'maxbytes' => 0, 'areamaxbytes' => -1, 'accepted_types' => '*',
        'return_types' => 2];

    #[\Override]
    protected function definition() {
        $form = $this->_form;
        // When the form was filled: see save().
        $form->addElement('hidden', 'loaded', time());
        $form->setType('loaded', PARAM_INT);
        $form->addElement('filemanager', 'files', get_string('commandfiles', 'tool_sync'), null, self::OPTIONS);
        $this->add_action_buttons();
    }

    /** Shows the files as they are. */
    public function load(): void {
        $draftitemid = file_get_submitted_draft_itemid('files');
        file_prepare_draft_area($draftitemid, context_system::instance()->id, 'tool_sync', 'syncfiles', 0, self::OPTIONS);
        $this->set_data(['files' => $draftitemid]);
    }

    /**
     * Makes the area as the person left it. Files that a feeder or a run brought while the form was open stay.
     *
     * @param stdClass $data
     */
    public function save(stdClass $data): void {
        $this->keep_newcomers((int) $data->files, (int) $data->loaded);
        file_save_draft_area_files($data->files, context_system::instance()->id, 'tool_sync', 'syncfiles', 0, self::OPTIONS);
    }

    /**
     * Adds what came after the form was filled to the draft area; otherwise saving would remove it.
     *
     * @param int $draftitemid
     * @param int $loaded Unix seconds
     */
    private function keep_newcomers(int $draftitemid, int $loaded): void {
        global $USER;
        $storage = get_file_storage();
        $draft = ['contextid' => context_user::instance($USER->id)->id, 'component' => 'user', 'filearea' => 'draft',
            'itemid' => $draftitemid];
        $files = $storage->get_area_files(context_system::instance()->id, 'tool_sync', 'syncfiles', 0, 'id', false, $loaded);
        foreach ($files as $file) {
            $old = $storage->get_file($draft['contextid'], 'user', 'draft', $draftitemid, $file->get_filepath(),
                $file->get_filename());
            if ($old && $old->get_timemodified() >= $file->get_timemodified()) {
                continue;
            }
            if ($old) {
                $old->delete();
            }
            $storage->create_file_from_storedfile($draft + ['timemodified' => $file->get_timemodified()], $file);
        }
    }
}
