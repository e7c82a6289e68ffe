import { boolean } from '../model/fields/boolean.ts'
import { enumeration } from '../model/fields/enumeration.ts'
import { phone } from '../model/fields/phone.ts'
import { region } from '../model/fields/region.ts'
import { text } from '../model/fields/text.ts'
import { tree } from '../model/fields/tree.ts'
import { keep } from '../model/mask.ts'
import { defineObject } from '../model/object.ts'

/** A place of a customer: where bills, goods or visitors go. */
export const address = defineObject('address', {
  label: { 'zh-CN': '地址', en: 'Address' },
  title: 'street',
  belongs: 'parent',
  customFields: true,
  fields: {
    kind: enumeration({
      label: { 'zh-CN': '地址类型', en: 'Kind' },
      required: true,
      bi: 'dimension',
      default: 'delivery',
      values: {
        billing: { 'zh-CN': '开票地址', en: 'Billing' },
        delivery: { 'zh-CN': '收货地址', en: 'Delivery' },
        office: { 'zh-CN': '办公地址', en: 'Office' },
        home: { 'zh-CN': '家庭住址', en: 'Home' },
      },
      import: { headers: ['地址类型', 'Kind', '类型', 'address type'] },
    }),
    recipient: text({
      label: { 'zh-CN': '收件人', en: 'Recipient' },
      search: 'fulltext',
      import: {
        headers: [
          '收件人',
          'Recipient',
          '收货人',
          '联系人',
          '收件人姓名',
          'shipping name',
          'billing name',
          'attention',
        ],
      },
      maxLength: 100,
    }),
    phone: phone({
      label: { 'zh-CN': '联系电话', en: 'Phone' },
      access: 'sensitive',
      mask: keep(3, 4),
      bi: 'exclude',
      search: 'exact',
      import: {
        headers: [
          '联系电话',
          'Phone',
          '收件人电话',
          '收货电话',
          '手机',
          '电话',
          'shipping phone',
          'billing phone',
        ],
      },
    }),
    country: tree('country', {
      label: { 'zh-CN': '国家/地区', en: 'Country' },
      bi: 'dimension',
      default: 'CN',
      import: { headers: ['国家/地区', 'Country', '国家', 'shipping country', 'billing country'] },
    }),
    region: region({
      label: { 'zh-CN': '省市区', en: 'Region' },
      bi: 'dimension',
      indexed: true,
      import: {
        headers: [
          '省市区',
          'Region',
          '地区',
          '省市',
          '城市',
          'province',
          'state',
          'city',
          'shipping province',
          'shipping city',
        ],
      },
    }),
    street: text({
      label: { 'zh-CN': '详细地址', en: 'Street' },
      required: true,
      search: 'fulltext',
      bi: 'exclude',
      import: {
        headers: [
          '详细地址',
          'Street',
          '地址',
          '街道',
          '收货地址',
          'address',
          'address line 1',
          'shipping street',
          'shipping address1',
        ],
      },
      maxLength: 300,
    }),
    postcode: text({
      label: { 'zh-CN': '邮编', en: 'Postcode' },
      import: { headers: ['邮编', 'Postcode', '邮政编码', 'zip', 'postal code', 'shipping zip'] },
      maxLength: 20,
    }),
    isDefault: boolean({
      label: { 'zh-CN': '默认地址', en: 'Default' },
      required: true,
      default: false,
      import: { headers: ['默认地址', 'Default', '是否默认', 'is default', 'primary'] },
    }),
    remark: text({
      label: { 'zh-CN': '备注', en: 'Remark' },
      bi: 'exclude',
      import: { headers: ['备注', 'Remark', '说明', '送货说明', 'notes', 'delivery notes'] },
      maxLength: 500,
    }),
  },
})
