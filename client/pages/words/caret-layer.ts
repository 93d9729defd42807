import { tableClass } from '../../elements/table-badge.ts'
import type { SeatId } from '../../../shared/ids.ts'

/** As many as there are colours of tables. */
const TINTS = 8
/** A name stands beside a caret while it moves; afterwards below the field only. */
const NAMED_MS = 3_000
const NAME_HEIGHT = 22

/** What decides where a letter stands. */
const SHAPES = [
  'direction', 'font-family', 'font-size', 'font-style', 'font-weight', 'font-variant', 'font-stretch', 'font-kerning', 'font-feature-settings',
  'letter-spacing', 'word-spacing', 'line-height', 'tab-size', 'text-align', 'text-indent', 'text-transform', 'text-rendering',
  'padding-top', 'padding-right', 'padding-bottom', 'padding-left',
] as const

/** Somebody's caret, by its place among what the field shows. */
export interface OtherCaret {
  readonly seat: SeatId
  readonly name: string
  readonly index: number
}

/** The colour that somebody has in every field; two may have the same, so the name always stands with it. */
export const tintOf = (seat: SeatId): string => tableClass([...seat].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 65_521, 7) % TINTS)

/**
 * Draws the carets of others over a field, for eyes only. Where a letter stands is read from a copy of the field's
 * words laid out alike; nothing is done to the field itself.
 */
export class CaretLayer {
  readonly #field: HTMLTextAreaElement
  readonly #layer: HTMLElement
  readonly #copy = document.createElement('div')
  readonly #marks = new Map<SeatId, { readonly mark: HTMLElement; index: number; timer?: ReturnType<typeof setTimeout> }>()

  constructor(field: HTMLTextAreaElement, layer: HTMLElement) {
    this.#field = field
    this.#layer = layer
    this.#copy.className = 'carets-copy'
    layer.append(this.#copy)
  }

  draw(carets: readonly OtherCaret[]): void {
    this.#forgetAllBut(carets)
    if (carets.length === 0) return
    const field = this.#field
    this.#place(this.#layer, { left: field.offsetLeft + field.clientLeft, top: field.offsetTop + field.clientTop })
    const places = this.#placesOf(carets)
    carets.forEach((caret, index) => {
      const place = places[index]
      if (place !== undefined) this.#mark(caret, place)
    })
    this.#copy.replaceChildren() // the words stand in the page once
  }

  remove(): void {
    this.#forgetAllBut([])
    this.#copy.remove()
  }

  #forgetAllBut(carets: readonly OtherCaret[]): void {
    for (const [seat, { mark, timer }] of this.#marks) {
      if (carets.some((caret) => caret.seat === seat)) continue
      clearTimeout(timer)
      mark.remove()
      this.#marks.delete(seat)
    }
  }

  #placesOf(carets: readonly OtherCaret[]): readonly Spot[] {
    const style = getComputedStyle(this.#field)
    for (const shape of SHAPES) this.#copy.style.setProperty(shape, style.getPropertyValue(shape))
    this.#copy.style.setProperty('width', `${this.#field.clientWidth}px`)
    const { value } = this.#field
    const marks = carets.map(() => document.createElement('span'))
    const inOrder = carets.map(({ index }, at) => ({ index: Math.min(index, value.length), mark: marks[at] })).toSorted((a, b) => a.index - b.index)
    const parts: (string | Node)[] = []
    let from = 0
    for (const { index, mark } of inOrder) {
      parts.push(value.slice(from, index))
      if (mark !== undefined) parts.push(mark)
      from = index
    }
    this.#copy.replaceChildren(...parts, `${value.slice(from)}\u200B`)
    return marks.map((mark) => ({ left: mark.offsetLeft - this.#field.scrollLeft, top: mark.offsetTop - this.#field.scrollTop, height: mark.offsetHeight }))
  }

  #mark({ seat, name, index }: OtherCaret, { left, top, height }: Spot): void {
    const known = this.#marks.get(seat)
    const one = known ?? { mark: newMark(seat, name), index: -1 }
    if (known === undefined) {
      this.#marks.set(seat, one)
      this.#layer.append(one.mark)
    }
    const { mark } = one
    if (mark.textContent !== name) mark.replaceChildren(nameMark(name))
    mark.hidden = top + height < 0 || top > this.#field.clientHeight
    mark.classList.toggle('below', top < NAME_HEIGHT)
    mark.classList.toggle('leftwards', left > this.#field.clientWidth / 2)
    this.#place(mark, { left, top })
    mark.style.setProperty('height', `${height}px`)
    if (one.index === index) return
    one.index = index
    mark.classList.add('named')
    clearTimeout(one.timer)
    one.timer = setTimeout(() => mark.classList.remove('named'), NAMED_MS)
  }

  #place(element: HTMLElement, { left, top }: { readonly left: number; readonly top: number }): void {
    element.style.setProperty('transform', `translate(${left}px, ${top}px)`)
  }
}

/** In pixels, from the corner of the field's own words. */
interface Spot {
  readonly left: number
  readonly top: number
  readonly height: number
}

function newMark(seat: SeatId, name: string): HTMLElement {
  const mark = document.createElement('div')
  mark.className = `other-caret ${tintOf(seat)}`
  mark.append(nameMark(name))
  return mark
}

function nameMark(name: string): HTMLElement {
  const said = document.createElement('bdi')
  said.textContent = name
  return said
}
