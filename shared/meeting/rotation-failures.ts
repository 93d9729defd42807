import { refuse, type FailureCode } from '../failures.ts'
import type { RotationFault, RotationFaultCode } from '../rotation/check.ts'
import type { RotationRefusal, RotationRefusalCode } from '../rotation/rotation.ts'

/** A hard rule of the rotation, as the meeting says that it would be broken. */
const faults: Readonly<Record<RotationFaultCode, FailureCode>> = {
  'rounds-missing': 'plan-breaks-rule',
  'seat-missing': 'plan-breaks-rule',
  'seat-unknown': 'seat-not-here',
  'seat-twice': 'plan-breaks-rule',
  'seat-away': 'seat-not-here',
  'host-moved': 'seat-not-here',
  'table-unknown': 'table-unknown',
  'table-closed': 'table-closed',
  'table-passed-twice': 'table-visited',
  'over-capacity': 'table-full',
  'language-uncovered': 'language-uncovered',
  'apart-broken': 'kept-apart',
  'together-broken': 'kept-together',
  'pin-broken': 'plan-breaks-rule',
  'fixed-changed': 'round-over',
}

export const failureOf = ({ code }: RotationFault): FailureCode => faults[code]

/** Why the mathematics found no rotation, as the meeting says it. */
const refusals: Readonly<Record<RotationRefusalCode, FailureCode>> = {
  'tables-out-of-range': 'table-unknown',
  'rounds-out-of-range': 'rounds-too-many',
  'too-many-travellers': 'consultation-full',
  'seat-named-twice': 'malformed',
  'unknown-table': 'table-unknown',
  'unknown-seat': 'malformed',
  'not-enough-places': 'tables-too-small',
  'demands-in-conflict': 'rotation-impossible',
  'effort-spent': 'rotation-not-found',
}

export const refusedBy = ({ refusal, subject }: RotationRefusal): ReturnType<typeof refuse> =>
  refuse(refusals[refusal], subject === '' ? {} : { subject })
