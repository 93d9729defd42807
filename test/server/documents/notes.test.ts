import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { schema } from '../../../client/pages/table/notes/schema.ts'
import { asParagraphs, DEEPEST_LIST, plainText, type RichText } from '../../../shared/documents/rich-text.ts'
import { seedTable } from '../../../shared/documents/seed.ts'
import { shapes, WORDS } from '../../../shared/documents/shapes.ts'
import { limits } from '../../../shared/limits.ts'
import { NotesHall, type Writer } from './a-writer.ts'
import { AMINAS, BORISS, seed, SERVER, table } from './pages.ts'

const words = fc.constantFrom('a', 'so: ', 'Кто?', 'من يقرر؟', '谁', '👩‍👩‍👧', 'e\u0301', '\u{1F30D}x')
const keys = fc.constantFrom('Enter', 'Backspace', 'Delete', 'Tab', 'Shift-Tab', 'Enter', 'Tab')
const acts = fc.constantFrom('bullet', 'ordered', 'strong', 'emphasis', 'undo', 'redo', 'bullet', 'undo')
const share = fc.double({ min: 0, max: 1, noNaN: true })

/** Something that somebody does while they take notes. */
const anyDeed: fc.Arbitrary<(writer: Writer) => void> = fc.oneof(
  { weight: 3, arbitrary: words.map((said) => (writer: Writer) => writer.types(said)) },
  { weight: 3, arbitrary: keys.map((key) => (writer: Writer) => writer.hits(key)) },
  { weight: 3, arbitrary: acts.map((act) => (writer: Writer) => writer.presses(act)) },
  { weight: 2, arbitrary: fc.tuple(share, fc.constantFrom(0, 0, 0.2, 1)).map(([at, selects]) => (writer: Writer) => writer.puts(at, selects)) },
  { weight: 1, arbitrary: fc.array(words, { minLength: 1, maxLength: 3 }).map((lines) => (writer: Writer) => writer.pastes(...lines)) },
)
/** Who does what, and whether it reaches the server at once and what others did reaches them. */
const anySitting = fc.array(fc.record({ who: fc.nat({ max: 1 }), deed: anyDeed, sends: fc.boolean(), hears: fc.boolean() }), { maxLength: 60, size: 'max' })

const hall = () => new NotesHall(seed, SERVER, AMINAS, BORISS)
const shown = ({ state: { doc } }: Writer): string => doc.textBetween(0, doc.content.size, '\n')

describe('notes as people write them', () => {
  it('[N1] whatever two people do at once with the real binding is let in, and all come to read the same', () => {
    fc.assert(
      fc.property(anySitting, (sitting) => {
        const notes = hall()
        for (const { who, deed, sends, hears } of sitting) {
          const writer = notes.writers[who]
          if (writer === undefined) continue
          deed(writer)
          if (sends) notes.takes(who)
          if (hears) notes.tells(who)
        }
        notes.settles()
        expect(notes.refusals).toEqual([])
        expect(notes.rehearsals, 'keystrokes are cheap').toBe(0)
        for (const writer of notes.writers) {
          expect(writer.says).toEqual(notes.says)
          expect(shown(writer)).toBe(plainText(notes.says))
        }
      }),
      { numRuns: 150 },
    )
  })

  it('[N2] lists end at a depth, and so does what is typed, before the guard would have to refuse it', () => {
    const notes = hall()
    const [amina] = notes.writers
    if (amina === undefined) throw new Error('nobody writes')
    amina.puts(1)
    for (let depth = 0; depth < 6; depth += 1) {
      amina.hits('Enter')
      amina.types('x')
      if (depth === 0) amina.presses('bullet')
      else amina.hits('Tab')
    }
    expect(Math.max(...amina.says.map(({ level }) => level))).toBe(DEEPEST_LIST)
    for (let lines = 0; lines < 60; lines += 1) amina.pastes('x'.repeat(400))
    notes.settles()
    expect(notes.refusals).toEqual([])
    expect(plainText(notes.says).length).toBeGreaterThan(limits.notesCharacters - 2_000)
  })

  it('[N3] undo takes back what was mine, and not what others wrote meanwhile', () => {
    const notes = hall()
    const [amina, boris] = notes.writers
    amina?.puts(0)
    amina?.types('Amina. ')
    notes.settles()
    boris?.puts(1)
    boris?.types(' Boris.')
    notes.settles()
    amina?.presses('undo')
    notes.settles()
    expect(plainText(notes.says)).toBe('We met. Boris.')
  })

  it('[N9] the editor and the guard have one grammar', () => {
    const { notebook } = shapes.table
    if (notebook === undefined || !('rich' in notebook)) throw new Error('no rich words')
    const named = (name: string): string => ({ doc: 'root', text: WORDS })[name] ?? name
    const inEditor = Object.values(schema.nodes).filter((type) => !type.isText).map((type): [string, readonly string[]] => {
      const inside = Object.values(schema.nodes).filter((child) => type.contentMatch.matchType(child) !== null)
      return [named(type.name), inside.map(({ name }) => named(name)).toSorted()]
    })
    const inGuard = Object.entries(notebook.rich.nodes).map(([name, inside]) => [name, [...inside].toSorted()])
    expect(Object.fromEntries(inEditor)).toEqual(Object.fromEntries(inGuard))
    expect(Object.keys(schema.marks)).toEqual(notebook.rich.marks)
  })

  it('[N4] who makes a list of what others wrote, or breaks it in two, takes nothing from them', () => {
    const long: RichText = asParagraphs(Array.from({ length: 9 }, (_, line) => `${line} said by others`.padEnd(300, '.')).join('\n'))
    const notes = new NotesHall(seedTable({ ...table, notes: long }, SERVER), SERVER, AMINAS, BORISS)
    const [amina] = notes.writers
    amina?.puts(0, 1)
    amina?.presses('bullet')
    amina?.puts(0.5)
    amina?.hits('Enter')
    amina?.puts(0, 1)
    amina?.presses('ordered')
    notes.settles()
    expect(notes.refusals).toEqual([])
    expect(plainText(notes.says).replaceAll('\n', '')).toBe(plainText(long).replaceAll('\n', ''))
    amina?.puts(0, 1)
    amina?.hits('Delete')
    notes.settles()
    expect(notes.refusals, 'they are still the words of others').toEqual(['mass-removal'])
  })
})
