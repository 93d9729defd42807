import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { inspect } from '../../../server/documents/guard.ts'
import { asParagraphs, NOTEBOOK, readRich, type RichText } from '../../../shared/documents/rich-text.ts'
import { seedTable } from '../../../shared/documents/seed.ts'
import { appendNote } from '../../../shared/documents/writer.ts'
import { limits } from '../../../shared/limits.ts'
import { AMINAS, BORISS, copyFor, seed, SERVER, table, written } from './pages.ts'

/** A node that somebody made by hand. */
type Made =
  | { readonly kind: 'element'; readonly name: string; readonly attribute: string | undefined; readonly inside: readonly Made[] }
  | { readonly kind: 'words'; readonly said: string; readonly format: readonly [string, unknown] | undefined; readonly embed: boolean; readonly attribute: string | undefined }
  | { readonly kind: 'hook' | 'fragment' | 'map' | 'array' | 'text' }
const anyAttribute = fc.oneof({ weight: 24, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom('__proto__', 'style', 'onclick', 'order') })
const anyFormat = fc.constantFrom<(readonly [string, unknown])[]>(['strong', {}], ['em', {}], ['strong', true], ['em', { href: 'javascript:' }], ['link', {}], ['__proto__', {}], ['em', [1]])
const STRANGE = ['paragraph', 'bullet_list', 'list_item', 'root', '#words', 'script', '__proto__', 'constructor', '']
const INSIDE: Readonly<Record<string, readonly string[]>> = {
  root: ['paragraph', 'bullet_list', 'ordered_list'],
  list_item: ['paragraph', 'bullet_list', 'ordered_list'],
  bullet_list: ['list_item'],
  ordered_list: ['list_item'],
}
const insideOf = (holder: string): readonly string[] => (Object.hasOwn(INSIDE, holder) ? (INSIDE[holder] ?? []) : [])

const anyWords: fc.Arbitrary<Made> = fc.record({
  kind: fc.constant('words' as const),
  said: fc.constantFrom('x', 'слово'),
  format: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 5, arbitrary: fc.constantFrom<(readonly [string, unknown])[]>(['strong', {}], ['em', {}]) }, { weight: 1, arbitrary: anyFormat }),
  embed: fc.nat({ max: 19 }).map((n) => n === 19),
  attribute: anyAttribute,
})
/** What somebody puts into a node: mostly what belongs there, and now and then what does not. */
const anyIn = (holder: string, depth: number): fc.Arbitrary<Made> => {
  const rightly = insideOf(holder)
  const named = (names: readonly string[]): fc.Arbitrary<Made> =>
    fc.constantFrom(...names).chain((name) =>
      fc.record({ kind: fc.constant('element' as const), name: fc.constant(name), attribute: anyAttribute, inside: depth > 9 ? fc.constant([]) : fc.oneof(fc.constant([]), fc.array(anyIn(name, depth + 1), { minLength: 1, maxLength: 2 })) }),
    )
  return fc.oneof(
    { weight: 20, arbitrary: rightly.length === 0 ? anyWords : named(rightly) },
    { weight: 1, arbitrary: anyWords },
    { weight: 1, arbitrary: named(STRANGE) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('hook', 'fragment', 'map', 'array', 'text') }) },
  )
}

/** The grammar of notes once more, in other words. */
function fits(made: Made, holder: string, depth: number): boolean {
  if (made.kind === 'words') {
    const plain = made.format === undefined || (['strong', 'em'].includes(made.format[0]) && JSON.stringify(made.format[1]) === '{}')
    return holder === 'paragraph' && depth <= limits.notesDepth && plain && !made.embed && made.attribute === undefined
  }
  if (made.kind !== 'element' || made.attribute !== undefined || depth > limits.notesDepth) return false
  return insideOf(holder).includes(made.name) && made.inside.every((one) => fits(one, made.name, depth + 1))
}

function typeOf(made: Made): Y.XmlElement | Y.XmlText {
  if (made.kind === 'words') {
    const text = new Y.XmlText()
    text.applyDelta([{ insert: made.said, attributes: made.format === undefined ? {} : Object.fromEntries([made.format]) }])
    if (made.embed) text.insertEmbed(0, { image: 'x' })
    if (made.attribute !== undefined) text.setAttribute(made.attribute, 'x')
    return text
  }
  if (made.kind === 'element') {
    const element = new Y.XmlElement(made.name)
    element.insert(0, made.inside.map(typeOf))
    if (made.attribute !== undefined) element.setAttribute(made.attribute, 'x')
    return element
  }
  const strange = { hook: () => new Y.XmlHook('h'), fragment: () => new Y.XmlFragment(), map: () => new Y.Map(), array: () => new Y.Array(), text: () => new Y.Text('x') }[made.kind]()
  // @ts-expect-error: Yjs writes any type there, whatever it says of it
  return strange
}

describe('notes as nobody should write them', () => {
  const owners = new Map<number, string | null>([[SERVER, null], [AMINAS, 'amina']])
  let doc: Y.Doc
  beforeEach(() => {
    doc = copyFor(99, seed)
  })
  const ask = (update: Uint8Array) => {
    const before = Y.encodeStateAsUpdate(doc)
    const answer = inspect(update, doc, 'table', { clients: owners, seat: 'boris' })
    expect(Y.encodeStateAsUpdate(doc), 'the guard changes nothing').toEqual(before)
    return answer.ok ? 'taken' : answer.refusal.code
  }
  const boris = (write: (notebook: Y.XmlFragment, copy: Y.Doc) => void) => ask(written(doc, BORISS, (copy) => write(copy.getXmlFragment(NOTEBOOK), copy)))
  const nest = (notebook: Y.XmlFragment): void => {
    let holder = notebook
    for (let depth = 0; depth < 5_000; depth += 1) {
      const element = new Y.XmlElement(depth % 2 === 0 ? 'bullet_list' : 'list_item')
      holder.insert(0, [element])
      holder = element
    }
  }

  it('[Y4] a node is let in exactly where the grammar has it, and everything else is refused', () => {
    const [taken, refused] = [new Set<string>(), new Set<string>()]
    fc.assert(
      fc.property(anyIn('root', 1), (made) => {
        const answer = boris((notebook) => notebook.insert(0, [typeOf(made)]))
        expect(answer).toBe(fits(made, 'root', 1) ? 'taken' : 'document-malformed')
        ;(answer === 'taken' ? taken : refused).add(JSON.stringify(made))
      }),
      { numRuns: 3_000 },
    )
    expect(Math.min(taken.size, refused.size)).toBeGreaterThan(100)
  })

  it('[Y4] nesting beyond all bounds is refused, and nothing overflows', () => {
    expect(boris(nest)).toBe('document-malformed')
  })

  it('[Y4] plain values, documents, bytes and formats do not get into nodes, old or new', () => {
    const inside = (notebook: Y.XmlFragment): Y.XmlElement => {
      const [first] = notebook.toArray()
      if (!(first instanceof Y.XmlElement)) throw new Error('no paragraph')
      return first
    }
    const wordsIn = (notebook: Y.XmlFragment): Y.XmlText => {
      const [first] = inside(notebook).toArray()
      if (!(first instanceof Y.XmlText)) throw new Error('no words')
      return first
    }
    const strange: readonly ((notebook: Y.XmlFragment, copy: Y.Doc) => void)[] = [
      (notebook) => inside(notebook).setAttribute('dir', 'rtl'),
      (notebook) => wordsIn(notebook).setAttribute('a', 'b'),
      (notebook) => wordsIn(notebook).insertEmbed(0, { image: 'x' }),
      (notebook) => wordsIn(notebook).insertEmbed(0, new Y.Map()),
      (notebook) => wordsIn(notebook).format(0, 2, { strong: true }),
      (notebook) => wordsIn(notebook).format(0, 2, { colour: {} }),
      (notebook) => wordsIn(notebook).format(0, 2, { em: { deep: [1] } }),
      (notebook) => inside(notebook).insert(0, [new Y.XmlElement('paragraph')]),
      (notebook) => notebook.insert(0, [new Y.XmlText('x')]),
      (_, copy) => copy.getXmlFragment('another').insert(0, [new Y.XmlElement('paragraph')]),
      (_, copy) => copy.getMap('questions').set('q2', new Y.XmlElement('paragraph')),
    ]
    for (const write of strange) expect(boris(write), String(write)).toBe('document-malformed')
    const asList = (write: (list: Y.Array<unknown>) => void): string => ask(written(copyFor(5), BORISS, (copy) => write(copy.getArray(NOTEBOOK))))
    expect(asList((list) => list.push([1]))).toBe('document-malformed')
    expect(asList((list) => list.push([new Y.Doc()]))).toBe('document-malformed')
    expect(asList((list) => list.push([new Uint8Array(4)]))).toBe('document-malformed')
    expect(ask(written(copyFor(5), BORISS, (copy) => copy.getMap(NOTEBOOK).set('a', 'b')))).toBe('document-malformed')
    expect(ask(written(copyFor(5), BORISS, (copy) => copy.getText(NOTEBOOK).insert(0, 'x')))).toBe('document-malformed')
    expect(boris((notebook) => wordsIn(notebook).format(0, 2, { strong: {} }))).toBe('taken')
    expect(boris((notebook) => wordsIn(notebook).format(0, 2, { strong: null }))).toBe('taken')
  })

  it('[Y4] words and nodes over their bounds, at once or one after the other; what goes makes room', () => {
    const fill = (lines: number, length: number) => (_: Y.XmlFragment, copy: Y.Doc) => appendNote(copy, Array.from({ length: lines }, () => 'x'.repeat(length)).join('\n'))
    expect(boris(fill(1, limits.notesCharacters))).toBe('text-too-long')
    expect(boris(fill(limits.notesNodes / 2, 1))).toBe('document-full')
    let answer = 'taken'
    let times = 0
    for (; answer === 'taken' && times < 100; times += 1) {
      const update = written(doc, BORISS + times, (copy) => fill(4, 200)(copy.getXmlFragment(NOTEBOOK), copy))
      answer = ask(update)
      if (answer === 'taken') Y.applyUpdate(doc, update)
    }
    expect([answer, times]).toEqual(['text-too-long', 25])
    const instead = written(doc, 77, (copy) => {
      copy.getXmlFragment(NOTEBOOK).delete(1, 4)
      fill(4, 200)(copy.getXmlFragment(NOTEBOOK), copy)
    })
    expect(ask(instead)).toBe('taken')
  })

  it('[Y4] words in a paragraph that somebody else has deleted meanwhile are let in, and are nowhere', () => {
    const late = written(doc, BORISS, (copy) => {
      const [first] = copy.getXmlFragment(NOTEBOOK).toArray()
      if (first instanceof Y.XmlElement) first.insert(1, [new Y.XmlText('late')])
    })
    doc.getXmlFragment(NOTEBOOK).delete(0, 1)
    expect(ask(late)).toBe('taken')
    Y.applyUpdate(doc, late)
    expect(doc.store.pendingStructs).toBeNull()
    expect(readRich(doc.getXmlFragment(NOTEBOOK))).toEqual([])
  })

  it('[Y4] a round begins also where the notes of the last were as long as they may be', () => {
    const long: RichText = asParagraphs(Array.from({ length: limits.notesNodes }, () => 'xxxx').join('\n'))
    const answer = inspect(seedTable({ ...table, notes: long }, SERVER), new Y.Doc(), 'table', { clients: new Map([[SERVER, null]]), seat: null })
    expect(answer).toMatchObject({ ok: true })
  })
})
