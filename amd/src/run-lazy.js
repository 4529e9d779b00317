/* eslint-disable */
// Generated from src/ by bin/build. Do not edit.
import Notification from 'core/notification';
import Pending from 'core/pending';
import { getStrings } from 'core/str';
import Ajax from 'core/ajax';
import Config from 'core/config';

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
 * Shows an error at the top of the page, where Moodle shows its own. For what the page itself has no place for.
 *
 * @param message plain text
 */
const notifyError = (message) => {
    // Moodle puts the message into the page as markup, so what came from elsewhere is made plain text first.
    const escaped = message.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
    void Notification.addNotification({ message: escaped, type: 'error' });
};

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
 * Tells Moodle's browser tests that the page is busy while a piece of work goes on.
 *
 * @param name what is going on
 * @param work
 */
const during = async (name, work) => {
    const pending = new Pending(`tool_sync/${name}`);
    try {
        return await work();
    }
    finally {
        pending.resolve();
    }
};

const kind$3="cohortcourses";const name$3="kind_cohortcourses";const description$3="kind_cohortcourses_desc";const filename$3="cohortscourses.csv";const location$3="cohorts_coursebindingfilelocation";const settings$4=[{key:"cohorts_coursebindingfilelocation",type:"text","default":"cohortscourses.csv"},{key:"cohorts_cohortidentifier",type:"choice",values:["id","idnumber","name"],"default":"idnumber"},{key:"cohorts_courseidentifier",type:"choice",values:["id","shortname","idnumber"],"default":"shortname"},{key:"cohorts_roleidentifier",type:"choice",values:["id","shortname"],"default":"shortname"}];const columns$3=[{name:"cmd",type:"choice",values:["add","del","restore","fulldel"],"default":"add",hints:["command","action","commande","operation"],label:"column_cmd",example:"add"},{name:"cohort",type:"text",max:254,required:true,hints:["cohortid","cohortidnumber","cidnumber","cohorte","classe","class"],label:"column_cohort",example:"6A"},{name:"course",type:"text",max:255,required:true,hints:["courseid","courseidnumber","courseshortname","shortname","cours"],label:"column_course",example:"MATHS-6"},{name:"role",aliases:["roleid"],type:"text",max:100,"default":"student",hints:["rolename","roleshortname"],label:"column_role",example:"student"},{name:"enrol",type:"text",max:20,"default":"cohort",hints:["enrolment","method","methode","inscription"],label:"column_enrol",example:""},{name:"makegroup",type:"text",max:254,hints:["group","groupe","creategroup"],label:"column_makegroup",example:"1"},{name:"enrolstart",type:"date",hints:["start","starttime","startdate","debut"],label:"column_enrolstart",example:""},{name:"enrolend",type:"date",hints:["end","endtime","enddate","fin"],label:"column_enrolend",example:""}];const command$2="cmd";const rules$3=[{rule:"required",column:"cohort"},{rule:"required",column:"course"},{rule:"match",column:"cohort",setting:"cohorts_cohortidentifier",checks:{id:"positive"}},{rule:"match",column:"course",setting:"cohorts_courseidentifier",checks:{id:"positive"}},{rule:"match",column:"role",setting:"cohorts_roleidentifier",checks:{id:"positive"},except:["*"]},{rule:"forbid",column:"role",value:"*",commands:["add"]}];const lookups$3=[{object:"cohort",column:"cohort",setting:"cohorts_cohortidentifier"},{object:"course",column:"course",setting:"cohorts_courseidentifier"},{object:"role",column:"role",setting:"cohorts_roleidentifier",except:["*"],defaultfield:"shortname"}];const examples$4=[{cmd:"add",cohort:{id:"12",idnumber:"6A",name:"Sixième A"},course:{id:"42",shortname:"MATHS-6",idnumber:"M6-2026"},role:{id:"5",shortname:"student"},makegroup:"1"},{cmd:"add",cohort:{id:"13",idnumber:"6B",name:"Sixième B"},course:{id:"42",shortname:"MATHS-6",idnumber:"M6-2026"},role:{id:"5",shortname:"student"},makegroup:"1"},{cmd:"add",cohort:{id:"12",idnumber:"6A",name:"Sixième A"},course:{id:"43",shortname:"HIST-6",idnumber:"H6-2026"},role:{id:"5",shortname:"student"}},{cmd:"del",cohort:{id:"13",idnumber:"6B",name:"Sixième B"},course:{id:"43",shortname:"HIST-6",idnumber:"H6-2026"},role:{id:"5",shortname:"student"}}];const cohortcourses = {kind:kind$3,name:name$3,description:description$3,filename:filename$3,location:location$3,settings:settings$4,columns:columns$3,command:command$2,rules:rules$3,lookups:lookups$3,examples:examples$4};

const kind$2="cohorts";const name$2="kind_cohorts";const description$2="kind_cohorts_desc";const filename$2="cohorts.csv";const location$2="cohorts_filelocation";const settings$3=[{key:"cohorts_filelocation",type:"text","default":"cohorts.csv"},{key:"cohorts_useridentifier",type:"choice",values:["id","idnumber","username","email"],"default":"idnumber"},{key:"cohorts_cohortidentifier",type:"choice",values:["id","idnumber","name"],"default":"idnumber"},{key:"cohorts_autocreate",type:"flag","default":true},{key:"cohorts_syncdelete",type:"flag","default":false},{key:"cohorts_mirror",type:"flag","default":false}];const columns$2=[{name:"cmd",type:"choice",values:["add","del","free"],"default":"add",hints:["command","action","commande","operation"],label:"column_cmd",example:"add"},{name:"cid",aliases:["cohortid","cohort"],type:"text",max:254,hints:["cohorte","groupe","classe","class"],label:"column_cid",example:""},{name:"cidnumber",type:"text",max:100,clearable:true,hints:["cohortidnumber","idnumber","cohortnumber","cohortcode","codecohorte","numero"],label:"column_cidnumber",example:"6A"},{name:"cname",type:"text",max:254,hints:["cohortname","name","nom","nomcohorte","classname"],label:"column_cname",example:"Sixième A"},{name:"userid",aliases:["user","username","useridnumber","email"],type:"text",max:255,hints:["useridentifier","login","identifiant","matricule","student","eleve","member","membre","mail","courriel","utilisateur"],label:"column_userid",example:"E1024"},{name:"cdescription",type:"text",clearable:true,hints:["description","cohortdescription"],label:"column_cdescription",example:"Classe de sixième A"},{name:"cvisible",type:"boolean",hints:["visible","cohortvisible"],label:"column_cvisible",example:"1"},{name:"ccatcontext",type:"integer",hints:["category","categoryid","catcontext","context","contextid"],label:"column_ccatcontext",example:""},{name:"ccatcontextidnumber",type:"text",max:100,hints:["categoryidnumber","catidnumber","catcontextidnumber"],label:"column_ccatcontextidnumber",example:""},{name:"component",type:"text",max:100,hints:["composant"],label:"column_component",example:""},{name:"ctheme",type:"text",max:50,clearable:true,hints:["theme","cohorttheme"],label:"column_ctheme",example:""}];const command$1="cmd";const rules$2=[{rule:"identifier",setting:"cohorts_cohortidentifier",columns:{id:"cid",idnumber:"cidnumber",name:"cname"},generic:"cid",checks:{id:"positive"}},{rule:"match",column:"userid",setting:"cohorts_useridentifier",checks:{id:"positive",email:"email"}},{rule:"forbid",column:"userid",commands:["free"]}];const lookups$2=[{object:"cohort",setting:"cohorts_cohortidentifier",stops:true,created:{commands:["add"],setting:"cohorts_autocreate",except:["id"]},removed:{commands:["del"],without:"userid"}},{object:"category",column:"ccatcontext",field:"id",except:["0"],commands:["add"]},{object:"category",column:"ccatcontextidnumber",field:"idnumber",without:"ccatcontext",commands:["add"]},{object:"user",column:"userid",setting:"cohorts_useridentifier"}];const examples$3=[{cmd:"add",cid:"12",cidnumber:"6A",cname:"Sixième A",userid:{id:"1024",idnumber:"E1024",username:"lea.martin",email:"lea.martin@school.example"},cdescription:"Classe de sixième A",cvisible:"1"},{cmd:"add",cid:"12",cidnumber:"6A",cname:"Sixième A",userid:{id:"1025",idnumber:"E1025",username:"hugo.bernard",email:"hugo.bernard@school.example"}},{cmd:"add",cid:"13",cidnumber:"6B",cname:"Sixième B",userid:{id:"1026",idnumber:"E1026",username:"ines.petit",email:"ines.petit@school.example"},cdescription:"Classe de sixième B",cvisible:"1"},{cmd:"del",cid:"12",cidnumber:"6A",cname:"Sixième A",userid:{id:"1031",idnumber:"E1031",username:"adam.robert",email:"adam.robert@school.example"}}];const cohorts = {kind:kind$2,name:name$2,description:description$2,filename:filename$2,location:location$2,settings:settings$3,columns:columns$2,command:command$1,rules:rules$2,lookups:lookups$2,examples:examples$3};

const order = ["users","userpictures","cohorts","cohortcourses"];

const settings$2=[{key:"csvseparator",type:"choice",values:["auto",",",";","tab","|",":"],"default":"auto"},{key:"encoding",type:"choice",values:["auto","UTF-8","UTF-16","Windows-1252","ISO-8859-1","ISO-8859-15"],"default":"auto"},{key:"newline",type:"choice",values:["auto","crlf","lf","cr"],"default":"auto"},{key:"bom",type:"choice",values:["auto","ignore"],"default":"auto"},{key:"unknowncolumns",type:"choice",values:["error","ignore"],"default":"error"},{key:"maxdeletions",type:"number","default":50},{key:"maxdeletionspercent",type:"number","default":10},{key:"holdshortfiles",type:"flag","default":true},{key:"splitrows",type:"number","default":20000},{key:"shards",type:"number","default":4},{key:"skipunchanged",type:"flag","default":true},{key:"diffmode",type:"flag","default":false},{key:"storereport",type:"flag","default":true},{key:"filearchive",type:"flag","default":true},{key:"filecleanup",type:"flag","default":true},{key:"filefailed",type:"flag","default":true}];const common = {settings:settings$2};

const kind$1="userpictures";const name$1="kind_userpictures";const description$1="kind_userpictures_desc";const filename$1="userpictures_*.zip";const location$1="userpictures_fileprefix";const archive=true;const settings$1=[{key:"userpictures_fileprefix",type:"text","default":"userpictures_"},{key:"userpictures_userfield",type:"choice",values:["id","idnumber","username","email"],"default":"username"},{key:"userpictures_overwrite",type:"flag","default":true}];const columns$1=[{name:"picture",type:"text",required:true,label:"column_picture",example:"lea.martin.jpg"},{name:"user",type:"text",max:255,label:"column_picture_user",example:"lea.martin"},{name:"size",type:"integer",label:"column_picture_size",example:""},{name:"hash",type:"text",max:64,label:"column_picture_hash",example:""},{name:"problem",type:"choice",values:["unsafe_path","nested_archive","too_large","encrypted","not_an_image","broken","no_name"],label:"column_picture_problem",example:""}];const rules$1=[{rule:"reject",column:"problem",code:"picture_",about:"picture"},{rule:"match",column:"user",setting:"userpictures_userfield",checks:{id:"positive",email:"email"}}];const lookups$1=[{object:"user",column:"user",setting:"userpictures_userfield"}];const examples$2=[];const userpictures = {kind:kind$1,name:name$1,description:description$1,filename:filename$1,location:location$1,archive:archive,settings:settings$1,columns:columns$1,rules:rules$1,lookups:lookups$1,examples:examples$2};

const kind="users";const name="kind_users";const description="kind_users_desc";const filename="userimport.csv";const location="users_filelocation";const settings=[{key:"users_filelocation",type:"text","default":"userimport.csv"},{key:"users_primaryidentity",type:"choice",values:["id","idnumber","username","email"],"default":"idnumber"},{key:"courses_primaryidentity",type:"choice",values:["id","shortname","idnumber"],"default":"shortname"},{key:"users_allowrename",type:"flag","default":false},{key:"users_protectemails",type:"flag","default":true},{key:"users_keeppasswords",type:"flag","default":false},{key:"users_createpasswords",type:"flag","default":false},{key:"users_sendpasswordtousers",type:"flag","default":false},{key:"users_sendwelcome",type:"flag","default":false},{key:"users_forcepasswordchange",type:"choice",values:["none","new","all"],"default":"none"},{key:"cohorts_autocreate",type:"flag","default":true}];const columns=[{name:"cmd",type:"choice",values:["add","update","addorupdate","del","suspend","restore"],"default":"addorupdate",hints:["command","action","commande","operation"],label:"column_cmd",example:""},{name:"id",type:"integer",hints:["userid"],label:"column_id",example:""},{name:"username",type:"text",form:"username",max:100,required:true,hints:["login","user","identifiant","nomutilisateur","utilisateur"],label:"column_username",example:"lea.martin"},{name:"oldusername",type:"text",form:"username_extended",max:100,hints:["formerusername","ancienidentifiant"],label:"column_oldusername",example:""},{name:"idnumber",type:"text",max:255,clearable:true,hints:["matricule","studentnumber","numero","useridnumber","ine"],label:"column_idnumber",example:"E1024"},{name:"firstname",type:"text",form:"plain",max:100,hints:["prenom","givenname","forename"],label:"column_firstname",example:"Léa"},{name:"lastname",type:"text",form:"plain",max:100,hints:["nom","nomfamille","surname","familyname","name"],label:"column_lastname",example:"Martin"},{name:"email",type:"email",max:100,hints:["mail","courriel","emailaddress","adressemail"],label:"column_email",example:"lea.martin@school.example"},{name:"emailstop",type:"boolean",label:"column_emailstop",example:""},{name:"auth",type:"text",max:20,hints:["authentication","authentification"],label:"column_auth",example:""},{name:"password",type:"text",masked:true,max:128,hints:["passwd","pwd","motdepasse","mdp"],label:"column_password",example:""},{name:"suspended",type:"boolean",hints:["suspendu","disabled"],label:"column_suspended",example:""},{name:"deleted",type:"boolean",hints:["supprime"],label:"column_deleted",example:""},{name:"institution",type:"text",form:"plain",max:255,clearable:true,hints:["etablissement","school"],label:"column_institution",example:""},{name:"department",type:"text",form:"plain",max:255,clearable:true,hints:["departement","service"],label:"column_department",example:"Sixième"},{name:"city",type:"text",form:"plain",max:120,clearable:true,hints:["ville","town"],label:"column_city",example:"Lyon"},{name:"country",type:"text",form:"country",clearable:true,hints:["pays","countrycode"],label:"column_country",example:"FR"},{name:"lang",type:"text",max:30,hints:["language","langue"],label:"column_lang",example:""},{name:"timezone",type:"text",max:100,hints:["fuseauhoraire","tz"],label:"column_timezone",example:""},{name:"calendartype",type:"text",max:30,label:"column_calendartype",example:""},{name:"theme",type:"text",max:50,clearable:true,label:"column_theme",example:""},{name:"maildisplay",type:"choice",values:["0","1","2"],label:"column_maildisplay",example:""},{name:"maildigest",type:"choice",values:["0","1","2"],label:"column_maildigest",example:""},{name:"mailformat",type:"choice",values:["0","1"],label:"column_mailformat",example:""},{name:"autosubscribe",type:"boolean",label:"column_autosubscribe",example:""},{name:"trackforums",type:"boolean",label:"column_trackforums",example:""},{name:"phone1",type:"text",form:"plain",max:20,clearable:true,hints:["phone","telephone","tel"],label:"column_phone1",example:""},{name:"phone2",type:"text",form:"plain",max:20,clearable:true,hints:["mobile","portable"],label:"column_phone2",example:""},{name:"address",type:"text",form:"plain",max:255,clearable:true,hints:["adresse","street"],label:"column_address",example:""},{name:"description",type:"text",clearable:true,label:"column_description",example:""},{name:"middlename",type:"text",form:"plain",max:255,clearable:true,label:"column_middlename",example:""},{name:"alternatename",type:"text",form:"plain",max:255,clearable:true,label:"column_alternatename",example:""},{name:"firstnamephonetic",type:"text",form:"plain",max:255,clearable:true,label:"column_firstnamephonetic",example:""},{name:"lastnamephonetic",type:"text",form:"plain",max:255,clearable:true,label:"column_lastnamephonetic",example:""},{name:"profile_field_<shortname>",type:"text",clearable:true,label:"column_profile_field",example:""},{name:"cohort",type:"text",max:254,hints:["cohorte","classe","class"],label:"column_cohortname",example:""},{name:"cohortid",type:"text",max:100,hints:["cohortidnumber","codecohorte"],label:"column_cohortidnumber",example:""},{name:"cohort<N>",type:"text",max:254,label:"column_cohortn",example:""},{name:"course<N>",type:"text",max:255,hints:["cours"],label:"column_coursen",example:""},{name:"role<N>",type:"text",max:100,label:"column_rolen",example:""},{name:"group<N>",type:"text",max:254,hints:["groupe"],label:"column_groupn",example:""},{name:"enrol<N>",type:"text",max:20,label:"column_enroln",example:""},{name:"start<N>",aliases:["enroltimestart<N>"],type:"date",label:"column_startn",example:""},{name:"end<N>",type:"date",label:"column_endn",example:""},{name:"enrolperiod<N>",type:"integer",label:"column_enrolperiodn",example:""},{name:"mnethostid",ignored:true,type:"text",label:"column_old",example:""},{name:"htmleditor",ignored:true,type:"text",label:"column_old",example:""},{name:"icq",ignored:true,type:"text",label:"column_old",example:""},{name:"url",ignored:true,type:"text",label:"column_old",example:""},{name:"type<N>",ignored:true,type:"text",label:"column_old",example:""},{name:"wwwroot<N>",ignored:true,type:"text",label:"column_old",example:""}];const command="cmd";const rules=[{rule:"required",column:"username"},{rule:"required",column:"firstname",commands:["add"]},{rule:"required",column:"lastname",commands:["add"]},{rule:"notice",column:"password",setting:"users_keeppasswords",code:"password_kept"},{rule:"match",column:"id",setting:"users_primaryidentity",checks:{id:"positive"}},{rule:"match",column:"course<N>",setting:"courses_primaryidentity",checks:{id:"positive"}}];const lookups=[{object:"account",column:"id",field:"id","if":{setting:"users_primaryidentity",value:"id"}},{object:"account",column:"idnumber",field:"idnumber","if":{setting:"users_primaryidentity",value:"idnumber"}},{object:"account",column:"username",field:"username"},{object:"account",column:"oldusername",field:"username"},{object:"account",column:"email",field:"email"},{object:"cohort",column:"cohortid",field:"idnumber"},{object:"cohort",column:"cohort",field:"idnumber",also:"name",without:"cohortid"},{object:"cohort",column:"cohort<N>",field:"idnumber",also:"name"},{object:"course",column:"course<N>",setting:"courses_primaryidentity"},{object:"role",column:"role<N>",field:"shortname",otherwise:"id"}];const examples$1=[{username:"lea.martin",idnumber:"E1024",firstname:"Léa",lastname:"Martin",email:"lea.martin@school.example",password:"Verger-Bleu-24",department:"Sixième A",city:"Lyon",country:"FR",cohort:"Sixième A",course1:{id:"12",shortname:"MATHS-6",idnumber:"MATHS-6"},role1:"student"},{username:"hugo.bernard",idnumber:"E1025",firstname:"Hugo",lastname:"Bernard",email:"hugo.bernard@school.example",password:"Lac-Tranquille-7",department:"Sixième A",city:"Lyon",country:"FR",cohort:"Sixième A",course1:{id:"12",shortname:"MATHS-6",idnumber:"MATHS-6"},role1:"student"},{username:"ines.petit",idnumber:"E1026",firstname:"Inès",lastname:"Petit",email:"ines.petit@school.example",department:"Sixième B",city:"Lyon",country:"FR",cohort:"Sixième B"},{username:"adam.robert",idnumber:"E1031",firstname:"Adam",lastname:"Robert",email:"adam.robert@school.example",suspended:"1"}];const users = {kind:kind,name:name,description:description,filename:filename,location:location,settings:settings,columns:columns,command:command,rules:rules,lookups:lookups,examples:examples$1};

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
/** Lone surrogates stand for what is not text: see the transcoder. */
const NOT_TEXT = /\p{Surrogate}/u;
/** A longer value is cut to this many code points, followed by "…". */
const VALUE_LENGTH = 100;
/** Is this character trimmed? Space, TAB, LF, VT, FF, CR, no-break space, narrow no-break space, byte order mark. */
function isSpace(code) {
    return code === 0x20 || (code >= 0x09 && code <= 0x0D) || code === 0xA0 || code === 0x202F || code === 0xFEFF;
}
/** Trims a cell or a header name. By position, so that a megabyte of spaces costs no more than its length. */
function trimCell(value) {
    let start = 0;
    let end = value.length;
    while (start < end && isSpace(value.charCodeAt(start))) {
        start++;
    }
    while (end > start && isSpace(value.charCodeAt(end - 1))) {
        end--;
    }
    return start === 0 && end === value.length ? value : value.slice(start, end);
}
/** ASCII letters in lower case; every other character stays as it is. */
function fold(text) {
    for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i);
        if (code >= 0x41 && code <= 0x5A) {
            return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
        }
    }
    return text;
}
/** Does the text hold something that is not text in the file's encoding? */
function hasInvalid(text) {
    return NOT_TEXT.test(text);
}
/** Number of Unicode code points. */
function countCodePoints(text) {
    let count = text.length;
    for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i);
        if (code >= 0xD800 && code < 0xDC00) {
            const next = text.charCodeAt(i + 1);
            if (next >= 0xDC00 && next < 0xE000) {
                count--;
                i++;
            }
        }
    }
    return count;
}
/** Cuts a long value to VALUE_LENGTH code points and "…". */
function cut(value) {
    if (value.length <= VALUE_LENGTH || countCodePoints(value) <= VALUE_LENGTH) {
        return value;
    }
    let end = 0;
    for (let count = 0; count < VALUE_LENGTH; count++) {
        const code = value.codePointAt(end) ?? 0;
        end += code > 0xFFFF ? 2 : 1;
    }
    return value.slice(0, end) + '…';
}
/** What spreadsheets write into a cell whose formula failed, in English and in French. */
const FORMULA_ERROR = '#(?:REF!|NAME\\?|N/A|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!|NOM\\?|VALEUR!|NOMBRE!|NUL!|PROPAGATION!)';
const FORMULA_CELL = new RegExp(`^${FORMULA_ERROR}$`);
/**
 * Is this what a spreadsheet writes into a cell whose formula failed?
 *
 * @param value
 */
function isFormulaError(value) {
    return FORMULA_CELL.test(value);
}

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
/** A list of so many words is told whole. */
const WHOLE = 12;
/** So many of a longer one are told. */
const TOLD = 5;
/** So many bytes of a word are compared. */
const COMPARED = 40;
/**
 * The words of a list that are nearest to a word: with the fewest letters changed; of those, with the longest common beginning;
 * else in their order. Letter case (ASCII) makes no difference.
 *
 * @param wanted
 * @param words
 * @returns five at most, the nearest first
 */
function findNearest(wanted, words) {
    const sought = bytesOf(wanted);
    return words
        .map((word, place) => {
        const bytes = bytesOf(word);
        const differs = sought.findIndex((byte, i) => byte !== bytes[i]);
        return { word, place, distance: editDistance(sought, bytes), common: differs === -1 ? sought.length : differs };
    })
        .sort((a, b) => a.distance - b.distance || b.common - a.common || a.place - b.place)
        .slice(0, TOLD)
        .map(({ word }) => word);
}
// Rows of the table by which distances are found, made once: a header may have a thousand names that mean nothing.
let rows = [new Uint16Array(64), new Uint16Array(64)];
/** Levenshtein's distance. */
function editDistance(a, b) {
    if (b.length >= rows[0].length) {
        rows = [new Uint16Array(b.length + 64), new Uint16Array(b.length + 64)];
    }
    let [previous, current] = rows;
    for (let k = 0; k <= b.length; k++) {
        previous[k] = k;
    }
    for (let i = 0; i < a.length; i++) {
        const one = a[i];
        let left = i + 1;
        let corner = i;
        current[0] = left;
        for (let k = 0; k < b.length; k++) {
            const above = previous[k + 1] ?? 0;
            const kept = one === b[k] ? corner : corner + 1;
            left = Math.min(above < left ? above + 1 : left + 1, kept);
            current[k + 1] = left;
            corner = above;
        }
        [previous, current] = [current, previous];
    }
    return previous[b.length] ?? 0;
}
/** The letters of an ASCII text as numbers. */
function codesOf(text) {
    return Array.from(text, (letter) => letter.charCodeAt(0));
}
/** Bytes of words met before: the same lists come again and again. */
const met = new Map();
const REMEMBERED = 2000;
function bytesOf(word) {
    const known = met.get(word);
    if (known !== undefined) {
        return known;
    }
    // A letter that the cut takes apart is beyond the bytes that count.
    const bytes = new TextEncoder().encode(fold(word.slice(0, COMPARED + 4))).subarray(0, COMPARED);
    if (met.size < REMEMBERED && word.length < COMPARED) {
        met.set(word, bytes);
    }
    return bytes;
}

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
/** What a kind of command file holds. */
class Definition {
    constructor(data, columns = data.columns) {
        this.data = data;
        /** Canonical name by lower-case name or alias; empty = several columns differ in case alone. */
        this.names = new Map();
        /** Canonical name by names that hold capitals. */
        this.exact = new Map();
        /** Open columns by what their names, or aliases, begin with. */
        this.open = new Map();
        /** Columns of open ones by canonical name, as far as somebody has asked. */
        this.concrete = new Map();
        /** What people may write for a column, by its name. */
        this.candidates = new Map();
        this.kind = data.kind;
        this.command = data.command ?? '';
        this.rules = data.rules;
        this.identifierRule = data.rules.find((rule) => rule.rule === 'identifier') ?? null;
        this.columns = new Map(columns.map((column) => [column.name, column]));
        for (const column of this.columns.values()) {
            for (const name of [column.name, ...column.aliases ?? []]) {
                this.addName(name, column);
            }
        }
    }
    /**
     * The definition with the columns of a site: they stand in the place of those of the same name, or beside them. Open columns
     * that end with a name give way to those that the site has of them.
     *
     * @param columns as the site tells them
     * @returns this one when a site says nothing
     */
    withSite(columns) {
        const given = new Map(columns.map((column) => [column.name, column]));
        if (given.size === 0) {
            return this;
        }
        const merged = [];
        const take = (one, base) => {
            given.delete(one.name);
            merged.push({ ...base, ...one, ...base.masked === true ? { masked: true } : {} });
        };
        for (const column of this.columns.values()) {
            if (prefixOf(column) === '' || isNumbered(column)) {
                const one = given.get(column.name);
                if (one === undefined) {
                    merged.push(column);
                }
                else {
                    take(one, column);
                }
                continue;
            }
            for (const one of columns) {
                if (given.has(one.name) && !this.columns.has(one.name) && fold(one.name).startsWith(prefixOf(column))) {
                    take(one, ofName(column, one.name));
                }
            }
        }
        for (const one of [...given.values()]) {
            take(one, { name: one.name, type: 'text', label: '', example: '' });
        }
        return new Definition(this.data, merged);
    }
    /**
     * A column by its canonical name.
     *
     * @param name such as "username" or "course2"
     */
    column(name) {
        const known = this.columns.get(name);
        if (known !== undefined || this.concrete.has(name)) {
            return known ?? this.concrete.get(name);
        }
        const found = this.findOpen(name);
        const column = found?.name === name ? ofName(found.column, name) : undefined;
        this.concrete.set(name, column);
        return column;
    }
    /** Canonical name of the column that a header name means. */
    findColumn(name) {
        const folded = fold(name);
        const found = this.exact.get(name) ?? this.names.get(folded) ?? this.findOpen(folded)?.name ?? '';
        return found === '' ? undefined : found;
    }
    /** Has the kind columns whose values must not be shown? */
    get hasMasked() {
        return [...this.columns.values()].some(({ masked }) => masked === true);
    }
    /** The columns that a header must name, other than the identifier. */
    get requiredColumns() {
        return [...this.columns.values()].filter((column) => column.required === true).map((column) => column.name);
    }
    /**
     * The columns that a header may still name: those of numbers by their lowest free one; without those that mean nothing.
     *
     * @param taken canonical names that the header holds
     */
    listFree(taken) {
        return [...this.columns.values()]
            .map((column) => (isNumbered(column) ? ofName(column, `${prefixOf(column)}${freeNumber(column, taken)}`) : column))
            .filter((column) => prefixOf(column) === '' && column.ignored !== true && !taken.includes(column.name));
    }
    /** What may have been meant by a name that is not known: a column's name, or the names that are left: of many, the nearest. */
    suggest(name, taken) {
        const meant = this.guess(name, taken);
        if (meant !== '') {
            return meant;
        }
        const free = this.listFree(taken).map((column) => column.name);
        return (free.length > WHOLE ? findNearest(squeeze(name), free) : free).join(', ');
    }
    /**
     * The column whose name, alias or hint is like a name; empty = none is.
     *
     * @param name
     * @param taken canonical names that the header already holds
     */
    guess(name, taken = []) {
        const wanted = squeeze(name);
        return wanted.length >= 2 && wanted.length <= 60 ? this.findMeant(name, wanted, taken) : '';
    }
    addName(name, column) {
        if (prefixOf(column) !== '') {
            this.open.set(name.split('<')[0] ?? '', column);
            return;
        }
        const folded = fold(name);
        if (folded !== name) {
            this.exact.set(name, column.name);
        }
        this.names.set(folded, (this.names.get(folded) ?? column.name) === column.name ? column.name : '');
    }
    /** The open column that a name, in lower case, belongs to, and the canonical name. */
    findOpen(name) {
        for (const [prefix, column] of this.open) {
            const end = name.startsWith(prefix) ? name.slice(prefix.length) : '';
            if ((isNumbered(column) ? /^[1-9][0-9]{0,2}$/ : /^[a-z0-9_]{1,100}$/).test(end)) {
                return { column, name: prefixOf(column) + end };
            }
        }
        return undefined;
    }
    listCandidates(column) {
        const known = this.candidates.get(column.name) ?? candidatesOf(column).map(codesOf);
        this.candidates.set(column.name, known);
        return known;
    }
    /** The column whose name, alias or hint is nearest to a name; empty = none is near. */
    findMeant(name, wanted, taken) {
        const [, begin = '', number = ''] = /^(.*?)0*([1-9][0-9]{0,2})$/.exec(wanted) ?? [wanted, wanted.replace(/[0-9]+$/, '')];
        const [whole, base] = [codesOf(wanted), codesOf(begin)];
        let best = '';
        let least = 3;
        for (const column of this.columns.values()) {
            const meant = column.ignored === true ? '' : meantName(column, name, number, taken);
            if (meant === '' || taken.includes(meant)) {
                continue;
            }
            if (prefixOf(column) !== '' && !isNumbered(column)) {
                // Its end is free, and its beginning is there.
                [least, best] = [0, meant];
                continue;
            }
            const sought = isNumbered(column) ? base : whole;
            for (const candidate of this.listCandidates(column)) {
                if (Math.abs(candidate.length - sought.length) >= least) {
                    continue;
                }
                const distance = editDistance(sought, candidate);
                if (distance < least && distance * 3 <= candidate.length) {
                    least = distance;
                    best = meant;
                }
            }
        }
        return best;
    }
}
/** What the names of an open column begin with; empty = it has one name. */
function prefixOf({ name }) {
    return name.endsWith('>') ? name.split('<')[0] ?? '' : '';
}
/** Do the names of an open column end with a number? */
function isNumbered({ name }) {
    return name.endsWith('<N>');
}
/** The column of one name of an open column. */
function ofName(column, name) {
    const own = { ...column, name, family: column.name, number: 0 };
    if (isNumbered(column)) {
        own.number = Number(name.slice(prefixOf(column).length));
    }
    delete own.aliases;
    delete own.required;
    delete own.hints;
    return own;
}
function freeNumber(column, taken) {
    let free = 1;
    while (taken.includes(prefixOf(column) + free.toString())) {
        free++;
    }
    return free.toString();
}
/** What a name would be called if it meant this column; empty = it can't mean it. */
function meantName(column, name, number, taken) {
    const prefix = prefixOf(column);
    if (prefix === '') {
        return column.name;
    }
    if (isNumbered(column)) {
        return prefix + (number === '' ? freeNumber(column, taken) : number);
    }
    let spelt = fold(name).replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
    if (!spelt.startsWith(prefix)) {
        const begin = squeeze(prefix);
        spelt = squeeze(name).startsWith(begin) ? prefix + squeeze(name).slice(begin.length) : '';
    }
    return spelt.length > prefix.length ? spelt : '';
}
/** What people may write for a column, as letters and digits alone: of one with a number without it. */
function candidatesOf(column) {
    const { name, aliases = [], hints = [], family = '', labeltext = '' } = column;
    const own = [name, ...aliases];
    if (isNumbered(column)) {
        return [...own.map((one) => one.split('<')[0] ?? ''), ...hints].map(squeeze);
    }
    // A custom field of the site is known by its own name, and by what people call it.
    const field = family === '' ? [] : [name.slice((family.split('<')[0] ?? '').length)];
    return [...own, ...hints, ...field, labeltext].map(squeeze).filter((one) => one !== '');
}
/** Letters and digits alone, in lower case. */
function squeeze(text) {
    return fold(text).replace(/[^a-z0-9]+/g, '');
}

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
// A bundler must see each file by its name: a new kind adds its line here.
const data = { users, userpictures, cohorts, cohortcourses };
const definitions = new Map(order.map((kind) => {
    const one = data[kind];
    if (one === undefined) {
        throw new Error(`formats/order.json names "${kind}", which src/format/catalogue.ts does not import`);
    }
    return [kind, new Definition(one)];
}));
/** The kinds of text files, in the order of a full run. */
function textKindNames() {
    return allDefinitions().filter(({ data: { archive } }) => archive !== true).map(({ kind }) => kind);
}
/** The definition of a kind; undefined = there is no such kind. */
function getDefinition(kind) {
    return definitions.get(kind);
}
/** The definitions of all kinds, in the order of a full run. */
function allDefinitions() {
    return [...definitions.values()];
}
/** The settings of all kinds: the common ones first. */
function allSettings() {
    const lists = [common.settings, ...allDefinitions().map((definition) => definition.data.settings)];
    return new Map(lists.flat().map((setting) => [setting.key, setting]));
}

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
const ARCHIVE_CODES = [
    'archive_broken',
    'archive_too_large',
    'picture_broken',
    'picture_encrypted',
    'picture_nested_archive',
    'picture_no_name',
    'picture_not_an_image',
    'picture_too_large',
    'picture_unsafe_path',
];
/** Language strings of what the run page shows of an archive. */
const ARCHIVE_PAGE_KEYS = [
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
];

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
/** Language strings of the check part of the run page. */
const CHECK_PAGE_KEYS = [
    'page_actions_blocked',
    'page_changes_yours',
    'page_changes_yours_hint',
    'page_changes_yours_stored',
    'page_check_cancelled_step',
    'page_check_cut_off',
    'page_check_doubtful',
    'page_check_old_mac',
    'page_check_progress_bytes',
    'page_columns_alias',
    'page_columns_as_is',
    'page_columns_caption',
    'page_columns_case',
    'page_columns_choose',
    'page_columns_choose_label',
    'page_columns_duplicate',
    'page_columns_empty',
    'page_columns_fate_file',
    'page_columns_fate_ignored',
    'page_columns_how',
    'page_columns_meaning',
    'page_columns_near',
    'page_columns_old',
    'page_columns_rename',
    'page_columns_title',
    'page_columns_unknown',
    'page_columns_what',
    'page_columns_written',
    'page_download_fixed',
    'page_file_facts',
    'page_file_fixed',
    'page_file_fixed_name',
    'page_file_too_big_run',
    'page_fix_after',
    'page_fix_ambiguous',
    'page_fix_as_kind',
    'page_fix_before',
    'page_fix_boolean_words',
    'page_fix_busy',
    'page_fix_caption',
    'page_fix_cells',
    'page_fix_cells_one',
    'page_fix_count_cells',
    'page_fix_count_cells_one',
    'page_fix_count_lines',
    'page_fix_count_lines_one',
    'page_fix_date_order_dmy',
    'page_fix_date_order_mdy',
    'page_fix_date_order_ymd',
    'page_fix_drop_column',
    'page_fix_drop_duplicates',
    'page_fix_drop_rejected',
    'page_fix_drop_rejected_code',
    'page_fix_drop_rejected_titled',
    'page_fix_dropped',
    'page_fix_dropped_cell',
    'page_fix_dropped_one',
    'page_fix_empty_value',
    'page_fix_encode_says',
    'page_fix_encode_utf8',
    'page_fix_failed',
    'page_fix_header_line',
    'page_fix_impossible_encoding',
    'page_fix_impossible_name_empty',
    'page_fix_impossible_name_taken',
    'page_fix_insert_header',
    'page_fix_leave',
    'page_fix_lower_case',
    'page_fix_nothing',
    'page_fix_rename_column',
    'page_fix_replace_value',
    'page_fix_reread_delimiter',
    'page_fix_reread_encoding',
    'page_fix_reread_same',
    'page_fix_reread_says',
    'page_fix_set_cell',
    'page_fix_take',
    'page_fix_taken',
    'page_fix_title',
    'page_fix_trim',
    'page_fix_trim_inner',
    'page_fix_user_name',
    'page_fix_user_name_dots',
    'page_fixes_how',
    'page_fixes_more',
    'page_fixes_more_one',
    'page_fixing',
    'page_grid_changes',
    'page_grid_count',
    'page_grid_count_one',
    'page_grid_filter',
    'page_grid_filter_all',
    'page_grid_filter_error',
    'page_grid_filter_warning',
    'page_grid_first',
    'page_grid_go',
    'page_grid_jump',
    'page_grid_jump_none',
    'page_grid_label',
    'page_grid_none',
    'page_grid_row',
    'page_grid_search',
    'page_grid_searching',
    'page_grid_stop',
    'page_grid_title',
    'page_helps_title',
    'page_issues_rest',
    'page_issues_rest_one',
    'page_issues_site',
    'page_limits_again',
    'page_limits_failed',
    'page_line_elsewhere',
    'page_other_file',
    'page_other_file_title',
    'page_other_file_yes',
    'page_show_line',
    'page_site_again',
    'page_site_asking',
    'page_site_collecting',
    'page_site_connection',
    'page_site_failed',
    'page_site_fine',
    'page_site_known',
    'page_site_left',
    'page_site_left_one',
    'page_site_none',
    'page_site_sent',
    'page_site_sent_file',
    'page_site_sent_only',
    'page_site_session',
    'page_site_stop',
    'page_site_stopped',
    'page_site_title',
    'page_site_values',
    'page_site_values_one',
    'page_step_kind',
    'page_step_reread',
    'page_step_reread_auto',
    'page_undo',
    'page_undo_all',
    'page_undone',
    'page_undone_all',
];

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
const PLAN_PAGE_KEYS = [
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
];

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
// Every language string that the pages use, in one list: they are loaded in one request, and a test looks them up in lang/*.
/** Codes of the issues that the check of a file can give. */
const CHECK_CODES = [
    'boolean_invalid',
    'cells_too_few',
    'cells_too_many',
    'character_forbidden',
    'column_duplicate',
    'column_empty',
    'column_ignored',
    'column_missing',
    'column_unknown',
    'country_invalid',
    'date_invalid',
    'delete_not_allowed',
    'email_invalid',
    'encoding_invalid',
    'file_binary',
    'file_empty',
    'file_workbook',
    'formula_error',
    'header_unknown',
    'integer_invalid',
    'kind_unknown',
    'markup_not_allowed',
    'no_rows',
    'password_kept',
    'password_weak',
    'quote_invalid',
    'record_too_long',
    'record_too_wide',
    'record_truncated',
    'username_invalid',
    'value_forbidden',
    'value_missing',
    'value_not_allowed',
    'value_too_long',
];
/** Codes of the issues that the site's answers can give before a run. */
const SITE_CODES = [
    'category_ambiguous',
    'category_unknown',
    'cohort_ambiguous',
    'cohort_near',
    'cohort_unknown',
    'command_contradicted',
    'course_ambiguous',
    'course_unknown',
    'email_taken',
    'rename_not_allowed',
    'role_ambiguous',
    'role_unknown',
    'user_ambiguous',
    'user_deleted',
    'user_deleted_already',
    'user_exists',
    'user_repeated',
    'user_repeated_email',
    'user_suspended',
    'user_unknown',
    'username_differs',
    'username_taken',
    'username_taken_empty',
];
const PAGE_KEYS = [
    'identifier_email',
    'identifier_id',
    'identifier_idnumber',
    'identifier_username',
    'page_action_add',
    'page_action_create',
    'page_action_delete',
    'page_action_disable',
    'page_action_enable',
    'page_action_remove',
    'page_action_update',
    'page_actions_title',
    'page_after',
    'page_again',
    'page_another',
    'page_apply',
    'page_apply_confirm',
    'page_apply_confirm_one',
    'page_apply_only',
    'page_apply_yes',
    'page_archive_pictures',
    'page_bad_number',
    'page_before',
    'page_bom',
    'page_bom_auto',
    'page_bom_ignore',
    'page_bom_ignored',
    'page_bom_label',
    'page_busy_title',
    'page_cancel',
    'page_cancelled',
    'page_cancelled_nothing',
    'page_cancelled_one',
    'page_cancelled_reading',
    'page_cancelling',
    'page_card_create',
    'page_card_rejected',
    'page_card_remove',
    'page_card_unchanged',
    'page_card_update',
    'page_changes_none',
    'page_changes_title',
    'page_changestatus_applied',
    'page_changestatus_failed',
    'page_changestatus_planned',
    'page_changestatus_stale',
    'page_check_progress',
    'page_check_title',
    'page_check_what',
    'page_choose',
    'page_choose_drop',
    'page_choose_examples',
    'page_choose_formats',
    'page_choose_hint',
    'page_choose_maxsize',
    'page_choose_stored',
    'page_choose_stored_caption',
    'page_choose_title',
    'page_chosen',
    'page_column_line',
    'page_column_modified',
    'page_column_name',
    'page_column_named',
    'page_column_size',
    'page_column_value',
    'page_confirm',
    'page_confirm_one',
    'page_confirm_title',
    'page_confirm_yes',
    'page_cure',
    'page_delimiter',
    'page_delimiter_auto',
    'page_delimiter_colon',
    'page_delimiter_comma',
    'page_delimiter_pipe',
    'page_delimiter_semicolon',
    'page_delimiter_tab',
    'page_discard',
    'page_discard_confirm',
    'page_discard_yes',
    'page_discarded',
    'page_skipped',
    'page_done',
    'page_done_nothing',
    'page_done_one',
    'page_done_rejected',
    'page_done_rejected_one',
    'page_encoding',
    'page_encoding_auto',
    'page_encoding_evidence',
    'page_encoding_notutf8',
    'page_encoding_notutf8_one',
    'page_end_of_file',
    'page_every_row',
    'page_failed',
    'page_failed_changed',
    'page_failed_nothing',
    'page_failed_request',
    'page_file_archive',
    'page_file_report',
    'page_file_retry',
    'page_file_retry_hint',
    'page_file_undo',
    'page_file_undo_hint',
    'page_files_title',
    'page_first_lines',
    'page_forecast_mails',
    'page_forecast_mails_none',
    'page_forecast_removals',
    'page_forecast_removals_none',
    'page_forecast_title',
    'page_goon',
    'page_grid_copied',
    'page_grid_copied_masked',
    'page_grid_copied_one',
    'page_grid_copy_failed',
    'page_grid_copy_many',
    'page_grid_detail',
    'page_grid_detail_line',
    'page_grid_detail_none',
    'page_grid_edit',
    'page_grid_edit_hint',
    'page_grid_edit_long',
    'page_grid_edit_masked',
    'page_grid_empty',
    'page_grid_error',
    'page_grid_failed',
    'page_grid_help',
    'page_grid_loading',
    'page_grid_selected',
    'page_grid_warning',
    'page_grid_width',
    'page_grid_width_value',
    'page_headline_file',
    'page_headline_fine',
    'page_headline_fine_one',
    'page_headline_none',
    'page_headline_problems',
    'page_headline_problems_one',
    'page_headline_warnings',
    'page_headline_warnings_one',
    'page_held',
    'page_held_label',
    'page_held_only',
    'page_held_title',
    'page_held_yes',
    'page_history',
    'page_irreversible',
    'page_issue_line',
    'page_issue_unknown',
    'page_issues_caption',
    'page_issues_more',
    'page_issues_more_one',
    'page_issues_title',
    'page_kind',
    'page_kind_asked',
    'page_kind_choose',
    'page_kind_closest',
    'page_kind_forbidden',
    'page_kind_header',
    'page_kind_unknown',
    'page_lines',
    'page_lost_connection',
    'page_lost_session',
    'page_lost_start_connection',
    'page_lost_start_session',
    'page_lost_title',
    'page_masked',
    'page_newline',
    'page_newline_auto',
    'page_newline_cr',
    'page_newline_crlf',
    'page_newline_lf',
    'page_newline_none',
    'page_newline_only',
    'page_occurrences',
    'page_occurrences_one',
    'page_owner',
    'page_owner_system',
    'page_phase_applying',
    'page_phase_finishing',
    'page_phase_planning',
    'page_progress',
    'page_progress_left',
    'page_progress_rate',
    'page_progress_unknown',
    'page_reading_failed',
    'page_reread',
    'page_reread_title',
    'page_run',
    'page_seconds',
    'page_seconds_minutes',
    'page_sent_nothing',
    'page_severity_error',
    'page_severity_file',
    'page_severity_warning',
    'page_simulate',
    'page_simulate_hint',
    'page_simulated',
    'page_simulated_nothing',
    'page_simulated_one',
    'page_simulated_rejected',
    'page_simulated_rejected_one',
    'page_size_bytes',
    'page_size_kilobytes',
    'page_size_megabytes',
    'page_stale',
    'page_stale_again',
    'page_stale_title',
    'page_stored_check',
    'page_summary_title',
    'page_title_run',
    'page_title_simulation',
    'page_top',
    'page_top_one',
    'page_try_again',
    'page_uploading',
    'page_value_empty',
    'page_working',
    'page_would_run',
    'page_would_run_none',
    'page_would_run_one',
];
/** All keys, in the component tool_sync. */
const STRING_KEYS = [
    ...PAGE_KEYS,
    ...CHECK_PAGE_KEYS,
    ...PLAN_PAGE_KEYS,
    ...ARCHIVE_PAGE_KEYS,
    ...new Set(allDefinitions().flatMap(({ data }) => data.columns.map(({ label }) => label))),
    ...[...CHECK_CODES, ...SITE_CODES, ...ARCHIVE_CODES].flatMap((code) => [`issue_${code}`, `issue_${code}_cure`, `issuetitle_${code}`]),
];
const isCheckCode = (code) => ([...CHECK_CODES, ...SITE_CODES, ...ARCHIVE_CODES].includes(code));

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
 * The language strings, loaded once, so that the pages can be drawn without waiting. Values are put in here: what core/str would do
 * for one string at a time.
 */
class Strings {
    /**
     * Constructor.
     *
     * @param texts texts by key, with their {$a->name} as they are in the language files
     * @param language language of the page, as in the lang attribute
     */
    constructor(texts, language) {
        this.texts = texts;
        // Moodle has languages that browsers do not know by that name.
        const known = Intl.NumberFormat.supportedLocalesOf(/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(language) ? language : 'en');
        this.numbers = new Intl.NumberFormat(known);
        this.plurals = new Intl.PluralRules(known);
        this.dates = new Intl.DateTimeFormat(known, { dateStyle: 'medium', timeStyle: 'short' });
    }
    /**
     * A text with its values. Numbers are written as the language does.
     *
     * @param key
     * @param params values by name
     */
    get(key, params = {}) {
        const text = this.texts.get(key) ?? `[[${key}]]`;
        return text.replace(/\{\$a->([a-z]+)\}/g, (placeholder, name) => {
            const value = params[name];
            if (value === undefined) {
                return placeholder;
            }
            return typeof value === 'number' ? this.number(value) : value;
        });
    }
    /**
     * A text that depends on a number.
     *
     * @param key key of the general form; the form for one is "<key>_one"
     * @param count
     * @param params further values; "count" is the number
     */
    count(key, count, params = {}) {
        const form = this.plurals.select(count) === 'one' ? `${key}_one` : key;
        return this.get(form, { count, ...params });
    }
    number(value) {
        return this.numbers.format(value);
    }
    /**
     * A date and time in the browser's time zone.
     *
     * @param seconds Unix time
     */
    date(seconds) {
        return this.dates.format(new Date(seconds * 1000));
    }
}
/**
 * Loads strings in one request.
 *
 * @param language language of the page
 * @param keys
 */
const loadStrings = async (language, keys) => {
    const texts = await getStrings(keys.map((key) => ({ key, component: 'tool_sync' })));
    return new Strings(new Map(keys.map((key, index) => [key, texts[index] ?? ''])), language);
};

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
/** The server answered, but not what was agreed. */
class UnexpectedAnswer extends Error {
    constructor(what) {
        super(`Unexpected answer: ${what}`);
        this.name = 'UnexpectedAnswer';
    }
}
const asRecord = (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        throw new UnexpectedAnswer(path);
    }
    return value;
};
const asText = (value, path) => {
    if (typeof value !== 'string') {
        throw new UnexpectedAnswer(path);
    }
    return value;
};
const asNumber = (value, path) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) {
        throw new UnexpectedAnswer(path);
    }
    return value;
};
const asBoolean = (value, path) => {
    if (typeof value !== 'boolean') {
        throw new UnexpectedAnswer(path);
    }
    return value;
};
const asList = (value, path, item) => {
    if (!Array.isArray(value)) {
        throw new UnexpectedAnswer(path);
    }
    return value.map((entry, index) => item(entry, `${path}[${index}]`));
};
const asOneOf = (value, path, allowed) => {
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) {
        throw new UnexpectedAnswer(path);
    }
    return found;
};
const STATUSES$1 = ['running', 'held', 'done', 'failed', 'cancelled', 'discarded', 'skipped', 'stale'];
const PHASES$1 = ['planning', 'applying', 'finishing'];
const asRunIssue = (value, path) => {
    const issue = asRecord(value, path);
    return {
        code: asText(issue['code'], `${path}.code`),
        severity: asText(issue['severity'], `${path}.severity`),
        line: asNumber(issue['line'], `${path}.line`),
        column: asText(issue['column'], `${path}.column`),
        value: asText(issue['value'], `${path}.value`),
        message: asText(issue['message'], `${path}.message`),
    };
};
const asForecast = (value, path) => {
    const forecast = asRecord(value, path);
    const number = (name) => asNumber(forecast[name], `${path}.${name}`);
    return {
        held: asBoolean(forecast['held'], `${path}.held`),
        maxdeletions: number('maxdeletions'),
        maxdeletionspercent: number('maxdeletionspercent'),
        population: number('population'),
        irreversible: number('irreversible'),
        seconds: number('seconds'),
        runs: number('runs'),
    };
};
const asRun = (value, path) => {
    const run = asRecord(value, path);
    const rows = asRecord(run['rows'], `${path}.rows`);
    const dialect = asRecord(run['dialect'], `${path}.dialect`);
    const number = (name) => asNumber(run[name], `${path}.${name}`);
    const text = (name) => asText(run[name], `${path}.${name}`);
    const flag = (name) => asBoolean(run[name], `${path}.${name}`);
    const count = (name) => asNumber(rows[name], `${path}.rows.${name}`);
    return {
        id: number('id'),
        kind: text('kind'),
        kindlabel: text('kindlabel'),
        simulate: flag('simulate'),
        status: asOneOf(run['status'], `${path}.status`, STATUSES$1),
        phase: asOneOf(run['phase'], `${path}.phase`, PHASES$1),
        interrupted: flag('interrupted'),
        filename: text('filename'),
        rowstotal: number('rowstotal'),
        rowsdone: number('rowsdone'),
        rows: { read: count('read'), changed: count('changed'), unchanged: count('unchanged'), rejected: count('rejected') },
        compared: text('compared'),
        changes: asList(run['changes'], `${path}.changes`, (entry, where) => {
            const change = asRecord(entry, where);
            return {
                type: asText(change['type'], `${where}.type`),
                label: asText(change['label'], `${where}.label`),
                count: asNumber(change['count'], `${where}.count`),
            };
        }),
        deletions: number('deletions'),
        mails: number('mails'),
        error: text('error'),
        errormessage: text('errormessage'),
        holdmessage: text('holdmessage'),
        dialect: {
            encoding: asText(dialect['encoding'], `${path}.dialect.encoding`),
            bom: asBoolean(dialect['bom'], `${path}.dialect.bom`),
            delimiter: asText(dialect['delimiter'], `${path}.dialect.delimiter`),
            newline: asText(dialect['newline'], `${path}.dialect.newline`),
        },
        files: asList(run['files'], `${path}.files`, (entry, where) => {
            const file = asRecord(entry, where);
            return {
                what: asText(file['what'], `${where}.what`),
                url: asText(file['url'], `${where}.url`),
                filename: asText(file['filename'], `${where}.filename`),
                path: asText(file['path'], `${where}.path`),
                size: asNumber(file['size'], `${where}.size`),
                timemodified: asNumber(file['timemodified'], `${where}.timemodified`),
            };
        }),
        seconds: number('seconds'),
        canapply: flag('canapply'),
        candecide: flag('candecide'),
        owner: text('owner'),
        timecreated: number('timecreated'),
        issuecount: number('issuecount'),
        latestissues: asList(run['latestissues'], `${path}.latestissues`, asRunIssue),
        steps: asList(run['steps'], `${path}.steps`, (entry, where) => {
            const step = asRecord(entry, where);
            return {
                step: asText(step['step'], `${where}.step`),
                time: asNumber(step['time'], `${where}.time`),
                who: asText(step['who'], `${where}.who`),
                sentence: asText(step['sentence'], `${where}.sentence`),
            };
        }),
        // A run of which nothing waits has none.
        forecast: run['forecast'] === undefined || run['forecast'] === null ? null : asForecast(run['forecast'], `${path}.forecast`),
    };
};
const asChange = (value, path) => {
    const change = asRecord(value, path);
    const text = (name) => asText(change[name], `${path}.${name}`);
    return {
        line: asNumber(change['line'], `${path}.line`),
        action: text('action'),
        object: text('object'),
        key: text('key'),
        type: text('type'),
        typelabel: text('typelabel'),
        fields: asList(change['fields'], `${path}.fields`, (entry, where) => {
            const field = asRecord(entry, where);
            return {
                name: asText(field['name'], `${where}.name`),
                label: asText(field['label'], `${where}.label`),
                before: asText(field['before'], `${where}.before`),
                after: asText(field['after'], `${where}.after`),
                hasbefore: asBoolean(field['hasbefore'], `${where}.hasbefore`),
                hasafter: asBoolean(field['hasafter'], `${where}.hasafter`),
            };
        }),
        reason: text('reason'),
        reasonlabel: text('reasonlabel'),
        reversible: asBoolean(change['reversible'], `${path}.reversible`),
        status: text('status'),
    };
};
const asChanges = (value, path) => {
    const page = asRecord(value, path);
    return {
        total: asNumber(page['total'], `${path}.total`),
        items: asList(page['changes'], `${path}.changes`, asChange),
        groups: asList(page['groups'], `${path}.groups`, (entry, where) => {
            const group = asRecord(entry, where);
            return {
                action: asText(group['action'], `${where}.action`),
                object: asText(group['object'], `${where}.object`),
                objectlabel: asText(group['objectlabel'], `${where}.objectlabel`),
                status: asText(group['status'], `${where}.status`),
                count: asNumber(group['count'], `${where}.count`),
            };
        }),
    };
};
const asIssues = (value, path) => {
    const page = asRecord(value, path);
    return { total: asNumber(page['total'], `${path}.total`), items: asList(page['issues'], `${path}.issues`, asRunIssue) };
};
const LOOKED_UP = ['found', 'unknown', 'ambiguous', 'suspended', 'deleted'];
/** What the site knows of the values of a file. */
const asHolder = (value, path) => {
    const holder = asRecord(value, path);
    return {
        token: asText(holder['token'], `${path}.token`),
        username: asText(holder['username'], `${path}.username`),
        identity: asText(holder['identity'], `${path}.identity`),
        ...(holder['noemail'] === true ? { noemail: true } : {}),
    };
};
const asKnown = (value, path) => asList(asRecord(value, path)['known'], `${path}.known`, (entry, where) => {
    const known = asRecord(entry, where);
    return {
        column: asText(known['column'], `${where}.column`),
        value: asText(known['value'], `${where}.value`),
        status: asOneOf(known['status'], `${where}.status`, LOOKED_UP),
        count: asNumber(known['count'], `${where}.count`),
        suggestions: asList(known['suggestions'], `${where}.suggestions`, asText),
        ...(known['holders'] === undefined || known['holders'] === null
            ? {}
            : { holders: asList(known['holders'], `${where}.holders`, asHolder) }),
    };
});
const COLUMN_TYPES = ['text', 'integer', 'boolean', 'date', 'choice', 'email'];
const asSiteColumn = (value, path) => {
    const column = asRecord(value, path);
    const read = { name: asText(column['name'], `${path}.name`) };
    // What a column does not differ in is left out, or null.
    const has = (name) => column[name] !== undefined && column[name] !== null;
    if (has('type')) {
        read.type = asOneOf(column['type'], `${path}.type`, COLUMN_TYPES);
    }
    if (has('choices')) {
        const choices = asList(column['choices'], `${path}.choices`, (entry, where) => {
            const choice = asRecord(entry, where);
            return [asText(choice['value'], `${where}.value`), asText(choice['label'], `${where}.label`)];
        });
        const labels = choices.filter(([, label]) => label !== '');
        read.values = choices.map(([one]) => one);
        if (labels.length > 0) {
            read.labels = Object.fromEntries(labels);
        }
    }
    if (has('max')) {
        read.max = asNumber(column['max'], `${path}.max`);
    }
    if (has('form')) {
        read.form = asText(column['form'], `${path}.form`);
    }
    if (has('clearable')) {
        read.clearable = asBoolean(column['clearable'], `${path}.clearable`);
    }
    if (has('masked')) {
        read.masked = asBoolean(column['masked'], `${path}.masked`);
    }
    if (has('ignored')) {
        read.ignored = asBoolean(column['ignored'], `${path}.ignored`);
    }
    if (has('shared')) {
        read.shared = asBoolean(column['shared'], `${path}.shared`);
    }
    if (has('labeltext')) {
        read.labeltext = asText(column['labeltext'], `${path}.labeltext`);
    }
    if (has('policy')) {
        read.policy = Object.fromEntries(asList(column['policy'], `${path}.policy`, (entry, where) => {
            const rule = asRecord(entry, where);
            return [asText(rule['name'], `${where}.name`), asNumber(rule['value'], `${where}.value`)];
        }));
    }
    return read;
};
const asSiteColumns = (value, path) => asList(asRecord(value, path)['columns'], `${path}.columns`, asSiteColumn);
const asStaleLines = (value, path) => {
    const page = asRecord(value, path);
    return {
        total: asNumber(page['total'], `${path}.total`),
        items: asList(page['lines'], `${path}.lines`, (entry, where) => {
            const line = asRecord(entry, where);
            return {
                line: asNumber(line['line'], `${where}.line`),
                planned: asList(line['planned'], `${where}.planned`, asChange),
                now: asList(line['now'], `${where}.now`, asChange),
                issues: asList(line['issues'], `${where}.issues`, asRunIssue),
            };
        }),
    };
};
const asUploadedFile = (value, path) => {
    const file = asRecord(value, path);
    return {
        draftitemid: asNumber(file['draftitemid'], `${path}.draftitemid`),
        filename: asText(file['filename'], `${path}.filename`),
        size: asNumber(file['size'], `${path}.size`),
    };
};

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
const asSettings = (value) => {
    // PHP writes an empty object as an empty list.
    if (Array.isArray(value) && value.length === 0) {
        return {};
    }
    const settings = {};
    for (const [name, setting] of Object.entries(asRecord(value, 'settings'))) {
        if (typeof setting === 'string' || typeof setting === 'number' || typeof setting === 'boolean') {
            settings[name] = setting;
        }
    }
    return settings;
};
/**
 * Reads the configuration in the root element.
 *
 * @param root
 * @throws UnexpectedAnswer, SyntaxError when it is not what was agreed
 */
const readConfig = (root) => {
    const config = asRecord(JSON.parse(root.dataset['config'] ?? ''), 'config');
    return {
        contextid: asNumber(config['contextid'], 'contextid'),
        maxbytes: asNumber(config['maxbytes'], 'maxbytes'),
        runid: asNumber(config['runid'], 'runid'),
        openruns: asList(config['openruns'], 'openruns', (value, path) => {
            const run = asRecord(value, path);
            return {
                id: asNumber(run['id'], `${path}.id`),
                kindlabel: asText(run['kindlabel'], `${path}.kindlabel`),
                filename: asText(run['filename'], `${path}.filename`),
                state: asText(run['state'], `${path}.state`),
                timecreated: asNumber(run['timecreated'], `${path}.timecreated`),
            };
        }),
        kinds: asList(config['kinds'], 'kinds', (value, path) => {
            const kind = asRecord(value, path);
            return {
                kind: asText(kind['kind'], `${path}.kind`),
                label: asText(kind['label'], `${path}.label`),
                description: asText(kind['description'], `${path}.description`),
                canrun: asBoolean(kind['canrun'], `${path}.canrun`),
                ...(typeof kind['exampleurl'] === 'string' ? { exampleurl: kind['exampleurl'] } : {}),
            };
        }),
        storedfiles: asList(config['storedfiles'], 'storedfiles', (value, path) => {
            const file = asRecord(value, path);
            return {
                path: asText(file['path'], `${path}.path`),
                filename: asText(file['filename'], `${path}.filename`),
                size: asNumber(file['size'], `${path}.size`),
                timemodified: asNumber(file['timemodified'], `${path}.timemodified`),
                url: asText(file['url'], `${path}.url`),
                kind: asText(file['kind'], `${path}.kind`),
                hash: asText(file['hash'], `${path}.hash`),
            };
        }),
        settings: asSettings(config['settings']),
        pageurl: asText(config['pageurl'], 'pageurl'),
        ...(typeof config['formatsurl'] === 'string' ? { formatsurl: config['formatsurl'] } : {}),
        historyurl: asText(config['historyurl'], 'historyurl'),
        filesurl: asText(config['filesurl'], 'filesurl'),
        workerurl: typeof config['workerurl'] === 'string' ? config['workerurl'] : '',
        archiveurl: typeof config['archiveurl'] === 'string' ? config['archiveurl'] : '',
    };
};

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
const sameAs = (before) => (candidate) => (candidate.dataset['action'] === before.dataset['action'] && candidate.id === before.id && candidate.textContent === before.textContent);
/**
 * Draws a part of the page anew. What has the focus keeps it, what is unfolded stays so.
 *
 * @param part
 * @param content
 */
const redraw = (part, content) => {
    const active = document.activeElement;
    const before = active instanceof HTMLElement && part.contains(active) ? active : null;
    const open = new Map([...part.querySelectorAll('details[data-region]')].map((details) => [details.dataset['region'], details.open]));
    part.replaceChildren(...content);
    for (const details of part.querySelectorAll('details[data-region]')) {
        details.open = open.get(details.dataset['region']) ?? details.open;
    }
    if (before) {
        const same = [...part.querySelectorAll(before.tagName)].find(sameAs(before));
        const usable = same?.hasAttribute('disabled') === false ? same : part.closest('section')?.querySelector('h3');
        usable?.focus({ preventScroll: true });
    }
};

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
// Windows-1252 from 80 to 9F; 0 = undefined. Written out because decoders of the platforms differ in these.
const WINDOWS = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
];
const ISO15 = {
    0xA4: 0x20AC, 0xA6: 0x0160, 0xA8: 0x0161, 0xB4: 0x017D, 0xB8: 0x017E, 0xBC: 0x0152, 0xBD: 0x0153, 0xBE: 0x0178,
};
/** An invalid byte B becomes the lone surrogate DC00 + B, which no text holds. */
const INVALID_BYTE = 0xDC00;
const PIECE = 8192;
/**
 * Turns the bytes of a file into text, block by block. What is not text becomes a lone surrogate, so that it can be told, with its
 * line, where the record is known: a lone surrogate of UTF-16 stays, an invalid byte becomes DC00 + byte, and the odd last byte of
 * UTF-16 becomes D800 and is kept in oddTail.
 */
class Transcoder {
    /** @param encoding "bytes" = no text is made: each byte becomes the character of its number */
    constructor(encoding) {
        this.encoding = encoding;
        /** Has something been met so far that is not text? (A pair split over two blocks of UTF-16 may set it too.) */
        this.invalid = false;
        /** The odd last byte of a UTF-16 file. */
        this.oddTail = null;
        this.rest = new Uint8Array(0);
        this.decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
        this.table = encoding === 'bytes' || encoding === 'Windows-1252' || encoding === 'ISO-8859-15' ? singleByteTable(encoding) : null;
    }
    /** Bytes that wait for those that complete their character. */
    get pending() {
        return this.rest.length;
    }
    /** Converts the next block; last = it is the end of the file. */
    feed(bytes, last) {
        if (this.table !== null) {
            return this.feedSingle(bytes, this.table);
        }
        let block = bytes;
        if (this.rest.length > 0) {
            block = new Uint8Array(this.rest.length + bytes.length);
            block.set(this.rest);
            block.set(bytes, this.rest.length);
            this.rest = new Uint8Array(0);
        }
        return this.encoding === 'UTF-8' ? this.feedUtf8(block, last) : this.feedWide(block, last);
    }
    feedSingle(bytes, table) {
        const units = new Uint16Array(bytes.length);
        for (let i = 0; i < bytes.length; i++) {
            const unit = table[bytes[i] ?? 0] ?? 0;
            units[i] = unit;
            if ((unit & 0xFF00) === INVALID_BYTE) {
                this.invalid = true;
            }
        }
        return unitsToString(units);
    }
    feedWide(block, last) {
        const even = block.length - block.length % 2;
        const units = new Uint16Array(even / 2);
        const low = this.encoding === 'UTF-16LE' ? 0 : 1;
        for (let i = 0; i < units.length; i++) {
            units[i] = (block[2 * i + low] ?? 0) | ((block[2 * i + 1 - low] ?? 0) << 8);
        }
        let text = unitsToString(units);
        if (even < block.length) {
            if (last) {
                this.oddTail = block[even] ?? 0;
                text += '\uD800';
            }
            else {
                this.rest = block.slice(even);
            }
        }
        this.invalid || (this.invalid = hasInvalid(text));
        return text;
    }
    feedUtf8(block, last) {
        let whole = block;
        if (!last) {
            const pending = incompleteTail(block);
            if (pending > 0) {
                whole = block.subarray(0, block.length - pending);
                this.rest = block.slice(block.length - pending);
            }
        }
        try {
            return this.decoder.decode(whole);
        }
        catch {
            this.invalid = true;
            return decodeIllFormed(whole);
        }
    }
}
/** How many bytes at the end belong to a character that the next block may complete. */
function incompleteTail(bytes) {
    for (let back = 1; back <= 3 && back <= bytes.length; back++) {
        const byte = bytes[bytes.length - back] ?? 0;
        if (byte < 0x80) {
            return 0;
        }
        if (byte >= 0xC0) {
            return (back === 1 || (back === 2 && byte >= 0xE0) || byte >= 0xF0) ? back : 0;
        }
    }
    return 0;
}
/** The character of each byte; a byte that means nothing is a lone surrogate. */
function singleByteTable(encoding) {
    const table = new Uint16Array(256);
    for (let byte = 0; byte < 256; byte++) {
        table[byte] = byte;
        if (encoding === 'ISO-8859-15') {
            table[byte] = ISO15[byte] ?? byte;
        }
        else if (encoding === 'Windows-1252' && byte >= 0x80 && byte < 0xA0) {
            const unit = WINDOWS[byte - 0x80] ?? 0;
            table[byte] = unit === 0 ? INVALID_BYTE + byte : unit;
        }
    }
    return table;
}
function unitsToString(units) {
    const pieces = [];
    for (let i = 0; i < units.length; i += PIECE) {
        pieces.push(String.fromCharCode.apply(null, units.subarray(i, i + PIECE)));
    }
    return pieces.join('');
}
/** Length of the well-formed sequence at a place; 0 = there is none. */
function sequenceLength(bytes, at) {
    const first = bytes[at] ?? 0;
    if (first < 0x80) {
        return 1;
    }
    if (first < 0xC2 || first > 0xF4) {
        return 0;
    }
    const length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    const second = bytes[at + 1] ?? 0;
    const least = first === 0xE0 ? 0xA0 : first === 0xF0 ? 0x90 : 0x80;
    const most = first === 0xED ? 0x9F : first === 0xF4 ? 0x8F : 0xBF;
    if (second < least || second > most) {
        return 0;
    }
    for (let i = 2; i < length; i++) {
        if (((bytes[at + i] ?? 0) & 0xC0) !== 0x80) {
            return 0;
        }
    }
    return length;
}
function decodeIllFormed(bytes) {
    const units = new Uint16Array(bytes.length);
    let count = 0;
    for (let i = 0; i < bytes.length;) {
        const length = sequenceLength(bytes, i);
        const byte = bytes[i] ?? 0;
        if (length === 0) {
            units[count++] = INVALID_BYTE + byte;
            i++;
            continue;
        }
        let code = length === 1 ? byte : byte & (0x7F >> length);
        for (let k = 1; k < length; k++) {
            code = (code << 6) | ((bytes[i + k] ?? 0) & 0x3F);
        }
        if (code > 0xFFFF) {
            units[count++] = 0xD800 + ((code - 0x10000) >> 10);
            units[count++] = 0xDC00 + (code & 0x3FF);
        }
        else {
            units[count++] = code;
        }
        i += length;
    }
    return unitsToString(units.subarray(0, count));
}

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
/** Delimiters, the preferred first. */
const DELIMITERS$3 = [';', ',', '\t', '|', ':'];

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
/** An issue with its value cut. */
function makeIssue(severity, code, line, column = '', value = '', params) {
    const issue = { code, severity, line, column, value: cut(value) };
    if (params !== undefined) {
        issue.params = params;
    }
    return issue;
}

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
/** What stands for a hidden value. */
const MASK = '••••';
/** Names of columns that sites have said to be masked: custom profile fields that nobody is to read over a shoulder. */
const ofSites = new Set();
/** Remembers what a site masks beyond the formats. It is never forgotten: to hide too much does no harm. */
const rememberMasked = (columns) => {
    for (const { masked, name } of columns) {
        if (masked === true) {
            ofSites.add(fold(name));
        }
    }
};
const isMaskedName = (name) => /^\s*(password|passwd|pwd|mot ?de ?passe|mdp)\s*$/i.test(name)
    || ofSites.has(fold(name.trim()))
    || allDefinitions().some((definition) => definition.column(definition.findColumn(name) ?? '')?.masked === true);
/**
 * Is a column one whose values must not be shown? It must be known before the kind of the file is, so every kind is asked; and a
 * password hides in a file that is of no kind, too. So are those of a file without a header that are shown by no name, and of a
 * whole header that was read as one name, with another delimiter than its own.
 *
 * @param name header name as written in the file
 */
const isMasked = (name) => name === MASK || isMaskedName(name)
    || (/[;,\t|:]/.test(name) && name.split(/[;,\t|:]/).some((part) => isMaskedName(trimCell(part))));
/**
 * Must the value of an issue be hidden? An issue of a whole row can hold any part of it: in a file with a hidden column, all of it.
 *
 * @param column column of the issue; empty = the row
 * @param header
 */
const hidesValue = (column, header) => (column === '' ? header.some(isMasked) : isMasked(column));

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
const onSites = new WeakMap();
/** Does the format of a kind leave something to the site? Then it has a column of any name, such as a custom profile field. */
function asksSite(kind) {
    return getDefinition(kind)?.data.columns.some(({ name }) => name.replace('<N>', '').includes('<')) === true;
}
/**
 * The definition of a kind, as a site has it.
 *
 * @param kind null = not known
 * @param site what the site has said of its columns; missing, or of another kind = nothing
 */
function definitionFor(kind, site) {
    const definition = kind === null ? undefined : getDefinition(kind);
    if (definition === undefined || site?.kind !== kind) {
        return definition ?? null;
    }
    const known = onSites.get(site) ?? definition.withSite(site.columns);
    onSites.set(site, known);
    rememberMasked(site.columns);
    return known;
}

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
 * Reads a header record.
 *
 * @param fields
 * @param line on which it begins
 * @param settings
 * @param kind undefined = recognise it
 * @param site what the site has said of the columns of a kind
 */
function readHeader(fields, line, settings, kind, site) {
    const names = fields.map((field) => cut(trimCell(field)));
    while (names.length > 0 && names[names.length - 1] === '') {
        names.pop();
    }
    const [general, reason] = kind === undefined ? recognise(names, settings) : [getDefinition(kind) ?? null, 'asked'];
    const definition = definitionFor(general?.kind ?? null, site);
    const header = { definition, reason, names, columns: [], written: new Map(), identifier: '', issues: [] };
    if (definition === null) {
        header.reason = null;
        header.issues.push(makeIssue('file', 'kind_unknown', line, '', '', { allowed: textKindNames().join(', ') }));
        return header;
    }
    for (const name of names) {
        const canonical = definition.findColumn(name);
        const isRead = canonical !== undefined && definition.column(canonical)?.ignored !== true;
        if (isRead && !header.written.has(canonical)) {
            header.columns.push(canonical);
            header.written.set(canonical, name);
        }
        else {
            header.columns.push(null);
        }
    }
    header.identifier = findIdentifier(definition, settings, header.written);
    if (isNone(names, definition)) {
        header.names = hideNames(names, settings, definition, kind);
        header.issues.push(makeIssue('file', 'header_unknown', line, '', '', { count: names.length }));
        return header;
    }
    header.issues.push(...checkNames(header, definition, line, settings.text('unknowncolumns') === 'ignore'));
    header.issues.push(...missingColumns(definition, settings, header.written)
        .map((name) => makeIssue('file', 'column_missing', line, name)));
    header.issues.push(...notices(header, definition, settings, line));
    return header;
}
/**
 * Is a record no header at all? None of its cells is the name of a column, and few are like one: it is a row of a file without a
 * header, and may hold passwords, so that nothing of it is repeated.
 */
function isNone(names, definition) {
    const filled = names.filter((name) => name !== '');
    return filled.length > 0 && filled.every((name) => definition.findColumn(name) === undefined)
        && filled.filter((name) => definition.guess(name) !== '').length * 2 <= filled.length;
}
/** What of a record that is no header may be shown: in a file of a kind with masked columns nothing. */
function hideNames(names, settings, definition, kind) {
    return definition.hasMasked && !isHeaderLike(names, settings, kind) ? names.map(() => MASK) : names;
}
/**
 * The number of cells that are names of columns, when at least half of them are: a row may hold a word that is a column's name
 * elsewhere.
 *
 * @param cells
 * @param settings
 * @param kind undefined = recognise it
 */
function countNames(cells, settings, kind) {
    const names = cells.map((cell) => cut(trimCell(cell)));
    const definition = kind === undefined ? recognise(names, settings)[0] : getDefinition(kind);
    const columns = names.map((name) => definition?.column(definition.findColumn(name) ?? ''));
    const count = new Set(columns.flatMap((column) => (column === undefined || column.ignored === true ? [] : column.name))).size;
    return count * 2 >= names.filter((name) => name !== '').length ? count : 0;
}
/** A record as it would be with other delimiters: the one that was found may have been told by a title. */
function readingsOf(cells) {
    return [[...cells], ...DELIMITERS$3.map((delimiter) => cells.join(',').split(delimiter))];
}
/** Is a record a header, whatever the delimiter? Then it may be shown. */
function isHeaderLike(cells, settings, kind) {
    return readingsOf(cells).some((names) => names.some((name) => name !== '') && countNames(names, settings, kind) > 0);
}
function checkNames(header, definition, line, ignore) {
    const issues = [];
    header.names.forEach((name, i) => {
        if (header.columns[i] !== null) {
            return;
        }
        const canonical = definition.findColumn(name);
        if (name === '') {
            issues.push(makeIssue('file', 'column_empty', line, String(i + 1)));
        }
        else if (canonical !== undefined && definition.column(canonical)?.ignored === true) {
            issues.push(makeIssue('warning', 'column_ignored', line, name));
        }
        else if (canonical !== undefined) {
            issues.push(makeIssue('file', 'column_duplicate', line, name));
        }
        else {
            const suggestion = definition.suggest(name, [...header.written.keys()]);
            issues.push(makeIssue(ignore ? 'warning' : 'file', 'column_unknown', line, name, '', { suggestion }));
        }
    });
    return issues;
}
/** What the settings make of columns that are there, in definition order. */
function notices(header, definition, settings, line) {
    return definition.rules.flatMap((rule) => {
        const written = rule.rule === 'notice' ? header.written.get(rule.column) : undefined;
        return rule.rule === 'notice' && written !== undefined && settings.flag(rule.setting)
            ? [makeIssue('warning', rule.code, line, written)] : [];
    });
}
/** The columns that are not there and should be, in definition order; the identifier last. */
function missingColumns(definition, settings, written) {
    const missing = definition.requiredColumns.filter((name) => !written.has(name));
    const rule = definition.identifierRule;
    if (rule !== null && findIdentifier(definition, settings, written) === '') {
        missing.push(rule.columns[settings.text(rule.setting)] ?? rule.generic);
    }
    return missing;
}
function findIdentifier(definition, settings, written) {
    const rule = definition.identifierRule;
    if (rule === null) {
        return '';
    }
    return [rule.columns[settings.text(rule.setting)] ?? rule.generic, rule.generic].find((name) => written.has(name)) ?? '';
}
/**
 * The kind that a header tells. What a site has of its columns makes no difference: a column that it lacks is an error of the file,
 * and does not make it another kind's.
 */
function recognise(allNames, settings) {
    const names = allNames.filter((name) => name !== '');
    let exact = null;
    let closest = null;
    let most = [0, 0, 0];
    // A list of an archive is never looked for: nobody writes it.
    for (const definition of allDefinitions().filter(({ data }) => data.archive !== true)) {
        const canonical = names.map((name) => definition.findColumn(name)).filter((name) => name !== undefined);
        const hasIgnored = canonical.some((name) => definition.column(name)?.ignored === true);
        const written = new Map(canonical.map((name) => [name, name]));
        const isComplete = missingColumns(definition, settings, written).length === 0;
        // Two names for one column are better two columns of another kind.
        const isExact = canonical.length === names.length && isComplete && (hasIgnored || written.size === canonical.length);
        if (isExact && (exact === null || definition.columns.size < exact.columns.size)) {
            exact = definition;
        }
        const rank = [canonical.length, isComplete ? 1 : 0, isComplete ? -definition.columns.size : 0];
        if (canonical.length > 0 && canonical.length * 2 >= names.length && isAbove(rank, most)) {
            closest = definition;
            most = rank;
        }
    }
    if (exact !== null) {
        return [exact, 'header'];
    }
    return closest === null ? [null, null] : [closest, 'closest'];
}
/** Is a list of numbers above another one, by the first that differs? */
function isAbove(one, other) {
    const differs = one.findIndex((number, i) => number !== other[i]);
    return differs >= 0 && (one[differs] ?? 0) > (other[differs] ?? 0);
}

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
 * What each name of a header is taken for.
 *
 * @param names as written, trimmed, without the empty ones at the end
 * @param kind null = not known: then no name is
 * @param settings
 * @param site what the site has said of the columns of a kind
 */
function mapHeader(names, kind, settings, site) {
    const header = kind === null ? null : readHeader(names, 1, settings, kind, site);
    const definition = header?.definition ?? null;
    const ignores = settings.text('unknowncolumns') === 'ignore';
    const taken = [...header?.written.keys() ?? []];
    return names.map((written, column) => {
        const canonical = header?.columns[column] ?? null;
        const mapped = { column, written, canonical, how: 'unknown', suggestion: '', ignored: false };
        if (written === '') {
            mapped.how = 'empty';
        }
        else if (definition === null) {
            return mapped;
        }
        else if (canonical !== null) {
            mapped.how = knownBy(definition, canonical, written);
        }
        else if (definition.column(definition.findColumn(written) ?? '')?.ignored === true) {
            mapped.how = 'old';
            mapped.ignored = true;
        }
        else if (definition.findColumn(written) !== undefined) {
            mapped.how = 'duplicate';
        }
        else {
            mapped.ignored = ignores;
            [mapped.how, mapped.suggestion] = guess(definition, written, taken);
            const meant = definition.findColumn(mapped.suggestion);
            if (meant !== undefined) {
                taken.push(meant);
            }
        }
        return mapped;
    });
}
function knownBy(definition, canonical, written) {
    if (written === canonical) {
        return 'exact';
    }
    if (definition.column(canonical)?.family !== undefined) {
        return fold(written) === canonical ? 'case' : 'alias';
    }
    return definition.column(canonical)?.aliases?.includes(written) === true ? 'alias' : 'case';
}
/** A column that is still free, for a name that is none. */
function guess(definition, written, taken) {
    const plain = plainText(written);
    const bare = bareText(written);
    for (const column of definition.listFree(taken)) {
        for (const name of [column.name, ...column.aliases ?? []]) {
            if (plain === name) {
                return ['accent', name];
            }
            if (bare !== '' && bare === bareText(name)) {
                return ['separator', name];
            }
        }
    }
    const suggestion = definition.suggest(plain, taken);
    // Several names, or none, are no suggestion.
    return definition.column(suggestion) !== undefined && bare !== '' && isLike(definition, suggestion, plain, taken)
        ? ['near', suggestion] : ['unknown', ''];
}
/** Was it suggested for its likeness, and not because it is the last name left? */
function isLike(definition, suggestion, plain, taken) {
    return taken.length + 1 < definition.columns.size || definition.suggest(plain, taken.slice(1)) === suggestion;
}
/** Without accents, in lower case. */
function plainText(text) {
    return fold(text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('œ', 'oe').replaceAll('ß', 'ss'));
}
/** Letters and digits alone, without accents, in lower case. */
function bareText(text) {
    return plainText(text).replace(/[^\p{L}\p{N}]+/gu, '');
}

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
// Names of countries and languages, which the browser knows in many languages: exports say "France" where the format wants FR.
/** Languages in which names are looked for, besides the reader's own. */
const LANGUAGES = ['en', 'fr', 'de', 'es', 'it', 'nl', 'pt'];
const known = new Map();
/**
 * The code that a name stands for; empty = none, or more than one.
 *
 * @param text
 * @param sort
 * @param allowed codes that may be meant; empty = all there are
 */
function meantCode(text, sort, allowed) {
    const bare = bareText(text);
    const code = bare.length < 3 ? undefined : names(sort).get(bare);
    if (code === undefined || allowed.length === 0) {
        return code ?? '';
    }
    return allowed.find((one) => bareText(one) === bareText(code)) ?? '';
}
/** Codes by name, without accents, case and blanks; a name of two things is left out. */
function names(sort) {
    const all = known.get(sort) ?? new Map();
    if (known.has(sort) || typeof Intl.DisplayNames !== 'function') {
        return all;
    }
    known.set(sort, all);
    const list = codes(sort);
    for (const language of [new Intl.NumberFormat().resolvedOptions().locale, ...LANGUAGES]) {
        const display = displayNames(language, sort);
        for (const code of display === null ? [] : list) {
            const name = bareText(display?.of(code) ?? '');
            if (name.length > 2) {
                const other = all.get(name);
                all.set(name, other === undefined || other === code ? code : '');
            }
        }
    }
    for (const [name, code] of all) {
        if (code === '') {
            all.delete(name);
        }
    }
    return all;
}
function displayNames(language, type) {
    try {
        return new Intl.DisplayNames([language], { type, fallback: 'none' });
    }
    catch {
        return null;
    }
}
/** Every code of two letters, without those of former times, which now are others. */
function codes(sort) {
    const letters = Array.from(sort === 'region' ? 'ABCDEFGHIJKLMNOPQRSTUVWXYZ' : 'abcdefghijklmnopqrstuvwxyz');
    const tag = (code) => (sort === 'region' ? `und-${code}` : code);
    return letters.flatMap((one) => letters.map((two) => one + two))
        .filter((code) => Intl.getCanonicalLocales(tag(code))[0] === tag(code));
}

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
new TextEncoder();
const tables = new Map();
/** The first character of a text that cannot be written in an encoding; empty = all can. */
function missingCharacter(text, encoding) {
    if (hasInvalid(text)) {
        return '\uFFFD';
    }
    const table = tableOf(encoding);
    if (table === null) {
        return '';
    }
    for (const character of text) {
        if (!table.has(character)) {
            return character;
        }
    }
    return '';
}
/** Byte by character of a single-byte encoding; null = the encoding has every character. */
function tableOf(encoding) {
    if (encoding !== 'Windows-1252' && encoding !== 'ISO-8859-15') {
        return null;
    }
    let table = tables.get(encoding);
    if (table === undefined) {
        table = new Map();
        const characters = new Transcoder(encoding).feed(Uint8Array.from({ length: 256 }, (_item, byte) => byte), true);
        for (let byte = 0; byte < 256; byte++) {
            const character = characters.charAt(byte);
            // What is not text is a lone surrogate here.
            if (!hasInvalid(character)) {
                table.set(character, byte);
            }
        }
        tables.set(encoding, table);
    }
    return table;
}

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
/** Unix seconds. Eight digits are none: in 1971 nobody enrolled, and 20261231 means a day. */
const SECONDS = /^(?:[0-9]{1,7}|[0-9]{9,12})$/;
const PATTERN = new RegExp('^([0-9]{4})-([0-9]{2})-([0-9]{2})'
    + '(?: ([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?|T([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?(?:Z|[+-]([0-9]{2}):([0-9]{2})))?$');
/**
 * Is it a date: Unix seconds, YYYY-MM-DD, YYYYMMDD, YYYY-MM-DD hh:mm[:ss], or ISO 8601 with "T" and an offset? Its day and time
 * must exist.
 */
function isDate(text) {
    if (SECONDS.test(text)) {
        return true;
    }
    const match = PATTERN.exec(text.replace(/^([0-9]{4})([0-9]{2})([0-9]{2})$/, '$1-$2-$3'));
    if (match === null) {
        return false;
    }
    const part = (i) => Number(match[i] ?? 0);
    const hour = part(4) + part(7);
    const minute = part(5) + part(8);
    const second = part(6) + part(9);
    return part(1) >= 1970 && part(2) >= 1 && part(2) <= 12 && part(3) >= 1 && part(3) <= daysOf(part(1), part(2))
        && hour < 24 && minute < 60 && second < 60 && part(10) < 24 && part(11) < 60;
}
function daysOf(year, month) {
    if (month === 2) {
        return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
    }
    return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

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
// Blanks of every sort: white space as Unicode has it, and what nobody sees: zero-width characters, marks of direction.
const EDGE = '[\\s\\u0085\\u180E\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2064\\u2066-\\u2069\\uFEFF]';
const LEADING = new RegExp(`^${EDGE}+`, 'u');
// By position in a loop below: a pattern for the end alone would be slow on a cell of blanks.
const ONE_EDGE = new RegExp(EDGE, 'u');
/** Inside of a text the joiners of Persian or of emoji have a meaning; these have none. */
const UNSEEN = /[\u180E\u200B\u2060\uFEFF]+/gu;
/** Blanks within a line; line breaks stay. */
const INNER = /[\t\v\f \u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]+/gu;
/** What most cells are: words with one space between. */
const PLAIN = /^[!-~\u00C0-\u024F]*(?: [!-~\u00C0-\u024F]+)*$/;
/** Takes blanks of every sort away around a text; inner = several blanks become one space, no-break and zero-width ones too. */
function trimText(text, inner) {
    if (PLAIN.test(text) && !text.startsWith(' ')) {
        return text;
    }
    const whole = text.replace(UNSEEN, '').replace(INNER, ' ') ;
    const start = LEADING.exec(whole)?.[0].length ?? 0;
    let end = whole.length;
    while (end > start && ONE_EDGE.test(whole.charAt(end - 1))) {
        end--;
    }
    return whole.slice(start, end);
}
const TIME = '(?:[ T]+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?(?: ?([AaPp])\\.?[Mm]\\.?)?)?';
const YEAR_LAST = new RegExp(`^([0-9]{1,2})([/.-])([0-9]{1,2})\\2([0-9]{4}|[0-9]{2})${TIME}$`);
const YEAR_FIRST = new RegExp(`^([0-9]{4})([/.-])([0-9]{1,2})\\2([0-9]{1,2})${TIME}$`);
const YEAR_FIRST_SOLID = new RegExp(`^([0-9]{4})()([0-9]{2})([0-9]{2})${TIME}$`);
/**
 * A date written in this order, as YYYY-MM-DD, with its time if it has one; null = it is not written so, or there is no such day.
 * Two digits of a year are 1970 to 2069.
 */
function readDate(text, order) {
    const match = order === 'ymd' ? YEAR_FIRST.exec(text) ?? YEAR_FIRST_SOLID.exec(text) : YEAR_LAST.exec(text);
    if (match === null) {
        return null;
    }
    const [one, three, four] = [match[1] ?? '', match[3] ?? '', match[4] ?? ''];
    const [year, month, day] = order === 'ymd' ? [one, three, four] : order === 'dmy' ? [four, three, one] : [four, one, three];
    const date = `${fullYear(year)}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    const time = readTime(match.slice(5));
    return time !== null && isDate(date + time) ? date + time : null;
}
/** Is the day of a date beyond 12, so that it cannot be the month? */
function tellsOrder(text) {
    const match = YEAR_LAST.exec(text);
    return match !== null && (Number(match[1]) > 12 || Number(match[3]) > 12);
}
function fullYear(year) {
    return year.length === 4 ? year : (Number(year) < 70 ? '20' : '19') + year;
}
/** The time as the format wants it; empty = there is none, null = there is no such time. */
function readTime(parts) {
    const [hour, minute, second, half] = parts;
    if (hour === undefined || minute === undefined) {
        return '';
    }
    let hours = Number(hour);
    if (half !== undefined) {
        if (hours < 1 || hours > 12) {
            return null;
        }
        hours = hours % 12 + (half.toLowerCase() === 'p' ? 12 : 0);
    }
    return ` ${String(hours).padStart(2, '0')}:${minute}${second === undefined ? '' : `:${second}`}`;
}
/** How words are compared: without blanks around, without case. */
function wordOf(text) {
    return fold(trimText(text).toLowerCase());
}

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
// Words that exports hold where the format wants others. Each is compared without case and accents.
const YES = [
    'vrai', 'oui', 'o', 'v', 'yes', 'y', 'true', 't', 'ja', 'j', 'wahr', 'sí', 'si', 's', 'sim', 'verdadero', 'verdadeiro', 'vero', 'tak',
    'waar', 'x', '✓', '✔', '☑', 'ok', 'actif', 'active', 'aktiv', 'activo', 'attivo', 'visible', 'sichtbar', 'enabled', 'activé', '-1',
];
const NO = [
    'faux', 'non', 'n', 'f', 'no', 'false', 'nein', 'nee', 'falsch', 'não', 'falso', 'nie', 'onwaar', '✗', '✘', '☐', '-', 'inactif',
    'inactive', 'inaktiv', 'inactivo', 'inattivo', 'invisible', 'caché', 'masqué', 'hidden', 'versteckt', 'disabled', 'désactivé',
];
const COMMANDS = {
    add: [
        'ajouter', 'ajout', 'ajoute', 'a', '+', 'créer', 'création', 'create', 'insert', 'insérer', 'inscrire', 'inscription', 'new', 'nouveau',
        'added', 'hinzufügen', 'neu', 'añadir', 'agregar', 'crear', 'alta', 'aggiungi', 'toevoegen', 'adicionar', 'update', 'modifier',
    ],
    del: [
        'supprimer', 'suppression', 'supprime', 'suppr', 'd', '-', 'delete', 'deleted', 'remove', 'retirer', 'enlever', 'effacer',
        'désinscrire', 'drop', 'löschen', 'entfernen', 'borrar', 'eliminar', 'baja', 'elimina', 'verwijderen', 'remover',
    ],
    restore: ['restaurer', 'rétablir', 'réactiver', 'reactivate', 'restored', 'enable', 'activer', 'wiederherstellen', 'restaurar'],
    fulldel: ['supprimertout', 'toutsupprimer', 'suppressiontotale', 'suppressioncomplète', 'deleteall', 'fulldelete', 'purge', 'purger'],
    free: ['libérer', 'vider', 'vide', 'empty', 'clear', 'leeren', 'vaciar', 'svuota'],
};
const yes = new Set(YES.map((word) => plainText(word)));
const no = new Set(NO.map((word) => plainText(word)));
/** Does a word stand for yes or for no? null = neither. */
function readWord(text) {
    const word = plainText(wordOf(text));
    return yes.has(word) ? true : no.has(word) ? false : null;
}
/** What a formula leaves that found nothing, in several languages; what systems write where there is no date. */
const NOTHING = /^(?:#(?:N\/A|NV|N\/D|[A-ZÀ-Ý/0]{3,8}[!?])|N\/A|N\/?D|N\.?C\.?|NULL|\(null\)|NONE|NAN|NIL|\?+|0{1,4}([/.-])0{1,2}\1(?:0{1,4}))$/i;
/** Does a text say that there is nothing? */
function meansNothing(text) {
    return NOTHING.test(trimText(text));
}
/** One of the allowed values that a text may mean; empty = none. */
function meantChoice(text, allowed) {
    const word = plainText(wordOf(text));
    const bare = bareText(text);
    for (const value of allowed) {
        if ((bare !== '' && bare === bareText(value)) || (COMMANDS[value] ?? []).some((one) => isWord(one, word, bare))) {
            return value;
        }
    }
    const near = allowed.filter((value) => value.length > 2 && bare.length > 1 && isOneLetterAway(bare, value));
    return near.length === 1 ? near[0] ?? '' : '';
}
function isWord(one, word, bare) {
    return plainText(one) === word || (bare !== '' && bareText(one) === bare);
}
/** Is one letter changed, missing, too many, or are two neighbours swapped? */
function isOneLetterAway(a, b) {
    let start = 0;
    while (start < a.length && a[start] === b[start]) {
        start++;
    }
    const [left, right] = [a.slice(start), b.slice(start)];
    return left.slice(1) === right.slice(1) || left.slice(1) === right || left === right.slice(1)
        || (left.slice(2) === right.slice(2) && left[0] === right[1] && left[1] === right[0]);
}
/** An e-mail address in a text that is none as it stands; empty = there is none. */
function meantEmail(text) {
    const inside = /[<(]([^<>()]*@[^<>()]*)[>)]/.exec(text)?.[1] ?? text;
    const address = inside
        .replace(/^mailto:/i, '')
        .replace(/\s*[([]\s*(?:at|arobase|à)\s*[)\]]\s*/i, '@')
        .replace(/[\s\u00A0\u200B]+/g, '')
        .replace(/[;,.:]+$/, '')
        .replace(/@(.*)$/, (_all, domain) => `@${domain.replace(/[,;]/g, '.').replace(/\.{2,}/g, '.')}`);
    return /^[^@\s"<>(),;:]+@[^@.\s]+(?:\.[^@.\s]+)+$/.test(address) && address !== text ? address : '';
}
/** A whole number in a text that says one in another way: 12.0, 1 024; empty = there is none. */
function meantInteger(text) {
    const match = /^(-?[0-9]{1,3}(?:[ \u00A0\u202F][0-9]{3})+|-?[0-9]+)(?:[.,]0+)?$/.exec(text);
    const number = match?.[1]?.replace(/[^0-9-]/g, '') ?? '';
    return number.length <= 15 && number !== text ? number : '';
}

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
/** What the header calls for: names to be changed, columns that are too many, or a first line that is missing. */
function headerOffers(result, survey, settings, site) {
    const below = headerBelow(result, settings);
    if (below !== null) {
        return [below];
    }
    const missing = missingHeader(result, settings);
    if (missing.length > 0) {
        return missing;
    }
    const mapped = mapHeader(result.header, result.kind, settings, site);
    const filled = (column) => survey?.columns[column]?.filled ?? 0;
    const offers = [];
    const unknown = result.counts['header_unknown'] === undefined ? 'column_unknown' : 'header_unknown';
    for (const one of result.kind === null ? [] : mapped) {
        const { column } = one;
        if (one.suggestion !== '') {
            offers.push({ fix: { fix: 'rename_column', column, name: one.suggestion }, code: unknown, count: 1 });
        }
        if (one.how === 'old') {
            offers.push({ fix: { fix: 'drop_column', column }, code: 'column_ignored', count: filled(column) });
        }
        else if (one.canonical === null && !one.ignored && one.written !== MASK) {
            const code = one.how === 'empty' ? 'column_empty' : one.how === 'duplicate' ? 'column_duplicate' : unknown;
            offers.push({ fix: { fix: 'drop_column', column }, code, count: filled(column) });
        }
    }
    return [...offers, ...lastOffer(result, mapped)];
}
/** Offers to begin at a row that is a header, when the first line is none: a title, or what the export was asked for. */
function headerBelow(result, settings) {
    const wrong = result.issues.find(({ severity }) => severity === 'file');
    const asked = result.kindReason === 'asked' && result.kind !== null ? result.kind : undefined;
    if (wrong === undefined || result.header.length === 0) {
        return null;
    }
    const least = Math.max(1, countNames(result.header, settings, asked));
    const row = result.sample.find(({ cells }) => readingsOf(cells).some((names) => countNames(names, settings, asked) > least));
    return row === undefined ? null : { fix: { fix: 'header_line', line: row.line }, code: wrong.code, count: 1 };
}
/** One name is not understood, and one column is missing: they may be the same. */
function lastOffer(result, mapped) {
    const missing = result.issues.filter(({ code }) => code === 'column_missing');
    const unknown = mapped.filter(({ how }) => how === 'unknown' || how === 'empty');
    const [only] = unknown;
    const name = missing[0]?.column ?? '';
    if (missing.length !== 1 || unknown.length !== 1 || only === undefined || mapped.some(({ suggestion }) => suggestion === name)) {
        return [];
    }
    return [{ fix: { fix: 'rename_column', column: only.column, name }, code: 'column_missing', count: 1, ambiguous: true }];
}
/** Offers to name the columns when the first line is a row like the others. */
function missingHeader(result, settings) {
    const first = result.header.map(trimCell);
    const asked = result.kindReason === 'asked' && result.kind !== null ? getDefinition(result.kind) : undefined;
    // Of a kind with columns of any name nobody can tell which of them stands where.
    const definitions = (asked === undefined ? allDefinitions() : [asked]).filter(({ kind }) => !asksSite(kind));
    if (first.length === 0 || definitions.some((definition) => mapHeader(first, definition.kind, settings).some(isName))
        || !looksLikeData(first, result.sample.map(({ cells }) => cells), definitions)) {
        return [];
    }
    const code = asked === undefined ? 'kind_unknown' : 'header_unknown';
    const rows = [first, ...result.sample.map(({ cells }) => cells)];
    const offers = definitions.map((definition) => namesFor(definition, rows, settings))
        .filter((names) => names !== null)
        .map((names) => ({ fix: { fix: 'insert_header', names }, code, count: 1 }));
    return offers.length > 1 ? offers.map((offer) => ({ ...offer, ambiguous: true })) : offers;
}
function isName({ canonical, how, suggestion }) {
    return canonical !== null || how === 'duplicate' || suggestion !== '';
}
/** Are at least half of the cells like values: digits, an address, a command, or what stands in the rows below too? */
function looksLikeData(first, rows, definitions) {
    const choices = definitions.flatMap(({ data }) => data.columns).flatMap(({ values }) => values ?? []);
    const like = first.filter((cell, column) => /[0-9@]/.test(cell) || choices.includes(cell.toLowerCase())
        || (cell !== '' && rows.some((row) => row[column] === cell)));
    return like.length > 0 && like.length * 2 >= first.filter((cell) => cell !== '').length;
}
/** Names for the columns of a file without a header; null = this kind has not enough. */
function namesFor(definition, rows, settings) {
    const width = rows[0]?.length ?? 0;
    const values = Array.from({ length: width }, (_item, column) => rows.map((row) => trimCell(row[column] ?? '')).filter((cell) => cell !== ''));
    const free = wantedColumns(definition, settings);
    const names = values.map((cells) => {
        const fitting = free.find((column) => column.type !== 'text' && fits(column, cells));
        if (fitting === undefined) {
            return '';
        }
        free.splice(free.indexOf(fitting), 1);
        return fitting.name;
    });
    const people = free.find(({ aliases }) => aliases?.includes('username') === true);
    const left = names.flatMap((name, column) => name === '' ? [column] : []);
    // Of a group and its members there are more members.
    const byVariety = people === undefined || left.length < 2 ? left
        : [...left].sort((a, b) => variety(values[a] ?? []) - variety(values[b] ?? []) || a - b);
    const texts = free.filter(({ type }) => type === 'text');
    for (const column of byVariety) {
        names[column] = texts.shift()?.name ?? '';
    }
    return names.includes('') ? null : names;
}
/** The columns of a kind, the most needed first: its identifier, the required ones, people, then the others. */
function wantedColumns(definition, settings) {
    const rule = definition.identifierRule;
    const identifier = rule === null ? '' : rule.columns[settings.text(rule.setting)] ?? rule.generic;
    const rank = ({ name, required, aliases }) => name === identifier ? 0 : required === true ? 1 : aliases?.includes('username') === true ? 2 : name === rule?.generic ? 4 : 3;
    return [...definition.data.columns].sort((a, b) => rank(a) - rank(b));
}
function fits(column, cells) {
    if (cells.length === 0) {
        return false;
    }
    switch (column.type) {
        case 'choice':
            return cells.every((cell) => meantChoice(cell, column.values ?? []) !== '');
        case 'boolean':
            return cells.every((cell) => /^[01]$/.test(cell) || readWord(cell) !== null);
        case 'date':
            return cells.every((cell) => cell.length > 7
                && (isDate(cell) || readDate(cell, 'dmy') !== null || readDate(cell, 'mdy') !== null));
        case 'email':
            return cells.every((cell) => cell.includes('@'));
        default:
            // A number may be anything.
            return false;
    }
}
/** Number of different values; a column without any comes last. */
function variety(cells) {
    return cells.length === 0 ? Infinity : new Set(cells).size;
}

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
/** Letters that lose no mark when accents are taken off. */
const LETTERS = { 'æ': 'ae', 'ø': 'o', 'ł': 'l', 'đ': 'd', 'ð': 'd', 'þ': 'th', 'ı': 'i', 'ħ': 'h' };
/**
 * A text in the form that user names have: small letters without accents, digits and - . _ @; the text itself where nothing of it
 * would be left, or where it is no name at all.
 *
 * @param text
 * @param blank what stands for the blanks inside of it
 */
function userName(text, blank) {
    const said = trimCell(text);
    if (fold(said) === '<delete>' || isFormulaError(said)) {
        return text;
    }
    const name = plainText(trimText(said))
        .replace(/[æøłđðþıħ]/g, (letter) => LETTERS[letter] ?? '')
        .replace(/\s+/g, blank)
        .replace(/[^-._@a-z0-9]/g, '');
    return name === '' ? text : name;
}

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
/** Of the cells that are wrong at least this part must be cured by a fix of the whole column. */
const NEARLY_ALL = 0.9;
/** Suggestions of the site that are offered for one value. */
const SUGGESTIONS = 3;
/**
 * The fixes that fit what is wrong with a file, ready to be previewed: the header's, then those of cells, then those of rows.
 *
 * @param result
 * @param survey null = not known yet: the header's fixes are offered nevertheless
 * @param findings null = the site has not been asked
 * @param settings those that the file was checked with
 * @param site what the site has said of the columns of its kind
 */
function offersFor(result, survey, findings, settings, site) {
    const definition = definitionFor(result.kind, site);
    const offers = headerOffers(result, survey, settings, site);
    for (const column of survey?.columns ?? []) {
        const name = result.header[column.column] ?? '';
        const canonical = definition?.findColumn(name);
        const all = columnOffers(column, canonical === undefined ? null : definition?.column(canonical) ?? null);
        // Where nothing said means that everything goes, "not found" must not become nothing.
        const isGuard = canonical !== undefined
            && definition?.data.lookups?.some(({ removed }) => removed?.without === canonical) === true;
        offers.push(...isGuard ? all.filter(({ fix }) => fix.fix !== 'replace_value' || fix.to !== '') : all);
        if (column.upper > 0 && definition !== null && ignoresCase(definition, name, settings)) {
            offers.push({ fix: { fix: 'lower_case', column: column.column }, code: '', count: column.upper });
        }
    }
    offers.push(...siteOffers(result, findings), ...rowOffers(result, survey, findings));
    return withEncoding(offers, result.dialect.encoding);
}
/** What the cells of a column call for. */
function columnOffers(survey, definition) {
    const { column, wrong } = survey;
    const offers = [];
    if (survey.blanks > 0) {
        const cured = wrong.find(({ value }) => trimText(value) !== value);
        offers.push({ fix: { fix: 'trim', column, inner: true }, code: cured?.code ?? '', count: survey.blanks });
    }
    // A formula that found nothing is no date in another order.
    const said = wrong.filter(({ value }) => !meansNothing(value));
    offers.push(...dateOffers(column, said.filter(({ code }) => code === 'date_invalid')));
    offers.push(...booleanOffers(survey, said.filter(({ code }) => code === 'boolean_invalid')));
    offers.push(...nameOffers(column, said.filter(({ code }) => code === 'username_invalid')));
    for (const one of wrong.filter(({ value }) => meansNothing(value))) {
        offers.push({ fix: { fix: 'replace_value', column, from: one.value, to: '' }, code: one.code, count: one.count });
    }
    for (const one of said) {
        const to = meantValue(one, definition);
        if (to !== '' && to !== one.value) {
            offers.push({ fix: { fix: 'replace_value', column, from: one.value, to }, code: one.code, count: one.count });
        }
    }
    return offers;
}
/** What a wrong value may mean; empty = that cannot be told. */
function meantValue({ code, value }, column) {
    switch (code) {
        case 'value_not_allowed':
            return meantChoice(value, column?.values ?? []) || meantLabel(value, column);
        case 'country_invalid':
            return meantCode(value, 'region', []);
        case 'markup_not_allowed':
            return trimText(value.replace(/<[^>]*>?/g, ''));
        case 'email_invalid':
            return meantEmail(value);
        case 'integer_invalid':
            return meantInteger(value);
        default:
            return '';
    }
}
/** A choice by its name: that of the site, or one that the browser knows in another language. */
function meantLabel(value, column) {
    const { labels = {}, name = '', values = [] } = column ?? {};
    const bare = bareText(value);
    const called = values.filter((one) => bare !== '' && bareText(labels[one] ?? '') === bare);
    if (called.length > 0) {
        return called.length === 1 ? called[0] ?? '' : '';
    }
    return name === 'country' ? meantCode(value, 'region', values) : name === 'lang' ? meantCode(value, 'language', values) : '';
}
/** User names in the form that is allowed; where they hold blanks, two ways of writing those. */
function nameOffers(column, wrong) {
    const blanks = wrong.some(({ value }) => userName(value, '') !== userName(value, '.')) ? ['.', ''] : [''];
    return blanks.flatMap((blank) => {
        const count = sum(wrong.filter(({ value }) => userName(value, blank) !== value));
        const offer = { fix: { fix: 'user_name', column, blank }, code: 'username_invalid', count };
        return count === 0 ? [] : blanks.length > 1 ? { ...offer, ambiguous: true } : offer;
    });
}
function dateOffers(column, wrong) {
    const total = sum(wrong);
    const orders = ['ymd', 'dmy', 'mdy'];
    const fitting = orders
        .map((order) => ({ order, count: sum(wrong.filter(({ value }) => readDate(value, order) !== null)) }))
        .filter(({ count }) => count > 0 && count >= total * NEARLY_ALL);
    // A day beyond 12 tells the order: the other one does not read all the dates.
    const most = Math.max(...fitting.map(({ count }) => count));
    const told = wrong.some(({ value }) => tellsOrder(value));
    const left = told ? fitting.filter(({ count }) => count === most) : fitting;
    return left.map(({ order, count }) => {
        const offer = { fix: { fix: 'date_order', column, order }, code: 'date_invalid', count };
        return left.length > 1 ? { ...offer, ambiguous: true } : offer;
    });
}
function booleanOffers({ column, filled }, wrong) {
    const read = wrong.map((one) => ({ ...one, says: readWord(one.value) }));
    const known = read.filter(({ says }) => says !== null);
    if (known.length === 0 || sum(known) < sum(wrong) * NEARLY_ALL) {
        return [];
    }
    const yes = known.filter(({ says }) => says === true).map(({ value }) => value);
    const no = known.filter(({ says }) => says === false).map(({ value }) => value);
    const offer = (words) => ({ fix: { fix: 'boolean_words', column, yes, no: words }, code: 'boolean_invalid', count: sum(known) });
    // Where nothing but crosses stands, an empty cell may mean no; in a file it means that nothing is said.
    return no.length === 0 && sum(known) === filled
        ? [{ ...offer([]), ambiguous: true }, { ...offer(['']), ambiguous: true }] : [offer(no)];
}
/** Is it a name of people that the site compares without case: their username or e-mail address? */
function ignoresCase(definition, name, settings) {
    const column = definition.column(definition.findColumn(name) ?? '');
    if (column === undefined || column.type === 'email' || ['email', 'username'].includes(fold(trimCell(name)))) {
        return column !== undefined;
    }
    return definition.rules.some((rule) => rule.rule === 'match' && rule.column === column.name
        && ['email', 'username'].includes(settings.text(rule.setting)));
}
/** What the site says that a value may mean. */
function siteOffers(result, findings) {
    return (findings?.suggestions ?? []).flatMap(({ column, count, line, suggestions, value }) => {
        const written = result.header[column] ?? '';
        const about = findings?.issues.filter((issue) => issue.column === written) ?? [];
        const code = (about.find((issue) => issue.line === line) ?? about[0])?.code ?? '';
        const some = suggestions.filter((to) => to !== value).slice(0, SUGGESTIONS);
        return some.map((to) => {
            const offer = { fix: { fix: 'replace_value', column, from: value, to }, code, count };
            return some.length > 1 ? { ...offer, ambiguous: true } : offer;
        });
    });
}
function rowOffers(result, survey, findings) {
    const offers = [];
    if (survey !== null && survey.duplicates.count > 0) {
        offers.push({ fix: { fix: 'drop_duplicates' }, code: '', count: survey.duplicates.count });
    }
    const rejected = result.rejected + (findings?.rejected ?? 0);
    if (rejected === 0) {
        return offers;
    }
    const codes = new Map();
    // What is wrong with nothing but the row that is cut off is no problem of its own: the file has to be fetched again.
    const tail = result.issues.find(({ code }) => code === 'record_truncated')?.line;
    const ofTail = (code) => result.issues.filter((issue) => issue.line === tail && issue.code === code).length;
    for (const [issues, counts] of [[result.issues, result.counts], [findings?.issues ?? [], findings?.counts ?? {}]]) {
        for (const { code } of issues.filter(({ severity }) => severity === 'error')) {
            if (code === 'record_truncated' || tail === undefined || ofTail(code) < (counts[code] ?? 0)) {
                codes.set(code, counts[code] ?? 0);
            }
        }
    }
    for (const [code, count] of codes) {
        offers.push({ fix: { fix: 'drop_rejected', code }, code, count: Math.min(count, rejected) });
    }
    return [...offers, { fix: { fix: 'drop_rejected' }, code: '', count: rejected }];
}
/** Puts the conversion to UTF-8 before the first fix that the file's encoding has no characters for. */
function withEncoding(offers, encoding) {
    const at = offers.findIndex(({ fix }) => missingCharacter(newText(fix), encoding) !== '');
    return at < 0 ? offers : [...offers.slice(0, at), { fix: { fix: 'encode_utf8' }, code: '', count: 0 }, ...offers.slice(at)];
}
function newText(fix) {
    return fix.fix === 'replace_value' ? fix.to : '';
}
function sum(wrong) {
    return wrong.reduce((total, { count }) => total + count, 0);
}

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
const FLAGS = {
    '1': true, 'yes': true, 'true': true, 'on': true, '0': false, 'no': false, 'false': false, 'off': false, '': false,
};
/** Reads a value as people or the configuration write it; undefined = it is no value of this setting. */
function parseSetting(setting, value) {
    const text = typeof value === 'boolean' ? (value ? '1' : '') : String(value);
    switch (setting.type) {
        case 'flag':
            return Object.hasOwn(FLAGS, text) ? FLAGS[text] : undefined;
        case 'number':
            return /^[0-9]{1,9}$/.test(text) ? Number(text) : undefined;
        case 'choice': {
            const choice = text === '\t' ? 'tab' : text;
            return setting.values?.includes(choice) === true ? choice : undefined;
        }
        default:
            return text;
    }
}
/** The settings of a run: a value, or the default, for each that formats/*.json define. */
class Settings {
    /** Takes a site's configuration as it is: what is not known or not allowed leaves the default. */
    constructor(values = {}) {
        this.values = new Map();
        for (const [key, setting] of allSettings()) {
            const value = values[key];
            this.values.set(key, (value === undefined ? undefined : parseSetting(setting, value)) ?? setting.default);
        }
    }
    /** A text or the value of a choice. */
    text(key) {
        return String(this.values.get(key) ?? '');
    }
    /** How the file is written, as far as the settings say it. */
    get dialect() {
        return {
            encoding: this.text('encoding'), csvseparator: this.text('csvseparator'), newline: this.text('newline'), bom: this.text('bom'),
        };
    }
    /** A yes or no. */
    flag(key) {
        return this.values.get(key) === true;
    }
}

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
// What the page and the worker say to each other. Both come from the same sources; the number tells when they do not.
const PROTOCOL = 1;
/** The error again, with the name that it had. */
function fromPlain({ name, message }) {
    if (/^[A-Z]\w+Error$/.test(name) && !['TypeError', 'RangeError', 'SyntaxError', 'ReferenceError'].includes(name)) {
        return new DOMException(message, name);
    }
    const error = new Error(message);
    error.name = name;
    return error;
}

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
/** The page's end of the line to a worker: what was asked is known by a number until it is answered. */
class WorkerLine {
    /**
     * @param worker one that has said hello
     * @param opening what it is to open
     */
    constructor(worker, opening) {
        this.worker = worker;
        this.waiting = new Map();
        this.asked = 0;
        this.ended = null;
        worker.onmessage = ({ data }) => { this.take(data); };
        worker.onerror = (event) => {
            const message = event?.message ?? '';
            this.end(new Error(`The worker has stopped. ${message}`.trim()));
        };
        worker.postMessage(opening);
    }
    /**
     * Asks the worker for something.
     *
     * @param request without its number
     * @param work
     */
    ask(request, { signal, onProgress } = {}) {
        return new Promise((resolve, reject) => {
            if (this.ended !== null || signal?.aborted === true) {
                // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the reason is the caller's own
                reject(this.ended ?? signal?.reason);
                return;
            }
            const id = ++this.asked;
            const abort = () => {
                this.worker.postMessage({ cancel: id });
                this.settle(id)?.reject(signal?.reason);
            };
            signal?.addEventListener('abort', abort, { once: true });
            this.waiting.set(id, { resolve, reject, onProgress, forget: () => signal?.removeEventListener('abort', abort) });
            this.worker.postMessage({ id, ...request });
        });
    }
    /**
     * Ends the worker; whatever was asked and not answered fails, and so does what is asked from now on.
     *
     * @param reason
     */
    end(reason) {
        if (this.ended !== null) {
            return;
        }
        this.ended = reason;
        this.worker.terminate();
        for (const id of [...this.waiting.keys()]) {
            this.settle(id)?.reject(reason);
        }
    }
    take(reply) {
        if (!('id' in reply)) {
            return;
        }
        if ('progress' in reply) {
            this.waiting.get(reply.id)?.onProgress?.(reply.progress);
        }
        else if ('error' in reply) {
            this.settle(reply.id)?.reject(fromPlain(reply.error));
        }
        else {
            this.settle(reply.id)?.resolve(reply.result);
        }
    }
    settle(id) {
        const waiting = this.waiting.get(id);
        this.waiting.delete(id);
        waiting?.forget();
        return waiting;
    }
}

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
/** A file that a worker has opened. */
class RemoteReading {
    /**
     * @param worker one that has said hello
     * @param file is handed over as a reference: its bytes are read by the worker
     * @param name
     */
    constructor(worker, file, name) {
        this.inWorker = true;
        this.line = new WorkerLine(worker, { open: file, name });
    }
    check(options, work) {
        return this.ask('check', [options], work);
    }
    view(filter, work) {
        return this.ask('view', [filter], work);
    }
    rows(view, from, count) {
        return this.ask('rows', [view, from, count]);
    }
    place(view, line) {
        return this.ask('place', [view, line]);
    }
    survey(work) {
        return this.ask('survey', [], work);
    }
    preview(fix, work) {
        return this.ask('preview', [fix], work);
    }
    apply(fix, work) {
        return this.ask('apply', [fix], work);
    }
    questions(most, work) {
        return this.ask('questions', [most], work);
    }
    learn(known, work) {
        return this.ask('learn', [known], work);
    }
    close() {
        this.line.end(new DOMException('The file has been closed.', 'AbortError'));
    }
    ask(method, args, work) {
        return this.line.ask({ method, args }, work);
    }
}

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
/** A worker that has not said hello after so many milliseconds is not waited for. */
const PATIENCE_MS = 5000;
/**
 * Opens a file: in a worker, or where that is not possible (the site's policy, no such script) on this thread in slices. Nothing is
 * read before something is asked.
 *
 * @param file
 * @param name
 * @param workerUrl address of the worker's script, of this same site; empty = no worker
 */
async function openReading(file, name, workerUrl) {
    const worker = workerUrl === '' ? null : await startWorker(workerUrl);
    if (worker !== null) {
        return new RemoteReading(worker, file, name);
    }
    const { openLocal } = await import('tool_sync/reading-lazy');
    return openLocal(file, name);
}
/**
 * A worker that has said hello.
 *
 * @param url
 * @returns null = there is none
 */
function startWorker(url) {
    return new Promise((resolve) => {
        let worker;
        try {
            worker = new Worker(url);
        }
        catch {
            resolve(null);
            return;
        }
        const giveUp = () => {
            clearTimeout(timer);
            worker.onerror = null;
            worker.onmessage = null;
            worker.terminate();
            resolve(null);
        };
        const timer = setTimeout(giveUp, PATIENCE_MS);
        worker.onerror = (event) => {
            // Said in the console by the browser already, and not a fault: the file is read all the same.
            event?.preventDefault();
            giveUp();
        };
        worker.onmessage = ({ data }) => {
            if (!('hello' in data) || data.hello !== PROTOCOL) {
                giveUp();
                return;
            }
            clearTimeout(timer);
            resolve(worker);
        };
    });
}

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
/** An archive that a worker has opened. */
class RemoteArchive {
    /**
     * Constructor.
     *
     * @param worker one that has said hello
     * @param file is handed over as a reference: its bytes are read by the worker
     */
    constructor(worker, file) {
        this.line = new WorkerLine(worker, { open: file });
    }
    list(work) {
        return this.line.ask({ list: true }, work);
    }
    picture(line) {
        return this.line.ask({ picture: line });
    }
    close() {
        this.line.end(new DOMException('The archive has been closed.', 'AbortError'));
    }
}

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
/** Where the script leaves what opens archives, on a page without workers. */
const ARCHIVES = 'toolSyncArchives';

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
/** Bytes at the beginning of a ZIP file that has entries, and of one that has none. */
const MARKS = [[0x50, 0x4b, 0x03, 0x04], [0x50, 0x4b, 0x05, 0x06]];
/** Where the name of the first entry stands, and its length. */
const NAME = 30;
const NAME_LENGTH = 26;
/** How the first entries of workbooks and text documents are called: they are ZIP files too. */
const DOCUMENTS = /^(?:\[Content_Types\]\.xml|_rels\/|docProps\/|xl\/|word\/|mimetype$|META-INF\/)/;
/**
 * Is a file an archive, and not a workbook? Its content says so, not its name.
 *
 * @param file
 */
async function isArchiveFile(file) {
    const bytes = new Uint8Array(await file.slice(0, 256).arrayBuffer());
    if (!MARKS.some((mark) => mark.every((byte, i) => bytes[i] === byte))) {
        return false;
    }
    const length = (bytes[NAME_LENGTH] ?? 0) + (bytes[NAME_LENGTH + 1] ?? 0) * 256;
    const name = new TextDecoder().decode(bytes.subarray(NAME, NAME + length));
    return bytes[2] === 0x05 || !DOCUMENTS.test(name);
}
/**
 * Opens an archive: in a worker, or where that is not possible on this thread. The script that can is loaded now, for
 * those alone who have one.
 *
 * @param file
 * @param url address of the script, of this same site
 * @throws Error when the script can't be loaded
 */
async function openArchive(file, url) {
    const worker = await startWorker(url);
    if (worker !== null) {
        return new RemoteArchive(worker, file);
    }
    const scope = globalThis;
    if (scope[ARCHIVES] === undefined) {
        await loadScript(url);
    }
    const open = scope[ARCHIVES];
    if (open === undefined) {
        throw new Error(`Nothing that reads archives was found at ${url}.`);
    }
    return open(file);
}
/** Loads a script of this site. */
function loadScript(url) {
    return new Promise((resolve, reject) => {
        const script = document.createElement('script');
        script.src = url;
        script.onload = () => {
            script.remove();
            resolve();
        };
        script.onerror = () => {
            script.remove();
            reject(new Error(`${url} could not be loaded.`));
        };
        document.head.append(script);
    });
}

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
/** How the list of an archive is written, whatever the site's own files are like. */
const LIST_SETTINGS = { encoding: 'UTF-8', csvseparator: ',', newline: 'lf', bom: 'auto' };
/** The script that reads archives is not there. */
class NoArchives extends Error {
    constructor(cause) {
        super(cause instanceof Error ? cause.message : String(cause));
        this.name = 'NoArchives';
    }
}
/**
 * The kind whose files are archives, if the page has one.
 *
 * @param config
 */
const archiveKind = ({ kinds, archiveurl }) => (archiveurl === '' ? null : kinds.find(({ kind }) => getDefinition(kind)?.data.archive === true)?.kind ?? null);
/**
 * Reads the list of a file that is an archive.
 *
 * @param file
 * @param config
 * @param work
 * @returns null = it is none
 * @throws NoArchives; whatever the archive throws when it can't be read where it lies
 */
const readArchive = async (file, config, work) => {
    const kind = archiveKind(config);
    if (kind === null || !await isArchiveFile(file)) {
        return null;
    }
    const archive = await during('archive', () => openArchive(file, config.archiveurl)).catch((error) => {
        throw new NoArchives(error);
    });
    try {
        const listing = await during('archive', () => archive.list(work));
        work.signal?.throwIfAborted();
        return { kind, file, archive, listing };
    }
    catch (error) {
        archive.close();
        throw error;
    }
};

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
// Limits of archives of pictures. The server has the same: classes/local/archive/picture_list.php.
/** Entries that an archive may have. */
const MAX_ENTRIES = 50000;
/** Bytes of all entries together. */
const MAX_TOTAL = 4 * 1024 * 1024 * 1024;

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
 * Makes an element.
 *
 * @param tag
 * @param attributes true = present without a value; false and undefined = absent
 * @param children
 */
const element = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (value !== undefined && value !== false) {
            made.setAttribute(name, value === true ? '' : String(value));
        }
    }
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
};
/**
 * Text for screen readers alone, in both generations of Bootstrap.
 *
 * @param text
 */
const hiddenText = (text) => element('span', { class: 'sr-only visually-hidden' }, text);
/**
 * A button.
 *
 * @param action value of data-action
 * @param text
 * @param onclick
 * @param options
 */
const button = (action, text, onclick, { look = 'secondary', disabled = false, describedby, small = false } = {}) => {
    const made = element('button', {
        'type': 'button',
        'class': `btn btn-${look}${small ? ' btn-sm' : ''}`,
        'data-action': action,
        disabled,
        'aria-describedby': describedby,
    }, text);
    made.addEventListener('click', onclick);
    return made;
};
const PATHS = {
    add: 'M8 2v12M2 8h12',
    change: 'M2 14l1-4 8-8 3 3-8 8zM9 4l3 3',
    remove: 'M2 8h12',
    check: 'M2 9l4 4 8-10',
    warning: 'M8 1.5L15 14H1zM8 6v4M8 11.8v.4',
    error: 'M8 1a7 7 0 1 0 .01 0zM5.5 5.5l5 5M10.5 5.5l-5 5',
    info: 'M8 1a7 7 0 1 0 .01 0zM8 7v5M8 4.3v.4',
    file: 'M3 1h6l4 4v10H3zM9 1v4h4M5.5 8.5h5M5.5 11.5h5',
    arrow: 'M1 8h13M9.5 3.5L14 8l-4.5 4.5',
    same: 'M2 5.5h12M2 10.5h12',
};
/**
 * A small drawing that says nothing the text beside it does not say.
 *
 * @param name
 */
const icon = (name) => {
    const namespace = 'http://www.w3.org/2000/svg';
    const svg = document.createElementNS(namespace, 'svg');
    svg.setAttribute('viewBox', '0 0 16 16');
    svg.setAttribute('aria-hidden', 'true');
    svg.setAttribute('focusable', 'false');
    svg.setAttribute('class', `tool_sync-icon tool_sync-icon-${name}`);
    const path = document.createElementNS(namespace, 'path');
    path.setAttribute('d', PATHS[name]);
    svg.append(path);
    return svg;
};
const TONE_ICONS = { success: 'check', warning: 'warning', danger: 'error', info: 'info', neutral: 'same' };
/**
 * A word on a coloured ground, with its icon: colour is never the only sign.
 *
 * @param tone
 * @param text
 * @param name another icon than the tone's own
 */
const badge = (tone, text, name = TONE_ICONS[tone]) => (element('span', { class: `tool_sync-badge tool_sync-badge-${tone}` }, icon(name), text));
/**
 * A banner: what matters now, in one sentence, and what belongs to it.
 *
 * @param tone
 * @param headline
 * @param children
 */
const banner = (tone, headline, ...children) => element('div', { 'class': `tool_sync-banner tool_sync-banner-${tone}`, 'data-region': 'banner', 'data-tone': tone }, icon(TONE_ICONS[tone]), element('div', { class: 'tool_sync-banner-body' }, element('p', { class: 'tool_sync-headline' }, headline), ...children));
/**
 * A table that scrolls inside its own container on a small screen. The container can be reached with the keyboard, to scroll it.
 *
 * @param label name of the scrolling region
 * @param table
 */
const scrolling = (label, table) => element('div', { 'class': 'tool_sync-scroll', 'tabindex': 0, 'role': 'region', 'aria-label': label }, table);
/**
 * The heading of a section. It takes the focus when its section becomes what matters.
 *
 * @param level 3 or 4
 * @param text
 * @param id
 */
const heading = (level, text, id) => (element(level === 3 ? 'h3' : 'h4', { class: `tool_sync-heading h${level + 1}`, tabindex: level === 3 ? -1 : undefined, id }, text));
/** A term and what is said about it, for a definition list. */
const fact = (term, ...children) => (element('div', { class: 'tool_sync-fact' }, element('dt', {}, term), element('dd', {}, ...children)));

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
// Values in the reader's words.
/**
 * A size in the unit that fits.
 *
 * @param strings
 * @param bytes
 */
const sizeText = (strings, bytes) => {
    if (bytes < 1000) {
        return strings.get('page_size_bytes', { size: bytes });
    }
    if (bytes < 1000000) {
        return strings.get('page_size_kilobytes', { size: Math.round(bytes / 100) / 10 });
    }
    return strings.get('page_size_megabytes', { size: Math.round(bytes / 100000) / 10 });
};
/**
 * A duration.
 *
 * @param strings
 * @param seconds
 */
const durationText = (strings, seconds) => {
    if (seconds >= 60) {
        return strings.get('page_seconds_minutes', { minutes: Math.floor(seconds / 60), seconds: Math.round(seconds % 60) });
    }
    // Whatever happened took its time: never "0 s".
    return strings.get('page_seconds', { seconds: seconds < 10 ? Math.max(1, Math.round(seconds * 10)) / 10 : Math.round(seconds) });
};
const DELIMITERS$2 = {
    ',': 'page_delimiter_comma',
    ';': 'page_delimiter_semicolon',
    '\t': 'page_delimiter_tab',
    'tab': 'page_delimiter_tab',
    '|': 'page_delimiter_pipe',
    ':': 'page_delimiter_colon',
};
const delimiterText = (strings, delimiter) => {
    const key = DELIMITERS$2[delimiter];
    return key === undefined ? delimiter : strings.get(key);
};
const NEWLINES$1 = {
    crlf: 'page_newline_crlf',
    lf: 'page_newline_lf',
    cr: 'page_newline_cr',
    none: 'page_newline_none',
};
const newlineText = (strings, newline) => {
    const key = NEWLINES$1[newline];
    return key === undefined ? newline : strings.get(key);
};
/**
 * One sort of line end as the only one that counts.
 *
 * @param strings
 * @param newline
 */
const onlyNewlineText = (strings, newline) => strings.get('page_newline_only', { newline: newlineText(strings, newline) });
/**
 * A cell or a value, short enough to be shown.
 *
 * @param value
 * @param length code points
 */
const shortened = (value, length = 120) => {
    // A cell can hold a megabyte: look at its beginning alone.
    const points = Array.from(value.slice(0, length * 2 + 2));
    return points.length > length ? `${points.slice(0, length).join('')}…` : value;
};
const SEVERITIES = {
    file: ['danger', 'page_severity_file'],
    error: ['danger', 'page_severity_error'],
    warning: ['warning', 'page_severity_warning'],
};
/**
 * How bad an issue is.
 *
 * @param strings
 * @param severity "file", "error" or "warning"
 */
const severityWords = (strings, severity) => {
    const [tone, key] = SEVERITIES[severity] ?? ['neutral', null];
    return [tone, key === null ? severity : strings.get(key)];
};

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
const FIELDS = {
    id: 'page_archive_userfield_id',
    idnumber: 'page_archive_userfield_idnumber',
    email: 'page_archive_userfield_email',
    username: 'page_archive_userfield_username',
};
/**
 * What the names of pictures are compared with, in words.
 *
 * @param strings
 * @param settings of the site
 */
const fieldText = (strings, settings) => (strings.get(FIELDS[new Settings(settings).text('userpictures_userfield')] ?? 'page_archive_userfield_username'));
/**
 * How the archive was read, in the place of how a text file is written.
 *
 * @param strings
 * @param kindLabel
 * @param size of the archive
 * @param listing
 * @param settings of the site
 */
const archiveFactsView = (strings, kindLabel, size, { entries }, settings) => [
    heading(4, strings.get('page_archive_facts')),
    element('dl', { 'class': 'tool_sync-facts', 'data-region': 'facts' }, fact(strings.get('page_kind'), kindLabel), fact(strings.get('page_archive_pictures'), strings.number(entries)), fact(strings.get('page_archive_size'), sizeText(strings, size)), fact(strings.get('page_archive_names'), fieldText(strings, settings))),
    element('p', { class: 'tool_sync-hint' }, strings.get('page_archive_how')),
];
/**
 * Why an archive can't be used at all.
 *
 * @param strings
 * @param fault
 */
const archiveFaultView = (strings, fault) => banner('danger', strings.get('page_archive_unusable'), element('p', { class: 'mb-1' }, strings.get(`issue_${fault}`, {
    files: strings.number(MAX_ENTRIES), gigabytes: strings.number(MAX_TOTAL / 1024 ** 3),
})), element('p', { class: 'mb-0' }, element('strong', {}, strings.get('page_cure')), ' ', strings.get(`issue_${fault}_cure`)));

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
const WEIGHTS = { file: 0, error: 1, warning: 2 };
/** A name that is not known explains the column that is missed: it comes first. */
const rank = ({ code }) => (code === 'column_unknown' ? 0 : 1);
/**
 * Puts the issues of a check together by their code: the worst first, then the most frequent.
 *
 * @param result
 * @param listed how many of each to list
 */
const groupIssues = (result, listed = 5) => {
    const groups = new Map();
    for (const issue of result.issues) {
        const group = groups.get(issue.code) ?? { code: issue.code, severity: issue.severity, count: 0, first: [] };
        groups.set(issue.code, group);
        group.count++;
        if (WEIGHTS[issue.severity] < WEIGHTS[group.severity]) {
            group.severity = issue.severity;
        }
        if (group.first.length < listed) {
            group.first.push(issue);
        }
    }
    // The list of issues has an end, the counts have not.
    for (const [code, count] of Object.entries(result.counts)) {
        const group = groups.get(code);
        if (group) {
            group.count = Math.max(group.count, count);
        }
        else {
            groups.set(code, { code, severity: 'error', count, first: [] });
        }
    }
    return inOrder([...groups.values()]);
};
const inOrder = (groups) => groups.sort((a, b) => (WEIGHTS[a.severity] - WEIGHTS[b.severity] || rank(a) - rank(b) || b.count - a.count || (a.code < b.code ? -1 : 1)));
/**
 * Puts what the check and what the site say in one list.
 *
 * @param groups
 * @param others
 */
const mergeGroups = (groups, others) => {
    const merged = new Map(groups.map((group) => [group.code, group]));
    for (const group of others) {
        const same = merged.get(group.code);
        merged.set(group.code, same ? { ...same, count: same.count + group.count } : group);
    }
    return inOrder([...merged.values()]);
};
/**
 * A few words for a code: "Unknown column".
 *
 * @param strings
 * @param code
 */
const issueTitle = (strings, code) => (isCheckCode(code) ? strings.get(`issuetitle_${code}`) : strings.get('page_issue_unknown', { code }));
/**
 * The whole sentence about one issue.
 *
 * @param strings
 * @param issue
 * @param header header of the file: it tells whether the value may be shown
 */
const issueMessage = (strings, issue, header) => {
    if (!isCheckCode(issue.code)) {
        return strings.get('page_issue_unknown', { code: issue.code });
    }
    const key = `issue_${issue.code}`;
    // A line number is a name, not a quantity: it is written without separators.
    const value = issue.value !== '' && hidesValue(issue.column, header) ? MASK : issue.value;
    const field = issue.params?.['field'];
    const named = typeof field === 'string' ? { field: strings.get(`identifier_${field}`) } : {};
    return strings.get(key, { ...issue.params, ...named, line: String(issue.line), column: issue.column, value });
};
/**
 * What to do about a code; empty = the message says it.
 *
 * @param strings
 * @param code
 */
const issueCure = (strings, code) => (isCheckCode(code) ? strings.get(`issue_${code}_cure`) : '');

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
// What is done to a file, in the reader's words.
const WORD = 60;
const NAMES = 200;
const DATE_ORDERS = { dmy: 'page_fix_date_order_dmy', mdy: 'page_fix_date_order_mdy', ymd: 'page_fix_date_order_ymd' };
/** Does a fix hold a value of a column that must not be shown? */
const hides = (fix, header) => 'column' in fix && isMasked(header[fix.column] ?? '');
/**
 * A fix as something to do: "Rename the column …".
 *
 * @param strings
 * @param fix
 * @param header names as written in the file that it changes
 */
const fixTitle = (strings, fix, header) => {
    const get = (key, params = {}) => {
        const column = 'column' in fix ? shortened(header[fix.column] ?? String(fix.column + 1), WORD) : '';
        return strings.get(key, { column, ...params });
    };
    const word = (text) => (hides(fix, header) ? MASK : shortened(text, WORD));
    switch (fix.fix) {
        case 'rename_column':
            return get('page_fix_rename_column', { name: shortened(fix.name, WORD) });
        case 'insert_header':
            return get('page_fix_insert_header', { names: shortened(fix.names.join(', '), NAMES) });
        case 'header_line':
            return get('page_fix_header_line', { line: String(fix.line) });
        case 'trim':
            return get(fix.inner ? 'page_fix_trim_inner' : 'page_fix_trim');
        case 'user_name':
            return get(fix.blank === '' ? 'page_fix_user_name' : 'page_fix_user_name_dots');
        case 'date_order':
            return get(DATE_ORDERS[fix.order]);
        case 'replace_value':
            return fix.to === ''
                ? get('page_fix_empty_value', { from: word(fix.from) })
                : get('page_fix_replace_value', { from: word(fix.from), to: word(fix.to) });
        case 'set_cell':
            return get('page_fix_set_cell', { line: String(fix.line), to: fix.value === '' ? strings.get('page_value_empty') : word(fix.value) });
        case 'drop_rejected':
            return fix.code === undefined
                ? get('page_fix_drop_rejected')
                : get('page_fix_drop_rejected_titled', { title: issueTitle(strings, fix.code) });
        default:
            return get(`page_fix_${fix.fix}`);
    }
};
/**
 * How much an offer is about: "12 cells"; empty where the number says nothing.
 *
 * @param strings
 * @param offer
 */
const offerCount = (strings, { fix, count }) => {
    switch (fix.fix) {
        case 'drop_duplicates':
        case 'drop_rejected':
            return strings.count('page_fix_count_lines', count);
        case 'trim':
        case 'lower_case':
        case 'user_name':
        case 'date_order':
        case 'boolean_words':
        case 'replace_value':
            return strings.count('page_fix_count_cells', count);
        default:
            return '';
    }
};
/**
 * A step that was taken, as it stands in the list.
 *
 * @param strings
 * @param step
 * @param kindLabel name of a kind
 */
const stepTitle = (strings, step, kindLabel) => {
    switch (step.step) {
        case 'fix':
            return fixTitle(strings, step.fix, step.header);
        case 'kind':
            return strings.get('page_step_kind', { kind: kindLabel(step.kind) });
        case 'reread': {
            const { encoding = 'auto', csvseparator = 'auto', newline = 'auto', bom = 'auto' } = step.settings;
            const how = [
                ...(encoding === 'auto' ? [] : [encoding]),
                ...(bom === 'auto' ? [] : [strings.get('page_bom_ignored')]),
                ...(csvseparator === 'auto' ? [] : [delimiterText(strings, csvseparator)]),
                ...(newline === 'auto' ? [] : [onlyNewlineText(strings, newline)]),
            ];
            return how.length === 0 ? strings.get('page_step_reread_auto') : strings.get('page_step_reread', { how: how.join(', ') });
        }
    }
};
/**
 * How much was changed: "12 cells change. 3 lines are taken out."
 *
 * @param strings
 * @param cells
 * @param dropped
 */
const changedText = (strings, { cells, dropped }) => [
    cells > 0 ? strings.count('page_fix_cells', cells) : '',
    dropped > 0 ? strings.count('page_fix_dropped', dropped) : '',
].filter((part) => part !== '').join(' ');

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
const REASONS = {
    encoding: 'page_fix_impossible_encoding',
    name_taken: 'page_fix_impossible_name_taken',
    name_empty: 'page_fix_impossible_name_empty',
};
/**
 * A fix as a proposal.
 *
 * @param source
 * @param fix
 */
const proposeFix = (source, fix) => {
    const { strings, header, encoding } = source;
    return {
        title: fixTitle(strings, fix, header),
        look: (work) => source.preview(fix, work),
        words: (preview) => {
            const reason = preview.impossible;
            if (reason) {
                const value = shortened(reason.value, 60);
                return { says: strings.get(REASONS[reason.reason], { value, line: String(reason.line), encoding }), possible: false };
            }
            if (fix.fix === 'encode_utf8') {
                return { says: strings.get('page_fix_encode_says'), possible: true };
            }
            const changed = changedText(strings, preview);
            return changed === '' ? { says: strings.get('page_fix_nothing'), possible: false } : { says: changed, possible: true };
        },
        drops: fix.fix === 'drop_duplicates' || fix.fix === 'drop_rejected' || fix.fix === 'header_line',
        take: (preview) => source.take(fix, preview),
        instead: ({ impossible }) => (impossible?.reason === 'encoding' ? proposeFix(source, { fix: 'encode_utf8' }) : null),
    };
};
/**
 * Another way of reading as one thing to do: "Read it as …".
 *
 * @param strings
 * @param settings
 */
const rereadTitle = (strings, settings) => {
    const { encoding, csvseparator } = settings;
    return csvseparator === undefined
        ? strings.get('page_fix_reread_encoding', { encoding: encoding ?? '' })
        : strings.get('page_fix_reread_delimiter', { delimiter: delimiterText(strings, csvseparator) });
};
/**
 * Another way of reading the same bytes as a proposal.
 *
 * @param source
 * @param settings what is different
 */
const proposeReread = (source, settings) => {
    const { strings } = source;
    return {
        title: rereadTitle(strings, settings),
        look: ({ signal }) => source.previewReread(settings, signal),
        words: ({ examples }) => (examples.length > 0
            ? { says: strings.get('page_fix_reread_says'), possible: true }
            // An encoding may make its difference far below the first lines; a delimiter makes it in the header.
            : { says: strings.get('page_fix_reread_same'), possible: settings['encoding'] !== undefined }),
        drops: false,
        take: () => source.reread(settings),
        instead: () => null,
    };
};

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
const DELIMITERS$1 = { ';': ';', ',': ',', '\t': 'tab', '|': '|' };
/** A header of one name that holds a delimiter was not cut where it should be. */
const otherDelimiters = ({ header, dialect }) => {
    const [only = '', ...others] = header;
    return others.length > 0
        ? []
        : Object.keys(DELIMITERS$1).filter((delimiter) => delimiter !== dialect.delimiter && only.includes(delimiter));
};
/** The kinds, the one that knows most names of the header first. */
const likelyKinds = ({ header }, kinds) => {
    const settings = new Settings();
    const known = new Map(kinds.map(({ kind }) => [
        kind,
        mapHeader(header, kind, settings).filter(({ canonical, suggestion }) => canonical !== null || suggestion !== '').length,
    ]));
    return [...kinds].sort((a, b) => (known.get(b.kind) ?? 0) - (known.get(a.kind) ?? 0));
};
/** A fix that takes lines away cures everything; it is the last thing to try. */
const isDrop = ({ fix }) => fix.fix === 'drop_rejected' || fix.fix === 'drop_column';
/** Taking out the row that is cut off brings back none of those that are missing: it stands behind everything else. */
const isTail = ({ fix }) => fix.fix === 'drop_rejected' && fix.code === 'record_truncated';
/**
 * What cures the problems of one code, the gentlest first.
 *
 * @param source
 * @param group
 */
const remediesOf = ({ result, offers, kinds, groups, encodings }, { code, severity }) => {
    const reread = (settings) => ({ remedy: 'reread', settings });
    const mine = offers.filter((offer) => offer.code === code && !isTail(offer));
    const fixes = [...mine.filter((offer) => !isDrop(offer)), ...mine.filter(isDrop)];
    return [
        ...(severity === 'file' && groups[0]?.code === code
            ? otherDelimiters(result).map((delimiter) => reread({ csvseparator: DELIMITERS$1[delimiter] ?? delimiter }))
            : []),
        ...(code === 'encoding_invalid'
            ? encodings.map((encoding) => reread({ encoding }))
            : []),
        ...fixes.map((offer) => ({ remedy: 'fix', offer })),
        ...(code === 'kind_unknown' ? likelyKinds(result, kinds).map(({ kind, label }) => ({ remedy: 'kind', kind, label })) : []),
    ];
};
/**
 * What no problem of the list asks for: the lines that are rejected for whatever reason, and what tidies up.
 *
 * @param source
 */
const otherRemedies = ({ offers, groups }) => {
    const codes = new Set(groups.map(({ code }) => code));
    const others = offers.filter((offer) => !codes.has(offer.code) || isTail(offer));
    const isRejected = ({ fix }) => fix.fix === 'drop_rejected';
    const toRemedy = (offer) => ({ remedy: 'fix', offer });
    return { rejected: others.filter(isRejected).map(toRemedy), helps: others.filter((offer) => !isRejected(offer)).map(toRemedy) };
};

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
/** Remedies that are shown before the others are folded away. */
const SHOWN$1 = 4;
/** What a remedy says on its button, how much it is about, and a word of warning. */
const wordsOf = (strings, remedy, header) => {
    switch (remedy.remedy) {
        case 'fix': {
            const { offer } = remedy;
            const { fix } = offer;
            // In its own group a fix need not name the problem.
            const title = fix.fix === 'drop_rejected' && fix.code !== undefined && !isTail(offer)
                ? strings.get('page_fix_drop_rejected_code')
                : fixTitle(strings, fix, header);
            const doubt = offer.ambiguous === true ? strings.get('page_fix_ambiguous') : '';
            return [title, [offerCount(strings, offer), doubt].filter((part) => part !== '').join(' · ')];
        }
        case 'reread':
            return [rereadTitle(strings, remedy.settings), ''];
        case 'kind':
            return [strings.get('page_fix_as_kind', { kind: remedy.label }), ''];
    }
};
const remedyView = (strings, remedy, model, actions) => {
    const { header, idle } = model;
    const [title, count] = wordsOf(strings, remedy, header);
    // What takes lines away looks like less of an invitation.
    const drops = remedy.remedy === 'fix' && (remedy.offer.fix.fix === 'drop_rejected' || remedy.offer.fix.fix === 'drop_column');
    const trigger = button('offer', title, () => actions.onRemedy(remedy, trigger), { look: 'link', small: true, disabled: !idle });
    trigger.classList.toggle('tool_sync-offer', !drops);
    trigger.dataset['fix'] = remedy.remedy === 'fix' ? remedy.offer.fix.fix : remedy.remedy;
    return element('li', {}, trigger, count === '' ? null : element('span', { class: 'tool_sync-hint' }, ` ${count}`));
};
/**
 * What can be done about something, as a list of buttons. What each would do is shown before it does it.
 *
 * @param strings
 * @param remedies
 * @param model
 * @param actions
 */
const remediesView = (strings, remedies, model, actions) => {
    if (remedies.length === 0) {
        return null;
    }
    // One more than fits is no reason to fold.
    const shown = remedies.length > SHOWN$1 + 1 ? SHOWN$1 : remedies.length;
    const list = (some) => element('ul', { 'class': 'tool_sync-offers', 'aria-label': strings.get('page_fixes_how') }, ...some.map((remedy) => remedyView(strings, remedy, model, actions)));
    return element('div', { 'data-region': 'offers' }, list(remedies.slice(0, shown)), remedies.length > shown
        ? element('details', { class: 'tool_sync-details' }, element('summary', {}, strings.count('page_fixes_more', remedies.length - shown)), list(remedies.slice(shown)))
        : null);
};

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
const HOW = {
    exact: 'page_columns_as_is',
    alias: 'page_columns_alias',
    case: 'page_columns_case',
    accent: 'page_columns_near',
    separator: 'page_columns_near',
    near: 'page_columns_near',
    unknown: 'page_columns_unknown',
    duplicate: 'page_columns_duplicate',
    empty: 'page_columns_empty',
    old: 'page_columns_old',
};
/** What is said of a column where it is not read. */
const fateOf = (strings, { canonical, ignored }) => (canonical === null
    ? element('span', { class: 'tool_sync-hint' }, strings.get(ignored ? 'page_columns_fate_ignored' : 'page_columns_fate_file'))
    : null);
/** What people call a column: the site's own name for it, or the format's. */
const columnLabel = (strings, { label, labeltext, name }) => {
    const text = labeltext ?? '';
    return text !== '' ? text : label === '' ? name : strings.get(label);
};
/** A name as it is written; of those that are hidden their number tells which is which. */
const nameOf = ({ column, written }) => (written === MASK ? `${MASK} (${column + 1})` : shortened(written, 60));
/** The columns that a name may be meant for, as it is in nobody's list of names. */
const choiceView = (strings, mapped, model, actions) => {
    const { column } = mapped;
    const { kind, columns, idle, site } = model;
    const free = definitionFor(kind, site)?.listFree(columns.flatMap(({ canonical }) => canonical ?? [])) ?? [];
    if (free.length === 0) {
        return null;
    }
    const select = element('select', {
        'class': 'form-control form-select custom-select tool_sync-select',
        'data-region': 'meaning',
        'aria-label': strings.get('page_columns_choose_label', { column: nameOf(mapped) }),
        'disabled': !idle,
    }, element('option', { value: '' }, strings.get('page_columns_choose')), ...free.map((one) => element('option', { value: one.name }, `${columnLabel(strings, one)} (${one.name})`)));
    const rename = button('rename', strings.get('page_columns_rename'), () => {
        if (select.value === '') {
            select.focus();
            return;
        }
        actions.onRemedy({
            remedy: 'fix', offer: { fix: { fix: 'rename_column', column, name: select.value }, code: 'column_unknown', count: 1 },
        }, rename);
    }, { look: 'outline-secondary', small: true, disabled: !idle });
    return element('div', { class: 'tool_sync-jump-row' }, select, rename);
};
const rowView = (strings, mapped, model, actions) => {
    const { header, kind, offers, idle } = model;
    const { column, written, canonical, how, suggestion } = mapped;
    const meant = canonical === null ? undefined : definitionFor(kind, model.site)?.column(canonical);
    const mine = offers
        .filter(({ fix }) => (fix.fix === 'rename_column' || fix.fix === 'drop_column') && fix.column === column)
        .map((offer) => ({ remedy: 'fix', offer }));
    const words = strings.get(HOW[how], { name: suggestion });
    return element('tr', { 'data-column': column, 'data-how': how }, element('th', { scope: 'row', class: 'tool_sync-path' }, written === '' ? strings.get('page_value_empty') : nameOf(mapped)), element('td', {}, meant === undefined ? null : columnLabel(strings, meant), canonical === null || canonical === written ? null : element('span', { class: 'tool_sync-hint' }, ` (${canonical})`)), element('td', {}, canonical === null ? badge(mapped.ignored ? 'warning' : 'danger', words) : words), element('td', {}, fateOf(strings, mapped), remediesView(strings, mine, { header, idle }, actions), canonical === null ? choiceView(strings, mapped, model, actions) : null));
};
/**
 * What each column of the file means, how that was found, and what can be done where it was not.
 *
 * @param strings
 * @param model
 * @param actions
 */
const columnsView = (strings, model, actions) => {
    const { kind, columns } = model;
    if (kind === null || columns.length === 0) {
        return [];
    }
    return [element('details', { 'class': 'tool_sync-details', 'data-region': 'columns-part', 'open': columns.some(({ canonical }) => canonical === null) }, element('summary', {}, heading(4, strings.get('page_columns_title'))), scrolling(strings.get('page_columns_caption'), element('table', { 'class': 'table table-sm tool_sync-table tool_sync-columns', 'data-region': 'columns' }, element('caption', { class: 'sr-only visually-hidden' }, strings.get('page_columns_caption')), element('thead', {}, element('tr', {}, ...['page_columns_written', 'page_columns_meaning', 'page_columns_how', 'page_columns_what']
            .map((key) => element('th', { scope: 'col' }, strings.get(key))))), element('tbody', {}, ...columns.map((mapped) => rowView(strings, mapped, model, actions))))))];
};

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
const KIND_REASONS = {
    asked: 'page_kind_asked',
    header: 'page_kind_header',
    closest: 'page_kind_closest',
};
const kindField = (strings, { result, kinds, idle }, actions) => {
    const select = element('select', {
        'id': 'tool_sync-run-kind',
        'class': 'form-control form-select custom-select tool_sync-select',
        'data-region': 'kind',
        'aria-describedby': 'tool_sync-run-kind-reason',
        'disabled': !idle,
    });
    if (result.kind === null) {
        select.append(element('option', { value: '' }, strings.get('page_kind_choose')));
    }
    select.append(...kinds.map(({ kind, label }) => element('option', { value: kind, selected: kind === result.kind }, label)));
    select.addEventListener('change', () => {
        if (select.value !== '') {
            actions.onKind(select.value);
        }
    });
    const reason = result.kindReason === null ? 'page_kind_unknown' : KIND_REASONS[result.kindReason];
    return fact(strings.get('page_kind'), element('label', { class: 'sr-only visually-hidden', for: select.id }, strings.get('page_kind')), select, element('span', { class: 'tool_sync-hint', id: 'tool_sync-run-kind-reason' }, strings.get(reason)));
};
const ENCODINGS$1 = ['auto', 'UTF-8', 'UTF-16', 'Windows-1252', 'ISO-8859-1', 'ISO-8859-15'];
const DELIMITERS = ['auto', ',', ';', 'tab', '|', ':'];
const NEWLINES = ['auto', 'crlf', 'lf', 'cr'];
const rereadView = (strings, { result: { dialect }, settings, site = {}, idle }, actions) => {
    const choice = (id, setting, label, options) => {
        const chosen = settings[setting] ?? String(site[setting] ?? 'auto');
        const select = element('select', { id, 'class': 'form-control form-select custom-select tool_sync-select', 'data-region': id, 'disabled': !idle }, ...options.map(([value, text]) => element('option', { value, selected: value === chosen }, text)));
        return [element('div', { class: 'tool_sync-field' }, element('label', { for: id }, strings.get(label)), select), select];
    };
    const [encodingField, encoding] = choice('tool_sync-run-encoding', 'encoding', 'page_encoding', ENCODINGS$1.map((value) => [value, value === 'auto' ? strings.get('page_encoding_auto') : value]));
    const [delimiterField, delimiter] = choice('tool_sync-run-delimiter', 'csvseparator', 'page_delimiter', DELIMITERS.map((value) => [value, value === 'auto' ? strings.get('page_delimiter_auto') : delimiterText(strings, value)]));
    const [newlineField, newline] = choice('tool_sync-run-newline', 'newline', 'page_newline', NEWLINES.map((value) => [value, value === 'auto' ? strings.get('page_newline_auto') : onlyNewlineText(strings, value)]));
    const [bomField, bom] = choice('tool_sync-run-bom', 'bom', 'page_bom_label', [['auto', strings.get('page_bom_auto')], ['ignore', strings.get('page_bom_ignore')]]);
    const reread = button('reread', strings.get('page_reread'), () => actions.onReread({ encoding: encoding.value, csvseparator: delimiter.value, newline: newline.value, bom: bom.value }), { look: 'outline-secondary', small: true, disabled: !idle });
    return element('details', { 'class': 'tool_sync-details', 'data-region': 'reread-part', 'open': Object.keys(settings).length > 0 }, element('summary', {}, strings.get('page_reread_title')), element('div', { class: 'tool_sync-fields' }, encodingField, dialect.bom ? bomField : null, delimiterField, newlineField, reread));
};
/**
 * How the file is written, with the evidence, and the way to read it differently.
 *
 * @param strings
 * @param model
 * @param actions
 */
const factsView = (strings, model, actions) => {
    const { result: { dialect, rows, encodingEvidence, header, counts }, settings, site = {} } = model;
    if (dialect.encoding === 'binary') {
        // There is nothing to say of what is no text; but UTF-16 without its mark looks so as well.
        return 'file_workbook' in counts ? [] : [rereadView(strings, model, actions)];
    }
    const isIgnored = (settings['bom'] ?? site['bom']) === 'ignore';
    const mark = dialect.bom ? (isIgnored ? ` (${strings.get('page_bom_ignored')})` : ` ${strings.get('page_bom')}`) : '';
    const only = settings['newline'] ?? String(site['newline'] ?? 'auto');
    // The evidence is a piece of a line, whatever column it is from.
    const evidence = encodingEvidence && !hidesValue('', header)
        ? element('span', { class: 'tool_sync-hint' }, encodingEvidence.notUtf8 !== undefined && encodingEvidence.word
            ? strings.count('page_encoding_notutf8', encodingEvidence.notUtf8, {
                line: String(encodingEvidence.line),
                encoding: dialect.encoding,
                word: encodingEvidence.word,
            })
            : strings.get('page_encoding_evidence', {
                line: String(encodingEvidence.line),
                bytes: encodingEvidence.bytes,
                text: encodingEvidence.text,
                encoding: dialect.encoding,
            }))
        : null;
    return [
        heading(4, strings.get('page_file_facts')),
        element('dl', { 'class': 'tool_sync-facts', 'data-region': 'facts' }, kindField(strings, model, actions), fact(strings.get('page_lines'), strings.number(rows)), fact(strings.get('page_encoding'), `${dialect.encoding}${mark}`, evidence), fact(strings.get('page_delimiter'), delimiterText(strings, dialect.delimiter)), fact(strings.get('page_newline'), only === 'auto' ? newlineText(strings, dialect.newline) : onlyNewlineText(strings, only))),
        rereadView(strings, model, actions),
    ];
};

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
 * Shows a section and gives its heading the focus.
 *
 * @param section
 * @param content
 */
const present = (section, content) => {
    section.hidden = false;
    section.replaceChildren(...content);
    section.querySelector('h3')?.focus({ preventScroll: true });
    // What follows the heading matters too, so the section goes to the top, not just into sight.
    section.scrollIntoView();
};
/**
 * Did somebody stop it, rather than it failing?
 *
 * @param error
 */
const isAbort = (error) => error instanceof Error && error.name === 'AbortError';

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
/** Lines that are shown. */
const EXAMPLES = 5;
/** The first lines as they are read, the header's first. */
const linesOf = ({ header, sample }) => new Map([
    [Math.max(1, (sample[0]?.line ?? 2) - 1), header.join(' | ')],
    ...sample.map(({ line, cells }) => [line, cells.join(' | ')]),
]);
/**
 * How the beginning of a file is read in two ways, as the preview of a fix tells what changes. Where a column must not be shown,
 * the header alone is.
 *
 * @param before
 * @param after
 */
const compareBeginnings = (before, after) => {
    const masked = hidesValue('', before.header) || hidesValue('', after.header);
    const old = linesOf(before);
    const examples = [...linesOf(after)]
        .map(([line, text]) => ({ line, before: old.get(line) ?? '', after: text }))
        .filter((example, index) => example.before !== example.after && (index === 0 || !masked))
        .slice(0, EXAMPLES);
    return { cells: 0, dropped: 0, examples, masked };
};

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
/** Encodings that are tried when the one of the file does not hold: what exports are mostly written in. */
const ENCODINGS = ['Windows-1252', 'ISO-8859-15', 'UTF-8'];
const BLOCK = 1048576;
const CTRL_Z = 0x1A;
// What a wrong encoding makes of letters: no characters, controls, capitals behind small letters or between letters ("HellŽnistes",
// "LŽa", "MŠdchen"), and signs between letters ("fˆte") but those that join words.
const IMPLAUSIBLE = new RegExp([
    '[\\uD800-\\uDFFF\\u0080-\\u009F]',
    '\\p{Ll}(?![A-Z])\\p{Lu}',
    '\\p{L}(?![A-Z])\\p{Lu}\\p{Ll}',
    '[\\p{Lu}\\p{Ll}](?![\\u00A0\\u00AD·–—’])[^\\x00-\\x7F\\p{Lu}\\p{Ll}\\p{Lo}][\\p{Lu}\\p{Ll}]',
].join('|'), 'u');
/** Is a file plausible text in an encoding of one byte a character? It is told piece by piece. */
class Plausibility {
    constructor(encoding) {
        this.holds = true;
        this.before = '';
        this.transcoder = new Transcoder(encoding);
    }
    feed(bytes) {
        const text = this.before + this.transcoder.feed(bytes, true);
        this.holds && (this.holds = !IMPLAUSIBLE.test(text));
        this.before = text.slice(-2);
    }
}
/** Counts the characters of UTF-8 beyond ASCII, and the bytes that are none. */
class Utf8Count {
    constructor() {
        this.formed = 0;
        this.illFormed = 0;
        this.transcoder = new Transcoder('UTF-8');
    }
    feed(bytes, last) {
        const text = this.transcoder.feed(bytes, last);
        // What is not UTF-8 becomes a lone surrogate.
        this.illFormed += text.match(/\p{Surrogate}/gu)?.length ?? 0;
        this.formed += text.match(/[^\p{ASCII}\p{Surrogate}]/gu)?.length ?? 0;
    }
}
/**
 * Looks at the bytes of a file where the check has reason to doubt how they were read.
 *
 * @param file
 * @param result
 * @param signal
 * @throws DOMException "AbortError" when the signal says so
 */
const byteSigns = async (file, { counts, dialect }, signal) => {
    const isCut = counts['record_truncated'] !== undefined;
    const last = isCut ? new Uint8Array(await file.slice(-1).arrayBuffer())[0] : undefined;
    const signs = { encodings: [], isOldMac: false, hasEndMark: last === CTRL_Z };
    const isWide = dialect.encoding.startsWith('UTF-16');
    const isMacLike = dialect.newline === 'cr' && !isWide;
    // A byte order mark leaves no choice.
    if (dialect.bom || (counts['encoding_invalid'] === undefined && !isMacLike)) {
        return signs;
    }
    const utf8 = new Utf8Count();
    const windows = new Plausibility('Windows-1252');
    const latin = new Plausibility('ISO-8859-15');
    for (let start = 0; start < file.size; start += BLOCK) {
        const bytes = new Uint8Array(await file.slice(start, start + BLOCK).arrayBuffer());
        signal?.throwIfAborted();
        utf8.feed(bytes, start + BLOCK >= file.size);
        windows.feed(bytes);
        latin.feed(bytes);
    }
    // Most of it is UTF-8: a few broken bytes are no reason to read all the others differently.
    const isMostlyUtf8 = utf8.formed > utf8.illFormed;
    const holds = {
        'Windows-1252': windows.holds && !isMostlyUtf8,
        'ISO-8859-15': latin.holds && !isMostlyUtf8,
        'UTF-8': utf8.illFormed === 0,
    };
    return {
        ...signs,
        encodings: ENCODINGS.filter((encoding) => encoding !== dialect.encoding && holds[encoding] === true),
        isOldMac: isMacLike && utf8.illFormed > 0 && !isMostlyUtf8 && !windows.holds,
    };
};

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
/** The server refused, and says why. */
class Refusal extends Error {
    /**
     * Constructor.
     *
     * @param errorcode stable code: "error_runinprogress", "nopermissions"
     * @param message a sentence in the reader's language
     */
    constructor(errorcode, message) {
        super(message);
        this.errorcode = errorcode;
        this.name = 'Refusal';
    }
    /** Is it about the person's session? Then logging in again, in another tab, is enough to go on. */
    get isSessionLost() {
        return ['servicerequireslogin', 'requireloginerror', 'invalidsesskey', 'sessionerroruser', 'sessiontimedout'].includes(this.errorcode);
    }
}
/** The server could not be reached, or what answered was not Moodle. */
class NoConnection extends Error {
    constructor(cause) {
        super(cause);
        this.name = 'NoConnection';
    }
}
/**
 * Makes one of the two out of whatever a failed request gives.
 *
 * @param reason what the promise was rejected with
 * @returns a Refusal when the server said something, else NoConnection
 */
const toFailure = (reason) => {
    if (reason instanceof Refusal || reason instanceof NoConnection) {
        return reason;
    }
    if (typeof reason === 'object' && reason !== null) {
        const errorcode = Reflect.get(reason, 'errorcode');
        const message = Reflect.get(reason, 'message') ?? Reflect.get(reason, 'error');
        if (typeof errorcode === 'string' && errorcode !== '') {
            return new Refusal(errorcode, typeof message === 'string' ? message : errorcode);
        }
        if (typeof message === 'string') {
            return new NoConnection(message);
        }
    }
    return new NoConnection(typeof reason === 'string' ? reason : '');
};

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
// Somebody whose session has ended logs in again in another tab. The new session has another key than the one that this page was
// made with: it is read from a page of the new session, so that the work on this page goes on.
/**
 * Takes the key of the session that the browser now has.
 *
 * @returns false when nobody is logged in, or somebody else: then this page has nothing more to ask
 */
const renewSession = async () => {
    let text;
    try {
        const response = await fetch(`${Config.wwwroot}/admin/tool/sync/run.php`, { credentials: 'same-origin' });
        text = response.ok ? await response.text() : '';
    }
    catch {
        return false;
    }
    const sesskey = /"sesskey":"(\w+)"/.exec(text)?.[1];
    const userid = Number(/"userId":(\d+)/.exec(text)?.[1] ?? 0);
    if (sesskey === undefined || userid === 0 || userid !== Config.userId) {
        return false;
    }
    Config.sesskey = sesskey;
    return true;
};
/**
 * Asks the server, a second time when the session turns out to be a new one of the same person.
 *
 * @param ask
 * @throws Refusal, NoConnection
 */
const inSession = async (ask) => {
    try {
        return await ask();
    }
    catch (error) {
        const failure = toFailure(error);
        if (failure instanceof Refusal && failure.errorcode === 'invalidsesskey' && await renewSession()) {
            return ask();
        }
        throw error;
    }
};

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
/** At most this often a call counts as a sign of life of the session, in milliseconds. */
const TOUCH_EVERY = 60000;
/** A session that answered this short a time ago is still there, in milliseconds. */
const FRESH = 30000;
let answered = Number.NEGATIVE_INFINITY;
let touched = Number.NEGATIVE_INFINITY;
/**
 * Calls one web service.
 *
 * When the session is lost core/ajax leaves the page for the login form, unless the call asks not to touch the session. A page that
 * shows a run must stay and say so: therefore a call touches the session only right after another one found it alive, which is
 * often enough to keep it during a long run.
 *
 * @param methodname name of the web service
 * @param args its arguments
 * @returns the answer, to be guarded
 * @throws Refusal when the server says no, NoConnection when it does not answer
 */
const fetchOne = async (methodname, args) => {
    const now = Date.now();
    const touch = now - answered < FRESH && now - touched > TOUCH_EVERY;
    try {
        const answer = await inSession(async () => {
            const [request] = Ajax.call([{ methodname, args }], true, true, !touch);
            return await request;
        });
        answered = Date.now();
        if (touch) {
            touched = answered;
        }
        return answer;
    }
    catch (reason) {
        answered = Number.NEGATIVE_INFINITY;
        throw toFailure(reason);
    }
};

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
const startRun = async ({ kind, source, simulate, settings }) => asRun(await fetchOne('tool_sync_start_run', {
    kind,
    source: source.source,
    draftitemid: source.source === 'draft' ? source.draftitemid : 0,
    path: source.source === 'stored' ? source.path : '',
    simulate,
    planid: source.source === 'plan' || source.source === 'again' ? source.planid : 0,
    settings: Object.entries(settings).map(([name, value]) => ({ name, value })),
    filehash: source.source === 'stored' ? source.hash : '',
}), 'run');
const advanceRun = async (runid) => asRun(await fetchOne('tool_sync_advance_run', { runid }), 'run');
const getRun = async (runid) => asRun(await fetchOne('tool_sync_get_run', { runid }), 'run');
const cancelRun = async (runid) => asRun(await fetchOne('tool_sync_cancel_run', { runid }), 'run');
/**
 * Decides about a run that the guard holds.
 *
 * @param runid
 * @param decision
 * @param deletions the number of removals as the person typed it; 0 to discard
 */
const decideRun = async (runid, decision, deletions) => asRun(await fetchOne('tool_sync_decide_run', { runid, decision, deletions }), 'run');
/**
 * A page of the wanted changes of a plan: first what can't be taken back.
 *
 * @param runid
 * @param page from 0
 * @param perpage
 * @param filter
 */
const getChanges = async (runid, page, perpage, filter) => asChanges(await fetchOne('tool_sync_get_changes', { runid, page, perpage, ...filter }), 'changes');
/**
 * A page of the wanted issues of a run.
 *
 * @param runid
 * @param page from 0
 * @param perpage
 * @param filter
 */
const getIssues = async (runid, page, perpage, filter) => asIssues(await fetchOne('tool_sync_get_issues', { runid, page, perpage, ...filter }), 'issues');
/**
 * A page of the lines on which the site has moved since the plan was made that a run had to follow.
 *
 * @param runid
 * @param page from 0
 * @param perpage
 */
const getStaleLines = async (runid, page, perpage) => asStaleLines(await fetchOne('tool_sync_get_stale_lines', { runid, page, perpage }), 'stalelines');
/**
 * What the site knows of values of a file.
 *
 * @param kind
 * @param settings that differ from the site's, by name
 * @param columns 500 values at most in all
 */
const lookUp = async (kind, settings, columns) => asKnown(await fetchOne('tool_sync_look_up', {
    kind,
    settings: Object.entries(settings).map(([name, value]) => ({ name, value })),
    columns,
}), 'look_up');
/**
 * The columns that a file of a kind may have on this site, where that differs from what holds everywhere.
 *
 * @param kind
 */
const listColumns = async (kind) => asSiteColumns(await fetchOne('tool_sync_list_columns', { kind }), 'list_columns');

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
/** How long a check waits for the site, in milliseconds: then the general rules hold. */
const PATIENCE$1 = 8000;
/** The site did not answer in time. */
class TooSlow extends Error {
    constructor() {
        super('The site does not answer.');
        this.name = 'TooSlow';
    }
}
/**
 * Asks the site for the columns of kinds, once for each. Nothing of the file is told. Only kinds are asked about whose format
 * leaves something to the site.
 */
class SiteColumnsQuery {
    constructor() {
        this.answers = new Map();
    }
    /**
     * What is known of the columns of a kind. Never throws, but for what the signal says.
     *
     * @param kind null = not known
     * @param signal
     */
    async ask(kind, signal) {
        if (kind === null || !asksSite(kind)) {
            return { is: 'none' };
        }
        try {
            const columns = await inTime(this.answer(kind), signal);
            return { is: 'known', columns };
        }
        catch (error) {
            signal?.throwIfAborted();
            return { is: 'failed', error };
        }
    }
    answer(kind) {
        const known = this.answers.get(kind);
        if (known !== undefined) {
            return known;
        }
        const asked = listColumns(kind).then((columns) => ({ kind, columns }));
        this.answers.set(kind, asked);
        asked.catch(() => {
            // It may be there again the next time.
            this.answers.delete(kind);
        });
        return asked;
    }
}
/** What a promise gives, unless that takes too long or nobody wants it any more. */
function inTime(promise, signal) {
    return new Promise((resolve, reject) => {
        const stop = () => {
            end();
            reject(new DOMException('Nobody wants the answer any more.', 'AbortError'));
        };
        const timer = setTimeout(() => {
            end();
            reject(new TooSlow());
        }, PATIENCE$1);
        const end = () => {
            clearTimeout(timer);
            signal?.removeEventListener('abort', stop);
        };
        signal?.addEventListener('abort', stop, { once: true });
        promise.then((value) => {
            end();
            resolve(value);
        }, (reason) => {
            end();
            // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the reason is the server's own
            reject(reason);
        });
    });
}

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
/** Values of one request. */
const BATCH = 500;
/** Requests at most. */
const REQUESTS = 40;
/**
 * Asks the site what it knows: in batches, one after the other, never more than REQUESTS. Where there is more to ask, columns with
 * few values go first, so that a long list of people leaves none of the cohorts and courses out.
 *
 * @param request
 * @throws DOMException "AbortError" as soon as the signal says so; Refusal, NoConnection and UnexpectedAnswer as any call
 */
async function askSite({ kind, settings, questions, onProgress, signal }) {
    const [batches, sent] = cutUp(questions);
    const total = sent.reduce((sum, { values }) => sum + values, 0);
    const known = [];
    let answered = 0;
    onProgress?.(0, total);
    for (const columns of batches) {
        signal?.throwIfAborted();
        known.push(...await unlessAborted(lookUp(kind, settings, columns), signal));
        answered += columns.reduce((sum, { values }) => sum + values.length, 0);
        onProgress?.(answered, total);
    }
    return { known, sent, requests: batches.length };
}
/** The batches, and what of each column is in them. */
function cutUp(questions) {
    let free = BATCH * REQUESTS;
    const batches = [];
    const sent = [];
    let room = 0;
    for (const { column, values } of [...questions].sort((a, b) => a.values.length - b.values.length)) {
        const count = Math.min(values.length, free);
        free -= count;
        sent.push({ column, values: count, left: values.length - count });
        for (let from = 0; from < count;) {
            if (room === 0) {
                batches.push([]);
                room = BATCH;
            }
            const piece = values.slice(from, Math.min(count, from + room));
            batches[batches.length - 1]?.push({ column, values: piece });
            from += piece.length;
            room -= piece.length;
        }
    }
    return [batches, sent];
}
/** A request cannot be called back, but nobody has to wait for it. */
async function unlessAborted(promise, signal) {
    if (signal === undefined) {
        return promise;
    }
    return new Promise((resolve, reject) => {
        const stop = () => {
            reject(new DOMException('Nobody wants the answer any more.', 'AbortError'));
        };
        signal.addEventListener('abort', stop, { once: true });
        promise.then(resolve, reject).finally(() => {
            signal.removeEventListener('abort', stop);
        });
    });
}

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
/** Most values of a column that are collected: no more are ever sent. */
const MOST = BATCH * REQUESTS;
const keyOf = (kind, column, value) => `${kind}\u0000${column}\u0000${value}`;
/**
 * Asks the site about what a file names. What it said is remembered as long as the file is on the page, so that after a correction
 * only the new values are sent.
 */
class SiteQuery {
    constructor() {
        this.known = new Map();
        this.sent = new Map();
        this.left = [];
    }
    /**
     * Asks about one version of the file.
     *
     * @param reading
     * @param kind
     * @param settings that differ from the site's
     * @param signal
     * @param onState hears how far it is; never throws
     */
    async ask(reading, kind, settings, signal, onState) {
        try {
            onState({ is: 'collecting', ...this.spent });
            const questions = await reading.questions(MOST, { signal });
            await this.send(kind, settings, questions, signal, onState);
            const known = questions.flatMap(({ column, values }) => (values.flatMap((value) => this.known.get(keyOf(kind, column, value)) ?? [])));
            const findings = await reading.learn(known, { signal });
            if (!signal.aborted) {
                onState({ is: 'known', findings, ...this.spent });
            }
        }
        catch (error) {
            // A version that is no longer on the page has nothing to say; a person who stopped it knows.
            if (isAbort(error)) {
                onState({ is: 'stopped', ...this.spent });
            }
            else if (!signal.aborted) {
                onState({ is: 'failed', error, ...this.spent });
            }
        }
    }
    get spent() {
        return { sent: [...this.sent].map(([column, values]) => ({ column, values: values.size })), left: this.left };
    }
    async send(kind, settings, questions, signal, onState) {
        const open = questions
            .map(({ column, values }) => ({ column, values: values.filter((value) => !this.known.has(keyOf(kind, column, value))) }))
            .filter(({ values }) => values.length > 0);
        this.left = [];
        if (open.length === 0) {
            return;
        }
        // They are sent in this order, a batch beyond what is answered. It is written down before it happens: what left the browser
        // must be told even if no answer comes.
        const order = [...open].sort((a, b) => a.values.length - b.values.length)
            .flatMap(({ column, values }) => values.map((value) => [column, value]));
        const answers = await askSite({
            kind,
            settings: { ...settings },
            questions: open,
            signal,
            onProgress: (answered, total) => {
                for (const [column, value] of order.slice(answered, Math.min(total, answered + BATCH))) {
                    const values = this.sent.get(column) ?? new Set();
                    this.sent.set(column, values.add(value));
                }
                onState({ is: 'asking', answered, total, ...this.spent });
            },
        });
        this.left = answers.sent.filter(({ left }) => left > 0).map(({ column, left }) => ({ column, values: left }));
        for (const known of answers.known) {
            this.known.set(keyOf(kind, known.column, known.value), known);
        }
    }
}

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
 * The file as it was chosen and all that was made of it since. A step back is the version before, so nothing that was taken is ever
 * calculated backwards.
 */
class Versions {
    /**
     * Constructor.
     *
     * @param file as it was chosen
     * @param reading how it is to be read, where that is known already
     */
    constructor(file, reading = {}) {
        this.list = [{ settings: {}, kind: '', ...reading, file, made: null }];
        this.safe = file;
    }
    get current() {
        return this.list[this.list.length - 1] ?? this.list[0];
    }
    /** The file as it was chosen. */
    get first() {
        return this.list[0];
    }
    /** The version before the current one; the first has none before it. */
    get before() {
        return this.list[this.list.length - 2] ?? this.list[0];
    }
    /** The steps that were taken, in their order. */
    get taken() {
        return this.list.flatMap(({ made }) => made ?? []);
    }
    /** Do the bytes differ from the file as it was chosen? */
    get isChanged() {
        return this.current.file !== this.first.file;
    }
    /** Would something be lost if the page were left? */
    get isUnsaved() {
        return this.isChanged && this.current.file !== this.safe;
    }
    add(change, made) {
        this.list.push({ ...this.current, ...change, made });
    }
    /** Takes the last step back. */
    undo() {
        if (this.list.length > 1) {
            this.list.pop();
        }
    }
    /** Takes everything back. */
    undoAll() {
        this.list.length = 1;
    }
    /**
     * Remembers that a version is in another place too: it was downloaded, or the server has it.
     *
     * @param file
     */
    keepSafe(file) {
        this.safe = file;
    }
}

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
/** What is read of a file to see how it would be read differently, in bytes. */
const BEGINNING = 65536;
/**
 * A file on the page with all that is known of it, and its versions. A step opens the version that it makes beside the one before;
 * only when the new one is checked does it take its place, so that whatever fails or is stopped leaves everything as it was.
 */
class FileSession {
    constructor(file, options) {
        this.options = options;
        /** What the columns hold; null = not known yet. */
        this.survey = null;
        /** What the site says; null = it is not asked about this version. */
        this.site = null;
        this.opened = null;
        this.query = new SiteQuery();
        this.background = new AbortController();
        this.asking = new AbortController();
        this.versions = new Versions(file, options.reading);
        this.columns = options.columns ?? new SiteColumnsQuery();
    }
    /** The version on the page; null = the first one is still being read. */
    get current() {
        return this.opened;
    }
    get taken() {
        return this.versions.taken;
    }
    get isChanged() {
        return this.versions.isChanged;
    }
    get isUnsaved() {
        return this.versions.isUnsaved;
    }
    keepSafe(file) {
        this.versions.keepSafe(file);
    }
    /** Ends all work. */
    close() {
        this.background.abort();
        this.opened?.reading.close();
        this.opened = null;
    }
    /**
     * Reads the file as it was chosen.
     *
     * @param work
     */
    start(work) {
        return this.go(this.versions.current, work, () => undefined);
    }
    /**
     * Looks at what a fix would do.
     *
     * @param fix
     * @param work
     */
    async preview(fix, work) {
        const { reading } = this.need();
        return during('preview', () => reading.preview(fix, work));
    }
    /**
     * Looks at how the first lines would be read differently.
     *
     * @param settings what is different
     * @param signal
     */
    async previewReread(settings, signal) {
        const { columns, result, version } = this.need();
        const reading = await openReading(version.file.slice(0, BEGINNING), this.options.name, this.options.workerUrl);
        try {
            const other = await during('preview', () => reading.check(this.readingOptions({ ...version, settings: { ...version.settings, ...settings } }, columns), { signal }));
            return compareBeginnings(result, other);
        }
        finally {
            reading.close();
        }
    }
    /**
     * Takes a fix.
     *
     * @param fix
     * @param preview what it was said to do
     * @param work
     */
    async fix(fix, { cells, dropped }, work) {
        const { reading, result, version } = this.need();
        const file = await during('fix', () => reading.apply(fix, work));
        const step = { step: 'fix', fix, header: result.header, cells, dropped };
        // A file that was written anew in UTF-8 is no longer what the person or the site said of it.
        const settings = fix.fix === 'encode_utf8' ? { ...version.settings, encoding: 'UTF-8' } : version.settings;
        const next = { ...version, file, settings, made: step };
        await this.go(next, work, () => this.versions.add({ file, settings }, step));
    }
    /**
     * Reads the same bytes differently.
     *
     * @param settings those that differ from the site's
     * @param work
     */
    async reread(settings, work) {
        const step = { step: 'reread', settings };
        await this.go({ ...this.need().version, settings, made: step }, work, () => this.versions.add({ settings }, step));
    }
    /**
     * Takes the file for one of another kind.
     *
     * @param kind
     * @param work
     */
    async asKind(kind, work) {
        const step = { step: 'kind', kind };
        await this.go({ ...this.need().version, kind, made: step }, work, () => this.versions.add({ kind }, step));
    }
    /**
     * Takes the last step back, or all of them.
     *
     * @param all
     * @param work
     */
    async undo(all, work) {
        const version = all ? this.versions.first : this.versions.before;
        await this.go(version, work, () => (all ? this.versions.undoAll() : this.versions.undo()));
    }
    /**
     * Checks this version again, once the site may say more than before of its columns.
     *
     * @param work
     */
    recheck(work) {
        return this.go(this.versions.current, work, () => undefined);
    }
    /** Asks the site about this version, again after a failure. */
    async askSite() {
        const opened = this.opened;
        if (!opened || opened.result.kind === null) {
            return;
        }
        const asking = new AbortController();
        this.asking = asking;
        const { reading, result: { kind }, version: { settings } } = opened;
        const stop = () => asking.abort();
        this.background.signal.addEventListener('abort', stop, { once: true });
        await during('lookup', () => this.query.ask(reading, kind, settings, asking.signal, (state) => {
            if (this.opened === opened) {
                this.site = state;
                this.options.onMore();
            }
        }));
    }
    /** Leaves the site in peace. */
    stopAsking() {
        this.asking.abort();
    }
    readingOptions({ settings, kind }, columns) {
        return {
            settings: { ...this.options.settings, ...settings },
            ...(kind === '' ? {} : { kind }),
            ...(columns.is === 'known' ? { columns: columns.columns } : {}),
        };
    }
    /** What the site says of the columns of the kind that the header of a version tells. */
    async askColumns(reading, version, { signal }) {
        let { kind } = version;
        if (kind === '') {
            const options = { ...this.readingOptions(version, { is: 'none' }), headerOnly: true };
            ({ kind } = await reading.check(options, signal === undefined ? {} : { signal }));
        }
        return this.columns.ask(kind, signal);
    }
    need() {
        if (!this.opened) {
            throw new Error('There is no file.');
        }
        return this.opened;
    }
    async go(version, work, commit) {
        const { name, workerUrl } = this.options;
        const reading = await openReading(version.file, name, workerUrl);
        let columns;
        let result;
        let signs;
        try {
            columns = await during('columns', () => this.askColumns(reading, version, work));
            result = await during('check', () => reading.check(this.readingOptions(version, columns), work));
            signs = await during('check', () => byteSigns(version.file, result, work.signal));
            work.signal?.throwIfAborted();
        }
        catch (error) {
            reading.close();
            throw error;
        }
        commit();
        this.close();
        this.opened = { version, reading, result, signs, columns };
        this.survey = null;
        this.site = null;
        this.background = new AbortController();
    }
    /** What takes another reading of the file, and is not waited for: the survey, then the site. */
    async learnMore() {
        const opened = this.opened;
        if (!opened) {
            return;
        }
        const { signal } = this.background;
        try {
            const survey = await during('survey', () => opened.reading.survey({ signal }));
            if (this.opened === opened) {
                this.survey = survey;
                this.options.onMore();
            }
        }
        catch (error) {
            // Without it there are fewer offers, and nothing else is amiss.
            if (isAbort(error) || this.opened !== opened) {
                return;
            }
        }
        if (opened.result.issues.every(({ severity }) => severity !== 'file') && opened.result.rows > 0) {
            await this.askSite();
        }
    }
}

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
/** The field in which a cell is changed: Enter takes the value, Escape does not, leaving the field takes it. */
class CellEditor {
    constructor(options) {
        this.options = options;
        this.ended = false;
        const { cell, label, value } = options;
        // A field of one line would silently make one line of several.
        this.field = element(/[\r\n]/.test(value) ? 'textarea' : 'input', {
            'class': 'tool_sync-grid-field',
            'aria-label': label,
            'autocomplete': 'off',
            'spellcheck': 'false',
            'dir': 'auto',
        });
        this.field.value = value;
        // As the field tells it: a text area has its own line ends.
        const before = this.field.value;
        cell.replaceChildren(this.field);
        // A name of its own for the compiler, which does not know the events of one or the other field.
        const field = this.field;
        field.addEventListener('keydown', (event) => {
            event.stopPropagation();
            if (event.isComposing) {
                return;
            }
            if (event.key === 'Enter' && !event.shiftKey) {
                event.preventDefault();
                this.end(this.field.value !== before, true);
            }
            else if (event.key === 'Escape') {
                event.preventDefault();
                this.end(false, true);
            }
        });
        this.field.addEventListener('blur', () => {
            // Another window is no reason to be done.
            if (document.hasFocus()) {
                this.end(this.field.value !== before, false);
            }
        });
        this.field.focus();
        this.field.select();
    }
    /** Ends the change without taking it. */
    cancel() {
        this.end(false, false);
    }
    end(take, focus) {
        if (this.ended) {
            return;
        }
        this.ended = true;
        const { value } = this.field;
        this.options.onEnd(focus);
        if (take) {
            this.options.onTake(value);
        }
    }
}

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
 * Puts text on the clipboard, outside of a copy event. Sites without HTTPS have no clipboard of the newer sort.
 *
 * @param text
 * @param near where the field of the older sort may stand
 * @returns was it allowed?
 */
const putOnClipboard = async (text, near) => {
    // The type says that it is always there; over HTTP it is not.
    const clipboard = navigator.clipboard;
    try {
        if (clipboard) {
            await clipboard.writeText(text);
            return true;
        }
    }
    catch {
        // Not allowed: perhaps the older way is.
    }
    const focused = document.activeElement;
    const field = element('textarea', { 'class': 'sr-only visually-hidden', 'readonly': true, 'aria-hidden': 'true', 'tabindex': -1 });
    field.value = text;
    near.append(field);
    field.focus({ preventScroll: true });
    field.select();
    let done;
    try {
        // Deprecated, and the only way where the other one does not exist.
        // eslint-disable-next-line @typescript-eslint/no-deprecated
        done = document.execCommand('copy');
    }
    catch {
        done = false;
    }
    field.remove();
    focused?.focus({ preventScroll: true });
    return done;
};

function getMeasurementKey(item) {
  return typeof item === "object" ? item.key : item;
}
function createLazyMeasurementsView(cache, flat) {
  const count = cache.length;
  return new Proxy(cache, {
    get(target, prop, receiver) {
      if (typeof prop === "string") {
        const c = prop.charCodeAt(0);
        if (c >= 48 && c <= 57) {
          const i = +prop;
          if (Number.isInteger(i) && i >= 0 && i < count) {
            let v = target[i];
            if (typeof v !== "object") {
              const s = flat[i * 2];
              v = target[i] = {
                index: i,
                key: v,
                start: s,
                size: flat[i * 2 + 1],
                end: s + flat[i * 2 + 1],
                lane: 0
              };
            }
            return v;
          }
        }
        if (prop === "length") return count;
      }
      return Reflect.get(target, prop, receiver);
    }
  });
}

function memo(getDeps, fn, opts) {
  let deps = opts.initialDeps ?? [];
  let result;
  let isInitial = true;
  function memoizedFunction() {
    const newDeps = getDeps();
    const depsChanged = newDeps.length !== deps.length || newDeps.some((dep, index) => deps[index] !== dep);
    if (!depsChanged) {
      return result;
    }
    deps = newDeps;
    result = fn(...newDeps);
    if ((opts == null ? void 0 : opts.onChange) && !(isInitial && opts.skipInitialOnChange)) {
      opts.onChange(result);
    }
    isInitial = false;
    return result;
  }
  memoizedFunction.updateDeps = (newDeps) => {
    deps = newDeps;
  };
  return memoizedFunction;
}
function notUndefined(value, msg) {
  if (value === void 0) {
    throw new Error(`Unexpected undefined${""}`);
  } else {
    return value;
  }
}
const approxEqual = (a, b) => Math.abs(a - b) < 1.01;
const debounce = (targetWindow, fn, ms) => {
  let timeoutId;
  return Object.assign(
    function(...args) {
      targetWindow.clearTimeout(timeoutId);
      timeoutId = targetWindow.setTimeout(() => fn.apply(this, args), ms);
    },
    {
      // The handle is closure-local, so a caller that has already
      // unsubscribed has no way to stop a queued call. Teardown paths use
      // this to drop the pending invocation instead of letting it land.
      cancel: () => {
        targetWindow.clearTimeout(timeoutId);
      }
    }
  );
};

function classifyScrollEvent({
  offset,
  isScrolling,
  elementMax,
  holdOffset,
  scrollOffset,
  pendingWrite,
  clampedMaxAtWrite
}) {
  var _a;
  if (isScrolling && pendingWrite === null && offset === scrollOffset) {
    return "spurious";
  }
  if (pendingWrite !== null && Math.abs(offset - pendingWrite.target) < 1.5) {
    return "readBack";
  }
  if (pendingWrite !== null && !pendingWrite.smooth && elementMax !== null && pendingWrite.target > elementMax + holdOffset + 0.5 && Math.abs(offset - (elementMax + holdOffset)) < 1.5) {
    return "clampedReadBack";
  }
  if (pendingWrite !== null && !pendingWrite.smooth && ((_a = pendingWrite.lowMaxes) == null ? void 0 : _a.some((max) => Math.abs(offset - max) < 1.5))) {
    return "clampedReadBack";
  }
  if (clampedMaxAtWrite !== null && Math.abs(offset - clampedMaxAtWrite) < 1.5) {
    return "clampedEcho";
  }
  return "external";
}
const isAnimating = (phase) => phase === "smooth" || phase === "smoothFinishing";
function externalRetiresCommand({
  kind,
  offset,
  command,
  target
}) {
  return kind !== "spurious" && kind !== "readBack" && // Our own write, clamped (`clampedReadBack`, #1310): the command is not
  // retired by it, and reconcile retargets below the new max.
  kind !== "clampedReadBack" && (command == null ? void 0 : command.index) != null && // Nothing has been written for a command waiting for the tail; these
  // are the fling's events.
  command.phase !== "queued" && // A non-smooth write lands at once, so any other scroll event is the
  // user's, even before reconcile saw the target reached (the target may
  // keep moving, or iOS ignored the write under a finger). A write the
  // browser clamped because the sizer hasn't grown yet reads back at the
  // max, which is also where the fresh target clamps, so the check below
  // keeps it reconciling (#1294). While a smooth scroll's animation may
  // still report, its events look like a user's, so it yields only once it
  // has landed.
  !isAnimating(command.phase) && !approxEqual(offset, command.lastTargetOffset) && !approxEqual(offset, target()) && // A compensation write's clamped echo (#1258) keeps the command. The
  // order is deliberate, not tidiness: this clause stays after `target()`
  // (and `clampedReadBack` before it) because `target()` can rebuild the
  // measurements, so it must run for exactly the events it always did.
  kind !== "clampedEcho";
}
const FLING_WINDOW_MS = 40;
function flingSpedUp(samples) {
  const last = samples[samples.length - 1];
  if (last === void 0) return false;
  let j = samples.length - 2;
  while (j >= 0 && last.t - samples[j].t < FLING_WINDOW_MS) j--;
  if (j < 0) return false;
  const mid = samples[j];
  let k = j - 1;
  while (k >= 0 && mid.t - samples[k].t < FLING_WINDOW_MS) k--;
  if (k < 0) return false;
  const first = samples[k];
  const recent = (last.offset - mid.offset) / (last.t - mid.t);
  const before = (mid.offset - first.offset) / (mid.t - first.t);
  return recent * before >= 0 && Math.abs(recent) >= 2 * Math.abs(before) && Math.abs(recent) - Math.abs(before) >= 0.8;
}
function flingCaught(samples) {
  const last = samples[samples.length - 1];
  if (last === void 0) return false;
  let j = samples.length - 2;
  while (j >= 0 && last.t - samples[j].t < FLING_WINDOW_MS) j--;
  if (j < 0) return false;
  const from = samples[j];
  return Math.abs(last.offset - from.offset) / (last.t - from.t) >= 0.05;
}

let _isIOSResult;
const isIOSWebKit = () => {
  if (_isIOSResult !== void 0) return _isIOSResult;
  if (typeof navigator === "undefined") return _isIOSResult = false;
  if (/iP(hone|od|ad)/.test(navigator.userAgent)) return _isIOSResult = true;
  const mtp = navigator.maxTouchPoints;
  return _isIOSResult = navigator.platform === "MacIntel" && mtp !== void 0 && mtp > 0;
};
let _iosMomentumOverridesWritesResult;
const iosMomentumOverridesWrites = () => {
  if (_iosMomentumOverridesWritesResult !== void 0) {
    return _iosMomentumOverridesWritesResult;
  }
  return _iosMomentumOverridesWritesResult = isIOSWebKit() && typeof CSS !== "undefined" && typeof CSS.supports === "function" && CSS.supports("overflow-anchor: auto");
};
const momentumOverridesWrites = () => !isIOSWebKit() || iosMomentumOverridesWrites();
const touchListenerOptions = {
  capture: true,
  passive: true
};
class IosGesture {
  constructor(host) {
    this.host = host;
    this._touch = null;
    this.inMotion = () => this._touch !== null && this._touch.phase !== "lateFling";
    this.dragging = () => {
      var _a;
      return ((_a = this._touch) == null ? void 0 : _a.phase) === "down" && this._touch.moved;
    };
    this.tail = () => {
      var _a;
      return ((_a = this._touch) == null ? void 0 : _a.phase) === "tail" ? this._touch.moved ? "fling" : "tap" : null;
    };
    this.onScroll = ({
      isScrolling,
      ownReadBack,
      moved,
      external
    }) => {
      var _a, _b, _c;
      if (isScrolling && ((_a = this._touch) == null ? void 0 : _a.phase) === "tail") {
        this._openTail(this._touch.moved || !ownReadBack, false);
      } else if (((_b = this._touch) == null ? void 0 : _b.phase) === "lateFling") {
        if (this.host.now() > this._touch.until) {
          this._touch = null;
        } else if (external && isScrolling && moved) {
          this._openTail(true, false);
        }
      }
      if (!ownReadBack && isScrolling && moved && ((_c = this._touch) == null ? void 0 : _c.phase) === "down") {
        this._touch.moved = true;
        return true;
      }
      return false;
    };
    this.touchStart = () => {
      this.end();
      this._touch = { phase: "down", moved: false };
    };
    this.touchEnd = () => {
      var _a;
      const moved = ((_a = this._touch) == null ? void 0 : _a.phase) === "down" && this._touch.moved;
      this.end();
      this._openTail(moved, moved);
    };
    this.end = () => {
      var _a;
      const win = this.host.getWindow();
      if (((_a = this._touch) == null ? void 0 : _a.phase) === "tail" && win != null) {
        win.clearTimeout(this._touch.timerId);
      }
      this._touch = null;
    };
    this.listen = (target) => {
      const onTouchStart = () => this.touchStart();
      const onTouchEnd = () => this.touchEnd();
      target.addEventListener("touchstart", onTouchStart, touchListenerOptions);
      target.addEventListener("touchend", onTouchEnd, touchListenerOptions);
      target.addEventListener("touchcancel", onTouchEnd, touchListenerOptions);
      return () => {
        target.removeEventListener(
          "touchstart",
          onTouchStart,
          touchListenerOptions
        );
        target.removeEventListener("touchend", onTouchEnd, touchListenerOptions);
        target.removeEventListener(
          "touchcancel",
          onTouchEnd,
          touchListenerOptions
        );
        this.end();
      };
    };
    this._openTail = (moved, awaitingFling) => {
      const win = this.host.getWindow();
      if (win == null) return;
      this.end();
      const tail = {
        phase: "tail",
        moved,
        awaitingFling,
        // Only fires while this tail is current: `end` clears it otherwise.
        timerId: win.setTimeout(() => {
          if (this.host.tailStillMoving()) {
            this._openTail(tail.moved, tail.awaitingFling);
            return;
          }
          this._touch = tail.awaitingFling ? { phase: "lateFling", until: this.host.now() + 1e3 } : null;
          this.host.onTailClosed();
        }, 150)
      };
      this._touch = tail;
    };
  }
  get touch() {
    return this._touch;
  }
}

const getRect = (element) => {
  const { clientWidth, clientHeight } = element;
  return { width: clientWidth, height: clientHeight };
};
const createFrameQueue = (targetWindow) => {
  const ids = /* @__PURE__ */ new Set();
  return {
    schedule: (fn) => {
      const id = targetWindow.requestAnimationFrame(() => {
        ids.delete(id);
        fn();
      });
      ids.add(id);
    },
    cancel: () => {
      ids.forEach((id) => targetWindow.cancelAnimationFrame(id));
      ids.clear();
    }
  };
};
const defaultKeyExtractor = (index) => index;
const defaultRangeExtractor = (range) => {
  const overscan = range.overscan * Math.max(range.lanes ?? 1, 1);
  const start = Math.max(range.startIndex - overscan, 0);
  const end = Math.min(range.endIndex + overscan, range.count - 1);
  const len = end - start + 1;
  const arr = new Array(len);
  for (let i = 0; i < len; i++) {
    arr[i] = start + i;
  }
  return arr;
};
const observeElementRect = (instance, cb) => {
  const element = instance.scrollElement;
  if (!element) {
    return;
  }
  const targetWindow = instance.targetWindow;
  if (!targetWindow) {
    return;
  }
  const handler = (rect) => {
    const { width, height } = rect;
    cb({ width: Math.round(width), height: Math.round(height) });
  };
  handler(getRect(element));
  if (!targetWindow.ResizeObserver) {
    return () => {
    };
  }
  const frames = createFrameQueue(targetWindow);
  const observer = new targetWindow.ResizeObserver(() => {
    const run = () => {
      handler(getRect(element));
    };
    instance.options.useAnimationFrameWithResizeObserver ? frames.schedule(run) : run();
  });
  observer.observe(element, { box: "content-box" });
  return () => {
    observer.unobserve(element);
    frames.cancel();
  };
};
const addEventListenerOptions = {
  passive: true
};
const supportsScrollend = typeof window == "undefined" ? true : "onscrollend" in window;
const observeOffset = (instance, cb, readOffset) => {
  const element = instance.scrollElement;
  if (!element) {
    return;
  }
  const targetWindow = instance.targetWindow;
  if (!targetWindow) {
    return;
  }
  const registerScrollendEvent = instance.options.useScrollendEvent && supportsScrollend;
  let offset = 0;
  const fallback = registerScrollendEvent ? null : debounce(
    targetWindow,
    () => cb(readOffset(element), false),
    instance.options.isScrollingResetDelay
  );
  const createHandler = (isScrolling) => () => {
    offset = readOffset(element);
    fallback == null ? void 0 : fallback();
    cb(offset, isScrolling);
  };
  const handler = createHandler(true);
  const endHandler = createHandler(false);
  element.addEventListener("scroll", handler, addEventListenerOptions);
  if (registerScrollendEvent) {
    element.addEventListener("scrollend", endHandler, addEventListenerOptions);
  }
  return () => {
    element.removeEventListener("scroll", handler);
    if (registerScrollendEvent) {
      element.removeEventListener("scrollend", endHandler);
    }
    fallback == null ? void 0 : fallback.cancel();
  };
};
const observeElementOffset = (instance, cb) => observeOffset(instance, cb, (el) => {
  const { horizontal, isRtl } = instance.options;
  return horizontal ? el.scrollLeft * (isRtl && -1 || 1) : el.scrollTop;
});
const measureElement = (element, entry, instance) => {
  if (instance.options.useCachedMeasurements) {
    const index = instance.indexFromElement(element);
    const key = instance.options.getItemKey(index);
    return instance.itemSizeCache.get(key) ?? instance.options.estimateSize(index);
  }
  if (entry == null ? void 0 : entry.borderBoxSize) {
    const box = entry.borderBoxSize[0];
    if (box) {
      const size = Math.round(
        box[instance.options.horizontal ? "inlineSize" : "blockSize"]
      );
      return size;
    }
  }
  if (!entry) {
    const index = instance.indexFromElement(element);
    const key = instance.options.getItemKey(index);
    const cachedSize = instance.itemSizeCache.get(key);
    if (cachedSize !== void 0) {
      return cachedSize;
    }
  }
  return element[instance.options.horizontal ? "offsetWidth" : "offsetHeight"];
};
const scrollWithAdjustments = (offset, {
  adjustments = 0,
  behavior
}, instance) => {
  var _a;
  const { scrollElement, options } = instance;
  const adjustedOffset = offset + adjustments;
  const isRtlElement = options.horizontal && options.isRtl && scrollElement !== null && "ownerDocument" in scrollElement;
  (_a = scrollElement == null ? void 0 : scrollElement.scrollTo) == null ? void 0 : _a.call(scrollElement, {
    [options.horizontal ? "left" : "top"]: isRtlElement ? -adjustedOffset : adjustedOffset,
    behavior
  });
};
const elementScroll = scrollWithAdjustments;
const initialScrollPhase = (behavior, atTarget) => behavior === "smooth" ? atTarget ? "smoothLanded" : "smooth" : "instant";
const isSmoothScroll = (state) => (state == null ? void 0 : state.phase) === "smooth" || (state == null ? void 0 : state.phase) === "smoothLanded";
function isAppendWithTrim(prevCount, nextCount, getPreviousKey, getNextKey) {
  if (nextCount === 0) return false;
  const firstKey = getNextKey(0);
  const removedKeys = /* @__PURE__ */ new Set();
  let removedCount = 0;
  while (removedCount < prevCount) {
    const key = getPreviousKey(removedCount);
    if (key === firstKey) break;
    removedKeys.add(key);
    removedCount++;
  }
  const retainedCount = prevCount - removedCount;
  if (retainedCount === 0 || retainedCount >= nextCount) return false;
  for (let i = 0; i < retainedCount; i++) {
    if (getNextKey(i) !== getPreviousKey(removedCount + i)) return false;
  }
  for (let i = retainedCount; i < nextCount; i++) {
    if (removedKeys.has(getNextKey(i))) return false;
  }
  return true;
}
class Virtualizer {
  constructor(opts) {
    this.unsubs = [];
    this.scrollElement = null;
    this.targetWindow = null;
    this.isScrolling = false;
    this.scrollState = null;
    this.measurementsCache = [];
    this._singleLaneMeasurements = null;
    this.itemSizeCache = /* @__PURE__ */ new Map();
    this.itemSizeCacheVersion = 0;
    this.laneAssignments = /* @__PURE__ */ new Map();
    this.pendingMin = null;
    this.prevLanes = void 0;
    this.lanesChangedFlag = false;
    this.lanesSettling = false;
    this.pendingScrollAnchor = null;
    this.scrollRect = null;
    this.scrollOffset = null;
    this.scrollDirection = null;
    this._holdOffset = 0;
    this._reportedOverscroll = false;
    this._iosGesture = new IosGesture({
      getWindow: () => this.targetWindow,
      now: () => this.now(),
      // The end of a fling can move less than a pixel per scroll event, so
      // events can stop for 150ms while the fling is still running (seen on
      // an iPhone, 27.0.1). A command waiting for it would then be written
      // into the fling and overridden. The element having moved since the
      // last event means it has not ended: wait again. Not while our own
      // write has yet to report: that moved it.
      tailStillMoving: () => {
        const state = this.scrollState;
        if ((state == null ? void 0 : state.phase) !== "queued" || this.pendingWrite !== null) {
          return false;
        }
        const now = this._readElementOffset();
        if (now === null || this._lastElementOffset === null || Math.abs(now - this._lastElementOffset) < 1) {
          return false;
        }
        this._lastElementOffset = now;
        state.samples = [...state.samples ?? [], { t: this.now(), offset: now }];
        return true;
      },
      onTailClosed: () => {
        const state = this.scrollState;
        if ((state == null ? void 0 : state.phase) === "queued" && flingCaught(state.samples ?? [])) {
          this.scrollState = null;
        }
        this._flushHoldIfReady(true);
        this._writeAwaitingCommand();
        this._retryClampedAdjustment();
      }
    });
    this._lastElementOffset = null;
    this.pendingWrite = null;
    this._clampedAdjustment = null;
    this.elementsCache = /* @__PURE__ */ new Map();
    this._resizeBatch = null;
    this.now = () => {
      var _a, _b, _c;
      return ((_c = (_b = (_a = this.targetWindow) == null ? void 0 : _a.performance) == null ? void 0 : _b.now) == null ? void 0 : _c.call(_b)) ?? Date.now();
    };
    this.observer = /* @__PURE__ */ (() => {
      let _ro = null;
      let _frames = null;
      let delivering = false;
      let observeQueued = false;
      const pendingObservations = /* @__PURE__ */ new Set();
      const get = () => {
        if (_ro) {
          return _ro;
        }
        const targetWindow = this.targetWindow;
        if (!targetWindow || !targetWindow.ResizeObserver) {
          return null;
        }
        const frames = _frames = createFrameQueue(targetWindow);
        return _ro = new targetWindow.ResizeObserver((entries) => {
          const run = () => {
            const batch = { sync: false };
            this._resizeBatch = batch;
            try {
              entries.forEach(measureEntry);
            } finally {
              this._resizeBatch = null;
              if (batch.notify) {
                this.notify(batch.sync);
                this._noteClampMax();
                this._flushHoldIfReady(true);
                this._retryClampedAdjustment();
                this.measureElement(null);
              }
            }
          };
          if (this.options.useAnimationFrameWithResizeObserver) {
            frames.schedule(run);
          } else {
            delivering = true;
            try {
              run();
            } finally {
              delivering = false;
            }
          }
        });
      };
      const measureEntry = (entry) => {
        const node = entry.target;
        const index = this.indexFromElement(node);
        if (!node.isConnected) {
          this.observer.unobserve(node);
          for (const [cacheKey, cachedNode] of this.elementsCache) {
            if (cachedNode === node) {
              this.elementsCache.delete(cacheKey);
              break;
            }
          }
          return;
        }
        if (!this.isIndexInRange(index)) return;
        if (this.shouldMeasureDuringScroll(index)) {
          this.resizeItem(index, this.options.measureElement(node, entry, this));
        }
      };
      return {
        disconnect: () => {
          var _a;
          (_a = get()) == null ? void 0 : _a.disconnect();
          _frames == null ? void 0 : _frames.cancel();
          pendingObservations.clear();
          observeQueued = false;
          _ro = null;
          _frames = null;
        },
        observe: (target) => {
          const observer = get();
          if (!observer) return;
          if (!delivering) {
            observer.observe(target, { box: "border-box" });
            return;
          }
          pendingObservations.add(target);
          if (!observeQueued) {
            observeQueued = true;
            _frames == null ? void 0 : _frames.schedule(() => {
              observeQueued = false;
              pendingObservations.forEach((node) => {
                if (node.isConnected) _ro == null ? void 0 : _ro.observe(node, { box: "border-box" });
              });
              pendingObservations.clear();
            });
          }
        },
        unobserve: (target) => {
          var _a;
          pendingObservations.delete(target);
          (_a = get()) == null ? void 0 : _a.unobserve(target);
        }
      };
    })();
    this.range = null;
    this.setOptions = (opts2) => {
      var _a;
      const merged = {
        debug: false,
        initialOffset: 0,
        overscan: 1,
        paddingStart: 0,
        paddingEnd: 0,
        scrollPaddingStart: 0,
        scrollPaddingEnd: 0,
        horizontal: false,
        getItemKey: defaultKeyExtractor,
        rangeExtractor: defaultRangeExtractor,
        onChange: () => {
        },
        measureElement,
        initialRect: { width: 0, height: 0 },
        scrollMargin: 0,
        gap: 0,
        indexAttribute: "data-index",
        initialMeasurementsCache: [],
        lanes: 1,
        anchorTo: "start",
        followOnAppend: false,
        scrollEndThreshold: 1,
        isScrollingResetDelay: 150,
        enabled: true,
        isRtl: false,
        useScrollendEvent: false,
        useAnimationFrameWithResizeObserver: false,
        laneAssignmentMode: "estimate",
        useCachedMeasurements: false
      };
      for (const key in opts2) {
        const v = opts2[key];
        if (v !== void 0) merged[key] = v;
      }
      const prevOptions = this.options;
      let anchor = null;
      let followOnAppend = null;
      let edgeKeysChanged = false;
      if (prevOptions !== void 0 && prevOptions.enabled && merged.enabled && merged.anchorTo === "end" && this.scrollElement !== null) {
        const prevCount = prevOptions.count;
        const nextCount = merged.count;
        const measurements = this.getMeasurements();
        const previousItems = ((_a = this._singleLaneMeasurements) == null ? void 0 : _a.items) ?? measurements;
        const getPreviousKey = (index) => getMeasurementKey(previousItems[index]);
        const prevFirstKey = prevCount > 0 ? getPreviousKey(0) : null;
        const prevLastKey = prevCount > 0 ? getPreviousKey(prevCount - 1) : null;
        const didCountChange = nextCount !== prevCount;
        const didEdgeKeysChange = didCountChange || prevCount > 0 && nextCount > 0 && (merged.getItemKey(0) !== prevFirstKey || merged.getItemKey(nextCount - 1) !== prevLastKey);
        if (didEdgeKeysChange) {
          edgeKeysChanged = true;
          const item = prevCount > 0 ? this.getVirtualItemForOffset(this.getScrollOffset()) ?? measurements[0] : null;
          if (item) {
            anchor = [item.key, this.getScrollOffset() - item.start];
          }
          const behavior = merged.followOnAppend === true ? "auto" : merged.followOnAppend || null;
          if (behavior && nextCount > 0 && this.isAtEnd(prevOptions.scrollEndThreshold) && (prevCount === 0 || merged.getItemKey(nextCount - 1) !== prevLastKey)) {
            if (nextCount > prevCount || isAppendWithTrim(
              prevCount,
              nextCount,
              getPreviousKey,
              merged.getItemKey
            )) {
              followOnAppend = behavior;
            }
          }
        }
      }
      this.options = merged;
      if (edgeKeysChanged) {
        this.pendingMin = 0;
        this.itemSizeCacheVersion++;
      }
      let anchorDelta = null;
      if (anchor && this.scrollOffset !== null && !this._awaitingCommandReadBack()) {
        const [anchorKey, anchorOffset] = anchor;
        const newMeasurements = this.getMeasurements();
        const { count, getItemKey } = this.options;
        let idx = 0;
        while (idx < count && getItemKey(idx) !== anchorKey) {
          idx++;
        }
        if (idx < count) {
          const anchorItem = newMeasurements[idx];
          if (anchorItem) {
            const newOffset = Math.max(0, anchorItem.start + anchorOffset);
            if (!followOnAppend && newOffset !== this.scrollOffset) {
              anchorDelta = newOffset - this.scrollOffset;
              this.scrollOffset = newOffset;
            }
          }
        }
      }
      if (followOnAppend) {
        this.pendingScrollAnchor = { kind: "follow", behavior: followOnAppend };
      } else if (anchorDelta !== null) {
        if (this._canWriteScroll()) {
          this.pendingScrollAnchor = { kind: "anchor", delta: anchorDelta };
        } else {
          this._holdOffset += anchorDelta;
          this._followOffsetTarget(anchorDelta);
        }
      }
    };
    this.notify = (sync) => {
      var _a, _b;
      (_b = (_a = this.options).onChange) == null ? void 0 : _b.call(_a, this, sync);
    };
    this.maybeNotify = memo(
      () => {
        this.calculateRange();
        return [
          this.isScrolling,
          this.range ? this.range.startIndex : null,
          this.range ? this.range.endIndex : null
        ];
      },
      (isScrolling) => {
        this.notify(isScrolling);
      },
      {
        key: "production" !== "production",
        debug: () => this.options.debug,
        initialDeps: [
          this.isScrolling,
          this.range ? this.range.startIndex : null,
          this.range ? this.range.endIndex : null
        ]
      }
    );
    this.cleanup = () => {
      var _a;
      this.unsubs.filter(Boolean).forEach((d) => d());
      this.unsubs = [];
      this.observer.disconnect();
      if (this.rafId != null && this.targetWindow) {
        this.targetWindow.cancelAnimationFrame(this.rafId);
        this.rafId = null;
      }
      this.scrollState = null;
      (_a = this._momentumStop) == null ? void 0 : _a.restore();
      this._momentumStop = null;
      this.isScrolling = false;
      this.scrollDirection = null;
      this._holdOffset = 0;
      this._reportedOverscroll = false;
      this._clampedAdjustment = null;
      this.pendingWrite = null;
      this.scrollElement = null;
      this.targetWindow = null;
    };
    this._didMount = () => {
      return () => {
        this.cleanup();
      };
    };
    this._willUpdate = () => {
      var _a;
      const scrollElement = this.options.enabled ? this.options.getScrollElement() : null;
      if (this.scrollElement !== scrollElement) {
        this.cleanup();
        if (!scrollElement) {
          this.maybeNotify();
          return;
        }
        this.scrollElement = scrollElement;
        if (this.scrollElement && "ownerDocument" in this.scrollElement) {
          this.targetWindow = this.scrollElement.ownerDocument.defaultView;
        } else {
          this.targetWindow = ((_a = this.scrollElement) == null ? void 0 : _a.window) ?? null;
        }
        this.elementsCache.forEach((cached) => {
          this.observer.observe(cached);
        });
        this.unsubs.push(
          this.options.observeElementRect(this, (rect) => {
            this.scrollRect = rect;
            this.maybeNotify();
          })
        );
        this.unsubs.push(
          this.options.observeElementOffset(this, (offset, isScrolling) => {
            var _a2, _b, _c, _d;
            const elementMax = isScrolling ? this._elementMaxScrollOffset() : null;
            const wasOverscrolled = this._reportedOverscroll;
            this._reportedOverscroll = offset < 0 || elementMax !== null && offset > elementMax + 1;
            const elementOffset = offset;
            this._lastElementOffset = elementOffset;
            offset = this._toLayoutOffset(offset);
            const kind = this._classifyScrollEvent(
              offset,
              isScrolling,
              elementMax
            );
            if (kind === "spurious") return;
            if (kind === "readBack") {
              offset = this.pendingWrite.target;
            } else if (kind === "clampedReadBack" && ((_a2 = this.scrollState) == null ? void 0 : _a2.index) != null && // Not `elementMax`: an adapter can report the read-back at rest.
            offset < this.getMaxScrollOffset() - 1.5) {
              this.scrollState.lastTargetOffset = offset;
            } else if (externalRetiresCommand({
              kind,
              offset,
              command: this.scrollState,
              target: () => this.getScrollStateTarget(this.scrollState)
            })) {
              this.scrollState = null;
            }
            this.pendingWrite = null;
            if (this._clampedAdjustment !== null && Math.abs(offset - this._clampedAdjustment.maxAtWrite) >= 1.5) {
              this._clampedAdjustment = null;
            }
            const prevOffset = this.getScrollOffset();
            const prevDirection = this.scrollDirection;
            this.scrollDirection = isScrolling ? prevOffset === offset ? this.scrollDirection : prevOffset < offset ? "forward" : "backward" : null;
            this.scrollOffset = offset;
            this.isScrolling = isScrolling;
            const queued = this.scrollState;
            if ((queued == null ? void 0 : queued.phase) === "queued" && kind === "external" && isScrolling) {
              if (wasOverscrolled || this._reportedOverscroll) {
                queued.samples = [];
              } else {
                const t = this.now();
                queued.samples = [
                  ...(queued.samples ?? []).filter(
                    (sample) => t - sample.t <= 200
                  ),
                  { t, offset: elementOffset }
                ];
                if (prevDirection !== null && this.scrollDirection !== prevDirection || flingSpedUp(queued.samples)) {
                  this.scrollState = null;
                }
              }
            }
            if (this._iosGesture.onScroll({
              isScrolling,
              ownReadBack: kind === "readBack",
              moved: offset !== prevOffset,
              // Neither our write's read-back nor a frame of our smooth
              // animation: the user or a fling moved it.
              external: kind === "external" && ((_b = this.scrollState) == null ? void 0 : _b.phase) !== "smooth" && ((_c = this.scrollState) == null ? void 0 : _c.phase) !== "smoothFinishing"
            }) && // The user scrolls: a command still waiting for the tail is
            // theirs to override, like a written one would be.
            ((_d = this.scrollState) == null ? void 0 : _d.phase) === "queued") {
              this.scrollState = null;
            }
            this._flushHoldIfReady(true);
            if (this.scrollState) {
              this.scheduleScrollReconcile();
            }
            this.maybeNotify();
          })
        );
        if ("addEventListener" in this.scrollElement) {
          this.unsubs.push(
            this._iosGesture.listen(this.scrollElement)
          );
        }
        this._scrollToOffset(this.getScrollOffset());
      }
      this._noteClampMax();
      const anchor = this.pendingScrollAnchor;
      this.pendingScrollAnchor = null;
      if (anchor && this.scrollElement && this.options.enabled) {
        if (anchor.kind === "anchor") {
          if (!this._canWriteScroll()) {
            this._holdOffset += anchor.delta;
            this._followOffsetTarget(anchor.delta);
            this.notify(false);
          } else if (isSmoothScroll(this.scrollState) && !approxEqual(
            this.getScrollOffset() - anchor.delta,
            this.scrollState.lastTargetOffset
          )) ;
          else {
            this._followOffsetTarget(anchor.delta);
            this._scrollToOffset(this.getScrollOffset());
          }
        } else {
          this.scrollToEnd({ behavior: anchor.behavior });
        }
      }
      this._flushHoldIfReady(false);
      this._retryClampedAdjustment();
    };
    this._classifyScrollEvent = (offset, isScrolling, elementMax) => {
      var _a;
      return classifyScrollEvent({
        offset,
        isScrolling,
        elementMax,
        holdOffset: this._holdOffset,
        scrollOffset: this.scrollOffset,
        pendingWrite: this.pendingWrite,
        clampedMaxAtWrite: ((_a = this._clampedAdjustment) == null ? void 0 : _a.maxAtWrite) ?? null
      });
    };
    this._retryClampedAdjustment = () => {
      if (this._clampedAdjustment === null || !this.scrollElement || !this.options.enabled || !this._canWriteScroll()) {
        return;
      }
      const { target, maxAtWrite } = this._clampedAdjustment;
      const max = this.getMaxScrollOffset();
      if (max > maxAtWrite + 0.5) {
        this._clampedAdjustment = target > max + 0.5 ? { target, maxAtWrite: max } : null;
        this._scrollToOffset(target);
      }
    };
    this._writeAwaitingCommand = () => {
      const state = this.scrollState;
      if (state === null || state.phase !== "queued") return;
      const { behavior } = state;
      this.getMeasurements();
      const offset = this.getScrollStateTarget(state);
      state.lastTargetOffset = offset;
      this._clampedAdjustment = null;
      state.phase = initialScrollPhase(
        behavior,
        state.index != null && approxEqual(offset, this.getScrollOffset())
      );
      this._scrollToOffset(offset, { behavior });
      this.scheduleScrollReconcile();
    };
    this._readElementOffset = () => {
      const el = this.scrollElement;
      if (el == null) return null;
      const { horizontal, isRtl } = this.options;
      if (typeof el.scrollTop === "number") {
        return horizontal ? el.scrollLeft * (isRtl && -1 || 1) : el.scrollTop;
      }
      if (typeof el.scrollY === "number") {
        return horizontal ? el.scrollX : el.scrollY;
      }
      return null;
    };
    this._canWriteScroll = () => !(isIOSWebKit() && this._iosGesture.inMotion()) && !this._reportedOverscroll;
    this._flushHoldIfReady = (sync) => {
      var _a;
      if (this._holdOffset === 0) return;
      if (!this.scrollElement || !this.options.enabled) return;
      if (!this._canWriteScroll()) return;
      if (((_a = this.scrollState) == null ? void 0 : _a.phase) === "smooth") return;
      this._holdOffset = 0;
      if (this.scrollOffset !== null && this.scrollOffset < 0) {
        this.scrollOffset = 0;
      }
      this.notify(sync);
      const target = this.getCommandWrittenOffset() ?? this.getScrollOffset();
      this._clampedAdjustment = this._clampedBy(target);
      this._scrollToOffset(target);
    };
    this.rafId = null;
    this.getSize = () => {
      if (!this.options.enabled) {
        this.scrollRect = null;
        return 0;
      }
      this.scrollRect = this.scrollRect ?? this.options.initialRect;
      return this.scrollRect[this.options.horizontal ? "width" : "height"];
    };
    this.getScrollOffset = () => {
      if (!this.options.enabled) {
        this.scrollOffset = null;
        return 0;
      }
      this.scrollOffset = this.scrollOffset ?? (typeof this.options.initialOffset === "function" ? this.options.initialOffset() : this.options.initialOffset);
      return this.scrollOffset;
    };
    this.getMeasurementOptions = memo(
      () => [
        this.options.count,
        this.options.paddingStart,
        this.options.scrollMargin,
        this.options.getItemKey,
        this.options.enabled,
        this.options.lanes,
        this.options.laneAssignmentMode,
        this.options.gap
      ],
      (count, paddingStart, scrollMargin, getItemKey, enabled, lanes, laneAssignmentMode, gap) => {
        const lanesChanged = this.prevLanes !== void 0 && this.prevLanes !== lanes;
        if (lanesChanged) {
          this.lanesChangedFlag = true;
        }
        this.prevLanes = lanes;
        this.pendingMin = null;
        return {
          count,
          paddingStart,
          scrollMargin,
          getItemKey,
          enabled,
          lanes,
          laneAssignmentMode,
          gap
        };
      },
      {
        key: false
      }
    );
    this.isIndexInRange = (index) => index >= 0 && index < this.options.count;
    this.getMeasurements = memo(
      () => [this.getMeasurementOptions(), this.itemSizeCacheVersion],
      ({
        count,
        paddingStart,
        scrollMargin,
        getItemKey,
        enabled,
        lanes,
        laneAssignmentMode,
        gap
      }, _itemSizeCacheVersion) => {
        var _a;
        const itemSizeCache = this.itemSizeCache;
        if (!enabled) {
          this.measurementsCache = [];
          this._singleLaneMeasurements = null;
          this.itemSizeCache.clear();
          this.laneAssignments.clear();
          return [];
        }
        if (this.laneAssignments.size > count) {
          for (const index of this.laneAssignments.keys()) {
            if (index >= count) {
              this.laneAssignments.delete(index);
            }
          }
        }
        if (this.lanesChangedFlag) {
          this.lanesChangedFlag = false;
          this.lanesSettling = true;
          this.measurementsCache = [];
          this._singleLaneMeasurements = null;
          this.itemSizeCache.clear();
          this.laneAssignments.clear();
          this.pendingMin = null;
        }
        if (this.measurementsCache.length === 0 && !this.lanesSettling) {
          this.measurementsCache = this.options.initialMeasurementsCache;
          this.measurementsCache.forEach((item) => {
            this.itemSizeCache.set(item.key, item.size);
          });
        }
        const min = this.lanesSettling ? 0 : this.pendingMin ?? 0;
        this.pendingMin = null;
        if (this.lanesSettling && this.measurementsCache.length === count) {
          this.lanesSettling = false;
        }
        if (lanes === 1) {
          const need = count * 2;
          let flat = (_a = this._singleLaneMeasurements) == null ? void 0 : _a.flat;
          if (!flat || flat.length < need) {
            const next = new Float64Array(need);
            if (flat && min > 0) next.set(flat.subarray(0, min * 2));
            flat = next;
          }
          const items = min === 0 ? new Array(count) : this._singleLaneMeasurements.items.slice();
          let runningStart;
          if (min === 0) {
            runningStart = paddingStart + scrollMargin;
          } else {
            const prevIdx = min - 1;
            runningStart = flat[prevIdx * 2] + flat[prevIdx * 2 + 1] + gap;
          }
          for (let i = min; i < count; i++) {
            const key = getItemKey(i);
            items[i] = key;
            const measuredSize = itemSizeCache.get(key);
            const size = typeof measuredSize === "number" ? measuredSize : this.options.estimateSize(i);
            flat[i * 2] = runningStart;
            flat[i * 2 + 1] = size;
            runningStart += size + gap;
          }
          this._singleLaneMeasurements = { flat, items };
          const view = createLazyMeasurementsView(items, flat);
          this.measurementsCache = view;
          return view;
        }
        const measurements = this.measurementsCache.slice(0, min);
        const laneLastIndex = new Array(lanes).fill(
          void 0
        );
        const laneEnds = new Float64Array(lanes);
        let filledLanes = 0;
        for (let m = 0; m < min; m++) {
          const item = measurements[m];
          if (item) {
            if (laneLastIndex[item.lane] === void 0) filledLanes++;
            laneLastIndex[item.lane] = m;
            laneEnds[item.lane] = item.end;
          }
        }
        for (let i = min; i < count; i++) {
          const key = getItemKey(i);
          const cachedLane = this.laneAssignments.get(i);
          let lane;
          let start;
          const shouldCacheLane = laneAssignmentMode === "estimate" || itemSizeCache.has(key);
          if (cachedLane !== void 0 && this.options.lanes > 1) {
            lane = cachedLane;
            const prevIndex = laneLastIndex[lane];
            const prevInLane = prevIndex !== void 0 ? measurements[prevIndex] : void 0;
            start = prevInLane ? prevInLane.end + gap : paddingStart + scrollMargin;
          } else if (filledLanes === lanes) {
            let bestLane = 0;
            let bestEnd = laneEnds[0];
            let bestIdx = laneLastIndex[0];
            for (let l = 1; l < lanes; l++) {
              const e = laneEnds[l];
              if (e < bestEnd || e === bestEnd && laneLastIndex[l] < bestIdx) {
                bestLane = l;
                bestEnd = e;
                bestIdx = laneLastIndex[l];
              }
            }
            lane = bestLane;
            start = bestEnd + gap;
            if (shouldCacheLane) {
              this.laneAssignments.set(i, lane);
            }
          } else {
            lane = i % this.options.lanes;
            start = paddingStart + scrollMargin;
            if (shouldCacheLane) {
              this.laneAssignments.set(i, lane);
            }
          }
          const measuredSize = itemSizeCache.get(key);
          const size = typeof measuredSize === "number" ? measuredSize : this.options.estimateSize(i);
          const end = start + size;
          measurements[i] = {
            index: i,
            start,
            size,
            end,
            key,
            lane
          };
          if (laneLastIndex[lane] === void 0) filledLanes++;
          laneLastIndex[lane] = i;
          laneEnds[lane] = end;
        }
        this.measurementsCache = measurements;
        return measurements;
      },
      {
        key: "production" !== "production",
        debug: () => this.options.debug
      }
    );
    this.calculateRange = memo(
      () => [
        this.getMeasurements(),
        this.getSize(),
        this.getScrollOffset(),
        this.options.lanes,
        // scrollOffset is measured in the scroll element and the layout total
        // from the list start, so the list ends scrollMargin further down.
        this._getLayoutTotalSize() + this.options.scrollMargin
      ],
      (measurements, outerSize, scrollOffset, lanes, listEnd) => {
        if (measurements.length === 0 || outerSize === 0) {
          this.range = null;
          return null;
        }
        const maxScrollOffset = Math.max(listEnd - outerSize, 0);
        this.range = calculateRangeImpl(
          measurements,
          outerSize,
          Math.min(scrollOffset, maxScrollOffset),
          lanes,
          // Pass the typed array so binary search + forward-walk can read
          // start/end directly from Float64Array, skipping the Proxy traps.
          lanes === 1 && this._singleLaneMeasurements !== null ? this._singleLaneMeasurements.flat : null
        );
        return this.range;
      },
      {
        key: "production" !== "production",
        debug: () => this.options.debug
      }
    );
    this.getVirtualIndexes = memo(
      () => {
        let startIndex = null;
        let endIndex = null;
        const range = this.calculateRange();
        if (range) {
          startIndex = range.startIndex;
          endIndex = range.endIndex;
        }
        this.maybeNotify.updateDeps([this.isScrolling, startIndex, endIndex]);
        return [
          this.options.rangeExtractor,
          this.options.overscan,
          this.options.count,
          startIndex,
          endIndex,
          this.options.lanes
        ];
      },
      (rangeExtractor, overscan, count, startIndex, endIndex, lanes) => {
        return startIndex === null || endIndex === null ? [] : rangeExtractor({
          startIndex,
          endIndex,
          overscan,
          count,
          lanes
        });
      },
      {
        key: "production" !== "production",
        debug: () => this.options.debug
      }
    );
    this.indexFromElement = (node) => {
      const attributeName = this.options.indexAttribute;
      const indexStr = node.getAttribute(attributeName);
      if (!indexStr) {
        console.warn(
          `Missing attribute name '${attributeName}={index}' on measured element.`
        );
        return -1;
      }
      return parseInt(indexStr, 10);
    };
    this.shouldMeasureDuringScroll = (index) => {
      var _a;
      if (!isSmoothScroll(this.scrollState)) {
        return true;
      }
      const scrollIndex = this.scrollState.index ?? ((_a = this.getVirtualItemForOffset(this.scrollState.lastTargetOffset)) == null ? void 0 : _a.index);
      if (scrollIndex !== void 0 && this.range) {
        const bufferSize = Math.max(
          this.options.overscan,
          Math.ceil((this.range.endIndex - this.range.startIndex) / 2)
        );
        const minIndex = Math.max(0, scrollIndex - bufferSize);
        const maxIndex = Math.min(
          this.options.count - 1,
          scrollIndex + bufferSize
        );
        return index >= minIndex && index <= maxIndex;
      }
      return true;
    };
    this.measureElement = (node) => {
      if (!node) {
        this.elementsCache.forEach((cached, key2) => {
          if (!cached.isConnected) {
            this.observer.unobserve(cached);
            this.elementsCache.delete(key2);
          }
        });
        return;
      }
      const index = this.indexFromElement(node);
      if (!this.isIndexInRange(index)) return;
      const key = this.options.getItemKey(index);
      const prevNode = this.elementsCache.get(key);
      if (prevNode !== node) {
        if (prevNode) {
          this.observer.unobserve(prevNode);
        }
        this.observer.observe(node);
        this.elementsCache.set(key, node);
      }
      if (node.isConnected && (!this.isScrolling || this.scrollState) && this.shouldMeasureDuringScroll(index)) {
        this.resizeItem(index, this.options.measureElement(node, void 0, this));
      }
    };
    this.resizeItem = (index, size) => {
      var _a, _b, _c;
      if (!this.isIndexInRange(index)) return;
      if ((_a = this._resizeBatch) == null ? void 0 : _a.sync) this.getMeasurements();
      let cachedSize;
      let itemStart;
      let key;
      const flat = (_b = this._singleLaneMeasurements) == null ? void 0 : _b.flat;
      if (this.options.lanes === 1 && flat != null) {
        key = this.options.getItemKey(index);
        itemStart = flat[index * 2];
        cachedSize = flat[index * 2 + 1];
      } else {
        const item = this.measurementsCache[index];
        if (!item) return;
        key = item.key;
        itemStart = item.start;
        cachedSize = item.size;
      }
      const itemSize = this.itemSizeCache.get(key) ?? cachedSize;
      const delta = size - itemSize;
      if (delta !== 0) {
        const wasAtEnd = this.options.anchorTo === "end" && !isSmoothScroll(this.scrollState) && this.getVirtualDistanceFromEnd() <= this.options.scrollEndThreshold;
        const prevTotalSize = wasAtEnd ? this._getLayoutTotalSize() : 0;
        const scrollOffset = this.getScrollOffset();
        const isFirstMeasure = !this.itemSizeCache.has(key);
        const defaultShouldAdjust = isFirstMeasure ? (
          // First measurement: compensate any item whose top sits above the
          // fold — the estimate→actual delta must be corrected regardless of
          // scroll direction, since the whole estimated block was above it.
          itemStart < scrollOffset
        ) : (
          // Re-measurement: only compensate an item that is ENTIRELY above the
          // fold. An item that merely *spans* the fold (top above, bottom
          // below — e.g. a streaming chat message growing at its bottom)
          // changes size *below* the anchor point, so shifting scrollTop by the
          // delta would drag the viewport downward on every growth (#1218).
          // Also skip during backward scroll to avoid the "items jump while
          // scrolling up" cascade.
          itemStart + itemSize <= scrollOffset && this.scrollDirection !== "backward"
        );
        const shouldAdjustScroll = !isSmoothScroll(this.scrollState) && (this.shouldAdjustScrollPositionOnItemSizeChange !== void 0 ? this.shouldAdjustScrollPositionOnItemSizeChange(
          // The callback expects a VirtualItem; build one lazily only
          // when the consumer actually supplied a custom predicate.
          this.measurementsCache[index] ?? {
            index,
            key,
            start: itemStart,
            size: cachedSize,
            end: itemStart + cachedSize,
            lane: 0
          },
          delta,
          this
        ) : defaultShouldAdjust);
        if (this.pendingMin === null || index < this.pendingMin) {
          this.pendingMin = index;
        }
        this.itemSizeCache.set(key, size);
        this.itemSizeCacheVersion++;
        let adjustedSync = false;
        if (!this._awaitingCommandReadBack()) {
          if (wasAtEnd) {
            adjustedSync = this.applyScrollAdjustment(
              this._getLayoutTotalSize() - prevTotalSize
            );
          } else if (shouldAdjustScroll) {
            adjustedSync = this.applyScrollAdjustment(delta);
          }
        }
        if (this._resizeBatch) {
          this._resizeBatch.notify = true;
          (_c = this._resizeBatch).sync || (_c.sync = adjustedSync);
          return;
        }
        this.notify(adjustedSync);
        this._noteClampMax();
        this._flushHoldIfReady(true);
        this._retryClampedAdjustment();
      }
    };
    this.getVirtualItems = memo(
      () => [this.getVirtualIndexes(), this.getMeasurements(), this._holdOffset],
      (indexes, measurements, hold) => {
        const virtualItems = [];
        for (let k = 0, len = indexes.length; k < len; k++) {
          const i = indexes[k];
          const measurement = measurements[i];
          virtualItems.push(
            hold === 0 ? measurement : {
              ...measurement,
              start: measurement.start - hold,
              end: measurement.end - hold
            }
          );
        }
        return virtualItems;
      },
      {
        key: "production" !== "production",
        debug: () => this.options.debug
      }
    );
    this.getVirtualItemForOffset = (offset) => {
      var _a;
      const measurements = this.getMeasurements();
      if (measurements.length === 0) {
        return void 0;
      }
      const flat = (_a = this._singleLaneMeasurements) == null ? void 0 : _a.flat;
      const useFlat = this.options.lanes === 1 && flat != null;
      const idx = findNearestBinarySearch(
        0,
        measurements.length - 1,
        useFlat ? (i) => flat[i * 2] : (i) => notUndefined(measurements[i]).start,
        offset
      );
      return notUndefined(measurements[idx]);
    };
    this._noteClampMax = () => {
      if (!this._awaitingCommandReadBack()) return;
      const elementMax = this._elementMaxScrollOffset();
      if (elementMax === null) return;
      const write = this.pendingWrite;
      const max = Math.max(elementMax, 0) + this._holdOffset;
      if (max >= write.target) return;
      const lowMaxes = write.lowMaxes ?? (write.lowMaxes = []);
      if (lowMaxes[lowMaxes.length - 1] !== max) lowMaxes.push(max);
    };
    this.getMaxScrollOffset = () => (this._elementMaxScrollOffset() ?? 0) + this._holdOffset;
    this._toLayoutOffset = (elementOffset) => {
      var _a;
      let offset = elementOffset + this._holdOffset;
      if (((_a = this.pendingScrollAnchor) == null ? void 0 : _a.kind) === "anchor") {
        offset += this.pendingScrollAnchor.delta;
      }
      return offset;
    };
    this._elementMaxScrollOffset = () => {
      const el = this.scrollElement;
      if (el === null) return null;
      if ("scrollHeight" in el) {
        return this.options.horizontal ? el.scrollWidth - el.clientWidth : el.scrollHeight - el.clientHeight;
      }
      if ("document" in el) {
        const doc = el.document.documentElement;
        return this.options.horizontal ? doc.scrollWidth - el.innerWidth : doc.scrollHeight - el.innerHeight;
      }
      return null;
    };
    this._momentumStop = null;
    this._stopMomentum = (done) => {
      const el = this.scrollElement;
      const win = this.targetWindow;
      if (el === null || win === null) return;
      const scroller = "document" in el ? el.document.scrollingElement : el;
      if (!(scroller == null ? void 0 : scroller.style)) return;
      if (this._momentumStop) {
        this._momentumStop.done = done;
        return;
      }
      const { style } = scroller;
      const property = this.options.horizontal ? "overflow-x" : "overflow-y";
      const value = style.getPropertyValue(property);
      const priority = style.getPropertyPriority(property);
      const crossSize = () => this.options.horizontal ? scroller.clientHeight : scroller.clientWidth;
      const crossSizeBefore = crossSize();
      style.setProperty(property, "hidden", "important");
      if (crossSize() !== crossSizeBefore) {
        style.setProperty(property, value, priority);
        return;
      }
      const stop = {
        // False when the app replaced the hidden value: the fling may not
        // have stopped.
        restore: () => {
          if (style.getPropertyValue(property) !== "hidden" || style.getPropertyPriority(property) !== "important") {
            return false;
          }
          style.setProperty(property, value, priority);
          return true;
        },
        done
      };
      this._momentumStop = stop;
      win.requestAnimationFrame(
        () => win.requestAnimationFrame(() => {
          if (this._momentumStop !== stop) return;
          this._momentumStop = null;
          if (stop.restore()) stop.done();
        })
      );
    };
    this._clampedBy = (target) => {
      const elementMax = this._elementMaxScrollOffset();
      if (elementMax === null) return null;
      const maxAtWrite = elementMax + this._holdOffset;
      return target > maxAtWrite + 0.5 ? { target, maxAtWrite } : null;
    };
    this.getVirtualDistanceFromEnd = () => {
      return Math.max(
        this._getLayoutTotalSize() + this.options.scrollMargin - this.getSize() - this.getScrollOffset(),
        0
      );
    };
    this.getDistanceFromEnd = () => {
      return Math.max(this.getMaxScrollOffset() - this.getScrollOffset(), 0);
    };
    this.isAtEnd = (threshold = this.options.scrollEndThreshold) => {
      return this.getDistanceFromEnd() <= threshold;
    };
    this.getOffsetForAlignment = (toOffset, align, itemSize = 0) => {
      if (!this.scrollElement) return 0;
      const size = this.getSize();
      const scrollOffset = this.getScrollOffset();
      if (align === "auto") {
        align = toOffset >= scrollOffset + size ? "end" : "start";
      }
      if (align === "center") {
        toOffset += (itemSize - size) / 2;
      } else if (align === "end") {
        toOffset -= size;
      }
      const maxOffset = this.getMaxScrollOffset();
      return Math.max(Math.min(maxOffset, toOffset), 0);
    };
    this.getOffsetForIndex = (index, align = "auto") => {
      index = Math.max(0, Math.min(index, this.options.count - 1));
      const size = this.getSize();
      const scrollOffset = this.getScrollOffset();
      const item = this.getMeasurements()[index];
      if (!item) return;
      if (align === "auto") {
        if (item.end >= scrollOffset + size - this.options.scrollPaddingEnd) {
          align = "end";
        } else if (item.start <= scrollOffset + this.options.scrollPaddingStart) {
          align = "start";
        } else {
          return [scrollOffset, align];
        }
      }
      if (align === "end" && index === this.options.count - 1) {
        const maxOffset = this.getMaxScrollOffset();
        const toOffset2 = maxOffset - this.options.paddingEnd + this.options.scrollPaddingEnd;
        return [Math.max(Math.min(toOffset2, maxOffset), 0), align];
      }
      const toOffset = align === "end" ? item.end + this.options.scrollPaddingEnd : item.start - this.options.scrollPaddingStart;
      return [
        this.getOffsetForAlignment(toOffset, align, item.size),
        align
      ];
    };
    this.scrollToOffset = (toOffset, { align = "start", behavior = "auto" } = {}) => {
      this._startScroll(
        { index: null, align },
        this.getOffsetForAlignment(toOffset, align),
        behavior,
        "absolute"
      );
    };
    this.scrollToIndex = (index, {
      align: initialAlign = "auto",
      behavior = "auto"
    } = {}) => {
      index = Math.max(0, Math.min(index, this.options.count - 1));
      const offsetInfo = this.getOffsetForIndex(index, initialAlign);
      if (!offsetInfo) return;
      const [offset, align] = offsetInfo;
      this._startScroll({ index, align }, offset, behavior, "absolute");
    };
    this.scrollBy = (delta, { behavior = "auto" } = {}) => {
      const offset = this.getOffsetForAlignment(
        (this.getCommandWrittenOffset() ?? this.getScrollOffset()) + delta,
        "start"
      );
      this._startScroll(
        { index: null, align: "start" },
        offset,
        behavior,
        "relative"
      );
    };
    this.scrollToEnd = ({ behavior = "auto" } = {}) => {
      if (this.options.count > 0) {
        this._startScroll(
          { index: this.options.count - 1, align: "end", toEnd: true },
          Math.max(this.getMaxScrollOffset(), 0),
          behavior,
          "absolute"
        );
        return;
      }
      this.scrollToOffset(Math.max(this.getTotalSize() - this.getSize(), 0), {
        behavior
      });
    };
    this.cancelScroll = () => {
      if (this.rafId != null && this.targetWindow) {
        this.targetWindow.cancelAnimationFrame(this.rafId);
        this.rafId = null;
      }
      this.scrollState = null;
    };
    this.getTotalSize = () => Math.max(this._getLayoutTotalSize() - this._holdOffset, 0);
    this._getLayoutTotalSize = () => {
      var _a, _b;
      const measurements = this.getMeasurements();
      let end;
      if (measurements.length === 0) {
        end = this.options.paddingStart;
      } else if (this.options.lanes === 1) {
        const lastIdx = measurements.length - 1;
        const flat = (_a = this._singleLaneMeasurements) == null ? void 0 : _a.flat;
        if (flat != null) {
          end = flat[lastIdx * 2] + flat[lastIdx * 2 + 1];
        } else {
          end = ((_b = measurements[lastIdx]) == null ? void 0 : _b.end) ?? 0;
        }
      } else {
        const endByLane = Array(this.options.lanes).fill(null);
        let endIndex = measurements.length - 1;
        while (endIndex >= 0 && endByLane.some((val) => val === null)) {
          const item = measurements[endIndex];
          if (endByLane[item.lane] === null) {
            endByLane[item.lane] = item.end;
          }
          endIndex--;
        }
        end = Math.max(...endByLane.filter((val) => val !== null));
      }
      return Math.max(
        end - this.options.scrollMargin + this.options.paddingEnd,
        0
      );
    };
    this.takeSnapshot = () => {
      const snapshot = [];
      if (this.itemSizeCache.size === 0) return snapshot;
      const m = this.getMeasurements();
      for (const item of m) {
        if (item && this.itemSizeCache.has(item.key)) {
          snapshot.push({
            index: item.index,
            key: item.key,
            start: item.start,
            size: item.size,
            end: item.end,
            lane: item.lane
          });
        }
      }
      return snapshot;
    };
    this._scrollToOffset = (offset, {
      adjustments,
      behavior
    } = {}) => {
      const write = {
        target: offset + (adjustments ?? 0),
        smooth: behavior === "smooth"
      };
      this.pendingWrite = write;
      this.options.scrollToFn(
        offset - this._holdOffset,
        { behavior, adjustments },
        this
      );
      return write;
    };
    this.getCommandWrittenOffset = () => this.scrollState !== null && this.pendingWrite !== null && !this.pendingWrite.smooth ? this.pendingWrite.target : null;
    this._awaitingCommandReadBack = () => {
      const writtenOffset = this.getCommandWrittenOffset();
      return !(isIOSWebKit() && this._iosGesture.dragging()) && writtenOffset !== null && !approxEqual(writtenOffset, this.getScrollOffset());
    };
    this._followOffsetTarget = (delta) => {
      if (this.scrollState !== null && this.scrollState.index == null) {
        this.scrollState.lastTargetOffset += delta;
      }
    };
    this.measure = () => {
      this.pendingMin = null;
      this.itemSizeCache.clear();
      this.laneAssignments.clear();
      this.itemSizeCacheVersion++;
      this.notify(false);
    };
    this.setOptions(opts);
  }
  /**
   * @deprecated Always 0: a scroll correction is folded into `scrollOffset`
   * at once, so there is never an outstanding adjustment to add to it. Read
   * `scrollOffset` alone.
   */
  get scrollAdjustments() {
    return 0;
  }
  // Returns `true` when it performed a synchronous `scrollTop` write this
  // tick, `false` when the delta was zero or the write was deferred (iOS).
  // `resizeItem` uses that to decide whether the follow-up `notify` must be
  // synchronous so the grown transforms commit in the same paint (#1227).
  applyScrollAdjustment(delta, behavior) {
    if (delta === 0) return false;
    this._followOffsetTarget(delta);
    if (!this._canWriteScroll()) {
      this._holdOffset += delta;
      if (this.scrollOffset !== null) this.scrollOffset += delta;
      return true;
    } else {
      const offset = this.getScrollOffset();
      this._clampedAdjustment = this._clampedBy(offset + delta);
      const write = this._scrollToOffset(offset, {
        adjustments: delta,
        behavior
      });
      if (this.scrollOffset !== null) {
        if (this.pendingWrite === write) this.scrollOffset += delta;
        if (this.scrollOffset < 0) this.scrollOffset = 0;
      }
      return true;
    }
  }
  scheduleScrollReconcile() {
    if (!this.targetWindow) {
      this.scrollState = null;
      return;
    }
    if (this.rafId != null) return;
    this.rafId = this.targetWindow.requestAnimationFrame(() => {
      this.rafId = null;
      this.reconcileScroll();
    });
  }
  getScrollStateTarget(state) {
    const offsetInfo = state.toEnd ? [Math.max(this.getMaxScrollOffset(), 0)] : state.index != null ? this.getOffsetForIndex(state.index, state.align) : void 0;
    return offsetInfo ? offsetInfo[0] : state.lastTargetOffset;
  }
  reconcileScroll() {
    if (!this.scrollState) return;
    const el = this.scrollElement;
    if (!el) return;
    const MAX_RECONCILE_MS = 5e3;
    if (this.now() - this.scrollState.startedAt > MAX_RECONCILE_MS) {
      this.scrollState = null;
      return;
    }
    if (this.scrollState.phase === "queued") {
      this.scheduleScrollReconcile();
      return;
    }
    this.getMeasurements();
    const targetOffset = this.getScrollStateTarget(this.scrollState);
    const STABLE_FRAMES = this.scrollState.index == null ? 1 : this.options.useAnimationFrameWithResizeObserver ? 3 : 2;
    const targetChanged = targetOffset !== this.scrollState.lastTargetOffset;
    if (!targetChanged && approxEqual(targetOffset, this.getScrollOffset())) {
      if (this.scrollState.phase === "smooth") {
        this.scrollState.phase = "smoothLanded";
      } else if (this.scrollState.phase === "smoothFinishing") {
        this.scrollState.phase = "instant";
      }
      this.scrollState.stableFrames++;
      if (this.scrollState.stableFrames >= STABLE_FRAMES) {
        if (this.getScrollOffset() !== targetOffset) {
          this._scrollToOffset(targetOffset, { behavior: "auto" });
        }
        this.scrollState = null;
        return;
      }
    } else {
      this.scrollState.stableFrames = 0;
      if (targetChanged) {
        const viewport = this.getSize() || 600;
        const distance = Math.abs(targetOffset - this.getScrollOffset());
        const keepSmooth = isSmoothScroll(this.scrollState) && distance > viewport;
        this.scrollState.lastTargetOffset = targetOffset;
        if (keepSmooth) {
          this.scrollState.phase = "smooth";
        } else if (this.scrollState.phase === "smooth") {
          this.scrollState.phase = "smoothFinishing";
        } else if (this.scrollState.phase === "smoothLanded") {
          this.scrollState.phase = "instant";
        }
        this._scrollToOffset(targetOffset, {
          behavior: keepSmooth ? "smooth" : "auto"
        });
      }
    }
    this.scheduleScrollReconcile();
  }
  // Every scroll command starts here: it becomes the in-flight command,
  // writes its first target and leaves reconcile to retarget and retire it.
  //
  // Targets are layout offsets. A held correction is not dropped by a
  // command: the write lands the element `_holdOffset` short of the target,
  // under the rows exposed shifted by the same amount, and the flush moves
  // both together once a write is possible.
  //
  // An index or end target that is already at its offset starts a smooth
  // scroll as landed; an offset target never does, so its first scroll
  // event is read as the user's (see the scroll handler in `_willUpdate`).
  _startScroll(target, offset, behavior, kind) {
    this.pendingScrollAnchor = null;
    this._clampedAdjustment = null;
    const tail = this._iosGesture.tail();
    if (kind === "absolute" && tail !== null) {
      if (tail === "fling" && momentumOverridesWrites()) {
        this._stopMomentum(() => {
          const state = this.scrollState;
          if ((state == null ? void 0 : state.phase) !== "queued" || // A finger came down: it owns the scroll until it lifts.
          this._iosGesture.tail() !== "fling" || // In a bounce WebKit can drop the write (#1287): the tail
          // decides, as without the stop. (Not `flingCaught`: our stop
          // also ends the fling at speed, so a slow frame would read as
          // a catch and the tail would drop the command.)
          this._reportedOverscroll) {
            return;
          }
          this._iosGesture.end();
          this._flushHoldIfReady(true);
          this._writeAwaitingCommand();
        });
        this.scrollState = {
          ...target,
          startedAt: this.now(),
          lastTargetOffset: offset,
          stableFrames: 0,
          phase: "queued",
          behavior,
          samples: []
        };
        this.scheduleScrollReconcile();
        return;
      }
      this._iosGesture.end();
    }
    this.scrollState = {
      ...target,
      startedAt: this.now(),
      lastTargetOffset: offset,
      stableFrames: 0,
      behavior,
      phase: initialScrollPhase(
        behavior,
        target.index != null && approxEqual(offset, this.getScrollOffset())
      )
    };
    this._scrollToOffset(offset, { behavior });
    this.scheduleScrollReconcile();
  }
}
const findNearestBinarySearch = (low, high, getCurrentValue, value) => {
  while (low <= high) {
    const middle = (low + high) / 2 | 0;
    const currentValue = getCurrentValue(middle);
    if (currentValue < value) {
      low = middle + 1;
    } else if (currentValue > value) {
      high = middle - 1;
    } else {
      return middle;
    }
  }
  if (low > 0) {
    return low - 1;
  } else {
    return 0;
  }
};
function findNearestBinarySearchFlat(flat, high, value) {
  let low = 0;
  while (low <= high) {
    const middle = (low + high) / 2 | 0;
    const currentValue = flat[middle * 2];
    if (currentValue < value) {
      low = middle + 1;
    } else if (currentValue > value) {
      high = middle - 1;
    } else {
      return middle;
    }
  }
  return low > 0 ? low - 1 : 0;
}
function calculateRangeImpl(measurements, outerSize, scrollOffset, lanes, flat) {
  const lastIndex = measurements.length - 1;
  if (measurements.length <= lanes) {
    return { startIndex: 0, endIndex: lastIndex };
  }
  if (lanes === 1 && flat !== null) {
    const startIndex2 = findNearestBinarySearchFlat(
      flat,
      lastIndex,
      scrollOffset
    );
    let endIndex2 = startIndex2;
    const limit = scrollOffset + outerSize;
    while (endIndex2 < lastIndex && flat[endIndex2 * 2] + flat[endIndex2 * 2 + 1] < limit) {
      endIndex2++;
    }
    return { startIndex: startIndex2, endIndex: endIndex2 };
  }
  const getStart = (index) => measurements[index].start;
  let startIndex = findNearestBinarySearch(0, lastIndex, getStart, scrollOffset);
  let endIndex = startIndex;
  if (lanes === 1) {
    while (endIndex < lastIndex && measurements[endIndex].end < scrollOffset + outerSize) {
      endIndex++;
    }
  } else if (lanes > 1) {
    const endPerLane = Array(lanes).fill(0);
    while (endIndex < lastIndex && endPerLane.some((pos) => pos < scrollOffset + outerSize)) {
      const item = measurements[endIndex];
      endPerLane[item.lane] = item.end;
      endIndex++;
    }
    const startPerLane = Array(lanes).fill(scrollOffset + outerSize);
    while (startIndex >= 0 && startPerLane.some((pos) => pos >= scrollOffset)) {
      const item = measurements[startIndex];
      startPerLane[item.lane] = item.start;
      startIndex--;
    }
    startIndex = Math.max(0, startIndex - startIndex % lanes);
    endIndex = Math.min(lastIndex, endIndex + (lanes - 1 - endIndex % lanes));
  }
  return { startIndex, endIndex };
}

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
/** Narrowest and widest a column can be made, px. */
const MIN_WIDTH = 64;
const MAX_WIDTH = 800;
/** Which columns of the grid are seen, how wide they are, and how to scroll to others. */
class ColumnTrack {
    constructor(options) {
        this.options = options;
        this.widths = [];
        this.hear = () => undefined;
        this.viewport = 0;
        this.virtualizer = new Virtualizer(this.settings());
        this.unmount = this.virtualizer._didMount();
        this.virtualizer._willUpdate();
    }
    /** Width of all columns together, line numbers too, px. */
    get extent() {
        return this.widths.reduce((sum, width) => sum + width, this.options.line);
    }
    setWidths(widths) {
        this.widths = widths.map((width) => Math.round(Math.min(Math.max(width, MIN_WIDTH), MAX_WIDTH)));
        this.virtualizer.setOptions(this.settings());
        this.virtualizer.measure();
    }
    width(index) {
        return this.widths[index] ?? MIN_WIDTH;
    }
    /**
     * Makes a column wider or narrower.
     *
     * @param index
     * @param width px; what is too little or too much is bounded
     */
    setWidth(index, width) {
        this.setWidths(this.widths.map((old, column) => (column === index ? width : old)));
    }
    /**
     * The columns that are seen.
     *
     * @param besides a column that must be there in any case; -1 = none
     */
    shown(besides) {
        const columns = this.virtualizer.getVirtualItems().map(({ index, start, size }) => ({ index, start, width: size }));
        if (besides >= 0 && besides < this.widths.length && !columns.some(({ index }) => index === besides)) {
            columns.push({ index: besides, start: this.start(besides), width: this.width(besides) });
            columns.sort((one, other) => one.index - other.index);
        }
        return columns;
    }
    /**
     * Scrolls as little as is needed for a column to be seen.
     *
     * @param index
     */
    reveal(index) {
        if (index < 0 || this.viewport === 0) {
            return;
        }
        const { scroller, line, rtl } = this.options;
        const sign = rtl() ? -1 : 1;
        const offset = scroller.scrollLeft * sign;
        const start = this.start(index) - line;
        const end = this.start(index) + this.width(index) - this.viewport;
        // A column that is wider than the room is seen from its beginning.
        const wanted = offset > start || end > start ? start : Math.max(offset, end);
        if (wanted !== offset) {
            scroller.scrollLeft = wanted * sign;
            this.hear(scroller.scrollLeft * sign, false);
            this.options.onChange();
        }
    }
    destroy() {
        this.unmount();
    }
    start(index) {
        return this.widths.slice(0, index).reduce((sum, width) => sum + width, this.options.line);
    }
    settings() {
        return {
            count: this.widths.length,
            horizontal: true,
            isRtl: this.options.rtl(),
            paddingStart: this.options.line,
            getScrollElement: () => this.options.scroller,
            estimateSize: (index) => this.width(index),
            overscan: 2,
            scrollToFn: elementScroll,
            observeElementRect: (instance, heard) => observeElementRect(instance, (rect) => {
                this.viewport = rect.width;
                heard(rect);
            }),
            observeElementOffset: (instance, heard) => {
                this.hear = heard;
                return observeElementOffset(instance, heard);
            },
            onChange: this.options.onChange,
        };
    }
}

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
const rangeOf = (one, other) => ({
    top: Math.min(one.row, other.row),
    bottom: Math.max(one.row, other.row),
    start: Math.min(one.column, other.column),
    end: Math.max(one.column, other.column),
});
const isOneCell = ({ top, bottom, start, end }) => top === bottom && start === end;
const contains = (range, row, column) => (row >= range.top && row <= range.bottom && column >= range.start && column <= range.end);
/**
 * Where a key leads to; null = it is none that moves.
 *
 * @param key
 * @param all with Ctrl or the command key
 * @param rtl is the page written from right to left?
 * @param from
 * @param bounds
 */
const moved = (key, all, rtl, from, { rows, columns, page }) => {
    const within = (row, column) => ({
        row: Math.max(Math.min(row, rows - 1), -1),
        column: Math.max(Math.min(column, columns - 1), -1),
    });
    const forward = rtl ? -1 : 1;
    switch (key) {
        case 'ArrowUp':
            return all ? within(0, from.column) : within(from.row - 1, from.column);
        case 'ArrowDown':
            return all ? within(rows - 1, from.column) : within(from.row + 1, from.column);
        case 'ArrowLeft':
            return within(from.row, from.column - forward);
        case 'ArrowRight':
            return within(from.row, from.column + forward);
        case 'Home':
            return within(all ? 0 : from.row, -1);
        case 'End':
            return within(all ? rows - 1 : from.row, columns - 1);
        case 'PageUp':
            return within(from.row < 0 ? -1 : Math.max(from.row - page, 0), from.column);
        case 'PageDown':
            return within(Math.max(from.row, 0) + page, from.column);
        default:
            return null;
    }
};
/** As spreadsheets take it for a text: an apostrophe in front keeps them from running it as a formula. */
const tame = (text) => text.replace(/^(?=[\t\r\n])|(?:^|(?<=[\t\r\n"]))(?=\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g, '\'');
const quoted = (text) => (/[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
/**
 * Cells as spreadsheets take them from the clipboard. Hidden values stay behind, and formulas become texts; a cell alone is copied
 * as it is, for a search or another form.
 *
 * @param rows
 * @param range
 * @param masked is a column's value hidden?
 */
const tabbed = (rows, { start, end }, masked) => {
    const text = (row, column) => {
        if (column < 0) {
            return String(row.line);
        }
        return masked(column) ? '' : row.cells[column] ?? '';
    };
    const columns = Array.from({ length: end - start + 1 }, (_, index) => start + index);
    if (rows.length === 1 && columns.length === 1) {
        // One cell is pasted as it is.
        return rows.map((row) => text(row, start)).join('');
    }
    return rows.map((row) => columns.map((column) => quoted(tame(text(row, column)))).join('\t')).join('\r\n');
};

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
const worst = (issues) => (issues.find((issue) => issue.severity !== 'warning') ?? issues[0]);
/** The issues of a row that concern none of its columns. */
const issuesOfRow = (row, columns) => (row.issues.filter(({ column }) => column === '' || !columns.some(({ name }) => name === column)));
const issuesOfCell = (row, column) => (column.name === '' ? [] : row.issues.filter((issue) => issue.column === column.name));
const same = (one, other) => (one.length === other.length && one.every((value, index) => value === other[index]));
const newCell = (attributes) => ({
    root: element('div', { ...attributes, tabindex: -1 }),
    drawn: [],
    start: -1,
    width: -1,
    active: false,
    selected: false,
});
/** A row of the grid: its line number and those of its cells that are seen. */
class RowView {
    constructor(strings) {
        this.strings = strings;
        this.root = element('div', { class: 'tool_sync-grid-row', role: 'row' });
        this.cells = new Map();
        this.index = -1;
        this.top = -1;
        this.width = -1;
        this.line = newCell({ 'class': 'tool_sync-grid-line', 'role': 'rowheader', 'aria-colindex': 1, 'data-column': -1 });
        this.root.append(this.line.root);
    }
    /**
     * Gives the row a place in the file. Its elements are used again for other rows.
     *
     * @param index
     */
    become(index) {
        if (index !== this.index) {
            this.index = index;
            this.root.setAttribute('aria-rowindex', String(index + 2));
            this.root.dataset['row'] = String(index);
        }
    }
    /**
     * The element of a cell.
     *
     * @param column -1 = the line number
     */
    cell(column) {
        return column < 0 ? this.line.root : this.cells.get(column)?.root;
    }
    /**
     * Makes the next drawing draw a cell anew, whatever it shows.
     *
     * @param column
     */
    spoil(column) {
        const cell = this.cells.get(column);
        if (cell) {
            cell.drawn = [];
        }
    }
    /**
     * Draws the row.
     *
     * @param state
     * @param editing column whose cell is being edited and left alone; -1 = none
     */
    draw(state, editing) {
        if (state.top !== this.top || state.width !== this.width) {
            this.root.style.top = `${state.top}px`;
            this.root.style.width = `${state.width}px`;
            [this.top, this.width] = [state.top, state.width];
        }
        this.drawLine(state);
        for (const [column, cell] of this.cells) {
            if (!state.shown.some(({ index }) => index === column)) {
                cell.root.remove();
                this.cells.delete(column);
            }
        }
        let before = this.line.root.nextSibling;
        for (const shown of state.shown) {
            const cell = this.cellAt(shown.index);
            if (cell.root === before) {
                before = before.nextSibling;
            }
            else {
                this.root.insertBefore(cell.root, before);
            }
            if (shown.start !== cell.start || shown.width !== cell.width) {
                cell.root.style.setProperty('inset-inline-start', `${shown.start}px`);
                cell.root.style.width = `${shown.width}px`;
                [cell.start, cell.width] = [shown.start, shown.width];
            }
            this.mark(cell, state, shown.index);
            if (shown.index !== editing) {
                this.drawCell(cell, state, shown.index);
            }
        }
    }
    cellAt(column) {
        let cell = this.cells.get(column);
        if (!cell) {
            cell = newCell({
                'class': 'tool_sync-grid-cell',
                'role': 'gridcell',
                'aria-colindex': column + 2,
                'data-column': column,
            });
            this.cells.set(column, cell);
        }
        return cell;
    }
    mark(cell, { active, range }, column) {
        const isActive = active.row === this.index && active.column === column;
        if (isActive !== cell.active) {
            cell.active = isActive;
            cell.root.tabIndex = isActive ? 0 : -1;
            cell.root.classList.toggle('is-active', isActive);
        }
        const selected = range !== null && contains(range, this.index, column);
        if (selected !== cell.selected) {
            cell.selected = selected;
            if (selected) {
                cell.root.setAttribute('aria-selected', 'true');
            }
            else {
                cell.root.removeAttribute('aria-selected');
            }
        }
    }
    drawLine(state) {
        const { row, columns } = state;
        const { root } = this.line;
        this.mark(this.line, state, -1);
        if (same(this.line.drawn, [row, columns, this.index])) {
            return;
        }
        this.line.drawn = [row, columns, this.index];
        this.root.toggleAttribute('aria-busy', false);
        const activity = this.line.active ? ' is-active' : '';
        if (!row) {
            this.root.setAttribute('aria-busy', 'true');
            root.className = `tool_sync-grid-line${activity}`;
            root.replaceChildren(element('span', { class: 'tool_sync-grid-waiting' }), hiddenText(this.strings.get('page_grid_loading')));
            return;
        }
        const ofRow = issuesOfRow(row, columns);
        const issue = worst(ofRow) ?? worst(row.issues);
        root.className = `tool_sync-grid-line${this.problemClass(issue)}${ofRow.length > 0 ? ' of-row' : ''}${activity}`;
        root.replaceChildren(element('span', { class: 'tool_sync-grid-value' }, String(row.line)), ...(issue ? [this.problem(issue, '')] : []), ...ofRow.map(({ code }) => hiddenText(`, ${issueTitle(this.strings, code)}`)));
    }
    drawCell(cell, { row, columns, editable }, index) {
        const column = columns[index];
        if (same(cell.drawn, [row, column, editable])) {
            return;
        }
        cell.drawn = [row, column, editable];
        const { root } = cell;
        const activity = cell.active ? ' is-active' : '';
        if (!row || !column) {
            root.className = `tool_sync-grid-cell${activity}`;
            root.replaceChildren(element('span', { class: 'tool_sync-grid-waiting' }));
            return;
        }
        const masked = column.masked === true;
        if (editable && masked) {
            root.setAttribute('aria-readonly', 'true');
        }
        else {
            root.removeAttribute('aria-readonly');
        }
        const text = row.cells[index] ?? '';
        const issue = worst(issuesOfCell(row, column));
        root.className = `tool_sync-grid-cell${this.problemClass(issue)}${activity}`;
        const value = issue && text === ''
            ? element('span', { class: 'tool_sync-grid-nothing' }, this.strings.get('page_value_empty'))
            : element('bdi', {}, text);
        root.replaceChildren(element('span', { class: 'tool_sync-grid-value' }, value, masked && text !== '' ? hiddenText(` ${this.strings.get('page_masked')}`) : null), ...(issue ? [this.problem(issue, issueTitle(this.strings, issue.code))] : []));
    }
    problemClass(issue) {
        if (!issue) {
            return '';
        }
        return issue.severity === 'warning' ? ' has-warning' : ' has-error';
    }
    problem(issue, words) {
        const warning = issue.severity === 'warning';
        const severity = this.strings.get(warning ? 'page_grid_warning' : 'page_grid_error');
        return element('span', { class: 'tool_sync-grid-problem' }, icon(warning ? 'warning' : 'error'), words === '' ? null : hiddenText(`${severity}: `), element('span', { class: 'tool_sync-grid-words' }, words || severity));
    }
}

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
/** The chosen cell as a whole: in the grid a long value is cut, and what it says on hovering, not everybody can see. */
class DetailPanel {
    constructor(strings, hint) {
        this.strings = strings;
        this.hint = hint;
        this.root = element('div', { 'class': 'tool_sync-grid-detail', 'data-region': 'grid-detail' });
        this.drawn = [];
    }
    /**
     * Shows a cell.
     *
     * @param place
     * @param row missing = it is still being read
     * @param columns
     */
    draw({ row: index, column }, row, columns) {
        const drawing = [index, column, row, columns];
        if (drawing.every((value, position) => value === this.drawn[position])) {
            return;
        }
        this.drawn = drawing;
        const name = columns[column]?.label ?? columns[column]?.name ?? '';
        if (index < 0) {
            this.show(name === '' ? this.strings.get('page_grid_detail_none') : name);
        }
        else if (!row) {
            this.show(this.strings.get('page_grid_loading'));
        }
        else {
            this.showCell(row, name, columns, column);
        }
    }
    showCell(row, name, columns, index) {
        const column = columns[index];
        const line = String(row.line);
        const text = row.cells[index] ?? '';
        const issues = column ? issuesOfCell(row, column) : issuesOfRow(row, columns);
        const header = columns.map((other) => other.name);
        this.show(column ? this.strings.get('page_grid_detail', { line, column: name }) : this.strings.get('page_grid_detail_line', { line }), column ? element('p', { class: 'tool_sync-grid-whole', dir: 'auto' }, column.masked === true && text !== '' ? this.strings.get('page_masked') : text || this.strings.get('page_value_empty')) : null, ...issues.map((issue) => element('p', {}, badge(...severityWords(this.strings, issue.severity)), ' ', issueMessage(this.strings, issue, header))));
    }
    show(title, ...children) {
        this.root.replaceChildren(element('p', { class: 'tool_sync-grid-where' }, title), ...children.filter((child) => child !== null), ...(this.hint === '' ? [] : [element('p', { class: 'tool_sync-hint' }, this.hint)]));
    }
}

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
/** By how much a key makes a column wider, px. */
const STEP = 16;
const WIDGETS = 'button, a[href], input, select, textarea, [role="separator"]';
/** The row of headings: names, what the page puts beside them, and the edges that change the widths. */
class HeaderRow {
    constructor(options) {
        this.options = options;
        this.cells = new Map();
        this.line = element('div', { 'class': 'tool_sync-grid-line tool_sync-grid-head', 'role': 'columnheader', 'aria-colindex': 1, 'data-column': -1 }, element('span', { class: 'tool_sync-grid-value' }, options.strings.get('page_column_line')));
        this.root = element('div', { 'class': 'tool_sync-grid-row', 'role': 'row', 'aria-rowindex': 1, 'data-row': -1 }, this.line);
    }
    /** Forgets the cells: there are other columns. */
    clear() {
        this.cells.forEach(({ root }) => root.remove());
        this.cells.clear();
    }
    cell(column) {
        return column < 0 ? this.line : this.cells.get(column)?.root;
    }
    /**
     * Draws the headings.
     *
     * @param columns
     * @param shown
     * @param active
     */
    draw(columns, shown, active) {
        this.root.style.width = `${this.options.track.extent}px`;
        this.mark(this.line, active, -1);
        const kept = new Set(shown.map(({ index }) => index));
        for (const [index, cell] of this.cells) {
            if (!kept.has(index) || columns[index] !== cell.column) {
                cell.root.remove();
                this.cells.delete(index);
            }
        }
        let before = this.line.nextSibling;
        for (const { index, start, width } of shown) {
            const column = columns[index];
            if (!column) {
                continue;
            }
            const cell = this.cellAt(index, column);
            if (cell.root === before) {
                before = before.nextSibling;
            }
            else {
                this.root.insertBefore(cell.root, before);
            }
            cell.root.style.setProperty('inset-inline-start', `${start}px`);
            cell.root.style.width = `${width}px`;
            cell.separator.setAttribute('aria-valuenow', String(width));
            cell.separator.setAttribute('aria-valuetext', this.options.strings.get('page_grid_width_value', { width: String(width) }));
            this.mark(cell.root, active, index);
        }
    }
    /**
     * Goes into a heading, to its buttons.
     *
     * @param column
     * @returns is there something to go to?
     */
    enter(column) {
        const widget = this.cell(column)?.querySelector(WIDGETS);
        widget?.focus();
        return widget !== null && widget !== undefined;
    }
    /**
     * A key was pressed inside a heading.
     *
     * @param event
     * @param heading
     */
    pressed(event, heading) {
        const target = event.target;
        const index = Number(heading.dataset['column']);
        if (event.key === 'Escape') {
            event.preventDefault();
            heading.focus();
        }
        else if (event.key === 'Tab') {
            const widgets = [...heading.querySelectorAll(WIDGETS)];
            const next = widgets[widgets.indexOf(target) + (event.shiftKey ? -1 : 1)];
            event.preventDefault();
            (next ?? heading).focus();
        }
        else if (target.getAttribute('role') === 'separator') {
            this.resizeByKey(event, index);
        }
    }
    /**
     * Changes a width by a key.
     *
     * @param event
     * @param index
     */
    resizeByKey(event, index) {
        const forward = this.options.rtl() ? -1 : 1;
        const width = this.options.track.width(index);
        const widths = {
            ArrowLeft: width - STEP * forward,
            ArrowRight: width + STEP * forward,
            Home: MIN_WIDTH,
            End: MAX_WIDTH,
            Enter: this.options.fit(index),
        };
        const wanted = widths[event.key];
        if (wanted !== undefined) {
            event.preventDefault();
            this.resize(index, wanted);
        }
    }
    resize(index, width) {
        this.options.track.setWidth(index, width);
        this.options.onWidth();
    }
    mark(cell, active, column) {
        const isActive = active.row === -1 && active.column === column;
        cell.tabIndex = isActive ? 0 : -1;
        cell.classList.toggle('is-active', isActive);
    }
    cellAt(index, column) {
        let cell = this.cells.get(index);
        if (!cell) {
            const separator = this.separator(index, column);
            const root = element('div', {
                'class': 'tool_sync-grid-cell tool_sync-grid-head',
                'role': 'columnheader',
                'aria-colindex': index + 2,
                'data-column': index,
            }, element('span', { class: 'tool_sync-grid-value' }, element('bdi', {}, column.label ?? column.name)), column.masked === true ? hiddenText(` (${this.options.strings.get('page_masked')})`) : null, column.slot ? element('span', { class: 'tool_sync-grid-slot' }, column.slot) : null, separator);
            // The grid is one stop of the tab key.
            root.querySelectorAll(WIDGETS).forEach((widget) => {
                widget.tabIndex = -1;
            });
            cell = { root, separator, column };
            this.cells.set(index, cell);
        }
        return cell;
    }
    separator(index, column) {
        const separator = element('div', {
            'class': 'tool_sync-grid-edge',
            'role': 'separator',
            'tabindex': -1,
            'aria-orientation': 'vertical',
            'aria-label': this.options.strings.get('page_grid_width', { column: column.label ?? column.name }),
            'aria-valuemin': MIN_WIDTH,
            'aria-valuemax': MAX_WIDTH,
        });
        separator.addEventListener('pointerdown', (event) => this.drag(event, separator, index));
        separator.addEventListener('dblclick', (event) => {
            event.stopPropagation();
            this.resize(index, this.options.fit(index));
        });
        return separator;
    }
    drag(event, separator, index) {
        if (event.button !== 0) {
            return;
        }
        event.preventDefault();
        event.stopPropagation();
        const forward = this.options.rtl() ? -1 : 1;
        const width = this.options.track.width(index);
        const from = event.clientX;
        const listening = new AbortController();
        const { signal } = listening;
        separator.setPointerCapture(event.pointerId);
        separator.classList.add('is-dragged');
        const end = () => {
            listening.abort();
            separator.classList.remove('is-dragged');
        };
        separator.addEventListener('pointermove', (move) => this.resize(index, width + (move.clientX - from) * forward), { signal });
        separator.addEventListener('pointerup', end, { signal });
        separator.addEventListener('pointercancel', () => {
            end();
            this.resize(index, width);
        }, { signal });
    }
}

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
 * A long list of which only what is looked at is fetched, page by page. What was scrolled past before its request was sent is never
 * asked for.
 */
class PagedItems {
    constructor(options) {
        this.options = options;
        this.pages = new Map();
        this.failed = new Set();
        this.asked = new Set();
        this.wanted = [];
        /** A list that was emptied does not take what was asked before. */
        this.generation = 0;
        this.size = options.size ?? 100;
        this.keep = options.keep ?? 40;
        this.parallel = options.parallel ?? 2;
    }
    /** An item, when it is there. */
    get(index) {
        return this.pages.get(Math.floor(index / this.size))?.[index % this.size];
    }
    /** Did the request for an item fail? */
    hasFailed(index) {
        return this.failed.has(Math.floor(index / this.size));
    }
    get anyFailed() {
        return this.failed.size > 0;
    }
    /**
     * Says what is looked at. Whatever was wanted before and not yet asked for is dropped.
     *
     * @param from first item
     * @param to last item
     */
    want(from, to) {
        const last = Math.floor(Math.min(to, this.options.total - 1) / this.size);
        this.wanted = [];
        for (let page = Math.floor(Math.max(from, 0) / this.size); page <= last; page++) {
            const held = this.pages.get(page);
            if (held) {
                // What is looked at is the last to go.
                this.pages.delete(page);
                this.pages.set(page, held);
            }
            else {
                this.wanted.push(page);
            }
        }
        this.send();
    }
    /**
     * Items whether they are there or not, for copying.
     *
     * @param from
     * @param count
     */
    async load(from, count) {
        const items = [];
        for (let index = from; index < from + count;) {
            const page = Math.floor(index / this.size);
            const end = Math.min((page + 1) * this.size, from + count);
            const held = this.pages.get(page);
            const start = page * this.size;
            items.push(...(held ? held.slice(index - start, end - start) : await this.options.fetch(index, end - index)));
            index = end;
        }
        return items;
    }
    /** Asks again for what failed. */
    retry() {
        this.failed.clear();
        this.options.onChange();
    }
    /** Forgets everything; what is under way is not taken. */
    clear() {
        this.generation++;
        this.pages.clear();
        this.failed.clear();
        this.asked.clear();
        this.wanted = [];
    }
    send() {
        while (this.asked.size < this.parallel) {
            const page = this.wanted.find((candidate) => !this.asked.has(candidate) && !this.failed.has(candidate));
            if (page === undefined) {
                return;
            }
            this.wanted = this.wanted.filter((other) => other !== page);
            void this.request(page);
        }
    }
    async request(page) {
        const { generation } = this;
        const from = page * this.size;
        this.asked.add(page);
        try {
            const items = await this.options.fetch(from, Math.min(this.size, this.options.total - from));
            if (generation !== this.generation) {
                return;
            }
            this.pages.set(page, items);
            for (const old of this.pages.keys()) {
                if (this.pages.size <= this.keep) {
                    break;
                }
                this.pages.delete(old);
            }
        }
        catch (error) {
            if (generation !== this.generation) {
                return;
            }
            this.failed.add(page);
            this.options.onFailure?.(error);
        }
        this.asked.delete(page);
        this.options.onChange();
        this.send();
    }
}

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
/** Browsers cap the height of an element; below this all of them are exact, to the pixel. */
const MAX_HEIGHT = 8000000;
/**
 * Where the items of a list lie when all of them together are higher than a browser can make an element.
 *
 * The scrolled element holds "slots", as many as fit. A slot shows the item "slot + shift". Small movements of the scroll leave the
 * shift alone, so wheel, touch and keys move by exactly the pixels that they ask for; a jump (the scrollbar is dragged) chooses the
 * shift that belongs to the place. Near both ends slots and items move one to one, so every item can be reached.
 */
class Slots {
    /**
     * Constructor.
     *
     * @param total items
     * @param limit most slots that the element may hold
     */
    constructor(total, limit) {
        this.total = total;
        this.moved = 0;
        this.count = Math.min(total, Math.max(1, Math.floor(limit)));
        this.zone = Math.floor(Math.min(this.count / 4, 1000));
    }
    /** Are there more items than slots? */
    get scaled() {
        return this.total > this.count;
    }
    /** Items before the first slot. */
    get shift() {
        return this.moved;
    }
    item(slot) {
        return slot + this.moved;
    }
    /**
     * Slot of an item; outside 0 … count - 1 it has none at present.
     *
     * @param item
     */
    slot(item) {
        return item - this.moved;
    }
    /**
     * The scrollbar was dragged: shows the items that belong to the place.
     *
     * @param first slot at the upper edge, with its fraction
     * @param visible slots that are seen
     * @returns is the shift another one?
     */
    jump(first, visible) {
        return this.change(this.itemAt(first, visible) - first);
    }
    /**
     * Chooses the shift with which an item lies where the scrollbar says. The caller then scrolls to its slot.
     *
     * @param item item at the upper edge, with its fraction
     * @param visible slots that are seen
     * @returns is the shift another one?
     */
    settle(item, visible) {
        return this.change(item - this.slotAt(item, visible));
    }
    /**
     * Must the shift be chosen anew before the scroll meets an end of the slots that is no end of the items?
     *
     * @param first slot at the upper edge
     * @param visible slots that are seen
     */
    nearFalseEnd(first, visible) {
        // More than one movement that is no jump can be.
        const margin = Math.min(5 * visible, this.zone);
        const atEnd = first > this.count - visible - margin;
        return (first < margin && this.moved > 0) || (atEnd && this.moved < this.total - this.count);
    }
    /**
     * Has the scrollbar, by many small movements, come to lie elsewhere than the items say?
     *
     * @param first slot at the upper edge
     * @param visible slots that are seen
     */
    drifted(first, visible) {
        return this.scaled && Math.abs(this.slotAt(first + this.moved, visible) - first) > this.zone / 4;
    }
    change(wanted) {
        const shift = Math.min(Math.max(Math.round(wanted), 0), this.total - this.count);
        const other = shift !== this.moved;
        this.moved = shift;
        return other;
    }
    itemAt(first, visible) {
        const [lastSlot, lastItem] = [this.count - visible, this.total - visible];
        if (first <= this.zone) {
            return first;
        }
        if (first >= lastSlot - this.zone) {
            return lastItem - (lastSlot - first);
        }
        return this.zone + (first - this.zone) * (lastItem - 2 * this.zone) / (lastSlot - 2 * this.zone);
    }
    slotAt(item, visible) {
        const [lastSlot, lastItem] = [this.count - visible, this.total - visible];
        if (item <= this.zone) {
            return item;
        }
        if (item >= lastItem - this.zone) {
            return lastSlot - (lastItem - item);
        }
        return this.zone + (item - this.zone) * (lastSlot - 2 * this.zone) / (lastItem - 2 * this.zone);
    }
}

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
/** Which rows of the grid are seen, and how to scroll to others. All of them have the same height. */
class RowTrack {
    constructor(options) {
        this.options = options;
        this.slots = new Slots(0, 1);
        this.hear = () => undefined;
        this.viewport = 0;
        this.lastTop = 0;
        /** Row to scroll to as soon as the grid has a height. */
        this.waiting = null;
        this.virtualizer = new Virtualizer(this.settings());
        this.unmount = this.virtualizer._didMount();
        this.virtualizer._willUpdate();
    }
    get total() {
        return this.slots.total;
    }
    /** Height of all slots, px. */
    get extent() {
        return this.slots.count * this.options.height;
    }
    /** Rows of a screenful. */
    get visible() {
        return Math.max(1, Math.floor((this.viewport - this.options.header) / this.options.height));
    }
    /**
     * Another number of rows.
     *
     * @param total
     * @param keep stay where it is scrolled to
     */
    setTotal(total, keep) {
        const at = keep ? this.first() : 0;
        this.slots = new Slots(total, MAX_HEIGHT / this.options.height);
        this.virtualizer.setOptions(this.settings());
        this.virtualizer.measure();
        this.moveTo(Math.max(0, Math.min(at, total - this.visible)));
    }
    /**
     * The rows that are seen, and some around them.
     *
     * @param besides a row that must be there in any case; -1 = none
     */
    shown(besides) {
        const rows = this.virtualizer.getVirtualItems().map(({ index, start }) => ({ index: this.slots.item(index), top: start }));
        if (besides >= 0 && besides < this.total && !rows.some(({ index }) => index === besides)) {
            const slot = this.slots.slot(besides);
            // Without a place of its own it waits above the upper edge, where nothing can be scrolled to.
            const top = slot >= 0 && slot < this.slots.count ? slot * this.options.height : -10 * this.options.height;
            rows.push({ index: besides, top });
            rows.sort((one, other) => one.index - other.index);
        }
        return rows;
    }
    /** First and last row that are seen or nearly so; null = there is none. */
    range() {
        const items = this.virtualizer.getVirtualItems();
        const [first, last] = [items[0], items[items.length - 1]];
        return first && last ? [this.slots.item(first.index), this.slots.item(last.index)] : null;
    }
    /**
     * Scrolls as little as is needed for a row to be seen.
     *
     * @param row
     * @param centre bring it to the middle when it is not seen
     */
    reveal(row, centre = false) {
        if (this.viewport === 0) {
            this.waiting = { row, centre };
            return;
        }
        const { height, header } = this.options;
        const first = this.first();
        const room = (this.viewport - header) / height;
        if (row >= first && row + 1 <= first + room) {
            return;
        }
        if (centre) {
            this.moveTo(row - Math.floor((room - 1) / 2));
        }
        else {
            this.moveTo(row < first ? row : row + 1 - room);
        }
    }
    destroy() {
        this.unmount();
    }
    /** Row at the upper edge, with its fraction. */
    first() {
        return this.slots.item(this.options.scroller.scrollTop / this.options.height);
    }
    moveTo(first) {
        const { scroller, height } = this.options;
        const wanted = Math.max(0, Math.min(first, this.total - Math.min(this.visible, this.total)));
        const at = first > wanted ? first : wanted;
        const slot = this.slots.slot(at);
        const outside = slot < 0 || slot > this.slots.count - this.visible;
        if (this.slots.scaled && (outside || this.slots.nearFalseEnd(slot, this.visible))) {
            this.slots.settle(at, this.visible);
        }
        this.scrollTo(this.slots.slot(at) * height);
        this.hear(scroller.scrollTop, false);
        this.options.onChange();
    }
    scrollTo(top) {
        this.options.scroller.scrollTop = top;
        this.lastTop = this.options.scroller.scrollTop;
    }
    settings() {
        return {
            count: this.slots.count,
            getScrollElement: () => this.options.scroller,
            estimateSize: () => this.options.height,
            overscan: 5,
            scrollToFn: elementScroll,
            observeElementRect: (instance, heard) => observeElementRect(instance, (rect) => {
                heard(rect);
                this.resized(rect.height);
            }),
            observeElementOffset: (instance, heard) => {
                this.hear = heard;
                return observeElementOffset(instance, (offset, scrolling) => this.scrolled(offset, scrolling));
            },
            onChange: this.options.onChange,
        };
    }
    resized(viewport) {
        const shown = this.viewport === 0 && viewport > 0;
        this.viewport = viewport;
        if (!shown) {
            return;
        }
        // What was hidden has forgotten how far it was scrolled.
        this.scrollTo(this.lastTop);
        const { waiting } = this;
        this.waiting = null;
        if (waiting) {
            this.reveal(waiting.row, waiting.centre);
        }
    }
    scrolled(offset, scrolling) {
        if (this.viewport === 0) {
            return;
        }
        const moved = Math.abs(offset - this.lastTop);
        this.lastTop = offset;
        let other = false;
        if (this.slots.scaled) {
            const first = offset / this.options.height;
            if (moved > 4 * this.viewport) {
                other = this.slots.jump(first, this.visible);
            }
            else if (this.slots.nearFalseEnd(first, this.visible) || (!scrolling && this.slots.drifted(first, this.visible))) {
                const row = this.slots.item(first);
                other = this.slots.settle(row, this.visible);
                this.scrollTo(this.slots.slot(row) * this.options.height);
            }
        }
        this.hear(this.lastTop, scrolling);
        if (other) {
            this.options.onChange();
        }
    }
}

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
/** Most rows that are copied at once. */
const MAX_COPIED = 10000;
/** Cells are cut at this length where they are read: a longer one can't be changed here. */
const MAX_EDITED = 1000;
/**
 * The rows of a file as a grid of any length: what is seen is in the page and no more. Keys, roles and names follow the grid
 * pattern of ARIA: one stop of the tab key, arrows inside.
 */
class DataGrid {
    constructor(options) {
        this.options = options;
        this.canvas = element('div', { class: 'tool_sync-grid-canvas', role: 'rowgroup' });
        this.message = element('p', { class: 'tool_sync-hint tool_sync-grid-empty', hidden: true });
        this.status = element('div', { class: 'sr-only visually-hidden', role: 'status' });
        this.views = new Map();
        this.columns = [];
        this.active = { row: 0, column: 0 };
        /** The other corner of what is selected. */
        this.anchor = { row: 0, column: 0 };
        this.editor = null;
        this.told = null;
        /** Columns whose width was neither given nor chosen. */
        this.fitting = new Set();
        this.ready = false;
        this.drawing = false;
        this.again = false;
        const { strings, label } = options;
        this.strings = strings;
        const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
        this.height = Math.round(rem * 2.75);
        const line = Math.round(rem * 6.75);
        const head = Math.round(rem * (options.columns.some(({ slot }) => slot) ? 4.5 : 2.75));
        const help = element('p', { class: 'sr-only visually-hidden', id: `tool_sync-grid-${nextId()}` }, strings.get('page_grid_help'));
        this.scroller = element('div', {
            'class': 'tool_sync-grid-scroll',
            'role': 'grid',
            'aria-label': label,
            'aria-describedby': help.id,
            'aria-multiselectable': 'true',
            'aria-readonly': options.onEdit ? undefined : 'true',
        });
        this.failure = element('p', { 'class': 'tool_sync-grid-failure', 'role': 'status', 'hidden': true }, strings.get('page_grid_failed'), ' ', button('grid-retry', strings.get('page_try_again'), () => this.items.retry(), { look: 'outline-secondary', small: true }));
        this.detail = new DetailPanel(strings, options.onEdit ? strings.get('page_grid_edit_hint') : '');
        this.root = element('div', { 'class': 'tool_sync-grid', 'data-region': options.region ?? 'grid' }, help, this.scroller, this.message, this.failure, this.detail.root, this.status);
        for (const [name, value] of Object.entries({ row: this.height, head, line })) {
            this.scroller.style.setProperty(`--tool-sync-grid-${name}`, `${value}px`);
        }
        const onChange = () => this.render();
        const rtl = () => this.rtl();
        this.rowTrack = new RowTrack({ scroller: this.scroller, height: this.height, header: head, onChange });
        this.columnTrack = new ColumnTrack({ scroller: this.scroller, line, rtl, onChange });
        this.header = new HeaderRow({
            strings,
            track: this.columnTrack,
            rtl,
            fit: (column) => this.fittingWidth(column),
            onWidth: () => this.resized(),
        });
        this.scroller.append(element('div', { class: 'tool_sync-grid-header', role: 'rowgroup' }, this.header.root), this.canvas);
        this.listen();
        this.takeColumns(options.columns);
        this.takeSource(options.source);
        // Without rows the headings are all that there is to go to: the tab key must find something.
        this.active = { row: Math.min(0, options.source.total - 1), column: 0 };
        this.anchor = this.active;
        this.ready = true;
        this.render();
    }
    /** Number of rows. */
    get total() {
        return this.source.total;
    }
    /**
     * Shows other rows.
     *
     * @param source
     * @param change
     */
    setSource(source, { keep = false } = {}) {
        this.editor?.cancel();
        const inside = this.canvas.contains(document.activeElement);
        this.items.clear();
        this.takeSource(source, keep);
        const row = Math.min(keep ? this.active.row : 0, source.total - 1);
        this.active = { row, column: keep ? this.active.column : 0 };
        this.anchor = this.active;
        this.told = null;
        this.render();
        if (inside) {
            this.focusActive();
        }
    }
    /**
     * Shows other columns: other names, other badges.
     *
     * @param columns
     */
    setColumns(columns) {
        this.editor?.cancel();
        const inside = this.hasFocus();
        this.header.clear();
        this.takeColumns(columns);
        this.active = { row: this.active.row, column: Math.min(this.active.column, columns.length - 1) };
        this.anchor = this.active;
        this.render();
        if (inside) {
            this.focusActive();
        }
    }
    /** Fetches again what is seen. */
    refresh() {
        this.editor?.cancel();
        this.items.clear();
        this.told = null;
        this.render();
    }
    /**
     * Brings a row to where it is seen.
     *
     * @param index place among the rows, from 0
     */
    scrollToRow(index) {
        if (index >= 0 && index < this.total) {
            this.rowTrack.reveal(index, true);
        }
    }
    /**
     * Makes a row the active one and gives it the focus.
     *
     * @param index place among the rows, from 0
     * @param column position of the column; -1 = the line number
     */
    focusRow(index, column = this.active.column) {
        if (index >= 0 && index < this.total) {
            this.rowTrack.reveal(index, true);
            this.activate({ row: index, column: Math.min(column, this.columns.length - 1) });
            this.focusActive();
        }
    }
    /**
     * Says something to screen readers.
     *
     * @param text
     */
    announce(text) {
        this.status.textContent = text;
    }
    /** Ends all work; the element may be thrown away. */
    destroy() {
        this.editor?.cancel();
        this.ready = false;
        this.items.clear();
        this.rowTrack.destroy();
        this.columnTrack.destroy();
        this.root.remove();
    }
    takeColumns(columns) {
        const before = new Map(this.columns.map(({ name }, index) => [name, this.columnTrack.width(index)]));
        this.columns = [...columns];
        const isNew = ({ name, width }) => width === undefined && !before.has(name);
        this.fitting = new Set(columns.flatMap((column, index) => (isNew(column) ? [index] : [])));
        this.columnTrack.setWidths(columns.map((column) => column.width ?? before.get(column.name) ?? this.nameWidth(column)));
        this.scroller.setAttribute('aria-colcount', String(columns.length + 1));
    }
    takeSource(source, keep = false) {
        this.source = source;
        this.items = new PagedItems({
            total: source.total,
            fetch: (from, count) => source.rows(from, count),
            onChange: () => this.render(),
            ...(this.options.onFailure === undefined ? {} : { onFailure: this.options.onFailure }),
        });
        this.rowTrack.setTotal(source.total, keep);
        this.scroller.setAttribute('aria-rowcount', String(source.total + 1));
        this.message.textContent = this.options.empty ?? this.strings.get('page_grid_empty');
        this.message.hidden = source.total > 0;
    }
    rtl() {
        return getComputedStyle(this.scroller).direction === 'rtl';
    }
    hasFocus() {
        return this.scroller.contains(document.activeElement);
    }
    // Drawing.
    render() {
        // Drawing can change widths, and these ask for the next drawing.
        this.again = true;
        if (!this.ready || this.drawing) {
            return;
        }
        this.drawing = true;
        for (let round = 0; this.again && round < 3; round++) {
            this.again = false;
            this.draw();
        }
        this.drawing = false;
        this.drawActive();
    }
    draw() {
        const range = this.rowTrack.range();
        if (range) {
            this.items.want(...range);
        }
        const shownColumns = this.columnTrack.shown(this.active.column);
        const rows = this.rowTrack.shown(this.active.row);
        this.canvas.style.height = `${this.rowTrack.extent}px`;
        this.canvas.style.width = `${this.columnTrack.extent}px`;
        this.header.draw(this.columns, shownColumns, this.active);
        const free = this.release(new Set(rows.map(({ index }) => index)));
        const selected = rangeOf(this.anchor, this.active);
        let before = this.canvas.firstChild;
        for (const { index, top } of rows) {
            const view = this.views.get(index) ?? free.pop() ?? new RowView(this.strings);
            this.views.set(index, view);
            view.become(index);
            if (view.root === before) {
                before = before.nextSibling;
            }
            else {
                this.canvas.insertBefore(view.root, before);
            }
            view.draw({
                row: this.items.get(index),
                top,
                width: this.columnTrack.extent,
                shown: shownColumns,
                columns: this.columns,
                active: this.active,
                range: isOneCell(selected) ? null : selected,
                editable: this.options.onEdit !== undefined,
            }, this.editor && index === this.active.row ? this.active.column : -1);
        }
        this.failure.hidden = !this.items.anyFailed;
        this.fitFirst();
    }
    /** Takes the rows away that are no longer seen; their elements can be used again. */
    release(needed) {
        const free = [];
        for (const [index, view] of this.views) {
            if (!needed.has(index)) {
                view.root.remove();
                this.views.delete(index);
                free.push(view);
            }
        }
        return free;
    }
    drawActive() {
        const row = this.items.get(this.active.row);
        this.detail.draw(this.active, row, this.columns);
        if (this.active.row < 0 ? this.told !== null : row !== undefined && row !== this.told) {
            this.told = row ?? null;
            this.options.onRow?.(this.told);
        }
    }
    activeCell() {
        return this.active.row < 0
            ? this.header.cell(this.active.column)
            : this.views.get(this.active.row)?.cell(this.active.column);
    }
    focusActive() {
        this.activeCell()?.focus({ preventScroll: true });
    }
    // Widths.
    nameWidth({ name, label, slot }) {
        return Math.max((label ?? name).length * 10 + 44, slot ? 176 : 112);
    }
    fittingWidth(column) {
        const about = this.columns[column];
        let width = about ? this.nameWidth(about) : 0;
        for (const index of this.views.keys()) {
            const row = this.items.get(index);
            if (row && about) {
                width = Math.max(width, Math.min((row.cells[column] ?? '').length, 60) * 8 + 26);
                for (const { code } of issuesOfCell(row, about)) {
                    width = Math.max(width, Math.min(issueTitle(this.strings, code).length * 6.5 + 44, 320));
                }
            }
        }
        return Math.min(width, 420);
    }
    /** The first rows have come: columns as wide as their values need. */
    fitFirst() {
        if (this.fitting.size === 0 || ![...this.views.keys()].some((index) => this.items.get(index))) {
            return;
        }
        const { fitting } = this;
        this.fitting = new Set();
        this.columnTrack.setWidths(this.columns.map((_, index) => (fitting.has(index) ? this.fittingWidth(index) : this.columnTrack.width(index))));
    }
    resized() {
        this.fitting.clear();
        this.render();
    }
    // Moving.
    activate(place, extend = false) {
        this.active = place;
        if (!extend) {
            this.anchor = place;
        }
        this.render();
    }
    go(place, extend) {
        // What is selected has no headings in it.
        const selecting = extend && this.active.row >= 0;
        const to = selecting ? { row: Math.max(place.row, 0), column: place.column } : place;
        if (to.row >= 0) {
            this.rowTrack.reveal(to.row);
        }
        this.columnTrack.reveal(to.column);
        this.activate(to, selecting);
        this.focusActive();
        const range = rangeOf(this.anchor, this.active);
        if (!isOneCell(range)) {
            this.announceRange(range);
        }
    }
    announceRange({ top, bottom, start, end }) {
        const [rows, columns] = [bottom - top + 1, end - start + 1];
        this.announce(this.strings.get('page_grid_selected', { count: rows * columns, rows, columns }));
    }
    listen() {
        this.scroller.addEventListener('keydown', (event) => this.pressed(event));
        this.scroller.addEventListener('focusin', (event) => this.focused(event));
        this.scroller.addEventListener('mousedown', (event) => {
            const place = this.placeOf(event.target);
            if (event.shiftKey && event.button === 0 && place && place.row >= 0 && this.active.row >= 0) {
                event.preventDefault();
                this.go(place, true);
            }
        });
        this.scroller.addEventListener('dblclick', (event) => {
            const place = this.placeOf(event.target);
            if (place && place.row >= 0 && place.row === this.active.row && place.column === this.active.column) {
                this.edit();
            }
        });
        this.scroller.addEventListener('copy', (event) => this.copy(event));
    }
    cellOf(target) {
        return target instanceof Element ? target.closest('[data-column]') : null;
    }
    placeOf(target) {
        const cell = this.cellOf(target);
        const row = cell?.closest('[data-row]');
        return cell && row ? { row: Number(row.dataset['row']), column: Number(cell.dataset['column']) } : null;
    }
    focused(event) {
        const place = this.placeOf(event.target);
        if (!place || this.editor) {
            return;
        }
        const same = place.row === this.active.row && place.column === this.active.column;
        // It comes from outside, or with the mouse: what has the focus is seen.
        if (place.row >= 0) {
            this.rowTrack.reveal(place.row);
        }
        this.columnTrack.reveal(place.column);
        if (!same) {
            this.activate(place);
        }
    }
    pressed(event) {
        const cell = this.cellOf(event.target);
        if (!cell || this.editor) {
            return;
        }
        if (cell !== event.target) {
            this.header.pressed(event, cell);
            return;
        }
        if (event.altKey || event.isComposing) {
            return;
        }
        if (this.active.row < 0 && event.shiftKey && /^Arrow(Left|Right)$/.test(event.key) && this.active.column >= 0) {
            this.header.resizeByKey(event, this.active.column);
            return;
        }
        const bounds = { rows: this.total, columns: this.columns.length, page: Math.max(this.rowTrack.visible - 1, 1) };
        const to = moved(event.key, event.ctrlKey || event.metaKey, this.rtl(), this.active, bounds);
        if (to) {
            event.preventDefault();
            this.go(to, event.shiftKey);
        }
        else if (event.key === 'Enter' || event.key === 'F2') {
            event.preventDefault();
            if (this.active.row >= 0) {
                this.edit();
            }
            else {
                this.header.enter(this.active.column);
            }
        }
        else if (event.key === 'Escape' && !isOneCell(rangeOf(this.anchor, this.active))) {
            event.preventDefault();
            this.activate(this.active);
        }
    }
    // Changing a cell.
    edit() {
        const { onEdit } = this.options;
        const { row: index, column } = this.active;
        const row = this.items.get(index);
        const about = this.columns[column];
        const view = this.views.get(index);
        const cell = view?.cell(column);
        if (!onEdit || !row || !about || !view || !cell) {
            return;
        }
        const value = row.cells[column] ?? '';
        if (about.masked === true || value.length >= MAX_EDITED) {
            this.announce(this.strings.get(about.masked === true ? 'page_grid_edit_masked' : 'page_grid_edit_long'));
            return;
        }
        this.anchor = this.active;
        this.rowTrack.reveal(index);
        this.columnTrack.reveal(column);
        cell.classList.add('is-edited');
        // The field lies over it, and has the focus in its stead.
        cell.tabIndex = -1;
        this.editor = new CellEditor({
            cell,
            label: this.strings.get('page_grid_edit', { line: String(row.line), column: about.label ?? about.name }),
            value,
            onTake: (taken) => onEdit(row.line, column, taken),
            onEnd: (focus) => {
                this.editor = null;
                cell.classList.remove('is-edited');
                cell.tabIndex = cell === this.activeCell() ? 0 : -1;
                view.spoil(column);
                this.render();
                if (focus) {
                    this.focusActive();
                }
            },
        });
    }
    // Copying.
    copy(event) {
        const range = rangeOf(this.anchor, this.active);
        const selection = window.getSelection();
        // Inside a field, and where text was selected with the mouse, copying is what it always is.
        if (this.editor || range.top < 0 || (isOneCell(range) && selection !== null && !selection.isCollapsed)) {
            return;
        }
        event.preventDefault();
        const count = range.bottom - range.top + 1;
        if (count > MAX_COPIED) {
            this.announce(this.strings.get('page_grid_copy_many', { rows: MAX_COPIED }));
            return;
        }
        if (isOneCell(range) && this.isMasked(range.start)) {
            this.announce(this.strings.get('page_grid_copied_masked'));
            return;
        }
        const held = Array.from({ length: count }, (_, index) => this.items.get(range.top + index))
            .filter((row) => row !== undefined);
        if (held.length === count && event.clipboardData) {
            event.clipboardData.setData('text/plain', tabbed(held, range, (column) => this.isMasked(column)));
            this.announceCopied(range);
        }
        else {
            void this.copyLater(range, count);
        }
    }
    /** Some of the rows must be read first. */
    async copyLater(range, count) {
        try {
            const rows = await this.items.load(range.top, count);
            if (await putOnClipboard(tabbed(rows, range, (column) => this.isMasked(column)), this.root)) {
                this.announceCopied(range);
                return;
            }
        }
        catch (error) {
            this.options.onFailure?.(error);
        }
        this.announce(this.strings.get('page_grid_copy_failed'));
    }
    isMasked(column) {
        return this.columns[column]?.masked === true;
    }
    announceCopied({ top, bottom, start, end }) {
        const columns = Array.from({ length: end - start + 1 }, (_, index) => start + index);
        const open = columns.filter((column) => !this.isMasked(column)).length;
        const copied = this.strings.count('page_grid_copied', (bottom - top + 1) * open);
        this.announce(open < columns.length ? `${copied} ${this.strings.get('page_grid_copied_masked')}` : copied);
    }
}
let ids = 0;
/** Several grids can be in a page. */
const nextId = () => ++ids;

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
/** How long somebody may pause while typing what is searched, in milliseconds. */
const TYPING = 350;
/** How long a search may take before there is a way to stop it, in milliseconds. */
const STOP_AFTER = 500;
const WORST_FIRST = ['all', 'error', 'warning'];
/** Every row of the file, what is seen of them, and what is said of one. */
class GridPart {
    constructor(strings, actions) {
        this.strings = strings;
        this.actions = actions;
        this.lineError = element('p', { 'class': 'tool_sync-field-error', 'id': 'tool_sync-grid-line-error', 'role': 'alert' });
        this.count = element('p', { 'class': 'tool_sync-hint', 'data-region': 'grid-count' });
        this.place = element('div');
        /** What is said of the active row. */
        this.rowPanel = element('div', { 'class': 'tool_sync-row-panel', 'data-region': 'row-panel', 'tabindex': -1, 'hidden': true });
        this.grid = null;
        this.file = null;
        this.view = -1;
        this.active = null;
        this.editable = true;
        this.abort = new AbortController();
        this.filter = element('select', {
            'id': 'tool_sync-grid-filter', 'class': 'form-control form-select custom-select tool_sync-select', 'data-region': 'grid-filter',
        });
        this.filter.addEventListener('change', () => void this.look());
        this.search = element('input', {
            'type': 'search', 'id': 'tool_sync-grid-search', 'class': 'form-control', 'data-region': 'grid-search', 'autocomplete': 'off', 'spellcheck': 'false',
        });
        this.search.addEventListener('input', () => {
            clearTimeout(this.typing);
            this.typing = setTimeout(() => void this.look(), TYPING);
        });
        this.line = element('input', {
            'type': 'text', 'inputmode': 'numeric', 'id': 'tool_sync-grid-line', 'class': 'form-control tool_sync-number-field', 'data-region': 'grid-line',
            'autocomplete': 'off', 'aria-describedby': this.lineError.id,
        });
        this.stop = button('stop-search', strings.get('page_grid_stop'), () => this.stopSearch(), { look: 'outline-secondary', small: true });
        this.stop.hidden = true;
        const jump = element('form', { 'class': 'tool_sync-field tool_sync-jump' }, element('label', { for: this.line.id }, strings.get('page_grid_jump')), element('div', { class: 'tool_sync-jump-row' }, this.line, element('button', { 'type': 'submit', 'class': 'btn btn-outline-secondary', 'data-action': 'jump' }, strings.get('page_grid_go'))), this.lineError);
        jump.addEventListener('submit', (event) => {
            event.preventDefault();
            void this.jump();
        });
        const field = (label, input) => element('div', { class: 'tool_sync-field' }, element('label', { for: input.id }, label), input);
        this.note = element('p', { class: 'tool_sync-hint', hidden: true }, strings.get('page_grid_first'));
        this.root = element('details', { 'class': 'tool_sync-details', 'data-region': 'grid-part', 'open': true }, element('summary', {}, heading(4, strings.get('page_grid_title'))), this.note, element('div', { class: 'tool_sync-fields tool_sync-grid-tools' }, field(strings.get('page_grid_filter'), this.filter), field(strings.get('page_grid_search'), this.search), jump), this.count, this.stop, this.place, this.rowPanel);
    }
    /** Ends all work. */
    close() {
        this.abort.abort();
        clearTimeout(this.typing);
        this.grid?.destroy();
        this.grid = null;
        this.file = null;
        this.view = -1;
        // A run folds it away; the next file has not been run.
        this.root.open = true;
    }
    /**
     * Shows a version of the file.
     *
     * @param file
     * @param keep stay at the same place: a cell of it was changed
     */
    async open(file, keep) {
        const sameColumns = this.file !== null && this.file.header.join('\u0000') === file.header.join('\u0000');
        if (!keep) {
            this.search.value = '';
            this.filter.value = 'all';
        }
        this.file = file;
        this.note.hidden = !file.partial;
        this.root.hidden = file.header.length === 0;
        this.offerFilters(file.groups);
        if (!sameColumns && this.grid) {
            this.grid.setColumns(this.columns(file));
        }
        await this.look(keep);
    }
    /**
     * Takes what the site says of the rows.
     *
     * @param groups
     */
    async learn(groups) {
        this.offerFilters(groups);
        if (this.filter.value === 'all' && this.search.value === '') {
            this.grid?.refresh();
            return;
        }
        await this.look(true);
    }
    /** Shows the panel of the row anew: a plan came or went. */
    refreshRow() {
        this.showRow(this.active);
    }
    /**
     * Lets cells be changed, or not: not while a run goes on.
     *
     * @param editable
     */
    setEditable(editable) {
        this.editable = editable;
    }
    /**
     * Goes to a line, and gives it the focus.
     *
     * @param line
     * @param column position of a column
     */
    async showLine(line, column) {
        this.root.open = true;
        if (this.isFiltered) {
            this.filter.value = 'all';
            this.search.value = '';
            await this.look();
        }
        await this.goTo(line, column);
    }
    /**
     * Shows the rows with one problem.
     *
     * @param code
     */
    async showCode(code) {
        this.root.open = true;
        this.filter.value = `code:${code}`;
        this.search.value = '';
        await this.look();
        this.root.scrollIntoView();
        this.grid?.focusRow(0);
    }
    /**
     * Goes back to a cell, as the rows are shown now.
     *
     * @param line
     * @param column position of the column
     */
    async returnTo(line, column) {
        await this.goTo(line, column);
    }
    get isFiltered() {
        return this.filter.value !== 'all' || this.search.value !== '';
    }
    columns(file) {
        return file.header.map((name) => ({ name, masked: isMasked(name) }));
    }
    offerFilters(groups) {
        const before = this.filter.value;
        const option = (value, text) => element('option', { value }, text);
        const severities = new Set(groups.map(({ severity }) => (severity === 'warning' ? 'warning' : 'error')));
        this.filter.replaceChildren(...WORST_FIRST.filter((show) => show === 'all' || severities.has(show)).map((show) => option(show, this.strings.get(`page_grid_filter_${show}`))), 
        // A problem of the header is no problem of a row.
        ...groups.filter(({ severity }) => severity !== 'file').map(({ code, count }) => (option(`code:${code}`, `${issueTitle(this.strings, code)} (${this.strings.number(count)})`))));
        this.filter.value = before;
        if (this.filter.selectedIndex < 0) {
            this.filter.value = 'all';
        }
    }
    chosen() {
        const { value } = this.filter;
        const search = this.search.value === '' ? {} : { search: this.search.value };
        if (value.startsWith('code:')) {
            return { show: 'code', code: value.slice('code:'.length), ...search };
        }
        return { show: WORST_FIRST.find((show) => show === value) ?? 'all', ...search };
    }
    /** Shows the rows without what takes so long to find: the fields go on saying what is shown. */
    stopSearch() {
        if (this.search.value === '') {
            this.filter.value = 'all';
        }
        else {
            this.search.value = '';
        }
        this.search.focus();
        void this.look();
    }
    /** Asks for the rows that are wanted now. */
    async look(keep = false) {
        const { file } = this;
        if (!file) {
            return;
        }
        clearTimeout(this.typing);
        this.abort.abort();
        const abort = new AbortController();
        this.abort = abort;
        if (this.search.value !== '') {
            this.count.textContent = this.strings.get('page_grid_searching');
        }
        this.stop.hidden = true;
        const filtered = this.isFiltered;
        const timer = setTimeout(() => {
            this.stop.hidden = !filtered || abort.signal.aborted;
        }, STOP_AFTER);
        try {
            const { id, rows } = await file.reading.view(this.chosen(), { signal: abort.signal });
            if (!abort.signal.aborted) {
                this.show(file, id, rows, keep);
            }
        }
        catch (error) {
            if (!isAbort(error) && !abort.signal.aborted) {
                this.count.textContent = error instanceof Error ? error.message : '';
            }
        }
        finally {
            clearTimeout(timer);
            if (this.abort === abort) {
                this.stop.hidden = true;
            }
        }
    }
    show(file, id, rows, keep) {
        const { strings } = this;
        this.view = id;
        const source = { total: rows, rows: (from, count) => file.reading.rows(id, from, count) };
        if (this.grid) {
            this.grid.setSource(source, { keep });
        }
        else {
            this.grid = new DataGrid({
                strings,
                label: strings.get('page_grid_label'),
                columns: this.columns(file),
                source,
                ...(file.fixed === true ? {} : {
                    onEdit: (line, column, value) => {
                        if (this.editable) {
                            this.actions.onEdit(line, column, value);
                        }
                    },
                }),
                onRow: (row) => this.showRow(row),
                empty: strings.get('page_grid_none'),
            });
            this.place.replaceChildren(this.grid.root);
        }
        if (rows === 0) {
            this.showRow(null);
        }
        const says = strings.count('page_grid_count', rows);
        this.count.textContent = says;
        if (this.isFiltered) {
            this.actions.announce(says);
        }
    }
    async jump() {
        const typed = this.line.value.replace(/[\s\u00a0\u202f.,'’]/g, '');
        this.lineError.textContent = '';
        if (!/^\d{1,12}$/.test(typed) || !await this.goTo(Number(typed))) {
            this.lineError.textContent = this.strings.get('page_grid_jump_none', { line: shortened(typed, 20) });
            this.line.focus();
        }
    }
    async goTo(line, column) {
        const { file, view, grid } = this;
        if (!file || !grid) {
            return false;
        }
        const place = await file.reading.place(view, line).catch(() => -1);
        if (place < 0 || this.view !== view) {
            return false;
        }
        this.root.scrollIntoView({ block: 'nearest' });
        grid.focusRow(place, column);
        return true;
    }
    /** What is said of the active row. */
    showRow(row) {
        const { strings, file } = this;
        this.active = row;
        const showChanges = this.actions.showChanges();
        this.rowPanel.hidden = !row || (row.issues.length === 0 && !showChanges);
        if (!row || !file) {
            return;
        }
        this.rowPanel.replaceChildren(element('p', { class: 'mb-1' }, element('strong', {}, strings.get('page_grid_row', { line: String(row.line) }))), element('ul', { class: 'tool_sync-first' }, ...row.issues.map((issue) => element('li', { 'data-code': issue.code }, badge(...severityWords(strings, issue.severity)), ' ', shortened(issueMessage(strings, issue, file.header), 300)))));
        if (showChanges) {
            this.rowPanel.append(button('show-changes', strings.get('page_grid_changes'), () => showChanges(row.line), { look: 'outline-secondary', small: true }));
        }
    }
}

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
 * What no problem asks for, and could be done nevertheless.
 *
 * @param strings
 * @param helps
 * @param model
 * @param actions
 */
const helpsView = (strings, helps, model, actions) => {
    const remedies = remediesView(strings, helps, model, actions);
    return remedies === null ? [] : [element('details', { 'class': 'tool_sync-details', 'data-region': 'helps-part' }, element('summary', {}, heading(4, `${strings.get('page_helps_title')} (${strings.number(helps.length)})`)), remedies)];
};

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
/** Kinds of problems that are shown before the others are folded away. */
const SHOWN = 6;
const placeView = (strings, line, { firstLine }, actions) => {
    const text = strings.get('page_issue_line', { line: String(line) });
    if (line < firstLine) {
        return element('span', { class: 'tool_sync-line' }, text);
    }
    const go = button('show-line', text, () => actions.onLine(line), { look: 'link', small: true });
    go.classList.add('tool_sync-line');
    go.setAttribute('aria-label', strings.get('page_show_line', { line: String(line) }));
    return go;
};
const restView = (strings, group, { firstLine }, actions) => {
    const rest = group.count - group.first.length;
    if (rest <= 0) {
        return null;
    }
    const text = strings.count('page_issues_more', rest);
    return element('li', { class: 'tool_sync-hint' }, (group.first[0]?.line ?? 0) < firstLine
        ? text
        : button('show-code', text, () => actions.onCode(group.code), { look: 'link', small: true }));
};
const groupView = (strings, group, model, actions) => {
    const { cures, header, remedies, site } = model;
    const [tone, severity] = severityWords(strings, group.severity);
    const cure = cures?.[group.code] ?? issueCure(strings, group.code);
    return element('li', { 'class': `tool_sync-issue tool_sync-issue-${tone}`, 'data-code': group.code }, element('p', { class: 'tool_sync-issue-title' }, badge(tone, severity), ' ', element('strong', {}, issueTitle(strings, group.code)), ' ', element('span', { class: 'tool_sync-hint' }, strings.count('page_occurrences', group.count)), site.has(group.code) ? element('span', { class: 'tool_sync-from-site' }, badge('info', strings.get('page_issues_site'))) : null), cure === '' ? null : element('p', { class: 'mb-1' }, element('span', { class: 'tool_sync-cure' }, strings.get('page_cure')), ' ', cure), group.first.length === 0 ? null : element('ul', { 'class': 'tool_sync-first', 'aria-label': strings.get('page_first_lines') }, ...group.first.map((issue) => element('li', {}, issue.line > 0 ? placeView(strings, issue.line, model, actions) : null, ' ', shortened(issueMessage(strings, issue, header), 300))), restView(strings, group, model, actions)), remediesView(strings, remedies(group), model, actions));
};
/**
 * The problems by their code, the worst first, each with what can be done about it here.
 *
 * @param strings
 * @param model
 * @param actions
 */
const issuesView = (strings, model, actions) => {
    const { groups, count, rejected } = model;
    if (groups.length === 0) {
        return [];
    }
    const shown = groups.length > SHOWN + 1 ? SHOWN : groups.length;
    const list = (some, region) => element('ul', { 'class': 'tool_sync-issues', 'data-region': region }, ...some.map((group) => groupView(strings, group, model, actions)));
    return [
        heading(4, strings.get('page_issues_title', { count })),
        list(groups.slice(0, shown), 'issues'),
        ...(groups.length > shown
            ? [element('details', { 'class': 'tool_sync-details', 'data-region': 'issues-more' }, element('summary', {}, strings.count('page_issues_rest', groups.length - shown)), list(groups.slice(shown), 'issues-rest'))]
            : []),
        ...[remediesView(strings, rejected, model, actions)].filter((node) => node !== null),
    ];
};

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
const ask = (event) => {
    event.preventDefault();
};
/**
 * Lets the browser ask before the page is left, as long as something would be lost. It listens no longer than that: browsers do not
 * keep a page that listens for the way back.
 *
 * @param unsaved
 */
const guardLeaving = (unsaved) => {
    window.removeEventListener('beforeunload', ask);
    if (unsaved) {
        window.addEventListener('beforeunload', ask);
    }
};

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
/** Names that are listed: the others stand in the grid. */
const LISTED = 50;
/**
 * The first pictures of an archive, small, and the names that match nobody. A picture is taken out when it comes into sight, in the
 * worker; what the browser shows of it never is markup, and it turns pictures by itself as their cameras say.
 */
class PicturesPart {
    /**
     * Constructor.
     *
     * @param strings
     * @param archive
     * @param listing
     * @param field what names are compared with, in words
     * @param actions
     */
    constructor(strings, archive, listing, field, actions) {
        this.strings = strings;
        this.archive = archive;
        this.field = field;
        this.actions = actions;
        this.root = element('div', { 'data-region': 'pictures' });
        this.unmatched = element('div', { 'data-region': 'unmatched' });
        this.states = new Map();
        this.urls = new Set();
        this.observer = null;
        this.closed = false;
        const { first } = listing;
        if (first.length > 0) {
            const list = element('ul', { 'class': 'tool_sync-pictures', 'data-region': 'first-pictures' }, ...first.map((one) => this.figure(one)));
            this.root.append(this.unmatched, element('details', { 'class': 'tool_sync-details', 'data-region': 'pictures-part', 'open': true }, element('summary', {}, heading(4, strings.get('page_pictures_title'))), element('p', { class: 'tool_sync-hint' }, strings.count('page_pictures_intro', first.length)), list));
            this.watch(list, first);
        }
    }
    /** Frees what it holds. */
    close() {
        this.closed = true;
        this.observer?.disconnect();
        this.urls.forEach((url) => this.release(url));
        this.root.remove();
    }
    /**
     * Shows what the site says of the names.
     *
     * @param findings null = it is not known
     * @param header of the list
     */
    learn(findings, header) {
        const { strings } = this;
        const told = (findings?.issues ?? []).filter(({ code, severity }) => severity === 'error' && code.startsWith('user_'));
        for (const [line, state] of this.states) {
            const issue = told.find((one) => one.line === line);
            state.replaceChildren(...issue === undefined ? [] : [badge('danger', issueTitle(strings, issue.code))]);
        }
        const count = Object.entries(findings?.counts ?? {})
            .reduce((sum, [code, number]) => sum + (told.some((issue) => issue.code === code) ? number : 0), 0);
        const near = new Map((findings?.suggestions ?? []).map(({ value, suggestions }) => [value, suggestions]));
        const left = count - Math.min(told.length, LISTED);
        this.unmatched.replaceChildren(...count === 0 ? [] : [
            heading(4, strings.count('page_pictures_unmatched', count)),
            element('p', { class: 'tool_sync-hint' }, strings.get('page_pictures_unmatched_why', { field: this.field })),
            element('ul', { class: 'tool_sync-unmatched' }, ...told.slice(0, LISTED).map((issue) => {
                const names = near.get(issue.value) ?? [];
                const line = issue.line;
                return element('li', {}, button('show-line', strings.get('page_pictures_line', { line: String(line) }), () => this.actions.onLine(line), { look: 'link', small: true }), ' ', issueMessage(strings, issue, header), names.length > 0 ? ` ${strings.get('page_pictures_near', { names: names.join(', ') })}` : null);
            })),
            left > 0 ? element('p', { class: 'tool_sync-hint' }, strings.count('page_pictures_more', left)) : '',
        ]);
    }
    figure({ line, picture, user, problem }) {
        const { strings } = this;
        const state = element('div', { class: 'tool_sync-picture-state' });
        if (problem === '') {
            this.states.set(line, state);
        }
        else {
            state.append(badge('danger', issueTitle(strings, `picture_${problem}`)));
        }
        return element('li', { 'class': 'tool_sync-picture', 'data-line': line }, element('div', { class: 'tool_sync-picture-frame' }, strings.get('page_pictures_hidden')), element('div', { class: 'tool_sync-picture-name' }, picture), user === '' ? null : element('div', { class: 'tool_sync-hint' }, strings.get('page_pictures_for', { user })), state);
    }
    /** Takes pictures out when they come into sight. */
    watch(list, first) {
        const fine = new Map(first.filter(({ problem }) => problem === '').map((picture) => [picture.line, picture]));
        const items = [...list.querySelectorAll('[data-line]')];
        const take = (item) => {
            const picture = fine.get(Number(item.dataset['line']));
            if (picture !== undefined) {
                fine.delete(picture.line);
                void this.show(item, picture);
            }
        };
        if (typeof IntersectionObserver === 'undefined') {
            items.forEach(take);
            return;
        }
        this.observer = new IntersectionObserver((entries) => {
            entries.filter(({ isIntersecting }) => isIntersecting).forEach(({ target }) => take(target));
        }, { rootMargin: '200px' });
        items.forEach((item) => this.observer?.observe(item));
    }
    async show(item, { line, picture, user }) {
        // Without a preview nothing is amiss: what is wrong with a picture, the check says.
        const bytes = await this.archive.picture(line).catch(() => null);
        const frame = item.querySelector('.tool_sync-picture-frame');
        if (bytes === null || this.closed || frame === null) {
            return;
        }
        const url = URL.createObjectURL(bytes);
        this.urls.add(url);
        const image = element('img', {
            alt: this.strings.get('page_pictures_alt', { picture, user }), width: 96, height: 96, decoding: 'async', draggable: 'false',
        });
        // The browser has it then, or never will.
        image.addEventListener('load', () => this.release(url));
        image.addEventListener('error', () => {
            this.release(url);
            image.replaceWith(this.strings.get('page_pictures_hidden'));
        });
        image.src = url;
        frame.replaceChildren(image);
    }
    release(url) {
        if (this.urls.delete(url)) {
            URL.revokeObjectURL(url);
        }
    }
}

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
/** Blanks that nobody would see the difference of. */
const showBlanks = (text) => text.replace(/^\s+|\s+$|\s{2,}|[\u00a0\u202f\u200b\ufeff]/g, (blanks) => '␣'.repeat(blanks.length));
const squeezed = (text) => text.replace(/[\s\u200b\ufeff]+/g, '');
const exampleCells = (strings, drops, example) => {
    const blanks = squeezed(example.before) === squeezed(example.after);
    const shown = (text) => {
        const short = shortened(text);
        return short === '' ? strings.get('page_value_empty') : blanks ? showBlanks(short) : short;
    };
    return [
        element('td', {}, element('del', { dir: 'auto' }, shown(example.before))),
        drops
            ? element('td', { class: 'tool_sync-hint' }, strings.get('page_fix_dropped_cell'))
            : element('td', {}, element('ins', { dir: 'auto' }, shown(example.after))),
    ];
};
const examplesView = (strings, drops, examples) => scrolling(strings.get('page_fix_caption'), element('table', { 'class': 'table table-sm tool_sync-table tool_sync-diff-table', 'data-region': 'examples' }, element('caption', {}, strings.get('page_fix_caption')), element('thead', {}, element('tr', {}, ...['page_column_line', 'page_fix_before', 'page_fix_after']
    .map((key) => element('th', { scope: 'col' }, strings.get(key))))), element('tbody', {}, ...examples.map((example) => element('tr', {}, element('th', { scope: 'row', class: 'tool_sync-number' }, String(example.line)), ...exampleCells(strings, drops, example))))));
/**
 * What a proposal would do, and the two answers. Escape leaves it.
 *
 * @param strings
 * @param proposal
 * @param preview
 * @param actions
 */
const previewView = (strings, proposal, preview, actions) => {
    const { says, possible } = proposal.words(preview);
    const instead = proposal.instead(preview);
    const title = strings.get('page_fix_title', { title: proposal.title });
    const panel = element('div', { 'class': 'tool_sync-proposal', 'data-region': 'preview', 'role': 'group', 'aria-label': title }, element('p', { class: 'tool_sync-headline', tabindex: -1 }, title), element('p', { 'data-region': 'preview-says' }, says), possible && preview.examples.length > 0 ? examplesView(strings, proposal.drops, preview.examples) : null, element('div', { class: 'tool_sync-actions' }, possible ? button('take', strings.get('page_fix_take'), () => actions.onTake(), { look: 'primary' }) : null, instead ? button('instead', instead.title, () => actions.onInstead(instead), { look: 'primary' }) : null, button('leave', strings.get('page_fix_leave'), () => actions.onLeave(), { look: 'outline-secondary' })));
    panel.addEventListener('keydown', (event) => {
        if (event.key === 'Escape') {
            event.stopPropagation();
            actions.onLeave();
        }
    });
    return panel;
};

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
let made$1 = 0;
/** A progress bar, its words and a button to cancel. It is made once and updated in place, so that the focus stays where it is. */
class ProgressView {
    /**
     * Constructor.
     *
     * @param strings
     * @param onCancel
     */
    constructor(strings, onCancel) {
        this.strings = strings;
        this.doing = element('p', { class: 'tool_sync-doing' });
        this.details = element('p', { 'class': 'tool_sync-hint', 'data-region': 'progress-details' });
        this.more = element('div', { 'data-region': 'progress-more' });
        made$1++;
        this.doing.id = `tool_sync-doing-${made$1}`;
        this.bar = element('progress', { 'class': 'tool_sync-progress', 'aria-labelledby': this.doing.id, 'data-region': 'progress' });
        this.cancel = button('cancel', strings.get('page_cancel'), () => {
            this.cancel.disabled = true;
            onCancel();
        }, { look: 'outline-secondary', small: true });
        const foot = element('div', { class: 'tool_sync-working-foot' }, this.details, this.cancel);
        this.root = element('div', { class: 'tool_sync-working' }, this.doing, this.bar, foot, this.more);
    }
    update({ doing, done, total, details, more }) {
        this.doing.textContent = doing;
        this.details.textContent = details;
        if (more) {
            this.more.replaceChildren(...more);
        }
        if (total > 0) {
            this.bar.max = total;
            this.bar.value = Math.min(done, total);
        }
        else {
            this.bar.removeAttribute('value');
        }
    }
    /** Says that the person has asked to stop, until the work has. */
    showCancelling() {
        this.cancel.disabled = true;
        this.cancel.textContent = this.strings.get('page_cancelling');
    }
}
/**
 * How far a run is, in words.
 *
 * @param strings
 * @param done
 * @param total 0 = not known
 * @param rate rows a second; 0 = not known
 */
const progressWords = (strings, done, total, rate) => {
    const parts = [total > 0 ? strings.get('page_progress', { done, total }) : strings.get('page_progress_unknown', { done })];
    if (rate > 0) {
        parts.push(strings.get('page_progress_rate', { rate: Math.max(1, Math.round(rate)) }));
        if (total > done) {
            parts.push(strings.get('page_progress_left', { time: durationText(strings, Math.ceil((total - done) / rate)) }));
        }
    }
    return parts.join(' · ');
};
const PHASES = {
    planning: 'page_phase_planning',
    applying: 'page_phase_applying',
    finishing: 'page_phase_finishing',
};
const phaseText = (strings, phase) => strings.get(PHASES[phase] ?? 'page_working');

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
/** How long somebody waits before they are told that something goes on, in milliseconds. */
const PATIENCE = 300;
/** Before this, nobody knows how long it will take, in milliseconds. */
const GUESS_AFTER = 700;
/** How long to leave a screen reader in peace between two reports of progress, in milliseconds. */
const SAY_EVERY = 15000;
/** How far a file has been read: rows, bytes, time left, and the way out. */
class ReadingProgress {
    constructor(strings, doing, onCancel, say = () => undefined) {
        this.strings = strings;
        this.doing = doing;
        this.say = say;
        this.started = Date.now();
        this.said = this.started;
        /**
         * Hears how far it is.
         *
         * @param progress
         */
        this.update = ({ bytes, total, rows }) => {
            const { strings } = this;
            const parts = [strings.get('page_progress_unknown', { done: rows })];
            if (total > 0) {
                parts.push(strings.get('page_check_progress_bytes', { done: sizeText(strings, bytes), total: sizeText(strings, total) }));
            }
            const spent = Date.now() - this.started;
            if (bytes > 0 && bytes < total && spent > GUESS_AFTER) {
                parts.push(strings.get('page_progress_left', { time: durationText(strings, Math.ceil((spent * (total - bytes)) / bytes / 1000)) }));
            }
            const details = parts.join(' · ');
            this.view.update({ doing: this.doing, done: bytes, total, details });
            if (Date.now() - this.said > SAY_EVERY) {
                this.said = Date.now();
                this.say(`${this.doing} ${details}`);
            }
        };
        this.view = new ProgressView(strings, onCancel);
        this.view.update({ doing, done: 0, total: 0, details: '' });
    }
    /**
     * Shows it, unless it is over before anybody waits.
     *
     * @param place
     * @returns takes it away
     */
    showIn(place) {
        const timer = setTimeout(() => place.replaceChildren(this.view.root), PATIENCE);
        return () => {
            clearTimeout(timer);
            this.view.root.remove();
        };
    }
}

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
/** The one place where something is looked at before it is done. */
class Previews {
    /**
     * Constructor.
     *
     * @param strings
     * @param onLeave hears that nothing is open any more and nothing was taken
     */
    constructor(strings, onLeave) {
        this.strings = strings;
        this.onLeave = onLeave;
        this.panel = null;
        this.trigger = null;
        this.abort = null;
    }
    /** Is one open? */
    get isOpen() {
        return this.panel !== null;
    }
    /** Takes what is open away, without moving the focus. */
    clear() {
        this.abort?.abort();
        this.panel?.remove();
        this.panel = null;
        this.trigger = null;
    }
    /**
     * Shows what a proposal would do.
     *
     * @param proposal
     * @param trigger what asked for it: the panel is put below it, and the focus returns to it
     */
    async open(proposal, trigger) {
        this.clear();
        this.trigger = trigger;
        const { strings } = this;
        const abort = new AbortController();
        this.abort = abort;
        const busy = element('div', { 'data-region': 'preview-busy' }, element('p', { class: 'tool_sync-hint' }, strings.get('page_fix_busy')));
        this.put(busy);
        const progress = new ReadingProgress(strings, strings.get('page_fix_busy'), () => this.leave());
        const hide = progress.showIn(busy);
        try {
            const preview = await proposal.look({ signal: abort.signal, onProgress: progress.update });
            if (!abort.signal.aborted) {
                this.show(proposal, preview);
            }
        }
        catch (error) {
            if (!isAbort(error) && this.abort === abort) {
                this.put(banner('danger', this.strings.get('page_fix_failed'), element('p', { class: 'mb-0' }, error instanceof Error ? error.message : '')));
            }
        }
        finally {
            hide();
        }
    }
    /** Closes what is open, and goes back to what asked for it. */
    leave() {
        const { trigger } = this;
        this.clear();
        trigger?.focus();
        this.onLeave();
    }
    show(proposal, preview) {
        const panel = previewView(this.strings, proposal, preview, {
            onTake: () => {
                this.clear();
                proposal.take(preview);
            },
            onLeave: () => this.leave(),
            onInstead: (other) => {
                if (this.trigger) {
                    void this.open(other, this.trigger);
                }
            },
        });
        this.put(panel);
        panel.querySelector('.tool_sync-headline')?.focus();
        panel.scrollIntoView({ block: 'nearest' });
    }
    put(panel) {
        this.panel?.remove();
        this.panel = panel;
        // Inside the list item or the cell that asks: the proposal belongs to it.
        (this.trigger?.closest('li, td, [data-region="offers"]') ?? this.trigger?.parentElement)?.append(panel);
    }
}

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
/** How long the browser may take to begin a download, in milliseconds. */
const LONG_ENOUGH = 60000;
/**
 * Lets the browser save something as a file.
 *
 * @param blob
 * @param name
 */
const saveBlob = (blob, name) => {
    const url = URL.createObjectURL(blob);
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    link.hidden = true;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), LONG_ENOUGH);
};
/**
 * Name of the corrected file: that of the file with something behind it, so that it does not replace it by mistake.
 *
 * @param name
 * @param mark puts the mark behind a name
 */
const correctedName = (name, mark) => {
    const [, stem = name, extension = ''] = /^(.+?)(\.[^.]{1,10})?$/s.exec(name) ?? [];
    return `${mark(stem)}${extension}`;
};

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
 * Why the site could not be asked, and what can be done about it.
 *
 * @param strings
 * @param error
 */
const sessionText = (strings, error) => {
    if (error instanceof Refusal && error.isSessionLost) {
        return strings.get('page_site_session');
    }
    if (error instanceof NoConnection) {
        return strings.get('page_site_connection');
    }
    return error instanceof Error ? error.message : '';
};

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
 * Says that a file was checked without what the site allows, when it was.
 *
 * @param strings
 * @param state
 * @param idle
 * @param onAgain
 */
const siteColumnsView = (strings, state, idle, onAgain) => {
    if (state.is !== 'failed') {
        return [];
    }
    return [banner('warning', strings.get('page_limits_failed'), state.error instanceof TooSlow ? null : element('p', { class: 'mb-1' }, sessionText(strings, state.error)), element('div', { class: 'tool_sync-actions' }, button('ask-columns', strings.get('page_limits_again'), onAgain, { look: 'outline-secondary', small: true, disabled: !idle })))];
};

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
 * What the site was asked and what came of it. What it says of the lines stands with the other problems.
 *
 * @param strings
 * @param state null = it is not asked, as long as the file cannot be run
 * @param actions
 * @param fileSent has the file itself left the browser since, for a run?
 */
const siteView = (strings, state, actions, fileSent = false) => {
    if (state === null) {
        return [];
    }
    const again = () => element('div', { class: 'tool_sync-actions' }, button('ask-again', strings.get('page_site_again'), () => actions.onAgain(), { look: 'outline-secondary', small: true }));
    return [heading(4, strings.get('page_site_title')), ...stateView(strings, state, again, actions), ...sentView(strings, state, fileSent)];
};
const stateView = (strings, state, again, actions) => {
    const stop = () => button('stop-asking', strings.get('page_site_stop'), () => actions.onStop(), { look: 'outline-secondary', small: true });
    switch (state.is) {
        case 'collecting':
            return [element('p', { 'class': 'tool_sync-working-foot' }, strings.get('page_site_collecting'), stop())];
        case 'asking': {
            const words = strings.get('page_site_asking', { done: state.answered, total: state.total });
            return [
                element('progress', { 'class': 'tool_sync-progress', 'max': Math.max(1, state.total), 'value': state.answered, 'aria-label': strings.get('page_site_title') }),
                element('p', { class: 'tool_sync-working-foot' }, words, stop()),
            ];
        }
        case 'failed':
            return [banner('warning', strings.get('page_site_failed'), element('p', { class: 'mb-1' }, sessionText(strings, state.error)), again())];
        case 'stopped':
            return [element('p', {}, strings.get('page_site_stopped')), again()];
        case 'known': {
            if (state.sent.length === 0) {
                return [element('p', {}, strings.get('page_site_none'))];
            }
            const fine = Object.values(state.findings.counts).every((count) => count === 0) && state.left.length === 0;
            return [element('p', {}, strings.get(fine ? 'page_site_fine' : 'page_site_known'))];
        }
    }
};
const sentView = (strings, { sent, left }, fileSent) => [
    ...(sent.length > 0
        ? [element('p', { 'class': 'tool_sync-hint', 'data-region': 'sent' }, strings.get('page_site_sent', {
                names: sent.map(({ column, values }) => strings.count('page_site_values', values, { column })).join(', '),
            }), ' ', strings.get(fileSent ? 'page_site_sent_file' : 'page_site_sent_only'))]
        : []),
    ...left.map(({ column, values }) => element('p', { class: 'tool_sync-hint' }, strings.count('page_site_left', values, { column }))),
];

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
 * What was done to the file, in its order, and the way back.
 *
 * @param strings
 * @param model
 * @param actions
 */
const takenView = (strings, model, actions) => {
    const { taken, changed, stored, idle, kindLabel } = model;
    if (taken.length === 0) {
        return [];
    }
    return [
        heading(4, strings.get('page_changes_yours')),
        element('ol', { 'class': 'tool_sync-taken', 'data-region': 'taken' }, ...taken.map((step) => element('li', {}, stepTitle(strings, step, kindLabel), step.step === 'fix' ? element('span', { class: 'tool_sync-hint' }, ` ${changedText(strings, step)}`) : null))),
        element('div', { class: 'tool_sync-actions' }, button('undo', strings.get('page_undo'), () => actions.onUndo(), { look: 'outline-secondary', small: true, disabled: !idle }), taken.length > 1
            ? button('undo-all', strings.get('page_undo_all'), () => actions.onUndoAll(), { look: 'outline-secondary', small: true, disabled: !idle })
            : null, changed
            ? button('download-fixed', strings.get('page_download_fixed'), () => actions.onDownload(), { look: 'outline-secondary', small: true })
            : null),
        ...(changed
            ? [element('p', { class: 'tool_sync-hint' }, strings.get(stored ? 'page_changes_yours_stored' : 'page_changes_yours_hint'))]
            : []),
    ];
};

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
/** The words for lines: an archive has pictures. */
const LINES = {
    file: 'page_headline_file',
    problems: 'page_headline_problems',
    others: 'page_would_run',
    noOthers: 'page_would_run_none',
    none: 'page_headline_none',
    warnings: 'page_headline_warnings',
    fine: 'page_headline_fine',
    what: 'page_check_what',
};
const PICTURES = {
    file: 'page_archive_unusable',
    problems: 'page_archive_problems',
    others: 'page_archive_would_run',
    noOthers: 'page_archive_would_run_none',
    none: 'page_archive_none',
    warnings: 'page_archive_warnings',
    fine: 'page_archive_fine',
    what: 'page_archive_what',
};
/**
 * What matters about the file, in one sentence.
 *
 * @param strings
 * @param result
 * @param groups
 * @param doubt why the file as a whole should not be used; empty = nothing speaks against it. It comes before any single problem,
 *     and nothing is said then of lines that could run
 * @param words
 */
const verdictView = (strings, result, groups, doubt = '', words = LINES) => {
    const [top] = groups;
    const sentence = top ? element('p', { class: 'mb-1' }, topProblem(strings, top, result.header)) : null;
    const cure = top ? issueCure(strings, top.code) : '';
    const advice = cure === '' ? null : element('p', { class: 'mb-1' }, element('strong', {}, strings.get('page_cure')), ' ', cure);
    if (top?.severity === 'file') {
        return banner('danger', strings.get(words.file), sentence, advice);
    }
    if (doubt !== '') {
        return banner('warning', strings.get('page_check_doubtful'), element('p', { 'class': 'mb-1', 'data-region': 'doubt' }, element('strong', {}, doubt)), result.rejected > 0
            ? element('p', { class: 'tool_sync-hint mb-0' }, strings.count('page_headline_problems', result.rejected, { rows: result.rows }))
            : null);
    }
    if (result.rejected > 0) {
        const others = result.rows - result.rejected;
        return banner('danger', strings.count(words.problems, result.rejected, { rows: result.rows }), sentence, advice, element('p', { class: 'tool_sync-hint mb-0' }, others > 0 ? strings.count(words.others, others) : strings.get(words.noOthers)));
    }
    if (result.rows === 0) {
        return banner('warning', strings.get(words.none), sentence, advice);
    }
    if (top) {
        return banner('warning', strings.count(words.warnings, result.issueCount, { rows: result.rows }), sentence, advice);
    }
    return banner('success', strings.count(words.fine, result.rows), element('p', { class: 'mb-0' }, strings.get(words.what)));
};
const topProblem = (strings, group, header) => {
    const [first] = group.first;
    const message = first ? issueMessage(strings, first, header) : issueTitle(strings, group.code);
    if (group.severity === 'file' || !first || first.line === 0) {
        return message;
    }
    return strings.count('page_top', group.count, { title: issueTitle(strings, group.code), line: String(first.line), message });
};
/**
 * What can be done with the file.
 *
 * @param strings
 * @param model
 * @param actions
 */
const actionsView = (strings, { kind, kinds, blocked, idle }, actions) => {
    const choice = kinds.find((candidate) => candidate.kind === kind);
    const allowed = choice?.canrun ?? true;
    const disabled = blocked || !allowed || !choice || !idle;
    return element('div', { 'class': 'tool_sync-actions', 'data-region': 'check-actions' }, button('simulate', strings.get('page_simulate'), () => actions.onSimulate(), { look: 'primary', disabled, describedby: 'tool_sync-run-simulate-hint' }), button('run', strings.get('page_run'), () => actions.onRun(), { look: 'outline-secondary', disabled }), element('p', { class: 'tool_sync-hint', id: 'tool_sync-run-simulate-hint' }, strings.get(!allowed ? 'page_kind_forbidden' : blocked ? 'page_actions_blocked' : 'page_simulate_hint')));
};

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
let asked = 0;
/**
 * A question in the place of the button that asks it. Escape takes it back; the focus returns to the button.
 *
 * @param strings
 * @param trigger the button; the question is put after its parent
 * @param title
 * @param text what will happen
 * @param yes text of the button that does it
 * @param onYes
 */
const confirmBeside = (strings, trigger, { title, text, yes, danger = true }, onYes) => {
    asked++;
    const id = `tool_sync-question-${asked}`;
    const row = trigger.parentElement ?? trigger;
    row.parentElement?.querySelector('[data-region="question"]')?.remove();
    const close = () => {
        question.remove();
        trigger.focus();
    };
    const sure = button('confirm', yes, () => {
        question.remove();
        onYes();
    }, { look: danger ? 'danger' : 'primary' });
    const question = element('div', { 'class': 'tool_sync-question', 'data-region': 'question', 'role': 'group', 'aria-labelledby': id, 'aria-describedby': `${id}-text` }, element('p', { class: 'tool_sync-headline', id, tabindex: -1 }, title), element('p', { id: `${id}-text` }, text), element('div', { class: 'tool_sync-actions' }, sure, button('back', strings.get('page_cancel'), close, { look: 'outline-secondary' })));
    question.addEventListener('keydown', (event) => {
        if (event.key === 'Escape') {
            event.stopPropagation();
            close();
        }
    });
    row.after(question);
    document.getElementById(id)?.focus();
};
/**
 * The question of the guard: whoever approves types the number of removals, so that it was read.
 *
 * @param strings
 * @param run a held run
 * @param onApprove
 * @param onDiscard
 */
const heldView = (strings, run, onApprove, onDiscard) => {
    if (!run.candecide) {
        return element('p', { class: 'tool_sync-hint' }, strings.get('page_held_only'));
    }
    const input = element('input', {
        'type': 'text',
        'inputmode': 'numeric',
        'autocomplete': 'off',
        'class': 'form-control tool_sync-number-field',
        'id': 'tool_sync-run-removals',
        'data-region': 'removals',
        'aria-describedby': 'tool_sync-run-removals-error',
    });
    // A file that lost its rows is held although it may remove nothing: then there is no number to read.
    const asks = run.deletions > 0;
    const error = element('p', { class: 'tool_sync-field-error', id: 'tool_sync-run-removals-error', role: 'alert' });
    const form = element('form', { 'class': 'tool_sync-held', 'data-region': 'held' }, ...(asks ? [element('label', { for: input.id }, strings.get('page_held_label', { count: run.deletions })), input, error] : []), element('div', { class: 'tool_sync-actions' }, element('button', { 'type': 'submit', 'class': 'btn btn-danger', 'data-action': 'approve' }, strings.get('page_held_yes'))));
    form.addEventListener('submit', (event) => {
        event.preventDefault();
        if (!asks) {
            onApprove(0);
            return;
        }
        // People write 1 200 or 1,200 as they see it.
        const typed = input.value.replace(/[\s\u00a0\u202f.,'’]/g, '');
        if (!/^\d+$/.test(typed) || Number(typed) !== run.deletions) {
            error.textContent = strings.get('page_bad_number', { count: run.deletions });
            input.setAttribute('aria-invalid', 'true');
            input.focus();
            return;
        }
        onApprove(Number(typed));
    });
    const discard = button('discard', strings.get('page_discard'), () => confirmBeside(strings, discard, {
        title: strings.get('page_discard'),
        text: strings.get('page_discard_confirm'),
        yes: strings.get('page_discard_yes'),
    }, onDiscard), { look: 'outline-secondary' });
    form.querySelector('.tool_sync-actions')?.append(discard);
    return form;
};

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
 * Says what went wrong between the browser and the server, that nothing is lost, and how to go on.
 *
 * @param strings
 * @param error
 * @param goOn
 * @param started is there a run on the server that goes on from where it was?
 */
const failureView = (strings, error, goOn, started) => {
    const again = element('div', { class: 'tool_sync-actions' }, button('goon', strings.get(started ? 'page_goon' : 'page_try_again'), goOn, { look: 'primary' }));
    const sentence = (text) => (text === '' ? null : element('p', { class: 'mb-1' }, text));
    let made;
    if (error instanceof Refusal && error.errorcode === 'error_runinprogress') {
        made = banner('warning', strings.get('page_busy_title'), sentence(error.message), again);
    }
    else if (error instanceof Refusal && error.isSessionLost) {
        made = banner('warning', strings.get('page_lost_title'), sentence(strings.get(started ? 'page_lost_session' : 'page_lost_start_session')), again);
    }
    else if (error instanceof NoConnection) {
        made = banner('warning', strings.get('page_lost_title'), sentence(strings.get(started ? 'page_lost_connection' : 'page_lost_start_connection')), again);
    }
    else {
        made = banner('danger', strings.get('page_failed_request'), sentence(error instanceof Error ? error.message : ''), again);
    }
    made.setAttribute('role', 'alert');
    return made;
};

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
const messageOf = (error) => (error instanceof Error ? error.message : '');
/** The parts of the step, in the order in which they stand. */
const PARTS = ['verdict', 'limits', 'actions', 'taken', 'issues', 'pictures', 'site', 'dialect', 'columns', 'helps'];
/**
 * The second step: the browser reads the whole file and says what it found, and what can be done about it. Nothing leaves it but
 * the values that are looked up, and those are told.
 */
class CheckStep {
    /**
     * Constructor.
     *
     * @param section
     * @param page
     * @param actions
     */
    constructor(section, page, actions) {
        this.section = section;
        this.page = page;
        this.actions = actions;
        this.chosen = null;
        this.session = null;
        /** The archive that the session reads the list of; null = the file is a text. */
        this.archive = null;
        this.pictures = null;
        this.working = element('div', { class: 'tool_sync-working-over' });
        this.message = element('div', { 'data-region': 'check-message' });
        this.parts = new Map(PARTS.map((name) => [name, element('div', { 'data-part': name })]));
        /** What the site says of the columns of kinds; it is asked once. */
        this.columns = new SiteColumnsQuery();
        this.abort = null;
        this.busy = false;
        const { strings } = page;
        this.title = heading(3, strings.get('page_check_title'));
        // What comes to be known while a proposal is open is drawn when that is closed.
        this.previews = new Previews(strings, () => this.drawFindings());
        this.grid = new GridPart(strings, {
            onEdit: (line, column, value) => void this.editCell(line, column, value),
            showChanges: () => (this.file ? actions.showChanges(this.file) : null),
            announce: (text) => page.announce(text),
        });
        this.body = element('div', { 'data-region': 'check-body' }, ...this.parts.values(), this.grid.root);
    }
    /** Forgets the file. */
    clear() {
        this.abort?.abort();
        this.previews.clear();
        this.session?.close();
        this.session = null;
        this.closeArchive();
        this.chosen = null;
        this.grid.close();
        this.message.replaceChildren();
        for (const part of this.parts.values()) {
            part.replaceChildren();
        }
        this.section.hidden = true;
        this.section.replaceChildren();
        this.changed();
    }
    /** The file as it was last checked; null = none that could run. */
    get checked() {
        const opened = this.session?.current;
        if (!this.chosen || !opened?.result.kind) {
            return null;
        }
        const { version: { file, settings }, result: { kind, rows } } = opened;
        const { archive } = this;
        return archive === null ? { chosen: this.chosen, file, kind, rows, settings: { ...settings } }
            // The server makes the list itself.
            : { chosen: this.chosen, file: archive.file, kind, rows, settings: {} };
    }
    /** The bytes on the page. */
    get file() {
        return this.session?.current ? this.archive?.file ?? this.session.current.version.file : null;
    }
    /** Would corrections be lost if the page were left? */
    get isUnsaved() {
        return this.session?.isUnsaved ?? false;
    }
    /**
     * Remembers that these bytes are on the server too.
     *
     * @param file
     */
    keepSafe(file) {
        this.session?.keepSafe(file);
        guardLeaving(this.isUnsaved);
        // What is said to have left the browser must stay true.
        this.drawSite();
    }
    /**
     * Goes to a line of the file.
     *
     * @param line
     */
    showLine(line) {
        void this.grid.showLine(line);
    }
    /** A plan of the file came or went: says so where a line is shown. */
    refreshRow() {
        this.grid.refreshRow();
    }
    /**
     * Takes a file.
     *
     * @param chosen
     */
    async open(chosen) {
        this.clear();
        this.chosen = chosen;
        await this.read();
    }
    /**
     * Lets the buttons rest while a run goes on.
     *
     * @param busy
     */
    setBusy(busy) {
        this.busy = busy;
        this.grid.setEditable(!busy);
        if (!this.session?.current || this.section.hidden) {
            return;
        }
        this.previews.clear();
        this.draw();
        if (busy) {
            // From now on the run is what matters, and it stands below.
            this.grid.root.open = false;
        }
    }
    /** Reads the file as it was chosen. */
    async read() {
        const { strings, config } = this.page;
        const { chosen } = this;
        if (!chosen) {
            return;
        }
        const abort = new AbortController();
        this.abort?.abort();
        this.abort = abort;
        const progress = new ReadingProgress(strings, strings.get('page_check_progress'), () => abort.abort(), (text) => this.page.announce(text));
        present(this.section, [this.title, progress.view.root]);
        try {
            const file = await chosen.read(abort.signal);
            const archive = await readArchive(file, config, { signal: abort.signal, onProgress: progress.update });
            if (abort.signal.aborted) {
                // Another file may be on the page by now: it keeps its archive.
                archive?.archive.close();
                abort.signal.throwIfAborted();
            }
            this.session?.close();
            this.closeArchive();
            this.archive = archive;
            if (archive !== null && archive.listing.fault !== '') {
                this.closeArchive();
                present(this.section, [this.title, archiveFaultView(strings, archive.listing.fault)]);
                return;
            }
            const session = new FileSession(archive?.listing.csv ?? file, {
                name: chosen.name,
                workerUrl: config.workerurl,
                settings: config.settings,
                columns: this.columns,
                ...(archive === null ? {} : { reading: { settings: LIST_SETTINGS, kind: archive.kind } }),
                onMore: () => this.learn(session),
            });
            await session.start({ signal: abort.signal, onProgress: progress.update });
            abort.signal.throwIfAborted();
            this.session = session;
            this.section.replaceChildren(this.title, this.working, this.message, this.body);
            this.showPictures();
            await this.takeUp(session, 'top', '');
        }
        catch (error) {
            if (this.abort === abort && this.chosen) {
                this.closeArchive();
                this.showFailure(error);
            }
        }
    }
    showPictures() {
        const { archive, page: { strings, config } } = this;
        if (archive !== null) {
            this.pictures = new PicturesPart(strings, archive.archive, archive.listing, fieldText(strings, config.settings), {
                onLine: (line) => void this.grid.showLine(line),
            });
            this.parts.get('pictures')?.replaceChildren(this.pictures.root);
        }
    }
    closeArchive() {
        this.pictures?.close();
        this.pictures = null;
        this.archive?.archive.close();
        this.archive = null;
    }
    /**
     * Makes a step from one version to another.
     *
     * @param doing what goes on, in words
     * @param eye
     * @param said what was done, for screen readers
     * @param make
     */
    async step(doing, eye, said, make) {
        const { session, page: { strings } } = this;
        if (!session) {
            return;
        }
        const abort = new AbortController();
        this.abort?.abort();
        this.abort = abort;
        this.previews.clear();
        this.message.replaceChildren();
        const focused = document.activeElement;
        const progress = new ReadingProgress(strings, doing, () => abort.abort(), (text) => this.page.announce(text));
        const hide = progress.showIn(this.working);
        this.body.toggleAttribute('inert', true);
        try {
            await make(session, { signal: abort.signal, onProgress: progress.update });
            this.body.toggleAttribute('inert', false);
            if (this.session === session) {
                await this.takeUp(session, eye, said);
            }
        }
        catch (error) {
            if (this.abort === abort && this.session === session) {
                this.body.toggleAttribute('inert', false);
                this.say(isAbort(error)
                    ? banner('neutral', strings.get('page_check_cancelled_step'))
                    : banner('danger', strings.get('page_fix_failed'), element('p', { class: 'mb-0' }, messageOf(error))));
                if (focused instanceof HTMLElement) {
                    focused.focus({ preventScroll: true });
                }
            }
        }
        finally {
            hide();
        }
    }
    say(content) {
        this.message.replaceChildren(content);
        this.page.announce(content.textContent);
    }
    /** Shows the version that the session now has. */
    async takeUp(session, eye, said) {
        const { current } = session;
        if (!current) {
            return;
        }
        this.changed();
        this.draw();
        const { result: { header, rows, issues, sample }, reading } = current;
        const partial = issues.some(({ severity }) => severity === 'file');
        const opening = this.grid.open({
            reading, header, rows: partial ? sample.length : rows, partial, groups: this.groups(current),
            fixed: this.archive !== null,
        }, eye !== 'top');
        if (eye === 'top') {
            this.title.focus({ preventScroll: true });
            this.section.scrollIntoView();
        }
        this.page.announce([said, this.headline()].filter((part) => part !== '').join(' '));
        await opening;
        if (typeof eye === 'object') {
            await this.grid.showLine(eye.line, eye.column);
        }
        void session.learnMore();
    }
    /** There is another version, or none. */
    changed() {
        guardLeaving(this.isUnsaved);
        this.actions.onVersion();
    }
    /** The survey or the site have said more. */
    learn(session) {
        const { current, site } = session;
        if (this.session !== session || !current) {
            return;
        }
        this.drawSite();
        if (this.previews.isOpen) {
            return;
        }
        const before = this.headline();
        this.drawFindings(true);
        if (site?.is === 'known') {
            void this.grid.learn(this.groups(current));
            if (this.headline() !== before) {
                this.page.announce(this.headline());
            }
        }
    }
    groups({ result }) {
        const site = this.session?.site;
        return site?.is === 'known'
            ? mergeGroups(groupIssues(result), groupIssues({ issues: site.findings.issues, counts: site.findings.counts }))
            : groupIssues(result);
    }
    headline() {
        return this.parts.get('verdict')?.querySelector('.tool_sync-headline')?.textContent ?? '';
    }
    part(name, content) {
        const part = this.parts.get(name);
        if (part) {
            redraw(part, content);
        }
    }
    draw() {
        const { session, chosen, page: { strings, config } } = this;
        const current = session?.current;
        if (!session || !current || !chosen) {
            return;
        }
        const kindLabel = (kind) => config.kinds.find((choice) => choice.kind === kind)?.label ?? kind;
        this.part('taken', takenView(strings, {
            taken: session.taken,
            changed: session.isChanged,
            stored: chosen.isStored,
            idle: !this.busy,
            kindLabel,
        }, {
            onUndo: () => {
                const last = session.taken.at(-1);
                const title = last ? stepTitle(strings, last, kindLabel) : '';
                const said = strings.get('page_undone', { title });
                void this.step(strings.get('page_check_progress'), 'here', said, (_same, work) => session.undo(false, work));
            },
            onUndoAll: () => void this.step(strings.get('page_check_progress'), 'here', strings.get('page_undone_all'), (_same, work) => session.undo(true, work)),
            onDownload: () => {
                const { version: { file } } = current;
                saveBlob(file, correctedName(chosen.name, (name) => strings.get('page_file_fixed_name', { name })));
                this.keepSafe(file);
            },
        }));
        this.part('dialect', this.archive !== null ? archiveFactsView(strings, kindLabel(this.archive.kind), this.archive.file.size, this.archive.listing, config.settings) : factsView(strings, {
            result: current.result,
            kinds: config.kinds.filter(({ kind }) => getDefinition(kind)?.data.archive !== true),
            settings: current.version.settings,
            site: config.settings,
            idle: !this.busy,
        }, {
            onKind: (kind) => this.asKind(kind),
            // What is chosen holds against the site's own setting, "recognise it" too.
            onReread: (settings) => this.reread(Object.fromEntries(Object.entries(settings).filter(([key, value]) => value !== (config.settings[key] ?? 'auto')))),
        }));
        this.part('limits', siteColumnsView(strings, current.columns, !this.busy, () => this.recheck()));
        this.drawSite();
        this.drawFindings();
    }
    /** What depends on what the survey and the site say. */
    drawFindings(keepsQuestion = false) {
        const { session, page: { strings, config } } = this;
        const current = session?.current;
        if (!session || !current) {
            return;
        }
        const { result } = current;
        const known = session.site?.is === 'known' ? session.site.findings : null;
        const groups = this.groups(current);
        const siteCount = known ? Object.values(known.counts).reduce((sum, count) => sum + count, 0) : 0;
        const findings = {
            rows: result.rows,
            header: result.header,
            rejected: result.rejected + (known?.rejected ?? 0),
            issueCount: result.issueCount + siteCount,
        };
        const { archive } = this;
        const file = archive?.file ?? current.version.file;
        const limit = this.tooBig(file);
        this.pictures?.learn(known, result.header);
        const { signs } = current;
        const oldMac = signs.isOldMac ? strings.get('page_check_old_mac') : '';
        const isCut = result.counts['record_truncated'] !== undefined && !signs.hasEndMark;
        const doubt = [isCut ? strings.get('page_check_cut_off') : '', oldMac].filter((text) => text !== '').join(' ');
        this.part('verdict', [
            verdictView(strings, findings, groups, doubt, archive === null ? undefined : PICTURES),
            ...(limit > 0 ? [banner('warning', strings.get('page_file_too_big_run', {
                    size: sizeText(strings, file.size),
                    limit: sizeText(strings, limit),
                }))] : []),
        ]);
        // Somebody who is asked whether to run the file must be able to answer.
        if (!keepsQuestion || !this.parts.get('actions')?.querySelector('[data-region="question"]')) {
            this.part('actions', [actionsView(strings, {
                    kind: result.kind,
                    kinds: config.kinds,
                    blocked: groups[0]?.severity === 'file' || result.rows === 0 || limit > 0,
                    idle: !this.busy,
                }, { onSimulate: () => this.start(true), onRun: () => this.askForRun(findings) })]);
        }
        const settings = new Settings({ ...config.settings, ...current.version.settings });
        const site = current.columns.is === 'known' ? current.columns.columns : undefined;
        // An archive is not changed here: nothing that would rewrite its list is offered.
        const offers = archive === null ? offersFor(result, session.survey, known, settings, site) : [];
        const kinds = config.kinds.filter(({ kind }) => getDefinition(kind)?.data.archive !== true);
        const remedies = { result, offers, kinds, groups, encodings: signs.encodings };
        const { rejected, helps } = otherRemedies(remedies);
        const idle = !this.busy;
        const model = { header: result.header, idle };
        const actions = {
            onLine: (line) => void this.grid.showLine(line),
            onCode: (code) => void this.grid.showCode(code),
            onRemedy: (remedy, trigger) => this.propose(remedy, trigger),
        };
        this.part('issues', issuesView(strings, {
            ...model,
            groups,
            count: findings.issueCount,
            firstLine: result.sample[0]?.line ?? Number.POSITIVE_INFINITY,
            remedies: (group) => (archive === null ? remediesOf(remedies, group) : []),
            rejected,
            cures: oldMac === '' ? {} : { encoding_invalid: oldMac },
            site: new Set(Object.keys(known?.counts ?? {})),
        }, actions));
        this.part('columns', archive !== null ? [] : columnsView(strings, {
            ...model,
            kind: result.kind,
            columns: mapHeader(result.header, result.kind, settings, site),
            site,
            offers,
        }, actions));
        this.part('helps', archive === null ? helpsView(strings, helps, model, actions)
            : [element('p', { 'class': 'tool_sync-hint', 'data-region': 'no-repairs' }, strings.get('page_archive_repair'))]);
    }
    drawSite() {
        const { session, page: { strings } } = this;
        this.part('site', siteView(strings, session?.site ?? null, {
            onStop: () => session?.stopAsking(),
            onAgain: () => void session?.askSite(),
        }, this.chosen?.wasSent));
    }
    /** The limit that the file is over; 0 = it is not, or it need not be sent. */
    tooBig(file) {
        const { maxbytes } = this.page.config;
        const sent = this.chosen?.isStored !== true || this.session?.isChanged === true;
        return sent && maxbytes > 0 && file.size > maxbytes ? maxbytes : 0;
    }
    /** Shows what a remedy would do. Another kind is no change of the file: it is tried at once. */
    propose(remedy, trigger) {
        const source = this.proposalSource();
        if (!source) {
            return;
        }
        switch (remedy.remedy) {
            case 'fix':
                void this.previews.open(proposeFix(source, remedy.offer.fix), trigger);
                break;
            case 'reread':
                void this.previews.open(proposeReread(source, remedy.settings), trigger);
                break;
            case 'kind':
                this.asKind(remedy.kind);
        }
    }
    proposalSource() {
        const { session, page: { strings } } = this;
        const current = session?.current;
        return session && current ? {
            strings,
            header: current.result.header,
            encoding: current.result.dialect.encoding,
            preview: (fix, work) => session.preview(fix, work),
            take: (fix, preview) => void this.take(fix, preview, 'top'),
            previewReread: (settings, signal) => session.previewReread(settings, signal),
            reread: (settings) => this.reread({ ...current.version.settings, ...settings }),
        } : null;
    }
    asKind(kind) {
        void this.step(this.page.strings.get('page_check_progress'), 'top', '', (session, work) => session.asKind(kind, work));
    }
    reread(settings) {
        void this.step(this.page.strings.get('page_check_progress'), 'top', '', (session, work) => session.reread(settings, work));
    }
    recheck() {
        void this.step(this.page.strings.get('page_check_progress'), 'here', '', (session, work) => session.recheck(work));
    }
    async take(fix, preview, eye) {
        const { strings } = this.page;
        const header = this.session?.current?.result.header ?? [];
        await this.step(strings.get('page_fixing'), eye, strings.get('page_fix_taken', { title: fixTitle(strings, fix, header) }), (session, work) => session.fix(fix, preview, work));
    }
    async editCell(line, column, value) {
        const { session, page: { strings } } = this;
        const fix = { fix: 'set_cell', line, column, value };
        const abort = new AbortController();
        const progress = new ReadingProgress(strings, strings.get('page_fix_busy'), () => abort.abort(), (text) => this.page.announce(text));
        const hide = progress.showIn(this.working);
        let preview;
        try {
            preview = await session?.preview(fix, { signal: abort.signal, onProgress: progress.update });
        }
        catch (error) {
            // Another version took its place meanwhile: then there is nothing to say.
            if (this.session !== session) {
                return;
            }
            if (abort.signal.aborted) {
                this.say(banner('neutral', strings.get('page_check_cancelled_step')));
                await this.grid.returnTo(line, column);
            }
            else if (!isAbort(error)) {
                this.say(banner('danger', strings.get('page_fix_failed'), element('p', { class: 'mb-0' }, messageOf(error))));
            }
            return;
        }
        finally {
            hide();
        }
        if (!preview || this.session !== session) {
            return;
        }
        const source = this.proposalSource();
        if (preview.impossible && source) {
            await this.previews.open(proposeFix(source, fix), this.grid.rowPanel);
            return;
        }
        await this.take(fix, preview, { line, column });
    }
    askForRun({ rows, rejected }) {
        const { strings } = this.page;
        const trigger = this.section.querySelector('[data-action="run"]');
        if (trigger) {
            confirmBeside(strings, trigger, {
                title: strings.get('page_confirm_title', { name: this.chosen?.name ?? '' }),
                text: strings.count(this.archive === null ? 'page_confirm' : 'page_archive_confirm', rows - rejected),
                yes: strings.get('page_confirm_yes'),
            }, () => this.start(false));
        }
    }
    start(simulate) {
        const { checked } = this;
        if (checked) {
            this.actions.onStart(checked, simulate);
        }
    }
    showFailure(error) {
        const { strings } = this.page;
        const again = () => void this.read();
        if (error instanceof NoArchives) {
            present(this.section, [this.title, banner('danger', strings.get('page_archive_failed'), element('p', { class: 'mb-0' }, error.message))]);
            return;
        }
        const content = isAbort(error)
            ? banner('neutral', strings.get('page_cancelled_reading'), element('div', { class: 'tool_sync-actions' }, button('goon', strings.get('page_again'), again, { look: 'outline-secondary', small: true })))
            // The browser could not read the person's own file: moved, changed or without permission.
            : this.chosen?.isOwn
                ? banner('danger', strings.get('page_reading_failed'), element('p', { class: 'mb-0' }, messageOf(error)))
                : failureView(strings, error, again, false);
        present(this.section, [this.title, content]);
    }
}

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
const hashes = new WeakMap();
/**
 * Fetches a stored command file, so that it can be checked here as an uploaded one is.
 *
 * @param url its pluginfile address
 * @param name file name
 * @param signal
 */
const downloadFile = async (url, name, signal) => {
    let response;
    try {
        response = await fetch(url, { credentials: 'same-origin', ...(signal ? { signal } : {}) });
    }
    catch (error) {
        if (error instanceof DOMException && error.name === 'AbortError') {
            throw error;
        }
        throw new NoConnection(error instanceof Error ? error.message : '');
    }
    // Moodle sends somebody without a session to the login page, which answers 200.
    if (response.redirected && response.url.includes('/login/')) {
        throw new Refusal('requireloginerror', '');
    }
    if (!response.ok) {
        throw new Refusal('filenotfound', '');
    }
    const file = new File([await response.blob()], name);
    // Servers on the way add to the mark that Moodle gives a stored file: "…-gzip", W/"…".
    const hash = /(?<![0-9a-f])[0-9a-f]{40}(?![0-9a-f])/.exec(response.headers.get('ETag') ?? '')?.[0];
    if (hash !== undefined) {
        hashes.set(file, hash);
    }
    return file;
};
/**
 * SHA-1 of what a downloaded file holds, as the site said it with the bytes; empty = it did not say.
 *
 * @param file
 */
const hashOf = (file) => hashes.get(file) ?? '';

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
const readAnswer = (text) => {
    let answer;
    try {
        answer = JSON.parse(text);
    }
    catch {
        throw new NoConnection('');
    }
    if (typeof answer === 'object' && answer !== null && 'error' in answer) {
        const errorcode = Reflect.get(answer, 'errorcode');
        throw new Refusal(typeof errorcode === 'string' ? errorcode : '', typeof answer.error === 'string' ? answer.error : '');
    }
    return asUploadedFile(answer, 'upload');
};
/**
 * Sends a file with a POST request. XMLHttpRequest, because fetch does not tell how much has been sent.
 *
 * @param url
 * @param body
 * @param options
 * @throws Refusal, NoConnection, or an AbortError when cancelled
 */
const send = (url, body, { onProgress, signal }) => new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.upload.addEventListener('progress', (event) => onProgress?.(event.loaded, event.total));
    request.addEventListener('load', () => {
        try {
            resolve(readAnswer(request.responseText));
        }
        catch (error) {
            reject(error instanceof Error ? error : new NoConnection(''));
        }
    });
    request.addEventListener('error', () => reject(new NoConnection('')));
    request.addEventListener('abort', () => reject(new DOMException('Cancelled', 'AbortError')));
    signal?.addEventListener('abort', () => request.abort());
    request.send(body);
});

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
 * Uploads a file into a draft area of the person.
 *
 * @param file
 * @param name file name
 * @param options progress and cancellation
 */
const uploadFile = (file, name, options = {}) => inSession(() => {
    const form = new FormData();
    form.append('sesskey', Config.sesskey);
    form.append('file', file, name);
    return send(`${Config.wwwroot}/admin/tool/sync/upload.php`, form, options);
});

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
/** The file on the page: one of the person's own, which stays in the browser until a run wants it, or one that lies on the site. */
class Chosen {
    constructor(origin) {
        this.origin = origin;
        this.drafts = new WeakMap();
        this.hasLeft = false;
        this.content = origin.own;
    }
    static own(file) {
        return new Chosen({ name: file.name, size: file.size, own: file, url: '', path: '', hash: '' });
    }
    static fromSite(stored) {
        const { filename, size, url, path, hash } = stored;
        return new Chosen({ name: filename, size, own: null, url, path, hash });
    }
    /**
     * A file that the site made: the failed lines of a run.
     *
     * @param file
     */
    static linked(file) {
        return new Chosen({ name: file.filename, size: 0, own: null, url: file.url, path: '', hash: '' });
    }
    get name() {
        return this.origin.name;
    }
    get size() {
        return this.content?.size ?? this.origin.size;
    }
    /** Its bytes as it was chosen; null = they lie on the site and were not fetched yet. */
    get bytes() {
        return this.content;
    }
    /** Does it come from the person's own computer? */
    get isOwn() {
        return this.origin.own !== null;
    }
    /** Has the file itself, or a corrected one, left the browser, be it in part? */
    get wasSent() {
        return this.hasLeft;
    }
    /** Is it a stored command file? */
    get isStored() {
        return this.origin.path !== '';
    }
    /**
     * The file as it was chosen; one that lies on the site is fetched the first time.
     *
     * @param signal
     */
    async read(signal) {
        this.content ?? (this.content = await downloadFile(this.origin.url, this.name, signal));
        return this.content;
    }
    /**
     * Where the server finds it. This is when a file of the person's own, or what they corrected, leaves the browser; a second run
     * of the same file does not send it again.
     *
     * @param file as it was chosen, or as it was corrected
     * @param options
     */
    async toSource(file, options) {
        if (this.isStored && file === this.content) {
            return { source: 'stored', path: this.origin.path, hash: hashOf(file) || this.origin.hash };
        }
        let draftitemid = this.drafts.get(file);
        if (draftitemid === undefined) {
            this.hasLeft = true;
            ({ draftitemid } = await uploadFile(file, this.name, options));
            this.drafts.set(file, draftitemid);
        }
        return { source: 'draft', draftitemid };
    }
}

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
const dropZone = (strings, config, actions) => {
    const takesArchives = archiveKind(config) !== null;
    const input = element('input', {
        'type': 'file',
        'id': 'tool_sync-run-file',
        'class': 'tool_sync-file-input',
        'accept': `.csv,.txt,text/csv,text/plain${takesArchives ? ',.zip,application/zip' : ''}`,
        'data-region': 'file-input',
        'aria-describedby': 'tool_sync-run-file-hint',
    });
    input.addEventListener('change', () => {
        const file = input.files?.[0];
        if (file) {
            actions.onFile(file);
        }
    });
    const zone = element('div', { 'class': 'tool_sync-drop', 'data-region': 'drop' }, icon('file'), element('p', { class: 'tool_sync-drop-words' }, strings.get(takesArchives ? 'page_choose_drop_archive' : 'page_choose_drop')), element('p', { class: 'mb-2' }, input, element('label', { for: input.id, class: 'btn btn-primary tool_sync-file-label' }, strings.get('page_choose'))), element('p', { class: 'tool_sync-hint', id: 'tool_sync-run-file-hint' }, strings.get('page_choose_hint'), config.maxbytes > 0 ? ` ${strings.get('page_choose_maxsize', { size: sizeText(strings, config.maxbytes) })}` : null));
    // Entering a child of the zone leaves the zone itself: count, or the mark would flicker.
    let depth = 0;
    const mark = (change) => {
        depth = Math.max(0, depth + change);
        zone.classList.toggle('is-over', depth > 0);
    };
    zone.addEventListener('dragenter', (event) => {
        event.preventDefault();
        mark(1);
    });
    zone.addEventListener('dragleave', () => mark(-1));
    zone.addEventListener('dragover', (event) => event.preventDefault());
    zone.addEventListener('drop', (event) => {
        event.preventDefault();
        mark(-depth);
        const file = event.dataTransfer?.files[0];
        if (file) {
            actions.onFile(file);
        }
    });
    return zone;
};
const storedTable = (strings, files, actions) => {
    const rows = files.map((file) => {
        const take = button('choose-stored', file.path.replace(/^\//, ''), () => actions.onStored(file), { look: 'link' });
        take.classList.add('tool_sync-path');
        take.prepend(hiddenText(`${strings.get('page_stored_check')} `));
        return element('tr', {}, element('th', { scope: 'row' }, take), element('td', { class: 'tool_sync-number' }, sizeText(strings, file.size)), element('td', {}, strings.date(file.timemodified)));
    });
    const columns = ['page_column_name', 'page_column_size', 'page_column_modified'];
    const table = element('table', { 'class': 'table table-sm tool_sync-table', 'data-region': 'stored' }, element('caption', { class: 'sr-only visually-hidden' }, strings.get('page_choose_stored_caption')), element('thead', {}, element('tr', {}, ...columns.map((key) => element('th', { scope: 'col' }, strings.get(key))))), element('tbody', {}, ...rows));
    return scrolling(strings.get('page_choose_stored_caption'), table);
};
/** For those who have no file yet: what one looks like. */
const examples = (strings, { kinds, formatsurl }) => {
    const links = kinds.flatMap(({ label, exampleurl }) => (exampleurl === undefined
        ? [] : [element('a', { href: exampleurl, download: true, class: 'tool_sync-inline' }, label)]));
    if (formatsurl !== undefined) {
        links.push(element('a', { href: formatsurl, class: 'tool_sync-inline' }, strings.get('page_choose_formats')));
    }
    return links.length === 0 ? [] : [
        element('p', { 'class': 'tool_sync-examples', 'data-region': 'examples' }, `${strings.get('page_choose_examples')} `, ...links),
    ];
};
/**
 * The choice of a file: from the desktop, or one of the stored command files.
 *
 * @param strings
 * @param config
 * @param actions
 */
const chooseView = (strings, config, actions) => [
    heading(3, strings.get('page_choose_title')),
    dropZone(strings, config, actions),
    ...examples(strings, config),
    ...(config.storedfiles.length > 0
        ? [heading(4, strings.get('page_choose_stored')), storedTable(strings, config.storedfiles, actions)]
        : []),
];
/**
 * The file that was chosen, and the way to choose another.
 *
 * @param strings
 * @param model
 * @param onAnother
 */
const chosenView = (strings, { name, size, corrected, locked }, onAnother) => [
    heading(3, strings.get('page_chosen')),
    element('div', { class: 'tool_sync-chosen' }, icon('file'), element('div', { class: 'tool_sync-chosen-name' }, element('strong', {}, name), ' ', size > 0 ? element('span', { class: 'tool_sync-hint' }, sizeText(strings, size)) : null, corrected === null
        ? null
        : element('span', { class: 'tool_sync-corrected' }, badge('info', strings.get('page_file_fixed', { size: sizeText(strings, corrected) }), 'change'))), locked ? null : button('another', strings.get('page_another'), onAnother, { look: 'outline-secondary', small: true })),
];

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
 * The problems that a run has met so far: how many, and the last of them.
 *
 * @param strings
 * @param run
 */
const latestIssuesView = (strings, run) => {
    if (run.issuecount === 0) {
        return [];
    }
    return [
        element('p', { class: 'tool_sync-hint' }, strings.count('page_progress_issues', run.issuecount)),
        element('ul', { class: 'tool_sync-latest' }, ...run.latestissues.map((issue) => {
            const [tone, severity] = severityWords(strings, issue.severity);
            return element('li', {}, badge(tone, severity), issue.line > 0 ? element('span', { class: 'tool_sync-hint' }, strings.get('page_line_of', { line: issue.line })) : null, 
            // A message names the value.
            element('span', {}, isMasked(issue.column) ? issue.code : issue.message));
        })),
    ];
};

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
const SENTENCES = {
    running: 'page_open_running',
    held: 'page_open_held',
    planned: 'page_open_planned',
};
/**
 * What a person has begun and not ended, with a way back to each.
 *
 * @param strings
 * @param runs
 * @param onShow
 */
const openRunsView = (strings, runs, onShow) => [
    heading(3, strings.get('page_open_title')),
    element('ul', { 'class': 'tool_sync-open-runs', 'data-region': 'open-runs' }, ...runs.map((run) => {
        const sentence = element('span', { id: `tool_sync-open-run-${run.id}` }, strings.get(SENTENCES[run.state] ?? 'page_open_running', {
            kind: run.kindlabel,
            name: run.filename,
            time: strings.date(run.timecreated),
        }));
        return element('li', { 'data-run': run.id }, icon(run.state === 'held' ? 'warning' : 'info'), sentence, button('show-run', strings.get('page_open_show'), () => onShow(run.id), { look: 'outline-secondary', small: true, describedby: sentence.id }));
    })),
];

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
/** An answer that comes sooner than this without any progress means that somebody else is at work, in milliseconds. */
const TOO_SOON = 500;
/** How long to wait then, in milliseconds. */
const PAUSE$1 = 1500;
const mark = (run) => `${run.status} ${run.phase} ${run.rowsdone}`;
/** Takes a run forward, call by call, until it waits for a person or ends. */
class Follower {
    /**
     * Constructor.
     *
     * @param calls
     * @param onRun hears each state of the run
     * @param wait sleeps for so many milliseconds
     */
    constructor(calls, onRun, wait = (milliseconds) => new Promise((resolve) => {
        setTimeout(resolve, milliseconds);
    })) {
        this.calls = calls;
        this.onRun = onRun;
        this.wait = wait;
        this.cancelling = false;
    }
    /** Asks for the run to be stopped as soon as the call under way, one or more chunks, is back. */
    cancel() {
        this.cancelling = true;
    }
    /**
     * Follows a run.
     *
     * @param run as last seen
     * @returns the run when it is no longer running
     * @throws what a call threw; calling again goes on, nothing is lost
     */
    async follow(run) {
        let current = run;
        while (current.status === 'running') {
            const started = Date.now();
            let next;
            if (this.cancelling) {
                next = await this.calls.cancelRun(current.id);
                this.cancelling = false;
            }
            else {
                next = await this.calls.advanceRun(current.id);
                if (next.status === 'running' && mark(next) === mark(current) && Date.now() - started < TOO_SOON) {
                    await this.wait(PAUSE$1);
                }
            }
            current = next;
            this.onRun(current);
        }
        return current;
    }
}

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
/** How fast a run goes, measured from here. */
class Pace {
    constructor() {
        this.phase = '';
        this.since = 0;
        this.from = 0;
    }
    /**
     * Looks at the run.
     *
     * @param run
     * @param now milliseconds
     * @returns rows a second in this phase; 0 = not known yet
     */
    measure(run, now) {
        if (run.phase !== this.phase || run.rowsdone < this.from) {
            this.phase = run.phase;
            this.since = now;
            this.from = run.rowsdone;
            return 0;
        }
        const seconds = (now - this.since) / 1000;
        return seconds > 0 ? (run.rowsdone - this.from) / seconds : 0;
    }
}

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
const ACTIONS = {
    create: { bucket: 'create', tone: 'success', icon: 'add', key: 'page_action_create' },
    add: { bucket: 'create', tone: 'success', icon: 'add', key: 'page_action_add' },
    update: { bucket: 'update', tone: 'info', icon: 'change', key: 'page_action_update' },
    enable: { bucket: 'update', tone: 'info', icon: 'check', key: 'page_action_enable' },
    remove: { bucket: 'remove', tone: 'danger', icon: 'remove', key: 'page_action_remove' },
    delete: { bucket: 'remove', tone: 'danger', icon: 'remove', key: 'page_action_delete' },
    disable: { bucket: 'remove', tone: 'danger', icon: 'remove', key: 'page_action_disable' },
};
/**
 * The card that an action is counted on.
 *
 * @param action
 */
const bucketOfAction = (action) => ACTIONS[action]?.bucket ?? 'update';
/**
 * The card that a type of change is counted on.
 *
 * @param type object and action: "cohort_create"
 */
const bucketOf = (type) => bucketOfAction(type.slice(type.lastIndexOf('_') + 1));
/**
 * The actions that a card counts.
 *
 * @param bucket
 */
const actionsOf = (bucket) => (Object.keys(ACTIONS).filter((action) => bucketOfAction(action) === bucket));
/**
 * An action as a badge.
 *
 * @param strings
 * @param action
 */
const actionBadge = (strings, action) => {
    const look = ACTIONS[action];
    return look ? badge(look.tone, strings.get(look.key), look.icon) : badge('neutral', action);
};

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
 * The line of the file that something is about: a button that goes there, when the page has the file.
 *
 * @param page
 * @param line
 */
const lineLink = (page, line) => {
    const { strings, showLine } = page;
    const text = strings.get('page_line_of', { line });
    if (!showLine) {
        return element('span', { class: 'tool_sync-line-link' }, text);
    }
    const made = button('show-line', '', () => page.showLine?.(line), { look: 'link', small: true });
    made.dataset['line'] = String(line);
    // What is seen begins what is heard.
    made.append(element('span', { 'aria-hidden': true }, text), hiddenText(strings.get('page_line_show', { line })));
    return element('span', { class: 'tool_sync-line-link' }, made);
};

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
const STATUSES = {
    planned: ['neutral', 'page_changestatus_planned'],
    applied: ['success', 'page_changestatus_applied'],
    failed: ['danger', 'page_changestatus_failed'],
    stale: ['warning', 'page_changestatus_stale'],
};
/**
 * What became of a change, in words.
 *
 * @param strings
 * @param status
 */
const statusText = (strings, status) => {
    const known = STATUSES[status];
    return known ? strings.get(known[1]) : status;
};
const fieldView = (strings, field) => {
    const value = (text) => (text === '' ? strings.get('page_value_empty') : shortened(text));
    return element('li', {}, element('span', { class: 'tool_sync-field-name' }, field.label), ' ', field.hasbefore ? element('del', {}, hiddenText(strings.get('page_before')), ' ', value(field.before)) : null, field.hasbefore && field.hasafter ? icon('arrow') : null, field.hasafter ? element('ins', {}, hiddenText(strings.get('page_after')), ' ', value(field.after)) : null);
};
/**
 * Fields before and after.
 *
 * @param strings
 * @param change
 */
const fieldsView = (strings, change) => (change.fields.length > 0 ? element('ul', { class: 'tool_sync-diff' }, ...change.fields.map((field) => fieldView(strings, field))) : null);
/**
 * One change: object, before and after, reason, line.
 *
 * @param page
 * @param change
 * @param showStatus say whether it was made
 */
const changeView = (page, change, showStatus) => {
    const { strings } = page;
    const status = STATUSES[change.status];
    return element('div', { 'class': 'tool_sync-change', 'data-region': 'change', 'data-type': change.type }, element('div', { class: 'tool_sync-change-head' }, actionBadge(strings, change.action), element('strong', { class: 'tool_sync-object' }, shortened(change.key)), element('span', { class: 'tool_sync-hint' }, change.typelabel), change.reversible ? null : badge('warning', strings.get('page_irreversible')), showStatus ? badge(status?.[0] ?? 'neutral', statusText(strings, change.status)) : null), fieldsView(strings, change), element('div', { class: 'tool_sync-change-foot tool_sync-hint' }, change.line > 0 ? lineLink(page, change.line) : element('span', { class: 'tool_sync-line-link' }, strings.get('page_end_of_file')), element('span', {}, change.reasonlabel)));
};

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
/** How long somebody types before the list follows, in milliseconds. */
const PAUSE = 300;
let made = 0;
/** What is wanted of a long list. The list follows while the form is filled in. */
class FilterForm {
    /**
     * Constructor.
     *
     * @param strings
     * @param label name of the list, for screen readers
     * @param fields
     * @param onChange hears that something else is wanted
     */
    constructor(strings, label, fields, onChange) {
        this.strings = strings;
        this.fields = fields;
        this.onChange = onChange;
        this.controls = new Map();
        this.timer = 0;
        made++;
        this.clearing = button('clear-filters', strings.get('page_filter_clear'), () => {
            this.set({});
            this.heard();
            this.controls.values().next().value?.focus();
        }, { look: 'outline-secondary', small: true });
        this.clearing.hidden = true;
        this.root = element('form', {
            'class': 'tool_sync-filters',
            'role': 'search',
            'aria-label': strings.get('page_filter_name', { name: label }),
            'data-region': 'filters',
        }, ...fields.map((field) => this.fieldView(field)), this.clearing);
        this.root.addEventListener('submit', (event) => {
            event.preventDefault();
            this.heard();
        });
    }
    /**
     * What is wanted.
     *
     * @param name
     * @returns empty = all; a form without the field wants all
     */
    value(name) {
        return this.controls.get(name)?.value.trim() ?? '';
    }
    get isEmpty() {
        return this.fields.every(({ name }) => this.value(name) === '');
    }
    /**
     * Wants this and nothing else; the list is not told.
     *
     * @param values
     */
    set(values) {
        for (const [name, control] of this.controls) {
            control.value = values[name] ?? '';
        }
        this.clearing.hidden = this.isEmpty;
    }
    /**
     * Says what can be chosen. With fewer than two choices there is nothing to choose.
     *
     * @param name
     * @param choices
     */
    setChoices(name, choices) {
        const control = this.controls.get(name);
        if (!control) {
            return;
        }
        const chosen = control.value;
        control.replaceChildren(element('option', { value: '' }, this.strings.get('page_filter_any')), ...choices.map(({ value, label }) => element('option', { value }, label)));
        control.value = choices.some(({ value }) => value === chosen) ? chosen : '';
        const holder = control.closest('.tool_sync-filter');
        if (holder) {
            holder.hidden = choices.length < 2;
        }
    }
    fieldView({ name, label, kind }) {
        const id = `tool_sync-filter-${made}-${name}`;
        const control = kind === 'choice'
            ? element('select', { id, 'class': 'custom-select form-select', 'data-filter': name }, element('option', { value: '' }, this.strings.get('page_filter_any')))
            : element('input', {
                id,
                'type': kind === 'text' ? 'search' : 'text',
                'inputmode': kind === 'text' ? undefined : 'numeric',
                'class': 'form-control',
                'maxlength': kind === 'text' ? 255 : 12,
                'autocomplete': 'off',
                'data-filter': name,
            });
        control.addEventListener(kind === 'choice' ? 'change' : 'input', () => {
            window.clearTimeout(this.timer);
            this.timer = window.setTimeout(() => this.heard(), kind === 'choice' ? 0 : PAUSE);
        });
        this.controls.set(name, control);
        return element('div', { class: `tool_sync-filter tool_sync-filter-${kind}` }, element('label', { for: id }, label), control);
    }
    heard() {
        window.clearTimeout(this.timer);
        this.clearing.hidden = this.isEmpty;
        this.onChange();
    }
}
/**
 * A line as somebody typed it.
 *
 * @param typed
 * @returns -1 = all lines, when nothing was typed; -2 = none, when it is no number
 */
const lineNumber = (typed) => {
    if (typed === '') {
        return -1;
    }
    const digits = typed.replace(/[\s\u00a0\u202f.,'’]/g, '');
    return /^\d{1,12}$/.test(digits) ? Number(digits) : -2;
};

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
/** Each height that is measured moves what is below it: with more slots than these that would be felt. */
const MAX_SLOTS = 25000;
/**
 * A list of any length with items of any height. Only what is seen is in the page: a feed whose items take the focus one by one
 * (arrow keys, page keys, Home, End), and have buttons and links of their own. Other items are another list: it begins at its
 * beginning.
 */
class VirtualList {
    constructor(options) {
        this.options = options;
        this.canvas = element('div', { class: 'tool_sync-list-canvas' });
        this.message = element('p', { class: 'tool_sync-hint', hidden: true });
        this.places = new Map();
        this.current = 0;
        this.lastTop = 0;
        this.height = 0;
        this.rendering = false;
        /** Is the scroll moved by this list itself just now? */
        this.ours = false;
        this.again = false;
        const { strings, label } = options;
        this.scroller = element('div', { 'class': 'tool_sync-list-scroll', 'role': 'feed', 'aria-label': label }, this.canvas);
        this.failure = element('p', { 'class': 'tool_sync-grid-failure', 'role': 'status', 'hidden': true }, strings.get('page_grid_failed'), ' ', button('list-retry', strings.get('page_try_again'), () => this.items.retry(), { look: 'outline-secondary', small: true }));
        this.root = element('div', { 'class': 'tool_sync-list', 'data-region': options.region ?? 'list' }, this.message, this.scroller, this.failure);
        this.scroller.addEventListener('keydown', (event) => this.pressed(event));
        this.scroller.addEventListener('focusin', (event) => this.focused(event));
        this.take(options);
        this.virtualizer = new Virtualizer(this.settings());
        this.unmount = this.virtualizer._didMount();
        this.virtualizer._willUpdate();
        this.render();
    }
    /** Fetches again what is seen. */
    refresh() {
        this.items.clear();
        for (const place of this.places.values()) {
            place.filled = false;
        }
        this.render();
    }
    /**
     * Scrolls to an item.
     *
     * @param index
     * @param align
     */
    scrollTo(index, align = 'start') {
        if (this.slots.total === 0) {
            return;
        }
        const item = Math.min(Math.max(index, 0), this.slots.total - 1);
        if (this.slots.scaled && this.slots.settle(item, this.visible())) {
            this.virtualizer.setOptions(this.settings());
        }
        this.virtualizer.scrollToIndex(this.slots.slot(item), { align });
        this.scrolledByUs();
        this.render();
    }
    /**
     * Scrolls to an item and gives it the focus.
     *
     * @param index
     */
    focusItem(index) {
        this.current = Math.min(Math.max(index, 0), Math.max(this.slots.total - 1, 0));
        this.scrollTo(this.current, 'auto');
        this.places.get(this.current)?.root.focus({ preventScroll: true });
    }
    /** Ends all work; the element may be thrown away. */
    destroy() {
        this.items.clear();
        this.unmount();
        this.dropPlaces();
        this.root.remove();
    }
    take({ total, fetch }) {
        const { estimate, strings, empty, pageSize, onFailure } = this.options;
        this.slots = new Slots(total, Math.min(MAX_HEIGHT / estimate, MAX_SLOTS));
        this.items = new PagedItems({
            total,
            fetch,
            onChange: () => this.render(),
            ...(pageSize === undefined ? {} : { size: pageSize }),
            ...(onFailure === undefined ? {} : { onFailure }),
        });
        this.message.textContent = empty ?? strings.get('page_grid_empty');
        this.message.hidden = total > 0;
        this.scroller.hidden = total === 0;
    }
    settings() {
        const { slots } = this;
        return {
            count: slots.count,
            getScrollElement: () => this.scroller,
            estimateSize: () => this.options.estimate,
            overscan: 4,
            // Heights belong to items, whichever slot they are in.
            getItemKey: (slot) => slots.item(slot),
            indexAttribute: 'data-slot',
            scrollToFn: (offset, how, instance) => {
                this.ours = true;
                elementScroll(offset, how, instance);
                this.ours = false;
                this.scrolledByUs();
            },
            observeElementRect: (instance, heard) => observeElementRect(instance, (rect) => {
                heard(rect);
                this.resized(rect.height);
            }),
            observeElementOffset: (instance, heard) => observeElementOffset(instance, (offset, scrolling) => {
                heard(this.scrolled(offset, scrolling), scrolling);
            }),
            onChange: () => this.render(),
        };
    }
    /** Items in a screenful, as far as that can be said. */
    visible() {
        return Math.max(1, Math.floor(this.height / this.options.estimate));
    }
    scrollTop(top) {
        this.scroller.scrollTop = top;
        this.scrolledByUs();
    }
    scrolledByUs() {
        this.lastTop = this.scroller.scrollTop;
    }
    resized(height) {
        const shown = this.height === 0 && height > 0;
        this.height = height;
        if (shown && this.scroller.scrollTop !== this.lastTop) {
            // What was hidden has forgotten how far it was scrolled.
            this.scrollTop(this.lastTop);
        }
    }
    /**
     * The scroll moved: by a little, or did somebody drag the scrollbar?
     *
     * @param offset
     * @param scrolling false = it has come to rest
     * @returns the offset, which may be another one now
     */
    scrolled(offset, scrolling) {
        if (this.height === 0) {
            return offset;
        }
        const moved = Math.abs(offset - this.lastTop);
        this.lastTop = offset;
        if (!this.slots.scaled || this.ours) {
            return offset;
        }
        const at = this.virtualizer.getVirtualItemForOffset(offset);
        if (!at) {
            return offset;
        }
        const first = at.index + (offset - at.start) / at.size;
        if (moved > 4 * this.height) {
            if (this.slots.jump(first, this.visible())) {
                this.virtualizer.setOptions(this.settings());
                queueMicrotask(() => this.render());
            }
        }
        else if (this.slots.nearFalseEnd(first, this.visible()) || (!scrolling && this.slots.drifted(first, this.visible()))) {
            return this.settle(this.slots.item(at.index), offset - at.start);
        }
        return offset;
    }
    settle(item, within) {
        if (this.slots.settle(item, this.visible())) {
            this.virtualizer.setOptions(this.settings());
            const start = this.virtualizer.getOffsetForIndex(this.slots.slot(item), 'start')?.[0] ?? 0;
            this.scrollTop(start + within);
            queueMicrotask(() => this.render());
        }
        return this.lastTop;
    }
    render() {
        // Measuring an item can ask for the next drawing: they follow one another, never one in the other.
        this.again = true;
        if (this.rendering) {
            return;
        }
        this.rendering = true;
        for (let round = 0; this.again && round < 5; round++) {
            this.again = false;
            this.draw();
        }
        this.rendering = false;
    }
    draw() {
        const { slots } = this;
        const shown = this.virtualizer.getVirtualItems();
        const tops = new Map(shown.map(({ index, start }) => [slots.item(index), start]));
        const [first, last] = [shown[0], shown[shown.length - 1]];
        if (first && last) {
            this.items.want(slots.item(first.index), slots.item(last.index));
        }
        if (slots.total > 0 && !tops.has(this.current)) {
            // What has the focus must not go away.
            const slot = slots.slot(this.current);
            const known = slot >= 0 && slot < slots.count ? this.virtualizer.measurementsCache[slot]?.start : undefined;
            tops.set(this.current, known ?? -1e4);
        }
        this.canvas.style.height = `${this.virtualizer.getTotalSize()}px`;
        for (const [index, place] of this.places) {
            if (!tops.has(index)) {
                place.root.remove();
                this.places.delete(index);
            }
        }
        let before = this.canvas.firstChild;
        const fresh = [];
        for (const [index, top] of [...tops].sort(([one], [other]) => one - other)) {
            const place = this.place(index);
            if (place.root === before) {
                before = before.nextSibling;
            }
            else {
                this.canvas.insertBefore(place.root, before);
            }
            place.root.dataset['slot'] = String(slots.slot(index));
            place.root.style.transform = `translateY(${top}px)`;
            place.root.tabIndex = index === this.current ? 0 : -1;
            this.fill(index, place);
            if (place.filled && top >= 0) {
                fresh.push(place.root);
            }
        }
        fresh.forEach((root) => this.virtualizer.measureElement(root));
        this.virtualizer.measureElement(null);
        this.failure.hidden = !this.items.anyFailed;
    }
    place(index) {
        let place = this.places.get(index);
        if (!place) {
            place = {
                root: element('div', {
                    'class': 'tool_sync-list-item',
                    'role': 'article',
                    'aria-posinset': index + 1,
                    'aria-setsize': this.slots.total,
                }),
                filled: false,
            };
            this.places.set(index, place);
        }
        return place;
    }
    fill(index, place) {
        if (place.filled) {
            return;
        }
        const item = this.items.get(index);
        const { root } = place;
        if (item === undefined) {
            if (!root.hasAttribute('aria-busy')) {
                root.setAttribute('aria-busy', 'true');
                root.style.minHeight = `${this.options.estimate}px`;
                root.setAttribute('aria-label', this.options.strings.get('page_grid_loading'));
                root.replaceChildren(element('span', { class: 'tool_sync-grid-waiting' }));
            }
            return;
        }
        place.filled = true;
        root.removeAttribute('aria-busy');
        root.style.minHeight = '';
        root.replaceChildren(this.options.render(item, index));
        const name = this.options.name?.(item, index) ?? root.textContent;
        root.setAttribute('aria-label', name);
    }
    dropPlaces() {
        this.places.forEach(({ root }) => root.remove());
        this.places.clear();
        this.virtualizer.measureElement(null);
    }
    focused(event) {
        const root = event.target.closest('.tool_sync-list-item');
        const index = Number(root?.getAttribute('aria-posinset') ?? 0) - 1;
        if (index < 0 || index === this.current) {
            return;
        }
        this.current = index;
        this.places.forEach(({ root: other }, place) => {
            other.tabIndex = place === index ? 0 : -1;
        });
    }
    pressed(event) {
        const target = event.target;
        if (event.altKey || event.ctrlKey || event.metaKey || target.closest('input, select, textarea')) {
            return;
        }
        const to = this.target(event.key);
        if (to !== null) {
            event.preventDefault();
            this.focusItem(to);
        }
    }
    target(key) {
        const last = this.slots.total - 1;
        switch (key) {
            case 'ArrowDown':
                return Math.min(this.current + 1, last);
            case 'ArrowUp':
                return Math.max(this.current - 1, 0);
            case 'PageDown':
                return Math.min(Math.max(this.current + 1, this.current + this.seen()), last);
            case 'PageUp':
                return Math.max(Math.min(this.current - 1, this.current - this.seen()), 0);
            case 'Home':
                return 0;
            case 'End':
                return last;
            default:
                return null;
        }
    }
    /** Items that are wholly seen now. */
    seen() {
        const top = this.scroller.scrollTop;
        return this.virtualizer.getVirtualItems().filter(({ start, end }) => start >= top && end <= top + this.height).length;
    }
}

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
/** Items a request. */
const PAGE_SIZE = 100;
/** As many items are shown as they are; more of them scroll in a list of their own. */
const FEW = 30;
/** Height of an item that was not seen yet, px. */
const ESTIMATE = 76;
/** What the server has found, however much it is. */
class ResultList {
    constructor(options) {
        this.options = options;
        this.list = null;
        /** What was wanted before is not shown when it comes late. */
        this.generation = 0;
        this.root = element('div', { 'data-region': options.region });
    }
    /** Shows what is wanted now, from its beginning. */
    async show() {
        this.generation++;
        const { generation } = this;
        this.root.setAttribute('aria-busy', 'true');
        let first;
        try {
            first = await this.options.load(0);
        }
        catch (error) {
            if (generation === this.generation) {
                this.root.removeAttribute('aria-busy');
                this.drop();
                this.root.replaceChildren(failureView(this.options.strings, error, () => void this.show(), true));
            }
            return;
        }
        if (generation === this.generation) {
            this.root.removeAttribute('aria-busy');
            this.options.onLoad(first);
            this.fill(first);
        }
    }
    /** Gives the focus to the first item. */
    focusFirst() {
        if (this.list) {
            this.list.focusItem(0);
        }
        else {
            this.root.querySelector('[tabindex], button, a')?.focus();
        }
    }
    /** Draws what is shown again: what an item looks like has changed. */
    refresh() {
        this.list?.refresh();
    }
    /** Ends all work. */
    destroy() {
        this.generation++;
        this.drop();
    }
    fill(first) {
        const { strings, label, render, empty } = this.options;
        if (first.total <= FEW) {
            this.drop();
            this.root.replaceChildren(first.total === 0
                ? element('p', { class: 'tool_sync-hint' }, empty())
                : element('ul', { 'class': 'tool_sync-items', 'aria-label': label }, ...first.items.map((item) => (element('li', { class: 'tool_sync-item', tabindex: -1 }, render(item))))));
            return;
        }
        const source = { total: first.total, fetch: (from) => this.fetch(first, from) };
        // A list of its own for each answer: it begins at its beginning.
        this.drop();
        this.root.replaceChildren();
        this.list = new VirtualList({ strings, label, estimate: ESTIMATE, pageSize: PAGE_SIZE, render, ...source });
        this.root.append(this.list.root);
    }
    async fetch(first, from) {
        const page = Math.floor(from / PAGE_SIZE);
        return page === 0 ? first.items : (await this.options.load(page)).items;
    }
    drop() {
        this.list?.destroy();
        this.list = null;
    }
}

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
const BUCKETS = [
    ['create', 'page_card_create'],
    ['update', 'page_card_update'],
    ['remove', 'page_card_remove'],
];
/** So many changes are seen at a glance. */
const NO_FILTER$1 = 8;
/** The changes of a run: all of them, or those that are wanted. */
class ChangesPart {
    /**
     * Constructor.
     *
     * @param page
     * @param run
     * @param showStatus say of each change whether it was made
     */
    constructor(page, run, showStatus) {
        this.page = page;
        this.run = run;
        this.found = element('p', { 'class': 'tool_sync-found', 'role': 'status', 'data-region': 'changes-found' });
        this.total = 0;
        const { strings } = page;
        const label = strings.get('page_changes_title');
        this.form = new FilterForm(strings, label, [
            { name: 'action', label: strings.get('page_filter_action'), kind: 'choice' },
            { name: 'object', label: strings.get('page_filter_object'), kind: 'choice' },
            ...(showStatus ? [{ name: 'status', label: strings.get('page_filter_status'), kind: 'choice' }] : []),
            { name: 'search', label: strings.get('page_filter_search'), kind: 'text' },
            { name: 'line', label: strings.get('page_filter_line'), kind: 'line' },
        ], () => void this.list.show());
        this.list = new ResultList({
            strings,
            label,
            region: 'changes',
            load: (number) => this.load(number),
            render: (change) => changeView(page, change, showStatus),
            empty: () => strings.get(this.form.isEmpty ? 'page_changes_none' : 'page_filter_none'),
            onLoad: (answer) => this.loaded(answer),
        });
        this.root = element('div', { class: 'tool_sync-result' }, this.form.root, this.found, this.list.root);
        this.form.root.hidden = true;
    }
    /** Shows what is wanted. */
    show() {
        return this.list.show();
    }
    /**
     * Shows what the plan says of a line.
     *
     * @param line
     */
    async showLine(line) {
        await this.want({ line: String(line) });
        this.list.focusFirst();
    }
    /**
     * Shows the changes that a card counts.
     *
     * @param bucket
     */
    async showBucket(bucket) {
        await this.want({ action: bucket });
    }
    /** Ends all work. */
    destroy() {
        this.list.destroy();
    }
    async want(values) {
        this.form.root.hidden = false;
        this.form.set(values);
        this.root.scrollIntoView();
        await this.list.show();
    }
    load(page) {
        const { form } = this;
        const action = form.value('action');
        return getChanges(this.run.id, page, PAGE_SIZE, {
            actions: action === '' ? [] : actionsOf(action),
            object: form.value('object'),
            status: form.value('status'),
            search: form.value('search'),
            line: lineNumber(form.value('line')),
        });
    }
    loaded({ total, groups }) {
        const { strings } = this.page;
        this.total = groups.reduce((sum, { count }) => sum + count, 0);
        this.form.setChoices('action', this.choices(groups, ({ action }) => bucketOfAction(action), (bucket) => {
            const known = BUCKETS.find(([name]) => name === bucket);
            return known ? strings.get(known[1]) : bucket;
        }));
        const labels = new Map(groups.map(({ object, objectlabel }) => [object, objectlabel]));
        this.form.setChoices('object', this.choices(groups, ({ object }) => object, (object) => labels.get(object) ?? object));
        this.form.setChoices('status', this.choices(groups, ({ status }) => status, (status) => statusText(strings, status)));
        this.form.root.hidden = this.total <= NO_FILTER$1 && this.form.isEmpty;
        const all = strings.count('page_changes_found', this.total);
        this.found.textContent = this.form.isEmpty ? all : strings.get('page_filter_of', { found: total, count: all });
        this.found.hidden = this.total === 0;
    }
    choices(groups, of, say) {
        const counts = new Map();
        for (const group of groups) {
            counts.set(of(group), (counts.get(of(group)) ?? 0) + group.count);
        }
        return [...counts].map(([value, count]) => ({ value, label: this.page.strings.get('page_filter_choice', { name: say(value), count }) }));
    }
}

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
 * A duration that nobody knows exactly.
 *
 * @param strings
 * @param seconds
 */
const aboutText = (strings, seconds) => {
    if (seconds < 7.5) {
        return strings.get('page_about_moments');
    }
    if (seconds < 57.5) {
        return strings.get('page_about_seconds', { count: Math.round(seconds / 5) * 5 });
    }
    if (seconds < 3570) {
        return strings.count('page_about_minutes', Math.round(seconds / 60));
    }
    return strings.count('page_about_hours', Math.round(seconds / 1800) / 2);
};
/** The limits of the guard, in words; empty = there is none. */
const limitsText = (strings, { maxdeletions, maxdeletionspercent, population }) => {
    const number = maxdeletions > 0 ? strings.get('page_limit_number', { count: maxdeletions }) : '';
    const percent = maxdeletionspercent > 0 ? strings.get('page_limit_percent', { percent: maxdeletionspercent, population }) : '';
    return number !== '' && percent !== '' ? strings.get('page_limit_both', { number, percent }) : number + percent;
};
const guardText = (strings, forecast, stopped) => {
    const limits = limitsText(strings, forecast);
    if (limits === '') {
        return strings.get('page_forecast_guard_none');
    }
    if (stopped) {
        return strings.get('page_forecast_guard_stopped', { limits });
    }
    return strings.get(forecast.held ? 'page_forecast_guard_held' : 'page_forecast_guard_passes', { limits });
};
const timeText = (strings, { seconds, runs }) => {
    const time = aboutText(strings, seconds);
    return runs > 0 ? strings.count('page_forecast_time', runs, { time }) : strings.get('page_forecast_time_usual', { time });
};
/**
 * What making the plan means for the site: what can't be taken back, removals, mails, time.
 *
 * @param strings
 * @param run
 */
const forecastView = (strings, run) => {
    const { forecast } = run;
    if (!forecast) {
        return [];
    }
    const entry = (name, sign, ...sentences) => element('li', { 'data-forecast': name }, icon(sign), element('span', {}, sentences.join(' ')));
    return [
        heading(4, strings.get('page_forecast_title')),
        element('ul', { 'class': 'tool_sync-forecast', 'data-region': 'forecast' }, forecast.irreversible > 0
            ? entry('irreversible', 'warning', strings.count('page_forecast_irreversible', forecast.irreversible))
            : entry('irreversible', 'check', strings.get('page_forecast_reversible')), run.deletions > 0
            ? entry('removals', forecast.held ? 'warning' : 'remove', strings.get('page_forecast_removals', { count: run.deletions }), guardText(strings, forecast, run.status === 'held'))
            : entry('removals', 'check', strings.get('page_forecast_removals_none')), entry('mails', 'info', run.mails > 0
            ? strings.get('page_forecast_mails', { count: run.mails })
            : strings.get('page_forecast_mails_none')), entry('time', 'info', timeText(strings, forecast))),
    ];
};

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
 * An issue of a run, with the site's own message.
 *
 * @param page
 * @param issue
 */
const runIssueView = (page, issue) => {
    const { strings } = page;
    const [tone, severity] = severityWords(strings, issue.severity);
    const masked = isMasked(issue.column);
    const value = masked && issue.value !== '' ? MASK : shortened(issue.value);
    return element('div', { 'class': 'tool_sync-change', 'data-region': 'run-issue', 'data-code': issue.code }, element('div', { class: 'tool_sync-change-head' }, badge(tone, severity), 
    // A message names the value.
    element('span', { class: 'tool_sync-message' }, masked ? issue.code : issue.message)), element('div', { class: 'tool_sync-change-foot tool_sync-hint' }, issue.line > 0 ? lineLink(page, issue.line) : null, issue.column === '' ? null : element('span', {}, `${strings.get('page_column_named')} `, element('strong', {}, issue.column)), value === '' ? null : element('span', {}, `${strings.get('page_column_value')} `, element('strong', {}, value))));
};

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
/** So many problems are seen at a glance. */
const NO_FILTER = 8;
/** The problems of a run: all of them, or those that are wanted. */
class IssuesPart {
    /**
     * Constructor.
     *
     * @param page
     * @param run
     */
    constructor(page, run) {
        this.page = page;
        this.run = run;
        this.found = element('p', { 'class': 'tool_sync-found', 'role': 'status', 'data-region': 'issues-found' });
        const { strings } = page;
        const label = strings.get('page_issues_caption');
        this.form = new FilterForm(strings, label, [
            { name: 'severity', label: strings.get('page_filter_severity'), kind: 'choice' },
            { name: 'search', label: strings.get('page_filter_search_issue'), kind: 'text' },
            { name: 'line', label: strings.get('page_filter_line'), kind: 'line' },
        ], () => void this.list.show());
        this.form.setChoices('severity', ['file', 'error', 'warning'].map((severity) => ({ value: severity, label: severityWords(strings, severity)[1] })));
        this.list = new ResultList({
            strings,
            label,
            region: 'run-issues',
            load: (number) => getIssues(run.id, number, PAGE_SIZE, {
                severity: this.form.value('severity'),
                search: this.form.value('search'),
                line: lineNumber(this.form.value('line')),
            }),
            render: (issue) => runIssueView(page, issue),
            empty: () => strings.get('page_filter_none'),
            onLoad: ({ total }) => this.loaded(total),
        });
        this.root = element('div', { class: 'tool_sync-result' }, this.form.root, this.found, this.list.root);
        this.form.root.hidden = run.issuecount <= NO_FILTER;
    }
    /** Shows what is wanted. */
    show() {
        return this.list.show();
    }
    /** Ends all work. */
    destroy() {
        this.list.destroy();
    }
    loaded(total) {
        const { strings } = this.page;
        const all = strings.count('page_issues_found', this.run.issuecount);
        this.found.textContent = this.form.isEmpty ? all : strings.get('page_filter_of', { found: total, count: all });
    }
}

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
const changesView = (strings, changes) => changes.map((change) => element('div', { class: 'tool_sync-stale-change' }, element('div', { class: 'tool_sync-change-head' }, actionBadge(strings, change.action), element('strong', { class: 'tool_sync-object' }, shortened(change.key)), element('span', { class: 'tool_sync-hint' }, change.typelabel)), fieldsView(strings, change)));
const nowView = (strings, { now, issues }) => {
    if (now.length > 0) {
        return changesView(strings, now);
    }
    if (issues.length === 0) {
        return [element('p', {}, strings.get('page_stale_now_nothing'))];
    }
    return [
        element('p', {}, strings.get('page_stale_now_rejected')),
        // A message names the value.
        ...issues.map((issue) => element('p', {}, isMasked(issue.column) ? issue.code : issue.message)),
    ];
};
const side = (strings, key, content) => element('div', { class: 'tool_sync-stale-side' }, element('p', { class: 'tool_sync-stale-title' }, strings.get(key)), ...content);
/**
 * A line that no longer fits the site: what was planned, what would be done now.
 *
 * @param page
 * @param line
 */
const staleLineView = (page, line) => {
    const { strings } = page;
    return element('div', { 'class': 'tool_sync-stale', 'data-region': 'stale-line' }, line.line > 0 ? lineLink(page, line.line) : element('span', { class: 'tool_sync-line-link' }, strings.get('page_end_of_file')), element('div', { class: 'tool_sync-stale-sides' }, side(strings, 'page_stale_planned', line.planned.length > 0
        ? changesView(strings, line.planned)
        : [element('p', {}, strings.get('page_stale_planned_nothing'))]), side(strings, 'page_stale_now', nowView(strings, line))));
};
/** The lines on which the site has moved since the plan was made. */
class StalePart {
    constructor(page, run) {
        this.found = element('p', { 'class': 'tool_sync-found', 'data-region': 'stale-found' });
        const { strings } = page;
        this.list = new ResultList({
            strings,
            label: strings.get('page_stale_lines'),
            region: 'stale-lines',
            load: (number) => getStaleLines(run.id, number, PAGE_SIZE),
            render: (line) => staleLineView(page, line),
            empty: () => '',
            onLoad: ({ total }) => {
                this.found.textContent = strings.count('page_stale_found', total);
            },
        });
        this.root = element('div', { class: 'tool_sync-result' }, this.found, this.list.root);
    }
    show() {
        return this.list.show();
    }
    /** Ends all work. */
    destroy() {
        this.list.destroy();
    }
}

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
 * What happened to a run when, and by whom.
 *
 * @param strings
 * @param steps the first one first
 */
const stepsView = (strings, steps) => element('ol', { 'class': 'tool_sync-steps', 'data-region': 'steps' }, ...steps.map(({ step, time, who, sentence }) => element('li', { 'data-step': step }, element('time', { class: 'tool_sync-hint', datetime: new Date(time * 1000).toISOString() }, strings.date(time)), ' ', sentence, ...(who === '' ? [] : [' ', element('span', { class: 'tool_sync-hint' }, who)]))));

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
/** How many changes the run has, of all types. */
const changesOf = (run) => run.changes.reduce((sum, change) => sum + change.count, 0);
/**
 * Has the run changed the site?
 *
 * @param run a run that is over
 */
const hasChanged = (run) => !run.simulate && run.phase !== 'planning' && changesOf(run) > 0
    && ['done', 'failed', 'cancelled'].includes(run.status);
const done = (strings, run) => {
    const count = changesOf(run);
    const rejected = run.rows.rejected > 0
        ? element('p', { class: 'mb-0' }, strings.count(run.simulate ? 'page_simulated_rejected' : 'page_done_rejected', run.rows.rejected))
        : null;
    const tone = run.rows.rejected > 0 ? 'warning' : 'success';
    if (run.simulate) {
        return banner(tone, count > 0 ? strings.count('page_simulated', count) : strings.get('page_simulated_nothing'), rejected);
    }
    return banner(tone, count > 0 ? strings.count('page_done', count) : strings.get('page_done_nothing'), rejected);
};
/** What had been done when a run was stopped, and that the rest was not. */
const cancelledWords = (strings, run) => {
    const rest = run.rowstotal - run.rowsdone;
    return [
        element('p', { class: 'mb-1' }, rest > 0
            ? strings.get('page_cancelled_rows', { done: run.rowsdone, total: run.rowstotal, rest })
            : strings.get('page_cancelled_rows_all', { total: run.rowstotal })),
        element('ul', { 'class': 'mb-0', 'data-region': 'done-changes' }, ...run.changes.map(({ label, count }) => (element('li', {}, `${label} `, element('strong', {}, strings.number(count)))))),
    ];
};
/**
 * How a run stands, in one sentence.
 *
 * @param strings
 * @param run
 */
const outcomeBanner = (strings, run) => {
    const sentence = (key) => element('p', { class: 'mb-0' }, strings.get(key));
    switch (run.status) {
        case 'running':
            return null;
        case 'done':
            return done(strings, run);
        case 'held':
            return banner('warning', strings.get('page_held_title'), element('p', { class: 'mb-0' }, run.holdmessage, ' ', strings.get('page_held')));
        case 'stale':
            return banner('warning', strings.get('page_stale_title'), sentence('page_stale'));
        case 'discarded':
            return banner('neutral', strings.get('page_discarded'));
        case 'skipped':
            return banner('neutral', strings.get('page_skipped'));
        case 'cancelled':
            return hasChanged(run)
                ? banner('warning', strings.count('page_cancelled', changesOf(run)), ...cancelledWords(strings, run))
                : banner('neutral', strings.get('page_cancelled_nothing'));
        case 'failed':
            return banner('danger', strings.get('page_failed'), run.errormessage === '' ? null : element('p', { class: 'mb-1' }, run.errormessage), sentence(hasChanged(run) ? 'page_failed_changed' : 'page_failed_nothing'));
    }
};
const cardView = (strings, card, onCard) => {
    const { key, name, count, icon: drawing, tone } = card;
    const words = [
        element('span', { class: 'tool_sync-card-number' }, strings.number(count)),
        element('span', { class: 'tool_sync-card-label' }, icon(drawing), strings.get(key)),
    ];
    let content = words;
    if (onCard && count > 0 && name !== 'unchanged') {
        const made = button(`show-${name}`, '', () => onCard(name), { look: 'link' });
        made.classList.add('tool_sync-card-button');
        made.append(words[0], ' ', words[1]);
        content = [made];
    }
    return element('li', { 'class': `tool_sync-card tool_sync-card-${count > 0 ? tone : 'neutral'}`, 'data-card': name }, ...content);
};
/**
 * The plan, or what was made of it, in five numbers, and by type of change.
 *
 * @param strings
 * @param run
 * @param onCard hears which numbers somebody wants to see one by one; null = none of them is listed
 */
const summaryView = (strings, run, onCard) => {
    const counts = { create: 0, update: 0, remove: 0 };
    for (const change of run.changes) {
        counts[bucketOf(change.type)] += change.count;
    }
    const cards = [
        { key: 'page_card_create', name: 'create', count: counts.create, icon: 'add', tone: 'success' },
        { key: 'page_card_update', name: 'update', count: counts.update, icon: 'change', tone: 'info' },
        { key: 'page_card_remove', name: 'remove', count: counts.remove, icon: 'remove', tone: 'danger' },
        { key: 'page_card_unchanged', name: 'unchanged', count: run.rows.unchanged, icon: 'same', tone: 'neutral' },
        { key: 'page_card_rejected', name: 'rejected', count: run.rows.rejected, icon: 'error', tone: 'warning' },
    ];
    return [
        heading(4, strings.get('page_summary_title')),
        element('ul', { 'class': 'tool_sync-cards', 'data-region': 'summary' }, ...cards.map((card) => cardView(strings, card, onCard))),
        ...(run.changes.length > 0
            ? [element('ul', { 'class': 'tool_sync-types', 'data-region': 'types' }, ...run.changes.map((change) => element('li', { 'data-type': change.type }, `${change.label} `, element('strong', {}, strings.number(change.count)))))]
            : []),
    ];
};
const SMALL = { look: 'outline-secondary', small: true };
/**
 * The rows that were not planned again, since an earlier run had applied them.
 *
 * @param strings
 * @param run
 * @param onEveryRow hears that every row is to be planned
 */
const comparedView = (strings, run, onEveryRow) => {
    if (run.compared === '') {
        return [];
    }
    const canPlanAgain = run.simulate && run.status === 'done';
    return [element('p', { 'class': 'tool_sync-compared', 'data-region': 'compared' }, run.compared, ...(canPlanAgain ? [' ', button('every-row', strings.get('page_every_row'), onEveryRow, SMALL)] : []))];
};
/** Name, hint, and what it is opened on the page for. */
const FILES = {
    report: ['page_file_report', null, null],
    retry: ['page_file_retry', 'page_file_retry_hint', 'page_correct'],
    undo: ['page_file_undo', 'page_file_undo_hint', 'page_takeback'],
    archive: ['page_file_archive', null, null],
};
/** Of runs of archives. */
const ARCHIVE_FILES = { ...FILES, retry: ['page_file_retry', 'page_correct_pictures_hint', 'page_correct_pictures'] };
/**
 * The files that the run left.
 *
 * @param strings
 * @param run
 * @param onOpen hears that a file is to be opened on this page
 */
const filesView = (strings, run, onOpen) => {
    const files = getDefinition(run.kind)?.data.archive === true ? ARCHIVE_FILES : FILES;
    // Addresses come from the server; anything that is not http would be a script.
    const safe = run.files.filter(({ url }) => /^(https?:\/\/|\/)/i.test(url));
    if (safe.length === 0) {
        return [];
    }
    return [
        heading(4, strings.get('page_files_title')),
        element('ul', { 'class': 'tool_sync-files', 'data-region': 'files' }, ...safe.map((file) => {
            const [label, hint, action] = files[file.what] ?? [null, null, null];
            return element('li', { 'data-what': file.what }, icon('file'), element('div', {}, element('a', { href: file.url, download: true }, label === null ? file.what : strings.get(label)), ' ', element('span', { class: 'tool_sync-hint' }, file.filename), hint === null ? null : element('div', { class: 'tool_sync-hint' }, strings.get(hint)), action === null ? null : button(`open-${file.what}`, strings.get(action), () => onOpen(file), { look: file.what === 'retry' ? 'primary' : 'outline-secondary', small: true })));
        })),
    ];
};

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
/** Everything about a run that waits for a person or is over. */
class RunReport {
    constructor(page, run, actions) {
        this.page = page;
        this.run = run;
        this.actions = actions;
        const { strings } = page;
        // A plan of which nothing was made has the same state on every line, unless lines of it are stale.
        const showStatus = !run.simulate && run.status !== 'held' && run.status !== 'discarded';
        this.changes = new ChangesPart(page, run, showStatus);
        this.issues = new IssuesPart(page, run);
        this.stale = run.status === 'stale' ? new StalePart(page, run) : null;
        const outcome = outcomeBanner(strings, run);
        this.headline = outcome?.querySelector('.tool_sync-headline')?.textContent ?? '';
        this.content = [
            ...(outcome ? [outcome] : []),
            this.origin(),
            ...(this.stale ? this.movedAway(this.stale) : this.everything()),
            ...this.history(),
            ...this.links(),
        ];
    }
    /** Loads the beginning of what is listed. */
    async load() {
        if (this.stale) {
            await this.stale.show();
            return;
        }
        await Promise.all([...(this.run.issuecount > 0 ? [this.issues.show()] : []), this.changes.show()]);
    }
    /** Shows what is said of a line; null = nothing is said line by line. */
    get showLine() {
        return this.stale ? null : (line) => void this.changes.showLine(line);
    }
    /** Ends all work. */
    destroy() {
        this.changes.destroy();
        this.issues.destroy();
        this.stale?.destroy();
    }
    /** The site has moved: nothing was done, so only that is told. */
    movedAway(stale) {
        return [...this.decision(), heading(4, this.page.strings.get('page_stale_lines')), stale.root, ...this.files()];
    }
    everything() {
        const { run, page: { strings } } = this;
        return [
            ...summaryView(strings, run, (card) => this.showCard(card)),
            ...comparedView(strings, run, () => this.actions.onSimulate(true)),
            ...forecastView(strings, run),
            ...this.decision(),
            ...this.files(),
            ...(run.issuecount > 0
                ? [heading(4, strings.get('page_issues_title', { count: run.issuecount })), this.issues.root]
                : []),
            // Of a run that stopped on its way the rest of the plan is listed too: each change says whether it was made.
            heading(4, strings.get(hasChanged(run) && run.status === 'done' ? 'page_actions_title' : 'page_changes_title')),
            this.changes.root,
        ];
    }
    history() {
        const { run, page: { strings } } = this;
        return run.steps.length === 0 ? [] : [heading(4, strings.get('steps_title')), stepsView(strings, run.steps)];
    }
    files() {
        const { page, run } = this;
        return filesView(page.strings, run, ({ filename, url }) => page.openFile({ filename, url }));
    }
    showCard(card) {
        if (card === 'rejected') {
            this.issues.root.scrollIntoView();
        }
        else if (card !== 'unchanged') {
            void this.changes.showBucket(card);
        }
    }
    origin() {
        const { run, page: { strings } } = this;
        return element('p', { class: 'tool_sync-hint' }, strings.get(run.owner === '' ? 'page_owner_system' : 'page_owner', {
            kind: run.kindlabel,
            owner: run.owner,
            time: strings.date(run.timecreated),
        }));
    }
    decision() {
        const { run, actions, page: { strings } } = this;
        if (run.status === 'held') {
            return [heldView(strings, run, (deletions) => actions.onDecide('approve', deletions), () => actions.onDecide('discard', 0))];
        }
        if (run.status === 'stale') {
            return [element('div', { class: 'tool_sync-actions' }, button('simulate-again', strings.get('page_stale_again'), () => actions.onSimulate(false), { look: 'primary' }))];
        }
        if (!run.canapply) {
            // Otherwise the way would end here without a word.
            const isWithheld = run.simulate && run.status === 'done' && run.deletions > 0;
            return isWithheld ? [element('p', { 'class': 'tool_sync-hint', 'data-region': 'withheld' }, strings.get('page_apply_only'))] : [];
        }
        const apply = button('apply', strings.get('page_apply'), () => confirmBeside(strings, apply, {
            title: strings.get('page_apply'),
            text: strings.count('page_apply_confirm', changesOf(run)),
            yes: strings.get('page_apply_yes'),
        }, () => actions.onApply()), { look: 'primary' });
        return [element('div', { class: 'tool_sync-actions' }, apply)];
    }
    links() {
        const { historyurl } = this.page.config;
        return historyurl === '' ? [] : [element('p', { class: 'mb-0' }, element('a', { href: historyurl }, this.page.strings.get('page_history')))];
    }
}

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
/** A run of what an earlier one planned, or a simulation of what it read. */
const orderFrom = (run, source, settings = {}) => ({
    kind: run.kind,
    simulate: source === 'again',
    name: run.filename,
    rows: run.rowstotal,
    settings,
    prepare: () => Promise.resolve({ source, planid: run.id }),
});
/** How long to leave a screen reader in peace between two reports of progress, in milliseconds. */
const ANNOUNCE_EVERY = 15000;
/** The third step: a run is started, followed to its end, and shown. */
class RunStep {
    /**
     * Constructor.
     *
     * @param section
     * @param page
     */
    constructor(section, page) {
        this.section = section;
        this.page = page;
        /** Runs to come back to: shown above all else, until one is on the page. */
        this.offer = element('section', { 'class': 'tool_sync-section', 'data-region': 'offer', 'hidden': true });
        this.pace = new Pace();
        this.rows = 0;
        this.announced = 0;
        this.shown = null;
    }
    /** Goes on with the run that the address names; without one, offers what the person has begun and not ended. */
    async open() {
        const { runid, openruns } = this.page.config;
        if (runid > 0) {
            await this.resume(runid);
            return;
        }
        this.offer.hidden = openruns.length === 0;
        this.offer.replaceChildren(...openRunsView(this.page.strings, openruns, (id) => void this.resume(id)));
    }
    /**
     * Starts a run and follows it.
     *
     * @param order
     */
    async start(order) {
        const { strings } = this.page;
        const abort = new AbortController();
        const progress = new ProgressView(strings, () => abort.abort());
        this.forget();
        this.offer.hidden = true;
        this.rows = order.rows;
        this.page.setBusy(true);
        progress.update({ doing: strings.get('page_uploading'), done: 0, total: 0, details: '' });
        present(this.section, [this.title(order.simulate, order.name), progress.root]);
        let run;
        try {
            run = await during('start', async () => {
                const source = await order.prepare({
                    signal: abort.signal,
                    onProgress: (sent, total) => progress.update({
                        doing: strings.get('page_uploading'),
                        done: sent,
                        total,
                        details: `${sizeText(strings, sent)} / ${sizeText(strings, total)}`,
                    }),
                });
                return startRun({ kind: order.kind, source, simulate: order.simulate, settings: order.settings });
            });
        }
        catch (error) {
            this.page.setBusy(false);
            present(this.section, [
                this.title(order.simulate, order.name),
                isAbort(error)
                    ? banner('neutral', strings.get('page_sent_nothing'))
                    : failureView(strings, error, () => void this.start(order), false),
            ]);
            return;
        }
        this.address(run.id);
        await this.follow(run);
    }
    /**
     * Shows a run that exists, and goes on with it when it is not over.
     *
     * @param runid
     */
    async resume(runid) {
        this.page.setBusy(true);
        this.offer.hidden = true;
        let run;
        try {
            run = await during('resume', () => getRun(runid));
        }
        catch (error) {
            this.page.setBusy(false);
            present(this.section, [
                heading(3, this.page.strings.get('page_working')),
                failureView(this.page.strings, error, () => void this.resume(runid), true),
            ]);
            return;
        }
        this.address(run.id);
        await this.follow(run);
    }
    async follow(run) {
        const { strings } = this.page;
        this.forget();
        this.page.setBusy(true);
        if (run.status === 'running') {
            const progress = new ProgressView(strings, () => {
                follower.cancel();
                progress.showCancelling();
            });
            const follower = new Follower({ advanceRun, cancelRun }, (current) => this.showProgress(progress, current));
            this.showProgress(progress, run);
            present(this.section, [this.title(run.simulate, run.filename), progress.root]);
            try {
                run = await during('run', () => follower.follow(run));
            }
            catch (error) {
                this.page.setBusy(false);
                present(this.section, [
                    this.title(run.simulate, run.filename),
                    failureView(strings, error, () => void this.resume(run.id), true),
                ]);
                return;
            }
        }
        this.page.setBusy(false);
        await this.report(run);
    }
    /** Takes what is shown of a run away, and the run out of the address: a reload would bring it back over another file. */
    clear() {
        this.forget();
        this.address(null);
        this.section.hidden = true;
        this.section.replaceChildren();
    }
    /** Nothing of the report that was shown goes on. */
    forget() {
        this.shown?.destroy();
        this.shown = null;
        this.page.showChanges = null;
    }
    async report(run) {
        const report = new RunReport(this.page, run, {
            onApply: () => void this.start(orderFrom(run, 'plan')),
            onSimulate: (everyRow) => void this.start(orderFrom(run, 'again', everyRow ? { diffmode: '0' } : {})),
            onDecide: (decision, deletions) => void this.decide(run, decision, deletions),
        });
        present(this.section, [this.title(run.simulate, run.filename), ...report.content]);
        this.shown = report;
        this.page.showChanges = report.showLine;
        this.page.announce(report.headline);
        await during('report', () => report.load());
    }
    async decide(run, decision, deletions) {
        let decided;
        try {
            decided = await during('decide', () => decideRun(run.id, decision, deletions));
        }
        catch (error) {
            present(this.section, [
                this.title(run.simulate, run.filename),
                failureView(this.page.strings, error, () => void this.resume(run.id), true),
            ]);
            return;
        }
        await this.follow(decided);
    }
    showProgress(progress, run) {
        const { strings } = this.page;
        const now = Date.now();
        const total = run.rowstotal > 0 ? run.rowstotal : this.rows;
        const details = progressWords(strings, run.rowsdone, total, this.pace.measure(run, now));
        progress.update({
            doing: phaseText(strings, run.phase),
            done: run.rowsdone,
            total,
            details,
            more: [
                ...latestIssuesView(strings, run),
                element('p', { class: 'tool_sync-hint' }, strings.get('page_progress_leave')),
            ],
        });
        if (now - this.announced > ANNOUNCE_EVERY) {
            this.announced = now;
            this.page.announce(`${phaseText(strings, run.phase)} ${details}`);
        }
    }
    title(simulate, name) {
        return heading(3, this.page.strings.get(simulate ? 'page_title_simulation' : 'page_title_run', { name }));
    }
    /** Whoever reloads the page or comes back to it finds the run that is on it. */
    address(runid) {
        const url = new URL(window.location.href);
        if (runid === null) {
            url.searchParams.delete('runid');
        }
        else {
            url.searchParams.set('runid', String(runid));
        }
        window.history.replaceState(window.history.state, '', url);
    }
}

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
const section = (region) => element('section', { 'class': 'tool_sync-section', 'data-region': region, 'hidden': true });
/** The run page: choose a file, see what it says, simulate or run it, see what came of it. */
class RunPage {
    constructor(root, config, strings) {
        this.root = root;
        this.config = config;
        this.strings = strings;
        this.chooseSection = section('choose');
        this.checkSection = section('check');
        this.runSection = section('run');
        this.live = element('div', { 'class': 'sr-only visually-hidden', 'role': 'status', 'data-region': 'live' });
        this.chosen = null;
        this.busy = false;
        /** The bytes that the run on the page was made of; null = they are not known here. */
        this.runFile = null;
        this.planned = null;
        this.checkStep = new CheckStep(this.checkSection, this, {
            onStart: (file, simulate) => void this.runStep.start(this.toOrder(file, simulate)),
            showChanges: (file) => (file === this.runFile ? this.planned : null),
            onVersion: () => this.showChoice(),
        });
        this.runStep = new RunStep(this.runSection, this);
    }
    /** Draws the page; goes on with the run that the address names. */
    async open() {
        this.root.replaceChildren(this.live, this.runStep.offer, this.chooseSection, this.checkSection, this.runSection);
        this.showChoice();
        this.root.dataset['ready'] = 'true';
        await this.runStep.open();
    }
    announce(text) {
        this.live.textContent = text;
    }
    setBusy(busy) {
        this.busy = busy;
        this.checkStep.setBusy(busy);
        this.showChoice();
    }
    get showLine() {
        if (this.runFile === null || this.checkStep.file !== this.runFile) {
            return null;
        }
        const { runFile } = this;
        return (line) => {
            // The file may have been corrected since the plan was drawn.
            if (this.checkStep.file === runFile) {
                this.checkStep.showLine(line);
            }
            else {
                this.announce(this.strings.get('page_line_elsewhere'));
            }
        };
    }
    get showChanges() {
        return this.planned;
    }
    set showChanges(show) {
        this.planned = show;
        this.checkStep.refreshRow();
    }
    openFile(file) {
        this.unlessUnsaved(() => void this.take(Chosen.linked(file)));
    }
    toOrder({ chosen, file, kind, rows, settings }, simulate) {
        return {
            kind,
            simulate,
            name: chosen.name,
            rows,
            settings,
            prepare: async (options) => {
                const source = await chosen.toSource(file, options);
                this.runFile = file;
                this.checkStep.keepSafe(file);
                return source;
            },
        };
    }
    showChoice() {
        const { chosen, strings } = this;
        if (chosen) {
            const { file } = this.checkStep;
            this.chooseSection.hidden = false;
            redraw(this.chooseSection, chosenView(strings, {
                name: chosen.name,
                size: chosen.size,
                corrected: file !== null && file !== chosen.bytes ? file.size : null,
                locked: this.busy,
            }, () => this.unlessUnsaved(() => this.chooseAnother())));
            return;
        }
        // A run that was found again goes on without a file on the page: no other can be started meanwhile. And whoever may run
        // nothing has only come to see.
        this.chooseSection.hidden = this.busy || !this.config.kinds.some(({ canrun }) => canrun);
        this.chooseSection.replaceChildren(...chooseView(strings, this.config, {
            onFile: (file) => void this.take(Chosen.own(file)),
            onStored: (stored) => void this.take(Chosen.fromSite(stored)),
        }));
    }
    /** Does what takes the file away, after a question if corrections would be lost. */
    unlessUnsaved(leave) {
        const { strings } = this;
        const trigger = this.chooseSection.querySelector('[data-action="another"]');
        if (!this.checkStep.isUnsaved || !trigger) {
            leave();
            return;
        }
        confirmBeside(strings, trigger, {
            title: strings.get('page_other_file_title'),
            text: strings.get('page_other_file'),
            yes: strings.get('page_other_file_yes'),
        }, leave);
        this.chooseSection.scrollIntoView();
    }
    async take(chosen) {
        this.chosen = chosen;
        this.forgetRun();
        this.checkStep.clear();
        await this.checkStep.open(chosen);
    }
    chooseAnother() {
        this.chosen = null;
        this.forgetRun();
        this.checkStep.clear();
        this.chooseSection.querySelector('h3')?.focus();
    }
    forgetRun() {
        this.runFile = null;
        this.planned = null;
        this.runStep.clear();
    }
}

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
 * Starts the run page.
 *
 * @param rootId id of its root element, made from templates/run.mustache
 */
const init = async (rootId) => {
    const root = document.getElementById(rootId);
    if (!root) {
        return;
    }
    try {
        const strings = await during('strings', () => loadStrings(document.documentElement.lang, STRING_KEYS));
        await new RunPage(root, readConfig(root), strings).open();
    }
    catch (error) {
        notifyError(error instanceof Error ? error.message : String(error));
    }
};

export { init };
