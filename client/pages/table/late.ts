import { html, nothing, type TemplateResult } from 'lit'
import { readTable } from '../../../shared/documents/reader.ts'
import { byHand } from '../../../shared/documents/writer.ts'
import type { ItemId, Language, SeatId } from '../../../shared/ids.ts'
import { limits } from '../../../shared/limits.ts'
import { roundsOf } from '../../../shared/meeting/lookup.ts'
import type { Late } from '../../../shared/meeting/state.ts'
import { toast } from '../../elements/announce.ts'
import { notice } from '../../elements/notice.ts'
import { named, saidParagraph } from '../../elements/said.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import type { LiveDocument } from '../../session/document.ts'
import { failureWords } from '../../session/failure-words.ts'

/** Words that a closed round would not take: kept here until they are offered to the host, or left. */
export function refusedWords(store: ConsultationStore, live: LiveDocument, writing: Language, speakFor: SeatId | undefined): TemplateResult | typeof nothing {
  const { refused, reference } = live
  const { table, round } = reference
  if (refused === undefined || refused.unsent.length === 0) return nothing
  const offer = async (): Promise<void> => {
    if (table === null || round === null) return
    const fallback = readTable(live.doc, writing)
    for (const { words, path } of refused.unsent) {
      const language = fallback.questions.find(({ id }) => id === path[1])?.language ?? writing
      const change = { item: '', part: 'notes', key: '', kind: 'added', before: '', after: words.slice(0, limits.notesCharacters), language } as const
      const outcome = await store.command({ type: 'offer-late', table, round, reason: 'late', changes: [change] }, speakFor)
      if (!outcome.ok) return toast(failureWords(outcome.refusal))
    }
    live.forgetRefused()
    toast(translate('table:late.offered'))
  }
  return notice({
    tone: 'warn',
    live: true,
    words: html`${translate('table:late.refused')}${refused.unsent.map(({ words }) => html`<span class="book kept">${named(words)}</span>`)}`,
    acts: html`<button type="button" class="btn" @click=${() => void offer()}>${translate('table:late.offer')}</button>
      <button type="button" class="btn quiet" @click=${() => live.forgetRefused()}>${translate('table:late.drop')}</button>`,
  })
}

/** What reached a closed round, for the host to take into the notes or to leave. */
export function lateForHost(store: ConsultationStore, live: LiveDocument | undefined, table: ItemId, writable: boolean): TemplateResult | typeof nothing {
  const { view, me } = store
  const open = view.cafe.late.filter((late) => late.table === table && late.settled.includes('open'))
  if (open.length === 0 || (me.hosts !== table && !store.may({ do: 'settle-late' }))) return nothing
  const another = (view.cafe.round?.number ?? 0) < roundsOf(view).length
  return html`<section class="card stack gap-3"><h2>${translate('table:late.heading')}</h2>
    ${open.map((late) => html`<div class="stack gap-2 late">${late.changes.map(({ after, language }) => saidParagraph(after, language))}
      <div class="row gap-2">
        ${writable || !another ? html`<button type="button" class="btn" @click=${() => void settle(store, live, late, writable)}>${translate('table:late.take')}</button>` : html`<p class="meta">${translate('table:late.wait')}</p>`}
        <button type="button" class="btn quiet" @click=${() => void settle(store, live, late, undefined)}>${translate('table:late.leave')}</button>
      </div></div>`)}
  </section>`
}

/** `into`: true takes it into the notes, false takes it as it is, undefined leaves it. */
async function settle(store: ConsultationStore, live: LiveDocument | undefined, late: Late, into: boolean | undefined): Promise<void> {
  const outcome = await store.command({ type: 'settle-late', late: late.id, changes: late.settled.flatMap((one, index) => (one === 'open' ? [index] : [])), taken: into !== undefined })
  if (!outcome.ok) return toast(failureWords(outcome.refusal))
  if (into !== true || live === undefined) return
  const notes = live.doc.getText('notes')
  live.doc.transact(() => notes.insert(notes.length, `${notes.length === 0 ? '' : '\n'}${late.changes.map(({ after }) => after).join('\n')}`), byHand)
  toast(translate('table:late.in_notes'))
}
