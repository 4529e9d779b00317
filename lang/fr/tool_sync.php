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
$string['field_enrolments'] = 'Inscriptions';
$string['field_group'] = 'Groupe';
$string['field_idnumber'] = 'Numéro d\'identification';
$string['field_members'] = 'Membres';
$string['field_name'] = 'Nom';
$string['field_role'] = 'Rôle';
$string['field_theme'] = 'Thème';
$string['field_visible'] = 'Visible';
$string['identifier_email'] = 'Adresse de courriel';
$string['identifier_id'] = 'Identifiant de base de données (id)';
$string['identifier_idnumber'] = 'Numéro d\'identification';
$string['identifier_name'] = 'Nom';
$string['identifier_shortname'] = 'Nom abrégé';
$string['identifier_username'] = 'Nom d\'utilisateur';
$string['kind_cohortcourses'] = 'Cohortes dans les cours';
$string['kind_cohortcourses_desc'] = 'Associe des cohortes à des cours par des méthodes d\'inscription.';
$string['kind_cohorts'] = 'Cohortes';
$string['kind_cohorts_desc'] = 'Crée, met à jour et supprime des cohortes et leurs membres.';
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
