import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { TranslationsContent } from '../../../shared/documents/content.ts'
import { readTranslations, readWordings } from '../../../shared/documents/reader.ts'
import type { DocumentReference } from '../../../shared/documents/reference.ts'
import type { ItemId, Language } from '../../../shared/ids.ts'
import { candidateNamed, isOpen } from '../../../shared/meeting/decide-plenary.ts'
import { lackingIn, type Lacking } from '../../../shared/translations/required.ts'
import { chip } from '../../elements/chip.ts'
import { notice } from '../../elements/notice.ts'
import { formatList } from '../../i18n/format.ts'
import { nameIn } from '../../i18n/language-name.ts'
import { Localized } from '../../i18n/localized.ts'
import { language, translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { openWords, type LiveDocument } from '../../session/document.ts'
import { Following } from '../../session/following.ts'

/** A seat has twelve sockets for all its tabs: what is required in more languages is counted by the server alone. */
const MOST_LANGUAGES = 6

/** What an item still lacks before it can be decided on: reviewed translations into the languages that were asked for. */
export class CafeItemTranslations extends LitElement {
  static override properties = { consultation: { attribute: false }, item: { attribute: false } }

  declare consultation: ConsultationStore
  declare item: ItemId
  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'plenary')
  readonly #opened = new Map<string, { readonly live: LiveDocument; readonly stop: () => void }>()

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    for (const id of this.#opened.keys()) this.#close(id)
  }

  get #required(): readonly Language[] {
    return this.consultation.view.plenary.required ?? []
  }

  protected override willUpdate(): void {
    const wanted = this.isConnected ? this.#wanted() : []
    for (const id of this.#opened.keys()) if (!wanted.some((reference) => reference.id === id)) this.#close(id)
    for (const reference of wanted) {
      if (this.#opened.has(reference.id)) continue
      const live = openWords(this.consultation, reference)
      this.#opened.set(reference.id, { live, stop: live.subscribeToWords(() => this.requestUpdate()) })
    }
  }

  #close(id: string): void {
    const opened = this.#opened.get(id)
    opened?.stop()
    opened?.live.release()
    this.#opened.delete(id)
  }

  #wanted(): readonly DocumentReference[] {
    const { documents } = this.consultation.view
    const required = this.#required.slice(0, MOST_LANGUAGES)
    if (required.length === 0) return []
    return [...documents.filter(({ kind }) => kind === 'plenary').slice(-1), ...documents.filter(({ kind, language: into }) => kind === 'plenary-translations' && into !== null && required.includes(into))]
  }

  protected override render(): TemplateResult | typeof nothing {
    const candidate = candidateNamed(this.consultation.view, this.item)
    const required = this.#required.slice(0, MOST_LANGUAGES)
    const opened = [...this.#opened.values()].map(({ live }) => live)
    if (!this.#localized.ready || candidate === undefined || !isOpen(candidate) || required.length === 0 || opened.some(({ state }) => state === 'connecting')) return nothing
    const plenary = opened.find(({ reference }) => reference.kind === 'plenary')
    const translations = (into: Language): readonly TranslationsContent[] => opened.filter(({ reference }) => reference.language === into).map(({ doc }) => readTranslations(doc))
    const lacking = lackingIn(required, candidate, plenary === undefined ? undefined : readWordings(plenary.doc)[candidate.id], translations)
    if (lacking.length === 0) return html`<p class="row">${chip('good', translate('plenary:required.all', { languages: formatList(required.map((one) => nameIn(one, language()))) }))}</p>`
    return html`${notice({ tone: 'warn', words: translate('plenary:required.lacks') })}
      <ul class="tags">${lacking.map((one) => html`<li>${chip('missing', translate('plenary:required.language', { language: nameIn(one.language, language()), lacks: lackingWords(one) }))}</li>`)}</ul>`
  }
}

const lackingWords = ({ missing, stale, draft }: Lacking): string =>
  formatList([
    ...(missing === 0 ? [] : [translate('plenary:required.missing', { count: missing })]),
    ...(stale === 0 ? [] : [translate('plenary:required.stale', { count: stale })]),
    ...(draft === 0 ? [] : [translate('plenary:required.draft', { count: draft })]),
  ])

customElements.define('cafe-item-translations', CafeItemTranslations)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-item-translations': CafeItemTranslations
  }
}
