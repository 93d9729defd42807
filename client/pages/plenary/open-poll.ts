import { html, nothing, type TemplateResult } from 'lit'
import type { Poll } from '../../../shared/meeting/state.ts'
import { methodOf } from '../../../shared/meeting/polls.ts'
import '../../elements/clock.ts'
import { notice } from '../../elements/notice.ts'
import { formatList, formatNumber } from '../../i18n/format.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { blocName } from './item-parts.ts'

export interface OpenPollActs {
  readonly onAnswer: () => void
  readonly onClose: () => void
}

/** A poll that people answer now: what it asks, of whom, how many have answered in a word, how long it lasts. */
export function openPoll(consultation: ConsultationStore, poll: Poll, { onAnswer, onClose }: OpenPollActs): TemplateResult {
  const turnout = consultation.turnout.get(poll.id) ?? 'none'
  return notice({
    tone: 'lamp',
    drawn: 'lock',
    words: html`<b>${translate(`plenary:${poll.kind}.is_open`, { count: poll.candidates.length })}</b> ${whatItAsks(consultation, poll)} <span role="status">${translate(`plenary:turnout.${turnout}`)}</span>
      ${poll.endsAt === undefined ? nothing : html`<cafe-clock class="poll-clock" .endsAt=${poll.endsAt} .serverNow=${consultation.serverNow} .label=${''}></cafe-clock>`}`,
    acts: html`${consultation.may({ vote: true }) ? html`<button type="button" class="btn" @click=${onAnswer}>${translate('plenary:poll.answer')}</button>` : nothing}
      <button type="button" class="btn" @click=${onClose}>${translate(`plenary:${poll.kind}.close`)}</button>`,
  })
}

function whatItAsks({ view }: ConsultationStore, poll: Poll): TemplateResult | typeof nothing {
  if (poll.narrowing === undefined) return nothing
  const { asks, round } = poll.narrowing
  const groups = (poll.audience ?? []).map((bloc) => blocName(view, bloc).text)
  const parts = [
    translate(`board:round.${methodOf(poll)}`),
    translate('board:round.number', { round: formatNumber(round) }),
    ...(groups.length === 0 ? [] : [translate('board:round.asked_of', { groups: formatList(groups) })]),
  ]
  return html`<span>${translate(`board:round.${asks}`)}</span> <span class="soft">${parts.join(' · ')}</span><br>`
}
