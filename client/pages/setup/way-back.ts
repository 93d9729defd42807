import { html, nothing, type LitElement, type TemplateResult } from 'lit'
import type { Structure } from '../../../shared/consultation/file.ts'
import { icon } from '../../elements/icon.ts'
import { notice } from '../../elements/notice.ts'
import { translate } from '../../i18n/translate.ts'

/** The list from which something was removed: the way back is offered beneath it. */
export type RemovedFrom = 'purposes' | 'rounds' | 'blocs' | 'groups' | 'stakeholders' | 'people'

interface Removed {
  readonly from: RemovedFrom
  readonly what: string
  readonly before: Structure
}

/** What was removed last can be taken back, until something else is changed. */
export class WayBack {
  readonly #host: LitElement
  #removed: Removed | undefined

  constructor(host: LitElement) {
    this.#host = host
  }

  forget(): void {
    this.#removed = undefined
  }

  /** `before` is the draft as it was. */
  keep(removed: Removed): void {
    this.#removed = removed
    this.#host.requestUpdate()
    void this.#goThere()
  }

  offer(from: RemovedFrom, change: (before: Structure) => void): TemplateResult | typeof nothing {
    const removed = this.#removed
    if (removed === undefined || removed.from !== from) return nothing
    const acts = html`<button type="button" class="btn quiet setup-undo" @click=${() => change(removed.before)}>${icon('undo')}${translate('setup:times.undo')}</button>`
    return notice({ tone: 'good', live: true, words: translate('setup:act.removed', { what: removed.what }), acts })
  }

  /** The entry whose button was pressed is gone, and the next one stands in its place: whoever goes by the keys goes on from here. */
  async #goThere(): Promise<void> {
    await this.#host.updateComplete
    this.#host.querySelector<HTMLElement>('.setup-undo')?.focus()
  }
}
