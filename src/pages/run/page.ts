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

import type {Strings} from '../../moodle/strings';
import {redraw} from '../check/redraw';
import type {CheckedFile} from './checkStep';
import {CheckStep} from './checkStep';
import {Chosen} from './chosen';
import {chooseView, chosenView} from './chooseView';
import type {PageConfig} from './config';
import {confirmBeside} from './decisionView';
import {element} from './elements';
import type {Order} from './runStep';
import {RunStep} from './runStep';
import type {Surroundings} from './surroundings';

const section = (region: string): HTMLElement => element('section', {'class': 'tool_sync-section', 'data-region': region, 'hidden': true});

/** The run page: choose a file, see what it says, simulate or run it, see what came of it. */
export class RunPage implements Surroundings {
    private readonly chooseSection = section('choose');
    private readonly checkSection = section('check');
    private readonly runSection = section('run');
    private readonly live = element('div', {'class': 'sr-only visually-hidden', 'role': 'status', 'data-region': 'live'});
    private readonly checkStep: CheckStep;
    private readonly runStep: RunStep;
    private chosen: Chosen | null = null;
    private busy = false;
    /** The bytes that the run on the page was made of; null = they are not known here. */
    private runFile: Blob | null = null;
    private planned: ((line: number) => void) | null = null;

    public constructor(private readonly root: HTMLElement, public readonly config: PageConfig, public readonly strings: Strings) {
        this.checkStep = new CheckStep(this.checkSection, this, {
            onStart: (file, simulate) => void this.runStep.start(this.toOrder(file, simulate)),
            showChanges: (file) => (file === this.runFile ? this.planned : null),
            onVersion: () => this.showChoice(),
        });
        this.runStep = new RunStep(this.runSection, this);
    }

    /** Draws the page; goes on with the run that the address names. */
    public async open(): Promise<void> {
        this.root.replaceChildren(this.live, this.runStep.offer, this.chooseSection, this.checkSection, this.runSection);
        this.showChoice();
        this.root.dataset['ready'] = 'true';
        await this.runStep.open();
    }

    public announce(text: string): void {
        this.live.textContent = text;
    }

    public setBusy(busy: boolean): void {
        this.busy = busy;
        this.checkStep.setBusy(busy);
        this.showChoice();
    }

    public get showLine(): ((line: number) => void) | null {
        if (this.runFile === null || this.checkStep.file !== this.runFile) {
            return null;
        }
        const {runFile} = this;
        return (line) => {
            // The file may have been corrected since the plan was drawn.
            if (this.checkStep.file === runFile) {
                this.checkStep.showLine(line);
            } else {
                this.announce(this.strings.get('page_line_elsewhere'));
            }
        };
    }

    public get showChanges(): ((line: number) => void) | null {
        return this.planned;
    }

    public set showChanges(show: ((line: number) => void) | null) {
        this.planned = show;
        this.checkStep.refreshRow();
    }

    public openFile(file: {filename: string; url: string}): void {
        this.unlessUnsaved(() => void this.take(Chosen.linked(file)));
    }

    private toOrder({chosen, file, kind, rows, settings}: CheckedFile, simulate: boolean): Order {
        return {
            kind,
            simulate,
            name: chosen.name,
            rows,
            settings,
            prepare: async(options) => {
                const source = await chosen.toSource(file, options);
                this.runFile = file;
                this.checkStep.keepSafe(file);
                return source;
            },
        };
    }

    private showChoice(): void {
        const {chosen, strings} = this;
        if (chosen) {
            const {file} = this.checkStep;
            this.chooseSection.hidden = false;
            redraw(this.chooseSection, chosenView(strings, {
                name: chosen.name,
                size: chosen.size,
                corrected: file !== null && file !== chosen.bytes ? file.size : null,
                locked: this.busy,
            }, () => this.unlessUnsaved(() => this.chooseAnother())));
            return;
        }
        // A run that was found again goes on without a file on the page: no other can be started meanwhile. And whoever may run
        // nothing has only come to see.
        this.chooseSection.hidden = this.busy || !this.config.kinds.some(({canrun}) => canrun);
        this.chooseSection.replaceChildren(...chooseView(strings, this.config, {
            onFile: (file) => void this.take(Chosen.own(file)),
            onStored: (stored) => void this.take(Chosen.fromSite(stored)),
        }));
    }

    /** Does what takes the file away, after a question if corrections would be lost. */
    private unlessUnsaved(leave: () => void): void {
        const {strings} = this;
        const trigger = this.chooseSection.querySelector<HTMLElement>('[data-action="another"]');
        if (!this.checkStep.isUnsaved || !trigger) {
            leave();
            return;
        }
        confirmBeside(strings, trigger, {
            title: strings.get('page_other_file_title'),
            text: strings.get('page_other_file'),
            yes: strings.get('page_other_file_yes'),
        }, leave);
        this.chooseSection.scrollIntoView();
    }

    private async take(chosen: Chosen): Promise<void> {
        this.chosen = chosen;
        this.forgetRun();
        this.checkStep.clear();
        await this.checkStep.open(chosen);
    }

    private chooseAnother(): void {
        this.chosen = null;
        this.forgetRun();
        this.checkStep.clear();
        this.chooseSection.querySelector<HTMLElement>('h3')?.focus();
    }

    private forgetRun(): void {
        this.runFile = null;
        this.planned = null;
        this.runStep.clear();
    }
}
