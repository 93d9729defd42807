/**
 * Opens the pages without a line, on a device whose owner asked to be remembered: `client/session/kept-page.ts` sets it
 * to work, nobody else. It keeps the files of the build and nothing else: no answer of the server, no word, no token.
 * A worker of its own, so it imports nothing.
 */

/** What the build knows of itself; `vite.config.ts` writes it here. */
interface Shell {
  /** Differs wherever any file does. */
  readonly name: string
  /** The script that the page of this build begins with. */
  readonly main: string
  readonly files: readonly string[]
  /** Words of the interface, by language. */
  readonly words: Readonly<Record<string, readonly string[]>>
}
declare const SHELL: Shell

// What a worker has, and a page has not.
declare const registration: ServiceWorkerRegistration
declare const clients: { claim(): Promise<void> }
declare function skipWaiting(): Promise<void>
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching extends Lasting {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
const isLasting = (event: Event): event is Lasting => 'waitUntil' in event
const isFetching = (event: Event): event is Fetching => isLasting(event) && 'respondWith' in event

/** The languages that are read on this device: the page says them where it sets this worker to work. */
const languages = (new URL(location.href).searchParams.get('in') ?? '').split('.').filter((language) => Object.hasOwn(SHELL.words, language))
/** Its words in those, and in no others; in all of them where nobody said in which. */
const FILES = [...SHELL.files, ...(languages.length === 0 ? Object.keys(SHELL.words) : languages).flatMap((language) => SHELL.words[language] ?? [])]
const NAME = [SHELL.name, ...languages].join(' ')

/** Whoever waits longer than this for the page has no line, as far as they are concerned. */
const PATIENCE_MS = 10_000
const PAGE = '/'
/** A server that is being renewed, or something before it that cannot reach it. */
const SERVER_FAILS = 500

/** Either the whole build or none of it: half a build opens no page. */
async function keep(): Promise<void> {
  const page = await fetch(PAGE, { cache: 'no-store' })
  if (!page.ok || !(await page.clone().text()).includes(SHELL.main)) throw new Error('the page is of another build')
  const shell = await caches.open(NAME)
  await shell.addAll(FILES)
  await shell.put(PAGE, page)
  await skipWaiting()
}

async function takeOver(): Promise<void> {
  for (const name of await caches.keys()) if (name !== NAME) await caches.delete(name)
  await clients.claim()
}

async function forget(): Promise<void> {
  for (const name of await caches.keys()) await caches.delete(name)
  await registration.unregister()
}

/** The server's own page wherever it can be had: a newer one is never held back. */
async function pageFor(request: Request): Promise<Response> {
  const kept = await caches.match(PAGE, { ignoreVary: true })
  if (kept === undefined) return fetch(request)
  const fresh = fetch(request).then(
    (answer) => (answer.status >= SERVER_FAILS ? kept : answer),
    () => kept, // no line
  )
  return Promise.race([fresh, new Promise<Response>((resolve) => setTimeout(() => resolve(kept), PATIENCE_MS))])
}

/** Its name says what is in it: what is kept is what the server has. */
const fileFor = async (request: Request): Promise<Response> => (await caches.match(request.url, { ignoreVary: true })) ?? fetch(request)

function onFetch(event: Event): void {
  if (!isFetching(event)) return
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (request.mode === 'navigate' && pathname === PAGE) event.respondWith(pageFor(request))
  else if (FILES.includes(pathname)) event.respondWith(fileFor(request))
}

const during = (work: () => Promise<void>) => (event: Event): void => {
  if (isLasting(event)) event.waitUntil(work())
}

addEventListener('install', during(keep))
addEventListener('activate', during(takeOver))
addEventListener('message', during(forget)) // the page says one thing only
addEventListener('fetch', onFetch)
