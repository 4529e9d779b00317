/** The PHP engine without Moodle, as a process to talk with. */

import type {ChildProcess} from 'node:child_process';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {root} from './cache.ts';
import {start} from './commands.ts';

/** What the engine answers. */
export interface Answer {
    data?: unknown;
    error?: {errorcode: string; message: string};
}

/** The PHP engine as one long conversation: a line asks, a line answers. */
export class Engine {
    private readonly child: ChildProcess;
    private readonly waiting = new Map<number, (answer: Answer) => void>();
    private asked = 0;

    /**
     * Constructor.
     *
     * @param folder that holds site.json, and takes the files of the runs
     */
    constructor(folder: string) {
        this.child = start('php', [join(root, 'tools', 'embedded.php'), 'serve', folder], {stdio: ['pipe', 'pipe', 'inherit']});
        if (this.child.stdout !== null) {
            createInterface({input: this.child.stdout}).on('line', (line) => {
                const {id, ...answer} = JSON.parse(line) as Answer & {id: number};
                this.waiting.get(id)?.(answer);
                this.waiting.delete(id);
            });
        }
        this.child.once('exit', () => {
            for (const hear of this.waiting.values()) {
                hear({error: {errorcode: 'error_internal', message: 'The engine has stopped: see the terminal.'}});
            }
            this.waiting.clear();
        });
    }

    ask(request: Record<string, unknown>): Promise<Answer> {
        if (this.child.exitCode !== null) {
            return Promise.resolve({error: {errorcode: 'error_internal', message: 'The engine has stopped: see the terminal.'}});
        }
        const id = ++this.asked;
        return new Promise((resolve) => {
            this.waiting.set(id, resolve);
            this.child.stdin?.write(`${JSON.stringify({id, ...request})}\n`);
        });
    }

    /** Ends the process. */
    close(): void {
        this.child.stdin?.end();
    }
}
