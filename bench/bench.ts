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

/** What a bench may be told on the command line. */
export interface BenchOptions {
    rows: number;
    /** How often each thing is measured; the median counts. */
    runs: number;
    /** Measure the 300 MB file too? */
    large: boolean;
}

/** One bench: what it measures, side by side and in one run. */
export interface Bench {
    /** Name on the command line, and of its section in bench/results.md. */
    name: string;
    /** @returns lines of Markdown: what was measured, how, and a table */
    run(options: BenchOptions): Promise<string[]>;
}

export function median(numbers: number[]): number {
    const sorted = [...numbers].sort((one, other) => one - other);
    return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** A table of Markdown, its columns as wide as they must be to be read in a terminal too. */
export function table(head: string[], rows: string[][]): string[] {
    const widths = head.map((name, i) => Math.max(name.length, ...rows.map((row) => (row[i] ?? '').length)));
    const line = (cells: string[]): string => `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
    return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
}

/** The machine in a few words. */
export function machine(): string {
    return `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node}`;
}
