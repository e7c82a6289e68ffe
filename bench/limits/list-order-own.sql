-- The same page for one who sees the rows of their own customers: the narrow row first (TECH.md), $3 the owner.
with k as materialized (
  select x.* from unnest(array[$3::uuid]) o cross join lateral (
    select d.subject, d.id, d.at from crm.directory d
    where d.object = (select number from crm.object where name = 'order') and d.owner = o
      and (d.at, d.id) < ($1::timestamptz, $2::uuid)
    order by d.at desc, d.id desc limit 50) x
  order by x.at desc, x.id desc limit 50)
select r.*, v.* from k join crm."order" r on r.customer_id = k.subject and r.id = k.id
  left join crm.order_derived v on v.customer_id = r.customer_id and v.id = r.id
where r.deleted_at is null order by k.at desc, k.id desc
