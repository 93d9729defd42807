// The last line of `.ci/run`, from the report of the test runner: `node test/run/count.mjs <report> <exit code of the run>`.
// A run that ended badly never counts as whole, even where every test that ran has passed.
import { existsSync, readFileSync } from 'node:fs'

const [report = '', exitCode = '1'] = process.argv.slice(2)
const counted = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { numPassedTests: 0, numFailedTests: 0 }
const ranWell = exitCode === '0' && counted.numPassedTests > 0
const failed = Math.max(counted.numFailedTests, ranWell ? 0 : 1)

process.stdout.write(`${counted.numPassedTests} passed, ${failed} failed\n`)
process.exit(failed === 0 ? 0 : 1)
