// `npm test`: types, lint and unused code; the build; then every test, the browser's too.
// Arguments go to vitest: `npm test -- test/shared`.
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findChromium, howToGetChromium } from './chromium.mjs'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const report = 'reports/tests.json'
process.chdir(root)
rmSync(report, { force: true })
mkdirSync(dirname(report), { recursive: true })

function succeeds(command, environment = process.env) {
  const result = spawnSync(command, { shell: true, stdio: ['ignore', 'inherit', 'inherit'], env: environment })
  return result.status === 0
}

/** The tests run even where the check found something: whoever reads the result wants to know both. */
const checked = succeeds('npm run check')
if (!succeeds('npm run build')) process.exit(1)

const chromium = findChromium()
if (!chromium) process.stderr.write(`${howToGetChromium}\n`)

const quoted = process.argv.slice(2).map((argument) => JSON.stringify(argument))
const withoutBrowser = chromium ? [] : ['--exclude', '"test/browser/**"']
const tested = succeeds(
  ['npx vitest run --reporter=default --reporter=json', `--outputFile.json=${report}`, ...withoutBrowser, ...quoted].join(' '),
  { ...process.env, TZ: 'UTC', ...(chromium ? { CHROMIUM: chromium } : {}) },
)

if (!checked) process.stderr.write('The check failed: see the beginning of this output.\n')
process.exit(checked && tested && chromium ? 0 : 1)
