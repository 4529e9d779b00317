/**
 * @jest-environment node
 */

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

import {describe, expect, it} from '@jest/globals';
import fc from 'fast-check';
import {offersFor} from '../../fix/offers';
import {hidesValue, rememberMasked} from '../../format/masked';
import {Settings} from '../../format/settings';
import type {SiteColumns} from '../../format/siteColumns';
import {tabbed} from '../../pages/grid/places';
import type {Fix, Known} from '../../reading/contract';
import {OpenedFile} from '../../reading/openedFile';
import {rooms} from '../../reading/rooms';
import {utf8} from '../reading/files';

/** What every secret holds, and nothing else does. */
const SECRET = 'zq7w';

const NAMES = ['username', 'idnumber', 'firstname', 'lastname', 'email', 'country', 'suspended', 'cohort1', 'course1'] as const;

const site: SiteColumns = {
    kind: 'users',
    columns: [
        {name: 'country', type: 'choice', values: ['BE', 'FR']},
        {name: 'password', policy: {minlength: 8, digits: 1, lower: 1, upper: 1, nonalphanum: 1, consecutive: 2}},
        {name: 'profile_field_pin', type: 'text', max: 6, masked: true},
    ],
};

/** Too long, too weak, and in any other way not what a cell may be. */
const secret = fc.oneof(
    fc.constantFrom('Zq7w', ' zq7w  x ', 'zq7w@b.cd', '"Zq7w;""x"', '\u00A0zq7w\u200B', `zq7w${'é'.repeat(300)}`, '<zq7w>', 'zq7w1', '=zq7w()', '#zq7w'),
    fc.string({unit: fc.constantFrom('a', 'Z', '1', '!', ' ', 'É'), maxLength: 12}).map((text) => `${text}zq7w`),
);

const shape = fc.constantFrom('whole', 'whole', 'whole', 'more', 'less', 'quote', 'only');

const row = fc.record({
    secrets: fc.tuple(secret, secret),
    shape,
    cells: fc.tuple(
        fc.constantFrom('lea', 'Léa M', 'tom', ''), fc.constantFrom('E1', 'E2', ''), fc.constantFrom('Léa', 'LÉA ', ''), fc.constantFrom('Li', '<b>'),
        fc.constantFrom('lea@school.example', 'lea(at)school.example', ''), fc.constantFrom('FR', 'France', ''), fc.constantFrom('0', 'vrai', ''),
        fc.constantFrom('6A', ''), fc.constantFrom('MATHS', ''),
    ),
});

const given = fc.record({
    rows: fc.array(row, {minLength: 1, maxLength: 6}),
    places: fc.tuple(fc.nat(NAMES.length), fc.nat(NAMES.length)),
    names: fc.constantFrom(['password', 'profile_field_pin'], ['Password', 'Profile_Field_PIN'], ['mdp', 'profile_field_pin']),
    header: fc.constantFrom('whole', 'whole', 'whole', 'none', 'title'),
    unknowncolumns: fc.constantFrom('error', 'ignore'),
    identity: fc.constantFrom('idnumber', 'username', 'email'),
    status: fc.constantFrom<Known['status']>('unknown', 'found', 'suspended', 'ambiguous'),
});

/** All the fixes of a file of this width. */
function fixes(line: number): Fix[] {
    return Array.from({length: NAMES.length + 2}, (_item, column) => column).flatMap((column): Fix[] => [
        {fix: 'trim', column, inner: true}, {fix: 'lower_case', column}, {fix: 'drop_column', column}, {fix: 'user_name', column, blank: '.'},
        {fix: 'rename_column', column, name: 'other'}, {fix: 'replace_value', column, from: 'France', to: 'FR'},
        {fix: 'set_cell', line, column, value: 'y'}, {fix: 'boolean_words', column, yes: ['vrai'], no: []},
    ]).concat([{fix: 'drop_duplicates'}, {fix: 'drop_rejected'}, {fix: 'encode_utf8'}, {fix: 'header_line', line}]);
}

describe('A password in a file of people', () => {
    it('is in no question to the site, and in nothing that the page shows or copies', async() => {
        rememberMasked(site.columns);
        await fc.assert(fc.asyncProperty(given, async({rows, places, names, header, unknowncolumns, identity, status}) => {
            const put = (cells: readonly string[], [first, second]: readonly string[]): string[] => {
                const whole = [...cells];
                whole.splice(places[0], 0, first ?? '');
                whole.splice(places[1], 0, second ?? '');
                return whole;
            };
            const records = rows.map(({secrets, shape, cells}): string => {
                const whole = put(cells, secrets);
                switch (shape) {
                    case 'more':
                        return ['lea', ...whole].join(';');
                    case 'less':
                        return whole.slice(1).join(';');
                    case 'quote':
                        return put(cells, [`"${SECRET}"x`, secrets[1]]).join(';');
                    case 'only':
                        return secrets[0];
                    default:
                        return whole.join(';');
                }
            });
            const named = put(NAMES, names).join(';');
            const lines = [...header === 'none' ? [] : header === 'title' ? ['Export de septembre', named] : [named], ...records];
            const file = new OpenedFile(utf8(lines.map((line) => `${line}\n`).join('')), 'file.csv', rooms);
            const settings = {unknowncolumns, users_primaryidentity: identity, csvseparator: ';'};
            const result = await file.check({kind: 'users', settings, columns: site}, {});
            const questions = await file.questions(1000, {});
            const answers = questions.flatMap((question) => question.values.map((value): Known => ({
                column: question.column, value, status, suggestions: ['6A', 'E1'], count: 2,
                holders: [{token: 'a', username: 'lea', identity: 'E1'}, {token: 'b', username: 'tom', identity: 'E2'}],
            })));
            const findings = await file.learn(answers, {});
            const survey = await file.survey({});
            const view = await file.view({show: 'all'}, {});
            const shown = await file.rows(view.id, 0, 100);
            const offers = offersFor(result, survey, findings, new Settings(settings), site);
            const width = Math.max(1, result.header.length);
            // Where the encoding shows, the page tells of no file with a column that is hidden.
            const {encodingEvidence, ...found} = result;
            const told: Record<string, unknown> = {
                questions, findings, survey, offers, shown, found,
                evidence: hidesValue('', result.header) ? null : encodingEvidence ?? null,
                copied: tabbed(shown, {top: 0, bottom: shown.length - 1, start: -1, end: width - 1}, () => false),
            };
            // A file whose header can't be read shows no cells to which anything might be done.
            for (const fix of [...result.header.length === 0 ? [] : fixes(2), ...offers.map((offer) => offer.fix)]) {
                told[`preview ${JSON.stringify(fix)}`] = await file.preview(fix, {});
            }
            for (const [what, said] of Object.entries(told)) {
                const shows = JSON.stringify(said).toLowerCase().includes(SECRET) ? said : null;
                expect({what, shows}).toEqual({what, shows: null});
            }
            expect((await file.view({show: 'all', search: SECRET}, {})).rows).toBe(0);
        }), {numRuns: 60, ...process.env['FC_SEED'] === undefined ? {} : {seed: Number(process.env['FC_SEED'])}});
    }, 120000);
});
