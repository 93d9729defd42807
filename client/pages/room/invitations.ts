import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { Invitation } from '../../../shared/meeting/state.ts'
import { chip } from '../../elements/chip.ts'
import { confirmed } from '../../elements/dialog.ts'
import { named } from '../../elements/said.ts'
import { Localized } from '../../i18n/localized.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { Following } from '../../session/following.ts'
import { Acting } from './acting.ts'
import { InvitationForm } from './invitation-form.ts'
import { addressee, slips } from './slips.ts'

/** Doors into the consultation: made, handed on as codes, links and slips, and closed again. */
export class CafeRoomInvitations extends LitElement {
  static override properties = { consultation: { attribute: false } }

  declare consultation: ConsultationStore
  protected readonly following = new Following(this, () => this.consultation)
  readonly #words = new Localized(this, 'room')
  readonly #acting = new Acting(this)
  readonly #form = new InvitationForm(this, this.#acting, () => this.consultation)

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#words.ready) return nothing
    return html`<div class="stack gap-6">
      ${slips(this.consultation, () => this.requestUpdate())}
      ${this.#form.everybody()}
      ${this.#form.form()}
      ${this.#list()}
    </div>`
  }

  #list(): TemplateResult | typeof nothing {
    const open = Object.values(this.consultation.view.invitations).filter(({ revoked }) => !revoked)
    if (open.length === 0) return nothing
    const usable = open.filter(({ uses, taken }) => uses === 'many' || taken === 0)
    const used = open.filter((one) => !usable.includes(one))
    return html`<section class="stack gap-3" aria-labelledby="room-open">
      <h2 id="room-open">${translate('room:invitations.open')}</h2>
      ${usable.length === 0 ? html`<p class="soft">${translate('room:invitations.none_open')}</p>` : html`<ul class="room-list">${usable.map((one) => this.#row(one))}</ul>`}
      ${used.length === 0 ? nothing : html`<details><summary>${translate('room:invitations.used_heading')}</summary><ul class="room-list">${used.map((one) => this.#row(one))}</ul></details>`}
    </section>`
  }

  #row(invitation: Invitation): TemplateResult {
    const [first = '', ...rest] = addressee(this.consultation, invitation)
    const place = `invitation-${invitation.id}`
    const isUsed = invitation.uses === 'one' && invitation.taken > 0
    const about = [...rest, translate(`room:slips.${invitation.uses}`)]
    return html`<li>
      <div class="grow"><p><b>${named(first)}</b></p><p class="meta">${about.join(' · ')}</p></div>
      ${isUsed ? chip('good', translate('room:invitations.used')) : invitation.taken > 0 ? chip('plain', translate('room:invitations.taken', { count: invitation.taken })) : chip('missing', translate('room:invitations.waits'))}
      ${isUsed ? nothing : html`<button type="button" class="btn quiet" ?disabled=${this.#acting.busy(place)} @click=${() => void this.#revoke(invitation, place, first)}>${translate('room:invitations.revoke')}<span class="unseen">: ${first}</span></button>`}
      ${this.#acting.refusal(place)}
    </li>`
  }

  async #revoke(invitation: Invitation, place: string, who: string): Promise<void> {
    const sure = await confirmed({
      heading: translate('room:invitations.revoke_heading', { who }),
      words: translate('room:invitations.revoke_words'),
      yes: translate('room:invitations.revoke'),
      no: translate('room:invitations.revoke_no'),
      danger: true,
    })
    if (!sure) return
    await this.#acting.run(place, () => this.consultation.command({ type: 'revoke-invitation', invitation: invitation.id }), translate('room:invitations.revoked'))
  }
}

customElements.define('cafe-room-invitations', CafeRoomInvitations)

declare global {
  interface HTMLElementTagNameMap {
    'cafe-room-invitations': CafeRoomInvitations
  }
}
