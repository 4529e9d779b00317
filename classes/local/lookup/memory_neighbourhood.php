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


namespace tool_sync\local\lookup;

use tool_sync\local\directory\memory_site;

/**
 * The neighbourhood of a site in memory: for tests, and for the stand-alone demonstration.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class memory_neighbourhood implements neighbourhood {
    /** @var array<string, string[]> What things are called, by object. */
    private const FIELDS = [
        'user' => ['idnumber', 'username', 'email'],
        'cohort' => ['idnumber', 'name'],
        'course' => ['shortname', 'idnumber'],
        'role' => ['shortname'],
        'category' => ['idnumber'],
    ];
    /** @var array<string, string[]> What else people call them, by object. */
    private const NAMES = ['course' => ['fullname'], 'category' => ['name']];

    /**
     * Constructor.
     *
     * @param memory_site $site
     * @param bool $seespeople may the person see accounts?
     */
    public function __construct(
        /** @var memory_site The site. */
        private readonly memory_site $site,
        /** @var bool May the person see accounts? */
        private readonly bool $seespeople = true,
    ) {
    }

    #[\Override]
    public function can_see_accounts(): bool {
        return $this->seespeople;
    }

    #[\Override]
    public function token(int $userid): string {
        return "u$userid";
    }

    #[\Override]
    public function list_fields(string $object): array {
        return $object === 'user' && !$this->seespeople ? [] : ['id', ...self::FIELDS[$object]];
    }

    #[\Override]
    public function find_deleted_users(string $field, array $values): array {
        $this->site->lookups++;
        $found = [];
        foreach ($this->site->users as $user) {
            foreach ($user['deleted'] ? $values : [] as $value) {
                $own = $user[$field] ?? '';
                if (is_scalar($own) && mb_strtolower((string) $own) === mb_strtolower($value)) {
                    $found[$value] = true;
                }
            }
        }
        return $found;
    }

    #[\Override]
    public function list_candidates(string $object, string $field, array $values): iterable {
        $this->site->lookups++;
        $records = match ($object) {
            'user' => array_filter($this->site->users, static fn(array $user): bool => !$user['deleted']),
            'cohort' => $this->site->cohorts,
            'course' => $this->site->courses,
            'role' => $this->site->roles,
            default => $this->site->categories,
        };
        foreach ($records as $record) {
            $names = array_intersect_key($record, array_flip([...self::FIELDS[$object], ...self::NAMES[$object] ?? []]));
            $value = $record[$field] ?? '';
            yield ['value' => is_scalar($value) ? (string) $value : '',
                'names' => array_map(strval(...), array_filter(array_values($names), is_scalar(...)))];
        }
    }
}
