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

use tool_sync\local\run\state;

/**
 * Tells the people in charge what needs them, each in their own language. Messages hold counts and names of files, never their
 * content.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class notifier {
    /**
     * A run waits for a decision.
     *
     * @param state $state
     */
    public static function run_held(state $state): void {
        self::tell_about_run('runheld', $state);
    }

    /**
     * A run failed.
     *
     * @param state $state
     */
    public static function run_failed(state $state): void {
        self::tell_about_run('runfailed', $state);
    }

    /**
     * A feeder's lock has been in the drop directory for hours: nothing is collected.
     *
     * @param int $since Unix seconds
     */
    public static function feeder_lock_old(int $since): void {
        foreach (self::recipients() as $user) {
            $a = (object) ['since' => userdate($since, '', $user->timezone)];
            self::send('runfailed', 'message_feederlock', $a, $user, new \moodle_url('/admin/tool/sync/index.php'));
        }
    }

    /**
     * Tells all but the person who sits before the run.
     *
     * @param string $provider message provider
     * @param state $state
     */
    private static function tell_about_run(string $provider, state $state): void {
        global $USER;
        foreach (self::recipients() as $user) {
            if ($state->attended && (int) $user->id === $state->userid && (int) $USER->id === $state->userid) {
                continue;
            }
            $lang = self::language($user);
            $strings = get_string_manager();
            $error = 'error_' . $state->error;
            $a = (object) [
                'run' => $state->id,
                'kind' => $strings->get_string('kind_' . $state->kind, 'tool_sync', null, $lang),
                'file' => $state->filename,
                'why' => hold_text::of($state, $lang),
                'rows' => hold_text::write($state->rows['read'], $lang),
                'changes' => hold_text::write(array_sum($state->changes), $lang),
                'deletions' => hold_text::write($state->deletions, $lang),
                'rejected' => hold_text::write($state->rows['rejected'], $lang),
                'irreversible' => hold_text::say_irreversible($state->id, $lang),
                'error' => $state->error !== '' && $strings->string_exists($error, 'tool_sync')
                    ? $strings->get_string($error, 'tool_sync', null, $lang) : $state->error,
            ];
            self::send($provider, 'message_' . $provider, $a, $user,
                new \moodle_url('/admin/tool/sync/run.php', ['runid' => $state->id]));
        }
    }

    /**
     * The people in charge.
     *
     * @return \stdClass[] users by id
     */
    private static function recipients(): array {
        $users = get_users_by_capability(\context_system::instance(), 'tool/sync:configure', 'u.*') + get_admins();
        return array_filter($users, static fn(\stdClass $user): bool => !$user->deleted && !$user->suspended);
    }

    /**
     * Sends one message.
     *
     * @param string $provider message provider
     * @param string $key language string; with _subject the subject
     * @param \stdClass $a parameters
     * @param \stdClass $user
     * @param \moodle_url $url where to look
     */
    private static function send(string $provider, string $key, \stdClass $a, \stdClass $user, \moodle_url $url): void {
        $strings = get_string_manager();
        $lang = self::language($user);
        $text = $strings->get_string($key, 'tool_sync', $a, $lang);
        $message = new \core\message\message();
        $message->component = 'tool_sync';
        $message->name = $provider;
        $message->userfrom = \core_user::get_noreply_user();
        $message->userto = $user;
        $message->subject = $strings->get_string($key . '_subject', 'tool_sync', $a, $lang);
        $message->fullmessage = $text . "\n\n" . $url->out(false);
        $message->fullmessageformat = FORMAT_PLAIN;
        $message->fullmessagehtml = text_to_html(s($text), false, true)
            . \html_writer::tag('p', \html_writer::link($url, $url->out()));
        $message->smallmessage = $message->subject;
        $message->notification = 1;
        $message->contexturl = $url->out(false);
        $message->contexturlname = $strings->get_string('pluginname', 'tool_sync', null, $lang);
        message_send($message);
    }

    /**
     * A person's language.
     *
     * @param \stdClass $user
     * @return string
     */
    private static function language(\stdClass $user): string {
        global $CFG;
        return $user->lang ?: $CFG->lang;
    }
}
