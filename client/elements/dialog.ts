import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit'
import { translate } from '../i18n/translate.ts'

let headings = 0

/**
 * A sheet put in front of the page: the native dialog, which keeps the focus inside, closes on Escape,
 * and gives the focus back to where it was.
 *
 * @fires dialog-closed - when it has closed, by whatever way; bubbles, no detail
 */
export class CafeDialog extends LitElement {
  static override properties = {
    open: { type: Boolean },
    heading: { attribute: false },
    content: { attribute: false },
  }

  declare open: boolean
  /** What the dialog asks or shows, in a few words. */
  declare heading: string
  /** Its words and, last, a row of buttons. */
  declare content: TemplateResult

  readonly #headingId = `dialog-heading-${++headings}`
  #cameFrom: HTMLElement | undefined

  constructor() {
    super()
    this.open = false
    this.heading = ''
    this.content = html``
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('open')) return
    const dialog = this.querySelector('dialog')
    if (dialog === null) return
    if (this.open && !dialog.open) {
      this.#cameFrom = document.activeElement instanceof HTMLElement ? document.activeElement : undefined
      dialog.showModal()
    }
    if (!this.open && dialog.open) dialog.close()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#cameFrom?.focus()
    this.#cameFrom = undefined
  }

  readonly #closed = (event: Event): void => {
    event.stopPropagation()
    this.open = false
    this.#cameFrom?.focus()
    this.#cameFrom = undefined
    this.dispatchEvent(new Event('dialog-closed', { bubbles: true }))
  }

  protected override render(): TemplateResult {
    return html`<dialog aria-labelledby=${this.#headingId} @close=${this.#closed}>
      <div class="stack"><h2 id=${this.#headingId} tabindex="-1" autofocus>${this.heading}</h2>${this.content}</div>
    </dialog>`
  }
}

customElements.define('cafe-dialog', CafeDialog)

export interface Question {
  readonly heading: string
  /** What happens next, and whether it can be undone. */
  readonly words: string | TemplateResult
  /** The deed in its own verb: “Leave it out”, never “OK”. */
  readonly yes: string
  /** What stays when the answer is no; “Cancel” when absent. */
  readonly no?: string | undefined
  readonly danger?: boolean | undefined
}

/** Asks before a deed that is not light. True only for a yes; Escape is a no. The focus returns to where it was. */
export function confirmed({ heading, words, yes, no, danger = false }: Question): Promise<boolean> {
  return new Promise((resolve) => {
    const dialog = new CafeDialog()
    let answer = false
    const give = (said: boolean) => (): void => {
      answer = said
      dialog.open = false
    }
    dialog.heading = heading
    dialog.content = html`<p>${words}</p>
      <div class="row">
        <button type="button" class="btn ${danger ? 'danger' : 'primary'}" @click=${give(true)}>${yes}</button>
        <button type="button" class="btn" @click=${give(false)}>${no ?? translate('common:act.cancel')}</button>
      </div>`
    dialog.addEventListener('dialog-closed', () => {
      dialog.remove()
      resolve(answer)
    })
    document.body.append(dialog)
    dialog.open = true
  })
}

declare global {
  interface HTMLElementTagNameMap {
    'cafe-dialog': CafeDialog
  }
  interface HTMLElementEventMap {
    'dialog-closed': Event
  }
}
