import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { ConductLine } from '../../shared/meeting/conduct.ts'
import { busy } from '../elements/busy.ts'
import { named } from '../elements/said.ts'
import { formatNumber, formatTime } from '../i18n/format.ts'
import { Localized } from '../i18n/localized.ts'
import { translate } from '../i18n/translate.ts'
import { readConduct } from '../session/api.ts'
import type { ConsultationStore } from '../session/consultation.ts'
import { Following } from '../session/following.ts'
import { inReaderLanguage, sourceOf, tableName, wordsOf } from '../session/texts.ts'

/** Asked anew so long after a change, while it is open; many changes are one question. */
const QUIET_MS = 1_500

/** The lines of what those who lead have done, asked for when they are shown. */
export class CafeConductLines extends LitElement {
  static override properties = { consultation: { attribute: false }, lines: { state: true } }

  declare consultation: ConsultationStore
  declare lines: readonly ConductLine[] | 'failed' | undefined
  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'conduct-log', 'common')
  #seen: unknown
  #waiting: ReturnType<typeof setTimeout> | undefined

  constructor() {
    super()
    this.lines = undefined
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#seen = this.consultation.view
    void this.#ask()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#waiting)
    this.#waiting = undefined
  }

  protected override updated(): void {
    if (this.#seen === this.consultation.view) return
    this.#seen = this.consultation.view
    this.#waiting ??= setTimeout(() => void this.#ask(), QUIET_MS)
  }

  async #ask(): Promise<void> {
    this.#waiting = undefined
    const told = await readConduct(this.consultation.held)
    if (told.ok) this.lines = told.value.lines
    else if (this.lines === undefined) this.lines = 'failed'
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready) return nothing
    return html`<div class="stack gap-3"><p class="soft">${translate('conduct-log:what')}</p>${this.#list()}</div>`
  }

  #list(): TemplateResult {
    const { lines } = this
    if (lines === undefined) return busy()
    if (lines === 'failed') return html`<p>${translate('failure:unreachable')}</p>`
    if (lines.length === 0) return html`<p>${translate('conduct-log:nothing')}</p>`
    return html`<ol class="conduct-lines">${gathered(lines).toReversed().map((line) => html`<li><span class="meta num">${formatTime(line.at)}</span><span>${this.#words(line)} ${this.#by(line)}</span></li>`)}</ol>`
  }

  #by({ by }: ConductLine): TemplateResult | typeof nothing {
    const alias = this.consultation.view.seats[by]?.alias ?? ''
    return alias === '' ? nothing : html`<span class="meta">${named(alias)}</span>`
  }

  #words({ deed, round, minutes, count, stage, table, seat, candidate, text }: ConductLine): TemplateResult {
    const { view } = this.consultation
    const item = candidate === undefined ? undefined : view.plenary.candidates[candidate]
    const words = translate(`conduct-log:deed.${deed}`, {
      round: formatNumber(round ?? 0),
      minutes: formatNumber(minutes ?? 0),
      number: formatNumber(count ?? 0),
      stage: stage === undefined ? '' : translate(`common:stage.${stage}`),
      table: table === undefined ? '' : tableName(view, table).text,
      who: seat === undefined ? '' : (view.seats[seat]?.alias ?? ''),
      item: item === undefined ? '' : inReaderLanguage({ [item.language]: item.wording === '' ? item.text : item.wording }, item.language).text,
    })
    return text === undefined ? html`${words}` : html`${words} ${wordsOf(text, sourceOf(view))}`
  }
}

/** Many of the same at once are one line. */
function gathered(lines: readonly ConductLine[]): readonly ConductLine[] {
  const all: ConductLine[] = []
  for (const line of lines) {
    const last = all.at(-1)
    if (line.deed === 'invited' && last?.deed === 'invited' && last.by === line.by) all[all.length - 1] = { ...line, count: (last.count ?? 1) + 1 }
    else all.push(line.deed === 'invited' ? { ...line, count: 1 } : line)
  }
  return all
}

customElements.define('cafe-conduct-lines', CafeConductLines)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-conduct-lines': CafeConductLines
  }
}
