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

/**
 * A person with everything that a file can say of them: an account of the site, or one that this run plans.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class account extends user {
    /** @var string Beginning of the names of custom profile fields, where they stand beside the others. */
    public const PROFILE = 'profile_field_';
    /** @var string[] Fields beside those that have a property of their own. */
    public const FIELDS = ['firstname', 'lastname', 'emailstop', 'institution', 'department', 'city', 'country', 'lang', 'timezone',
        'calendartype', 'theme', 'maildisplay', 'maildigest', 'mailformat', 'autosubscribe', 'trackforums', 'phone1', 'phone2',
        'address', 'description', 'middlename', 'alternatename', 'firstnamephonetic', 'lastnamephonetic'];

    /** @var string Authentication plugin. */
    public string $auth = 'manual';
    /** @var bool Deleted account? Only {@see site::deleted_accounts()} gives such. */
    public bool $deleted = false;
    /** @var array<string, string> Other fields of the account by column name: firstname, city, maildisplay… A boolean is '1' or '0'. */
    public array $fields = [];
    /** @var array<string, string> Custom profile fields by shortname; a date is Unix seconds; one without a value is missing. */
    public array $profile = [];
    /** @var ?string Password to be set, as the file says it: never stored, never shown. */
    public ?string $password = null;
    /**
     * @var string What becomes of the password: "" = it stays, "file" = {@see account::$password} is set, "generated" = core makes
     *     and mails one, "none" = nobody can log in with one. The writer does what the change says, see "password" there.
     */
    public string $passwordis = '';
    /** @var bool Must it be changed at the next login? */
    public bool $forcechange = false;
    /** @var string Short name for what hangs on this account in this run: another one after it was deleted. Set by the overlay. */
    public string $token = '';
    /** @var bool Made or brought back by this run: what the site knows of its memberships and enrolments does not count. */
    public bool $fresh = false;

    /** A new account, empty. */
    public function __construct() {
        parent::__construct(null, '', '', '');
    }

    #[\Override]
    public function get_token(): string {
        return $this->token !== '' ? $this->token : parent::get_token();
    }

    #[\Override]
    public function is_new(): bool {
        return $this->fresh || parent::is_new();
    }
}
