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

use tool_sync\local\directory\account;
use tool_sync\local\directory\account_rules;
use tool_sync\local\format\password_policy;

/**
 * Accounts of the site, looked up in bulk for {@see site_directory}.
 *
 * Hashes of passwords stay in here: an account that is planned, compared or shown never holds one.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class site_accounts {
    /** @var int Hashes that are remembered. */
    private const HASHES = 10000;

    /** @var profile_fields Custom profile fields. */
    private readonly profile_fields $profile;
    /** @var ?array<int, true> Protected user ids. */
    private ?array $protected = null;
    /** @var ?account_rules What the site allows. */
    private ?account_rules $rules = null;
    /** @var array<int, string> Hashes of passwords of the accounts looked up last, by id. */
    private array $hashes = [];

    /** Constructor. */
    public function __construct() {
        $this->profile = new profile_fields();
    }

    /**
     * Is this account a site administrator, the guest or the running user?
     *
     * @param int $id
     * @return bool
     */
    public function is_protected(int $id): bool {
        global $CFG, $USER;
        $this->protected ??= array_fill_keys(array_map('intval', [...explode(',', (string) $CFG->siteadmins), (int) $CFG->siteguest,
            (int) ($USER->id ?? 0)]), true);
        return isset($this->protected[$id]);
    }

    /**
     * Is this an account of which the running user may change nothing? Core's own pages refuse it too: of the guest to everybody,
     * of a site administrator to those who are none.
     *
     * @param int $id
     * @return bool
     */
    public static function is_untouchable(int $id): bool {
        global $CFG;
        return $id === (int) $CFG->siteguest || (is_siteadmin($id) && !is_siteadmin());
    }

    /**
     * Accounts by a field: {@see \tool_sync\local\directory\site::accounts()}.
     *
     * @param string $field id, idnumber, username or email
     * @param string[] $values
     * @return array<string, account[]>
     */
    public function accounts(string $field, array $values): array {
        $matcher = new matcher($values, $field === 'id', in_array($field, ['username', 'email'], true));
        $column = $field === 'email' ? records::caseless('u.email') : "u.$field";
        $accounts = [];
        foreach ($this->select('u.deleted = 0', $column, $matcher->get_terms()) as $record) {
            $account = $this->create($record);
            $accounts[(int) $account->id] = $account;
            $matcher->add((string) $record->$field, $account);
        }
        $this->profile->load($accounts);
        return $matcher->get_found();
    }

    /**
     * Accounts whose usernames the database takes for some of these: {@see \tool_sync\local\directory\site::username_twins()}.
     *
     * @param string[] $usernames
     * @return account[]
     */
    public function username_twins(array $usernames): array {
        $asked = array_fill_keys($usernames, true);
        $accounts = [];
        foreach ($this->select('u.deleted = 0', 'u.username', $usernames) as $record) {
            if (!isset($asked[\core_text::strtolower($record->username)])) {
                $accounts[(int) $record->id] = $this->create($record);
            }
        }
        $this->profile->load($accounts);
        return array_values($accounts);
    }

    /**
     * May usernames have letters that the index of usernames does not tell apart?
     *
     * @return bool
     */
    private static function has_twins(): bool {
        global $CFG, $DB;
        return !empty($CFG->extendedusernamechars) && $DB->get_dbfamily() === 'mysql'
            && preg_match('/_as_|_bin$/D', (string) $DB->get_dbcollation()) !== 1;
    }

    /**
     * Deleted accounts by the username that they had: {@see \tool_sync\local\directory\site::deleted_accounts()}.
     *
     * @param string[] $usernames
     * @return array<string, account[]>
     */
    public function deleted_accounts(array $usernames): array {
        // Core's delete_user() leaves a hash of the username in the place of the e-mail address.
        $hashes = [];
        foreach ($usernames as $username) {
            $hashes[md5((string) $username)] = (string) $username;
        }
        $found = [];
        foreach ($this->select('u.deleted = 1', 'u.email', array_keys($hashes)) as $record) {
            $username = $hashes[$record->email] ?? null;
            if ($username !== null) {
                $account = $this->create($record);
                $account->deleted = true;
                $account->username = $account->email = $account->idnumber = '';
                $found[$username][] = $account;
            }
        }
        return $found;
    }

    /**
     * What the site allows of accounts: {@see \tool_sync\local\directory\site::account_rules()}.
     *
     * @return account_rules
     */
    public function account_rules(): account_rules {
        global $CFG;
        if ($this->rules === null) {
            $context = \context_system::instance();
            $named = fn(string $flag): array => array_map('strval', array_keys(array_filter($this->profile->list_seen(),
                static fn(\stdClass $field): bool => !empty($field->$flag))));
            $this->rules = new account_rules(
                !empty($CFG->allowaccountssameemail),
                has_capability('moodle/user:create', $context),
                has_capability('moodle/user:update', $context),
                has_capability('moodle/user:delete', $context),
                self::list_auths(),
                $named('forceunique'),
                $named('required'),
                array_map(self::get_range(...), array_filter($this->profile->list_seen(),
                    static fn(\stdClass $field): bool => $field->datatype === 'datetime')),
                array_map('strval', array_keys(array_filter($this->profile->list_seen(),
                    static fn(\stdClass $field): bool => !profile_fields::is_clearable($field)))),
                has_capability('moodle/user:viewdetails', $context),
                array_values(array_filter(array_map('strval', array_keys(\core_component::get_plugin_list('auth'))),
                    static fn(string $name): bool => !is_enabled_auth($name))),
                self::has_twins(),
            );
        }
        return $this->rules;
    }

    /**
     * The dates that a custom profile field takes: core puts another year in the place of one that lies outside, unasked.
     *
     * @param \stdClass $field
     * @return array{from: int, to: int, years: string}
     */
    private static function get_range(\stdClass $field): array {
        [$first, $last] = [(int) $field->param1, (int) $field->param2];
        // In the time zone of the site, as dates of files are.
        $zone = \core_date::get_server_timezone();
        return ['from' => make_timestamp($first, 1, 1, 0, 0, 0, $zone), 'to' => make_timestamp($last + 1, 1, 1, 0, 0, 0, $zone) - 1,
            'years' => "{$first}–{$last}"];
    }

    /**
     * What has a custom profile field against a value? {@see \tool_sync\local\directory\site::refuse_profile_value()}
     *
     * @param string $shortname
     * @param string $value
     * @return string
     */
    public function refuse_profile_value(string $shortname, string $value): string {
        return $this->profile->takes($shortname, $value) ? '' : get_string('refused_profile', 'tool_sync');
    }

    /**
     * Is this the account's password? {@see \tool_sync\local\directory\site::has_password()}
     *
     * @param account $account
     * @param string $password
     * @return bool
     */
    public function has_password(account $account, string $password): bool {
        global $DB;
        $id = (int) $account->id;
        if ($id === 0) {
            return false;
        }
        $hash = $this->hashes[$id] ?? (string) $DB->get_field('user', 'password', ['id' => $id]);
        $isset = $hash !== '' && $hash !== AUTH_PASSWORD_NOT_CACHED;
        if ($password === password_policy::NONE) {
            // Whether there is one does not depend on where the person logs in.
            return !$isset;
        }
        if (!$isset || !($this->account_rules()->auths[$account->auth] ?? false) || exceeds_password_length($password)) {
            return false;
        }
        // Core's validate_internal_user_password() also writes a newer hash while it is at it: a look-up never writes.
        foreach (['', ...get_password_peppers()] as $pepper) {
            if (password_verify($password . $pepper, $hash)) {
                return true;
            }
        }
        return false;
    }

    /**
     * What goes with accounts: {@see \tool_sync\local\directory\site::belongings()}.
     *
     * @param int[] $userids
     * @return array<int, array{enrolments: int, cohorts: int, grades: int}>
     */
    public function belongings(array $userids): array {
        $found = [];
        foreach ($userids as $id) {
            $found[(int) $id] = ['enrolments' => 0, 'cohorts' => 0, 'grades' => 0];
        }
        $queries = [
            'enrolments' => 'SELECT t.userid AS id, COUNT(1) AS things FROM {user_enrolments} t WHERE 1 = 1',
            'cohorts' => 'SELECT t.userid AS id, COUNT(1) AS things FROM {cohort_members} t WHERE 1 = 1',
            // Totals of courses and categories are no grades that somebody gave.
            'grades' => "SELECT t.userid AS id, COUNT(1) AS things
                           FROM {grade_grades} t
                           JOIN {grade_items} i ON i.id = t.itemid AND i.itemtype NOT IN ('course', 'category')
                          WHERE t.finalgrade IS NOT NULL",
        ];
        foreach ($queries as $what => $sql) {
            foreach (records::select($sql, 't.userid', array_keys($found), '', [], 't.userid') as $record) {
                $found[(int) $record->id][$what] = (int) $record->things;
            }
        }
        return $found;
    }

    /**
     * Who has these values of a custom profile field: {@see \tool_sync\local\directory\site::profile_owners()}.
     *
     * @param string $shortname
     * @param string[] $values
     * @return array<string, int[]>
     */
    public function profile_owners(string $shortname, array $values): array {
        global $CFG, $DB;
        $field = $this->profile->list_seen()[$shortname] ?? null;
        $asked = array_fill_keys(array_filter(array_map('strval', $values), static fn(string $value): bool => $value !== ''), true);
        if (!$field || !$asked) {
            return [];
        }
        $found = [];
        $records = records::select('SELECT d.id, d.userid, d.data
              FROM {user_info_data} d
              JOIN {user} u ON u.id = d.userid AND u.deleted = 0 AND u.mnethostid = :host
             WHERE d.fieldid = :field', $DB->sql_compare_text('d.data', 255), array_map('strval', array_keys($asked)), 'd.id',
            ['host' => $CFG->mnet_localhost_id, 'field' => $field->id]);
        foreach ($records as $record) {
            if (isset($asked[$record->data])) {
                $found[$record->data][] = (int) $record->userid;
            }
        }
        return $found;
    }

    /**
     * Records of local accounts.
     *
     * @param string $condition
     * @param string $column
     * @param array<int|string> $values
     * @return iterable<\stdClass>
     */
    private function select(string $condition, string $column, array $values): iterable {
        global $CFG;
        static $fields = null;
        $fields ??= implode(', ', array_map(static fn(string $field): string => "u.$field", account::FIELDS));
        return records::select("SELECT u.id, u.username, u.idnumber, u.email, u.suspended, u.auth, u.password, $fields
              FROM {user} u WHERE $condition AND u.mnethostid = :host", $column, $values, 'u.id',
            ['host' => $CFG->mnet_localhost_id]);
    }

    /**
     * An account.
     *
     * @param \stdClass $record
     * @return account
     */
    private function create(\stdClass $record): account {
        $account = new account();
        $account->id = (int) $record->id;
        $account->username = (string) $record->username;
        $account->idnumber = (string) $record->idnumber;
        $account->email = (string) $record->email;
        $account->suspended = (bool) $record->suspended;
        $account->protected = $this->is_protected($account->id);
        $account->untouchable = $account->protected && self::is_untouchable($account->id);
        $account->auth = (string) $record->auth;
        foreach (account::FIELDS as $field) {
            $account->fields[$field] = (string) $record->$field;
        }
        if (count($this->hashes) >= self::HASHES) {
            $this->hashes = [];
        }
        $this->hashes[$account->id] = (string) $record->password;
        return $account;
    }

    /**
     * For which authentication plugins does the site keep passwords that can be set here?
     *
     * @return array<string, bool> by plugin, all that are installed
     */
    private static function list_auths(): array {
        $auths = [];
        foreach (array_keys(\core_component::get_plugin_list('auth')) as $name) {
            try {
                $plugin = get_auth_plugin($name);
                $auths[(string) $name] = $plugin->is_internal() && $plugin->can_change_password();
            } catch (\Throwable) {
                // One that is there and cannot be loaded keeps nothing.
                $auths[(string) $name] = false;
            }
        }
        return $auths;
    }
}
