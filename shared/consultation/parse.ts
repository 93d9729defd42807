import { Compile } from 'typebox/compile'
import type { Outcome } from '../failures.ts'
import { ConsultationFile } from './file.ts'
import { judgeFile } from './judge-file.ts'

/** Apart from the schemas, so that pages which only name the shape of a file do not carry the validator. */
const file = Compile(ConsultationFile)

/** Reads a consultation file from parsed JSON, as `judgeFile` does, with a validator compiled once. */
export const parseConsultationFile = (value: unknown): Outcome<ConsultationFile> =>
  judgeFile(value, { Check: (asked): asked is ConsultationFile => file.Check(asked), Errors: (asked) => file.Errors(asked) })
