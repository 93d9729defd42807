import { html, nothing, type TemplateResult } from 'lit'
import { isPaused, lastEnd } from '../../../shared/meeting/clock.ts'
import { stageOf } from '../../../shared/meeting/state.ts'
import { icon } from '../../elements/icon.ts'
import { formatTime } from '../../i18n/format.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { nextCard } from './next-card.ts'
import type { Place } from './place.ts'

/** Between two rounds, or while other tables still have time: where to go next, thanks, the pause, and what became of the words. */
export function tableClosed(store: ConsultationStore, place: Place): TemplateResult | typeof nothing {
  const { phase, looksIn, next } = place
  if (phase !== 'closed') return nothing
  return html`${nextCard(store, place)}
    <section class="stack gap-2 table-closed" aria-labelledby="table-closed">
      <h2 id="table-closed">${translate(looksIn ? 'table:closed.heading' : 'table:closed.thanks')}</h2>
      <p>${others(store, place)} ${looksIn || next === undefined ? nothing : translate('table:closed.pause')}</p>
      <p class="note soft">${icon('lock')}<span>${translate(next === undefined ? 'table:closed.kept_last' : 'table:round.closed')}</span></p>
    </section>`
}

/** Whether the others are still at work, and for how long. */
function others(store: ConsultationStore, { round }: Place): string {
  const now = store.serverNow()
  if (round === null || round.frozen || stageOf(store.view) !== 'cafe') return translate('table:closed.all')
  const end = lastEnd(round)
  return isPaused(round) || now >= end ? translate('table:closed.early_open') : translate('table:closed.early', { time: formatTime(end) })
}

/** Above the words as they stand now. */
export const closedWordsHeading = ({ phase }: Place): TemplateResult | typeof nothing =>
  phase === 'closed' ? html`<h2>${translate('table:closed.words')}</h2>` : nothing
