import { channelKey, type Channel, type ChannelKey } from '../channels/channel.ts'
import type { ItemId, Language } from '../ids.ts'
import { leads, seatedAt, tableOf } from '../meeting/lookup.ts'
import { PLENARY } from '../meeting/speaking.ts'
import { stageOf, type Consultation, type Seat } from '../meeting/state.ts'

/** The plenary is heard by everybody with a seat; a table by who sits there now, its host, who leads, and interpreters. */
export function mayListen(state: Consultation, seat: Seat, { place, language }: Channel): boolean {
  if (!isOfMeeting(state, language)) return false
  if (place === null) return true
  if (!isOpenTable(state, place) || seat.role === 'screen') return false
  return leads(seat) || seat.role === 'interpreter' || sitsAt(state, seat, place)
}

/** A floor carries the voices of those who are there; a language only its interpreters', who lend it to others. */
export function mayPublish(state: Consultation, seat: Seat, { place, language }: Channel): boolean {
  if (!isOfMeeting(state, language) || seat.role === 'screen') return false
  if (place !== null && !isOpenTable(state, place)) return false
  if (language !== null) return interpretsAt(state, seat, place, language)
  if (leads(seat)) return true
  if (place !== null) return sitsAt(state, seat, place)
  const stage = stageOf(state)
  return seat.role !== 'observer' && (stage === 'cafe' || stage === 'plenary')
}

const isOfMeeting = (state: Consultation, language: Language | null): boolean => language === null || state.structure.languages.includes(language)

/** Tables talk in the café. One that is called like the plenary would be heard as the plenary. */
const isOpenTable = (state: Consultation, table: ItemId): boolean =>
  table !== PLENARY && stageOf(state) === 'cafe' && tableOf(state, table) !== undefined

function sitsAt(state: Consultation, seat: Seat, table: ItemId): boolean {
  const { round } = state.cafe
  return seat.hosts === table || (round !== null && seatedAt(state, seat, round.number) === table)
}

const into = (seat: Seat, language: Language): boolean =>
  !seat.left && seat.role === 'interpreter' && seat.interprets.some(([, to]) => to === language)

const speaksInto = (seat: Seat, language: Language): boolean => seat.inWriting !== true && into(seat, language)

/** Who gives a language at a place in writing, and without a voice: at a table those whom the plan has put there now. */
export function writersAt(state: Consultation, { place, language }: Channel): readonly Seat[] {
  const { round } = state.cafe
  if (language === null) return []
  return Object.values(state.seats).filter((seat) => seat.inWriting === true && into(seat, language) && (place === null || (round !== null && seatedAt(state, seat, round.number) === place)))
}

/** Where the plan has put interpreters of this language who speak, they alone; elsewhere whoever interprets into it, and speaks. */
function interpretsAt(state: Consultation, seat: Seat, place: ItemId | null, language: Language): boolean {
  if (!speaksInto(seat, language)) return false
  const { round } = state.cafe
  if (place === null || round === null) return true
  const placed = Object.values(state.seats).filter((other) => speaksInto(other, language) && seatedAt(state, other, round.number) === place)
  return placed.length === 0 || placed.includes(seat)
}

/** The keys of all channels that a seat may listen to, and publish on. In which words a place is heard makes no difference. */
export function channelsFor(state: Consultation, seat: Seat): { readonly listen: readonly ChannelKey[]; readonly publish: readonly ChannelKey[] } {
  const { tables = [], languages } = state.structure
  const places = seat.left ? [] : [null, ...tables.map(({ id }) => id)]
  const own = languages.filter((language) => into(seat, language))
  const keys = (place: ItemId | null, words: readonly (Language | null)[]) => words.map((language) => channelKey({ place, language }))
  return {
    listen: places.filter((place) => mayListen(state, seat, { place, language: null })).flatMap((place) => keys(place, [null, ...languages])),
    publish: places.flatMap((place) => keys(place, [null, ...own].filter((language) => mayPublish(state, seat, { place, language })))),
  }
}
