import { html, type TemplateResult } from 'lit'
import type { GroupShare } from '../../shared/meeting/speaking.ts'
import type { Consultation } from '../../shared/meeting/state.ts'
import { formatNumber } from '../i18n/format.ts'
import { translate } from '../i18n/translate.ts'
import { sourceOf, wordsOf } from '../session/texts.ts'
import { customProperty } from './custom-property.ts'
import './voice-balance.css'

const WHOLE = 100

/**
 * How speaking is shared among groups: a quiet picture, groups only, in tens of per cent, in the order of their size.
 * Needs the words of `voice`.
 */
export function voiceBalance(view: Consultation, balance: readonly GroupShare[]): TemplateResult {
  return html`<ul class="balance">${balance.map((group) => {
    const bloc = view.structure.blocs?.find(({ id }) => id === group.bloc)
    return html`<li><span>${bloc === undefined ? translate('voice:balance.others') : wordsOf(bloc.name, sourceOf(view))}</span>
      <span class="lengths" aria-hidden="true"><i class="there" ${customProperty('--part', group.people / WHOLE)}></i><i class="spoke" ${customProperty('--part', group.time / WHOLE)}></i></span>
      <span class="meta">${translate('voice:balance.words', { people: percent(group.people), time: percent(group.time), turns: percent(group.turns) })}</span></li>`
  })}</ul>`
}

const percent = (share: number): string => formatNumber(share)
