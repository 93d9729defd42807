import { html, LitElement, nothing, type TemplateResult } from 'lit'
import './silent.css'
import type { LateChange } from '../../../shared/documents/card-change.ts'
import type { SeatId } from '../../../shared/ids.ts'
import { toast } from '../../elements/announce.ts'
import { notice } from '../../elements/notice.ts'
import '../../elements/loaded-later.ts'
import { tableBadge } from '../../elements/table-badge.ts'
import { said } from '../../elements/said.ts'
import { formatNumber } from '../../i18n/format.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import type { LiveDocument } from '../../session/document.ts'
import type { RefusedWords } from '../../session/document-refused.ts'
import { failureWords } from '../../session/failure-words.ts'
import { tableIndexOf, tableName } from '../../session/texts.ts'
import { inCommands } from './late-commands.ts'
import { drawnChange } from './late-parts.ts'

/** Words that the words' own road did not take, of whatever table and round, for who wrote them: to offer to the host, or to leave. */
export class CafeRefusedWords extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    left: { attribute: false },
    current: { attribute: false },
    speakFor: { attribute: false },
    refusal: { state: true },
    busy: { state: true },
  }

  declare consultation: ConsultationStore
  /** The documents with such words. */
  declare left: readonly LiveDocument[]
  /** The words that the page shows now; undefined while it shows none. */
  declare current: LiveDocument | undefined
  /** Who is written for in them, where it is not oneself. */
  declare speakFor: SeatId | undefined
  declare private refusal: string | undefined
  declare private busy: boolean
  readonly #localized = new Localized(this, 'late', 'changed', 'table')
  /** How many changes of a document the host has already: what is offered again after a failure begins behind them. */
  readonly #offered = new WeakMap<RefusedWords, number>()

  constructor() {
    super()
    this.left = []
    this.refusal = undefined
    this.busy = false
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  async #offer(live: LiveDocument, refused: RefusedWords): Promise<void> {
    const { table, round } = refused.reference
    if (table === null || round === null) return
    this.busy = true
    const reason = whyOf(refused) === 'mass' ? 'mass' : 'late'
    const speakFor = live === this.current ? this.speakFor : undefined
    let offered = this.#offered.get(refused) ?? 0
    for (const changes of inCommands(allOf(refused).slice(offered))) {
      const outcome = await this.consultation.command({ type: 'offer-late', table, round, reason, changes }, speakFor)
      this.refusal = outcome.ok ? undefined : failureWords(outcome.refusal)
      if (!outcome.ok) break
      offered += changes.length
      this.#offered.set(refused, offered)
    }
    this.busy = false
    if (this.refusal !== undefined) return
    live.forgetRefused()
    toast(translate('late:offered'))
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready) return nothing
    return html`${this.left.map((live) => (live.refused === undefined ? nothing : this.#refused(live, live.refused)))}
      ${this.refusal === undefined ? nothing : notice({ tone: 'warn', words: this.refusal, live: true })}`
  }

  #refused(live: LiveDocument, refused: RefusedWords): TemplateResult {
    const changes = allOf(refused)
    const { kind, table, round } = refused.reference
    if (kind === 'glossary' && this.consultation.may({ write: refused.reference })) return termsLeft(this.consultation, live)
    const isOffered = kind === 'table' && table !== null && round !== null
    const from = table === null || round === null || live === this.current ? nothing : this.#place(table, round)
    return html`${notice({
      tone: 'warn',
      live: true,
      words: isOffered ? translate(`late:refused.${whyOf(refused)}`) : translate('late:refused.kept'),
      acts: html`${isOffered ? html`<button type="button" class="btn" ?disabled=${this.busy} @click=${() => void this.#offer(live, refused)}>${translate('late:offer')}</button>` : nothing}
        <button type="button" class="btn quiet" ?disabled=${this.busy} @click=${() => live.forgetRefused()}>${translate('late:drop')}</button>`,
    })}
    ${from}
    <div class="stack gap-3">${changes.map((change) => html`<div class="late-change">${drawnChange(change, live.doc)}</div>`)}</div>`
  }

  #place(table: string, round: number): TemplateResult {
    const { view } = this.consultation
    const { text, language } = tableName(view, table)
    return html`<p class="row gap-2">${tableBadge(tableIndexOf(view, table), said(text, language))}<span class="meta">${translate('late:round', { round: formatNumber(round) })}</span></p>`
  }
}

const loadTerms = (): Promise<unknown> => import('../glossary/refused-terms.ts')

/** The glossary has no host: who wrote its words puts them in again themselves. */
const termsLeft = (store: ConsultationStore, live: LiveDocument): TemplateResult =>
  html`<cafe-loaded-later .load=${loadTerms} .content=${html`<cafe-refused-terms .consultation=${store} .live=${live}></cafe-refused-terms>`}></cafe-loaded-later>`

/** Words first: a card that is new must be there before it can be moved. */
const allOf = ({ changes, cards }: RefusedWords): readonly LateChange[] => [...changes, ...cards]

/** Why the words were not taken, as far as their writer needs to know. */
function whyOf({ reason }: RefusedWords): 'late' | 'mass' | 'other' {
  if (reason === 'mass-removal') return 'mass'
  return reason === 'document-frozen' || reason === 'not-allowed' ? 'late' : 'other'
}

customElements.define('cafe-refused-words', CafeRefusedWords)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-refused-words': CafeRefusedWords
  }
}
