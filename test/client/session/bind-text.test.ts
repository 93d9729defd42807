import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { bindText, type Bound, type Holding, type WritableField } from '../../../client/session/bind-text.ts'

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

  leave(): void {
    this.dispatchEvent(new Event('blur'))
  }

  paste(words: string): void {
    this.dispatchEvent(Object.assign(new Event('paste', { cancelable: true }), { clipboardData: { getData: () => words } }))
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
  readonly bound: Bound
  readonly holding: Wish
}

/** Whether somebody wants to write in peace; they may change their mind. */
class Wish implements Holding {
  hold = false
  readonly #listeners = new Set<() => void>()

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  change(hold: boolean): void {
    this.hold = hold
    for (const listener of this.#listeners) listener()
  }
}

function writer(client: number, maxLength = ROOM): Writer {
  const doc = new Y.Doc()
  doc.clientID = client
  const text = doc.getText('text')
  const field = new Field()
  const holding = new Wish()
  const bound = bindText(field, text, { maxLength, holding })
  return { doc, text, field, bound, holding }
}

/** Brings two copies together, as the server does. */
function meet(one: Writer, other: Writer): void {
  Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(one.doc, Y.encodeStateVector(other.doc)), 'server')
  Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(other.doc, Y.encodeStateVector(one.doc)), 'server')
}

const step = fc.oneof(
  fc.record({ do: fc.constant('type' as const), who: fc.nat(1), at: fc.nat(20), remove: fc.nat(4), insert: fc.string({ unit: fc.constantFrom('a', 'b', 'é', '😀'), maxLength: 3 }) }),
  fc.record({ do: fc.constantFrom('compose' as const, 'composed' as const, 'hold' as const, 'leave' as const, 'ask' as const, 'undo' as const), who: fc.nat(1) }),
  fc.record({ do: fc.constant('meet' as const) }),
)

describe('two people in one text', () => {
  it('see the same once both have finished their words, whatever they typed, composed, held and took back meanwhile', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const both = [writer(1), writer(2)] as const
        for (const now of steps) {
          if (now.do === 'meet') meet(...both)
          else {
            const { field, bound, holding } = both[now.who === 0 ? 0 : 1]
            if (now.do === 'type') field.type(now.at, now.remove, now.insert)
            if (now.do === 'compose') field.compose()
            if (now.do === 'composed') field.composed()
            if (now.do === 'hold') holding.change(!holding.hold)
            if (now.do === 'leave') field.leave()
            if (now.do === 'ask') bound.showWaiting()
            if (now.do === 'undo') field.press('z', { ctrlKey: true })
          }
        }
        for (const { field } of both) {
          field.composed()
          field.leave()
        }
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

describe('somebody who wants to write in peace', () => {
  it('sees no change from elsewhere until they leave the field, and loses none', () => {
    const [one, other] = [writer(1), writer(2)]
    one.field.type(0, 0, 'ask the clinic')
    meet(one, other)
    one.holding.change(true)
    other.field.type(0, 3, 'hear')
    meet(one, other)
    other.field.type(other.field.value.length, 0, ' first')
    meet(one, other)
    expect([one.field.value, one.bound.waiting]).toEqual(['ask the clinic', 2])
    one.field.type(8, 0, 'small ')
    expect(one.field.value).toBe('ask the small clinic')
    one.field.leave()
    meet(one, other)
    expect([one.field.value, one.bound.waiting]).toEqual(['hear the small clinic first', 0])
    expect(other.field.value).toBe(one.field.value)
  })

  it('has their words at the same place for the others at once', () => {
    const [one, other] = [writer(1), writer(2)]
    one.field.type(0, 0, 'b')
    one.holding.change(true)
    meet(one, other)
    other.field.type(0, 0, 'aaa')
    meet(one, other)
    one.field.type(1, 0, 'c')
    meet(one, other)
    expect(other.field.value).toBe('aaabc')
    expect(one.field.value).toBe('bc')
    expect([one.bound.placeInText(2), one.bound.placeInField(5), one.bound.placeInField(1)]).toEqual([5, 2, 0])
  })

  it('is shown what waits when they ask, or wish it no more', () => {
    for (const show of [(one: Writer) => one.bound.showWaiting(), (one: Writer) => one.holding.change(false)]) {
      const [one, other] = [writer(1), writer(2)]
      one.field.type(0, 0, 'one')
      one.holding.change(true)
      meet(one, other)
      other.field.type(3, 0, ' two')
      meet(one, other)
      expect(one.field.value).toBe('one')
      show(one)
      expect(one.field.value).toBe('one two')
    }
  })

  it('takes back their own words at once', () => {
    const [one, other] = [writer(1), writer(2)]
    one.field.type(0, 0, 'mine')
    one.holding.change(true)
    meet(one, other)
    other.field.type(0, 0, 'yours ')
    meet(one, other)
    one.field.press('z', { ctrlKey: true })
    expect(one.field.value).toBe('yours ')
  })
})

describe('ten people in one text', () => {
  const many = fc.record({ who: fc.nat(9), at: fc.nat(30), remove: fc.nat(3), insert: fc.string({ unit: fc.constantFrom('a', 'ب', '会', '👩‍⚕️', ' '), maxLength: 3 }) })

  it('see the same in the end, none of their carets having left its place between the words of the others', () => {
    fc.assert(
      fc.property(fc.array(many, { maxLength: 60 }), fc.array(fc.nat(9), { minLength: 60, maxLength: 60 }), (edits, meetings) => {
        const all = Array.from({ length: 10 }, (_, index) => writer(index + 1, 2_000))
        const first = all[0]!
        first.field.type(0, 0, '|')
        for (const other of all.slice(1)) meet(first, other)
        for (const one of all) one.field.setSelectionRange(1, 1) // right behind the bar
        edits.forEach(({ who, at, remove, insert }, index) => {
          const writing = all[who === 0 ? 9 : who]! // the first only reads
          const bar = writing.field.value.indexOf('|')
          const place = Math.min(at, writing.field.value.length)
          writing.field.type(place, place <= bar && place + remove + 2 > bar ? 0 : remove, insert)
          const one = all[meetings[index]!]!
          if (one !== writing) meet(one, writing)
        })
        for (const one of all) meet(first, one)
        for (const one of all) meet(first, one)
        for (const { field } of all) expect(field.value).toBe(first.field.value)
        expect(first.field.value.charAt(first.field.selectionStart - 1)).toBe('|')
        expect(first.field.value).not.toMatch(/\p{Surrogate}/u)
      }),
      { numRuns: 60 },
    )
  })
})

describe('an emoji', () => {
  it('is neither cut by the limit nor by what others write beside it', () => {
    const [one, other] = [writer(1, 5), writer(2, 5)]
    one.field.type(0, 0, 'ab')
    one.field.type(2, 0, '😀😀')
    expect(one.text.toString()).toBe('ab😀')
    meet(one, other)
    other.field.type(2, 2, '')
    one.field.type(2, 2, '😃') // shares its first half with the one before
    meet(one, other)
    expect(one.text.toString()).not.toMatch(/\p{Surrogate}/u)
    expect(one.text.toString()).toBe('ab😃')
  })
})

describe('a word that the keyboard replaces', () => {
  it('is one change at its place, with the caret behind the next word', () => {
    const { field, text } = writer(1)
    field.type(0, 0, 'saya mau tulsi disini')
    field.value = 'saya mau tulis di sini' // autocorrect, while the caret stands at the end
    field.setSelectionRange(22, 22)
    field.dispatchEvent(new Event('input'))
    expect(text.toString()).toBe('saya mau tulis di sini')
    expect(field.selectionStart).toBe(22)
  })
})

describe('words that are pasted', () => {
  it('come in plain, in place of what was selected', () => {
    const { field, text } = writer(1)
    field.type(0, 0, 'one two three')
    field.setSelectionRange(4, 7)
    field.paste('“zwei”\r\n•\tdrei\r\n')
    expect(text.toString()).toBe('one “zwei”\n- drei three')
    expect(field.selectionStart).toBe(17)
    field.press('z', { ctrlKey: true })
    expect(text.toString()).toBe('one two three') // what was typed just before stays
  })

  it('are taken as far as there is room', () => {
    const { field, text } = writer(1, 6)
    field.type(0, 0, 'abc')
    field.paste('de😀')
    expect(text.toString()).toBe('abcde')
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
    const bound = bindText(field, text, { maxLength: ROOM })
    field.compose()
    field.type(0, 0, '会')
    bound.release()
    field.type(1, 0, '!')
    text.insert(1, '议')
    expect(text.toString()).toBe('会议')
    expect(field.value).toBe('会!')
  })
})
