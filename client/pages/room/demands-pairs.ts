import { html, nothing, type TemplateResult } from 'lit'
import { sameMember } from '../../../shared/meeting/awaited.ts'
import type { Member, MemberPair } from '../../../shared/meeting/rotation-state.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { icon } from '../../elements/icon.ts'
import { translate } from '../../i18n/translate.ts'
import { memberName, peopleOf, personField, stillExpected } from './demands-people.ts'

export type PairKind = 'apart' | 'together'
/** Whom somebody has chosen so far. */
export type Picked = [one: Member | undefined, other: Member | undefined]

export interface PairsPart {
  readonly kind: PairKind
  readonly view: Consultation
  readonly pairs: readonly MemberPair[]
  readonly picked: Picked
  readonly redraw: () => void
  readonly change: (pairs: readonly MemberPair[]) => void
}

/** Who is kept apart, or stays together. */
export function pairsPart({ kind, view, pairs, picked, redraw, change }: PairsPart): TemplateResult {
  const groups = peopleOf(view, false)
  const [one, other] = picked
  const isPair = one !== undefined && other !== undefined && !sameMember(one, other)
  const add = (): void => {
    if (one === undefined || other === undefined) return
    picked.fill(undefined)
    change([...pairs, [one, other]])
  }
  return html`<section class="stack gap-2" aria-labelledby="demands-${kind}"><h3 id="demands-${kind}">${translate(`rotation:demands.${kind}`)}</h3>
    ${kind === 'together' ? html`<p class="soft">${translate('rotation:demands.together_hint')}</p>` : nothing}
    ${pairs.length === 0
      ? html`<p class="soft">${translate(`rotation:demands.${kind}_none`)}</p>`
      : html`<ul class="room-list">${pairs.map((pair, index) => {
          const words = translate('rotation:demands.pair', { one: memberName(view, pair[0]), other: memberName(view, pair[1]) })
          return html`<li><span class="grow">${words}</span>${stillExpected(pair)}<button type="button" class="btn quiet" @click=${() => change(pairs.filter((_, at) => at !== index))}>${icon('close')}${translate('rotation:demands.remove')}<span class="unseen">: ${words}</span></button></li>`
        })}</ul>`}
    <div class="room-move">
      ${(['one', 'other'] as const).map((which, at) =>
        personField({
          id: `demands-${kind}-${which}`,
          label: translate(`rotation:demands.${which}`),
          groups,
          value: picked[at],
          onChange: (member) => {
            picked[at] = member
            redraw()
          },
        }),
      )}
      <button type="button" class="btn" ?disabled=${!isPair} @click=${add}>${icon('plus')}${translate('rotation:demands.add')}</button>
    </div></section>`
}
