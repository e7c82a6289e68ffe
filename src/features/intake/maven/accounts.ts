/** The key of the customer that stands in for the account that a deal does not name. */
export const noAccount = '(no account)'

/** The customer that holds deals without an account: named for what it is, in both languages. */
export const standInTable = {
  header: ['account', 'name', 'remark'],
  rows: [
    [
      noAccount,
      '未注明客户 (deals without an account)',
      '来源文件中没有写明客户的商机归在这里。 / Holds the deals whose file names no account.',
    ],
  ],
} as const

/** The import map of the stand-in customer. */
export const standInMap = {
  name: 'Maven: stand-in for missing accounts',
  records: [
    {
      object: 'customer',
      match: ['externalId:maven'],
      mode: 'skip',
      fields: { kind: { value: 'organisation' }, name: 'name', country: { value: 'US' }, remark: 'remark' },
      externalIds: { maven: 'account' },
    },
  ],
} as const

/** The publisher's misspelling; the sector is kept as a tag in its right spelling. */
const spelling = { technolgy: 'technology' } as const

/** Sectors as GB/T 4754-2017 has them: sections by letter, divisions by two digits. */
const industries = {
  employment: '72',
  entertainment: 'R',
  finance: 'J',
  marketing: '72',
  medical: 'Q',
  retail: '52',
  services: 'L',
  software: '65',
  technology: 'I',
  telecommunications: '63',
} as const

/** The import map of `accounts.csv`: organisations, their parents in a second pass. */
export const accountMap = {
  name: 'Maven: accounts',
  records: [
    {
      object: 'customer',
      match: ['externalId:maven'],
      mode: 'upsert',
      fields: {
        kind: { value: 'organisation' },
        name: 'account',
        lifecycle: { value: 'customer' },
        industry: { column: 'sector', values: [spelling, industries] },
        tags: { column: 'sector', values: spelling, split: ';' },
        foundedOn: { column: 'year_established', format: 'YYYY' },
        // The file counts in millions of US dollars.
        annualRevenue: { amount: { column: 'revenue', times: '1000000' }, currency: 'USD' },
        employees: 'employees',
        country: {
          column: 'office_location',
          values: [{ Philipines: 'Philippines' }, { 'United States': 'US', Korea: 'KR' }],
        },
        belongsTo: { column: 'subsidiary_of', by: 'externalId:maven', later: true },
      },
      externalIds: { maven: 'account' },
    },
  ],
} as const
