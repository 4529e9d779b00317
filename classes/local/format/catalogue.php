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

namespace tool_sync\local\format;

/**
 * The kinds of command files and their settings: the folder formats/ as an object.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class catalogue {
    /** @var array<string, definition> Definitions by kind, with the columns of the site. */
    private array $withsite = [];

    /**
     * Constructor.
     *
     * @param array<string, definition> $definitions by kind, in run order
     * @param array<string, setting> $settings by key: the common ones, then those of the kinds
     * @param ?\Closure(string): array<int, array<string, mixed>> $columns columns of a kind as a site has them; null = no site
     *     is known
     */
    private function __construct(
        /** @var array<string, definition> Definitions by kind. */
        private readonly array $definitions,
        /** @var array<string, setting> Settings by key. */
        private readonly array $settings,
        /** @var ?\Closure(string): array<int, array<string, mixed>> Columns of a kind as a site has them. */
        private readonly ?\Closure $columns = null
    ) {
    }

    /**
     * Reads the definitions.
     *
     * @param ?string $folder null = the project's own
     * @return self
     * @throws \RuntimeException when a file is missing or no JSON
     */
    public static function load(?string $folder = null): self {
        $folder ??= dirname(__DIR__, 3) . '/formats';
        $definitions = [];
        $objects = [new json_object(json_object::read("$folder/settings.json"), 'settings.json')];
        foreach (json_object::read("$folder/order.json") as $kind) {
            $kind = is_string($kind) ? $kind : throw new \RuntimeException('order.json must be a list of kinds');
            $objects[] = $data = new json_object(json_object::read("$folder/$kind.json"), "$kind.json");
            $definitions[$kind] = new definition($data);
        }
        $settings = [];
        foreach ($objects as $object) {
            foreach ($object->objects('settings') as $one) {
                $setting = setting::from_json($one);
                $settings[$setting->key] = $setting;
            }
        }
        return new self($definitions, $settings);
    }

    /**
     * The same for a site: its columns stand in the definitions. It is asked when a definition is, and once.
     *
     * @param \Closure(string): array<int, array<string, mixed>> $columns gives the columns of a kind, as
     *     {@see \tool_sync\local\directory\site::columns()} does
     * @return self this one when it knows a site already
     */
    public function with_site(\Closure $columns): self {
        return $this->columns === null ? new self($this->definitions, $this->settings, $columns) : $this;
    }

    /**
     * The definition of a kind; with the columns of the site, where one is known.
     *
     * @param string $kind
     * @return definition
     * @throws \InvalidArgumentException when there is no such kind
     */
    public function get(string $kind): definition {
        $general = $this->get_general($kind);
        return $this->columns === null ? $general : ($this->withsite[$kind] ??= $general->with_site(($this->columns)($kind)));
    }

    /**
     * The definition of a kind, as it is on any site.
     *
     * @param string $kind
     * @return definition
     * @throws \InvalidArgumentException when there is no such kind
     */
    public function get_general(string $kind): definition {
        return $this->definitions[$kind] ?? throw new \InvalidArgumentException("there is no kind \"$kind\"");
    }

    /**
     * The kinds, in the order of a full run.
     *
     * @return string[]
     */
    public function names(): array {
        return array_keys($this->definitions);
    }

    /**
     * The settings of all kinds.
     *
     * @return array<string, setting> by key
     */
    public function settings(): array {
        return $this->settings;
    }
}
