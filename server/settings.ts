import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { DEFAULT_STORE_URL } from './storage/open-store.ts'

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]
export const demoStarts = ['lobby', 'cafe', 'plenary'] as const
export type DemoStart = (typeof demoStarts)[number]

/** Everything that whoever runs the server can choose, checked once at start. */
export interface Settings {
  readonly port: number
  readonly host: string
  /** Origins from which pages may talk to us; the first one stands in links. */
  readonly origins: readonly string[]
  readonly tls: { readonly certificate: Buffer; readonly key: Buffer } | null
  readonly databaseUrl: string
  readonly logLevel: LogLevel
  readonly demo: DemoStart | null
  /** The consultation whose organiser's link is to be made anew, instead of serving. */
  readonly organiserLink: string | null
  /** Where sound has a process of its own; null where it goes through this one. */
  readonly mediaPort: number | null
}

/** A setting that cannot be. Its message is one line for whoever runs the server. */
export class BadSetting extends Error {
  override readonly name = 'BadSetting'
}

type Environment = Readonly<Record<string, string | undefined>>

/** Reads settings from flags first, then from the environment. Throws `BadSetting`. */
export function readSettings(flags: readonly string[], environment: Environment): Settings {
  const chosen = readFlags(flags)
  const setting = (name: string, flag: string | undefined): string | undefined => {
    const value = flag ?? environment[name]
    return value === undefined || value === '' ? undefined : value
  }
  const port = readPort('PORT', setting('PORT', chosen.port) ?? '3000')
  const mediaPort = setting('MEDIA_PORT', chosen['media-port'])
  const tls = readTls(setting('TLS_CERT', chosen['tls-cert']), setting('TLS_KEY', chosen['tls-key']))
  const organiserLink = chosen['organiser-link'] ?? null
  const demo = chosen.demo === undefined ? null : readDemo(chosen.demo)
  return {
    port,
    host: setting('HOST', chosen.host) ?? 'localhost',
    origins: readOrigins(setting('PUBLIC_ORIGIN', chosen['public-origin']) ?? ownOrigins(tls === null ? 'http' : 'https', port)),
    tls,
    databaseUrl: readDatabase(setting('DATABASE_URL', chosen['database-url']), demo),
    logLevel: oneOf(logLevels, 'LOG_LEVEL', setting('LOG_LEVEL', chosen['log-level']) ?? 'info'),
    demo,
    organiserLink,
    // Whoever makes a link serves nobody, often beside the server that does.
    mediaPort: mediaPort === undefined || organiserLink !== null ? null : readPort('MEDIA_PORT', mediaPort),
  }
}

function readFlags(flags: readonly string[]) {
  // `--demo` alone means the café; the parser wants a value.
  const given = flags.map((flag) => (flag === '--demo' ? '--demo=cafe' : flag))
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      args: given,
      options: {
        port: text,
        host: text,
        'public-origin': text,
        'tls-cert': text,
        'tls-key': text,
        'database-url': text,
        'log-level': text,
        demo: text,
        'organiser-link': text,
        'media-port': text,
      },
    }).values
  } catch (error) {
    throw new BadSetting(error instanceof Error ? (error.message.split('. ')[0] ?? '') : 'flags')
  }
}

function readPort(name: string, value: string): number {
  const port = Number(value)
  if (!/^\d{1,5}$/.test(value) || port < 1 || port > 65_535) throw new BadSetting(`${name} must be a number from 1 to 65535, not “${value}”`)
  return port
}

/** Without a public name, the machine that the server runs on, under each of its own names. */
const ownOrigins = (scheme: string, port: number): string =>
  ['localhost', '127.0.0.1', '[::1]'].map((name) => `${scheme}://${name}:${port}`).join(',')

function readOrigins(value: string): readonly string[] {
  return value.split(',').map((part) => {
    const text = part.trim()
    if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol) || new URL(text).origin !== text.replace(/\/$/, '')) {
      throw new BadSetting(`PUBLIC_ORIGIN must list addresses such as https://cafe.example.org, not “${text}”`)
    }
    return new URL(text).origin
  })
}

function readTls(certificate: string | undefined, key: string | undefined): Settings['tls'] {
  if (certificate === undefined && key === undefined) return null
  if (certificate === undefined || key === undefined) throw new BadSetting('TLS_CERT and TLS_KEY go together')
  return { certificate: readPem('TLS_CERT', certificate), key: readPem('TLS_KEY', key) }
}

function readPem(name: string, file: string): Buffer {
  try {
    return readFileSync(file)
  } catch {
    throw new BadSetting(`${name}: the file “${file}” cannot be read`)
  }
}

/** The demonstration lives in memory, and is gone when the server stops. */
function readDatabase(value: string | undefined, demo: DemoStart | null): string {
  if (demo !== null) return 'sqlite::memory:'
  const url = value ?? DEFAULT_STORE_URL
  if (!/^sqlite:.+/.test(url)) throw new BadSetting('DATABASE_URL must look like sqlite:data/cafe.db')
  return url
}

const readDemo = (value: string): DemoStart => oneOf(demoStarts, '--demo', value)

function oneOf<T extends string>(known: readonly T[], name: string, value: string): T {
  const found = known.find((one) => one === value)
  if (found === undefined) throw new BadSetting(`${name} must be one of ${known.join(', ')}, not “${value}”`)
  return found
}
