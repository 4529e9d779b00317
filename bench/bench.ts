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

import {cpus} from 'node:os';
import type {DatabaseType} from '../tools/databases.ts';
import {step} from '../tools/terminal.ts';

/** What a bench may be told on the command line. */
export interface BenchOptions {
    /** Rows of the file that is checked, and of the largest that is simulated. */
    rows: number;
    /** Rows of the file that changes nothing; at most as many as there are people on the site. */
    unchanged: number;
    /** Members to add. */
    members: number;
    /** New accounts. */
    users: number;
    /** Pictures of an archive. */
    pictures: number;
    /** Enrolment methods to make. */
    bindings: number;
    /** How often each thing is measured; the median counts. */
    runs: number;
    /** Measure the 300 MB file in the browser too? */
    large: boolean;
    database: DatabaseType;
}

/** A figure that this project promises, and the one that was measured. */
export interface Goal {
    work: string;
    against: string;
    measured: string;
    goal: string;
    isMet: boolean;
}

/** What came of a bench. */
export interface Findings {
    /** Markdown: what was measured, how, and tables. */
    lines: string[];
    goals: Goal[];
}

/** One bench: what it measures, side by side and in one run. */
export interface Bench {
    /** Name on the command line, and of its section in bench/results.md. */
    name: string;
    /** Is it measured only when it is named? */
    isExtra?: boolean;
    run(options: BenchOptions): Promise<Findings>;
}

/** "The other takes so many times as long": at least that much. */
export function faster(work: string, against: string, times: number, goal: number): Goal {
    return {work, against, measured: `${times.toFixed(1)} × faster`, goal: `≥ ${goal} ×`, isMet: times >= goal};
}

/** "It takes so many times as long as the other": at most that much. */
export function within(work: string, against: string, times: number, goal: number): Goal {
    return {work, against, measured: `${times.toFixed(2)} × the time`, goal: `≤ ${goal} ×`, isMet: times <= goal};
}

export function median(numbers: number[]): number {
    const sorted = [...numbers].sort((one, other) => one - other);
    return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** A number for people. */
export function whole(number: number): string {
    return Math.round(number).toLocaleString('en-GB');
}

/**
 * Measures several things in turn, as often as asked: what disturbs the machine disturbs them all. Gives for each what was seen.
 *
 * @param runs
 * @param things by the name that the reader knows them by
 */
export async function inTurn<Seen>(runs: number, things: Record<string, () => Promise<Seen>>): Promise<Map<string, Seen[]>> {
    const seen = new Map<string, Seen[]>();
    for (let i = 1; i <= runs; i++) {
        for (const [name, measure] of Object.entries(things)) {
            step(`${name}, ${i} of ${runs}…`);
            seen.set(name, [...seen.get(name) ?? [], await measure()]);
        }
    }
    return seen;
}

/** A table of Markdown, its columns as wide as they must be to be read in a terminal too. */
export function table(head: string[], rows: string[][]): string[] {
    const widths = head.map((name, i) => Math.max(name.length, ...rows.map((row) => (row[i] ?? '').length)));
    const line = (cells: string[]): string => `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
    return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
}

/** The table of goals. */
export function goalTable(goals: Goal[]): string[] {
    return table(['Work', 'Against', 'Measured', 'Goal', ''],
        goals.map(({work, against, measured, goal, isMet}) => [work, against, measured, goal, isMet ? 'met' : 'MISSED']));
}

/** The machine in a few words. */
export function machine(): string {
    return `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node}`;
}
