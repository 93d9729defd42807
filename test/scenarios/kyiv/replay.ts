import type { ConsultationFile } from '../../../shared/consultation/file.ts'
import { playCafe, type MoveTime } from './cafe.ts'
import { playCircle } from './circle.ts'
import { Done } from './done.ts'
import { People } from './people.ts'
import { playPlenary } from './plenary.ts'

export interface Replayed {
  readonly people: People
  /** What was done, to hold the record against. */
  readonly done: Done
  /** The person without a phone, seated by a host. */
  readonly companion: string
}

/**
 * Plays the whole meeting in Kyiv over the public interfaces of the server at `url`, and leaves everybody
 * connected. `forward` moves that server's clock, in milliseconds. Rejects at the first thing that is not as it must be.
 */
export async function replayKyiv(url: string, file: ConsultationFile, forward: MoveTime): Promise<Replayed> {
  const done = new Done(file)
  const people = await People.arrive(url, file)
  await playCircle(people, done)
  const companion = await playCafe(people, done, forward)
  await playPlenary(people, done, companion)
  return { people, done, companion }
}
