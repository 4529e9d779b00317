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

import {existsSync, mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Site} from './moodle.ts';

/** French, as far as the plugin goes: without this Moodle does not offer the language. */
export async function offerFrench(site: Site): Promise<void> {
    const pack = join(site.data, 'lang', 'fr', 'langconfig.php');
    if (existsSync(pack)) {
        return;
    }
    mkdirSync(join(site.data, 'lang', 'fr'), {recursive: true});
    writeFileSync(pack, `<?php
// The least that makes Moodle offer French: the plugin brings its own French sentences.
$string['alphabet'] = 'A,B,C,D,E,F,G,H,I,J,K,L,M,N,O,P,Q,R,S,T,U,V,W,X,Y,Z';
$string['decsep'] = ',';
$string['listsep'] = ';';
$string['locale'] = 'fr_FR.UTF-8';
$string['parentlanguage'] = '';
$string['thislanguage'] = 'Français';
$string['thislanguageint'] = 'French';
$string['thousandssep'] = ' ';
`);
    await site.php(join(site.code, 'admin/cli/purge_caches.php'), ['--lang']);
}
