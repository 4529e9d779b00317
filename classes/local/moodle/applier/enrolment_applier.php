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

use tool_sync\local\directory\account;
use tool_sync\local\directory\enrol_instance;
use tool_sync\local\plan\action;
use tool_sync\local\plan\change;
use tool_sync\local\run\refused_exception;

/**
 * Enrols people and changes the dates of enrolments. Their status stays as it is. People are welcomed by mail where the plan has
 * counted that mail.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class enrolment_applier implements gathering_applier {
    /** @var int People enrolled together at most. */
    private const MOST = 1000;

    /** @var \WeakMap<enrol_instance, \stdClass> Records of enrolment methods, as long as the chunk that looked them up. */
    private \WeakMap $records;
    /** @var array<string, ?\enrol_plugin> Enrolment plugins by name; null = not there any more. */
    private array $plugins = [];
    /**
     * @var list<array{enrol_instance, account, int, int, int, bool}> Method, person (perhaps without an id yet), role, start, end,
     *     and whether the person is welcomed by mail.
     */
    private array $adding = [];

    /** Constructor. */
    public function __construct() {
        $this->records = new \WeakMap();
    }

    #[\Override]
    public function gathers(change $change): bool {
        global $CFG, $USER;
        if ($change->action !== action::ADD || (int) $CFG->branch > self::KNOWN_BRANCH) {
            return false;
        }
        // In the name of whoever has such a role core welcomes those who come next.
        $contacts = array_map('intval', explode(',', (string) ($CFG->coursecontact ?? '')));
        return !in_array((int) $change->subjects['role']->id, $contacts, true)
            && (int) $change->subjects['user']->id !== (int) $USER->id
            && enrolment_batch::knows($this->get_plugin($change->subjects['instance']));
    }

    #[\Override]
    public function apply(change $change): void {
        $instance = $change->subjects['instance'];
        $enrolment = $change->subjects['enrolment'];
        $account = $change->subjects['user'];
        if ($this->gathers($change)) {
            $this->adding[] = [$instance, $account, (int) $change->subjects['role']->id, $enrolment->start, $enrolment->end,
                $change->mails > 0];
            return;
        }
        $plugin = $this->get_plugin($instance) ?? throw new refused_exception('row_stale');
        $record = $this->find_record($instance);
        if ($change->action === action::ADD) {
            $plugin->enrol_user($change->mails > 0 ? $record : self::silence($record), (int) $account->id,
                $change->subjects['role']->id, $enrolment->start, $enrolment->end);
        } else {
            $this->update($plugin, $record, (int) $account->id, $enrolment->start, $enrolment->end);
        }
    }

    #[\Override]
    public function is_full(): bool {
        return count($this->adding) >= self::MOST;
    }

    #[\Override]
    public function make(): void {
        $adding = $this->adding;
        $this->forget();
        $enrolments = [];
        foreach ($adding as [$instance, $account, $roleid, $start, $end, $iswelcomed]) {
            $plugin = $this->get_plugin($instance) ?? throw new refused_exception('row_stale');
            $record = $this->find_record($instance);
            $enrolments[] = new new_enrolment($plugin, $iswelcomed ? $record : self::silence($record), (int) $account->id, $roleid,
                $start, $end);
        }
        if (count($enrolments) === 1) {
            $enrolments[0]->enrol();
        } else {
            enrolment_batch::create($enrolments);
        }
    }

    #[\Override]
    public function forget(): void {
        $this->adding = [];
    }

    /**
     * An enrolment method as one that sends nobody a mail: core's welcome asks what it is given, not the database.
     *
     * @param \stdClass $record of the enrolment method
     * @return \stdClass
     */
    private static function silence(\stdClass $record): \stdClass {
        $silent = clone $record;
        if ($silent->enrol === 'manual') {
            $silent->customint1 = ENROL_DO_NOT_SEND_EMAIL;
        }
        return $silent;
    }

    /**
     * Gives an enrolment other dates.
     *
     * @param \enrol_plugin $plugin
     * @param \stdClass $record of the enrolment method
     * @param int $userid
     * @param int $start
     * @param int $end
     */
    private function update(\enrol_plugin $plugin, \stdClass $record, int $userid, int $start, int $end): void {
        global $DB;
        // Core would silently do nothing.
        if (!$DB->record_exists('user_enrolments', ['enrolid' => $record->id, 'userid' => $userid])) {
            throw new refused_exception('row_stale');
        }
        $plugin->update_user_enrol($record, $userid, null, $start, $end);
    }

    /**
     * The record of an enrolment method.
     *
     * @param enrol_instance $instance
     * @return \stdClass
     * @throws refused_exception when it is gone
     */
    private function find_record(enrol_instance $instance): \stdClass {
        global $DB;
        return $this->records[$instance] ??= $DB->get_record('enrol', ['id' => $instance->id, 'enrol' => $instance->enrol])
            ?: throw new refused_exception('row_stale');
    }

    /**
     * The plugin of an enrolment method.
     *
     * @param enrol_instance $instance
     * @return ?\enrol_plugin null = it is not there any more
     */
    private function get_plugin(enrol_instance $instance): ?\enrol_plugin {
        if (!array_key_exists($instance->enrol, $this->plugins)) {
            $this->plugins[$instance->enrol] = enrol_get_plugin($instance->enrol);
        }
        return $this->plugins[$instance->enrol];
    }
}
