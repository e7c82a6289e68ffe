import { date } from '../model/fields/date.ts'
import { enumeration } from '../model/fields/enumeration.ts'
import { longText } from '../model/fields/long-text.ts'
import { number } from '../model/fields/number.ts'
import { reference } from '../model/fields/reference.ts'
import { tags } from '../model/fields/tags.ts'
import { text } from '../model/fields/text.ts'
import { timestamp } from '../model/fields/timestamp.ts'
import { tree } from '../model/fields/tree.ts'
import { defineObject } from '../model/object.ts'
import { languageNames } from './value-lists.ts'

/** A question answered once, for colleagues or for everyone. */
export const knowledgeArticle = defineObject('knowledgeArticle', {
  label: { 'zh-CN': '知识库文章', en: 'Knowledge article' },
  title: 'title',
  owner: 'author',
  customFields: true,
  fields: {
    title: text({
      label: { 'zh-CN': '标题', en: 'Title' },
      required: true,
      search: 'fulltext',
      bi: 'dimension',
      import: { headers: ['标题', 'Title', '问题', 'question', 'article title'] },
      maxLength: 300,
    }),
    content: longText({
      label: { 'zh-CN': '正文', en: 'Content' },
      required: true,
      bi: 'exclude',
      import: { headers: ['正文', 'Content', '内容', '答案', 'body', 'answer'] },
    }),
    summary: text({ label: { 'zh-CN': '摘要', en: 'Summary' }, bi: 'exclude', maxLength: 500 }),
    category: tree('ticketCategory', {
      label: { 'zh-CN': '分类', en: 'Category' },
      help: { 'zh-CN': '与工单分类相同', en: 'The same as for tickets' },
      bi: 'dimension',
    }),
    product: reference('product', {
      label: { 'zh-CN': '产品', en: 'Product' },
      onPurge: 'clear',
      bi: 'dimension',
    }),
    keywords: tags({ label: { 'zh-CN': '关键词', en: 'Keywords' }, bi: 'exclude' }),
    status: enumeration({
      label: { 'zh-CN': '状态', en: 'Status' },
      required: true,
      bi: 'dimension',
      default: 'draft',
      values: {
        draft: { 'zh-CN': '草稿', en: 'Draft' },
        review: { 'zh-CN': '待审', en: 'In review' },
        published: { 'zh-CN': '已发布', en: 'Published' },
        archived: { 'zh-CN': '归档', en: 'Archived' },
      },
    }),
    audience: enumeration({
      label: { 'zh-CN': '读者', en: 'Audience' },
      required: true,
      bi: 'dimension',
      default: 'internal',
      values: { internal: { 'zh-CN': '内部', en: 'Internal' }, public: { 'zh-CN': '公开', en: 'Public' } },
    }),
    language: enumeration({
      label: { 'zh-CN': '语言', en: 'Language' },
      bi: 'dimension',
      default: 'zh-CN',
      values: languageNames,
    }),
    author: reference('user', {
      label: { 'zh-CN': '作者', en: 'Author' },
      onPurge: 'refuse',
      bi: 'dimension',
      default: 'me',
    }),
    publishedAt: timestamp({ label: { 'zh-CN': '发布时间', en: 'Published at' }, bi: 'dimension' }),
    reviewOn: date({ label: { 'zh-CN': '复审日期', en: 'Review on' }, bi: 'exclude' }),
    views: number({ label: { 'zh-CN': '阅读数', en: 'Views' }, derived: 'apart', bi: 'measure' }),
    helpful: number({ label: { 'zh-CN': '有用数', en: 'Found helpful' }, derived: 'apart', bi: 'measure' }),
  },
})
