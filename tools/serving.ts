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
import {createServer as createHttpServer, request as requestOf, type IncomingMessage, type ServerResponse} from 'node:http';
import {connect, createServer} from 'node:net';
import {join} from 'node:path';
import {remember} from './cache.ts';
import {atEnd, start, stop} from './commands.ts';
import type {Site} from './moodle.ts';
import {Refusal} from './terminal.ts';

/** A port of the loopback interface when it is free; 0 asks for any, and is answered where there is none. */
function listenable(port: number): Promise<number> {
    return new Promise((resolve) => {
        const server = createServer();
        server.once('error', () => { resolve(0); });
        server.listen(port, '127.0.0.1', () => {
            const address = server.address();
            server.close(() => { resolve(typeof address === 'object' && address !== null ? address.port : 0); });
        });
    });
}

/** A free port on the loopback interface: the one used last time when it is still free, so that bookmarks live. */
export async function freePort(memory: string): Promise<number> {
    const before = Number(remember(memory));
    const port = (before > 0 ? await listenable(before) : 0) || await listenable(0);
    writeFileSync(memory, port.toString());
    return port;
}

/** PHP servers of one site at the same time: a browser asks for six things at once. */
const mostServers = 6;

/**
 * PHP's own web servers for one site, each of which answers one request at a time. A server that was started with several workers
 * would be simpler, but a worker also accepts connections that ask for nothing yet, as browsers open them in advance, and what
 * comes on them later waits until that worker has answered somebody else, for as long as that takes.
 */
class Servers {
    private readonly idle: number[] = [];
    private readonly waiting: ((port: number) => void)[] = [];
    private started = 0;

    constructor(private readonly site: Site, private readonly prepended: string) {
    }

    /** The port of a server that has nothing to do. */
    async take(): Promise<number> {
        const port = this.idle.pop();
        if (port !== undefined) {
            return port;
        }
        if (this.started < mostServers) {
            this.started++;
            return this.startOne();
        }
        return new Promise((resolve) => this.waiting.push(resolve));
    }

    give(port: number): void {
        const next = this.waiting.shift();
        if (next === undefined) {
            this.idle.push(port);
        } else {
            next(port);
        }
    }

    private async startOne(): Promise<number> {
        const port = await listenable(0);
        const log = join(this.site.folder, 'server.log');
        const address = `127.0.0.1:${port.toString()}`;
        const args = ['-d', `auto_prepend_file=${this.prepended}`, '-S', address, '-t', this.site.web];
        const server = start('php', args, {
            cwd: this.site.web,
            env: {...process.env, ...this.site.environment()},
            log,
        });
        for (let left = 600; left > 0 && server.exitCode === null; left--) {
            if (await answers(port)) {
                return port;
            }
            await new Promise((resolve) => setTimeout(resolve, 50));
        }
        await stop(server);
        this.started--;
        throw new Refusal(`The web server did not start: see ${log}.`);
    }
}

/** Does something listen on this port? */
function answers(port: number): Promise<boolean> {
    return new Promise((resolve) => {
        const socket = connect(port, '127.0.0.1');
        socket.once('connect', () => { socket.destroy(); resolve(true); });
        socket.once('error', () => { resolve(false); });
    });
}

/** Passes a request on to a server of the site, and its answer back. */
async function pass(servers: Servers, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const port = await servers.take();
    const onward = requestOf({
        host: '127.0.0.1', port, method: request.method, path: request.url, agent: false,
        headers: {...request.headers, connection: 'close'},
    });
    // The server is free when its script has ended, also when nobody waits for the answer any more: it is read to its end.
    onward.once('close', () => { servers.give(port); });
    onward.once('error', (error) => {
        if (response.headersSent) {
            response.destroy();
        } else {
            response.writeHead(502, {'Content-Type': 'text/plain'}).end(`The site's server failed: ${error.message}`);
        }
    });
    onward.once('response', (answer) => {
        for (const [name, value] of Object.entries(answer.headers)) {
            if (value !== undefined && name !== 'connection' && name !== 'transfer-encoding') {
                response.setHeader(name, value);
            }
        }
        response.writeHead(answer.statusCode ?? 502);
        answer.pipe(response);
        response.once('close', () => { answer.resume(); });
    });
    request.once('close', () => {
        if (!request.complete) {
            onward.destroy();
        }
    });
    request.pipe(onward);
}

/** Serves a site, whose address must be http://127.0.0.1:<port>, until this command ends. */
export async function serve(site: Site, port: number): Promise<void> {
    // Moodle compares the port with that of its address.
    const prepended = join(site.folder, 'served.php');
    writeFileSync(prepended, `<?php $_SERVER['SERVER_PORT'] = '${port.toString()}';\n`);
    const servers = new Servers(site, prepended);
    servers.give(await servers.take());
    const server = createHttpServer((request, response) => {
        pass(servers, request, response).catch((error: unknown) => {
            response.writeHead(502, {'Content-Type': 'text/plain'}).end(error instanceof Error ? error.message : String(error));
        });
    });
    // Longer than any pause of a test: a browser never finds a connection closed that it means to use again.
    server.keepAliveTimeout = 600_000;
    await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', resolve);
    });
    atEnd(() => {
        server.close();
        server.closeAllConnections();
    });
    // The first page of a site that was just installed takes long: whoever comes now need not wait for it.
    await fetch(`http://127.0.0.1:${port.toString()}/login/index.php`, {redirect: 'manual', signal: AbortSignal.timeout(120_000)});
}
