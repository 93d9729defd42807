import { usualRule } from '../../../shared/consensus/rule.ts'
import type { Ballot } from '../../../shared/meeting/ballot.ts'
import type { Command } from '../../../shared/meeting/commands.ts'
import { readWordings } from '../../../shared/documents/reader.ts'
import { textOf } from '../../../shared/documents/writer.ts'
import { eventually } from '../../support/eventually.ts'
import type { Guest } from '../../support/a-guest.ts'
import type { Done } from './done.ts'
import type { Attendee, People } from './people.ts'

/** What was asked at several tables in other words; the first of each group keeps its words. */
const nearDuplicates: readonly (readonly string[])[] = [
  ['qg01', 'qu01', 'qf01', 'qn01', 'qc01'],
  ['qg02', 'qu02', 'qf02', 'qn02'],
  ['qg03', 'qu03', 'qf03', 'qn03', 'qc06'],
  ['qg04', 'qu04', 'qf04', 'qn04'],
  ['qg09', 'qf09', 'qn09'],
  ['qg10', 'qf07', 'qn10'],
  ['qg11', 'qu09'],
  ['qg13', 'qu13'],
]
/** Different sides of one matter: they stay apart and are shown together. */
const sidesOfLanguage = [['qu06', 'qu11'], ['qn11', 'qc02']] as const

const expectedIn = ['qg01', 'qg02', 'qg03', 'qg04', 'qg09', 'qg10', 'qu06', 'qf05', 'qc04']
const expectedOut = ['qu05', 'qf13']
/** The partners would rather not: one bloc's rejection is talked about, not outvoted. */
const expectedTalk = ['qn08']

const RESERVATION = 'Only if small groups get help with the counting.'
const ASIDE = 'I have not seen this in my country.'
const BLOCK = 'It asks us for names, and names are dangerous.'

interface Plenary {
  readonly people: People
  readonly done: Done
  readonly facilitator: Guest
  readonly voters: readonly Voter[]
}
interface Voter {
  readonly alias: string
  readonly bloc: string | null
  votes(poll: string, ballot: Ballot): Promise<void>
}

/** The last day: from 57 questions to a short list that all can live with. */
export async function playPlenary(people: People, done: Done, companion: string): Promise<void> {
  const { guest: facilitator } = people.by('Heron')
  await facilitator.does({ type: 'begin-stage', stage: 'plenary' })
  await people.allSee('the plenary begins', ({ view }) => view.stages.at(-1) === 'plenary')
  for (const { id, parked, removed } of done.questions.values()) if (!removed) done.fate(id).status = parked ? 'parked' : 'candidate'
  const meeting = { people, done, facilitator, voters: votersOf(people, companion) }
  await narrow(meeting)
  await rate(meeting)
  await seekConsensus(meeting)
  await tellTheStory(people, done)
}

function votersOf(people: People, companion: string): readonly Voter[] {
  const constituencies = new Map(people.file.constituencies?.map((one) => [one.id, one]))
  const own = people.all.flatMap(({ person, guest }: Attendee): Voter[] => {
    const constituency = constituencies.get(person.constituency)
    if (constituency?.votes !== true || person.role === 'observer' || person.role === 'interpreter') return []
    return [{ alias: person.alias, bloc: constituency.bloc, votes: (poll, ballot) => guest.votes(poll, ballot) }]
  })
  const host = people.by('Acacia').guest
  return [...own, { alias: 'Marula', bloc: 'africa', votes: (poll, ballot) => host.votes(poll, ballot, companion) }]
}

async function narrow({ people, done, facilitator }: Plenary): Promise<void> {
  const run = (command: Command) => facilitator.does(command)
  for (const [into = '', ...others] of nearDuplicates) {
    for (const candidate of others) {
      await run({ type: 'discuss', candidate })
      await run({ type: 'merge', candidate, into })
      Object.assign(done.fate(candidate), { status: 'merged', into })
    }
  }
  // The community's own question is not the same after all.
  await run({ type: 'undo-merge', candidate: 'qc06' })
  Object.assign(done.fate('qc06'), { status: 'candidate', into: null })
  for (const [one, other] of sidesOfLanguage) {
    await run({ type: 'link', one, other })
    done.fate(one).linked.add(other)
    done.fate(other).linked.add(one)
  }
  await run({ type: 'link', one: 'qu06', other: 'qu07' })
  await run({ type: 'unlink', one: 'qu06', other: 'qu07' })
  for (const [candidate, reason] of [['qg12', 'It needs figures that nobody has.'], ['qf12', 'Asked elsewhere.']] as const) {
    await run({ type: 'park', candidate, reason })
    Object.assign(done.fate(candidate), { status: 'parked', reason })
  }
  await run({ type: 'reopen', candidate: 'qf12' })
  Object.assign(done.fate('qf12'), { status: 'candidate', reason: '' })
  const reason = 'This is about how a training is run, not about the tool.'
  await run({ type: 'reject', candidate: 'qn12', reason })
  Object.assign(done.fate('qn12'), { status: 'rejected', reason })
  done.target = expectedIn.length
  await run({ type: 'set-target', target: done.target })
  // At this meeting one block is enough to stop.
  await run({ type: 'set-rule', rule: { ...usualRule, seconds: 0 }, reason: 'Nobody here has to find a second to be heard.' })
  await people.allSee('the list is as narrow as it was made', ({ view }) => view.target === done.target)
}

async function openPoll({ facilitator, people }: Plenary, kind: 'rating' | 'consensus', candidates: string[]): Promise<string> {
  await facilitator.does({ type: 'open-poll', kind, candidates })
  const poll = () => facilitator.view.plenary.polls.at(-1)
  await people.allSee('a vote is open', ({ view }) => view.plenary.polls.at(-1)?.open === true && view.plenary.polls.at(-1)?.kind === kind)
  return poll()?.id ?? ''
}

async function closePoll({ facilitator, people }: Plenary, poll: string): Promise<void> {
  await facilitator.does({ type: 'close-poll', poll })
  await people.allSee('the vote is closed', ({ view }) => view.plenary.polls.every(({ open }) => !open))
}

/** Everybody with a vote rates in secret; the companion through the host's device. One thinks again. */
async function rate(meeting: Plenary): Promise<void> {
  const { done, facilitator, voters } = meeting
  const candidates = [...expectedIn, ...expectedOut, ...expectedTalk]
  const poll = await openPoll(meeting, 'rating', candidates)
  const ratingOf = ({ alias, bloc }: Voter, candidate: string): number | 'skip' => {
    if (expectedOut.includes(candidate)) return 2
    if (expectedTalk.includes(candidate)) return bloc === 'partners' ? 2 : 9
    if (alias === 'Lotus') return 5
    return alias === 'Agave' && candidate === 'qg10' ? 'skip' : 8
  }
  const [first] = voters
  await first?.votes(poll, { ratings: Object.fromEntries(candidates.map((id) => [id, 1])) })
  await Promise.all(voters.map((voter) => voter.votes(poll, { ratings: Object.fromEntries(candidates.map((id) => [id, ratingOf(voter, id)])) })))
  await closePoll(meeting, poll)
  for (const id of expectedIn) Object.assign(done.fate(id), { verdict: 'in', status: 'shortlisted' })
  for (const id of expectedOut) Object.assign(done.fate(id), { verdict: 'out' })
  for (const id of expectedTalk) Object.assign(done.fate(id), { verdict: 'divided' })
  for (const candidate of expectedOut) {
    const reason = 'Nobody would keep it.'
    await facilitator.does({ type: 'reject', candidate, reason })
    Object.assign(done.fate(candidate), { status: 'rejected', reason })
  }
}

/** One has a reservation, one stands aside, one blocks; the block is met by an exception that says why. */
async function seekConsensus(meeting: Plenary): Promise<void> {
  const { done, facilitator, voters } = meeting
  const [reserved = '', aside = '', blocked = ''] = ['qg02', 'qg03', 'qf05']
  await rewordInPlenary(meeting, 'qu06')
  const poll = await openPoll(meeting, 'consensus', expectedIn)
  const stanceOf = ({ alias }: Voter, id: string) => {
    if (alias === 'Larch' && id === reserved) return { stance: 'reservation', reason: RESERVATION } as const
    if (alias === 'Teak' && id === aside) return { stance: 'aside', reason: ASIDE } as const
    if (alias === 'Sunflower' && id === blocked) return { stance: 'block', reason: BLOCK } as const
    return { stance: 'agree', reason: '' } as const
  }
  await Promise.all(voters.map((voter) => voter.votes(poll, { stances: Object.fromEntries(expectedIn.map((id) => [id, stanceOf(voter, id)])) })))
  await closePoll(meeting, poll)
  for (const id of expectedIn) {
    done.fate(id).consensus = {
      passes: id !== blocked,
      reservations: id === reserved ? [RESERVATION] : [],
      asides: id === aside ? [ASIDE] : [],
      blocks: id === blocked ? [BLOCK] : [],
    }
    const reason = 'The wording asks for numbers only, no names. The person who blocked agrees to go on so.'
    await facilitator.does({ type: 'accept', candidate: id, ...(id === blocked ? { exception: reason } : {}) })
    Object.assign(done.fate(id), { status: 'accepted', exception: id === blocked, reason: id === blocked ? reason : '' })
  }
}

async function rewordInPlenary({ people, done, facilitator }: Plenary, id: string): Promise<void> {
  const document = facilitator.view.documents.find(({ kind }) => kind === 'plenary')?.id ?? ''
  const page = await facilitator.opens(document)
  const wording = 'Can sex workers read the whole SWIT in the language that they speak?'
  const text = textOf(page.doc, { of: 'wording', candidate: id })
  page.doc.transact(() => {
    text?.delete(0, text.length)
    text?.insert(0, wording)
  })
  done.fate(id).wording = wording
  const witness = await people.organiser.opens(document)
  await eventually('the new wording is there', () => readWordings(witness.doc)[id]?.text === wording)
}

/** The rapporteur says how it went. */
async function tellTheStory(people: People, done: Done): Promise<void> {
  const { guest: rapporteur } = people.by('Magpie')
  const document = rapporteur.view.documents.find(({ kind }) => kind === 'record')?.id ?? ''
  const page = await rapporteur.opens(document)
  done.narrative = { text: 'Four tables, four half-days, one list.', language: 'en' }
  textOf(page.doc, { of: 'narrative' })?.insert(0, done.narrative.text)
  const witness = await people.organiser.opens(document)
  await eventually('the narrative is there', () => witness.doc.getText('narrative').toString() === done.narrative.text)
}
