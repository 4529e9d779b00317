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

// Only the few shapes of Babel's tree that are used here: Babel 7.17 ships no types.
interface Node {
    type: string;
    name?: string;
}

interface CallPath {
    node: {callee: Node; arguments: unknown[]};
}

interface ProgramPath {
    traverse(visitor: {CallExpression(path: CallPath): void}): void;
}

interface Babel {
    types: {stringLiteral(value: string): unknown};
}

/**
 * A Babel plugin that writes the module's name into its define(), as Moodle's own build does, so that RequireJS knows the module
 * in the file that holds many of them. It looks when the whole program has been seen, because the plugin that makes the define()
 * works then too.
 *
 * @param name the AMD name, such as "tool_sync/run-lazy"
 * @returns the plugin
 */
export const nameDefine = (name: string) => ({types}: Babel): object => ({
    visitor: {
        Program: {
            exit(program: ProgramPath): void {
                let named = false;
                program.traverse({
                    CallExpression({node}): void {
                        if (!named && node.callee.type === 'Identifier' && node.callee.name === 'define') {
                            named = true;
                            node.arguments.unshift(types.stringLiteral(name));
                        }
                    },
                });
            },
        },
    },
});
