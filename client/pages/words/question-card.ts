import { html, nothing, type TemplateResult } from 'lit'
import { meansId, plainWords, type LineContent, type QuestionContent } from '../../../shared/documents/content.ts'
import type { ItemId } from '../../../shared/ids.ts'
import { chip } from '../../elements/chip.ts'
import { readAloud } from '../../elements/read-aloud-button.ts'
import { icon } from '../../elements/icon.ts'
import { inPlainWords } from '../../elements/plain-words.ts'
import { formatNumber } from '../../i18n/format.ts'
import { translate } from '../../i18n/translate.ts'
import { tagList } from './card-parts.ts'
import { indicatorList } from './indicator-parts.ts'
import { shown, stateOfAll, type Reading, type Shown } from './reading.ts'
import { asWritten, originalSwitch, shownWithTerms, shownWords, translationChip } from './reading-parts.ts'

/** What a question may answer: issues that this reader may read, with how they read them. */
export interface Issues {
  readonly lines: ReadonlyMap<ItemId, LineContent>
  readonly reading: Reading
}

export interface QuestionCard {
  readonly question: QuestionContent
  /** Its place among the others, from 1. */
  readonly number: number
  readonly reading: Reading
  readonly issues: Issues
  /** Shown as it was written, though there is a translation. */
  readonly original: boolean
  readonly onOriginal: (original: boolean) => void
  /** What one can do with it. */
  readonly acts?: TemplateResult | undefined
  /** What stands below its words: cards it is linked to, what was said about it, who shaped it. */
  readonly beneath?: TemplateResult | undefined
}

/** A question as it lies on the table: its words, how an answer is seen, what it goes back to. */
export function questionCard({ question, number, reading, issues, original, onOriginal, acts, beneath }: QuestionCard): TemplateResult {
  const { id, text, language, crossCutting, indicators } = question
  const states = statesOf(question, reading)
  const translated = states.some((state) => state !== 'source' && state !== 'missing')
  const read = original ? asWritten(reading) : reading
  const heading = `question-${id}`
  return html`<article class="card q" aria-labelledby=${heading}>
    <span class="no">${formatNumber(number)}</span>
    <h3 class="text" id=${heading} tabindex="-1">${text.trim() === '' ? html`<span class="soft">${translate('table:question.empty')}</span>` : shownWithTerms(shown(id, text, language, read))}</h3>
    <div class="more stack gap-3">
      ${inPlainWords(plainWords(reading.translations, id, text), reading.language)}
      ${indicatorList(indicators, read)}
      ${tagList(question.tags)}
      ${issueList(question, issues)}
      ${readAloudIn(question, read)}
      ${beneath ?? nothing}
      ${!crossCutting && acts === undefined && stateOfAll(states) === 'source' ? nothing : html`<div class="row gap-2 card-foot">
        ${crossCutting ? chip('plain', translate('table:question.cross_cutting'), 'link') : nothing}${translationChip(stateOfAll(states), reading.language)}
        ${translated ? originalSwitch(language, original, onOriginal) : nothing}
        ${acts ?? nothing}
      </div>`}
    </div>
  </article>`
}

/** The question and, where they are in the same language, how an answer is seen. */
function readAloudIn({ id, text, language, indicators }: QuestionContent, read: Reading): TemplateResult {
  const words = shown(id, text, language, read)
  const others = indicators.map((one) => shown(one.id, one.text, one.language, read)).filter((one) => one.language === words.language)
  return readAloud([words, ...others].map((one) => one.text), words.language)
}

function statesOf({ id, text, language, indicators }: QuestionContent, reading: Reading): readonly Shown['state'][] {
  return [
    shown(id, text, language, reading).state,
    ...indicators.flatMap((one) => [
      shown(one.id, one.text, one.language, reading).state,
      shown(meansId(one.id), one.means, one.language, reading).state,
    ]),
  ]
}

function issueList({ issues: ids }: QuestionContent, { lines, reading }: Issues): TemplateResult | typeof nothing {
  const known = ids.flatMap((id) => lines.get(id) ?? [])
  if (known.length === 0) return nothing
  return html`<details class="guide"><summary>${icon('link')}${translate('table:question.issues', { count: known.length })}</summary>
    <ul class="stack gap-2 issues">${known.map(({ id, text, language }) => html`<li class="book">${shownWords(shown(id, text, language, reading))}</li>`)}</ul>
  </details>`
}
