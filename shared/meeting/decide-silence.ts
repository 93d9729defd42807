import { refuse } from '../failures.ts'
import type { Instant, ItemId } from '../ids.ts'
import type { CommandOf } from './commands.ts'
import { isPaused, runsNow, timeOf } from './clock.ts'
import { happens, type Context, type Decision } from './context.ts'
import type { EventOf } from './events.ts'
import { guestsOf, leads, seatedAt, silenceAt, tableOf } from './lookup.ts'
import type { Consultation, HandedInShare, Seat, Silence } from './state.ts'

const MINUTE_MS = 60_000

/** A silent writing minute: the host begins it, each hands in alone, and all lies open at once. */
export function decideSilence(
  state: Consultation,
  command: CommandOf<'begin-silence' | 'hand-in' | 'end-silence' | 'clear-silence'>,
  context: Context & { seat: Seat },
): Decision {
  const { table } = command
  const { seat, now, fresh } = context
  if (tableOf(state, table) === undefined) return refuse('table-unknown')
  if (command.type === 'hand-in') return handIn(state, command, seat)
  if (!leads(seat) && seat.hosts !== table) return refuse('not-your-table')
  const silence = silenceAt(state, table)
  switch (command.type) {
    case 'begin-silence': {
      const { round } = state.cafe
      if (round !== null && isPaused(round)) return refuse('round-paused')
      if (!runsNow(round, now, table)) return refuse('no-round-running')
      if (silence?.lines === null) return refuse('silence-running')
      // The round's end is the silence's, too: what was written is not lost to the freeze.
      return happens({ type: 'silence-begun', table, startsAt: now, endsAt: Math.min(now + command.minutes * MINUTE_MS, timeOf(round, table).endsAt), share: 'few' })
    }
    case 'end-silence':
      return silence?.lines === null ? happens(endOf(table, silence, fresh)) : refuse('silence-over')
    case 'clear-silence':
      if (silence === undefined) return refuse('silence-over')
      return silence.lines === null ? refuse('silence-running') : happens({ type: 'silence-cleared', table })
  }
}

function handIn(state: Consultation, { table, lines, named }: CommandOf<'hand-in'>, seat: Seat): Decision {
  const round = state.cafe.round?.number
  if (round === undefined || seatedAt(state, seat, round) !== table) return refuse('not-your-table')
  const silence = silenceAt(state, table)
  if (silence?.lines !== null) return refuse('silence-over')
  const handed = new Set([...Object.keys(silence.handed), seat.id])
  if (lines.length === 0) handed.delete(seat.id)
  const here = guestsOf(state, table, round)
  const share = shareOf(here.filter(({ id }) => handed.has(id)).length, here.length)
  const words = lines.map(({ text, language }) => ({ text: text.trim(), language }))
  return happens({ type: 'handed-in', table, seat: seat.id, lines: words, named, share })
}

function shareOf(count: number, of: number): HandedInShare {
  if (count >= of) return 'all'
  return count * 2 >= of ? 'most' : 'few'
}

/** All lines at once, in the order of their letters, so that it says nothing of who wrote them, nor when. */
function endOf(table: ItemId, { handed }: Silence, fresh: Context['fresh']): EventOf<'silence-ended'> {
  const lines = Object.entries(handed).flatMap(([seat, { lines: words, named }]) => words.map((one) => ({ ...one, seat: named ? seat : null })))
  const key = ({ text, language, seat }: (typeof lines)[number]) => JSON.stringify([text, language, seat])
  const sorted = lines.toSorted((one, other) => (key(one) < key(other) ? -1 : 1))
  return { type: 'silence-ended', table, lines: sorted.map((line, index) => ({ id: fresh(`line ${table} ${index}`), ...line })) }
}

/** What ends because its time is up, or, with `all`, because the round is over. */
export const silencesEnding = (state: Consultation, now: Instant, fresh: Context['fresh'], all = false): readonly EventOf<'silence-ended'>[] =>
  running(state).flatMap(([table, silence]) => (all || now >= silence.endsAt ? [endOf(table, silence, fresh)] : []))

/** When the next silence ends by the clock; none when none runs. */
export const silenceDeadlines = (state: Consultation): readonly Instant[] => running(state).map(([, { endsAt }]) => endsAt)

const running = (state: Consultation): readonly (readonly [ItemId, Silence])[] =>
  Object.entries(state.cafe.silences).filter(([, { lines }]) => lines === null)
