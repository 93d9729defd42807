/** Every bound of the platform, with its unit in its name. Nothing else decides what is too much. */
export const limits = {
  // What people write
  aliasCharacters: 40,
  titleCharacters: 200,
  summaryCharacters: 4_000,
  itemCharacters: 2_000,
  translationCharacters: 4_000,
  /** Texts with their translations that a page compares a new text with. */
  memoryPairs: 4_000,
  /** Rows of a file of translations. */
  translationRows: 5_000,
  notesCharacters: 20_000,
  /** Paragraphs, lists, their items and runs of text in rich notes; each of them also counts as one character. */
  notesNodes: 4_000,
  /** Nodes in each other, from the outermost to the words. */
  notesDepth: 8,
  messageCharacters: 500,
  reasonCharacters: 1_000,
  questionsPerTable: 400,
  indicatorsPerQuestion: 20,
  linksPerQuestion: 40,
  tagsPerQuestion: 12,
  tagCharacters: 40,
  remarksPerQuestion: 100,

  // The shape of a consultation
  languages: 20,
  blocs: 20,
  constituencies: 200,
  stakeholders: 40,
  tables: 40,
  rounds: 10,
  /** Rounds are of minutes or of half-days; five days are the longest. */
  roundMinutes: 7_200,
  pausesPerRound: 20,
  /** In the whole timetable. */
  plannedPauses: 80,
  agendaEntries: 20,
  people: 400,
  seats: 500,
  invitations: 1_000,
  consultations: 1_000,
  /** Codes on one printed sheet. */
  codesPerSheet: 50,
  /** How far ahead the end of a sheet's codes may lie. */
  codesOpenMs: 400 * 24 * 60 * 60_000,
  itemsPerList: 1_000,
  glossaryTerms: 500,
  candidates: 2_000,
  candidatesPerPoll: 500,
  messagesKeptPerTable: 60,
  lateContributions: 500,
  /** Of one seat, not yet decided about. */
  lateOpenPerSeat: 20,
  lateChanges: 100,
  /** Before and after of all changes that are offered at once. */
  lateCharacters: 60_000,
  silentMinutes: 5,
  silentLinesPerSeat: 20,
  /** Of those that one seat may read. */
  broadcastsKept: 20,
  /** In the whole meeting, whoever leads it. */
  broadcastsPerMinute: 6,
  /** The last deeds of those who lead, as everybody reads them. */
  conductLines: 500,
  /** People who must not, or must, sit together; of each kind. */
  rotationPairs: 200,
  /** People who are set to a table in a round. */
  rotationPins: 400,

  // Groups
  smallestGroupShown: 5,
  smallestElectorate: 5,

  // Rounds
  graceMs: 60_000,
  /** Where nobody has chosen others. */
  warningMinutes: [10, 2],
  warnings: 4,
  warningLatestMinutes: 120,
  /** A pause may be meant to last so long: a night, a weekend, a week between two meetings. */
  pauseMs: 14 * 24 * 60 * 60 * 1_000,

  // HTTP and sockets
  bodyBytes: 64 * 1024,
  consultationFileBytes: 1024 * 1024,
  /** A list of items from elsewhere, read in the browser. */
  importFileBytes: 1024 * 1024,
  eventMessageBytes: 1024 * 1024,
  eventsPerReply: 500,
  /** Per socket. */
  messagesPerSecond: 40,
  messageBurst: 200,
  /** Per seat, on all roads. */
  requestsPerSecond: 100,
  requestBurst: 500,
  /** For the whole server: beginning a consultation needs no seat. */
  consultationsBegunPerSecond: 0.2,
  consultationsBegunBurst: 40,
  /** Codes on sheets, per consultation. */
  codesPerSecond: 1,
  codesBurst: 400,
  socketsPerSeat: 12,
  /** Browsers send a message whole. */
  fragmentsPerMessage: 16,
  /** A live connection that has not said by then who it is, is closed. */
  unauthenticatedMs: 5_000,

  // Documents
  updateBytes: 256 * 1024,
  syncStep1Bytes: 64 * 1024,
  /** Questions that cost much to answer, per socket. */
  costlyPerSecond: 1,
  costlyBurst: 10,
  documentBytes: 8 * 1024 * 1024,
  clientIdsPerSeatAndDocument: 64,
  structsPerUpdate: 20_000,
  deletedRangesPerUpdate: 20_000,
  updatesPerSecond: 60,
  updateBurst: 300,
  unreadBytes: 1024 * 1024,
  /** What a client says of itself: where it is, and its caret. */
  presenceBytes: 1024,
  focusCharacters: 140,
  presencePerSecond: 5,
  presenceBurst: 20,
  /** A document that nobody has written in for so long is kept as bytes only; */
  quietDocumentMs: 10_000,
  /** and after so long without anybody writing or coming, on disk only. */
  idleDocumentMs: 12_000,
  heartbeatMs: 20_000,

  // Taking away what others wrote at a table, on the sync road: beyond this the host is asked first
  removalWindowMs: 10_000,
  removalCharacters: 2_000,
  /** Of all words of the table; fewer characters than the least never count as much. */
  removalSharePercent: 20,
  removalLeastCharacters: 300,

  // Language channels: sound
  mediaMessageBytes: 4_096,
  /** Of one publication; each packet has a frame at least. A line that stood still sends what it held back at once. */
  mediaFramesPerSecond: 60,
  mediaFrameBurst: 240,
  /** 64 kbit/s. */
  mediaBytesPerSecond: 8_000,
  mediaByteBurst: 32_000,
  /** Of one connection: everything that it sends. */
  mediaMessagesPerSecond: 150,
  mediaMessageBurst: 600,
  publicationsPerConnection: 2,
  subscriptionsPerConnection: 4,
  mediaConnectionsPerSeat: 3,
  publishersPerFloor: 12,
  /** The loudest of a floor. */
  floorVoices: 3,
  mediaTicketMs: 60_000,
  /** A listener who has so much speech still to get is brought back to what is said now; */
  slowListenerMs: 4_000,
  /** and goes on when no more than this is on its way. */
  listenerCaughtUpMs: 600,
  mediaUnreadBytes: 128 * 1024,
  /** An offer to hand over stands so long, and the switch is so long after it was taken, at the latest. */
  handoverOfferMs: 60_000,
  handoverSwitchMs: 3_000,
  /** Nothing was heard of who is on air: somebody else may take their place. */
  silentOnAirMs: 5_000,
  interpreterTurnMs: 20 * 60_000,
  slowSignMs: 10_000,

  // Attribution: how long what was read may be told to others, too
  attributionFreshMs: 3_000,

  // Captions
  captionCharacters: 400,
  /** The whole line, as it stands; of one seat. */
  captionsPerSecond: 4,
  captionBurst: 12,
  /** Of a lane, while its round lasts; */
  captionLinesKept: 120,
  /** and no longer than so. */
  captionKeptMs: 5 * 60_000,
  /** A line that is being typed is told to readers no more often. */
  captionToldEveryMs: 700,
  /** Whoever has written within this time writes now: readers are told in which languages. */
  captionWrittenMs: 90_000,
  captionLanes: 120,
  /** Of one screen. */
  captionLanesFollowed: 4,
  /** Numbers, names and acronyms between booths, of one round. */
  relayNotesKept: 12,
  relayNoteCharacters: 80,
  boothWordsPerSecond: 1,
  boothWordsBurst: 8,

  // The plenary
  purposes: 12,
  /** How many times as much a section may weigh. */
  sectionWeight: 5,
  alternativesPerCandidate: 8,
  pairsKeptApart: 2_000,
  /** A round of narrowing may stay open over a night, or a week of refining. */
  pollMinutes: 14 * 24 * 60,

  // Ballots
  ballotPaddingBytes: 1024,
  /** All reasons of one ballot together. */
  ballotReasonCharacters: 16_000,
  /** Of one seat in one poll; each answer sends the whole ballot. */
  castsPerSecond: 4,
  castBurst: 60,
} as const
