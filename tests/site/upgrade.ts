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


/** The plugin of the same name of the 2010s gives way to this one. */

import assert from 'node:assert/strict';
import {join} from 'node:path';
import {complaintIn, type LiveSite} from './liveSite.ts';
import {describe, test} from './testing.ts';

const oldVersion = '2021111600';

const tables = ['tool_sync_change', 'tool_sync_fact', 'tool_sync_issue', 'tool_sync_run', 'tool_sync_shard', 'tool_sync_step',
    'tool_sync_undo'];

/** As the old settings form stored them; it stored nothing for boxes left unticked. */
const oldSettings = {
    csvseparator: ';',
    encoding: 'ISO-8859-1',
    cohorts_syncdelete: '1',
    cohorts_roleidentifier: 'idnumber',
    cohorts_autocreate: '1',
    cohorts_filelocation: 'cohorts.csv',
    invalidnamesnocheck: '1',
    filearchive: '1',
};

/** "é" and "à" as the old plugin's files had them. */
const oldFile = Buffer.from('cmd;cidnumber;cname;userid;remark\nadd;6A;Élèves de là-bas;E1001;né à Sète\n', 'latin1');

export function upgradeTests(site: () => LiveSite): void {
    describe('upgrade from the old plugin', () => {
        test('Moodle\'s own upgrade makes the tables and raises the version', async () => {
            const live = site();
            await live.reset();
            const {version} = await live.settings();
            await live.unsetAll();
            for (const [name, value] of Object.entries(oldSettings)) {
                await live.configure(name, value);
            }
            await live.store('/cohorts.csv', oldFile);
            await live.store('/archives/20201231-2359_cohorts.csv', 'old');
            await live.pretendOld(oldVersion);
            assert.deepEqual(await live.tables(), []);

            const done = await live.site.php(join(live.site.code, 'admin/cli/upgrade.php'), ['--non-interactive', '--allow-unstable']);
            assert.equal(done.code, 0, done.output);
            assert.equal(complaintIn(done.output.replaceAll(/^\+\+ .*$/gm, '')), '');
            assert.deepEqual((await live.tables()).sort(), tables);
            assert.equal((await live.settings())['version'], version);
        });

        test('old settings keep their meaning', async () => {
            const settings = await site().settings();
            const {csvseparator, encoding, cohorts_filelocation: location, cohorts_autocreate: create, filearchive} = settings;
            assert.deepEqual({csvseparator, encoding, location, create, filearchive},
                {csvseparator: ';', encoding: 'ISO-8859-1', location: 'cohorts.csv', create: '1', filearchive: '1'});
            assert.equal(settings['cohorts_syncdelete'], '0', 'nothing begins to be deleted');
            assert.equal(settings['cohorts_roleidentifier'], 'shortname');
            assert.equal(settings['unknowncolumns'], 'ignore');
            for (const unticked of ['storereport', 'filecleanup', 'filefailed']) {
                assert.equal(settings[unticked], '0', unticked);
            }
        });

        test('old files are where they were', async () => {
            const live = site();
            assert.deepEqual((await live.files()).map(({path}) => path), ['/cohorts.csv', '/archives/20201231-2359_cohorts.csv']);
            assert.deepEqual(await live.content('/cohorts.csv'), oldFile);
        });

        test('the old file runs with the old settings', async () => {
            const live = site();
            const done = await live.task();
            assert.equal(done.code, 0, done.output);
            assert.equal(complaintIn(done.output), '');
            assert.deepEqual((await live.cohorts()).map(({idnumber, name, members}) => [idnumber, name, members]),
                [['6A', 'Élèves de là-bas', ['E1001']]]);
            const paths = (await live.files()).map(({path}) => path.replace(/\d{8}-\d{4}_c/, 'STAMP_c')).sort();
            // Cleaning up and reports were off, the archive was on.
            assert.ok(paths.includes('/cohorts.csv') && paths.filter((path) => path === '/archives/STAMP_cohorts.csv').length === 2, paths.join(' '));
            assert.ok(!paths.some((path) => path.startsWith('/reports/')), paths.join(' '));
        });
    });
}
