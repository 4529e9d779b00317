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

namespace tool_sync\local\kind;

use tool_sync\local\csv\text;
use tool_sync\local\directory\cohort;
use tool_sync\local\directory\context_ref;
use tool_sync\local\directory\directory;
use tool_sync\local\directory\identifiers;
use tool_sync\local\directory\user;
use tool_sync\local\directory\wants;
use tool_sync\local\format\row;
use tool_sync\local\format\settings;
use tool_sync\local\plan\action;
use tool_sync\local\plan\change;
use tool_sync\local\plan\issue;
use tool_sync\local\plan\outcome;

/**
 * Cohorts and their members.
 *
 * add: creates a missing cohort, updates a known one by the cells that say something, adds the member; del: removes the member or,
 * without one, deletes the cohort; free: removes every member.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class cohorts implements kind {
    /** @var string Facts: cohorts that the file names; "known", "created", or "listed": it names members of them in rows left out. */
    private const NAMED = 'run:named';
    /** @var int Cohorts with rows left out that are remembered, so that the fact is not written again and again. */
    private const REMEMBERED = 10000;

    /** @var identifiers What identifies what. */
    private readonly identifiers $identifiers;
    /** @var string Column of the identifier: cid, cidnumber or cname. */
    private readonly string $column;
    /** @var bool Are missing cohorts created? */
    private readonly bool $autocreate;
    /** @var bool Are named cohorts that end without members deleted? */
    private readonly bool $deleteempty;
    /** @var bool Are members removed whom the file does not list? */
    private readonly bool $mirror;
    /** @var cohort_data Data columns. */
    private readonly cohort_data $data;
    /**
     * @var \WeakMap<cohort, row> A row that wants nothing of its cohort that it is not already. A file says the same of a cohort on
     *     the row of each member: it is looked at once.
     */
    private \WeakMap $settled;
    /** @var array<array-key, true> Cohorts of which rows were left out, by name. */
    private array $listed = [];

    /**
     * Constructor.
     *
     * @param settings $settings
     */
    public function __construct(settings $settings) {
        $this->identifiers = new identifiers(
            user: $settings->text('cohorts_useridentifier'),
            cohort: $settings->text('cohorts_cohortidentifier'),
        );
        $this->column = ['id' => 'cid', 'name' => 'cname'][$this->identifiers->cohort] ?? 'cidnumber';
        $this->autocreate = $settings->flag('cohorts_autocreate') && $this->identifiers->cohort !== 'id';
        $this->deleteempty = $settings->flag('cohorts_syncdelete');
        $this->mirror = $settings->flag('cohorts_mirror');
        $this->data = new cohort_data($this->identifiers->cohort);
        $this->settled = new \WeakMap();
    }

    #[\Override]
    public function get_identifiers(): identifiers {
        return $this->identifiers;
    }

    #[\Override]
    public function get_chunk_size(): int {
        return 500;
    }

    #[\Override]
    public function list_keys(row $row, array $changes = []): array {
        $keys = [$this->get_name($row)];
        if ($this->identifiers->cohort === 'idnumber') {
            return $keys;
        }
        // An ID number that one cohort gives up can be taken by another: what is planned names it, where the row does not.
        $idnumbers = [$row->text('cidnumber')];
        foreach ($changes as $change) {
            if ($change->object === 'cohort') {
                array_push($idnumbers, (string)($change->before['idnumber'] ?? ''), (string)($change->after['idnumber'] ?? ''));
            }
        }
        foreach (array_filter($idnumbers, static fn(string $idnumber): bool => $idnumber !== '') as $idnumber) {
            $keys[] = "idnumber\n$idnumber";
        }
        return $keys;
    }

    #[\Override]
    public function collect(row $row, wants $wants): void {
        $name = $this->get_name($row);
        $user = $row->text('userid');
        $wants->want('cohort', $this->identifiers->cohort, $name);
        $wants->want('user', $this->identifiers->user, $user);
        $wants->want('category', 'id', $row->text('ccatcontext'));
        $wants->want('category', 'idnumber', $row->text('ccatcontextidnumber'));
        if ($this->identifiers->cohort !== 'idnumber') {
            $wants->want('cohort', 'idnumber', $row->text('cidnumber'));
        }
        if ($this->get_end_scope() !== '') {
            $wants->want_fact(self::NAMED, $name);
        }
        if ($user !== '') {
            $wants->want_membership($name, $user);
        } else if ($row->text('cmd') === 'del') {
            $wants->want_count($name);
            $wants->want_bindings($name, 'cohort');
        }
    }

    #[\Override]
    public function plan(row $row, directory $directory): outcome {
        $cohort = $directory->cohorts->find($this->get_name($row));
        $command = $row->text('cmd');
        if ($command === 'add' && !$cohort && $this->autocreate) {
            $outcome = $this->plan_create($row, $directory);
        } else {
            $cohort = finder::only($cohort, 'cohort', $row->line, $row->identifier_column(), $row->identifier());
            if ($cohort instanceof issue) {
                return outcome::rejected($cohort);
            }
            if (self::is_protected($cohort, $row)) {
                $component = ['component' => $cohort->component];
                return outcome::rejected(
                    issue::error('cohort_protected', $row->line, $row->identifier_column(), $row->identifier(), $component),
                );
            }
            $outcome = match (true) {
                $command === 'add' => $this->plan_add($cohort, $row, $directory),
                $command === 'free' => $this->plan_free($cohort, $row, $directory),
                $row->text('userid') !== '' => $this->plan_remove($cohort, $row, $directory),
                default => $this->plan_delete($cohort, $row, $directory),
            };
        }
        if ($this->get_end_scope() !== '' && !$outcome->is_rejected()) {
            $this->remember($this->get_name($row), $cohort instanceof cohort, $directory);
        }
        return $outcome;
    }

    #[\Override]
    public function note(row $row, bool $isrejected, directory $directory): void {
        if (!$this->mirror) {
            return;
        }
        if ($isrejected) {
            mirror::doubt(self::tells_cohort($row) ? $this->get_name($row) : '', $directory);
        } else if ($row->text('cmd') === 'add') {
            $user = $this->find_user($row, $directory);
            if ($user instanceof user) {
                mirror::list($this->get_name($row), $user, $directory);
            }
        }
    }

    #[\Override]
    public function can_leave_out(): bool {
        // A complete list also speaks of the people whom it does not name.
        return !$this->mirror;
    }

    #[\Override]
    public function list_touched(row $row): touched {
        $name = $this->get_name($row);
        $user = $row->text('userid');
        $cohort = 'c' . $name;
        $member = 'm' . $name . "\0" . $this->identifiers->normalise_user($user);
        if ($row->text('cmd') !== 'add') {
            return new touched([$row->text('cmd') === 'del' && $user !== '' ? $member : $cohort => touched::AWAY], false);
        }
        // A row that does not speak for a cohort's component is rejected once another has given it one.
        $things = [$cohort => $row->text('component')];
        if ($user !== '') {
            $things[$member] = touched::THERE;
        }
        foreach ($this->data->read($row) as $field => $value) {
            $things["f$field\0$name"] = '=' . $value;
        }
        $context = $row->text('ccatcontext') . "\0" . $row->text('ccatcontextidnumber');
        if ($context !== "\0") {
            $things["fcontext\0$name"] = '=' . $context;
        }
        // Where empty cohorts are deleted at the end, what a row without a member names is looked at each time.
        return new touched($things, $user !== '' || !$this->deleteempty);
    }

    #[\Override]
    public function note_left_out(row $row, directory $directory): void {
        $name = $this->get_name($row);
        if ($this->deleteempty && !isset($this->listed[$name])) {
            $this->listed = count($this->listed) < self::REMEMBERED ? $this->listed : [];
            $this->listed[$name] = true;
            $directory->facts->put(self::NAMED, $name, 'listed');
        }
    }

    /**
     * Can the cohort of a rejected row be told? Not where cells may have slipped into other columns, or were cut off, and not where
     * the identifier itself is wrong.
     *
     * @param row $row
     * @return bool
     */
    private static function tells_cohort(row $row): bool {
        foreach ($row->issues as $issue) {
            if ($issue->is_error() && in_array($issue->column, ['', $row->identifier_column()], true)) {
                return false;
            }
        }
        return true;
    }

    #[\Override]
    public function get_end_scope(): string {
        return $this->deleteempty || $this->mirror ? self::NAMED : '';
    }

    #[\Override]
    public function collect_end(string $name, wants $wants): void {
        $wants->want('cohort', $this->identifiers->cohort, $name);
        $wants->want_count($name);
        $wants->want_bindings($name, 'cohort');
        if ($this->mirror) {
            mirror::collect($name, $wants);
        }
    }

    #[\Override]
    public function plan_end(string $name, string $fact, directory $directory): outcome {
        $cohorts = $directory->cohorts->find($name);
        $cohort = count($cohorts) === 1 ? $cohorts[0] : null;
        if ($cohort === null) {
            return new outcome();
        }
        $unlisted = $this->mirror && $fact !== 'created' ? $this->plan_unlisted($cohort, $name, $directory) : new outcome();
        $empty = $this->deleteempty && $fact === 'known' ? $this->plan_empty($cohort, $name, $directory) : new outcome();
        return new outcome([...$unlisted->changes, ...$empty->changes], [...$unlisted->issues, ...$empty->issues],
            [...$unlisted->undo, ...$empty->undo]);
    }

    /**
     * Whom the file does not list leaves.
     *
     * @param cohort $cohort
     * @param string $name what the file calls it
     * @param directory $directory
     * @return outcome
     */
    private function plan_unlisted(cohort $cohort, string $name, directory $directory): outcome {
        if (self::is_anothers($cohort) || !mirror::is_list($name, $directory)) {
            return new outcome();
        }
        if (mirror::is_doubted($name, $directory)) {
            return new outcome([], [issue::warning('mirror_doubted', 0, $this->column, $name)]);
        }
        if (!$cohort->canassign) {
            return new outcome([], [issue::warning('mirror_nopermission', 0, $this->column, $name)]);
        }
        return $this->remove_all(mirror::unlisted($name, $cohort, $directory), $cohort, $name, 0, 'not_listed', $directory);
    }

    /**
     * A cohort without members goes.
     *
     * @param cohort $cohort known before the run
     * @param string $name what the file calls it
     * @param directory $directory
     * @return outcome
     */
    private function plan_empty(cohort $cohort, string $name, directory $directory): outcome {
        if ($cohort->component !== '' || $directory->cohorts->count_members($cohort) > 0) {
            return new outcome();
        }
        if (!$cohort->canmanage) {
            return new outcome([], [issue::warning('cohort_empty_kept', 0, $this->column, $name)]);
        }
        return $this->delete($cohort, $name, 0, 'cohort_empty', $directory);
    }

    /**
     * A new cohort, and its first member.
     *
     * @param row $row
     * @param directory $directory
     * @return outcome
     */
    private function plan_create(row $row, directory $directory): outcome {
        $values = $this->data->read($row);
        $issues = $this->data->check($values, $row, $directory, null);
        $context = $this->data->read_context($row, $directory) ?? $directory->site->system_context();
        if ($context instanceof issue) {
            $issues[] = $context;
        } else if (!$context->canmanage) {
            $issues[] = issue::error('cohort_nopermission', $row->line, $row->identifier_column(), $row->identifier());
        }
        $user = $this->find_user($row, $directory);
        if ($user instanceof issue) {
            $issues[] = $user;
        }
        if ($issues || !$context instanceof context_ref || $user instanceof issue) {
            return new outcome([], $issues);
        }
        $cohort = new cohort();
        $cohort->name = $row->identifier();
        $this->data->fill($cohort, [$this->identifiers->cohort => $row->identifier()] + $values);
        $cohort->contextid = $context->id;
        $cohort->categoryid = $context->categoryid;
        $cohort->contextname = $context->name;
        $cohort->canmanage = $cohort->canassign = true;
        $directory->cohorts->create($this->get_name($row), $cohort);
        $subjects = ['cohort' => $cohort];
        $after = $this->data->describe($cohort);
        $changes = [new change($row->line, action::CREATE, 'cohort', $this->get_name($row), null, $after, subjects: $subjects)];
        $undo = [$this->undo('del', $this->get_name($row), $cohort)];
        if ($user !== null) {
            $directory->members->plan($cohort, $user, true);
            $changes[] = $this->change_member($row->line, $this->get_name($row), $cohort, $user, action::ADD, 'row');
            $undo[] = $this->undo_member('del', $this->get_name($row), $cohort, $row->text('userid'));
        }
        return new outcome($changes, [], $undo);
    }

    /**
     * Other values for a known cohort, and a member.
     *
     * @param cohort $cohort
     * @param row $row
     * @param directory $directory
     * @return outcome
     */
    private function plan_add(cohort $cohort, row $row, directory $directory): outcome {
        if (isset($this->settled[$cohort]) && $row->says_same($this->settled[$cohort], 'userid')) {
            return $this->plan_new_member($cohort, $row, $directory);
        }
        $values = $this->data->diff($cohort, $this->data->read($row));
        $issues = $this->data->check($values, $row, $directory, $cohort);
        $context = $this->data->read_context($row, $directory);
        if ($context instanceof issue) {
            $issues[] = $context;
        } else if ($context !== null && $context->id !== $cohort->contextid) {
            $values['context'] = $context->name;
        }
        if (!$values && !$context instanceof issue) {
            $this->settled[$cohort] = $row;
            return $this->plan_new_member($cohort, $row, $directory);
        }
        if ($values && !$cohort->canmanage) {
            $issues[] = issue::error('cohort_nopermission', $row->line, $row->identifier_column(), $row->identifier());
        }
        $user = $this->find_user($row, $directory);
        if ($user instanceof issue) {
            $issues[] = $user;
        } else if ($user !== null && !$cohort->canassign) {
            $issues[] = issue::error('cohort_nopermission', $row->line, $row->identifier_column(), $row->identifier());
        }
        if ($issues || $context instanceof issue || $user instanceof issue) {
            return new outcome([], $issues);
        }
        [$change, $undo] = $this->update($cohort, $values, $context, $row, $directory);
        $member = $this->plan_new_member($cohort, $row, $directory);
        return new outcome([$change, ...$member->changes], $member->issues, [$undo, ...$member->undo]);
    }

    /**
     * A member, where the row names one.
     *
     * @param cohort $cohort
     * @param row $row
     * @param directory $directory
     * @return outcome
     */
    private function plan_new_member(cohort $cohort, row $row, directory $directory): outcome {
        $user = $this->find_user($row, $directory);
        if ($user instanceof issue) {
            return outcome::rejected($user);
        }
        if ($user !== null && !$cohort->canassign) {
            return outcome::rejected(
                issue::error('cohort_nopermission', $row->line, $row->identifier_column(), $row->identifier()),
            );
        }
        if ($user === null || $directory->members->is_member($cohort, $user)) {
            return new outcome([], $user === null ? [] : $this->warn_repeated($cohort, $user, $row, $directory));
        }
        $directory->members->plan($cohort, $user, true);
        return new outcome(
            [$this->change_member($row->line, $this->get_name($row), $cohort, $user, action::ADD, 'row')],
            [],
            [$this->undo_member('del', $this->get_name($row), $cohort, $row->text('userid'))],
        );
    }

    /**
     * Gives a cohort other values.
     *
     * @param cohort $cohort
     * @param array<string, string|bool> $values by field; "context" with the name of the context
     * @param ?context_ref $context
     * @param row $row
     * @param directory $directory
     * @return array{change, array<string, string>} the change and the row that takes it back
     */
    private function update(cohort $cohort, array $values, ?context_ref $context, row $row, directory $directory): array {
        $before = array_intersect_key($this->data->fields($cohort), $values);
        $restorable = $this->data->list_restorable($before, $directory);
        $undo = $this->data->write($restorable);
        // A component and a name cannot be taken away by a file; the component, that other rows must name, stays.
        $undo = array_filter($undo, static fn(string $cell, string $column): bool => $column !== 'component'
            && ($cell !== '<delete>' || $column !== 'cname'), ARRAY_FILTER_USE_BOTH);
        if (isset($values['context']) && $context !== null) {
            $undo['ccatcontext'] = (string)$cohort->categoryid;
            $cohort->contextid = $context->id;
            $cohort->categoryid = $context->categoryid;
            $cohort->contextname = $context->name;
        }
        $oldidnumber = $cohort->idnumber;
        unset($this->settled[$cohort]);
        $this->data->fill($cohort, $values);
        $directory->cohorts->update($cohort, $oldidnumber);
        return [
            new change($row->line, action::UPDATE, 'cohort', $this->get_name($row), $before, $values,
                reversible: !isset($values['component']) && $restorable === $before, subjects: ['cohort' => $cohort]),
            $this->undo('add', $this->get_name($row), $cohort) + $undo,
        ];
    }

    /**
     * A member leaves.
     *
     * @param cohort $cohort
     * @param row $row
     * @param directory $directory
     * @return outcome
     */
    private function plan_remove(cohort $cohort, row $row, directory $directory): outcome {
        $user = $this->find_user($row, $directory);
        if ($user instanceof issue) {
            return outcome::rejected($user);
        }
        if (!$cohort->canassign) {
            return outcome::rejected(
                issue::error('cohort_nopermission', $row->line, $row->identifier_column(), $row->identifier()),
            );
        }
        if ($user === null || !$directory->members->is_member($cohort, $user)) {
            return new outcome([], $user === null ? [] : $this->warn_repeated($cohort, $user, $row, $directory));
        }
        $directory->members->plan($cohort, $user, false);
        return new outcome(
            [$this->change_member($row->line, $this->get_name($row), $cohort, $user, action::REMOVE, 'row')],
            [],
            [$this->undo_member('add', $this->get_name($row), $cohort, $row->text('userid'))],
        );
    }

    /**
     * Every member leaves.
     *
     * @param cohort $cohort
     * @param row $row
     * @param directory $directory
     * @return outcome
     */
    private function plan_free(cohort $cohort, row $row, directory $directory): outcome {
        if (!$cohort->canassign) {
            return outcome::rejected(
                issue::error('cohort_nopermission', $row->line, $row->identifier_column(), $row->identifier()),
            );
        }
        $members = $directory->members->list($cohort);
        return $this->remove_all($members, $cohort, $this->get_name($row), $row->line, 'cohort_freed', $directory);
    }

    /**
     * Several members leave for one reason.
     *
     * @param user[] $users
     * @param cohort $cohort
     * @param string $name what the file calls the cohort
     * @param int $line 0 = the end of the file
     * @param string $reason
     * @param directory $directory
     * @return outcome
     */
    private function remove_all(
        array $users,
        cohort $cohort,
        string $name,
        int $line,
        string $reason,
        directory $directory,
    ): outcome {
        $changes = $undo = [];
        $again = $this->name_again($users, $directory);
        foreach ($users as $user) {
            $directory->members->plan($cohort, $user, false);
            $changes[] = $this->change_member($line, $name, $cohort, $user, action::REMOVE, $reason, isset($again[$user->id]));
            if (isset($again[$user->id])) {
                $undo[] = $this->undo_member('add', $name, $cohort, $again[$user->id]);
            }
        }
        return new outcome($changes, [], $undo);
    }

    /**
     * What the undo file can call users whom no row of this file has named.
     *
     * @param user[] $users
     * @param directory $directory
     * @return array<int, string> values by user id; whoever has none, or shares it with somebody, is absent
     */
    private function name_again(array $users, directory $directory): array {
        $values = [];
        foreach ($users as $user) {
            $value = $this->identifiers->of_user($user);
            if ($user->id !== null && $value !== '' && text::survives($value)) {
                $values[$user->id] = $value;
            }
        }
        if (!$values || in_array($this->identifiers->user, ['id', 'username'], true)) {
            return $values;
        }
        $found = $directory->site->users($this->identifiers->user, array_values(array_unique($values)));
        return array_filter($values, static fn(string $value): bool => count($found[$value] ?? []) === 1);
    }

    /**
     * The cohort goes.
     *
     * @param cohort $cohort
     * @param row $row
     * @param directory $directory
     * @return outcome
     */
    private function plan_delete(cohort $cohort, row $row, directory $directory): outcome {
        if (!$cohort->canmanage) {
            return outcome::rejected(
                issue::error('cohort_nopermission', $row->line, $row->identifier_column(), $row->identifier()),
            );
        }
        return $this->delete($cohort, $this->get_name($row), $row->line, 'row', $directory);
    }

    /**
     * Deletes a cohort, its enrolment methods first: so that the enrolments end here, and not by an observer nobody planned.
     *
     * @param cohort $cohort
     * @param string $name what the file calls it
     * @param int $line
     * @param string $reason
     * @param directory $directory
     * @return outcome
     */
    private function delete(cohort $cohort, string $name, int $line, string $reason, directory $directory): outcome {
        $changes = $undo = [];
        foreach ($directory->bindings->find($cohort, 'cohort') as $binding) {
            $changes[] = binding_changes::delete($binding, $name, $directory->identifiers, $line, 'cohort_deleted');
            $directory->bindings->plan($binding, true);
        }
        $members = $directory->cohorts->count_members($cohort);
        $reversible = $this->identifiers->cohort !== 'id';
        if ($reversible) {
            $users = $directory->members->list($cohort);
            $again = $this->name_again($users, $directory);
            foreach ($again as $value) {
                $undo[] = $this->undo_member('add', $name, $cohort, $value);
            }
            $reversible = count($again) === count($users) && !$cohort->hasmore;
            $values = $this->data->describe($cohort);
            $restorable = $this->data->list_restorable($values, $directory);
            $reversible = $reversible && $restorable === $values;
            $cells = $this->data->write($restorable);
            if ($cohort->categoryid !== 0) {
                $cells['ccatcontext'] = (string)$cohort->categoryid;
            }
            $undo[] = $this->undo('add', $name, $cohort) + $cells;
        }
        $before = $this->data->describe($cohort) + ['members' => $members];
        $changes[] = new change($line, action::DELETE, 'cohort', $name, $before, null, $reason, $reversible, 1 + $members,
            subjects: ['cohort' => $cohort]);
        $directory->cohorts->delete($cohort);
        return new outcome($changes, [], $undo);
    }

    /**
     * The member that a row names.
     *
     * @param row $row
     * @param directory $directory
     * @return user|issue|null null = the cell is empty
     */
    private function find_user(row $row, directory $directory): user|issue|null {
        $value = $row->text('userid');
        if ($value === '') {
            return null;
        }
        return finder::only($directory->find_users($value), 'user', $row->line, $row->column('userid'), $value);
    }

    /**
     * A change of one membership.
     *
     * @param int $line
     * @param string $name what the file calls the cohort
     * @param cohort $cohort
     * @param user $user
     * @param action $action ADD or REMOVE
     * @param string $reason
     * @param bool $reversible
     * @return change
     */
    private function change_member(
        int $line,
        string $name,
        cohort $cohort,
        user $user,
        action $action,
        string $reason,
        bool $reversible = true,
    ): change {
        $value = $this->identifiers->of_user($user);
        $fields = ['user' => $user->username];
        $add = $action === action::ADD;
        return new change(
            $line,
            $action,
            'member',
            $name . ' / ' . ($value === '' ? $user->username : $value),
            $add ? null : $fields,
            $add ? $fields : null,
            $reason,
            $reversible,
            $add ? 0 : 1,
            subjects: ['cohort' => $cohort, 'user' => $user],
        );
    }

    /**
     * The row that takes a membership back.
     *
     * @param string $command
     * @param string $name what the file calls the cohort
     * @param cohort $cohort
     * @param string $user what the file calls the user
     * @return array<string, string>
     */
    private function undo_member(string $command, string $name, cohort $cohort, string $user): array {
        return $this->undo($command, $name, $cohort) + ['userid' => $user];
    }

    /**
     * The beginning of a row that takes a change back: it speaks for the cohort's component.
     *
     * @param string $command
     * @param string $name what the file calls the cohort
     * @param cohort $cohort
     * @return array<string, string>
     */
    private function undo(string $command, string $name, cohort $cohort): array {
        $cells = ['cmd' => $command, $this->column => $name];
        return $cohort->component === '' ? $cells : $cells + ['component' => $cohort->component];
    }

    /**
     * Says that an earlier row of this file asked for the same.
     *
     * @param cohort $cohort
     * @param user $user
     * @param row $row
     * @param directory $directory
     * @return issue[]
     */
    private function warn_repeated(cohort $cohort, user $user, row $row, directory $directory): array {
        if ($directory->members->get_planned($cohort, $user) === null) {
            return [];
        }
        return [issue::warning('row_repeated', $row->line, $row->column('userid'), $row->text('userid'))];
    }

    /**
     * Remembers that the file names a cohort.
     *
     * @param string $name
     * @param bool $known did it exist? One that the file deletes and creates again is created
     * @param directory $directory
     */
    private function remember(string $name, bool $known, directory $directory): void {
        if (!$known || $directory->facts->get(self::NAMED, $name) === null) {
            $directory->facts->put(self::NAMED, $name, $known ? 'known' : 'created');
        }
    }

    /**
     * What the row calls its cohort.
     *
     * @param row $row
     * @return string
     */
    private function get_name(row $row): string {
        return $this->identifiers->normalise_cohort($row->identifier());
    }

    /**
     * Is the cohort another component's? A row that names that component speaks for it.
     *
     * @param cohort $cohort
     * @param row $row
     * @return bool
     */
    private static function is_protected(cohort $cohort, row $row): bool {
        return self::is_anothers($cohort) && $cohort->component !== $row->text('component');
    }

    /**
     * Does another component own a cohort?
     *
     * @param cohort $cohort
     * @return bool
     */
    private static function is_anothers(cohort $cohort): bool {
        return $cohort->component !== '' && $cohort->component !== 'tool_sync';
    }
}
