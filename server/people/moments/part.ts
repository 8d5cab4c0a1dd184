import { partOfPerson, rowsThatFollow } from '../parts.ts'

partOfPerson(rowsThatFollow('moments'))
