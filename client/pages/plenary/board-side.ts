import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { ItemId } from '../../../shared/ids.ts'
import { limits } from '../../../shared/limits.ts'
import { candidateNamed, mayReopen } from '../../../shared/meeting/decide-plenary.ts'
import type { Candidate } from '../../../shared/meeting/state.ts'
import { field } from '../../elements/field.ts'
import { funnel } from '../../elements/funnel.ts'
import { icon } from '../../elements/icon.ts'
import { said } from '../../elements/said.ts'
import { formatNumber } from '../../i18n/format.ts'
import { Localized } from '../../i18n/localized.ts'
import { language, translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { type Deed, Doing } from './deed.ts'
import { stakeholderMark, stakeholderName } from './item-parts.ts'
import { candidatesOf, FATES, type Fate, lengthsOf } from './list.ts'
import { funnelNow } from './sections.ts'
import { PlenaryWords } from './plenary-words.ts'

/** How long the list is, and what happened to the rest. */
export class CafePlenarySide extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    onDeed: { attribute: false },
    onOpen: { attribute: false },
  }

  declare consultation: ConsultationStore
  declare onDeed: (deed: Deed) => void
  declare onOpen: (item: ItemId) => void

  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'plenary', 'board')
  readonly #words = new PlenaryWords(this, () => this.consultation)
  readonly #doing = new Doing(this, () => this.consultation)

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  async #aimAt(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (!(event.target instanceof HTMLFormElement)) return
    const target = Number(new FormData(event.target).get('target'))
    const before = this.consultation.view.target
    if (await this.#doing.do({ type: 'set-target', target })) this.onDeed({ words: translate('plenary:aim.done'), undo: { type: 'set-target', target: before } })
  }

  async #back({ id, status, into }: Candidate): Promise<void> {
    const merged = status === 'merged'
    if (!(await this.#doing.do({ type: merged ? 'undo-merge' : 'reopen', candidate: id }))) return
    this.onDeed({
      words: translate(merged ? 'plenary:merge.undone' : 'plenary:reopen.done'),
      undo: merged && into !== null ? { type: 'merge', candidate: id, into } : undefined,
    })
  }

  #length(): TemplateResult {
    const { view } = this.consultation
    const { brought, now, accepted, aim, tooMany } = lengthsOf(view)
    return html`<section class="stack gap-3" aria-labelledby="how-long"><h2 id="how-long">${translate('plenary:length.heading')}</h2>
      ${funnel([
        { count: brought, label: translate('plenary:length.brought') },
        { count: now, label: translate('plenary:length.now'), kind: 'now' },
        { count: aim, label: translate('plenary:length.aim'), kind: 'aim' },
      ])}
      <p role="status"><b>${brought === 0 ? nothing : tooMany === 0 ? translate('plenary:length.reached') : translate('plenary:length.must_go', { count: tooMany })}</b> ${accepted === 0 ? nothing : html`<span class="soft">${translate('plenary:length.accepted', { count: accepted })}</span>`}</p>
      ${this.#burden()}
      <details class="folded"><summary>${translate('plenary:aim.change')}</summary>
        <form class="row aim-form" @submit=${(event: SubmitEvent) => void this.#aimAt(event)}>
          ${field({ id: 'aim', label: translate('plenary:aim.label') }, ({ id }) => html`<input id=${id} name="target" type="number" inputmode="numeric" required min="1" max=${limits.candidates} .value=${String(aim)}>`)}
          <button class="btn">${translate('plenary:aim.act')}</button>
        </form>
      </details>
    </section>`
  }

  /** How long it would be on paper, and for whom. */
  #burden(): TemplateResult {
    const { view } = this.consultation
    const { pages, burden } = funnelNow(view, language())
    return html`<p class="num">${translate('board:length.pages', { number: formatNumber(pages) })}</p>
      ${burden.size === 0 ? nothing : html`<details class="folded"><summary>${translate('board:length.burden')}</summary>
        <table class="facts"><thead><tr><th scope="col">${translate('board:length.to_whom')}</th><th scope="col" class="num">${translate('board:length.questions')}</th></tr></thead>
        <tbody>${[...burden].map(([stakeholder, count]) => {
          const name = stakeholderName(view, stakeholder)
          return html`<tr><th scope="row">${said(name.text, name.language)}</th><td class="num">${formatNumber(count)}</td></tr>`
        })}</tbody></table></details>`}`
  }

  #fate(fate: Fate, items: readonly Candidate[]): TemplateResult {
    const { view } = this.consultation
    return html`<details class="fate"><summary><span>${translate(`plenary:fate.${fate}`)}</span><span class="num soft">${formatNumber(items.length)}</span></summary>
      ${items.length === 0 ? html`<p class="soft">${translate('plenary:fate.none')}</p>` : nothing}
      <ul class="stack gap-3">${items.map((candidate) => {
        const { text, language } = this.#words.shown(candidate)
        const kept = candidate.into === null ? undefined : candidateNamed(view, candidate.into)
        return html`<li class="stack gap-1 fate-item">
          <div class="note">${stakeholderMark(view, candidate.stakeholder)}<button type="button" class="to-item book" @click=${() => this.onOpen(candidate.id)}>${said(text, language)}</button></div>
          ${kept === undefined ? nothing : html`<p class="meta">${translate('plenary:merge.into')} ${said(this.#words.shown(kept).text, this.#words.shown(kept).language)}</p>`}
          ${candidate.reason === '' ? nothing : html`<p class="meta">${translate('plenary:item.reason')} <bdi>${candidate.reason}</bdi></p>`}
          ${fate === 'merged' || fate === 'parked' || mayReopen(view, candidate) ? html`<div><button type="button" class="btn" @click=${() => void this.#back(candidate)}>${icon('undo')}${translate(fate === 'merged' ? 'plenary:merge.undo' : 'plenary:reopen.act')}</button></div>` : nothing}
        </li>`
      })}</ul>
    </details>`
  }

  /** What is elsewhere, for whoever wants to see it; its way back stands beside the item. */
  #away(heading: string, items: readonly Candidate[]): TemplateResult | typeof nothing {
    if (items.length === 0) return nothing
    return html`<details class="fate"><summary><span>${heading}</span><span class="num soft">${formatNumber(items.length)}</span></summary>
      <ul class="stack gap-1">${items.map((candidate) => {
        const { text, language: written } = this.#words.shown(candidate)
        return html`<li class="note">${stakeholderMark(this.consultation.view, candidate.stakeholder)}<button type="button" class="to-item book" @click=${() => this.onOpen(candidate.id)}>${said(text, written)}</button></li>`
      })}</ul></details>`
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready) return nothing
    const all = candidatesOf(this.consultation.view)
    return html`<div class="stack gap-6">
      ${this.#length()}
      ${this.#doing.told}
      <section aria-labelledby="the-rest"><h2 id="the-rest">${translate('plenary:fate.heading')}</h2>
        ${FATES.map((fate) => this.#fate(fate, all.filter(({ status }) => status === fate)))}
        ${this.#away(translate('board:fate.at-table'), all.filter(({ status }) => status === 'at-table'))}
        ${this.#away(translate('board:fate.out'), all.filter(({ status, scope }) => scope?.out === true && (status === 'candidate' || status === 'shortlisted')))}
      </section>
    </div>`
  }
}

customElements.define('cafe-plenary-side', CafePlenarySide)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-plenary-side': CafePlenarySide
  }
}
