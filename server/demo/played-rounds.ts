import type * as Y from 'yjs'
import { readTable } from '../../shared/documents/reader.ts'
import { addIndicator, setTextLanguage, textOf } from '../../shared/documents/writer.ts'
import { Failure, type Outcome } from '../../shared/failures.ts'
import type { ItemId } from '../../shared/ids.ts'
import { guestsOf } from '../../shared/meeting/lookup.ts'
import type { Seat } from '../../shared/meeting/state.ts'
import type { LiveConsultation } from '../consultations/live-consultation.ts'
import type { Platform } from '../consultations/platform.ts'
import { handovers, indicators, sharper } from './phrases.ts'

/** Two guests a table and a round have a hand in a question, and the host hands over. */
const GUESTS_WHO_WRITE = 2

/** What was said at all tables in the round that runs: written by those who sit there, as they would from their pages. */
export async function writeRound(platform: Platform, live: LiveConsultation): Promise<void> {
  const { round } = live.state.cafe
  if (round === null) return
  for (const [place, table] of (live.state.structure.tables ?? []).entries()) {
    const document = round.documents[table.id] ?? ''
    const [host, ...others] = guestsOf(live.state, table.id, round.number)
    const guests = others.filter(({ role }) => role === 'participant')
    for (let number = 0; number < GUESTS_WHO_WRITE; number++) {
      const guest = guests[(round.number + place + number * 3) % guests.length]
      const question = (round.number - 1) * GUESTS_WHO_WRITE + number
      if (guest !== undefined) await writes(platform, document, guest, (doc) => shape(doc, question, number === 0))
    }
    if (host !== undefined) await writes(platform, document, host, (doc) => handOver(doc, host, round.number, table.id))
  }
}

async function writes(platform: Platform, document: string, seat: Seat, change: (doc: Y.Doc) => void): Promise<void> {
  const written: Outcome<void> = await platform.documents.write(document, seat.id, change)
  if (!written.ok) throw new Failure(written.refusal.code, written.refusal.params)
}

/** Makes one question sharper, or says how its answer could be seen. */
function shape(doc: Y.Doc, place: number, rewords: boolean): void {
  const question = readTable(doc, 'en').questions[place]
  if (question === undefined) return
  if (rewords) {
    const text = textOf(doc, { of: 'question', question: question.id })
    text?.insert(text.length, ` ${sharper[place % sharper.length] ?? ''}`)
    return
  }
  const phrase = indicators[place % indicators.length]
  if (phrase === undefined) return
  const id: ItemId = `${question.id}-said`
  addIndicator(doc, question.id, { id, kind: phrase.kind, language: 'en' })
  textOf(doc, { of: 'indicator', question: question.id, indicator: id })?.insert(0, phrase.text)
}

function handOver(doc: Y.Doc, host: Seat, round: number, table: ItemId): void {
  const language = host.speaks.find((spoken) => Object.hasOwn(handovers, spoken)) ?? 'en'
  const lines = handovers[language] ?? []
  // Tables are at different points of the same talk.
  const line = lines[(round + table.length + (table.codePointAt(table.length - 1) ?? 0)) % lines.length]
  textOf(doc, { of: 'handover' })?.insert(0, line ?? '')
  setTextLanguage(doc, 'handover', language)
}
