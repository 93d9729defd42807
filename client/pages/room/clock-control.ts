import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { Instant, ItemId } from '../../../shared/ids.ts'
import { limits } from '../../../shared/limits.ts'
import { pausesOf } from '../../../shared/meeting/agenda.ts'
import { clockAt, isPaused, runsNow, timeOf, warningMinutesOf } from '../../../shared/meeting/clock.ts'
import type { Command } from '../../../shared/meeting/commands.ts'
import { type RunningRound, stageOf } from '../../../shared/meeting/state.ts'
import { plannedInstant } from '../../../shared/planned-instant.ts'
import { announce, toast } from '../../elements/announce.ts'
import { field } from '../../elements/field.ts'
import { icon } from '../../elements/icon.ts'
import { notice } from '../../elements/notice.ts'
import { said } from '../../elements/said.ts'
import { tableBadge } from '../../elements/table-badge.ts'
import '../../elements/plan-reminder.ts'
import '../../styles/words.css'
import { formatNumber, formatTime } from '../../i18n/format.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import { isKnown, localIn, ownZone, plannedIn } from '../../i18n/zoned-time.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { failureWords } from '../../session/failure-words.ts'
import { Following } from '../../session/following.ts'
import { tableIndexOf, tableName } from '../../session/texts.ts'

const MORE_MINUTES = [5, 10] as const
/** A planned pause fills in when to go on, from so long before it begins. */
const SOON_MS = 60 * 60_000

/** What else can be done with the clock: a pause, more time for one table, when the end is told; and what the plan says. */
export class CafeClockControl extends LitElement {
  static override properties = { consultation: { attribute: false }, refusal: { state: true }, wrong: { state: true }, busy: { state: true }, until: { state: true } }

  declare consultation: ConsultationStore
  declare private refusal: string | undefined
  /** The field that cannot be meant as it stands. */
  declare private wrong: 'until' | 'warnings' | undefined
  declare private busy: boolean
  /** As the field has it; undefined while nobody has touched it. */
  declare private until: string | undefined
  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'clock')

  constructor() {
    super()
    this.refusal = undefined
    this.wrong = undefined
    this.busy = false
    this.until = undefined
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  async #ask(command: Command, done: string): Promise<void> {
    this.busy = true
    const outcome = await this.consultation.command(command)
    this.busy = false
    this.wrong = undefined
    this.refusal = outcome.ok ? undefined : failureWords(outcome.refusal)
    if (outcome.ok) toast(done)
  }

  get #zone(): string {
    const { zone } = this.consultation.view.structure
    return zone !== undefined && isKnown(zone) ? zone : ownZone()
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready) return nothing
    const { view } = this.consultation
    const { round } = view.cafe
    const runs = stageOf(view) === 'cafe' && round !== null && !round.frozen && (isPaused(round) || runsNow(round, this.consultation.serverNow()))
    return html`<div class="stack gap-3"><cafe-plan-reminder .consultation=${this.consultation}></cafe-plan-reminder>
      ${this.refusal === undefined ? nothing : notice({ tone: 'warn', live: true, words: this.refusal })}
      ${runs && this.consultation.may({ do: 'pause-round' })
        ? html`<details class="guide"><summary>${icon('clock')}${translate('clock:control.heading')}</summary>
            <div class="stack gap-5">${isPaused(round) ? nothing : this.#pause(round)}${this.#oneTable(round)}${this.#warnings()}</div></details>`
        : nothing}
    </div>`
  }

  #pause(round: RunningRound): TemplateResult {
    const now = this.consultation.serverNow()
    const planned = pausesOf(this.consultation.view, round.number).find(({ from, until }) => until > now && from - now < SOON_MS)
    const value = this.until ?? (planned === undefined ? '' : localIn(this.#zone, planned.until))
    const pause = (): void => {
      const until = instantOf(value, this.#zone)
      if (until !== undefined && until <= this.consultation.serverNow()) return this.#isWrong('until')
      void this.#ask({ type: 'pause-round', ...(until === undefined ? {} : { until }) }, translate('clock:control.paused'))
    }
    const heard = (event: Event): void => {
      if (event.target instanceof HTMLInputElement) this.until = event.target.value
    }
    return html`<section class="stack gap-3"><h3>${translate('clock:control.pause')}</h3><p class="meta">${translate('clock:control.pause_what')}</p>
      ${field({ id: 'pause-until', label: translate('clock:control.until'), hint: translate('clock:control.until_hint'), error: this.#error('until') }, ({ id, describedBy, invalid }) => html`<input id=${id} type="datetime-local" aria-describedby=${describedBy} aria-invalid=${invalid} .value=${value} @change=${heard}>`)}
      <div><button type="button" class="btn" ?disabled=${this.busy} @click=${pause}>${icon('moon')}${translate('clock:control.pause_act')}</button></div></section>`
  }

  #oneTable(round: RunningRound): TemplateResult | typeof nothing {
    const { view } = this.consultation
    const tables = (view.structure.tables ?? []).filter(({ id }) => clockAt(round, this.consultation.serverNow()) < timeOf(round, id).freezesAt)
    if (tables.length === 0) return nothing
    return html`<section class="stack gap-3"><h3>${translate('clock:control.one_table')}</h3><p class="meta">${translate('clock:control.one_table_what')}</p>
      <ul class="stack gap-2">${tables.map(({ id }) => this.#table(round, id))}</ul></section>`
  }

  #table(round: RunningRound, id: ItemId): TemplateResult {
    const { view } = this.consultation
    const { text, language } = tableName(view, id)
    const { endsAt } = timeOf(round, id)
    const own = Object.hasOwn(round.tables ?? {}, id)
    return html`<li class="row apart">${tableBadge(tableIndexOf(view, id), said(text, language))}
      <span class="row gap-2">${own && !isPaused(round) ? html`<span class="meta">${translate('common:clock.ends_at', { time: formatTime(endsAt) })}</span>` : nothing}
        ${MORE_MINUTES.map((minutes) => html`<button type="button" class="btn" ?disabled=${this.busy} @click=${() => void this.#ask({ type: 'extend-round', minutes, table: id }, translate('clock:control.more_done', { table: text, minutes: formatNumber(minutes) }))}>${translate('clock:control.more', { minutes: formatNumber(minutes) })}<span class="unseen"> ${text}</span></button>`)}
        ${own ? html`<button type="button" class="btn quiet" ?disabled=${this.busy} @click=${() => void this.#ask({ type: 'undo-round', table: id }, translate('clock:control.rejoined', { table: text }))}>${icon('undo')}${translate('clock:control.rejoin')}<span class="unseen"> ${text}</span></button>` : nothing}
      </span></li>`
  }

  #warnings(): TemplateResult {
    const { view } = this.consultation
    const heard = (event: Event): void => {
      if (event.target instanceof HTMLInputElement) this.#setWarnings(event.target)
    }
    return html`<section class="stack gap-3">${field({ id: 'clock-warnings', label: translate('clock:setup.warnings'), hint: translate('clock:setup.warnings_hint'), error: this.#error('warnings') }, ({ id, describedBy, invalid }) => html`<input id=${id} type="text" maxlength="40" aria-describedby=${describedBy} aria-invalid=${invalid} .value=${warningMinutesOf(view).join(', ')} @change=${heard}>`)}</section>`
  }

  #isWrong(field: 'until' | 'warnings'): void {
    this.wrong = field
    announce(this.#error(field) ?? '')
  }

  #error(field: 'until' | 'warnings'): string | undefined {
    if (this.wrong !== field) return undefined
    return field === 'until' ? translate('clock:control.until_past') : translate('clock:setup.warnings_wrong', { most: formatNumber(limits.warnings), longest: formatNumber(limits.warningLatestMinutes) })
  }

  #setWarnings(input: HTMLInputElement): void {
    const minutes = [...new Set(input.value.split(/[\s,;]+/).filter((part) => part !== '').map(Number))]
    const fits = minutes.length <= limits.warnings && minutes.every((one) => Number.isInteger(one) && one >= 1 && one <= limits.warningLatestMinutes)
    if (fits) return void this.#ask({ type: 'set-warnings', minutes }, translate('clock:control.warnings_done'))
    this.#isWrong('warnings')
  }
}

function instantOf(local: string, zone: string): Instant | undefined {
  const text = local === '' ? undefined : plannedIn(zone, local)
  return text === undefined ? undefined : plannedInstant(text)
}

customElements.define('cafe-clock-control', CafeClockControl)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-clock-control': CafeClockControl
  }
}
