import fc from 'fast-check'
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { CHAIN_START, canonicalJson, commit, link, verify, type ChainEntry } from '../../../shared/chain/chain.ts'

const jsonValue = fc.jsonValue({ maxDepth: 4 })
const salt = fc.stringMatching(/^[0-9a-f]{32}$/)
const chainOf = (events: readonly (readonly [salt: string, event: unknown])[]): readonly Required<ChainEntry>[] =>
  events.map(([salt, event]) => {
    const payload = canonicalJson(event)
    return { commitment: commit(salt, payload), disclosed: { salt, payload } }
  })
const chain = fc.array(fc.tuple(salt, jsonValue), { minLength: 1, maxLength: 12 }).map(chainOf)
const lastOf = (entries: readonly ChainEntry[]) => entries.reduce((before, { commitment }) => link(before, commitment), CHAIN_START)
const replaced = (entries: readonly ChainEntry[], index: number, entry: ChainEntry) => entries.with(index, entry)

describe('canonical JSON', () => {
  test('[H1] says the same as JSON, and reads back the same', () => {
    fc.assert(fc.property(jsonValue, (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }))
  })
  test('[H2] is stable: written, read and written again it has the same bytes', () => {
    fc.assert(fc.property(jsonValue, (value) => {
      const once = canonicalJson(value)
      expect(canonicalJson(JSON.parse(once))).toBe(once)
    }))
  })
  test('[H3] does not know the order in which keys were set', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), jsonValue), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).toReversed())
      expect(canonicalJson(reversed)).toBe(canonicalJson(value))
    }))
    expect(canonicalJson({ b: [1, { d: null, c: 'é' }], a: undefined })).toBe('{"b":[1,{"c":"é","d":null}]}')
  })
})

describe('the chain', () => {
  test('[H4] its hashes are SHA-256 as others reckon it', () => {
    const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')
    expect(commit('ab', '{"type":"é"}')).toBe(sha256('ab:{"type":"é"}'))
    expect(link(CHAIN_START, 'cd')).toBe(sha256(`${'0'.repeat(64)}:cd`))
  })
  test('[H5] one that nobody has touched holds, and has one last link', () => {
    fc.assert(fc.property(chain, (entries) => {
      expect(verify(entries)).toEqual({ last: lastOf(entries) })
    }))
    expect(verify([])).toEqual({ last: CHAIN_START })
  })
  test('[H6] an event that was changed is found, and where', () => {
    fc.assert(fc.property(chain, fc.nat(), jsonValue, (entries, where, other) => {
      const index = where % entries.length
      const { commitment, disclosed } = entries[index]!
      const payload = canonicalJson(other)
      fc.pre(payload !== disclosed.payload)
      expect(verify(replaced(entries, index, { commitment, disclosed: { ...disclosed, payload } }))).toEqual({ broken: index })
    }))
  })
  test('[H7] a salt that was changed is found, and where', () => {
    fc.assert(fc.property(chain, fc.nat(), salt, (entries, where, other) => {
      const index = where % entries.length
      const { commitment, disclosed } = entries[index]!
      fc.pre(other !== disclosed.salt)
      expect(verify(replaced(entries, index, { commitment, disclosed: { ...disclosed, salt: other } }))).toEqual({ broken: index })
    }))
  })
  test('[H8] an entry that was replaced whole, left out, added or moved changes the last link', () => {
    fc.assert(fc.property(chain, fc.nat(), salt, jsonValue, (entries, where, other, event) => {
      const index = where % entries.length
      const [forged] = chainOf([[other, event]])
      const forgeries = [
        entries.toSpliced(index, 1),
        entries.toSpliced(index, 0, forged!),
        entries.with(index, forged!),
        ...(index > 0 && entries[index]?.commitment !== entries[0]?.commitment ? [entries.with(index, entries[0]!).with(0, entries[index]!)] : []),
      ]
      for (const forgery of forgeries) {
        if (canonicalJson(forgery) !== canonicalJson(entries)) expect(verify(forgery)).not.toEqual({ last: lastOf(entries) })
      }
    }))
  })
  test('[H9] events and salts can be destroyed: the rest still holds to the same last link', () => {
    fc.assert(fc.property(chain, fc.infiniteStream(fc.boolean()), (entries, keeps) => {
      const purged = entries.map(({ commitment, disclosed }): ChainEntry => (keeps.next().value === true ? { commitment, disclosed } : { commitment }))
      expect(verify(purged)).toEqual({ last: lastOf(entries) })
    }))
  })
  test('[H10] a destroyed event cannot be guessed from its commitment without the salt', () => {
    const payload = canonicalJson({ type: 'circle-answered', agree: false })
    expect(commit('00', payload)).not.toBe(commit('01', payload))
  })
})
