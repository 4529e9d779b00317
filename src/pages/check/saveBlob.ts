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

/** How long the browser may take to begin a download, in milliseconds. */
const LONG_ENOUGH = 60_000;

/**
 * Lets the browser save something as a file.
 *
 * @param blob
 * @param name
 */
export const saveBlob = (blob: Blob, name: string): void => {
    const url = URL.createObjectURL(blob);
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    link.hidden = true;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), LONG_ENOUGH);
};

/**
 * Name of the corrected file: that of the file with something behind it, so that it does not replace it by mistake.
 *
 * @param name
 * @param mark puts the mark behind a name
 */
export const correctedName = (name: string, mark: (stem: string) => string): string => {
    const [, stem = name, extension = ''] = /^(.+?)(\.[^.]{1,10})?$/s.exec(name) ?? [];
    return `${mark(stem)}${extension}`;
};
