import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { bring, lastBatch, needsLine, redoBatch, undoBatch } from '../../../../client/pages/bring/brought.ts'
import type { Shelf } from '../../../../client/pages/bring/shelf.ts'
import { foundItem } from '../../../../shared/documents/import/found.ts'
import { judged, type Proposal } from '../../../../shared/documents/import/judge.ts'
import { readTable } from '../../../../shared/documents/reader.ts'
import { setFlag, textOf } from '../../../../shared/documents/writer.ts'

const rows = (...texts: readonly string[]): readonly Proposal[] =>
  judged({ items: texts.map((text, index) => foundItem(index + 1, text)), cut: false }, { language: 'en', languageNamed: () => undefined, there: [], issues: new Map(), room: 400 })
/** So many rows that they go in three parts. */
const long = rows(...Array.from({ length: 60 }, (_, index) => `${index} ${'語'.repeat(900)}`))

/** A table in this tab alone. Only the copy and its state are asked for. */
class Table {
  readonly doc = new Y.Doc()
  readonly #live: { readonly doc: Y.Doc; state: Shelf['live']['state'] } = { doc: this.doc, state: 'synced' }

  set state(state: Shelf['live']['state']) {
    this.#live.state = state
  }

  get shelf(): Shelf {
    return { live: this.#live as unknown as Shelf['live'], table: 't1', root: 'questions', stakeholder: 's1', language: 'en', issues: new Map() }
  }

  get texts(): readonly string[] {
    return readTable(this.doc, 'en').questions.map(({ text }) => text)
  }
}

const quiet = (): void => undefined

describe('a list that is brought to a table', () => {
  it('goes in one part where it is short, and tells how far it is where it is long', async () => {
    const table = new Table()
    const told: number[] = []
    expect(needsLine(rows('One?'))).toBe(false)
    expect(needsLine(long)).toBe(true)
    expect(await bring(table.shelf, long, (done) => told.push(done))).toBe(60)
    expect(told.length).toBeGreaterThan(1)
    expect(told.at(-1)).toBe(60)
    expect(table.texts).toHaveLength(60)
  })

  it('stops where the line is lost on the way; what is in can be taken back', async () => {
    const table = new Table()
    const done = await bring(table.shelf, long, () => (table.state = 'offline'))
    expect(done).toBeGreaterThan(0)
    expect(done).toBeLessThan(60)
    expect(lastBatch(table.doc)?.count).toBe(done)
    undoBatch(table.doc)
    expect(table.texts).toEqual([])
  })

  it('may be short without a line: it waits with what is written by hand', async () => {
    const table = new Table()
    table.state = 'offline'
    expect(await bring(table.shelf, rows('One?', 'Two?'), quiet)).toBe(2)
    expect(table.texts).toEqual(['One?', 'Two?'])
  })

  it('is not written into a copy that is closed', async () => {
    const table = new Table()
    table.state = 'closed'
    expect(await bring(table.shelf, rows('One?'), quiet)).toBe(0)
    expect(lastBatch(table.doc)).toBeUndefined()
  })

  it('is taken back and put again as a whole; only the last one can be', async () => {
    const table = new Table()
    await bring(table.shelf, rows('First?'), quiet)
    await bring(table.shelf, rows('Second?', 'Third?'), quiet)
    expect(undoBatch(table.doc)?.taken?.flat()).toHaveLength(2)
    expect(table.texts).toEqual(['First?'])
    redoBatch(table.doc)
    expect(table.texts).toEqual(['First?', 'Second?', 'Third?'])
    expect(undoBatch(table.doc)?.stay).toBe(0)
  })

  it('leaves what somebody has worked on since, and what somebody else removed stays removed', async () => {
    const table = new Table()
    await bring(table.shelf, rows('One?', 'Two?', 'Three?'), quiet)
    const [one, two] = readTable(table.doc, 'en').questions.map(({ id }) => id)
    textOf(table.doc, { of: 'question', question: one ?? '' })?.insert(0, 'Number ')
    setFlag(table.doc, two ?? '', 'removed', true)
    expect(undoBatch(table.doc)?.stay).toBe(1)
    expect(table.texts).toEqual(['Number One?'])
    redoBatch(table.doc)
    expect(table.texts).toEqual(['Number One?', 'Three?'])
  })
})
