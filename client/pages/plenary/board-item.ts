import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { ItemId } from '../../../shared/ids.ts'
import { limits } from '../../../shared/limits.ts'
import { candidateNamed, isOpen, mayBringBack, mayReopen } from '../../../shared/meeting/decide-plenary.ts'
import type { Command } from '../../../shared/meeting/commands.ts'
import type { Candidate, Poll } from '../../../shared/meeting/state.ts'
import { toast } from '../../elements/announce.ts'
import { chip } from '../../elements/chip.ts'
import { confirmed } from '../../elements/dialog.ts'
import { icon } from '../../elements/icon.ts'
import { said } from '../../elements/said.ts'
import { readAloud } from '../../elements/read-aloud-button.ts'
import { formatList, formatNumber } from '../../i18n/format.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { inReaderLanguage, sourceOf } from '../../session/texts.ts'
import { saidWithTerms } from '../glossary/marked.ts'
import { askedReason } from './ask.ts'
import { type Deed, Doing } from './deed.ts'
import { afterFailedCall, askedParking, askedScope, askedSendingBack } from './fate-dialogs.ts'
import './item-translations.ts'
import { askedWording } from './item-wordings.ts'
import { foldedIndicators, origin, stakeholderBadge, statusChip, translatedNote } from './item-parts.ts'
import { candidatesOf, mergedInto, onTheList, pollAbout } from './list.ts'
import type { RoundChoices } from './new-round.ts'
import { PlenaryWords } from './plenary-words.ts'
import { consensusResult, ratedBefore } from './result-parts.ts'
import { wordsEditor } from './words-editor.ts'

/** The item that the facilitator has before them: what it says, where it comes from, what people think, what to do with it. */
export class CafePlenaryItem extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    item: { attribute: false },
    isMain: { attribute: false },
    onAsk: { attribute: false },
    onDeed: { attribute: false },
    onOpen: { attribute: false },
  }

  declare consultation: ConsultationStore
  declare item: ItemId
  /** What is best done next is done here: its first button is the main one of the page. */
  declare isMain: boolean
  /** Asks everybody about this item alone. */
  declare onAsk: (choices: RoundChoices) => Promise<boolean>
  declare onDeed: (deed: Deed) => void
  declare onOpen: (item: ItemId) => void

  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'plenary', 'board')
  readonly #words = new PlenaryWords(this, () => this.consultation)
  readonly #doing = new Doing(this, () => this.consultation)
  #changing: ItemId | undefined
  /** The item that the last deed was about: why it was refused is told beside no other. */
  #about: ItemId | undefined

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    // Why something was refused does not wait at an item until one comes back to it.
    if (changed.has('item') && this.item !== this.#about) this.#about = undefined
  }

  /** While somebody was asked, another may have decided, and the page gone on: a refusal is told beside the item asked about. */
  async #do(command: Command, words: string, undo?: Command, about: ItemId = this.item): Promise<void> {
    this.#about = about
    if (await this.#doing.do(command)) this.onDeed({ words, undo })
    else if (this.item !== about) {
      this.#about = about
      this.onOpen(about)
    }
  }

  async #park({ id }: Candidate): Promise<void> {
    const command = await askedParking(id)
    if (command !== undefined) await this.#do(command, translate('plenary:park.done'), { type: 'reopen', candidate: id }, id)
  }

  async #sendBack({ id }: Candidate): Promise<void> {
    const command = await askedSendingBack(id)
    if (command !== undefined) await this.#do(command, translate('board:fate.sent_back'), { type: 'bring-back', candidate: id }, id)
  }

  async #scope(candidate: Candidate): Promise<void> {
    const command = await askedScope(this.consultation.view, candidate)
    const { purposes = [], out = false } = candidate.scope ?? {}
    if (command !== undefined) await this.#do(command, translate('board:scope.done'), { type: 'set-scope', candidate: candidate.id, purposes: [...purposes], out }, candidate.id)
  }

  async #offer(candidate: Candidate): Promise<void> {
    const command = await askedWording(candidate.id, this.consultation.view.structure.languages, this.#words.sourceOf(candidate))
    if (command !== undefined) await this.#do(command, translate('board:wordings.offered'), undefined, candidate.id)
  }

  async #call({ id }: Candidate): Promise<void> {
    await this.#do({ type: 'open-poll', kind: 'consensus', candidates: [id] }, translate('plenary:consensus.opened'))
  }

  /** Does what a key of the board stands for, or says why that is not possible now. */
  press(key: 'park' | 'call' | 'show'): void {
    const { view } = this.consultation
    const candidate = candidateNamed(view, this.item)
    if (candidate === undefined) return
    if (!isOpen(candidate)) return toast(translate('failure:candidate-settled'))
    if (key === 'show') return void this.#do({ type: 'discuss', candidate: candidate.id }, translate('plenary:discuss.done'))
    if (pollAbout(view, candidate.id) !== undefined) return toast(translate('failure:poll-open'))
    void (key === 'park' ? this.#park(candidate) : this.#call(candidate))
  }

  async #reject({ id }: Candidate): Promise<void> {
    const reason = await askedReason({
      heading: translate('plenary:reject.heading'),
      words: translate('plenary:reject.words'),
      label: translate('plenary:reject.label'),
      yes: translate('plenary:reject.act'),
      required: true,
      danger: true,
    })
    if (reason !== undefined) await this.#do({ type: 'reject', candidate: id, reason }, translate('plenary:reject.done'), { type: 'reopen', candidate: id }, id)
  }

  async #except({ id }: Candidate): Promise<void> {
    const exception = await askedReason({
      heading: translate('plenary:exception.heading'),
      words: translate('plenary:exception.words'),
      label: translate('plenary:exception.label'),
      yes: translate('plenary:exception.act'),
      required: true,
      danger: true,
    })
    if (exception !== undefined) await this.#do({ type: 'accept', candidate: id, exception }, translate('plenary:accept.done'), { type: 'reopen', candidate: id }, id)
  }

  async #close(poll: Poll): Promise<void> {
    const sure = await confirmed({
      heading: translate('plenary:consensus.close_heading'),
      words: translate('plenary:poll.close_words'),
      yes: translate('plenary:consensus.close'),
    })
    if (sure) await this.#do({ type: 'close-poll', poll: poll.id }, translate('plenary:consensus.closed'))
  }

  #button(words: string, act: () => void, kind: 'primary' | 'danger' | '' = ''): TemplateResult {
    return html`<button type="button" class="btn ${kind === 'primary' && !this.isMain ? '' : kind}" @click=${act}>${words}</button>`
  }

  #acts(candidate: Candidate, shown: boolean): TemplateResult | typeof nothing {
    const { id, status, consensus } = candidate
    const poll = pollAbout(this.consultation.view, id)
    if (status === 'merged') return this.#button(translate('plenary:merge.undo'), () => void this.#do({ type: 'undo-merge', candidate: id }, translate('plenary:merge.undone')), 'primary')
    if (!isOpen(candidate)) return this.#way(candidate)
    const show = this.#button(translate('plenary:discuss.act'), () => void this.#do({ type: 'discuss', candidate: id }, translate('plenary:discuss.done')), 'primary')
    if (poll?.kind === 'consensus') return html`${this.#button(translate('plenary:consensus.close'), () => void this.#close(poll), 'primary')}${shown ? nothing : this.#button(translate('plenary:discuss.act'), () => void this.#do({ type: 'discuss', candidate: id }, translate('plenary:discuss.done')))}`
    if (poll !== undefined) return html`${shown ? nothing : show}${this.#changeWords(id)}`
    const call = (kind: 'primary' | ''): TemplateResult =>
      this.#button(translate(consensus?.passes === false ? 'board:fate.second_call' : 'plenary:consensus.call'), () => void this.#call(candidate), kind)
    const accept = this.#button(translate('plenary:accept.act'), () => void this.#do({ type: 'accept', candidate: id }, translate('plenary:accept.done'), { type: 'reopen', candidate: id }), 'primary')
    const passes = consensus?.passes === true
    return html`
      ${passes ? accept : shown ? call(consensus?.stage === 'fallback' ? '' : 'primary') : show}
      ${passes || !shown ? call('') : nothing}
      ${this.#changeWords(id)}
      ${this.#button(translate('plenary:park.act'), () => void this.#park(candidate))}
      ${this.#button(translate('plenary:reject.act'), () => void this.#reject(candidate), 'danger')}`
  }

  /** How what is not on the list comes back to it. */
  #way(candidate: Candidate): TemplateResult | typeof nothing {
    const { view } = this.consultation
    const { id, status, scope } = candidate
    if (scope?.out === true && status !== 'accepted' && status !== 'rejected' && status !== 'parked' && status !== 'at-table') {
      return this.#button(translate('board:scope.take_in'), () => void this.#do({ type: 'set-scope', candidate: id, purposes: [], out: false }, translate('plenary:reopen.done')), 'primary')
    }
    if (status === 'at-table' && !mayBringBack(this.consultation.me, candidate)) return nothing
    if (status === 'at-table') return this.#button(translate('board:fate.bring_back'), () => void this.#do({ type: 'bring-back', candidate: id }, translate('plenary:reopen.done')), 'primary')
    if (mayReopen(view, candidate)) return this.#button(translate('plenary:reopen.act'), () => void this.#do({ type: 'reopen', candidate: id }, translate('plenary:reopen.done')))
    if (pollAbout(view, id) !== undefined) return nothing
    return this.#button(translate('board:fate.ask_reopening'), () => void this.#do({ type: 'open-poll', kind: 'reopening', candidates: [id] }, translate('board:fate.reopening_asked')))
  }

  #changeWords(id: ItemId): TemplateResult {
    const changing = this.#changing === id
    const turn = (): void => {
      this.#changing = changing ? undefined : id
      this.requestUpdate()
    }
    return html`<button type="button" class="btn" aria-expanded=${changing ? 'true' : 'false'} @click=${turn}>${translate(changing ? 'plenary:wording.finish' : 'plenary:wording.act')}</button>`
  }

  #more(candidate: Candidate, shown: boolean): TemplateResult | typeof nothing {
    if (!isOpen(candidate) || pollAbout(this.consultation.view, candidate.id) !== undefined) return nothing
    const { id, consensus } = candidate
    return html`<details class="folded"><summary>${translate('plenary:item.more')}</summary><div class="row">
      ${this.#button(translate('plenary:rating.only_this'), () => void this.onAsk({ chosen: [id] }))}
      ${this.#button(translate('board:wordings.offer'), () => void this.#offer(candidate))}
      ${this.#button(translate('board:scope.act'), () => void this.#scope(candidate))}
      ${candidate.origin.table === null ? nothing : this.#button(translate('board:fate.send_back'), () => void this.#sendBack(candidate))}
      ${shown ? this.#button(translate('plenary:discuss.clear'), () => void this.#do({ type: 'discuss', candidate: null }, translate('plenary:discuss.cleared'), { type: 'discuss', candidate: id })) : nothing}
      ${consensus?.passes === true ? nothing : this.#button(translate('plenary:exception.act'), () => void this.#except(candidate), 'danger')}
    </div></details>`
  }

  #others(candidate: Candidate): TemplateResult {
    const { view } = this.consultation
    const { id } = candidate
    const merged = mergedInto(view, id)
    const linked = candidate.linked.flatMap((other) => candidateNamed(view, other) ?? [])
    const text = (other: Candidate): TemplateResult => {
      const { text, language } = this.#words.shown(other)
      return html`<button type="button" class="btn quiet to-item" @click=${() => this.onOpen(other.id)}>${said(text, language)}</button>`
    }
    return html`
      ${merged.length === 0 ? nothing : html`<div class="stack gap-1"><h3>${translate('plenary:merge.into_this')}</h3><ul class="pairs">${merged.map((other) => html`<li class="row apart">${text(other)}<button type="button" class="btn" @click=${() => void this.#do({ type: 'undo-merge', candidate: other.id }, translate('plenary:merge.undone'), { type: 'merge', candidate: other.id, into: id })}>${icon('undo')}${translate('plenary:merge.undo')}</button></li>`)}</ul></div>`}
      ${linked.length === 0 ? nothing : html`<div class="stack gap-1"><h3>${translate('plenary:link.to_this')}</h3><ul class="pairs">${linked.map((other) => html`<li class="row apart">${text(other)}<button type="button" class="btn" @click=${() => void this.#do({ type: 'unlink', one: id, other: other.id }, translate('plenary:link.undone'), { type: 'link', one: id, other: other.id })}>${icon('undo')}${translate('plenary:link.undo')}</button></li>`)}</ul></div>`}`
  }

  #why({ status, reason, into, whereabouts, mayReopen: wanted }: Candidate): TemplateResult | typeof nothing {
    if (status === 'merged' && into !== null) {
      const kept = candidateNamed(this.consultation.view, into)
      if (kept === undefined) return nothing
      const { text, language } = this.#words.shown(kept)
      return html`<p>${translate('plenary:merge.into')} <button type="button" class="btn quiet to-item" @click=${() => this.onOpen(into)}>${said(text, language)}</button></p>`
    }
    const where = status !== 'parked' || whereabouts === undefined ? undefined : translate(`board:fate.for_${whereabouts.for}`)
    return html`${reason === '' ? nothing : html`<p><b>${translate('plenary:item.reason')}</b> <bdi>${reason}</bdi></p>`}
      ${where === undefined ? nothing : html`<p>${whereabouts === undefined || whereabouts.back === '' ? where : translate('board:fate.whereabouts', { where, back: whereabouts.back })}</p>`}
      ${wanted === undefined ? nothing : html`<p>${translate(wanted ? 'board:fate.reopening_wanted' : 'board:fate.reopening_not_wanted')}</p>`}`
  }

  #serves({ scope }: Candidate): TemplateResult | typeof nothing {
    const { view } = this.consultation
    const served = (view.structure.purposes ?? []).filter(({ id }) => scope?.purposes.includes(id) === true)
    return served.length === 0 ? nothing : html`<p class="meta">${translate('board:scope.serves', { purposes: formatList(served.map(({ text }) => inReaderLanguage(text, sourceOf(view)).text)) })}</p>`
  }

  /** Where it stands: among what is still to be decided, else among all. */
  #place({ id }: Candidate): string {
    const { view } = this.consultation
    const open = onTheList(view)
    const among = open.some((other) => other.id === id) ? open : candidatesOf(view)
    return translate('plenary:item.place', { number: formatNumber(among.findIndex((other) => other.id === id) + 1), of: formatNumber(among.length) })
  }

  protected override render(): TemplateResult | typeof nothing {
    const { view } = this.consultation
    const candidate = candidateNamed(view, this.item)
    if (candidate === undefined || !this.#localized.ready) return nothing
    const onScreen = view.plenary.discussed === candidate.id
    const shown = this.#words.shown(candidate)
    const changing = this.#changing === candidate.id && isOpen(candidate)
    const advice = candidate.consensus === null || !isOpen(candidate) ? undefined : afterFailedCall(candidate.consensus)
    return html`<section class="card stack ${onScreen ? 'now' : ''}" aria-labelledby="board-item">
      <div class="row apart"><span class="row">${stakeholderBadge(view, candidate.stakeholder)}<span class="meta num">${this.#place(candidate)}</span></span>
        <span class="row">${candidate.crossCutting ? chip('info', translate('plenary:item.cross_cutting'), 'link') : nothing}${statusChip(candidate)}${onScreen ? chip('lamp', translate('plenary:discuss.now'), 'screen') : nothing}</span></div>
      <h2 id="board-item" class="item-words" tabindex="-1">${saidWithTerms(shown.text, shown.language)}</h2>
      ${translatedNote(shown)}${readAloud([shown.text], shown.language)}
      ${changing ? wordsEditor(this.#words, candidate.id, limits.itemCharacters) : nothing}
      ${this.#why(candidate)}
      ${candidate.consensus === null ? nothing : consensusResult(view, candidate.consensus)}
      ${ratedBefore(view, candidate)}
      <cafe-item-translations .consultation=${this.consultation} .item=${candidate.id}></cafe-item-translations>
      <cafe-item-wordings .consultation=${this.consultation} .item=${candidate.id} .onDeed=${this.onDeed}></cafe-item-wordings>
      ${advice === undefined ? nothing : html`<p>${advice}</p>`}
      ${this.#about === candidate.id ? this.#doing.told : nothing}
      <div class="row">${this.#acts(candidate, onScreen)}</div>
      <div class="folds">${foldedIndicators(candidate, this.#words)}${this.#more(candidate, onScreen)}</div>
      ${this.#others(candidate)}
      ${origin(view, candidate)}${this.#serves(candidate)}
    </section>`
  }
}

customElements.define('cafe-plenary-item', CafePlenaryItem)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-plenary-item': CafePlenaryItem
  }
}
