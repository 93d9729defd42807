import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { limits } from '../../../shared/limits.ts'
import { seatedAt } from '../../../shared/meeting/lookup.ts'
import { toast } from '../../elements/announce.ts'
import { selectField, textField } from '../../elements/field.ts'
import { icon } from '../../elements/icon.ts'
import { tick } from '../../elements/tick.ts'
import { suggestAliases } from '../../i18n/aliases.ts'
import { languageName } from '../../i18n/language-name.ts'
import { Localized } from '../../i18n/localized.ts'
import { language, translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { failureWords } from '../../session/failure-words.ts'
import { inReaderLanguage, sourceOf, tableName } from '../../session/texts.ts'

/** With this a host seats somebody who has no phone, and writes for them. */
export class CafeCompanion extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    alias: { state: true },
    constituency: { state: true },
    speaks: { state: true },
    showBloc: { state: true },
    showAlias: { state: true },
    quote: { state: true },
    refusal: { state: true },
  }

  declare consultation: ConsultationStore
  declare private alias: string
  declare private constituency: string
  declare private speaks: string
  declare private showBloc: boolean
  declare private showAlias: boolean
  declare private quote: boolean
  declare private refusal: string | undefined
  readonly #localized = new Localized(this, 'table')

  constructor() {
    super()
    this.#empty()
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  #empty(): void {
    this.alias = ''
    this.constituency = ''
    this.speaks = ''
    this.showBloc = false
    this.showAlias = false
    this.quote = false
    this.refusal = undefined
  }

  readonly #seat = async (event: Event): Promise<void> => {
    event.preventDefault()
    const { view, me } = this.consultation
    const speaks = this.speaks === '' ? (view.structure.languages[0] ?? language()) : this.speaks
    const alias = this.alias.trim()
    const needs = me.speaks.includes(speaks) || speaks === view.structure.languages[0] ? [] : [speaks]
    const consent = { showBloc: this.showBloc, showAlias: this.showAlias, quote: this.quote }
    const before = new Set(Object.keys(view.seats))
    const outcome = await this.consultation.command({ type: 'seat-companion', alias, constituency: this.#constituency(), speaks: [speaks], needs, consent })
    if (!outcome.ok) {
      this.refusal = failureWords(outcome.refusal)
      return
    }
    this.#empty()
    this.querySelector('details')?.removeAttribute('open')
    this.#tellWhere(Object.keys(this.consultation.view.seats).find((id) => !before.has(id)), alias)
  }

  /** The plan may have a place for them at another table this round. */
  #tellWhere(id: string | undefined, alias: string): void {
    const { view, me } = this.consultation
    const seat = id === undefined ? undefined : view.seats[id]
    const table = seat === undefined ? undefined : seatedAt(view, seat, view.cafe.round?.number ?? 1)
    if (table === undefined || table === me.hosts) toast(translate('table:companion.seated', { alias }))
    else toast(translate('table:companion.seated_elsewhere', { alias, table: tableName(view, table).text }))
  }

  #constituency(): string {
    return this.constituency === '' ? (this.consultation.me.constituency ?? this.consultation.view.structure.constituencies?.[0]?.id ?? '') : this.constituency
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready || !this.consultation.may({ do: 'seat-companion' })) return nothing
    const { structure, seats } = this.consultation.view
    const source = sourceOf(this.consultation.view)
    const constituencies = (structure.constituencies ?? []).map(({ id, name }) => {
      const { text, language } = inReaderLanguage(name, source)
      return { value: id, label: text, language }
    })
    const suggest = (): void => {
      this.alias = suggestAliases(Object.values(seats).map(({ alias }) => alias))[0] ?? ''
    }
    return html`<details class="card flat"><summary>${icon('people')}${translate('table:companion.heading')}</summary>
      <form class="stack folded" @submit=${this.#seat}>
        <p class="soft">${translate('table:companion.words')}</p>
        ${textField({ id: 'companion-alias', label: translate('table:companion.alias'), hint: translate('table:companion.alias_hint'), error: this.refusal, value: this.alias, onInput: (value) => (this.alias = value), maxLength: limits.aliasCharacters, required: true })}
        <button type="button" class="btn quiet start" @click=${suggest}>${translate('table:companion.suggest')}</button>
        ${selectField({ id: 'companion-constituency', label: translate('table:companion.constituency'), value: this.#constituency(), options: constituencies, onChange: (value) => (this.constituency = value) })}
        ${selectField({ id: 'companion-speaks', label: translate('table:companion.speaks'), value: this.speaks === '' ? (structure.languages[0] ?? '') : this.speaks, options: structure.languages.map((known) => ({ value: known, label: languageName(known), language: known })), onChange: (value) => (this.speaks = value) })}
        <fieldset><legend class="label">${translate('table:companion.consent')}</legend>
          ${tick({ label: translate('table:companion.show_bloc'), checked: this.showBloc, onChange: (value) => (this.showBloc = value) })}
          ${tick({ label: translate('table:companion.show_alias'), checked: this.showAlias, onChange: (value) => (this.showAlias = value) })}
          ${tick({ label: translate('table:companion.quote'), checked: this.quote, onChange: (value) => (this.quote = value) })}
        </fieldset>
        <button class="btn" ?disabled=${this.alias.trim() === ''}>${translate('table:companion.seat')}</button>
      </form>
    </details>`
  }
}

customElements.define('cafe-companion', CafeCompanion)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-companion': CafeCompanion
  }
}
