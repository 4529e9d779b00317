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

$string['cachedef_drop'] = 'Last look at files in the drop directory';
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
$string['error_approval'] = 'The number you typed is not that of the plan: it removes {$a}. Look at the plan again before you approve it.';
$string['error_filemissing'] = 'The command file "{$a}" does not exist or cannot be read.';
$string['error_filename'] = 'The name of a command file must have between 1 and {$a} characters.';
$string['error_files_failed'] = 'The report or another file of the run could not be kept: the disk may be full. The changes themselves were made.';
$string['error_internal'] = 'Something went wrong on the site. What had been done before is kept and reported; details are in the site\'s developer log.';
$string['error_interrupted'] = 'The simulation was interrupted and nobody went on with it. Nothing was changed: start it again.';
$string['error_kind_unknown'] = 'There is no kind of command file called "{$a}".';
$string['error_runinprogress'] = '{$a->who} has been running {$a->what} since {$a->since}. Two runs at once could get in each other\'s way: wait until that one ends, or cancel it in the run history.';
$string['error_runmissing'] = 'There is no run number {$a}. It may have been removed by the clean-up task.';
$string['error_runnotheld'] = 'This run does not wait for a decision (any more).';
$string['error_setting_invalid'] = 'The setting "{$a->key}" cannot have the value "{$a->value}", or does not exist.';
$string['error_source_missing'] = 'The run\'s copy of its command file is no longer there.';
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
$string['field_enrolend'] = 'End';
$string['field_enrolments'] = 'Enrolments';
$string['field_enrolstart'] = 'Start';
$string['field_group'] = 'Group';
$string['field_idnumber'] = 'ID number';
$string['field_members'] = 'Members';
$string['field_name'] = 'Name';
$string['field_role'] = 'Role';
$string['field_theme'] = 'Theme';
$string['field_user'] = 'User';
$string['field_visible'] = 'Visible';
$string['identifier_email'] = 'Email address';
$string['identifier_id'] = 'Database id';
$string['identifier_idnumber'] = 'ID number';
$string['identifier_name'] = 'Name';
$string['identifier_shortname'] = 'Short name';
$string['identifier_username'] = 'Username';
$string['issue_binding_missing'] = 'The cohort is not bound to the course “{$a->value}” with this role: nothing to do.';
$string['issue_binding_unknown'] = 'The cohort is not bound to the course “{$a->value}” with this role, so there is nothing to restore. Use the command add.';
$string['issue_category_ambiguous'] = '{$a->count} course categories are called “{$a->value}”. Use the category\'s id in the column ccatcontext.';
$string['issue_category_nopermission'] = 'You may not manage cohorts in the category “{$a->value}”.';
$string['issue_category_unknown'] = 'No course category is called “{$a->value}”. Check the value of the column {$a->column}.';
$string['issue_cohort_ambiguous'] = '{$a->count} cohorts are called “{$a->value}”: nobody can tell which one is meant. Use the ID number, or give the cohorts different names.';
$string['issue_cohort_empty_kept'] = 'The cohort “{$a->value}” ends without members and is kept: you may not delete it.';
$string['issue_cohort_idnumber_taken'] = 'Another cohort has the ID number “{$a->value}” already. Choose another one.';
$string['issue_cohort_nopermission'] = 'You may not change the cohort “{$a->value}” or its members. Ask a manager of the category that owns it.';
$string['issue_cohort_protected'] = 'The cohort “{$a->value}” belongs to the component “{$a->component}”, so a file does not change it. Change it there, or name that component in the column component.';
$string['issue_cohort_unavailable'] = 'The cohort “{$a->value}” belongs to the category “{$a->context}”, in which the course “{$a->course}” does not lie. Move the cohort to a category above the course, or to the system.';
$string['issue_cohort_unknown'] = 'No cohort is called “{$a->value}”. Check the value, or allow missing cohorts to be created in the settings.';
$string['issue_course_ambiguous'] = '{$a->count} courses are called “{$a->value}”: nobody can tell which one is meant. Use the short name.';
$string['issue_course_nopermission'] = 'You may not change the enrolment methods of the course “{$a->value}”.';
$string['issue_course_unknown'] = 'No course is called “{$a->value}”. Check the value, or create the course first.';
$string['issue_enrol_dates_ignored'] = 'The enrolment plugin “{$a->enrol}” has no dates: “{$a->value}” is ignored.';
$string['issue_enrol_disabled'] = 'The enrolment plugin “{$a->value}” is switched off on this site. Enable it under Site administration ▸ Plugins ▸ Enrolments.';
$string['issue_enrol_unknown'] = 'No enrolment plugin is called “{$a->value}”. Leave the cell empty for cohort synchronisation.';
$string['issue_enrol_unsupported'] = 'The enrolment plugin “{$a->value}” does not bind cohorts to courses. Leave the cell empty for cohort synchronisation.';
$string['issue_file_missing'] = 'The command file is no longer there.';
$string['issue_files_failed'] = 'The report or another file of the run could not be kept.';
$string['issue_files_failed_cure'] = 'Check that the disk of the site is not full. The changes themselves were made.';
$string['issue_group_ambiguous'] = '{$a->count} groups of the course are called “{$a->value}”. Use the group\'s id.';
$string['issue_group_nopermission'] = 'You may not create groups in this course.';
$string['issue_group_unknown'] = 'No group of the course is called “{$a->value}”. Use 1 to create the cohort\'s own group, or the name of a group of the course.';
$string['issue_role_ambiguous'] = '{$a->count} roles are called “{$a->value}”.';
$string['issue_role_notassignable'] = 'You may not assign the role “{$a->value}” in the course “{$a->course}”. Choose another role, or allow it in the permissions of the site.';
$string['issue_role_unknown'] = 'No role is called “{$a->value}”. Check the value of the column {$a->column}.';
$string['issue_row_repeated'] = 'An earlier line of this file asks for the same. This line changes nothing and can be left out.';
$string['issue_row_stale'] = 'The site has changed since the plan was made, so this line was left alone. Simulate again to see what it would do now.';
$string['issue_site_error'] = 'The site could not make this change. The line is in the retry file; the technical cause is in the log of the server.';
$string['issue_site_refused'] = 'The site refuses this change: {$a->reason}';
$string['issue_source_missing'] = 'The run\'s copy of its command file is no longer there.';
$string['issue_theme_unknown'] = '“{$a->value}” is not a theme that cohorts may have. Check the name, and that cohort themes are allowed on the site.';
$string['issue_user_ambiguous'] = '{$a->count} accounts are called “{$a->value}”: nobody can tell which one is meant. Give each account its own value on the site, or use another identifier in the settings.';
$string['issue_user_unknown'] = 'No account is called “{$a->value}”. Check the value, or create the account first.';
$string['kind_cohortcourses'] = 'Cohorts in courses';
$string['kind_cohortcourses_desc'] = 'Binds cohorts to courses with enrolment methods.';
$string['kind_cohorts'] = 'Cohorts';
$string['kind_cohorts_desc'] = 'Creates, updates and deletes cohorts and their memberships.';
$string['message_feederlock'] = 'The file alock.txt has been in the drop directory "sync" since {$a->since}. While it is there, Moodle collects nothing. If no system is writing there any more, remove it.';
$string['message_feederlock_subject'] = 'Synchronisation files have not been collected since {$a->since}';
$string['message_runfailed'] = 'Run {$a->run} ({$a->kind}, file {$a->file}) failed. {$a->error}';
$string['message_runfailed_subject'] = 'A synchronisation failed: {$a->file}';
$string['message_runheld'] = 'Run {$a->run} ({$a->kind}, file {$a->file}) would remove {$a->deletions} things, more than the site allows without asking. Nothing has been changed yet. Look at the plan, then approve or discard it.';
$string['message_runheld_subject'] = 'A synchronisation waits for your decision: {$a->file}';
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
$string['report_after'] = 'After';
$string['report_applied'] = 'done';
$string['report_before'] = 'Before';
$string['report_change'] = 'Change';
$string['report_code'] = 'Code';
$string['report_column'] = 'Column';
$string['report_failed'] = 'not done';
$string['report_irreversible'] = '(cannot be undone)';
$string['report_line'] = 'Line';
$string['report_message'] = 'Message';
$string['report_no'] = 'no';
$string['report_object'] = 'Object';
$string['report_planned'] = 'planned';
$string['report_rejected'] = 'rejected';
$string['report_result'] = 'Result';
$string['report_stale'] = 'not done: the site has moved';
$string['report_value'] = 'Value';
$string['report_warning'] = 'warning';
$string['report_yes'] = 'yes';
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
