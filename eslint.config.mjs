import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
    {
        ignores: ['amd/**', 'js/**', 'build/**', 'coverage/**', 'vendor/**', '.demo/**', 'thirdparty/**', 'tools/amd/node_modules/**', 'test-results/**'],
    },
    {
        files: ['**/*.{mjs,cjs}'],
        ...js.configs.recommended,
        languageOptions: {globals: {module: 'writable', process: 'readonly', console: 'readonly', URL: 'readonly'}},
    },
    {
        files: ['**/*.ts'],
        extends: [js.configs.recommended, tseslint.configs.strictTypeChecked],
        languageOptions: {
            parserOptions: {project: ['./tsconfig.json', './tsconfig.test.json'], tsconfigRootDir: import.meta.dirname},
        },
        rules: {
            'eqeqeq': 'error',
            'max-len': ['error', {code: 132, ignoreUrls: true, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true}],
            'no-restricted-properties': ['error',
                {property: 'innerHTML', message: 'Values of a file must never become markup: use createElement and textContent.'},
                {property: 'outerHTML', message: 'Values of a file must never become markup: use createElement and textContent.'},
                {property: 'insertAdjacentHTML', message: 'Values of a file must never become markup.'},
            ],
            '@typescript-eslint/consistent-type-imports': 'error',
            '@typescript-eslint/explicit-module-boundary-types': 'error',
            '@typescript-eslint/restrict-template-expressions': ['error', {allowNumber: true}],
            '@typescript-eslint/no-confusing-void-expression': ['error', {ignoreArrowShorthand: true}],
        },
    },
    {
        // Only the moodle room (and what stands in for it) may know Moodle's own modules.
        files: ['src/**/*.ts'],
        ignores: ['src/moodle/**', 'src/workbench/**', 'src/tests/**', 'src/types/**'],
        rules: {
            'no-restricted-imports': ['error', {patterns: [{group: ['core/*', 'jquery'], message: 'Import core modules in src/moodle only.'}]}],
        },
    },
    {
        files: ['src/tests/**/*.ts', 'tests/**/*.ts'],
        rules: {
            'no-restricted-properties': 'off',
            '@typescript-eslint/no-non-null-assertion': 'off',
            '@typescript-eslint/unbound-method': 'off',
            '@typescript-eslint/no-unnecessary-type-parameters': 'off',
        },
    },
);
