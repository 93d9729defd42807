import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import './silent.css'
import '../../elements/clock.ts'
import { readTable } from '../../../shared/documents/reader.ts'
import type { DocumentReference } from '../../../shared/documents/reference.ts'
import type { ItemId, Language, SeatId } from '../../../shared/ids.ts'
import { limits } from '../../../shared/limits.ts'
import type { Command } from '../../../shared/meeting/commands.ts'
import { leads, seatedAt, silenceAt } from '../../../shared/meeting/lookup.ts'
import type { Silence } from '../../../shared/meeting/state.ts'
import { announce } from '../../elements/announce.ts'
import { confirmed } from '../../elements/dialog.ts'
import { textField } from '../../elements/field.ts'
import { icon } from '../../elements/icon.ts'
import { notice } from '../../elements/notice.ts'
import { named } from '../../elements/said.ts'
import { segmented } from '../../elements/segmented.ts'
import { tick } from '../../elements/tick.ts'
import { formatDuration, formatNumber } from '../../i18n/format.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { FollowingWords } from '../../session/document.ts'
import { failureWords } from '../../session/failure-words.ts'
import { Following } from '../../session/following.ts'
import { newId } from '../words/new-id.ts'
import { type Draft, draftOf, isTimeToHandIn, isUnhanded, linesIn } from './silent-draft.ts'
import { heap } from './silent-heap.ts'

const MINUTE_MS = 60_000
const TICK_MS = 1_000
const USUAL_MINUTES = '3'
/** So long after its beginning it is still news to those to whom all this comes with it. */
const NEWS_MS = 20_000

/** A silent writing minute at one table: begun by the host, written alone, opened all at once. */
export class CafeSilence extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    table: { attribute: false },
    document: { attribute: false },
    language: { attribute: false },
    speakFor: { attribute: false },
    writable: { attribute: false },
    stakeholder: { attribute: false },
    minutes: { state: true },
    refusal: { state: true },
    busy: { state: true },
    changing: { state: true },
  }

  declare consultation: ConsultationStore
  declare table: ItemId
  declare document: DocumentReference | undefined
  /** In which one writes. */
  declare language: Language
  /** Who is written for, where it is not oneself. */
  declare speakFor: SeatId | undefined
  /** Whether the table's words can be written now. */
  declare writable: boolean
  declare stakeholder: ItemId
  declare private minutes: string
  declare private refusal: string | undefined
  declare private busy: boolean
  /** What was handed in is being changed. */
  declare private changing: boolean
  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'silent')
  readonly #words = new FollowingWords(this, () => ({ consultation: this.consultation, document: this.document, speakFor: this.speakFor }))
  readonly #keptIds = new Map<string, ItemId>()
  #timer: ReturnType<typeof setInterval> | undefined
  #before: 'none' | 'runs' | 'open' | undefined

  constructor() {
    super()
    this.minutes = USUAL_MINUTES
    this.refusal = undefined
    this.busy = false
    this.changing = false
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#timer = setInterval(() => this.#tick(), TICK_MS)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearInterval(this.#timer)
  }

  get #silence(): Silence | undefined {
    return silenceAt(this.consultation.view, this.table)
  }

  get #speaker(): SeatId {
    return this.speakFor ?? this.consultation.me.id
  }

  #draft({ startsAt, handed }: Silence): Draft {
    return draftOf(this.consultation, `${this.table} ${startsAt} ${this.#speaker}`, handed[this.#speaker])
  }

  #sits(): boolean {
    const { view } = this.consultation
    const seat = view.seats[this.#speaker]
    return seat !== undefined && view.cafe.round !== null && seatedAt(view, seat, view.cafe.round.number) === this.table
  }

  #conducts(): boolean {
    const { me } = this.consultation
    return (leads(me) || me.hosts === this.table) && this.consultation.may({ do: 'begin-silence' })
  }

  /** In a pause the minute stands still. */
  get #stoppedAt(): number | undefined {
    return this.consultation.view.cafe.round?.pausedAt ?? undefined
  }

  #tick(): void {
    const silence = this.#silence
    if (silence?.lines !== null || !this.#sits() || this.busy) return
    if (isTimeToHandIn(this.#draft(silence), silence.endsAt - (this.#stoppedAt ?? this.consultation.serverNow()), Date.now())) void this.#handIn(silence)
  }

  protected override updated(changed: PropertyValues<this>): void {
    const silence = this.#silence
    const now = silence === undefined ? 'none' : silence.lines === null ? 'runs' : 'open'
    if (changed.has('table')) this.#before = undefined
    if (!this.#localized.ready || now === this.#before) return
    if (this.#before === undefined && silence !== undefined && this.consultation.serverNow() - silence.startsAt < NEWS_MS) this.#before = 'none'
    if (this.#before !== undefined && now !== 'none') announce(translate(`silent:told.${now}`))
    this.#before = now
    this.refusal = undefined
    this.changing = false
  }

  async #ask(command: Command, speakFor?: SeatId): Promise<boolean> {
    this.busy = true
    const outcome = await this.consultation.command(command, speakFor)
    this.busy = false
    this.refusal = outcome.ok ? undefined : failureWords(outcome.refusal)
    return outcome.ok
  }

  async #handIn(silence: Silence): Promise<void> {
    const draft = this.#draft(silence)
    const { text, named: isNamed } = draft
    const lines = [...linesIn(text, this.language).lines]
    if (!(await this.#ask({ type: 'hand-in', table: this.table, lines, named: isNamed }, this.speakFor))) return
    draft.handed = { text, named: isNamed }
    this.changing = false
    announce(translate(lines.length === 0 ? 'silent:taken_back' : 'silent:handed'))
    this.requestUpdate()
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready) return nothing
    const silence = this.#silence
    if (silence === undefined) return this.#conducts() ? this.#begin() : nothing
    return silence.lines === null ? this.#running(silence) : this.#open(silence, silence.lines)
  }

  #refused(): TemplateResult | typeof nothing {
    return this.refusal === undefined ? nothing : notice({ tone: 'warn', words: this.refusal, live: true })
  }

  #begin(): TemplateResult {
    const segments = Array.from({ length: limits.silentMinutes }, (_, index) => ({ value: String(index + 1), label: formatDuration((index + 1) * MINUTE_MS) }))
    return html`<details class="guide silence"><summary>${translate('silent:begin.open')}</summary>
      <div class="stack gap-3"><p>${translate('silent:begin.words')}</p>
        ${segmented({ label: translate('silent:begin.minutes'), segments, value: this.minutes, onChange: (minutes) => (this.minutes = minutes) })}
        ${this.#refused()}
        <button type="button" class="btn start" ?disabled=${this.busy} @click=${() => void this.#ask({ type: 'begin-silence', table: this.table, minutes: Number(this.minutes) })}>${icon('pen')}${translate('silent:begin.do')}</button>
      </div></details>`
  }

  #running(silence: Silence): TemplateResult {
    const sits = this.#sits()
    return html`<section class="card now silence running stack gap-4" aria-labelledby="silence">
      <h2 id="silence">${translate('silent:heading')}</h2>
      <cafe-clock .startsAt=${silence.startsAt} .endsAt=${silence.endsAt} .stoppedAt=${this.#stoppedAt} .serverNow=${this.consultation.serverNow} .label=${translate('silent:time')}></cafe-clock>
      <p>${translate(sits ? 'silent:alone' : 'silent:others')}</p>
      ${sits ? this.#writing(silence) : nothing}
      ${this.#refused()}
      ${silence.share === null ? nothing : html`<p class="meta" role="status">${translate(`silent:share.${silence.share}`)}</p>`}
      ${this.#conducts() ? html`<button type="button" class="btn quiet start" ?disabled=${this.busy} @click=${() => void this.#ask({ type: 'end-silence', table: this.table })}>${icon('eye')}${translate('silent:end')}</button>` : nothing}
    </section>`
  }

  #writing(silence: Silence): TemplateResult {
    const draft = this.#draft(silence)
    const alias = this.consultation.view.seats[this.speakFor ?? '']?.alias ?? ''
    const { lines, over } = linesIn(draft.text, this.language)
    if (draft.handed !== undefined && draft.handed.text.trim() !== '' && !isUnhanded(draft) && !this.changing) {
      return html`<div class="stack gap-3"><p class="row gap-2">${icon('check')}<span>${translate('silent:handed')}</span></p>
        <ul class="stack gap-2 silent-own">${lines.map(({ text }) => html`<li class="book">${named(text)}</li>`)}</ul>
        <button type="button" class="btn start" @click=${() => (this.changing = true)}>${icon('pen')}${translate('silent:change')}</button></div>`
    }
    const input = (text: string): void => {
      draft.text = text
      draft.typedAt = Date.now()
      this.requestUpdate()
    }
    const submit = (event: Event): void => {
      event.preventDefault()
      void this.#handIn(silence)
    }
    return html`<form class="stack gap-3" @submit=${submit}>
      ${alias === '' ? nothing : html`<p class="meta">${translate('silent:for')} ${named(alias)}</p>`}
      ${textField({
        id: 'silent-lines',
        label: translate('silent:lines'),
        hint: translate('silent:lines_hint'),
        error: over ? translate('silent:over', { lines: formatNumber(limits.silentLinesPerSeat), characters: formatNumber(limits.messageCharacters) }) : undefined,
        value: draft.text,
        onInput: input,
        maxLength: limits.silentLinesPerSeat * limits.messageCharacters,
        lines: 6,
        language: this.language,
        look: 'book',
      })}
      ${tick({ label: translate(alias === '' ? 'silent:named' : 'silent:named_theirs'), hint: translate('silent:named_hint'), checked: draft.named, onChange: (checked) => {
        draft.named = checked
        this.requestUpdate()
      } })}
      <div class="row gap-3"><button class="btn primary" ?disabled=${this.busy || over || !isUnhanded(draft)}>${icon('check')}${translate('silent:hand_in')}</button><p class="meta">${translate('silent:by_itself')}</p></div>
    </form>`
  }

  #open(silence: Silence, lines: NonNullable<Silence['lines']>): TemplateResult {
    const { view } = this.consultation
    const doc = this.#words.words?.doc
    const content = doc === undefined ? undefined : readTable(doc, this.language)
    const seats = new Map(lines.map(({ id, seat }) => [id, seat]))
    const aliasOf = (line: ItemId): string => view.seats[seats.get(line) ?? '']?.alias ?? ''
    const shared = { doc: this.writable ? doc : undefined, content, stakeholder: this.stakeholder }
    return html`<section class="card silence stack gap-4" aria-labelledby="silence">
      <div class="stack gap-1"><h2 id="silence">${translate('silent:open.heading')}</h2><p class="meta">${translate(lines.length === 0 ? 'silent:open.none' : 'silent:open.order')}</p></div>
      ${lines.length === 0 ? nothing : heap({ ...shared, lines, aliasOf })}
      ${this.#refused()}
      ${this.#conducts() ? html`<button type="button" class="btn quiet start" ?disabled=${this.busy} @click=${() => void this.#clear(lines.length > 0)}>${icon('close')}${translate('silent:clear.do')}</button>` : nothing}
    </section>${this.#kept(silence, shared)}`
  }

  /** Words that the end overtook. Their owner decides what becomes of them; nobody else knows of them. */
  #kept(silence: Silence, shared: Pick<Parameters<typeof heap>[0], 'doc' | 'content' | 'stakeholder'>): TemplateResult | typeof nothing {
    const draft = this.#draft(silence)
    if (!isUnhanded(draft) || draft.text.trim() === '') return nothing
    const handed = new Set(linesIn(draft.handed?.text ?? '', this.language).lines.map(({ text }) => text))
    const lines = draft.text.split('\n').map((text) => text.trim()).filter((text) => text !== '' && !handed.has(text))
    if (lines.length === 0) return nothing
    const idOf = (text: string): ItemId => {
      const id = this.#keptIds.get(text) ?? newId()
      this.#keptIds.set(text, id)
      return id
    }
    const forget = (): void => {
      draft.text = draft.handed?.text ?? ''
      this.requestUpdate()
    }
    return html`<section class="card silence stack gap-3" aria-labelledby="silence-kept">
      <h2 id="silence-kept">${translate('silent:kept.heading')}</h2><p>${translate('silent:kept.words')}</p>
      ${heap({ ...shared, lines: lines.map((text) => ({ id: idOf(text), text, language: this.language })), aliasOf: () => '' })}
      <button type="button" class="btn quiet start" @click=${forget}>${translate('silent:kept.leave')}</button>
    </section>`
  }

  async #clear(asks: boolean): Promise<void> {
    const sure = !asks || (await confirmed({ heading: translate('silent:clear.ask'), words: translate('silent:clear.words'), yes: translate('silent:clear.yes') }))
    if (sure) await this.#ask({ type: 'clear-silence', table: this.table })
  }
}

customElements.define('cafe-silence', CafeSilence)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-silence': CafeSilence
  }
}
