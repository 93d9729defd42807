import { describe, expect, it } from 'vitest'
import type { Comparable, Likeness } from '../../../shared/likeness/likeness.ts'
import { suggestLikeness } from '../../../shared/likeness/suggest.ts'
import { kyivItems } from './kyiv-items.ts'

/** Two texts among the questions of the Kyiv case, so that words have their usual rarity. */
function compared(language: string, one: string, other: string): Likeness | undefined {
  const added: readonly Comparable[] = [{ id: 'x1', table: 'a', words: { [language]: one } }, { id: 'x2', table: 'b', words: { [language]: other } }]
  return suggestLikeness([...kyivItems(), ...added], { languages: [language] }).pairs.find((pair) => pair.one === 'x1' && pair.other === 'x2')
}

const opposites: Readonly<Record<string, readonly (readonly [one: string, other: string])[]>> = {
  en: [
    ['Should sex work be legalised in all countries of the region?', 'Should sex work not be legalised in all countries of the region?'],
    ['Clinics must always ask people for a name before they treat them.', 'Clinics must never ask people for a name before they treat them.'],
    ['Do the programmes reach more people in small towns than five years ago?', 'Do the programmes reach fewer people in small towns than five years ago?'],
    ['Are people tested for HIV with their consent in prisons and police stations?', 'Are people tested for HIV without their consent in prisons and police stations?'],
    ['Is the community consulted before the plan is adopted by the ministry?', 'Is the community consulted after the plan is adopted by the ministry?'],
    ['Are the meetings of the committee safe for everybody who attends them?', 'Are the meetings of the committee unsafe for everybody who attends them?'],
  ],
  fr: [
    ['Le travail du sexe doit être légalisé dans tous les pays de la région.', 'Le travail du sexe ne doit pas être légalisé dans tous les pays de la région.'],
    ['Les centres de santé demandent toujours le nom des personnes qui viennent.', 'Les centres de santé ne demandent jamais le nom des personnes qui viennent.'],
    ['Les programmes atteignent-ils plus de personnes dans les petites villes ?', 'Les programmes atteignent-ils moins de personnes dans les petites villes ?'],
    ['Le dépistage se fait-il avec leur accord dans les prisons du pays ?', 'Le dépistage se fait-il sans leur accord dans les prisons du pays ?'],
    ['La communauté est-elle consultée avant l’adoption du plan par le ministère ?', 'La communauté est-elle consultée après l’adoption du plan par le ministère ?'],
  ],
  es: [
    ['El trabajo sexual debe legalizarse en todos los países de la región.', 'El trabajo sexual no debe legalizarse en todos los países de la región.'],
    ['Los centros de salud siempre piden el nombre de las personas que llegan.', 'Los centros de salud nunca piden el nombre de las personas que llegan.'],
    ['¿Los programas llegan a más personas en las ciudades pequeñas?', '¿Los programas llegan a menos personas en las ciudades pequeñas?'],
    ['¿Se hacen las pruebas con su consentimiento en las cárceles del país?', '¿Se hacen las pruebas sin su consentimiento en las cárceles del país?'],
    ['¿Se consulta a la comunidad antes de que el ministerio apruebe el plan?', '¿Se consulta a la comunidad después de que el ministerio apruebe el plan?'],
  ],
  ru: [
    ['Секс-работа должна быть легализована во всех странах региона.', 'Секс-работа не должна быть легализована во всех странах региона.'],
    ['Клиники всегда спрашивают имя у людей, которые к ним приходят.', 'Клиники никогда не спрашивают имя у людей, которые к ним приходят.'],
    ['Охватывают ли программы больше людей в небольших городах страны?', 'Охватывают ли программы меньше людей в небольших городах страны?'],
    ['Проводят ли тестирование с согласия людей в тюрьмах и полиции?', 'Проводят ли тестирование без согласия людей в тюрьмах и полиции?'],
    ['Советуются ли с сообществом до принятия плана министерством?', 'Советуются ли с сообществом после принятия плана министерством?'],
    ['Встречи комитета для участников секс-работников безопасны.', 'Встречи комитета для участников секс-работников небезопасны.'],
  ],
  id: [
    ['Pekerjaan seks harus dilegalkan di semua negara di kawasan ini.', 'Pekerjaan seks tidak boleh dilegalkan di semua negara di kawasan ini.'],
    ['Klinik selalu meminta nama orang yang datang ke sana untuk berobat.', 'Klinik tidak pernah meminta nama orang yang datang ke sana untuk berobat.'],
    ['Apakah program menjangkau lebih banyak orang di kota kecil?', 'Apakah program menjangkau kurang banyak orang di kota kecil?'],
    ['Apakah tes dilakukan dengan persetujuan mereka di penjara negara ini?', 'Apakah tes dilakukan tanpa persetujuan mereka di penjara negara ini?'],
    ['Apakah komunitas diajak berkonsultasi sebelum rencana disahkan kementerian?', 'Apakah komunitas diajak berkonsultasi setelah rencana disahkan kementerian?'],
  ],
}

describe.each(Object.entries(opposites))('opposites in %s', (language, pairs) => {
  it.each(pairs)('“%s” — “%s” is found, warned of, and not preselected', (one, other) => {
    const pair = compared(language, one, other)
    expect(pair?.kind).toMatch(/same|similar/)
    expect(pair?.warnings.map(({ warning }) => warning)).toEqual(expect.arrayContaining([expect.stringMatching(/negation|antonyms/)]))
    expect(pair?.preselected).toBe(false)
  })

  it.each(pairs)('“%s” is preselected beside itself', (one) => {
    expect(compared(language, one, one)).toMatchObject({ likeness: 1, kind: 'same', preselected: true, warnings: [], proposal: 'merge' })
  })
})

describe('what else may deceive', () => {
  const [base, longer] = ['Do clinics keep the names of people who use drugs out of police files?', 'Do clinics keep the names of people who use drugs out of police files, and do they tell them so in a language that they read well at home?']

  it.each([
    ['one word in a template', 'Do you feel safe as a person of Asian descent in this town hall?', 'Do you feel safe as a person of Indian descent in this town hall?', 'one-place'],
    ['another number', 'Is interpretation booked 14 days before each regional meeting?', 'Is interpretation booked 30 days before each regional meeting?', 'numbers'],
    ['who does it to whom', 'Do networks train ministries about stigma in hospitals?', 'Do ministries train networks about stigma in hospitals?', 'order'],
    ['one idea within another', base, longer, 'part'],
  ])('%s is warned of', (_name, one, other, warning) => {
    const pair = compared('en', one, other)
    expect(pair?.warnings).toMatchObject([{ warning, language: 'en' }])
    expect(pair?.preselected).toBe(false)
  })

  it('a “not” in a translation keeps what is the same in the source from being preselected', () => {
    const words = { en: 'Are minutes of the meetings sent to all members?', fr: 'Les comptes rendus sont-ils envoyés à tous les membres ?' }
    const pair = suggestLikeness([
      { id: 'a', table: 'x', words },
      { id: 'b', table: 'y', words: { ...words, fr: 'Les comptes rendus ne sont-ils pas envoyés à tous les membres ?' } },
    ]).pairs[0]
    expect(pair).toMatchObject({ kind: 'same', language: 'en', preselected: false, warnings: [{ warning: 'negation', language: 'fr', inOne: [] }] })
    expect(pair?.warnings[0]?.inOther).toHaveLength(2)
  })

  it('quotation marks, capitals, accents and spaces make no difference', () => {
    expect(compared('fr', 'Le « rapport » est-il PUBLIÉ à temps ?', 'le "rapport" est-il publie a temps?')).toMatchObject({ likeness: 1, preselected: true })
  })
})

describe('languages of which no words are known', () => {
  it.each([
    ['zh', '社区成员是否参与制定国家艾滋病规划？', '社区成员有没有参与制定国家的艾滋病规划？'],
    ['ar', 'هل تشارك المجتمعات المحلية في إعداد الخطة الوطنية لمكافحة الإيدز؟', 'هل شاركت المجتمعات المحلية في إعداد الخطة الوطنية لمكافحة الايدز؟'],
    ['sw', 'Je, wafanyakazi wanashiriki katika kupanga mpango wa taifa?', 'Je, wafanyakazi wameshiriki katika kupanga mpango wa taifa?'],
  ])('in %s what is reworded by a word is still similar', (language, one, other) => {
    const others = ['会议的费用由谁承担？', 'من يدفع تكاليف الاجتماعات؟', 'Nani analipa gharama za mikutano?'].map((text, at): Comparable => ({ id: `o${at}`, table: null, words: { [language]: text } }))
    const { pairs } = suggestLikeness([{ id: 'a', table: 'x', words: { [language]: one } }, { id: 'b', table: 'x', words: { [language]: other } }, ...others])
    expect(pairs[0]).toMatchObject({ one: 'a', other: 'b', language, proposal: 'merge' })
    expect(pairs[0]?.kind).toMatch(/same|similar/)
    expect(pairs[0]?.shared.length).toBeGreaterThan(0)
  })
})
