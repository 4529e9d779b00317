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

import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {join} from 'node:path';
import {chromium, type Browser} from 'playwright-core';
import {root} from '../tools/cache.ts';
import {ensureSystem} from '../tools/system.ts';
import {step} from '../tools/terminal.ts';
import type {Bench, BenchOptions, Findings, Goal} from './bench.ts';
import {median, table, whole, within} from './bench.ts';
import {cohortFile} from './cohortFile.ts';
import type {Seen} from './page.ts';

export const switches = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'];
const policy = "default-src 'self'";
const files: Record<string, [path: string, type: string]> = {
    '/page.js': ['build/bench/page.js', 'text/javascript'],
    '/reading-worker.js': ['build/bench/reading-worker.js', 'text/javascript'],
};

/** What is measured, and its name in the table. */
const measures = {
    papa: ['Papa.parse(file), all rows kept', "measures.papa()"],
    papachunks: ['Papa.parse(file), rows thrown away', "measures.papachunks()"],
    worker: ['check in the worker', "measures.check('/reading-worker.js')"],
    slices: ['check on the page’s thread, in slices', "measures.check('')"],
} as const;
type Measure = keyof typeof measures;

/** Memory of the browser's page processes, MB. */
interface Memory {
    before: number;
    peak: number;
    after: number;
}

/** Serves the page on the loopback interface, under a policy that allows its own scripts alone. */
async function servePage(): Promise<{address: string; close: () => void}> {
    const server = createServer((request, response) => {
        const [path, type] = files[request.url ?? ''] ?? [];
        response.writeHead(200, {'Content-Type': type ?? 'text/html', 'Content-Security-Policy': policy});
        response.end(path === undefined ? '<!DOCTYPE html><title>Bench</title><input type="file"><script src="/page.js"></script>'
            : readFileSync(join(root, path)));
    });
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    const close = (): void => {
        server.closeAllConnections();
        server.close();
    };
    return {address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close};
}

/** Resident memory of the pages of a browser, in MB. */
async function memory(browser: Browser): Promise<number> {
    const session = await browser.newBrowserCDPSession();
    const {processInfo} = await session.send('SystemInfo.getProcessInfo');
    await session.detach();
    return processInfo.filter(({type}) => type === 'renderer').reduce((sum, {id}) => {
        try {
            return sum + Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) / 1024;
        } catch {
            // It has ended meanwhile.
            return sum;
        }
    }, 0);
}

/** Measures one thing in a browser of its own, so that nothing that another left behind counts. */
async function measure(address: string, path: string, what: Measure): Promise<Seen & {memory: Memory}> {
    const browser = await chromium.launch({executablePath: '/usr/bin/chromium', args: switches});
    try {
        const page = await browser.newPage();
        page.setDefaultTimeout(600_000);
        await page.goto(address);
        await page.setInputFiles('input', path);
        const before = await memory(browser);
        let peak = before;
        const timer = setInterval(() => {
            memory(browser).then((now) => { peak = Math.max(peak, now); }, () => undefined);
        }, 200);
        const seen = await page.evaluate<Seen>(measures[what][1]);
        clearInterval(timer);
        return {...seen, memory: {before, peak, after: await memory(browser)}};
    } finally {
        await browser.close();
    }
}

/** A table, and what the check in the worker takes beside bare Papa Parse; 0 = that was not measured. */
async function compare(address: string, path: string, names: Measure[], runs: number): Promise<[string[], number]> {
    const seen = new Map<Measure, Array<Awaited<ReturnType<typeof measure>>>>(names.map((name) => [name, []]));
    for (let i = 0; i < runs; i++) {
        for (const name of names) {
            step(`${measures[name][0]}, ${i + 1} of ${runs}…`);
            seen.get(name)?.push(await measure(address, path, name));
        }
    }
    const time = (name: Measure): number => median((seen.get(name) ?? []).map(({ms}) => ms));
    const rows = names.map((name) => {
        const all = seen.get(name) ?? [];
        const one = (get: (run: typeof all[number]) => number): string => whole(median(all.map(get)));
        const ratio = (to: Measure): string => (names.includes(to) ? (time(name) / time(to)).toFixed(2) : '');
        return [
            measures[name][0], one(({ms}) => ms), one(({ms, rows: count}) => count / ms * 1000), ratio('papa'), ratio('papachunks'),
            one(({longest}) => longest), one(({memory: {before}}) => before), one(({memory: {peak}}) => peak),
            one(({memory: {after}}) => after), one(({rows: count}) => count),
        ];
    });
    const lines = table(['', 'ms', 'rows/s', '× kept', '× thrown away', 'longest task, ms', 'MB before', 'MB peak', 'MB after', 'rows'], rows);
    return [lines, names.includes('papa') ? time('worker') / time('papa') : 0];
}

export const browserBench: Bench = {
    name: 'browser',
    async run({rows, runs, large}: BenchOptions): Promise<Findings> {
        await ensureSystem('browser');
        step('Building the page of the bench…');
        execFileSync(process.execPath, [join(root, 'node_modules/rollup/dist/bin/rollup'), '--config', 'rollup.config.mjs', '--silent',
            '--configBench'], {cwd: root, stdio: ['ignore', 'ignore', 'inherit']});
        const {address, close} = await servePage();
        try {
            const browser = await chromium.launch({executablePath: '/usr/bin/chromium', args: switches});
            const version = browser.version();
            await browser.close();
            const small = cohortFile(rows);
            const [smallTable, times] = await compare(address, small.path, ['papa', 'papachunks', 'worker', 'slices'], runs);
            const lines = [
                `Headless Chromium ${version}; each measurement in a browser of its own, median of ${runs}. Memory is that of the page's`
                    + ' processes; the longest task is the longest time in which the page could do nothing else.',
                '',
                `${whole(rows)} rows, ${whole(small.bytes / 1e6)} MB, a quoted field in each fifth row, accents:`,
                '',
                ...smallTable,
            ];
            if (large) {
                const big = cohortFile(5_400_000);
                lines.push('', `${whole(big.bytes / 1e6)} MB:`, '',
                    ...(await compare(address, big.path, ['papachunks', 'worker', 'slices'], 1))[0]);
            }
            const goals: Goal[] = [within(`check ${whole(rows)} rows in the browser`, 'bare Papa.parse()', times, 3)];
            return {lines, goals};
        } finally {
            close();
        }
    },
};
