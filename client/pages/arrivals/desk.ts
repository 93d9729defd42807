import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { countArrivals } from '../../../shared/meeting/arrivals.ts'
import type { InvitationRequest } from '../../../shared/meeting/commands.ts'
import { announce } from '../../elements/announce.ts'
import { emptyState } from '../../elements/empty-state.ts'
import { selectField } from '../../elements/field.ts'
import { icon } from '../../elements/icon.ts'
import { segmented } from '../../elements/segmented.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { inReaderLanguage, sourceOf } from '../../session/texts.ts'
import { Acting } from '../room/acting.ts'
import { madeIn } from '../room/made-invitations.ts'
import { counts } from './counts.ts'
import { type Deed, DeskDeeds } from './desk-deeds.ts'
import { type Entry, entriesOf, found } from './entries.ts'
import { entryRow, optionId } from './entry-row.ts'
import { madeCodes } from './made-sheets.ts'
import { newcomerDialog, slipDialog } from './slip-dialog.ts'
import { whoPanel } from './who-panel.ts'

const SHOWN = ['all', 'expected', 'come', 'missing'] as const
type Shown = (typeof SHOWN)[number]
const LIST = 'arrivals-list'
const SEARCH = 'arrivals-search'
const QUERY_CHARACTERS = 80

/**
 * The welcome desk: type, choose with the arrows, Enter. One field finds everybody; the rest is one press away.
 *
 * @fires list-wanted - when nobody is expected yet and the list of people is asked for; no detail
 */
export class CafeArrivalsDesk extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    query: { state: true },
    shown: { state: true },
    chosen: { state: true },
    newcomer: { state: true },
    group: { state: true },
  }

  declare consultation: ConsultationStore
  declare private query: string
  declare private shown: Shown
  /** The line that Enter is about; the first one found where it is none. */
  declare private chosen: string | undefined
  declare private newcomer: boolean
  declare private group: string
  protected readonly following = new Following(this, () => this.consultation)
  readonly #words = new Localized(this, 'arrivals')
  #began = false
  readonly #acting = new Acting(this)
  readonly #deeds = new DeskDeeds(this, this.#acting, () => this.consultation)

  constructor() {
    super()
    this.query = ''
    this.shown = 'all'
    this.chosen = undefined
    this.newcomer = false
    this.group = ''
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  /** Whoever stands at a desk types at once; on a phone its keyboard would cover the list. The page takes the focus first, when it comes. */
  protected override updated(): void {
    if (this.#began || this.querySelector(`#${SEARCH}`) === null) return
    this.#began = true
    if (matchMedia('(hover: hover)').matches) requestAnimationFrame(() => requestAnimationFrame(() => this.#toSearch()))
  }

  get #entries(): readonly Entry[] {
    const { view, serverNow } = this.consultation
    const codes = new Map([...madeIn(this.consultation).map(({ invitation, code }) => [invitation, code] as const), ...madeCodes(this.consultation)])
    return entriesOf(view, serverNow(), codes)
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#words.ready) return nothing
    const { consultation } = this
    const { view, serverNow } = consultation
    const entries = this.#entries
    if (entries.length === 0) return emptyState(translate('arrivals:empty.nobody'), translate('arrivals:empty.nobody_next'), this.#wantList())
    const list = found(entries, this.query, this.shown)
    const active = list.find(({ key }) => key === this.chosen) ?? (this.query === '' && this.chosen === undefined ? undefined : list[0])
    const numbers = countArrivals(view, serverNow())
    return html`<div class="desk stack gap-4">
      ${counts(numbers)}
      ${this.#deeds.last()}
      <div class="desk-cols">
        <div class="desk-find stack gap-3">
          ${this.#search(list, active)}
          ${segmented({
            label: translate('arrivals:show.label'),
            segments: SHOWN.map((value) => ({ value, label: translate(`arrivals:show.${value}`) })),
            value: this.shown,
            onChange: (value) => (this.shown = value),
          })}
          ${list.length === 0
            ? emptyState(translate('arrivals:empty.none'), translate('arrivals:empty.none_next'), html`<button type="button" class="btn" @click=${() => (this.newcomer = true)}>${icon('plus')}${translate('arrivals:newcomer.offer')}</button>`)
            : html`<ul id=${LIST} class="desk-list" role="listbox" aria-label=${translate('arrivals:list')}>${list.map((entry) => entryRow(view, entry, entry === active, () => this.#choose(entry)))}</ul>`}
        </div>
        ${whoPanel({
          consultation,
          entry: active,
          acting: this.#acting,
          act: (deed) => void this.#do(active, deed),
          newcomer: () => (this.newcomer = true),
        })}
      </div>
      ${slipDialog(consultation, this.#deeds.slip, () => this.#closeSlip())}
      ${this.#newcomer()}
    </div>`
  }

  #search(list: readonly Entry[], active: Entry | undefined): TemplateResult {
    return html`<div class="field desk-search">
      <label for=${SEARCH}>${translate('arrivals:search.label')}</label>
      <input id=${SEARCH} type="search" role="combobox" aria-expanded="true" aria-controls=${LIST} aria-autocomplete="list" aria-activedescendant=${active === undefined ? nothing : optionId(active)}
        aria-describedby="${SEARCH}-hint" dir="auto" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength=${QUERY_CHARACTERS} .value=${live(this.query)}
        @input=${this.#typed} @keydown=${(event: KeyboardEvent) => this.#pressed(event, list, active)}>
      <span class="hint" id="${SEARCH}-hint">${translate('arrivals:search.hint')}</span>
    </div>`
  }

  readonly #typed = (event: Event): void => {
    if (!(event.target instanceof HTMLInputElement)) return
    this.query = event.target.value
    this.chosen = undefined
  }

  #pressed(event: KeyboardEvent, list: readonly Entry[], active: Entry | undefined): void {
    if (event.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && list.length > 0) {
      event.preventDefault()
      const from = active === undefined ? (step === 1 ? -1 : 0) : list.indexOf(active)
      this.#choose(list[(from + step + list.length) % list.length])
      void this.updateComplete.then(() => this.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }))
    } else if (event.key === 'Enter' && active !== undefined) {
      event.preventDefault()
      void this.#do(active, 'come')
    } else if (event.key === 'Escape') {
      this.query = ''
      this.chosen = undefined
    } else if (event.key === 'z' && (event.ctrlKey || event.metaKey) && this.query === '') {
      event.preventDefault()
      void this.#deeds.undo()
    }
  }

  #choose(entry: Entry | undefined): void {
    this.chosen = entry?.key
  }

  /** After each deed the field is empty again, for whoever comes next. */
  async #do(entry: Entry | undefined, deed: Deed): Promise<void> {
    if (entry === undefined) return
    if (deed === 'come' && entry.presence === 'come') return announce(translate('arrivals:done.already', { who: entry.name }))
    const done = await this.#deeds.run(entry, deed)
    if (!done || (deed !== 'come' && deed !== 'missing')) return
    this.query = ''
    this.chosen = undefined
    if (this.#deeds.slip === undefined && this.contains(document.activeElement)) this.#toSearch()
  }

  #toSearch(): void {
    this.querySelector<HTMLInputElement>(`#${SEARCH}`)?.focus({ preventScroll: true })
  }

  #closeSlip(): void {
    this.#deeds.closeSlip()
    void this.updateComplete.then(() => this.#toSearch())
  }

  #wantList(): TemplateResult {
    return html`<button type="button" class="btn" @click=${() => this.dispatchEvent(new Event('list-wanted'))}>${icon('list')}${translate('arrivals:empty.to_list')}</button>`
  }

  #newcomer(): TemplateResult | typeof nothing {
    const { view } = this.consultation
    const groups = (view.structure.constituencies ?? []).map(({ id, name }) => {
      const { text, language } = inReaderLanguage(name, sourceOf(view))
      return { value: id, label: text, language }
    })
    const hand = async (): Promise<void> => {
      const request: InvitationRequest = { role: 'participant', constituency: this.group === '' ? null : this.group, table: null, person: null, uses: 'one' }
      const about = groups.find(({ value }) => value === this.group)?.label ?? ''
      if (await this.#deeds.hand(request, { who: translate('arrivals:newcomer.who'), about })) this.newcomer = false
    }
    return newcomerDialog({
      open: this.newcomer,
      fields: selectField({ id: 'newcomer-group', label: translate('arrivals:newcomer.group'), value: this.group, options: [{ value: '', label: translate('arrivals:newcomer.no_group') }, ...groups], onChange: (value) => (this.group = value) }),
      refusal: this.#acting.refusal('hand'),
      busy: this.#acting.busy('hand'),
      hand: () => void hand(),
      close: () => (this.newcomer = false),
    })
  }
}

customElements.define('cafe-arrivals-desk', CafeArrivalsDesk)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-arrivals-desk': CafeArrivalsDesk
  }
}
