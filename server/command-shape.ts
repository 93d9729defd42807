import Value from 'typebox/value'
import type { Refusal } from '../shared/failures.ts'
import { commands, type CommandType } from '../shared/meeting/commands.ts'

/** Says what is wrong with something that was sent as a command and is none: the place, or the length that fits. */
export function misshapen(asked: unknown): Refusal {
  if (typeof asked !== 'object' || asked === null || !('type' in asked) || !isCommandType(asked.type)) {
    return { code: 'malformed', params: { path: '/type' } }
  }
  const [error] = Value.Errors(commands[asked.type], asked)
  if (error === undefined) return { code: 'malformed', params: {} }
  if (error.keyword === 'maxLength') return { code: 'text-too-long', params: { limit: error.params.limit } }
  const missing = error.keyword === 'required' ? `/${error.params.requiredProperties[0] ?? ''}` : ''
  return { code: 'malformed', params: { path: `${error.instancePath}${missing}`.slice(0, 200) } }
}

const isCommandType = (type: unknown): type is CommandType => typeof type === 'string' && Object.hasOwn(commands, type)
