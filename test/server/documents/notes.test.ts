import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { schema } from '../../../client/pages/table/notes/schema.ts'
import { asParagraphs, DEEPEST_LIST, NOTEBOOK, plainText, richNodes, type RichText } from '../../../shared/documents/rich-text.ts'
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
  { weight: 1, arbitrary: fc.boolean().map((holds) => (writer: Writer) => void (writer.holds = holds)) },
  { weight: 1, arbitrary: fc.array(words, { minLength: 1, maxLength: 3 }).map((lines) => (writer: Writer) => writer.pastes(...lines)) },
)
/** Who does what, and whether it reaches the server at once and what others did reaches them. */
const anySitting = fc.array(fc.record({ who: fc.nat({ max: 1 }), deed: anyDeed, sends: fc.boolean(), hears: fc.boolean() }), { maxLength: 60, size: 'max' })

const hall = () => new NotesHall(seed, SERVER, AMINAS, BORISS)

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
        for (const writer of notes.writers) writer.holds = false
        notes.settles()
        expect(notes.refusals).toEqual([])
        expect(notes.rehearsals, 'keystrokes are cheap').toBe(0)
        for (const writer of notes.writers) {
          expect(writer.says).toEqual(notes.says)
          expect(writer.shown).toBe(plainText(notes.says))
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

  it('[N5] what each types stays together and in the paragraph, also where several type at one place', () => {
    const turns = fc.array(fc.record({ who: fc.nat({ max: 1 }), sends: fc.boolean(), hears: fc.boolean() }), { maxLength: 40, size: 'max' })
    fc.assert(
      fc.property(turns, fc.constantFrom(0, 0.5, 1), (sitting, place) => {
        const notes = hall()
        const said = ['', '']
        for (const writer of notes.writers) writer.puts(place)
        for (const { who, sends, hears } of sitting) {
          // Of letters in a row that are alike the binding takes the last to be the new one: here none are.
          const letter = String.fromCodePoint((who === 0 ? 0x430 : 0x3b1) + ((said[who]?.length ?? 0) % 16))
          notes.writers[who]?.types(letter)
          said[who] += letter
          if (sends) notes.takes(who)
          if (hears) notes.tells(who)
        }
        notes.settles()
        const lines = plainText(notes.says).split('\n')
        expect(lines).toHaveLength(1)
        for (const own of said) expect(lines[0]).toContain(own)
      }),
      { numRuns: 100 },
    )
  })

  it('[N6] while I hold them, changes of others are not shown; mine go out, and theirs come in without moving my pen', () => {
    const notes = hall()
    const [amina, boris] = notes.writers
    if (amina === undefined || boris === undefined) throw new Error('nobody writes')
    amina.puts(1)
    amina.holds = true
    boris.puts(0)
    boris.types('Boris first. ')
    notes.settles()
    expect(amina.shown).toBe('We met.')
    expect(amina.copy.waiting).toBeGreaterThan(0)
    amina.types(' In May')
    notes.settles()
    expect(boris.shown).toBe('Boris first. We met. In May')
    expect(amina.shown).toBe('We met. In May')
    amina.holds = false
    expect(amina.copy.waiting).toBe(0)
    amina.types('.')
    notes.settles()
    expect(notes.refusals).toEqual([])
    for (const { shown } of notes.writers) expect(shown).toBe('Boris first. We met. In May.')
  })

  it('[N7] one’s own deeds beside the editor are shown at once, whatever waits', () => {
    const notes = hall()
    const [amina, boris] = notes.writers
    if (amina === undefined || boris === undefined) throw new Error('nobody writes')
    amina.holds = true
    boris.puts(1)
    boris.types(' Late.')
    notes.settles()
    expect(amina.shown).toBe('We met.')
    amina.doc.transact(() => amina.doc.getXmlFragment(NOTEBOOK).insert(0, richNodes(asParagraphs('Put back'))))
    expect(amina.shown).toBe('Put back\nWe met. Late.')
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
