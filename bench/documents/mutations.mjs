// Honest updates, and what an attacker makes of them: bytes turned, cut, doubled, spliced, numbers made huge.
// `Y` is Yjs, given by the caller: a process must not have two of it.
import { number } from './bytes.mjs'

/** Draws numbers from 0 to 1, the same in every run. */
export function draws(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b_79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const question = (Y, text, order) => new Y.Map([['text', new Y.Text(text)], ['language', 'en'], ['order', order], ['crossCutting', false], ['indicators', new Y.Map()]])

/** What somebody else has written at the table, under their client id. */
export function foreignWords(Y, client) {
  const doc = new Y.Doc()
  doc.clientID = client
  doc.getText('notes').insert(0, 'We met in the morning, and everybody spoke. '.repeat(20))
  for (let place = 0; place < 10; place += 1) doc.getMap('questions').set(`q${place}`, question(Y, `Who decides about number ${place}?`, place))
  return Y.encodeStateAsUpdate(doc)
}

/** Updates of one sitting under a client id of its own, on top of what was there. */
export function corpus(Y, client, foreign) {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, foreign)
  doc.clientID = client
  const updates = []
  doc.on('update', (update) => updates.push(update))
  const cards = doc.getMap('questions')
  const notes = doc.getText('notes')
  for (let place = 0; place < 12; place += 1) {
    const text = cards.get(`q${place % 10}`).get('text')
    text.insert(Math.min(5 + place, text.length), ` word ${place} – слово 🌍`)
    notes.insert(10 * place, `Heard ${place}. `)
    notes.delete(3 * place, 4)
    cards.set(`mine${place}`, question(Y, `Mine ${place}`, 20 + place))
    cards.get(`mine${place}`).get('indicators').set('i1', new Y.Map([['kind', 'count'], ['text', new Y.Text('Seats')], ['means', new Y.Text('Minutes')], ['language', 'en'], ['order', 0]]))
    cards.get(`q${place % 10}`).set('parked', place % 2 === 0)
  }
  updates.push(Y.encodeStateAsUpdate(doc))
  return updates
}

const HUGE = [2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 40, 2 ** 53 - 1]

/** Makes mutations of a corpus; `foreign` is a client id that may be forged. */
export function mutator(updates, foreign, draw) {
  const whole = (end) => Math.floor(draw() * end)
  const any = () => Buffer.from(updates[whole(updates.length)])
  const splice = (bytes, at, drop, put) => Buffer.concat([bytes.subarray(0, at), Buffer.from(put), bytes.subarray(at + drop)])
  const ways = [
    (bytes) => {
      for (let count = 1 + whole(4); count > 0; count -= 1) bytes[whole(bytes.length)] = whole(256)
      return bytes
    },
    (bytes) => bytes.subarray(0, whole(bytes.length)),
    (bytes) => splice(bytes, whole(bytes.length), whole(4), Array.from({ length: whole(8) }, () => whole(256))),
    (bytes) => splice(bytes, whole(bytes.length), whole(3), number(HUGE[whole(HUGE.length)])),
    (bytes) => splice(bytes, whole(bytes.length), 0, bytes.subarray(0, whole(bytes.length))),
    (bytes) => Buffer.concat([bytes.subarray(0, whole(bytes.length)), any().subarray(whole(20))]),
    (bytes) => splice(bytes, Math.min(2, bytes.length), 5, number(foreign)),
    (bytes) => splice(bytes, whole(Math.min(12, bytes.length)), 1, number(whole(400))),
    (bytes) => {
      const at = whole(bytes.length)
      bytes[at] ^= 1 << whole(8)
      return bytes
    },
  ]
  return () => ways[whole(ways.length)](any())
}
