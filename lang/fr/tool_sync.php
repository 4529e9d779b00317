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
 * French strings of CSV synchronisation.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$string['cachedef_drop'] = 'Dernier examen des fichiers du dossier de dépôt';
$string['change_binding_create'] = 'Associer une cohorte à un cours';
$string['change_binding_delete'] = 'Supprimer une méthode d\'inscription';
$string['change_binding_disable'] = 'Désactiver une méthode d\'inscription';
$string['change_binding_enable'] = 'Activer une méthode d\'inscription';
$string['change_binding_update'] = 'Modifier une méthode d\'inscription';
$string['change_cohort_create'] = 'Créer une cohorte';
$string['change_cohort_delete'] = 'Supprimer une cohorte';
$string['change_cohort_update'] = 'Modifier une cohorte';
$string['change_group_create'] = 'Créer un groupe';
$string['change_member_add'] = 'Ajouter un membre';
$string['change_member_remove'] = 'Retirer un membre';
$string['commandfiles'] = 'Fichiers de commande';
$string['dashboard'] = 'Tableau de bord';
$string['error_approval'] = 'Le nombre saisi n\'est pas celui du plan : il en supprime {$a}. Relisez le plan avant de l\'approuver.';
$string['error_filemissing'] = 'Le fichier de commande « {$a} » n\'existe pas ou ne peut pas être lu.';
$string['error_filename'] = 'Le nom d\'un fichier de commande doit compter entre 1 et {$a} caractères.';
$string['error_files_failed'] = 'Le rapport ou un autre fichier de l\'exécution n\'a pas pu être conservé : le disque est peut-être plein. Les modifications elles-mêmes ont été faites.';
$string['error_internal'] = 'Une erreur est survenue sur le site. Ce qui avait été fait auparavant est conservé et figure dans le rapport ; les détails se trouvent dans le journal de débogage du site.';
$string['error_interrupted'] = 'La simulation a été interrompue et personne ne l\'a poursuivie. Rien n\'a été modifié : relancez-la.';
$string['error_kind_unknown'] = 'Il n\'existe pas de type de fichier de commande « {$a} ».';
$string['error_runinprogress'] = '{$a->who} exécute {$a->what} depuis le {$a->since}. Deux exécutions simultanées pourraient se gêner : attendez la fin de celle-ci, ou annulez-la dans l\'historique des exécutions.';
$string['error_runmissing'] = 'L\'exécution numéro {$a} n\'existe pas. Elle a peut-être été supprimée par la tâche de nettoyage.';
$string['error_runnotheld'] = 'Cette exécution n\'attend pas (ou plus) de décision.';
$string['error_setting_invalid'] = 'Le réglage « {$a->key} » ne peut pas prendre la valeur « {$a->value} », ou n\'existe pas.';
$string['error_source_missing'] = 'La copie du fichier de commande propre à cette exécution n\'existe plus.';
$string['event_run_finished'] = 'Exécution de synchronisation terminée';
$string['event_run_held'] = 'Exécution de synchronisation suspendue';
$string['event_run_started'] = 'Exécution de synchronisation démarrée';
$string['field_cohort'] = 'Cohorte';
$string['field_component'] = 'Composant';
$string['field_context'] = 'Contexte';
$string['field_course'] = 'Cours';
$string['field_description'] = 'Description';
$string['field_enabled'] = 'Active';
$string['field_enrol'] = 'Méthode d\'inscription';
$string['field_enrolend'] = 'Fin';
$string['field_enrolments'] = 'Inscriptions';
$string['field_enrolstart'] = 'Début';
$string['field_group'] = 'Groupe';
$string['field_idnumber'] = 'Numéro d\'identification';
$string['field_members'] = 'Membres';
$string['field_name'] = 'Nom';
$string['field_role'] = 'Rôle';
$string['field_theme'] = 'Thème';
$string['field_user'] = 'Utilisateur';
$string['field_visible'] = 'Visible';
$string['identifier_email'] = 'Adresse de courriel';
$string['identifier_id'] = 'Identifiant de base de données (id)';
$string['identifier_idnumber'] = 'Numéro d\'identification';
$string['identifier_name'] = 'Nom';
$string['identifier_shortname'] = 'Nom abrégé';
$string['identifier_username'] = 'Nom d\'utilisateur';
$string['issue_binding_missing'] = 'La cohorte n\'est pas liée au cours « {$a->value} » avec ce rôle : rien à faire.';
$string['issue_binding_unknown'] = 'La cohorte n\'est pas liée au cours « {$a->value} » avec ce rôle : il n\'y a rien à rétablir. Utilisez la commande add.';
$string['issue_category_ambiguous'] = '{$a->count} catégories de cours correspondent à « {$a->value} ». Utilisez l\'identifiant numérique de la catégorie dans la colonne ccatcontext.';
$string['issue_category_nopermission'] = 'Vous n\'avez pas le droit de gérer les cohortes de la catégorie « {$a->value} ».';
$string['issue_category_unknown'] = 'Aucune catégorie de cours ne correspond à « {$a->value} ». Vérifiez la valeur de la colonne {$a->column}.';
$string['issue_cohort_ambiguous'] = '{$a->count} cohortes correspondent à « {$a->value} » : impossible de savoir laquelle est visée. Utilisez le numéro d\'identification ou donnez aux cohortes des noms différents.';
$string['issue_cohort_empty_kept'] = 'La cohorte « {$a->value} » n\'a plus de membres ; elle est conservée car vous n\'avez pas le droit de la supprimer.';
$string['issue_cohort_idnumber_taken'] = 'Une autre cohorte porte déjà le numéro d\'identification « {$a->value} ». Choisissez-en un autre.';
$string['issue_cohort_nopermission'] = 'Vous n\'avez pas le droit de modifier la cohorte « {$a->value} » ni ses membres. Adressez-vous à un gestionnaire de la catégorie qui la possède.';
$string['issue_cohort_protected'] = 'La cohorte « {$a->value} » appartient au composant « {$a->component} » : un fichier ne la modifie pas. Modifiez-la à la source, ou indiquez ce composant dans la colonne component.';
$string['issue_cohort_unavailable'] = 'La cohorte « {$a->value} » appartient à la catégorie « {$a->context} », qui ne contient pas le cours « {$a->course} ». Déplacez la cohorte vers une catégorie qui contient le cours, ou vers le système.';
$string['issue_cohort_unknown'] = 'Aucune cohorte ne correspond à « {$a->value} ». Vérifiez la valeur ou autorisez la création des cohortes manquantes dans les réglages.';
$string['issue_course_ambiguous'] = '{$a->count} cours correspondent à « {$a->value} » : impossible de savoir lequel est visé. Utilisez le nom abrégé.';
$string['issue_course_nopermission'] = 'Vous n\'avez pas le droit de modifier les méthodes d\'inscription du cours « {$a->value} ».';
$string['issue_course_unknown'] = 'Aucun cours ne correspond à « {$a->value} ». Vérifiez la valeur ou créez d\'abord le cours.';
$string['issue_enrol_dates_ignored'] = 'La méthode d\'inscription « {$a->enrol} » n\'a pas de dates : « {$a->value} » est ignoré.';
$string['issue_enrol_disabled'] = 'La méthode d\'inscription « {$a->value} » est désactivée sur ce site. Activez-la dans Administration du site ▸ Plugins ▸ Inscriptions.';
$string['issue_enrol_unknown'] = 'Aucune méthode d\'inscription ne s\'appelle « {$a->value} ». Laissez la cellule vide pour la synchronisation de cohortes.';
$string['issue_enrol_unsupported'] = 'La méthode d\'inscription « {$a->value} » ne lie pas de cohortes aux cours. Laissez la cellule vide pour la synchronisation de cohortes.';
$string['issue_file_missing'] = 'Le fichier de commande n\'est plus là.';
$string['issue_files_failed'] = 'Le rapport ou un autre fichier de l\'exécution n\'a pas pu être conservé.';
$string['issue_files_failed_cure'] = 'Vérifiez que le disque du site n\'est pas plein. Les modifications elles-mêmes ont été faites.';
$string['issue_group_ambiguous'] = '{$a->count} groupes du cours correspondent à « {$a->value} ». Utilisez l\'identifiant numérique du groupe.';
$string['issue_group_nopermission'] = 'Vous n\'avez pas le droit de créer des groupes dans ce cours.';
$string['issue_group_unknown'] = 'Aucun groupe du cours ne correspond à « {$a->value} ». Utilisez 1 pour créer le groupe de la cohorte, ou le nom d\'un groupe du cours.';
$string['issue_role_ambiguous'] = '{$a->count} rôles correspondent à « {$a->value} ».';
$string['issue_role_notassignable'] = 'Le rôle « {$a->value} » ne peut pas être attribué dans le cours « {$a->course} ». Choisissez un autre rôle ou autorisez-le dans les permissions du site.';
$string['issue_role_unknown'] = 'Aucun rôle ne correspond à « {$a->value} ». Vérifiez la valeur de la colonne {$a->column}.';
$string['issue_row_repeated'] = 'Une ligne précédente de ce fichier demande la même chose. Cette ligne ne change rien et peut être retirée.';
$string['issue_row_stale'] = 'Le site a changé depuis l\'établissement du plan : cette ligne a été laissée de côté. Simulez à nouveau pour voir ce qu\'elle ferait maintenant.';
$string['issue_site_error'] = 'Le site n\'a pas pu effectuer cette modification. La ligne se trouve dans le fichier de reprise ; la cause technique figure dans le journal du serveur.';
$string['issue_site_refused'] = 'Le site refuse cette modification : {$a->reason}';
$string['issue_source_missing'] = 'La copie du fichier de commande propre à cette exécution n\'existe plus.';
$string['issue_theme_unknown'] = '« {$a->value} » n\'est pas un thème que les cohortes peuvent avoir. Vérifiez le nom, et que les thèmes de cohorte sont autorisés sur le site.';
$string['issue_user_ambiguous'] = '{$a->count} comptes correspondent à « {$a->value} » : impossible de savoir lequel est visé. Donnez à chaque compte sa propre valeur sur le site, ou choisissez un autre identifiant dans les réglages.';
$string['issue_user_unknown'] = 'Aucun compte ne correspond à « {$a->value} ». Vérifiez la valeur ou créez d\'abord le compte.';
$string['kind_cohortcourses'] = 'Cohortes dans les cours';
$string['kind_cohortcourses_desc'] = 'Associe des cohortes à des cours par des méthodes d\'inscription.';
$string['kind_cohorts'] = 'Cohortes';
$string['kind_cohorts_desc'] = 'Crée, met à jour et supprime des cohortes et leurs membres.';
$string['message_feederlock'] = 'Le fichier alock.txt se trouve dans le dossier de dépôt « sync » depuis le {$a->since}. Tant qu\'il y est, Moodle ne collecte rien. Si plus aucun système n\'y écrit, supprimez-le.';
$string['message_feederlock_subject'] = 'Les fichiers de synchronisation ne sont plus collectés depuis le {$a->since}';
$string['message_runfailed'] = 'L\'exécution {$a->run} ({$a->kind}, fichier {$a->file}) a échoué. {$a->error}';
$string['message_runfailed_subject'] = 'Une synchronisation a échoué : {$a->file}';
$string['message_runheld'] = 'L\'exécution {$a->run} ({$a->kind}, fichier {$a->file}) supprimerait {$a->deletions} éléments, plus que le site ne l\'autorise sans confirmation. Rien n\'a encore été modifié. Consultez le plan, puis approuvez-le ou rejetez-le.';
$string['message_runheld_subject'] = 'Une synchronisation attend votre décision : {$a->file}';
$string['messageprovider:runfailed'] = 'Une exécution de synchronisation a échoué';
$string['messageprovider:runheld'] = 'Une exécution de synchronisation attend une décision';
$string['mode_apply'] = 'Exécution réelle';
$string['mode_simulate'] = 'Simulation';
$string['origin_cli'] = 'Ligne de commande';
$string['origin_task'] = 'Tâche planifiée';
$string['origin_web'] = 'Page d\'exécution';
$string['phase_applying'] = 'Modification du site';
$string['phase_finishing'] = 'Écriture du rapport';
$string['phase_planning'] = 'Planification';
$string['pluginname'] = 'Synchronisation par CSV';
$string['reason_cohort_deleted'] = 'Sa cohorte est supprimée';
$string['reason_cohort_empty'] = 'La cohorte n\'a plus aucun membre';
$string['reason_cohort_freed'] = 'La cohorte est vidée';
$string['reason_group_needed'] = 'Une association en a besoin';
$string['reason_row'] = 'La ligne le demande';
$string['report_after'] = 'Après';
$string['report_applied'] = 'fait';
$string['report_before'] = 'Avant';
$string['report_change'] = 'Modification';
$string['report_code'] = 'Code';
$string['report_column'] = 'Colonne';
$string['report_failed'] = 'non fait';
$string['report_irreversible'] = '(irréversible)';
$string['report_line'] = 'Ligne';
$string['report_message'] = 'Message';
$string['report_no'] = 'non';
$string['report_object'] = 'Objet';
$string['report_planned'] = 'prévu';
$string['report_rejected'] = 'rejeté';
$string['report_result'] = 'Résultat';
$string['report_stale'] = 'non fait : le site a changé';
$string['report_value'] = 'Valeur';
$string['report_warning'] = 'avertissement';
$string['report_yes'] = 'oui';
$string['run'] = 'Exécuter';
$string['runhistory'] = 'Historique des exécutions';
$string['setting_cohorts_autocreate'] = 'Créer les cohortes manquantes';
$string['setting_cohorts_autocreate_desc'] = 'Sinon, une ligne qui désigne une cohorte inconnue est rejetée.';
$string['setting_cohorts_cohortidentifier'] = 'Identifiant des cohortes';
$string['setting_cohorts_cohortidentifier_desc'] = 'Ce qui désigne une cohorte : la colonne « cidnumber », « cname » ou « cid » du fichier des cohortes, la colonne « cohort » du fichier d\'association aux cours.';
$string['setting_cohorts_coursebindingfilelocation'] = 'Fichier d\'association des cohortes aux cours';
$string['setting_cohorts_coursebindingfilelocation_desc'] = 'Chemin parmi les fichiers de commande, sous la même forme. Il est exécuté après le fichier des cohortes.';
$string['setting_cohorts_courseidentifier'] = 'Identifiant des cours';
$string['setting_cohorts_courseidentifier_desc'] = 'Ce que contient la colonne « course ».';
$string['setting_cohorts_filelocation'] = 'Fichier des cohortes';
$string['setting_cohorts_filelocation_desc'] = 'Chemin parmi les fichiers de commande. Il peut indiquer un dossier (sis/cohorts.csv), plusieurs fichiers dans l\'ordre (a.csv,b.csv) et contenir un joker (cohorts_*.csv).';
$string['setting_cohorts_roleidentifier'] = 'Identifiant des rôles';
$string['setting_cohorts_roleidentifier_desc'] = 'Ce que contient la colonne « role ».';
$string['setting_cohorts_syncdelete'] = 'Détruire les cohortes vides';
$string['setting_cohorts_syncdelete_desc'] = 'Après le fichier, une cohorte qui y est désignée et qui n\'a plus aucun membre est supprimée, avec ses inscriptions. Les cohortes que le fichier ne désigne pas, et celles qui appartiennent à un autre composant, ne sont jamais supprimées.';
$string['setting_cohorts_useridentifier'] = 'Identifiant des utilisateurs';
$string['setting_cohorts_useridentifier_desc'] = 'Ce que contient la colonne « userid ».';
$string['setting_csvseparator'] = 'Séparateur de colonnes';
$string['setting_csvseparator_auto'] = 'Automatique';
$string['setting_csvseparator_colon'] = 'Deux-points (:)';
$string['setting_csvseparator_comma'] = 'Virgule (,)';
$string['setting_csvseparator_desc'] = 'La reconnaissance automatique compte les séparateurs de la ligne d\'en-tête. Une première ligne telle que « sep=; » est prioritaire.';
$string['setting_csvseparator_pipe'] = 'Barre verticale (|)';
$string['setting_csvseparator_semicolon'] = 'Point-virgule (;)';
$string['setting_csvseparator_tab'] = 'Tabulation';
$string['setting_encoding'] = 'Encodage des caractères';
$string['setting_encoding_auto'] = 'Automatique';
$string['setting_encoding_desc'] = 'La reconnaissance automatique lit comme UTF-8 ce qui est de l\'UTF-8 valide, et tout le reste comme Windows-1252, l\'encodage des fichiers enregistrés par Excel en Europe occidentale. Une marque d\'ordre des octets (BOM) dans le fichier est toujours prioritaire.';
$string['setting_filearchive'] = 'Archiver les fichiers traités';
$string['setting_filearchive_desc'] = 'Conserve une copie datée de chaque fichier de commande traité dans /archives/ parmi les fichiers de commande.';
$string['setting_fileareacleanupdelay'] = 'Jours de conservation des rapports';
$string['setting_fileareacleanupdelay_desc'] = 'La tâche de nettoyage supprime les rapports, archives, fichiers de reprise, fichiers d\'annulation et enregistrements d\'exécution plus anciens. Les autres fichiers de commande ne sont jamais supprimés. 0 conserve tout.';
$string['setting_filecleanup'] = 'Retirer les fichiers traités';
$string['setting_filecleanup_desc'] = 'Retire un fichier de commande après son exécution : la tâche planifiée n\'agit alors que si un nouveau fichier est arrivé. Sinon, le même fichier est exécuté à chaque fois, ce qui ne change rien tant que le site lui correspond.';
$string['setting_filefailed'] = 'Écrire des fichiers de reprise';
$string['setting_filefailed_desc'] = 'Écrit les lignes rejetées dans un fichier qui peut être exécuté à nouveau une fois celles-ci corrigées.';
$string['setting_maxdeletions'] = 'Suppressions autorisées';
$string['setting_maxdeletions_desc'] = 'Une exécution dont le plan supprime plus d\'éléments que ce nombre attend une décision.';
$string['setting_maxdeletionspercent'] = 'Suppressions autorisées, en pourcentage';
$string['setting_maxdeletionspercent_desc'] = 'Une exécution dont le plan supprime plus que cette part de ce que le site contient de ce type attend une décision.';
$string['setting_storereport'] = 'Conserver les rapports';
$string['setting_storereport_desc'] = 'Écrit un rapport de chaque exécution dans /reports/ parmi les fichiers de commande.';
$string['setting_unknowncolumns'] = 'Colonnes inconnues';
$string['setting_unknowncolumns_desc'] = 'Que faire d\'un fichier contenant une colonne que son type ne connaît pas. Une colonne mal orthographiée et ignorée ne change rien, sans le dire : le refus est plus sûr.';
$string['setting_unknowncolumns_error'] = 'Refuser le fichier';
$string['setting_unknowncolumns_ignore'] = 'Ignorer la colonne, avec un avertissement';
$string['settings'] = 'Réglages';
$string['settings_behaviour'] = 'Comportement';
$string['settings_cohorts'] = 'Cohortes';
$string['settings_files'] = 'Fichiers';
$string['settings_general'] = 'Généralités';
$string['settings_guard'] = 'Protection contre les suppressions massives';
$string['settings_guard_desc'] = 'Lorsque le plan d\'une exécution supprimerait plus que ces limites ne le permettent, rien n\'est modifié : l\'exécution attend que quelqu\'un ait consulté le plan et l\'approuve ou l\'abandonne.';
$string['settings_identifiers'] = 'Identifiants';
$string['settings_identifiers_desc'] = 'À quel champ du site correspondent les valeurs des fichiers.';
$string['settings_processed'] = 'Fichiers traités';
$string['settings_reading'] = 'Lecture des fichiers';
$string['status_cancelled'] = 'Annulée';
$string['status_discarded'] = 'Abandonnée';
$string['status_done'] = 'Terminée';
$string['status_failed'] = 'Échouée';
$string['status_held'] = 'En attente d\'une décision';
$string['status_interrupted'] = 'Interrompue';
$string['status_running'] = 'En cours';
$string['status_stale'] = 'Périmée';
$string['sync:configure'] = 'Configurer la synchronisation par CSV et gérer ses fichiers de commande';
$string['sync:runcohortcourses'] = 'Exécuter les fichiers d\'association des cohortes aux cours';
$string['sync:runcohorts'] = 'Exécuter les fichiers de cohortes';
$string['sync:rundestructive'] = 'Exécuter les modifications qui suppriment des éléments du site';
$string['sync:viewreports'] = 'Voir les exécutions des autres, leurs plans et leurs rapports';
$string['task_cohortsync'] = 'Synchroniser les cohortes';
$string['task_fileareacleanup'] = 'Supprimer les anciens rapports et archives de synchronisation';
