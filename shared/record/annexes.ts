import type { EventOf } from '../meeting/events.ts'
import type { TermInForce } from '../meeting/glossary.ts'
import { tableOf } from '../meeting/lookup.ts'
import type { Consultation } from '../meeting/state.ts'
import type { RecordCaptions, RecordJson } from './schema.ts'

/** What stands behind the record itself. */
export interface Annexes {
  readonly glossary?: readonly TermInForce[]
  /** Lines that the meeting chose to keep, in the order in which they were written. */
  readonly captions?: readonly EventOf<'caption-kept'>[]
}

/** The annexes that there are; nothing where there are none. */
export function annexesOf(state: Consultation, { glossary = [], captions = [] }: Annexes): Pick<RecordJson, 'glossary' | 'captions'> {
  return {
    ...(glossary.length === 0 ? {} : { glossary: glossary.map(({ id, term, meaning, standing }) => ({ id, term: { ...term }, meaning: { ...meaning }, agreed: standing === 'agreed' })) }),
    ...(captions.length === 0 ? {} : { captions: captionsOf(state, captions) }),
  }
}

/** By round, place and language; a line that was corrected stands as it was corrected, where it was first. */
function captionsOf(state: Consultation, kept: readonly EventOf<'caption-kept'>[]): RecordCaptions[] {
  const places = new Map<string, { readonly first: EventOf<'caption-kept'>; readonly lines: Map<string, string> }>()
  for (const event of kept) {
    const key = `${event.round}/${event.place ?? ''}/${event.language}`
    const place = places.get(key) ?? { first: event, lines: new Map<string, string>() }
    place.lines.set(event.line, event.text)
    places.set(key, place)
  }
  // The plenary, which has no round, comes after the rounds.
  const order = ({ round }: EventOf<'caption-kept'>): number => (round === 0 ? Number.MAX_SAFE_INTEGER : round)
  return [...places.values()]
    .toSorted((one, other) => order(one.first) - order(other.first))
    .map(({ first: { place, round, language }, lines }) => ({
      table: place,
      stakeholder: place === null ? null : (tableOf(state, place)?.stakeholder ?? null),
      round: place === null ? null : round,
      language,
      lines: [...lines.values()],
    }))
}
