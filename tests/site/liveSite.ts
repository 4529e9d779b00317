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


/** A real Moodle site with a school, used from outside: its command line, its tasks, its drop directory, its database. */

import {spawn, type ChildProcess} from 'node:child_process';
import {existsSync, mkdirSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {createInterface} from 'node:readline';
import {root} from '../../tools/cache.ts';
import {atEnd, start, stopEverything, type Finished} from '../../tools/commands.ts';
import type {DatabaseType} from '../../tools/databases.ts';
import {defaultBranch, findSource, Site} from '../../tools/moodle.ts';
import {Refusal} from '../../tools/terminal.ts';

/** A cohort as files call its parts. */
export interface Cohort {
    idnumber: string;
    name: string;
    description: string;
    visible: boolean;
    /** ID numbers of the members. */
    members: string[];
}

/** A cohort enrolment method as files call its parts. Numbers come as the database gives them. */
export interface Binding {
    id: string;
    cohort: string;
    course: string;
    role: string;
    /** "0" = enabled. */
    status: string;
    groupid: string;
    enrolled: string;
}

export interface StoredFile {
    path: string;
    size: number;
    hash: string;
}

/** Signs that PHP or Moodle complained; that these sites send no mail is no complaint. */
const complaint = /^(PHP )?(Notice|Warning|Deprecated|Fatal error|Parse error)\b|^\+\+ (?!Not sending email)|Debugging:|Stack trace:|^!!! /m;

/** The databases that a test command may ask for, by the environment variable TOOL_SYNC_DB. */
export function askedDatabase(): DatabaseType {
    return process.env['TOOL_SYNC_DB'] === 'mariadb' ? 'mariadb' : 'pgsql';
}

/** A live site. One process at a time has it. */
export class LiveSite {
    private readonly waiting: {resolve: (answer: unknown) => void; reject: (error: Error) => void}[] = [];

    private constructor(readonly site: Site, private readonly oracle: ChildProcess) {
        createInterface({input: oracle.stdout!}).on('line', (line) => {
            if (line.startsWith('>>>')) {
                const reply = JSON.parse(line.slice(3)) as {answer?: unknown; error?: string};
                const asked = this.waiting.shift();
                if (reply.error === undefined) {
                    asked?.resolve(reply.answer);
                } else {
                    asked?.reject(new Error(reply.error));
                }
            }
        });
        oracle.once('exit', () => this.waiting.splice(0).forEach(({reject}) => reject(new Error('The site answers no more.'))));
    }

    /**
     * Makes the site ready: installed, with today's plugin and the school of the examples, and nothing else.
     *
     * @param database
     * @param wwwroot its address
     */
    static async open(database: DatabaseType, wwwroot = 'http://127.0.0.1'): Promise<LiveSite> {
        const site = new Site(await findSource(process.env['TOOL_SYNC_MOODLE'] ?? defaultBranch), database, 'live');
        await site.lock();
        await site.install(wwwroot, 'Jeanne-Barret School (tests)');
        const config = join(site.code, 'config.php');
        const school = await site.php(join(root, 'tools', 'school.php'), [config, join(root, 'examples', 'site.json')]);
        if (school.code !== 0) {
            throw new Refusal(`The school could not be made:\n${school.output}`);
        }
        const oracle = spawn('php', [join(root, 'tests', 'site', 'ask.php'), config], {
            env: {...process.env, ...site.environment()},
            stdio: ['pipe', 'pipe', 'inherit'],
        });
        // It has something to write when it ends: the database must not go first.
        const ended = new Promise<void>((resolve) => oracle.once('exit', () => { resolve(); }));
        atEnd(() => {
            oracle.stdin.end();
            return ended;
        });
        const live = new LiveSite(site, oracle);
        await live.reset();
        return live;
    }

    /** Gives the site back and stops what was started. */
    async close(): Promise<void> {
        await stopEverything();
    }

    private ask<Answer>(what: string, details: Record<string, unknown> = {}): Promise<Answer> {
        return new Promise<unknown>((resolve, reject) => {
            if (this.oracle.exitCode !== null || this.oracle.signalCode !== null) {
                reject(new Error(`The site answers no more (${this.oracle.exitCode ?? this.oracle.signalCode ?? ''}).`));
                return;
            }
            this.waiting.push({resolve, reject});
            this.oracle.stdin!.write(`${JSON.stringify({do: what, ...details})}\n`);
        }) as Promise<Answer>;
    }

    /** Takes the site back to a school without cohorts, runs, files, pictures, settings and accounts of its own. */
    async reset(): Promise<void> {
        await this.ask('reset');
        rmSync(this.dropFolder, {recursive: true, force: true});
    }

    rows<Row>(sql: string, params: unknown[] = []): Promise<Row[]> {
        return this.ask('rows', {sql, params});
    }

    execute(sql: string, params: unknown[] = []): Promise<void> {
        return this.ask('execute', {sql, params});
    }

    /** Sets a setting of the plugin; null = takes it away. */
    configure(name: string, value: string | number | null): Promise<void> {
        return this.ask('config', {name, value});
    }

    /** Sets a setting of the site. */
    configureCore(name: string, value: string | number): Promise<void> {
        return this.ask('coreconfig', {name, value});
    }

    /** Takes all settings away, defaults too. */
    unsetAll(): Promise<void> {
        return this.ask('unset');
    }

    settings(): Promise<Record<string, string>> {
        return this.ask('settings');
    }

    cohorts(): Promise<Cohort[]> {
        return this.ask('cohorts');
    }

    bindings(): Promise<Binding[]> {
        return this.ask('bindings');
    }

    files(area = 'syncfiles'): Promise<StoredFile[]> {
        return this.ask('files', {area});
    }

    tables(): Promise<string[]> {
        return this.ask('tables');
    }

    /** Makes the site one on which an older version of the plugin was installed that had no tables. */
    pretendOld(version: string): Promise<void> {
        return this.ask('pretendold', {version});
    }

    /** A file of the command file area; it must be there. */
    async content(path: string): Promise<Buffer> {
        const content = await this.ask<string | null>('content', {path});
        if (content === null) {
            throw new Error(`There is no file ${path}.`);
        }
        return Buffer.from(content, 'base64');
    }

    /** Puts a file in the command file area. */
    store(path: string, content: string | Buffer): Promise<void> {
        return this.ask('store', {path, content: Buffer.from(content).toString('base64')});
    }

    /** Makes a cohort by hand, with members by their ID numbers. */
    makeCohort(idnumber: string, name: string, users: string[], component = ''): Promise<number> {
        return this.ask('members', {idnumber, name, users, component});
    }

    makeUser(username: string, password: string, role = '', lang = 'en'): Promise<number> {
        return this.ask('user', {username, password, role, lang});
    }

    /** Takes a capability from somebody, whatever their roles allow; "" = gives all back that were taken in this way. */
    prohibit(username: string, capability: string): Promise<void> {
        return this.ask('prohibit', {username, capability});
    }

    get dropFolder(): string {
        return join(this.site.data, 'sync');
    }

    /** Puts a file in the drop directory, as a feeder that finished a while ago. */
    drop(path: string, content: string | Buffer, secondsAgo = 60): void {
        const target = join(this.dropFolder, path);
        mkdirSync(dirname(target), {recursive: true});
        writeFileSync(`${target}.part`, content);
        const then = new Date(Date.now() - secondsAgo * 1000);
        utimesSync(`${target}.part`, then, then);
        renameSync(`${target}.part`, target);
    }

    /** What lies in the drop directory. */
    dropped(): string[] {
        return existsSync(this.dropFolder) ? readdirSync(this.dropFolder, {recursive: true}).map(String).sort() : [];
    }

    /** Runs the scheduled task with Moodle's own command. */
    task(): Promise<Finished> {
        return this.site.php(join(this.site.code, 'admin/cli/scheduled_task.php'), ['--execute=\\tool_sync\\task\\cohortsync_task']);
    }

    /** Runs the task that goes on with interrupted runs. */
    resumeTask(): Promise<Finished> {
        return this.site.php(join(this.site.code, 'admin/cli/scheduled_task.php'), ['--execute=\\tool_sync\\task\\resume_task']);
    }

    /** The plugin's command line. */
    cli(...args: string[]): Promise<Finished> {
        return this.site.php(join(this.site.plugin, 'cli', 'run.php'), args);
    }

    /** Starts the plugin's command line and does not wait. */
    startCli(...args: string[]): ChildProcess {
        return this.startPhp(join(this.site.plugin, 'cli', 'run.php'), ...args);
    }

    /** Starts the scheduled task and does not wait. */
    startTask(): ChildProcess {
        return this.startPhp(join(this.site.code, 'admin/cli/scheduled_task.php'), '--execute=\\tool_sync\\task\\cohortsync_task');
    }

    /** Starts a process of core's that executes the tasks which take part in a shared run, and does not wait. */
    startShareTask(): ChildProcess {
        return this.startPhp(join(this.site.code, 'admin/cli/adhoc_task.php'), '--execute', '--ignorelimits',
            '--classname=\\tool_sync\\task\\share_task');
    }

    private startPhp(...args: string[]): ChildProcess {
        return start('php', args, {cwd: this.site.code, env: {...process.env, ...this.site.environment()}});
    }

    /** A file on the server's disk, for --file. */
    onDisk(name: string, content: string | Buffer): string {
        const folder = join(this.site.folder, 'disk');
        mkdirSync(folder, {recursive: true});
        writeFileSync(join(folder, name), content);
        return join(folder, name);
    }
}

/** What PHP or Moodle complained of in some output; empty = nothing. */
export function complaintIn(output: string): string {
    const at = output.search(complaint);
    return at < 0 ? '' : output.slice(at, at + 2000);
}

/** Waits for something to become true. */
export async function until<Value>(what: string, look: () => Promise<Value | undefined>, seconds = 60): Promise<Value> {
    const end = Date.now() + seconds * 1000;
    for (;;) {
        const found = await look();
        if (found !== undefined) {
            return found;
        }
        if (Date.now() > end) {
            throw new Error(`${what}: not within ${seconds} s.`);
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
}
