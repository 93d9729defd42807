import { html, LitElement, nothing, type TemplateResult } from 'lit'
import './desk.css'
import './earlier-rounds.ts'
import '../conduct-log.ts'
import { stakeholderOf, tableOf } from '../../../shared/meeting/lookup.ts'
import { CafeDialog } from '../../elements/dialog.ts'
import { icon } from '../../elements/icon.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { sourceOf, wordsOf } from '../../session/texts.ts'
import type { Reading } from '../words/reading.ts'
import type { Place } from './place.ts'

const ETIQUETTE = ['question', 'everybody', 'listen', 'join', 'write'] as const
const CONDUCT = ['respect', 'stays', 'names', 'pace', 'rest'] as const
const KEPT = ['saved', 'shown', 'next', 'plenary', 'record', 'votes', 'gone'] as const

/** What this is about, folded and always at hand; and what earlier rounds of this table left. */
export class CafeContext extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    place: { attribute: false },
    reading: { attribute: false },
  }

  declare consultation: ConsultationStore
  declare place: Place
  declare reading: Reading
  readonly #localized = new Localized(this, 'desk', 'table')

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready) return nothing
    return html`<details class="card flat context"><summary>${icon('info')}${translate('desk:context.heading')}</summary>
        <div class="folded">${contextParts(this.consultation, this.place)}</div>
      </details>
      <cafe-earlier-rounds .consultation=${this.consultation} .place=${this.place} .reading=${this.reading}></cafe-earlier-rounds>`
  }
}

/** Opens the same as a sheet before the page, and gives the place back afterwards. */
export class CafeContextButton extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    place: { attribute: false },
  }

  declare consultation: ConsultationStore
  declare place: Place
  readonly #localized = new Localized(this, 'desk', 'table')

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  #show(): void {
    const dialog = new CafeDialog()
    dialog.heading = translate('desk:context.heading')
    dialog.content = html`<div class="context">${contextParts(this.consultation, this.place)}</div>
      <div class="row"><button type="button" class="btn" @click=${() => (dialog.open = false)}>${translate('desk:context.close')}</button></div>`
    dialog.addEventListener('dialog-closed', () => dialog.remove())
    document.body.append(dialog)
    dialog.open = true
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready) return nothing
    return html`<button type="button" class="btn tall" aria-label=${translate('desk:context.heading')} @click=${() => this.#show()}>${icon('info')}</button>`
  }
}

function contextParts(store: ConsultationStore, place: Place): TemplateResult {
  return html`<div class="stack gap-4">
    ${purpose(store)}${question(store, place)}
    ${rules(translate('desk:context.etiquette.heading'), ETIQUETTE.map((name) => translate(`desk:context.etiquette.${name}`)))}
    ${rules(translate('desk:context.conduct.heading'), CONDUCT.map((name) => translate(`desk:context.conduct.${name}`)))}
    ${rules(translate('desk:context.kept.heading'), KEPT.map((name) => translate(`desk:context.kept.${name}`)))}
    ${glossary(store)}
    <cafe-conduct-log .consultation=${store}></cafe-conduct-log>
  </div>`
}

function purpose({ view }: ConsultationStore): TemplateResult {
  const { title, summary } = view.structure
  return html`<section class="stack gap-1"><h2>${translate('desk:context.purpose')}</h2>
    <p class="book">${wordsOf(title, sourceOf(view))}</p>
    ${summary === undefined ? nothing : html`<p>${wordsOf(summary, sourceOf(view))}</p>`}
  </section>`
}

function question({ view }: ConsultationStore, { table }: Place): TemplateResult | typeof nothing {
  const stakeholder = stakeholderOf(view, tableOf(view, table ?? '')?.stakeholder ?? '')
  if (stakeholder === undefined) return nothing
  return html`<section class="stack gap-1"><h2>${translate('desk:context.question')}</h2>
    <p class="book">${wordsOf(stakeholder.name, sourceOf(view))}</p>
    ${stakeholder.describes === undefined ? nothing : html`<p>${wordsOf(stakeholder.describes, sourceOf(view))}</p>`}
    <p>${translate('desk:context.asked')}</p>
  </section>`
}

function glossary({ view }: ConsultationStore): TemplateResult | typeof nothing {
  const { glossary: terms = [] } = view.structure
  if (terms.length === 0) return nothing
  return html`<details class="guide"><summary>${icon('book')}${translate('desk:context.glossary')}</summary>
    <dl class="stack gap-3">${terms.map(({ term, meaning }) => html`<div>
      <dt class="book"><b>${wordsOf(term, sourceOf(view))}</b></dt><dd>${wordsOf(meaning, sourceOf(view))}</dd>
    </div>`)}</dl>
  </details>`
}

const rules = (heading: string, lines: readonly string[]): TemplateResult =>
  html`<section class="stack gap-1"><h2>${heading}</h2><ul class="rules">${lines.map((line) => html`<li>${line}</li>`)}</ul></section>`

customElements.define('cafe-context', CafeContext)
customElements.define('cafe-context-button', CafeContextButton)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-context': CafeContext
    'cafe-context-button': CafeContextButton
  }
}
