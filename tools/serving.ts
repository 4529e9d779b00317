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

/** Serving a site on the loopback interface with PHP's own web server. */

import {writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {join} from 'node:path';
import {remember} from './cache.ts';
import {start, stop} from './commands.ts';
import type {Site} from './moodle.ts';
import {Refusal} from './terminal.ts';

/** A free port on the loopback interface: the one used last time when it is still free, so that bookmarks live. */
export async function freePort(memory: string): Promise<number> {
    const free = (port: number): Promise<number> => new Promise((resolve) => {
        const server = createServer();
        server.once('error', () => { resolve(0); });
        server.listen(port, '127.0.0.1', () => {
            const address = server.address();
            server.close(() => { resolve(typeof address === 'object' && address !== null ? address.port : 0); });
        });
    });
    const before = Number(remember(memory));
    const port = (before > 0 ? await free(before) : 0) || await free(0);
    writeFileSync(memory, port.toString());
    return port;
}

/** Serves a site, whose address must be http://127.0.0.1:<port>, until this command ends. */
export async function serve(site: Site, port: number): Promise<void> {
    const server = start('php', ['-S', `127.0.0.1:${port.toString()}`, '-t', site.web], {
        cwd: site.web,
        env: {...process.env, ...site.environment(), PHP_CLI_SERVER_WORKERS: '4'},
        log: join(site.folder, 'server.log'),
    });
    for (let left = 100; left > 0; left--) {
        try {
            await fetch(`http://127.0.0.1:${port.toString()}/login/index.php`, {redirect: 'manual', signal: AbortSignal.timeout(20_000)});
            return;
        } catch {
            if (server.exitCode !== null) {
                throw new Refusal(`The web server did not start: see ${join(site.folder, 'server.log')}.`);
            }
            await new Promise((resolve) => setTimeout(resolve, 100));
        }
    }
    await stop(server);
    throw new Refusal('The site did not answer.');
}
