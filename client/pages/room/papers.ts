import { html, type TemplateResult } from 'lit'
import { toast } from '../../elements/announce.ts'
import { icon } from '../../elements/icon.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'

const SHEETS = ['slips', 'signs', 'list'] as const

/** What of the rotation goes on paper. */
export function papers(store: ConsultationStore): TemplateResult {
  const open = async (sheet: (typeof SHEETS)[number]): Promise<void> => {
    try {
      const { openRotationSheet } = await import('../print/rotation-sheets.ts')
      openRotationSheet(store, sheet)
    } catch (error) {
      if (!(error instanceof TypeError)) throw error // the file could not be fetched
      toast(translate('failure:unreachable'))
    }
  }
  return html`<section class="stack gap-2" aria-labelledby="room-papers"><h3 id="room-papers">${translate('rotation:print.heading')}</h3>
    <div class="row">${SHEETS.map((sheet) => html`<button type="button" class="btn" @click=${() => void open(sheet)}>${icon('documented')}${translate(`rotation:print.${sheet}`)}</button>`)}</div>
    <p class="soft">${translate('rotation:print.slips_what')}</p></section>`
}
