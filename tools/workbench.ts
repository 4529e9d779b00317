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
 * The demonstration without Moodle: the engine on the example files against a site in memory, then the workbench, the same run page
 * served on the loopback interface. Needs Node and PHP, nothing else.
 */

import {createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {basename, extname, join} from 'node:path';
import {Transform} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {digest, root} from './cache.ts';
import {must, run} from './commands.ts';
import {Engine} from './engine.ts';
import {ensureSystem} from './system.ts';
import {Refusal, say, secondsSince, step} from './terminal.ts';

const folder = join(root, '.demo');
const page = join(root, 'build', 'workbench');

/** Largest file that the workbench takes, bytes. */
const uploadLimit = 64 * 1024 * 1024;
/** Largest request, bytes. */
const requestLimit = 1024 * 1024;

const types: Record<string, string> = {
    '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
    '.json': 'application/json; charset=utf-8', '.csv': 'text/csv; charset=utf-8', '.map': 'application/json',
};

const contentPolicy = 'default-src \'self\'; img-src \'self\' data: blob:; object-src \'none\'; base-uri \'none\'; frame-ancestors \'none\'';

/** Files that can be run without uploading them, with the kind that their default name gives. */
const offered = [['userimport.csv', 'users'], ['cohorts.csv', 'cohorts'], ['cohortscourses.csv', 'cohortcourses'], ['mistakes.csv', '']] as const;

/** A file as tools/embedded.php is told of it. */
interface KnownFile {
    path: string;
    name: string;
}

/** An answer that is no page: status and words. */
class Failure extends Error {
    constructor(readonly status: number, message: string) {
        super(message);
    }
}

/** The local server of the workbench. */
class Workbench {
    private readonly files: Record<string, KnownFile> = {};
    private uploads = 0;
    private hosts = new Set<string>();

    constructor(private readonly engine: Engine) {
        for (const [name] of offered) {
            this.files[`stored:/${name}`] = {path: join(root, 'examples', name), name};
        }
    }

    listen(): Promise<{server: Server; address: string}> {
        const server = createServer((request, response) => {
            this.answer(request, response).catch((error: unknown) => {
                const status = error instanceof Failure ? error.status : 500;
                if (!response.headersSent) {
                    this.send(response, status, {error: {errorcode: 'error_request', message: (error as Error).message}});
                } else {
                    response.destroy();
                }
            });
        });
        return new Promise((resolve) => {
            server.listen(0, '127.0.0.1', () => {
                const port = (server.address() as AddressInfo).port.toString();
                this.hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
                resolve({server, address: `http://127.0.0.1:${port}/`});
            });
        });
    }

    private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
        // Another site's page must not be able to speak with this server through a name of its own that leads here.
        const origin = request.headers.origin;
        if (!this.hosts.has(request.headers.host ?? '') || (origin !== undefined && !this.hosts.has(origin.replace('http://', '')))) {
            throw new Failure(403, 'This server answers its own page only.');
        }
        const url = new URL(request.url ?? '/', 'http://127.0.0.1');
        const [, first = '', second = '', third = ''] = url.pathname.split('/');
        if (request.method === 'POST') {
            if (url.pathname === '/service') {
                await this.service(request, response);
            } else if (url.pathname === '/upload') {
                await this.upload(request, response, url.searchParams.get('name') ?? '');
            } else {
                throw new Failure(404, 'There is no such address.');
            }
            return;
        }
        if (request.method !== 'GET' && request.method !== 'HEAD') {
            throw new Failure(405, 'GET and POST only.');
        }
        switch (first) {
            case 'strings':
                this.send(response, 200, await this.data({do: 'strings', language: url.searchParams.get('lang') ?? 'en'}));
                return;
            case 'config':
                this.send(response, 200, await this.config(Number(url.searchParams.get('runid') ?? 0), this.language(request)));
                return;
            case 'file':
                this.download(response, await this.data({do: 'file', runid: Number(second), what: third}) as string);
                return;
            case 'format-example': {
                // As the site makes it: with the separator of the reader's language.
                const separator = url.searchParams.get('lang') === 'fr' ? ';' : ',';
                const example = await this.data({do: 'example', kind: second, separator}) as {filename: string; text: string};
                response.writeHead(200, this.attachment(example.filename));
                response.end(example.text);
                return;
            }
            case 'example': {
                const example = this.files[`stored:/${second}`];
                if (example === undefined) {
                    throw new Failure(404, 'There is no such example.');
                }
                this.download(response, example.path);
                return;
            }
            default:
                this.page(response, first === '' ? 'index.html' : first);
        }
    }

    /** The reader's language: the page's address names it, else the browser's. */
    private language(request: IncomingMessage): string {
        const named = /[?&]lang=([a-z]{2})\b/.exec(request.headers.referer ?? '')?.[1];
        return named ?? (request.headers['accept-language'] ?? 'en').slice(0, 2);
    }

    private async data(request: Record<string, unknown>): Promise<unknown> {
        const answer = await this.engine.ask(request);
        if (answer.error !== undefined) {
            throw new Failure(404, answer.error.message);
        }
        return answer.data;
    }

    private async service(request: IncomingMessage, response: ServerResponse): Promise<void> {
        let length = 0;
        const pieces: Buffer[] = [];
        for await (const piece of request as AsyncIterable<Buffer>) {
            length += piece.length;
            if (length > requestLimit) {
                throw new Failure(413, 'The request is too long.');
            }
            pieces.push(piece);
        }
        let asked: {function?: unknown; args?: unknown};
        try {
            asked = JSON.parse(Buffer.concat(pieces).toString('utf8')) as typeof asked;
        } catch {
            throw new Failure(400, 'The request is no JSON.');
        }
        this.send(response, 200, await this.engine.ask({
            do: 'service', function: asked.function, args: asked.args ?? {}, files: this.files, language: this.language(request),
        }));
    }

    /** Keeps an uploaded file under a number of ours: its name is a label, never a path. */
    private async upload(request: IncomingMessage, response: ServerResponse, label: string): Promise<void> {
        const draftitemid = ++this.uploads;
        const uploads = join(folder, 'uploads');
        mkdirSync(uploads, {recursive: true});
        const path = join(uploads, draftitemid.toString());
        let size = 0;
        const limit = new Transform({
            transform(piece: Buffer, _encoding, done): void {
                size += piece.length;
                done(size > uploadLimit ? new Failure(413, 'The file is too big.') : null, piece);
            },
        });
        try {
            await pipeline(request, limit, createWriteStream(path));
        } catch (error) {
            rmSync(path, {force: true});
            throw error;
        }
        // eslint-disable-next-line no-control-regex
        const filename = basename(label.replaceAll('\\', '/')).replace(/[\u0000-\u001f\u007f"<>|:*?]/g, '').slice(-200) || 'upload.csv';
        this.files[`draft:${draftitemid.toString()}`] = {path, name: filename};
        this.send(response, 200, {draftitemid, filename, size});
    }

    /** What the page is offered: the example files, and the settings that the engine has by default. */
    private async config(runid: number, language: string): Promise<Record<string, unknown>> {
        return {
            maxbytes: uploadLimit,
            settings: await this.data({do: 'settings'}),
            openruns: runid > 0 ? [] : await this.data({do: 'openruns', language}),
            storedfiles: offered.map(([filename, kind]) => {
                const info = statSync(join(root, 'examples', filename));
                return {
                    path: `/${filename}`, filename, size: info.size, timemodified: Math.floor(info.mtimeMs / 1000),
                    url: `/example/${filename}`, kind, hash: '',
                };
            }),
        };
    }

    private page(response: ServerResponse, name: string): void {
        if (!readdirSync(page).includes(name)) {
            throw new Failure(404, 'There is no such page.');
        }
        response.writeHead(200, {
            'Content-Type': types[extname(name)] ?? 'application/octet-stream',
            'Content-Security-Policy': contentPolicy,
            'X-Content-Type-Options': 'nosniff',
            'Cache-Control': 'no-store',
        });
        createReadStream(join(page, name)).pipe(response);
    }

    private download(response: ServerResponse, path: string): void {
        response.writeHead(200, this.attachment(path));
        createReadStream(path).pipe(response);
    }

    private attachment(path: string): Record<string, string> {
        return {
            'Content-Type': types[extname(path)] ?? 'application/octet-stream',
            'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(basename(path))}`,
            'X-Content-Type-Options': 'nosniff',
            'Cache-Control': 'no-store',
        };
    }

    private send(response: ServerResponse, status: number, body: unknown): void {
        response.writeHead(status, {
            'Content-Type': 'application/json; charset=utf-8', 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store',
        });
        response.end(JSON.stringify(body));
    }
}

/** Builds the workbench's page when what it is made of has changed. */
async function buildPage(): Promise<void> {
    const stamp = join(page, '.built-from');
    const sources = digest(['src', 'formats', 'styles.css', 'pages.css', 'rollup.config.mjs', 'package-lock.json', 'tools/amd/build.ts']
        .map((path) => join(root, path)));
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) {
        return;
    }
    step('Building the workbench…');
    await must('Building the workbench', join(root, 'bin', 'build'), ['--workbench']);
    writeFileSync(stamp, sources);
}

/** Runs the example files against the site in memory: everything that comes of it is then in .demo/. */
async function runExamples(): Promise<void> {
    await ensureSystem('engine');
    step('Running the example files against a site in memory (this is not Moodle)…');
    rmSync(folder, {recursive: true, force: true});
    mkdirSync(folder, {recursive: true});
    const done = await run('php', [join(root, 'tools', 'embedded.php'), 'demo', folder]);
    say(done.output.trim().replaceAll(/^/gm, '    '));
    if (done.code !== 0) {
        throw new Refusal('The example files did not run as they should: see above.');
    }
    say('    Plans, changes, reports, retry and undo files are in .demo/');
}

/** Starts the server of the workbench, on what runExamples left. */
export async function openWorkbench(): Promise<{server: Server; address: string}> {
    await buildPage();
    await runExamples();
    return new Workbench(new Engine(folder)).listen();
}

/** The whole demonstration without Moodle. */
export async function embedded(once: boolean): Promise<void> {
    if (once) {
        await runExamples();
        say(`Done in ${secondsSince()}. bin/demo without --once serves the workbench.`);
        return;
    }
    const {address} = await openWorkbench();
    say(`
The workbench is ready after ${secondsSince()}: ${address}
    It is the plugin's run page over a site in memory, not a Moodle site: what you run there changes nothing but that.
    Drop a CSV file on it, or take one of the examples; examples/mistakes.csv is wrong in six ways.
    In French: ${address}?lang=fr
Ctrl-C stops everything that was started.`);
    await new Promise(() => undefined);
}
