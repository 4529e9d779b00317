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

import {describe, expect, it} from '@jest/globals';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {checkFile} from '../../check/check';
import type {SettingValue} from '../../format/settings';
import type {SiteColumns} from '../../format/siteColumns';
import {diskSource} from '../../cli/fileOnDisk';
import {toJson} from '../../cli/report';

const folder = join(__dirname, '../../../tests/parity');
const cases = readdirSync(folder).sort();

describe('The cases that both languages share', () => {
    it('are all here', () => {
        expect(cases.length).toBeGreaterThanOrEqual(60);
    });

    it.each(cases)('%s', async(name) => {
        const asked = JSON.parse(readFileSync(join(folder, name, 'settings.json'), 'utf8')) as {
            kind: string | null;
            settings: Record<string, SettingValue>;
            /** What a site says of the columns: then the parameters of the issues are compared too. */
            columns?: SiteColumns;
        };
        const source = diskSource(join(folder, name, 'input.csv'));
        const {kind, settings, columns} = asked;
        const result = await checkFile(source, {
            settings, ...kind === null ? {} : {kind}, ...columns === undefined ? {} : {columns},
        });
        source.close();
        expect(JSON.parse(toJson(result, columns !== undefined))).toEqual(JSON.parse(readFileSync(join(folder, name, 'expected.json'), 'utf8')));
    });
});
