import { refuse } from '../failures.ts'
import { limits } from '../limits.ts'
import type { CommandOf } from './commands.ts'
import { happens, type Context, type Decision } from './context.ts'
import type { Consultation } from './state.ts'

const MINUTE_MS = 60_000

/** Words of those who lead to all hosts or to everybody, the call to the plenary, and taking either back. */
export function decideBroadcast(
  state: Consultation,
  command: CommandOf<'broadcast' | 'take-back-broadcast' | 'recall'>,
  { now, fresh }: Context,
): Decision {
  if (command.type === 'take-back-broadcast') {
    const made = state.broadcasts.find(({ id, kind }) => id === command.broadcast && kind !== 'taken-back')
    return made === undefined ? refuse('broadcast-unknown') : happens({ type: 'broadcast-taken-back', broadcast: made.id })
  }
  // Those that were taken back count, too: a page that speaks up over and over is not heard any more.
  if (state.broadcasts.filter(({ at }) => at > now - MINUTE_MS).length >= limits.broadcastsPerMinute) return refuse('too-many')
  const id = fresh('broadcast')
  return command.type === 'recall'
    ? happens({ type: 'broadcast-made', broadcast: { id, to: 'all', kind: 'recall', text: {}, at: now } })
    : happens({ type: 'broadcast-made', broadcast: { id, to: command.to, kind: 'words', text: command.text, at: now } })
}
