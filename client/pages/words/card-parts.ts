import { html, nothing, type TemplateResult } from 'lit'
import type { QuestionContent } from '../../../shared/documents/content.ts'
import { chip } from '../../elements/chip.ts'
import { icon, type IconName } from '../../elements/icon.ts'
import { notice } from '../../elements/notice.ts'
import { formatNumber } from '../../i18n/format.ts'
import { translate } from '../../i18n/translate.ts'

export interface Fold {
  readonly drawn: IconName
  readonly words: string
  /** How much lies folded; not said where there is nothing. */
  readonly count: number
  readonly content: TemplateResult
  /** Hears when it is unfolded or folded. */
  readonly onFold?: ((open: boolean) => void) | undefined
}

/** A part of a card that lies folded, with how much there is in it. */
export function fold({ drawn, words, count, content, onFold }: Fold): TemplateResult {
  const folded = (event: Event): void => {
    if (event.target instanceof HTMLDetailsElement) onFold?.(event.target.open)
  }
  return html`<details class="guide part" @toggle=${folded}><summary>${icon(drawn)}<span>${words}${count === 0 ? nothing : html` <span class="meta num">${formatNumber(count)}</span>`}</span></summary>${content}</details>`
}

/** What was just taken away, and how it comes back. */
export const putBackNotice = (words: string, putBack: () => void): TemplateResult =>
  notice({ tone: 'info', live: true, words, acts: html`<button type="button" class="btn put-back" @click=${putBack}>${icon('undo')}${translate('table:undo')}</button>` })

/** The tags of a card, to be read. */
export function tagList(tags: readonly string[]): TemplateResult | typeof nothing {
  if (tags.length === 0) return nothing
  return html`<ul class="tags" aria-label=${translate('card:tags.on_card')}>${tags.map((tag) => html`<li>${chip('plain', html`<bdi>${tag}</bdi>`, 'tag')}</li>`)}</ul>`
}

/** Every tag that stands on any of the cards, in the order of the alphabet. */
export const tagsOf = (questions: readonly QuestionContent[]): readonly string[] =>
  [...new Set(questions.flatMap(({ tags }) => tags))].toSorted((one, other) => one.localeCompare(other))
