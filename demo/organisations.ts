/** Who they bake with. Each note is what the team would tell a new colleague. */
export const organisations = [
  {
    key: 'sol',
    name: 'Panadería Sol',
    place: 'Leith',
    note: 'The López sisters, in the old chandlery in Leith. Back door, blue bell.',
  },
  {
    key: 'adeyemi',
    name: 'Adeyemi & Daughters',
    place: 'Glasgow',
    note: 'Agege bread and celebration cakes. Ruth’s spreadsheet is usually right.',
  },
  {
    key: 'jasmin',
    name: 'Café Jasmin',
    place: 'Manchester',
    note: 'Closed for both Eids. Invoices are read, line by line.',
  },
  {
    key: 'deboer',
    name: 'Bakkerij De Boer',
    place: 'Haarlem',
    note: 'Four generations. Pallets by way of Hoek van Holland; the rye is not seed.',
  },
  {
    key: 'qasr',
    name: 'Qasr al-Bahr',
    place: 'Dubai',
    note: 'Hotel, two kitchens soon. Ships twice a month; rests on Fridays.',
  },
  {
    key: 'lichtenfels',
    name: 'Schlosscafé Lichtenfels',
    place: 'Upper Franconia',
    note: 'Deliver to the gatehouse. Do not feed the gander.',
  },
  {
    key: 'kyle',
    name: 'The Kyle Inn',
    place: 'Lochalsh',
    note: 'Single-track road. A van that turns back rings him first.',
  },
  {
    key: 'nowak',
    name: 'Nowak Bakes',
    place: 'Edinburgh',
    note: 'Dalry, Gorgie and a market stall. Aga decides, Basia writes.',
  },
  { key: 'komugi', name: 'Komugi', place: 'Kyoto', note: 'Six stools by the river. Wrap baskets one by one.' },
  {
    key: 'ferri',
    name: 'Ferri & Sons',
    place: 'Edinburgh',
    note: 'Mrs Ferri, her grandson Luca, and Gina the mother dough.',
  },
  { key: 'diallo', name: 'Fournil Diallo', place: 'Lyon', note: 'Musicians upstairs. Owed a kept promise or two.' },
  { key: 'stclare', name: 'St Clare’s Bakehouse', place: 'Edinburgh', note: 'Ring between half nine and half eleven.' },
  { key: 'rise', name: 'Rise', place: 'Dundee', note: 'A bakery for men starting again. Nobody is asked what he did.' },
  { key: 'lindqvist', name: 'Lindqvist Knäcke', place: 'Gothenburg', note: 'Crispbread. Short mails.' },
  {
    key: 'tide',
    name: 'Tide Bakehouse Co-op',
    place: 'Portobello',
    note: 'Nine members, one inbox; whoever answers has usually asked the others.',
  },
  {
    key: 'singh',
    name: 'Singh Brothers Bakers',
    place: 'Leicester',
    note: 'Three brothers, two vans, one temper, and that one is Gurdev’s.',
  },
] as const

export type OrganisationKey = (typeof organisations)[number]['key']
