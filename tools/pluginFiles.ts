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
 * Which files of the project a Moodle site gets: what a site needs, the sources of what is built, and the tests that Moodle runs.
 */

/** Left out, as rsync patterns anchored at the project's root where they start with a slash. */
export const leftOut = [
    '.*', '/node_modules', '/vendor', '/build', '/coverage', '/test-results', '/bench', '/bin', '/tools', '/tests/unit', '/tests/parity',
    '/tests/browser', '/tests/hostile', '/tests/site', '/package.json', '/package-lock.json', '/composer.json', '/composer.lock', '/tsconfig*.json',
    '/*.mjs', '/*.cjs', '/phpcs.xml', '/phpstan.neon', '/phpunit.xml',
];

/** The same as rsync's options. */
export const pluginFilter = leftOut.map((pattern) => `--exclude=${pattern}`);
