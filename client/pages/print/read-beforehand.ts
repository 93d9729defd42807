import { html, nothing, type TemplateResult } from 'lit'
import { seatedAt } from '../../../shared/meeting/lookup.ts'
import type { ItemId } from '../../../shared/ids.ts'
import { toast } from '../../elements/announce.ts'
import { icon } from '../../elements/icon.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { failureWords } from '../../session/failure-words.ts'
import { firstReading } from '../../session/first-reading.ts'

/** In the lobby: what one's own table is about, to be read or printed before it begins. Fetched when somebody asks. */
export function readBeforehand(consultation: ConsultationStore): TemplateResult | typeof nothing {
  const { view, me } = consultation
  const table = seatedAt(view, me, (view.cafe.round?.number ?? 0) + 1) ?? view.structure.tables?.[0]?.id
  if (table === undefined) return nothing
  return html`<div class="stack gap-1"><button type="button" class="btn start" aria-describedby="read-beforehand" @click=${() => void open(consultation, table)}>${icon('documented')}${translate('lobby:pack.act')}</button>
    <span class="meta" id="read-beforehand">${translate('lobby:pack.hint')}</span></div>`
}

async function open(consultation: ConsultationStore, table: ItemId): Promise<void> {
  try {
    const { openSheet } = await import('./open-sheet.ts')
    openSheet({ consultation, sheet: 'pack', table, language: firstReading(consultation.view, consultation.me) })
  } catch {
    toast(failureWords({ code: 'unreachable', params: {} })) // without a line it cannot be fetched; it can be tried again
  }
}
