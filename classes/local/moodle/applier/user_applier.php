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
use tool_sync\local\format\masking;
use tool_sync\local\moodle\profile_fields;
use tool_sync\local\moodle\records;
use tool_sync\local\moodle\site_accounts;
use tool_sync\local\plan\action;
use tool_sync\local\plan\change;
use tool_sync\local\run\refused_exception;

/**
 * Creates, changes, suspends, deletes and brings back accounts.
 *
 * What a change does not name stays what it is. Core's functions would put another value in the place of one that they do not
 * accept, and tell nobody but developers: here such a value is refused.
 *
 * @phpstan-import-type change_fields from change
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class user_applier implements gathering_applier {
    /** @var string[] Fields that an account holds as properties. */
    private const PROPERTIES = ['username', 'email', 'idnumber', 'auth'];

    /** @var int Accounts made together. */
    private const MOST = 500;

    /** @var profile_fields Custom profile fields. */
    private readonly profile_fields $profile;
    /** @var new_account[] Accounts to be made. */
    private array $creating = [];

    /** Constructor. */
    public function __construct() {
        $this->profile = new profile_fields();
    }

    #[\Override]
    public function apply(change $change): void {
        global $CFG;
        require_once($CFG->dirroot . '/user/lib.php');
        $account = $change->get_subject('user', account::class);
        $after = $change->after ?? [];
        // A change of an account that is there says no more than that its password changes.
        $said = (string) ($after['password'] ?? '');
        $password = in_array($said, ['', 'file', 'generated', 'none'], true) ? $said : $account->passwordis;
        match ($change->action) {
            action::CREATE => $this->create($account, $after, $password),
            action::UPDATE => $this->update($account, $after, $password),
            action::ENABLE, action::DISABLE => $this->update($account, ['suspended' => $change->action === action::DISABLE], ''),
            action::DELETE => $this->delete($account),
            action::RESTORE => $this->restore($account, $after, $password),
            default => throw new \coding_exception('Nobody makes this of an account: ' . $change->action->value),
        };
    }

    /**
     * Prepares a new account as core's own upload would make it: what the row does not say has the site's default.
     *
     * @param account $account gets its id when it is made
     * @param change_fields $after what the row sets
     * @param string $password file, generated or none
     */
    private function create(account $account, array $after, string $password): void {
        global $CFG;
        $record = $this->read($account, $after + ['auth' => 'manual']);
        $record->confirmed = 1;
        $record->mnethostid = $CFG->mnet_localhost_id;
        $record->suspended ??= '0';
        // Core would give new people the language in which somebody happens to look at the site.
        $record->lang ??= $CFG->lang;
        $record->email ??= '';
        $this->check($record);
        $record->password = $this->hash($account, $record, $password);
        $preferences = [];
        if ($account->forcechange) {
            $preferences['auth_forcepasswordchange'] = '1';
        }
        if ($password === 'generated') {
            // Core's task makes the password, sends it, and asks for another at the first login.
            $preferences['create_password'] = '1';
        }
        $this->creating[] = new new_account($account, $record, $this->read_profile($account, $after), $preferences);
    }

    #[\Override]
    public function gathers(change $change): bool {
        return $change->action === action::CREATE;
    }

    #[\Override]
    public function is_full(): bool {
        return count($this->creating) >= self::MOST;
    }

    #[\Override]
    public function make(): void {
        global $CFG;
        $creating = $this->creating;
        $this->forget();
        if (!$creating) {
            return;
        }
        if (count($creating) === 1 || (int) $CFG->branch > self::KNOWN_BRANCH) {
            array_walk($creating, fn(new_account $new) => $new->account->id = (int) user_create_user($new->record, false, false));
        } else {
            account_batch::create($creating);
        }
        $data = $preferences = [];
        foreach ($creating as $new) {
            $id = (int) $new->account->id;
            array_push($data, ...$this->profile->prepare($id, $new->profile));
            foreach ($new->preferences as $name => $value) {
                $preferences[] = ['userid' => $id, 'name' => $name, 'value' => $value];
            }
        }
        records::insert('user_info_data', $data);
        records::insert('user_preferences', $preferences);
        // The last of all, so that observers find everything.
        foreach ($creating as $new) {
            \core\event\user_created::create_from_userid($new->account->id)->trigger();
        }
    }

    #[\Override]
    public function forget(): void {
        $this->creating = [];
    }

    /**
     * Changes the named fields of an account and no others.
     *
     * @param account $account
     * @param change_fields $after
     * @param string $password file, generated, none, or empty = it stays
     */
    private function update(account $account, array $after, string $password): void {
        $old = $this->find($account, 0);
        if (site_accounts::is_untouchable((int) $old->id)) {
            throw new refused_exception('row_stale');
        }
        $record = $this->read($account, $after);
        $record->id = $old->id;
        $this->check($record);
        if ($password === 'none') {
            $record->password = AUTH_PASSWORD_NOT_CACHED;
        }
        user_update_user($record, false, false);
        $this->profile->save((int) $old->id, $this->read_profile($account, $after));
        if ($password !== '') {
            $this->set_password($account, (string) ($record->auth ?? $old->auth), $password);
        }
        $ends = !empty($record->suspended) && !$old->suspended || ($record->auth ?? '') === 'nologin' && $old->auth !== 'nologin';
        if ($ends) {
            \core\session\manager::destroy_user_sessions($old->id);
        }
        \core\event\user_updated::create_from_userid($old->id)->trigger();
    }

    /**
     * Sets the password of an account that is there, as the page does on which an administrator edits an account.
     *
     * @param account $account
     * @param string $auth its authentication plugin from now on
     * @param string $password file, generated or none
     */
    private function set_password(account $account, string $auth, string $password): void {
        global $CFG, $DB;
        if ($password === 'generated') {
            set_user_preference('create_password', 1, $account->id);
            return;
        }
        if ($password === 'file') {
            $user = $DB->get_record('user', ['id' => $account->id], '*', MUST_EXIST);
            $this->check_password((string) $account->password, $user);
            if (!get_auth_plugin($auth)->user_update_password($user, (string) $account->password)) {
                throw self::refuse(get_string('cannotupdatepasswordonextauth', 'error', $auth));
            }
            user_add_password_history((int) $account->id, (string) $account->password);
        }
        // Core's task must not put another in its place.
        unset_user_preference('create_password', $account->id);
        if ($account->forcechange) {
            set_user_preference('auth_forcepasswordchange', 1, $account->id);
        }
        if (!empty($CFG->passwordchangelogout)) {
            \core\session\manager::destroy_user_sessions($account->id);
        }
    }

    /**
     * Deletes an account with what belongs to it.
     *
     * @param account $account
     */
    private function delete(account $account): void {
        global $USER;
        $record = $this->find($account, 0);
        if (is_siteadmin($record) || isguestuser($record) || (int) $record->id === (int) $USER->id) {
            throw new refused_exception('row_stale');
        }
        if (!delete_user($record)) {
            throw self::refuse(get_string('usernotdeletederror', 'error'));
        }
    }

    /**
     * Takes a deleted account back. Core has no function for it: what it took from the record comes from the row, what it deleted
     * elsewhere stays away.
     *
     * @param account $account
     * @param change_fields $after what the row sets
     * @param string $password file, generated, or none
     */
    private function restore(account $account, array $after, string $password): void {
        $old = $this->find($account, 1);
        if (is_siteadmin($old) || isguestuser($old)) {
            // The site may still count it among its administrators: it would be one again.
            throw new refused_exception('row_stale');
        }
        // The ID number and the address are those of the row, or none: what stands there is a trace of the deletion.
        $record = $this->read($account, $after + ['email' => '', 'idnumber' => '']);
        $record->id = $old->id;
        $record->deleted = '0';
        // Passwords, and what core checks, depend on it.
        $record->auth ??= $old->auth;
        $this->check($record);
        // A deleted account keeps its password in core. Whoever knew it must not come back unasked.
        $record->password = $this->hash($account, $record, $password);
        user_update_user($record, false, false);
        \context_user::instance($old->id);
        $this->profile->save((int) $old->id, $this->read_profile($account, $after));
        if ($password === 'generated') {
            set_user_preference('create_password', 1, $old->id);
        }
        if ($account->forcechange) {
            set_user_preference('auth_forcepasswordchange', 1, $old->id);
        }
        \core\event\user_updated::create_from_userid($old->id)->trigger();
    }

    /**
     * What a change says, as core's record has it. A later row of the file may have planned other values for the account by now:
     * the account is asked only for what a change does not show.
     *
     * @param account $account
     * @param change_fields $after
     * @return \stdClass
     */
    private function read(account $account, array $after): \stdClass {
        $record = new \stdClass();
        foreach ($after as $field => $value) {
            $ismasked = $value === masking::MASK;
            if (in_array($field, self::PROPERTIES, true)) {
                $record->$field = $ismasked ? $account->$field : (string) $value;
            } else if ($field === 'suspended') {
                $record->suspended = $value ? '1' : '0';
            } else if (in_array($field, account::FIELDS, true)) {
                $record->$field = $ismasked ? $account->fields[$field] ?? '' : (string) $value;
            } else if ($field !== 'password' && !str_starts_with((string) $field, account::PROFILE)) {
                throw new \coding_exception("An account has no field $field");
            }
        }
        return $record;
    }

    /**
     * What a change says of custom profile fields.
     *
     * @param account $account has what the change does not show
     * @param change_fields $after
     * @return array<string, string> value by short name; empty = nothing any more
     */
    private function read_profile(account $account, array $after): array {
        $values = [];
        foreach ($after as $field => $value) {
            if (str_starts_with((string) $field, account::PROFILE)) {
                $name = substr((string) $field, strlen(account::PROFILE));
                $values[$name] = $value === masking::MASK ? $account->profile[$name] ?? '' : (string) $value;
                if (!$this->profile->takes($name, $values[$name])) {
                    throw self::refuse(get_string('refused_fields', 'tool_sync', $field));
                }
            }
        }
        return $values;
    }

    /**
     * What the password field of a new account holds.
     *
     * @param account $account
     * @param \stdClass $record of the account, as far as it is known
     * @param string $is file, generated or none
     * @return string
     */
    private function hash(account $account, \stdClass $record, string $is): string {
        if ($is === 'generated') {
            // What core's upload puts there until its task has made one: no hash, so it fits no password.
            return 'to be generated';
        }
        if ($is !== 'file') {
            return AUTH_PASSWORD_NOT_CACHED;
        }
        $password = (string) $account->password;
        $this->check_password($password, $record);
        $peppers = get_password_peppers();
        $pepper = (string) reset($peppers);
        // The fast form, as for all accounts that come by the hundred: core makes the slow one of it at the first login.
        return hash_internal_user_password($password . $pepper, true, strlen($pepper));
    }

    /**
     * Checks a password against all that the site demands, plugins included.
     *
     * @param string $password
     * @param \stdClass $user
     */
    private function check_password(string $password, \stdClass $user): void {
        $reasons = null;
        if (!check_password_policy($password, $reasons, $user)) {
            throw self::refuse(trim(html_to_text((string) $reasons, 0, false)));
        }
    }

    /**
     * Checks fields as core does before it puts something else in their place.
     *
     * @param \stdClass $record
     * @throws refused_exception
     */
    private function check(\stdClass $record): void {
        $wrong = \core_user::validate($record);
        $wrong = trim($record->username ?? 'x') === '' ? ['username' => ''] : $wrong;
        if ($wrong !== true) {
            throw self::refuse(get_string('refused_fields', 'tool_sync', implode(', ', array_keys($wrong))));
        }
    }

    /**
     * The record of an account.
     *
     * @param account $account
     * @param int $deleted is it one that was deleted?
     * @return \stdClass
     * @throws refused_exception when it is gone, or there again
     */
    private function find(account $account, int $deleted): \stdClass {
        global $CFG, $DB;
        return $DB->get_record('user', ['id' => (int) $account->id, 'deleted' => $deleted,
            'mnethostid' => $CFG->mnet_localhost_id]) ?: throw new refused_exception('row_stale');
    }

    /**
     * The site's own words why it does not do something.
     *
     * @param string $reason
     * @return refused_exception
     */
    private static function refuse(string $reason): refused_exception {
        return new refused_exception('site_refused', ['reason' => $reason]);
    }
}
