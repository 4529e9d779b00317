import {readFileSync} from 'node:fs';

import alias from '@rollup/plugin-alias';
import commonjs from '@rollup/plugin-commonjs';
import json from '@rollup/plugin-json';
import resolve from '@rollup/plugin-node-resolve';
import typescript from '@rollup/plugin-typescript';

// Each entry src/pages/<page>.ts becomes tool_sync/<name>. The names end with "-lazy" so that Moodle serves them alone and does
// not send them to every visitor of the site.
// What a page loads when it comes to need it is another one: src/reading/local.ts, where there is no worker.
const pages = {'run-lazy': 'src/pages/run.ts', 'settings-lazy': 'src/pages/settings.ts', 'reading-lazy': 'src/reading/local.ts'};

// Moodle's own modules stay outside.
const external = (id) => /^(core|[a-z]+_[a-z0-9_]+)\//.test(id) || id === 'jquery';

// A module that needs Node's own modules, or that is not found, would fail in the browser: stop the build instead.
const onwarn = (warning) => {
    throw new Error(warning.message);
};

// Packages ask a variable of Node's whether they are in production; browsers have none.
const production = {
    name: 'production',
    transform: (code) => (code.includes('process.env.NODE_ENV')
        ? {code: code.replaceAll('process.env.NODE_ENV', '"production"'), map: null}
        : null),
};

const plugins = () => [
    production,
    resolve({browser: true, extensions: ['.mjs', '.js', '.ts', '.json']}),
    commonjs(),
    json({compact: true, preferConst: true}),
    typescript({
        tsconfig: 'tsconfig.json',
        noEmitOnError: true,
        // What is unused is the type check's business.
        compilerOptions: {noEmit: false, sourceMap: false, noUnusedLocals: false, noUnusedParameters: false},
    }),
];

const amd = Object.entries(pages).map(([name, input]) => ({
    input,
    external,
    onwarn,
    plugins: plugins(),
    output: {
        file: `${process.env.TOOL_SYNC_AMD_SRC ?? 'amd/src'}/${name}.js`,
        format: 'es',
        generatedCode: {constBindings: true},
        banner: '/* eslint-disable */\n// Generated from src/ by bin/build. Do not edit.',
    },
}));

// The worker that reads files: one classic script that needs nothing else, so that a content policy of 'self' is enough.
const worker = (file) => ({
    input: 'src/reading/worker.ts',
    onwarn,
    plugins: plugins(),
    output: {
        file,
        format: 'iife',
        generatedCode: {constBindings: true},
        banner: `${readFileSync(new URL('./src/reading/worker.ts', import.meta.url), 'utf8').split('\n\n', 1)[0]}

/* eslint-disable */
// Generated from src/reading/worker.ts by bin/build. Do not edit.
// Holds Papa Parse (MIT licence): see thirdpartylibs.xml.`,
    },
});

// The script that reads archives: a worker too, and where there are none, a script of the page. Of the library only what needs no
// workers and no code of its own making.
const archives = (file) => ({
    input: 'src/archive/worker.ts',
    onwarn: (warning) => {
        // A module of the library asks for its own address, which a classic script has not; it is ready for that.
        if (warning.code !== 'EMPTY_IMPORT_META' && !(warning.code === 'CIRCULAR_DEPENDENCY' && warning.message.includes('zip.js'))) {
            onwarn(warning);
        }
    },
    plugins: [
        alias({entries: [
            {find: '@zip.js/zip.js', replacement: new URL('./node_modules/@zip.js/zip.js/lib/zip-core-native.js', import.meta.url).pathname},
        ]}),
        ...plugins(),
    ],
    output: {
        file,
        format: 'iife',
        inlineDynamicImports: true,
        generatedCode: {constBindings: true},
        banner: `${readFileSync(new URL('./src/archive/worker.ts', import.meta.url), 'utf8').split('\n\n', 1)[0]}

/* eslint-disable */
// Generated from src/archive/worker.ts by bin/build. Do not edit.
// Holds zip.js (BSD-3-Clause licence): see thirdpartylibs.xml.`,
    },
});

// The same page outside Moodle: what stands in for Moodle's modules lies in src/workbench/core.
const workbench = {
    input: 'src/workbench/main.ts',
    onwarn,
    plugins: [
        alias({entries: [
            {find: 'tool_sync/reading-lazy', replacement: new URL('./src/reading/local.ts', import.meta.url).pathname},
            {find: /^core\/(.*)$/, replacement: new URL('./src/workbench/core/$1.ts', import.meta.url).pathname},
            {find: /^.*\/moodle\/upload$/, replacement: new URL('./src/workbench/upload.ts', import.meta.url).pathname},
        ]}),
        ...plugins(),
    ],
    output: {
        file: 'build/workbench/workbench.js',
        format: 'es',
        inlineDynamicImports: true,
        generatedCode: {constBindings: true},
    },
};

// What bin/bench measures.
const bench = {
    input: 'bench/page.ts',
    onwarn,
    plugins: [
        alias({entries: [
            {find: 'tool_sync/reading-lazy', replacement: new URL('./src/reading/local.ts', import.meta.url).pathname},
        ]}),
        ...plugins(),
    ],
    output: {file: 'build/bench/page.js', format: 'iife', inlineDynamicImports: true, generatedCode: {constBindings: true}},
};

export default (args) => (args.configBench === true ? [bench, worker('build/bench/reading-worker.js')] : args.configWorkbench === true
    ? [workbench, worker('build/workbench/reading-worker.js'), archives('build/workbench/archive-worker.js')]
    : [
        ...amd,
        worker(`${process.env.TOOL_SYNC_JS ?? 'js'}/reading-worker.js`),
        archives(`${process.env.TOOL_SYNC_JS ?? 'js'}/archive-worker.js`),
    ]);
