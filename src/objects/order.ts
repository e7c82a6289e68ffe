import { date } from '../model/fields/date.ts'
import { enumeration } from '../model/fields/enumeration.ts'
import { longText } from '../model/fields/long-text.ts'
import { reference } from '../model/fields/reference.ts'
import { rollup } from '../model/fields/rollup.ts'
import { running } from '../model/fields/running.ts'
import { tags } from '../model/fields/tags.ts'
import { text } from '../model/fields/text.ts'
import { timestamp } from '../model/fields/timestamp.ts'
import { defineObject } from '../model/object.ts'

/** What a customer ordered; its total, what is paid and what is due follow from its lines and payments. */
export const order = defineObject('order', {
  label: { 'zh-CN': '订单', en: 'Order' },
  title: 'number',
  at: 'orderedAt',
  belongs: 'parent',
  customFields: true,
  fields: {
    number: running({
      label: { 'zh-CN': '订单编号', en: 'Order number' },
      search: 'prefix',
      import: { headers: ['订单编号', 'Order number', '编号', 'order no'], matchKey: true },
      prefix: 'O-',
      width: 6,
    }),
    reference: text({
      label: { 'zh-CN': '外部单号', en: 'External number' },
      help: {
        'zh-CN': '电商平台、ERP 或客户的单号',
        en: 'Its number at the shop, in the ERP or at the customer',
      },
      search: 'exact',
      import: {
        headers: [
          '外部单号',
          'External number',
          '订单号',
          '平台单号',
          '原单号',
          '客户订单号',
          'order id',
          'invoice',
          'InvoiceNo',
          'purchase order',
        ],
        matchKey: true,
      },
      maxLength: 60,
    }),
    contact: reference('contact', {
      label: { 'zh-CN': '联系人', en: 'Contact' },
      mode: 'sibling',
      onPurge: 'clear',
      import: { headers: ['联系人', 'Contact', '订货人'] },
    }),
    contract: reference('contract', {
      label: { 'zh-CN': '合同', en: 'Contract' },
      mode: 'sibling',
      onPurge: 'clear',
      import: { headers: ['合同', 'Contract', '合同编号', '合同名称'] },
    }),
    opportunity: reference('opportunity', {
      label: { 'zh-CN': '商机', en: 'Opportunity' },
      mode: 'sibling',
      onPurge: 'clear',
      import: { headers: ['商机', 'Opportunity', '商机名称'] },
    }),
    quote: reference('quote', {
      label: { 'zh-CN': '报价单', en: 'Quote' },
      mode: 'sibling',
      onPurge: 'clear',
      import: { headers: ['报价单', 'Quote', '报价单号'] },
    }),
    campaign: reference('campaign', {
      label: { 'zh-CN': '营销活动', en: 'Campaign' },
      help: { 'zh-CN': '带来此订单的活动', en: 'The campaign that brought it' },
      onPurge: 'clear',
      bi: 'dimension',
      import: { headers: ['营销活动', 'Campaign', '来源活动'] },
    }),
    salesperson: reference('user', {
      label: { 'zh-CN': '业务员', en: 'Salesperson' },
      onPurge: 'refuse',
      bi: 'dimension',
      default: 'me',
      import: { headers: ['业务员', 'Salesperson', '销售', '负责人', 'owner'] },
    }),
    orderedAt: timestamp({
      label: { 'zh-CN': '下单时间', en: 'Ordered at' },
      required: true,
      bi: 'dimension',
      default: 'now',
      import: {
        headers: [
          '下单时间',
          'Ordered at',
          '下单日期',
          '订单日期',
          '订货日期',
          '日期',
          'order date',
          'InvoiceDate',
          'Created at',
          'date',
        ],
      },
    }),
    dueOn: date({
      label: { 'zh-CN': '应收日期', en: 'Due on' },
      help: { 'zh-CN': '约定的付款日期', en: 'When payment was agreed to be due' },
      bi: 'dimension',
      indexed: true,
      import: { headers: ['应收日期', 'Due on', '付款期限', '到期日', 'due date', 'payment due'] },
    }),
    status: enumeration({
      label: { 'zh-CN': '订单状态', en: 'Status' },
      required: true,
      bi: 'dimension',
      indexed: true,
      default: 'draft',
      values: {
        draft: { 'zh-CN': '草稿', en: 'Draft' },
        submitted: { 'zh-CN': '已提交', en: 'Submitted' },
        shipped: { 'zh-CN': '已发货', en: 'Shipped' },
        completed: { 'zh-CN': '已完成', en: 'Completed' },
        cancelled: { 'zh-CN': '已取消', en: 'Cancelled' },
      },
      import: { headers: ['订单状态', 'Status', '状态', 'order status', 'Fulfillment Status'] },
    }),
    currency: text({
      label: { 'zh-CN': '币种', en: 'Currency' },
      required: true,
      bi: 'dimension',
      default: 'CNY',
      import: { headers: ['币种', 'Currency', '货币', 'currency code'] },
      format: 'currency',
    }),
    billingAddress: reference('address', {
      label: { 'zh-CN': '开票地址', en: 'Billing address' },
      mode: 'sibling',
      onPurge: 'clear',
    }),
    deliveryAddress: reference('address', {
      label: { 'zh-CN': '收货地址', en: 'Delivery address' },
      mode: 'sibling',
      onPurge: 'clear',
    }),
    deliverOn: date({
      label: { 'zh-CN': '要求交货日期', en: 'Deliver on' },
      bi: 'dimension',
      import: { headers: ['要求交货日期', 'Deliver on', '交货日期', '交期', 'delivery date'] },
    }),
    shippedAt: timestamp({
      label: { 'zh-CN': '发货时间', en: 'Shipped at' },
      bi: 'dimension',
      import: { headers: ['发货时间', 'Shipped at', '发货日期', 'ship date', 'Fulfilled at'] },
    }),
    trackingNumber: text({
      label: { 'zh-CN': '物流单号', en: 'Tracking number' },
      search: 'exact',
      import: { headers: ['物流单号', 'Tracking number', '运单号', '快递单号', 'tracking no'] },
      maxLength: 80,
    }),
    completedAt: timestamp({ label: { 'zh-CN': '完成时间', en: 'Completed at' }, bi: 'dimension' }),
    cancelledAt: timestamp({
      label: { 'zh-CN': '取消时间', en: 'Cancelled at' },
      bi: 'dimension',
      import: { headers: ['取消时间', 'Cancelled at'] },
    }),
    cancelReason: text({
      label: { 'zh-CN': '取消原因', en: 'Reason for cancelling' },
      bi: 'dimension',
      maxLength: 200,
    }),
    total: rollup({
      label: { 'zh-CN': '订单金额', en: 'Total' },
      bi: 'measure',
      indexed: true,
      of: 'orderLine.amount',
      function: 'sum',
      as: 'money',
      follows: 'document',
    }),
    paid: rollup({
      label: { 'zh-CN': '已回款', en: 'Paid' },
      bi: 'measure',
      of: 'payment.amount',
      function: 'sum',
      as: 'money',
      follows: 'document',
    }),
    refunded: rollup({
      label: { 'zh-CN': '已退款', en: 'Refunded' },
      help: { 'zh-CN': '负数：已退给客户的金额', en: 'Negative: what was paid back' },
      bi: 'measure',
      of: 'payment.amount',
      where: { field: 'amount', op: 'lt', value: '0' },
      function: 'sum',
      as: 'money',
      follows: 'document',
    }),
    receivable: rollup({
      label: { 'zh-CN': '应收金额', en: 'Receivable' },
      help: { 'zh-CN': '订单金额减去已回款', en: 'Total less what is paid' },
      bi: 'measure',
      indexed: true,
      of: 'orderLine.amount',
      function: 'sum',
      minus: 'payment.amount',
      as: 'money',
      follows: 'document',
    }),
    paymentStatus: enumeration({
      label: { 'zh-CN': '付款状态', en: 'Payment status' },
      derived: 'apart',
      bi: 'dimension',
      indexed: true,
      values: {
        unpaid: { 'zh-CN': '未支付', en: 'Unpaid' },
        partial: { 'zh-CN': '部分支付', en: 'Partly paid' },
        paid: { 'zh-CN': '已支付', en: 'Paid' },
        refunded: { 'zh-CN': '已退款', en: 'Refunded' },
      },
    }),
    tags: tags({
      label: { 'zh-CN': '标签', en: 'Tags' },
      bi: 'dimension',
      import: { headers: ['标签', 'Tags', 'labels'] },
    }),
    remark: longText({
      label: { 'zh-CN': '备注', en: 'Remark' },
      bi: 'exclude',
      import: { headers: ['备注', 'Remark', '说明', '订单备注', 'notes', 'note'] },
    }),
  },
})
