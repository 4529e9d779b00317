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

/**
 * The custom profile fields of the site: what they are, what accounts have in them, and how a value is put there.
 *
 * What core's profile_save_data() does for its own sorts of fields is done here with a query or two an account, not two a field;
 * fields of other plugins are saved by their own classes.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class profile_fields {
    /** @var string[] Sorts of fields that core brings: one value a record, stored as it is. */
    public const CORE = ['checkbox', 'datetime', 'menu', 'social', 'text', 'textarea'];

    /** @var ?array<string, \stdClass> Records by short name. */
    private ?array $fields = null;
    /** @var ?bool Does the running user see all of them? */
    private ?bool $seesall = null;
    /** @var array<int, string> Short name by id. */
    private array $names = [];
    /** @var array<string, string> How core's form cleans a field, by short name. */
    private array $types = [];

    /**
     * All fields, in their order on the profile.
     *
     * @return array<string, \stdClass> records of user_info_field by short name
     */
    public function list(): array {
        global $DB;
        if ($this->fields === null) {
            $this->fields = [];
            $records = $DB->get_records_sql('SELECT f.* FROM {user_info_field} f
                LEFT JOIN {user_info_category} c ON c.id = f.categoryid ORDER BY c.sortorder, f.sortorder, f.id');
            foreach ($records as $record) {
                // Core forbids two of the same name; where there are two all the same, the first counts.
                $this->fields[$record->shortname] ??= $record;
                $this->names[(int) $record->id] = $record->shortname;
            }
        }
        return $this->fields;
    }

    /**
     * The fields whose values the running user may see of everybody: a file of theirs has columns for these alone.
     *
     * @return array<string, \stdClass> records of user_info_field by short name
     */
    public function list_seen(): array {
        global $CFG;
        require_once($CFG->dirroot . '/user/profile/lib.php');
        if ($this->seesall ??= has_capability('moodle/user:viewalldetails', \context_system::instance())) {
            return $this->list();
        }
        return array_filter($this->list(),
            static fn(\stdClass $field): bool => (int) $field->visible === (int) PROFILE_VISIBLE_ALL);
    }

    /**
     * Can a field be empty again? Not one that must be filled, not a box, which is ticked or not, and not a menu with a default,
     * which core puts in the place of nothing.
     *
     * @param \stdClass $field record of user_info_field
     * @return bool
     */
    public static function is_clearable(\stdClass $field): bool {
        return !$field->required && $field->datatype !== 'checkbox'
            && ($field->datatype !== 'menu' || (string) $field->defaultdata === '');
    }

    /**
     * Tells accounts what they have in these fields.
     *
     * @param array<int, account> $accounts by id
     */
    public function load(array $accounts): void {
        $seen = $accounts ? $this->list_seen() : [];
        if (!$seen) {
            return;
        }
        $records = records::select('SELECT d.id, d.userid, d.fieldid, d.data FROM {user_info_data} d WHERE 1 = 1', 'd.userid',
            array_keys($accounts), 'd.id');
        foreach ($records as $record) {
            $name = $this->names[(int) $record->fieldid] ?? '';
            $data = (string) $record->data;
            // A date that is not set is 0.
            $isempty = $data === '' || $data === '0' && ($this->fields[$name]->datatype ?? '') === 'datetime';
            if (isset($seen[$name]) && !$isempty) {
                $accounts[(int) $record->userid]->profile[$name] = $data;
            }
        }
    }

    /**
     * Puts values into the fields of an account.
     *
     * @param int $userid
     * @param array<string, string> $values by short name; empty = nothing any more
     * @throws \coding_exception when the site has no such field
     */
    public function save(int $userid, array $values): void {
        global $DB;
        $records = $this->prepare($userid, $values);
        if (!$records) {
            return;
        }
        [$in, $params] = $DB->get_in_or_equal(array_column($records, 'fieldid'));
        $ids = $DB->get_records_select_menu('user_info_data', "userid = ? AND fieldid $in", [$userid, ...$params], '',
            'fieldid, id');
        foreach ($records as $i => $record) {
            if (isset($ids[$record['fieldid']])) {
                // The format of a text that is there already stays.
                $DB->update_record('user_info_data', ['id' => $ids[$record['fieldid']], 'data' => $record['data']]);
                unset($records[$i]);
            }
        }
        records::insert('user_info_data', array_values($records));
    }

    /**
     * What the fields of an account that has no values yet would hold; fields of other plugins are saved at once.
     *
     * @param int $userid
     * @param array<string, string> $values by short name; empty = nothing any more
     * @return list<array{userid: int, fieldid: int, data: string, dataformat: int}> records to insert
     * @throws \coding_exception when the site has no such field
     */
    public function prepare(int $userid, array $values): array {
        $fields = $this->list();
        $records = [];
        foreach ($values as $name => $value) {
            $field = $fields[$name] ?? throw new \coding_exception("There is no profile field $name");
            if (in_array($field->datatype, self::CORE, true)) {
                $records[] = ['userid' => $userid, 'fieldid' => (int) $field->id, 'data' => self::form($field, (string) $value),
                    'dataformat' => 0];
            } else {
                self::save_of_plugin($field, $userid, (string) $value);
            }
        }
        return $records;
    }

    /**
     * Would core's form keep a value as it is? Some fields are shown as they are stored: what the form takes out of them, such as
     * markup or the address of a script, must not get there by a file.
     *
     * @param string $name short name
     * @param string $value as {@see profile_fields::save()} takes it
     * @return bool also for a field that is not there
     */
    public function takes(string $name, string $value): bool {
        $field = $this->list()[$name] ?? null;
        if ($field === null || $value === '') {
            return true;
        }
        if ($field->datatype === 'menu') {
            // The form takes one of its options, whatever is in it.
            $options = explode("\n", str_replace("\r", '', (string) $field->param1));
            return in_array(str_replace("\r", '', $value), $options, true);
        }
        $type = $this->types[$name] ??= self::find_type($field);
        return (string) clean_param($value, $type) === $value;
    }

    /**
     * How core's form cleans a field.
     *
     * @param \stdClass $field
     * @return string
     */
    private static function find_type(\stdClass $field): string {
        global $CFG;
        switch ($field->datatype) {
            case 'social':
                // What the field says of itself is weaker than its form.
                return $field->param1 === 'url' ? PARAM_URL : PARAM_NOTAGS;
            case 'checkbox':
            case 'datetime':
                // The format has made a number of it.
                return PARAM_INT;
            case 'text':
                return PARAM_TEXT;
            case 'textarea':
                // Core cleans it whenever it is shown or edited, and stores it as it is.
                return PARAM_RAW;
        }
        require_once($CFG->dirroot . '/user/profile/lib.php');
        $type = profile_get_user_field($field->datatype, $field->id, 0)->get_field_properties()[0] ?? PARAM_RAW;
        // A field that says nothing of itself is shown by somebody who may trust its form.
        return $type === PARAM_RAW ? PARAM_TEXT : $type;
    }

    /**
     * A value as core stores it.
     *
     * @param \stdClass $field
     * @param string $value
     * @return string
     */
    private static function form(\stdClass $field, string $value): string {
        return match ($field->datatype) {
            'datetime' => $value === '' ? '0' : $value,
            'text' => (int) $field->param2 > 0 ? \core_text::substr($value, 0, (int) $field->param2) : $value,
            default => $value,
        };
    }

    /**
     * Lets the class of another plugin save its field.
     *
     * @param \stdClass $field
     * @param int $userid
     * @param string $value
     */
    private static function save_of_plugin(\stdClass $field, int $userid, string $value): void {
        global $CFG;
        require_once($CFG->dirroot . '/user/profile/lib.php');
        $object = profile_get_user_field($field->datatype, $field->id, $userid);
        $name = 'profile_field_' . $field->shortname;
        // As core's own upload does: what the file says need not be what the field keeps.
        $kept = method_exists($object, 'convert_external_data') ? $object->convert_external_data($value) : $value;
        $object->edit_save_data((object) ['id' => $userid, $name => $kept]);
    }
}
