import type { Structure } from '../../../shared/consultation/file.ts'
import { accept, type Outcome, refuse } from '../../../shared/failures.ts'
import { limits } from '../../../shared/limits.ts'
import type { Brought } from './draft.ts'

export interface Opened {
  readonly structure: Structure
  readonly brought: Brought
}

/** Reads a consultation file from disk. The validator comes only when a file is chosen. */
export async function openFile(file: File): Promise<Outcome<Opened>> {
  if (file.size > limits.consultationFileBytes) return refuse('too-large')
  let value: unknown
  try {
    value = JSON.parse(await file.text())
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return refuse('malformed')
  }
  const { checkFile } = await import('./checking-file.ts')
  const parsed = checkFile(value)
  if (!parsed.ok) return parsed
  const { format: _format, version: _version, criteria, issues, questions, quotes, framework, impacts, checklist, ...structure } = parsed.value
  const brought = Object.fromEntries(
    Object.entries({ criteria, issues, questions, quotes, framework, impacts, checklist }).filter(([, list]) => list !== undefined),
  )
  return accept({ structure, brought })
}
