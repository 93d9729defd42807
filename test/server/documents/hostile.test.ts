import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { inspect } from '../../../server/documents/guard.ts'
import { addIndicator, addQuestion, moveQuestion, removeIndicator, setFlag } from '../../../shared/documents/writer.ts'
import { limits } from '../../../shared/limits.ts'
import { AMINAS, BORISS, copyFor, said, seed, SERVER, textIn } from './pages.ts'

const owners = new Map<number, string | null>([
  [SERVER, null],
  [AMINAS, 'amina'],
  [BORISS, 'boris'],
])

/** Updates that Boris's page may send in one sitting. */
function session(): { doc: Y.Doc; updates: readonly Uint8Array[] } {
  const doc = copyFor(99, seed)
  const copy = copyFor(BORISS, seed)
  const updates: Uint8Array[] = []
  copy.on('update', (update: Uint8Array) => updates.push(update))
  textIn(copy).insert(3, ' really')
  addQuestion(copy, { id: 'q2', language: 'fr', stakeholder: 'donors', order: 1 })
  addIndicator(copy, 'q2', { id: 'i1', kind: 'count', language: 'fr' })
  textIn(copy, 'q2').insert(0, 'Кто решает? 🌍')
  textIn(copy, 'q2').delete(2, 4)
  moveQuestion(copy, 'q2', 'up')
  setFlag(copy, 'q2', 'crossCutting', true)
  removeIndicator(copy, 'q1', 'i1')
  copy.getText('notes').insert(0, 'Heard: ')
  updates.push(Y.encodeStateAsUpdate(copy))
  return { doc, updates }
}

/** What the engine does: ask the guard, and apply only what it lets in. */
function offer(doc: Y.Doc, update: Uint8Array): boolean {
  const before = Y.encodeStateAsUpdate(doc)
  const answer = inspect(update, doc, 'table', { clients: owners, seat: 'boris' })
  expect(Y.encodeStateAsUpdate(doc), 'the guard changes nothing').toEqual(before)
  if (!answer.ok) return false
  Y.applyUpdate(doc, update)
  expect(doc.store.pendingStructs, 'nothing is left waiting').toBeNull()
  expect(doc.store.pendingDs).toBeNull()
  if (answer.value.empty) expect(Y.encodeStateAsUpdate(doc), 'nothing new').toEqual(before)
  return true
}

describe('damaged and hostile updates', () => {
  it('[H1] [Y6] a beginning of a valid update is never half applied', () => {
    const { doc, updates } = session()
    for (const update of updates) {
      for (let length = 0; length < update.byteLength; length += 1) {
        const before = Y.encodeStateAsUpdate(doc)
        expect(offer(doc, update.slice(0, length)), `${length} of ${update.byteLength} bytes`).toBe(false)
        expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
      }
      expect(offer(doc, update)).toBe(true)
    }
    expect(said(doc).questions.map((question) => question.id)).toEqual(['q2', 'q1'])
  })

  it('[H2] [Y4] bytes changed anywhere are refused, or make a document that is whole and within its bounds', () => {
    const { updates } = session()
    const change = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }))
    const damaged = fc.tuple(fc.nat({ max: updates.length - 1 }), fc.array(change, { minLength: 1, maxLength: 4 }))
    fc.assert(
      fc.property(damaged, ([which, changes]) => {
        const doc = copyFor(99, seed)
        for (const update of updates.slice(0, which)) offer(doc, update)
        const bytes = Uint8Array.from(updates[which] ?? [])
        for (const [at, value] of changes) bytes[at % bytes.byteLength] = value
        offer(doc, bytes)
        const reloaded = copyFor(98, Y.encodeStateAsUpdate(doc))
        expect(said(reloaded)).toEqual(said(doc))
        for (const question of said(doc).questions) expect(question.text.length).toBeLessThanOrEqual(limits.itemCharacters)
      }),
      { numRuns: 1_000 },
    )
  })

  it('[H3] bytes that are no update at all are refused or say nothing', () => {
    const doc = copyFor(99, seed)
    const before = said(doc)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        offer(doc, bytes)
        expect(said(doc)).toEqual(before)
      }),
      { numRuns: 1_000 },
    )
  })

  it('[H4] [Y5] updates in the second encoding are refused or say nothing', () => {
    const { doc, updates } = session()
    const before = said(doc)
    for (const update of updates) {
      offer(doc, Y.convertUpdateFormatV1ToV2(update))
      expect(said(doc)).toEqual(before)
    }
    // Makes Yjs's second decoder run without end.
    offer(doc, Uint8Array.of(0, 0, 1, 0, 0, 3, 1, 255, 255, 255, 255, 15, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0))
    expect(said(doc)).toEqual(before)
  })

  it('[H5] a keystroke costs the same in a long document as in a short one', () => {
    const long = copyFor(99, seed)
    for (let n = 0; n < 300; n += 1) {
      addQuestion(long, { id: `n${n}`, language: 'en', stakeholder: '', order: n })
      textIn(long, `n${n}`).insert(0, 'x'.repeat(1_500))
    }
    const state = Y.encodeStateAsUpdate(long)
    const copy = copyFor(BORISS, state)
    const before = Y.encodeStateVector(copy)
    textIn(copy, 'n150').insert(700, 'k')
    const keystroke = Y.encodeStateAsUpdate(copy, before).slice()
    // Read by the property that no struct of the document is visited but those it refers to.
    let visited = 0
    const spied = new Proxy(long.store.clients, {
      get: (target, key) => {
        visited += 1
        const value: unknown = Reflect.get(target, key)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
    long.store.clients = spied
    const clients = new Map([...owners, [long.clientID, null] as const])
    expect(inspect(keystroke, long, 'table', { clients, seat: 'boris' })).toMatchObject({ ok: true })
    expect(visited).toBeLessThan(20)
  })
})
