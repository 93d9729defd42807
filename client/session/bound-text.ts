import { noChange, nothing } from 'lit'
import { AsyncDirective } from 'lit/async-directive.js'
import { directive, type ElementPart, type PartInfo, PartType } from 'lit/directive.js'
import type * as Y from 'yjs'
import { type Binding, bindText, type Bound } from './bind-text.ts'

const boundFields = new WeakMap<Element, Bound>()

/** How a field is bound now; undefined for one that is not. */
export const boundOf = (field: Element): Bound | undefined => boundFields.get(field)

class BoundText extends AsyncDirective {
  #field: HTMLInputElement | HTMLTextAreaElement | undefined
  #text: Y.Text | undefined
  #binding: Binding | undefined
  #bound: Bound | undefined

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
    this.#bound?.release()
    this.#bound = undefined
    if (this.#field !== undefined) boundFields.delete(this.#field)
  }

  override reconnected(): void {
    if (this.#field === undefined || this.#text === undefined || this.#binding === undefined) return
    this.#bound = bindText(this.#field, this.#text, this.#binding)
    boundFields.set(this.#field, this.#bound)
  }
}

/** Binds the field that it stands in to a shared text: `<textarea ${boundText(text, { maxLength })}></textarea>`. */
export const boundText = directive(BoundText)
