import type { ItemId, SeatId } from '../ids.ts'
import type { EarlierLate, EventOf } from './events.ts'
import { silenceAt } from './lookup.ts'
import type { Cafe, Consultation, HelpCall, Late, Silence } from './state.ts'

type TableEvent = EventOf<
  | 'late-offered'
  | 'late-settled'
  | 'silence-begun'
  | 'handed-in'
  | 'share-handed-in'
  | 'silence-ended'
  | 'silence-cleared'
  | 'help-called'
  | 'help-answered'
  | 'help-ended'
>

/** What late words, silent minutes and calls for help make of the state. */
export function evolveTables(state: Consultation, event: TableEvent): Consultation {
  const { cafe } = state
  switch (event.type) {
    case 'late-offered':
      return withCafe(state, { late: [...cafe.late, asChanges(event.late)] })
    case 'late-settled':
      return withCafe(state, { late: cafe.late.map((late) => (late.id === event.late ? settled(late, event) : late)) })
    case 'silence-begun': {
      const { table, startsAt, endsAt, share } = event
      return withSilence(state, table, { startsAt, endsAt, handed: {}, share, lines: null })
    }
    case 'handed-in': {
      const { table, seat, lines, named, share } = event
      return changeSilence(state, table, (silence) => {
        const { [seat]: _before, ...others } = silence.handed
        return { ...silence, share: share ?? silence.share, handed: lines.length === 0 ? others : { ...others, [seat]: { lines, named } } }
      })
    }
    case 'share-handed-in':
      return changeSilence(state, event.table, (silence) => ({ ...silence, share: event.share }))
    case 'silence-ended':
      return changeSilence(state, event.table, (silence) => ({ ...silence, handed: {}, share: null, lines: event.lines }))
    case 'silence-cleared':
      return withCafe(state, { silences: Object.fromEntries(Object.entries(cafe.silences).filter(([table]) => table !== event.table)) })
    case 'help-called':
      return withCafe(state, { help: [...cafe.help.filter(({ seat }) => seat !== event.call.seat), event.call] })
    case 'help-answered':
      return withCafe(state, { help: cafe.help.map((call): HelpCall => (call.id === event.call ? { ...call, answered: true } : call)) })
    case 'help-ended':
      return withCafe(state, { help: cafe.help.filter(({ id }) => id !== event.call) })
  }
}

/** Who leaves takes along what does not lie open yet, and no longer needs help. */
export function withoutWordsOf(state: Consultation, seat: SeatId): Consultation {
  const { help, silences } = state.cafe
  const tables = Object.entries(silences).filter(([, { handed }]) => Object.hasOwn(handed, seat))
  const left = tables.reduce(
    (before, [table]) =>
      changeSilence(before, table, (silence) => ({ ...silence, handed: Object.fromEntries(Object.entries(silence.handed).filter(([id]) => id !== seat)) })),
    state,
  )
  return help.some((call) => call.seat === seat) ? withCafe(left, { help: help.filter((call) => call.seat !== seat) }) : left
}

const withCafe = (state: Consultation, change: Partial<Cafe>): Consultation => ({ ...state, cafe: { ...state.cafe, ...change } })

const withSilence = (state: Consultation, table: ItemId, silence: Silence): Consultation =>
  withCafe(state, { silences: { ...state.cafe.silences, [table]: silence } })

function changeSilence(state: Consultation, table: ItemId, change: (silence: Silence) => Silence): Consultation {
  const silence = silenceAt(state, table)
  return silence === undefined ? state : withSilence(state, table, change(silence))
}

/** Words stored before they were compared as changes are one addition to the notes. */
function asChanges(late: Late | EarlierLate): Late {
  if (!('text' in late)) return late
  const { id, table, round, seat, text, language } = late
  const change = { item: '', part: 'notes', key: '', kind: 'added', before: '', after: text, language } as const
  return { id, table, round, seat, bloc: null, named: false, reason: 'late', changes: [change], settled: ['open'] }
}

function settled(late: Late, event: EventOf<'late-settled'>): Late {
  const { changes } = event
  const to = changes === undefined ? (event.taken ? 'taken' : 'left') : event.settled
  return { ...late, settled: late.settled.map((now, index) => (changes === undefined || changes.includes(index) ? to : now)) }
}
