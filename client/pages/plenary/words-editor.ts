import { html, type TemplateResult } from 'lit'
import type { ItemId } from '../../../shared/ids.ts'
import { directionOf } from '../../../shared/languages.ts'
import { busy } from '../../elements/busy.ts'
import { field } from '../../elements/field.ts'
import '../../elements/indicator-guide.ts'
import { notice } from '../../elements/notice.ts'
import { translate } from '../../i18n/translate.ts'
import { boundText } from '../../session/bound-text.ts'
import type { PlenaryWords } from './plenary-words.ts'

/** The wording of a candidate, live: everybody who follows sees it change. `maxLength` in UTF-16 units. */
export function wordsEditor(words: PlenaryWords, candidate: ItemId, maxLength: number): TemplateResult {
  const text = words.wordingText(candidate)
  const state = words.document?.state
  if (text === undefined) {
    return state === 'offline' || state === 'closed' ? notice({ tone: 'warn', words: translate('plenary:wording.unavailable') }) : busy()
  }
  const written = words.writtenIn(candidate)
  return html`${field(
    { id: `wording-${candidate}`, label: translate('plenary:wording.label'), hint: translate('plenary:wording.hint') },
    ({ id, describedBy }) =>
      html`<textarea id=${id} class="book" rows="3" lang=${written} dir=${directionOf(written)} autocomplete="off" aria-describedby=${describedBy} ${boundText(text, { maxLength })}></textarea>`,
  )}<cafe-indicator-guide></cafe-indicator-guide>${state === 'offline' ? notice({ tone: 'warn', words: translate('plenary:wording.offline') }) : ''}`
}
