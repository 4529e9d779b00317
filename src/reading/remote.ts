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

import type {CheckResult} from '../check/check';
import type {
    Filter, Fix, FixPreview, GridRow, Known, Question, Reading, ReadingOptions, SiteFindings, Survey, View, Work,
} from './contract';
import type {Method, Port, Reply, Request} from './messages';
import {WorkerLine} from './workerLine';

/** A worker, as far as it is used here. */
export type WorkerPort = Port<Request, Reply> & Pick<Worker, 'onerror' | 'terminate'>;

/** A file that a worker has opened. */
export class RemoteReading implements Reading {
    public readonly inWorker = true;
    private readonly line: WorkerLine;

    /**
     * @param worker one that has said hello
     * @param file is handed over as a reference: its bytes are read by the worker
     * @param name
     */
    public constructor(worker: WorkerPort, file: Blob, name: string) {
        this.line = new WorkerLine(worker, {open: file, name});
    }

    public check(options: ReadingOptions, work: Work): Promise<CheckResult> {
        return this.ask('check', [options], work);
    }

    public view(filter: Filter, work: Work): Promise<View> {
        return this.ask('view', [filter], work);
    }

    public rows(view: number, from: number, count: number): Promise<GridRow[]> {
        return this.ask('rows', [view, from, count]);
    }

    public place(view: number, line: number): Promise<number> {
        return this.ask('place', [view, line]);
    }

    public survey(work: Work): Promise<Survey> {
        return this.ask('survey', [], work);
    }

    public preview(fix: Fix, work: Work): Promise<FixPreview> {
        return this.ask('preview', [fix], work);
    }

    public apply(fix: Fix, work: Work): Promise<Blob> {
        return this.ask('apply', [fix], work);
    }

    public questions(most: number, work: Work): Promise<Question[]> {
        return this.ask('questions', [most], work);
    }

    public learn(known: Known[], work: Work): Promise<SiteFindings> {
        return this.ask('learn', [known], work);
    }

    public close(): void {
        this.line.end(new DOMException('The file has been closed.', 'AbortError'));
    }

    private ask<Result>(method: Method, args: unknown[], work?: Work): Promise<Result> {
        return this.line.ask({method, args}, work);
    }
}
