export const groupsInOrder = ['waiting', 'team', 'colleagues', 'theirTurn', 'later'] as const
export type Group = (typeof groupsInOrder)[number]
