import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import './room/room.css'
import './setup/setup.css'
import type { Structure } from '../../shared/consultation/file.ts'
import { stageOf } from '../../shared/meeting/state.ts'
import { toast } from '../elements/announce.ts'
import { busy } from '../elements/busy.ts'
import { icon } from '../elements/icon.ts'
import { notice } from '../elements/notice.ts'
import { segmented } from '../elements/segmented.ts'
import { Localized } from '../i18n/localized.ts'
import { language, translate } from '../i18n/translate.ts'
import { createConsultation } from '../session/api.ts'
import type { ConsultationStore } from '../session/consultation.ts'
import { Following } from '../session/following.ts'
import { SeatWon } from '../session/seat-won.ts'
import { sourceOf, wordsOf } from '../session/texts.ts'
import { pageHead } from './navigation.ts'
import { PeopleImport } from './people/people-import.ts'
import { Acting } from './room/acting.ts'
import { lacksOf } from './setup/checks.ts'
import { nameOfEntry } from './setup/entry-name.ts'
import { type Brought, type Editor, emptyDraft, type SetupStep, STEPS, tidied } from './setup/draft.ts'
import { groupsStep } from './setup/groups-step.ts'
import { languagesStep } from './setup/languages-step.ts'
import { openFile } from './setup/opening-file.ts'
import { organiserLink, rememberLink } from './setup/organiser-link.ts'
import { peopleStep, takingInto } from './setup/people-step.ts'
import { aim, roundsStep } from './setup/rounds-step.ts'
import { overview, summaryStep } from './setup/summary-step.ts'
import { tablesStep } from './setup/tables-step.ts'
import './setup/timetable-later.ts'
import { titleStep } from './setup/title-step.ts'
import { WayBack } from './setup/way-back.ts'

/** The version of the file format that this page writes; `shared/consultation/file.ts` knows it, with the validator that a page need not carry. */
const VERSION = 1

/** Lays down a consultation before it begins: step by step, from nothing or from a file. */
export class CafeSetup extends LitElement {
  static override properties = { consultation: { attribute: false }, step: { state: true }, draft: { state: true } }

  declare consultation: ConsultationStore | null
  declare step: SetupStep
  declare draft: Structure
  /** The structure that the draft began from; another one means that somebody else has saved. */
  #base: Structure | undefined
  #brought: Brought = {}
  protected readonly following = new Following(this, () => this.consultation)
  readonly #words = new Localized(this, 'setup', 'people', 'captions')
  readonly #acting = new Acting(this)
  readonly #import = new PeopleImport(this)
  readonly #wayBack = new WayBack(this)

  constructor() {
    super()
    this.consultation = null
    this.step = 'title'
    this.draft = emptyDraft(language())
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const structure = this.consultation?.view.structure
    if (structure === undefined) return
    if (changed.has('consultation')) {
      this.step = structure.tables === undefined ? 'title' : 'summary'
      this.#begin(structure)
    } else if (structure !== this.#base && !this.#isChanged) this.#begin(structure)
  }

  get #isChanged(): boolean {
    return this.#base === undefined ? false : this.draft !== this.#base
  }

  #begin(structure: Structure): void {
    this.#base = structure
    this.draft = structure
    this.#wayBack.forget()
  }

  protected override render(): TemplateResult {
    if (!this.#words.ready) return busy()
    const { consultation } = this
    const head = pageHead(consultation, {
      place: translate(consultation === null ? 'setup:new' : 'setup:heading'),
      ...(consultation === null ? {} : { aside: wordsOf(consultation.view.structure.title, sourceOf(consultation.view)) }),
    })
    if (consultation !== null && !consultation.may({ do: 'revise' })) return html`${head}${this.#closed(consultation)}`
    return html`${head}
      <main id="main" tabindex="-1" class="page setup stack gap-5">
        <h1 class="unseen">${translate(consultation === null ? 'setup:new' : 'setup:heading')}</h1>
        ${this.#steps()}
        ${this.#elsewhere()}
        ${organiserLink(consultation)}
        ${this.#content()}
        ${this.#acting.refusal('save')}
      </main>
      <footer class="foot">${this.#foot()}</footer>`
  }

  #steps(): TemplateResult {
    return html`<nav class="setup-steps" aria-label=${translate('setup:steps')}>${segmented({
      label: translate('setup:steps'),
      segments: STEPS.map((value) => ({ value, label: translate(`setup:step.${value}`) })),
      value: this.step,
      onChange: (step) => void this.#go(step),
    })}</nav>`
  }

  get #editor(): Editor {
    const change = (parts: Partial<Structure>): void => {
      this.#wayBack.forget()
      this.draft = { ...this.draft, ...parts }
    }
    return {
      draft: this.draft,
      change,
      remove: (from, what, parts) => {
        const before = this.draft
        change(parts)
        this.#wayBack.keep({ from, what, before })
      },
      wayBack: (from) => this.#wayBack.offer(from, change),
      consultation: this.consultation,
      acting: this.#acting,
      go: (step) => void this.#go(step),
    }
  }

  #content(): TemplateResult {
    const editor = this.#editor
    switch (this.step) {
      case 'title':
        return titleStep(editor, (file) => void this.#open(file))
      case 'languages':
        return languagesStep(editor)
      case 'groups':
        return groupsStep(editor)
      case 'tables':
        return tablesStep(editor)
      case 'rounds':
        return roundsStep(editor)
      case 'people':
        return peopleStep(editor, this.#import.section({ structure: this.draft, ...takingInto(editor) }))
      case 'summary':
        return summaryStep(editor)
    }
  }

  /** One main action: on to the next step, and at the end into the consultation. What was changed is saved on the way. */
  #foot(): TemplateResult {
    const last = this.step === 'summary'
    const saving = this.#acting.busy('save')
    const key = !last ? (this.#isChanged ? 'save_on' : 'on') : this.consultation === null ? 'create' : this.#isChanged ? 'save_invite' : 'invite'
    return html`<div class="row setup-foot">
      ${this.step === 'title'
        ? this.consultation === null
          ? html`<button type="button" class="btn" @click=${() => this.dispatchEvent(new Event('back-to-start', { bubbles: true }))}>${translate('setup:act.to_start')}</button>`
          : nothing
        : html`<button type="button" class="btn" @click=${() => void this.#go(STEPS[STEPS.indexOf(this.step) - 1] ?? 'title')}>${translate('setup:act.back')}</button>`}
      <button type="button" class="btn primary grow" ?disabled=${saving} @click=${() => void (last ? this.#finish() : this.#goOn())}>${translate(`setup:act.${key}`)}</button>
    </div>`
  }

  /** Somebody else has saved while this page had changes of its own. */
  #elsewhere(): TemplateResult | typeof nothing {
    const structure = this.consultation?.view.structure
    if (structure === undefined || structure === this.#base || !this.#isChanged) return nothing
    const acts = html`<button type="button" class="btn" @click=${() => this.#begin(structure)}>${translate('setup:elsewhere.take')}</button>`
    return notice({ tone: 'warn', words: translate('setup:elsewhere.words'), acts, live: true })
  }

  /** Goes about the steps; what was changed is saved on the way, and a refusal travels along. */
  async #go(step: SetupStep): Promise<void> {
    await this.#save()
    await this.#show(step)
  }

  async #goOn(): Promise<void> {
    if ((await this.#save()) !== 'refused') await this.#show(STEPS[STEPS.indexOf(this.step) + 1] ?? 'summary')
  }

  async #show(step: SetupStep): Promise<void> {
    this.step = step
    await this.updateComplete
    window.scrollTo({ top: 0 })
    this.querySelector('.setup-steps [aria-pressed="true"]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
    const heading = this.querySelector<HTMLElement>('main h2')
    heading?.setAttribute('tabindex', '-1')
    heading?.focus({ preventScroll: true })
  }

  /** Half-made entries may wait while one goes about the steps; only the end asks for them. */
  async #save(): Promise<'saved' | 'waits' | 'refused'> {
    const { consultation } = this
    if (consultation === null) return 'waits'
    if (!this.#isChanged) return 'saved'
    const structure = tidied(this.draft)
    if (lacksOf(structure).some(({ blocks }) => blocks)) return 'waits'
    const outcome = await this.#acting.run('save', () => consultation.command({ type: 'revise', structure }))
    if (outcome?.ok === false && outcome.refusal.code === 'setup-in-use') {
      this.#acting.refuse('save', { code: 'setup-in-use', params: { id: nameOfEntry(consultation.view.structure, String(outcome.refusal.params['id'])) } })
    }
    if (outcome?.ok !== true) return 'refused'
    this.#begin(consultation.view.structure)
    toast(translate('setup:saved'))
    return 'saved'
  }

  async #finish(): Promise<void> {
    const { consultation } = this
    if (consultation === null) return this.#create()
    const outcome = await this.#save()
    if (outcome === 'waits') toast(translate('setup:blocked'))
    if (outcome === 'saved') consultation.go('room')
  }

  async #create(): Promise<void> {
    const structure = tidied(this.draft)
    if (lacksOf(structure).some(({ blocks }) => blocks)) return toast(translate('setup:blocked'))
    const file = { format: 'cafe-mondial/consultation' as const, version: VERSION, ...structure, ...this.#brought }
    const created = await this.#acting.run('save', () => createConsultation(file))
    if (created?.ok !== true) return
    const { id, organiser } = created.value
    rememberLink(id, organiser.link)
    this.dispatchEvent(new SeatWon({ consultation: id, seat: organiser.seat, token: organiser.token }))
  }

  async #open(file: File): Promise<void> {
    const opened = await this.#acting.run('file', () => openFile(file), translate('setup:file.opened'))
    if (opened?.ok !== true) return
    this.draft = opened.value.structure
    this.#brought = this.consultation === null ? opened.value.brought : {}
    this.step = 'summary'
  }

  /** Once the meeting has begun its set-up stands; the aim may still move. */
  #closed(consultation: ConsultationStore): TemplateResult {
    return html`<main id="main" tabindex="-1" class="page setup stack gap-6">
      <h1 class="unseen">${translate('setup:heading')}</h1>
      ${notice({ tone: 'info', drawn: 'lock', words: translate('setup:closed', { stage: translate(`common:stage.${stageOf(consultation.view)}`) }) })}
      ${overview({ draft: consultation.view.structure })}
      <cafe-timetable-later .consultation=${consultation}></cafe-timetable-later>
      ${aim({ consultation, acting: this.#acting })}
      ${consultation.pages.includes('room') ? html`<p><button type="button" class="btn" @click=${() => consultation.go('room')}>${icon('arrow')}${translate('setup:act.to_room')}</button></p>` : nothing}
    </main>`
  }
}

customElements.define('cafe-setup', CafeSetup)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-setup': CafeSetup
  }
}
