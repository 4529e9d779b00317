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
 * The broken exports of tests/exports, repaired or refused by clicks in the workbench; the README there says what becomes of each.
 */

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {root} from '../../tools/cache.ts';
import {inspect, visit, type Visit} from './browser.ts';
import {RunPage} from './runPage.ts';
import {test} from './trying.ts';

/** What somebody does on the page, one thing after the other. */
type Doing = (page: RunPage) => Promise<void>;

const fix = (name: string, ...words: string[]): Doing => (page) => page.repair(name, ...words);

const readWith = (delimiter: string): Doing => (page) => page.reread({delimiter});

const asKind = (kind: string): Doing => async (page) => {
    await page.step(() => page.check.locator('select[data-region="kind"]').selectOption(kind).then(() => undefined));
};

const rename = (column: number, name: string): Doing => async (page) => {
    const row = page.check.locator(`[data-region="columns"] tr[data-column="${column}"]`);
    await row.locator('[data-region="meaning"]').selectOption(name);
    await row.locator('[data-action="rename"]').click();
    await page.take();
};

/** Types into a cell of the grid, as somebody does who sees the mistake. */
const type = (line: number, column: number, value: string): Doing => async (page) => {
    await page.check.locator('[data-region="grid-line"]').fill(line.toString());
    await page.button('jump').click();
    // The grid's own column of line numbers is the first.
    const cell = page.check.locator('[data-region="grid"] [role="row"]')
        .filter({has: page.page.locator('[role="rowheader"]', {hasText: new RegExp(`^\\D*${line}\\D*$`)})})
        .locator('[role="gridcell"]').nth(column);
    await cell.dblclick();
    await cell.locator('input, textarea').fill(value);
    await page.step(() => page.page.keyboard.press('Enter'));
};

interface Repair {
    name: string;
    doing: Doing[];
    headline: RegExp;
    /** Numbers of the plan. */
    plan: Record<string, string>;
}

const repairs: Repair[] = [
    {
        name: 'excel-utf8.csv', headline: /^4 lines, no problem found$/, plan: {create: '6', rejected: '0'},
        doing: [fix('rename_column', 'userid'), fix('drop_column', 'Remarque')],
    },
    {
        name: 'excel-french-classes.csv', headline: /^4 lines, no problem found$/, plan: {create: '6', rejected: '0'},
        doing: [fix('boolean_words')],
    },
    {
        name: 'excel-french-courses.csv', headline: /^12 lines, no problem found$/, plan: {rejected: '0'},
        doing: [fix('date_order', 'enrolstart'), fix('date_order', 'enrolend'), type(12, 4, '2027-06-30')],
    },
    {
        name: 'libreoffice.csv', headline: /^3 lines, no problem found$/, plan: {create: '5', rejected: '0'},
        doing: [fix('header_line'), fix('boolean_words')],
    },
    {
        name: 'sap.csv', headline: /^4 lines, no problem found$/, plan: {create: '6', rejected: '0'},
        doing: [readWith('|'), fix('header_line'), fix('boolean_words'), fix('drop_rejected')],
    },
    {
        name: 'powershell.csv', headline: /^3 lines, no problem found$/, plan: {create: '5', rejected: '0'},
        doing: [asKind('cohorts'), rename(0, 'cidnumber'), rename(1, 'userid'), fix('drop_column', 'SID'), fix('drop_column', 'Enabled')],
    },
    {
        name: 'google-sheets.csv', headline: /^4 lines, no problem found$/, plan: {rejected: '0'},
        doing: [fix('date_order', 'enrolstart'), fix('date_order', 'enrolend'), fix('replace_value', '#N/A')],
    },
    {
        name: 'mainframe.csv', headline: /^3 lines, no problem found$/, plan: {rejected: '0'},
        doing: [
            fix('date_order', 'ENROLSTART'), fix('date_order', 'ENROLEND'), fix('replace_value', '00.00.0000'),
            fix('replace_value', 'student'), fix('drop_rejected', 'all rejected'),
        ],
    },
];

const refusals = [
    {name: 'old-mac.csv', code: 'encoding_invalid', runs: true, doubt: /Mac OS Roman/},
    {name: 'truncated.csv', code: 'record_truncated', runs: true, doubt: /Fetch the whole file again/},
    {name: 'wrong-workbook.csv', code: 'file_workbook', runs: false, doubt: null},
    {name: 'wrong-statement.csv', code: 'kind_unknown', runs: false, doubt: null},
];

const bytesOf = (name: string): Buffer => readFileSync(join(root, 'tests', 'exports', name));

/** Fails when anything but look-ups has left the browser. */
export function assertNothingSent(made: Visit): void {
    const posted = made.requests.filter((request) => request.method() !== 'GET').map((request) => ({
        path: new URL(request.url()).pathname, body: request.postData() ?? '',
    }));
    for (const {path, body} of posted) {
        assert.equal(path, '/service', 'Nothing is uploaded.');
        const {function: asked, args} = JSON.parse(body) as {function: string; args: Record<string, unknown>};
        assert.ok(asked === 'tool_sync_look_up' || (asked === 'tool_sync_list_columns' && Object.keys(args).join() === 'kind'), body);
    }
}

export function exportTests(address: () => string): void {
    const opened = async (name: string): Promise<{made: Visit; page: RunPage}> => {
        const made = await visit('en');
        const page = new RunPage(made.page, address());
        await made.page.goto(`${address()}?lang=en`);
        await page.root.and(made.page.locator('[data-ready="true"]')).waitFor();
        await page.choose(name, bytesOf(name));
        return {made, page};
    };

    for (const {name, doing, headline, plan} of repairs) {
        test(`${name} is repaired by clicks`, async () => {
            const {made, page} = await opened(name);
            await inspect(made, `export-${name.replace('.csv', '')}-broken`, 'body');
            for (const one of doing) {
                await one(page);
            }
            await page.headline(page.check).filter({hasText: headline}).waitFor();
            assertNothingSent(made);
            await inspect(made, `export-${name.replace('.csv', '')}-repaired`, 'body');
            await page.simulate();
            const cards = await page.cards();
            for (const [card, number] of Object.entries(plan)) {
                assert.equal(cards[card], number, `${card}: ${JSON.stringify(cards)}`);
            }
        });
    }

    for (const {name, code, runs, doubt} of refusals) {
        test(`${name} is refused: ${code}`, async () => {
            const {made, page} = await opened(name);
            await page.check.locator(`[data-region="issues"] > li[data-code="${code}"]`).waitFor();
            assert.equal(await page.button('simulate').isDisabled(), !runs);
            if (doubt !== null) {
                // Why the whole file is in doubt comes first, and nothing is offered that would hide it.
                assert.match(await page.check.locator('[data-part="verdict"] [data-region="doubt"]').innerText(), doubt);
                const offers = page.check.locator('[data-part="issues"]');
                assert.equal(await offers.locator('[data-fix="reread"], [data-fix="replace_value"]').count(), 0);
                assert.equal(await offers.locator('li[data-code="record_truncated"] [data-action="offer"]').count(), 0);
            }
            assertNothingSent(made);
            await inspect(made, `export-${name.replace('.csv', '')}`, 'body');
        });
    }
}
