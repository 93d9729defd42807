import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { PersonPlan } from '../../../shared/consultation/schemas.ts'
import { constituencyOf, seatedAt, travels } from '../../../shared/meeting/lookup.ts'
import type { Seat } from '../../../shared/meeting/state.ts'
import { chip } from '../../elements/chip.ts'
import { confirmed } from '../../elements/dialog.ts'
import { emptyState } from '../../elements/empty-state.ts'
import { named } from '../../elements/said.ts'
import { comma, formatList, formatNumber } from '../../i18n/format.ts'
import { languageName } from '../../i18n/language-name.ts'
import { Localized } from '../../i18n/localized.ts'
import { sought } from '../../i18n/names.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { inReaderLanguage, sourceOf, tableName } from '../../session/texts.ts'
import { Acting } from './acting.ts'
import { roundName } from './conduct.ts'
import { finding, isCrowd } from './finding.ts'
import { roundToSee } from './next-step.ts'
import { expectedOf, seatsOf, unplacedIn, waitingInvitation } from './seats.ts'

/** Who has come, who is still expected, and who has no place yet. */
export class CafeRoomPeople extends LitElement {
  static override properties = { consultation: { attribute: false }, sought: { state: true } }

  declare consultation: ConsultationStore
  /** Part of a name. */
  declare private sought: string
  protected readonly following = new Following(this, () => this.consultation)
  readonly #words = new Localized(this, 'room', 'rotation')
  readonly #acting = new Acting(this)

  constructor() {
    super()
    this.sought = ''
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#words.ready) return nothing
    const { view } = this.consultation
    const seats = seatsOf(view).filter(({ role }) => role !== 'screen')
    const expected = expectedOf(view)
    const [shown, awaited] = [sought(seats, this.sought), sought(expected, this.sought)]
    const isSought = this.sought.trim() !== ''
    return html`<div class="stack gap-6">
      ${isCrowd(seats.length + expected.length) ? finding({ id: 'people-find', sought: this.sought, onInput: (words) => (this.sought = words), found: isSought ? shown.length + awaited.length : undefined }) : nothing}
      ${this.#unplaced()}
      <section class="stack gap-3" aria-labelledby="room-arrived">
        <h2 id="room-arrived">${translate('room:people.arrived')}</h2>
        <ul class="room-list">${repeat(shown, ({ id }) => id, (seat) => this.#arrived(seat))}</ul>
      </section>
      <section class="stack gap-3" aria-labelledby="room-expected">
        <h2 id="room-expected">${translate('room:people.expected')}</h2>
        ${expected.length === 0
          ? emptyState(translate('room:people.all_here'), translate('room:people.all_here_next'))
          : html`<ul class="room-list">${awaited.map((person) => this.#expected(person))}</ul>`}
      </section>
    </div>`
  }

  #unplaced(): TemplateResult | typeof nothing {
    const { view } = this.consultation
    if (view.plan === null) return nothing
    const round = roundToSee(view)
    const people = unplacedIn(view, round)
    if (people.length === 0) return nothing
    return html`<section class="stack gap-3" aria-labelledby="room-unplaced">
      <h2 id="room-unplaced">${translate('room:people.unplaced', { round: roundName(this.consultation, round) })}</h2>
      <ul class="presence">${people.map(({ alias }) => html`<li>${named(alias)}</li>`)}</ul>
      <p class="soft">${translate('room:people.unplaced_next')}</p>
    </section>`
  }

  #arrived(seat: Seat): TemplateResult {
    const { consultation } = this
    const { view, here, me } = consultation
    const place = `seat-${seat.id}`
    const table = seat.hosts ?? seatedAt(view, seat, roundToSee(view))
    const constituency = constituencyOf(view, seat)
    const about = [
      constituency === undefined ? '' : inReaderLanguage(constituency.name, sourceOf(view)).text,
      languagesOf(seat),
      table === undefined ? '' : translate('room:people.at', { table: tableName(view, table).text }),
      awayWords(view.rotation.desk?.away[seat.id]),
    ]
    const connected = seat.device === 'shared' ? translate('room:people.shared') : translate(here.has(seat.id) ? 'room:people.connected' : 'room:people.away')
    const mayRevoke = consultation.may({ do: 'revoke-seat' }) && seat.id !== me.id && (seat.role !== 'organiser' || me.role === 'organiser')
    const remote = travels(seat) && seat.mode === 'remote' ? `${comma()}${translate('common:presence.remote')}` : ''
    return html`<li><details class="room-person">
      <summary><span class="grow"><b>${named(seat.alias)}</b>${seat.id === me.id ? ` (${translate('common:presence.you')})` : nothing} <span class="meta">${translate(`room:role.${seat.role}`)}${remote}</span></span><span class="meta">${connected}</span></summary>
      <p class="meta">${about.filter((part) => part !== '').join(' · ')}</p>
      ${mayRevoke ? html`<button type="button" class="btn danger" ?disabled=${this.#acting.busy(place)} @click=${() => void this.#revoke(seat, place)}>${translate('room:people.revoke')}<span class="unseen">: ${seat.alias}</span></button>` : nothing}
      ${this.#acting.refusal(place)}
    </details></li>`
  }

  #expected(person: PersonPlan): TemplateResult {
    const { view } = this.consultation
    const constituency = view.structure.constituencies?.find(({ id }) => id === person.constituency)
    const about = [translate(`room:role.${person.role}`), constituency === undefined ? '' : inReaderLanguage(constituency.name, sourceOf(view)).text, languagesOf(person), awayWords(person.away)]
    const invited = waitingInvitation(view, person.id) !== undefined
    return html`<li>
      <div class="grow"><p><b>${named(person.alias)}</b></p><p class="meta">${about.filter((part) => part !== '').join(' · ')}</p></div>
      ${invited ? chip('good', translate('room:people.invited')) : chip('missing', translate('room:people.not_invited'))}
    </li>`
  }

  async #revoke(seat: Seat, place: string): Promise<void> {
    const sure = await confirmed({
      heading: translate('room:people.revoke_heading', { alias: seat.alias }),
      words: translate('room:people.revoke_words'),
      yes: translate('room:people.revoke_yes'),
      no: translate('room:people.revoke_no'),
      danger: true,
    })
    if (!sure) return
    await this.#acting.run(place, () => this.consultation.command({ type: 'revoke-seat', seat: seat.id }), translate('room:people.revoked', { alias: seat.alias }))
  }
}

/** In which rounds somebody is not there; seen by those who lead. */
const awayWords = (rounds: readonly number[] = []): string =>
  rounds.length === 0 ? '' : translate('room:people.away_in', { rounds: formatList(rounds.map(formatNumber)) })

/** What somebody speaks, and what they need, each in its own words. */
function languagesOf({ speaks, needs = [] }: { readonly speaks: readonly string[]; readonly needs?: readonly string[] }): string {
  const speaking = speaks.length === 0 ? '' : formatList(speaks.map(languageName))
  if (needs.length === 0) return speaking
  const needing = translate('room:people.needs', { languages: formatList(needs.map(languageName)) })
  return speaking === '' ? needing : `${speaking}${comma()}${needing}`
}

customElements.define('cafe-room-people', CafeRoomPeople)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-room-people': CafeRoomPeople
  }
}
