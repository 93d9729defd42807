import type { Sqlite } from './driver.ts'
import { CommitRefused, type Write } from './store.ts'
import { writesIn } from './words/logged-writes.ts'

/** What is written as often as somebody presses a key. */
export type WordWrite = Extract<Write, { readonly kind: 'update' | 'client' | 'touch' | 'logged' | 'snapshot' }>

const kinds: ReadonlySet<Write['kind']> = new Set(['update', 'client', 'touch', 'logged', 'snapshot'] satisfies WordWrite['kind'][])

export const isWordWrite = (write: Write): write is WordWrite => kinds.has(write.kind)

const APPEND = `insert into updates (document, number, bytes)
  values (?, (select coalesce(max(number), 0) + 1 from updates where document = ?), ?)`
const REPLACE = 'update updates set bytes = ? where document = ? and number = ?'
const DROP_EARLIER = 'delete from updates where document = ? and number < ?'
const OWN = 'insert into clients (document, client, seat) values (?, ?, ?) on conflict do nothing'
const IS_OWNED = 'select 1 from clients where document = ? and client = ? and seat is ?'
const TOUCH = 'insert into touches (document, item, constituency, seat, deed) values (?, ?, ?, ?, ?) on conflict do nothing'

/**
 * Carries out one write in the caller's transaction, at once and without building queries: what is said here by
 * hand costs a tenth, and every keystroke of everybody passes here.
 * @throws CommitRefused where the write contradicts what is kept; the driver's error where a constraint does not hold.
 */
export function carryOutWords(sqlite: Sqlite, write: WordWrite): void {
  const run = (sql: string, ...values: readonly unknown[]) => sqlite.prepare(sql).run(values)
  switch (write.kind) {
    case 'update':
      return void run(APPEND, write.document, write.document, write.bytes)
    case 'client': {
      const { document, client, seat } = write
      run(OWN, document, client, seat)
      if (sqlite.prepare(IS_OWNED).all([document, client, seat]).length === 0) throw new CommitRefused('client-owned')
      return
    }
    case 'touch': {
      const { document, item, constituency, seat, deed } = write.touch
      return void run(TOUCH, document, item, constituency ?? '', seat ?? '', deed)
    }
    case 'logged':
      for (const logged of writesIn(write.bytes)) carryOutWords(sqlite, logged)
      return
    case 'snapshot': {
      const { document, upTo, bytes } = write
      if (Number(run(REPLACE, bytes, document, upTo).changes) === 0) throw new CommitRefused('update-unknown')
      run(DROP_EARLIER, document, upTo)
    }
  }
}
