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

namespace tool_sync;

use context_system;
use tool_sync\local\format\catalogue;
use tool_sync\local\run\state;

/**
 * Who may do what. Everything happens in the system context.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class permission {
    /**
     * May the user change the settings and manage command files?
     *
     * @return bool
     */
    public static function can_configure(): bool {
        return self::has('tool/sync:configure');
    }

    /**
     * Requires {@see permission::can_configure()}.
     */
    public static function require_can_configure(): void {
        self::require('tool/sync:configure');
    }

    /**
     * May the user see the runs of other people?
     *
     * @return bool
     */
    public static function can_view_reports(): bool {
        return self::has('tool/sync:viewreports');
    }

    /**
     * Requires {@see permission::can_view_reports()}.
     */
    public static function require_can_view_reports(): void {
        self::require('tool/sync:viewreports');
    }

    /**
     * May the user download command files, reports, retry, undo and archived files?
     *
     * @return bool
     */
    public static function can_view_files(): bool {
        return self::can_view_reports() || self::can_configure();
    }

    /**
     * Requires {@see permission::can_view_files()}.
     */
    public static function require_can_view_files(): void {
        if (!self::can_view_files()) {
            self::require('tool/sync:viewreports');
        }
    }

    /**
     * May the user read what command files hold, and get example files? Whoever has anything to do with them.
     *
     * @return bool
     */
    public static function can_read_formats(): bool {
        return self::can_view_files() || self::can_run_any();
    }

    /**
     * Requires {@see permission::can_read_formats()}.
     */
    public static function require_can_read_formats(): void {
        if (!self::can_read_formats()) {
            self::require_can_run_any();
        }
    }

    /**
     * May the user run files of this kind?
     *
     * @param string $kind such as "cohorts"
     * @return bool
     */
    public static function can_run(string $kind): bool {
        $capability = self::run_capability($kind);
        return $capability !== null && self::has($capability);
    }

    /**
     * Requires {@see permission::can_run()}.
     *
     * @param string $kind such as "cohorts"
     */
    public static function require_can_run(string $kind): void {
        $capability = self::run_capability($kind);
        if ($capability === null) {
            throw new \moodle_exception('error_kind_unknown', 'tool_sync', '', s($kind));
        }
        self::require($capability);
    }

    /**
     * May the user run files of any kind?
     *
     * @return bool
     */
    public static function can_run_any(): bool {
        return self::list_runnable_kinds() !== [];
    }

    /**
     * Requires {@see permission::can_run_any()}.
     */
    public static function require_can_run_any(): void {
        if (!self::can_run_any()) {
            $capabilities = self::list_run_capabilities();
            self::require(reset($capabilities));
        }
    }

    /**
     * May the user run changes that remove something from the site?
     *
     * @return bool
     */
    public static function can_run_destructive(): bool {
        return self::has('tool/sync:rundestructive');
    }

    /**
     * Requires {@see permission::can_run_destructive()}.
     */
    public static function require_can_run_destructive(): void {
        self::require('tool/sync:rundestructive');
    }

    /**
     * May the user see this run? One's own, or any with the right to see reports.
     *
     * @param state $state
     * @return bool
     */
    public static function can_view_run(state $state): bool {
        return self::is_own($state) && self::can_run($state->kind) || self::can_view_reports();
    }

    /**
     * Requires {@see permission::can_view_run()}.
     *
     * @param state $state
     */
    public static function require_can_view_run(state $state): void {
        if (!self::can_view_run($state)) {
            self::require('tool/sync:viewreports');
        }
    }

    /**
     * May the user work on, stop or decide about this run? One's own, or any with the right to configure; the kind's own capability
     * is needed in any case.
     *
     * @param state $state
     * @return bool
     */
    public static function can_control_run(state $state): bool {
        return self::can_run($state->kind) && (self::is_own($state) || self::can_configure());
    }

    /**
     * Requires {@see permission::can_control_run()}.
     *
     * @param state $state
     */
    public static function require_can_control_run(state $state): void {
        self::require_can_run($state->kind);
        if (!self::is_own($state)) {
            self::require_can_configure();
        }
    }

    /**
     * May the user take this run forward? A run works with the rights of whoever takes it forward, so nobody but its own
     * person may:
     * a link to it must not lend it the rights of somebody who merely looks. A run of the system is anybody's who may control it.
     *
     * @param state $state
     * @return bool
     */
    public static function can_work_on(state $state): bool {
        return self::can_control_run($state) && ($state->userid === 0 || self::is_own($state));
    }

    /**
     * The kinds whose files the user may run, in their order of execution.
     *
     * @return string[]
     */
    public static function list_runnable_kinds(): array {
        return array_keys(array_filter(self::list_run_capabilities(), self::has(...)));
    }

    /**
     * The capabilities to run a kind.
     *
     * @return array<string, string> capability by kind, in the order of execution
     */
    public static function list_run_capabilities(): array {
        $capabilities = [];
        foreach (catalogue::load()->names() as $kind) {
            $capabilities[$kind] = 'tool/sync:run' . $kind;
        }
        return $capabilities;
    }

    /**
     * The capability to run a kind.
     *
     * @param string $kind
     * @return ?string null = there is no such kind
     */
    private static function run_capability(string $kind): ?string {
        return self::list_run_capabilities()[$kind] ?? null;
    }

    /**
     * Did the user start this run?
     *
     * @param state $state
     * @return bool
     */
    private static function is_own(state $state): bool {
        global $USER;
        return $state->userid !== 0 && $state->userid === (int) $USER->id;
    }

    /**
     * Has the user this capability?
     *
     * @param string $capability
     * @return bool
     */
    private static function has(string $capability): bool {
        return has_capability($capability, context_system::instance());
    }

    /**
     * Requires a capability.
     *
     * @param string $capability
     */
    private static function require(string $capability): void {
        require_capability($capability, context_system::instance());
    }
}
