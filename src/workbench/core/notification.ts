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

import type {NotificationMessage} from 'core/notification';

/** Stands in for Moodle's core/notification. */
const Notification = {
    addNotification: ({message}: NotificationMessage): void => {
        const place = document.querySelector('[data-region="notifications"]');
        const shown = document.createElement('div');
        shown.className = 'alert alert-danger';
        shown.setAttribute('role', 'alert');
        // The message comes as markup that holds nothing but escaped characters.
        shown.textContent = message.replace(/&#(\d+);/g, (_entity, code: string) => String.fromCharCode(Number(code)));
        place?.append(shown);
    },
};
export {Notification as default};
