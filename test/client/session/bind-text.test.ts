import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { bindText, type WritableField } from '../../../client/session/bind-text.ts'

const ROOM = 200

/** A field as browsers have it, as far as a binding looks at it. */
class Field extends EventTarget implements WritableField {
  value = ''
  maxLength = -1
  scrollTop = 0
  selectionStart = 0
  selectionEnd = 0

  setSelectionRange(start: number, end: number): void {
    this.selectionStart = start
    this.selectionEnd = end
  }

  /** A person replaces a stretch of what the field shows. */
  type(at: number, remove: number, insert: string): void {
    const from = this.#before(at)
    this.value = this.value.slice(0, from) + insert + this.value.slice(this.#before(from + remove))
    this.setSelectionRange(from + insert.length, from + insert.length)
    this.dispatchEvent(new Event('input'))
  }

  /** No person gets between the two halves of a character. */
  #before(index: number): number {
    const at = Math.min(index, this.value.length)
    return /\p{Surrogate}$/u.test(this.value.slice(0, at)) ? at - 1 : at
  }

  compose(): void {
    this.dispatchEvent(new Event('compositionstart'))
  }

  composed(): void {
    this.dispatchEvent(new Event('compositionend'))
  }

  press(key: string, keys: { readonly ctrlKey?: boolean; readonly shiftKey?: boolean } = {}): boolean {
    const event = Object.assign(new Event('keydown', { cancelable: true }), { key, ctrlKey: false, shiftKey: false, metaKey: false, altKey: false, ...keys })
    return !this.dispatchEvent(event)
  }
}

interface Writer {
  readonly doc: Y.Doc
  readonly text: Y.Text
  readonly field: Field
}

function writer(client: number, maxLength = ROOM): Writer {
  const doc = new Y.Doc()
  doc.clientID = client
  const text = doc.getText('text')
  const field = new Field()
  bindText(field, text, { maxLength })
  return { doc, text, field }
}

/** Brings two copies together, as the server does. */
function meet(one: Writer, other: Writer): void {
  Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(one.doc, Y.encodeStateVector(other.doc)), 'server')
  Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(other.doc, Y.encodeStateVector(one.doc)), 'server')
}

const step = fc.oneof(
  fc.record({ do: fc.constant('type' as const), who: fc.nat(1), at: fc.nat(20), remove: fc.nat(4), insert: fc.string({ unit: fc.constantFrom('a', 'b', 'é', '😀'), maxLength: 3 }) }),
  fc.record({ do: fc.constantFrom('compose' as const, 'composed' as const), who: fc.nat(1) }),
  fc.record({ do: fc.constant('meet' as const) }),
)

describe('two people in one text', () => {
  it('see the same once both have finished their words, whatever they typed and composed meanwhile', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const both = [writer(1), writer(2)] as const
        for (const now of steps) {
          if (now.do === 'meet') meet(...both)
          else {
            const { field } = both[now.who === 0 ? 0 : 1]
            if (now.do === 'type') field.type(now.at, now.remove, now.insert)
            if (now.do === 'compose') field.compose()
            if (now.do === 'composed') field.composed()
          }
        }
        for (const { field } of both) field.composed()
        meet(...both)
        const [one, other] = both
        expect(one.field.value).toBe(one.text.toString())
        expect(other.field.value).toBe(one.field.value)
        expect(other.text.toString()).toBe(one.text.toString())
      }),
      { numRuns: 300 },
    )
  })

  it('keep what the other wrote into the middle of a word that is being composed', () => {
    const [one, other] = [writer(1), writer(2)]
    one.field.type(0, 0, 'need water')
    meet(one, other)
    one.field.compose()
    one.field.type(5, 5, 'clean') // the input method replaces the word as it goes
    other.field.type(7, 0, 'XX')
    meet(one, other)
    expect(one.field.value).toBe('need clean') // untouched while composing
    one.field.composed()
    meet(one, other)
    expect(one.text.toString()).toContain('XX')
    expect(one.text.toString()).toContain('clean')
    expect(other.field.value).toBe(one.field.value)
  })

  it('keep their caret before the same word when the other writes above it', () => {
    const [one, other] = [writer(1), writer(2)]
    one.field.type(0, 0, 'one two')
    meet(one, other)
    one.field.setSelectionRange(4, 7)
    one.field.scrollTop = 40
    other.field.type(0, 0, 'zero ')
    meet(one, other)
    expect(one.field.value.slice(one.field.selectionStart, one.field.selectionEnd)).toBe('two')
    expect(one.field.scrollTop).toBe(40)
  })

  it('take back only what they did themselves', () => {
    const [one, other] = [writer(1), writer(2)]
    one.field.type(0, 0, 'mine')
    meet(one, other)
    other.field.type(4, 0, ' yours')
    meet(one, other)
    expect(one.field.press('z', { ctrlKey: true })).toBe(true)
    expect(one.field.value).toBe(' yours')
    one.field.press('Z', { ctrlKey: true, shiftKey: true })
    expect(one.field.value).toBe('mine yours')
    expect(other.field.press('a')).toBe(false)
  })
})

describe('a field with a limit', () => {
  it('takes in what fits of a paste, and shows what it took', () => {
    const { field, text } = writer(1, 5)
    expect(field.maxLength).toBe(5)
    field.type(0, 0, 'abc')
    field.type(3, 0, 'defg')
    expect(text.toString()).toBe('abcde')
    expect(field.value).toBe('abcde')
  })
})

describe('a field that is let go', () => {
  it('writes the word that was being composed, and nothing after', () => {
    const doc = new Y.Doc()
    const text = doc.getText('text')
    const field = new Field()
    const release = bindText(field, text, { maxLength: ROOM })
    field.compose()
    field.type(0, 0, '会')
    release()
    field.type(1, 0, '!')
    text.insert(1, '议')
    expect(text.toString()).toBe('会议')
    expect(field.value).toBe('会!')
  })
})
