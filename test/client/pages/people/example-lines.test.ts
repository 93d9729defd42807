import { expect, it } from 'vitest'
import { exampleLines } from '../../../../client/pages/people/example-lines.ts'
import { loadWords } from '../../../../client/i18n/translate.ts'
import { readPeople } from '../../../../shared/consultation/people-csv.ts'
import type { Structure } from '../../../../shared/consultation/file.ts'
import { withPage } from '../../page.ts'

const rounds = ['r1', 'r2'].map((id) => ({ id, title: { en: id }, minutes: 30 }))
const structure: Structure = {
  title: { en: 'A café' },
  languages: ['en', 'es'],
  constituencies: [{ id: 'union', name: { en: 'The union, all of it' }, community: true, bloc: null, votes: true }],
  agenda: [{ stage: 'cafe', rounds }],
}

it.each(['en', 'fr', 'es', 'ru', 'id', 'zh', 'ar'] as const)('the example of a list of people, in %s, can be read as it stands there', async (language) => {
  await withPage(language, async () => {
    await loadWords('people', 'app')
    const { people, faults } = readPeople(exampleLines('The union, all of it').map((cells) => cells.join(', ')).join('\n'), structure)
    expect(faults).toEqual([])
    expect(people.map(({ person: { alias, role, speaks, needs, mode, away } }) => ({ alias, role, speaks, needs, mode, away }))).toEqual([
      { alias: 'Acacia', role: 'host', speaks: ['en'], needs: undefined, mode: undefined, away: undefined },
      { alias: 'Ceiba', role: 'participant', speaks: ['es'], needs: ['es'], mode: 'remote', away: [2] },
    ])
  })
})
