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
 * The settings of a run: a value, or the default, for each that formats/*.json define. Never changes: a change is a copy.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class settings {
    /** @var catalogue Where they are defined. */
    private readonly catalogue $catalogue;
    /** @var array<string, string|int|bool> Value by key, in the order of their definition. */
    private array $values = [];

    /**
     * Constructor. Takes a site's configuration as it is: a key that is not known is left out and a value that is not allowed
     * leaves the default, because a site that was upgraded may hold either. What a person types goes through
     * {@see settings::with()}.
     *
     * @param array<string, mixed> $values
     * @param ?catalogue $catalogue null = the project's own
     */
    public function __construct(array $values = [], ?catalogue $catalogue = null) {
        $this->catalogue = $catalogue ?? catalogue::load();
        foreach ($this->catalogue->settings() as $key => $setting) {
            $value = $values[$key] ?? null;
            $this->values[$key] = is_scalar($value) ? ($setting->parse($value) ?? $setting->default) : $setting->default;
        }
    }

    /**
     * A text or the value of a choice.
     *
     * @param string $key
     * @return string
     */
    public function text(string $key): string {
        $value = $this->require_value($key);
        return is_bool($value) ? (string) (int) $value : (string) $value;
    }

    /**
     * A yes or no.
     *
     * @param string $key
     * @return bool
     */
    public function flag(string $key): bool {
        return (bool) $this->require_value($key);
    }

    /**
     * A number.
     *
     * @param string $key
     * @return int
     */
    public function number(string $key): int {
        return (int) $this->require_value($key);
    }

    /**
     * All values.
     *
     * @return array<string, string|int|bool>
     */
    public function to_array(): array {
        return $this->values;
    }

    /**
     * A copy with one value changed.
     *
     * @param string $key
     * @param string $value as a person types it
     * @return self
     * @throws \InvalidArgumentException for a key that is not known or a value that is not allowed; the message is in English
     */
    public function with(string $key, string $value): self {
        $setting = $this->catalogue->settings()[$key] ?? null;
        if ($setting === null) {
            throw new \InvalidArgumentException("there is no setting \"$key\"");
        }
        $parsed = $setting->parse($value);
        if ($parsed === null) {
            $allowed = match ($setting->type) {
                'choice' => implode(' ', $setting->values),
                'flag' => '1 0',
                default => 'a number from 0',
            };
            throw new \InvalidArgumentException("the setting \"$key\" cannot be \"$value\"; allowed: $allowed");
        }
        $copy = clone $this;
        $copy->values[$key] = $parsed;
        return $copy;
    }

    /**
     * The value of a key that must exist.
     *
     * @param string $key
     * @return string|int|bool
     */
    private function require_value(string $key): string|int|bool {
        if (!array_key_exists($key, $this->values)) {
            throw new \InvalidArgumentException("there is no setting \"$key\"");
        }
        return $this->values[$key];
    }
}
