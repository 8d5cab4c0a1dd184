export const groupsInOrder = ['waiting', 'promised', 'team', 'kept', 'colleagues', 'theirTurn', 'later'] as const
export type Group = (typeof groupsInOrder)[number]
