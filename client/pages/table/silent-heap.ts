import { html, nothing, type TemplateResult } from 'lit'
import type * as Y from 'yjs'
import type { TableContent } from '../../../shared/documents/content.ts'
import { plainText } from '../../../shared/documents/rich-text.ts'
import { addQuestion, appendNote, byHand, orderAtEnd, setFlag, textOf } from '../../../shared/documents/writer.ts'
import type { ItemId } from '../../../shared/ids.ts'
import type { SilentLine } from '../../../shared/meeting/state.ts'
import { announce } from '../../elements/announce.ts'
import { chip } from '../../elements/chip.ts'
import { icon } from '../../elements/icon.ts'
import { named, saidParagraph } from '../../elements/said.ts'
import { translate } from '../../i18n/translate.ts'

/** What a line can become. */
const uses = ['question', 'parked', 'note'] as const
type Use = (typeof uses)[number]

const DRAWN = { question: 'plus', parked: 'park', note: 'pen' } as const

export interface Heap {
  readonly lines: readonly Omit<SilentLine, 'seat'>[]
  /** Empty where nobody is to be named. */
  readonly aliasOf: (line: ItemId) => string
  /** Undefined for those who only read. */
  readonly doc: Y.Doc | undefined
  readonly content: TableContent | undefined
  readonly stakeholder: ItemId
}

/** Lines that lie open, each with what it can become. A card made from one has its id, so it is made once. */
export function heap({ lines, aliasOf, doc, content, stakeholder }: Heap): TemplateResult {
  return html`<ul class="stack gap-3 silent-heap">${lines.map((line) => {
    const alias = aliasOf(line.id)
    const became = useOf(line, content)
    const id = `silent-${line.id}`
    return html`<li class="stack gap-2"><div id=${id}>${saidParagraph(line.text, line.language)}</div>
      ${alias === '' ? nothing : html`<p class="meta">${named(alias)}</p>`}
      ${became !== undefined
        ? html`<p>${chip('good', translate(`silent:became.${became}`))}</p>`
        : doc === undefined
          ? nothing
          : html`<div class="row gap-2">${uses.map((use) => html`<button type="button" class="btn quiet" aria-describedby=${id} @click=${() => put(doc, line, use, stakeholder)}>${icon(DRAWN[use])}${translate(`silent:make.${use}`)}</button>`)}</div>`}
    </li>`
  })}</ul>`
}

function useOf({ id, text }: Omit<SilentLine, 'seat'>, content: TableContent | undefined): Use | undefined {
  const card = content?.questions.find((question) => question.id === id)
  if (card !== undefined) return card.parked ? 'parked' : 'question'
  return content !== undefined && plainText(content.notes).split('\n').includes(text) ? 'note' : undefined
}

function put(doc: Y.Doc, { id, text, language }: Omit<SilentLine, 'seat'>, use: Use, stakeholder: ItemId): void {
  if (use === 'note') appendNote(doc, text)
  else {
    doc.transact(() => {
      addQuestion(doc, { id, language, stakeholder, order: orderAtEnd(doc.getMap('questions')) })
      textOf(doc, { of: 'question', question: id })?.insert(0, text)
      if (use === 'parked') setFlag(doc, id, 'parked', true)
    }, byHand)
  }
  announce(translate(`silent:became.${use}`))
}
