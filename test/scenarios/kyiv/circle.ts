import type * as Y from 'yjs'
import type { Words } from '../../../shared/ids.ts'
import { readCircle, readTranslations } from '../../../shared/documents/reader.ts'
import { meansId } from '../../../shared/documents/content.ts'
import { addIndicator, addLine, addQuestion, linkIssues, setFlag, setLineFlag, textOf } from '../../../shared/documents/writer.ts'
import { translate } from '../../../shared/documents/translation-writer.ts'
import { eventually } from '../../support/eventually.ts'
import type { Guest, Page } from '../../support/a-guest.ts'
import type { Done } from './done.ts'
import { showsBloc, type Attendee, type People } from './people.ts'

/** Who translates what the circle wrote: the admitted interpreters, and Kapok, as the team has nobody for French. */
const translators = { es: 'Swallow', ru: 'Plover', id: 'Hornbill', fr: 'Kapok' } as const

/** Who reads what somebody else wrote, where two work into a language; the others read their own. */
export const readers: Readonly<Record<string, string>> = { es: 'Swift', en: 'Swallow' }

/** The two days before: the community writes, admits its interpreters, agrees, and opens its circle. */
export async function playCircle(people: People, done: Done): Promise<void> {
  const { guest: facilitator } = people.by('Heron')
  await facilitator.does({ type: 'begin-stage', stage: 'premeeting' })
  await people.allSee('the pre-meeting begins', ({ view }) => view.stages.at(-1) === 'premeeting')
  const circle = facilitator.view.documents.find(({ kind }) => kind === 'circle')
  if (circle === undefined) throw new Error('there is no circle')

  const pages = new Map<Attendee, Page>()
  await Promise.all(people.community.map(async (one) => pages.set(one, await one.guest.opens(circle.id))))
  write(people, done, pages)
  const witness = await facilitator.opens(circle.id)
  await eventually('the circle has all that was written', () => {
    const said = readCircle(witness.doc, 'en')
    return said.criteria.length === done.criteria.length && said.issues.length === done.file.issues?.length && isWritten(done, witness.doc)
  })

  await translateAll(people, done)
  for (const subject of ['criteria', 'opening'] as const) {
    const hesitant = people.by('Gazelle').guest
    await hesitant.must({ type: 'answer-circle', subject, agree: false })
    for (const { guest } of people.community) if (guest !== hesitant) await guest.must({ type: 'answer-circle', subject, agree: true })
    // Everybody but one has said yes: that one is waited for.
    await hesitant.must({ type: 'answer-circle', subject, agree: true })
  }
  await people.allSee('the circle is open', ({ view }) => view.circleOpened)
  for (const { provider } of pages.values()) provider.destroy()
}

const isWritten = (done: Done, doc: Y.Doc): boolean => {
  const { questions } = readCircle(doc, 'en')
  return questions.length === done.questions.size && questions.every(({ id, text, indicators }) => {
    const known = done.question(id)
    return known.text === text && indicators.length === known.indicators.length && indicators.every((one, place) => one.text === known.indicators[place]?.text && one.means === known.indicators[place].means)
  })
}

const english = (words: Words): string => words['en'] ?? ''

/** Magpie takes the criteria down; issues and questions are written by everybody in turn. */
function write(people: People, done: Done, pages: ReadonlyMap<Attendee, Page>): void {
  const { file } = done
  const scribe = people.by('Magpie')
  for (const { id, text, parts = [] } of file.criteria ?? []) {
    const lines = [{ id, text }, ...parts.map((part, index) => ({ id: `${id}:${index + 1}`, text: part }))]
    for (const line of lines) {
      done.criteria.push({ id: line.id, text: english(line.text) })
      writeLine(pages.get(scribe), 'criteria', line.id, english(line.text), '')
    }
  }
  const writers = people.community.filter((one) => one !== scribe)
  for (const [place, { id, text, stakeholder, crossCutting }] of (file.issues ?? []).entries()) {
    const page = pages.get(turn(writers, place))
    writeLine(page, 'issues', id, english(text), stakeholder ?? '')
    if (crossCutting === true && page !== undefined) setLineFlag(page.doc, 'issues', id, 'crossCutting', true)
  }
  for (const [place, question] of (file.questions ?? []).entries()) {
    const writer = turn(writers, place)
    const table = done.tables.find(({ stakeholder }) => stakeholder === question.stakeholder)?.id ?? null
    const crossCutting = question.crossCutting ?? false
    const issues = question.issues ?? []
    const doc = pages.get(writer)?.doc
    if (doc === undefined) throw new Error(`${writer.person.alias} has no page`)
    // What no table will ask has its indicators from the circle.
    const indicators = (table === null ? (question.indicators ?? []) : []).map(({ id, kind, text, means }) => ({
      id, kind, text: english(text), means: english(means ?? {}), language: 'en',
    }))
    doc.transact(() => {
      addQuestion(doc, { id: question.id, language: 'en', stakeholder: question.stakeholder, order: place })
      textOf(doc, { of: 'question', question: question.id })?.insert(0, english(question.text))
      setFlag(doc, question.id, 'crossCutting', crossCutting)
      linkIssues(doc, question.id, issues)
      for (const indicator of indicators) {
        addIndicator(doc, question.id, indicator)
        textOf(doc, { of: 'indicator', question: question.id, indicator: indicator.id })?.insert(0, indicator.text)
        textOf(doc, { of: 'means', question: question.id, indicator: indicator.id })?.insert(0, indicator.means)
      }
    })
    done.questions.set(question.id, {
      id: question.id, stakeholder: question.stakeholder, table, text: english(question.text), crossCutting, issues, indicators,
      rounds: new Set(), hands: new Set(showsBloc(writer.person) ? [writer.person.constituency] : []), parked: false, removed: false,
    })
  }
}

export function turn<T>(writers: readonly T[], place: number): T {
  const writer = writers[place % writers.length]
  if (writer === undefined) throw new Error('there is nobody to write')
  return writer
}

function writeLine(page: Page | undefined, root: 'criteria' | 'issues', id: string, text: string, stakeholder: string): void {
  page?.doc.transact(() => {
    addLine(page.doc, root, { id, language: 'en', stakeholder })
    textOf(page.doc, { of: root, line: id })?.insert(0, text)
  })
}

async function translateAll(people: People, done: Done): Promise<void> {
  const { guest: facilitator } = people.by('Heron')
  const { guest: representative } = people.by('Baobab')
  for (const alias of ['Swallow', 'Swift', 'Plover', 'Hornbill']) {
    await representative.must({ type: 'admit-interpreter', seat: people.by(alias).guest.seat, admitted: true })
  }
  for (const [language, alias] of Object.entries(translators)) {
    const { guest } = people.by(alias)
    await eventually(`${alias} was let in`, () => guest.view.documents.some(({ kind }) => kind === 'circle-translations'))
    const reference = guest.view.documents.find((one) => one.kind === 'circle-translations' && one.language === language)
    const page = await guest.opens(reference?.id ?? '')
    for (const { id, words } of circleTexts(done)) {
      const text = words[language]
      if (text !== undefined) translateOne(page.doc, done, { place: '', language, id, source: english(words), text, reviewed: !id.endsWith('7') })
    }
    const witness = await facilitator.opens(reference?.id ?? '')
    await reviewAll(people.by(readers[language] ?? alias).guest, done, { place: '', language, document: reference?.id ?? '' }, witness.doc)
    await eventually(`the circle reads in ${language}`, () => isTranslated(done, '', language, witness.doc))
    page.provider.destroy()
    witness.provider.destroy()
  }
}

function circleTexts({ file }: Done): readonly { readonly id: string; readonly words: Words }[] {
  const noTable = new Set(file.questions?.filter(({ stakeholder }) => !file.tables?.some((table) => table.stakeholder === stakeholder)))
  return [
    ...(file.criteria ?? []).flatMap(({ id, text, parts = [] }) => [{ id, words: text }, ...parts.map((words, index) => ({ id: `${id}:${index + 1}`, words }))]),
    ...(file.issues ?? []).map(({ id, text }) => ({ id, words: text })),
    ...(file.questions ?? []).flatMap((question) => [
      { id: question.id, words: question.text },
      ...(noTable.has(question) ? (question.indicators ?? []) : []).flatMap(({ id, text, means }) => [
        { id, words: text },
        ...(means === undefined ? [] : [{ id: meansId(id), words: means }]),
      ]),
    ]),
  ]
}

export interface Translating {
  readonly place: string
  readonly language: string
  readonly id: string
  readonly source: string
  readonly text: string
  readonly reviewed: boolean
}

/** Writes one translation, or writes it anew, and notes it. */
export function translateOne(doc: Y.Doc, done: Done, { place, language, id, source, text, reviewed }: Translating): void {
  doc.transact(() => {
    const words = translate(doc, id, source)
    words.delete(0, words.length)
    words.insert(0, text)
  })
  const author = done.translationsAt(place, language).get(id)?.author
  done.translationsAt(place, language).set(id, { text, source, reviewed, ...(author && { author }) })
}

/** Once others see the words, somebody says which of them they have read. */
export async function reviewAll(guest: Guest, done: Done, { place, language, document }: { readonly place: string; readonly language: string; readonly document: string }, doc: Y.Doc): Promise<void> {
  const known = done.translationsAt(place, language)
  const isThere = (): boolean => {
    const said = readTranslations(doc)
    return [...known].every(([id, { text, source }]) => said[id]?.text === text && said[id].source === source)
  }
  await eventually(`${place} is written in ${language}`, isThere)
  const said = readTranslations(doc)
  const role = language === 'fr' ? 'community' : 'interpreter'
  const wanted = [...known].filter(([id, { reviewed }]) => reviewed && said[id]?.reviewed === false)
  await Promise.all(wanted.map(([id]) => guest.reviews(document, id, said[id])))
  for (const [id, entry] of wanted) known.set(id, { ...entry, author: role, reviewer: role })
}

export const isTranslated = (done: Done, place: string, language: string, doc: Y.Doc): boolean => {
  const said = readTranslations(doc)
  const known = done.translationsAt(place, language)
  return [...known].every(([id, { text, source, reviewed }]) => said[id]?.text === text && said[id].source === source && said[id].reviewed === reviewed)
}
