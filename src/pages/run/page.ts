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
import type {CheckedFile} from './checkStep';
import {CheckStep} from './checkStep';
import {Chosen} from './chosen';
import {chooseView, chosenView} from './chooseView';
import type {PageConfig} from './config';
import {element} from './elements';
import type {Order} from './runStep';
import {RunStep} from './runStep';
import type {Surroundings} from './surroundings';

const section = (region: string): HTMLElement => element('section', {'class': 'tool_sync-section', 'data-region': region, 'hidden': true});

const toOrder = ({chosen, kind, rows, settings}: CheckedFile, simulate: boolean): Order => ({
    kind,
    simulate,
    name: chosen.name,
    rows,
    settings,
    prepare: (options) => chosen.toSource(options),
});

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

    public constructor(private readonly root: HTMLElement, public readonly config: PageConfig, public readonly strings: Strings) {
        this.checkStep = new CheckStep(this.checkSection, this, (file, simulate) => {
            void this.runStep.start(toOrder(file, simulate));
        });
        this.runStep = new RunStep(this.runSection, this, () => {
            const {checked} = this.checkStep;
            return checked ? toOrder(checked, true) : null;
        });
    }

    /** Draws the page; goes on with the run that the address names. */
    public async open(): Promise<void> {
        this.root.replaceChildren(this.live, this.chooseSection, this.checkSection, this.runSection);
        this.showChoice();
        this.root.dataset['ready'] = 'true';
        if (this.config.runid > 0) {
            await this.runStep.resume(this.config.runid);
        }
    }

    public announce(text: string): void {
        this.live.textContent = text;
    }

    public setBusy(busy: boolean): void {
        this.busy = busy;
        this.checkStep.setBusy(busy);
        this.showChoice();
    }

    private showChoice(): void {
        const {chosen, strings} = this;
        if (chosen) {
            this.chooseSection.hidden = false;
            const another = (): void => this.chooseAnother();
            this.chooseSection.replaceChildren(...chosenView(strings, chosen.name, chosen.size, another, this.busy));
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

    private async take(chosen: Chosen): Promise<void> {
        this.chosen = chosen;
        this.showChoice();
        this.runSection.hidden = true;
        this.runSection.replaceChildren();
        await this.checkStep.open(chosen);
    }

    private chooseAnother(): void {
        this.chosen = null;
        this.checkStep.clear();
        this.runSection.hidden = true;
        this.runSection.replaceChildren();
        this.showChoice();
        this.chooseSection.querySelector<HTMLElement>('h3')?.focus();
    }
}
