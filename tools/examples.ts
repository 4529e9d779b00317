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
 * Makes the files of examples/: a believable small school and the files its information system exports. Always the same bytes.
 * bin/demo fills a Moodle site from examples/site.json; without Moodle the same file is the site.
 */

import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {root} from './cache.ts';
import {main, say} from './terminal.ts';

interface User {
    id: number;
    username: string;
    idnumber: string;
    email: string;
    firstname: string;
    lastname: string;
    suspended: boolean;
}

const firstNames = [
    'Adèle', 'Aïcha', 'Alice', 'Amélie', 'Anaïs', 'André', 'Antoine', 'Aurélie', 'Baptiste', 'Béatrice', 'Benoît', 'Camille', 'Cédric',
    'Céline', 'Charlotte', 'Chloé', 'Clément', 'Daniel', 'Edward', 'Éléonore', 'Élise', 'Émile', 'Emma', 'Étienne', 'Eve', 'Fatou',
    'Félix', 'François', 'Gaël', 'Grace', 'Grégoire', 'Hannah', 'Hélène', 'Hugo', 'Inès', 'Jack', 'Jérôme', 'Joëlle', 'Jules', 'Karim',
    'Lætitia', 'Léa', 'Léo', 'Loïc', 'Lucas', 'Maëlle', 'Manon', 'Mathéo', 'Mélanie', 'Nathan', 'Nina', 'Noël', 'Noémie', 'Océane',
    'Oliver', 'Oscar', 'Pénélope', 'Quentin', 'Raphaël', 'Rémi', 'Rose', 'Ruby', 'Salomé', 'Samuel', 'Sélène', 'Siobhán', 'Sofía',
    'Théo', 'Thomas', 'Valérie', 'Victor', 'Yasmine', 'Zoë',
];

const lastNames = [
    'Adams', 'Baker', 'Barbier', 'Beaulieu', 'Bénard', 'Bernard', 'Besançon', 'Bouchard', 'Boucher', 'Brontë', 'Bürgi', 'Carpentier',
    'Clark', 'Cœur', 'D\'Angelo', 'D\'Estaing', 'Da Silva', 'De La Fontaine', 'Delaunay', 'Desprès', 'Diallo', 'Dubois', 'Dupré',
    'Durand', 'Évrard', 'Fernández', 'Fortin', 'François', 'Gagné', 'Garcia', 'Gérard', 'Gonçalves', 'Grimaud', 'Guérin', 'Harris',
    'Hébert', 'Hill', 'Hughes', 'Jackson', 'Jørgensen', 'Kowalska', 'L\'Écuyer', 'Labbé', 'Lacroix', 'Lambert', 'Le Goff', 'Lefèvre',
    'Lévêque', 'MacDonald', 'Maréchal', 'Martin', 'McKenzie', 'Moreau', 'Müller', 'N\'Diaye', 'Nguyễn', 'Noël', 'O\'Brien',
    'O\'Connor', 'Özdemir', 'Peña', 'Périer', 'Petit', 'Prévost', 'Robert', 'Rousseau', 'Saint-Exupère', 'Schäfer', 'Simon', 'Taylor',
    'Thévenot', 'Turner', 'Vasseur', 'Walker', 'Wright', 'Yılmaz',
];

const classes = [
    ['6A', 'Sixième A'], ['6B', 'Sixième B'], ['5A', 'Cinquième A'], ['5B', 'Cinquième B'], ['4A', 'Quatrième A'], ['4B', 'Quatrième B'],
    ['3A', 'Troisième A'], ['3B', 'Troisième B'], ['2DE1', 'Seconde 1'], ['2DE2', 'Seconde 2'], ['1RE1', 'Première 1'],
    ['TLE1', 'Terminale 1'],
] as const;

const categories = [
    {id: 2, idnumber: 'COLLEGE', name: 'Collège'},
    {id: 3, idnumber: 'LYCEE', name: 'Lycée'},
    {id: 4, idnumber: 'VIE', name: 'Vie scolaire'},
];

const courses = [
    ['MATHS-6', 'Mathématiques, sixième', 2], ['FRANCAIS-6', 'Français, sixième', 2], ['MATHS-5', 'Mathématiques, cinquième', 2],
    ['SVT-4', 'Sciences de la vie et de la Terre, quatrième', 2], ['HIST-3', 'Histoire & géographie, troisième', 2],
    ['BREVET', 'L\'année du brevet', 2], ['PHYS-2DE', 'Physique-chimie, seconde', 3], ['MATHS-1RE', 'Mathématiques, première', 3],
    ['PHILO', 'Philosophie, terminale', 3], ['ENGLISH', 'English for everyone', 2], ['ESPANOL', 'Español, primer año', 2],
    ['STAFF', 'Salle des professeurs', 4],
] as const;

/** Which classes follow which courses: what the second file says. */
const bindings: [string, string[]][] = [
    ['MATHS-6', ['6A', '6B']], ['FRANCAIS-6', ['6A', '6B']], ['MATHS-5', ['5A', '5B']], ['SVT-4', ['4A', '4B']],
    ['HIST-3', ['3A', '3B']], ['BREVET', ['3A', '3B']], ['PHYS-2DE', ['2DE1', '2DE2']], ['MATHS-1RE', ['1RE1']], ['PHILO', ['TLE1']],
    ['ENGLISH', ['6A', '6B', '5A']], ['ESPANOL', ['4A']],
];

const studentsPerClass = 25;
const teachers = 30;

function plain(name: string): string {
    return name.replaceAll('ı', 'i').replaceAll('ø', 'o').replaceAll('œ', 'oe').replaceAll('æ', 'ae').normalize('NFD')
        .replace(/[^a-zA-Z]/g, '').toLowerCase();
}

/** People: 300 students, 30 teachers, one teacher who left. */
function makePeople(): User[] {
    const people: User[] = [];
    const taken = new Map<string, number>();
    // A small generator of our own: the same people on every machine.
    let seed = 20260901;
    const pick = <T>(list: readonly T[]): T => {
        seed = (seed * 1103515245 + 12345) % 2147483648;
        return list[Math.floor(seed / 65536) % list.length] as T;
    };
    const add = (idnumber: string, firstname: string, lastname: string): void => {
        const base = `${plain(firstname).slice(0, 1)}${plain(lastname)}`;
        const count = (taken.get(base) ?? 0) + 1;
        taken.set(base, count);
        const username = count === 1 ? base : `${base}${count.toString()}`;
        people.push({
            id: people.length + 10, username, idnumber, email: `${username}@school.example`, firstname, lastname, suspended: false,
        });
    };
    // Three who share a name: only their numbers tell them apart.
    add('E1001', 'Marie', 'Martin');
    add('E1002', 'Marie', 'Martin');
    for (let number = 3; number <= classes.length * studentsPerClass; number++) {
        const idnumber = `E${(1000 + number).toString()}`;
        if (number === 100) {
            add(idnumber, 'Marie', 'Martin');
        } else {
            add(idnumber, pick(firstNames), pick(lastNames));
        }
    }
    for (let number = 1; number <= teachers; number++) {
        add(`P${(100 + number).toString()}`, pick(firstNames), pick(lastNames));
    }
    add('P090', 'Maurice', 'O\'Leary');
    return people;
}

const people = makePeople();
const students = people.filter((user) => user.idnumber.startsWith('E'));
const staff = people.filter((user) => user.idnumber.startsWith('P1'));
const idOf = (idnumber: string): number => people.find((user) => user.idnumber === idnumber)?.id ?? 0;

/** The site before the files arrive: people, courses, and two cohorts kept by hand so far. */
export function siteJson(): string {
    const cohorts = [
        {id: 1, name: 'Teachers', idnumber: 'TEACHERS', description: '', visible: true, component: '', theme: '', category: 0},
        {id: 2, name: 'Délégués de classe', idnumber: 'DELEGATES', description: '', visible: true, component: '', theme: '', category: 0},
    ];
    const members = [
        ...staff.slice(0, 28).map((user): [number, number] => [1, user.id]),
        [1, idOf('P090')] as [number, number],
        ...classes.map((_, index): [number, number] => [2, students[index * studentsPerClass + 3]?.id ?? 0]),
    ];
    const sections: Record<string, unknown[]> = {
        users: people,
        categories,
        cohorts,
        members,
        courses: courses.map(([shortname, fullname, category], index) =>
            ({id: index + 2, shortname, idnumber: shortname, fullname, category})),
        roles: [
            {id: 3, shortname: 'editingteacher', assignable: true}, {id: 4, shortname: 'teacher', assignable: true},
            {id: 5, shortname: 'student', assignable: true},
        ],
        bindings: [],
        groups: [],
        columns: [
            {name: 'country', type: 'choice', values: ['BE', 'CH', 'DE', 'ES', 'FR', 'GB', 'IT', 'LU', 'NL', 'PT', 'TR', 'US']},
            {name: 'lang', type: 'choice', values: ['en', 'fr']},
            {name: 'password', policy: {minlength: 8, digits: 1, lower: 1, upper: 1, nonalphanum: 1}},
        ],
        enrolmethods: [
            {name: 'cohort', enabled: true, bindscohorts: true, hasdates: false},
            {name: 'manual', enabled: true, bindscohorts: false, hasdates: true},
        ],
    };
    const lines = Object.entries(sections).map(([name, records]) => {
        const list = records.map((record) => `        ${JSON.stringify(record)}`).join(',\n');
        return `    "${name}": ${list === '' ? '[]' : `[\n${list}\n    ]`}`;
    });
    return `{\n${lines.join(',\n')}\n}\n`;
}

/** Everyone at the school. Three lines are wrong, as in any real export: a name with a space, an address, a country in words. */
export function usersCsv(): string {
    const rows = [['username', 'idnumber', 'firstname', 'lastname', 'email', 'department', 'city', 'country', 'suspended']];
    students.forEach((user, index) => {
        const [, department = ''] = classes[Math.floor(index / studentsPerClass)] ?? [];
        rows.push([user.username, user.idnumber, user.firstname, user.lastname, user.email, department, 'Lyon', 'FR', '']);
    });
    staff.forEach((user) => {
        rows.push([user.username, user.idnumber, user.firstname, user.lastname, user.email, 'Enseignants', 'Lyon', 'FR', '']);
    });
    people.filter((user) => !students.includes(user) && !staff.includes(user)).forEach((user) => {
        rows.push([user.username, user.idnumber, user.firstname, user.lastname, user.email, '', '', '', '1']);
    });
    rows.push(
        ['zoé perrin', 'E1301', 'Zoé', 'Perrin', 'zperrin@school.example', 'Sixième A', 'Lyon', 'FR', ''],
        ['amorel', 'E1302', 'Anaïs', 'Morel', 'amorel.school.example', 'Sixième B', 'Lyon', 'FR', ''],
        ['nfaure', 'E1303', 'Noé', 'Faure', 'nfaure@school.example', 'Sixième B', 'Villeurbanne', 'France', ''],
    );
    return `# Everyone at the school, exported every night.\n${csv(rows)}`;
}

/** Classes and their members. Three lines are wrong, as in any real export. */
export function cohortsCsv(): string {
    const rows = [['cmd', 'cidnumber', 'cname', 'ccatcontextidnumber', 'cdescription', 'cvisible', 'userid']];
    classes.forEach(([idnumber, name], index) => {
        const category = index < 8 ? 'COLLEGE' : 'LYCEE';
        rows.push(['add', idnumber, name, category, `${name}, année 2026–2027`, 'oui', '']);
        students.slice(index * studentsPerClass, (index + 1) * studentsPerClass).forEach((student) => {
            rows.push(['add', idnumber, '', '', '', '', student.idnumber]);
        });
    });
    // A letter O typed for a zero.
    rows.push(['add', '6A', '', '', '', '', 'E1O17']);
    rows.push(['add', 'TEACHERS', '', '', '"Everyone who teaches; heads of year too"', '', '']);
    staff.forEach((teacher) => {
        rows.push(['add', 'TEACHERS', '', '', '', '', teacher.idnumber]);
    });
    rows.push(['del', 'TEACHERS', '', '', '', '', 'P090']);
    rows.push(['add', 'DELEGATES', '', '', '', '', students[30]?.idnumber ?? '']);
    rows.push(['del', 'DELEGATES', '', '', '', '', students[28]?.idnumber ?? '']);
    rows.push(['ajouter', 'DELEGATES', '', '', '', '', students[31]?.idnumber ?? '']);
    rows.push(['add', 'CHESS', 'Club d\'échecs', '', '', 'peut-être', '']);
    return `# Classes and groups of the school, exported every night. Members by ID number.\n${csv(rows)}`;
}

/** Which cohort follows which course. One course does not exist. */
export function cohortCoursesCsv(): string {
    const rows = [['cmd', 'cohort', 'course', 'role', 'makegroup']];
    bindings.forEach(([course, cohorts]) => {
        cohorts.forEach((cohort) => rows.push(['add', cohort, course, 'student', cohorts.length > 1 ? '1' : '']));
    });
    rows.push(['add', 'TEACHERS', 'STAFF', 'student', '']);
    rows.push(['add', 'TLE1', 'PHILOSOPHIE', 'student', '']);
    return csv(rows);
}

/** A file to drop on the run page: nearly right, and wrong in the ways that files are. In Windows-1252. */
export function mistakesCsv(): Buffer {
    return Buffer.from([
        'cmd;cidnumber;cname;cvisible;userid',
        'add;THEATRE;Atelier théâtre;oui;E1004',
        'add;THEATRE;;;E1005',
        'add;THEATRE;;peut-être;E1006',
        'ajouter;THEATRE;;;E1007',
        'add;;Chœur;;E1008',
        'add;CHORALE;"Chorale "du" lycée";oui;E1009',
        'add;CHORALE;Chorale;oui;E1010;sopranos',
        'free;CHORALE;;;E1011',
        'add;CHORALE;;;E1012',
    ].join('\r\n').replaceAll('œ', '\u009c').concat('\r\n'), 'latin1');
}

function csv(rows: string[][]): string {
    return rows.map((cells) => `${cells.join(';')}\n`).join('');
}

/** Every example by its name. */
export function examples(): Map<string, Buffer> {
    return new Map([
        ['site.json', Buffer.from(siteJson())],
        ['userimport.csv', Buffer.from(usersCsv())],
        ['cohorts.csv', Buffer.from(cohortsCsv())],
        ['cohortscourses.csv', Buffer.from(cohortCoursesCsv())],
        ['mistakes.csv', mistakesCsv()],
    ]);
}

/** Names of the examples that are not what this file makes. */
export function staleExamples(): string[] {
    return [...examples()].filter(([name, bytes]) => {
        try {
            return !readFileSync(join(root, 'examples', name)).equals(bytes);
        } catch {
            return true;
        }
    }).map(([name]) => name);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
    await main(async () => {
        mkdirSync(join(root, 'examples'), {recursive: true});
        for (const [name, bytes] of examples()) {
            writeFileSync(join(root, 'examples', name), bytes);
            say(`examples/${name}: ${bytes.length.toString()} bytes`);
        }
        return Promise.resolve(0);
    });
}
