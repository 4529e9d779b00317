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


namespace tool_sync\local\directory;

use tool_sync\local\format\text_form;

/**
 * Accounts as a run sees them: those of the site, with the changes planned so far. An account is known by a key: "#12" of the site,
 * "+0:lea" for the first one that the file creates under this username. Its planned state is a fact under that key; three more
 * scopes say under which keys a username, an e-mail address or an ID number may be found, and each key is asked what it holds now.
 *
 * Within a chunk the same account is the same object, whichever field it was found by.
 *
 * @phpstan-type record array{id: ?int, username: string, idnumber: string, email: string, suspended: bool, protected: bool,
 *     untouchable: bool, auth: string, fields: array<string, string>,
 *     profile: array<string, string>, gone: bool, name: string, generation: int,
 *     fresh: bool, passwordis: string}
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class account_overlay {
    /** @var string Scope of the planned states, and beginning of the scopes that say where values are found. */
    private const SCOPE = 'site:account';
    /** @var string Stands for what somebody may not see. */
    public const UNSEEN = '?';
    /** @var string[] Fields by which accounts are found. */
    private const FIELDS = ['id', 'idnumber', 'username', 'email'];

    /** @var array<array-key, account> Accounts of this chunk by key. */
    private array $accounts = [];
    /**
     * @var array<string, array<array-key, array<array-key, true>>> Keys by value, by "field" or "deleted" or "twin" or
     *     "profile:<shortname>".
     */
    private array $index = [];
    /** @var array<array-key, record> Planned states by key. */
    private array $records = [];
    /** @var array<array-key, true> Keys of states that were asked for. */
    private array $asked = [];
    /** @var \WeakMap<account, string> Key of an account. */
    private \WeakMap $keys;
    /** @var \WeakMap<account, string> Username that a deleted account had. */
    private \WeakMap $names;
    /** @var ?account_rules What the site allows. */
    private ?account_rules $rules = null;
    /** @var ?array<string, string[]> Values that the site allows, by column, where it allows a few. */
    private ?array $allowed = null;
    /** @var array<string, string> What texts must look like, by column. */
    private array $forms = [];
    /** @var array<string, true> Columns whose values are shown to nobody. */
    private array $masked = [];
    /** @var ?array<int, array{enrolments: int, cohorts: int, grades: int}> What goes with accounts of this chunk, by user id. */
    private ?array $belongings = null;

    /**
     * Constructor.
     *
     * @param site $site
     * @param facts $facts
     * @param string $field field that identifies accounts: asked first, since whoever is found by it need not be looked for by
     *     others
     */
    public function __construct(
        /** @var site The site as it is. */
        private readonly site $site,
        /** @var facts Planned so far. */
        private readonly facts $facts,
        /** @var string Field that identifies accounts. */
        private readonly string $field,
    ) {
        $this->keys = new \WeakMap();
        $this->names = new \WeakMap();
    }

    /**
     * What the site allows of accounts.
     *
     * @return account_rules
     */
    public function get_rules(): account_rules {
        return $this->rules ??= $this->site->account_rules();
    }

    /**
     * What people are told that an account is called.
     *
     * @param account $account found here
     * @param string $name of the account
     * @return string "?" for those who may not see it; whom the file itself has made, it has named
     */
    public function tell(account $account, string $name): string {
        return $account->fresh || $this->get_rules()->canview ? $name : self::UNSEEN;
    }

    /**
     * Would a file that gives a column this value be accepted, as far as the site has a list of values, or a form for them?
     *
     * @param string $column
     * @param string $value
     * @return bool
     */
    public function is_allowed(string $column, string $value): bool {
        $this->load_columns();
        return (!isset($this->allowed[$column]) || in_array($value, $this->allowed[$column], true))
            && text_form::mismatch($this->forms[$column] ?? '', $value) === '';
    }

    /**
     * Must the values of a column be shown to nobody?
     *
     * @param string $column
     * @return bool
     */
    public function is_masked(string $column): bool {
        $this->load_columns();
        return isset($this->masked[$column]);
    }

    /**
     * Asks for the site's columns, once.
     */
    private function load_columns(): void {
        if ($this->allowed !== null) {
            return;
        }
        $this->allowed = [];
        foreach ($this->site->columns('users') as $one) {
            if (!empty($one['values'])) {
                $this->allowed[$one['name']] = $one['values'];
            }
            if (!empty($one['form'])) {
                $this->forms[$one['name']] = $one['form'];
            }
            if (!empty($one['masked'])) {
                $this->masked[$one['name']] = true;
            }
        }
    }

    /**
     * What goes with an account when it is deleted. The first time in a chunk it is asked for all accounts of the chunk.
     *
     * @param account $account
     * @return array{enrolments: int, cohorts: int, grades: int}
     */
    public function get_belongings(account $account): array {
        if ($this->belongings === null) {
            $ids = array_filter(array_map(static fn(account $one): ?int => $one->id, $this->accounts));
            $this->belongings = $ids ? $this->site->belongings(array_values($ids)) : [];
        }
        $none = ['enrolments' => 0, 'cohorts' => 0, 'grades' => 0];
        return $account->fresh ? $none : $this->belongings[(int)$account->id] ?? $none;
    }

    /**
     * Looks up what a chunk names: one query a field, one for what was deleted, one for each custom field with unique values, and
     * what is planned of them.
     *
     * @param wants $wants
     */
    public function load(wants $wants): void {
        $wanted = $wants->get_values('account');
        $deleted = $wants->get_values('deleted')['username'] ?? [];
        foreach ([$this->field, ...array_diff(self::FIELDS, [$this->field])] as $field) {
            if (isset($wanted[$field])) {
                $this->load_field($field, $wanted[$field], $deleted !== []);
            }
        }
        $this->load_twins($wanted['username'] ?? []);
        if ($deleted) {
            $deleted = array_values(array_unique(array_map(self::fold(...), $deleted)));
            foreach ($this->site->deleted_accounts($deleted) as $username => $accounts) {
                foreach ($accounts as $account) {
                    $key = $this->meet($account);
                    $this->index['deleted'][$username][$key] = true;
                    if (!isset($this->records[$key])) {
                        // What this run has deleted had another name by then.
                        $this->names[$this->accounts[$key]] = (string)$username;
                    }
                }
            }
            $this->load_planned('deleted', $deleted);
        }
        $this->load_profile_values($wants->get_values('profile'));
    }

    /**
     * Accounts that have this value, as they will be.
     *
     * @param string $field id, idnumber, username or email
     * @param string $value looked up before, or planned in this chunk
     * @return account[] several = ambiguous
     */
    public function find(string $field, string $value): array {
        $value = self::normalise($field, $value);
        $found = [];
        foreach (array_keys($this->index[$field][$value] ?? []) as $key) {
            $account = $this->accounts[$key];
            if (!$account->deleted && self::normalise($field, self::value($account, $field)) === $value) {
                $found[] = $account;
            }
        }
        return $found;
    }

    /**
     * The accounts that this chunk has looked up or planned so far.
     *
     * @return account[]
     */
    public function list_met(): array {
        return array_values($this->accounts);
    }

    /**
     * Deleted accounts that had this username.
     *
     * @param string $username
     * @return account[] several = ambiguous
     */
    public function find_deleted(string $username): array {
        $username = self::fold($username);
        $found = [];
        foreach (array_keys($this->index['deleted'][$username] ?? []) as $key) {
            $account = $this->accounts[$key];
            if ($account->deleted && ($this->names[$account] ?? '') === $username) {
                $found[] = $account;
            }
        }
        return $found;
    }

    /**
     * The account because of which the database would refuse a username although nobody has it: see {@see username_twin}.
     *
     * @param string $username looked up before
     * @return ?account null = none, and always none where the database tells all usernames apart
     */
    public function find_twin(string $username): ?account {
        $form = username_twin::form($username);
        foreach (array_keys($this->index['twin'][$form] ?? []) as $key) {
            $account = $this->accounts[$key];
            if (!$account->deleted && username_twin::form($account->username) === $form) {
                return $account;
            }
        }
        return null;
    }

    /**
     * Another account that will have this e-mail address.
     *
     * @param string $email
     * @param ?account $but
     * @return ?account null = none
     */
    public function find_email_owner(string $email, ?account $but): ?account {
        foreach ($email === '' ? [] : $this->find('email', $email) as $account) {
            if ($account !== $but) {
                return $account;
            }
        }
        return null;
    }

    /**
     * Will another account have this value of a custom profile field?
     *
     * @param string $shortname of a field with unique values
     * @param string $value
     * @param ?account $but
     * @return bool
     */
    public function is_profile_value_taken(string $shortname, string $value, ?account $but): bool {
        $own = $but === null ? null : $this->keys[$but] ?? null;
        foreach (array_keys($this->index["profile:$shortname"][$value] ?? []) as $key) {
            $key = (string)$key;
            $record = $this->records[$key] ?? null;
            if ($key !== $own && ($record === null || (!$record['gone'] && ($record['profile'][$shortname] ?? '') === $value))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Plans a new account.
     *
     * @param account $account
     */
    public function create(account $account): void {
        $username = self::fold($account->username);
        $number = 0;
        while (isset($this->index['username'][$username]["+$number:$username"])) {
            $number++;
        }
        $key = "+$number:$username";
        $account->fresh = true;
        $account->token = $key;
        $this->accounts[$key] = $account;
        $this->keys[$account] = $key;
        $this->put($account, 0);
    }

    /**
     * Plans other values for an account; it has them already.
     *
     * @param account $account found here
     */
    public function update(account $account): void {
        $this->put($account, $this->records[$this->key($account)]['generation'] ?? 0);
    }

    /**
     * Plans the end of an account.
     *
     * @param account $account found here
     */
    public function delete(account $account): void {
        $key = $this->key($account);
        $this->names[$account] = self::fold($account->username);
        $account->deleted = true;
        $account->username = $account->idnumber = $account->email = '';
        $account->profile = [];
        $this->put($account, ($this->records[$key]['generation'] ?? 0) + 1);
    }

    /**
     * Plans that a deleted account comes back; it has its new values already.
     *
     * @param account $account of {@see account_overlay::find_deleted()}
     */
    public function restore(account $account): void {
        $key = $this->key($account);
        $account->deleted = false;
        $account->fresh = true;
        unset($this->names[$account]);
        $this->put($account, max(1, $this->records[$key]['generation'] ?? 1));
    }

    /** Forgets what this chunk looked up. */
    public function forget(): void {
        $this->accounts = $this->index = $this->records = $this->asked = [];
        $this->belongings = null;
        $this->keys = new \WeakMap();
        $this->names = new \WeakMap();
    }

    /**
     * The form in which two values of a field mean the same account.
     *
     * @param string $field id, idnumber, username or email
     * @param string $value
     * @return string
     */
    public static function normalise(string $field, string $value): string {
        return match ($field) {
            'id' => ltrim($value, '0'),
            'username', 'email' => self::fold($value),
            default => $value,
        };
    }

    /**
     * Looks up accounts by one field.
     *
     * @param string $field
     * @param string[] $values
     * @param bool $isdeleting may rows of this chunk delete accounts?
     */
    private function load_field(string $field, array $values, bool $isdeleting): void {
        $normal = array_map(static fn(string $value): string => self::normalise($field, $value), $values);
        $asked = match (true) {
            $field === $this->field => $values,
            $field === 'username' => $this->list_unmet($field, $values),
            // Where addresses may be shared, nobody asks whose they are.
            $field === 'email' && $this->get_rules()->sharedemails => [],
            $field === 'email' => $this->list_emails($values, $isdeleting),
            default => $values,
        };
        foreach ($asked ? $this->site->accounts($field, $asked) : [] as $accounts) {
            foreach ($accounts as $account) {
                $this->meet($account);
            }
        }
        $this->load_planned($field, array_values(array_unique($normal)));
    }

    /**
     * Looks up whose usernames the database would take for these. A username that somebody has can have no twin.
     *
     * @param string[] $usernames
     */
    private function load_twins(array $usernames): void {
        $usernames = $usernames && $this->get_rules()->twins ? $this->list_unmet('username', $usernames) : [];
        if ($usernames) {
            foreach ($this->site->username_twins(array_values(array_unique(array_map(self::fold(...), $usernames)))) as $account) {
                $this->meet($account);
            }
            $this->load_planned('twin', array_values(array_unique(array_map(username_twin::form(...), $usernames))));
        }
    }

    /**
     * The values that no account met so far has. There is one account for a username, so the others need not be asked for; but
     * one of which something is planned may have had it only until then.
     *
     * @param string $field
     * @param string[] $values
     * @return string[]
     */
    private function list_unmet(string $field, array $values): array {
        return array_values(array_filter($values, function (string $value) use ($field): bool {
            foreach (array_keys($this->index[$field][self::normalise($field, $value)] ?? []) as $key) {
                if (!isset($this->records[$key])) {
                    return false;
                }
            }
            return true;
        }));
    }

    /**
     * The addresses to ask for. Where the rows of a chunk give all accounts the address that they have, no address can meet
     * another; where one changes, whoever shares an old address must be known too.
     *
     * @param string[] $values
     * @param bool $isdeleting may rows of this chunk delete accounts?
     * @return string[]
     */
    private function list_emails(array $values, bool $isdeleting): array {
        if (!$isdeleting && !$this->list_unmet('email', $values)) {
            return [];
        }
        foreach ($this->accounts as $account) {
            if (!$account->deleted && $account->email !== '') {
                $values[] = $account->email;
            }
        }
        return array_values(array_unique(array_map(self::fold(...), $values)));
    }

    /**
     * Looks up who has values of custom profile fields that must be unique.
     *
     * @param array<string, string[]> $wanted values by shortname
     */
    private function load_profile_values(array $wanted): void {
        $unique = $wanted ? array_flip($this->get_rules()->uniquefields) : [];
        foreach (array_intersect_key($wanted, $unique) as $shortname => $values) {
            foreach ($this->site->profile_owners((string)$shortname, $values) as $value => $ids) {
                foreach ($ids as $id) {
                    $this->index["profile:$shortname"][$value]["#$id"] = true;
                }
            }
            $this->load_planned("profile:$shortname", $values);
        }
    }

    /**
     * Meets an account of the site, for the first time in this chunk or again.
     *
     * @param account $account
     * @return string its key
     */
    private function meet(account $account): string {
        $key = '#' . $account->id;
        if (!isset($this->accounts[$key])) {
            $this->accounts[$key] = $account;
            $this->keys[$account] = $key;
            $account->token = (string)$account->id;
            $this->index_values($account, $key);
        }
        return $key;
    }

    /**
     * Looks up what is planned of the accounts met so far, and of those that may have these values.
     *
     * @param string $field "id", "username"…, "deleted" or "profile:<shortname>"
     * @param string[] $values
     */
    private function load_planned(string $field, array $values): void {
        $scope = self::scope($field);
        $this->facts->load([$scope => array_map(self::shorten(...), $values)]);
        $keys = array_map(strval(...), array_keys($this->accounts));
        foreach ($values as $value) {
            $planned = self::list_keys($this->facts->get($scope, self::shorten($value)));
            foreach ([...$planned, ...array_keys($this->index[$field][$value] ?? [])] as $key) {
                $this->index[$field][$value][$key] = true;
                $keys[] = (string)$key;
            }
        }
        $keys = array_values(array_filter($keys, fn(string $key): bool => !isset($this->asked[$key])));
        $this->facts->load([self::SCOPE => $keys]);
        foreach ($keys as $key) {
            $this->asked[$key] = true;
            $json = $this->facts->get(self::SCOPE, $key);
            if ($json !== null) {
                /** @var record $record as put() wrote it */
                $record = json_decode($json, true, 8, JSON_THROW_ON_ERROR);
                $this->take($key, $record);
            }
        }
    }

    /**
     * Puts what is planned of an account on top of what the site knows of it.
     *
     * @param string $key
     * @param record $record
     */
    private function take(string $key, array $record): void {
        $this->records[$key] = $record;
        $account = $this->accounts[$key] ?? new account();
        $account->id = $record['id'];
        $account->username = $record['username'];
        $account->idnumber = $record['idnumber'];
        $account->email = $record['email'];
        $account->suspended = $record['suspended'];
        $account->protected = $record['protected'];
        $account->untouchable = $record['untouchable'];
        $account->auth = $record['auth'];
        $account->fields = $record['fields'];
        $account->profile = $record['profile'];
        $account->deleted = $record['gone'];
        $account->fresh = $record['fresh'];
        $account->passwordis = $record['passwordis'];
        $account->token = self::token($key, $record['generation']);
        $this->accounts[$key] = $account;
        $this->keys[$account] = $key;
        unset($this->names[$account]);
        if ($record['gone']) {
            $this->names[$account] = $record['name'];
        }
        $this->index_values($account, $key);
    }

    /**
     * Keeps the planned state of an account.
     *
     * @param account $account
     * @param int $generation how often it was deleted in this run
     */
    private function put(account $account, int $generation): void {
        $key = $this->key($account);
        $account->token = self::token($key, $generation);
        $record = ['id' => $account->id, 'username' => $account->username, 'idnumber' => $account->idnumber,
            'email' => $account->email, 'suspended' => $account->suspended, 'protected' => $account->protected,
            'untouchable' => $account->untouchable, 'auth' => $account->auth,
            'fields' => array_filter($account->fields, static fn(string $value): bool => $value !== ''),
            'profile' => $account->profile, 'gone' => $account->deleted, 'name' => $this->names[$account] ?? '',
            'generation' => $generation, 'fresh' => $account->fresh,
            'passwordis' => $account->passwordis];
        $this->records[$key] = $record;
        $this->asked[$key] = true;
        $this->facts->put(self::SCOPE, $key, json_encode($record, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE));
        foreach ($this->index_values($account, $key) as [$field, $value]) {
            $keys = self::list_keys($this->facts->get(self::scope($field), self::shorten($value)));
            if (!in_array($key, $keys, true)) {
                $this->facts->put(self::scope($field), self::shorten($value), implode("\n", [...$keys, $key]));
            }
        }
    }

    /**
     * Notes under which values an account is found now.
     *
     * @param account $account
     * @param string $key
     * @return list<array{string, string}> field and value
     */
    private function index_values(account $account, string $key): array {
        $values = $account->deleted ? [['deleted', $this->names[$account] ?? '']] : [];
        foreach ($account->deleted ? [] : self::FIELDS as $field) {
            $values[] = [$field, self::normalise($field, self::value($account, $field))];
        }
        if (!$account->deleted && $this->get_rules()->twins) {
            $values[] = ['twin', username_twin::form($account->username)];
        }
        foreach ($account->deleted ? [] : $account->profile as $shortname => $value) {
            if (in_array((string)$shortname, $this->get_rules()->uniquefields, true)) {
                $values[] = ["profile:$shortname", $value];
            }
        }
        $values = array_values(array_filter($values, static fn(array $pair): bool => $pair[1] !== ''));
        foreach ($values as [$field, $value]) {
            $this->index[$field][$value][$key] = true;
        }
        return $values;
    }

    /**
     * The key of an account.
     *
     * @param account $account
     * @return string
     */
    private function key(account $account): string {
        return $this->keys[$account] ?? throw new \LogicException('An account that this run has not looked up');
    }

    /**
     * A short name for what hangs on an account.
     *
     * @param string $key
     * @param int $generation
     * @return string of an account of the site its id
     */
    private static function token(string $key, int $generation): string {
        return ltrim($key, '#') . ($generation === 0 ? '' : "\n" . $generation);
    }

    /**
     * Scope of the facts that say where values of a field are found.
     *
     * @param string $field "id", "username"…, "deleted" or "profile:<shortname>"
     * @return string
     */
    private static function scope(string $field): string {
        return self::SCOPE . ':' . (strlen($field) > 60 ? hash('xxh128', $field) : $field);
    }

    /**
     * A value as the name of a fact.
     *
     * @param string $value
     * @return string 255 characters at most
     */
    private static function shorten(string $value): string {
        return strlen($value) > 255 ? hash('xxh128', $value) : $value;
    }

    /**
     * The keys that a fact lists.
     *
     * @param ?string $fact
     * @return string[]
     */
    private static function list_keys(?string $fact): array {
        return $fact === null || $fact === '' ? [] : explode("\n", $fact);
    }

    /**
     * A field of an account.
     *
     * @param account $account
     * @param string $field
     * @return string
     */
    private static function value(account $account, string $field): string {
        return match ($field) {
            'id' => (string)$account->id,
            'username' => $account->username,
            'email' => $account->email,
            default => $account->idnumber,
        };
    }

    /**
     * Lower case.
     *
     * @param string $text
     * @return string
     */
    private static function fold(string $text): string {
        return mb_strtolower($text, 'UTF-8');
    }
}
