import { Kysely, SqliteDialect } from 'kysely'

import type { Touch } from '../../shared/consensus/shaping.ts'
import type { ConsultationId, DocumentId, InvitationId, PollId, SeatId } from '../../shared/ids.ts'
import type { Schema } from './schema.ts'
import type { Disk } from './sqlite/disk.ts'
import { StoreStopped, type SeatCredential, type Store, type StoredEvent, type StoredUpdate, type Write } from './store.ts'
import { carryOutWords, isWordWrite } from './word-writes.ts'
import { carryOut, mustLeaveLog } from './writes.ts'

interface AskedCommit {
  readonly writes: readonly Write[]
  resolve(): void
  reject(reason: unknown): void
}

/** How long to wait before the log is emptied again, when another process still read it. */
const TRUNCATE_AGAIN_MS = 1_000

/** One driver answers `Buffer`, the other does not; what leaves the store has a buffer of its own. */
const plain = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)

const nextTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))

/**
 * The store over one SQLite connection, in the thread that it is called from.
 * Commits asked within one turn of the event loop, and while an earlier group is being written, share a transaction.
 * A read sees every commit that has resolved.
 */
export class KyselyStore implements Store {
  readonly #database: Kysely<Schema>
  readonly #disk: Disk
  #asked: AskedCommit[] = []
  #writing: Promise<void> | undefined
  #closing: Promise<void> | undefined
  #truncating: NodeJS.Timeout | undefined

  constructor(disk: Disk) {
    this.#disk = disk
    const database = { prepare: (sql: string) => disk.sqlite.prepare(sql), close: () => undefined }
    this.#database = new Kysely<Schema>({ dialect: new SqliteDialect({ database }) })
  }

  commit(writes: readonly Write[]): Promise<void> {
    if (this.#closing !== undefined) return Promise.reject(new StoreStopped())
    return new Promise((resolve, reject) => {
      this.#asked.push({ writes, resolve, reject })
      this.#writing ??= this.#writeAll()
    })
  }

  async #writeAll(): Promise<void> {
    // The next turn of the loop brings what was asked meanwhile, from other threads too.
    for (await nextTurn(); this.#asked.length > 0; await nextTurn()) {
      const group = this.#asked
      this.#asked = []
      await this.#writeGroup(group)
    }
    this.#writing = undefined
  }

  async #writeGroup(group: readonly AskedCommit[]): Promise<void> {
    try {
      const refused = group.every(({ writes }) => writes.every(isWordWrite))
        ? this.#transactWords(group)
        : await this.#database.connection().execute((connection) => this.#transact(connection, group))
      for (const asked of group) {
        if (refused.has(asked)) asked.reject(refused.get(asked))
        else asked.resolve()
      }
    } catch (error) {
      for (const asked of group) asked.reject(error)
    }
  }

  async #transact(database: Kysely<Schema>, group: readonly AskedCommit[]): Promise<ReadonlyMap<AskedCommit, unknown>> {
    const refused = new Map<AskedCommit, unknown>()
    this.#disk.begin()
    try {
      for (const asked of group) await this.#writeOne(database, asked, refused)
      this.#disk.commit()
    } catch (error) {
      this.#disk.rollback()
      throw error
    }
    if (group.some((asked) => asked.writes.some(mustLeaveLog))) this.#truncateLog()
    return refused
  }

  /** The same for words alone, in one go: nothing else can come in between, so no connection need be waited for. */
  #transactWords(group: readonly AskedCommit[]): ReadonlyMap<AskedCommit, unknown> {
    const refused = new Map<AskedCommit, unknown>()
    this.#disk.begin()
    try {
      for (const asked of group) this.#writeWords(asked, refused)
      this.#disk.commit()
    } catch (error) {
      this.#disk.rollback()
      throw error
    }
    return refused
  }

  #writeWords(asked: AskedCommit, refused: Map<AskedCommit, unknown>): void {
    this.#disk.mark()
    try {
      for (const write of asked.writes) if (isWordWrite(write)) carryOutWords(this.#disk.sqlite, write)
      this.#disk.release()
    } catch (error) {
      this.#undo(asked, refused, error)
    }
  }

  async #writeOne(database: Kysely<Schema>, asked: AskedCommit, refused: Map<AskedCommit, unknown>): Promise<void> {
    this.#disk.mark()
    try {
      for (const write of asked.writes) {
        if (isWordWrite(write)) carryOutWords(this.#disk.sqlite, write)
        else await carryOut(database, write)
      }
      this.#disk.release()
    } catch (error) {
      this.#undo(asked, refused, error)
    }
  }

  #undo(asked: AskedCommit, refused: Map<AskedCommit, unknown>, error: unknown): void {
    try {
      this.#disk.undo()
    } catch {
      // SQLite has already left the whole transaction (a full disk does that): the first error is the reason.
      throw error
    }
    refused.set(asked, error)
  }

  /** What was committed stays committed, so a failure here rejects nobody: it is tried again until it succeeds. */
  #truncateLog(): void {
    clearTimeout(this.#truncating)
    this.#truncating = undefined
    if (this.#logIsEmpty()) return
    const again = (): void => void this.#database.connection().execute(async () => this.#truncateLog())
    this.#truncating = setTimeout(again, TRUNCATE_AGAIN_MS).unref()
  }

  #logIsEmpty(): boolean {
    try {
      return this.#disk.truncateLog()
    } catch {
      return false
    }
  }

  async consultations(): Promise<readonly ConsultationId[]> {
    const rows = await this.#database.selectFrom('consultations').select('id').orderBy('created_at').orderBy('id').execute()
    return rows.map((row) => row.id)
  }

  async events(consultation: ConsultationId): Promise<readonly StoredEvent[]> {
    const rows = await this.#database
      .selectFrom('events')
      .select(['sequence', 'at', 'actor', 'payload', 'salt', 'commitment', 'link'])
      .where('consultation', '=', consultation)
      .orderBy('sequence')
      .execute()
    return rows.map((row) => ({ ...row }))
  }

  async updates(document: DocumentId): Promise<readonly StoredUpdate[]> {
    const rows = await this.#database
      .selectFrom('updates')
      .select(['number', 'bytes'])
      .where('document', '=', document)
      .orderBy('number')
      .execute()
    return rows.map((row) => ({ number: row.number, bytes: plain(row.bytes) }))
  }

  async clients(document: DocumentId): Promise<ReadonlyMap<number, SeatId | null>> {
    const rows = await this.#database.selectFrom('clients').select(['client', 'seat']).where('document', '=', document).execute()
    return new Map(rows.map((row) => [row.client, row.seat]))
  }

  async touches(documents: readonly DocumentId[]): Promise<readonly Touch[]> {
    if (documents.length === 0) return []
    const rows = await this.#database
      .selectFrom('touches')
      .selectAll()
      .where('document', 'in', documents)
      .orderBy('document')
      .orderBy('item')
      .orderBy('constituency')
      .orderBy('seat')
      .orderBy('deed')
      .execute()
    return rows.map((row) => ({ ...row, constituency: row.constituency === '' ? null : row.constituency, seat: row.seat === '' ? null : row.seat }))
  }

  seatOfToken(hash: string): Promise<SeatCredential | undefined> {
    return this.#seat('tokens', hash)
  }

  seatOfRecovery(hash: string): Promise<SeatCredential | undefined> {
    return this.#seat('recoveries', hash)
  }

  async #seat(table: 'tokens' | 'recoveries', hash: string): Promise<SeatCredential | undefined> {
    const row = await this.#database.selectFrom(table).select(['consultation', 'seat']).where('hash', '=', hash).executeTakeFirst()
    return row && { ...row }
  }

  async invitationOfCode(hash: string): Promise<{ readonly consultation: ConsultationId; readonly invitation: InvitationId } | undefined> {
    const row = await this.#database.selectFrom('codes').select(['consultation', 'invitation']).where('hash', '=', hash).executeTakeFirst()
    return row && { ...row }
  }

  async pollKey(poll: PollId): Promise<Uint8Array | undefined> {
    const row = await this.#database.selectFrom('poll_keys').select('key').where('poll', '=', poll).executeTakeFirst()
    return row && plain(row.key)
  }

  async ballots(poll: PollId): Promise<readonly Uint8Array[]> {
    const rows = await this.#database.selectFrom('ballots').select('box').where('poll', '=', poll).orderBy('voter').execute()
    return rows.map((row) => plain(row.box))
  }

  async ballotCount(poll: PollId): Promise<number> {
    const row = await this.#database
      .selectFrom('ballots')
      .select((ballots) => ballots.fn.countAll<number>().as('count'))
      .where('poll', '=', poll)
      .executeTakeFirstOrThrow()
    return row.count
  }

  backup(file: string): Promise<void> {
    return this.#database.connection().execute(async () => this.#disk.copyTo(file))
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    await this.#writing
    clearTimeout(this.#truncating)
    // Holding the connection means that no query is under way.
    await this.#database.connection().execute(async () => undefined)
    await this.#database.destroy()
    await this.#disk.close()
  }
}
