/** Ids are opaque strings; which kind is meant is said by the name of the field. */
export type ConsultationId = string
export type SeatId = string
export type InvitationId = string
export type DocumentId = string
export type PollId = string
export type LateId = string
export type CallId = string
export type BroadcastId = string
/** Ids that organisers and tables give: of stakeholders, tables, constituencies, questions, indicators. */
export type ItemId = string

/** What an id may look like, on every road. Colon joins an indicator and its means of verification. */
export const ID_PATTERN = '^[A-Za-z0-9][A-Za-z0-9_:-]{0,63}$'
/** A language tag as BCP 47 writes it, as far as meetings need it. */
export const LANGUAGE_PATTERN = '^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}$'

/** Milliseconds since the Unix epoch, on the server's clock. Durations are named `…Ms`. */
export type Instant = number
/** A language tag, such as `fr` or `zh-Hant`. */
export type Language = string
/** One text in several languages. The consultation's first language is its source. */
export type Words = Readonly<Record<Language, string>>
