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
 * English strings of CSV synchronisation.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$string['change_binding_create'] = 'Bind a cohort to a course';
$string['change_binding_delete'] = 'Delete an enrolment method';
$string['change_binding_disable'] = 'Disable an enrolment method';
$string['change_binding_enable'] = 'Enable an enrolment method';
$string['change_binding_update'] = 'Change an enrolment method';
$string['change_cohort_create'] = 'Create a cohort';
$string['change_cohort_delete'] = 'Delete a cohort';
$string['change_cohort_update'] = 'Change a cohort';
$string['change_group_create'] = 'Create a group';
$string['change_member_add'] = 'Add a member';
$string['change_member_remove'] = 'Remove a member';
$string['commandfiles'] = 'Command files';
$string['dashboard'] = 'Dashboard';
$string['event_run_finished'] = 'Synchronisation run finished';
$string['event_run_held'] = 'Synchronisation run held';
$string['event_run_started'] = 'Synchronisation run started';
$string['field_cohort'] = 'Cohort';
$string['field_component'] = 'Component';
$string['field_context'] = 'Context';
$string['field_course'] = 'Course';
$string['field_description'] = 'Description';
$string['field_enabled'] = 'Enabled';
$string['field_enrol'] = 'Enrolment method';
$string['field_enrolments'] = 'Enrolments';
$string['field_group'] = 'Group';
$string['field_idnumber'] = 'ID number';
$string['field_members'] = 'Members';
$string['field_name'] = 'Name';
$string['field_role'] = 'Role';
$string['field_theme'] = 'Theme';
$string['field_visible'] = 'Visible';
$string['identifier_email'] = 'Email address';
$string['identifier_id'] = 'Database id';
$string['identifier_idnumber'] = 'ID number';
$string['identifier_name'] = 'Name';
$string['identifier_shortname'] = 'Short name';
$string['identifier_username'] = 'Username';
$string['kind_cohortcourses'] = 'Cohorts in courses';
$string['kind_cohortcourses_desc'] = 'Binds cohorts to courses with enrolment methods.';
$string['kind_cohorts'] = 'Cohorts';
$string['kind_cohorts_desc'] = 'Creates, updates and deletes cohorts and their memberships.';
$string['messageprovider:runfailed'] = 'A synchronisation run failed';
$string['messageprovider:runheld'] = 'A synchronisation run waits for a decision';
$string['mode_apply'] = 'Real run';
$string['mode_simulate'] = 'Simulation';
$string['origin_cli'] = 'Command line';
$string['origin_task'] = 'Scheduled task';
$string['origin_web'] = 'Run page';
$string['phase_applying'] = 'Making the changes';
$string['phase_finishing'] = 'Writing the report';
$string['phase_planning'] = 'Planning';
$string['pluginname'] = 'CSV synchronisation';
$string['reason_cohort_deleted'] = 'Its cohort is deleted';
$string['reason_cohort_empty'] = 'The cohort has no member left';
$string['reason_cohort_freed'] = 'The cohort is emptied';
$string['reason_group_needed'] = 'A binding needs it';
$string['reason_row'] = 'The row asks for it';
$string['run'] = 'Run';
$string['runhistory'] = 'Run history';
$string['setting_cohorts_autocreate'] = 'Create missing cohorts';
$string['setting_cohorts_autocreate_desc'] = 'Otherwise a row that names an unknown cohort is rejected.';
$string['setting_cohorts_cohortidentifier'] = 'Cohort identifier';
$string['setting_cohorts_cohortidentifier_desc'] = 'What names a cohort: the column "cidnumber", "cname" or "cid" of the cohort file, the column "cohort" of the cohort to course file.';
$string['setting_cohorts_coursebindingfilelocation'] = 'Cohort to course file';
$string['setting_cohorts_coursebindingfilelocation_desc'] = 'Path within the command files, of the same form. It is run after the cohort file.';
$string['setting_cohorts_courseidentifier'] = 'Course identifier';
$string['setting_cohorts_courseidentifier_desc'] = 'What the column "course" holds.';
$string['setting_cohorts_filelocation'] = 'Cohort file';
$string['setting_cohorts_filelocation_desc'] = 'Path within the command files. It may name a folder (sis/cohorts.csv), several files in order (a.csv,b.csv) and contain a wildcard (cohorts_*.csv).';
$string['setting_cohorts_roleidentifier'] = 'Role identifier';
$string['setting_cohorts_roleidentifier_desc'] = 'What the column "role" holds.';
$string['setting_cohorts_syncdelete'] = 'Destroy empty cohorts';
$string['setting_cohorts_syncdelete_desc'] = 'After the file, a cohort named in it that has no member left is deleted, with its enrolments. Cohorts that the file does not name, and those that another component owns, are never deleted.';
$string['setting_cohorts_useridentifier'] = 'User identifier';
$string['setting_cohorts_useridentifier_desc'] = 'What the column "userid" holds.';
$string['setting_csvseparator'] = 'Column separator';
$string['setting_csvseparator_auto'] = 'Automatic';
$string['setting_csvseparator_colon'] = 'Colon (:)';
$string['setting_csvseparator_comma'] = 'Comma (,)';
$string['setting_csvseparator_desc'] = 'Automatic recognition counts the separators in the header line. A first line such as "sep=;" decides.';
$string['setting_csvseparator_pipe'] = 'Vertical bar (|)';
$string['setting_csvseparator_semicolon'] = 'Semicolon (;)';
$string['setting_csvseparator_tab'] = 'Tab';
$string['setting_encoding'] = 'Character encoding';
$string['setting_encoding_auto'] = 'Automatic';
$string['setting_encoding_desc'] = 'Automatic recognition takes valid UTF-8 as UTF-8 and everything else as Windows-1252, the encoding of files saved by Excel in Western Europe. A byte order mark in the file always decides.';
$string['setting_filearchive'] = 'Archive processed files';
$string['setting_filearchive_desc'] = 'Keeps a dated copy of each processed command file in /archives/ in the command files.';
$string['setting_fileareacleanupdelay'] = 'Days to keep reports';
$string['setting_fileareacleanupdelay_desc'] = 'The clean-up task removes reports, archives, retry files, undo files and run records that are older. Other command files are never removed. 0 keeps everything.';
$string['setting_filecleanup'] = 'Remove processed files';
$string['setting_filecleanup_desc'] = 'Removes a command file after its run, so that the scheduled task only acts when a new file has come. Otherwise the same file is run each time; that changes nothing as long as the site still matches it.';
$string['setting_filefailed'] = 'Write retry files';
$string['setting_filefailed_desc'] = 'Writes the rejected rows to a file that can be run again once they are corrected.';
$string['setting_maxdeletions'] = 'Removals allowed';
$string['setting_maxdeletions_desc'] = 'A run whose plan removes more things than this waits for a decision.';
$string['setting_maxdeletionspercent'] = 'Removals allowed, in percent';
$string['setting_maxdeletionspercent_desc'] = 'A run whose plan removes more than this share of what the site holds of the kind waits for a decision.';
$string['setting_storereport'] = 'Store reports';
$string['setting_storereport_desc'] = 'Writes a report of each run to /reports/ in the command files.';
$string['setting_unknowncolumns'] = 'Unknown columns';
$string['setting_unknowncolumns_desc'] = 'What to do with a file that has a column which its kind does not know. A misspelt column that is ignored changes nothing, silently: refusing is safer.';
$string['setting_unknowncolumns_error'] = 'Refuse the file';
$string['setting_unknowncolumns_ignore'] = 'Ignore the column, with a warning';
$string['settings'] = 'Settings';
$string['settings_behaviour'] = 'Behaviour';
$string['settings_cohorts'] = 'Cohorts';
$string['settings_files'] = 'Files';
$string['settings_general'] = 'General';
$string['settings_guard'] = 'Protection against mass removal';
$string['settings_guard_desc'] = 'When the plan of a run would remove more than these limits allow, nothing is changed: the run waits until somebody has looked at the plan and approves or discards it.';
$string['settings_identifiers'] = 'Identifiers';
$string['settings_identifiers_desc'] = 'Which field of the site the values in the files stand for.';
$string['settings_processed'] = 'Processed files';
$string['settings_reading'] = 'Reading the files';
$string['status_cancelled'] = 'Cancelled';
$string['status_discarded'] = 'Discarded';
$string['status_done'] = 'Done';
$string['status_failed'] = 'Failed';
$string['status_held'] = 'Waiting for a decision';
$string['status_interrupted'] = 'Interrupted';
$string['status_running'] = 'Running';
$string['status_stale'] = 'Out of date';
$string['sync:configure'] = 'Configure CSV synchronisation and manage its command files';
$string['sync:runcohortcourses'] = 'Run files that bind cohorts to courses';
$string['sync:runcohorts'] = 'Run cohort files';
$string['sync:rundestructive'] = 'Run changes that remove something from the site';
$string['sync:viewreports'] = 'See the runs of other people, their plans and reports';
$string['task_cohortsync'] = 'Synchronise cohorts';
$string['task_fileareacleanup'] = 'Clean up old synchronisation reports and archives';
