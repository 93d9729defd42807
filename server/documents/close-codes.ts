import type { FailureCode } from '../../shared/failures.ts'

/** For the sender's good: try again later. Stock clients reconnect. */
export const TRY_AGAIN = 1013
export const GOING_AWAY = 1001

const codes: Partial<Record<FailureCode, number>> = {
  'seat-unknown': 4401,
  'not-found': 4404,
  'document-malformed': 4400,
  malformed: 4400,
  'too-large': 4413,
  'text-too-long': 4413,
  'document-full': 4413,
  'too-many': 4429,
  'mass-removal': 4409,
  internal: TRY_AGAIN,
}

/**
 * The code with which a socket is closed for a refusal; the refusal's code is the reason. Codes
 * from 4400 to 4499 are final for stock clients. Every refusal to write without one of its own is 4403.
 */
export const closeCodeOf = (code: FailureCode): number => codes[code] ?? 4403
