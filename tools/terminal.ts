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

/** What the commands of bin/ say on the terminal: one plain line a step. */

const started = Date.now();

/** Prints one line. */
export function say(line = ''): void {
    process.stdout.write(`${line}\n`);
}

/** Prints one line on standard error. */
export function warn(line: string): void {
    process.stderr.write(`${line}\n`);
}

/** A step: said when it begins, so that a slow one explains the wait. */
export function step(line: string): void {
    say(`▸ ${line}`);
}

/** Seconds since a moment (default: since the command started), for people. */
export function secondsSince(moment: number = started): string {
    const seconds = (Date.now() - moment) / 1000;
    return seconds < 10 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds).toString()} s`;
}

/** Something that a person must know and that ends the command: one sentence, no stack. */
export class Refusal extends Error {
}

/** Runs a command's main function: a refusal is one sentence and exit 2, anything else is a defect and shows its stack. */
export async function main(body: () => Promise<number>): Promise<void> {
    const {stopEverything} = await import('./commands.ts');
    let code: number;
    try {
        code = await body();
    } catch (error) {
        if (error instanceof Refusal) {
            warn(error.message);
            code = 2;
        } else {
            warn(error instanceof Error ? error.stack ?? error.message : String(error));
            code = 1;
        }
    }
    await stopEverything();
    process.exit(code);
}
