import { html, nothing, type TemplateResult } from 'lit'
import type { DisclosedBloc, ShownReason, Lean as DisclosedLean } from '../../../shared/consensus/disclosure.ts'
import { reasonText, type GivenReason, type Standing } from '../../../shared/meeting/plenary-state.ts'
import type { Candidate, ConsensusResult, Consultation } from '../../../shared/meeting/state.ts'
import { icon } from '../../elements/icon.ts'
import { type Lean, leans } from '../../elements/leans.ts'
import { notice } from '../../elements/notice.ts'
import { named, said } from '../../elements/said.ts'
import { translate } from '../../i18n/translate.ts'
import { blocName } from './item-parts.ts'

const SHOWN_LEANS: Readonly<Record<DisclosedLean, Lean>> = {
  'in-favour': 'for',
  'leaning-in-favour': 'leaning-for',
  divided: 'divided',
  'leaning-against': 'leaning-against',
  against: 'against',
  'not-heard-enough': 'too-few',
}

/** How the blocs lean, in words and shapes; nothing where that would give answers away. */
export function blocLeans(view: Consultation, blocs: readonly DisclosedBloc[]): TemplateResult | typeof nothing {
  if (blocs.length === 0) return nothing
  return leans(
    blocs.map(({ bloc, lean }) => {
      const name = blocName(view, bloc)
      return { who: said(name.text, name.language), lean: SHOWN_LEANS[lean] }
    }),
  )
}

/** Why a result is what it is. */
export function reasonWords(view: Consultation, because: ShownReason): string {
  switch (because.code) {
    case 'bloc-rejects':
      return translate('plenary:because.bloc-rejects', { bloc: blocName(view, because.bloc).text })
    case 'not-heard-enough':
      return because.bloc === null
        ? translate('plenary:because.not-heard-enough')
        : translate('plenary:because.bloc-not-heard', { bloc: blocName(view, because.bloc).text })
    case 'passes':
    case 'nobody-keeps':
    case 'share-for':
    case 'share-against':
    case 'blocked':
    case 'too-many-aside':
    case 'community-not-yet':
    case 'no-agreement-yet':
      return translate(`plenary:because.${because.code}`)
  }
}

/** The shape beside each verdict: it is never told by colour alone. */
export const VERDICT_ICONS = { in: 'check', out: 'reject', open: 'split', divided: 'split', 'not-heard': 'split' } as const

/** Why nothing is said of how groups lean, where enough answered, and it would give answers away or take too long to be sure. */
export const keptBack = ({ verdict, blocs }: Pick<Standing, 'verdict' | 'blocs'>): string => (verdict === 'not-heard' || blocs.length > 0 ? '' : translate('plenary:rating.kept_back'))

/** What the secret rating found: the verdict of the rule, why, and how the blocs lean. */
function ratingResult(view: Consultation, rating: Standing): TemplateResult {
  return html`<section class="stack gap-2 result" aria-label=${translate('plenary:rating.result')}>
    ${blocLeans(view, rating.blocs)}
    <p class="note">${icon(VERDICT_ICONS[rating.verdict])}<span><b>${translate(`plenary:verdict.long_${rating.verdict}`)}</b> <span class="soft">${reasonWords(view, rating.because)} ${rating.moved === null ? nothing : translate(`plenary:moved.${rating.moved}`)}</span></span></p>
    ${keptBack(rating) === '' ? nothing : html`<p class="meta">${keptBack(rating)}</p>`}
  </section>`
}

/** What the rating of an item found; folded once a call for consensus has gone further. */
export function ratedBefore(view: Consultation, { rating, consensus }: Candidate): TemplateResult | typeof nothing {
  if (rating === null) return nothing
  if (consensus === null) return ratingResult(view, rating)
  return html`<details class="folded"><summary>${translate('plenary:rating.result')}</summary>${ratingResult(view, rating)}</details>`
}

const ownWords = (heading: string, words: readonly GivenReason[]): TemplateResult | typeof nothing =>
  words.length === 0
    ? nothing
    : html`<div class="stack gap-1"><p class="label">${heading}</p><ul class="own-words">${words.map((reason) => html`<li class="said small">${named(reasonText(reason))}${typeof reason === 'string' || reason.by === undefined ? nothing : html` <span class="meta">${named(reason.by)}</span>`}</li>`)}</ul></div>`

/** Why a call for consensus found what it found, where its result does not say so already. */
export function consensusWhy(view: Consultation, { passes, because, stage }: ConsensusResult): string {
  if (passes) return stage === 'unseconded' || stage === 'fallback' ? translate(`plenary:consensus.${stage}`) : ''
  const isOfShare = because.code === 'too-many-aside' || because.code === 'no-agreement-yet'
  return stage === 'fallback' && isOfShare ? translate('plenary:consensus.fallback_missed') : reasonWords(view, because)
}

/** What a call for consensus found, with what people said, in their own words; their names where they wished it. */
export function consensusResult(view: Consultation, result: ConsensusResult): TemplateResult {
  const { passes, reservations, asides, blocks } = result
  return html`<section class="stack gap-3 result" aria-label=${translate('plenary:consensus.result')}>
    ${notice({
      tone: passes ? 'good' : 'warn',
      words: html`<b>${translate(passes ? 'plenary:consensus.passes' : 'plenary:consensus.fails')}</b> ${consensusWhy(view, result)}`,
    })}
    ${blocLeans(view, result.blocs)}
    ${ownWords(translate('plenary:consensus.blocks', { count: blocks.length }), blocks)}
    ${ownWords(translate('plenary:consensus.asides', { count: asides.length }), asides)}
    ${ownWords(translate('plenary:consensus.reservations', { count: reservations.length }), reservations)}
  </section>`
}
