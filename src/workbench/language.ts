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

const LANGUAGES = ['en', 'fr'] as const;

export type Language = typeof LANGUAGES[number];

/** The language that the address names, else the browser's, else English. */
export const getLanguage = (): Language => {
    const wanted = new URL(window.location.href).searchParams.get('lang') ?? navigator.language.slice(0, 2);
    return LANGUAGES.find((language) => language === wanted) ?? 'en';
};
