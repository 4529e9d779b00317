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

/** What is wrong with archives of pictures and with their entries. */
export const ARCHIVE_CODES = [
    'archive_broken',
    'archive_too_large',
    'picture_broken',
    'picture_encrypted',
    'picture_nested_archive',
    'picture_no_name',
    'picture_not_an_image',
    'picture_too_large',
    'picture_unsafe_path',
] as const;

/** Language strings of what the run page shows of an archive. */
export const ARCHIVE_PAGE_KEYS = [
    'page_archive_confirm',
    'page_archive_confirm_one',
    'page_archive_facts',
    'page_archive_failed',
    'page_archive_fine',
    'page_archive_fine_one',
    'page_archive_how',
    'page_archive_names',
    'page_archive_none',
    'page_archive_problems',
    'page_archive_problems_one',
    'page_archive_repair',
    'page_archive_size',
    'page_archive_unusable',
    'page_archive_userfield_email',
    'page_archive_userfield_id',
    'page_archive_userfield_idnumber',
    'page_archive_userfield_username',
    'page_archive_warnings',
    'page_archive_warnings_one',
    'page_archive_what',
    'page_archive_would_run',
    'page_archive_would_run_none',
    'page_archive_would_run_one',
    'page_choose_drop_archive',
    'page_correct_pictures',
    'page_correct_pictures_hint',
    'page_pictures_alt',
    'page_pictures_for',
    'page_pictures_hidden',
    'page_pictures_intro',
    'page_pictures_intro_one',
    'page_pictures_line',
    'page_pictures_more',
    'page_pictures_more_one',
    'page_pictures_near',
    'page_pictures_title',
    'page_pictures_unmatched',
    'page_pictures_unmatched_one',
    'page_pictures_unmatched_why',
] as const;
