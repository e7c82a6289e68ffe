import type { ObjectDecl } from '../model/object.ts'
import { address } from './address.ts'
import { approval } from './approval.ts'
import { automation } from './automation.ts'
import { businessCalendar } from './business-calendar.ts'
import { campaign } from './campaign.ts'
import { campaignMember } from './campaign-member.ts'
import { company } from './company.ts'
import { consent } from './consent.ts'
import { contact } from './contact.ts'
import { contract } from './contract.ts'
import { customer } from './customer.ts'
import { dashboard } from './dashboard.ts'
import { department } from './department.ts'
import { event } from './event.ts'
import { exchangeRate } from './exchange-rate.ts'
import { externalId } from './external-id.ts'
import { feedback } from './feedback.ts'
import { file } from './file.ts'
import { form } from './form.ts'
import { formSubmission } from './form-submission.ts'
import { importRun } from './import-run.ts'
import { interaction } from './interaction.ts'
import { knowledgeArticle } from './knowledge-article.ts'
import { mailing } from './mailing.ts'
import { mergeRun } from './merge-run.ts'
import { message } from './message.ts'
import { notification } from './notification.ts'
import { opportunity } from './opportunity.ts'
import { opportunityLine } from './opportunity-line.ts'
import { order } from './order.ts'
import { orderLine } from './order-line.ts'
import { payment } from './payment.ts'
import { pipeline } from './pipeline.ts'
import { pool } from './pool.ts'
import { priceList } from './price-list.ts'
import { priceListItem } from './price-list-item.ts'
import { product } from './product.ts'
import { queue } from './queue.ts'
import { quote } from './quote.ts'
import { quoteLine } from './quote-line.ts'
import { role } from './role.ts'
import { savedView } from './saved-view.ts'
import { segment } from './segment.ts'
import { slaPolicy } from './sla-policy.ts'
import { source } from './source.ts'
import { stage } from './stage.ts'
import { stageChange } from './stage-change.ts'
import { survey } from './survey.ts'
import { surveyResponse } from './survey-response.ts'
import { tag } from './tag.ts'
import { target } from './target.ts'
import { task } from './task.ts'
import { taxonomyNode } from './taxonomy-node.ts'
import { template } from './template.ts'
import { ticket } from './ticket.ts'
import { user } from './user.ts'
import { visitor } from './visitor.ts'
import { webhook } from './webhook.ts'

/** Every object that the program brings along; companies add their own at run time. */
export const builtins = [
  company,
  user,
  department,
  role,
  customer,
  address,
  contact,
  opportunity,
  opportunityLine,
  stageChange,
  pipeline,
  stage,
  product,
  priceList,
  priceListItem,
  exchangeRate,
  quote,
  quoteLine,
  contract,
  order,
  orderLine,
  payment,
  target,
  interaction,
  task,
  ticket,
  feedback,
  queue,
  slaPolicy,
  businessCalendar,
  knowledgeArticle,
  campaign,
  campaignMember,
  segment,
  survey,
  surveyResponse,
  consent,
  visitor,
  event,
  form,
  formSubmission,
  template,
  message,
  mailing,
  pool,
  tag,
  file,
  externalId,
  source,
  taxonomyNode,
  importRun,
  mergeRun,
  savedView,
  dashboard,
  automation,
  approval,
  notification,
  webhook,
] as const satisfies readonly ObjectDecl[]
