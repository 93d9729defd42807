/**
 * Version 3. Ballots are written in another way than before, and what lies in open polls could not be counted: it goes,
 * with the keys. Such a poll closes with nobody heard, and is held again.
 */
export const ballotsAnew = `
delete from ballots;
delete from poll_keys;
`
