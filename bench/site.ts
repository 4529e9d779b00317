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

import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {cacheFolder, root} from '../tools/cache.ts';
import type {DatabaseType} from '../tools/databases.ts';
import {defaultBranch, findSource, Site} from '../tools/moodle.ts';
import {Refusal, step} from '../tools/terminal.ts';
import {median, table, whole} from './bench.ts';
import {cohortFile} from './cohortFile.ts';

/** What a measured script tells. */
export interface Measured {
    seconds: number;
    /** Queries of the database. */
    queries: number;
    /** MB of memory at the peak, above what Moodle had before. */
    megabytes: number;
    /** Rows of the file, and what became of them. */
    rows: {read: number; changed?: number; unchanged?: number; rejected?: number};
    status?: string;
}

/** People on the site: each row of a cohort file of so many rows has its own. */
export const PEOPLE = 100_000;
/** Courses on the site, for enrolment methods. */
export const COURSES = 100;

/**
 * A Moodle site for measuring: 100,000 people, 400 cohorts, 100 courses, nothing switched on or off that a new site has otherwise,
 * and a database whose commits reach the disk. All that is compared runs here, as PHP scripts of bench/moodle.
 */
export class BenchSite {
    private constructor(private readonly site: Site) {
    }

    static async open(database: DatabaseType): Promise<BenchSite> {
        const site = new Site(await findSource(defaultBranch), database, 'bench');
        await site.lock();
        await site.install('http://127.0.0.1', 'Bench');
        const bench = new BenchSite(site);
        step('Making the people, cohorts and courses…');
        await bench.php('prepare', cohortFile(PEOPLE).path, COURSES.toString());
        return bench;
    }

    /** Takes the site back to where a measurement begins: with the members that a file lists, or without any. */
    async scene(members?: string): Promise<void> {
        await this.php('scene', ...(members === undefined ? [] : [members]));
    }

    /** Runs a measuring script in a process of its own. */
    async measure(script: string, ...args: string[]): Promise<Measured> {
        const lines = (await this.php(script, ...args)).trim().split('\n');
        return JSON.parse(lines[lines.length - 1] ?? '') as Measured;
    }

    /** The same with other processes beside it, which take shares of the run that it begins. */
    async measureWith(others: number, script: string, ...args: string[]): Promise<Measured> {
        const runners = Array.from({length: others}, () => this.php('runner'));
        // They have started Moodle by then, as the one that is measured has.
        await new Promise((resolve) => setTimeout(resolve, others === 0 ? 0 : 2000));
        const measured = await this.measure(script, ...args);
        await Promise.all(runners);
        return measured;
    }

    /** Runs a script that measures nothing. */
    async script(script: string, ...args: string[]): Promise<void> {
        await this.php(script, ...args);
    }

    /** Writes a command file for this site. */
    file(name: string, lines: string[]): string {
        const path = join(cacheFolder('bench'), name);
        writeFileSync(path, lines.join('\r\n') + '\r\n');
        return path;
    }

    private async php(script: string, ...args: string[]): Promise<string> {
        const done = await this.site.php(join(root, 'bench', 'moodle', `${script}.php`), [join(this.site.code, 'config.php'), ...args]);
        if (done.code !== 0) {
            throw new Refusal(`bench/moodle/${script}.php ended with ${done.code.toString()}:\n${done.output.slice(-4000)}`);
        }
        return done.stdout;
    }
}

const sites = new Map<DatabaseType, Promise<BenchSite>>();

/** The site of the benches: made ready once a command. */
export function benchSite(database: DatabaseType): Promise<BenchSite> {
    const known = sites.get(database) ?? BenchSite.open(database);
    sites.set(database, known);
    return known;
}

/** Median time of something that was measured. */
export function seconds(seen: Map<string, Measured[]>, name: string): number {
    return median((seen.get(name) ?? []).map((one) => one.seconds));
}

/** What was measured, as a table: times, beside the time of one of them. */
export function sightings(seen: Map<string, Measured[]>, beside: string): string[] {
    return table(['', 'seconds', 'rows/s', '×', 'MB', 'queries', 'rows'], [...seen].map(([name, all]) => {
        const read = all[0]?.rows.read ?? 0;
        return [name, seconds(seen, name).toFixed(2), whole(read / seconds(seen, name)),
            (seconds(seen, name) / seconds(seen, beside)).toFixed(2), median(all.map(({megabytes}) => megabytes)).toFixed(1),
            whole(median(all.map(({queries}) => queries))), whole(read)];
    }));
}
