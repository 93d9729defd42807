import { buildApp } from './app.ts'
import { prepareDemo } from './demo/demo.ts'
import { BadSetting, readSettings, type Settings } from './settings.ts'
import { openStore } from './storage/open-store.ts'
import { handOverOnce } from './threads.ts'

/** Exit codes: 1 for what cannot be helped by a setting, 2 for a setting. */
const FAILED = 1
const BAD_SETTING = 2

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** One clear line on the error output, and an exit code. */
function giveUp(error: unknown, code = FAILED): never {
  process.stderr.write(`Café Mondial did not start: ${explain(error)}\n`)
  process.exit(code)
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') return 'the port is in use. Choose another with PORT=…'
  if (code === 'EACCES' && 'port' in error) return 'this port needs more rights. Choose one above 1023 with PORT=…'
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return 'HOST is not an address of this machine'
  if (typeof code === 'string' && code.startsWith('ERR_OSSL')) return 'TLS_CERT and TLS_KEY are not a certificate and its key in PEM'
  return error.message.split('\n')[0] ?? error.message
}

function settingsOrExit(): Settings {
  try {
    return readSettings(process.argv.slice(2), process.env)
  } catch (error) {
    return giveUp(error, error instanceof BadSetting ? BAD_SETTING : FAILED)
  }
}

async function start(): Promise<void> {
  handOverOnce()
  const settings = settingsOrExit()
  const store = await openStore(settings.databaseUrl)
  const app = await buildApp({ store, now: Date.now, settings })
  const [origin = ''] = settings.origins

  if (settings.organiserLink !== null) {
    const token = await app.platform.organiserToken(settings.organiserLink)
    await app.close()
    await store.close()
    if (token === undefined) giveUp(new Error(`there is no consultation “${settings.organiserLink}” with an organiser`))
    return say(`${origin}/#seat=${token}`)
  }

  const demo = settings.demo === null ? [] : await prepareDemo(app.platform, settings.demo)
  await app.fastify.listen({ port: settings.port, host: settings.host })
  stopOnSignal(async () => {
    await app.close()
    await store.close()
  })
  if (demo.length === 0) return say(`Café Mondial is open. Start a consultation at ${origin}/#start`)
  say('A rehearsal with the Kyiv case, in memory only. Open each link in a tab of its own:')
  for (const { who, fragment } of demo) say(`  ${who.padEnd(24)} ${origin}/#${fragment}`)
}

function stopOnSignal(close: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      close().then(
        () => process.exit(0),
        (error: unknown) => giveUp(error),
      )
    })
  }
}

start().catch((error: unknown) => giveUp(error))
