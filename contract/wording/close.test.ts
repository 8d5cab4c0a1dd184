import { expect, test } from 'vitest'
import { soundsClose } from './close.ts'

test('what sounds close to somebody, in four languages', () => {
  const of = (...all: string[]) => all.map(soundsClose)
  expect(
    of('Diagnosis', 'Allergies', 'illness', 'Recovering from surgery', 'Krankheit', 'Knie-Operation', 'Alergias'),
  ).toEqual(Array(7).fill('health'))
  expect(of('Enfermedad', 'Maladie', 'état de santé', 'Schwerbehinderung', 'Recovers after a fall')).toEqual(
    Array(5).fill('health'),
  )
  expect(of('income', 'credit_score', 'Monatseinkommen', 'Schulden', 'Deuda', 'Dettes')).toEqual(Array(6).fill('money'))
  expect(of('Religion', 'Konfession', 'religión', 'Église')).toEqual(Array(4).fill('belief'))
  expect(of('maritalStatus', 'Familienstand', 'Estado civil', 'Situation familiale', 'Kinder')).toEqual(
    Array(5).fill('family'),
  )
})

test('what is said every day does not', () => {
  const of = (...all: string[]) => all.map(soundsClose)
  const plain = [
    'Lucía marries',
    'Their birthday party',
    'Bill to',
    'recovery_email',
    'Cooperation begins',
    'Kooperation mit Fern & Finch',
    'The children’s fair',
    'Revenue',
    'Job title',
    'Opens the second shop',
    'Notes',
    'Account manager',
    'Credit card type',
    'Umzug nach Leith',
    'Déménagement',
  ]
  expect(of(...plain)).toEqual(plain.map(() => 'none'))
})
