import { html, nothing, type TemplateResult } from 'lit'
import type { Refusal } from '../../../shared/failures.ts'
import type { PollKind } from '../../../shared/meeting/state.ts'
import { icon } from '../../elements/icon.ts'
import { named } from '../../elements/said.ts'
import { translate } from '../../i18n/translate.ts'

/** A page of a few words and one thing to do, as it stands before and after a ballot. */
const fewWords = (words: TemplateResult, acts: TemplateResult): TemplateResult =>
  html`<main id="main" tabindex="-1" class="page stack gap-5 hand-over">${words}</main><footer class="foot">${acts}</footer>`

const act = (words: string, onClick: () => void, isWaiting = false): TemplateResult =>
  html`<button type="button" class="btn primary full tall" aria-busy=${isWaiting ? 'true' : nothing} @click=${onClick}>${words}</button>`

/** The device goes to somebody who shares it. */
export function handOverPage(alias: string, isWaiting: boolean, onBegin: () => void, onBack: () => void): TemplateResult {
  return fewWords(
    html`<h1 class="welcome" tabindex="-1">${translate('plenary:companion.now_for')} ${named(alias)}</h1>
      <p>${translate('plenary:companion.hand_over')}</p>
      <p class="note">${icon('lock')}<span>${translate('plenary:companion.keeps_nothing')}</span></p>`,
    html`${act(translate('plenary:companion.begin'), onBegin, isWaiting)}<button type="button" class="btn quiet" @click=${onBack}>${translate('plenary:companion.not_now')}</button>`,
  )
}

/** The ballot lies with the others. One's own can be changed; `onChange` is undefined for whoever shares a device and is to give it back. */
export function sealedPage(kind: PollKind, onDone: () => void, onChange: (() => void) | undefined): TemplateResult {
  return fewWords(
    html`<div class="sealed-sign">${icon('lock')}</div>
      <h1 class="welcome" tabindex="-1">${translate('plenary:ballot.sealed')}</h1>
      <p>${translate('plenary:ballot.sealed_means')}</p>
      <p class="soft">${onChange === undefined ? translate('plenary:companion.hand_back') : translate(`plenary:${kind}.change_until`)}</p>`,
    html`${act(translate('plenary:ballot.done'), onDone)}${onChange === undefined ? nothing : html`<button type="button" class="btn quiet" @click=${onChange}>${translate('plenary:ballot.change')}</button>`}`,
  )
}

/** Nothing more can be answered in a companion's turn: it was not theirs, for this reason; without one the time is over. */
export function overPage(refusal: Refusal | undefined, onBack: () => void): TemplateResult {
  const words =
    refusal === undefined ? translate('plenary:companion.over') : refusal.code === 'no-vote' ? translate('plenary:companion.no_vote') : translate('failure:not-asked')
  return fewWords(
    html`<h1 class="welcome" tabindex="-1">${words}</h1>
      ${refusal === undefined ? html`<p>${translate('plenary:companion.over_means')}</p>` : nothing}
      <p>${translate('plenary:companion.give_back')}</p>`,
    act(translate('plenary:ballot.done'), onBack),
  )
}
