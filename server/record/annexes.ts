import type { Paragraph } from 'docx'
import { labelled, paragraphsOf, stakeholderName, type Edition } from './lines.ts'
import { heading, paragraph } from './paragraphs.ts'
import { nameIn } from './reading.ts'

/** What stands behind the record: the meeting's words, and the captions where it chose to keep them. */
export const annexes = (edition: Edition): readonly Paragraph[] => [...glossary(edition), ...captions(edition)]

function glossary(edition: Edition): readonly Paragraph[] {
  const { record, language, speaker } = edition
  const terms = (record.glossary ?? []).flatMap(({ term, meaning, agreed }) => {
    const [name, means] = [nameIn(term, language, record.languages), nameIn(meaning, language, record.languages)]
    return name === undefined || means === undefined ? [] : [{ name, means, agreed }]
  })
  if (terms.length === 0) return []
  return [
    heading('Heading1', speaker.say('record:annex.glossary')),
    ...terms.toSorted((one, other) => one.name.text.localeCompare(other.name.text, speaker.language)).map(({ name, means, agreed }) =>
      labelled(edition, 'Story', agreed ? [name] : [name, { text: ' (', language: null }, ...speaker.say('record:annex.proposed'), { text: ')', language: null }], means),
    ),
  ]
}

function captions(edition: Edition): readonly Paragraph[] {
  const { record, speaker } = edition
  const kept = record.captions ?? []
  if (kept.length === 0) return []
  return [
    heading('Heading1', speaker.say('record:annex.captions')),
    paragraph('Hint', speaker.say('record:annex.captions_hint')),
    ...kept.flatMap(({ stakeholder, round, language, lines }) => [
      heading('Heading2', round === null ? speaker.say('record:annex.plenary', { language: speaker.nameOf(language) }) : speaker.say('record:annex.table', { table: stakeholderName(edition, stakeholder ?? ''), round, language: speaker.nameOf(language) })),
      ...lines.flatMap((text) => paragraphsOf('Story', { text, language })),
    ]),
  ]
}
