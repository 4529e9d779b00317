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

use context_system;
use core_text;
use tool_sync\local\lookup\neighbourhood;

/**
 * What a Moodle site says of values that it does not know.
 *
 * People are suggested to those alone who may see them, by the fields that the site shows them as identity.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class site_neighbourhood implements neighbourhood {
    /** @var int Things of one sort of which all are compared. */
    private const ALL = 2000;
    /** @var int Where there are more: those whose names begin alike, at most. */
    private const ALIKE = 5000;
    /** @var array<string, string> Tables by object, with the condition on their records. */
    private const TABLES = [
        'user' => '{user} t WHERE t.deleted = 0 AND t.mnethostid = :host',
        'cohort' => '{cohort} t WHERE 1 = 1',
        'course' => '{course} t WHERE t.id <> :site',
        'role' => '{role} t WHERE EXISTS (SELECT 1 FROM {role_context_levels} l WHERE l.roleid = t.id AND l.contextlevel = :level)',
        'category' => '{course_categories} t WHERE 1 = 1',
    ];
    /** @var array<string, string[]> Fields by which a file can call things, by object. */
    private const FIELDS = [
        'user' => ['idnumber', 'username', 'email'],
        'cohort' => ['idnumber', 'name'],
        'course' => ['shortname', 'idnumber'],
        'role' => ['shortname'],
        'category' => ['idnumber'],
    ];
    /** @var array<string, string[]> What else people call things, by object. */
    private const NAMES = ['course' => ['fullname'], 'role' => ['name'], 'category' => ['name']];

    #[\Override]
    public function can_see_accounts(): bool {
        return has_capability('moodle/user:viewdetails', context_system::instance());
    }

    #[\Override]
    public function token(int $userid): string {
        return substr(hash_hmac('sha256', (string) $userid, get_site_identifier() . sesskey()), 0, 16);
    }

    #[\Override]
    public function list_fields(string $object): array {
        $fields = self::FIELDS[$object];
        if ($object !== 'user') {
            return ['id', ...$fields];
        }
        if (!$this->can_see_accounts()) {
            return [];
        }
        if (has_capability('moodle/user:update', context_system::instance())) {
            return ['id', ...$fields];
        }
        return array_values(array_intersect($fields, \core_user\fields::get_identity_fields(context_system::instance(), false)));
    }

    #[\Override]
    public function find_deleted_users(string $field, array $values): array {
        global $DB;
        // What core's delete_user() leaves: an e-mail address as the beginning of the user name, a user name as a hash in the place
        // of the e-mail address, and no ID number.
        $forms = [];
        foreach ($values as $value) {
            $form = match ($field) {
                'id' => preg_match('/^0*[1-9][0-9]{0,17}$/D', $value) ? (string) (int) $value : '',
                'username' => md5(core_text::strtolower($value)),
                'email' => core_text::substr(clean_param($value, PARAM_USERNAME), 0, 89),
                default => '',
            };
            if ($form !== '') {
                $forms[$form][] = $value;
            }
        }
        if (!$forms) {
            return [];
        }
        $column = match ($field) {
            'id' => 't.id',
            'username' => 't.email',
            // Behind it stand a full stop and ten digits.
            default => $DB->sql_substr('t.username', 1, 'GREATEST(' . $DB->sql_length('t.username') . ' - 11, 0)'),
        };
        $terms = array_map($field === 'id' ? intval(...) : strval(...), array_keys($forms));
        [$in, $params] = $DB->get_in_or_equal($terms, SQL_PARAMS_NAMED);
        $sql = "SELECT t.id, $column AS form FROM {user} t WHERE t.deleted = 1 AND $column $in";
        $found = [];
        foreach ($DB->get_records_sql($sql, $params, 0, self::ALIKE) as $record) {
            $found += array_fill_keys($forms[(string) $record->form] ?? [], true);
        }
        return $found;
    }

    #[\Override]
    public function list_candidates(string $object, string $field, array $values): iterable {
        $names = [...self::FIELDS[$object], ...self::NAMES[$object] ?? []];
        if ($object === 'user') {
            $names = array_values(array_intersect($names, $this->list_fields('user')));
        }
        $records = $this->select($object, $names, '', [], self::ALL + 1);
        if (count($records) > self::ALL) {
            [$condition, $params] = $this->begins_alike($names, $values);
            $records = $this->select($object, $names, $condition, $params, self::ALIKE);
        }
        foreach ($records as $record) {
            $called = array_map(static fn(string $name): string => (string) $record->$name, $names);
            yield ['value' => (string) $record->$field, 'names' => $called];
        }
    }

    /**
     * Records of a sort.
     *
     * @param string $object
     * @param string[] $names fields
     * @param string $condition
     * @param array<string, string> $params
     * @param int $most
     * @return \stdClass[]
     */
    private function select(string $object, array $names, string $condition, array $params, int $most): array {
        global $CFG, $DB;
        $params += match ($object) {
            'user' => ['host' => $CFG->mnet_localhost_id],
            'course' => ['site' => SITEID],
            'role' => ['level' => CONTEXT_COURSE],
            default => [],
        };
        $columns = implode(', ', array_map(static fn(string $name): string => "t.$name", ['id', ...$names]));
        return $DB->get_records_sql("SELECT $columns FROM " . self::TABLES[$object] . "$condition ORDER BY t.id", $params, 0,
            $most);
    }

    /**
     * A condition: one of the fields begins as one of the values does, by half the value's length.
     *
     * @param string[] $names fields
     * @param string[] $values
     * @return array{string, array<string, string>} SQL and parameters
     */
    private function begins_alike(array $names, array $values): array {
        global $DB;
        $beginnings = [];
        foreach ($values as $value) {
            $length = core_text::strlen($value);
            $length = min($length, max(3, min(6, intdiv($length, 2))));
            foreach ([$value, core_text::specialtoascii($value)] as $form) {
                $beginnings[$length][core_text::substr(core_text::strtolower($form), 0, $length)] = true;
            }
        }
        $conditions = $params = [];
        foreach ($names as $name) {
            foreach ($beginnings as $length => $texts) {
                [$in, $list] = $DB->get_in_or_equal(array_map(strval(...), array_keys($texts)), SQL_PARAMS_NAMED, 'begin');
                $conditions[] = 'LOWER(' . $DB->sql_substr("t.$name", 1, $length) . ") $in";
                $params += $list;
            }
        }
        return [' AND (' . implode(' OR ', $conditions) . ')', $params];
    }
}
