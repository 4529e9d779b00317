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

import {fileURLToPath} from 'node:url';
import {checkFile} from '../check/check';
import {readArguments, UsageError} from './arguments';
import {diskSource} from './fileOnDisk';
import {exitCode, MAX_LISTED, readSentences, toJson, toText} from './report';

const USAGE = 'Usage: bin/check [--kind=KIND] [--format=text|json] [--engine=php] [--set=key=value]… FILE';

/** Checks one file; gives the exit code. */
async function main(words: string[]): Promise<number> {
    const asked = readArguments(words);
    const source = diskSource(asked.file);
    try {
        const result = await checkFile(source, {
            settings: asked.settings,
            maxIssues: MAX_LISTED,
            sampleRows: 0,
            sliceMs: 1000,
            ...asked.kind === undefined ? {} : {kind: asked.kind},
        });
        const sentences = (): Map<string, string> =>
            readSentences(fileURLToPath(new URL('../../lang/en/tool_sync.php', import.meta.url)));
        process.stdout.write((asked.format === 'json' ? toJson(result) : toText(result, sentences())) + '\n');
        return exitCode(result);
    } finally {
        source.close();
    }
}

if (process.argv.includes('--help')) {
    process.stdout.write(USAGE + '\n');
} else {
    main(process.argv.slice(2)).then((code) => {
        process.exitCode = code;
    }, (error: unknown) => {
        process.stderr.write(`bin/check: ${error instanceof Error ? error.message : String(error)}\n`);
        if (error instanceof UsageError) {
            process.stderr.write(USAGE + '\n');
        }
        process.exitCode = 2;
    });
}
