// The instances that rotation is measured on. Sizes, bounds and best known values of R01 to R14 are from our notes
// on rotation (2026-11-21), each plan re-scored there by a separate program; “found” is how long that search took.
import { kyiv } from '../meeting.mjs'

const usualWeights = { meet: 10, mix: 0, company: 0, interpreting: 0, change: 40 }

const person = (id, more = {}) => ({
  id, group: '', bloc: null, region: null, remote: false, community: false, away: [], speaks: ['en'], needs: [], ...more,
})

const numbered = (letter, count) => Array.from({ length: count }, (_, index) => `${letter}${String(index).padStart(3, '0')}`)

/** So many people at so many tables with hosts who stay; nothing else is asked. */
export function hall(people, tables, rounds, weights = {}) {
  const ids = numbered('t', tables)
  return {
    languages: ['en', 'es', 'ru', 'id'],
    tables: ids.map((id) => ({ id, capacity: people + 4, host: `h${id}` })),
    rounds,
    travellers: numbered('p', people).map((id) => person(id)),
    hosts: ids.map((id) => ({ id: `h${id}`, table: id, speaks: ['en'], needs: [] })),
    interpreters: [],
    demands: { style: 'mixing', apart: [], together: [], pinned: [], weights: { ...usualWeights, ...weights }, spread: 'fewest-repeats' },
    fixed: Array.from({ length: rounds }, () => null),
  }
}

/** Six people who need Spanish with two interpreters, three who need Russian and three Bahasa Indonesia with one each. */
function inLanguages(people, tables) {
  const base = hall(people, tables, 4)
  const needed = (index) => (index < 6 ? 'es' : index < 9 ? 'ru' : index < 12 ? 'id' : undefined)
  return {
    ...base,
    travellers: base.travellers.map((one, index) => {
      const language = needed(index)
      return language === undefined ? one : { ...one, speaks: [language], needs: [language] }
    }),
    interpreters: ['es', 'es', 'ru', 'id'].map((language, index) => ({ id: `i${index}`, languages: [['en', language], [language, 'en']], away: [] })),
  }
}

/** Seven people of each of four constituencies; regions of ten, nine and nine. */
function alike() {
  const base = hall(28, 4, 4, { mix: 2 })
  const region = (index) => (index < 10 ? 'north' : index < 19 ? 'south' : 'west')
  return { ...base, travellers: base.travellers.map((one, index) => ({ ...one, group: `g${index % 4}`, region: region(index) })) }
}

/** The Kyiv case with all that is asked there, in the weights that people get who choose nothing. */
export function kyivHall() {
  const file = kyiv()
  const constituency = (id) => file.constituencies.find((one) => one.id === id)
  const spoken = ({ id, speaks, needs }) => ({ id, speaks, needs })
  return {
    languages: file.languages,
    tables: file.tables.map(({ id, capacity, host }) => ({ id, capacity, host })),
    rounds: 4,
    travellers: file.people.filter(({ role }) => role === 'participant' || role === 'observer').map((one) => person(one.id, {
      ...spoken(one),
      group: one.constituency,
      bloc: constituency(one.constituency)?.bloc ?? null,
      region: constituency(one.constituency)?.region ?? null,
      remote: one.mode === 'remote',
      community: constituency(one.constituency)?.community ?? false,
    })),
    hosts: file.people.filter(({ role }) => role === 'host').map((one) => ({ ...spoken(one), table: file.tables.find(({ host }) => host === one.id)?.id })),
    interpreters: file.people.filter(({ role }) => role === 'interpreter').map(({ id, interprets }) => ({ id, languages: interprets, away: [] })),
    demands: { ...hall(0, 2, 1).demands, weights: { meet: 10, mix: 2, company: 10, interpreting: 3, change: 40 } },
    fixed: [null, null, null, null],
  }
}

/** Name, hall, best known weighted repeats (and mix), how long it took to find them in the notes, ms. */
export const ofNotes = [
  { name: 'R01  16 people, 4 tables, 4 rounds', input: hall(16, 4, 4), best: 24, found: 40 },
  { name: 'R02  20 people, 4 tables, 4 rounds', input: hall(20, 4, 4), best: 48, found: 40 },
  { name: 'R03  24 people, 4 tables, 4 rounds', input: hall(24, 4, 4), best: 72, found: 40 },
  { name: 'R04  28 people, 4 tables, 4 rounds', input: hall(28, 4, 4), best: 152, found: 40 },
  { name: 'R05  32 people, 4 tables, 4 rounds', input: hall(32, 4, 4), best: 232, found: 40 },
  { name: 'R06  40 people, 4 tables, 4 rounds', input: hall(40, 4, 4), best: 416, found: 40 },
  { name: 'R07  20 people, 5 tables, 5 rounds', input: hall(20, 5, 5), best: 0, found: 1 },
  { name: 'R08  30 people, 6 tables, 3 rounds', input: hall(30, 6, 3), best: 0, found: 100 },
  { name: 'R09  56 people, 8 tables, 4 rounds', input: hall(56, 8, 4), best: 0, found: 11 },
  { name: 'R10  25 people, 5 tables, 5 rounds', input: hall(25, 5, 5), best: 55, found: 5000 },
  { name: 'R11  28 people, 4 tables, 3 languages', input: inLanguages(28, 4), best: 200, found: 2200 },
  { name: 'R12  40 people, 8 tables, 3 languages', input: inLanguages(40, 8), best: 96, found: 11_000 },
  { name: 'R13  28 people, constituencies and regions', input: alike(), best: 152, mix: 128, found: 2000 },
]

/**
 * JanSellner/WorldCafe (commit ee08999, g++ 12 -O3): its weighted repeats and its time, ms, measured on 2026-11-22
 * on the machine and in the quiet in which ours was, one after the other. Our notes, on a busy machine, had the
 * same repeats and up to thirteen times the time.
 */
export const ofPeer = [
  { people: 12, tables: 4, peer: 12, took: 17 },
  { people: 16, tables: 4, peer: 27, took: 38 },
  { people: 20, tables: 4, peer: 48, took: 68 },
  { people: 24, tables: 4, peer: 153, took: 122 },
  { people: 28, tables: 4, peer: 187, took: 202 },
  { people: 32, tables: 4, peer: 259, took: 299 },
  { people: 40, tables: 4, peer: 430, took: 557 },
  { people: 20, tables: 5, peer: 38, took: 340 },
  { people: 25, tables: 5, peer: 92, took: 711 },
  { people: 30, tables: 5, peer: 160, took: 1253 },
  { people: 40, tables: 5, peer: 411, took: 2919 },
  { people: 30, tables: 6, peer: 214, took: 10_986 },
  { people: 36, tables: 6, peer: 255, took: 24_459 },
]
