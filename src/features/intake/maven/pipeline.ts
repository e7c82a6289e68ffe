import { noAccount } from './accounts.ts'

const day = 'M/D/YYYY'
const account = { column: 'account', by: 'externalId:maven', default: noAccount } as const
/** The pipeline writes one product without its space. */
const product = { column: 'product', values: { GTXPro: 'GTX Pro' } } as const
const closed = { column: 'deal_stage', is: ['Won', 'Lost'] } as const

/** The import map of `sales_pipeline.csv`: opportunities with one line each for their product. */
export const pipelineMap = {
  name: 'Maven: sales pipeline',
  records: [
    {
      object: 'opportunity',
      match: ['externalId:maven'],
      mode: 'upsert',
      fields: {
        customer: account,
        name: { columns: ['account', product], join: ' · ' },
        pipeline: { value: 'Maven', by: 'externalId:maven' },
        stage: { column: 'deal_stage', by: 'externalId:maven' },
        owner: { column: 'sales_agent', by: 'externalId:maven' },
        amount: { amount: 'close_value', currency: 'USD' },
        // Deals that are only prospected have no date yet: none is made up.
        startedOn: { column: 'engage_date', format: day, blanks: 'clear' },
        expectedCloseOn: { column: 'close_date', format: day },
        wonAt: {
          column: 'close_date',
          format: day,
          timeZone: 'company',
          when: { column: 'deal_stage', is: 'Won' },
        },
        lostAt: {
          column: 'close_date',
          format: day,
          timeZone: 'company',
          when: { column: 'deal_stage', is: 'Lost' },
        },
      },
      externalIds: { maven: 'opportunity_id' },
    },
    {
      object: 'opportunityLine',
      match: ['externalId:maven'],
      mode: 'upsert',
      fields: {
        customer: account,
        opportunity: { ref: 'opportunity' },
        product: { ...product, by: 'externalId:maven' },
        quantity: { value: '1' },
        position: { value: 1 },
        unitPrice: { amount: { column: 'close_value', when: closed }, currency: 'USD' },
      },
      externalIds: { maven: 'opportunity_id' },
    },
  ],
} as const
