import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseConsultationFile } from '../../../shared/consultation/parse.ts'
import { partsOf } from '../../../shared/consultation/file.ts'
import { kyivFile, readScenario } from '../../support/a-consultation.ts'

type Json = Record<string, unknown>
/** The Kyiv file, with one thing about it changed. */
function refused(change: (file: Json) => void): unknown {
  const file: Json = structuredClone(kyivFile())
  change(file)
  const outcome = parseConsultationFile(file)
  return outcome.ok ? null : { code: outcome.refusal.code, ...outcome.refusal.params }
}
const first = (file: Json, list: string): Json => (file[list] as Json[])[0]!

describe('a consultation file', () => {
  test.each(['kyiv-2017', 'refugees-14-principles', 'framework-2016-2020'])('[F1] %s is read as it stands', (name) => {
    const outcome = parseConsultationFile(readScenario(name))
    expect(outcome).toEqual({ ok: true, value: readScenario(name) })
  })
  test('[F2] of another format or a newer version it is refused before anything else', () => {
    for (const change of [{ format: 'something-else' }, { format: 7 }, { version: 2 }, { version: '1' }, { version: 1.5 }]) {
      expect(refused((file) => Object.assign(file, change, { unheard: 'of' }))).toEqual({ code: 'file-version-unknown', known: 1 })
    }
  })
  test('[F3] a field that nobody knows is named, with where it is', () => {
    expect(refused((file) => { file['colour'] = 'red' })).toEqual({ code: 'file-field-unknown', path: 'colour' })
    expect(refused((file) => { first(file, 'tables')['colour'] = 'red' })).toEqual({ code: 'file-field-unknown', path: 'tables.0.colour' })
    expect(refused((file) => { (file['title'] as Json)['not a language'] = 'x' })).toEqual({ code: 'file-field-unknown', path: 'title.not a language' })
    expect(refused((file) => { file['a/b~c'] = 1 })).toEqual({ code: 'file-field-unknown', path: 'a/b~c' })
  })
  test('[F4] also a field that would reach what every object has', () => {
    const file: unknown = JSON.parse(JSON.stringify(kyivFile()).replace('{', '{"__proto__":{"organiser":true},'))
    expect(parseConsultationFile(file)).toMatchObject({ ok: false, refusal: { code: 'file-field-unknown' } })
    expect(refused((file) => { file['constructor'] = 1 })).toEqual({ code: 'file-field-unknown', path: 'constructor' })
  })
  test('[F5] a field that is missing is named', () => {
    expect(refused((file) => { delete file['format'] })).toEqual({ code: 'file-field-missing', path: 'format' })
    expect(refused((file) => { delete file['title'] })).toEqual({ code: 'file-field-missing', path: 'title' })
    expect(refused((file) => { delete first(file, 'people')['alias'] })).toEqual({ code: 'file-field-missing', path: 'people.0.alias' })
  })
  test.each<[string, (file: Json) => void]>([
    ['tables.0.host', (file) => { first(file, 'tables')['host'] = 7 }],
    ['tables.0.capacity', (file) => { first(file, 'tables')['capacity'] = 1 }],
    ['people.0.role', (file) => { first(file, 'people')['role'] = 'king' }],
    ['people.0.id', (file) => { first(file, 'people')['id'] = 'two words' }],
    ['title.en', (file) => { file['title'] = { en: 'x'.repeat(201) } }],
    ['title', (file) => { file['title'] = {} }],
    ['languages', (file) => { file['languages'] = ['en', 'en'] }],
    ['languages.0', (file) => { file['languages'] = ['English'] }],
    ['people', (file) => { file['people'] = Array.from({ length: 401 }, (_, index) => ({ ...first(file, 'people'), id: `p${index}` })) }],
    ['questions.0.indicators.0.kind', (file) => { file['questions'] = [{ id: 'q', stakeholder: 'ngos', text: { en: 'Q' }, indicators: [{ id: 'i', kind: 'guess', text: { en: 'I' } }] }] }],
  ])('[F6] what has a wrong shape, or is too much, is named: %s', (path, change) => {
    expect(refused(change)).toEqual({ code: 'file-field-wrong', path })
  })
  test('[F7] what is no object at all is refused whole', () => {
    for (const value of [null, 7, 'file', [], undefined]) {
      expect(parseConsultationFile(value)).toEqual({ ok: false, refusal: { code: 'file-field-wrong', params: { path: '' } } })
    }
  })
  test.each<[string, string, (file: Json) => void]>([
    ['constituencies.aswa.bloc', 'atlantis', (file) => { first(file, 'constituencies')['bloc'] = 'atlantis' }],
    ['tables.t1.stakeholder', 'nobody', (file) => { first(file, 'tables')['stakeholder'] = 'nobody' }],
    ['tables.t1.host', 'p99', (file) => { first(file, 'tables')['host'] = 'p99' }],
    ['people.p01.constituency', 'nobody', (file) => { first(file, 'people')['constituency'] = 'nobody' }],
    ['questions.q.stakeholder', 'nobody', (file) => { file['questions'] = [{ id: 'q', stakeholder: 'nobody', text: { en: 'Q' } }] }],
    ['questions.q.issues', 'i99', (file) => { file['questions'] = [{ id: 'q', stakeholder: 'ngos', text: { en: 'Q' }, issues: ['i99'] }] }],
    ['issues.i.stakeholder', 'nobody', (file) => { file['issues'] = [{ id: 'i', stakeholder: 'nobody', text: { en: 'I' } }]; file['questions'] = [] }],
    ['quotes.q.constituency', 'nobody', (file) => { file['quotes'] = [{ id: 'q', constituency: 'nobody', text: { en: 'Q' }, consent: true }] }],
    ['framework.f.parent', 'g', (file) => { file['framework'] = [{ id: 'f', level: 'goal', parent: 'g', text: { en: 'F' } }] }],
  ])('[F8] a name of something that is not there is refused: %s', (path, id, change) => {
    expect(refused(change)).toEqual({ code: 'file-reference-broken', path, id })
  })
  test('[F9] an id that is there twice is refused, and a person who hosts two tables', () => {
    for (const list of ['blocs', 'constituencies', 'stakeholders', 'tables', 'people', 'glossary', 'criteria', 'issues', 'questions', 'quotes']) {
      expect(refused((file) => { (file[list] as Json[]).push(first(file, list)) })).toMatchObject({ code: 'file-id-twice', path: list })
    }
    expect(refused((file) => { (file['tables'] as Json[])[1]!['host'] = 'p04' })).toEqual({ code: 'file-id-twice', path: 'tables.host', id: 'p04' })
  })
  test('[F10] the title has words in the first language', () => {
    expect(refused((file) => { file['languages'] = ['th', 'en'] })).toEqual({ code: 'file-language-missing', path: 'title', language: 'th' })
  })
  test('[F11] whatever is sent, it is answered, and what is named is bounded', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.string({ maxLength: 500 }), (value, key) => {
      const outcome = parseConsultationFile({ ...kyivFile(), [key]: value })
      const path = outcome.ok ? '' : (outcome.refusal.params['path'] ?? '')
      expect(String(path).length).toBeLessThanOrEqual(200)
      expect(() => parseConsultationFile(value)).not.toThrow()
    }), { numRuns: 60 })
  })
  test('[F12] its parts: what organisers may revise, and what people had written', () => {
    const { structure, prepared } = partsOf(kyivFile())
    expect(Object.keys(structure).toSorted()).toEqual(['agenda', 'blocs', 'constituencies', 'glossary', 'languages', 'people', 'purposes', 'stakeholders', 'summary', 'tables', 'title'])
    expect(Object.keys(prepared).toSorted()).toEqual(['criteria', 'issues', 'questions'])
  })
  test('[F13] times that do not go together are refused, and the line is named', () => {
    const pause = { from: '2017-09-05T16:00+03:00', until: '2017-09-05T15:30+03:00' }
    const rounds = [{ id: 'r1', title: { en: 'One' }, minutes: 60, startsAt: '2017-09-05T12:00+03:00' }, { id: 'r2', title: { en: 'Two' }, minutes: 60, startsAt: '2017-09-05T12:30+03:00' }]
    expect(refused((file) => { file['pauses'] = [pause] })).toEqual({ code: 'timetable-wrong', row: 'pause 0' })
    expect(refused((file) => { file['agenda'] = [{ stage: 'cafe', rounds }] })).toEqual({ code: 'timetable-wrong', row: 'round r2' })
  })
})
