// What there is to see, moment by moment. Each moment is prepared once; then its scenes are taken in every size and language.

const press = (key, blanks) => (page, say) => page.getByRole('button', { name: say(key, blanks), exact: true }).filter({ visible: true }).first().click()
const tab = (key) => (page, say) => page.getByRole('tab', { name: new RegExp(`^${say(key)}`) }).click()
const unfold = (key) => (page, say) => page.locator('summary').filter({ hasText: say(key) }).first().click()
const steps =
  (...acts) =>
  async (page, say) => {
    for (const act of acts) await act(page, say)
  }
const goTo = (name) => async (page, say) => {
  const way = page.locator('nav.ways').getByRole('button', { name: say(`app:pages.${name}`), exact: true })
  await way.click()
}

const SETUP_STEPS = ['title', 'languages', 'groups', 'tables', 'rounds', 'people', 'summary']
const setupStep = (name) => (page, say) => page.locator('.setup-steps').getByRole('button', { name: say(`setup:step.${name}`), exact: true }).click()

/** Before anything has begun. */
const arriving = {
  server: 'lobby',
  prepare: async (rehearsal) => {
    rehearsal.door = await rehearsal.code('participant', 'legalife')
  },
  scenes: (rehearsal) => {
    const seat = (who) => `${rehearsal.url}/#seat=${rehearsal.tokens[who]}`
    const byHand = press('start:own.by_hand')
    return [
      { name: 'start', url: rehearsal.url, dark: true },
      { name: 'start-own', url: `${rehearsal.url}/#start` },
      { name: 'start-wrong-code', url: rehearsal.url, refused: '404', act: async (page, say) => {
        await page.locator('#code').fill('ABCD EFGH')
        await press('start:come_in')(page, say)
        await page.locator('.wrong').waitFor()
      } },
      { name: 'door', url: `${rehearsal.url}/#join=${rehearsal.door}`, dark: true },
      { name: 'lobby', url: seat('community participant') },
      { name: 'lobby-choices', url: seat('external participant'), act: unfold('lobby:choices.heading') },
      { name: 'lobby-leave', url: seat('external participant'), act: press('lobby:leave.act'), whole: false },
      { name: 'wall-soon', url: seat('big screen'), whole: false },
      { name: 'setup-new', url: `${rehearsal.url}/#start`, act: byHand },
      ...SETUP_STEPS.map((name) => ({ name: `setup-${name}`, url: seat('organiser'), act: steps(goTo('setup'), setupStep(name)) })),
      { name: 'room-invitations', url: seat('organiser'), act: steps(goTo('room'), tab('room:parts.invitations')) },
      { name: 'room-slip', url: seat('organiser'), act: steps(goTo('room'), tab('room:parts.invitations'), async (page, say) => {
        await page.locator('#invite-group').selectOption('legalife')
        await press('room:invite.make')(page, say)
        await page.locator('#room-slips').waitFor()
      }) },
      { name: 'room-people', url: seat('organiser'), act: steps(goTo('room'), tab('room:parts.people')) },
    ]
  },
}

/** The community by itself. */
const circle = {
  server: 'lobby',
  prepare: (rehearsal) => rehearsal.does({ type: 'begin-stage', stage: 'premeeting' }),
  scenes: (rehearsal) => {
    const seat = (who) => `${rehearsal.url}/#seat=${rehearsal.tokens[who]}`
    return [
      { name: 'circle-criteria', url: seat('community participant') },
      { name: 'circle-issues', url: seat('community participant'), act: tab('circle:part.issues') },
      { name: 'circle-questions', url: seat('community participant'), act: tab('circle:part.questions') },
      { name: 'circle-writing', url: seat('community participant'), act: steps(tab('circle:part.questions'), (page) => page.locator('.btn.act').first().click()) },
      { name: 'circle-open', url: seat('community participant'), act: press('circle:opening.say_yes'), whole: false },
      { name: 'lobby-premeeting', url: seat('external participant') },
      { name: 'room-premeeting', url: seat('facilitator') },
      { name: 'wall-premeeting', url: seat('big screen'), whole: false },
    ]
  },
}

/** The first round. */
const cafe = {
  server: 'cafe',
  prepare: async (rehearsal) => {
    const view = await rehearsal.view(rehearsal.tokens.host)
    const [table] = view.structure.tables
    await rehearsal.does({ type: 'say', table: table.id, text: 'Shall we begin with what changed since last year?', language: 'en' }, rehearsal.tokens.host)
  },
  scenes: (rehearsal) => {
    const seat = (who) => `${rehearsal.url}/#seat=${rehearsal.tokens[who]}`
    const write = (page) => page.locator('.card.q .btn.act').first().click()
    return [
      { name: 'table', url: seat('host'), dark: true, picture: { file: 'table-phone.png', width: 360 } },
      { name: 'table-guest', url: seat('community participant') },
      { name: 'table-writing', url: seat('host'), act: write },
      { name: 'table-notes', url: seat('external participant'), act: tab('table:part.notes') },
      { name: 'table-companion', url: seat('host'), act: unfold('table:companion.heading') },
      { name: 'table-look-in', url: seat('facilitator'), act: goTo('table') },
      { name: 'room', url: seat('facilitator'), dark: true, picture: { file: 'room.png', width: 1400, height: 756 } },
      { name: 'room-rotation', url: seat('facilitator'), act: tab('room:parts.rotation') },
      { name: 'room-rotation-people', url: seat('facilitator'), act: steps(tab('room:parts.rotation'), press('rotation:view.matrix')) },
      { name: 'room-everybody', url: seat('facilitator'), act: tab('room:parts.people') },
      { name: 'room-undo', url: seat('facilitator'), act: press('room:undo.start.label', { number: '1' }), whole: false },
      { name: 'booth', url: seat('interpreter'), dark: true },
      { name: 'wall-cafe', url: seat('big screen'), whole: false },
      { name: 'record-cafe', url: seat('rapporteur') },
      { name: 'setup-closed', url: seat('facilitator'), act: goTo('setup') },
      { name: 'lobby-cafe', url: seat('community participant'), act: goTo('lobby') },
    ]
  },
}

/** The round has ended: a minute is left to finish the sentence. */
const grace = {
  server: 'cafe',
  prepare: (rehearsal) => rehearsal.does({ type: 'end-round' }),
  scenes: (rehearsal) => {
    const seat = (who) => `${rehearsal.url}/#seat=${rehearsal.tokens[who]}`
    return [
      { name: 'table-grace', url: seat('host') },
      { name: 'room-grace', url: seat('facilitator') },
      { name: 'wall-grace', url: seat('big screen'), whole: false },
    ]
  },
}

/** Enough guests of each bloc that a secret ballot may be held, and shown. */
const GUEST_GROUPS = ['aswa', 'apnsw', 'swan', 'plaperts', 'unaids']
const GUESTS = 10
/** What the guests of each of these groups answer about the first items, one digit a guest, again and again. */
const RATINGS = [
  ['9897', '8796', '9898', '7568', '5647'],
  ['8978', '7689', '9798', '8876', '5563'],
  ['7685', '3427', '8796', '5462', '6758'],
  ['2123', '3312', '1213', '2431', '4235'],
  ['9899', '5746', '9788', '7869', '2314'],
]

/** All the tables' questions on one list. */
const plenary = {
  server: 'plenary',
  prepare: async (rehearsal) => {
    rehearsal.voters = []
    for (const group of GUEST_GROUPS) rehearsal.voters.push(await rehearsal.arrive(group, GUESTS))
    const { plenary: { order } } = await rehearsal.view()
    const [first, second, third, fourth, fifth] = order
    rehearsal.items = order
    await rehearsal.does({ type: 'merge', candidate: second, into: first })
    await rehearsal.does({ type: 'park', candidate: third, reason: 'The regional networks take it up.' })
    await rehearsal.does({ type: 'reject', candidate: fourth, reason: 'Nobody could say how an answer would be seen.' })
    await rehearsal.does({ type: 'link', one: first, other: fifth })
    await rehearsal.does({ type: 'discuss', candidate: first })
  },
  scenes: (rehearsal) => {
    const seat = (who) => `${rehearsal.url}/#seat=${rehearsal.tokens[who]}`
    return [
      { name: 'plenary-board', url: seat('facilitator'), dark: true },
      { name: 'plenary-choosing', url: seat('facilitator'), act: async (page, say) => {
        await press('plenary:list.choose')(page, say)
        await page.locator('.item-row input[type=checkbox]').nth(0).check()
        await page.locator('.item-row input[type=checkbox]').nth(1).check()
      } },
      { name: 'plenary-ask', url: seat('facilitator'), act: press('board:round.ask'), whole: false },
      { name: 'plenary-alike', url: seat('facilitator'), act: async (page, say) => {
        await press('board:next.act_likeness')(page, say)
        await page.locator('[data-pair]').waitFor()
      } },
      { name: 'plenary-decide', url: seat('facilitator'), act: async (page, say) => {
        for (const key of ['rule:heading', 'board:weights.heading', 'board:length.burden', 'plenary:keys.heading']) {
          const part = page.locator('summary', { hasText: say(key) }).first()
          if (await part.isVisible()) await part.click() // phones are not told of keys
        }
      } },
      { name: 'plenary-weights', url: seat('facilitator'), act: async (page, say) => {
        await page.locator('summary', { hasText: say('board:weights.heading') }).click()
        await press('board:weights.change')(page, say)
      }, whole: false },
      { name: 'plenary-leave-out', url: seat('facilitator'), act: press('plenary:reject.act'), whole: false },
      { name: 'plenary-words', url: seat('facilitator'), act: press('plenary:wording.act') },
      { name: 'plenary-phone', url: seat('community participant') },
      { name: 'wall-plenary', url: seat('big screen'), whole: false, dark: true },
    ]
  },
}

/** Everybody answers in secret. */
const rating = {
  server: 'plenary',
  prepare: (rehearsal) => rehearsal.does({ type: 'open-poll', kind: 'rating', candidates: [rehearsal.items[0], ...rehearsal.items.slice(4, 12)] }),
  scenes: (rehearsal) => {
    const seat = (who) => `${rehearsal.url}/#seat=${rehearsal.tokens[who]}`
    return [
      { name: 'rating', url: seat('external participant'), dark: true, picture: { file: 'rating-phone.png', width: 360 }, act: (page) => page.locator('input[type=radio][value="8"]').check({ force: true }) },
      { name: 'rating-review', url: seat('community participant'), act: press('plenary:ballot.to_review') },
      { name: 'plenary-rating-open', url: seat('facilitator') },
      { name: 'wall-rating', url: seat('big screen'), whole: false },
    ]
  },
}

/** What the groups lean to. */
const leans = {
  server: 'plenary',
  prepare: async (rehearsal) => {
    const [poll] = (await rehearsal.view()).plenary.polls
    for (const [group, guests] of rehearsal.voters.entries()) {
      for (const [guest, token] of guests.entries()) {
        const ratings = Object.fromEntries(poll.candidates.map((id, item) => [id, Number(RATINGS[item % RATINGS.length][group][guest % 4])]))
        await rehearsal.votes(poll.id, { ratings }, token)
      }
    }
    await rehearsal.does({ type: 'close-poll', poll: poll.id })
  },
  scenes: (rehearsal) => {
    const seat = (who) => `${rehearsal.url}/#seat=${rehearsal.tokens[who]}`
    return [
      { name: 'plenary-leans', url: seat('facilitator'), picture: { file: 'plenary-board.png', width: 1400, height: 800 } },
      { name: 'plenary-phone-leans', url: seat('external participant') },
      { name: 'wall-leans', url: seat('big screen'), whole: false },
    ]
  },
}

/** Can everybody go along? */
const consensus = {
  server: 'plenary',
  prepare: (rehearsal) => rehearsal.does({ type: 'open-poll', kind: 'consensus', candidates: [rehearsal.items[0]] }),
  scenes: (rehearsal) => {
    const seat = (who) => `${rehearsal.url}/#seat=${rehearsal.tokens[who]}`
    return [
      { name: 'consensus', url: seat('community participant'), act: (page) => page.locator('input[type=radio]').nth(1).check({ force: true }) },
      { name: 'plenary-consensus-open', url: seat('facilitator') },
      { name: 'wall-consensus', url: seat('big screen'), whole: false },
    ]
  },
}

/** What stands. */
const record = {
  server: 'plenary',
  prepare: async (rehearsal) => {
    const poll = (await rehearsal.view()).plenary.polls.at(-1)
    const [item] = poll.candidates
    for (const [index, token] of rehearsal.voters.flat().entries()) {
      const stance = index === 2 ? { stance: 'reservation', reason: 'Small groups may not have the means to count.' } : { stance: 'agree', reason: '' }
      await rehearsal.votes(poll.id, { stances: { [item]: stance } }, token)
    }
    await rehearsal.does({ type: 'close-poll', poll: poll.id })
    rehearsal.decided = item
  },
  scenes: (rehearsal) => {
    const seat = (who) => `${rehearsal.url}/#seat=${rehearsal.tokens[who]}`
    return [{ name: 'plenary-consensus-found', url: seat('facilitator') }, { name: 'plenary-phone-found', url: seat('community participant') }, { name: 'wall-consensus-found', url: seat('big screen'), whole: false }]
  },
}

const after = {
  server: 'plenary',
  prepare: (rehearsal) => rehearsal.does({ type: 'accept', candidate: rehearsal.decided }),
  scenes: (rehearsal) => {
    const seat = (who) => `${rehearsal.url}/#seat=${rehearsal.tokens[who]}`
    return [{ name: 'record', url: seat('rapporteur'), dark: true }]
  },
}

const thanks = {
  server: 'plenary',
  prepare: (rehearsal) => rehearsal.does({ type: 'begin-stage', stage: 'refine' }),
  scenes: (rehearsal) => {
    const seat = (who) => `${rehearsal.url}/#seat=${rehearsal.tokens[who]}`
    return [{ name: 'lobby-thanks', url: seat('community participant') }, { name: 'wall-thanks', url: seat('big screen'), whole: false }]
  },
}

/** In the order of a meeting; those of one server follow each other. */
export const moments = [arriving, circle, cafe, grace, plenary, rating, leans, consensus, record, after, thanks]
