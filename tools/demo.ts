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

import {mkdirSync, readFileSync, renameSync, utimesSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {root} from './cache.ts';
import type {DatabaseType} from './databases.ts';
import {offerFrench} from './french.ts';
import {adminPassword, defaultBranch, findSource, NoMoodle, Site} from './moodle.ts';
import {demoPictures} from './pictures.ts';
import {freePort, serve} from './serving.ts';
import {main, Refusal, say, secondsSince, step} from './terminal.ts';

const usage = `bin/demo [--db=pgsql|mariadb] [--moodle=BRANCH] [--once] [--embedded]

  --db=…        database of the site (default pgsql)
  --moodle=…    Moodle branch (default ${defaultBranch})
  --once        does everything but serve, and exits
  --embedded    the demonstration without Moodle`;

/** Puts the example files where a school's information system would: in the drop directory, complete and a while old. */
function dropExamples(site: Site): void {
    const folder = join(site.data, 'sync');
    mkdirSync(folder, {recursive: true});
    const names = ['userimport.csv', 'cohorts.csv', 'cohortscourses.csv'];
    const files = names.map((name) => [name, readFileSync(join(root, 'examples', name))] as const);
    for (const [name, content] of [...files, ['userpictures_demo.zip', demoPictures()] as const]) {
        const part = join(folder, `${name}.part`);
        writeFileSync(part, content);
        const then = new Date(Date.now() - 60_000);
        utimesSync(part, then, then);
        renameSync(part, join(folder, name));
    }
}

async function demonstrate(branch: string, database: DatabaseType, once: boolean): Promise<void> {
    const site = new Site(await findSource(branch), database, 'demo');
    const other = site.holder();
    if (other > 0) {
        throw new Refusal(`A demonstration on this site runs already (process ${other.toString()}): end that one first, with Ctrl-C.`);
    }
    const release = await site.lock();
    const port = await freePort(join(site.folder, '.port'));
    const address = `http://127.0.0.1:${port.toString()}`;
    await site.install(address, 'Jeanne-Barret School (demonstration)');
    await offerFrench(site);

    const config = join(site.code, 'config.php');
    const school = await site.php(join(root, 'tools', 'school.php'), [config, join(root, 'examples', 'site.json'), 'members']);
    if (school.code !== 0) {
        throw new Refusal(`The school could not be made:\n${school.output}`);
    }
    dropExamples(site);
    const since = Math.floor(Date.now() / 1000);
    // People first: the pictures and the cohorts name them.
    for (const [name, task] of [
        ['Synchronise users', 'usersync_task'],
        ['Synchronise user pictures', 'userpicturessync_task'],
        ['Synchronise cohorts', 'cohortsync_task'],
    ] as const) {
        step(`Running the scheduled task “${name}” on the example files…`);
        const done = await site.php(join(site.code, 'admin/cli/scheduled_task.php'), ['--force', `--execute=\\tool_sync\\task\\${task}`]);
        say(done.output.trim().replaceAll(/^/gm, '    '));
        if (done.code !== 0) {
            throw new Refusal('The scheduled task failed: see above.');
        }
    }
    const report = await site.php(join(root, 'tools', 'report.php'), [config, since.toString()]);
    say(report.output.trim().replaceAll(/^/gm, '    '));
    if (once) {
        say(`Done in ${secondsSince()}. bin/demo without --once serves the site.`);
        release();
        return;
    }
    await serve(site, port);
    const page = (path: string): string => `${address}${path}`;
    say(`
Moodle is ready after ${secondsSince()}: ${address}
    Login      admin / ${adminPassword}
    People     ${page('/admin/user.php')}
    Cohorts    ${page('/cohort/index.php?showall=1')}
    Dashboard  ${page('/admin/tool/sync/index.php')}
    Run page   ${page('/admin/tool/sync/run.php')}
               drop examples/mistakes.csv there: it is wrong in six ways
    In French  ${page('/admin/tool/sync/run.php?lang=fr')}
The pages are under Site administration ▸ CSV synchronisation. Ctrl-C stops everything that was started.`);
    await new Promise(() => undefined);
}

/** The demonstration without Moodle. */
async function demonstrateEmbedded(once: boolean): Promise<void> {
    const {embedded} = await import('./workbench.ts');
    await embedded(once);
}

await main(async () => {
    let values;
    try {
        ({values} = parseArgs({options: {
            db: {type: 'string'}, moodle: {type: 'string'}, once: {type: 'boolean'}, embedded: {type: 'boolean'}, help: {type: 'boolean'},
        }}));
    } catch (error) {
        throw new Refusal(`${(error as Error).message}\n\n${usage}`);
    }
    if (values.help === true) {
        say(usage);
        return 0;
    }
    const database = values.db ?? 'pgsql';
    if (database !== 'pgsql' && database !== 'mariadb') {
        throw new Refusal(`--db is pgsql or mariadb, not "${database}".`);
    }
    const once = values.once === true;
    if (values.embedded === true) {
        await demonstrateEmbedded(once);
        return 0;
    }
    try {
        await demonstrate(values.moodle ?? defaultBranch, database, once);
    } catch (error) {
        if (!(error instanceof NoMoodle)) {
            throw error;
        }
        say(`${error.message} Here is the demonstration without Moodle instead.`);
        await demonstrateEmbedded(once);
    }
    return 0;
});
