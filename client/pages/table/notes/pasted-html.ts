import type { Block, Run } from '../../../../shared/documents/rich-text.ts'
import { pastedText } from '../../../session/pasted-text.ts'
import { asItem } from './pasted-lines.ts'

/** What browsers and Word never show. */
const UNSEEN = new Set(['SCRIPT', 'STYLE', 'HEAD', 'TITLE', 'META', 'LINK', 'TEMPLATE', 'XML', 'NOSCRIPT', 'IFRAME', 'OBJECT', 'SVG', 'MATH', 'BUTTON', 'SELECT', 'TEXTAREA', 'INPUT'])
const BLOCKS = new Set(['P', 'DIV', 'LI', 'UL', 'OL', 'DL', 'DT', 'DD', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'BLOCKQUOTE', 'PRE', 'TABLE', 'TR', 'SECTION', 'ARTICLE', 'HEADER', 'FOOTER', 'MAIN', 'ASIDE', 'NAV', 'FIGURE', 'FIGCAPTION', 'BR', 'HR', 'BODY', 'ADDRESS', 'CAPTION', 'DETAILS', 'SUMMARY', 'FORM', 'FIELDSET', 'TBODY', 'THEAD', 'TFOOT', 'HTML', 'CENTER'])
const HEADINGS = new Set(['H1', 'H2', 'H3', 'H4', 'H5', 'H6'])

interface Looks {
  readonly strong: boolean
  readonly emphasis: boolean
}
interface Place {
  readonly kind: Block['kind']
  readonly level: number
}
const PLAIN: Place = { kind: 'paragraph', level: 0 }

interface Policy {
  createHTML(html: string): string
}
/** Browsers that ask for it get to know that this HTML is read, and never shown. The server names the policy, too. */
function madePolicy(): Policy {
  const made: unknown = Reflect.get(globalThis, 'trustedTypes')?.createPolicy('pasted-words', { createHTML: (html: string) => html })
  return isPolicy(made) ? made : { createHTML: (html) => html }
}
const isPolicy = (made: unknown): made is Policy => typeof made === 'object' && made !== null && 'createHTML' in made
let policy: Policy | undefined

/** Pasted HTML as notes can hold it: paragraphs, lists, strong and emphasis. Lists that Word writes as paragraphs are lists again. */
export function blocksOfHtml(html: string): readonly Block[] {
  // A document of its own: nothing in it runs, loads or is styled.
  policy ??= madePolicy()
  const { body } = new DOMParser().parseFromString(policy.createHTML(muted(html)), 'text/html')
  const reading = new Reading()
  reading.node(body, { strong: false, emphasis: false })
  reading.end()
  return reading.blocks
}

/** More than any notes hold. */
const LONGEST = 2_000_000

/**
 * Styles and handlers under other names. They would do nothing in a document that is never shown, but the browser
 * would complain of each of them.
 */
const muted = (html: string): string =>
  html
    .slice(0, LONGEST)
    .replaceAll(/<[a-z][^<>]*/gi, (tag) => tag.replaceAll(/([\s"'/])(style|on[a-z]+)(?=\s*=)/gi, '$1data-$2'))
    .replaceAll(/<(\/?)style\b/gi, '<$1script')

class Reading {
  readonly blocks: Block[] = []
  #runs: Run[] = []
  #place: Place = PLAIN
  /** Word says of a paragraph that it is an item, and writes its sign as words before it. */
  #sign: string | undefined
  #lists: ('bullet' | 'ordered')[] = []

  node(node: Node, looks: Looks): void {
    if (node instanceof Text) this.#words(node.data, looks)
    else if (node instanceof HTMLElement) this.#element(node, looks)
  }

  #element(element: HTMLElement, looks: Looks): void {
    const name = element.tagName
    const style = element.dataset['style'] ?? ''
    if (UNSEEN.has(name) || element.hidden || /display\s*:\s*none/i.test(style)) return
    if (/mso-list\s*:\s*ignore/i.test(style)) {
      this.#sign = element.textContent
      return
    }
    if (name === 'TD' || name === 'TH') this.#words(' ', looks)
    const block = BLOCKS.has(name)
    if (block) this.end()
    const list = name === 'UL' ? 'bullet' : name === 'OL' ? 'ordered' : undefined
    if (list !== undefined) this.#lists.push(list)
    if (name === 'LI') this.#place = { kind: this.#lists.at(-1) ?? 'bullet', level: Math.max(1, this.#lists.length) }
    else if (block) this.#place = placeOfWord(element, style) ?? this.#place
    for (const child of element.childNodes) this.node(child, looksOf(name, style, looks))
    if (block) this.end()
    if (list !== undefined) this.#lists.pop()
    if (block && this.#lists.length === 0) this.#place = PLAIN
  }

  #words(said: string, { strong, emphasis }: Looks): void {
    const text = said.replaceAll(/[ \t\r\n]+/g, ' ')
    if (text !== '') this.#runs.push({ text, strong, emphasis })
  }

  /** The block that was read so far is whole. */
  end(): void {
    const runs = trimmed(this.#runs)
    const [place, sign] = [this.#place, this.#sign]
    this.#runs = []
    this.#sign = undefined
    // What follows in an item goes on with it.
    if (runs.length > 0 && place.kind !== 'paragraph') this.#place = { kind: 'paragraph', level: place.level }
    if (runs.length === 0) return
    const block: Block = { ...place, runs }
    if (sign !== undefined) this.blocks.push({ ...block, kind: /[\p{L}\p{N}]+[.)]/u.test(sign) ? 'ordered' : 'bullet', level: Math.max(1, place.level) })
    else this.blocks.push(place.kind === 'paragraph' ? asItem(block) : block)
  }
}

function looksOf(name: string, style: string, looks: Looks): Looks {
  const weight = /(?:^|[;\s])font-weight\s*:\s*([a-z0-9]+)/i.exec(style)?.[1]
  const slant = /(?:^|[;\s])font-style\s*:\s*([a-z]+)/i.exec(style)?.[1]
  const strong = weight === undefined ? looks.strong || name === 'B' || name === 'STRONG' || HEADINGS.has(name) : /^(?:bold|bolder|[6-9]00)$/i.test(weight)
  const emphasis = slant === undefined ? looks.emphasis || name === 'I' || name === 'EM' : /^(?:italic|oblique)$/i.test(slant)
  return { strong, emphasis }
}

/** Where Word puts a paragraph of a list: which level, it says in its style. */
function placeOfWord(element: HTMLElement, style: string): Place | undefined {
  const level = /mso-list\s*:[^;]*\blevel(\d)/i.exec(style)?.[1]
  if (level === undefined && !/MsoListParagraph/.test(element.className)) return undefined
  return { kind: 'paragraph', level: Number(level ?? 1) }
}

/** Without blanks at either end and two in a row, and with what Word hides in words made plain. */
function trimmed(runs: readonly Run[]): readonly Run[] {
  const kept: Run[] = []
  let blank = true
  for (const run of runs) {
    const text: string = pastedText(run.text.replaceAll('\u00A0', ' ')).replaceAll(/ +/g, ' ')
    const said: string = blank ? text.trimStart() : text
    if (said === '') continue
    blank = said.endsWith(' ')
    kept.push({ ...run, text: said })
  }
  const last = kept.at(-1)
  if (last === undefined) return []
  const end = last.text.trimEnd()
  return end === '' ? trimmed(kept.slice(0, -1)) : [...kept.slice(0, -1), { ...last, text: end }]
}
