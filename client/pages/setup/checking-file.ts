import { Value } from 'typebox/value'
import { ConsultationFile } from '../../../shared/consultation/file.ts'
import { judgeFile } from '../../../shared/consultation/judge-file.ts'
import type { Outcome } from '../../../shared/failures.ts'

/** The same judgement as the server's, without compiling: the content security policy of our pages forbids making code from text. */
export const checkFile = (value: unknown): Outcome<ConsultationFile> =>
  judgeFile(value, {
    Check: (asked): asked is ConsultationFile => Value.Check(ConsultationFile, asked),
    Errors: (asked) => Value.Errors(ConsultationFile, asked),
  })
