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


import type {Locator, Page} from 'playwright-core';

/** The run page, in Moodle or in the workbench. */
export class RunPage {
    readonly root: Locator;
    readonly file: Locator;
    readonly run: Locator;
    readonly check: Locator;

    constructor(readonly page: Page, private readonly address: string) {
        this.root = page.locator('.tool_sync-run');
        this.file = this.root.locator('[data-region="file-input"]');
        this.check = this.root.locator('section[data-region="check"]');
        this.run = this.root.locator('section[data-region="run"]');
    }

    async open(query = ''): Promise<void> {
        await this.page.goto(`${this.address}/admin/tool/sync/run.php${query}`);
        await this.root.and(this.page.locator('[data-ready="true"]')).waitFor();
    }

    /** Chooses a file from the desktop and waits until it is checked. */
    async choose(name: string, content: Buffer): Promise<void> {
        await this.file.setInputFiles({name, mimeType: 'text/csv', buffer: content});
        await this.headline(this.check).waitFor();
    }

    /** Waits until the site has been asked for what the file names, and has answered. */
    async siteAsked(): Promise<void> {
        await this.check.locator('[data-part="site"] [data-region="sent"]').waitFor();
        await this.check.locator('[data-part="site"] progress').waitFor({state: 'detached'});
    }

    headline(section: Locator = this.run): Locator {
        return section.locator('[data-region="banner"] .tool_sync-headline').first();
    }

    button(action: string, section: Locator = this.root): Locator {
        return section.locator(`[data-action="${action}"]`);
    }

    /** How many things were done to the file on the page. */
    private taken(): Promise<number> {
        return this.check.locator('[data-region="taken"] > li').count();
    }

    /** Does something to the file on the page and waits until it is read again, with so many steps more. */
    async step(doing: () => Promise<void>, more = 1): Promise<void> {
        const then = await this.taken() + more;
        await doing();
        const steps = this.check.locator('[data-region="taken"] > li');
        await steps.nth(then).waitFor({state: 'detached'});
        if (then > 0) {
            await steps.nth(then - 1).waitFor();
        }
        await this.check.locator('[data-region="check-body"]:not([inert])').waitFor();
    }

    /** Takes what is proposed. */
    async take(): Promise<void> {
        const proposal = this.check.locator('[data-region="preview"]');
        await this.step(() => proposal.locator('[data-action="take"]').click());
    }

    /** Reads the file on the page again in another way. */
    async reread(ways: Partial<Record<'encoding' | 'delimiter' | 'newline' | 'bom', string>>): Promise<void> {
        const part = this.check.locator('[data-region="reread-part"]');
        if (await part.getAttribute('open') === null) {
            await part.locator('summary').click();
        }
        for (const [way, value] of Object.entries(ways)) {
            await part.locator(`[data-region="tool_sync-run-${way}"]`).selectOption(value);
        }
        await this.step(() => this.button('reread').click());
    }

    /** Takes one of the fixes that are offered, told by its sort and by words of its button. */
    async repair(fix: string, ...words: string[]): Promise<void> {
        await this.propose(fix, ...words);
        await this.take();
    }

    /** Asks for one of the fixes that are offered, and does not take it. */
    async propose(fix: string, ...words: string[]): Promise<void> {
        let offer = this.check.locator(`[data-action="offer"][data-fix="${fix}"]`);
        for (const word of words) {
            offer = offer.filter({hasText: word});
        }
        await offer.first().waitFor({state: 'attached'});
        // Some are folded away.
        for (const folded of await this.check.locator('details:not([open])', {has: offer}).all()) {
            await folded.locator('> summary').click();
        }
        await offer.first().click();
    }

    /** Simulates the file on the page and waits for the plan. */
    async simulate(): Promise<string> {
        await this.button('simulate').click();
        return this.outcome();
    }

    /** Waits until a run waits for a person or is over; gives its headline. */
    async outcome(): Promise<string> {
        await this.headline().waitFor();
        await this.run.locator('[data-region="changes-found"]:not(:empty)').waitFor({state: 'attached'});
        return (await this.headline().textContent()) ?? '';
    }

    /** Applies the plan on the page. */
    async apply(): Promise<string> {
        await this.button('apply').click();
        await this.button('confirm').click();
        await this.run.locator('[data-region="files"]').or(this.run.locator('[role="alert"]')).first().waitFor();
        return this.outcome();
    }

    /** Numbers of the summary, by card. */
    async cards(): Promise<Record<string, string>> {
        const found: Record<string, string> = {};
        for (const card of await this.run.locator('[data-card]').all()) {
            found[(await card.getAttribute('data-card')) ?? ''] = (await card.locator('.tool_sync-card-number').textContent()) ?? '';
        }
        return found;
    }

    /** Downloads one of the run's files with its link. */
    async download(what: string): Promise<Buffer> {
        const [download] = await Promise.all([
            this.page.waitForEvent('download'),
            this.run.locator(`[data-region="files"] [data-what="${what}"] a`).click(),
        ]);
        const chunks: Buffer[] = [];
        for await (const chunk of await download.createReadStream()) {
            chunks.push(chunk as Buffer);
        }
        return Buffer.concat(chunks);
    }
}
