import type { Paragraph } from 'docx'
import type { RecordHistory, RecordLine, RecordOpen, RecordRound } from '../../shared/record/schema.ts'
import { DOT, joined, labelled, labelledQuote, told, type Edition } from './lines.ts'
import { paragraph } from './paragraphs.ts'
import type { Piece } from './pieces.ts'
import { nameIn } from './reading.ts'

type Past = RecordHistory & Partial<Pick<RecordLine, 'together'>> & Partial<Pick<RecordOpen, 'sentBack'>>

/** How an item got to where it is, in the order in which one wants to know it. */
export function narrowingLines(edition: Edition, past: Past): readonly Paragraph[] {
  const { speaker } = edition
  const { rounds = [], calls = 0, together = false, sentBack } = past
  return [
    ...(together ? [paragraph('Origin', speaker.say('history:together'))] : []),
    ...(sentBack === undefined ? [] : [labelled(edition, 'Agreement', speaker.say('history:sent_back'), { text: sentBack, language: null })]),
    ...whereaboutsLines(edition, past),
    ...scopeLines(edition, past),
    ...(calls > 1 ? [paragraph('Origin', speaker.say('history:calls', { number: calls }))] : []),
    ...rounds.map((round) => roundLine(edition, round)),
    ...wordingLines(edition, past),
  ]
}

function roundLine(edition: Edition, { round, asks, method, verdict, because, blocs, moved }: RecordRound): Paragraph {
  const { speaker } = edition
  const label = speaker.say('history:round', { round, asks: speaker.say(`history:asks.${asks}`), method: speaker.say(`history:method.${method}`) })
  const found = told(edition, speaker.say(`record:rating.${verdict}`), { because, blocs })
  const words = moved === null ? found : [...found, { text: ' ', language: null }, ...speaker.say(`history:moved.${moved}`)]
  return paragraph('Origin', speaker.say('record:label', { label, words }))
}

function whereaboutsLines(edition: Edition, { whereabouts }: Past): readonly Paragraph[] {
  if (whereabouts === undefined) return []
  const { speaker } = edition
  const where = speaker.say('record:label', { label: speaker.say('history:where'), words: speaker.say(`history:parked.${whereabouts.for}`) })
  return [
    paragraph('Agreement', where),
    ...(whereabouts.back === '' ? [] : [labelled(edition, 'Agreement', speaker.say('history:back'), { text: whereabouts.back, language: null })]),
  ]
}

function scopeLines({ record, language, speaker }: Edition, { scope }: Past): readonly Paragraph[] {
  if (scope === undefined) return []
  if (scope.out) return [paragraph('Agreement', speaker.say('history:out'))]
  const serves = scope.purposes.flatMap((id): (readonly Piece[])[] => {
    const purpose = record.purposes?.find((known) => known.id === id)
    const name = purpose === undefined ? undefined : nameIn(purpose.text, language, record.languages)
    return name === undefined ? [] : [[name]]
  })
  return serves.length === 0 ? [] : [paragraph('Origin', speaker.say('record:label', { label: speaker.say('history:serves'), words: joined(serves, '; ') }))]
}

function wordingLines(edition: Edition, { alternatives = [], worded }: Past): readonly Paragraph[] {
  const { speaker } = edition
  return [
    ...alternatives.map(({ id, text, language }) =>
      labelledQuote(edition, 'Origin', worded?.chosen === id ? joined([speaker.say('history:alternatives'), speaker.say('history:chosen')], DOT) : speaker.say('history:alternatives'), { text, language })),
    ...(worded === undefined || worded.chosen !== null ? [] : [paragraph('Origin', speaker.say(worded.none === true ? 'history:chosen_none' : 'history:chosen_stands'))]),
    ...(worded === undefined || worded.clear || worded.none === true ? [] : [paragraph('Origin', speaker.say('history:close_run'))]),
  ]
}
