import { enumeration } from '../model/fields/enumeration.ts'
import { money } from '../model/fields/money.ts'
import { reference } from '../model/fields/reference.ts'
import { running } from '../model/fields/running.ts'
import { secret } from '../model/fields/secret.ts'
import { text } from '../model/fields/text.ts'
import { timestamp } from '../model/fields/timestamp.ts'
import { keep } from '../model/mask.ts'
import { defineObject } from '../model/object.ts'

/** Money that a customer paid, or was paid back. */
export const payment = defineObject('payment', {
  label: { 'zh-CN': '回款', en: 'Payment' },
  title: 'number',
  at: 'paidAt',
  belongs: 'parent',
  customFields: true,
  fields: {
    number: running({
      label: { 'zh-CN': '回款编号', en: 'Payment number' },
      search: 'prefix',
      import: { headers: ['回款编号', 'Payment number', '编号', '收款单号', 'payment no'], matchKey: true },
      prefix: 'P-',
      width: 6,
    }),
    order: reference('order', {
      label: { 'zh-CN': '订单', en: 'Order' },
      mode: 'sibling',
      onPurge: 'clear',
      import: { headers: ['订单', 'Order', '订单编号', '订单号', 'order no'] },
    }),
    contract: reference('contract', {
      label: { 'zh-CN': '合同', en: 'Contract' },
      mode: 'sibling',
      onPurge: 'clear',
      import: { headers: ['合同', 'Contract', '合同编号', '合同号'] },
    }),
    amount: money({
      label: { 'zh-CN': '回款金额', en: 'Amount' },
      help: { 'zh-CN': '退款填负数', en: 'Negative for a refund' },
      required: true,
      bi: 'measure',
      import: {
        headers: ['回款金额', 'Amount', '金额', '收款金额', '到账金额', 'payment amount', 'paid amount'],
      },
    }),
    method: enumeration({
      label: { 'zh-CN': '付款方式', en: 'Method' },
      bi: 'dimension',
      values: {
        online: { 'zh-CN': '在线支付', en: 'Online' },
        bankTransfer: { 'zh-CN': '银行转账', en: 'Bank transfer' },
        cash: { 'zh-CN': '现金', en: 'Cash' },
        wechatPay: { 'zh-CN': '微信支付', en: 'WeChat Pay' },
        alipay: { 'zh-CN': '支付宝', en: 'Alipay' },
        card: { 'zh-CN': '刷卡', en: 'Card' },
        cheque: { 'zh-CN': '支票', en: 'Cheque' },
        other: { 'zh-CN': '其他', en: 'Other' },
      },
      import: { headers: ['付款方式', 'Method', '收款方式', '支付方式', 'payment method'] },
    }),
    paidAt: timestamp({
      label: { 'zh-CN': '回款时间', en: 'Paid at' },
      required: true,
      bi: 'dimension',
      default: 'now',
      import: {
        headers: ['回款时间', 'Paid at', '回款日期', '收款日期', '到账日期', '付款时间', 'payment date'],
      },
    }),
    reference: text({
      label: { 'zh-CN': '流水号', en: 'Reference' },
      help: {
        'zh-CN': '银行或支付平台的交易号',
        en: 'The number of the transaction at the bank or payment service',
      },
      search: 'exact',
      import: {
        headers: [
          '流水号',
          'Reference',
          '交易号',
          '交易流水号',
          '银行流水号',
          'transaction id',
          'Payment Reference',
        ],
        matchKey: true,
      },
      maxLength: 100,
    }),
    account: secret({
      label: { 'zh-CN': '付款账号', en: 'Account' },
      help: { 'zh-CN': '加密保存，只显示末四位', en: 'Encrypted; only the last four show' },
      import: { headers: ['付款账号', 'Account', '银行账号', '付款账户', 'account number'] },
      format: 'bankAccount',
      mask: keep(0, 4),
    }),
    receivedBy: reference('user', {
      label: { 'zh-CN': '经手人', en: 'Handled by' },
      onPurge: 'refuse',
      bi: 'dimension',
      default: 'me',
      import: { headers: ['经手人', 'Handled by', '收款人', '业务员', '负责人'] },
    }),
    remark: text({
      label: { 'zh-CN': '备注', en: 'Remark' },
      bi: 'exclude',
      import: { headers: ['备注', 'Remark', '说明', '摘要', 'notes'] },
      maxLength: 500,
    }),
  },
})
