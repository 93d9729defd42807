import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MOST_ITEMS, oneByOne } from '../../../../shared/documents/import/found.ts'
import { guessKind, kindNamed } from '../../../../shared/documents/import/kinds.ts'
import { linesToItems } from '../../../../shared/documents/import/lines.ts'
import { markdownToItems } from '../../../../shared/documents/import/markdown.ts'
import { formats, readItems, recognise } from '../../../../shared/documents/import/recognise.ts'
import { separatorOf, tableToItems } from '../../../../shared/documents/import/table.ts'
import { limits } from '../../../../shared/limits.ts'

/** Items without what nobody said. */
const told = ({ items }: ReturnType<typeof linesToItems>) =>
  items.map(({ text, indicators }) => (indicators.length === 0 ? text : { [text]: indicators.map((one) => [one.kind, one.text, one.means]) }))

describe('lines that a scribe writes', () => {
  it('[Q1] are questions, and indented ones the indicators of the question above', () => {
    expect(told(linesToItems('Are we asked in time?\n\tNumber of weeks between draft and vote\n\t\tMinistry calendar\nWho decides?\n'))).toEqual([
      { 'Are we asked in time?': [['count', 'Number of weeks between draft and vote', 'Ministry calendar']] },
      'Who decides?',
    ])
  })

  it.each([
    ['a tab', '\tNumber of laws'],
    ['spaces', '  Number of laws'],
    ['a wide space', '\u3000Number of laws'],
    ['a dash', '- Number of laws'],
    ['a long dash', '– Number of laws'],
    ['a dot', '• Number of laws'],
    ['a dot without a space', '•Number of laws'],
    ['a letter', 'a) Number of laws'],
    ['a Russian letter', 'б) Number of laws'],
    ['spaces and a number', '   1. Number of laws'],
    ['Word’s second level', 'o\tNumber of laws'],
  ])('[Q2] know an indent by %s', (_, line) => {
    expect(told(linesToItems(`Who decides?\n${line}`))).toEqual([{ 'Who decides?': [['count', 'Number of laws', '']] }])
  })

  it('[Q3] lose the number before their words, but no number in them', () => {
    expect(told(linesToItems('1. Who decides?\n2) Who pays?\n(3) Who knows?\n1.2. Who asks?\n12 months: what changed?\n2017. \n4.'))).toEqual([
      'Who decides?', 'Who pays?', 'Who knows?', 'Who asks?', '12 months: what changed?', '2017.', '4.',
    ])
  })

  it('[Q4] say how an indicator is verified by an arrow, by a word, or a level deeper', () => {
    const lines = 'Who decides?\n- Number of seats\n-> Statutes\nvia: minutes\nmoyens de vérification : procès-verbaux\n- Доказательства приглашения\n  - письма\nСредства проверки: архив'
    expect(told(linesToItems(lines))).toEqual([
      { 'Who decides?': [['count', 'Number of seats', 'Statutes\nminutes\nprocès-verbaux'], ['documented', 'Доказательства приглашения', 'письма\nархив']] },
    ])
  })

  it('[Q5] take their margin from the first line: a list of dots is a list of questions', () => {
    expect(told(linesToItems('• Who decides?\n• Who pays?\n\t• Budget is public'))).toEqual(['Who decides?', { 'Who pays?': [['state', 'Budget is public', '']] }])
  })

  it('[Q6] know their own numbers in the text, whatever ends a line', () => {
    expect(linesToItems('\r\nOne?\r\n\r\n- two\rThree?').items.map(({ line, indicators }) => [line, ...indicators.map((one) => one.line)])).toEqual([[2, 4], [5]])
  })
})

describe('the kind of an indicator', () => {
  it.each([
    ['Number of people arrested', 'count'], ['The percentage of seats', 'count'], ['Nombre de réunions', 'count'], ['Количество встреч', 'count'], ['Доля мест', 'count'],
    ['Число людей', 'count'], ['Числится в списке', 'state'], ['# of trainings', 'count'], ['人数统计', 'count'], ['Número de casos', 'count'], ['Jumlah pertemuan', 'count'],
    ['Documentation of complaints', 'documented'], ['Evidence that a law exists', 'documented'], ['Documents signés', 'documented'], ['Le compte rendu est public', 'documented'], ['Документы о встречах', 'documented'], ['Отчёт министерства', 'documented'], ['Dokumentasi pelatihan', 'documented'],
    ['The system is in use', 'state'], ['Reporting is easy', 'state'], ['Numbering of files', 'state'], ['La loi est en vigueur', 'state'], ['', 'state'],
  ])('[Q7] is guessed by the first words: %s → %s', (text, kind) => {
    expect(guessKind(text)).toBe(kind)
  })

  it('[Q8] can be named in the words of a list', () => {
    expect(['Count', 'nombre', 'Количество', 'Documented.', 'документ', 'état', 'Состояние', 'whatever', ''].map(kindNamed)).toEqual(['count', 'count', 'count', 'documented', 'documented', 'state', 'state', undefined, undefined])
  })
})

describe('a table', () => {
  it.each([
    ['English, commas', 'Question,Indicator,Kind,Means of verification,Tags,Language,Issue'],
    ['French, semicolons', 'Question;Indicateur;Type;Moyens de vérification;Mots-clés;Langue;Problème'],
    ['Russian, tabs', 'Вопрос\tПоказатель\tВид\tСредства проверки\tМетки\tЯзык\tПроблема'],
    ['capitals and numbers', 'QUESTIONS,Indicator 1,Kind 1,Means 1,TAGS,Lang.,Issues'],
  ])('[Q9] is known by its headings: %s', (_, heading) => {
    const mark = separatorOf(heading)
    const row = ['Who decides?', 'Number of seats', 'count', 'Statutes', 'power, seats', 'en', 'i1'].map((cell) => `"${cell}"`).join(mark)
    expect(tableToItems(`\ufeff${heading}\r\n${row}\r\n`)).toEqual({
      cut: false,
      items: [{ line: 2, text: 'Who decides?', indicators: [{ line: 2, kind: 'count', oddKind: '', text: 'Number of seats', means: 'Statutes' }], tags: ['power', 'seats'], language: 'en', issues: ['i1'], heading: false, unclosed: false }],
    })
  })

  it('[Q10] brings several indicators in rows below, or in columns beside', () => {
    const below = 'question,indicator\nWho decides?,Number of seats\n,Statutes exist\nWho  decides,A third\nWho pays?,'
    expect(told(tableToItems(below))).toEqual([{ 'Who decides?': [['count', 'Number of seats', ''], ['state', 'Statutes exist', ''], ['state', 'A third', '']] }, 'Who pays?'])
    expect(told(tableToItems('question;indicator 1;means 1;indicator 2;means 2\nWho?;One;here;Two;there'))).toEqual([{ 'Who?': [['state', 'One', 'here'], ['state', 'Two', 'there']] }])
  })

  it('[Q11] keeps marks, line ends and separators inside quotes, and counts lines rightly after them', () => {
    const { items } = tableToItems('question,means\n"Who, ""really"",\ndecides?",x\nNext?,y')
    expect(items.map(({ line, text }) => [line, text])).toEqual([[2, 'Who, "really",\ndecides?'], [4, 'Next?']])
  })

  it('[Q12] names the row whose quotation mark nobody closed, and reads on', () => {
    const { items } = tableToItems('question,indicator\n"Who decides?,Number\nWho pays?,"Number of ""x"', ',')
    expect(items.map(({ text, unclosed }) => [text, unclosed])).toEqual([['"Who decides?', true], ['Who pays?', false]])
  })

  it.each(['=1+1', '+4', '-2', '@sum(a)', '=cmd|"/c calc"!A1'])('[Q13] keeps a cell that begins like a formula as text: %s', (cell) => {
    expect(tableToItems(`question,indicator\n"${cell.replaceAll('"', '""')}",`).items[0]?.text).toBe(cell)
  })

  it('[Q14] says which kind it does not know, and guesses', () => {
    expect(tableToItems('question,indicator,kind\nWho?,Number of seats,quantitative').items[0]?.indicators[0]).toMatchObject({ kind: 'count', oddKind: 'quantitative' })
  })

  it('[Q15] gives back what was written into it', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 30 }).map((words) => `x${words.replaceAll(/[\p{Control}\p{Surrogate}\u2028\u2029\ufeff]/gu, '')}x`)
    fc.assert(fc.property(fc.array(cell, { minLength: 1, maxLength: 6 }), fc.constantFrom(',', ';', '\t'), (cells, mark) => {
      const quoted = (one: string): string => `"${one.replaceAll('"', '""')}"`
      const text = ['question', ...cells].map((one) => [quoted(one), quoted('')].join(mark)).join('\n')
      const expected = cells.map((one) => one.trim())
      expect(tableToItems(text, mark).items.map((item) => item.text)).toEqual(expected)
    }))
  })
})

describe('Markdown', () => {
  it('[Q16] lists questions, indicators below them, and means below those; paragraphs are questions, too', () => {
    const text = '# Governments\n\nWho **decides** about\nour lives?\n\n- Number of `seats`\n  - [Statutes](x)\n\n1. Who pays?\n   - Budget is public\n2. Who *knows*?'
    expect(told(markdownToItems(text))).toEqual([
      'Governments',
      { 'Who decides about our lives?': [['count', 'Number of seats', 'Statutes'], ['state', 'Who pays?', 'Budget is public'], ['state', 'Who knows?', '']] },
    ])
    expect(told(markdownToItems('## Governments\n1. Who pays?\n   - Budget is public\n2. Who *knows*?'))).toEqual(['Governments', { 'Who pays?': [['state', 'Budget is public', '']] }, 'Who knows?'])
    expect(markdownToItems('# Governments\n- Who?').items.map(({ heading }) => heading)).toEqual([true, false])
  })

  it('[Q17] has questions in headings that ask', () => {
    expect(told(markdownToItems('### 1. Who decides? ###\n- Number of seats\n\n### Qui paie ?\n* Budget public\n\nA thought apart.'))).toEqual([
      { 'Who decides?': [['count', 'Number of seats', '']] },
      { 'Qui paie ?': [['state', 'Budget public', '']] },
      'A thought apart.',
    ])
  })

  it('[Q18] may hold a table', () => {
    expect(told(markdownToItems('| Question | Indicator |\n|---|:--|\n| Who \\| what? | Number of **seats** |'))).toEqual([{ 'Who | what?': [['count', 'Number of seats', '']] }])
  })
})

describe('which format a text has', () => {
  it.each([
    ['table', 'Question;Indicator\nWho?;One', ''], ['table', 'question\nWho, and why?', ''], ['table', 'Who?\tNumber\nWhy?\tOther', ''], ['table', 'a,b', 'list.CSV'],
    ['lines', 'Who decides, and why?\n\tNumber of seats', ''], ['lines', 'Question for us, as it stands?\n- Number', ''], ['lines', '', ''],
    ['markdown', '# Governments\n- Who?', ''], ['markdown', 'Who **really** decides?', ''], ['markdown', 'plain', 'notes.md'],
  ])('[Q19] is seen: %s', (format, text, name) => {
    expect(recognise(text, name)).toBe(format)
  })
})

describe('a list of one line an item', () => {
  it('[Q20] makes each text its own item', () => {
    expect(oneByOne(linesToItems('Respect\n- Time\n  - A month')).items.map(({ text }) => text)).toEqual(['Respect', 'Time', 'A month'])
  })
})

describe('a hostile text', () => {
  const hostile: readonly (readonly [string, string])[] = [
    ['nothing but NUL', '\0'.repeat(100_000)],
    ['a hundred thousand columns', `question${',x'.repeat(100_000)}\n${',y'.repeat(100_000)}`],
    ['a cell of a megabyte', `question,indicator\n"${'a'.repeat(1_000_000)}",b`],
    ['a mark never closed', `question\n"${'a\n'.repeat(300_000)}`],
    ['marks everywhere', '"'.repeat(500_001)],
    ['marks at each line', '"a\n'.repeat(200_001)],
    ['pairs of marks', `"${'""\n'.repeat(200_000)}`],
    ['ever deeper', Array.from({ length: 1_200 }, (_, depth) => `${' '.repeat(depth)}- x`).join('\n')],
    ['blanks', `# ${' '.repeat(500_000)}x`],
    ['signs of headings', `# ${'# '.repeat(250_000)}x`],
    ['rules', `${'- '.repeat(300_000)}x`],
    ['brackets', '[a]('.repeat(200_000)],
    ['stars', '**a'.repeat(200_000)],
    ['pipes', `${'|'.repeat(500_000)}x\n|${'a|'.repeat(200_000)}`],
    ['one question, many indicators', `question,indicator\n${'Who?,x\n'.repeat(100_000)}`],
    ['a long question again and again', `question,indicator\n${'w'.repeat(500_000)},a\n${'v,b\n'.repeat(100_000)}`],
    ['numbers', '1.1.1.'.repeat(150_000)],
  ]
  // Whatever grew with the square of such lengths would take minutes.
  it.each(hostile)('[Q21] is read soon and in bounds: %s', (_, text) => {
    for (const format of formats) {
      recognise(text)
      const { items } = readItems(text, format)
      expect(items.length).toBeLessThanOrEqual(MOST_ITEMS)
      expect(items.every(({ indicators }) => indicators.length <= limits.indicatorsPerQuestion + 2)).toBe(true)
    }
  }, 60_000)

  it('[Q22] never throws, loses no item in silence, and brings no control character and no torn letter', () => {
    const piece = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('"', ',', ';', '\t', '\n', '\r', '- ', '# ', '|', '→', '\0', '\ud800', '\u202e', '1. ', 'question', '  '))
    fc.assert(fc.property(fc.array(piece, { maxLength: 60 }).map((parts) => parts.join('')), (text) => {
      for (const format of formats) {
        const { items } = readItems(text, format)
        const words = items.flatMap((item) => [item.text, ...item.indicators.flatMap((one) => [one.text, one.means])]).join('')
        // oxlint-disable-next-line eslint/no-control-regex -- none may be left
        expect(words).not.toMatch(/[\u0000-\u0008\u000e-\u001f]|\p{Surrogate}/u)
      }
    }), { numRuns: 300 })
  })

  it('[Q23] keeps marks of direction as text', () => {
    expect(linesToItems('\u202eevil').items[0]?.text).toBe('\u202eevil')
  })
})
