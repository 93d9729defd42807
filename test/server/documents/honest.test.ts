import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { inspect, MISSING } from '../../../server/documents/guard.ts'
import {
  addIndicator,
  addQuestion,
  moveQuestion,
  removeIndicator,
  setFlag,
  textOf,
} from '../../../shared/documents/writer.ts'
import { copyFor, said, seed, SERVER } from './pages.ts'

const PEOPLE = ['amina', 'boris', 'chen'] as const
const QUESTIONS = ['q1', 'q2', 'q3'] as const

type Act =
  | { readonly act: 'insert'; readonly question: string; readonly at: number; readonly words: string }
  | { readonly act: 'delete'; readonly question: string; readonly at: number; readonly length: number }
  | { readonly act: 'add' | 'remove' | 'erase' | 'up' | 'indicator' | 'no-indicator'; readonly question: string }
  /** Hears everything that the server has so far. */
  | { readonly act: 'hear' }
  /** Sends everything that the server does not have yet. */
  | { readonly act: 'send' }
  /** Sends its whole document, as after a long absence. */
  | { readonly act: 'send-all' }

const question = fc.constantFrom(...QUESTIONS)
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ act: fc.constant('insert'), question, at: fc.nat(30), words: fc.string({ minLength: 1, maxLength: 5 }) }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('delete'), question, at: fc.nat(30), length: fc.integer({ min: 1, max: 6 }) }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constantFrom('add', 'remove', 'erase', 'up', 'indicator', 'no-indicator'), question }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constantFrom('hear', 'send') }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('send-all') }) },
)

function write(doc: Y.Doc, act: Act): void {
  if (act.act === 'hear' || act.act === 'send' || act.act === 'send-all') return
  const text = textOf(doc, { of: 'question', question: act.question })
  if (act.act === 'insert') text?.insert(Math.min(act.at, text.length), act.words)
  else if (act.act === 'delete' && text !== undefined) {
    const at = Math.min(act.at, text.length)
    text.delete(at, Math.min(act.length, text.length - at))
  } else if (act.act === 'add') addQuestion(doc, { id: act.question, language: 'en', stakeholder: '', order: 1 })
  else if (act.act === 'remove') setFlag(doc, act.question, 'removed', true)
  else if (act.act === 'erase') doc.getMap('questions').delete(act.question)
  else if (act.act === 'up') moveQuestion(doc, act.question, 'up')
  else if (act.act === 'indicator') addIndicator(doc, act.question, { id: 'i1', kind: 'count', language: 'en' })
  else if (act.act === 'no-indicator') removeIndicator(doc, act.question, 'i1')
}

describe('honest people', () => {
  it('[N1] are never refused, however they write, whenever they are connected, and all read the same', () => {
    const anySitting = fc.array(fc.tuple(fc.nat(PEOPLE.length - 1), anyAct), { maxLength: 80 })
    fc.assert(
      fc.property(anySitting, (sitting) => {
        const server = copyFor(99, seed)
        const owners = new Map<number, string | null>([[SERVER, null]])
        const people = PEOPLE.map((seat, place) => ({ seat, doc: copyFor(100 + place, seed) }))
        const send = ({ seat, doc }: { seat: string; doc: Y.Doc }, all: boolean): void => {
          const update = Y.encodeStateAsUpdate(doc, all ? undefined : Y.encodeStateVector(server))
          const answer = inspect(update, server, 'table', { clients: owners, seat })
          // What was written on to words that the server has comes as one run with them: the server asks for the rest alone.
          if (all && !answer.ok && answer.refusal.params['missing'] === MISSING.missing) return send({ seat, doc }, false)
          if (!answer.ok) throw new Error(`${seat} was refused: ${JSON.stringify(answer.refusal)}`)
          for (const client of answer.value.newClients) owners.set(client, seat)
          Y.applyUpdate(server, update)
        }
        const hear = ({ doc }: { doc: Y.Doc }) => Y.applyUpdate(doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(doc)))
        for (const [who, act] of sitting) {
          const person = people[who]
          if (person === undefined) continue
          write(person.doc, act)
          if (act.act === 'hear') hear(person)
          if (act.act === 'send' || act.act === 'send-all') send(person, act.act === 'send-all')
        }
        for (const person of people) send(person, false)
        for (const person of people) {
          hear(person)
          expect(said(person.doc)).toEqual(said(server))
        }
        expect(said(copyFor(98, Y.encodeStateAsUpdate(server)))).toEqual(said(server))
      }),
      { numRuns: 300, examples: [[[[2, { act: 'insert', question: 'q1', at: 12, words: ' ' }], [2, { act: 'send-all' }], [2, { act: 'insert', question: 'q1', at: 13, words: ' ' }], [2, { act: 'send-all' }]]]] },
    )
  })
})
