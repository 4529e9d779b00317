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

use tool_sync\local\run\memory_store;

/**
 * Facts of a run: what outlives a chunk, and when.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\directory\facts
 */
final class facts_test extends \PHPUnit\Framework\TestCase {
    /** @var memory_store Store. */
    private memory_store $store;

    #[\Override]
    protected function setUp(): void {
        $this->store = new memory_store();
    }

    public function test_while_planning_every_fact_outlives_its_chunk(): void {
        $facts = new facts($this->store, true);
        $facts->put('site:cohort', 'A', '1');
        $facts->put('run:named', 'A', '2');
        $this->assertSame('1', $facts->get('site:cohort', 'A'));
        $facts->flush();
        $this->assertNull($facts->get('site:cohort', 'A'));
        $facts->load(['site:cohort' => ['A', 'B'], 'run:named' => ['A']]);
        $this->assertSame(['1', null, '2'], [$facts->get('site:cohort', 'A'), $facts->get('site:cohort', 'B'),
            $facts->get('run:named', 'A')]);
    }

    public function test_while_applying_only_facts_about_the_file_outlive_their_chunk(): void {
        $facts = new facts($this->store, false);
        $facts->put('site:cohort', 'A', '1');
        $facts->put('run:named', 'A', '2');
        $this->assertSame('1', $facts->get('site:cohort', 'A'));
        $facts->flush();
        $this->assertSame(['run:named' => ['A' => '2']], $this->store->get_contents()['facts']);
    }

    public function test_a_fact_put_in_the_chunk_hides_the_stored_one_and_is_forgotten_when_the_chunk_fails(): void {
        $this->store->put_facts(['site:x' => ['7' => 'old']]);
        $facts = new facts($this->store, true);
        $facts->put('site:x', '7', 'new');
        $facts->load(['site:x' => ['7']]);
        $this->assertSame('new', $facts->get('site:x', '7'));
        $facts->forget();
        $facts->load(['site:x' => ['7']]);
        $this->assertSame('old', $facts->get('site:x', '7'));
        $facts->flush();
        $this->assertSame(['site:x' => [7 => 'old']], $this->store->get_contents()['facts']);
    }

    public function test_a_list_has_each_name_once_with_its_last_value(): void {
        $this->store->put_facts(['site:x' => ['1' => 'a', '2' => 'b']]);
        $facts = new facts($this->store, true);
        $facts->put('site:x', '2', 'B');
        $facts->put('site:x', '3', 'c');
        $facts->put('site:y', '4', 'd');
        $list = [];
        foreach ($facts->list('site:x') as $name => $value) {
            $list[] = [$name, $value];
        }
        $this->assertSame([['1', 'a'], ['2', 'B'], ['3', 'c']], $list);
    }

    public function test_the_store_is_asked_once_for_all_scopes_and_never_again_for_the_same_name(): void {
        $store = new class implements fact_store {
            /** @var array<int, array<string, string[]>> What was asked. */
            public array $asked = [];

            #[\Override]
            public function get_facts(array $names): array {
                $this->asked[] = $names;
                return [];
            }

            #[\Override]
            public function has_facts(string $prefix): bool {
                return $prefix !== 'none';
            }

            #[\Override]
            public function put_facts(array $facts): void {
            }

            #[\Override]
            public function list_facts(string $scope): iterable {
                return [];
            }

            #[\Override]
            public function forget_facts(string $prefix): void {
            }
        };
        $facts = new facts($store, true);
        $facts->load(['a' => ['1', '2'], 'b' => ['1']]);
        $facts->load(['a' => ['2', '1'], 'b' => []]);
        $facts->load(['a' => ['3', '1']]);
        $this->assertSame([['a' => ['1', '2'], 'b' => ['1']], ['a' => ['3']]], $store->asked);
    }

    public function test_what_was_never_stored_is_not_asked_for(): void {
        $this->store->put_facts(['site:cohort' => ['A' => '1'], 'run:named' => ['A' => '2']]);
        $counting = new class ($this->store) implements fact_store {
            /** @var string[] What was asked. */
            public array $asked = [];

            /**
             * Constructor.
             *
             * @param fact_store $store
             */
            public function __construct(
                /** @var fact_store Answers. */
                private readonly fact_store $store,
            ) {
            }

            #[\Override]
            public function get_facts(array $names): array {
                array_push($this->asked, ...array_keys($names));
                return $this->store->get_facts($names);
            }

            #[\Override]
            public function has_facts(string $prefix): bool {
                $this->asked[] = $prefix . '?';
                return $this->store->has_facts($prefix);
            }

            #[\Override]
            public function put_facts(array $facts): void {
                $this->store->put_facts($facts);
            }

            #[\Override]
            public function list_facts(string $scope): iterable {
                return $this->store->list_facts($scope);
            }

            #[\Override]
            public function forget_facts(string $prefix): void {
                $this->store->forget_facts($prefix);
            }
        };
        $facts = new facts($counting, true);
        $facts->load(['site:member:a.0' => ['1'], 'site:cohort' => ['A']]);
        $facts->load(['site:member:b.0' => ['1'], 'site:cohort' => ['B']]);
        $this->assertSame(['site:member?', 'site:cohort?', 'site:cohort', 'site:cohort'], $counting->asked);
        $this->assertSame('1', $facts->get('site:cohort', 'A'));
        $facts->put('site:member:b.0', '1', '1');
        $facts->flush();
        $counting->asked = [];
        $facts->load(['site:member:b.0' => ['1'], 'site:member:c.0' => ['1']]);
        $this->assertSame(['site:member:b.0', 'site:member:c.0'], $counting->asked);
        $this->assertSame('1', $facts->get('site:member:b.0', '1'));
        // While applying, facts about the site end with their chunk; those about the file may be another shard's.
        $counting->asked = [];
        $facts = new facts($counting, false);
        $facts->load(['site:cohort' => ['A'], 'run:named' => ['A']]);
        $this->assertSame(['run:named'], $counting->asked);
        $this->assertSame('2', $facts->get('run:named', 'A'));
    }
}
