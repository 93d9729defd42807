import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit'
import { accept, type Outcome } from '../../../shared/failures.ts'
import type { CommandOf, InvitationRequest } from '../../../shared/meeting/commands.ts'
import type { Presence } from '../../../shared/meeting/state.ts'
import { announce } from '../../elements/announce.ts'
import { icon } from '../../elements/icon.ts'
import { named } from '../../elements/said.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { tableName } from '../../session/texts.ts'
import type { Acting } from '../room/acting.ts'
import type { Entry } from './entries.ts'
import { planChangeFor } from './plan-change.ts'
import { type OpenSlip, takerOf } from './slip-dialog.ts'

/** What the desk can do about a line; `come` also lays a slip open where there is no seat yet. */
export type Deed = Presence | 'slip'

interface Done {
  readonly who: CommandOf<'check-in'>['who']
  readonly name: string
  readonly before: Presence
  readonly now: Presence
  readonly table: string
}

/** Carries out what the desk does, keeps the last of it to be undone, and the slip that lies open. */
export class DeskDeeds implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #acting: Acting
  readonly #store: () => ConsultationStore
  #last: Done | undefined
  #slip: OpenSlip | undefined

  constructor(host: ReactiveControllerHost, acting: Acting, store: () => ConsultationStore) {
    this.#host = host
    this.#acting = acting
    this.#store = store
    host.addController(this)
  }

  get slip(): OpenSlip | undefined {
    return this.#slip
  }

  closeSlip(): void {
    this.#slip = undefined
    this.#host.requestUpdate()
  }

  /** Whoever sits down with the slip that lies open stands at the desk: they have come. */
  hostUpdated(): void {
    const store = this.#store()
    const slip = this.#slip
    const taker = slip === undefined || slip.request.person !== null ? undefined : takerOf(store, slip)
    if (taker === undefined || Object.hasOwn(store.view.arrivals.seats, taker.id) || this.#acting.busy('desk')) return
    void this.#mark({ seat: taker.id }, taker.alias, 'expected', 'come', '')
  }

  /** True when it is done; else the reason stands beside the line. */
  async run(entry: Entry, deed: Deed): Promise<boolean> {
    if (deed === 'slip') return this.#handFor(entry)
    if (entry.place !== null) return deed === 'come' ? this.#handFor(entry) : false
    const who = entry.seat === null ? { person: entry.person?.id ?? '' } : { seat: entry.seat.id }
    const table = entry.table === undefined ? '' : tableName(this.#store().view, entry.table).text
    const marked = await this.#mark(who, entry.name, entry.presence, deed, table)
    return marked && deed === 'come' && entry.seat === null ? this.#handFor(entry) : marked
  }

  async undo(): Promise<void> {
    const last = this.#last
    if (last === undefined) return
    const undone = await this.#acting.run('desk', () => this.#store().command({ type: 'check-in', who: last.who, presence: last.before }))
    if (undone?.ok !== true) return
    this.#last = undefined
    announce(translate('arrivals:done.undone', { who: last.name }))
    this.#host.requestUpdate()
  }

  /** What was done last, and the way back. */
  last(): TemplateResult | typeof nothing {
    const last = this.#last
    if (last === undefined) return nothing
    const where = last.now === 'come' && last.table !== '' ? translate('arrivals:done.table', { table: last.table }) : ''
    const change = planChangeFor(this.#store(), last.who, last.now)
    const tell = change === undefined ? nothing : html`<button type="button" class="btn" ?disabled=${this.#acting.busy('desk')} @click=${() => void this.#tellPlan()}>${translate(last.now === 'come' ? 'arrivals:plan.back' : 'arrivals:plan.away')}<span class="unseen">: ${last.name}</span></button>`
    return html`<div class="desk-last">${icon(last.now === 'come' ? 'check' : 'dash')}<p class="grow"><b>${named(last.name)}</b> ${translate(`arrivals:done.${last.now}`)} ${where}</p>
      ${tell}<button type="button" class="btn quiet" ?disabled=${this.#acting.busy('desk')} @click=${() => void this.undo()}>${icon('undo')}${translate('arrivals:done.undo')}<span class="unseen">: ${last.name}</span></button></div>`
  }

  /** The plan keeps a place for nobody, or finds one again: the smallest change of it, which the room can take back. */
  async #tellPlan(): Promise<void> {
    const store = this.#store()
    const last = this.#last
    const change = last === undefined ? undefined : planChangeFor(store, last.who, last.now)
    if (change === undefined) return
    await this.#acting.run('desk', () => store.command({ type: 'repair-plan', basis: store.view.rotation.changes, change }), translate('arrivals:plan.done'))
  }

  /** Makes a code and lays it open; earlier ones for the same person open nothing any more. */
  async hand(request: InvitationRequest, { who, about }: Pick<OpenSlip, 'who' | 'about'>, earlier: readonly string[] = []): Promise<boolean> {
    const store = this.#store()
    const done = await this.#acting.run('hand', async (): Promise<Outcome<true>> => {
      for (const invitation of earlier) {
        const revoked = await store.command({ type: 'revoke-invitation', invitation })
        if (!revoked.ok) return revoked
      }
      const made = await store.invite(request)
      if (!made.ok) return made
      this.#slip = { ...made.value, who, about, request, before: new Set(Object.keys(store.view.seats)) }
      return accept(true)
    })
    return done?.ok === true
  }

  #handFor({ person, place, name, group, role }: Entry): Promise<boolean> {
    const { view } = this.#store()
    const table = view.structure.tables?.find(({ host }) => person !== null && host === person.id)?.id ?? place?.table ?? null
    const open = Object.values(view.invitations).filter((one) => !one.revoked && one.taken === 0 && (place === null ? person !== null && one.person === person.id : one.id === place.id))
    const request: InvitationRequest = { role, constituency: person?.constituency ?? place?.constituency ?? null, table: role === 'host' ? table : null, person: person?.id ?? null, uses: 'one' }
    return this.hand(request, { who: name, about: place === null ? group : '' }, open.map(({ id }) => id))
  }

  async #mark(who: Done['who'], name: string, before: Presence, now: Presence, table: string): Promise<boolean> {
    const marked = await this.#acting.run('desk', () => this.#store().command({ type: 'check-in', who, presence: now }))
    if (marked?.ok !== true) return false
    this.#last = { who, name, before, now, table }
    announce(`${name} ${translate(`arrivals:done.${now}`)}${table === '' || now !== 'come' ? '' : ` ${translate('arrivals:done.table', { table })}`}`)
    this.#host.requestUpdate()
    return true
  }
}
