import type { FastifyError, FastifyInstance } from 'fastify'
import { Failure, type FailureCode, type Outcome, type Refusal } from '../../shared/failures.ts'
import { refusalInWords, spokenFor } from '../words.ts'

/** What HTTP says of each failure; every other code is a conflict with the meeting as it stands. */
const STATUS: Readonly<Partial<Record<FailureCode, number>>> = {
  'seat-unknown': 401,
  'not-allowed': 403,
  'origin-foreign': 403,
  'not-found': 404,
  'code-unknown': 404,
  'recovery-unknown': 404,
  'poll-unknown': 404,
  'candidate-unknown': 404,
  'too-many': 429,
  malformed: 400,
  'too-large': 413,
  'text-too-long': 400,
  'file-field-unknown': 400,
  'file-field-missing': 400,
  'file-field-wrong': 400,
  'file-reference-broken': 400,
  'file-id-twice': 400,
  'file-language-missing': 400,
  'file-version-unknown': 400,
  'version-unknown': 400,
  'alias-empty': 400,
  'answer-wrong': 400,
  'reason-missing': 400,
  internal: 500,
}
const CONFLICT = 409

const statusOf = (code: FailureCode): number => STATUS[code] ?? CONFLICT

/** The value of an outcome, or its refusal thrown to the error handler. */
export function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Failure(outcome.refusal.code, outcome.refusal.params)
  return outcome.value
}

/** The single place where what was thrown becomes a response. No stack and no message of ours leaves. */
export function answerFailures(app: FastifyInstance, report: (error: unknown) => void): void {
  app.setNotFoundHandler(() => {
    throw new Failure('not-found')
  })
  app.setErrorHandler<FastifyError | Failure>((error, request, reply) => {
    const refusal = refusalFor(error)
    if (refusal.code === 'internal') report(error)
    const language = spokenFor(request.headers['accept-language'])
    return reply
      .code(statusOf(refusal.code))
      .header('content-language', language)
      .send({ error: { ...refusal, message: refusalInWords(refusal, language) } })
  })
}

/** The framework's own complaints are the caller's fault: shape, type, size. All else is ours. */
function refusalFor(error: FastifyError | Failure): Refusal {
  if (error instanceof Failure) return error.refusal
  if (error.statusCode === 413) return { code: 'too-large', params: {} }
  if (error.statusCode !== undefined && error.statusCode < 500) {
    const place = error.validation?.[0]
    const path = place === undefined ? '' : `${place.instancePath}${typeof place.params['additionalProperty'] === 'string' ? `/${place.params['additionalProperty']}` : ''}`
    return { code: 'malformed', params: { path: path.slice(0, 200) } }
  }
  return { code: 'internal', params: {} }
}
