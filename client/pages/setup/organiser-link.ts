import { html, nothing, type TemplateResult } from 'lit'
import type { ConsultationId } from '../../../shared/ids.ts'
import { toast } from '../../elements/announce.ts'
import { icon } from '../../elements/icon.ts'
import { notice } from '../../elements/notice.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'

let made: { readonly id: ConsultationId; readonly link: string } | undefined

/** The organiser's own way back, told once when the consultation is made; kept in this tab only. */
export function rememberLink(id: ConsultationId, link: string): void {
  made = { id, link }
}

/** The way back, to be copied to a safe place. */
export function organiserLink(consultation: ConsultationStore | null): TemplateResult | typeof nothing {
  if (consultation === null || made?.id !== consultation.id) return nothing
  const { link } = made
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link)
      toast(translate('setup:link.copied'))
    } catch {
      toast(translate('setup:link.not_copied')) // a browser may forbid it; the link stands there to be read
    }
  }
  return notice({
    tone: 'info',
    drawn: 'key',
    words: html`<b>${translate('setup:link.heading')}</b> ${translate('setup:link.words')}<br><span class="setup-link" dir="ltr">${link}</span>`,
    acts: html`<button type="button" class="btn" @click=${() => void copy()}>${icon('link')}${translate('setup:link.copy')}</button>`,
  })
}
