import type { Stage } from '../consultation/names.ts'
import type { CommandType } from '../meeting/commands.ts'

/** Who may ask for a command at all; `decide` may still refuse for reasons of the meeting. */
export interface CommandRule {
  readonly who: 'anyone' | 'leads' | 'leads-or-host' | 'host' | 'community'
  readonly when: readonly Stage[]
}

const always = ['prepare', 'premeeting', 'cafe', 'plenary', 'refine'] as const
const untilPlenary = ['prepare', 'premeeting', 'cafe', 'plenary'] as const
const circle = ['premeeting', 'cafe'] as const
const plenary = ['plenary'] as const

/** Every command, classified: one that is missing here does not compile. */
export const commandRules: Readonly<Record<CommandType, CommandRule>> = {
  revise: { who: 'leads', when: ['prepare'] },
  'revoke-invitation': { who: 'leads-or-host', when: always },
  'revoke-sheet': { who: 'leads-or-host', when: always },
  'revoke-seat': { who: 'leads', when: always },
  'check-in': { who: 'leads', when: untilPlenary },
  'expect-people': { who: 'leads', when: untilPlenary },
  'forget-people': { who: 'leads', when: untilPlenary },
  'update-seat': { who: 'anyone', when: always },
  leave: { who: 'anyone', when: always },
  'seat-companion': { who: 'host', when: untilPlenary },
  'begin-stage': { who: 'leads', when: untilPlenary },
  'undo-stage': { who: 'leads', when: always },
  'answer-circle': { who: 'community', when: circle },
  'admit-interpreter': { who: 'community', when: circle },
  'plan-rotation': { who: 'leads', when: ['prepare', 'premeeting', 'cafe'] },
  'set-demands': { who: 'leads', when: ['prepare', 'premeeting', 'cafe'] },
  'adopt-plan': { who: 'leads', when: ['prepare', 'premeeting', 'cafe'] },
  'repair-plan': { who: 'leads', when: ['prepare', 'premeeting', 'cafe'] },
  'undo-plan': { who: 'leads', when: ['prepare', 'premeeting', 'cafe'] },
  'choose-table': { who: 'anyone', when: ['prepare', 'premeeting', 'cafe'] },
  'move-seat': { who: 'leads', when: ['prepare', 'premeeting', 'cafe'] },
  'start-round': { who: 'leads', when: ['cafe'] },
  'extend-round': { who: 'leads', when: ['cafe'] },
  'end-round': { who: 'leads', when: ['cafe'] },
  'undo-round': { who: 'leads', when: ['cafe'] },
  'pause-round': { who: 'leads', when: ['cafe'] },
  'resume-round': { who: 'leads', when: ['cafe'] },
  'set-warnings': { who: 'leads', when: ['prepare', 'premeeting', 'cafe'] },
  'set-timetable': { who: 'leads', when: untilPlenary },
  say: { who: 'anyone', when: ['cafe'] },
  'offer-late': { who: 'anyone', when: ['cafe', 'plenary'] },
  'settle-late': { who: 'leads-or-host', when: ['cafe', 'plenary'] },
  'begin-silence': { who: 'leads-or-host', when: ['cafe'] },
  'hand-in': { who: 'anyone', when: ['cafe'] },
  'end-silence': { who: 'leads-or-host', when: ['cafe'] },
  'clear-silence': { who: 'leads-or-host', when: ['cafe'] },
  'call-for-help': { who: 'anyone', when: ['cafe'] },
  'answer-help': { who: 'leads', when: ['cafe', 'plenary'] },
  'end-help': { who: 'anyone', when: ['cafe', 'plenary'] },
  broadcast: { who: 'leads', when: always },
  'take-back-broadcast': { who: 'leads', when: always },
  recall: { who: 'leads', when: ['premeeting', 'cafe', 'plenary'] },
  'raise-hand': { who: 'anyone', when: ['cafe', 'plenary'] },
  'lower-hand': { who: 'anyone', when: ['cafe', 'plenary'] },
  'give-turn': { who: 'leads-or-host', when: ['cafe', 'plenary'] },
  'end-turn': { who: 'anyone', when: ['cafe', 'plenary'] },
  pass: { who: 'anyone', when: ['cafe', 'plenary'] },
  'undo-turn': { who: 'leads-or-host', when: ['cafe', 'plenary'] },
  'settle-term': { who: 'leads', when: ['premeeting', 'cafe', 'plenary', 'refine'] },
  'set-target': { who: 'leads', when: untilPlenary },
  'require-translations': { who: 'leads', when: untilPlenary },
  discuss: { who: 'leads', when: plenary },
  merge: { who: 'leads', when: plenary },
  'undo-merge': { who: 'leads', when: plenary },
  link: { who: 'leads', when: plenary },
  unlink: { who: 'leads', when: plenary },
  park: { who: 'leads', when: plenary },
  reject: { who: 'leads', when: plenary },
  reopen: { who: 'leads', when: plenary },
  'open-poll': { who: 'leads', when: plenary },
  'close-poll': { who: 'leads', when: plenary },
  accept: { who: 'leads', when: plenary },
}
