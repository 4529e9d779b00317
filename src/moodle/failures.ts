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

/** The server refused, and says why. */
export class Refusal extends Error {
    /**
     * Constructor.
     *
     * @param errorcode stable code: "error_runinprogress", "nopermissions"
     * @param message a sentence in the reader's language
     */
    public constructor(public readonly errorcode: string, message: string) {
        super(message);
        this.name = 'Refusal';
    }

    /** Is it about the person's session? Then logging in again, in another tab, is enough to go on. */
    public get isSessionLost(): boolean {
        return ['servicerequireslogin', 'requireloginerror', 'invalidsesskey', 'sessionerroruser', 'sessiontimedout'].includes(this.errorcode);
    }
}

/** The server could not be reached, or what answered was not Moodle. */
export class NoConnection extends Error {
    public constructor(cause: string) {
        super(cause);
        this.name = 'NoConnection';
    }
}

/**
 * Makes one of the two out of whatever a failed request gives.
 *
 * @param reason what the promise was rejected with
 * @returns a Refusal when the server said something, else NoConnection
 */
export const toFailure = (reason: unknown): Refusal | NoConnection => {
    if (reason instanceof Refusal || reason instanceof NoConnection) {
        return reason;
    }
    if (typeof reason === 'object' && reason !== null) {
        const errorcode: unknown = Reflect.get(reason, 'errorcode');
        const message: unknown = Reflect.get(reason, 'message') ?? Reflect.get(reason, 'error');
        if (typeof errorcode === 'string' && errorcode !== '') {
            return new Refusal(errorcode, typeof message === 'string' ? message : errorcode);
        }
        if (typeof message === 'string') {
            return new NoConnection(message);
        }
    }
    return new NoConnection(typeof reason === 'string' ? reason : '');
};
