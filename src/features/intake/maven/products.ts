/** The import map of `products.csv`. */
export const productMap = {
  name: 'Maven: products',
  records: [
    {
      object: 'product',
      match: ['externalId:maven'],
      mode: 'upsert',
      fields: {
        name: 'product',
        series: 'series',
        brand: { value: 'Maven' },
        category: { value: 'goods.equipment' },
        unit: { value: '台' },
        listPrice: { amount: 'sales_price', currency: 'USD' },
      },
      externalIds: { maven: 'product' },
    },
  ],
} as const
