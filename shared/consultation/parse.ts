import { Compile } from 'typebox/compile'
import { type Outcome, refuse } from '../failures.ts'
import { ConsultationFile } from './file.ts'
import { judgeFile } from './judge-file.ts'
import { timetableOf } from './timetable.ts'
import { timetableFaults } from './timetable-faults.ts'

/** Apart from the schemas, so that pages which only name the shape of a file do not carry the validator. */
const file = Compile(ConsultationFile)

/**
 * Reads a consultation file from parsed JSON, as `judgeFile` does, with a validator compiled once. Times that do not go
 * together are refused as well; the page of set-up opens such a file, and shows which lines they are.
 */
export function parseConsultationFile(value: unknown): Outcome<ConsultationFile> {
  const judged = judgeFile(value, { Check: (asked): asked is ConsultationFile => file.Check(asked), Errors: (asked) => file.Errors(asked) })
  if (!judged.ok) return judged
  const [fault] = timetableFaults(timetableOf(judged.value))
  return fault === undefined ? judged : refuse('timetable-wrong', { row: fault.row })
}
