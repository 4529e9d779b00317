<?php
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

/**
 * The engine without Moodle, against the site in memory of examples/site.json.
 *
 * php tools/embedded.php demo FOLDER    runs the example files; plans, changes, reports, retry and undo files go to the folder
 * php tools/embedded.php again FOLDER   plans the example files once more, on what the demonstration left
 * php tools/embedded.php serve FOLDER   answers the workbench: one JSON request a line on standard input, one answer a line
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace tool_sync\tools;

use tool_sync\local\directory\memory_site;
use tool_sync\local\format\catalogue;
use tool_sync\local\format\example_file;
use tool_sync\local\format\settings;
use tool_sync\local\run\file_wording;
use tool_sync\local\run\state;

if (PHP_SAPI !== 'cli') {
    exit(2);
}

ini_set('display_errors', 'stderr');
ini_set('memory_limit', '1G');

require(__DIR__ . '/../tests/unit/bootstrap.php');
foreach (['refusal', 'language_files', 'embedded_runs', 'embedded_services'] as $class) {
    require(__DIR__ . "/embedded/$class.php");
}

/** The example files in the order of a full run, by kind. */
const EXAMPLES = ['users' => 'userimport.csv', 'cohorts' => 'cohorts.csv', 'cohortcourses' => 'cohortscourses.csv'];

/**
 * Writes data as JSON for people.
 *
 * @param string $path
 * @param mixed $data
 */
function write_json(string $path, mixed $data): void {
    file_put_contents($path, json_encode($data, JSON_THROW_ON_ERROR | JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE
        | JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE) . "\n");
}

/**
 * Loads a site.
 *
 * @param string $path
 * @return memory_site
 */
function load_site(string $path): memory_site {
    return new memory_site(json_decode((string) file_get_contents($path), true, 512, JSON_THROW_ON_ERROR));
}

/**
 * Says how a run ended, as the report does.
 *
 * @param embedded_runs $runs
 * @param state $state
 */
function describe(embedded_runs $runs, state $state): void {
    $wording = new file_wording(language_files::path('en'));
    echo $wording->text('kind_' . $state->kind), ': ', $state->filename, ', ', $state->simulate ? 'plan' : 'run', ': ',
        $state->status->value, $state->error === '' ? '' : " ($state->error)", "\n";
    echo '    ', implode(', ', array_map(static fn(int $count, string $what): string => "$count $what", $state->rows,
        array_keys($state->rows))), "\n";
    foreach ($state->changes as $type => $count) {
        echo '    ', str_pad((string) $count, 5, ' ', STR_PAD_LEFT), '  ', $wording->change_type($type), "\n";
    }
    if ($state->simulate) {
        return;
    }
    foreach ($runs->store($state->id)->list_issues() as $issue) {
        echo "    line $issue->line: ", $wording->issue($issue), "\n";
    }
    foreach ($state->files as $what => $path) {
        echo "    $what: .demo/files$path\n";
    }
}

/**
 * Runs the example files: plans, then makes exactly the plan.
 *
 * @param string $folder
 * @return int exit code
 */
function demonstrate(string $folder): int {
    $examples = dirname(__DIR__) . '/examples';
    $site = load_site("$examples/site.json");
    // Who is in no cohort yet comes by the file of users.
    $site->users = array_intersect_key($site->users, array_replace([], ...array_values($site->members)));
    $runs = new embedded_runs($site, "$folder/files");
    $code = 0;
    foreach (EXAMPLES as $kind => $name) {
        $plan = $runs->advance($runs->start($kind, "$examples/$name", $name, true)->id);
        write_json("$folder/$kind.plan.json", iterator_to_array($runs->store($plan->id)->list_changes(), false));
        describe($runs, $plan);
        $run = $runs->advance($runs->start_plan($plan->id)->id);
        write_json("$folder/$kind.changes.json", iterator_to_array($runs->store($run->id)->list_changes(), false));
        describe($runs, $run);
        $code = $run->status->value === 'done' ? $code : 1;
    }
    write_json("$folder/site.json", $runs->site->to_array());
    return $code;
}

/**
 * The example file of a kind, for the default settings.
 *
 * @param catalogue $catalogue
 * @param string $kind
 * @param string $separator of lists in the reader's language
 * @return array{filename: string, text: string}
 */
function make_example(catalogue $catalogue, string $kind, string $separator): array {
    if (!in_array($kind, $catalogue->names(), true)) {
        throw new refusal('error_kind_unknown', $kind);
    }
    $definition = $catalogue->get($kind);
    return ['filename' => $definition->filename,
        'text' => (new example_file($definition, new settings([], $catalogue)))->to_csv($separator)];
}

/**
 * Plans the example files on the site that the demonstration left.
 *
 * @param string $folder
 * @return int exit code
 */
function plan_again(string $folder): int {
    $runs = new embedded_runs(load_site("$folder/site.json"), "$folder/again");
    foreach (EXAMPLES as $kind => $name) {
        $plan = $runs->advance($runs->start($kind, dirname(__DIR__) . "/examples/$name", $name, true)->id);
        echo $kind, ': ', array_sum($plan->changes), " changes\n";
    }
    return 0;
}

/**
 * Answers requests until standard input ends. A request is {"id", "do", "language", …}; "do" is one of service, strings, file,
 * openruns, settings, example.
 *
 * @param string $folder
 * @return int exit code
 */
function serve(string $folder): int {
    $runs = new embedded_runs(load_site("$folder/site.json"), "$folder/files");
    // Whoever reads for a minute asks nothing meanwhile; PHP would take that for the end.
    ini_set('default_socket_timeout', '-1');
    while (!feof(STDIN)) {
        $line = fgets(STDIN);
        if ($line === false) {
            usleep(10000);
            continue;
        }
        $request = json_decode($line, true, 64, JSON_THROW_ON_ERROR);
        $services = new embedded_services($runs, $request['files'] ?? [], $request['language'] ?? 'en');
        try {
            $answer = ['data' => match ($request['do']) {
                'service' => $services->call((string) $request['function'], (array) $request['args']),
                'strings' => language_files::read($request['language'] ?? 'en'),
                'file' => $runs->file((int) $request['runid'], (string) $request['what']),
                'openruns' => $services->list_open_runs(),
                'settings' => (new settings([], $runs->catalogue))->to_array(),
                'example' => make_example($runs->catalogue, (string) $request['kind'], (string) $request['separator']),
            }];
        } catch (refusal $refusal) {
            $answer = ['error' => ['errorcode' => $refusal->errorcode, 'message' => $services->say($refusal)]];
        } catch (\Throwable $exception) {
            fwrite(STDERR, "$exception\n");
            $answer = ['error' => ['errorcode' => 'error_internal', 'message' => $services->say(new refusal('error_internal'))]];
        }
        fwrite(STDOUT, json_encode(['id' => $request['id']] + $answer, JSON_THROW_ON_ERROR | JSON_INVALID_UTF8_SUBSTITUTE
            | JSON_PRESERVE_ZERO_FRACTION) . "\n");
    }
    return 0;
}

$folder = rtrim($argv[2] ?? '', '/');
$commands = ['demo' => demonstrate(...), 'again' => plan_again(...), 'serve' => serve(...)];
if (!is_dir($folder) || !isset($commands[$argv[1]])) {
    fwrite(STDERR, "php tools/embedded.php demo|again|serve FOLDER\n");
    exit(2);
}
exit($commands[$argv[1]]($folder));
