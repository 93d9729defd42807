import { interprets, neededLanguage, workingLanguage } from './coverage.ts'
import { compareIds } from './rotation.ts'
import type { Interpreter, RotationInput, RotationRefusal, Traveller } from './rotation.ts'

/** People who travel as one: a single traveller, or a language group with its interpreters. */
export interface Party {
  readonly travellers: readonly Traveller[]
  readonly interpreters: readonly string[]
  readonly language: string | null
}

export interface Parties {
  readonly parties: readonly Party[]
  /** For every table, in order, the interpreters who stay with its host. */
  readonly staying: readonly (readonly string[])[]
  /** For every table, in order, the places that host and staying interpreters leave. */
  readonly places: readonly number[]
}

interface Post {
  readonly language: string
  /** The table whose host is served; `null` for the travellers of the language. */
  readonly table: string | null
}

/**
 * Who travels as one. The people who need the same language travel together with their interpreters. A
 * language group is parted only when it is larger than its even share of a table or does not fit, and
 * never into more parts than it has interpreters. First every language of travellers gets an interpreter,
 * then every host who needs one, then those left over join the language group with the fewest.
 */
export function formParties(input: RotationInput): Parties | RotationRefusal {
  const travellers = input.travellers.toSorted((a, b) => compareIds(a.id, b.id))
  const groups = new Map<string, Traveller[]>()
  const parties: Party[] = []
  for (const traveller of travellers) {
    const language = neededLanguage(traveller, input)
    if (language === null) parties.push({ travellers: [traveller], interpreters: [], language: null })
    else groups.set(language, [...(groups.get(language) ?? []), traveller])
  }
  const posts = postInterpreters(input, [...groups.keys()].toSorted(compareIds))
  const at = (table: string): readonly string[] =>
    posts.filter(({ post }) => post.table === table).map(({ interpreter }) => interpreter)
  const staying = input.tables.map(({ id }) => at(id))
  const places = input.tables.map((table, index) => {
    const hosted = table.host !== undefined || input.hosts.some((host) => host.table === table.id)
    return table.capacity - (hosted ? 1 : 0) - (staying[index]?.length ?? 0)
  })
  const evenShare = Math.ceil(travellers.length / input.tables.length)

  for (const language of [...groups.keys()].toSorted(compareIds)) {
    const members = groups.get(language) ?? []
    const interpreters = posts
      .filter(({ post }) => post.table === null && post.language === language)
      .map(({ interpreter }) => interpreter)
    const parts = partGroup(members, interpreters, language, { places, rounds: input.rounds, evenShare })
    if (!parts) return { refusal: 'demands-in-conflict', subject: language, conflict: { demands: [], relax: [] } }
    parties.push(...parts)
  }
  return { parties, staying, places }
}

function partGroup(
  members: readonly Traveller[], interpreters: readonly string[], language: string,
  room: { readonly places: readonly number[]; readonly rounds: number; readonly evenShare: number },
): readonly Party[] | undefined {
  const ordered = members.toSorted(
    (a, b) => compareIds(a.bloc ?? '', b.bloc ?? '') || compareIds(a.group, b.group) || compareIds(a.id, b.id),
  )
  // Without an interpreter they stay together to help one another, but nothing forces them to.
  const mostParts = interpreters.length === 0 ? members.length : Math.min(interpreters.length, members.length)
  const fewestParts = Math.min(mostParts, Math.ceil(members.length / room.evenShare))
  for (let count = fewestParts; count <= mostParts; count += 1) {
    const parts = Array.from({ length: count }, (_, part): Party => ({
      travellers: ordered.slice(share(part, count, ordered.length), share(part + 1, count, ordered.length)),
      interpreters: interpreters.slice(share(part, count, interpreters.length), share(part + 1, count, interpreters.length)),
      language,
    }))
    const largest = Math.max(...parts.map(partySize))
    if (room.places.filter((places) => places >= largest).length >= room.rounds) return parts
  }
  return undefined
}

/** Chairs that a party takes. */
export function partySize(party: Party): number {
  return party.travellers.length + party.interpreters.length
}

function share(part: number, parts: number, total: number): number {
  return Math.floor((part * total) / parts)
}

interface Posting {
  readonly interpreter: string
  readonly post: Post
}

/** A matching of interpreters to posts, earlier posts first, by augmenting paths (Kuhn 1955). */
function postInterpreters(input: RotationInput, languages: readonly string[]): readonly Posting[] {
  const working = workingLanguage(input)
  const posts: Post[] = languages.map((language) => ({ language, table: null }))
  for (const { id: table } of input.tables) {
    for (const host of input.hosts) {
      const language = host.table === table ? neededLanguage(host, input) : null
      if (language !== null) posts.push({ language, table })
    }
  }
  const interpreters = input.interpreters.toSorted((a, b) => compareIds(a.id, b.id))
  const taken = new Map<Interpreter, Post>()
  const place = (post: Post, tried: Set<Interpreter>): boolean => {
    const freeFirst = interpreters.toSorted((a, b) => Number(taken.has(a)) - Number(taken.has(b)))
    for (const interpreter of freeFirst) {
      if (tried.has(interpreter) || !interprets(interpreter, post.language, working)) continue
      tried.add(interpreter)
      const before = taken.get(interpreter)
      if (before && !place(before, tried)) continue
      taken.set(interpreter, post)
      return true
    }
    return false
  }
  for (const post of posts) place(post, new Set())

  for (const interpreter of interpreters) {
    if (taken.has(interpreter)) continue
    const helped = languages.filter((language) => interprets(interpreter, language, working))
    const colleagues = (language: string): number =>
      [...taken.values()].filter((post) => post.table === null && post.language === language).length
    const [fewest] = helped.toSorted((a, b) => colleagues(a) - colleagues(b) || compareIds(a, b))
    if (fewest !== undefined) taken.set(interpreter, { language: fewest, table: null })
  }
  return interpreters.flatMap((interpreter) => {
    const post = taken.get(interpreter)
    return post ? [{ interpreter: interpreter.id, post }] : []
  })
}
