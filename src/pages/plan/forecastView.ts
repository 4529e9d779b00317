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

import type {Forecast, Run} from '../../moodle/answers';
import type {Strings} from '../../moodle/strings';
import type {IconName} from '../run/elements';
import {element, heading, icon} from '../run/elements';

/**
 * A duration that nobody knows exactly.
 *
 * @param strings
 * @param seconds
 */
export const aboutText = (strings: Strings, seconds: number): string => {
    if (seconds < 7.5) {
        return strings.get('page_about_moments');
    }
    if (seconds < 57.5) {
        return strings.get('page_about_seconds', {count: Math.round(seconds / 5) * 5});
    }
    if (seconds < 3570) {
        return strings.count('page_about_minutes', Math.round(seconds / 60));
    }
    return strings.count('page_about_hours', Math.round(seconds / 1800) / 2);
};

/** The limits of the guard, in words; empty = there is none. */
const limitsText = (strings: Strings, {maxdeletions, maxdeletionspercent, population}: Forecast): string => {
    const number = maxdeletions > 0 ? strings.get('page_limit_number', {count: maxdeletions}) : '';
    const percent = maxdeletionspercent > 0 ? strings.get('page_limit_percent', {percent: maxdeletionspercent, population}) : '';
    return number !== '' && percent !== '' ? strings.get('page_limit_both', {number, percent}) : number + percent;
};

const guardText = (strings: Strings, forecast: Forecast, stopped: boolean): string => {
    const limits = limitsText(strings, forecast);
    if (limits === '') {
        return strings.get('page_forecast_guard_none');
    }
    if (stopped) {
        return strings.get('page_forecast_guard_stopped', {limits});
    }
    return strings.get(forecast.held ? 'page_forecast_guard_held' : 'page_forecast_guard_passes', {limits});
};

const timeText = (strings: Strings, {seconds, runs}: Forecast): string => {
    const time = aboutText(strings, seconds);
    return runs > 0 ? strings.count('page_forecast_time', runs, {time}) : strings.get('page_forecast_time_usual', {time});
};

/**
 * What making the plan means for the site: what can't be taken back, removals, mails, time.
 *
 * @param strings
 * @param run
 */
export const forecastView = (strings: Strings, run: Run): Node[] => {
    const {forecast} = run;
    if (!forecast) {
        return [];
    }
    const entry = (name: string, sign: IconName, ...sentences: string[]): HTMLElement => element(
        'li',
        {'data-forecast': name},
        icon(sign),
        element('span', {}, sentences.join(' ')),
    );
    return [
        heading(4, strings.get('page_forecast_title')),
        element(
            'ul',
            {'class': 'tool_sync-forecast', 'data-region': 'forecast'},
            forecast.irreversible > 0
                ? entry('irreversible', 'warning', strings.count('page_forecast_irreversible', forecast.irreversible))
                : entry('irreversible', 'check', strings.get('page_forecast_reversible')),
            run.deletions > 0
                ? entry(
                    'removals',
                    forecast.held ? 'warning' : 'remove',
                    strings.get('page_forecast_removals', {count: run.deletions}),
                    guardText(strings, forecast, run.status === 'held'),
                )
                : entry('removals', 'check', strings.get('page_forecast_removals_none')),
            entry('mails', 'info', run.mails > 0
                ? strings.get('page_forecast_mails', {count: run.mails})
                : strings.get('page_forecast_mails_none')),
            entry('time', 'info', timeText(strings, forecast)),
        ),
    ];
};
