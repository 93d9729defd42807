import type { EventOf } from './events.ts'
import type { Consultation } from './state.ts'

/** Who has come, and who is expected. Marks of those who have left are taken away with them. */
export function evolveArrivals(state: Consultation, event: EventOf<'checked-in' | 'people-expected' | 'people-forgotten'>): Consultation {
  const { structure, arrivals } = state
  switch (event.type) {
    case 'checked-in': {
      const { who, presence } = event
      return 'seat' in who
        ? { ...state, arrivals: { ...arrivals, seats: marked(arrivals.seats, who.seat, presence) } }
        : { ...state, arrivals: { ...arrivals, people: marked(arrivals.people, who.person, presence) } }
    }
    case 'people-expected':
      return { ...state, structure: { ...structure, people: [...(structure.people ?? []), ...event.people] } }
    case 'people-forgotten': {
      const stays = ({ id }: { readonly id: string }): boolean => !event.people.includes(id)
      return {
        ...state,
        structure: { ...structure, people: (structure.people ?? []).filter(stays) },
        arrivals: { ...arrivals, people: event.people.reduce<Marks>((marks, id) => marked(marks, id, 'expected'), arrivals.people) },
      }
    }
  }
}

type Marks = Consultation['arrivals']['people']

/** To be expected is no mark: it is what everybody is at first. */
function marked(marks: Marks, id: string, presence: EventOf<'checked-in'>['presence']): Marks {
  const others = Object.fromEntries(Object.entries(marks).filter(([key]) => key !== id))
  return presence === 'expected' ? others : { ...others, [id]: presence }
}

/** Nothing says any more that this seat, or whom it was expected to be, has come. */
export function withoutArrivalOf(state: Consultation, seat: string): Consultation {
  const { arrivals } = state
  const person = Object.hasOwn(state.seats, seat) ? state.seats[seat]?.person : undefined
  return {
    ...state,
    arrivals: {
      seats: marked(arrivals.seats, seat, 'expected'),
      people: person === null || person === undefined ? arrivals.people : marked(arrivals.people, person, 'expected'),
    },
  }
}
