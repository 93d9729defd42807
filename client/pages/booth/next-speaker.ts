import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { seatedAt } from '../../../shared/meeting/lookup.ts'
import { PLENARY } from '../../../shared/meeting/speaking.ts'
import { stageOf } from '../../../shared/meeting/state.ts'
import { queueAt } from '../../../shared/meeting/voice.ts'
import { icon } from '../../elements/icon.ts'
import { named, said } from '../../elements/said.ts'
import { tableBadge } from '../../elements/table-badge.ts'
import { nameIn } from '../../i18n/language-name.ts'
import { Localized } from '../../i18n/localized.ts'
import { language, translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { tableIndexOf, tableName } from '../../session/texts.ts'

/** So many who wait are shown: whoever interprets prepares for the next few. */
const AHEAD = 4

/** For interpreters: who speaks now and who is next, and in which language. At their own table, and in the plenary. */
export class CafeNextSpeaker extends LitElement {
  static override properties = { consultation: { attribute: false } }

  declare consultation: ConsultationStore
  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'voice')

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult | typeof nothing {
    const { view, me } = this.consultation
    if (!this.#localized.ready) return nothing
    if (stageOf(view) === 'plenary') return this.#list([PLENARY])
    const { round } = view.cafe
    if (stageOf(view) !== 'cafe' || round === null || round.frozen) return nothing
    const own = seatedAt(view, me, round.number)
    return this.#list(own === undefined ? (view.structure.tables ?? []).map(({ id }) => id) : [own])
  }

  #list(places: readonly string[]): TemplateResult | typeof nothing {
    const talks = places.filter((place) => places.length === 1 || this.#speaks(place))
    if (talks.length === 0) return nothing
    return html`<section class="stack gap-2" aria-labelledby="next-speaker"><h2 id="next-speaker">${translate('voice:booth.heading')}</h2>${talks.map((place) => this.#talk(place, places.length > 1))}</section>`
  }

  #speaks(place: string): boolean {
    const { turn, raised } = queueAt(this.consultation.view, place)
    return turn !== null || raised > 0
  }

  #talk(place: string, withName: boolean): TemplateResult {
    const { view } = this.consultation
    const { turn, hands } = queueAt(view, place)
    const alias = (seat: string): TemplateResult => named(view.seats[seat]?.alias ?? '')
    const name = withName ? tableName(view, place) : undefined
    return html`${name === undefined ? nothing : tableBadge(tableIndexOf(view, place), said(name.text, name.language))}
      ${this.#speaks(place) ? nothing : html`<p class="soft">${translate('voice:booth.nobody')}</p>`}
      <ol class="queue">${turn === null ? nothing : html`<li class="now">${icon('mic')}<span class="grow">${alias(turn.seat)}</span><b>${nameIn(turn.language, language())}</b></li>`}
        ${hands.slice(0, AHEAD).map((hand) => html`<li><span class="grow">${alias(hand.seat)}</span><b>${nameIn(hand.language, language())}</b></li>`)}</ol>`
  }
}

customElements.define('cafe-next-speaker', CafeNextSpeaker)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-next-speaker': CafeNextSpeaker
  }
}
