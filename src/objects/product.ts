import { date } from '../model/fields/date.ts'
import { enumeration } from '../model/fields/enumeration.ts'
import { file } from '../model/fields/file.ts'
import { longText } from '../model/fields/long-text.ts'
import { money } from '../model/fields/money.ts'
import { percent } from '../model/fields/percent.ts'
import { tags } from '../model/fields/tags.ts'
import { text } from '../model/fields/text.ts'
import { tree } from '../model/fields/tree.ts'
import { url } from '../model/fields/url.ts'
import { defineObject } from '../model/object.ts'

/** Something that the company sells: goods or a service. */
export const product = defineObject('product', {
  label: { 'zh-CN': '产品', en: 'Product' },
  title: 'name',
  customFields: true,
  fields: {
    code: text({
      label: { 'zh-CN': '产品编码', en: 'Code' },
      unique: true,
      search: 'prefix',
      bi: 'dimension',
      import: {
        headers: [
          '产品编码',
          'Code',
          '编码',
          '产品编号',
          '商品编码',
          '货号',
          '料号',
          'SKU',
          'product code',
          'item number',
          'part number',
          'StockCode',
          'Lineitem sku',
        ],
        matchKey: true,
      },
      maxLength: 60,
    }),
    name: text({
      label: { 'zh-CN': '产品名称', en: 'Name' },
      required: true,
      search: 'fulltext',
      bi: 'dimension',
      import: {
        headers: [
          '产品名称',
          'Name',
          '产品',
          '商品名称',
          '商品',
          '品名',
          'product',
          'product name',
          'item',
          'title',
          'Lineitem name',
        ],
        matchKey: true,
      },
      maxLength: 200,
    }),
    category: tree('productCategory', {
      label: { 'zh-CN': '产品分类', en: 'Category' },
      bi: 'dimension',
      import: {
        headers: [
          '产品分类',
          'Category',
          '分类',
          '类别',
          '商品分类',
          'product category',
          'product family',
          'family',
        ],
      },
    }),
    brand: text({
      label: { 'zh-CN': '品牌', en: 'Brand' },
      bi: 'dimension',
      import: { headers: ['品牌', 'Brand', 'vendor', 'manufacturer'] },
      maxLength: 120,
    }),
    series: text({
      label: { 'zh-CN': '系列', en: 'Series' },
      bi: 'dimension',
      import: { headers: ['系列', 'Series', '产品系列', 'product line', 'collection'] },
      maxLength: 120,
    }),
    specification: text({
      label: { 'zh-CN': '规格型号', en: 'Specification' },
      search: 'fulltext',
      import: { headers: ['规格型号', 'Specification', '规格', '型号', 'model', 'spec', 'size'] },
      maxLength: 300,
    }),
    unit: text({
      label: { 'zh-CN': '单位', en: 'Unit' },
      help: { 'zh-CN': '如 件、台、小时', en: 'Such as piece, hour' },
      bi: 'dimension',
      import: { headers: ['单位', 'Unit', '计量单位', 'unit of measure', 'uom'] },
      maxLength: 20,
    }),
    listPrice: money({
      label: { 'zh-CN': '标准价', en: 'List price' },
      bi: 'measure',
      import: {
        headers: [
          '标准价',
          'List price',
          '价格',
          '售价',
          '单价',
          '标价',
          '定价',
          'price',
          'sales price',
          'sales_price',
          'unit price',
          'Lineitem price',
        ],
      },
      unit: true,
      min: 0,
    }),
    cost: money({
      label: { 'zh-CN': '成本价', en: 'Cost' },
      bi: 'measure',
      import: { headers: ['成本价', 'Cost', '成本', '进价', 'standard cost', 'cost price'] },
      unit: true,
      min: 0,
    }),
    taxRate: percent({
      label: { 'zh-CN': '税率', en: 'Tax rate' },
      bi: 'dimension',
      import: { headers: ['税率', 'Tax rate', '增值税率', 'vat rate'] },
    }),
    status: enumeration({
      label: { 'zh-CN': '状态', en: 'Status' },
      required: true,
      bi: 'dimension',
      default: 'active',
      values: {
        draft: { 'zh-CN': '筹备', en: 'Draft' },
        active: { 'zh-CN': '在售', en: 'On sale' },
        discontinued: { 'zh-CN': '停售', en: 'Discontinued' },
      },
      import: { headers: ['状态', 'Status', '产品状态', '上架状态'] },
    }),
    barcode: text({
      label: { 'zh-CN': '条码', en: 'Barcode' },
      search: 'exact',
      import: { headers: ['条码', 'Barcode', '条形码', '国际条码', 'ean', 'gtin', 'upc'], matchKey: true },
      maxLength: 40,
    }),
    image: file({ label: { 'zh-CN': '图片', en: 'Image' } }),
    url: url({
      label: { 'zh-CN': '产品页', en: 'Product page' },
      bi: 'exclude',
      import: { headers: ['产品页', 'Product page', '链接', 'link'] },
    }),
    launchedOn: date({
      label: { 'zh-CN': '上市日期', en: 'Launched on' },
      bi: 'dimension',
      import: { headers: ['上市日期', 'Launched on', '上架日期', 'release date'] },
    }),
    tags: tags({
      label: { 'zh-CN': '标签', en: 'Tags' },
      bi: 'dimension',
      import: { headers: ['标签', 'Tags', 'labels'] },
    }),
    description: longText({
      label: { 'zh-CN': '产品说明', en: 'Description' },
      bi: 'exclude',
      import: { headers: ['产品说明', 'Description', '描述', '产品描述', '备注', 'details'] },
    }),
  },
})
