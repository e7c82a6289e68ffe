const team = { columns: ['regional_office', 'manager'], join: ' · ' } as const

/**
 * The import map of `sales_teams.csv`: a department for each regional office, below it one for each manager's team, and
 * the people in them. A team and its manager name each other, so the manager is set after both are there.
 */
export const teamMap = {
  name: 'Maven: sales teams',
  records: [
    {
      object: 'department',
      as: 'office',
      match: ['externalId:maven'],
      mode: 'skip',
      fields: { name: 'regional_office' },
      externalIds: { maven: 'regional_office' },
    },
    {
      object: 'department',
      as: 'team',
      match: ['externalId:maven'],
      mode: 'skip',
      fields: { name: team, parent: { ref: 'office' } },
      externalIds: { maven: team },
    },
    {
      object: 'user',
      as: 'manager',
      match: ['externalId:maven'],
      mode: 'skip',
      fields: {
        name: 'manager',
        department: { ref: 'team' },
        roles: { value: ['sales-manager'], by: 'code' },
        language: { value: 'en' },
        jobTitle: { value: 'Sales manager' },
      },
      externalIds: { maven: 'manager' },
    },
    {
      object: 'user',
      as: 'agent',
      match: ['externalId:maven'],
      mode: 'upsert',
      fields: {
        name: 'sales_agent',
        department: { ref: 'team' },
        manager: { ref: 'manager' },
        roles: { value: ['salesperson'], by: 'code' },
        language: { value: 'en' },
        jobTitle: { value: 'Sales agent' },
      },
      externalIds: { maven: 'sales_agent' },
    },
    {
      object: 'department',
      as: 'led team',
      match: ['externalId:maven'],
      mode: 'update',
      fields: { manager: { ref: 'manager' } },
      externalIds: { maven: team },
    },
  ],
} as const
