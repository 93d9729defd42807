import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { Structure } from '../../../shared/consultation/file.ts'
import { limits } from '../../../shared/limits.ts'
import { type Field, field } from '../../elements/field.ts'
import { tick } from '../../elements/tick.ts'
import { formatNumber } from '../../i18n/format.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'

const LONGEST_LINE = 80

/** When the end of a round is announced, and who speaks first. Both may be left out. */
export class CafePlannedTimes extends LitElement {
  static override properties = { draft: { attribute: false }, change: { attribute: false }, wrong: { state: true } }

  declare draft: Structure
  declare change: (parts: Partial<Structure>) => void
  declare private wrong: 'warnings' | undefined
  readonly #localized = new Localized(this, 'clock', 'voice')

  constructor() {
    super()
    this.wrong = undefined
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#localized.ready) return nothing
    const { draft } = this
    return html`<div class="stack gap-6"><section class="stack gap-3 setup-number" aria-label=${translate('clock:setup.warnings')}>
        ${this.#line({ id: 'warnings', label: translate('clock:setup.warnings'), hint: translate('clock:setup.warnings_hint'), error: this.wrong === 'warnings' ? translate('clock:setup.warnings_wrong', { most: formatNumber(limits.warnings), longest: formatNumber(limits.warningLatestMinutes) }) : undefined }, (draft.warnings ?? limits.warningMinutes).join(', '), (value) => this.#setWarnings(value))}
      </section>
      <section class="stack gap-3" aria-labelledby="setup-voice"><h2 id="setup-voice">${translate('voice:setup.heading')}</h2>
        ${tick({ label: translate('voice:setup.community_first'), hint: translate('voice:setup.community_first_hint'), checked: draft.voice?.communityFirst === true, onChange: (communityFirst) => this.change({ voice: { communityFirst } }) })}
      </section></div>`
  }

  /** Taken when it is whole. */
  #line(about: Field, value: string, onChange: (value: string) => void): TemplateResult {
    const heard = (event: Event): void => {
      if (event.target instanceof HTMLInputElement) onChange(event.target.value)
    }
    return field(about, ({ id, describedBy, invalid }) => html`<input id=${id} type="text" maxlength=${LONGEST_LINE} aria-describedby=${describedBy} aria-invalid=${invalid} .value=${value} @change=${heard}>`)
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
