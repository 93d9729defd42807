import { html, nothing, type TemplateResult } from 'lit'
import { candidateNamed } from '../../../shared/meeting/decide-plenary.ts'
import type { Instant } from '../../../shared/ids.ts'
import type { Candidate, Consultation } from '../../../shared/meeting/state.ts'
import { icon } from '../../elements/icon.ts'
import { inPlainWords } from '../../elements/plain-words.ts'
import { said } from '../../elements/said.ts'
import { formatNumber } from '../../i18n/format.ts'
import { language, translate } from '../../i18n/translate.ts'
import { stakeholderBadge } from '../plenary/item-parts.ts'
import { lengthsOf, onTheList, openPolls, pollAbout } from '../plenary/list.ts'
import type { PlenaryWords } from '../plenary/plenary-words.ts'
import { blocLeans, consensusWhy, keptBack, reasonWords, VERDICT_ICONS } from '../plenary/result-parts.ts'
import { ruleWords } from '../plenary/rule-words.ts'
import { askedAbout, askingFace, timeLeft } from './asking.ts'
import { large } from './cafe-face.ts'
import { listLength } from './list-length.ts'
import { togetherFace } from './together-face.ts'
import { whereWeStand } from './where-we-stand.ts'

/** Longer words are set smaller, and never cut. In UTF-16 units. */
const LONG = 110
const LONGER = 240

const sizeOf = (text: string): string => (text.length > LONGER ? 'longer' : text.length > LONG ? 'long' : '')

/** More blocs than stand beside an item at a size that reads from afar. */
const BESIDE = 5

/** What the plenary has made of an item, in a word and a shape. */
function resultWord({ consensus, rating, status, exception }: Candidate): TemplateResult | undefined {
  if (status === 'accepted') return html`<b class="wall-result">${icon('check')}${translate(exception ? 'wall:exception' : 'wall:accepted')}</b>`
  if (consensus !== null) return html`<b class="wall-result">${icon(consensus.passes ? 'check' : 'split')}${translate(consensus.passes ? 'wall:passes' : 'wall:fails')}</b>`
  if (rating === null) return undefined
  return html`<b class="wall-result">${icon(VERDICT_ICONS[rating.verdict])}${translate(`plenary:verdict.${rating.verdict}`)}</b>`
}

/** How the blocs lean, by the newest of what the ballots said; else why that is not told. */
function known(view: Consultation, { consensus, rating }: Candidate): TemplateResult | undefined {
  const result = consensus ?? rating
  if (result === null) return undefined
  const moved = consensus === null && rating !== null && rating.moved !== null ? html`<p class="soft">${translate(`plenary:moved.${rating.moved}`)}</p>` : nothing
  if (result.blocs.length > 0) return html`<div class="wall-known ${result.blocs.length > BESIDE ? 'many' : ''}">${blocLeans(view, result.blocs)}${moved}</div>`
  return result.because.code === 'passes' ? undefined : html`<p class="soft">${consensus === null ? reasonWords(view, result.because) : consensusWhy(view, consensus)} ${consensus === null && rating !== null ? keptBack(rating) : nothing}</p>`
}

function item(view: Consultation, candidate: Candidate, { words, serverNow }: Seen): TemplateResult {
  const shown = words.shown(candidate)
  const poll = pollAbout(view, candidate.id)
  const open = onTheList(view)
  const place = open.findIndex(({ id }) => id === candidate.id)
  const leans = poll === undefined ? known(view, candidate) : undefined
  const beside = leans !== undefined && (candidate.consensus ?? candidate.rating)?.blocs.length !== 0
  return html`<header class="wall-head">${stakeholderBadge(view, candidate.stakeholder)}${poll === undefined ? resultWord(candidate) : nothing}${place === -1 ? nothing : html`<span class="soft num">${translate('plenary:item.place', { number: formatNumber(place + 1), of: formatNumber(open.length) })}</span>`}${timeLeft(poll?.endsAt, serverNow)}</header>
    <section class="wall-item ${beside ? 'with-leans' : ''}">
      <h1 class="book ${sizeOf(shown.text)}">${said(shown.text, shown.language)}</h1>
      ${inPlainWords(shown.plain, language())}
      ${poll === undefined ? (leans ?? nothing) : askedAbout(view, poll)}
    </section>`
}

/** What the picture is made from, besides the state. */
interface Seen {
  readonly words: PlenaryWords
  readonly serverNow: () => Instant
  /** Whoever stands at the screen wants everybody to see how it is decided. */
  readonly rule: boolean
}

/** One thing at a time: the rule where it was asked for, an open ballot, items to be accepted together, the item, the list. */
function middle(view: Consultation, seen: Seen): TemplateResult {
  if (seen.rule) return html`<section class="wall-item wall-rule"><h1>${translate('rule:heading')}</h1>${ruleWords(view)}</section>`
  const { discussed, block } = view.plenary
  const candidate = discussed === null ? undefined : candidateNamed(view, discussed)
  const about = candidate === undefined ? undefined : pollAbout(view, candidate.id)
  const [open] = openPolls(view)
  if (open !== undefined && (about === undefined || about.candidates.length > 1)) return askingFace(view, about ?? open, seen.serverNow)
  if (block !== null && block !== undefined && about === undefined) return togetherFace(view, block, seen.words, seen.serverNow)
  if (candidate !== undefined) return item(view, candidate, seen)
  return whereWeStand(view) ?? html`<section class="wall-item">${large(translate('plenary:heading'), translate('wall:narrowing'))}</section>`
}

/** The plenary: what is now, and how long the list is. Never a result before its ballot is closed. */
export const plenaryFace = (view: Consultation, seen: Seen): TemplateResult =>
  html`${middle(view, seen)}${lengthsOf(view).brought === 0 || seen.rule ? nothing : listLength(view)}`
