import { isDeepStrictEqual } from 'node:util'
import { readTable } from '../../../shared/documents/reader.ts'
import { addIndicator, setFlag, setTextLanguage, textOf } from '../../../shared/documents/writer.ts'
import { limits } from '../../../shared/limits.ts'
import { eventually } from '../../support/eventually.ts'
import type { Guest, Page } from '../../support/a-guest.ts'
import { isTranslated, translateOne, turn } from './circle.ts'
import type { Done, DoneQuestion } from './done.ts'
import { showsBloc, type Attendee, type People } from './people.ts'

/** How a replay moves the server's clock. */
export type MoveTime = (ms: number) => void

const MINUTE_MS = 60_000
const HALF_DAY_MS = 180 * MINUTE_MS

/** Who translates at the tables, into what. Nobody there writes French, so the record will say that it lacks. */
const teams = { es: 'Swallow', ru: 'Plover', id: 'Hornbill', en: 'Swift' } as const

/** What is asked for when a question is reworded, in every language that somebody translates into. */
const sharper: Readonly<Record<string, string>> = {
  en: ' Please give one example.',
  es: ' Por favor, dé un ejemplo.',
  ru: ' Приведите, пожалуйста, один пример.',
  id: ' Mohon beri satu contoh.',
}

interface Round {
  readonly people: People
  readonly done: Done
  readonly number: number
  readonly pages: ReadonlyMap<string, ReadonlyMap<Guest, Page>>
  readonly witnesses: ReadonlyMap<string, Page>
}

/** Four half-days at four tables. */
export async function playCafe(people: People, done: Done, forward: MoveTime): Promise<{ readonly companion: string; readonly companionsHost: () => Attendee }> {
  const { guest: facilitator } = people.by('Heron')
  await facilitator.does({ type: 'plan-rotation' })
  await facilitator.does({ type: 'begin-stage', stage: 'cafe' })
  done.laysTables()
  await people.allSee('the café begins', ({ view }) => view.stages.at(-1) === 'cafe')

  // A slip: nobody was ready.
  await facilitator.does({ type: 'start-round' })
  await facilitator.does({ type: 'undo-round' })
  const companion = await seatCompanion(people)
  const companionsHost = () => hostOf(people, done, tableOf(people, companion, Math.max(1, people.organiser.view.cafe.round?.number ?? 1)))

  for (let number = 1; number <= 4; number++) {
    await facilitator.does({ type: 'start-round' })
    await people.allSee(`round ${number} runs`, ({ view }) => view.cafe.round?.number === number && !view.cafe.round.frozen)
    const round = await openTables(people, done, number)
    writeAtTables(round)
    await writeForCompanion(round, companion, companionsHost())
    await settled(round)
    if (number === 1) await speakFromAfar(round)
    if (number === 1) await takeLateWords(round, forward)
    else await endRound(round, forward)
    await translateRound(round)
    for (const page of round.witnesses.values()) page.provider.destroy()
    for (const pages of round.pages.values()) for (const { provider } of pages.values()) provider.destroy()
  }
  return { companion, companionsHost }
}

function tableOf(people: People, seat: string, round: number): string {
  const table = people.organiser.view.plan?.seats[round - 1]?.[seat]
  if (table === undefined) throw new Error(`${seat} sits nowhere in round ${round}`)
  return table
}

function hostOf(people: People, done: Done, table: string): Attendee {
  const host = done.tables.find(({ id }) => id === table)?.host
  return people.byId(host ?? '')
}

/** Acacia brings somebody who has no phone. */
async function seatCompanion(people: People): Promise<string> {
  const messages = await people.by('Acacia').guest.must({
    type: 'seat-companion', alias: 'Marula', constituency: 'aswa', speaks: ['en'], needs: [], consent: { showBloc: true, quote: false },
  })
  const taken = messages.find(({ event }) => event.type === 'seat-taken')
  if (taken?.event.type !== 'seat-taken') throw new Error('the companion has no seat')
  const { id } = taken.event.seat
  await people.allSee('the companion sits', ({ view }) => view.plan?.seats.every((seats) => seats[id] !== undefined) === true)
  return id
}

async function openTables(people: People, done: Done, number: number): Promise<Round> {
  const { view } = people.organiser
  const pages = new Map<string, ReadonlyMap<Guest, Page>>()
  const witnesses = new Map<string, Page>()
  for (const { id, host } of done.tables) {
    const document = view.cafe.round?.documents[id] ?? ''
    const seated = Object.entries(view.plan?.seats[number - 1] ?? {}).filter(([, table]) => table === id).flatMap(([seat]) => people.seated(seat) ?? [])
    const here = [people.byId(host), ...seated].map(({ guest }) => guest)
    pages.set(id, new Map(await Promise.all(here.map(async (guest) => [guest, await guest.opens(document)] as const))))
    witnesses.set(id, await people.organiser.opens(document))
    // The handover is written anew in every round, and what was read is what the last round left.
    done.handovers.delete(id)
  }
  return { people, done, number, pages, witnesses }
}

const pageAt = ({ pages }: Round, table: string, { guest }: Attendee): Page => {
  const page = pages.get(table)?.get(guest)
  if (page === undefined) throw new Error(`nobody sits there`)
  return page
}

/** Guests write indicators, the host rewords, takes notes, parks and removes, and writes the handover. */
function writeAtTables(round: Round): void {
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
    const note = `Half-day ${number}: heard ${writers.length} people. `
    textOf(page.doc, { of: 'notes' })?.insert(done.notes.get(table)?.length ?? 0, note)
    done.notes.set(table, (done.notes.get(table) ?? '') + note)
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

function touch({ number }: Round, question: DoneQuestion, { person }: Attendee): void {
  question.rounds.add(number)
  if (showsBloc(person)) question.hands.add(person.constituency)
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
async function writeForCompanion(round: Round, companion: string, host: Attendee): Promise<void> {
  const { people, done, number } = round
  const table = tableOf(people, companion, number)
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

/** Every table reads, to somebody who only looks on, exactly as the writers meant it. */
async function settled({ done, witnesses }: Round): Promise<void> {
  for (const [table, { doc }] of witnesses) {
    await eventually(`table ${table} reads as it was written`, () => isDeepStrictEqual(readTable(doc, 'en'), done.contentOf(table)))
  }
}

/** Kapok has no visa, and says something to the table from home. Who sits there hears it, others do not. */
async function speakFromAfar({ people, done }: Round): Promise<void> {
  const { guest: remote } = people.by('Kapok')
  const table = tableOf(people, remote.seat, 1)
  const text = 'Chez nous, les papiers arrivent trop tard.'
  await remote.must({ type: 'say', table, text, language: 'fr' })
  const heard = ({ view }: Guest) => view.cafe.said.some((said) => said.text === text)
  await eventually('the host hears it', () => heard(hostOf(people, done, table).guest))
  const elsewhere = done.tables.filter(({ id }) => id !== table).map(({ host }) => people.byId(host).guest)
  if (elsewhere.some(heard)) throw new Error('another table heard it')
}

/** After the freeze two people have something to add; the host takes one and writes it in the next round's notes. */
async function takeLateWords(round: Round, forward: MoveTime): Promise<void> {
  const { people, done } = round
  await endRound(round, forward)
  const { guest: late } = people.by('Tamarind')
  const table = tableOf(people, late.seat, 1)
  const host = hostOf(people, done, table).guest
  for (const [text, taken] of [['One more thing about money.', true], ['Never mind.', false]] as const) {
    await late.must({ type: 'offer-late', table, round: 1, text, language: 'en' })
    const offered = () => host.view.cafe.late.find((words) => words.text === text)
    await eventually('the host is offered late words', () => offered() !== undefined)
    await host.must({ type: 'settle-late', late: offered()?.id ?? '', taken })
  }
  await eventually('late words are settled', () => late.view.cafe.late.map(({ settled }) => settled).join() === 'taken,left')
}

/** Round 2 is ended by mistake, and longer than planned; round 3 is taken back after its freeze; round 4 the clock ends. */
async function endRound(round: Round, forward: MoveTime): Promise<void> {
  const { people, number } = round
  const { guest: facilitator } = people.by('Heron')
  const isFrozen = ({ view }: Guest) => view.cafe.round?.frozen === true
  const freeze = async () => {
    forward(limits.graceMs + 1)
    await people.allSee(`round ${number} is closed`, isFrozen)
  }
  if (number === 4) {
    forward(HALF_DAY_MS - 10 * MINUTE_MS)
    await people.allSee('ten minutes are announced', ({ view }) => view.cafe.round?.warned.includes(10) === true)
    forward(10 * MINUTE_MS)
    return freeze()
  }
  if (number === 2) {
    await facilitator.does({ type: 'extend-round', minutes: 30 })
    await facilitator.does({ type: 'end-round' })
    await facilitator.does({ type: 'undo-round' })
    await writeMore(round, ' One more word.')
  }
  await facilitator.does({ type: 'end-round' })
  await people.allSee(`round ${number} ends`, ({ view }) => view.cafe.round?.ended === true)
  await freeze()
  if (number !== 3) return
  await facilitator.does({ type: 'undo-round' })
  await people.allSee('round 3 goes on', (guest) => !isFrozen(guest))
  await writeMore(round, ' We were not done.')
  await facilitator.does({ type: 'end-round' })
  await freeze()
}

async function writeMore(round: Round, words: string): Promise<void> {
  for (const { id, host } of round.done.tables) {
    const notes = round.done.notes.get(id) ?? ''
    textOf(pageAt(round, id, round.people.byId(host)).doc, { of: 'notes' })?.insert(notes.length, words)
    round.done.notes.set(id, notes + words)
  }
  await settled(round)
}

/** What is new is translated; one reworded question is forgotten in Russian, and stays stale. */
async function translateRound({ people, done, number }: Round): Promise<void> {
  for (const [language, alias] of Object.entries(teams)) {
    const { guest } = people.by(alias)
    for (const { id: table } of done.tables) {
      const reference = guest.view.documents.find((one) => one.kind === 'table-translations' && one.table === table && one.language === language)
      const page = await guest.opens(reference?.id ?? '')
      const known = done.translationsAt(table, language)
      for (const question of done.at(table)) {
        const inFile = done.file.questions?.find(({ id }) => id === question.id)
        const isForgotten = language === 'ru' && question.id === 'qg04'
        if (language !== 'en' && known.get(question.id)?.source !== question.text && !isForgotten) {
          const text = `${inFile?.text[language] ?? ''}${sharper[language] ?? ''}`
          translateOne(page.doc, done, { place: table, language, id: question.id, source: question.text, text, reviewed: number > 1 })
        }
        for (const indicator of question.indicators) {
          const text = inFile?.indicators?.find(({ id }) => id === indicator.id)?.text[language]
          if (text === undefined || indicator.language === language || known.has(indicator.id)) continue
          translateOne(page.doc, done, { place: table, language, id: indicator.id, source: indicator.text, text, reviewed: true })
        }
      }
      const witness = await people.organiser.opens(reference?.id ?? '')
      await eventually(`table ${table} reads in ${language}`, () => isTranslated(done, table, language, witness.doc))
      witness.provider.destroy()
      page.provider.destroy()
    }
  }
}
