import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit'
import { roles, type Role } from '../../../shared/consultation/names.ts'
import { accept, type Outcome } from '../../../shared/failures.ts'
import type { InvitationRequest } from '../../../shared/meeting/commands.ts'
import { selectField } from '../../elements/field.ts'
import { meter } from '../../elements/meter.ts'
import { choice } from '../../elements/tick.ts'
import { formatNumber } from '../../i18n/format.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { inReaderLanguage, sourceOf, tableName } from '../../session/texts.ts'
import type { Acting } from './acting.ts'
import { keepMade } from './made-invitations.ts'
import { expectedOf, waitingInvitation } from './seats.ts'

const EVERYBODY = 'invite-everybody'
const ONE = 'invite-one'

/** Makes invitations: one for each expected person at once, or one by one. */
export class InvitationForm {
  readonly #host: ReactiveControllerHost
  readonly #acting: Acting
  readonly #store: () => ConsultationStore
  #role: Role = 'participant'
  #constituency = ''
  #table = ''
  #uses: 'one' | 'many' = 'one'
  #progress: { readonly done: number; readonly all: number } | undefined

  constructor(host: ReactiveControllerHost, acting: Acting, store: () => ConsultationStore) {
    this.#host = host
    this.#acting = acting
    this.#store = store
  }

  /** For the people of the structure who have neither come nor an invitation that still waits. */
  everybody(): TemplateResult | typeof nothing {
    const { view } = this.#store()
    const expected = expectedOf(view)
    if (expected.length === 0) return nothing
    const without = expected.filter(({ id }) => waitingInvitation(view, id) === undefined)
    const act = html`<button type="button" class="btn" ?disabled=${this.#acting.busy(EVERYBODY)} @click=${() => void this.#inviteAll(without.map(({ id }) => id))}>${translate('room:invite.everybody', { count: without.length })}</button>`
    return html`<section class="stack gap-3" aria-labelledby="room-everybody">
      <h2 id="room-everybody">${translate('room:invite.everybody_heading')}</h2>
      <p>${translate(without.length === 0 ? 'room:invite.everybody_done' : 'room:invite.everybody_what')}</p>
      ${without.length === 0 ? nothing : html`<p>${act}</p>`}
      ${this.#progress === undefined
        ? nothing
        : meter({
            label: translate('room:invite.under_way'),
            words: translate('room:invite.progress', { done: formatNumber(this.#progress.done), all: formatNumber(this.#progress.all) }),
            part: this.#progress.done / this.#progress.all,
            tone: 'done',
          })}
      ${this.#acting.refusal(EVERYBODY)}
    </section>`
  }

  form(): TemplateResult {
    const store = this.#store()
    const { view } = store
    const source = sourceOf(view)
    const offered = roles.filter((role) => store.may({ invite: this.#request(role) }))
    const withGroup = !['screen', 'organiser'].includes(this.#role)
    const groups = (view.structure.constituencies ?? []).map(({ id, name }) => ({ value: id, label: inReaderLanguage(name, source).text }))
    const tables = (view.structure.tables ?? []).map(({ id }) => ({ value: id, label: tableName(view, id).text }))
    const incomplete = this.#role === 'host' && this.#table === ''
    return html`<section class="stack" aria-labelledby="room-invite-one">
      <h2 id="room-invite-one">${translate('room:invite.one_heading')}</h2>
      <div class="room-fields">
        ${selectField({ id: 'invite-role', label: translate('room:invite.role'), hint: translate(`room:invite.about.${this.#role}`), value: this.#role, options: offered.map((role) => ({ value: role, label: translate(`room:role.${role}`) })), onChange: (value) => this.#set(() => (this.#role = offered.find((role) => role === value) ?? 'participant')) })}
        ${withGroup ? selectField({ id: 'invite-group', label: translate('room:invite.group'), hint: translate('room:invite.group_hint'), value: this.#constituency, options: [{ value: '', label: translate('room:invite.no_group') }, ...groups], onChange: (value) => this.#set(() => (this.#constituency = value)) }) : nothing}
        ${this.#role === 'host' ? selectField({ id: 'invite-table', label: translate('room:invite.table'), value: this.#table, options: [{ value: '', label: translate('room:move.choose') }, ...tables], onChange: (value) => this.#set(() => (this.#table = value)) }) : nothing}
      </div>
      ${choice({
        legend: translate('room:invite.uses'),
        name: 'invite-uses',
        value: this.#uses,
        options: (['one', 'many'] as const).map((value) => ({ value, label: translate(`room:invite.times.${value}`), hint: translate(`room:invite.times.${value}_hint`) })),
        onChange: (value) => this.#set(() => (this.#uses = value)),
      })}
      <p><button type="button" class="btn" ?disabled=${incomplete || this.#acting.busy(ONE)} @click=${() => void this.#inviteOne()}>${translate('room:invite.make')}</button></p>
      ${this.#acting.refusal(ONE)}
    </section>`
  }

  #request(role: Role): InvitationRequest {
    return {
      role,
      constituency: ['screen', 'organiser'].includes(role) || this.#constituency === '' ? null : this.#constituency,
      table: role === 'host' && this.#table !== '' ? this.#table : null,
      person: null,
      uses: this.#uses,
    }
  }

  async #inviteOne(): Promise<void> {
    const request = this.#request(this.#role)
    await this.#acting.run(ONE, () => this.#make(request), translate('room:invite.made'))
    this.#show()
  }

  async #inviteAll(people: readonly string[]): Promise<void> {
    const { view } = this.#store()
    const requests = people.flatMap((id): InvitationRequest[] => {
      const person = view.structure.people?.find((one) => one.id === id)
      const table = view.structure.tables?.find(({ host }) => host === id)?.id ?? null
      if (person === undefined || (person.role === 'host' && table === null)) return []
      return [{ role: person.role, constituency: person.constituency, table: person.role === 'host' ? table : null, person: id, uses: 'one' }]
    })
    if (requests.length === 0) return
    await this.#acting.run(EVERYBODY, async () => {
      for (const [index, request] of requests.entries()) {
        this.#set(() => (this.#progress = { done: index, all: requests.length }))
        const made = await this.#make(request)
        if (!made.ok) return made // those already made stay; the rest can be asked for again
      }
      return accept(true)
    }, translate('room:invite.all_made'))
    this.#set(() => (this.#progress = undefined))
    this.#show()
  }

  async #make(request: InvitationRequest): Promise<Outcome<true>> {
    const store = this.#store()
    const made = await store.invite(request)
    if (!made.ok) return made
    keepMade(store, [{ ...made.value, request }])
    return accept(true)
  }

  /** The codes have come: take the eye there. */
  #show(): void {
    void this.#host.updateComplete.then(() => document.getElementById('room-slips')?.focus())
  }

  #set(change: () => void): void {
    change()
    this.#host.requestUpdate()
  }
}
