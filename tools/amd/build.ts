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

import {execFileSync} from 'node:child_process';
import {copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const rollup = (args: string[], env: Record<string, string> = {}): void => {
    const command = join(root, 'node_modules/rollup/dist/bin/rollup');
    execFileSync(process.execPath, [command, '--config', 'rollup.config.mjs', '--silent', ...args], {
        cwd: root,
        env: {...process.env, ...env},
        stdio: ['ignore', 'ignore', 'inherit'],
    });
};

const filesOf = (directory: string): string[] => (existsSync(directory) ? readdirSync(directory).sort() : []);

/**
 * Builds amd/src, amd/build and js.
 *
 * @param target the folder that holds amd and js: the project, or a temporary one
 */
const buildPlugin = async(target: string): Promise<void> => {
    const sources = join(target, 'amd/src');
    for (const folder of ['amd/src', 'amd/build', 'js']) {
        rmSync(join(target, folder), {recursive: true, force: true});
    }
    rollup([], {TOOL_SYNC_AMD_SRC: sources, TOOL_SYNC_JS: join(target, 'js')});
    // Loaded here alone: the workbench is built without the old Babel that stands in this folder's own packages.
    const {minify} = await import('./minify.js');
    for (const file of filesOf(sources)) {
        await minify(join(sources, file), `tool_sync/${file.replace(/\.js$/, '')}`, join(target, 'amd/build'));
    }
};

/** Builds the stand-alone workbench into build/workbench, which is not committed. */
const buildWorkbench = (): void => {
    rollup(['--configWorkbench']);
    const target = join(root, 'build/workbench');
    mkdirSync(target, {recursive: true});
    copyFileSync(join(root, 'src/workbench/index.html'), join(target, 'index.html'));
    copyFileSync(join(root, 'src/workbench/workbench.css'), join(target, 'workbench.css'));
    for (const sheet of ['styles.css', 'pages.css']) {
        copyFileSync(join(root, sheet), join(target, sheet));
    }
    copyFileSync(join(root, 'node_modules/bootstrap/dist/css/bootstrap.min.css'), join(target, 'bootstrap.css'));
};

/**
 * Compares the committed files with a build made elsewhere.
 *
 * @returns the paths, relative to the project, that differ, are missing or are too many
 */
const findDifferences = async(): Promise<string[]> => {
    const temporary = mkdtempSync(join(tmpdir(), 'tool_sync-amd-'));
    try {
        await buildPlugin(temporary);
        return ['amd/src', 'amd/build', 'js'].flatMap((folder) => {
            const names = new Set([...filesOf(join(root, folder)), ...filesOf(join(temporary, folder))]);
            return [...names].map((name) => `${folder}/${name}`).filter((path) => {
                const [committed, built] = [join(root, path), join(temporary, path)];
                return !existsSync(committed) || !existsSync(built) || !readFileSync(committed).equals(readFileSync(built));
            });
        });
    } finally {
        rmSync(temporary, {recursive: true, force: true});
    }
};

const [option] = process.argv.slice(2);
if (option === '--check') {
    const differences = await findDifferences();
    if (differences.length > 0) {
        console.error(`Not what src/ builds; run bin/build and commit:\n${differences.map((path) => `  ${path}`).join('\n')}`);
        process.exitCode = 1;
    } else {
        console.log('amd/ and js/ are what src/ builds.');
    }
} else if (option === '--workbench') {
    buildWorkbench();
    console.log('Built build/workbench.');
} else if (option === undefined) {
    await buildPlugin(root);
    buildWorkbench();
    console.log('Built amd/src, amd/build, js and build/workbench.');
} else {
    console.error('Usage: bin/build [--check | --workbench]');
    process.exitCode = 2;
}
