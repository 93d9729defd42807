import './lobby.css'
import './conduct-log.ts'
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { Refusal } from '../../shared/failures.ts'
import { hasPremeeting, leads, roundsOf } from '../../shared/meeting/lookup.ts'
import type { Introduction } from '../../shared/meeting/commands.ts'
import { type Seat, stageOf } from '../../shared/meeting/state.ts'
import { toast } from '../elements/announce.ts'
import { confirmed } from '../elements/dialog.ts'
import { emptyState } from '../elements/empty-state.ts'
import { hearing } from '../elements/hearing.ts'
import { icon } from '../elements/icon.ts'
import { notice } from '../elements/notice.ts'
import { presenceList } from '../elements/presence.ts'
import { stageRail } from '../elements/stage-rail.ts'
import { topBar } from '../elements/top-bar.ts'
import { Localized } from '../i18n/localized.ts'
import { translate } from '../i18n/translate.ts'
import type { ConsultationStore } from '../session/consultation.ts'
import { failureWords } from '../session/failure-words.ts'
import { Following } from '../session/following.ts'
import { sourceOf, wordsOf } from '../session/texts.ts'
import { introductionForm } from './lobby-introduction.ts'
import { myTables } from './lobby-tables.ts'
import { pageHead } from './navigation.ts'
import { readBeforehand } from './print/read-beforehand.ts'
import { waitingForWords } from './waiting.ts'

const NOON = 12
const EVENING = 18
const NIGHT_ENDS = 5
const FIRST_SHOWN = 12

type Choices = Pick<Introduction, 'alias' | 'speaks' | 'needs' | 'interprets' | 'mode' | 'consent'>

/** Where one waits among the others, sees what will happen, and can change what one said at the door. */
export class CafeLobby extends LitElement {
  static override properties = {
    consultation: { attribute: false },
    recovery: { attribute: false },
    draft: { state: true },
    refusal: { state: true },
    everyone: { state: true },
  }

  declare consultation: ConsultationStore
  /** Words to be written down first, when the seat has just been taken. */
  declare recovery: string | undefined
  declare private draft: Choices | undefined
  declare private refusal: Refusal | undefined
  declare private everyone: boolean

  protected readonly following = new Following(this, () => this.consultation)
  readonly #localized = new Localized(this, 'lobby', 'app', 'failure')

  constructor() {
    super()
    this.recovery = undefined
    this.draft = undefined
    this.refusal = undefined
    this.everyone = false
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult {
    if (!this.#localized.ready) return waitingForWords(this.#localized)
    if (this.recovery !== undefined) return this.#recoveryWords(this.recovery)
    return html`${pageHead(this.consultation, { place: translate('lobby:place') })}
      <main id="main" class="page lobby stack gap-6 ${this.#isAhead() ? 'seated' : ''}" tabindex="-1">
        ${this.#greeting()}
        ${this.#isAhead()
          ? html`<div class="cols"><div class="stack gap-6">${myTables(this.consultation)}${this.#steps()}${readBeforehand(this.consultation)}</div>${this.#beside()}</div>`
          : this.#beside()}
        <cafe-conduct-log .consultation=${this.consultation}></cafe-conduct-log>
      </main>
      ${this.#onward()}`
  }

  /** True while there are tables to come: afterwards there is nothing to tell of what will happen. */
  #isAhead(): boolean {
    const stage = stageOf(this.consultation.view)
    return stage === 'prepare' || stage === 'premeeting' || stage === 'cafe'
  }

  /** True when there is nothing more to come together for. */
  #isOver(): boolean {
    const stage = stageOf(this.consultation.view)
    return stage === 'refine' || stage === 'validate' || stage === 'published'
  }

  #beside(): TemplateResult {
    return html`<div class="stack gap-6">${this.#isOver() ? nothing : this.#present()}<div class="stack">${this.#choices()}${this.#leaving()}</div></div>`
  }

  #recoveryWords(words: string): TemplateResult {
    const done = (): void => void this.dispatchEvent(new Event('recovery-written', { bubbles: true }))
    return html`${topBar({ place: translate('lobby:place') })}
      <main id="main" class="page lobby stack gap-5" tabindex="-1">
        <h1 class="welcome">${translate('lobby:recovery.heading')}</h1>
        <p>${translate('lobby:recovery.words')}</p>
        <div class="card"><ol class="paper" lang="en" dir="ltr" translate="no">${words.split(' ').map((word) => html`<li>${word}</li>`)}</ol></div>
      </main>
      <footer class="foot"><button type="button" class="btn primary full tall" @click=${done}>${translate('lobby:recovery.done')}</button></footer>`
  }

  #greeting(): TemplateResult {
    const { view, me } = this.consultation
    const stage = stageOf(view)
    const over = this.#isOver()
    return html`<div class="stack gap-5">
      <div class="stack gap-2"><p class="soft">${wordsOf(view.structure.title, sourceOf(view))}</p>
        <h1 class="welcome">${over ? translate('lobby:thanks.heading') : greetingFor(me)}</h1>
        ${over ? html`<p>${translate('lobby:thanks.words')}</p>` : nothing}</div>
      <div class="stack gap-3">${stageRail(stage, hasPremeeting(view))}${this.consultation.pages.length === 1 && !over ? html`<p class="note soft">${icon('clock')}<span>${translate('lobby:wait')}</span></p>` : nothing}</div>
      ${over ? nothing : hearing(this.consultation, null)}
    </div>`
  }

  #steps(): TemplateResult {
    const { view } = this.consultation
    const stage = stageOf(view)
    const rounds = roundsOf(view).length
    return html`<section class="stack gap-2"><h2>${translate('lobby:steps.heading')}</h2>
      <ol class="steps">
        ${stage !== 'cafe' && hasPremeeting(view) ? html`<li>${translate('lobby:steps.premeeting')}</li>` : nothing}
        <li>${translate('lobby:steps.host')}</li>
        <li>${translate('lobby:steps.sharpen')}</li>
        ${rounds === 0 ? nothing : html`<li>${translate('lobby:steps.move', { count: rounds })}</li>`}
        <li>${translate('lobby:steps.plenary')}</li>
      </ol></section>`
  }

  #present(): TemplateResult {
    const { view, me, here } = this.consultation
    const people = Object.values(view.seats)
      .filter((seat) => !seat.left && seat.role !== 'screen' && (seat.id === me.id || here.has(seat.id)))
      .toSorted((one, other) => Number(other.id === me.id) - Number(one.id === me.id) || one.alias.localeCompare(other.alias))
    const shown = this.everyone ? people : people.slice(0, FIRST_SHOWN)
    const more = html`<button type="button" class="btn quiet" @click=${() => (this.everyone = true)}>${translate('lobby:here.more')}</button>`
    return html`<section class="stack gap-3"><h2>${translate('lobby:here.heading')}</h2>
      ${people.length < 2
        ? emptyState(translate('lobby:here.empty'), translate('lobby:here.empty_next'))
        : html`${presenceList(shown.map((seat) => present(seat, me)))}
            ${shown.length < people.length ? more : nothing}
            <p class="meta">${translate('lobby:here.words', { count: people.length })}</p>`}
    </section>`
  }

  #choices(): TemplateResult {
    const { view, me } = this.consultation
    const draft = this.draft ?? choicesOf(me)
    const isAlias = this.refusal?.code === 'alias-taken' || this.refusal?.code === 'alias-empty'
    const words = this.refusal === undefined ? undefined : failureWords(this.refusal)
    return html`<details><summary>${icon('settings')}${translate('lobby:choices.heading')}</summary>
      <form class="stack gap-6" novalidate @submit=${this.#save}>
        ${introductionForm({
          draft,
          change: (part) => {
            this.draft = { ...(this.draft ?? choicesOf(me)), ...part }
            this.refusal = undefined
          },
          languages: view.structure.languages,
          role: me.role,
          suggestions: [],
          wrong: { alias: isAlias ? words : undefined, speaks: draft.speaks.length === 0 ? translate('lobby:languages.missing') : undefined },
        })}
        ${words === undefined || isAlias ? nothing : notice({ tone: 'bad', words, live: true })}
        <button class="btn">${translate('lobby:choices.save')}</button>
      </form></details>`
  }

  readonly #save = async (event: Event): Promise<void> => {
    event.preventDefault()
    const { me } = this.consultation
    const draft = this.draft ?? choicesOf(me)
    if (draft.speaks.length === 0) return
    if (draft.alias.trim() === '') {
      this.refusal = { code: 'alias-empty', params: {} }
      return
    }
    const { alias, ...rest } = draft
    const outcome = await this.consultation.command({ type: 'update-seat', ...rest, ...(alias === me.alias ? {} : { alias }) })
    this.refusal = outcome.ok ? undefined : outcome.refusal
    if (!outcome.ok) return
    this.draft = undefined
    toast(translate('lobby:choices.saved'))
  }

  #leaving(): TemplateResult {
    return html`<button type="button" class="btn danger" @click=${this.#leave}>${icon('exit')}${translate('lobby:leave.act')}</button>`
  }

  readonly #leave = async (): Promise<void> => {
    const sure = await confirmed({
      heading: translate('lobby:leave.heading'),
      words: translate('lobby:leave.words'),
      yes: translate('lobby:leave.yes'),
      no: translate('lobby:leave.no'),
      danger: true,
    })
    if (!sure) return
    const outcome = await this.consultation.leave()
    if (!outcome.ok) toast(failureWords(outcome.refusal))
  }

  /** The one thing to do next: go where this stage happens. */
  #onward(): TemplateResult | typeof nothing {
    const [first] = this.consultation.pages
    if (first === undefined || first === 'lobby' || first === 'wall' || first === 'translations') return nothing
    return html`<footer class="foot"><button type="button" class="btn primary full tall" @click=${() => this.consultation.go(first)}>${translate(`lobby:go.${first}`)}${icon('arrow')}</button></footer>`
  }
}

const choicesOf = ({ alias, speaks, needs, interprets, mode, consent }: Seat): Choices => ({
  alias,
  speaks: [...speaks],
  needs: [...needs],
  interprets: interprets.map(([from, to]) => [from, to]),
  mode,
  consent,
})

const present = (seat: Seat, me: Seat): Parameters<typeof presenceList>[0][number] => ({
  alias: seat.alias,
  me: seat.id === me.id,
  remote: seat.mode === 'remote',
  note: seat.role === 'host' || seat.role === 'interpreter' || leads(seat) ? translate(`app:role.${seat.role}`) : undefined,
})

function greetingFor({ alias }: Seat): string {
  const hour = new Date().getHours() // the reader's own hour, not the server's
  if (hour >= NIGHT_ENDS && hour < NOON) return translate('lobby:greeting.morning', { alias })
  return translate(hour >= NOON && hour < EVENING ? 'lobby:greeting.day' : 'lobby:greeting.evening', { alias })
}

customElements.define('cafe-lobby', CafeLobby)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-lobby': CafeLobby
  }
}
