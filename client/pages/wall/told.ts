import { html, nothing, type TemplateResult } from 'lit'
import type { Broadcast, Consultation } from '../../../shared/meeting/state.ts'
import { icon } from '../../elements/icon.ts'
import { said } from '../../elements/said.ts'
import { language } from '../../i18n/translate.ts'
import { inReaderLanguage, sourceOf } from '../../session/texts.ts'

/** Words to everybody stay on the wall for so long, or until the next. */
const TOLD_MS = 10 * 60_000

/** The call to come together, while it holds: until a round or a stage begins after it. */
export function calledBack({ broadcasts, cafe: { round } }: Consultation): Broadcast | undefined {
  const last = broadcasts.findLast(({ to, kind }) => to === 'all' && kind === 'recall')
  return last !== undefined && (round === null || last.at > round.startsAt) ? last : undefined
}

/** What was told to everybody last, in the language that the wall speaks now, else in the meeting's. */
export function told(view: Consultation, now: number): TemplateResult | typeof nothing {
  const last = view.broadcasts.findLast(({ to, kind }) => to === 'all' && kind === 'words')
  if (last === undefined || now > last.at + TOLD_MS) return nothing
  const words = inReaderLanguage(last.text, sourceOf(view))
  const others = Object.entries(last.text).filter(([spoken]) => spoken !== words.language && spoken !== language())
  return html`<div class="wall-told" role="status">${icon('speech')}<div><p>${said(words.text, words.language)}</p>${others.slice(0, 1).map(([spoken, text]) => html`<p class="soft">${said(text, spoken)}</p>`)}</div></div>`
}
