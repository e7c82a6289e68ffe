-- A page of 50 for one who sees all: from the start with $1 'infinity', else after the row ($1, $2).
select r.*, v.* from crm."order" r
  left join crm.order_derived v on v.customer_id = r.customer_id and v.id = r.id
where r.deleted_at is null and (r.ordered_at, r.id) < ($1::timestamptz, $2::uuid)
order by r.ordered_at desc, r.id desc limit 50
