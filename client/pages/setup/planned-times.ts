import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { Structure } from '../../../shared/consultation/file.ts'
import { limits } from '../../../shared/limits.ts'
import { plannedInstant } from '../../../shared/planned-instant.ts'
import { type Field, field } from '../../elements/field.ts'
import { tick } from '../../elements/tick.ts'
import { formatNumber } from '../../i18n/format.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import { isKnown, localIn, ownZone, plannedIn } from '../../i18n/zoned-time.ts'
import { inReaderLanguage } from '../../session/texts.ts'
import { sourceLanguage } from './draft.ts'

const LONGEST_LINE = 80

/** When the rounds are planned to begin and where, when the end is announced, and who speaks first. All of it may be left out. */
export class CafePlannedTimes extends LitElement {
  static override properties = { draft: { attribute: false }, change: { attribute: false }, wrong: { state: true } }

  declare draft: Structure
  declare change: (parts: Partial<Structure>) => void
  declare private wrong: 'zone' | 'warnings' | undefined
  readonly #localized = new Localized(this, 'clock', 'voice')

  constructor() {
    super()
    this.wrong = undefined
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  get #zone(): string {
    return this.draft.zone ?? ownZone()
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready) return nothing
    const { draft } = this
    return html`<div class="stack gap-6"><section class="stack gap-3" aria-labelledby="setup-times"><h2 id="setup-times">${translate('clock:setup.heading')}</h2>
        <p>${translate('clock:setup.what')}</p>
        ${this.#line({ id: 'zone', label: translate('clock:setup.zone'), hint: translate('clock:setup.zone_hint'), error: this.wrong === 'zone' ? translate('clock:setup.zone_wrong') : undefined }, this.#zone, (value) => this.#setZone(value.trim()))}
        ${this.#rounds.map(({ id, title, startsAt }, index) => this.#start(id, inReaderLanguage(title, sourceLanguage(draft)).text || formatNumber(index + 1), startsAt))}
        ${this.#line({ id: 'warnings', label: translate('clock:setup.warnings'), hint: translate('clock:setup.warnings_hint'), error: this.wrong === 'warnings' ? translate('clock:setup.warnings_wrong', { most: formatNumber(limits.warnings), longest: formatNumber(limits.warningLatestMinutes) }) : undefined }, (draft.warnings ?? limits.warningMinutes).join(', '), (value) => this.#setWarnings(value))}
      </section>
      <section class="stack gap-3" aria-labelledby="setup-voice"><h2 id="setup-voice">${translate('voice:setup.heading')}</h2>
        ${tick({ label: translate('voice:setup.community_first'), hint: translate('voice:setup.community_first_hint'), checked: draft.voice?.communityFirst === true, onChange: (communityFirst) => this.change({ voice: { communityFirst } }) })}
      </section></div>`
  }

  /** Taken when it is whole: half a zone is none. */
  #line(about: Field, value: string, onChange: (value: string) => void): TemplateResult {
    const heard = (event: Event): void => {
      if (event.target instanceof HTMLInputElement) onChange(event.target.value)
    }
    return field(about, ({ id, describedBy, invalid }) => html`<input id=${id} type="text" maxlength=${LONGEST_LINE} aria-describedby=${describedBy} aria-invalid=${invalid} .value=${value} @change=${heard}>`)
  }

  get #rounds() {
    return this.draft.agenda?.find(({ stage }) => stage === 'cafe')?.rounds ?? []
  }

  #start(id: string, name: string, startsAt: string | undefined): TemplateResult {
    const at = startsAt === undefined ? undefined : plannedInstant(startsAt)
    const value = at === undefined ? '' : localIn(this.#zone, at)
    const heard = (event: Event): void => {
      if (event.target instanceof HTMLInputElement) this.#setStart(id, event.target.value)
    }
    return field({ id: `start-${id}`, label: translate('clock:setup.starts', { round: name }) }, ({ id: input, describedBy }) => html`<input id=${input} type="datetime-local" aria-describedby=${describedBy} .value=${value} @change=${heard}>`)
  }

  #setStart(id: string, local: string): void {
    const startsAt = local === '' ? undefined : plannedIn(this.#zone, local)
    const rounds = this.#rounds.map((round) => {
      if (round.id !== id) return round
      const { startsAt: _before, ...rest } = round
      return startsAt === undefined ? rest : { ...rest, startsAt }
    })
    this.change({ zone: this.#zone, agenda: (this.draft.agenda ?? []).map((entry) => (entry.stage === 'cafe' ? { ...entry, rounds } : entry)) })
  }

  /** The hours stay as they are written, wherever the venue turns out to be. */
  #setZone(zone: string): void {
    if (!isKnown(zone)) {
      this.wrong = 'zone'
      return
    }
    this.wrong = undefined
    const before = this.#zone
    const rounds = this.#rounds.map((round) => {
      const at = round.startsAt === undefined ? undefined : plannedInstant(round.startsAt)
      const startsAt = at === undefined ? undefined : plannedIn(zone, localIn(before, at))
      return startsAt === undefined ? round : { ...round, startsAt }
    })
    this.change({ zone, agenda: (this.draft.agenda ?? []).map((entry) => (entry.stage === 'cafe' ? { ...entry, rounds } : entry)) })
  }

  #setWarnings(text: string): void {
    const minutes = text.split(/[\s,;]+/).filter((part) => part !== '').map(Number)
    const fits = minutes.length <= limits.warnings && minutes.every((one) => Number.isInteger(one) && one >= 1 && one <= limits.warningLatestMinutes)
    this.wrong = fits ? undefined : 'warnings'
    if (fits) this.change({ warnings: [...new Set(minutes)] })
  }
}

customElements.define('cafe-planned-times', CafePlannedTimes)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-planned-times': CafePlannedTimes
  }
}
