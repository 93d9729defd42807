import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import './timetable.css'
import type { Structure } from '../../../shared/consultation/file.ts'
import type { Timetable } from '../../../shared/consultation/schemas.ts'
import { type TimetableFault, timetableFaults, type TimetableRow } from '../../../shared/consultation/timetable-faults.ts'
import { pauseSpan, spanOf, timetableOf, withTimetable } from '../../../shared/consultation/timetable.ts'
import type { Instant } from '../../../shared/ids.ts'
import { plannedInstant } from '../../../shared/planned-instant.ts'
import { field } from '../../elements/field.ts'
import { icon } from '../../elements/icon.ts'
import { notice } from '../../elements/notice.ts'
import { pauseName } from '../../elements/pause-name.ts'
import { formatNumber } from '../../i18n/format.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import { isKnown, localIn, ownZone, plannedIn, zonedTime } from '../../i18n/zoned-time.ts'
import { inReaderLanguage } from '../../session/texts.ts'
import { dateWords, daysPicture, signOf } from './days-picture.ts'
import { openNights } from './day-pieces.ts'
import { sourceLanguage } from './draft.ts'
import { lengthField, type LengthUnit } from './lengths.ts'
import { inZone, oneAfterTheOther, withNights } from './timetable-edits.ts'
import { pausesPart } from './timetable-pauses.ts'

const LONGEST_ZONE = 80
/** A meeting of another century is a slip of the keys. */
const FIELD_FROM = '2000-01-01T00:00'
const FIELD_UNTIL = '2099-12-31T23:59'

type Stage = Timetable['stages'][number]
/** Where a way back is offered. */
type Place = 'times' | 'pauses'

/** What the parts of a timetable's page may see and change. */
export interface TimetableEditor {
  readonly timetable: Timetable
  readonly structure: Structure
  readonly zone: string
  readonly faultsOf: (row: TimetableRow) => string | undefined
  readonly nameOf: (row: TimetableRow) => string
  /** Puts this in the place of the present one; `undoable` words offer the way back. */
  readonly set: (timetable: Timetable, undoable?: string) => void
  /** The way back from what was last done among the pauses, to stand there. */
  readonly wayBack: TemplateResult | typeof nothing
  readonly moment: (moment: MomentField) => TemplateResult
}

export interface MomentField {
  readonly id: string
  readonly label: string
  readonly hint?: string | TemplateResult | undefined
  readonly error?: string | undefined
  /** As ISO 8601 writes it, with its distance from UTC. */
  readonly value: string | null
  readonly fixed?: boolean
  /** Null: taken away. Not offered where `required`. */
  readonly onChange: (value: string | null) => void
  readonly required?: boolean
}

/** When everything begins, how long it lasts and when there are pauses: a picture of the days, and the lines to change it. */
export class CafeTimetable extends LitElement {
  static override properties = {
    structure: { attribute: false },
    change: { attribute: false },
    begun: { attribute: false },
    lengths: { type: Boolean },
    timetable: { state: true },
    wrong: { state: true },
    undo: { state: true },
  }

  declare structure: Structure
  declare change: (parts: Pick<Structure, 'zone' | 'agenda' | 'pauses'>) => void
  /** Lines that stay as they are: `round r1`. */
  declare begun: ReadonlySet<string>
  /** Rounds are given their length here, too. */
  declare lengths: boolean
  declare private timetable: Timetable
  /** The field that holds what is no moment, or no zone. */
  declare private wrong: string | undefined
  declare private undo: { readonly words: string; readonly before: Timetable; readonly place: Place } | undefined
  #made: Structure | undefined
  readonly #words = new Localized(this, 'setup', 'clock')

  constructor() {
    super()
    this.begun = new Set()
    this.lengths = false
    this.wrong = undefined
    this.undo = undefined
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  /** Pauses keep their place while somebody writes in them; only what comes from elsewhere is put in order. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('structure')) return
    const { structure } = this
    const made = this.#made
    const isOwn = made !== undefined && made.zone === structure.zone && made.pauses === structure.pauses && made.agenda === structure.agenda
    if (isOwn) return
    const before = this.timetable as Timetable | undefined
    const times = timetableOf(structure)
    const samePauses = before !== undefined && JSON.stringify(ordered(before)) === JSON.stringify(ordered(times))
    this.timetable = samePauses ? { ...times, pauses: before.pauses } : times
    this.#made = structure
  }

  get #zone(): string {
    const { zone } = this.structure
    return zone !== undefined && isKnown(zone) ? zone : ownZone()
  }

  #set(timetable: Timetable, undoable?: string): void {
    const isFewer = timetable.pauses.length < this.timetable.pauses.length
    this.undo = undoable === undefined ? undefined : { words: undoable, before: this.timetable, place: isFewer ? 'pauses' : 'times' }
    this.#take(timetable)
    if (undoable !== undefined) void this.#goToUndo()
  }

  /** The button that was pressed may be gone: whoever goes by the keys goes on from here. */
  async #goToUndo(): Promise<void> {
    await this.updateComplete
    if (document.activeElement === null || document.activeElement === document.body) this.querySelector<HTMLElement>('.times-undo')?.focus({ preventScroll: true })
  }

  #take(timetable: Timetable): void {
    const dated = { ...timetable, zone: timetable.zone ?? this.#zone }
    this.timetable = dated
    const made = withTimetable(this.structure, dated)
    const parts = { zone: dated.zone, pauses: made.pauses ?? [], ...(made.agenda === undefined ? {} : { agenda: made.agenda }) }
    this.#made = { ...made, ...parts }
    this.change(parts)
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#words.ready) return nothing
    const { timetable } = this
    const faults = timetableFaults(timetable, this.begun)
    const editor = this.#editor(faults)
    return html`<section class="stack gap-4" aria-labelledby="setup-times">
      <h2 id="setup-times">${translate('clock:setup.heading')}</h2>
      <p>${translate('clock:setup.what')}</p>
      ${daysPicture({ timetable, zone: this.#zone, faults, nameOf: editor.nameOf })}
      ${faults.length === 0 ? nothing : notice({ tone: 'warn', live: true, words: translate('setup:times.faults', { count: faults.length }) })}
      ${this.#offers(editor, faults)}
      ${this.#zoneField()}
      <ol class="times-rows">${timetable.stages.map((stage) => this.#stage(editor, stage))}</ol>
      ${pausesPart(editor)}
    </section>`
  }

  #editor(faults: readonly TimetableFault[]): TimetableEditor {
    const nameOf = (row: TimetableRow): string => this.#nameOf(row)
    const faultsOf = (row: TimetableRow): string | undefined => {
      const own = faults.filter((fault) => fault.row === row)
      return own.length === 0 ? undefined : own.map(({ code, other }) => translate(`setup:times.fault.${code}`, { other: other === undefined ? '' : nameOf(other) })).join(' ')
    }
    return { timetable: this.timetable, structure: this.structure, zone: this.#zone, faultsOf, nameOf, set: (next, undoable) => this.#set(next, undoable), wayBack: this.#wayBack('pauses'), moment: (moment) => this.#moment(moment) }
  }

  #nameOf(row: TimetableRow): string {
    const [what = '', id = ''] = row.split(' ')
    const source = sourceLanguage(this.structure)
    if (what === 'round') {
      const index = this.timetable.rounds.findIndex((round) => round.id === id)
      const title = this.structure.agenda?.flatMap(({ rounds }) => rounds ?? []).find((round) => round.id === id)?.title ?? {}
      return inReaderLanguage(title, source).text || translate('setup:rounds.default_title', { number: formatNumber(index + 1) })
    }
    if (what === 'stage') {
      const stage = this.timetable.stages.find((one) => one.stage === id)?.stage ?? 'cafe'
      return stage === 'cafe' ? translate('setup:times.opening') : translate(`common:stage.${stage}`)
    }
    const pause = this.timetable.pauses[Number(id)]
    return pauseName(pause ?? {}, source)
  }

  #offers({ timetable, zone, set }: TimetableEditor, faults: readonly TimetableFault[]): TemplateResult | typeof nothing {
    const nights = openNights(timetable, zone)
    const isUntimed = timetable.rounds.some(({ startsAt }) => startsAt === null) && timetable.rounds.some(({ startsAt }) => startsAt !== null)
    const loose = isUntimed || faults.some(({ row }) => row.startsWith('round '))
    const undo = this.#wayBack('times')
    if (nights.length === 0 && !loose && undo === nothing) return nothing
    return html`<div class="stack gap-3">
      ${undo}
      ${nights.length === 0 ? nothing : notice({ tone: 'info', drawn: 'moon', words: translate('setup:times.through_night', { date: dateWords(nights[0] ?? '') }), acts: html`<button type="button" class="btn" @click=${() => set(withNights(timetable, zone, this.begun), translate('setup:times.nights_put'))}>${translate('setup:times.put_nights')}</button>` })}
      ${loose ? html`<p><button type="button" class="btn" @click=${() => set(oneAfterTheOther(timetable, zone, this.begun), translate('setup:times.in_row'))}>${icon('down')}${translate('setup:times.row_up')}</button></p>` : nothing}
    </div>`
  }

  #wayBack(place: Place): TemplateResult | typeof nothing {
    const { undo } = this
    if (undo === undefined || undo.place !== place) return nothing
    const back = (): void => {
      this.undo = undefined
      this.#take(undo.before)
    }
    return notice({ tone: 'good', live: true, words: undo.words, acts: html`<button type="button" class="btn quiet times-undo" @click=${back}>${icon('undo')}${translate('setup:times.undo')}</button>` })
  }

  #zoneField(): TemplateResult {
    const heard = (event: Event): void => {
      if (event.target instanceof HTMLInputElement) this.#setZone(event.target.value.trim())
    }
    const error = this.wrong === 'zone' ? translate('clock:setup.zone_wrong') : undefined
    return html`<div class="setup-number">${field({ id: 'zone', label: translate('clock:setup.zone'), hint: translate('clock:setup.zone_hint'), error }, ({ id, describedBy, invalid }) => html`<input id=${id} type="text" list="zones" autocomplete="off" spellcheck="false" maxlength=${LONGEST_ZONE} aria-describedby=${describedBy} aria-invalid=${invalid} .value=${this.#zone} @change=${heard}><datalist id="zones">${Intl.supportedValuesOf('timeZone').map((zone) => html`<option value=${zone}></option>`)}</datalist>`)}</div>`
  }

  #setZone(zone: string): void {
    this.wrong = isKnown(zone) ? undefined : 'zone'
    if (this.wrong === undefined) this.#set(inZone(this.timetable, this.#zone, zone, this.begun))
  }

  #stage(editor: TimetableEditor, stage: Stage): TemplateResult {
    const row = `stage ${stage.stage}` as const
    const set = (parts: Partial<Stage>): void => editor.set({ ...this.timetable, stages: this.timetable.stages.map((one) => (one.stage === stage.stage ? { ...one, ...parts } : one)) })
    const units: readonly LengthUnit[] = ['minutes', 'half_days', 'days']
    const lasts = stage.stage !== 'cafe' && stage.startsAt !== null
    return html`${this.#line(editor, row, stage, (startsAt) => set({ startsAt, ...(startsAt !== null && stage.stage !== 'cafe' && stage.minutes === null && stage.days === null ? (stage.stage === 'plenary' ? { minutes: 90 } : { days: 1 }) : {}) }), lasts ? { units, onChange: set } : undefined)}
      ${stage.stage === 'cafe' ? this.timetable.rounds.map((round) => this.#round(editor, round)) : nothing}`
  }

  #round(editor: TimetableEditor, round: Timetable['rounds'][number]): TemplateResult | typeof nothing {
    const set = (parts: Partial<typeof round>): void => editor.set({ ...this.timetable, rounds: this.timetable.rounds.map((one) => (one.id === round.id ? { ...one, ...parts } : one)) })
    return this.#line(editor, `round ${round.id}`, { ...round, days: null }, (startsAt) => set({ startsAt }), this.lengths ? { units: ['minutes', 'half_days'], onChange: ({ minutes }) => set({ minutes: minutes ?? round.minutes }) } : undefined)
  }

  #line(
    editor: TimetableEditor,
    row: TimetableRow,
    time: Omit<Stage, 'stage'>,
    onStart: (startsAt: string | null) => void,
    length: { readonly units: readonly LengthUnit[]; readonly onChange: (length: Pick<Stage, 'minutes' | 'days'>) => void } | undefined,
  ): TemplateResult | typeof nothing {
    const name = this.#nameOf(row)
    const id = row.replace(' ', '-')
    const fixed = this.begun.has(row)
    if (fixed && time.startsAt === null) return nothing
    const span = row === 'stage cafe' ? undefined : spanOf(time, this.timetable.pauses)
    const ends = span?.until === undefined || time.days !== null ? undefined : translate('setup:times.ends', { time: this.#when(span.until, span.from) })
    return html`<li class="times-row"><span class="days-sign ${row.split(' ')[0] ?? ''}" aria-hidden="true">${signOf(this.timetable, row)}</span>
      ${this.#moment({ id: `start-${id}`, label: translate('clock:setup.starts', { round: name }), hint: fixed ? translate('setup:times.begun') : ends, error: fixed ? undefined : editor.faultsOf(row), value: time.startsAt, fixed, onChange: onStart })}
      ${length === undefined || fixed ? nothing : lengthField({ id: `length-${id}`, label: translate('setup:rounds.length'), whose: name, length: time, units: length.units, onChange: length.onChange })}</li>`
  }

  #when(at: Instant, beside: Instant): string {
    return zonedTime(at, this.#zone, beside, this.#zone).there
  }

  /** A date and a time by the clocks of the venue. What is no such moment is not taken; the field says so and goes back. */
  #moment({ id, label, hint, error, value, fixed = false, onChange, required = false }: MomentField): TemplateResult {
    const zone = this.#zone
    const at = value === null ? undefined : plannedInstant(value)
    const shown = at === undefined ? '' : localIn(zone, at)
    const heard = ({ target }: Event): void => {
      if (!(target instanceof HTMLInputElement)) return
      const isEmpty = target.value === '' && !target.validity.badInput
      const planned = target.value >= FIELD_FROM && target.value <= FIELD_UNTIL ? plannedIn(zone, target.value) : undefined
      this.wrong = planned !== undefined || (isEmpty && !required) ? undefined : id
      if (planned !== undefined) onChange(planned)
      else if (isEmpty && !required) onChange(null)
    }
    const left = ({ target }: Event): void => {
      if (!(target instanceof HTMLInputElement)) return
      if (this.wrong === id || target.validity.badInput) {
        target.value = shown
        this.wrong = undefined
      }
    }
    const mistake = this.wrong === id ? translate('setup:times.no_moment') : error
    return field({ id, label, hint, error: mistake }, ({ describedBy, invalid }) => html`<input id=${id} type="datetime-local" min=${FIELD_FROM} max=${FIELD_UNTIL} ?disabled=${fixed} aria-describedby=${describedBy} aria-invalid=${invalid} .value=${live(this.wrong === id ? inputValue(this, id) : shown)} @change=${heard} @blur=${left}>`)
  }
}

/** What stands in the field while somebody is still writing in it. */
const inputValue = (root: HTMLElement, id: string): string => {
  const input = root.querySelector(`#${CSS.escape(id)}`)
  return input instanceof HTMLInputElement ? input.value : ''
}

const ordered = ({ pauses }: Timetable): Timetable['pauses'] => pauses.toSorted((one, other) => pauseSpan(one).from - pauseSpan(other).from)

customElements.define('cafe-timetable', CafeTimetable)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-timetable': CafeTimetable
  }
}
