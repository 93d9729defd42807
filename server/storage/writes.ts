import type { Kysely } from 'kysely'

import type { Schema } from './schema.ts'
import { CommitRefused, type Write } from './store.ts'
import type { WordWrite } from './word-writes.ts'

type Database = Kysely<Schema>
type WriteOf<Kind extends Write['kind']> = Extract<Write, { readonly kind: Kind }>

async function appendEvent(database: Database, { consultation, event }: WriteOf<'event'>): Promise<void> {
  const last = await database
    .selectFrom('events')
    .select((events) => events.fn.max('sequence').as('sequence'))
    .where('consultation', '=', consultation)
    .executeTakeFirst()
  if (event.sequence !== (last?.sequence ?? 0) + 1) throw new CommitRefused('sequence')
  const { sequence, at, actor, payload, salt, commitment, link } = event
  await database.insertInto('events').values({ consultation, sequence, at, actor, payload, salt, commitment, link }).execute()
}

async function reduceEvent(database: Database, { consultation, sequence, payload }: WriteOf<'reduce-event'>): Promise<void> {
  const { numUpdatedRows } = await database
    .updateTable('events')
    .set({ payload, salt: null })
    .where('consultation', '=', consultation)
    .where('sequence', '=', sequence)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) throw new CommitRefused('event-unknown')
}

async function forgetSeat(database: Database, { consultation, seat }: WriteOf<'forget-seat'>): Promise<void> {
  for (const table of ['tokens', 'recoveries'] as const) {
    await database.deleteFrom(table).where('consultation', '=', consultation).where('seat', '=', seat).execute()
  }
}

async function castBallot(database: Database, { poll, voter, box }: WriteOf<'ballot'>): Promise<void> {
  await database
    .insertInto('ballots')
    .values({ poll, voter, box })
    .onConflict((earlier) => earlier.columns(['poll', 'voter']).doUpdateSet({ box }))
    .execute()
}

async function withdrawBallot(database: Database, { poll, voter }: WriteOf<'withdraw-ballot'>): Promise<void> {
  await database.deleteFrom('ballots').where('poll', '=', poll).where('voter', '=', voter).execute()
}

async function destroyBallots(database: Database, { poll }: WriteOf<'destroy-ballots'>): Promise<void> {
  await database.deleteFrom('ballots').where('poll', '=', poll).execute()
  await database.deleteFrom('poll_keys').where('poll', '=', poll).execute()
}

/** Whether what this write removes must also leave the log file: ballots, and what people who left had said. */
export const mustLeaveLog = (write: Write): boolean =>
  write.kind === 'destroy-ballots' || write.kind === 'withdraw-ballot' || write.kind === 'reduce-event' || write.kind === 'forget-seat'

/**
 * Carries out one write; the caller holds the transaction.
 * @throws CommitRefused where the write contradicts what is kept; the driver's error where a constraint does not hold.
 */
export async function carryOut(database: Database, write: Exclude<Write, WordWrite>): Promise<void> {
  switch (write.kind) {
    case 'consultation':
      return void (await database.insertInto('consultations').values({ id: write.id, created_at: write.createdAt }).execute())
    case 'event':
      return appendEvent(database, write)
    case 'reduce-event':
      return reduceEvent(database, write)
    case 'token':
    case 'recovery': {
      const { hash, consultation, seat } = write
      const table = write.kind === 'token' ? 'tokens' : 'recoveries'
      return void (await database.insertInto(table).values({ hash, consultation, seat }).execute())
    }
    case 'forget-seat':
      return forgetSeat(database, write)
    case 'code': {
      const { hash, consultation, invitation } = write
      return void (await database.insertInto('codes').values({ hash, consultation, invitation }).execute())
    }
    case 'poll-key':
      return void (await database.insertInto('poll_keys').values({ poll: write.poll, key: write.key }).execute())
    case 'ballot':
      return castBallot(database, write)
    case 'withdraw-ballot':
      return withdrawBallot(database, write)
    case 'destroy-ballots':
      return destroyBallots(database, write)
  }
}
