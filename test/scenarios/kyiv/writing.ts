import { readTable } from '../../../shared/documents/reader.ts'
import { addIndicator, appendNote, setFlag, setTextLanguage, textOf } from '../../../shared/documents/writer.ts'
import { eventually } from '../../support/eventually.ts'
import { turn } from './circle.ts'
import type { DoneQuestion } from './done.ts'
import type { Attendee } from './people.ts'
import { hostOf, pageAt, settled, tableOf, touch, type Round } from './round.ts'
import { sharper } from './translating.ts'

/** Guests write indicators, the host rewords, takes notes, parks and removes, and writes the handover. */
export function writeAtTables(round: Round): void {
  const { people, done, number } = round
  for (const { id: table, host: hostId } of done.tables) {
    const host = people.byId(hostId)
    const guests = [...(round.pages.get(table)?.keys() ?? [])].flatMap((guest) => people.seated(guest.seat) ?? [])
    const writers = guests.filter(({ person }) => person.role === 'participant')
    const questions = done.at(table)
    for (const [place, question] of questions.entries()) {
      if (place % 4 === number - 1) writeIndicators(round, turn(writers, place), question)
    }
    const page = pageAt(round, table, host)
    const reworded = questions[number - 1]
    if (reworded !== undefined) {
      const text = textOf(page.doc, { of: 'question', question: reworded.id })
      text?.insert(text.length, sharper['en'] ?? '')
      reworded.text += sharper['en']
      touch(round, reworded, host)
    }
    const note = `Half-day ${number}: heard ${writers.length} people.`
    appendNote(page.doc, note)
    done.notes.set(table, `${done.notes.get(table) ?? ''}\n${note}`)
    const [language = 'en'] = host.person.speaks
    const handover = language === 'es' ? `Ronda ${number}: quedan preguntas por precisar.` : `Round ${number}: a few questions are still too wide.`
    textOf(page.doc, { of: 'handover' })?.insert(0, handover)
    if (language !== 'en') setTextLanguage(page.doc, 'handover', language)
    done.handovers.set(table, { text: handover, language })
  }
  if (number === 3) setAside(round, 't2', 'qu12', 'parked')
  if (number === 4) setAside(round, 't4', 'qn13', 'removed')
}

function setAside(round: Round, table: string, question: string, flag: 'parked' | 'removed'): void {
  const host = hostOf(round.people, round.done, table)
  setFlag(pageAt(round, table, host).doc, question, flag, true)
  // Setting something aside does not shape it.
  round.done.question(question)[flag] = true
}

/** Each indicator in the words of whoever writes it: their first language, where the file has it. */
function writeIndicators(round: Round, writer: Attendee, question: DoneQuestion): void {
  const { done } = round
  const { doc } = pageAt(round, question.table ?? '', writer)
  for (const { id, kind, text, means } of done.file.questions?.find((one) => one.id === question.id)?.indicators ?? []) {
    const language = writer.person.speaks.find((spoken) => text[spoken] !== undefined) ?? 'en'
    const indicator = { id, kind, language, text: text[language] ?? '', means: means?.[language] ?? '' }
    doc.transact(() => {
      addIndicator(doc, question.id, indicator)
      textOf(doc, { of: 'indicator', question: question.id, indicator: id })?.insert(0, indicator.text)
      textOf(doc, { of: 'means', question: question.id, indicator: id })?.insert(0, indicator.means)
    })
    question.indicators.push(indicator)
  }
  touch(round, question, writer)
}

/** The host of the companion's table writes, from the table's device, what the companion says. */
export async function writeForCompanion(round: Round, companion: string): Promise<void> {
  const { people, done, number } = round
  const table = tableOf(people, companion, number)
  const host = hostOf(people, done, table)
  const question = done.at(table)[10]
  if (question === undefined) throw new Error('too few questions')
  const { doc, provider } = await host.guest.opens(people.organiser.view.cafe.round?.documents[table] ?? '', companion)
  const indicator = { id: `${question.id}-w${number}`, kind: 'state', language: 'en', text: `Somebody without a phone was asked too (${number}).`, means: '' } as const
  await eventually('the indicators of others are there', () => readTable(doc, 'en').questions.find(({ id }) => id === question.id)?.indicators.length === question.indicators.length)
  doc.transact(() => {
    addIndicator(doc, question.id, indicator)
    textOf(doc, { of: 'indicator', question: question.id, indicator: indicator.id })?.insert(0, indicator.text)
  })
  question.indicators.push(indicator)
  question.rounds.add(number)
  question.hands.add('aswa')
  await settled(round)
  provider.destroy()
}

/** The notes go on. */
export async function writeMore(round: Round, words: string): Promise<void> {
  for (const { id, host } of round.done.tables) {
    appendNote(pageAt(round, id, round.people.byId(host)).doc, words)
    round.done.notes.set(id, `${round.done.notes.get(id) ?? ''}\n${words}`)
  }
  await settled(round)
}
