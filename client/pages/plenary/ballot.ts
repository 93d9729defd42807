import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import type { Outcome, Refusal } from '../../../shared/failures.ts'
import type { ItemId, PollId, SeatId } from '../../../shared/ids.ts'
import { limits } from '../../../shared/limits.ts'
import { candidateNamed } from '../../../shared/meeting/decide-plenary.ts'
import type { Answer } from '../../../shared/meeting/ballot.ts'
import { methodOf, pollNamed } from '../../../shared/meeting/polls.ts'
import { seatNamed } from '../../../shared/meeting/lookup.ts'
import { isSameWording, saysSomething } from '../../../shared/meeting/wordings.ts'
import type { Candidate, Poll } from '../../../shared/meeting/state.ts'
import { busy } from '../../elements/busy.ts'
import { icon } from '../../elements/icon.ts'
import { notice } from '../../elements/notice.ts'
import { meter } from '../../elements/meter.ts'
import { said } from '../../elements/said.ts'
import { readAloud } from '../../elements/read-aloud-button.ts'
import { formatNumber } from '../../i18n/format.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { saidWithTerms } from '../glossary/marked.ts'
import { ballotOf, BallotMemory, type Draft, noAnswers, type StanceAnswer } from './ballot-memory.ts'
import { type Asking, needsReason, ratingStep, ratingWords, reopeningStep, stanceStep, stanceWords, wordingStep } from './ballot-steps.ts'
import { handOverPage, overPage, sealedPage } from './ballot-pages.ts'
import { refusedNotice } from './deed.ts'
import { foldedIndicators, stakeholderBadge, stakeholderMark, translatedNote } from './item-parts.ts'
import { PlenaryWords } from './plenary-words.ts'

/** What a poll asks, and how; a vote of another kind has no scale. */
const askingOf = (poll: Poll): Asking => ({ asks: poll.narrowing?.asks ?? 'importance', method: methodOf(poll) })

const isSameAsking = (one: Asking, other: Asking): boolean => one.asks === other.asks && one.method === other.method

type At = 'hand-over' | 'review' | 'sealed' | number

/**
 * One secret ballot, from the first item to the seal. With `speakFor` it is the ballot of a person who shares this device:
 * then it begins with handing the device over, and nothing of it stays here.
 */
export class CafeBallot extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    poll: { attribute: false },
    speakFor: { attribute: false },
    again: { attribute: false },
    isSealed: { attribute: false },
    onSealed: { attribute: false },
    onDone: { attribute: false },
    onBack: { attribute: false },
  }

  declare consultation: ConsultationStore
  declare poll: PollId
  declare speakFor: SeatId | undefined
  /** Their answers of an earlier turn lie with the others: only a whole new ballot takes their place. */
  declare again: boolean
  /** The page was loaded anew after a companion had sealed: they are only to give the device back. */
  declare isSealed: boolean | undefined
  /** Called when the ballot lies with the others. */
  declare onSealed: (() => void) | undefined
  /** Called when the person has read that their answer is sealed. */
  declare onDone: () => void
  /** Called when the person goes away before. */
  declare onBack: () => void

  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'plenary')
  readonly #words = new PlenaryWords(this, () => this.consultation)
  #draft: Draft = noAnswers
  #at: At = 0
  #refusal: Refusal | undefined
  #missing = false
  #sending = false

  #wasOnline = true

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  /** Back on the line: what did not get through goes again. */
  protected override updated(): void {
    const { online, view } = this.consultation
    const poll = pollNamed(view, this.poll)
    if (online && !this.#wasOnline && poll !== undefined && this.#draft.behind) this.#countSoFar(poll)
    this.#wasOnline = online
  }

  get #memory(): BallotMemory | undefined {
    return this.speakFor === undefined ? new BallotMemory(this.consultation.id, this.consultation.me.id) : undefined
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#draft = this.#memory?.read(this.poll) ?? noAnswers
    const several = (pollNamed(this.consultation.view, this.poll)?.candidates.length ?? 0) > 1
    this.#at = this.speakFor !== undefined ? (this.isSealed === true ? 'sealed' : 'hand-over') : this.#draft.sealed && several ? 'review' : 0
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#draft = noAnswers
  }

  #keep(change: Partial<Draft>): void {
    this.#draft = { ...this.#draft, ...change }
    this.#missing = false
    this.#memory?.write(this.poll, this.#draft)
    this.requestUpdate()
  }

  /** What became of the answers, also when the ballot has left the screen meanwhile; on somebody else's device nowhere. */
  #mark(poll: PollId, change: Pick<Partial<Draft>, 'sealed' | 'counted' | 'behind' | 'late'>): void {
    const memory = this.#memory
    memory?.write(poll, { ...memory.read(poll), ...change })
    if (!this.isConnected || memory === undefined) return
    this.#draft = { ...this.#draft, ...change }
    this.requestUpdate()
  }

  #rate(item: ItemId, answer: Answer | undefined): void {
    const { [item]: _before, ...others } = this.#draft.ratings
    this.#keep({ ratings: answer === undefined ? others : { ...others, [item]: answer } })
  }

  #take(item: ItemId, answer: StanceAnswer | undefined): void {
    const { [item]: before, ...others } = this.#draft.stances
    const asksWhy = answer !== undefined && before?.stance !== answer.stance && needsReason(answer)
    this.#keep({ stances: answer === undefined ? others : { ...others, [item]: answer } })
    if (asksWhy) void this.updateComplete.then(() => this.querySelector('#stance-reason')?.scrollIntoView({ block: 'center' }))
  }

  #go(at: At): void {
    this.#at = at
    this.#refusal = undefined
    this.#missing = false
    this.requestUpdate()
    void this.updateComplete.then(() => {
      window.scrollTo({ top: 0 })
      this.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
    })
  }

  /** Whether a stance still lacks its reason; then it is asked for where it belongs. */
  #lacksReason(items: readonly Candidate[]): boolean {
    const at = items.findIndex(({ id }) => {
      const answer = this.#draft.stances[id]
      return answer !== undefined && needsReason(answer) && !saysSomething(answer.reason)
    })
    if (at === -1) return false
    if (this.#at !== at) this.#go(at)
    this.#missing = true
    this.requestUpdate()
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('#stance-reason')?.focus())
    return true
  }

  async #seal({ id, kind }: Poll, items: readonly Candidate[]): Promise<void> {
    if (this.#sending || (kind === 'consensus' && this.#lacksReason(items))) return
    this.#sending = true
    this.#refusal = undefined
    this.requestUpdate()
    const outcome = await this.consultation.cast(id, ballotOf(kind, this.#draft), this.speakFor)
    this.#sending = false
    this.requestUpdate()
    if (!outcome.ok) {
      this.#refusal = outcome.refusal
      if (outcome.refusal.code === 'poll-closed') this.#mark(id, { late: true })
      return
    }
    if (this.speakFor === undefined) this.#mark(id, { sealed: true, behind: false, late: false })
    else this.#draft = noAnswers
    this.onSealed?.()
    this.#go('sealed')
  }

  /** A companion has the device. Whether the poll asks them only the server knows; where it cannot be asked now, it says so at the seal. */
  async #begin(companion: SeatId): Promise<void> {
    if (this.#sending) return
    this.#sending = true
    this.requestUpdate()
    const outcome = await this.consultation.asked(this.poll, companion)
    this.#sending = false
    if (this.#at !== 'hand-over') return
    this.#go(0)
    this.#hear(outcome)
  }

  /** Nothing is asked of a companion whom the poll does not ask. */
  #hear(outcome: Outcome<true>): void {
    if (outcome.ok || (outcome.refusal.code !== 'not-asked' && outcome.refusal.code !== 'no-vote')) return
    this.#refusal = outcome.refusal
    this.requestUpdate()
  }

  #leave(words: string): TemplateResult {
    return html`<button type="button" class="btn quiet" @click=${() => this.onBack()}>${words}</button>`
  }

  #answerWords(poll: Poll, { id }: Candidate): string {
    return poll.kind === 'consensus' ? stanceWords(this.#draft.stances[id]) : ratingWords(askingOf(poll), this.#draft.ratings[id])
  }

  #answered({ kind }: Poll, { id }: Candidate): boolean {
    if (kind === 'wording') return this.#draft.wordings !== undefined
    return (kind === 'consensus' ? this.#draft.stances : this.#draft.ratings)[id] !== undefined
  }

  #refused(): TemplateResult | typeof nothing {
    if (this.#refusal?.code !== 'text-too-long') return refusedNotice(this.#refusal)
    return notice({ tone: 'bad', words: translate('plenary:ballot.reasons_too_long', { limit: formatNumber(limits.ballotReasonCharacters) }), live: true })
  }

  #sealFoot(poll: Poll, items: readonly Candidate[], back: TemplateResult | typeof nothing): TemplateResult {
    const any = items.some((candidate) => this.#answered(poll, candidate))
    return html`<footer class="foot">${this.#sending ? busy() : this.#refused()}
      <div class="row apart foot-row">${back}
      <button type="button" class="btn primary tall grow" ?disabled=${!any} @click=${() => void this.#seal(poll, items)}>${icon('lock')}${translate('plenary:ballot.seal', { count: items.length })}</button></div></footer>`
  }

  #review(poll: Poll, items: readonly Candidate[]): TemplateResult {
    const { view } = this.consultation
    const open = items.filter((candidate) => !this.#answered(poll, candidate)).length
    return html`<main id="main" tabindex="-1" class="page stack">
        <h1 tabindex="-1">${translate('plenary:ballot.review')}</h1>
        <p class="soft">${open === 0 ? translate('plenary:ballot.review_all') : translate('plenary:ballot.review_open', { count: open })}</p>
        <ol class="review">${items.map((candidate, index) => {
          const { text, language } = this.#words.shown(candidate)
          return html`<li><button type="button" class="review-line" @click=${() => this.#go(index)}>${stakeholderMark(view, candidate.stakeholder)}<span class="book">${said(text, language)}</span><b class=${this.#answered(poll, candidate) ? '' : 'warn-word'}>${this.#answerWords(poll, candidate)}</b></button></li>`
        })}</ol>
      </main>
      ${this.#sealFoot(poll, items, html`<button type="button" class="btn quiet" @click=${() => this.#go(items.length - 1)}>${translate('plenary:ballot.back')}</button>`)}`
  }

  #earlier(poll: Poll, { id }: Candidate): TemplateResult | typeof nothing {
    const asking = askingOf(poll)
    const polls = this.consultation.view.plenary.polls.filter((other) => other.kind === poll.kind && isSameAsking(askingOf(other), asking)).map(({ id }) => id)
    const { rating, stance } = this.#memory?.earlier(polls, poll.id, id) ?? {}
    const words = rating !== undefined ? ratingWords(asking, rating) : stance !== undefined ? stanceWords(stance) : undefined
    return words === undefined ? nothing : html`<p class="meta">${translate('plenary:ballot.earlier', { answer: words })}</p>`
  }

  #asked(poll: Poll, candidate: Candidate): TemplateResult {
    const { id } = candidate
    switch (poll.kind) {
      case 'rating':
        return ratingStep(askingOf(poll), id, this.#draft.ratings[id], (answer) => this.#rate(id, answer))
      case 'reopening':
        return reopeningStep(id, this.#draft.ratings[id], (answer) => this.#rate(id, answer))
      case 'consensus':
        return stanceStep(id, this.#draft.stances[id], this.#missing, (answer) => this.#take(id, answer))
      case 'wording': {
        const { text, language } = this.#words.shown(candidate)
        const stands = this.#words.sourceOf(candidate).text
        const others = (candidate.alternatives ?? []).filter((one) => !isSameWording(one.text, stands))
        const offered = [{ id: '', words: said(text, language) }, ...others.map((one) => ({ id: one.id, words: said(one.text, one.language) }))]
        return wordingStep(offered, this.#draft.wordings, (wordings) => this.#keep({ wordings }))
      }
    }
  }

  /** What of the answers counts already, where it is not sealed. */
  get #kept(): string | typeof nothing {
    const { counted, behind, sealed } = this.#draft
    if (!counted || sealed) return nothing
    return translate(behind ? 'plenary:ballot.kept_before' : 'plenary:ballot.kept')
  }

  /** A poll that does not ask the companion whose turn it is, which only the server knows. */
  get #isOthers(): boolean {
    return this.speakFor !== undefined && (this.#refusal?.code === 'not-asked' || this.#refusal?.code === 'no-vote')
  }

  /** What was answered so far counts already, should the time be over before everything is. */
  #countSoFar({ id, kind }: Poll): void {
    if (kind !== 'rating' || this.again || Object.keys(this.#draft.ratings).length === 0) return
    // A refusal is told when the person seals; until then what they answered stays on their device.
    const counted = this.consultation.cast(id, ballotOf(kind, this.#draft), this.speakFor)
    void counted.then((outcome) => {
      this.#hear(outcome)
      // What had arrived before goes on counting.
      this.#mark(id, outcome.ok ? { counted: true, behind: false, late: false } : { behind: true, late: outcome.refusal.code === 'poll-closed' })
    })
  }

  #step(poll: Poll, items: readonly Candidate[], at: number, candidate: Candidate): TemplateResult {
    const { view } = this.consultation
    const shown = this.#words.shown(candidate)
    const only = items.length === 1
    const last = at === items.length - 1
    const { id } = candidate
    const back = at > 0 ? html`<button type="button" class="btn quiet" @click=${() => this.#go(at - 1)}>${translate('plenary:ballot.back')}</button>` : this.#leave(translate('plenary:ballot.leave'))
    return html`<main id="main" tabindex="-1" class="page stack ballot-page">
        ${only ? nothing : meter({ label: translate(`plenary:${poll.kind}.name`), words: translate('plenary:ballot.place', { number: formatNumber(at + 1), of: formatNumber(items.length) }), part: (at + 1) / items.length, tone: 'done' })}
        <div class="stack gap-2">${stakeholderBadge(view, candidate.stakeholder)}<h1 class="said" tabindex="-1">${saidWithTerms(shown.text, shown.language)}</h1>${translatedNote(shown)}${readAloud([shown.text], shown.language)}${foldedIndicators(candidate, this.#words)}</div>
        ${this.#earlier(poll, candidate)}
        ${keyed(id, this.#asked(poll, candidate))}
        <p class="meta note">${icon('lock')}<span>${translate('plenary:ballot.secret')} ${this.#kept}</span></p>
        ${only || last ? nothing : html`<div><button type="button" class="btn quiet" @click=${() => this.#go('review')}>${translate('plenary:ballot.to_review')}</button></div>`}
      </main>
      ${only
        ? this.#sealFoot(poll, items, back)
        : html`<footer class="foot"><div class="row apart foot-row">
            ${back}
            <button type="button" class="btn primary tall grow" @click=${() => {
              this.#countSoFar(poll)
              this.#go(last ? 'review' : at + 1)
            }}>${translate(last ? 'plenary:ballot.to_review' : 'plenary:ballot.next')}${icon('arrow')}</button>
          </div></footer>`}`
  }

  protected override render(): TemplateResult | typeof nothing {
    const { view } = this.consultation
    const poll = pollNamed(view, this.poll)
    if (poll === undefined || !this.#localized.ready) return nothing
    const items = poll.candidates.flatMap((id) => candidateNamed(view, id) ?? [])
    const alias = this.speakFor === undefined ? undefined : (seatNamed(view, this.speakFor)?.alias ?? '')
    const at = this.#at
    const companion = this.speakFor
    if (companion !== undefined && at !== 'sealed' && (!poll.open || this.#isOthers)) return overPage(this.#isOthers ? this.#refusal : undefined, () => this.onBack())
    if (companion !== undefined && at === 'hand-over') return handOverPage(alias ?? '', this.#sending, () => void this.#begin(companion), () => this.onBack())
    if (at === 'sealed') return sealedPage(poll.kind, () => this.onDone(), companion === undefined ? () => this.#go(poll.candidates.length > 1 ? 'review' : 0) : undefined)
    if (at === 'review') return this.#review(poll, items)
    const place = typeof at === 'number' ? at : 0
    const candidate = items[place] ?? items[0]
    return candidate === undefined ? html`` : this.#step(poll, items, place, candidate)
  }
}

customElements.define('cafe-ballot', CafeBallot)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-ballot': CafeBallot
  }
}
