export const groupsInOrder = ['waiting', 'team', 'kept', 'colleagues', 'theirTurn', 'later'] as const
export type Group = (typeof groupsInOrder)[number]
