import { LitElement, type PropertyDeclarations } from 'lit'
import type { ItemId } from '../../../shared/ids.ts'

/**
 * A list of what people write, of which one at a time lies open to be written.
 *
 * @fires card-opened - when one is laid open or closed; bubbles, no detail: see `isOpen`
 */
export abstract class OneOpen extends LitElement {
  static override properties: PropertyDeclarations = {
    writable: { attribute: false },
    open: { state: true },
    originals: { state: true },
  }

  declare writable: boolean
  declare protected open: ItemId | undefined
  /** Those that are read in the language in which they were written. */
  declare protected originals: ReadonlySet<ItemId>
  #wasOpen = false

  constructor() {
    super()
    this.writable = false
    this.open = undefined
    this.originals = new Set()
  }

  /** What the list shows now, in order. */
  protected abstract get shown(): readonly { readonly id: ItemId }[]

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  /** True while one lies open. */
  get isOpen(): boolean {
    return this.writable && this.shown.some(({ id }) => id === this.open)
  }

  protected showOriginal(id: ItemId, original: boolean): void {
    const others = [...this.originals].filter((other) => other !== id)
    this.originals = new Set(original ? [...others, id] : others)
  }

  protected override updated(): void {
    if (this.isOpen === this.#wasOpen) return
    this.#wasOpen = this.isOpen
    this.dispatchEvent(new Event('card-opened', { bubbles: true }))
  }
}

declare global {
  interface HTMLElementEventMap {
    'card-opened': Event
  }
}
