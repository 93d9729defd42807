import { html, nothing, type TemplateResult } from 'lit'
import { formatNumber } from '../../i18n/format.ts'
import { translate } from '../../i18n/translate.ts'
import type { NextStep, SuggestedRound } from './next-step.ts'
import type { ItemId } from '../../../shared/ids.ts'

export interface NextActs {
  readonly onLikeness: () => void
  readonly onRound: (suggested?: SuggestedRound) => void
  readonly onTogether: (candidates: readonly ItemId[]) => void
  readonly onOpen: (item: ItemId) => void
}

/** What is best done next, with its one button; and the ways that are always open. An item that is open already is decided where it stands. */
export function nextBar(step: NextStep, here: ItemId, isFree: boolean, acts: NextActs): TemplateResult {
  const { onLikeness, onRound } = acts
  const number = 'candidates' in step ? formatNumber(step.candidates.length) : ''
  return html`<section class="next-bar stack gap-3" aria-labelledby="next-heading">
    <div class="stack gap-1"><h2 id="next-heading" class="label" tabindex="-1">${translate('board:next.heading')}</h2><p class="next-words">${translate(`board:next.${step.is}`, { number })}</p></div>
    <div class="row">
      ${mainAct(step, here, acts)}
      ${isFree ? html`<button type="button" class="btn" @click=${() => onRound()}>${translate('board:round.ask')}</button>` : nothing}
      ${step.is === 'likeness' || !isFree ? nothing : html`<button type="button" class="btn quiet" @click=${onLikeness}>${translate('board:next.act_likeness')}</button>`}
    </div>
  </section>`
}

function mainAct(step: NextStep, here: ItemId, { onLikeness, onRound, onTogether, onOpen }: NextActs): TemplateResult | typeof nothing {
  const button = (words: string, act: () => void): TemplateResult => html`<button type="button" class="btn primary" @click=${act}>${words}</button>`
  switch (step.is) {
    case 'likeness':
      return button(translate('board:next.act_likeness'), onLikeness)
    case 'screen':
    case 'rate':
    case 'again':
      return button(translate(`board:next.act_${step.is}`), () => onRound(step))
    case 'together':
      return button(translate('board:next.act_together'), () => onTogether(step.candidates))
    case 'accept':
    case 'out': {
      const [first] = step.candidates
      return first === undefined || step.candidates.includes(here) ? nothing : button(translate(`board:next.act_${step.is}`), () => onOpen(first))
    }
    case 'call':
    case 'answering':
    case 'discussing':
    case 'done':
      return nothing
  }
}
