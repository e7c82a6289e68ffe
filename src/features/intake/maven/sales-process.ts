/** The vendor's way of selling; the dataset names its stages, their chances are the usual ones. */
export const stageTable = {
  header: ['pipeline', 'stage', 'kind', 'probability', 'forecast', 'position'],
  rows: [
    ['Maven', 'Prospecting', 'open', '10', 'pipeline', '1'],
    ['Maven', 'Engaging', 'open', '40', 'bestCase', '2'],
    ['Maven', 'Won', 'won', '100', 'closed', '3'],
    ['Maven', 'Lost', 'lost', '0', 'omitted', '4'],
  ],
} as const

/** The import map of the sales process: one pipeline, its stages by name. */
export const stageMap = {
  name: 'Maven: sales process',
  records: [
    {
      object: 'pipeline',
      match: ['externalId:maven'],
      mode: 'skip',
      fields: { name: 'pipeline', currency: { value: 'USD' } },
      externalIds: { maven: 'pipeline' },
    },
    {
      object: 'stage',
      match: ['externalId:maven'],
      mode: 'skip',
      fields: {
        pipeline: { ref: 'pipeline' },
        name: 'stage',
        kind: 'kind',
        probability: 'probability',
        forecastCategory: 'forecast',
        position: 'position',
      },
      externalIds: { maven: 'stage' },
    },
  ],
} as const
