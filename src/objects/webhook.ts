import { boolean } from '../model/fields/boolean.ts'
import { reference } from '../model/fields/reference.ts'
import { secret } from '../model/fields/secret.ts'
import { several } from '../model/fields/several.ts'
import { tags } from '../model/fields/tags.ts'
import { text } from '../model/fields/text.ts'
import { url } from '../model/fields/url.ts'
import { keep } from '../model/mask.ts'
import { defineObject } from '../model/object.ts'

/** An address that is told of every change that its owner may see. */
export const webhook = defineObject('webhook', {
  label: { 'zh-CN': '订阅', en: 'Webhook' },
  title: 'name',
  owner: 'owner',
  fields: {
    name: text({
      label: { 'zh-CN': '名称', en: 'Name' },
      required: true,
      search: 'fulltext',
      maxLength: 120,
    }),
    url: url({ label: { 'zh-CN': '接收地址', en: 'Address' }, required: true, bi: 'exclude' }),
    objects: tags({
      label: { 'zh-CN': '对象', en: 'Objects' },
      help: { 'zh-CN': '为空即所有对象', en: 'Empty: every object' },
      bi: 'exclude',
    }),
    actions: several({
      label: { 'zh-CN': '动作', en: 'Actions' },
      help: { 'zh-CN': '为空即所有动作', en: 'Empty: every action' },
      bi: 'exclude',
      values: {
        created: { 'zh-CN': '新建', en: 'Created' },
        updated: { 'zh-CN': '修改', en: 'Updated' },
        deleted: { 'zh-CN': '删除', en: 'Deleted' },
        restored: { 'zh-CN': '恢复', en: 'Restored' },
        purged: { 'zh-CN': '彻底删除', en: 'Purged' },
      },
    }),
    signingKey: secret({
      label: { 'zh-CN': '签名密钥', en: 'Signing key' },
      help: {
        'zh-CN': '每次通知用它签名，接收方据此核对来源',
        en: 'Each call is signed with it, so that the receiver can tell whence it comes',
      },
      format: 'any',
      mask: keep(0, 4),
    }),
    active: boolean({
      label: { 'zh-CN': '启用', en: 'Active' },
      required: true,
      bi: 'dimension',
      default: true,
    }),
    owner: reference('user', {
      label: { 'zh-CN': '所有人', en: 'Owner' },
      help: { 'zh-CN': '只通知此人看得到的更改', en: 'Only changes that this user may see are sent' },
      required: true,
      onPurge: 'refuse',
      bi: 'dimension',
      default: 'me',
    }),
    description: text({ label: { 'zh-CN': '说明', en: 'Description' }, bi: 'exclude', maxLength: 500 }),
  },
})
