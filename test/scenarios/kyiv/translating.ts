import type * as Y from 'yjs'
import { HANDOVER_ID } from '../../../shared/documents/content.ts'
import { eventually } from '../../support/eventually.ts'
import { isTranslated, readers, reviewAll, translateOne } from './circle.ts'
import type { DoneQuestion } from './done.ts'
import { isHandover, queueAt } from './queues.ts'
import type { Round } from './round.ts'

/** Who translates at the tables, into what. Nobody there writes French, so the record will say that it lacks. */
const teams = { es: 'Swallow', ru: 'Plover', id: 'Hornbill', en: 'Swift' } as const

/** What is asked for when a question is reworded, in every language that somebody translates into. */
export const sharper: Readonly<Record<string, string>> = {
  en: ' Please give one example.',
  es: ' Por favor, dé un ejemplo.',
  ru: ' Приведите, пожалуйста, один пример.',
  id: ' Mohon beri satu contoh.',
}

/** What is new is translated; one reworded question is forgotten in Russian, and stays stale. */
export async function translateRound(round: Round): Promise<void> {
  const { people, done } = round
  for (const [language, alias] of Object.entries(teams)) {
    const { guest } = people.by(alias)
    const before = await queueAt(round, guest)
    for (const { id: table } of done.tables) {
      const reference = guest.view.documents.find((one) => one.kind === 'table-translations' && one.table === table && one.language === language)
      const page = await guest.opens(reference?.id ?? '')
      if (before.some((waiting) => isHandover(waiting) && waiting.place === table && waiting.task.into === language)) translateHandover(page.doc, round, table, language)
      for (const question of done.at(table)) translateQuestion(page.doc, round, question, language)
      const witness = await people.organiser.opens(reference?.id ?? '')
      await reviewAll(people.by(readers[language] ?? alias).guest, done, { place: table, language, document: reference?.id ?? '' }, witness.doc)
      await eventually(`table ${table} reads in ${language}`, () => isTranslated(done, table, language, witness.doc))
      witness.provider.destroy()
      page.provider.destroy()
    }
    const after = await queueAt(round, guest)
    const running = guest.view.cafe.round
    done.queues.push({ round: round.number, alias, before, after, inTime: running?.number === round.number && running.frozen })
  }
}

/** What the next group needs before it sits down. */
function translateHandover(doc: Y.Doc, { done, number }: Round, table: string, language: string): void {
  const source = done.handovers.get(table)?.text ?? ''
  translateOne(doc, done, { place: table, language, id: HANDOVER_ID, source, text: `[${language}] ${number}`, reviewed: true })
}

function translateQuestion(doc: Y.Doc, { done, number }: Round, question: DoneQuestion, language: string): void {
  const place = question.table ?? ''
  const known = done.translationsAt(place, language)
  const inFile = done.file.questions?.find(({ id }) => id === question.id)
  const isForgotten = language === 'ru' && question.id === 'qg04'
  if (language !== 'en' && known.get(question.id)?.source !== question.text && !isForgotten) {
    const text = `${inFile?.text[language] ?? ''}${sharper[language] ?? ''}`
    translateOne(doc, done, { place, language, id: question.id, source: question.text, text, reviewed: number > 1 })
  }
  for (const indicator of question.indicators) {
    const text = inFile?.indicators?.find(({ id }) => id === indicator.id)?.text[language]
    if (text === undefined || indicator.language === language || known.has(indicator.id)) continue
    translateOne(doc, done, { place, language, id: indicator.id, source: indicator.text, text, reviewed: true })
  }
}
