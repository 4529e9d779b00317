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

import {bareText, plainText} from './mapping';
import {trimText, wordOf} from './values';

// Words that exports hold where the format wants others. Each is compared without case and accents.

const YES = [
    'vrai', 'oui', 'o', 'v', 'yes', 'y', 'true', 't', 'ja', 'j', 'wahr', 'sí', 'si', 's', 'sim', 'verdadero', 'verdadeiro', 'vero', 'tak',
    'waar', 'x', '✓', '✔', '☑', 'ok', 'actif', 'active', 'aktiv', 'activo', 'attivo', 'visible', 'sichtbar', 'enabled', 'activé', '-1',
];
const NO = [
    'faux', 'non', 'n', 'f', 'no', 'false', 'nein', 'nee', 'falsch', 'não', 'falso', 'nie', 'onwaar', '✗', '✘', '☐', '-', 'inactif',
    'inactive', 'inaktiv', 'inactivo', 'inattivo', 'invisible', 'caché', 'masqué', 'hidden', 'versteckt', 'disabled', 'désactivé',
];

const COMMANDS: Record<string, string[]> = {
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
export function readWord(text: string): boolean | null {
    const word = plainText(wordOf(text));
    return yes.has(word) ? true : no.has(word) ? false : null;
}

/** What a formula leaves that found nothing, in several languages; what systems write where there is no date. */
const NOTHING = /^(?:#(?:N\/A|NV|N\/D|[A-ZÀ-Ý/0]{3,8}[!?])|N\/A|N\/?D|N\.?C\.?|NULL|\(null\)|NONE|NAN|NIL|\?+|0{1,4}([/.-])0{1,2}\1(?:0{1,4}))$/i;

/** Does a text say that there is nothing? */
export function meansNothing(text: string): boolean {
    return NOTHING.test(trimText(text, true));
}

/** One of the allowed values that a text may mean; empty = none. */
export function meantChoice(text: string, allowed: string[]): string {
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

function isWord(one: string, word: string, bare: string): boolean {
    return plainText(one) === word || (bare !== '' && bareText(one) === bare);
}

/** Is one letter changed, missing, too many, or are two neighbours swapped? */
function isOneLetterAway(a: string, b: string): boolean {
    let start = 0;
    while (start < a.length && a[start] === b[start]) {
        start++;
    }
    const [left, right] = [a.slice(start), b.slice(start)];
    return left.slice(1) === right.slice(1) || left.slice(1) === right || left === right.slice(1)
        || (left.slice(2) === right.slice(2) && left[0] === right[1] && left[1] === right[0]);
}

/** An e-mail address in a text that is none as it stands; empty = there is none. */
export function meantEmail(text: string): string {
    const inside = /[<(]([^<>()]*@[^<>()]*)[>)]/.exec(text)?.[1] ?? text;
    const address = inside
        .replace(/^mailto:/i, '')
        .replace(/\s*[([]\s*(?:at|arobase|à)\s*[)\]]\s*/i, '@')
        .replace(/[\s\u00A0\u200B]+/g, '')
        .replace(/[;,.:]+$/, '')
        .replace(/@(.*)$/, (_all, domain: string) => `@${domain.replace(/[,;]/g, '.').replace(/\.{2,}/g, '.')}`);
    return /^[^@\s"<>(),;:]+@[^@.\s]+(?:\.[^@.\s]+)+$/.test(address) && address !== text ? address : '';
}

/** A whole number in a text that says one in another way: 12.0, 1 024; empty = there is none. */
export function meantInteger(text: string): string {
    const match = /^(-?[0-9]{1,3}(?:[ \u00A0\u202F][0-9]{3})+|-?[0-9]+)(?:[.,]0+)?$/.exec(text);
    const number = match?.[1]?.replace(/[^0-9-]/g, '') ?? '';
    return number.length <= 15 && number !== text ? number : '';
}
