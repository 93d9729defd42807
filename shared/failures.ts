/**
 * Every way a request can be refused, on every road. A code is stable; its words stand in
 * `locales/<language>/failure.json`. Text for people never travels, parameters do.
 */
export const failureCodes = [
  // who asks
  'seat-unknown',
  'not-allowed',
  'not-found',
  'origin-foreign',
  'too-many',
  // doors
  'code-unknown',
  'code-used',
  'invitation-revoked',
  'invitation-over',
  'recovery-unknown',
  'alias-taken',
  'alias-empty',
  'consent-missing',
  'consultation-full',
  // shape of what was sent
  'malformed',
  'too-large',
  'text-too-long',
  'file-field-unknown',
  'file-field-missing',
  'file-field-wrong',
  'file-reference-broken',
  'file-id-twice',
  'file-language-missing',
  'file-version-unknown',
  // the meeting
  'wrong-stage',
  'stage-order',
  'nothing-to-undo',
  'setup-in-use',
  'constituency-unknown',
  'table-unknown',
  'seat-not-here',
  'round-running',
  'no-round-running',
  'round-over',
  'rounds-all-done',
  'round-paused',
  'round-not-paused',
  'begun-already',
  'timetable-wrong',
  'nobody-to-seat',
  'tables-too-small',
  'rounds-too-many',
  'rotation-impossible',
  'rotation-not-found',
  'table-full',
  'table-visited',
  'table-closed',
  'table-unfit',
  'language-uncovered',
  'kept-apart',
  'kept-together',
  'plan-breaks-rule',
  'plan-changed',
  'moved-meanwhile',
  'no-free-choice',
  'not-your-table',
  'not-an-interpreter',
  'translation-changed',
  'review-own',
  'already-open',
  'late-unknown',
  'late-settled',
  'silence-running',
  'silence-over',
  'help-unknown',
  'broadcast-unknown',
  // the plenary
  'candidate-unknown',
  'candidate-settled',
  'candidate-same',
  'not-merged',
  'not-linked',
  'already-linked',
  'poll-unknown',
  'poll-open',
  'poll-closed',
  'too-few-for-secret-ballot',
  'no-vote',
  'answer-wrong',
  'reason-missing',
  'no-consensus',
  'language-unknown',
  'translation-missing',
  'not-asked',
  'bloc-unknown',
  'stakeholder-unknown',
  'purpose-unknown',
  'scope-contradicts',
  'wording-unknown',
  'already-offered',
  'wording-stands',
  'wordings-enough',
  'apart-enough',
  'reopening-needs-majority',
  'block-open',
  'no-block',
  'block-time-left',
  'rounds-all-held',
  // sound
  'ticket-unknown',
  'on-air-taken',
  'on-air-elsewhere',
  'not-on-air',
  'nothing-offered',
  'handed-over',
  'taken-over',
  'floor-full',
  'relay-cycle',
  // documents
  'document-frozen',
  'document-malformed',
  'document-full',
  'writer-foreign',
  'mass-removal',
  // the platform
  'version-unknown',
  /** Said by the page itself: there is no connection, nothing was done. */
  'unreachable',
  'internal',
] as const

export type FailureCode = (typeof failureCodes)[number]
export type FailureParams = Readonly<Record<string, string | number>>

/** A refusal as it travels: never an exception inside the rules, never a silent nothing. */
export interface Refusal {
  readonly code: FailureCode
  readonly params: FailureParams
}

/** What every rule that can refuse answers. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal }

export const accept = <T>(value: T): Outcome<T> => ({ ok: true, value })
export const refuse = (code: FailureCode, params: FailureParams = {}): { readonly ok: false; readonly refusal: Refusal } => ({
  ok: false,
  refusal: { code, params },
})

/** Carries a refusal through code that has no `Outcome` to return; caught at the doors only. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly refusal: Refusal

  constructor(code: FailureCode, params: FailureParams = {}, options?: ErrorOptions) {
    super(code, options)
    this.refusal = { code, params }
  }
}
