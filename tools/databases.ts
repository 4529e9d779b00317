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
 * Private database servers: data under the cache, a Unix socket and no network port, run only while a command of this project needs
 * them. Several commands share one server; the last one to leave stops it. What they hold can be made again, so nothing is flushed
 * to the disk with care; except on the servers of benches, which keep their word as a school's does: what a commit costs is
 * measured.
 */

import {spawn, spawnSync} from 'node:child_process';
import {chmodSync, chownSync, existsSync, mkdirSync, openSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {cacheFolder, isAlive, lock, remember} from './cache.ts';
import {atEnd, must, run, type Finished} from './commands.ts';
import {ensureSystem, postgresPrograms} from './system.ts';
import {Refusal, step} from './terminal.ts';

export type DatabaseType = 'pgsql' | 'mariadb';

/** A server that runs. */
export interface DatabaseServer {
    type: DatabaseType;
    /** What Moodle's $CFG->dboptions['dbsocket'] wants. */
    socket: string;
    user: string;
    /** Makes an empty database when there is none of that name. */
    create: (name: string) => Promise<void>;
    /** Drops a database, and whatever is in it. */
    drop: (name: string) => Promise<void>;
}

interface Engine {
    title: string;
    /** Folder of the cache. */
    folder: string;
    /** Is the server answering? */
    isUp: () => Promise<boolean>;
    /** Makes the data folder when it is missing, and starts the server. */
    start: () => Promise<void>;
    stop: () => Promise<void>;
    server: DatabaseServer;
}

const inUse = new Map<string, Promise<DatabaseServer>>();

/**
 * The private server of a type, started when it does not run yet, stopped when this command and all others are done with it.
 *
 * @param type
 * @param durable must a commit be on the disk before it counts, as on a site that people rely on?
 */
export function databaseServer(type: DatabaseType, durable = false): Promise<DatabaseServer> {
    const name = durable ? `${type}-durable` : type;
    const known = inUse.get(name);
    if (known !== undefined) {
        return known;
    }
    const coming = use(type, name, durable);
    inUse.set(name, coming);
    return coming;
}

async function use(type: DatabaseType, name: string, durable: boolean): Promise<DatabaseServer> {
    await ensureSystem(type);
    const engine = type === 'pgsql' ? await postgres(name, durable) : mariadb(name, durable);
    const users = join(engine.folder, 'users');
    mkdirSync(users, {recursive: true});
    const mine = join(users, process.pid.toString());
    const release = await lock(`database-${name}`);
    try {
        writeFileSync(mine, '');
        if (!await engine.isUp()) {
            step(`Starting a private ${engine.title}…`);
            await engine.start();
        }
    } finally {
        release();
    }
    atEnd(async () => {
        const leave = await lock(`database-${name}`);
        rmSync(mine, {force: true});
        const others = readdirSync(users).filter((pid) => {
            const alive = isAlive(Number(pid));
            if (!alive) {
                rmSync(join(users, pid), {force: true});
            }
            return alive;
        });
        if (others.length === 0) {
            await engine.stop();
        }
        leave();
    });
    return engine.server;
}

/** Keeps asking until a server answers. */
async function waitFor(title: string, isUp: () => Promise<boolean>, log: string): Promise<void> {
    for (let left = 150; left > 0; left--) {
        if (await isUp()) {
            return;
        }
        await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Refusal(`The private ${title} did not start within 30 s: see ${log}.`);
}

/** PostgreSQL refuses to run as root, so root runs it as the system user "postgres". */
async function postgres(name: string, durable: boolean): Promise<Engine> {
    const programs = postgresPrograms();
    const asRoot = process.getuid?.() === 0;
    let folder = cacheFolder(name);
    let as: string[] = [];
    if (asRoot) {
        const uid = Number(await must('Finding the user postgres', 'id', ['-u', 'postgres']));
        const gid = Number(await must('Finding the user postgres', 'id', ['-g', 'postgres']));
        const drop = ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups'];
        // Root's home is closed to others: the server gets the one capability that lets it pass through.
        const pass = [...drop, '--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
        const own = (path: string): void => {
            mkdirSync(path, {recursive: true});
            chownSync(path, uid, gid);
            chmodSync(path, 0o700);
        };
        // The socket belongs to root's group: root reaches it even without its privileges over files.
        const share = (path: string): void => {
            mkdirSync(path, {recursive: true});
            chownSync(path, uid, 0);
            chmodSync(path, 0o2770);
        };
        // By doing it: asking with access(2) looks at what the process would be without that capability.
        const reaches = (prefix: string[]): boolean => {
            share(join(folder, 'run'));
            return spawnSync('env', [...prefix, 'touch', join(folder, 'run', '.reached')], {stdio: 'ignore'}).status === 0;
        };
        as = reaches(drop) ? drop : pass;
        if (!reaches(as)) {
            // Not even that is allowed here (some containers): a folder that everyone can reach.
            as = drop;
            folder = `/var/tmp/tool_sync-${name}`;
            mkdirSync(folder, {recursive: true});
        }
        share(join(folder, 'run'));
        own(join(folder, 'data'));
    } else {
        mkdirSync(join(folder, 'run'), {recursive: true, mode: 0o700});
    }
    const data = join(folder, 'data');
    const socket = join(folder, 'run');
    const log = join(socket, 'log');
    const user = 'moodle';
    const command = (name: string, args: string[]): Promise<Finished> => {
        const [program = '', ...rest] = [...as, join(programs, name), ...args];
        return run(program, rest, {cwd: '/'});
    };
    const sql = (text: string): Promise<Finished> =>
        run(join(programs, 'psql'), ['-h', socket, '-U', user, '-X', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-c', text, 'postgres']);
    const settings = [
        `-k ${socket} -c listen_addresses= -c unix_socket_permissions=0770`,
        ...(durable ? [] : ['-c fsync=off -c synchronous_commit=off -c full_page_writes=off']),
        '-c shared_buffers=256MB -c max_connections=60 -c max_wal_size=2GB -c log_min_messages=error',
    ].join(' ');
    const isUp = async (): Promise<boolean> => (await sql('SELECT 1')).code === 0;
    return {
        title: 'PostgreSQL',
        folder,
        isUp,
        start: async () => {
            if (!existsSync(join(data, 'PG_VERSION'))) {
                const made = await command('initdb', ['-D', data, '-U', user, '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8',
                    '--no-sync']);
                if (made.code !== 0) {
                    throw new Refusal(`PostgreSQL could not make its data folder ${data}:\n${made.output}`);
                }
            }
            const started = await command('pg_ctl', ['-D', data, '-l', log, '-w', '-t', '60', '-o', settings, 'start']);
            if (started.code !== 0) {
                throw new Refusal(`The private PostgreSQL did not start: see ${log}.\n${started.output}`);
            }
        },
        stop: async () => {
            await command('pg_ctl', ['-D', data, '-m', 'fast', '-w', 'stop']);
        },
        server: {
            type: 'pgsql',
            socket,
            user,
            create: async (name) => {
                const there = await sql(`SELECT 1 FROM pg_database WHERE datname = '${name}'`);
                if (there.stdout.trim() !== '1') {
                    await mustSql(sql(`CREATE DATABASE ${name}`));
                }
            },
            drop: async (name) => {
                await mustSql(sql(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
            },
        },
    };
}

function mariadb(name: string, durable: boolean): Engine {
    const folder = cacheFolder(name);
    const data = join(folder, 'data');
    const socket = join(folder, 'socket');
    const pidFile = join(folder, 'pid');
    const log = join(folder, 'log');
    const user = 'root';
    const sql = (text: string): Promise<Finished> =>
        run('mariadb', ['--no-defaults', `--socket=${socket}`, `--user=${user}`, '--batch', '--skip-column-names', '-e', text]);
    const isUp = async (): Promise<boolean> => existsSync(socket) && (await sql('SELECT 1')).code === 0;
    const asRoot = process.getuid?.() === 0 ? ['--user=root'] : [];
    return {
        title: 'MariaDB',
        folder,
        isUp,
        start: async () => {
            if (!existsSync(join(data, 'mysql'))) {
                await must('Making MariaDB\'s data folder', 'mariadb-install-db', ['--no-defaults', ...asRoot, `--datadir=${data}`,
                    '--auth-root-authentication-method=normal', '--skip-test-db', '--skip-name-resolve']);
            }
            const output = openSync(log, 'a');
            const server = spawn(existsSync('/usr/sbin/mariadbd') ? '/usr/sbin/mariadbd' : 'mariadbd', [
                '--no-defaults', ...asRoot, `--datadir=${data}`, `--socket=${socket}`, `--pid-file=${pidFile}`, '--skip-networking',
                '--character-set-server=utf8mb4', '--collation-server=utf8mb4_unicode_ci', '--innodb-buffer-pool-size=256M',
                '--innodb-log-file-size=256M', '--max-allowed-packet=64M', '--skip-name-resolve',
                ...(durable ? [] : ['--innodb-flush-log-at-trx-commit=0', '--skip-innodb-doublewrite', '--sync-binlog=0']),
            ], {cwd: '/', detached: true, stdio: ['ignore', output, output]});
            server.unref();
            await waitFor('MariaDB', isUp, log);
        },
        stop: async () => {
            const pid = Number(remember(pidFile));
            if (pid > 0 && isAlive(pid)) {
                process.kill(pid, 'SIGTERM');
                for (let left = 150; left > 0 && isAlive(pid); left--) {
                    await new Promise((resolve) => setTimeout(resolve, 100));
                }
            }
        },
        server: {
            type: 'mariadb',
            socket,
            user,
            create: async (name) => {
                await mustSql(sql(`CREATE DATABASE IF NOT EXISTS ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`));
            },
            drop: async (name) => {
                await mustSql(sql(`DROP DATABASE IF EXISTS ${name}`));
            },
        },
    };
}

async function mustSql(coming: Promise<Finished>): Promise<void> {
    const done = await coming;
    if (done.code !== 0) {
        throw new Refusal(`The private database server refused: ${done.output.trim()}`);
    }
}
