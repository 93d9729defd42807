import { chooseLanguage } from '../i18n/locale.ts'
import { language, onLanguageChange } from '../i18n/translate.ts'
import { nothingYet } from '../../shared/meeting/state.ts'
import type { Consultation } from '../../shared/meeting/state.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol/contract.ts'
import type { HeldConsultation } from './consultation.ts'
import { SeatStore } from './seat-store.ts'

const WORKER = '/offline.js'
/** A view is written down so long after it has changed; many changes are written once. */
const REST_MS = 2_000
/** A server that says nothing for so long is not there, as far as who waits is concerned. */
const PATIENCE_MS = 4_000
/** In UTF-16 units: the place that a browser gives is shared with what tells where unsent words lie. */
const LONGEST_VIEW = 1_000_000

/** What the device keeps of the last view, beside the seat. */
interface KeptView {
  readonly version: number
  readonly seat: string
  /** By how much the server's clock was ahead of the device's, ms. */
  readonly aheadMs: number
  readonly view: Consultation
}

/**
 * For a seat that this device was asked to remember, and for no other: keeps the pages and the last view on it, so that
 * they open without a line; and shows that view while the server cannot be reached. Ends with the consultation.
 */
export function keepPage(consultation: HeldConsultation, store: SeatStore = new SeatStore()): void {
  if (!store.remembers(consultation.held)) return
  const recall = (): void => {
    if (consultation.ready) return
    const kept = readView(store.view(consultation.held), consultation.held.seat)
    if (kept !== undefined) consultation.recall(kept.view, Date.now() + kept.aheadMs)
  }
  let seen: Consultation | undefined
  let resting: ReturnType<typeof setTimeout> | undefined
  const write = (): void => {
    clearTimeout(resting)
    if (resting === undefined) return
    resting = undefined
    if (seen === undefined || !store.remembers(consultation.held)) return
    const kept: KeptView = { version: PROTOCOL_VERSION, seat: consultation.held.seat, aheadMs: consultation.serverNow() - Date.now(), view: seen }
    const words = JSON.stringify(kept)
    if (words.length <= LONGEST_VIEW) store.keepView(consultation.held, words)
  }
  const follow = (): void => {
    if (consultation.connection === 'offline') recall()
    if (!consultation.online || !consultation.ready || consultation.view === seen) return
    seen = consultation.view
    resting ??= setTimeout(write, REST_MS)
  }
  consultation.subscribe(follow)
  follow()
  setTimeout(recall, navigator.onLine ? PATIENCE_MS : 0)
  document.addEventListener('visibilitychange', write) // a phone may throw the page away without another word
  onLanguageChange(() => {
    if (store.remembers(consultation.held)) void keepShell()
  })
  void keepShell()
}

/** Undefined where nothing was kept, or not by a page that saw things as this one does. */
function readView(stored: string | undefined, seat: string): KeptView | undefined {
  if (stored === undefined) return undefined
  try {
    const said: unknown = JSON.parse(stored)
    return isKeptView(said) && said.seat === seat ? said : undefined
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return undefined // a spoiled view is none
  }
}

/** What a page of this version wrote down itself is as it was; one of an earlier version may lack something. */
const isKeptView = (said: unknown): said is KeptView =>
  typeof said === 'object' && said !== null &&
  'version' in said && said.version === PROTOCOL_VERSION &&
  'seat' in said && typeof said.seat === 'string' &&
  'aheadMs' in said && typeof said.aheadMs === 'number' &&
  'view' in said && isView(said.view)

const isView = (said: unknown): said is Consultation => hasAll(nothingYet, said) && hasAll(nothingYet.cafe, said.cafe) && hasAll(nothingYet.plenary, said.plenary)

const hasAll = <T extends object>(expected: T, found: unknown): found is Record<keyof T, unknown> =>
  typeof found === 'object' && found !== null && Object.keys(expected).every((key) => key in found)

interface Policy {
  createScriptURL(address: string): string
}
const isPolicy = (made: unknown): made is Policy => typeof made === 'object' && made !== null && 'createScriptURL' in made
let policy: unknown

/** What is read here now, and what a page begins with here: the words of other languages stay away. */
const languagesHere = (): string => [...new Set([language(), chooseLanguage(navigator.languages)])].toSorted().join('.')

/** Browsers that ask for it get to know that only our own worker is ever set to work. The server names the policy, too. */
function ownWorker(): string {
  const address = (): string => `${WORKER}?in=${languagesHere()}`
  policy ??= Reflect.get(globalThis, 'trustedTypes')?.createPolicy('own-worker', { createScriptURL: address })
  return isPolicy(policy) ? policy.createScriptURL(WORKER) : address()
}

/** Sets the worker to work, which keeps the files of the pages; or looks whether there is a newer one. */
async function keepShell(): Promise<void> {
  if (!('serviceWorker' in navigator)) return // without https there is none
  try {
    await navigator.serviceWorker.register(ownWorker(), { updateViaCache: 'none' })
  } catch (error) {
    if (!(error instanceof DOMException || error instanceof TypeError)) throw error
    // No line, or a browser that keeps nothing: then the page opens with a line only.
  }
}
