import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { travels } from '../../../shared/meeting/lookup.ts'
import { sittingsOf } from '../../../shared/meeting/rotation-input.ts'
import type { CommandOf } from '../../../shared/meeting/commands.ts'
import { type SeatingPlan, stageOf } from '../../../shared/meeting/state.ts'
import { movedCards } from '../../../shared/rotation/repair.ts'
import type { RotationPlan } from '../../../shared/rotation/rotation.ts'
import { focusWhenDrawn } from '../../elements/focus-when-drawn.ts'
import { icon } from '../../elements/icon.ts'
import { meter } from '../../elements/meter.ts'
import { notice } from '../../elements/notice.ts'
import { formatNumber } from '../../i18n/format.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { Acting } from './acting.ts'
import { noWorse, type NoWorse } from './compared.ts'
import { conflictWords } from './conflict-words.ts'
import { Costs } from './costs.ts'
import type { Planning, PlanningTask } from './planning.ts'
import { qualityWords } from './quality-words.ts'

const PLACE = 'plan'

/** The search for a plan in this browser: how far it has come, how good the plan is, and to put it in use when it is wanted. */
export class CafeRoomPlan extends LitElement {
  static override properties = { consultation: { attribute: false }, planning: { attribute: false } }

  declare consultation: ConsultationStore
  /** The page's own: the search goes on while one looks at other parts of the room. */
  declare planning: Planning
  protected readonly following = new Following(this, () => this.consultation)
  protected readonly searching = new Following(this, () => this.planning)
  readonly #localized = new Localized(this, 'rotation')
  readonly #acting = new Acting(this)
  readonly #costs = new Costs(this)
  #compared: { readonly plan: RotationPlan; readonly inUse: SeatingPlan | null; readonly known: NoWorse | undefined } | undefined

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult | typeof nothing {
    const { consultation } = this
    if (!this.#localized.ready || !consultation.may({ do: 'adopt-plan' })) return nothing
    return html`<div id="plan-now" tabindex="-1" class="stack gap-3">${this.#now()}${this.#acting.refusal(PLACE)}</div>`
  }

  #now(): TemplateResult {
    const { consultation } = this
    const { now } = this.planning
    switch (now.is) {
      case 'idle': {
        const { plan, seats } = consultation.view
        const isNobody = !Object.values(seats).some(travels)
        return html`<div class="row plan-begin"><button type="button" class=${plan === null && stageOf(consultation.view) !== 'cafe' ? 'btn primary' : 'btn'} ?disabled=${isNobody} @click=${() => this.#begin()}>${translate(plan === null ? 'rotation:plan.begin' : 'rotation:plan.again')}</button><span class="soft">${translate(isNobody ? 'rotation:plan.nobody' : 'rotation:plan.what')}</span></div>`
      }
      case 'searching':
        return html`<div class="card stack gap-3" role="group" aria-label=${translate('rotation:plan.searching')}>
          ${meter({ label: translate('rotation:plan.searching'), words: translate('rotation:plan.part', { percent: formatNumber(Math.round(now.part * 100)) }), part: now.part, tone: 'now' })}
          ${now.best === undefined ? nothing : html`<h3>${translate('rotation:plan.so_far')}</h3>${qualityWords(consultation, now.best.quality)}`}
          <div class="row"><button type="button" class="btn primary" ?disabled=${now.best === undefined} @click=${() => this.planning.stop()}>${translate('rotation:plan.stop')}</button>
            <button type="button" class="btn" @click=${this.#forget}>${translate('rotation:plan.cancel')}</button></div>
        </div>`
      case 'found':
        return this.#found(now.task, now.plan)
      case 'refused':
        return html`${conflictWords(consultation, now.refusal)}<div class="row">${now.refusal.refusal === 'effort-spent' ? this.#harder('primary') : html`<button type="button" class="btn" @click=${() => this.#begin()}>${translate('rotation:plan.again')}</button>`}${this.#leave()}</div>`
      case 'failed':
        return html`${notice({ tone: 'warn', words: translate('rotation:plan.failed'), live: true })}<div class="row"><button type="button" class="btn" @click=${() => void this.#byServer()}>${translate('rotation:plan.by_server')}</button>${this.#leave()}</div>`
    }
  }

  #found(task: PlanningTask, plan: RotationPlan): TemplateResult {
    const { view } = this.consultation
    const inUse = view.plan === null ? undefined : sittingsOf(view, view.plan)
    if (this.#compared?.plan !== plan || this.#compared.inUse !== view.plan) this.#compared = { plan, inUse: view.plan, known: inUse && noWorse(task.input, inUse, plan) }
    const { known } = this.#compared
    const costs = this.#costs.of(plan, { input: task.input, rounds: plan.rounds })
    const use = (look: 'primary' | '', words: string): TemplateResult => html`<button type="button" class="btn ${look}" ?disabled=${this.#acting.busy(PLACE)} @click=${() => void this.#use(plan)}>${words}</button>`
    if (known !== undefined) {
      const which = known.isBetter ? 'better' : 'as_good'
      return html`<section class="card now stack gap-3" aria-labelledby="plan-found"><div role="status"><h3 id="plan-found">${translate(`rotation:plan.${which}`)}</h3></div>
        <p>${translate(`rotation:plan.${which}_why`)}</p>
        <h4>${translate('rotation:plan.in_use')}</h4>${qualityWords(this.consultation, known.quality)}
        <h4>${translate('rotation:plan.new')}</h4>${qualityWords(this.consultation, plan.quality, costs)}
        <div class="row"><button type="button" class="btn primary" @click=${this.#forget}>${translate('rotation:plan.keep')}</button>${this.#harder()}${use('', translate('rotation:plan.use_anyway'))}</div>
      </section>`
    }
    const changed = inUse === undefined ? 0 : movedCards(inUse, plan.rounds).length
    return html`<section class="card now stack gap-3" aria-labelledby="plan-found"><div role="status"><h3 id="plan-found">${translate('rotation:plan.found')}</h3></div>
      ${qualityWords(this.consultation, plan.quality, costs)}
      ${changed === 0 || view.cafe.round === null ? nothing : html`<p class="note warn-word">${icon('alert')}<span>${translate('rotation:plan.found_again', { count: formatNumber(changed) })}</span></p>`}
      <div class="row">${use('primary', translate('rotation:plan.use'))}${this.#harder()}${this.#leave()}</div>
    </section>`
  }

  readonly #harder = (look: 'primary' | '' = ''): TemplateResult => html`<button type="button" class="btn ${look}" @click=${() => this.planning.tryHarder()}>${translate('rotation:plan.harder')}</button>`

  readonly #leave = (): TemplateResult => html`<button type="button" class="btn quiet" @click=${this.#forget}>${translate('rotation:plan.leave')}</button>`

  /** Whoever goes by keys stays where the search stood. */
  readonly #forget = (): void => {
    this.planning.forget()
    focusWhenDrawn(this, '#plan-now')
  }

  #begin(): void {
    this.#acting.forget(PLACE)
    this.planning.begin(this.consultation.view)
  }

  async #use(plan: RotationPlan): Promise<void> {
    const outcome = await this.#acting.run(PLACE, () => this.consultation.command(asCommand(plan, this.planning.basis)), translate('rotation:plan.used'))
    if (outcome?.ok === true || outcome?.refusal.code === 'plan-changed') this.#forget()
  }

  async #byServer(): Promise<void> {
    const outcome = await this.#acting.run(PLACE, () => this.consultation.command({ type: 'plan-rotation' }), translate('rotation:plan.used'))
    if (outcome?.ok === true) this.#forget()
  }
}

/** As small as it can be sent: each seat and table named once. */
function asCommand({ rounds }: RotationPlan, basis: number): CommandOf<'adopt-plan'> {
  const all = rounds.map(({ seats, interpreters }) => ({ ...seats, ...interpreters }))
  const seats = [...new Set(all.flatMap(Object.keys))]
  const tables = [...new Set(all.flatMap((places) => Object.values(places)))]
  return { type: 'adopt-plan', basis, seats, tables, rounds: all.map((places) => seats.map((id) => tables.indexOf(places[id] ?? ''))) }
}

customElements.define('cafe-room-plan', CafeRoomPlan)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-room-plan': CafeRoomPlan
  }
}
