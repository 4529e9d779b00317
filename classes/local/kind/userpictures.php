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


namespace tool_sync\local\kind;

use tool_sync\local\directory\directory;
use tool_sync\local\directory\identifiers;
use tool_sync\local\directory\picture;
use tool_sync\local\directory\user;
use tool_sync\local\directory\wants;
use tool_sync\local\format\row;
use tool_sync\local\format\settings;
use tool_sync\local\plan\action;
use tool_sync\local\plan\change;
use tool_sync\local\plan\issue;
use tool_sync\local\plan\outcome;

/**
 * Pictures of people, from an archive: each is called as its person.
 *
 * A picture that the site has from the same content stays. One that somebody has put there by hand is another one: it is replaced,
 * or kept where the settings say so. No file can take a picture away, so that nothing of this can be taken back.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class userpictures implements kind {
    /** @var int Rows in a transaction: each picture takes some 40 milliseconds. */
    private const CHUNK = 50;
    /** @var string Facts: which row gave somebody a picture. */
    private const SCOPE = 'run:picture';

    /** @var identifiers What identifies people. */
    private readonly identifiers $identifiers;
    /** @var bool Are pictures replaced? */
    private readonly bool $overwrites;

    /**
     * Constructor.
     *
     * @param settings $settings
     */
    public function __construct(settings $settings) {
        $this->identifiers = new identifiers(user: $settings->text('userpictures_userfield'));
        $this->overwrites = $settings->flag('userpictures_overwrite');
    }

    #[\Override]
    public function get_identifiers(): identifiers {
        return $this->identifiers;
    }

    #[\Override]
    public function get_chunk_size(): int {
        return self::CHUNK;
    }

    #[\Override]
    public function list_keys(row $row, array $changes = []): array {
        return [$this->get_person($row)];
    }

    #[\Override]
    public function collect(row $row, wants $wants): void {
        $wants->want('user', $this->identifiers->user, $row->text('user'));
        $wants->want('picture', $this->identifiers->user, $row->text('user'));
        $wants->want_fact(self::SCOPE, $this->get_person($row));
    }

    #[\Override]
    public function plan(row $row, directory $directory): outcome {
        $name = $row->text('user');
        $user = finder::only($directory->find_users($name), 'user', $row->line, $row->column('user'), $name);
        if ($user instanceof issue) {
            return outcome::rejected($user);
        }
        if (!$directory->site->account_rules()->canupdate) {
            return outcome::rejected(issue::error('picture_nopermission', $row->line, $row->column('user'), $name));
        }
        if ($user->untouchable) {
            return outcome::rejected(issue::error('user_protected', $row->line, $row->column('user'), $name));
        }
        $first = $directory->facts->get(self::SCOPE, $this->get_person($row)) ?? (string)$row->line;
        if ($first !== (string)$row->line) {
            return outcome::rejected(issue::error('picture_repeated', $row->line, $row->column('picture'), $row->text('picture'),
                ['user' => $name, 'first' => (int)$first]));
        }
        $directory->facts->put(self::SCOPE, $this->get_person($row), $first);
        return $this->plan_picture($user, $directory->find_picture($user), $row);
    }

    /**
     * Puts a picture in the place of what is there.
     *
     * @param user $user
     * @param picture $old
     * @param row $row
     * @return outcome
     */
    private function plan_picture(user $user, picture $old, row $row): outcome {
        $hash = $row->text('hash');
        if ($old->revision !== 0 && $old->hash === $hash) {
            return new outcome();
        }
        if ($old->revision !== 0 && !$this->overwrites) {
            return new outcome([], [issue::warning('picture_kept', $row->line, $row->column('picture'), $row->text('picture'),
                ['user' => $row->text('user')])]);
        }
        $before = ['picturefile' => '', 'picturehash' => $old->hash];
        $after = ['picturefile' => $row->text('picture'), 'picturehash' => $hash];
        if ($old->revision === 0) {
            $before = ['haspicture' => false] + $before;
            $after = ['haspicture' => true] + $after;
        }
        // The first line of the list is its header.
        $new = new picture(hash: $hash, number: $row->line - 1);
        return new outcome([new change($row->line, action::UPDATE, 'picture', $this->identifiers->of_user($user), $before, $after,
            $old->revision === 0 ? 'picture_none' : 'picture_other', false, subjects: ['user' => $user, 'picture' => $new])]);
    }

    /**
     * The one spelling of whom the row is about.
     *
     * @param row $row
     * @return string
     */
    private function get_person(row $row): string {
        return $this->identifiers->normalise_user($row->text('user'));
    }

    #[\Override]
    public function can_leave_out(): bool {
        return true;
    }

    #[\Override]
    public function list_touched(row $row): touched {
        // Two files for one person are judged together. What was kept because the person had another picture may be wanted one day.
        return new touched(['p' . $this->get_person($row) => '=' . $row->text('picture') . "\0" . $row->text('hash')],
            $this->overwrites);
    }

    #[\Override]
    public function note(row $row, bool $isrejected, directory $directory): void {
        // Nothing follows from the file as a whole.
    }

    #[\Override]
    public function note_left_out(row $row, directory $directory): void {
        // Nothing follows from the file as a whole.
    }

    #[\Override]
    public function get_end_scope(): string {
        return '';
    }

    #[\Override]
    public function collect_end(string $name, wants $wants): void {
    }

    #[\Override]
    public function plan_end(string $name, string $fact, directory $directory): outcome {
        return new outcome();
    }
}
