import js from '@eslint/js'
import jsxA11y from 'eslint-plugin-jsx-a11y'
import reactHooks from 'eslint-plugin-react-hooks'
import { readdirSync } from 'node:fs'
import tseslint from 'typescript-eslint'

const features = readdirSync(new URL('./src/features', import.meta.url))

/** Who may import whom: app -> features -> session -> api -> contract; anything may use ui. */
function boundary(folder, forbidden, why) {
  return {
    files: [`src/${folder}/**/*.{ts,tsx}`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '^\\.\\./', message: 'Relative imports stay in their folder; everything else is named by @/.' },
            ...(forbidden.length > 0 ? [{ regex: `^@/(${forbidden.join('|')})(/|$)`, message: why }] : []),
          ],
        },
      ],
    },
  }
}

export default tseslint.config(
  { ignores: ['dist/**', 'src/contract/**', 'public/**', 'scripts/**', 'eslint.config.js'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  reactHooks.configs.flat.recommended,
  jsxA11y.flatConfigs.strict,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-definitions': 'off',
      eqeqeq: 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true }],
    },
  },
  boundary('ui', ['app', 'features', 'session', 'api', 'contract'], 'ui only draws: it knows nothing of the product.'),
  boundary('contract', ['app', 'features', 'session', 'api', 'ui'], 'The contract imports nothing.'),
  boundary('api', ['app', 'features', 'session'], 'api -> contract.'),
  boundary('session', ['app', 'features'], 'session -> api -> contract.'),
  ...features.map((name) => {
    const others = features.filter((other) => other !== name).map((other) => `features/${other}`)
    return boundary(`features/${name}`, ['app', ...others], 'Features import neither the app nor each other.')
  }),
  { files: ['src/**/*.test.{ts,tsx}'], rules: { 'max-lines': 'off' } },
)
