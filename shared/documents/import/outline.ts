import { limits } from '../../limits.ts'
import { type Found, type FoundIndicator, type FoundItem, foundItem, MOST_ITEMS } from './found.ts'
import { guessKind } from './kinds.ts'

/** A line of an outline: how deep it stands, in columns, and what it says. */
export interface OutlineLine {
  readonly line: number
  readonly depth: number
  readonly text: string
  readonly heading?: boolean
}

/** So much deeper than its indicator a line must stand to say how it is verified; less is a slip of the hand. */
const DEEPER = 2
const MEANS = /^(?:→|⇒|->|=>|(?:via|means(?: of verification)?|moyens?(?: de vérification)?|par|medios?(?: de verificación)?|способы?(?: проверки)?|средства(?: проверки)?|через|проверка)\s*[:\uff1a])\s*/iu

/**
 * What an outline says: a line is a question, a deeper one an indicator of it, one deeper still says how that is
 * verified; so does one that begins with an arrow or says “means:”. A heading over questions is an item of its own.
 */
export function readOutline(lines: Iterable<OutlineLine>): Found {
  const outline = new Outline()
  for (const line of lines) if (!outline.take(line)) return { items: outline.items, cut: true }
  return { items: outline.items, cut: false }
}

class Outline {
  readonly #items: FoundItem[] = []
  #question: { readonly line: OutlineLine; readonly indicators: FoundIndicator[] } | undefined
  /** How deep the last indicator stands. */
  #indicatorDepth = 0

  get items(): readonly FoundItem[] {
    return this.#items
  }

  /** False once there is no place for more. */
  take(line: OutlineLine): boolean {
    if (line.text === '') return true
    const depth = this.#question?.line.depth
    if (depth === undefined || line.heading === true || this.#question?.line.heading === true || line.depth <= depth) {
      if (this.#takeMeans(line)) return true
      if (this.#items.length >= MOST_ITEMS) return false
      this.#begin(line)
      return true
    }
    if (this.#takeMeans(line)) return true
    if (this.#hasIndicator() && line.depth >= this.#indicatorDepth + DEEPER) {
      this.#addMeans(line.text)
      return true
    }
    const indicators = this.#question?.indicators ?? []
    if (indicators.length > limits.indicatorsPerQuestion) return true // too many in any case
    indicators.push({ line: line.line, kind: guessKind(line.text), oddKind: '', text: line.text, means: '' })
    this.#indicatorDepth = line.depth
    return true
  }

  #begin(line: OutlineLine): void {
    const indicators: FoundIndicator[] = []
    this.#question = { line, indicators }
    this.#items.push(foundItem(line.line, line.text, { indicators, heading: line.heading === true }))
  }

  #hasIndicator(): boolean {
    return (this.#question?.indicators.length ?? 0) > 0
  }

  #takeMeans({ text, heading }: OutlineLine): boolean {
    if (heading === true || !this.#hasIndicator()) return false
    const said = text.replace(MEANS, '')
    if (said === text) return false
    if (said !== '') this.#addMeans(said)
    return true
  }

  #addMeans(said: string): void {
    const indicators = this.#question?.indicators
    const last = indicators?.pop()
    if (last !== undefined) indicators?.push({ ...last, means: last.means === '' ? said : `${last.means}\n${said}` })
  }
}
