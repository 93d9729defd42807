import { describe, expect, it } from 'vitest'
import { type Known, PERSON_ROLES, readLanguages, readPairs, readPeople, writePairs } from '../../../../client/pages/setup/people-lines.ts'

const known: Known = {
  constituency: (said) => (said.toLowerCase() === 'night workers' || said === 'g1' ? 'g1' : undefined),
  role: (said) => PERSON_ROLES.find((role) => role === said),
  newId: () => 'new',
}
const read = (text: string) => readPeople(text, known)

describe('people pasted as lines', () => {
  it.each([
    ['commas', 'Reed, participant, Night workers, ru, ru, , remote'],
    ['semicolons', 'Reed;participant;g1;ru;ru;;remote'],
    ['tabs of a spreadsheet', 'Reed\tparticipant\tNight workers\tru\tru\t\tremote'],
    ['quotes', '"Reed","participant","night workers","ru","ru","","remote"'],
  ])('are read with %s between their columns', (_, line) => {
    expect(read(line)).toEqual({
      people: [{ id: 'new', alias: 'Reed', role: 'participant', constituency: 'g1', speaks: ['ru'], needs: ['ru'], interprets: [], mode: 'remote' }],
      wrong: [],
    })
  })

  it('may leave out what is missing at the end, a heading, and empty lines', () => {
    const { people, wrong } = read('alias,role,constituency,speaks\n\nMoss, host, g1, en fr\r\n')
    expect(people).toMatchObject([{ alias: 'Moss', role: 'host', speaks: ['en', 'fr'], needs: [], mode: 'room' }])
    expect(wrong).toEqual([])
  })

  it('name each wrong line with its column, and read the others', () => {
    const { people, wrong } = read('Fern, cook, g1, en\nMoss, host, g1, en\nStork, host, nobody, en\n, host, g1, en\nPlover, interpreter, g1, en, , xx\nLark, host, g1, en, , , moon')
    expect(people.map(({ alias }) => alias)).toEqual(['Moss'])
    expect(wrong).toEqual([
      { line: 1, column: 'role', found: 'cook' },
      { line: 3, column: 'constituency', found: 'nobody' },
      { line: 4, column: 'alias', found: '' },
      { line: 5, column: 'interprets', found: 'xx' },
      { line: 6, column: 'mode', found: 'moon' },
    ])
  })

  it('keep a mark that stands inside quotes', () => {
    expect(read('"Reed, the ""tall""", host, g1').people[0]?.alias).toBe('Reed, the "tall"')
  })
})

describe('languages', () => {
  it('stand apart by spaces, each once; anything else is refused', () => {
    expect(readLanguages('en  fr en zh-Hant')).toEqual(['en', 'fr', 'zh-Hant'])
    expect(readLanguages('')).toEqual([])
    expect(readLanguages('English')).toBeUndefined()
  })

  it('are interpreted one way or both', () => {
    expect(readPairs('ru>en es<>en')).toEqual([['ru', 'en'], ['es', 'en'], ['en', 'es']])
    expect(readPairs('ru>ru')).toBeUndefined()
    expect(readPairs(writePairs([['ru', 'en'], ['en', 'ru']]))).toEqual([['ru', 'en'], ['en', 'ru']])
  })
})
