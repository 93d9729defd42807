import { html, nothing, type TemplateResult } from 'lit'
import type { LineContent } from '../../../shared/documents/content.ts'
import type { Root } from '../../../shared/documents/import/put.ts'
import type { ItemId, Language } from '../../../shared/ids.ts'
import { toast } from '../../elements/announce.ts'
import { icon } from '../../elements/icon.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import type { LiveDocument } from '../../session/document.ts'
import { failureWords } from '../../session/failure-words.ts'
import type { Place } from './place.ts'
import type { TableWords } from './table-words.ts'

export interface Tools {
  readonly consultation: ConsultationStore
  readonly live: LiveDocument | undefined
  /** Null in the circle. */
  readonly table: ItemId | null
  /** Which list is seen now. */
  readonly seen: Root
  /** In which language one writes. */
  readonly language: Language
  readonly issues: ReadonlyMap<ItemId, LineContent>
  readonly writable: boolean
}

/** Fetched when somebody unfolds it: most people at a table never do. */
async function unfold(event: Event): Promise<void> {
  const folded = event.currentTarget
  if (!(folded instanceof HTMLDetailsElement) || !folded.open) return
  try {
    await import('../bring/tools.ts')
  } catch {
    folded.open = false // to be unfolded again once there is a line
    toast(failureWords({ code: 'unreachable', params: {} }))
  }
}

/** Other ways to bring words in, and to take them home: quick entry, import, paper. Folded, for it is no one's first thing. */
export function paperAndImport({ consultation, live, table, seen, language, issues, writable }: Tools): TemplateResult {
  return html`<details class="guide paper-tools" @toggle=${(event: Event) => void unfold(event)}><summary>${icon('documented')}${translate(writable ? 'table:tools' : 'table:tools_reading')}</summary>
    <cafe-tools .consultation=${consultation} .live=${live} .table=${table} .seen=${seen} .language=${language} .issues=${issues} .writable=${writable}></cafe-tools>
  </details>`
}

/** The same at a table. */
export function tableTools(consultation: ConsultationStore, { table }: Place, { live, issues, reading }: TableWords, writable: boolean): TemplateResult | typeof nothing {
  if (table === undefined) return nothing
  return paperAndImport({ consultation, live, table, seen: 'questions', language: reading.language, issues, writable })
}
