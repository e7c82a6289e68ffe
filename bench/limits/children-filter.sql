-- The newest 50 customers whose orders of the last 90 days come to more than 10,000.
select r.* from crm.customer r
where r.deleted_at is null and (
  select coalesce(sum(d.total_base), 0) from crm."order" o
  join crm.order_derived d on d.customer_id = o.customer_id and d.id = o.id
  where o.customer_id = r.id and o.deleted_at is null and o.ordered_at >= now() - interval '90 days') > 10000
order by r.created_at desc, r.id desc limit 50
