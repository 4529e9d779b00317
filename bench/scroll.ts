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


/** How smoothly the long lists of the run page scroll: the page as it is, in the workbench, with its server. */

import {chromium, type CDPSession, type Locator, type Page} from 'playwright-core';
import {ensureSystem} from '../tools/system.ts';
import {step} from '../tools/terminal.ts';
import {openWorkbench} from '../tools/workbench.ts';
import type {Bench, BenchOptions, Findings} from './bench.ts';
import {table} from './bench.ts';
import {switches} from './browser.ts';

const ROWS = 100_000;
/** How long each movement goes on, seconds. */
const SECONDS = 8;
/** What the wheel turns at a time, px. */
const NOTCH = 400;

/** What was seen while something moved. */
interface Seen {
    frames: number;
    /** Frames that a screen of 60 Hz would have shown, and that did not come. */
    dropped: number;
    /** Longest time from one frame to the next, ms. */
    longestFrame: number;
    /** Longest time in which the page could do nothing else, ms. */
    longestTask: number;
    /** The most that one task of the page's thread took of the processor, ms: what else the machine does is not in it. */
    longestWork: number;
}

interface TraceEvent {
    name: string;
    pid: number;
    tid: number;
    /** Time of the processor, microseconds. */
    tdur?: number;
    args?: {name?: string};
}

/** Listens to the browser's own record of its tasks, until it is asked for the one that took most of the processor, in ms. */
async function record(session: CDPSession): Promise<() => Promise<number>> {
    const events: TraceEvent[] = [];
    const take = ({value}: {value: object[]}): void => { events.push(...value as TraceEvent[]); };
    session.on('Tracing.dataCollected', take);
    await session.send('Tracing.start', {traceConfig: {includedCategories: ['toplevel']}, transferMode: 'ReportEvents'});
    return async () => {
        const complete = new Promise<void>((resolve) => { session.once('Tracing.tracingComplete', () => { resolve(); }); });
        await session.send('Tracing.end');
        await complete;
        session.off('Tracing.dataCollected', take);
        const place = ({pid, tid}: TraceEvent): string => `${pid}:${tid}`;
        const pages = new Set(events.filter(({name, args}) => name === 'thread_name' && args?.name === 'CrRendererMain').map(place));
        return events.filter((event) => event.name.endsWith('RunTask') && pages.has(place(event)))
            .reduce((most, {tdur = 0}) => Math.max(most, tdur / 1000), 0);
    };
}

/** Watches the page until it is asked what it saw. */
async function watch(page: Page): Promise<() => Promise<Seen>> {
    const session = await page.context().newCDPSession(page);
    const stop = await record(session);
    await page.evaluate(() => {
        const frame = 1000 / 60;
        const seen = {frames: 0, dropped: 0, longestFrame: 0, longestTask: 0};
        let on = true;
        let last = 0;
        const drawn = (now: number): void => {
            if (last > 0) {
                seen.frames++;
                seen.dropped += Math.max(0, Math.round((now - last) / frame) - 1);
                seen.longestFrame = Math.max(seen.longestFrame, now - last);
            }
            last = now;
            if (on) {
                requestAnimationFrame(drawn);
            }
        };
        requestAnimationFrame(drawn);
        const observer = new PerformanceObserver((list) => {
            for (const {duration} of list.getEntries()) {
                seen.longestTask = Math.max(seen.longestTask, duration);
            }
        });
        // Tasks are told from 50 ms on; what is shorter is measured by what comes too late.
        observer.observe({type: 'longtask'});
        let beat = performance.now();
        const timer = setInterval(() => {
            const now = performance.now();
            seen.longestTask = Math.max(seen.longestTask, now - beat - 4);
            beat = now;
        }, 4);
        Object.assign(window, {stopWatching: () => {
            on = false;
            clearInterval(timer);
            observer.disconnect();
            return seen;
        }});
    });
    return async () => {
        const seen = await page.evaluate(() => (window as unknown as {stopWatching: () => Seen}).stopWatching());
        const longestWork = await stop();
        await session.detach();
        return {...seen, longestWork};
    };
}

/** Turns the wheel over a list. */
async function turn(page: Page, list: Locator): Promise<void> {
    await list.hover();
    const end = Date.now() + SECONDS * 1000;
    for (let turned = 0; Date.now() < end; turned++) {
        await page.mouse.wheel(0, turned % 200 < 150 ? NOTCH : -NOTCH);
    }
}

/** Drags the scrollbar from one end to the other, and back in jumps. */
async function drag(_page: Page, list: Locator): Promise<void> {
    await list.evaluate((scroller, seconds) => new Promise<void>((resolve) => {
        const begun = performance.now();
        const move = (now: number): void => {
            const done = Math.min(1, (now - begun) / seconds / 1000);
            const room = scroller.scrollHeight - scroller.clientHeight;
            // Three quarters of the time evenly down, then here and there.
            scroller.scrollTop = done < 0.75 ? room * done / 0.75 : room * Math.abs(Math.sin(done * 400));
            if (done < 1) {
                requestAnimationFrame(move);
            } else {
                resolve();
            }
        };
        requestAnimationFrame(move);
    }), SECONDS);
}

const whole = (number: number): string => Math.round(number).toLocaleString('en-GB');

/** A list, how it was moved, and what was seen of it. */
type Measured = [name: string, how: string, seen: Seen];

async function measure(page: Page, name: string, list: Locator): Promise<Measured[]> {
    const all: Measured[] = [];
    for (const [how, move] of [['wheel', turn], ['scrollbar', drag]] as const) {
        step(`${name}, ${how}…`);
        const stop = await watch(page);
        await move(page, list);
        all.push([name, how, await stop()]);
    }
    return all;
}

function rowOf([name, how, {frames, dropped, longestFrame, longestTask, longestWork}]: Measured): string[] {
    const share = (dropped / (frames + dropped) * 100).toFixed(1);
    return [name, how, whole(frames), `${whole(dropped)} (${share} %)`, whole(longestFrame), whole(longestTask), whole(longestWork)];
}

/** As many cohorts to create: each row is a change. */
function manyCohorts(): Buffer {
    const lines = ['cidnumber;cname;cdescription'];
    for (let row = 0; row < ROWS; row++) {
        lines.push(`C${row};Sixième ${row};Classe ${row % 17 === 0 ? `de l’année d’été ${row}`.repeat(4) : row}`);
    }
    return Buffer.from(`${lines.join('\n')}\n`);
}

export const scrollBench: Bench = {
    name: 'scroll',
    isExtra: true,
    async run({runs}: BenchOptions): Promise<Findings> {
        await ensureSystem('browser');
        const {server, address} = await openWorkbench();
        const browser = await chromium.launch({executablePath: '/usr/bin/chromium', args: switches});
        try {
            const page = await browser.newPage({viewport: {width: 1440, height: 900}});
            // What runs the tools names functions with this; what is sent to the page brings the calls along.
            await page.addInitScript('globalThis.__name = (made) => made;');
            page.setDefaultTimeout(600_000);
            await page.goto(`${address}?lang=en`);
            await page.locator('.tool_sync-run[data-ready="true"]').waitFor();
            await page.setInputFiles('[data-region="file-input"]', {name: 'many.csv', mimeType: 'text/csv', buffer: manyCohorts()});
            await page.locator('[data-region="check"] [role="grid"] [role="gridcell"]').first().waitFor();
            const all: Measured[] = [];
            for (let i = 0; i < runs; i++) {
                all.push(...await measure(page, `grid of ${whole(ROWS)} rows`, page.locator('[data-region="check"] [role="grid"]')));
            }
            step('Simulating…');
            const begun = Date.now();
            await page.locator('[data-action="simulate"]').click();
            await page.locator('[data-region="changes"] [role="feed"] [data-region="change"]').first().waitFor();
            const seconds = (Date.now() - begun) / 1000;
            for (let i = 0; i < runs; i++) {
                all.push(...await measure(page, `plan of ${whole(ROWS)} changes`, page.locator('[data-region="changes"] [role="feed"]')));
            }
            const longest = Math.max(...all.map(([, , {longestWork}]) => longestWork));
            const lines = [
                `Headless Chromium ${browser.version()}; the run page of the workbench, 1440 × 900, with its server; each movement for ${SECONDS} s:`
                    + ` a wheel of ${NOTCH} px a notch as fast as the browser takes it, and a scrollbar that is dragged through the whole list and thrown about.`
                    + ` Dropped: frames of 60 a second that did not come. The longest task is what was waited for, whatever else the machine did; of it, what the page's thread`
                    + ` took of the processor. The plan took ${seconds.toFixed(0)} s to simulate.`,
                '',
                ...table(['', 'moved by', 'frames', 'dropped', 'longest frame, ms', 'longest task, ms', 'of the processor, ms'], all.map(rowOf)),
            ];
            const goal = {
                work: 'scrolling 100,000 rows and changes', against: 'a task of 50 ms', measured: `${whole(longest)} ms of the processor at most`,
                goal: '≤ 50 ms', isMet: longest <= 50,
            };
            return {lines, goals: [goal]};
        } finally {
            await browser.close();
            server.closeAllConnections();
            server.close();
        }
    },
};
