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

/**
 * Fills a Moodle site with the school of examples/site.json: people, course categories, courses and the cohorts that were kept by
 * hand so far. What is there already stays as it is.
 *
 * php tools/school.php CONFIG.PHP SITE.JSON [members]
 *
 * With "members" the only people are those of the cohorts: all others, and what else there is to know of them, come by a file.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

define('CLI_SCRIPT', true);

$toolsyncjson = $argv[2];
$toolsyncmembers = ($argv[3] ?? '') === 'members';
require($argv[1]);
require_once($CFG->dirroot . '/user/lib.php');
require_once($CFG->dirroot . '/course/lib.php');
require_once($CFG->dirroot . '/cohort/lib.php');

\core\session\manager::set_user(get_admin());
$school = json_decode(file_get_contents($toolsyncjson), true, 512, JSON_THROW_ON_ERROR);
$made = 0;
$transaction = $DB->start_delegated_transaction();

$userids = [];
$known = $DB->get_records_select_menu('user', "idnumber <> '' AND deleted = 0", [], '', 'idnumber, id');
$members = array_flip(array_column($school['members'], 1));
foreach ($school['users'] as $user) {
    if ($toolsyncmembers && !isset($members[$user['id']])) {
        continue;
    }
    if (!isset($known[$user['idnumber']])) {
        $made++;
        $known[$user['idnumber']] = user_create_user((object) [
            'username' => $user['username'],
            'idnumber' => $user['idnumber'],
            'email' => $user['email'],
            'firstname' => $user['firstname'],
            'lastname' => $user['lastname'],
            'auth' => 'manual',
            'confirmed' => 1,
            'mnethostid' => $CFG->mnet_localhost_id,
            // Nobody signs in with these accounts.
            'password' => AUTH_PASSWORD_NOT_CACHED,
            'lang' => 'en',
        ], false, false);
    }
    $userids[$user['id']] = (int) $known[$user['idnumber']];
}

$categoryids = [0 => 0];
foreach ($school['categories'] as $category) {
    $id = $DB->get_field('course_categories', 'id', ['idnumber' => $category['idnumber']]);
    if (!$id) {
        $made++;
        $id = core_course_category::create(['name' => $category['name'], 'idnumber' => $category['idnumber']])->id;
    }
    $categoryids[$category['id']] = (int) $id;
}

foreach ($school['courses'] as $course) {
    if (!$DB->record_exists('course', ['shortname' => $course['shortname']])) {
        $made++;
        create_course((object) [
            'shortname' => $course['shortname'],
            'fullname' => $course['fullname'],
            'idnumber' => $course['idnumber'],
            'category' => $categoryids[$course['category']],
            'newsitems' => 0,
            'numsections' => 1,
        ]);
    }
}

foreach ($school['cohorts'] as $cohort) {
    if ($DB->record_exists('cohort', ['idnumber' => $cohort['idnumber']])) {
        // Members are not looked at again: since then they are the files' business.
        continue;
    }
    $made++;
    $context = $cohort['category'] ? context_coursecat::instance($categoryids[$cohort['category']]) : context_system::instance();
    $id = cohort_add_cohort((object) [
        'contextid' => $context->id,
        'name' => $cohort['name'],
        'idnumber' => $cohort['idnumber'],
        'description' => $cohort['description'],
        'descriptionformat' => FORMAT_HTML,
        'visible' => (int) $cohort['visible'],
        'component' => $cohort['component'],
    ]);
    foreach ($school['members'] as [$cohortid, $userid]) {
        if ($cohortid === $cohort['id']) {
            cohort_add_member($id, $userids[$userid]);
        }
    }
}

$transaction->allow_commit();
echo $made ? "$made people, courses and cohorts made.\n" : '';
