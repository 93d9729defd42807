/** What the comparison knows of one language. Lists are words between spaces; a star stands for any ending. */
export interface LanguageWords {
  /** Words that say nothing about what a text is about. */
  readonly stop: string
  /** Endings that are taken off a word, the longest that fits, as long as `stemLetters` letters stay. */
  readonly endings: string
  /** Words that turn a sentence round. */
  readonly negations: string
  /** Beginnings that make a word its own opposite. */
  readonly negatingPrefixes: string
  /** Words of which either turns the other round: both sides of each line, between them a bar. */
  readonly opposites: string
  /** Words of consultations that mean much the same, one sense a line, its name before the colon. A word may have several. */
  readonly senses: string
}
