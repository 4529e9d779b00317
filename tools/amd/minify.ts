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

import {transformSync} from '@babel/core';
import {readFileSync, writeFileSync, mkdirSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {rollup} from 'rollup2';
import {minify as terser} from 'terser';

import {nameDefine} from './nameDefine.js';

/**
 * Makes amd/build/<name>.min.js and its map from an ES module in amd/src, as Moodle's own "grunt amd" does: the same Babel plugins,
 * Rollup and Terser, in the versions that package.json pins here. Moodle's code checks compare these files byte by byte with what
 * its own build gives; the map must be there, because without it Moodle in developer mode serves the ES module, which fails.
 *
 * @param source path of the file in amd/src
 * @param name the AMD name
 * @param buildDirectory where to write
 * @returns the paths written
 */
export const minify = async(source: string, name: string, buildDirectory: string): Promise<string[]> => {
    const target = join(buildDirectory, basename(source).replace(/\.js$/, '.min.js'));
    const bundle = await rollup({
        input: source,
        context: 'window',
        treeshake: false,
        // After Babel the module has no import left.
        external: () => true,
        onwarn: () => undefined,
        plugins: [
            {
                name: 'babel',
                transform: (code, id) => {
                    const result = transformSync(code, {
                        filename: id,
                        cwd: dirname(fileURLToPath(import.meta.url)),
                        configFile: false,
                        babelrc: false,
                        sourceMaps: true,
                        comments: false,
                        compact: false,
                        plugins: ['transform-es2015-modules-amd-lazy', 'system-import-transformer', nameDefine(name)],
                        presets: [['@babel/preset-env', {modules: false, useBuiltIns: false}]],
                    });
                    if (!result) {
                        throw new Error(`Babel gave nothing for ${id}`);
                    }
                    return result;
                },
            },
            {
                name: 'terser',
                renderChunk: (code) => terser(code, {mangle: false, module: true, sourceMap: true}),
            },
        ],
    });
    const {output: [chunk]} = await bundle.generate({format: 'esm', sourcemap: true, file: target});
    mkdirSync(dirname(target), {recursive: true});
    writeFileSync(target, `${chunk.code}\n//# sourceMappingURL=${basename(target)}.map`);
    writeFileSync(`${target}.map`, chunk.map.toString());
    return [target, `${target}.map`];
};

// Alone: minify.ts <file in amd/src> <AMD name> <target directory>. Used to compare this build with Moodle's own files.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
    const [source, name, directory] = process.argv.slice(2);
    if (source === undefined || name === undefined || directory === undefined) {
        throw new Error('Usage: minify.ts <source.js> <AMD name> <target directory>');
    }
    readFileSync(source);
    await minify(source, name, directory);
}
