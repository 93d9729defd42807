import { describe, expect, test } from 'vitest'
import { usualRule } from '../../../shared/consensus/rule.ts'
import { scales, type Method } from '../../../shared/consensus/method.ts'
import { refuse } from '../../../shared/failures.ts'
import { limits } from '../../../shared/limits.ts'
import type { Command } from '../../../shared/meeting/commands.ts'
import type { CallTally, PollTally } from '../../../shared/meeting/context.ts'
import { isOpen, ruleOf, weightOf } from '../../../shared/meeting/decide-plenary.ts'
import { standingsOf } from '../../../shared/meeting/decide-polls.ts'
import { duePolls, methodOf } from '../../../shared/meeting/polls.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { view } from '../../../shared/meeting/view.ts'
import { ask, at, atCafe, atPlenary, by, candidateIn, given, happening, play, question, refusalOf, structure, created, aliases, arrived, type Alias } from '../../support/a-consultation.ts'

const heron = (asks: Command, now = at(0)) => by('Heron', asks, now)
const rule = (changed: Partial<typeof usualRule>, reason?: string) => heron({ type: 'set-rule', rule: { ...usualRule, ...changed }, ...(reason === undefined ? {} : { reason }) })
const lastPoll = (state: Consultation) => {
  const poll = state.plenary.polls.at(-1)
  if (poll === undefined) throw new Error('nothing was asked')
  return poll
}

/** Seven vote: three of Africa, two of Eastern Europe and Central Asia, two of the partners; here all of them answer at one place of a scale. */
const present = { aswa: ['africa', 3], swan: ['eeca', 2], unaids: ['partners', 2] } as const
const groupsAt = (method: Method, place: number) =>
  Object.entries(present).map(([group, [bloc, people]]) => ({
    group, bloc, community: bloc !== 'partners', present: people, skipped: 0, notMine: 0,
    counts: scales[method].map((_, index) => (index === place ? people : 0)),
  }))
const answered = (method: Method, place: number, ids: readonly string[]): PollTally => ({
  kind: 'rating',
  items: Object.fromEntries(ids.map((id) => [id, { method, groups: groupsAt(method, place) }])),
})
const called = (agree: number, block: number): CallTally => ({
  tally: { method: 'consent', groups: groupsAt('consent', 0).map((group, index) => ({ ...group, counts: index === 0 ? [agree, 0, 0, block] : group.counts })) },
  reservations: [], asides: [], blocks: block === 0 ? [] : ['It names people.'],
})
const close = (state: Consultation, tally: PollTally, now = at(0)) => by('Heron', { type: 'close-poll', poll: lastPoll(state).id }, now, { tally })
type Asking = Omit<Extract<Command, { type: 'open-poll' }>, 'type' | 'kind' | 'candidates'>
/** A round of narrowing that is held and closed. */
function round(before: Consultation, place: number, asking: Asking = {}, ids: readonly string[] = ['q1']): Consultation {
  const open = play(before, heron({ type: 'open-poll', kind: 'rating', candidates: [...ids], ...asking }))
  return play(open, close(open, answered(methodOf(lastPoll(open)), place, ids)))
}
function call(before: Consultation, tally: CallTally): Consultation {
  const open = play(before, heron({ type: 'open-poll', kind: 'consensus', candidates: ['q1'] }))
  return play(open, close(open, { kind: 'consensus', items: { q1: tally } }))
}
const accepted = () => play(call(atPlenary('q1', 'q2'), called(3, 0)), heron({ type: 'accept', candidate: 'q1' }))

describe('the rule that decides', () => {
  test('[N1] is chosen before the meeting by whoever leads, and everybody sees it', () => {
    const state = play(given(created, ...aliases.map(arrived)), rule({ asidePercent: 10 }))
    expect(ruleOf(view(state, 'seat-baobab')).asidePercent).toBe(10)
    expect(refusalOf(state, by('Baobab', { type: 'set-rule', rule: usualRule }))).toBe('not-allowed')
  })
  test('[N2] stays when the plenary begins, and when its beginning is taken back; so do weights and required languages', () => {
    const chosen = play(atCafe(), rule({ asidePercent: 10 }), heron({ type: 'set-weights', weights: { governments: 3 } }), heron({ type: 'require-translations', languages: ['ru'] }))
    const begun = play(chosen, by('Heron', { type: 'begin-stage', stage: 'plenary' }, at(0), { gathered: [question('q1')] }))
    const undone = play(begun, heron({ type: 'undo-stage' }))
    for (const state of [begun, undone]) {
      expect([ruleOf(state).asidePercent, weightOf(state, 'governments'), weightOf(state, 'un-agencies'), state.plenary.required]).toEqual([10, 3, 1, ['ru']])
    }
  })
  test('[N3] once anything was asked it changes only with a reason; what was found before stays as it was found', () => {
    const before = round(atPlenary('q1'), 8)
    expect(refusalOf(before, rule({ forPercent: 90 }))).toBe('reason-missing')
    const after = play(before, rule({ forPercent: 90 }, ' The community asked for it. '))
    expect(after.plenary.rules).toEqual([{ rule: { ...usualRule, forPercent: 90 }, reason: 'The community asked for it.' }])
    expect(candidateIn(after, 'q1').rating).toEqual(candidateIn(before, 'q1').rating)
    expect([before, play(after, heron({ type: 'open-poll', kind: 'rating', candidates: ['q1'] }))].map((state) => lastPoll(state).rule)).toEqual([0, 1])
  })
  test('[N4] does not change while people answer', () => {
    expect(refusalOf(play(atPlenary('q1'), heron({ type: 'open-poll', kind: 'rating', candidates: ['q1'] })), rule({}, 'now'))).toBe('poll-open')
  })
  test('[N5] one block that nobody seconds does not stop; where the rule says that one is enough, it does', () => {
    expect(candidateIn(call(atPlenary('q1'), called(2, 1)), 'q1').consensus).toMatchObject({ passes: true, stage: 'unseconded', blocks: ['It names people.'] })
    expect(candidateIn(call(play(atPlenary('q1'), rule({ seconds: 0 })), called(2, 1)), 'q1').consensus).toMatchObject({ passes: false, stage: 'called' })
  })
  test('[N6] after an amendment that did not help, the agreed share decides, and the dissent stands beside it', () => {
    const strict = play(atPlenary('q1'), rule({ seconds: 0 }))
    const twice = call(call(strict, called(2, 1)), called(2, 1))
    expect(candidateIn(twice, 'q1')).toMatchObject({ calls: 2, consensus: { passes: true, stage: 'fallback', blocks: ['It names people.'] } })
  })
})

describe('a round of narrowing', () => {
  test('[N7] asks one thing in one way; the same again is the next round, and another question begins at one', () => {
    const state = round(round(round(atPlenary('q1'), 8), 8), 0, { method: 'screening', asks: 'feasibility' })
    expect(standingsOf(candidateIn(state, 'q1')).map(({ narrowing, verdict }) => [narrowing.round, narrowing.asks, narrowing.method, verdict])).toEqual([
      [1, 'importance', 'rating', 'in'],
      [2, 'importance', 'rating', 'in'],
      [1, 'feasibility', 'screening', 'in'],
    ])
  })
  test('[N8] there are as many rounds as the rule says', () => {
    const state = round(play(atPlenary('q1'), rule({ rounds: 1 })), 8)
    expect(refusalOf(state, heron({ type: 'open-poll', kind: 'rating', candidates: ['q1'] }))).toBe('rounds-all-held')
    expect(refusalOf(state, heron({ type: 'open-poll', kind: 'rating', candidates: ['q1'], asks: 'defence' }))).toBeNull()
  })
  test('[N9] tells how far the answers moved since the last round of the same question: not, or much', () => {
    const first = round(atPlenary('q1'), 8)
    expect([first, round(first, 8), round(first, 0)].map((state) => candidateIn(state, 'q1').rating?.moved)).toEqual([null, 'stable', 'moved-much'])
    expect(candidateIn(round(first, 0, { method: 'screening' }), 'q1').rating?.moved).toBeNull()
  })
  test('[N10] how often each answer was given never leaves the server', () => {
    const state = round(atPlenary('q1'), 8)
    expect(lastPoll(state).distributions).toEqual({ q1: [0, 0, 0, 0, 0, 0, 0, 0, 7] })
    expect(JSON.stringify(view(state, 'seat-heron'))).not.toContain('[0,0,0,0,0,0,0,0,7]')
  })
  test('[N11] may ask some blocs only, if they are enough; a decision is always everybody’s', () => {
    const asks = (audience: string[], kind: 'rating' | 'consensus' = 'rating') => heron({ type: 'open-poll', kind, candidates: ['q1'], audience })
    expect(refusalOf(atPlenary('q1'), asks(['africa', 'eeca']))).toBeNull()
    expect(refusalOf(atPlenary('q1'), asks(['africa']))).toBe('too-few-for-secret-ballot')
    expect(refusalOf(atPlenary('q1'), asks(['nowhere']))).toBe('bloc-unknown')
    expect(refusalOf(atPlenary('q1'), asks(['africa', 'eeca'], 'consensus'))).toBe('malformed')
  })
  test('[N12] closes by the clock when its time is over, once, and not before', () => {
    const open = play(atPlenary('q1'), heron({ type: 'open-poll', kind: 'rating', candidates: ['q1'], minutes: 5 }))
    const due = (now: number) => by(null, { type: 'poll-due', poll: lastPoll(open).id }, now, { tally: answered('rating', 8, ['q1']) })
    expect([duePolls(open, at(5) - 1), duePolls(open, at(5))]).toEqual([[], [lastPoll(open).id]])
    expect(happening(open, due(at(5) - 1))).toEqual([])
    const closed = play(open, due(at(5)))
    expect(candidateIn(closed, 'q1').rating?.verdict).toBe('in')
    expect(happening(closed, due(at(6)))).toEqual([])
  })
})

describe('scope and weight', () => {
  const purposes = { ...structure, purposes: [{ id: 'use', text: { en: 'How the guide is used' } }] }
  const state = () => {
    const before = play(given({ ...created, structure: purposes }, ...aliases.map(arrived)), heron({ type: 'begin-stage', stage: 'cafe' }))
    return play(before, by('Heron', { type: 'begin-stage', stage: 'plenary' }, at(0), { gathered: [question('q1')] }))
  }
  const scope = (out: boolean, ...serves: string[]) => heron({ type: 'set-scope', candidate: 'q1', purposes: serves, out })
  test('[N13] an item serves purposes of the consultation, or is out of scope and off the list; it can be taken in again', () => {
    expect(refusalOf(state(), scope(false, 'elsewhere'))).toBe('purpose-unknown')
    expect(refusalOf(state(), scope(true, 'use'))).toBe('scope-contradicts')
    const out = play(state(), scope(true))
    expect(isOpen(candidateIn(out, 'q1'))).toBe(false)
    expect(refusalOf(out, heron({ type: 'open-poll', kind: 'rating', candidates: ['q1'] }))).toBe('candidate-settled')
    expect(isOpen(candidateIn(play(out, scope(false, 'use')), 'q1'))).toBe(true)
  })
  test('[N14] sections weigh by decision of the meeting: once anything was asked, with a reason', () => {
    expect(refusalOf(state(), heron({ type: 'set-weights', weights: { nowhere: 2 } }))).toBe('stakeholder-unknown')
    expect(refusalOf(round(state(), 8), heron({ type: 'set-weights', weights: { governments: 2 } }))).toBe('reason-missing')
  })
})

describe('items that are accepted together', () => {
  const propose = heron({ type: 'propose-block', candidates: ['q1', 'q2'], minutes: 3 })
  const consensual = () => round(atPlenary('q1', 'q2', 'q3'), 8, {}, ['q1', 'q2'])
  const acceptBlock = (now: number) => by('Heron', { type: 'accept-block' }, now, { wordings: { q1: 'Shorter?' } })
  test('[N15] are those that the last round found in', () => {
    expect(refusalOf(consensual(), propose)).toBeNull()
    expect(refusalOf(consensual(), heron({ type: 'propose-block', candidates: ['q3'], minutes: 3 }))).toBe('no-consensus')
  })
  test('[N16] wait, so that anybody can ask to discuss one; who asked is in no event', () => {
    const proposed = play(consensual(), propose)
    expect(refusalOf(proposed, acceptBlock(at(3) - 1))).toBe('block-time-left')
    expect(happening(proposed, by('Baobab', { type: 'ask-to-discuss', candidate: 'q2' }))).toEqual([{ type: 'discussion-asked', candidate: 'q2' }])
    expect(refusalOf(proposed, by('Ochre', { type: 'ask-to-discuss', candidate: 'q2' }))).toBe('not-allowed')
    const after = play(proposed, by('Baobab', { type: 'ask-to-discuss', candidate: 'q2' }), acceptBlock(at(3)))
    expect(candidateIn(after, 'q1')).toMatchObject({ status: 'accepted', together: true, exception: false, wording: 'Shorter?' })
    expect(candidateIn(after, 'q2').status).toBe('shortlisted')
    expect(after.plenary.block).toBeNull()
  })
  test('[N17] stand in one block at a time, in no vote meanwhile, and can be withdrawn', () => {
    const proposed = play(consensual(), propose)
    expect(refusalOf(proposed, propose)).toBe('block-open')
    expect(refusalOf(proposed, heron({ type: 'open-poll', kind: 'rating', candidates: ['q1'] }))).toBe('block-open')
    expect(refusalOf(play(proposed, heron({ type: 'withdraw-block' })), acceptBlock(at(3)))).toBe('no-block')
  })
})

describe('wordings', () => {
  const offer = (alias: Alias, text: string) => by(alias, { type: 'offer-wording', candidate: 'q1', text, language: 'en' })
  const offered = () => play(atPlenary('q1'), offer('Baobab', ' Who pays? '), offer('Cobalt', 'Who has paid?'))
  const idAt = (state: Consultation, index: number) => candidateIn(state, 'q1').alternatives?.[index]?.id ?? ''
  const voted = (approvals: (state: Consultation) => Record<string, number>, answers = 7, none = 0) => {
    const open = play(offered(), heron({ type: 'open-poll', kind: 'wording', candidates: ['q1'] }))
    return candidateIn(play(open, close(open, { kind: 'wording', answers, approvals: approvals(open), none })), 'q1').worded
  }
  test('[N18] anybody but an observer offers one, once; whoever leads takes one back', () => {
    expect(candidateIn(offered(), 'q1').alternatives?.map(({ text }) => text)).toEqual(['Who pays?', 'Who has paid?'])
    expect(refusalOf(offered(), offer('Crimson', 'Who pays?'))).toBe('already-offered')
    expect(refusalOf(offered(), offer('Ochre', 'Why?'))).toBe('not-allowed')
    expect(refusalOf(atPlenary('q1'), heron({ type: 'open-poll', kind: 'wording', candidates: ['q1'] }))).toBe('wording-unknown')
    const after = play(offered(), heron({ type: 'withdraw-wording', candidate: 'q1', wording: idAt(offered(), 0) }))
    expect(candidateIn(after, 'q1').alternatives?.map(({ text }) => text)).toEqual(['Who has paid?'])
  })
  test('[N19] the one that most can live with is chosen; of equals the one that stands; clear is a fifth of all more', () => {
    expect(voted((state) => ({ '': 3, [idAt(state, 0)]: 6 }))).toMatchObject({ chosen: idAt(offered(), 0), clear: true })
    expect(voted((state) => ({ '': 5, [idAt(state, 0)]: 6 }))).toMatchObject({ chosen: idAt(offered(), 0), clear: false })
    expect(voted((state) => ({ '': 5, [idAt(state, 0)]: 5 }))).toEqual({ chosen: null, clear: false })
    expect(voted((state) => ({ [idAt(state, 0)]: 4 }), 4)).toEqual({ chosen: null, clear: false })
  })
  test('[N24] where as many can live with none of them, what stands stays, and other words are needed', () => {
    expect(voted((state) => ({ [idAt(state, 0)]: 4 }), 7, 3)).toEqual({ chosen: idAt(offered(), 0), clear: false })
    expect(voted((state) => ({ [idAt(state, 0)]: 3 }), 7, 3)).toEqual({ chosen: null, clear: false, none: true })
    expect(voted(() => ({ '': 3 }), 7, 4)).toEqual({ chosen: null, clear: false, none: true })
    expect(voted((state) => ({ [idAt(state, 0)]: 5, '': 1 }), 7, 2)).toEqual({ chosen: idAt(offered(), 0), clear: true })
  })
  test('[N25] what reads like the words as they stand, or like one that was offered, is no other wording', () => {
    const offering = (text: string, wordings: Record<string, string> = {}) => by('Baobab', { type: 'offer-wording', candidate: 'q1', text, language: 'en' }, undefined, { wordings })
    for (const text of ['Question q1?', ' \u200fQuestion\u00a0 q1?\n', 'Ｑuestion q1?']) expect([text, refusalOf(atPlenary('q1'), offering(text))]).toEqual([text, 'wording-stands'])
    expect(refusalOf(atPlenary('q1'), offering('question q1'))).toBeNull()
    expect(refusalOf(atPlenary('q1'), offering('Question q1?', { q1: 'Said shorter?' }))).toBeNull()
    expect(refusalOf(atPlenary('q1'), offering('Said shorter?', { q1: 'Said  shorter?' }))).toBe('wording-stands')
    expect(refusalOf(offered(), offering('Who\u202f pays?\u200e'))).toBe('already-offered')
    expect(refusalOf(atPlenary('q1'), offering('\u200f\u2066\u2069'))).toBe('malformed')
  })
  test('[N26] eight stand beside an item at most, and whoever offers one more is told how many', () => {
    const full = play(atPlenary('q1'), ...Array.from({ length: limits.alternativesPerCandidate }, (_, place) => offer('Baobab', `Who pays ${place}?`)))
    expect(ask(full, offer('Cobalt', 'Who?'))).toEqual(refuse('wordings-enough', { most: limits.alternativesPerCandidate }))
  })
})

describe('going and coming back', () => {
  test('[N20] parked says for what and until when', () => {
    const state = play(atPlenary('q1'), heron({ type: 'park', candidate: 'q1', reason: 'Not ready.', for: 'refining', back: ' in spring ' }))
    expect(candidateIn(state, 'q1')).toMatchObject({ status: 'parked', reason: 'Not ready.', whereabouts: { for: 'refining', back: 'in spring' } })
    expect(candidateIn(play(state, heron({ type: 'reopen', candidate: 'q1' })), 'q1').whereabouts).toBeUndefined()
  })
  test('[N21] sent back to its table, its own host brings it back, with other words as an offer', () => {
    const away = play(atPlenary('q1'), heron({ type: 'send-back', candidate: 'q1', reason: 'Too long.' }))
    expect(isOpen(candidateIn(away, 'q1'))).toBe(false)
    const bring = (alias: Alias) => by(alias, { type: 'bring-back', candidate: 'q1', wording: { text: 'Short?', language: 'en' } })
    expect([refusalOf(away, bring('Stork')), refusalOf(away, bring('Baobab'))]).toEqual(['not-your-table', 'not-allowed'])
    expect(candidateIn(play(away, bring('Acacia')), 'q1')).toMatchObject({ status: 'candidate', reason: '', alternatives: [{ text: 'Short?', language: 'en' }] })
    // The words as they stand, said once more, come back without another wording; a ninth one does not come at all.
    const same = by('Acacia', { type: 'bring-back', candidate: 'q1', wording: { text: ' Question q1? ', language: 'en' } })
    expect(candidateIn(play(away, same), 'q1').alternatives ?? []).toEqual([])
    const offers = Array.from({ length: limits.alternativesPerCandidate }, (_, place) => by('Baobab', { type: 'offer-wording', candidate: 'q1', text: `Who pays ${place}?`, language: 'en' }))
    const full = play(atPlenary('q1'), ...offers, heron({ type: 'send-back', candidate: 'q1', reason: 'Too long.' }))
    expect(refusalOf(full, bring('Acacia'))).toBe('wordings-enough')
  })
  test('[N22] a slip is taken back at once; another decision since, and only a majority opens it again', () => {
    const reopen = heron({ type: 'reopen', candidate: 'q1' })
    expect(refusalOf(accepted(), reopen)).toBeNull()
    const since = play(accepted(), heron({ type: 'reject', candidate: 'q2', reason: 'Asked elsewhere.' }))
    expect(refusalOf(since, reopen)).toBe('reopening-needs-majority')
    const asked = (yes: number, no: number) => {
      const open = play(since, heron({ type: 'open-poll', kind: 'reopening', candidates: ['q1'] }))
      return play(open, close(open, { kind: 'reopening', items: { q1: { yes, no } } }))
    }
    expect(refusalOf(asked(4, 3), reopen)).toBe('reopening-needs-majority')
    expect(refusalOf(asked(3, 0), reopen)).toBe('reopening-needs-majority')
    expect(candidateIn(play(asked(5, 2), reopen), 'q1')).toMatchObject({ status: 'candidate', wording: '' })
  })
  test('[N23] two that look alike are kept apart, and that is taken back', () => {
    const apart = (are: boolean) => by('Acacia', { type: 'keep-apart', one: 'q1', other: 'q2', apart: are })
    const state = play(atPlenary('q1', 'q2'), apart(true), apart(true))
    expect(state.plenary.apart).toEqual([['q1', 'q2']])
    expect(play(state, apart(false)).plenary.apart).toEqual([])
  })

  test('[N23] more pairs than there is room for are refused in a word of their own, and one can still be taken back', () => {
    const state = atPlenary('q1', 'q2')
    const pairs = Array.from({ length: limits.pairsKeptApart }, (_, at): readonly [string, string] => [`a${at}`, `b${at}`])
    const full = { ...state, plenary: { ...state.plenary, apart: pairs } }
    const apart = (are: boolean) => by('Acacia', { type: 'keep-apart', one: 'q1', other: 'q2', apart: are })
    expect(ask(full, apart(true))).toEqual(refuse('apart-enough', { most: limits.pairsKeptApart }))
    expect(play(full, apart(false)).plenary.apart).toHaveLength(limits.pairsKeptApart)
  })
})
