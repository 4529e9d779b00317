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

import type {SiteColumns} from '../../format/siteColumns';
import {asksSite} from '../../format/siteColumns';
import {listColumns} from '../../moodle/repository';

/** How long a check waits for the site, in milliseconds: then the general rules hold. */
const PATIENCE = 8000;

/** What is known of the columns of a file: those of the site, that its kind has none, or why they are not known. */
export type ColumnsState =
    | {is: 'none'}
    | {is: 'known'; columns: SiteColumns}
    | {is: 'failed'; error: unknown};

/** The site did not answer in time. */
export class TooSlow extends Error {
    public constructor() {
        super('The site does not answer.');
        this.name = 'TooSlow';
    }
}

/**
 * Asks the site for the columns of kinds, once for each. Nothing of the file is told. Only kinds are asked about whose format
 * leaves something to the site.
 */
export class SiteColumnsQuery {
    private readonly answers = new Map<string, Promise<SiteColumns>>();

    /**
     * What is known of the columns of a kind. Never throws, but for what the signal says.
     *
     * @param kind null = not known
     * @param signal
     */
    public async ask(kind: string | null, signal?: AbortSignal): Promise<ColumnsState> {
        if (kind === null || !asksSite(kind)) {
            return {is: 'none'};
        }
        try {
            const columns = await inTime(this.answer(kind), signal);
            return {is: 'known', columns};
        } catch (error) {
            signal?.throwIfAborted();
            return {is: 'failed', error};
        }
    }

    private answer(kind: string): Promise<SiteColumns> {
        const known = this.answers.get(kind);
        if (known !== undefined) {
            return known;
        }
        const asked = listColumns(kind).then((columns) => ({kind, columns}));
        this.answers.set(kind, asked);
        asked.catch(() => {
            // It may be there again the next time.
            this.answers.delete(kind);
        });
        return asked;
    }
}

/** What a promise gives, unless that takes too long or nobody wants it any more. */
function inTime<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    return new Promise<T>((resolve, reject) => {
        const stop = (): void => {
            end();
            reject(new DOMException('Nobody wants the answer any more.', 'AbortError'));
        };
        const timer = setTimeout(() => {
            end();
            reject(new TooSlow());
        }, PATIENCE);
        const end = (): void => {
            clearTimeout(timer);
            signal?.removeEventListener('abort', stop);
        };
        signal?.addEventListener('abort', stop, {once: true});
        promise.then((value) => {
            end();
            resolve(value);
        }, (reason: unknown) => {
            end();
            // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the reason is the server's own
            reject(reason);
        });
    });
}
