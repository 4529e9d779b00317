// Moodle ships no types for its AMD modules: these say only what is used here, as it is in 4.5 and 5.x.

declare module 'core/ajax' {
    export interface AjaxRequest {
        methodname: string;
        args: Record<string, unknown>;
    }
    /** Each promise is rejected with {errorcode, message} when the server refuses, with an Error when it cannot be reached. */
    const Ajax: {
        call(requests: AjaxRequest[], async?: boolean, loginrequired?: boolean, nosessionupdate?: boolean): Array<Promise<unknown>>;
    };
    export default Ajax;
}

declare module 'core/str' {
    export interface StringRequest {
        key: string;
        component: string;
        param?: unknown;
    }
    export function getStrings(requests: StringRequest[]): Promise<string[]>;
}

declare module 'core/notification' {
    export interface NotificationMessage {
        message: string;
        type: 'success' | 'warning' | 'info' | 'error';
    }
    const Notification: {
        addNotification(notification: NotificationMessage): Promise<void> | void;
    };
    export default Notification;
}

declare module 'core/pending' {
    export default class Pending {
        constructor(name: string);
        resolve(): void;
    }
}

declare module 'core/config' {
    const Config: {
        wwwroot: string;
        sesskey: string;
        language: string;
        userId: number;
    };
    export default Config;
}

/** What src/reading/local.ts is built to. */
declare module 'tool_sync/reading-lazy' {
    // eslint-disable-next-line @typescript-eslint/consistent-type-imports -- an ambient module imports nothing from beside it
    export const openLocal: (file: Blob, name: string) => import('../reading/contract').Reading;
}
