import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { Role } from '../../../shared/consultation/names.ts'
import { accept, type Outcome } from '../../../shared/failures.ts'
import { limits } from '../../../shared/limits.ts'
import { markOf } from '../../../shared/meeting/arrivals.ts'
import type { SheetRequest } from '../../../shared/meeting/commands.ts'
import type { Invitation } from '../../../shared/meeting/state.ts'
import { chip } from '../../elements/chip.ts'
import { confirmed } from '../../elements/dialog.ts'
import { emptyState } from '../../elements/empty-state.ts'
import { selectField } from '../../elements/field.ts'
import { icon } from '../../elements/icon.ts'
import { notice } from '../../elements/notice.ts'
import { said } from '../../elements/said.ts'
import { formatNumber } from '../../i18n/format.ts'
import { Localized } from '../../i18n/localized.ts'
import { language, translate } from '../../i18n/translate.ts'
import { makeSheet } from '../../session/api.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { inReaderLanguage, sourceOf } from '../../session/texts.ts'
import { Acting } from '../room/acting.ts'
import { openCodePaper } from './code-paper.ts'
import { forgetSheets, keepSheet, sheetsIn } from './made-sheets.ts'

const DAY_MS = 24 * 60 * 60_000
/** How long the codes of a sheet may stay good, in days; 0 for as long as the consultation takes people in. */
const GOOD_FOR = [1, 3, 7, 30, 0] as const
const ROLES = ['participant', 'observer', 'interpreter', 'rapporteur', 'validator'] as const satisfies readonly Role[]
const MAKE = 'make-sheets'

/** Codes in bulk: so many for each organisation, which chooses its own people. */
export class CafeCodeSheets extends LitElement {
  static override properties = { consultation: { attribute: false }, numbers: { state: true }, asRole: { state: true }, days: { state: true } }

  declare consultation: ConsultationStore
  /** How many codes for each organisation. */
  declare private numbers: Readonly<Record<string, number>>
  declare private asRole: (typeof ROLES)[number]
  declare private days: (typeof GOOD_FOR)[number]
  protected readonly following = new Following(this, () => this.consultation)
  readonly #words = new Localized(this, 'codes', 'arrivals')
  readonly #acting = new Acting(this)

  constructor() {
    super()
    this.numbers = {}
    this.asRole = 'participant'
    this.days = 7
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#words.ready) return nothing
    const groups = this.consultation.view.structure.constituencies ?? []
    if (groups.length === 0) return emptyState(translate('codes:empty.no_groups'), translate('codes:empty.no_groups_next'))
    return html`<div class="codes stack gap-6">${this.#waiting()}${this.#form()}${this.#sheets()}</div>`
  }

  /** Codes that lie in this tab only, until they are printed. */
  #waiting(): TemplateResult | typeof nothing {
    const sheets = sheetsIn(this.consultation)
    if (sheets.length === 0) return nothing
    const acts = html`<button type="button" class="btn primary" @click=${() => openCodePaper(this.consultation)}>${icon('documented')}${translate('codes:waiting.look')}</button>
      <button type="button" class="btn" @click=${() => void this.#away()}>${translate('codes:waiting.away')}</button>`
    return notice({ tone: 'warn', words: html`<b>${translate('codes:waiting.heading', { count: sheets.length })}</b> ${translate('codes:waiting.words')}`, acts, live: true })
  }

  async #away(): Promise<void> {
    const sure = await confirmed({ heading: translate('codes:away.heading'), words: translate('codes:away.words'), yes: translate('codes:away.yes'), no: translate('codes:away.no') })
    if (!sure) return
    forgetSheets(this.consultation)
    this.requestUpdate()
  }

  #form(): TemplateResult {
    const { view } = this.consultation
    const roles = ROLES.filter((role) => this.consultation.may({ invite: { role, constituency: null, table: null, person: null, uses: 'one' } }))
    const asked = Object.values(this.numbers).filter((number) => number > 0)
    const all = asked.reduce((sum, number) => sum + number, 0)
    return html`<section class="stack gap-4" aria-labelledby="codes-make">
      <h2 id="codes-make">${translate('codes:make.heading')}</h2>
      <p>${translate('codes:make.what')}</p>
      <ul class="codes-groups">${(view.structure.constituencies ?? []).map(({ id, name }) => {
        const { text, language: spoken } = inReaderLanguage(name, sourceOf(view))
        return html`<li><label for="codes-${id}">${said(text, spoken)}</label><input id="codes-${id}" type="number" inputmode="numeric" min="0" max=${limits.codesPerSheet} step="1" .value=${String(this.numbers[id] ?? 0)} @change=${(event: Event) => this.#count(id, event)}></li>`
      })}</ul>
      <div class="room-fields">
        ${selectField({ id: 'codes-role', label: translate('codes:make.role'), value: this.asRole, options: roles.map((value) => ({ value, label: translate(`app:role.${value}`) })), onChange: (value) => (this.asRole = ROLES.find((role) => role === value) ?? 'participant') })}
        ${selectField({ id: 'codes-days', label: translate('codes:make.until'), value: String(this.days), options: GOOD_FOR.map((days) => ({ value: String(days), label: days === 0 ? translate('codes:make.no_end') : translate('codes:make.days', { count: days }) })), onChange: (value) => (this.days = GOOD_FOR.find((days) => String(days) === value) ?? 0) })}
      </div>
      <p><button type="button" class="btn ${sheetsIn(this.consultation).length === 0 ? 'primary' : ''}" ?disabled=${all === 0 || this.#acting.busy(MAKE)} @click=${() => void this.#make()}>${all === 0 ? translate('codes:make.first_numbers') : translate('codes:make.make', { count: all })}</button></p>
      ${this.#acting.refusal(MAKE)}
    </section>`
  }

  #count(id: string, event: Event): void {
    if (!(event.target instanceof HTMLInputElement)) return
    const asked = Math.round(Number(event.target.value))
    const number = Number.isFinite(asked) ? Math.min(limits.codesPerSheet, Math.max(0, asked)) : 0
    event.target.value = String(number)
    this.numbers = { ...this.numbers, [id]: number }
  }

  /** Sheet by sheet: those already made stay when one is refused, and are not asked for again. */
  async #make(): Promise<void> {
    const store = this.consultation
    const until = this.days === 0 ? null : store.serverNow() + this.days * DAY_MS
    const done = await this.#acting.run(MAKE, async (): Promise<Outcome<true>> => {
      for (const [constituency, count] of Object.entries(this.numbers).filter(([, number]) => number > 0)) {
        const request: SheetRequest = { role: this.asRole, constituency, table: null, count, until }
        const made = await makeSheet(store.held, request)
        if (!made.ok) return made
        keepSheet(store, { ...made.value, request })
        this.numbers = { ...this.numbers, [constituency]: 0 }
      }
      return accept(true)
    })
    if (done?.ok === true) openCodePaper(store)
  }

  #sheets(): TemplateResult | typeof nothing {
    const { view } = this.consultation
    const sheets = new Map<string, Invitation[]>()
    for (const invitation of Object.values(view.invitations)) {
      const { sheet } = invitation
      if (sheet !== undefined) sheets.set(sheet.id, [...(sheets.get(sheet.id) ?? []), invitation])
    }
    if (sheets.size === 0) return nothing
    return html`<section class="stack gap-3" aria-labelledby="codes-made">
      <h2 id="codes-made">${translate('codes:made.heading')}</h2>
      <ul class="codes-list">${[...sheets].toReversed().map(([id, codes]) => this.#sheet(id, codes))}</ul>
    </section>`
  }

  #sheet(id: string, codes: readonly Invitation[]): TemplateResult | typeof nothing {
    const [first] = codes
    if (first?.sheet === undefined) return nothing
    const { view, serverNow } = this.consultation
    const group = view.structure.constituencies?.find((one) => one.id === first.constituency)
    const name = inReaderLanguage(group?.name ?? {}, sourceOf(view))
    const used = codes.filter(({ taken }) => taken > 0).length
    const open = codes.filter(({ taken, revoked }) => taken === 0 && !revoked).length
    const over = first.until !== undefined && serverNow() > first.until
    const mark = markOf({ ...first.sheet, number: 1 }).split('-')[0] ?? ''
    const until = first.until === undefined ? translate('codes:make.no_end') : translate('codes:made.until', { day: dayIn(first.until) })
    return html`<li>
      <b class="codes-mark">${mark}</b>
      <div class="grow"><p><b>${said(name.text, name.language)}</b></p><p class="meta">${[translate(`app:role.${first.role}`), translate('codes:made.used', { used: formatNumber(used), all: formatNumber(codes.length) }), until].join(' · ')}</p></div>
      ${open === 0 ? chip(used === codes.length ? 'good' : 'missing', translate(used === codes.length ? 'codes:made.all_used' : 'codes:made.taken_back')) : over ? chip('missing', translate('codes:made.over')) : nothing}
      ${open === 0 ? nothing : html`<button type="button" class="btn quiet" ?disabled=${this.#acting.busy(id)} @click=${() => void this.#revoke(id, mark, open)}>${translate('codes:made.take_back')}<span class="unseen">: ${mark}</span></button>`}
      ${this.#acting.refusal(id)}
    </li>`
  }

  async #revoke(sheet: string, mark: string, open: number): Promise<void> {
    const sure = await confirmed({
      heading: translate('codes:take_back.heading', { mark }),
      words: translate('codes:take_back.words', { count: open }),
      yes: translate('codes:made.take_back'),
      danger: true,
    })
    if (sure) await this.#acting.run(sheet, () => this.consultation.command({ type: 'revoke-sheet', sheet }), translate('codes:take_back.done', { mark }))
  }
}

const dayIn = (instant: number): string => new Intl.DateTimeFormat(language(), { dateStyle: 'medium' }).format(instant)

customElements.define('cafe-code-sheets', CafeCodeSheets)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-code-sheets': CafeCodeSheets
  }
}
