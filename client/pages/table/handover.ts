import { html, nothing, type TemplateResult } from 'lit'
import { HANDOVER_ID, type LineContent, type TableContent } from '../../../shared/documents/content.ts'
import { setTextLanguage, textOf } from '../../../shared/documents/writer.ts'
import { limits } from '../../../shared/limits.ts'
import { directionOf } from '../../../shared/languages.ts'
import { icon } from '../../elements/icon.ts'
import { translate } from '../../i18n/translate.ts'
import type { LiveDocument } from '../../session/document.ts'
import { shown, type Reading } from '../words/reading.ts'
import { originalSwitch, shownWithTerms, translationChip } from '../words/reading-parts.ts'
import { wordsField } from '../words/words-field.ts'

export interface HandoverRead {
  readonly content: TableContent
  readonly reading: Reading
  readonly original: boolean
  readonly onOriginal: (original: boolean) => void
  /** Unfolded for those who have just sat down. */
  readonly open: boolean
}

/** What the last group left for this one. */
export function handoverRead({ content, reading, original, onOriginal, open }: HandoverRead): TemplateResult | typeof nothing {
  const { handover, handoverLanguage } = content
  if (handover.trim() === '') return nothing
  const words = shown(HANDOVER_ID, handover, handoverLanguage, reading)
  const seen = original ? { text: handover, language: handoverLanguage } : words
  return html`<details class="card flat" ?open=${open}><summary>${icon('quote')}${translate('table:handover.from_last')}</summary>
    <div class="stack gap-2 folded">
      <p class="said" lang=${seen.language} dir=${directionOf(seen.language)}>${seen.text}</p>
      ${words.state === 'source' ? nothing : html`<div class="row gap-2">${translationChip(words.state, reading.language)}${words.state === 'missing' ? nothing : originalSwitch(handoverLanguage, original, onOriginal)}</div>`}
    </div>
  </details>`
}

/** What the community brought for this stakeholder, from its opened circle: the ground of the first round. */
export function broughtByCircle(lines: readonly LineContent[], reading: Reading, open: boolean): TemplateResult | typeof nothing {
  if (lines.length === 0) return nothing
  return html`<details class="card flat" ?open=${open}><summary>${icon('quote')}${translate('table:handover.from_circle')}</summary>
    <ul class="stack gap-3 folded issues">${lines.map(({ id, text, language }) => html`<li class="book">${shownWithTerms(shown(id, text, language, reading))}</li>`)}</ul>
  </details>`
}

export interface HandoverWrite {
  readonly live: LiveDocument
  readonly content: TableContent
  readonly reading: Reading
  readonly writable: boolean
  /** The round is over here: what stands is what goes on. */
  readonly closed: boolean
  /** Hosts write it; the others read along. */
  readonly mine: boolean
  /** The round is nearly over, and nothing stands there yet. */
  readonly due: boolean
}

/** The words for the next group: written by the host, read by all. */
export function handoverWrite({ live, content, reading, writable, closed, mine, due }: HandoverWrite): TemplateResult | typeof nothing {
  const { handover, handoverLanguage } = content
  if (!writable || !mine) {
    if (handover.trim() === '') return mine && closed ? html`<section class="stack gap-2"><h2>${translate('table:handover.to_next')}</h2><p class="soft">${translate('table:closed.no_handover')}</p></section>` : nothing
    return html`<section class="stack gap-2"><h2>${translate('table:handover.to_next')}</h2><p class="said">${shownWithTerms(shown(HANDOVER_ID, handover, handoverLanguage, reading))}</p></section>`
  }
  const begin = (): void => {
    if (content.handover === '') setTextLanguage(live.doc, 'handover', reading.language)
  }
  return html`<section class="card stack gap-2 ${due ? 'now' : ''}" @focusin=${begin}>
    ${wordsField({
      id: 'handover',
      label: translate('table:handover.to_next'),
      hint: translate(due ? 'table:handover.due' : 'table:handover.hint'),
      text: textOf(live.doc, { of: 'handover' }),
      language: handover === '' ? reading.language : handoverLanguage,
      maxLength: limits.itemCharacters * 2,
      lines: 3,
    })}
  </section>`
}
