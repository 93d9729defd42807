import { usualRule } from '../../../shared/consensus/rule.ts'
import { textOf } from '../../../shared/documents/writer.ts'
import { readWordings } from '../../../shared/documents/reader.ts'
import type { Comparable } from '../../../shared/likeness/likeness.ts'
import { suggestLikeness } from '../../../shared/likeness/suggest.ts'
import type { Ballot } from '../../../shared/meeting/ballot.ts'
import { isOpen } from '../../../shared/meeting/decide-plenary.ts'
import { eventually } from '../../support/eventually.ts'
import type { Hall, Voter } from './hall.ts'
import * as script from './script.ts'

const MINUTE_MS = 60_000

/** Items with their words in the five languages of the case, as the board compares them. */
async function comparables(hall: Hall): Promise<readonly Comparable[]> {
  const { plenary } = await hall.state()
  const texts = new Map(hall.file.questions?.map(({ id, text }) => [id, text]))
  return Object.values(plenary.candidates).filter(isOpen).map(({ id, text, language, origin }) => ({ id, table: origin.table, words: { ...texts.get(id), [language]: text } }))
}

/** Suggestions are gone through, the surest first; people know which ask the same. Answers how many merges were suggested, and how many people had to find themselves. */
export async function mergeAlike(hall: Hall): Promise<{ readonly suggested: number; readonly found: number }> {
  const familyOf = new Map(script.families.flatMap((members) => members.map((id) => [id, members] as const)))
  const merged = new Set<string>()
  const merge = async (family: readonly string[], candidate: string): Promise<void> => {
    const [into = ''] = family
    if (candidate === into || merged.has(candidate)) return
    await hall.leads({ type: 'merge', candidate, into })
    merged.add(candidate)
  }
  const { pairs } = suggestLikeness(await comparables(hall), { languages: hall.file.languages })
  for (const { one, other, proposal, kind } of pairs) {
    const family = familyOf.get(one)
    if (family !== undefined && family === familyOf.get(other)) {
      await merge(family, one)
      await merge(family, other)
    } else if (script.notTheSame.every((id) => id === one || id === other)) await hall.leads({ type: 'keep-apart', one, other, apart: true })
    else if (kind === 'same' && proposal === 'merge') throw new Error(`${one} and ${other} are not the same`)
  }
  const suggested = merged.size
  for (const family of script.families) for (const id of family) await merge(family, id)
  for (const [one, other] of script.sides) await hall.leads({ type: 'link', one, other })
  return { suggested, found: merged.size - suggested }
}

/** Rule, weights, target and scope, before anything is asked of anybody. */
export async function agreeHow(hall: Hall): Promise<void> {
  await hall.leads({ type: 'set-rule', rule: { ...usualRule, communityConsents: true } })
  await hall.leads({ type: 'set-weights', weights: script.weights })
  await hall.leads({ type: 'set-target', target: script.TARGET })
  await hall.leads({ type: 'set-scope', candidate: 'qn05', purposes: ['purpose-part'], out: false })
  await hall.leads({ type: 'set-scope', candidate: script.outOfScope, purposes: [], out: true })
}

/** Keep, drop, unsure; what most would drop goes with a reason, two are parked. */
export async function screen(hall: Hall): Promise<void> {
  const candidates = Object.values((await hall.state()).plenary.candidates).filter(isOpen).map(({ id }) => id)
  await hall.asks({ kind: 'rating', method: 'screening', asks: 'importance', candidates }, (_voter, place) => ({
    ratings: Object.fromEntries(candidates.map((id) => [id, script.dropped.includes(id) ? (place % 7 === 0 ? 'unsure' : 'drop') : place % 9 === 0 ? 'unsure' : 'keep'])),
  }))
  for (const candidate of script.dropped) await hall.leads({ type: 'reject', candidate, reason: script.reasons.dropped })
  for (const candidate of script.parkedEarly) await hall.leads({ type: 'park', candidate, reason: script.reasons.parkedEarly, for: 'other-meeting', back: 'In spring.' })
}

/** On nine points: in the second round some have changed their minds. */
export async function rate(hall: Hall, round: 1 | 2): Promise<void> {
  const answer = (id: string, { bloc }: Voter, place: number): number => {
    if (id === script.divided) return bloc === 'partners' ? 2 : 9
    if (script.unwanted.includes(id)) return 2
    if (round === 1 && (id === script.grown || script.faded.includes(id))) return place % 2 === 0 ? 5 : 8
    if (script.faded.includes(id)) return 2
    return id === script.warmed && round === 2 && place % 4 === 0 ? 9 : 8
  }
  await hall.asks({ kind: 'rating', method: 'rating', asks: 'defence', candidates: [...script.rated] }, (voter, place) => ({
    ratings: Object.fromEntries(script.rated.map((id) => [id, answer(id, voter, place)])),
  }))
}

/** What two rounds found goes where it belongs. */
export async function sortOut(hall: Hall): Promise<void> {
  for (const candidate of [...script.faded, ...script.unwanted]) await hall.leads({ type: 'reject', candidate, reason: script.reasons.out })
  await hall.leads({ type: 'park', candidate: script.divided, reason: script.reasons.divided, for: 'refining', back: 'On Friday.' })
  for (const candidate of script.beyondRoom) await hall.leads({ type: 'park', candidate, reason: script.reasons.beyondRoom, for: 'later' })
  await hall.leads({ type: 'send-back', candidate: script.sentBack, reason: script.reasons.sentBack })
  await hall.by('Stork').does({ type: 'bring-back', candidate: script.sentBack, wording: { text: script.wordings.qf08, language: 'en' } })
  await write(hall, script.sentBack, script.wordings.qf08)
}

/** Accepted together, but for one that somebody asks to discuss. */
export async function acceptTogether(hall: Hall, forward: (ms: number) => void): Promise<void> {
  await hall.leads({ type: 'propose-block', candidates: script.block, minutes: 5 })
  await hall.by('Lotus').does({ type: 'ask-to-discuss', candidate: script.discussed })
  forward(5 * MINUTE_MS + 1)
  await hall.leads({ type: 'accept-block' })
}

/** Two wordings beside the one that stands; most can live with the first. */
export async function chooseWording(hall: Hall): Promise<void> {
  const candidate = script.voted
  await hall.by('Swift').does({ type: 'offer-wording', candidate, text: script.wordings.qu11, language: 'en' })
  await hall.by('Crimson').does({ type: 'offer-wording', candidate, text: script.wordings.other, language: 'en' })
  const [first, second] = ((await hall.candidate(candidate)).alternatives ?? []).map(({ id }) => id)
  await hall.asks({ kind: 'wording', candidates: [candidate] }, (_voter, place) => ({ wordings: place % 5 === 0 ? ['', second ?? ''] : [first ?? '', ''].slice(0, place % 2 === 0 ? 1 : 2) }))
  const chosen = (await hall.candidate(candidate)).worded?.chosen
  if (chosen !== first) throw new Error('another wording was chosen')
  await write(hall, candidate, script.wordings.qu11)
}

const agree = { stance: 'agree', reason: '' } as const

/** The first call: a reservation, one who stands aside, a block that nobody seconds, and one that is. */
export async function call(hall: Hall): Promise<void> {
  const said = (alias: string, id: string) => {
    if (id === 'qn07' && alias === 'Larch') return { stance: 'reservation', reason: script.reasons.reservation, named: true } as const
    if (id === 'qu12' && alias === 'Teak') return { stance: 'aside', reason: script.reasons.aside } as const
    if (id === 'qc03' && alias === 'Moss') return { stance: 'block', reason: script.reasons.alone } as const
    if (id === script.amended && alias === 'Sunflower') return { stance: 'block', reason: script.reasons.blocks[0] } as const
    if (id === script.amended && alias === 'Agave') return { stance: 'block', reason: script.reasons.blocks[1], criterion: 'c01' } as const
    return agree
  }
  await hall.asks({ kind: 'consensus', candidates: script.called }, ({ alias }): Ballot => ({ stances: Object.fromEntries(script.called.map((id) => [id, said(alias, id)])) }))
  for (const candidate of script.called) if (candidate !== script.amended) await hall.leads({ type: 'accept', candidate })
}

/** The words are amended, and it is called once more; and one that was accepted is decided anew, as most want. */
export async function callAgain(hall: Hall): Promise<void> {
  await write(hall, script.amended, script.wordings.qf05)
  const reopen = script.reopened
  await hall.asks({ kind: 'reopening', candidates: [reopen] }, (_voter, place) => ({ ratings: { [reopen]: place % 5 === 0 ? 'no' : 'yes' } }))
  await hall.leads({ type: 'reopen', candidate: reopen })
  const candidates = [script.amended, reopen]
  await hall.asks({ kind: 'consensus', candidates }, () => ({ stances: Object.fromEntries(candidates.map((id) => [id, agree])) }))
  for (const candidate of candidates) await hall.leads({ type: 'accept', candidate })
}

/** The facilitator writes it as everybody reads it. */
async function write(hall: Hall, candidate: string, wording: string): Promise<void> {
  const heron = hall.by('Heron')
  const document = (await hall.state()).documents.find(({ kind }) => kind === 'plenary')?.id ?? ''
  const page = await heron.opens(document)
  const text = textOf(page.doc, { of: 'wording', candidate })
  page.doc.transact(() => {
    text?.delete(0, text.length)
    text?.insert(0, wording)
  })
  const witness = await hall.organiser.opens(document)
  await eventually('the new wording is there', () => readWordings(witness.doc)[candidate]?.text === wording)
}
