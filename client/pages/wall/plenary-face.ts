import { html, nothing, type TemplateResult } from 'lit'
import { candidateNamed } from '../../../shared/meeting/decide-plenary.ts'
import type { Candidate, Consultation, Poll } from '../../../shared/meeting/state.ts'
import { customProperty } from '../../elements/custom-property.ts'
import { icon } from '../../elements/icon.ts'
import { said } from '../../elements/said.ts'
import { formatNumber } from '../../i18n/format.ts'
import { translate } from '../../i18n/translate.ts'
import { stakeholderBadge } from '../plenary/item-parts.ts'
import { lengthsOf, onTheList, openPolls, pollAbout } from '../plenary/list.ts'
import type { PlenaryWords } from '../plenary/plenary-words.ts'
import { blocLeans, reasonWords } from '../plenary/result-parts.ts'
import { large } from './cafe-face.ts'

/** Longer words are set smaller, and never cut. In UTF-16 units. */
const LONG = 110
const LONGER = 240

const sizeOf = (text: string): string => (text.length > LONGER ? 'longer' : text.length > LONG ? 'long' : '')

const please = (poll: Poll): TemplateResult =>
  html`<p class="wall-now">${icon('lock')}<span><b>${translate(`wall:vote_${poll.kind}`)}</b> ${translate('wall:secret')}</span></p>`

/** What is known of an item: the newest of what the ballots said. */
function known(view: Consultation, { consensus, rating, status, exception }: Candidate): TemplateResult {
  const blocs = consensus?.blocs.length ? consensus.blocs : (rating?.blocs ?? [])
  const because = consensus ?? rating
  const words =
    status === 'accepted'
      ? translate(exception ? 'wall:exception' : 'wall:accepted')
      : consensus !== null
        ? translate(consensus.passes ? 'wall:passes' : 'wall:fails')
        : undefined
  return html`<div class="wall-known">
    ${words === undefined ? nothing : html`<p class="wall-result">${icon(status === 'accepted' || consensus?.passes === true ? 'check' : 'split')}<b>${words}</b></p>`}
    ${blocLeans(view, blocs)}
    ${blocs.length === 0 && because !== null && because.because.code !== 'passes' ? html`<p class="soft">${reasonWords(view, because.because)}</p>` : nothing}
  </div>`
}

const hasResult = ({ consensus, rating, status }: Candidate): boolean => consensus !== null || rating !== null || status === 'accepted'

function item(view: Consultation, candidate: Candidate, words: PlenaryWords): TemplateResult {
  const shown = words.shown(candidate)
  const poll = pollAbout(view, candidate.id)
  const open = onTheList(view)
  const place = open.findIndex(({ id }) => id === candidate.id)
  return html`<header class="wall-head">${stakeholderBadge(view, candidate.stakeholder)}${place === -1 ? nothing : html`<span class="soft num">${translate('plenary:item.place', { number: formatNumber(place + 1), of: formatNumber(open.length) })}</span>`}</header>
    <section class="wall-item ${hasResult(candidate) && poll === undefined ? 'with-leans' : ''}">
      <h1 class="book ${sizeOf(shown.text)}">${said(shown.text, shown.language)}</h1>
      ${poll === undefined ? (hasResult(candidate) ? known(view, candidate) : nothing) : please(poll)}
    </section>`
}

/** How long the list is, as one line across the foot of the picture. */
function lengthLine(view: Consultation): TemplateResult {
  const { brought, now, aim, tooMany } = lengthsOf(view)
  const whole = Math.max(1, brought, aim)
  return html`<section class="wall-length" aria-label=${translate('plenary:length.heading')}>
    <p class="num"><b class="big-number">${formatNumber(now)}</b> ${translate('wall:on_list')}</p>
    <div class="wall-bar" aria-hidden="true"><i class="lit" ${customProperty('--part', now / whole)}></i><i class="aim ${tooMany === 0 ? 'reached' : ''}" ${customProperty('--part', aim / whole)}></i></div>
    <p class="num wall-go"><span class="soft">${translate('wall:aim', { number: formatNumber(aim) })}</span> <b>${tooMany === 0 ? translate('wall:reached') : translate('wall:must_go', { count: tooMany })}</b></p>
  </section>`
}

/** The plenary: the item that is talked about, or an open ballot, and how long the list is. */
export function plenaryFace(view: Consultation, words: PlenaryWords): TemplateResult {
  const { discussed } = view.plenary
  const candidate = discussed === null ? undefined : candidateNamed(view, discussed)
  const elsewhere = openPolls(view).find(({ candidates }) => candidate === undefined || !candidates.includes(candidate.id))
  const middle =
    elsewhere !== undefined && (candidate === undefined || pollAbout(view, candidate.id) === undefined)
      ? html`<section class="wall-item"><h1>${translate(`wall:vote_${elsewhere.kind}`)}</h1><p class="wall-now">${icon('lock')}<span>${translate('wall:secret')}</span></p></section>`
      : candidate === undefined
        ? html`<section class="wall-item">${large(translate('plenary:heading'), translate('wall:narrowing'))}</section>`
        : item(view, candidate, words)
  return html`${middle}${lengthLine(view)}`
}
