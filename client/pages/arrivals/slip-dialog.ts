import { html, nothing, type TemplateResult } from 'lit'
import '../../elements/dialog.ts'
import '../../elements/qr.ts'
import type { InvitationRequest } from '../../../shared/meeting/commands.ts'
import type { Seat } from '../../../shared/meeting/state.ts'
import { icon } from '../../elements/icon.ts'
import { notice } from '../../elements/notice.ts'
import { translate } from '../../i18n/translate.ts'
import type { Invited } from '../../session/api.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { sourceOf, wordsOf } from '../../session/texts.ts'

/** A code that lies open at the desk, for a phone to read or for a printer. */
export interface OpenSlip extends Invited {
  readonly who: string
  readonly about: string
  readonly request: InvitationRequest
  /** Who sat already when it was laid open. */
  readonly before: ReadonlySet<string>
}

/** Who has just taken a seat with the code that lies open; undefined until somebody has, or where it cannot be told. */
export function takerOf({ view }: ConsultationStore, { invitation, request, before }: OpenSlip): Seat | undefined {
  if ((view.invitations[invitation]?.taken ?? 0) === 0) return undefined
  const fitting = Object.values(view.seats).filter(
    ({ id, left, role, constituency, person }) => !left && !before.has(id) && role === request.role && constituency === request.constituency && person === request.person,
  )
  return fitting.length === 1 ? fitting[0] : undefined
}

/** One slip, large: a phone's camera reads it across the desk, and a printer makes paper of it. */
export function slipDialog(store: ConsultationStore, slip: OpenSlip | undefined, close: () => void): TemplateResult | typeof nothing {
  if (slip === undefined) return nothing
  const { view } = store
  const used = (view.invitations[slip.invitation]?.taken ?? 0) > 0
  const { host } = new URL(slip.link)
  const content = html`<div class="slip-open stack gap-3">
      <p class="meta">${wordsOf(view.structure.title, sourceOf(view))}</p>
      ${slip.about === '' ? nothing : html`<p class="soft">${slip.about}</p>`}
      ${used
        ? notice({ tone: 'good', words: translate('arrivals:slip.used'), live: true })
        : html`<cafe-qr .text=${slip.link} .label=${translate('arrivals:slip.qr', { who: slip.who })}></cafe-qr>
            <p class="slip-code num">${slip.code}</p>
            <p>${translate('arrivals:slip.how', { host })}</p>
            <p class="meta">${translate('arrivals:slip.once')}</p>`}
    </div>
    <div class="row slip-acts">
      <button type="button" class="btn primary" @click=${close}>${translate('arrivals:slip.done')}</button>
      ${used ? nothing : html`<button type="button" class="btn" @click=${() => window.print()}>${icon('documented')}${translate('arrivals:slip.print')}</button>`}
    </div>`
  return html`<cafe-dialog class="slip-dialog" open .heading=${slip.who} .content=${content} @dialog-closed=${close}></cafe-dialog>`
}

/** Whom the new slip is for, where they are on no list: an organisation is all that is asked. */
export function newcomerDialog(options: {
  readonly open: boolean
  readonly fields: TemplateResult
  readonly refusal: TemplateResult | typeof nothing
  readonly busy: boolean
  readonly hand: () => void
  readonly close: () => void
}): TemplateResult | typeof nothing {
  if (!options.open) return nothing
  const content = html`<p>${translate('arrivals:newcomer.words')}</p>${options.fields}${options.refusal}
    <div class="row">
      <button type="button" class="btn primary" ?disabled=${options.busy} @click=${options.hand}>${translate('arrivals:newcomer.hand')}</button>
      <button type="button" class="btn" @click=${options.close}>${translate('common:act.cancel')}</button>
    </div>`
  return html`<cafe-dialog open .heading=${translate('arrivals:newcomer.heading')} .content=${content} @dialog-closed=${options.close}></cafe-dialog>`
}

