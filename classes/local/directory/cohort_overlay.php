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
 * Cohorts as a run sees them: those of the site, with the changes planned so far. A cohort is known by what the file calls it; the
 * record of its planned changes is a fact under that name.
 *
 * @phpstan-type fields array{name: string, idnumber: string, description: string, visible: bool, component: string, theme: string,
 *     contextid: int, categoryid: int, contextname: string, canmanage: bool, canassign: bool, canview: bool}
 * @phpstan-type record array{generation: int, gone: bool, new: ?fields, set: ?fields, delta: int}
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class cohort_overlay {
    /** @var string Scope of the records. */
    private const SCOPE = 'site:cohort';
    /** @var string Scope of the ID numbers that planned cohorts take: the name of the cohort by ID number. */
    private const IDNUMBERS = 'site:idnumber';
    /** @var string Beginning of the scopes of names and ID numbers of planned cohorts, for kinds that call a cohort by either. */
    private const OTHERS = 'site:cohortby';

    /** @var array<array-key, cohort[]> Entities of this chunk by what the file calls them. */
    private array $found = [];
    /** @var array<string, array<string, cohort[]>> Cohorts of the site by other fields: value => matches, by field. */
    private array $byfield = [];
    /** @var array<string, array<array-key, array<array-key, true>>> What cohorts are called, by value, by another field. */
    private array $by = [];
    /** @var array<string, record> */
    private array $records = [];
    /** @var array<string, true> Names of records that this chunk changed. */
    private array $dirty = [];
    /** @var array<int, int> Members on the site by cohort id. */
    private array $counts = [];
    /** @var array<string, string> Hashes of names, by name. */
    private array $hashes = [];
    /** @var \WeakMap<cohort, string> What the file calls an entity. */
    private \WeakMap $names;

    /**
     * Constructor.
     *
     * @param site $site
     * @param facts $facts
     * @param string $field field that identifies cohorts
     */
    public function __construct(
        /** @var site The site as it is. */
        private readonly site $site,
        /** @var facts Planned so far. */
        private readonly facts $facts,
        /** @var string Field that identifies cohorts. */
        private readonly string $field,
    ) {
        $this->names = new \WeakMap();
    }

    /**
     * Looks up what a chunk names.
     *
     * @param wants $wants
     */
    public function load(wants $wants): void {
        foreach ($wants->get_values('cohort') as $field => $values) {
            $this->byfield[$field] = $this->site->cohorts($field, $values);
        }
        $names = $wants->get_values('cohort')[$this->field] ?? [];
        $this->facts->load([
            self::SCOPE => $names,
            self::IDNUMBERS => $wants->get_values('cohort')['idnumber'] ?? [],
        ]);
        foreach ($names as $name) {
            $json = $this->facts->get(self::SCOPE, $name);
            if ($json !== null) {
                /** @var record $record as stage() wrote it */
                $record = json_decode($json, true, 8, JSON_THROW_ON_ERROR);
                $this->records[$name] = $record;
            }
            $this->found[$name] = $this->resolve($name);
        }
        $this->load_counts($wants->get_counts());
        $this->load_by($wants->get_values('anycohort'));
    }

    /**
     * Looks up cohorts by other fields than the one that identifies them. Such a cohort of the site is called by its id; a planned
     * one as the kind has called it.
     *
     * @param array<string, string[]> $wanted values by field
     */
    private function load_by(array $wanted): void {
        $names = [];
        foreach ($wanted as $field => $values) {
            $this->facts->load([self::OTHERS . ':' . $field => $values]);
            foreach ($values as $value) {
                $names = [...$names, ...self::list_names($this->facts->get(self::OTHERS . ':' . $field, $value))];
            }
            foreach ($this->site->cohorts($field, $values) as $value => $cohorts) {
                foreach ($cohorts as $cohort) {
                    $name = (string)$cohort->id;
                    if (!isset($this->found[$name])) {
                        $this->found[$name] = [$cohort];
                        $this->names[$cohort] = $name;
                    }
                    $this->by[$field][$value][$name] = true;
                }
            }
        }
        $this->facts->load([self::SCOPE => $names]);
        foreach ($names as $name) {
            $name = (string)$name;
            $json = $this->facts->get(self::SCOPE, $name);
            if ($json !== null && !isset($this->found[$name])) {
                /** @var record $record as stage() wrote it */
                $record = json_decode($json, true, 8, JSON_THROW_ON_ERROR);
                $this->records[$name] = $record;
                $this->found[$name] = $this->resolve($name);
            }
        }
        foreach ($wanted as $field => $values) {
            foreach ($values as $value) {
                foreach (self::list_names($this->facts->get(self::OTHERS . ':' . $field, $value)) as $name) {
                    $this->by[$field][$value][$name] = true;
                }
            }
        }
    }

    /**
     * Cohorts by a field that does not identify them.
     *
     * @param string $field name or idnumber
     * @param string $value wanted as "anycohort", or planned in this chunk
     * @return cohort[]
     */
    public function find_by(string $field, string $value): array {
        $cohorts = [];
        foreach (array_keys($this->by[$field][$value] ?? []) as $name) {
            $cohorts = [...$cohorts, ...$this->find((string)$name)];
        }
        return $cohorts;
    }

    /**
     * Plans a new cohort that later rows may call by its name or its ID number.
     *
     * @param cohort $cohort
     */
    public function create_for_any(cohort $cohort): void {
        $own = '+' . hash('xxh128', $cohort->name . "\0" . $cohort->idnumber);
        $this->create($own, $cohort);
        foreach (['name' => $cohort->name, 'idnumber' => $cohort->idnumber] as $field => $value) {
            if ($value !== '') {
                $names = self::list_names($this->facts->get(self::OTHERS . ':' . $field, $value));
                $this->facts->put(self::OTHERS . ':' . $field, $value, implode("\n", array_unique([...$names, $own])));
                $this->by[$field][$value][$own] = true;
            }
        }
    }

    /**
     * The names that a fact lists.
     *
     * @param ?string $fact
     * @return string[]
     */
    private static function list_names(?string $fact): array {
        return $fact === null || $fact === '' ? [] : explode("\n", $fact);
    }

    /**
     * Cohorts that the file calls so.
     *
     * @param string $name
     * @return cohort[] several = ambiguous
     */
    public function find(string $name): array {
        return $this->found[$name] ?? [];
    }

    /**
     * Would another cohort than this one have the same ID number?
     *
     * @param string $idnumber
     * @param ?cohort $but
     * @return bool
     */
    public function is_idnumber_taken(string $idnumber, ?cohort $but): bool {
        $own = $but === null ? null : $this->get_name($but);
        $planned = $this->facts->get(self::IDNUMBERS, $idnumber);
        if ($planned !== null) {
            return $planned !== '' && $planned !== 'n:' . $own;
        }
        foreach ($this->byfield['idnumber'][$idnumber] ?? [] as $cohort) {
            if ($cohort->id !== $but?->id) {
                return true;
            }
        }
        return false;
    }

    /**
     * How many members will the cohort have?
     *
     * @param cohort $cohort counted in {@see wants::want_count()}, or planned
     * @return int
     */
    public function count_members(cohort $cohort): int {
        $delta = $this->records[$this->get_name($cohort)]['delta'] ?? 0;
        return ($cohort->id === null ? 0 : $this->counts[$cohort->id] ?? 0) + $delta;
    }

    /**
     * Plans a new cohort.
     *
     * @param string $name what the file calls it
     * @param cohort $cohort
     */
    public function create(string $name, cohort $cohort): void {
        $record = $this->get_record($name);
        $record['generation']++;
        $record['gone'] = false;
        $record['delta'] = 0;
        $record['set'] = null;
        $record['new'] = self::fields($cohort);
        $this->put($name, $record);
        $this->found[$name] = [$cohort];
        $this->names[$cohort] = $name;
        $this->take_idnumber($cohort);
    }

    /**
     * Plans other values for the cohort's fields; the entity has them already.
     *
     * @param cohort $cohort
     * @param string $oldidnumber the ID number it had
     */
    public function update(cohort $cohort, string $oldidnumber): void {
        $name = $this->get_name($cohort);
        $record = $this->get_record($name);
        $record[$record['new'] === null ? 'set' : 'new'] = self::fields($cohort);
        $this->put($name, $record);
        if ($oldidnumber !== '' && $oldidnumber !== $cohort->idnumber) {
            $this->facts->put(self::IDNUMBERS, $oldidnumber, '');
        }
        $this->take_idnumber($cohort);
    }

    /**
     * Plans the end of a cohort.
     *
     * @param cohort $cohort
     */
    public function delete(cohort $cohort): void {
        $name = $this->get_name($cohort);
        $record = $this->get_record($name);
        $this->put($name, ['generation' => $record['generation'] + 1, 'gone' => true, 'new' => null, 'set' => null, 'delta' => 0]);
        $this->found[$name] = [];
        if ($cohort->idnumber !== '') {
            $this->facts->put(self::IDNUMBERS, $cohort->idnumber, '');
        }
    }

    /**
     * A member more, or less.
     *
     * @param cohort $cohort
     * @param int $delta
     */
    public function add_to_count(cohort $cohort, int $delta): void {
        $name = $this->get_name($cohort);
        $record = $this->get_record($name);
        $record['delta'] += $delta;
        $this->put($name, $record);
    }

    /**
     * A short name for what hangs on this cohort: another one for a cohort deleted and created again under the same name.
     *
     * @param cohort $cohort
     * @return string ASCII
     */
    public function get_token(cohort $cohort): string {
        $name = $this->get_name($cohort);
        return ($this->hashes[$name] ??= md5($name)) . '.' . ($this->records[$name]['generation'] ?? 0);
    }

    /**
     * What the file calls this cohort.
     *
     * @param cohort $cohort
     * @return string
     */
    public function get_name(cohort $cohort): string {
        return $this->names[$cohort] ?? throw new \LogicException('A cohort that this run has not looked up');
    }

    /** Puts the records that this chunk changed among the facts. */
    public function stage(): void {
        foreach (array_keys($this->dirty) as $name) {
            $this->facts->put(self::SCOPE, (string)$name, json_encode($this->records[$name], JSON_THROW_ON_ERROR));
        }
        $this->dirty = [];
    }

    /** Forgets what this chunk looked up. */
    public function forget(): void {
        $this->found = $this->byfield = $this->by = $this->records = $this->dirty = $this->counts = $this->hashes = [];
        $this->names = new \WeakMap();
    }

    /**
     * The cohorts of the site and the record of planned changes together.
     *
     * @param string $name
     * @return cohort[]
     */
    private function resolve(string $name): array {
        $record = $this->records[$name] ?? null;
        $cohorts = $this->byfield[$this->field][$name] ?? [];
        if ($record !== null && $record['gone']) {
            $cohorts = [];
        } else if ($record !== null && $record['new'] !== null) {
            $cohorts = [new cohort()];
            self::fill($cohorts[0], $record['new']);
        } else if ($record !== null && $record['set'] !== null && count($cohorts) === 1) {
            self::fill($cohorts[0], $record['set']);
        }
        foreach ($cohorts as $cohort) {
            $this->names[$cohort] = $name;
        }
        return $cohorts;
    }

    /**
     * Counts members on the site.
     *
     * @param string[] $names
     */
    private function load_counts(array $names): void {
        $ids = [];
        foreach ($names as $name) {
            foreach ($this->found[$name] ?? [] as $cohort) {
                if ($cohort->id !== null) {
                    $ids[] = $cohort->id;
                }
            }
        }
        $this->counts = $ids ? $this->site->member_counts($ids) : [];
    }

    /**
     * Remembers whose ID number this is from now on.
     *
     * @param cohort $cohort
     */
    private function take_idnumber(cohort $cohort): void {
        if ($cohort->idnumber !== '') {
            $this->facts->put(self::IDNUMBERS, $cohort->idnumber, 'n:' . $this->get_name($cohort));
        }
    }

    /**
     * The record of a cohort, or an empty one.
     *
     * @param string $name
     * @return record
     */
    private function get_record(string $name): array {
        return $this->records[$name] ?? ['generation' => 0, 'gone' => false, 'new' => null, 'set' => null, 'delta' => 0];
    }

    /**
     * Keeps a record.
     *
     * @param string $name
     * @param record $record
     */
    private function put(string $name, array $record): void {
        $this->records[$name] = $record;
        $this->dirty[$name] = true;
    }

    /**
     * The fields of a cohort as an array.
     *
     * @param cohort $cohort
     * @return fields
     */
    private static function fields(cohort $cohort): array {
        return [
            'name' => $cohort->name,
            'idnumber' => $cohort->idnumber,
            'description' => $cohort->description,
            'visible' => $cohort->visible,
            'component' => $cohort->component,
            'theme' => $cohort->theme,
            'contextid' => $cohort->contextid,
            'categoryid' => $cohort->categoryid,
            'contextname' => $cohort->contextname,
            'canmanage' => $cohort->canmanage,
            'canassign' => $cohort->canassign,
            'canview' => $cohort->canview,
        ];
    }

    /**
     * Gives a cohort the fields of an array.
     *
     * @param cohort $cohort
     * @param fields $fields
     */
    private static function fill(cohort $cohort, array $fields): void {
        [
            'name' => $cohort->name,
            'idnumber' => $cohort->idnumber,
            'description' => $cohort->description,
            'visible' => $cohort->visible,
            'component' => $cohort->component,
            'theme' => $cohort->theme,
            'contextid' => $cohort->contextid,
            'categoryid' => $cohort->categoryid,
            'contextname' => $cohort->contextname,
            'canmanage' => $cohort->canmanage,
            'canassign' => $cohort->canassign,
            'canview' => $cohort->canview,
        ] = $fields;
    }
}
