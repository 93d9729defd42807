import { describe, expect, it } from 'vitest'
import { lacksOf } from '../../../../client/pages/setup/checks.ts'
import { emptyDraft, tidied } from '../../../../client/pages/setup/draft.ts'
import type { Structure } from '../../../../shared/consultation/file.ts'
import { partsOf } from '../../../../shared/consultation/file.ts'
import { parseConsultationFile } from '../../../../shared/consultation/parse.ts'
import { kyivFile } from '../../../support/a-consultation.ts'

const kyiv = partsOf(kyivFile()).structure
const codes = (draft: Structure): string[] => lacksOf(draft).map(({ code }) => code)

describe('what a set-up still lacks', () => {
  it('is nothing for the case of Kyiv', () => {
    expect(codes(kyiv)).toEqual([])
  })

  it('is nearly everything for an empty one, and only the title keeps it from being saved', () => {
    const lacks = lacksOf(emptyDraft('fr'))
    expect(lacks.map(({ code }) => code)).toEqual(['no_title', 'no_groups', 'few_tables', 'no_rounds', 'no_people'])
    expect(lacks.filter(({ blocks }) => blocks).map(({ code }) => code)).toEqual(['no_title'])
  })

  it('names the chairs that are missing, and the tables without a host', () => {
    const tables = (kyiv.tables ?? []).map((table, index) => ({ ...table, capacity: 4, host: index === 0 ? null : (table.host ?? null) }))
    const lacks = lacksOf({ ...kyiv, tables })
    expect(lacks.map(({ code }) => code)).toEqual(['small_tables', 'no_hosts'])
    expect(lacks[1]?.names.map(({ en }) => en)).toEqual(['Governments'])
  })

  it('names blocs too small to be shown, and languages nobody interprets', () => {
    const people = (kyiv.people ?? []).filter(({ role, alias }) => role !== 'interpreter' && alias !== 'Ceiba' && alias !== 'Agave')
    const lacks = lacksOf({ ...kyiv, people })
    expect(lacks.find(({ code }) => code === 'no_interpreter')?.languages).toEqual(expect.arrayContaining(['ru', 'id']))
    expect(lacks.find(({ code }) => code === 'small_blocs')?.names.length).toBeGreaterThan(0)
  })

  it('warns of more rounds than tables', () => {
    expect(codes({ ...kyiv, tables: (kyiv.tables ?? []).slice(0, 2).map((table) => ({ ...table, capacity: 40 })) })).toContain('many_rounds')
  })
})

describe('a draft', () => {
  it('is a consultation file once the empty texts of the form are taken away', () => {
    const draft: Structure = { ...kyiv, summary: { en: ' ' }, title: { ...kyiv.title, fr: '' } }
    const file = parseConsultationFile({ format: 'cafe-mondial/consultation', version: 1, ...tidied(draft) })
    expect(file.ok && 'summary' in file.value).toBe(false)
    expect(file.ok && file.value.title).toMatchObject({ en: kyiv.title['en'] })
  })
})
