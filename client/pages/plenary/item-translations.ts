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
import { lookAt } from '../../session/look-at.ts'
import { openWords, type LiveDocument } from '../../session/document.ts'
import { Following } from '../../session/following.ts'

/** A seat has twelve sockets for all its tabs: so many lie open, the others are looked into one after the other. */
const OPEN_LANGUAGES = 5
const LOOK_AGAIN_MS = 30_000

/** What an item still lacks before it can be decided on: reviewed translations into the languages that were asked for. */
export class CafeItemTranslations extends LitElement {
  static override properties = { consultation: { attribute: false }, item: { attribute: false } }

  declare consultation: ConsultationStore
  declare item: ItemId
  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'plenary')
  /** What was found in the languages that do not lie open. */
  readonly #seen = new Map<string, TranslationsContent>()
  #again: ReturnType<typeof setTimeout> | undefined
  #looking = false
  readonly #opened = new Map<string, { readonly live: LiveDocument; readonly stop: () => void }>()

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#again)
    for (const id of this.#opened.keys()) this.#close(id)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#look()
  }

  /** Looks into each language that does not lie open, and again after a while. */
  async #look(): Promise<void> {
    clearTimeout(this.#again)
    if (this.#looking || !this.isConnected) return
    this.#looking = true
    for (const reference of this.#documentsOf(this.#required.slice(OPEN_LANGUAGES))) {
      const found = await lookAt(this.consultation, reference, ({ doc }) => readTranslations(doc))
      if (found === undefined || !this.isConnected) continue
      this.#seen.set(reference.id, found)
      this.requestUpdate()
    }
    this.#looking = false
    this.#again = setTimeout(() => void this.#look(), LOOK_AGAIN_MS)
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
      this.#opened.set(reference.id, { live, stop: live.words.subscribe(() => this.requestUpdate()) })
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
    const required = this.#required.slice(0, OPEN_LANGUAGES)
    return required.length === 0 ? [] : [...documents.filter(({ kind }) => kind === 'plenary').slice(-1), ...this.#documentsOf(required)]
  }

  #documentsOf(languages: readonly Language[]): readonly DocumentReference[] {
    return this.consultation.view.documents.filter(({ kind, language: into }) => kind === 'plenary-translations' && into !== null && languages.includes(into))
  }

  protected override render(): TemplateResult | typeof nothing {
    const candidate = candidateNamed(this.consultation.view, this.item)
    const required = this.#required
    const opened = [...this.#opened.values()].map(({ live }) => live)
    if (!this.#localized.ready || candidate === undefined || !isOpen(candidate) || required.length === 0 || opened.some(({ state }) => state === 'connecting')) return nothing
    const plenary = opened.find(({ reference }) => reference.kind === 'plenary')
    const seen = (into: Language): readonly TranslationsContent[] => this.#documentsOf([into]).map(({ id }) => this.#seen.get(id)).filter((found) => found !== undefined)
    const translations = (into: Language): readonly TranslationsContent[] => [...opened.filter(({ reference }) => reference.language === into).map(({ doc }) => readTranslations(doc)), ...seen(into)]
    const isKnown = (into: Language, at: number): boolean => at < OPEN_LANGUAGES || this.#documentsOf([into]).every(({ id }) => this.#seen.has(id))
    if (!required.every(isKnown)) void this.#look()
    const known = required.filter(isKnown)
    const lacking = lackingIn(known, candidate, plenary === undefined ? undefined : readWordings(plenary.doc)[candidate.id], translations)
    if (known.length < required.length) return html`${this.#lacking(lacking)}<p class="meta" role="status">${translate('plenary:required.looking', { languages: formatList(required.filter((one) => !known.includes(one)).map((one) => nameIn(one, language()))) })}</p>`
    if (lacking.length === 0) return html`<p class="row">${chip('good', translate('plenary:required.all', { languages: formatList(required.map((one) => nameIn(one, language()))) }))}</p>`
    return this.#lacking(lacking)
  }

  #lacking(lacking: readonly Lacking[]): TemplateResult | typeof nothing {
    if (lacking.length === 0) return nothing
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
