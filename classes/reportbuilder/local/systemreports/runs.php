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

namespace tool_sync\reportbuilder\local\systemreports;

use core_reportbuilder\local\entities\user;
use core_reportbuilder\local\report\action;
use core_reportbuilder\system_report;
use lang_string;
use moodle_url;
use pix_icon;
use tool_sync\local\moodle\site_wording;
use tool_sync\permission;
use tool_sync\reportbuilder\local\entities\run;

/**
 * The run history.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class runs extends system_report {
    #[\Override]
    protected function initialise(): void {
        $run = new run();
        $runs = $run->get_table_alias('tool_sync_run');
        $this->set_main_table('tool_sync_run', $runs);
        $this->add_entity($run);
        $this->add_base_fields("{$runs}.id");

        $user = new user();
        $users = $user->get_table_alias('user');
        $this->add_entity($user->add_join("LEFT JOIN {user} {$users} ON {$users}.id = {$runs}.userid"));

        $this->add_columns_from_entities([
            'run:timecreated', 'run:kind', 'run:filename', 'run:simulate', 'run:status', 'run:rows', 'run:changes',
            'run:deletions', 'user:fullname', 'run:seconds',
        ]);
        // Nobody: then it was a task or the command line.
        $this->get_column('user:fullname')
            ->set_title(new lang_string('run_user', 'tool_sync'))
            ->add_field("{$runs}.origin")
            ->add_callback(static fn(?string $name, \stdClass $row): string => trim((string) $name) !== ''
                ? $name : s((new site_wording())->text("origin_$row->origin")));
        $this->set_initial_sort_column('run:timecreated', SORT_DESC);

        $this->add_filters_from_entities([
            'run:kind', 'run:filename', 'run:status', 'run:simulate', 'run:rowsrejected', 'run:deletions', 'run:timecreated',
            'user:fullname',
        ]);
        $this->add_action(new action(new moodle_url('/admin/tool/sync/run.php', ['runid' => ':id']), new pix_icon('e/search', ''),
            [], false, new lang_string('run_view', 'tool_sync')));
        $this->set_downloadable(true, get_string('runhistory', 'tool_sync'));
    }

    #[\Override]
    protected function can_view(): bool {
        return permission::can_view_reports();
    }

    #[\Override]
    public static function get_name(): string {
        return get_string('runhistory', 'tool_sync');
    }
}
