import { html, nothing, type TemplateResult } from 'lit'
import { candidateNamed } from '../../../shared/meeting/decide-plenary.ts'
import type { Instant } from '../../../shared/ids.ts'
import type { ConsensualBlock } from '../../../shared/meeting/plenary-state.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { icon } from '../../elements/icon.ts'
import { said } from '../../elements/said.ts'
import { formatNumber } from '../../i18n/format.ts'
import { translate } from '../../i18n/translate.ts'
import { stakeholderMark } from '../plenary/item-parts.ts'
import type { PlenaryWords } from '../plenary/plenary-words.ts'
import { timeLeft } from './asking.ts'

/** As many as are read from afar at once; the others stand on every phone. */
const MOST_LINES = 4
/** Up to so many stand in larger words. */
const FEW = 2

/** Items that are accepted together unless somebody asks to talk about one. */
export function togetherFace(view: Consultation, block: ConsensualBlock, words: PlenaryWords, serverNow: () => Instant): TemplateResult {
  const items = block.candidates.flatMap((id) => candidateNamed(view, id) ?? [])
  const isOver = serverNow() >= block.endsAt
  // What somebody wants to talk about is seen even where not everything has room.
  const inSight = items.toSorted((one, other) => Number(block.discussed.includes(other.id)) - Number(block.discussed.includes(one.id))).slice(0, MOST_LINES)
  const shown = items.filter((item) => inSight.includes(item))
  return html`<header class="wall-head"><h1 class="wall-together-name">${translate('plenary:block.heading')}</h1>${isOver ? nothing : timeLeft(block.endsAt, serverNow)}</header>
    <section class="wall-item">
      <ol class="wall-together ${items.length > FEW ? 'many' : ''}">${shown.map((candidate) => {
        const { text, language } = words.shown(candidate)
        const asked = block.discussed.includes(candidate.id)
        return html`<li class=${asked ? 'asked' : ''}>${stakeholderMark(view, candidate.stakeholder)}<span class="book">${said(text, language)}</span>${asked ? html`<b>${icon('speech')}${translate('plenary:block.asked')}</b>` : nothing}</li>`
      })}</ol>
      ${items.length > shown.length ? html`<p class="soft num">${translate('wall:more', { number: formatNumber(items.length - shown.length) })}</p>` : nothing}
      ${isOver ? nothing : html`<p class="soft">${translate('wall:together_words')}</p>`}
    </section>`
}
