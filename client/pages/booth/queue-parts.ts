import { html, nothing, type TemplateResult } from 'lit'
import type { ItemId } from '../../../shared/ids.ts'
import type { Waiting } from '../../../shared/translations/queue.ts'
import { chip } from '../../elements/chip.ts'
import { icon } from '../../elements/icon.ts'
import { said } from '../../elements/said.ts'
import { formatNumber, formatTime } from '../../i18n/format.ts'
import { nameIn } from '../../i18n/language-name.ts'
import { language, translate } from '../../i18n/translate.ts'
import { spotWords, stateChip } from './side-by-side.ts'

/** So many are drawn at first: the next hour, not all that there is. */
const SHOWN = 15

const reason = ({ need, at }: Waiting): string =>
  at === undefined ? translate(`booth:need.${need}`) : `${translate(`booth:need.${need}`)} ${translate('booth:need.at', { time: formatTime(at) })}`

const laterChip = ({ later }: Waiting): TemplateResult | typeof nothing => (later === undefined ? nothing : chip('plain', translate(`booth:later.${later}`), 'clock'))

/** Why the text at hand stands where it stands; nothing where it does not wait. */
export const why = (waiting: Waiting | undefined): TemplateResult | typeof nothing =>
  waiting === undefined ? nothing : html`<p class="row gap-2"><span class="note">${icon('clock')}<span>${reason(waiting)}</span></span>${laterChip(waiting)}</p>`

export interface WaitingList {
  readonly heading: string
  readonly waiting: readonly Waiting[]
  readonly isCurrent: (waiting: Waiting) => boolean
  /** Where there is more than one place. */
  readonly placeName: ((place: ItemId | null) => TemplateResult) | undefined
  readonly onChoose: (waiting: Waiting) => void
  readonly open: boolean
}

/** What waits, in the order in which it is needed, each with why it is there. */
export function waitingList({ heading, waiting, isCurrent, placeName, onChoose, open }: WaitingList): TemplateResult | typeof nothing {
  if (waiting.length === 0) return nothing
  const line = (one: Waiting): TemplateResult => {
    const { task } = one
    return html`<li><button type="button" aria-current=${isCurrent(one) ? 'true' : nothing} @click=${() => onChoose(one)}>
      <span class="row apart"><b>${spotWords(task.item)}</b><span class="row gap-2"><span class="meta">${nameIn(task.into, language())}</span>${stateChip(task)}${laterChip(one)}</span></span>
      ${placeName === undefined && task.state === 'reviewed' ? nothing : html`<span class="row gap-2 meta">${placeName?.(one.place) ?? nothing}${task.state === 'reviewed' ? nothing : html`<span>${reason(one)}</span>`}</span>`}
      <span class="book soft">${said(task.item.text, task.item.language)}</span></button></li>`
  }
  const rest = waiting.slice(SHOWN)
  return html`<details class="booth-queue" ?open=${open}><summary><h2>${heading} <span class="meta num">${formatNumber(waiting.length)}</span></h2></summary>
    <ol>${waiting.slice(0, SHOWN).map(line)}</ol>
    ${rest.length === 0 ? nothing : html`<details class="guide"><summary>${icon('list')}${translate('booth:queue.rest', { count: rest.length })}</summary><ol start=${SHOWN + 1}>${rest.map(line)}</ol></details>`}
  </details>`
}
