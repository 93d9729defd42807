import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import type { ItemId, PollId, SeatId } from '../../../shared/ids.ts'
import { limits } from '../../../shared/limits.ts'
import { candidateNamed, isOpen } from '../../../shared/meeting/decide-plenary.ts'
import { constituencyOf } from '../../../shared/meeting/lookup.ts'
import { isAsked, pollNamed } from '../../../shared/meeting/polls.ts'
import type { Candidate, CandidateStatus, Poll, Seat } from '../../../shared/meeting/state.ts'
import { hearing } from '../../elements/hearing.ts'
import { announce, clearToast, toast } from '../../elements/announce.ts'
import { chip } from '../../elements/chip.ts'
import { emptyState } from '../../elements/empty-state.ts'
import { icon } from '../../elements/icon.ts'
import { notice } from '../../elements/notice.ts'
import { named, said } from '../../elements/said.ts'
import { readAloud } from '../../elements/read-aloud-button.ts'
import { formatList, formatNumber, formatTime } from '../../i18n/format.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { lateInPlenary } from '../table/late.ts'
import './at-my-table.ts'
import './ballot.ts'
import './offered-wordings.ts'
import './together.ts'
import { saidWithTerms } from '../glossary/marked.ts'
import { BallotMemory } from './ballot-memory.ts'
import { TurnMemory } from './ballot-turns.ts'
import { blocName, foldedIndicators, origin, stakeholderBadge, stakeholderMark, statusChip, translatedNote } from './item-parts.ts'
import { candidatesOf, openPolls } from './list.ts'
import { PlenaryWords } from './plenary-words.ts'
import { consensusResult, ratedBefore } from './result-parts.ts'
import { ruleWords } from './rule-words.ts'
import { plenaryVoice } from './voice.ts'
import { wordsEditor } from './words-editor.ts'

type Group = 'open' | 'accepted' | 'parked' | 'rejected' | 'merged' | 'at_table' | 'out'
/** By where an item stands; what is out of scope stands by itself. */
const GROUPS: readonly { readonly name: Group; readonly holds: readonly CandidateStatus[] }[] = [
  { name: 'open', holds: ['candidate', 'shortlisted'] },
  { name: 'accepted', holds: ['accepted'] },
  { name: 'parked', holds: ['parked'] },
  { name: 'rejected', holds: ['rejected'] },
  { name: 'merged', holds: ['merged'] },
  { name: 'at_table', holds: ['at-table'] },
  { name: 'out', holds: [] },
]

const groupOf = ({ status, scope }: Candidate): Group => (scope?.out === true ? 'out' : (GROUPS.find(({ holds }) => holds.includes(status))?.name ?? 'open'))

/** What everybody has in their hand in the plenary: what is talked about, the list, and their own ballot. */
export class CafePlenaryPhone extends LitElement {
  static override properties = { consultation: { attribute: false } }

  declare consultation: ConsultationStore

  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'plenary', 'rule')
  readonly #words = new PlenaryWords(this, () => this.consultation)
  /** Who answers now on this device, and in which poll; no seat is one's own. */
  #voting: { readonly poll: PollId; readonly seat: SeatId | undefined; readonly isSealed?: boolean } | undefined
  /** Polls that this person has looked at, so that a ballot opens by itself only once. */
  readonly #offered = new Set<PollId>()
  /** Whether it was looked after who had the device before this page was loaded. */
  #isTakenUp = false
  #changing: ItemId | undefined

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  get #mayVote(): boolean {
    return this.consultation.may({ vote: true })
  }

  /** People without a phone for whom this device speaks. Whom of them a poll asks is not known here: nobody is told others' groups. */
  get #companions(): readonly Seat[] {
    return Object.values(this.consultation.view.seats).filter(({ id, device, left }) => device === 'shared' && !left && this.consultation.may({ speakFor: id }))
  }

  get #turns(): TurnMemory {
    return new TurnMemory(this.consultation.id, this.consultation.me.id)
  }

  /** The page was loaded anew while a companion had the device: nothing of the host's opens in their hands. */
  #takeUp(): void {
    if (this.#isTakenUp || !this.consultation.online) return
    this.#isTakenUp = true
    const { now } = this.#turns
    if (now !== undefined && this.#companions.some(({ id }) => id === now.seat) && pollNamed(this.consultation.view, now.poll) !== undefined) this.#voting = now
    else this.#turns.end()
  }

  #asksMe(poll: Poll): boolean {
    return isAsked(this.consultation.view, this.consultation.me, poll)
  }

  /** A round that was closed before this person sealed: what they answered stays here, and they are told. */
  #tooLate(): TemplateResult | typeof nothing {
    const last = this.consultation.view.plenary.polls.findLast(({ open }) => !open)
    const late = last === undefined ? undefined : new BallotMemory(this.consultation.id, this.consultation.me.id).cameLate(last.id)
    return late === undefined ? nothing : notice({ tone: 'warn', words: translate(late === 'all' ? 'plenary:ballot.too_late' : 'plenary:ballot.too_late_last'), live: true })
  }

  #isSealed(poll: PollId): boolean {
    return new BallotMemory(this.consultation.id, this.consultation.me.id).read(poll).sealed
  }

  protected override willUpdate(): void {
    if (this.consultation === undefined || !this.#localized.ready) return
    const polls = openPolls(this.consultation.view)
    this.#takeUp()
    if (this.consultation.online) this.#turns.keepOnly(polls.map(({ id }) => id))
    // A companion still holds the device: they are told on their own page, and what is the host's waits until it is handed back.
    if (this.#voting !== undefined && this.#voting.seat === undefined && !polls.some(({ id }) => id === this.#voting?.poll)) {
      this.#voting = undefined
      toast(translate('plenary:poll.over'))
    }
    const next = polls.find((poll) => !this.#offered.has(poll.id) && this.#asksMe(poll))
    if (this.#voting !== undefined || next === undefined || !this.#mayVote) return
    this.#offered.add(next.id)
    if (this.#isSealed(next.id)) return
    clearToast()
    this.#voting = { poll: next.id, seat: undefined }
    announce(translate(`plenary:${next.kind}.please`))
    void this.updateComplete.then(() => window.scrollTo({ top: 0 }))
  }

  #answer(poll: PollId, seat: SeatId | undefined): void {
    clearToast()
    this.#voting = { poll, seat }
    if (seat !== undefined) this.#turns.begin({ poll, seat })
    this.requestUpdate()
    void this.updateComplete.then(() => window.scrollTo({ top: 0 }))
  }

  #sealed(): void {
    const { poll, seat } = this.#voting ?? {}
    if (poll !== undefined && seat !== undefined) this.#turns.sealed({ poll, seat })
  }

  #finished(): void {
    if (this.#voting?.seat !== undefined) this.#turns.end()
    this.#voting = undefined
    this.requestUpdate()
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('main')?.focus())
  }

  #ownBallot(poll: Poll): TemplateResult {
    const { id, kind } = poll
    if (!this.#asksMe(poll)) {
      const blocs = formatList((poll.audience ?? []).map((bloc) => blocName(this.consultation.view, bloc).text))
      return notice({ tone: 'info', words: translate('plenary:poll.not_you', { blocs }) })
    }
    const sealed = this.#isSealed(id)
    return notice({
      tone: sealed ? 'good' : 'lamp',
      drawn: 'lock',
      words: sealed ? html`<b>${translate('plenary:ballot.sealed')}</b> ${translate(`plenary:${kind}.change_until`)}` : html`<b>${translate(`plenary:${kind}.please`)}</b> ${translate('plenary:ballot.secret')} ${poll.endsAt === undefined ? nothing : translate('plenary:poll.until', { time: formatTime(poll.endsAt) })}`,
      acts: html`<button type="button" class="btn ${sealed ? '' : 'primary'}" @click=${() => this.#answer(id, undefined)}>${translate(sealed ? 'plenary:ballot.change' : 'plenary:ballot.begin')}</button>`,
    })
  }

  #shared({ id, kind }: Poll): TemplateResult | typeof nothing {
    const companions = this.#companions
    if (companions.length === 0) return nothing
    const had = this.#turns.had(id)
    return html`<section class="stack gap-2" aria-labelledby="companions-${id}"><h2 id="companions-${id}">${translate('plenary:companion.heading')}</h2>
      <p class="soft">${translate(`plenary:${kind}.companions`)}</p>
      <ul class="companions">${companions.map((seat) => html`<li class="row apart"><span class="row">${icon('person')}<b>${named(seat.alias)}</b>${had.has(seat.id) ? chip('good', translate('plenary:companion.had_turn')) : nothing}</span>
        <button type="button" class="btn" @click=${() => this.#answer(id, seat.id)}>${translate(had.has(seat.id) ? 'plenary:companion.again' : 'plenary:companion.turn')}<span class="unseen"> ${seat.alias}</span></button></li>`)}</ul>
    </section>`
  }

  /** Why this person has no vote, in plain words. */
  #noVote(): TemplateResult {
    const { view, me } = this.consultation
    const why = ['observer', 'interpreter', 'organiser', 'screen', 'validator'].includes(me.role)
      ? translate('plenary:no_vote.role')
      : constituencyOf(view, me) === undefined
        ? translate('plenary:no_vote.no_group')
        : translate('plenary:no_vote.group')
    return notice({ tone: 'info', words: html`<b>${translate('plenary:no_vote.heading')}</b> ${why}` })
  }

  #now(candidate: Candidate): TemplateResult {
    const { view } = this.consultation
    const shown = this.#words.shown(candidate)
    return html`<section class="card now stack gap-3" aria-labelledby="now-heading">
      <div class="row apart">${stakeholderBadge(view, candidate.stakeholder)}${chip('lamp', translate('plenary:discuss.now'), 'screen')}</div>
      <h2 id="now-heading" class="item-words">${saidWithTerms(shown.text, shown.language)}</h2>
      ${translatedNote(shown)}${readAloud([shown.text], shown.language)}
      <div class="row">${statusChip(candidate)}</div>
      ${this.#wording(candidate)}
      <cafe-offered-wordings .consultation=${this.consultation} .item=${candidate.id} .stands=${this.#words.sourceOf(candidate)}></cafe-offered-wordings>
      ${candidate.consensus === null ? nothing : consensusResult(view, candidate.consensus)}
      ${ratedBefore(view, candidate)}
      ${foldedIndicators(candidate, this.#words)}
      ${origin(view, candidate)}
    </section>`
  }

  /** The rapporteur, too, may change the words while they are talked about. */
  #wording(candidate: Candidate): TemplateResult | typeof nothing {
    const reference = this.#words.document?.reference
    if (reference === undefined || !isOpen(candidate) || !this.consultation.may({ write: reference })) return nothing
    const changing = this.#changing === candidate.id
    const turn = (): void => {
      this.#changing = changing ? undefined : candidate.id
      this.requestUpdate()
    }
    return html`${changing ? wordsEditor(this.#words, candidate.id, limits.itemCharacters) : nothing}
      <div><button type="button" class="btn" aria-expanded=${changing ? 'true' : 'false'} @click=${turn}>${translate(changing ? 'plenary:wording.finish' : 'plenary:wording.act')}</button></div>`
  }

  #line(candidate: Candidate): TemplateResult {
    const { view } = this.consultation
    const { text, language } = this.#words.shown(candidate)
    const kept = candidate.into === null ? undefined : candidateNamed(view, candidate.into)
    return html`<li class="item-row"><span>${stakeholderMark(view, candidate.stakeholder)}</span><div class="grow stack gap-1"><span class="book">${said(text, language)}</span>
      ${kept === undefined ? nothing : html`<span class="meta">${translate('plenary:merge.into')} ${said(this.#words.shown(kept).text, this.#words.shown(kept).language)}</span>`}
      ${candidate.reason === '' ? nothing : html`<span class="meta">${translate('plenary:item.reason')} <bdi>${candidate.reason}</bdi></span>`}
      ${isOpen(candidate) || candidate.exception ? html`<span>${statusChip(candidate)}</span>` : nothing}</div></li>`
  }

  #list(): TemplateResult {
    const all = candidatesOf(this.consultation.view)
    return html`<section aria-labelledby="list-heading"><h2 id="list-heading">${translate('plenary:list.heading')}</h2>
      ${GROUPS.map(({ name }) => {
        const items = all.filter((candidate) => groupOf(candidate) === name)
        if (items.length === 0) return nothing
        return html`<details class="fate" ?open=${name === 'open'}><summary><span>${translate(`plenary:group.${name}`)}</span><span class="num soft">${formatNumber(items.length)}</span></summary><ol class="item-rows">${items.map((candidate) => this.#line(candidate))}</ol></details>`
      })}
    </section>`
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready) return nothing
    const { view } = this.consultation
    const voting = this.#voting
    if (voting !== undefined) {
      return html`${keyed(
        `${voting.poll} ${voting.seat ?? ''}`,
        html`<cafe-ballot .consultation=${this.consultation} .poll=${voting.poll} .speakFor=${voting.seat} .again=${voting.seat !== undefined && this.#turns.had(voting.poll).has(voting.seat)} .isSealed=${voting.isSealed === true} .onSealed=${() => this.#sealed()} .onDone=${() => this.#finished()} .onBack=${() => this.#finished()}></cafe-ballot>`,
      )}`
    }
    const polls = openPolls(view)
    const { discussed } = view.plenary
    const now = discussed === null ? undefined : candidateNamed(view, discussed)
    return html`<main id="main" tabindex="-1" class="page stack gap-5">
      <h1 class="unseen">${translate('plenary:heading')}</h1>
      ${this.#mayVote ? polls.map((poll) => this.#ownBallot(poll)) : polls.length > 0 ? notice({ tone: 'lamp', drawn: 'lock', words: translate('plenary:poll.others_vote') }) : nothing}
      ${polls.map((poll) => this.#shared(poll))}
      ${this.#tooLate()}
      <cafe-accepted-together .consultation=${this.consultation}></cafe-accepted-together>
      ${plenaryVoice(this.consultation)}
      ${hearing(this.consultation, null)}
      <cafe-at-my-table .consultation=${this.consultation}></cafe-at-my-table>
      ${now === undefined ? emptyState(translate('plenary:now.none'), translate('plenary:now.none_next')) : this.#now(now)}
      ${this.#mayVote ? nothing : this.#noVote()}
      ${lateInPlenary(this.consultation)}
      ${this.#list()}
      <details class="folded how-we-decide"><summary>${translate('rule:heading')}</summary>${ruleWords(view)}</details>
      <cafe-conduct-log .consultation=${this.consultation}></cafe-conduct-log>
    </main>`
  }
}

customElements.define('cafe-plenary-phone', CafePlenaryPhone)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-plenary-phone': CafePlenaryPhone
  }
}
