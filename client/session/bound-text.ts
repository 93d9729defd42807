import { noChange, nothing } from 'lit'
import { AsyncDirective } from 'lit/async-directive.js'
import { directive, type ElementPart, type PartInfo, PartType } from 'lit/directive.js'
import type * as Y from 'yjs'
import { type Binding, bindText } from './bind-text.ts'

class BoundText extends AsyncDirective {
  #field: HTMLInputElement | HTMLTextAreaElement | undefined
  #text: Y.Text | undefined
  #binding: Binding | undefined
  #release: (() => void) | undefined

  constructor(info: PartInfo) {
    super(info)
    if (info.type !== PartType.ELEMENT) throw new Error('boundText stands in the tag itself')
  }

  override render(_text: Y.Text, _binding: Binding): typeof nothing {
    return nothing
  }

  override update({ element }: ElementPart, [text, binding]: [Y.Text, Binding]): typeof noChange {
    if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)) throw new Error('boundText stands in a field')
    if (text !== this.#text || element !== this.#field) {
      this.disconnected()
      this.#field = element
      this.#text = text
      this.#binding = binding
      if (this.isConnected) this.reconnected()
    }
    return noChange
  }

  override disconnected(): void {
    this.#release?.()
    this.#release = undefined
  }

  override reconnected(): void {
    if (this.#field === undefined || this.#text === undefined || this.#binding === undefined) return
    this.#release = bindText(this.#field, this.#text, this.#binding)
  }
}

/** Binds the field that it stands in to a shared text: `<textarea ${boundText(text, { maxLength })}></textarea>`. */
export const boundText = directive(BoundText)
