/** What people call most pauses; any other is told in the organisers' own words. */
export const pauseKinds = ['coffee', 'lunch', 'dinner', 'night', 'rest'] as const
