import { html, nothing, type TemplateResult } from 'lit'
import type { CardChange } from '../../../shared/documents/card-change.ts'
import type { TableContent } from '../../../shared/documents/content.ts'
import { differenceOf, type Piece } from '../../../shared/documents/difference.ts'
import { type LookChange, lookChangesBetween } from '../../../shared/documents/look-changes.ts'
import type { TextChange } from '../../../shared/documents/text-change.ts'
import { directionOf } from '../../../shared/languages.ts'
import { chip } from '../../elements/chip.ts'
import { drawnDifference } from '../../elements/difference.ts'
import { icon } from '../../elements/icon.ts'
import { translate } from '../../i18n/translate.ts'
import type { ChangedCard } from './changed-cards.ts'

/** So many characters of what stayed are left standing on each side of a change in a long text. */
const AROUND = 80
/** Texts up to this length stand whole. */
const SHORT = 600

const known = new Map<string, readonly Piece[]>()
/** More differences are not remembered: the oldest go. */
const MOST_KNOWN = 500

/** While somebody writes all is drawn again and again: what did not change is not compared again. */
function piecesOf({ before, after, language }: TextChange): readonly Piece[] {
  const key = `${language}\u0000${before}\u0000${after}`
  const found = known.get(key)
  if (found !== undefined) return found
  const pieces = before.length + after.length > SHORT ? abridged(differenceOf(before, after, language)) : differenceOf(before, after, language)
  if (known.size >= MOST_KNOWN) for (const first of [...known.keys()].slice(0, MOST_KNOWN / 2)) known.delete(first)
  known.set(key, pieces)
  return pieces
}

/** Of what stayed in a long text, only what surrounds a change. */
function abridged(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.map((piece, place) => {
    const signs = piece.kind === 'same' ? [...piece.text] : []
    if (signs.length <= 2 * AROUND) return piece
    const start = place === 0 ? '' : signs.slice(0, AROUND).join('')
    const end = place === pieces.length - 1 ? '' : signs.slice(-AROUND).join('')
    return { kind: 'same', text: `${start} … ${end}` }
  })
}

/** What changed in one text: underlined is new, struck through is gone. */
const changedText = (change: TextChange): TemplateResult =>
  html`<span class="diff" lang=${change.language} dir=${directionOf(change.language)}>${drawnDifference(piecesOf(change))}</span>`

/** One text of a card besides its question. */
export function changedLine(change: TextChange): TemplateResult {
  return html`<div class="stack gap-1"><p class="meta">${translate(`changed:part.${change.part}`)}</p><p class="book">${changedText(change)}</p></div>`
}

const DRAWN = {
  moved: 'split',
  parked: 'park',
  unparked: 'undo',
  'cross-cutting': 'link',
  'one-stakeholder': 'link',
  tagged: 'tag',
  untagged: 'tag',
  linked: 'link',
  unlinked: 'link',
  'issue-linked': 'link',
  'issue-unlinked': 'link',
  'indicator-kind': 'state',
} as const satisfies Record<CardChange['kind'], string>

/** What became of a card besides its words. */
export function changedMark(change: CardChange): TemplateResult {
  const { kind } = change
  const tag = kind === 'tagged' || kind === 'untagged' ? `\u2068${change.tag}\u2069` : ''
  const now = kind === 'indicator-kind' ? translate(`table:indicator.${change.after}.name`) : ''
  return html`<li class="note">${icon(DRAWN[kind])}<span>${translate(`changed:kind.${kind}`, { tag, kind: now })}</span></li>`
}

/** More of what looks otherwise is not told one by one. */
const MOST_LOOKS = 20
const LOOK_DRAWN = {
  strong: 'strong',
  'not-strong': 'strong',
  emphasis: 'emphasis',
  'not-emphasis': 'emphasis',
  list: 'list',
  numbered: 'numbers',
  'no-list': 'list',
} as const satisfies Record<LookChange['kind'], string>

let lately: { readonly key: string; readonly looks: readonly LookChange[] } | undefined

/** What looks otherwise in the notes; compared again only where they differ from the last time. */
export function changedLooks(before: TableContent, after: TableContent): readonly LookChange[] {
  const key = JSON.stringify([before.notes, after.notes, after.notesLanguage])
  if (lately?.key !== key) lately = { key, looks: lookChangesBetween(before.notes, after.notes, after.notesLanguage) }
  return lately.looks
}

/** Of many words the first and the last. */
function inShort(words: string): string {
  const signs = [...words]
  return signs.length <= 2 * AROUND ? words : `${signs.slice(0, AROUND).join('')} … ${signs.slice(-AROUND).join('')}`
}

/** What looks otherwise in the notes, line by line. */
export function lookLines(looks: readonly LookChange[]): TemplateResult | typeof nothing {
  if (looks.length === 0) return nothing
  const lines = looks.slice(0, MOST_LOOKS).map(({ kind, words }) => html`<li class="note">${icon(LOOK_DRAWN[kind])}<span>${translate(`changed:look.${kind}`, { words: `\u2068${inShort(words)}\u2069` })}</span></li>`)
  return html`<ul class="stack gap-1">${lines}${looks.length > MOST_LOOKS ? html`<li class="note"><span>${translate('changed:look.more')}</span></li>` : nothing}</ul>`
}

/** What became of a card, in a word. */
export function changedChip({ before, after }: ChangedCard): TemplateResult {
  if (before === undefined) return chip('good', translate('changed:added'), 'plus')
  if (after === undefined) return chip('missing', translate('changed:removed'), 'reject')
  return chip('info', translate('changed:changed'), 'pen')
}

/** The wording of a card as it stands or stood, with what changed in it. */
export function changedWording({ before, after, texts }: ChangedCard): TemplateResult | typeof nothing {
  const change = texts.find(({ part }) => part === 'question')
  const card = after ?? before
  if (card === undefined) return nothing
  if (change !== undefined && (change.before + change.after).trim() !== '') return changedText(change)
  if (card.text.trim() === '') return html`<span class="soft">${translate('changed:no_words')}</span>`
  return html`<span lang=${card.language} dir=${directionOf(card.language)}>${card.text}</span>`
}
