import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { inspect } from '../../../server/documents/guard.ts'
import type { DocumentKind } from '../../../shared/documents/reference.ts'
import { addIndicator, addQuestion, setFlag } from '../../../shared/documents/writer.ts'
import { limits } from '../../../shared/limits.ts'
import { AMINAS, BORISS, byNumbers, copyFor, questionIn, seed, SERVER, textIn, written } from './pages.ts'

const owners = new Map<number, string | null>([[SERVER, null], [AMINAS, 'amina']])

/** A table where Amina has written; Boris is about to. */
const page = (): Y.Doc => {
  const doc = copyFor(99, seed)
  Y.applyUpdate(doc, written(doc, AMINAS, (copy) => textIn(copy).insert(12, ' Amina asks.')))
  return doc
}
const ask = (update: Uint8Array, { doc = page(), kind = 'table', seat = 'boris' }: { doc?: Y.Doc; kind?: DocumentKind; seat?: string } = {}) => {
  const before = Y.encodeStateAsUpdate(doc)
  const roots = [...doc.share.keys()]
  const answer = inspect(update, doc, kind, { clients: owners, seat })
  expect(Y.encodeStateAsUpdate(doc), 'the guard changes nothing').toEqual(before)
  expect([...doc.share.keys()]).toEqual(roots)
  return answer.ok ? answer.value : answer.refusal.code
}
const boris = (write: (copy: Y.Doc) => void, doc = page()) => ask(written(doc, BORISS, write), { doc })

describe('the guard lets in', () => {
  it('[G1] words, and says which client ids are new', () => {
    expect(boris((doc) => textIn(doc).insert(3, ' really'))).toEqual({ newClients: [BORISS], empty: false, rehearsed: false })
    const amina = written(page(), AMINAS, (doc) => doc.getText('notes').insert(0, 'So: '))
    expect(ask(amina, { seat: 'amina' })).toEqual({ newClients: [], empty: false, rehearsed: false })
  })

  it('[G2] whole questions and indicators, flags, and deletions of what others wrote', () => {
    const accepted = { newClients: [BORISS], empty: false, rehearsed: false }
    expect(
      boris((doc) => {
        addQuestion(doc, { id: 'q2', language: 'fr', stakeholder: '', order: 1.5 })
        addIndicator(doc, 'q2', { id: 'i1', kind: 'documented', language: 'fr' })
        textIn(doc, 'q2').insert(0, 'Qui ?')
        setFlag(doc, 'q1', 'removed', true)
      }),
    ).toEqual(accepted)
    expect(boris((doc) => textIn(doc).delete(0, 20))).toEqual({ newClients: [], empty: false, rehearsed: false })
    expect(boris((doc) => doc.getMap('questions').delete('q1'))).toEqual({ newClients: [], empty: false, rehearsed: false })
  })

  it('[G3] what was typed and deleted again before it was sent', () => {
    const copy = copyFor(BORISS, Y.encodeStateAsUpdate(page()))
    const before = Y.encodeStateVector(copy)
    textIn(copy).insert(0, 'wrong')
    textIn(copy).delete(0, 5)
    addQuestion(copy, { id: 'q9', language: 'fr', stakeholder: '', order: 3 })
    textIn(copy, 'q9').insert(0, 'gone soon')
    copy.getMap('questions').delete('q9')
    expect(ask(Y.encodeStateAsUpdate(copy, before))).toEqual({ newClients: [BORISS], empty: false, rehearsed: false })
  })

  it('[G4] words in a text that somebody else has deleted meanwhile', () => {
    const doc = page()
    const late = written(doc, BORISS, (copy) => textIn(copy).insert(3, 'late'))
    doc.getMap('questions').delete('q1')
    expect(ask(late, { doc })).toEqual({ newClients: [BORISS], empty: false, rehearsed: false })
    Y.applyUpdate(doc, late)
    expect(doc.store.pendingStructs).toBeNull()
  })

  it('[G5] everything sent again, as nothing new, whoever wrote it', () => {
    const doc = page()
    doc.getMap('questions').delete('q1')
    expect(ask(Y.encodeStateAsUpdate(doc), { doc })).toEqual({ newClients: [], empty: true, rehearsed: false })
    expect(ask(Uint8Array.of(0, 0))).toEqual({ newClients: [], empty: true, rehearsed: false })
  })

  it('[G6] words that take the place of as many others in a full text', () => {
    const doc = page()
    textIn(doc).insert(0, 'x'.repeat(limits.itemCharacters - textIn(doc).length))
    expect(
      boris((copy) => {
        textIn(copy).delete(0, 500)
        textIn(copy).insert(0, 'y'.repeat(500))
      }, doc),
    ).toMatchObject({ empty: false })
  })
})

describe('the guard keeps out', () => {
  it('[G7] words under the client id of somebody else, of the server, or of nobody who wrote before', () => {
    const insert = (doc: Y.Doc) => textIn(doc).insert(0, 'forged')
    expect(ask(written(page(), AMINAS, insert))).toBe('writer-foreign')
    expect(ask(written(page(), SERVER, insert))).toBe('writer-foreign')
    const doc = page()
    Y.applyUpdate(doc, written(doc, 33, insert))
    expect(ask(written(doc, 33, insert), { doc })).toBe('writer-foreign')
  })

  it('[G8] more client ids than one seat may have', () => {
    const doc = page()
    const many = copyFor(1_000, Y.encodeStateAsUpdate(doc))
    const before = Y.encodeStateVector(many)
    for (let id = 0; id <= limits.clientIdsPerSeatAndDocument; id += 1) {
      many.clientID = 1_000 + id
      many.getText('notes').insert(0, 'x')
    }
    expect(ask(Y.encodeStateAsUpdate(many, before), { doc })).toBe('too-many')
  })

  it('[G9] [Y3] what builds on something that was not sent: clocks, neighbours, parents, deletions', () => {
    const copy = copyFor(BORISS, Y.encodeStateAsUpdate(page()))
    textIn(copy).insert(0, 'first')
    const before = Y.encodeStateVector(copy)
    textIn(copy).insert(5, ' second')
    expect(ask(Y.encodeStateAsUpdate(copy, before))).toBe('document-malformed')

    const other = copyFor(33, Y.encodeStateAsUpdate(copy))
    const between = Y.encodeStateVector(other)
    textIn(other).insert(2, 'on words that nobody has')
    expect(ask(Y.encodeStateAsUpdate(other, between))).toBe('document-malformed')

    const deleting = copyFor(44, Y.encodeStateAsUpdate(copy))
    const beforeDeleting = Y.encodeStateVector(deleting)
    textIn(deleting).delete(0, 3)
    expect(ask(Y.encodeStateAsUpdate(deleting, beforeDeleting))).toBe('document-malformed')
  })

  it('[G10] [Y4] roots, keys and kinds of content that the document does not have', () => {
    const strange: readonly ((doc: Y.Doc) => void)[] = [
      (doc) => doc.getMap('secrets').set('a', 1),
      (doc) => doc.getArray('list').push([1]),
      (doc) => doc.getMap('questions').set('q2', 'plain'),
      (doc) => doc.getMap('questions').set('q2', new Y.Text('x')),
      (doc) => doc.getMap('questions').set('no spaces', new Y.Map()),
      (doc) => doc.getMap('questions').set('__proto__', new Y.Map()),
      (doc) => doc.getMap('questions').set('constructor', new Y.Map()),
      (doc) => questionIn(doc).set('colour', 'red'),
      (doc) => questionIn(doc).set('toString', true),
      (doc) => questionIn(doc).set('parked', 'yes'),
      (doc) => questionIn(doc).set('order', Number.NaN),
      (doc) => questionIn(doc).set('order', null),
      (doc) => questionIn(doc).set('order', { deep: [1] }),
      (doc) => questionIn(doc).set('language', 'not a language'),
      (doc) => questionIn(doc).set('stakeholder', 'x'.repeat(65)),
      (doc) => questionIn(doc).set('text', new Y.XmlText('x')),
      (doc) => questionIn(doc).set('text', new Y.Map()),
      (doc) => questionIn(doc).set('indicators', new Y.Array()),
      (doc) => questionIn(doc).set('indicators', new Y.XmlElement('b')),
      (doc) => questionIn(doc).set('text', new Y.Doc()),
      (doc) => questionIn(doc).set('language', new Uint8Array(4)),
      (doc) => textIn(doc).format(0, 3, { bold: true }),
      (doc) => textIn(doc).insertEmbed(0, { image: 'x' }),
      (doc) => textIn(doc).insertEmbed(0, new Y.Map()),
      (doc) => textIn(doc).setAttribute('a', 'b'),
      (doc) => doc.getText('notes').applyDelta([{ insert: 'x', attributes: { href: 'javascript:' } }]),
    ]
    for (const write of strange) expect(boris(write), String(write)).toBe('document-malformed')
  })

  it('[G11] the grammar of another kind of document', () => {
    const update = written(copyFor(5), BORISS, (doc) => doc.getText('narrative').insert(0, 'x'))
    const doc = new Y.Doc()
    expect(ask(update, { doc, kind: 'plenary' })).toBe('document-malformed')
    expect(ask(update, { doc, kind: 'record' })).toEqual({ newClients: [BORISS], empty: false, rehearsed: false })
  })

  it('[G12] texts over their bound, in one piece or in many', () => {
    expect(boris((doc) => textIn(doc).insert(0, 'x'.repeat(limits.itemCharacters)))).toBe('text-too-long')
    expect(
      boris((doc) => {
        for (let at = 0; at < limits.itemCharacters; at += 1) textIn(doc).insert(0, 'x')
      }),
    ).toBe('text-too-long')
    expect(
      boris((doc) => {
        addQuestion(doc, { id: 'q2', language: 'fr', stakeholder: '', order: 1 })
        textIn(doc, 'q2').insert(0, 'x'.repeat(limits.itemCharacters + 1))
      }),
    ).toBe('text-too-long')
    expect(boris((doc) => doc.getText('notes').insert(0, 'x'.repeat(limits.notesCharacters + 1)))).toBe('text-too-long')
  })

  it('[G13] more entries than a list may have', () => {
    const fill = (doc: Y.Doc) => {
      for (let n = 0; n <= limits.indicatorsPerQuestion; n += 1) addIndicator(doc, 'q1', { id: `n${n}`, kind: 'count', language: 'en' })
    }
    expect(boris(fill)).toBe('document-full')
  })

  it('[G14] updates over their size', () => {
    expect(ask(new Uint8Array(limits.updateBytes + 1))).toBe('too-large')
  })

  it('[G15] runs of deleted characters that would use up all clocks', () => {
    const gc = (length: number) =>
      byNumbers((encoder) => {
        for (const number of [1, 1, BORISS, 0, 0, length, 0]) encoding.writeVarUint(encoder, number)
      })
    expect(ask(gc(10))).toEqual({ newClients: [BORISS], empty: false, rehearsed: false })
    expect(ask(gc(2 ** 40))).toBe('document-malformed')
    expect(ask(gc(0))).toBe('document-malformed')
  })

  it('[G16] deletions that overlap, so that they would cost the square of their number', () => {
    const update = byNumbers((encoder) => {
      for (const number of [0, 1, SERVER, 2, 0, 5, 0, 5]) encoding.writeVarUint(encoder, number)
    })
    expect(ask(update)).toBe('document-malformed')
  })

  it('[G17] two blocks of one client, of which Yjs would apply only the second', () => {
    const struct = (text: string) => (encoder: encoding.Encoder) => {
      encoding.writeUint8(encoder, 4)
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarString(encoder, 'notes')
      encoding.writeVarString(encoder, text)
    }
    const blocks = (...clocks: readonly number[]) =>
      byNumbers((encoder) => {
        encoding.writeVarUint(encoder, clocks.length)
        for (const clock of clocks) {
          for (const number of [1, BORISS, clock]) encoding.writeVarUint(encoder, number)
          struct('x')(encoder)
        }
        encoding.writeVarUint(encoder, 0)
      })
    expect(ask(blocks(0))).toEqual({ newClients: [BORISS], empty: false, rehearsed: false })
    expect(ask(blocks(0, 1))).toBe('document-malformed')
  })

  it('[G18] what pretends to be known and refers to what is not', () => {
    const known = byNumbers((encoder) => {
      for (const number of [1, 1, SERVER, 0]) encoding.writeVarUint(encoder, number)
      encoding.writeUint8(encoder, 4 | 128)
      for (const number of [77, 5]) encoding.writeVarUint(encoder, number)
      encoding.writeVarString(encoder, 'x')
      encoding.writeVarUint(encoder, 0)
    })
    expect(ask(known)).toBe('document-malformed')
  })

  it('[G20] a right neighbour that stands before the left one, so that each replica would place the words elsewhere', () => {
    const between = (left: number, right: number) =>
      byNumbers((encoder) => {
        for (const number of [1, 1, BORISS, 0]) encoding.writeVarUint(encoder, number)
        encoding.writeUint8(encoder, 4 | 128 | 64)
        for (const number of [AMINAS, left, AMINAS, right]) encoding.writeVarUint(encoder, number)
        encoding.writeVarString(encoder, 'x')
        encoding.writeVarUint(encoder, 0)
      })
    expect(ask(between(2, 3))).toEqual({ newClients: [BORISS], empty: false, rehearsed: false })
    expect(ask(between(2, 7))).toEqual({ newClients: [BORISS], empty: false, rehearsed: false })
    expect(ask(between(3, 3))).toBe('document-malformed')
    expect(ask(between(3, 2))).toBe('document-malformed')
  })

  it('[G19] [Y4] values nested so deep that reading them would break the stack', () => {
    const update = byNumbers((encoder) => {
      for (const number of [1, 1, BORISS, 0]) encoding.writeVarUint(encoder, number)
      encoding.writeUint8(encoder, 8 | 32)
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarString(encoder, 'languages')
      encoding.writeVarString(encoder, 'notes')
      encoding.writeVarUint(encoder, 1)
      for (let depth = 0; depth < 50_000; depth += 1) {
        encoding.writeUint8(encoder, 117)
        encoding.writeVarUint(encoder, 1)
      }
    })
    expect(ask(update)).toBe('document-malformed')
  })
})
