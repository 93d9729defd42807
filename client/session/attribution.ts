import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit'
import type { Shaping } from '../../shared/consensus/shaping.ts'
import type { ItemId } from '../../shared/ids.ts'
import type { Consultation } from '../../shared/meeting/state.ts'
import { formatList, formatNumber } from '../i18n/format.ts'
import { Localized } from '../i18n/localized.ts'
import { translate } from '../i18n/translate.ts'
import { readAttribution, type Attributed } from './api.ts'
import type { ConsultationStore } from './consultation.ts'
import type { LiveDocument } from './document.ts'
import { inReaderLanguage, sourceOf } from './texts.ts'

/** The server is asked again so long after a change; many changes are one question. */
const QUIET_MS = 4_000
/** And not more often than this while everybody writes. */
const APART_MS = 20_000

/** Which table an element tells about; asked at every drawing. Nothing is fetched while there is no table. */
export interface WantedAttribution {
  readonly consultation: ConsultationStore
  readonly table: ItemId | undefined
  /** Whose changes mean that there is something new to tell. */
  readonly words: LiveDocument | undefined
}

/**
 * Says to an element who shaped what at a table. The server's word is fetched while the element shows it, once
 * for all elements of the tab, and again when the words or the consultation have changed.
 */
export class Attribution implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #wanted: () => WantedAttribution
  readonly #localized: Localized
  #followed: Followed | undefined
  #words: LiveDocument | undefined
  #stop: readonly (() => void)[] = []

  constructor(host: ReactiveControllerHost, wanted: () => WantedAttribution) {
    this.#host = host
    this.#wanted = wanted
    this.#localized = new Localized(host, 'shaping')
    host.addController(this)
  }

  /** What was done to an item, in the order of the rounds; empty while nothing is known. */
  of(item: ItemId): readonly Shaping[] {
    const items = this.#followed?.items ?? {}
    return Object.hasOwn(items, item) ? (items[item] ?? []) : []
  }

  /** The same as one sentence: “Raised by Africa and others in round 1; reworded by Maria in round 2.” */
  shapedWords(item: ItemId): string | undefined {
    return this.#localized.ready ? shapedWords(this.#wanted().consultation.view, this.of(item)) : undefined
  }

  /** The sentence as it stands under a card or a remark; nothing while nothing is known. */
  shapedBy(item: ItemId): TemplateResult | typeof nothing {
    const words = this.shapedWords(item)
    return words === undefined ? nothing : html`<p class="meta shaped">${words}</p>`
  }

  hostUpdate(): void {
    const { consultation, table, words } = this.#wanted()
    if (this.#followed?.consultation === consultation && this.#followed.table === table && this.#words === words) return
    this.hostDisconnected()
    if (table === undefined) return
    const followed = followedAt(consultation, table)
    this.#followed = followed
    this.#words = words
    const stops = [followed.follow(() => this.#host.requestUpdate()), consultation.subscribe(() => followed.askIfOthers())]
    this.#stop = words === undefined ? stops : [...stops, onChange(words, () => followed.ask())]
  }

  hostConnected(): void {
    this.#host.requestUpdate()
  }

  hostDisconnected(): void {
    for (const stop of this.#stop) stop()
    this.#stop = []
    this.#followed = undefined
    this.#words = undefined
  }
}

/** Tells when what a document says has changed. Who comes to look at it, or leaves, says nothing: interpreters look in everywhere. */
function onChange(words: LiveDocument, changed: () => void): () => void {
  let { doc } = words
  doc.on('update', changed)
  const stop = words.subscribe(() => {
    if (words.doc === doc) return
    doc.off('update', changed)
    ;({ doc } = words)
    doc.on('update', changed)
    changed()
  })
  return () => {
    stop()
    doc.off('update', changed)
  }
}

/** Who did what to an item, in words of the interface; undefined where there is nothing to tell. The same in several rounds is told once. */
export function shapedWords(view: Consultation, shapings: readonly Shaping[]): string | undefined {
  const told = new Map<string, { readonly deed: Shaping['deed']; readonly who: string; readonly rounds: number[] }>()
  for (const shaping of shapings) {
    const who = whoIn(view, shaping)
    const key = `${shaping.deed} ${shaping.round === 0 ? 0 : 1} ${who}`
    const before = told.get(key)
    if (before === undefined) told.set(key, { deed: shaping.deed, who, rounds: [shaping.round] })
    else before.rounds.push(shaping.round)
  }
  const [first, ...rest] = [...told.values()].map(({ deed, who, rounds }) => ({ deed, words: { who, when: whenOf(rounds) } }))
  if (first === undefined) return undefined
  const all = rest.reduce(
    (before, { deed, words }) => translate('shaping:joined', { before, after: translate(`shaping:then.${deed}`, words) }),
    translate(`shaping:deed.${first.deed}`, first.words),
  )
  return translate('shaping:sentence', { all })
}

function whoIn(view: Consultation, { aliases, blocs, others, round }: Shaping): string {
  const named = [...aliases, ...blocs.map((bloc) => blocName(view, bloc))].map(apart)
  const people = others ? [...named, translate('shaping:others')] : named
  if (people.length > 0) return formatList(people)
  return translate(round === 0 ? 'shaping:somebody_circle' : 'shaping:somebody')
}

function whenOf(rounds: readonly number[]): string {
  const [first = 0, ...rest] = rounds
  if (first === 0) return translate('shaping:circle')
  if (rest.length === 0) return translate('shaping:round', { round: formatNumber(first) })
  return translate('shaping:rounds', { rounds: formatList(rounds.map(formatNumber)) })
}

const blocName = (view: Consultation, bloc: ItemId): string =>
  inReaderLanguage(view.structure.blocs?.find(({ id }) => id === bloc)?.name ?? {}, sourceOf(view)).text

/** A name in any script leaves the words around it in their order. */
const apart = (name: string): string => `\u2068${name}\u2069`

const tables = new WeakMap<ConsultationStore, Map<ItemId, Followed>>()

function followedAt(consultation: ConsultationStore, table: ItemId): Followed {
  const known = tables.get(consultation) ?? new Map<ItemId, Followed>()
  tables.set(consultation, known)
  const followed = known.get(table) ?? new Followed(consultation, table)
  known.set(table, followed)
  return followed
}

/** What is known of one table in this tab, and who looks at it. */
class Followed {
  readonly consultation: ConsultationStore
  readonly table: ItemId
  items: Attributed['items'] = {}
  readonly #lookers = new Set<() => void>()
  #waiting: ReturnType<typeof setTimeout> | undefined
  #asking = false
  #askedAt = Number.NEGATIVE_INFINITY
  #seats: Consultation['seats']
  #round: Consultation['cafe']['round']

  constructor(consultation: ConsultationStore, table: ItemId) {
    this.consultation = consultation
    this.table = table
    this.#seats = consultation.view.seats
    this.#round = consultation.view.cafe.round
  }

  follow(looker: () => void): () => void {
    this.#lookers.add(looker)
    if (this.#lookers.size === 1) void this.#fetch()
    return () => {
      this.#lookers.delete(looker)
      if (this.#lookers.size > 0) return
      clearTimeout(this.#waiting)
      this.#waiting = undefined
    }
  }

  /** Something has changed: it is asked anew, not at once, and once for many changes. */
  ask(): void {
    if (this.#lookers.size === 0) return
    const wait = Math.max(QUIET_MS, this.#askedAt + APART_MS - performance.now())
    this.#waiting ??= setTimeout(() => void this.#fetch(), wait)
  }

  /** A round that closes tells its groups; who leaves, or changes their mind, is named no more. */
  askIfOthers(): void {
    const { seats, cafe } = this.consultation.view
    if (seats === this.#seats && cafe.round === this.#round) return
    this.#seats = seats
    this.#round = cafe.round
    this.ask()
  }

  async #fetch(): Promise<void> {
    this.#waiting = undefined
    if (this.#asking) return this.ask()
    this.#asking = true
    this.#askedAt = performance.now()
    const told = await readAttribution(this.consultation.held, this.table)
    this.#asking = false
    // Without a line the last word stands; the next change asks again.
    if (!told.ok || JSON.stringify(told.value.items) === JSON.stringify(this.items)) return
    this.items = told.value.items
    for (const looker of this.#lookers) looker()
  }
}
