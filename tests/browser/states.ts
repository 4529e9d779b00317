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
 * Every state of every page, looked at in both languages, both themes and both widths: one table of what there is and how one comes
 * there. On one version of Moodle English is seen in Boost and French in Classic, on the other the other way round. A picture of
 * each is kept in test-results/screenshots/<version of Moodle>, and axe finds nothing in any.
 */

import assert from 'node:assert/strict';
import type {ChildProcess} from 'node:child_process';
import {readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import type {Locator} from 'playwright-core';
import {root} from '../../tools/cache.ts';
import {gone} from '../../tools/commands.ts';
import {drawArchive, schoolNames} from '../../tools/pictures.ts';
import {makeZip} from '../../tools/zip.ts';
import {bigFile, csv, everybody} from '../site/files.ts';
import {until, type LiveSite} from '../site/liveSite.ts';
import {describe} from '../site/testing.ts';
import {freshPage, inspect, pictureOf, widths, type Visit} from './browser.ts';
import {windows1252} from './files.ts';
import {logIn, logInAgain, settled, type ServedSite} from './moodlePages.ts';
import {RunPage} from './runPage.ts';
import {test} from './trying.ts';

type Language = 'en' | 'fr';
type Theme = 'boost' | 'classic';

type Look = readonly [Language, Theme];

/** Both languages and both themes; the other two pairs on the other version of Moodle. */
const pairs: Record<string, readonly Look[]> = {'405': [['en', 'boost'], ['fr', 'classic']], 'other': [['en', 'classic'], ['fr', 'boost']]};
/** What whoever works on a page may ask for: "all" four looks, or one alone, such as "fr-classic". */
const asked = process.env['TOOL_SYNC_LOOK'] ?? '';

function looksOn(version: string): readonly Look[] {
    const all = [...pairs['405']!, ...pairs['other']!];
    if (asked !== '') {
        return asked === 'all' ? all : all.filter((look) => look.join('-') === asked);
    }
    return pairs[version] ?? pairs['other']!;
}

/** Runs that are on the site, by what became of them. */
type Outcome = 'people' | 'held' | 'discarded' | 'planned' | 'done' | 'stale' | 'failed' | 'cancelled' | 'interrupted';

/** A page on its way to a state. */
interface Way {
    made: Visit;
    page: RunPage;
    live: LiveSite;
    /** Opens a page of the plugin in the language and the theme that are wanted; not settled = its scripts go on asking. */
    open(path: string, isSettled?: boolean): Promise<void>;
    /** Opens the run page, with a run on it if one is named, and waits until it is shown. */
    openRun(outcome?: Outcome): Promise<void>;
    /** Path of the run page with a run on it. */
    pathOf(outcome: Outcome): string;
    /** Opens the run page and chooses a file; it is checked, and the site has been asked. */
    check(file: Buffer, name?: string): Promise<void>;
    /** Answers of the site that are kept back, so that what is shown meanwhile can be looked at. */
    hold(part: string): Promise<void>;
    /** Logs in again what was logged out. */
    logIn(): Promise<void>;
}

interface State {
    reach(way: Way): Promise<void>;
    /** Puts back what the others need. */
    leave?(way: Way): Promise<void>;
    /** Made by core of what we give it: its width on a phone is not ours. */
    core?: true;
    /** Works on the site: not at the same time as another. */
    alone?: true;
}

const broken = Buffer.from(csv(
    'cmd;cidnumber;cname;cvisible;userid',
    'add;THEATRE;Atelier théâtre;VRAI;E1004',
    'add;THEATRE;;VRAI;E1006',
    'ajouter;THEATRE;;;E1007',
    'add;;Chœur;;E-1008',
    'add;CHORALE;Chorale;FAUX;E1010;sopranos',
    'add;CHORALE;;;E1011',
    'add;CHORALE;;;E1011',
));
const fine = windows1252('cmd;cidnumber;cname;userid\r\nadd;6A;Sixième A – l’année d’été;E1001\r\nadd;6A;;E1002\r\nadd;6B;Œuvre à 5 €;E1003\r\n');
/** Does one thing of each sort, and has a row that is rejected. */
const mixed = Buffer.from(csv(
    'cmd;cidnumber;cname;userid', 'add;NEW;Nouvelle classe;E1001', 'add;NEW;;E1002', 'add;OLD;Another name;E1004', 'del;OLD;;E1005', 'add;NEW;;NOBODY',
));

/** Reads the header, says of the rows that it has read a part of them, and never reads the rest. */
const slowWorker = (): string => `${readFileSync(join(root, 'js', 'reading-worker.js'), 'utf8')}
{
    const serve = onmessage;
    onmessage = (event) => {
        const {id, method, args} = event.data;
        if (method !== 'check' || args.some((one) => one?.headerOnly === true)) {
            serve(event);
            return;
        }
        setTimeout(() => postMessage({id, progress: {bytes: 400000, total: 1000000, rows: 12345}}), 900);
    };
}`;

const choosing: Record<string, State> = {
    'choose': {reach: (way) => way.openRun()},
    'reading': {
        reach: async (way) => {
            await way.openRun();
            await way.made.page.route(/reading-worker\.js/, (route) => route.fulfill({contentType: 'text/javascript', body: slowWorker()}));
            await way.page.file.setInputFiles({name: 'fine.csv', mimeType: 'text/csv', buffer: fine});
            await way.page.check.locator('[data-region="progress-details"]').filter({hasText: /12[,.\s\u202f]?345/}).waitFor();
        },
    },
    'run-unknown': {
        reach: async (way) => {
            await way.open('/admin/tool/sync/run.php?runid=999999');
            await way.page.run.locator('[role="alert"]').waitFor();
        },
    },
};

/** People who are new, who are another, who are wrong, and who go. */
const people = csv('username;firstname;lastname;email;idnumber;password;country;course1;cmd;suspended',
    'zoe.nouvelle;Zoé;Nouvelle;zoe.nouvelle@school.example;N1;Secret-2026!;FR;;;',
    'Zoé Capitale;Zoé;Capitale;zoe.capitale@school.example;N2;Secret-2026!;France;;;',
    'luc.perdu;Luc;Perdu;luc.perdu(at)school.example;N3;;FR;NO-SUCH-COURSE;;',
    'mmartin;Marie;Martin-Durand;;E1001;;;;;',
    'hmarechal;;;;E1003;;;;suspend;',
    'nobody.here;;;;E999999;;;;update;');

const checking: Record<string, State> = {
    'check-fine': {reach: (way) => way.check(fine)},
    'check-asking': {
        reach: async (way) => {
            await way.openRun();
            await way.hold('tool_sync_look_up');
            await way.page.choose('fine.csv', fine);
            await way.page.button('stop-asking').waitFor();
        },
    },
    'check-broken': {reach: (way) => way.check(broken)},
    'check-refused': {reach: (way) => way.check(Buffer.from(csv('cohort_idnumber;userid', '6A;E1001')))},
    'check-empty': {reach: (way) => way.check(Buffer.alloc(0))},
    'check-header-only': {reach: (way) => way.check(Buffer.from('cidnumber;userid\n'))},
    'check-picture': {reach: (way) => way.check(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 10, 0, 0, 1, 0xff]))},
    'check-workbook': {reach: (way) => way.check(makeZip([{name: '[Content_Types].xml', content: Buffer.from('<Types/>')}]))},
    'users-checked': {reach: (way) => way.check(Buffer.from(people), 'userimport.csv')},
    'pictures-checked': {
        reach: async (way) => {
            const names = schoolNames().slice(0, 3);
            await way.check(drawArchive(['nobody.here', `${names[0] ?? ''}x`, '.hidden', ...names]), 'userpictures_class.zip');
            await way.page.check.locator('[data-region="unmatched"] li').first().waitFor();
            await way.page.check.locator('[data-region="first-pictures"] img').first().waitFor();
        },
    },
    'pictures-broken': {reach: (way) => way.check(Buffer.from('PK\u0003\u0004cut'), 'userpictures_class.zip')},
    'check-truncated': {reach: (way) => way.check(Buffer.from('cidnumber;cname;userid\n6A;Sixième A;E1001\n6A;Six'))},
    'check-reread': {
        reach: async (way) => {
            await way.check(Buffer.concat([Buffer.from([0xEF, 0xBB, 0xBF]), fine]));
            await way.page.reread({encoding: 'Windows-1252', delimiter: ';', newline: 'crlf', bom: 'ignore'});
        },
    },
    'check-filtered': {
        reach: async (way) => {
            const {check} = way.page;
            await way.check(broken);
            await check.locator('[data-region="grid-filter"]').selectOption('error');
            await check.locator('[data-region="grid-search"]').fill('THEATRE');
            await check.locator('[data-region="grid-count"]').filter({hasText: /3/}).waitFor();
            await check.locator('[data-region="grid-line"]').fill('0');
            await way.page.button('jump').click();
        },
    },
    'check-cell': {
        reach: async (way) => {
            await way.check(broken);
            await way.page.check.getByRole('gridcell', {name: 'ajouter'}).click();
        },
    },
    'check-editing': {
        reach: async (way) => {
            await way.check(broken);
            await way.page.check.getByRole('gridcell', {name: 'ajouter'}).dblclick();
            await way.page.check.locator('[role="gridcell"] input').fill('add');
        },
    },
    'check-everything-open': {
        reach: async (way) => {
            await way.check(broken);
            await way.page.check.locator('details:not([open])').evaluateAll((folded) => {
                for (const details of folded) {
                    (details as HTMLDetailsElement).open = true;
                }
            });
        },
    },
};

const repairing: Record<string, State> = {
    'fix-preview': {
        reach: async (way) => {
            await way.check(broken);
            await way.page.propose('boolean_words');
            await way.page.button('take').waitFor();
        },
    },
    'fix-preview-drop': {
        reach: async (way) => {
            await way.check(broken);
            await way.page.propose('drop_rejected');
            await way.page.button('take').waitFor();
        },
    },
    'fix-impossible': {
        reach: async (way) => {
            await way.check(fine);
            await way.page.check.getByRole('gridcell', {name: '6B'}).dblclick();
            await way.page.check.locator('[role="gridcell"] input').fill('Żółć');
            await way.made.page.keyboard.press('Enter');
            await way.page.button('instead').waitFor();
        },
    },
    'fix-taken': {
        reach: async (way) => {
            await way.check(broken);
            await way.page.repair('boolean_words');
            await way.page.siteAsked();
        },
    },
    'leave-question': {
        reach: async (way) => {
            await way.check(broken);
            await way.page.repair('boolean_words');
            await way.page.button('another').click();
            await way.page.root.locator('[data-region="question"]').waitFor();
        },
    },
    'check-rtl': {
        reach: async (way) => {
            await way.check(broken);
            await way.made.page.evaluate(() => { document.documentElement.dir = 'rtl'; });
            await way.page.propose('boolean_words');
            await way.page.button('take').waitFor();
        },
    },
};

const searchOfChanges = ({page}: Way): Locator =>
    page.run.locator('.tool_sync-result', {has: page.run.page().locator('[data-region="changes"]')}).locator('[data-filter="search"]');

/** Does something while the run that was broken off is in nobody's way. */
async function outOfTheWay({live}: Way, work: () => Promise<void>): Promise<void> {
    const become = (status: string, instead: string): Promise<void> =>
        live.execute('UPDATE {tool_sync_run} SET status = ? WHERE filename = ? AND status = ?', [status, 'big.csv', instead]);
    await become('failed', 'running');
    try {
        await work();
    } finally {
        await become('running', 'failed');
    }
}

const running: Record<string, State> = {
    'uploading': {
        reach: async (way) => {
            await way.check(fine);
            await way.hold('/upload.php');
            await way.page.button('simulate').click();
            await way.page.run.locator('[data-region="progress"]').waitFor();
        },
    },
    'run-question': {
        reach: async (way) => {
            await way.check(fine);
            await way.page.button('run').click();
            await way.page.root.locator('[data-region="question"]').waitFor();
        },
    },
    'session-lost': {
        reach: async (way) => {
            await way.check(fine);
            await way.made.context.clearCookies();
            await way.page.button('simulate').click();
            await way.page.run.locator('[role="alert"]').waitFor();
            way.made.troubles.length = 0;
        },
        leave: (way) => way.logIn(),
    },
    'connection-lost': {
        reach: async (way) => {
            await way.check(fine);
            await way.made.page.route('**/upload.php*', (route) => route.abort());
            await way.page.button('simulate').click();
            await way.page.run.locator('[role="alert"]').waitFor();
            way.made.troubles.length = 0;
        },
    },
    'simulated': {
        alone: true,
        reach: (way) => outOfTheWay(way, async () => {
            await way.check(mixed);
            await way.page.simulate();
        }),
    },
    'plan': {reach: (way) => way.openRun('planned')},
    'plan-people': {reach: (way) => way.openRun('people')},
    'plan-filtered': {
        reach: async (way) => {
            await way.openRun('planned');
            await searchOfChanges(way).fill('OLD');
            await way.page.run.locator('[data-action="clear-filters"]:visible').first().waitFor();
        },
    },
    'plan-nothing-found': {
        reach: async (way) => {
            await way.openRun('planned');
            await searchOfChanges(way).fill('no such thing');
            await way.page.run.locator('[data-region="changes"] [data-region="change"]').first().waitFor({state: 'detached'});
        },
    },
    'plan-rtl': {
        reach: async (way) => {
            await way.openRun('planned');
            await way.made.page.evaluate(() => { document.documentElement.dir = 'rtl'; });
        },
    },
    'apply-question': {
        reach: async (way) => {
            await way.openRun('planned');
            await way.page.button('apply').click();
            await way.page.run.locator('[data-region="question"]').waitFor();
        },
    },
    'progress': {
        reach: async (way) => {
            await way.hold('tool_sync_advance_run');
            await way.open(way.pathOf('interrupted'), false);
            await way.page.run.locator('[data-region="progress-details"]').filter({hasText: /\d/}).waitFor();
        },
    },
    'busy': {
        alone: true,
        reach: (way) => outOfTheWay(way, async () => {
            await way.check(fine);
            const long = way.live.onDisk('long.csv', bigFile(300));
            const begin = (): ChildProcess => way.live.startCli('--kind=cohorts', `--file=${long}`, '--simulate');
            let child = begin();
            await until('the other run', async () => {
                // What another page has just asked for may still be at work: then it was refused.
                child = child.exitCode === null ? child : begin();
                const [run] = await way.live.rows('SELECT id FROM {tool_sync_run} WHERE filename = ? AND status = ?', ['long.csv', 'running']);
                return run;
            });
            await way.page.button('simulate').click();
            await way.page.run.locator('[role="alert"], [data-region="banner"]').first().waitFor();
            // Whatever it is at: it is of no further use.
            child.kill('SIGKILL');
            await gone(child);
            await way.live.execute('DELETE FROM {tool_sync_run} WHERE filename = ?', ['long.csv']);
        }),
    },
    'held': {reach: (way) => way.openRun('held')},
    'held-wrong-number': {
        reach: async (way) => {
            await way.openRun('held');
            await way.page.run.locator('[data-region="removals"]').fill('59');
            await way.page.button('approve').click();
            await way.page.run.locator('[data-region="held"] [role="alert"]').waitFor();
        },
    },
    'discard-question': {
        reach: async (way) => {
            await way.openRun('held');
            await way.page.button('discard').click();
            await way.page.run.locator('[data-region="question"]').waitFor();
        },
    },
    'discarded': {reach: (way) => way.openRun('discarded')},
    'stale': {reach: (way) => way.openRun('stale')},
    'failed': {reach: (way) => way.openRun('failed')},
    'cancelled': {reach: (way) => way.openRun('cancelled')},
    'done': {reach: (way) => way.openRun('done')},
};

const corePage = (path: string): State => ({core: true, reach: (way) => way.open(path)});

const others: Record<string, State> = {
    'dashboard': {reach: (way) => way.open('/admin/tool/sync/index.php')},
    'history': corePage('/admin/tool/sync/history.php'),
    'files': corePage('/admin/tool/sync/files.php'),
    'formats': {reach: (way) => way.open('/admin/tool/sync/formats.php')},
    'settings-general': corePage('/admin/settings.php?section=tool_sync_general'),
    'settings-users': corePage('/admin/settings.php?section=tool_sync_users'),
    'settings-userpictures': corePage('/admin/settings.php?section=tool_sync_userpictures'),
    'settings-cohorts': corePage('/admin/settings.php?section=tool_sync_cohorts'),
};

/** On a site where nothing has happened yet. */
const beginnings: Record<string, State> = {
    'choose-first': {reach: (way) => way.openRun()},
    'dashboard-first': {reach: (way) => way.open('/admin/tool/sync/index.php')},
    'history-first': corePage('/admin/tool/sync/history.php'),
    'files-first': corePage('/admin/tool/sync/files.php'),
};

/** Makes the site one on which everything has happened that a run can come to. Gives the numbers of the runs. */
async function makeHistory(site: ServedSite): Promise<Record<Outcome, number>> {
    const {live, address} = site;
    await live.reset();
    await live.configureCore('allowthemechangeonurl', 1);
    await live.store('/cohorts.csv', mixed);
    await live.store('/sis/cohorts.csv', broken);
    await live.makeCohort('OLD', 'Old one', ['E1004', 'E1005']);
    await live.makeCohort('BIG', 'Big', everybody.slice(0, 61));
    const latest = async (): Promise<number> => {
        const [run] = await live.rows<{id: string}>('SELECT MAX(id) AS id FROM {tool_sync_run}');
        return Number(run?.id);
    };
    const byCli = async (name: string, content: string | Buffer, ...options: string[]): Promise<number> => {
        await live.cli(`--kind=${name === 'people.csv' ? 'users' : 'cohorts'}`, `--file=${live.onDisk(name, content)}`, ...options);
        return latest();
    };
    const free = csv('cmd,cidnumber', 'free,BIG');
    // More changes than are seen at a glance: then they can be filtered.
    const many = Buffer.concat([mixed, Buffer.from(everybody.slice(20, 32).map((user) => `add;NEW;;${user}\n`).join(''))]);
    const planned = await byCli('mixed.csv', many, '--simulate');
    const known = await byCli('people.csv', people, '--simulate');
    const done = await byCli('mixed.csv', mixed, '--set=maxdeletionspercent=0');
    const failed = await byCli('wrong.csv', csv('nothing;here', '1;2'));
    const discarded = await byCli('free.csv', free);
    await live.cli(`--discard=${discarded}`);
    const stale = await byCli('free.csv', free);
    await live.execute('DELETE FROM {cohort_members} WHERE userid = (SELECT id FROM {user} WHERE idnumber = ?)', [everybody[59]]);
    await live.cli(`--approve=${stale}`);
    // Begun on the page, so that it is offered there again.
    const made = await logIn(site);
    const page = new RunPage(made.page, address);
    await page.open();
    await page.choose('free.csv', Buffer.from(free));
    await page.button('run').click();
    await page.button('confirm').click();
    await page.run.locator('[data-region="held"]').waitFor();
    const held = await latest();
    await page.open();
    await page.choose('long.csv', Buffer.from(bigFile(4)));
    let goOn = (): void => undefined;
    const wait = new Promise<void>((resolve) => { goOn = resolve; });
    await made.page.route(/tool_sync_advance_run/, async (route) => {
        await wait;
        await route.continue();
    });
    await page.button('run').click();
    await page.button('confirm').click();
    // Before it has a number it is the upload that would be stopped.
    await made.page.waitForURL(/[?&]runid=\d+/);
    await page.button('cancel', page.run).click();
    goOn();
    await page.run.locator('[data-region="files"]').waitFor();
    const cancelled = await latest();
    await made.context.close();
    const child = live.startCli('--kind=cohorts', `--file=${live.onDisk('big.csv', bigFile(10))}`, '--set=maxdeletionspercent=0');
    await until('the run that is broken off', async () => {
        const [run] = await live.rows<{phase: string}>('SELECT phase FROM {tool_sync_run} WHERE filename = ?', ['big.csv']);
        return run?.phase === 'applying' ? true : undefined;
    });
    child.kill('SIGKILL');
    await gone(child);
    const interrupted = await latest();
    await live.execute('UPDATE {tool_sync_run} SET heartbeat = heartbeat - 3600 WHERE id = ?', [interrupted]);
    return {people: known, held, discarded, planned, done, stale, failed, cancelled, interrupted};
}

/** One after the other, of those that must not be at work together. */
let queue: Promise<unknown> = Promise.resolve();
async function alone(work: () => Promise<void>): Promise<void> {
    const before = queue;
    const mine = before.then(work, work);
    queue = mine.catch(() => undefined);
    await mine;
}

function wayOf(site: ServedSite, made: Visit, language: Language, theme: Theme, runs: () => Record<Outcome, number>): Way {
    const {address, live} = site;
    const page = new RunPage(made.page, address);
    const open = async (path: string, isSettled = true): Promise<void> => {
        await made.page.goto(`${address}${path}${path.includes('?') ? '&' : '?'}lang=${language}&theme=${theme}`);
        assert.equal(await made.page.locator('html').getAttribute('lang'), language);
        assert.equal(await made.page.locator('link[href*="/classic/"], script[src*="/classic/"]').count() > 0, theme === 'classic', theme);
        if (isSettled) {
            await settled(made.page);
        }
    };
    const pathOf = (outcome: Outcome): string => `/admin/tool/sync/run.php?runid=${runs()[outcome]}`;
    const openRun = async (outcome?: Outcome): Promise<void> => {
        await open(outcome === undefined ? '/admin/tool/sync/run.php' : pathOf(outcome));
        await page.root.and(made.page.locator('[data-ready="true"]')).waitFor();
        if (outcome !== undefined) {
            await page.headline().waitFor();
            if (outcome === 'cancelled') {
                // It may have been stopped before it had planned anything.
                await settled(made.page);
            } else {
                await page.run.locator('[data-region="changes-found"]:not(:empty)').waitFor({state: 'attached'});
            }
        }
    };
    return {
        made, page, live, open, openRun, pathOf,
        check: async (file, name = 'cohorts-6e.csv') => {
            await openRun();
            await page.choose(name, file);
            await page.check.locator('[data-part="site"] progress').waitFor({state: 'detached'});
            await settled(made.page);
        },
        hold: async (part) => {
            // What is kept back ends with the page.
            await made.page.route((url) => url.href.includes(part), () => new Promise<void>(() => undefined));
        },
        logIn: () => logInAgain(site, made),
    };
}

export function stateTests(site: () => ServedSite): void {
    const visits = new Map<Language, Visit>();
    let runs: Record<Outcome, number> | undefined;
    const known = (): Record<Outcome, number> => {
        if (runs === undefined) {
            throw new Error('There are no runs to show.');
        }
        return runs;
    };
    const folder = (): string => site().live.site.source.version;
    const seen = new Set<string>();

    /** Goes through one state in all ways; both languages at once, each in a browser profile of its own. */
    const look = async (name: string, {reach, leave, core, alone: isAlone}: State): Promise<void> => {
        const looks = looksOn(folder());
        // What goes on in one language ends before the other's failure is told: a second try takes the same pages.
        const ends = await Promise.allSettled([...new Set(looks.map(([language]) => language))].map(async (language) => {
            let made = visits.get(language);
            if (made === undefined) {
                made = await logIn(site(), 'admin', true);
                visits.set(language, made);
            }
            for (const [, theme] of looks.filter(([one]) => one === language)) {
                await freshPage(made);
                const way = wayOf(site(), made, language, theme, known);
                const reached = async (): Promise<void> => reach(way);
                await (isAlone === true ? alone(reached) : reached());
                assert.doesNotMatch((await made.page.locator('#region-main').textContent()) ?? '', /\[\[/, 'every string is there');
                await inspect(made, `${folder()}/${name}-${language}-${theme}`, '#region-main', core);
                await leave?.(way);
            }
        }));
        for (const end of ends) {
            if (end.status === 'rejected') {
                throw end.reason;
            }
        }
        seen.add(name);
    };

    const tables: [string, Record<string, State>][] = [
        ['the choice of a file', choosing], ['the check', checking], ['repairs', repairing], ['runs', running], ['other pages', others],
        ['a site where nothing has happened', beginnings],
    ];

    describe('every state, in both languages, themes and widths', () => {
        const begun = Date.now();
        for (const [title, table] of tables) {
            test(`the site is ready for ${title}`, async () => {
                if (table === beginnings) {
                    await site().live.reset();
                } else {
                    runs ??= await makeHistory(site());
                }
            });
            for (const [name, state] of Object.entries(table)) {
                test(name, () => look(name, state));
            }
        }

        test('no state is missing, and no picture', async () => {
            await site().live.configureCore('allowthemechangeonurl', 0);
            for (const name of tables.flatMap(([, table]) => Object.keys(table))) {
                assert.ok(seen.has(name), `${name} was looked at`);
                const pictures = looksOn(folder()).flatMap((look) => widths.map((wide) => [...look, wide] as const));
                for (const [language, theme, width] of pictures) {
                    const picture = pictureOf(`${folder()}/${name}-${language}-${theme}`, width);
                    assert.ok(statSync(picture).mtimeMs >= begun, `${picture} is of this run`);
                }
            }
        });
    });
}
