// Jest runs the TypeScript sources through swc, which does not check types: `npm run typecheck` does.
module.exports = {
    testEnvironment: 'jsdom',
    // A machine may be busy; a test that waits in vain says for what long before.
    testTimeout: 60_000,
    testMatch: ['<rootDir>/src/tests/**/*.test.ts'],
    modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/.demo/', '<rootDir>/tools/amd/node_modules/'],
    moduleNameMapper: {
        '^core/(.*)$': '<rootDir>/src/tests/mocks/core/$1.ts',
        '^tool_sync/reading-lazy$': '<rootDir>/src/reading/local.ts',
    },
    setupFilesAfterEnv: ['<rootDir>/src/tests/mocks/setup.ts'],
    transform: {
        '^.+\\.ts$': ['@swc/jest', {
            jsc: {parser: {syntax: 'typescript'}, target: 'es2022'},
            module: {type: 'commonjs'},
        }],
    },
    collectCoverageFrom: ['src/**/*.ts', '!src/tests/**', '!src/types/**', '!src/**/*.d.ts'],
    coverageThreshold: {global: {statements: 90, branches: 90}},
};
