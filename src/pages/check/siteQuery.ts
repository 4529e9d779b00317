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

import {askSite, BATCH, REQUESTS} from '../../lookup/client';
import type {Known, Question, Reading, SiteFindings} from '../../reading/contract';
import {isAbort} from '../run/surroundings';

/** Values of one column. */
export interface Values {
    column: string;
    values: number;
}

interface Left {
    /** What left the browser, since the file was chosen. */
    sent: Values[];
    /** What was too much to be asked. */
    left: Values[];
}

/** How far the site has been asked. */
export type SiteState = Left & (
    | {is: 'collecting'}
    | {is: 'asking'; answered: number; total: number}
    | {is: 'failed'; error: unknown}
    | {is: 'stopped'}
    | {is: 'known'; findings: SiteFindings}
);

/** Most values of a column that are collected: no more are ever sent. */
const MOST = BATCH * REQUESTS;

const keyOf = (kind: string, column: string, value: string): string => `${kind}\u0000${column}\u0000${value}`;

/**
 * Asks the site about what a file names. What it said is remembered as long as the file is on the page, so that after a correction
 * only the new values are sent.
 */
export class SiteQuery {
    private readonly known = new Map<string, Known>();
    private readonly sent = new Map<string, Set<string>>();
    private left: Values[] = [];

    /**
     * Asks about one version of the file.
     *
     * @param reading
     * @param kind
     * @param settings that differ from the site's
     * @param signal
     * @param onState hears how far it is; never throws
     */
    public async ask(
        reading: Reading,
        kind: string,
        settings: Readonly<Record<string, string>>,
        signal: AbortSignal,
        onState: (state: SiteState) => void,
    ): Promise<void> {
        try {
            onState({is: 'collecting', ...this.spent});
            const questions = await reading.questions(MOST, {signal});
            await this.send(kind, settings, questions, signal, onState);
            const known = questions.flatMap(({column, values}) => (
                values.flatMap((value) => this.known.get(keyOf(kind, column, value)) ?? [])
            ));
            const findings = await reading.learn(known, {signal});
            if (!signal.aborted) {
                onState({is: 'known', findings, ...this.spent});
            }
        } catch (error) {
            // A version that is no longer on the page has nothing to say; a person who stopped it knows.
            if (isAbort(error)) {
                onState({is: 'stopped', ...this.spent});
            } else if (!signal.aborted) {
                onState({is: 'failed', error, ...this.spent});
            }
        }
    }

    private get spent(): Left {
        return {sent: [...this.sent].map(([column, values]) => ({column, values: values.size})), left: this.left};
    }

    private async send(
        kind: string,
        settings: Readonly<Record<string, string>>,
        questions: Question[],
        signal: AbortSignal,
        onState: (state: SiteState) => void,
    ): Promise<void> {
        const open = questions
            .map(({column, values}) => ({column, values: values.filter((value) => !this.known.has(keyOf(kind, column, value)))}))
            .filter(({values}) => values.length > 0);
        this.left = [];
        if (open.length === 0) {
            return;
        }
        // They are sent in this order, a batch beyond what is answered. It is written down before it happens: what left the browser
        // must be told even if no answer comes.
        const order = [...open].sort((a, b) => a.values.length - b.values.length)
            .flatMap(({column, values}) => values.map((value) => [column, value] as const));
        const answers = await askSite({
            kind,
            settings: {...settings},
            questions: open,
            signal,
            onProgress: (answered, total) => {
                for (const [column, value] of order.slice(answered, Math.min(total, answered + BATCH))) {
                    const values = this.sent.get(column) ?? new Set();
                    this.sent.set(column, values.add(value));
                }
                onState({is: 'asking', answered, total, ...this.spent});
            },
        });
        this.left = answers.sent.filter(({left}) => left > 0).map(({column, left}) => ({column, values: left}));
        for (const known of answers.known) {
            this.known.set(keyOf(kind, known.column, known.value), known);
        }
    }
}
