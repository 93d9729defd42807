import { html, nothing, type TemplateResult } from 'lit'
import { candidateNamed } from '../../../shared/meeting/decide-plenary.ts'
import type { Candidate, Consultation, Poll } from '../../../shared/meeting/state.ts'
import { customProperty } from '../../elements/custom-property.ts'
import { icon } from '../../elements/icon.ts'
import { inPlainWords } from '../../elements/plain-words.ts'
import { said } from '../../elements/said.ts'
import { formatNumber } from '../../i18n/format.ts'
import { language, translate } from '../../i18n/translate.ts'
import { stakeholderBadge } from '../plenary/item-parts.ts'
import { lengthsOf, onTheList, openPolls, pollAbout } from '../plenary/list.ts'
import type { PlenaryWords } from '../plenary/plenary-words.ts'
import { blocLeans, reasonWords } from '../plenary/result-parts.ts'
import { large } from './cafe-face.ts'

/** Longer words are set smaller, and never cut. In UTF-16 units. */
const LONG = 110
const LONGER = 240

/** The part of the line that the words of the aim need to stand before its mark. */
const ROOM_FOR_WORDS = 0.34

const sizeOf = (text: string): string => (text.length > LONGER ? 'longer' : text.length > LONG ? 'long' : '')

const please = (poll: Poll): TemplateResult =>
  html`<p class="wall-now">${icon('lock')}<span><b>${translate(`wall:vote_${poll.kind}`)}</b> ${translate('wall:secret')}</span></p>`

/** More blocs than stand beside an item at a size that reads from afar. */
const BESIDE = 5

/** What the plenary has made of an item, in a word. */
function resultWord({ consensus, status, exception }: Candidate): TemplateResult | undefined {
  const accepted = status === 'accepted'
  if (!accepted && consensus === null) return undefined
  const words = accepted ? translate(exception ? 'wall:exception' : 'wall:accepted') : translate(consensus?.passes === true ? 'wall:passes' : 'wall:fails')
  return html`<b class="wall-result">${icon(accepted || consensus?.passes === true ? 'check' : 'split')}${words}</b>`
}

/** How the blocs lean, by the newest of what the ballots said; else why that is not told. */
function known(view: Consultation, { consensus, rating }: Candidate): TemplateResult | undefined {
  const result = consensus ?? rating
  if (result === null) return undefined
  if (result.blocs.length > 0) return html`<div class="wall-known ${result.blocs.length > BESIDE ? 'many' : ''}">${blocLeans(view, result.blocs)}</div>`
  return result.because.code === 'passes' ? undefined : html`<p class="soft">${reasonWords(view, result.because)}</p>`
}

function item(view: Consultation, candidate: Candidate, words: PlenaryWords): TemplateResult {
  const shown = words.shown(candidate)
  const poll = pollAbout(view, candidate.id)
  const open = onTheList(view)
  const place = open.findIndex(({ id }) => id === candidate.id)
  const leans = poll === undefined ? known(view, candidate) : undefined
  const beside = leans !== undefined && (candidate.consensus ?? candidate.rating)?.blocs.length !== 0
  return html`<header class="wall-head">${stakeholderBadge(view, candidate.stakeholder)}${poll === undefined ? resultWord(candidate) : nothing}${place === -1 ? nothing : html`<span class="soft num">${translate('plenary:item.place', { number: formatNumber(place + 1), of: formatNumber(open.length) })}</span>`}</header>
    <section class="wall-item ${beside ? 'with-leans' : ''}">
      <h1 class="book ${sizeOf(shown.text)}">${said(shown.text, shown.language)}</h1>
      ${inPlainWords(shown.plain, language())}
      ${poll === undefined ? (leans ?? nothing) : please(poll)}
    </section>`
}

/** How long the list is, as one line across the foot of the picture. */
function lengthLine(view: Consultation): TemplateResult {
  const { brought, now, aim, tooMany } = lengthsOf(view)
  const whole = Math.max(1, brought, aim)
  const aimWords = translate('wall:aim', { number: formatNumber(aim) })
  return html`<section class="wall-length" aria-label=${translate('plenary:length.heading')}>
    <p class="num"><b class="big-number">${formatNumber(now)}</b> ${translate('wall:on_list')}</p>
    <div class="wall-bar" aria-hidden="true"><i class="lit" ${customProperty('--part', now / whole)}></i><i class="aim ${tooMany === 0 ? 'reached' : ''} ${aim / whole < ROOM_FOR_WORDS ? 'narrow' : ''}" ${customProperty('--part', aim / whole)}><span class="num">${aimWords}</span></i></div>
    <p class="num wall-go"><span class="unseen">${aimWords}</span> <b>${tooMany === 0 ? translate('wall:reached') : translate('wall:must_go', { count: tooMany })}</b></p>
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
  return html`${middle}${lengthsOf(view).brought === 0 ? nothing : lengthLine(view)}`
}
