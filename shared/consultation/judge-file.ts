import type { TLocalizedValidationError } from 'typebox/error'
import { accept, refuse, type Outcome } from '../failures.ts'
import { limits } from '../limits.ts'
import { ConsultationFile, FILE_VERSION } from './file.ts'
import { brokenReference } from './references.ts'

/** Compares a value with the schema of a consultation file; `Errors` are those of typebox, the first one counts. */
export interface FileChecker {
  readonly Check: (value: unknown) => value is ConsultationFile
  readonly Errors: (value: unknown) => Iterable<TLocalizedValidationError>
}

/**
 * Judges what is said to be a consultation file. A refusal names the first defect and where it is, as keys
 * and places (from 0) joined by dots: `tables.0.host`. What is not a file of ours, or newer than this
 * platform, is refused as `file-version-unknown` before anything else is looked at.
 */
export function judgeFile(value: unknown, file: FileChecker): Outcome<ConsultationFile> {
  if (isForeign(value)) return refuse('file-version-unknown', { known: FILE_VERSION })
  if (!file.Check(value)) return defectOf(value, file)
  const broken = brokenReference(value)
  return broken === undefined ? accept(value) : { ok: false, refusal: broken }
}

/** Says that it is another format or version; a file that does not say lacks a field instead. */
function isForeign(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  if ('format' in value && value.format !== ConsultationFile.properties.format.const) return true
  return 'version' in value && value.version !== FILE_VERSION
}

function defectOf(value: unknown, file: FileChecker): ReturnType<typeof refuse> {
  const [error] = file.Errors(value)
  if (error === undefined) return refuse('internal')
  if (error.keyword === 'required') {
    return refuse('file-field-missing', { path: pathOf(error.instancePath, error.params.requiredProperties[0]) })
  }
  const isUnknown = error.keyword === 'boolean' && error.schemaPath.endsWith('/additionalProperties')
  return refuse(isUnknown ? 'file-field-unknown' : 'file-field-wrong', { path: pathOf(error.instancePath) })
}

/** A JSON pointer (RFC 6901) in words; bounded, because its keys are whatever somebody typed. */
function pathOf(pointer: string, key?: string): string {
  const keys = pointer.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  return [...keys, ...(key === undefined ? [] : [key])].join('.').slice(0, limits.titleCharacters)
}
