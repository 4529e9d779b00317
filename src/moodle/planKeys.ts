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

/** Language strings of the part of the run page that shows plans and runs. */
export const PLAN_PAGE_KEYS = [
    'page_about_hours',
    'page_about_hours_one',
    'page_about_minutes',
    'page_about_minutes_one',
    'page_about_moments',
    'page_about_seconds',
    'page_cancelled_rows',
    'page_cancelled_rows_all',
    'page_changes_found',
    'page_changes_found_one',
    'page_correct',
    'page_filter_action',
    'page_filter_any',
    'page_filter_choice',
    'page_filter_clear',
    'page_filter_line',
    'page_filter_name',
    'page_filter_none',
    'page_filter_object',
    'page_filter_of',
    'page_filter_search',
    'page_filter_search_issue',
    'page_filter_severity',
    'page_filter_status',
    'page_forecast_guard_held',
    'page_forecast_guard_none',
    'page_forecast_guard_passes',
    'page_forecast_guard_stopped',
    'page_forecast_irreversible',
    'page_forecast_irreversible_one',
    'page_forecast_reversible',
    'page_forecast_time',
    'page_forecast_time_one',
    'page_forecast_time_usual',
    'page_issues_found',
    'page_issues_found_one',
    'page_limit_both',
    'page_limit_number',
    'page_limit_percent',
    'page_line_of',
    'page_line_show',
    'page_open_held',
    'page_open_planned',
    'page_open_running',
    'page_open_show',
    'page_open_title',
    'page_progress_issues',
    'page_progress_issues_one',
    'page_progress_leave',
    'page_stale_found',
    'page_stale_found_one',
    'page_stale_lines',
    'page_stale_now',
    'page_stale_now_nothing',
    'page_stale_now_rejected',
    'page_stale_planned',
    'page_stale_planned_nothing',
    'page_takeback',
    'steps_title',
] as const;
