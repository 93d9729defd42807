// Tables on which much has been written: question cards whose words were put in here and there, and some
// taken out again, until the document has a certain size. The same bytes for every contestant.
import * as Y from 'yjs'
import { wait } from './contestants.mjs'
import { Line } from './line.mjs'
import { draws } from './mutations.mjs'
import { STEP_2, UPDATE } from './speech.mjs'

const WRITER = 0x6000_0000
const CARDS = 150
const PART_BYTES = 180_000
const LONGEST_WAIT_MS = 60_000
const LONGEST_STAY_MS = 5_000

/** A document of about `bytes`, in parts as they are sent, with all that it says. */
export function history(bytes) {
  const doc = new Y.Doc()
  doc.clientID = WRITER
  const draw = draws(7)
  const cards = doc.getMap('questions')
  const texts = Array.from({ length: CARDS }, (_, place) => {
    const text = new Y.Text()
    cards.set(`card-${place}`, new Y.Map([['text', text], ['language', 'en'], ['order', place]]))
    return text
  })
  const parts = []
  let known = new Uint8Array([0])
  let size = 0
  while (size < bytes) {
    const share = Math.min(PART_BYTES, bytes - size)
    doc.transact(() => {
      for (let written = 0; written < share; written += 23) scribble(texts, draw)
    })
    const part = Y.encodeStateAsUpdate(doc, known)
    known = Y.encodeStateVector(doc)
    parts.push(part)
    size = Y.encodeStateAsUpdate(doc).length
  }
  return { parts, size, clock: Y.getState(doc.store, WRITER), says: wordsOf(doc) }
}

function scribble(texts, draw) {
  const text = texts[Math.floor(draw() * texts.length)]
  const at = Math.floor(draw() * (text.length + 1))
  if (draw() < 0.1 && at + 4 < text.length) text.delete(at, 4)
  else text.insert(at, 'abcdefgh'.slice(0, 2 + Math.floor(draw() * 6)))
}

const wordsOf = (doc) => [...doc.getMap('questions')].map(([key, card]) => `${key}: ${card.get('text')}`).toSorted().join('\n')

/** Whether the bytes that somebody received, in order, say what was written. */
export function saysTheSame(bodies, { says }) {
  const doc = new Y.Doc()
  for (const body of bodies) Y.applyUpdate(doc, body)
  const same = wordsOf(doc).includes(says)
  doc.destroy()
  return same
}

/** Writes the history to each table, and waits until a newcomer is told all of it. */
export async function writeHistory(server, tables, { parts, size }) {
  const { tongue } = server.contestant
  for (const { document, seats } of tables) {
    const line = await Line.open({ port: server.port, ...seats[0] })
    for (const frame of tongue.greet(document)) line.send(frame)
    await wait(20)
    for (const part of parts) line.send(tongue.sync(document, UPDATE, part))
    const end = Date.now() + LONGEST_WAIT_MS
    while ((await joined(server, { document, seat: seats.at(-1), enough: 1 })).bytes < 0.9 * size) {
      if (line.closed !== undefined) throw new Error(`${server.contestant.name} refused the history: ${line.closed.code} ${line.closed.reason}`)
      if (Date.now() > end) throw new Error(`${server.contestant.name} did not take the history`)
      await wait(50)
    }
    line.drop()
  }
}

/**
 * One newcomer: resolves when `enough` bytes of the document have come, with what came when `keep`; the line stays
 * when `stay`, also where a server has not sent enough in the longest time (y-websocket tells who comes while it reads
 * its store that there is nothing, and sometimes leaves it at that).
 */
export async function joined(server, { document, seat, enough, keep = false, stay = false }) {
  const { tongue } = server.contestant
  const line = await Line.open({ port: server.port, ...seat })
  const bodies = []
  let bytes = 0
  const whole = new Promise((resolve, reject) => {
    line.heard = (payload) => {
      const said = tongue.read(payload)
      if (said === undefined || (said.step !== STEP_2 && said.step !== UPDATE)) return
      bytes += said.body.length
      if (keep) bodies.push(Uint8Array.from(said.body))
      if (bytes >= enough) resolve()
    }
    void line.ended().then(({ code, reason }) => reject(new Error(`${server.contestant.name} closed a line: ${code} ${reason}`)))
  })
  for (const frame of tongue.greet(document)) line.send(frame)
  await (stay ? Promise.race([whole, wait(LONGEST_STAY_MS)]) : whole)
  if (!stay) line.drop()
  return { bytes, bodies, line }
}
