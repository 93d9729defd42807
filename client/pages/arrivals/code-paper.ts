import { html, LitElement, nothing, type TemplateResult } from 'lit'
import './code-paper.css'
import '../../elements/qr.ts'
import { markOf } from '../../../shared/meeting/arrivals.ts'
import { directionOf } from '../../../shared/languages.ts'
import { busy } from '../../elements/busy.ts'
import { notice } from '../../elements/notice.ts'
import { said } from '../../elements/said.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import { type Voice, Voices } from '../../i18n/voices.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { inReaderLanguage, sourceOf, wordsOf } from '../../session/texts.ts'
import { OnPaper } from '../print/on-paper.ts'
import { type PaperSheet, sheetsIn } from './made-sheets.ts'

const SHOWN = 'on-paper'

/**
 * Sheets of codes as they go on paper: one organisation a sheet, each code to be cut out, in the meeting's languages.
 *
 * @fires paper-left - when somebody goes back to the page; no detail
 */
export class CafeCodePaper extends LitElement {
  static override properties = { consultation: { attribute: false } }

  declare consultation: ConsultationStore
  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'codes', 'paper')
  readonly #voices = new Voices(this, 'codes', () => this.consultation.view.structure.languages)
  readonly #paper = new OnPaper(this, 'paper-left')

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult {
    if (!this.#localized.ready) return busy()
    const sheets = sheetsIn(this.consultation)
    return html`${this.#paper.bar(translate('codes:paper.name'), html`${notice({ tone: 'warn', words: translate('codes:paper.once') })}`)}
      <main class="code-sheets" tabindex="-1">${sheets.map((sheet) => this.#sheet(sheet))}</main>`
  }

  #sheet(sheet: PaperSheet): TemplateResult {
    const { view } = this.consultation
    const { constituency, role } = sheet.request
    const source = sourceOf(view)
    const group = view.structure.constituencies?.find(({ id }) => id === constituency)
    const name = inReaderLanguage(group?.name ?? {}, source)
    const others = Object.entries(group?.name ?? {}).filter(([language]) => language !== name.language && view.structure.languages.includes(language))
    return html`<article class="sheet code-sheet">
      <header class="code-head">
        <div><p class="meta">${wordsOf(view.structure.title, source)}</p>
          <h2>${said(name.text, name.language)}</h2>
          ${others.length === 0 ? nothing : html`<p class="code-names">${others.map(([language, text], index) => html`${index === 0 ? nothing : ' · '}${said(text, language)}`)}</p>`}</div>
        <b class="code-ordinal" aria-hidden="true">${markOf({ id: '', ordinal: sheet.ordinal, number: 0 }).split('-')[0]}</b>
      </header>
      <div class="code-how">${this.#voices.all.map(({ language, say }) => html`<p lang=${language} dir=${directionOf(language)}>${say('codes:paper.choose', { count: sheet.invitations.length })} ${say('codes:paper.keep')}</p>`)}</div>
      <ul class="code-slips">${sheet.invitations.map(({ code, link, number }) => {
        const mark = markOf({ id: '', ordinal: sheet.ordinal, number })
        return html`<li class="code-slip">
          <cafe-qr .text=${link} .label=${translate('codes:paper.qr', { mark })}></cafe-qr>
          <div>
            <p class="code-title">${wordsOf(view.structure.title, source)}</p>
            <p class="code-for"><b>${said(name.text, name.language)}</b> <span class="code-mark num">${mark}</span></p>
            <p class="code-code num">${code}</p>
            ${this.#voices.all.map((voice) => slipWords(voice, new URL(link).host, sheet, role))}
          </div>
        </li>`
      })}</ul>
    </article>`
  }
}

/** What the slip opens, how, for how many, and until when, in one language. */
function slipWords({ language, say }: Voice, host: string, { request: { until } }: PaperSheet, role: PaperSheet['request']['role']): TemplateResult {
  const day = until === null ? undefined : new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(until)
  return html`<p class="code-words" lang=${language} dir=${directionOf(language)}>${say('codes:paper.how', { host })} ${say('codes:paper.one', { role: say(`app:role.${role}`) })}${day === undefined ? nothing : html` ${say('codes:paper.until', { day })}`}</p>`
}

customElements.define('cafe-code-paper', CafeCodePaper)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-code-paper': CafeCodePaper
  }
}

/** Lays the sheets over the page, to be looked at, printed and left again. */
export function openCodePaper(store: ConsultationStore): void {
  const cameFrom = document.activeElement
  const scrolled = window.scrollY
  const paper = new CafeCodePaper()
  paper.consultation = store
  paper.addEventListener('paper-left', () => {
    paper.remove()
    document.body.classList.remove(SHOWN)
    window.scrollTo({ top: scrolled })
    if (cameFrom instanceof HTMLElement) cameFrom.focus({ preventScroll: true })
  })
  document.body.classList.add(SHOWN)
  document.body.append(paper)
  window.scrollTo({ top: 0 })
  void paper.updateComplete.then(() => paper.querySelector<HTMLElement>('h1')?.focus())
}
