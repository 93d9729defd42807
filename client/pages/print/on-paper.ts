import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit'
import './print.css'
import { icon } from '../../elements/icon.ts'
import { quickExit } from '../../elements/quick-exit.ts'
import { translate } from '../../i18n/translate.ts'
import { onWayBack } from './way-back.ts'

/**
 * What every view of paper does: its heading has the focus when it comes, Escape and the device's own way back leave
 * it, and a bar above the paper, which is not printed, says what it is. The host loads the namespace `paper`.
 */
export class OnPaper implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement
  readonly #left: string
  #stop: (() => void) | undefined
  #came = false

  /** `left` is the event that the host fires when somebody goes back to the page. */
  constructor(host: ReactiveControllerHost & HTMLElement, left: string) {
    this.#host = host
    this.#left = left
    host.addController(this)
  }

  readonly leave = (): void => {
    this.#host.dispatchEvent(new Event(this.#left))
  }

  hostConnected(): void {
    this.#stop = onWayBack(this.leave)
  }

  hostDisconnected(): void {
    this.#stop?.()
  }

  hostUpdated(): void {
    if (this.#came) return
    const heading = this.#host.querySelector<HTMLElement>('.sheet-bar h1')
    this.#came = heading !== null
    heading?.focus()
  }

  /** `choices` stand between the name and the button that prints. */
  bar(name: string, choices: TemplateResult | typeof nothing = nothing): TemplateResult {
    return html`<header class="sheet-bar stack gap-3">
      <div class="row apart"><h1 tabindex="-1">${name}</h1>
        <div class="row gap-2"><button type="button" class="btn" @click=${this.leave}>${icon('close')}${translate('paper:back')}</button>${quickExit()}</div></div>
      ${choices}
      <div class="row gap-3"><button type="button" class="btn primary" @click=${() => window.print()}>${icon('documented')}${translate('paper:print')}</button><p class="meta">${translate('paper:print_hint')}</p></div>
    </header>`
  }
}
