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
 * A JSON object of formats/, read with its types checked, so that a slip in a definition is told by its name and not met later.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class json_object {
    /**
     * Constructor.
     *
     * @param array<mixed> $data
     * @param string $where what messages call it
     */
    public function __construct(
        /** @var array<mixed> Members. */
        private readonly array $data,
        /** @var string What messages call it. */
        private readonly string $where
    ) {
    }

    /**
     * Reads a file.
     *
     * @param string $path
     * @return array<mixed>
     * @throws \RuntimeException when it is missing or no JSON
     */
    public static function read(string $path): array {
        $text = is_readable($path) ? file_get_contents($path) : false;
        $data = $text === false ? null : json_decode($text, true);
        return is_array($data) ? $data : throw new \RuntimeException("$path is missing or no JSON");
    }

    /**
     * Is it there?
     *
     * @param string $name
     * @return bool
     */
    public function has(string $name): bool {
        return isset($this->data[$name]);
    }

    /**
     * A text.
     *
     * @param string $name
     * @param ?string $default null = it must be there
     * @return string
     */
    public function text(string $name, ?string $default = null): string {
        $value = $this->data[$name] ?? $default;
        return is_string($value) ? $value : throw $this->complain($name, 'a text');
    }

    /**
     * A text, an integer or a boolean.
     *
     * @param string $name
     * @return string|int|bool
     */
    public function scalar(string $name): string|int|bool {
        $value = $this->data[$name] ?? null;
        return is_string($value) || is_int($value) || is_bool($value) ? $value : throw $this->complain($name, 'a value');
    }

    /**
     * A number.
     *
     * @param string $name
     * @return int 0 when it is not there
     */
    public function number(string $name): int {
        $value = $this->data[$name] ?? 0;
        return is_int($value) ? $value : throw $this->complain($name, 'a number');
    }

    /**
     * A yes or no.
     *
     * @param string $name
     * @return bool false when it is not there
     */
    public function flag(string $name): bool {
        $value = $this->data[$name] ?? false;
        return is_bool($value) ? $value : throw $this->complain($name, 'true or false');
    }

    /**
     * Texts by name.
     *
     * @param string $name
     * @return array<string, string> empty when it is not there
     */
    public function map(string $name): array {
        $map = [];
        foreach ($this->members($name) as $key => $value) {
            $map[(string) $key] = is_string($value) ? $value : throw $this->complain($name, 'an object of texts');
        }
        return $map;
    }

    /**
     * Numbers by name.
     *
     * @param string $name
     * @return array<string, int> empty when it is not there
     */
    public function numbers(string $name): array {
        $numbers = [];
        foreach ($this->members($name) as $key => $value) {
            $numbers[(string) $key] = is_int($value) ? $value : throw $this->complain($name, 'an object of numbers');
        }
        return $numbers;
    }

    /**
     * Every member as a text, or as texts by name.
     *
     * @return array<string, string|array<string, string>>
     */
    public function cells(): array {
        $cells = [];
        foreach ($this->data as $name => $value) {
            $cells[(string) $name] = is_array($value) ? $this->map((string) $name) : $this->text((string) $name);
        }
        return $cells;
    }

    /**
     * A list of texts.
     *
     * @param string $name
     * @return string[] empty when it is not there
     */
    public function texts(string $name): array {
        return array_values($this->map($name));
    }

    /**
     * A list of objects.
     *
     * @param string $name
     * @return self[]
     */
    public function objects(string $name): array {
        $objects = [];
        foreach ($this->members($name) as $i => $value) {
            $objects[] = is_array($value)
                ? new self($value, "$this->where, $name $i")
                : throw $this->complain($name, 'a list of objects');
        }
        return $objects;
    }

    /**
     * A list or an object.
     *
     * @param string $name
     * @return array<mixed>
     */
    private function members(string $name): array {
        $value = $this->data[$name] ?? [];
        return is_array($value) ? $value : throw $this->complain($name, 'a list');
    }

    /**
     * What is wrong, for developers.
     *
     * @param string $name
     * @param string $wanted
     * @return \RuntimeException
     */
    public function complain(string $name, string $wanted): \RuntimeException {
        return new \RuntimeException("$this->where: \"$name\" must be $wanted");
    }
}
