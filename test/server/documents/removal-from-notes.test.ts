import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { inspect } from '../../../server/documents/guard.ts'
import { Removals } from '../../../server/documents/removal.ts'
import { asParagraphs, NOTEBOOK, readRich, richNodes } from '../../../shared/documents/rich-text.ts'
import { seedTable } from '../../../shared/documents/seed.ts'
import { setFlag, textOf } from '../../../shared/documents/writer.ts'
import { content, take } from './a-full-table.ts'
import { copyFor, SERVER, written } from './pages.ts'

/** Row Y2 of the attack catalogue, in free notes: their words are moved all the time, and taken away all the same. */

describe('free notes, whose words are written anew when they become a list', () => {
  const BORISS = 22
  const CHARACTERS = 1_500
  const lines = ['a', 'b', 'c'].map((letter) => `${letter} line of the notes `.repeat(CHARACTERS / 60))
  const before = { ...content(2_000), notes: asParagraphs(lines.join('\n')) }
  const book = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment(NOTEBOOK)
  const run = (words: string): Y.XmlElement => {
    const [paragraph] = richNodes(asParagraphs(words))
    if (paragraph === undefined) throw new Error('no words')
    return paragraph
  }
  function judged(...changes: readonly ((doc: Y.Doc) => void)[]): readonly string[] {
    const removals = new Removals(() => 0)
    const doc = copyFor(SERVER, seedTable(before, 7))
    return changes.map((change) => {
      const update = written(doc, BORISS, change)
      const answer = removals.judge(update, doc, { clients: new Map([[7, null], [BORISS, 'boris']]), seat: 'boris' })
      if (answer.ok) Y.applyUpdate(doc, update)
      return answer.ok ? 'taken' : answer.refusal.code
    })
  }
  const listOf = (doc: Y.Doc): void => {
    const items = readRich(book(doc)).map((block) => ({ ...block, kind: 'bullet' as const, level: 1 }))
    book(doc).delete(0, book(doc).length)
    book(doc).insert(0, richNodes(items))
  }

  it('[Y2] are moved and not taken, also two lines that become one, and one that becomes two', () => {
    expect(judged(listOf)).toEqual(['taken'])
    expect(judged((doc) => {
      const [one, two] = lines
      book(doc).delete(0, 2)
      book(doc).insert(0, [run(`${one}${two}`)])
    })).toEqual(['taken'])
    expect(judged((doc) => {
      const text = book(doc).get(0)
      const words = text instanceof Y.XmlElement ? text.get(0) : undefined
      if (!(words instanceof Y.XmlText)) throw new Error('no words')
      const rest = words.toString().slice(100)
      words.delete(100, rest.length)
      book(doc).insert(1, [run(`${rest} and more`)])
    })).toEqual(['taken'])
  })

  it('[Y2] stay those of others: who makes a list of them and then deletes it is asked to ask', () => {
    expect(judged(listOf, (doc) => book(doc).delete(0, book(doc).length))).toEqual(['taken', 'mass-removal'])
  })

  it('[Y2] are taken where they do not come back to be seen', () => {
    const gone = (doc: Y.Doc): void => book(doc).delete(0, book(doc).length)
    const words = lines.join('')
    const lies: readonly ((doc: Y.Doc) => void)[] = [
      // written, and deleted in the same breath
      (doc) => {
        gone(doc)
        book(doc).insert(0, [run(words)])
        gone(doc)
      },
      // written where nobody looks for notes
      (doc) => {
        gone(doc)
        doc.getText('handover').insert(0, words)
      },
      // written once for three
      (doc) => {
        gone(doc)
        book(doc).insert(0, [run(lines[0] ?? '')])
      },
      // only letters and words of them
      (doc) => {
        gone(doc)
        book(doc).insert(0, [run('abc line of the notes '), run(words.split('').toSorted().join(''))])
      },
      // into what goes with the rest
      (doc) => {
        const first = book(doc).get(0)
        if (first instanceof Y.XmlElement) first.insert(1, [new Y.XmlText(words)])
        gone(doc)
      },
    ]
    for (const lie of lies) expect(judged(lie)).toEqual(['mass-removal'])
  })

  it('[Y2] cost no more than the update is long, however it is cut up', () => {
    const many = Array.from({ length: 400 }, (_, index) => `${'x'.repeat(40)}${index}`)
    const doc = copyFor(SERVER, seedTable({ ...content(0), notes: asParagraphs(many.join('\n')) }, 7))
    const update = written(doc, BORISS, (copy) => {
      for (const words of many) book(copy).insert(0, [run(`${words.slice(1)}y`)])
      for (let index = 0; index < many.length; index += 1) {
        const paragraph = book(copy).get(many.length + index)
        const words = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined
        if (words instanceof Y.XmlText) words.delete(0, words.length - 1)
      }
    })
    const { indexOf } = String.prototype
    let lookedThrough = 0
    vi.spyOn(String.prototype, 'indexOf').mockImplementation(function looksThrough(this: string, ...sought) {
      lookedThrough += this.length
      return indexOf.apply(this, sought)
    })
    const outcome = new Removals(() => 0).judge(update, doc, { clients: new Map([[7, null], [BORISS, 'boris']]), seat: 'boris' })
    vi.restoreAllMocks()
    expect(outcome.ok).toBe(false)
    // Each beside each would be 6.9 million characters.
    expect(lookedThrough).toBeGreaterThan(1_000_000)
    expect(lookedThrough).toBeLessThan(2_100_000)
  })
})

describe('whatever somebody sends', () => {
  it('[Y2] is judged without falling over, wherever the guard would let it in', () => {
    const SENDER = 22
    const before = { ...content(300, 200), notes: asParagraphs('One line\nAnother line') }
    const doc = copyFor(SERVER, seedTable(before, 7))
    const rights = { clients: new Map<number, string | null>([[7, null], [SENDER, 'boris']]), seat: 'boris' }
    const updates = [
      written(doc, SENDER, (copy) => {
        const book = copy.getXmlFragment(NOTEBOOK)
        const items = readRich(book).map((block) => ({ ...block, kind: 'bullet' as const, level: 1 }))
        book.delete(0, book.length)
        book.insert(0, richNodes(items))
      }),
      written(doc, SENDER, (copy) => {
        setFlag(copy, 'q1', 'removed', true)
        setFlag(copy, 'q1', 'removed', false)
        take(copy, 100)
        textOf(copy, { of: 'question', question: 'q1' })?.insert(2, 'words')
      }),
    ]
    const mutation = fc.record({ which: fc.nat(updates.length - 1), changes: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 4 }) })
    let letIn = 0
    fc.assert(fc.property(mutation, ({ which, changes }) => {
      const update = Uint8Array.from(updates[which] ?? [])
      for (const [at, byte] of changes) update[at % update.length] = byte
      const inspected = inspect(update, doc, 'table', rights)
      if (!inspected.ok) return
      letIn += 1
      new Removals(() => 0).judge(update, doc, rights)
    }), { numRuns: 4_000 })
    expect(letIn).toBeGreaterThan(500)
  })
})
