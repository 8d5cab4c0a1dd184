import type { Chance } from './chance.ts'

const first =
  'Maria Tom Ines Jun Piet Ana Sam Lucía Omar Freya Mateo Aisha Björn Chiara Dmitri Elif Fatima Goran Hana Ivo Jonas Keiko Leila Milan Nadia Oskar Priya Quentin Rosa Stefan Tariq Uma Vera Wim Xenia Yusuf Zoë Amara Bruno Céline'.split(
    ' ',
  )
const last =
  'López Adeyemi Haddad Okafor de_Boer Kovač Reid Novák Sørensen Müller Rossi Ivanov Yılmaz Nguyen Tanaka Kim García Silva Dubois Andersson Murphy Walsh Patel Singh Khan Ali Chen Wang Schmidt Weber Fischer Moreau Laurent Costa Almeida Popescu Horvat Nowak Kowalski Virtanen Larsen Berg Lind Baker Fletcher Mason Cooper Archer Hughes Price'.split(
    ' ',
  )

export function someName(chance: Chance): string {
  return `${chance.one(first)} ${chance.one(last).replace('_', ' ')}`
}

export const companies = 'Bakery Kitchen Mill Deli Café Bistro Farm Market Canteen Patisserie'.split(' ')
