import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'

/** The worker that opens the pages without a line, in surroundings that write down what it does. */

const HOUSE = 'https://cafe.example'
const SHELL = { name: 'cafe.shell new', main: '/assets/index-new.js', files: ['/assets/index-new.js', '/assets/table-new.js'], words: { en: ['/assets/en-new.js'], id: ['/assets/id-new.js'], ru: ['/assets/ru-new.js'] } }
const NAME = 'cafe.shell new id'
const PAGE = '<script src="/assets/index-new.js"></script>'

class KeptFiles {
  readonly all = new Map<string, Response>()
  put = async (path: string, answer: Response): Promise<void> => void this.all.set(path, answer)
  addAll = async (paths: readonly string[]): Promise<void> => {
    for (const path of paths) this.all.set(path, await fetch(path))
  }
}

const kept = new Map<string, KeptFiles>()
const caches = {
  open: async (name: string) => {
    const files = kept.get(name) ?? new KeptFiles()
    kept.set(name, files)
    return files
  },
  keys: async () => [...kept.keys()],
  delete: async (name: string) => kept.delete(name),
  match: async (address: string) => {
    const path = address.replace(HOUSE, '')
    return [...kept.values()].map(({ all }) => all.get(path)?.clone()).find((answer) => answer !== undefined)
  },
}
const hears = new Map<string, (event: object) => void>()
const unregistered = vi.fn<() => Promise<void>>(async () => undefined)
/** What the network answers; undefined without a line. */
let network: (path: string) => Response | undefined
/** In which languages the device reads, as the page says it. */
const spoken = 'id'

async function happens(type: string): Promise<void> {
  const work: Promise<unknown>[] = []
  hears.get(type)?.({ waitUntil: (lasting: Promise<unknown>) => work.push(lasting) })
  await Promise.all(work)
}

/** What the worker answers; undefined where it leaves the request to the browser. */
async function asks(path: string, { mode = 'cors', method = 'GET' } = {}): Promise<string | undefined> {
  let answer: Promise<Response> | undefined
  const request = { url: path.startsWith('/') ? `${HOUSE}${path}` : path, mode, method }
  hears.get('fetch')?.({ request, waitUntil: () => undefined, respondWith: (given: Promise<Response>) => (answer = given) })
  return (await answer)?.text()
}

describe('the worker that opens the pages without a line', () => {
  beforeEach(async () => {
    kept.clear()
    hears.clear()
    unregistered.mockClear()
    network = (path) => new Response(path === '/' ? PAGE : `file ${path}`)
    const fetched = async (asked: string | { readonly url: string }): Promise<Response> => {
      const answer = network((typeof asked === 'string' ? asked : asked.url).replace(HOUSE, ''))
      if (answer === undefined) throw new TypeError('no line')
      return answer
    }
    const surroundings = { SHELL, caches, fetch: fetched, location: { origin: HOUSE, href: `${HOUSE}/offline.js?in=${spoken}` }, clients: { claim: async () => undefined }, skipWaiting: async () => undefined, registration: { unregister: unregistered } }
    for (const [name, value] of Object.entries({ ...surroundings, addEventListener: (type: string, hear: (event: object) => void) => hears.set(type, hear) })) vi.stubGlobal(name, value)
    vi.resetModules()
    await import('../../client/offline.ts')
  })
  afterAll(() => {
    vi.unstubAllGlobals()
  })

  it('keeps the page and the files of its build, and lets go of an earlier one', async () => {
    kept.set('cafe.shell old', new KeptFiles())
    await happens('install')
    await happens('activate')
    expect([...kept.keys()]).toEqual([NAME])
    expect([...(kept.get(NAME)?.all.keys() ?? [])]).toEqual([...SHELL.files, '/assets/id-new.js', '/'])
  })

  it('keeps nothing where the server’s page is of another build already', async () => {
    network = () => new Response('<script src="/assets/index-newer.js"></script>')
    await expect(happens('install')).rejects.toThrow('another build')
    expect(kept.size).toBe(0)
  })

  it('never holds a newer page back: what the server says comes first', async () => {
    await happens('install')
    network = () => new Response('a newer page')
    expect(await asks('/', { mode: 'navigate' })).toBe('a newer page')
  })

  it('opens the kept page without a line, and where the server cannot answer', async () => {
    await happens('install')
    network = () => undefined
    expect(await asks('/', { mode: 'navigate' })).toBe(PAGE)
    expect(await asks('/assets/table-new.js')).toBe('file /assets/table-new.js')
    network = () => new Response('no server', { status: 502 })
    expect(await asks('/', { mode: 'navigate' })).toBe(PAGE)
  })

  it('leaves alone whatever is not a file of the build', async () => {
    await happens('install')
    const others = ['/api/seat', '/api/consultations/c1/record.json', '/assets/other.js', '/assets/ru-new.js', '/health', 'https://elsewhere.example/assets/table-new.js']
    for (const path of others) expect([path, await asks(path)]).toEqual([path, undefined])
    expect(await asks('/api/seat', { mode: 'navigate' })).toBeUndefined()
    expect(await asks('/assets/table-new.js', { method: 'POST' })).toBeUndefined()
    expect([...(kept.get(NAME)?.all.keys() ?? [])]).toEqual([...SHELL.files, '/assets/id-new.js', '/'])
  })

  it('forgets everything, and itself, when it is told to', async () => {
    await happens('install')
    await happens('message')
    expect([kept.size, unregistered.mock.calls.length]).toEqual([0, 1])
    expect(await asks('/assets/table-new.js')).toBe('file /assets/table-new.js')
  })
})
