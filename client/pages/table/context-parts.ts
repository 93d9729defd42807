import { html, LitElement, nothing, type TemplateResult } from 'lit'
import '../conduct-log.ts'
import { termsInForce } from '../../../shared/meeting/glossary.ts'
import { stakeholderOf, tableOf } from '../../../shared/meeting/lookup.ts'
import { busy } from '../../elements/busy.ts'
import { icon } from '../../elements/icon.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { sourceOf, wordsOf } from '../../session/texts.ts'
import type { Place } from './place.ts'

const ETIQUETTE = ['question', 'everybody', 'listen', 'join', 'write'] as const
const CONDUCT = ['respect', 'stays', 'names', 'pace', 'rest'] as const
const KEPT = ['saved', 'shown', 'next', 'plenary', 'record', 'votes', 'gone'] as const

/** The purpose, this table's question, etiquette, what happens to what is written, and what was done. */
export class CafeContextParts extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    place: { attribute: false },
  }

  declare consultation: ConsultationStore
  declare place: Place
  readonly #localized = new Localized(this, 'desk')

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult {
    if (!this.#localized.ready) return busy()
    const store = this.consultation
    return html`<div class="stack gap-4">
      ${purpose(store)}${question(store, this.place)}
      ${rules(translate('desk:context.etiquette.heading'), ETIQUETTE.map((name) => translate(`desk:context.etiquette.${name}`)))}
      ${rules(translate('desk:context.conduct.heading'), CONDUCT.map((name) => translate(`desk:context.conduct.${name}`)))}
      ${rules(translate('desk:context.kept.heading'), KEPT.map((name) => translate(`desk:context.kept.${name}`)))}
      ${glossary(store)}
      <cafe-conduct-log .consultation=${store}></cafe-conduct-log>
    </div>`
  }
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
  const terms = termsInForce(view)
  if (terms.length === 0) return nothing
  return html`<details class="guide"><summary>${icon('book')}${translate('desk:context.glossary')}</summary>
    <dl class="stack gap-3">${terms.map(({ term, meaning }) => html`<div>
      <dt class="book"><b>${wordsOf(term, sourceOf(view))}</b></dt><dd>${wordsOf(meaning, sourceOf(view))}</dd>
    </div>`)}</dl>
  </details>`
}

const rules = (heading: string, lines: readonly string[]): TemplateResult =>
  html`<section class="stack gap-1"><h2>${heading}</h2><ul class="rules">${lines.map((line) => html`<li>${line}</li>`)}</ul></section>`

customElements.define('cafe-context-parts', CafeContextParts)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-context-parts': CafeContextParts
  }
}
