// The guard of the built server in a process of its own, given mutated updates as fast as it takes them. What it
// lets in is applied. Says at the end what became of the others' words and how long the longest update held all up.
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { corpus, draws, foreignWords, mutator } from '../mutations.mjs'

const [root, count] = process.argv.slice(2)
const { inspect } = await import(pathToFileURL(join(root, 'dist/server/documents/guard.js')).href)
/** The same Yjs as the server's: two copies of it do not know each other's types. */
const Y = await import(pathToFileURL(createRequire(join(root, 'dist/server/main.js')).resolve('yjs').replace(/\.cjs$/, '.mjs')).href)

const VICTIM = 11
const ATTACKER = 22
const KEPT_FOR = 5_000
const foreign = foreignWords(Y, VICTIM)
const next = mutator(corpus(Y, ATTACKER, foreign), VICTIM, draws(3))
const owners = new Map([[VICTIM, 'amina'], [ATTACKER, 'boris']])

const fresh = () => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, foreign)
  return doc
}
/** What the victim wrote, by its clock; a letter that was deleted counts as there. */
function lettersOf(doc) {
  const letters = new Map()
  for (const { id, content, length } of doc.store.clients.get(VICTIM) ?? []) {
    for (let place = 0; place < length; place += 1) letters.set(id.clock + place, content?.str?.[place])
  }
  return letters
}
const written = lettersOf(fresh())
function changed(doc) {
  const now = lettersOf(doc)
  if (now.size !== written.size) return true
  for (const [clock, letter] of now) if (letter !== undefined && letter !== written.get(clock)) return true
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null
}

let doc = fresh()
let longest = 0
let accepted = 0
let spoilt = 0
let escaped = 0
globalThis.gc?.()
const before = process.memoryUsage().rss
for (let done = 0; done < Number(count); done += 1) {
  const update = Uint8Array.from(next())
  const begin = performance.now()
  try {
    const answer = inspect(update, doc, 'table', { clients: owners, seat: 'boris' })
    if (answer.ok && !answer.value.empty) {
      Y.applyUpdate(doc, update)
      accepted += 1
      for (const client of answer.value.newClients) owners.set(client, 'boris')
    }
  } catch {
    escaped += 1
  }
  longest = Math.max(longest, performance.now() - begin)
  if (done % KEPT_FOR === KEPT_FOR - 1) {
    if (changed(doc)) spoilt += 1
    doc.destroy()
    doc = fresh()
    owners.clear()
    owners.set(VICTIM, 'amina').set(ATTACKER, 'boris')
    await new Promise((resolve) => void setImmediate(resolve))
  }
}
globalThis.gc?.()
process.send({ longest, accepted, spoilt, escaped, megabytes: (process.memoryUsage().rss - before) / 1024 / 1024 })
process.disconnect()
