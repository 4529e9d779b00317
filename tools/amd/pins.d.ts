// The pinned tools of this folder: only what minify.ts calls.

declare module '@babel/core' {
    export function transformSync(code: string, options: object): {code: string; map: object} | null;
}

declare module 'rollup2' {
    interface Chunk {
        code: string;
        map: {toString(): string};
    }
    interface Plugin {
        name: string;
        transform?(code: string, id: string): {code: string; map: object};
        renderChunk?(code: string): Promise<{code: string; map: object}>;
    }
    interface Bundle {
        generate(options: object): Promise<{output: [Chunk]}>;
    }
    export function rollup(options: {
        input: string;
        context: string;
        treeshake: boolean;
        external: (id: string) => boolean;
        plugins: Plugin[];
        onwarn: () => void;
    }): Promise<Bundle>;
}

declare module 'terser' {
    export function minify(code: string, options: object): Promise<{code: string; map: object}>;
}
