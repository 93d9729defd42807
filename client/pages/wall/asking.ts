import { html, nothing, type TemplateResult } from 'lit'
import type { Instant } from '../../../shared/ids.ts'
import type { Consultation, Poll } from '../../../shared/meeting/state.ts'
import '../../elements/clock.ts'
import { icon } from '../../elements/icon.ts'
import { formatList, formatNumber } from '../../i18n/format.ts'
import { translate } from '../../i18n/translate.ts'
import { blocName } from '../plenary/item-parts.ts'

/** What is asked, as people read it on their phones, too. */
function questionOf({ kind, narrowing }: Poll): string {
  switch (kind) {
    case 'rating':
      return translate(`plenary:asks.${narrowing?.asks ?? 'importance'}`)
    case 'consensus':
      return translate('plenary:stance.question')
    case 'wording':
      return translate('plenary:wording.question')
    case 'reopening':
      return translate('plenary:reopening.question')
  }
}

/** How long is left, by the lamp. */
export const timeLeft = (endsAt: Instant | undefined, serverNow: () => Instant): TemplateResult | typeof nothing =>
  endsAt === undefined ? nothing : html`<cafe-clock class="wall-left" .big=${true} .endsAt=${endsAt} .serverNow=${serverNow} .label=${''}></cafe-clock>`

/** Whose answers count: those asked, where only some are; else those with a vote, where some have none. */
function whoseVote(view: Consultation, { audience = [] }: Poll): TemplateResult | typeof nothing {
  const named = (blocs: readonly string[]): string => formatList(blocs.map((bloc) => blocName(view, bloc).text))
  if (audience.length > 0) return html`<p class="wall-asked">${translate('wall:asked', { groups: named(audience) })}</p>`
  const constituencies = view.structure.constituencies ?? []
  const voting = constituencies.filter(({ votes }) => votes)
  if (voting.length === constituencies.length) return nothing
  return html`<p class="wall-asked">${translate('wall:voting', { groups: named([...new Set(voting.map(({ bloc }) => bloc ?? ''))]) })}</p>`
}

const please = (poll: Poll): TemplateResult =>
  html`<p class="wall-now">${icon('lock')}<span><b>${translate(`wall:vote_${poll.kind}`)}</b> ${translate('wall:secret')}</span></p>`

/** Under an item that is answered about now. */
export const askedAbout = (view: Consultation, poll: Poll): TemplateResult =>
  html`<div class="wall-asking"><p class="wall-question">${questionOf(poll)}</p>${please(poll)}${whoseVote(view, poll)}</div>`

/** A poll about more than what is talked about. */
export function askingFace(view: Consultation, poll: Poll, serverNow: () => Instant): TemplateResult {
  const { narrowing, candidates } = poll
  return html`<header class="wall-head"><span class="soft num">${narrowing === undefined ? nothing : translate('wall:round', { number: formatNumber(narrowing.round) })}</span>
      <span class="soft num">${translate('plenary:list.count', { count: candidates.length, number: formatNumber(candidates.length) })}</span>${timeLeft(poll.endsAt, serverNow)}</header>
    <section class="wall-item"><h1>${questionOf(poll)}</h1>${please(poll)}${whoseVote(view, poll)}</section>`
}
