import type { LateChange } from '../../../shared/documents/card-change.ts'
import { charactersOf } from '../../../shared/documents/late-change.ts'
import { limits } from '../../../shared/limits.ts'

/** Changes as they are offered: in their order, in as few commands as the limits allow. */
export function inCommands(changes: readonly LateChange[]): LateChange[][] {
  const groups: LateChange[][] = []
  let characters = 0
  for (const change of changes) {
    const length = charactersOf(change)
    const last = groups.at(-1)
    if (last !== undefined && last.length < limits.lateChanges && characters + length <= limits.lateCharacters) {
      last.push(change)
      characters += length
    } else {
      groups.push([change])
      characters = length
    }
  }
  return groups
}
