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

/** Checks of the project as a whole: what is generated is fresh, what is said in two places is the same, rooms stay apart. */

import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {root} from '../cache.ts';
import {run} from '../commands.ts';
import {staleExamples} from '../examples.ts';
import {staleExports} from '../exports.ts';
import {checks, whole, type Options, type Suite, type Tally} from './suite.ts';

/** Files of the project with one of these endings, relative. */
async function projectFiles(...endings: string[]): Promise<string[]> {
    const listed = await run('git', ['ls-files', '-co', '--exclude-standard'], {cwd: root});
    return listed.stdout.trim().split('\n').filter((path) => endings.some((ending) => path.endsWith(ending)) && existsSync(join(root, path)));
}

const text = (path: string): string => readFileSync(join(root, path), 'utf8');

/** A language file's strings. */
async function strings(language: string): Promise<Record<string, string>> {
    const script = 'define("MOODLE_INTERNAL", 1); $string = []; require($argv[1]); echo json_encode($string, JSON_THROW_ON_ERROR);';
    const done = await run('php', ['-r', script, join(root, 'lang', language, 'tool_sync.php')]);
    return JSON.parse(done.stdout) as Record<string, string>;
}

/** Placeholders of a sentence. */
const placeholders = (sentence: string): string => [...new Set(sentence.match(/\{\$a(->\w+)?\}/g) ?? [])].sort().join(' ');

/** Keys that the code asks for by name; a name that is put together at run time cannot be found this way. */
async function keysInCode(): Promise<Map<string, string>> {
    const keys = new Map<string, string>();
    const collect = (path: string, pattern: RegExp, prefix = ''): void => {
        for (const found of text(path).matchAll(pattern)) {
            keys.set(prefix + (found[1] ?? ''), path);
        }
    };
    for (const path of await projectFiles('.php')) {
        collect(path, /(?:get_string|lang_string|moodle_exception|language_text)\(\s*'([a-z][\w:]*)',\s*'tool_sync'/g);
    }
    for (const path of (await projectFiles('.php')).filter((name) => name.startsWith('classes/'))) {
        collect(path, /(?:issue::(?:error|warning|file)|new refused_exception)\(\s*'([a-z_]+)'/g, 'issue_');
    }
    for (const path of await projectFiles('.mustache')) {
        collect(path, /\{\{#str\}\}\s*([a-z][\w:]*)\s*,\s*tool_sync/g);
    }
    for (const path of (await projectFiles('.ts')).filter((name) => name.startsWith('src/') && !name.startsWith('src/tests/'))) {
        collect(path, /'(page_[a-z_]+)'/g);
        collect(path, /data-string="([a-z_]+)"/g);
    }
    for (const path of (await projectFiles('.json')).filter((name) => name.startsWith('formats/'))) {
        collect(path, /"(?:name|description|label)": "((?:kind|column|setting)_\w+)"/g);
    }
    for (const kind of JSON.parse(text('formats/order.json')) as string[]) {
        const path = `formats/${kind}.json`;
        const {command, columns, settings} = JSON.parse(text(path)) as Format;
        const commands = columns.find(({name}) => name === command)?.values ?? [];
        for (const key of [...commands.map((value) => `command_${kind}_${value}`), ...settings.flatMap(({key: name}) => [`setting_${name}`, `setting_${name}_desc`])]) {
            keys.set(key, path);
        }
    }
    return keys;
}

/** The pages have a title and a cure for each code that they show, and the cure stands alone, without what the issue says. */
function shownAlone(strings: Record<string, string>): string[] {
    const failures: string[] = [];
    for (const path of ['src/moodle/stringKeys.ts', 'src/moodle/archiveKeys.ts']) {
        for (const list of text(path).matchAll(/_CODES = \[([^\]]*)\]/g)) {
            for (const [, code = ''] of (list[1] ?? '').matchAll(/'([a-z_]+)'/g)) {
                const missing = [`issue_${code}`, `issue_${code}_cure`, `issuetitle_${code}`].filter((name) => strings[name] === undefined);
                failures.push(...missing.map((name) => `${name}: the pages want it, but there is no such string`));
                if (placeholders(strings[`issue_${code}_cure`] ?? '') !== '') {
                    failures.push(`issue_${code}_cure: the pages show it once for many lines, so it cannot hold what one line says`);
                }
            }
        }
    }
    return failures;
}

/** A sentence that names a setting calls it as the settings page does. */
function settingsQuoted(language: string, strings: Record<string, string>, pattern: RegExp): string[] {
    const titles = new Set(Object.entries(strings).filter(([name]) => name.startsWith('setting_')).map(([, title]) => title));
    return Object.entries(strings).flatMap(([name, sentence]) => [...sentence.matchAll(pattern)]
        .filter(([, title = '']) => !titles.has(title))
        .map(([, title = '']) => `${name}: no setting is called “${title}” (${language})`));
}

async function language(): Promise<Tally> {
    const [en, fr] = await Promise.all([strings('en'), strings('fr')]);
    const failures: string[] = [];
    const names = new Set([...Object.keys(en), ...Object.keys(fr)]);
    for (const name of names) {
        const [english, french] = [en[name], fr[name]];
        if (english === undefined || french === undefined) {
            failures.push(`${name}: missing in ${english === undefined ? 'English' : 'French'}`);
        } else if (english.trim() === '' || french.trim() === '') {
            failures.push(`${name}: empty`);
        } else if (placeholders(english) !== placeholders(french)) {
            failures.push(`${name}: placeholders differ: ${placeholders(english)} / ${placeholders(french)}`);
        }
    }
    const asked = await keysInCode();
    for (const [name, path] of asked) {
        if (en[name] === undefined) {
            failures.push(`${name}: asked for by ${path}, but there is no such string`);
        }
    }
    failures.push(...shownAlone(en), ...settingsQuoted('en', en, /setting “([^”{]+)”/g), ...settingsQuoted('fr', fr, /réglage « ([^»{]+) »/g));
    return checks(failures.length === 0 ? [] : [failures.join('\n')], 1, `${names.size.toString()} strings, ${asked.size.toString()} named in code`);
}

/** What a room may not mention, and what it is called. */
const rooms: {name: string; files: RegExp; forbidden: [RegExp, string][]}[] = [
    {
        name: 'the plain rooms',
        files: /^classes\/local\/(archive|csv|format|plan|kind|directory|lookup|run)\//,
        forbidden: [
            [/\$(DB|CFG|USER|OUTPUT|PAGE|SITE)\b/, 'a global of Moodle'],
            [/\b(get_string|get_config|set_config|mtrace|debugging|clean_param|required_param|optional_param|userdate)\s*\(/, 'a function of Moodle'],
            [/\b(moodle_exception|coding_exception|context_system|core_text|lang_string)\b|\\core\\/, 'a class of Moodle'],
            [/^\s*(echo|print)\b|\b(printf|var_dump|print_r)\s*\(/m, 'output'],
            [/tool_sync\\(local\\moodle|external|task|form|output|reportbuilder|privacy|event)\b/, 'a room that it must not know'],
        ],
    },
    {
        name: 'data of the plan',
        files: /^classes\/local\/plan\//,
        forbidden: [[/use tool_sync\\local\\(?!plan\\|directory\\)/, 'another room']],
    },
    {
        name: 'reading',
        files: /^classes\/local\/csv\//,
        forbidden: [[/tool_sync\\local\\(kind|directory|run|format)\b/, 'a room behind it']],
    },
    {
        name: 'pages and services',
        files: /^(classes\/(external|output|form|task|reportbuilder)\/|[a-z]+\.php$)/,
        forbidden: [[/\$DB->(insert|update|delete|execute|set_field)/, 'a write: only local/moodle writes']],
    },
    {
        name: 'TypeScript outside src/moodle',
        files: /^src\/(?!moodle\/|tests\/|workbench\/).*\.ts$/,
        forbidden: [[/'tool_sync_[a-z_]+'/, 'the name of a web service'], [/from 'core\//, 'a core module']],
    },
];

/** PHP or TypeScript without its comments: what is said about Moodle is not a use of it. */
const withoutComments = (source: string): string => source.replace(/\/\*[^]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');

async function roomsApart(): Promise<Tally> {
    const failures: string[] = [];
    const files = await projectFiles('.php', '.ts');
    for (const room of rooms) {
        for (const path of files.filter((name) => room.files.test(name))) {
            const source = withoutComments(text(path));
            for (const [pattern, what] of room.forbidden) {
                const found = pattern.exec(source);
                if (found !== null) {
                    failures.push(`${path}: ${what} (${found[0].trim()}) in ${room.name}`);
                }
            }
        }
    }
    return checks(failures.length === 0 ? [] : [failures.join('\n')], 1);
}

interface Format {
    command?: string;
    columns: {name: string; aliases?: string[]; values?: string[]}[];
    settings: {key: string}[];
}

/** The formats page names every column and setting of every kind, and the other way round nothing is left undocumented. */
function documents(): Tally {
    const failures: string[] = [];
    const page = text('docs/formats.md');
    for (const kind of JSON.parse(text('formats/order.json')) as string[]) {
        const format = JSON.parse(text(`formats/${kind}.json`)) as Format;
        const columns = format.columns.flatMap((column) => [column.name, ...column.aliases ?? []]);
        const named = [...columns, ...format.settings.map(({key}) => key)];
        for (const name of named) {
            if (!page.includes(`\`${name}\``)) {
                failures.push(`docs/formats.md does not mention \`${name}\` of ${kind}`);
            }
        }
    }
    for (const path of ['README.md', 'CHANGELOG.md', 'LICENSE', 'docs/architecture.md', 'docs/development.md', 'thirdpartylibs.xml']) {
        if (!existsSync(join(root, path))) {
            failures.push(`${path} is missing`);
        }
    }
    const pages = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)];
    for (const path of pages.filter((name) => existsSync(join(root, name)))) {
        for (const link of text(path).matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
            if (!existsSync(join(root, path, '..', link[1] ?? ''))) {
                failures.push(`${path} links to ${link[1] ?? ''}, which does not exist`);
            }
        }
    }
    return checks(failures.length === 0 ? [] : [failures.join('\n')], 1);
}

interface Planned {
    line: number;
    key: string;
    status: string;
}

/** The demonstration without Moodle does what it plans, and nothing the second time. */
async function embedded(): Promise<Tally> {
    const folder = mkdtempSync(join(tmpdir(), 'tool_sync-'));
    const failures: string[] = [];
    let total = 0;
    const expect = (holds: boolean, what: string): void => {
        total++;
        if (!holds) {
            failures.push(what);
        }
    };
    try {
        const first = await run('php', [join(root, 'tools', 'embedded.php'), 'demo', folder]);
        expect(first.code === 0, `the demonstration ends with ${first.code.toString()}:\n${first.output}`);
        for (const kind of ['users', 'cohorts', 'cohortcourses']) {
            const read = (what: string): Planned[] => JSON.parse(readFileSync(join(folder, `${kind}.${what}.json`), 'utf8')) as Planned[];
            const plain = (changes: Planned[]): string => JSON.stringify(changes.map((change) => ({...change, status: ''})));
            const [plan, made] = [read('plan'), read('changes')];
            expect(plan.length > 15, `${kind}: the plan has ${plan.length.toString()} changes`);
            expect(plain(plan) === plain(made), `${kind}: what was made is not what was planned`);
            expect(made.every((change) => change.status === 'applied'), `${kind}: not every change was made`);
        }
        // Plans have reports too.
        for (const [what, count] of [['reports', 6], ['archives', 3], ['undo', 3]] as const) {
            expect(readdirSync(join(folder, 'files', what)).length === count, `not ${count.toString()} files in ${what}`);
        }
        expect(readdirSync(join(folder, 'files')).filter((name) => name.includes('_tryback_')).length === 3, 'not three retry files');
        const again = await run('php', [join(root, 'tools', 'embedded.php'), 'again', folder]);
        expect(again.code === 0 && /^users: 0 changes\ncohorts: 0 changes\ncohortcourses: 0 changes\n$/.test(again.stdout),
            `a second run still changes something:\n${again.output}`);
    } finally {
        rmSync(folder, {recursive: true, force: true});
    }
    return checks(failures, total);
}

/** The largest size that a module may have when it is sent, in bytes. */
const LIMITS: Record<string, number> = {
    'amd/build/run-lazy.min.js': 120_000,
    'amd/build/settings-lazy.min.js': 20_000,
    'amd/build/reading-lazy.min.js': 80_000,
    'js/reading-worker.js': 120_000,
    // Loaded only where somebody chooses an archive.
    'js/archive-worker.js': 80_000,
};

/** Is each module small enough for people whose line is slow? */
function sizes(): Tally {
    const failures: string[] = [];
    const notes: string[] = [];
    for (const [path, limit] of Object.entries(LIMITS)) {
        const size = gzipSync(readFileSync(join(root, path)), {level: 9}).length;
        notes.push(`${path.split('/').pop() ?? path} ${(size / 1000).toFixed(0)} kB`);
        if (size > limit) {
            failures.push(`${path}: ${size.toString()} bytes when compressed, at most ${limit.toString()}`);
        }
    }
    return checks(failures, Object.keys(LIMITS).length, notes.join(', '));
}

export const projectSuites: Suite[] = [
    {name: 'sizes', quick: true, run: () => Promise.resolve(sizes())},
    {name: 'build', quick: false, run: async () => whole(await run(join(root, 'bin', 'build'), ['--check'], {cwd: root}))},
    {
        name: 'fuzz',
        quick: false,
        run: async ({fuzz}: Options): Promise<Tally> => {
            const done = await run(process.execPath, ['--import', `file://${root}/node_modules/tsx/dist/loader.mjs`,
                join(root, 'tools', 'fuzz.ts'), `--count=${fuzz.toString()}`], {cwd: root});
            return {...whole(done), note: done.stdout.trim().split('\n').pop() ?? ''};
        },
    },
    {
        name: 'hostile',
        quick: false,
        run: async ({fuzz}: Options): Promise<Tally> => {
            const done = await run(process.execPath, ['--import', `file://${root}/node_modules/tsx/dist/loader.mjs`,
                join(root, 'tests', 'hostile', 'main.ts'), `--count=${fuzz.toString()}`], {cwd: root});
            return {...whole(done), note: done.stdout.trim().split('\n').pop() ?? ''};
        },
    },
    {
        name: 'lookups',
        quick: true,
        run: async ({quick}: Options): Promise<Tally> => {
            const done = await run(process.execPath, ['--import', `file://${root}/node_modules/tsx/dist/loader.mjs`,
                join(root, 'tools', 'lookups.ts'), `--count=${quick ? '300' : '1000'}`], {cwd: root});
            return {...whole(done), note: done.stdout.trim().split('\n').pop() ?? ''};
        },
    },
    {
        name: 'archives',
        quick: true,
        run: async (): Promise<Tally> => {
            const done = await run(process.execPath, ['--import', `file://${root}/node_modules/tsx/dist/loader.mjs`,
                join(root, 'tools', 'archives.ts')], {cwd: root});
            return {...whole(done), note: done.stdout.trim().split('\n').pop() ?? ''};
        },
    },
    {name: 'language', quick: true, run: language},
    {name: 'rooms', quick: true, run: roomsApart},
    {name: 'documents', quick: true, run: () => Promise.resolve(documents())},
    {
        name: 'examples',
        quick: true,
        run: (): Promise<Tally> => {
            const stale = [
                ...staleExamples().map((name) => `examples/${name} is not what tools/examples.ts makes: run tools/run-ts examples`),
                ...staleExports().map((name) => `tests/exports/${name} is not what tools/exports.ts makes: run tools/run-ts exports`),
            ];
            return Promise.resolve(checks(stale.length === 0 ? [] : [stale.join('\n')], 1));
        },
    },
    {name: 'embedded', quick: true, run: embedded},
];
