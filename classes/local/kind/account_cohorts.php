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

use tool_sync\local\directory\account;
use tool_sync\local\directory\cohort;
use tool_sync\local\directory\directory;
use tool_sync\local\directory\wants;
use tool_sync\local\format\row;
use tool_sync\local\plan\action;
use tool_sync\local\plan\change;
use tool_sync\local\plan\issue;
use tool_sync\local\plan\outcome;

/**
 * The cohorts that a row puts its account into: "cohortid" is an ID number; "cohort" is the name of that cohort, should it be
 * missing. Without "cohortid", and in "cohort<N>", a cohort is called by its ID number or by its name, since files of core's own
 * upload use the one and files of older plugins the other.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class account_cohorts {
    /** @var cohort_data What a new cohort looks like in a plan. */
    private readonly cohort_data $data;

    /**
     * Constructor.
     *
     * @param bool $autocreate are missing cohorts created?
     */
    public function __construct(
        /** @var bool Are missing cohorts created? */
        private readonly bool $autocreate,
    ) {
        $this->data = new cohort_data('idnumber');
    }

    /**
     * The cohorts that a row names.
     *
     * @param row $row
     * @return list<array{column: string, value: string, name: string, idnumber: string}> column and value that name it; name and ID
     *     number of a new one
     */
    public function list(row $row): array {
        $named = [];
        $idnumber = $row->text('cohortid');
        $name = $row->text('cohort');
        if ($idnumber !== '') {
            $named[] = ['column' => 'cohortid', 'value' => $idnumber, 'name' => $name !== '' ? $name : $idnumber,
                'idnumber' => $idnumber];
        } else if ($name !== '') {
            $named[] = ['column' => 'cohort', 'value' => $name, 'name' => $name, 'idnumber' => ''];
        }
        foreach ($row->list_numbers('cohort') as $number) {
            $value = $row->text('cohort' . $number);
            if ($value !== '') {
                $named[] = ['column' => 'cohort' . $number, 'value' => $value, 'name' => $value, 'idnumber' => ''];
            }
        }
        return $named;
    }

    /**
     * Says what the row names.
     *
     * @param row $row
     * @param list<array{string, string}> $accounts fields and values by which the row's account may be found
     * @param wants $wants
     */
    public function collect(row $row, array $accounts, wants $wants): void {
        foreach ($this->list($row) as $one) {
            $fields = $one['idnumber'] !== '' ? ['idnumber'] : ['idnumber', 'name'];
            foreach ($fields as $field) {
                $wants->want('anycohort', $field, $one['value']);
            }
            // Who else has the name that a new one gets.
            $wants->want('anycohort', 'name', $one['name']);
            $wants->want_account_in_cohort(
                $accounts,
                array_map(static fn(string $field): array => [$field, $one['value']], $fields),
            );
        }
    }

    /**
     * Keys of the cohorts that this plan makes: rows that name one of them belong together.
     *
     * @param change[] $changes
     * @return string[]
     */
    public function list_keys(array $changes): array {
        $keys = [];
        foreach ($changes as $change) {
            $cohort = $change->subjects['cohort'] ?? null;
            if ($cohort instanceof cohort && $cohort->id === null) {
                $names = array_filter([$cohort->name, $cohort->idnumber], static fn(string $name): bool => $name !== '');
                array_push($keys, ...array_map(static fn(string $name): string => "cohort\n$name", array_values($names)));
            }
        }
        return array_values(array_unique($keys));
    }

    /**
     * What the row says of cohorts, for a comparison with the last file.
     *
     * @param row $row
     * @param string $username
     * @return array<string, string> what is said, by thing
     */
    public function list_touched(row $row, string $username): array {
        $things = [];
        foreach ($this->list($row) as $one) {
            // Which cohort a value means depends on those that other rows make, or other cells of this one.
            $means = ['cn' . $one['name'] => '=' . $one['idnumber'],
                'ci' . ($one['idnumber'] !== '' ? $one['idnumber'] : $one['value']) => '=' . $one['name']];
            foreach ($means as $thing => $said) {
                $things[$thing] = ($things[$thing] ?? $said) === $said ? $said : $things[$thing] . "\0" . $said;
            }
            $things['m' . $one['value'] . "\0" . $username] = touched::THERE;
        }
        return $things;
    }

    /**
     * Plans the memberships.
     *
     * @param row $row
     * @param account $account
     * @param directory $directory
     * @return outcome errors do no harm to the others
     */
    public function plan(row $row, account $account, directory $directory): outcome {
        $outcome = new outcome();
        foreach ($this->list($row) as $one) {
            $outcome = $outcome->followed_by($this->plan_one($one, $row, $account, $directory));
        }
        return $outcome;
    }

    /**
     * Plans one membership.
     *
     * @param array{column: string, value: string, name: string, idnumber: string} $one
     * @param row $row
     * @param account $account
     * @param directory $directory
     * @return outcome
     */
    private function plan_one(array $one, row $row, account $account, directory $directory): outcome {
        $changes = [];
        $cohorts = $this->find($one, $directory);
        if (!$cohorts && $this->autocreate) {
            $cohort = $this->create($one, $directory);
            if ($cohort !== null) {
                $changes[] = new change($row->line, action::CREATE, 'cohort', $one['value'], null, $this->data->describe($cohort),
                    reversible: false, subjects: ['cohort' => $cohort]);
            }
        } else {
            $cohort = finder::only($cohorts, 'cohort', $row->line, $row->column($one['column']), $one['value']);
            if ($cohort instanceof issue) {
                return outcome::rejected($cohort);
            }
            if (!$cohort->canassign) {
                // Asked first: who may not put people into it is not told who is in it.
                return $this->forbid($one, $row);
            }
            if ($directory->members->is_member($cohort, $account)) {
                return new outcome();
            }
            if ($cohort->component !== '' && $cohort->component !== 'tool_sync') {
                $params = ['component' => $cohort->component];
                return outcome::rejected(
                    issue::error('cohort_protected', $row->line, $row->column($one['column']), $one['value'], $params),
                );
            }
        }
        if ($cohort === null) {
            return $this->forbid($one, $row);
        }
        $directory->members->plan($cohort, $account, true);
        // A file of accounts cannot take anybody out of a cohort; whoever is new goes with the account.
        $changes[] = new change($row->line, action::ADD, 'member', $one['value'] . ' / ' . $account->username, null,
            ['user' => $account->username], reversible: $account->is_new(), subjects: ['cohort' => $cohort, 'user' => $account]);
        return new outcome($changes);
    }

    /**
     * The running user may not do this.
     *
     * @param array{column: string, value: string, name: string, idnumber: string} $one
     * @param row $row
     * @return outcome
     */
    private function forbid(array $one, row $row): outcome {
        return outcome::rejected(issue::error('cohort_nopermission', $row->line, $row->column($one['column']), $one['value']));
    }

    /**
     * The cohorts that are called so.
     *
     * @param array{column: string, value: string, name: string, idnumber: string} $one
     * @param directory $directory
     * @return cohort[] several = ambiguous
     */
    private function find(array $one, directory $directory): array {
        $cohorts = $directory->cohorts->find_by('idnumber', $one['value']);
        foreach ($one['idnumber'] !== '' ? [] : $directory->cohorts->find_by('name', $one['value']) as $cohort) {
            if (!in_array($cohort, $cohorts, true)) {
                $cohorts[] = $cohort;
            }
        }
        return $cohorts;
    }

    /**
     * A new cohort in the system context.
     *
     * @param array{column: string, value: string, name: string, idnumber: string} $one
     * @param directory $directory
     * @return ?cohort null = the running user may not create it
     */
    private function create(array $one, directory $directory): ?cohort {
        $context = $directory->site->system_context();
        if (!$context->canmanage) {
            return null;
        }
        $cohort = new cohort();
        $cohort->name = $one['name'];
        $cohort->idnumber = $one['idnumber'];
        $cohort->contextid = $context->id;
        $cohort->categoryid = $context->categoryid;
        $cohort->contextname = $context->name;
        $directory->cohorts->create_for_any($cohort);
        return $cohort;
    }
}
