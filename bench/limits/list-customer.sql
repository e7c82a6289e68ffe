-- A page of 50 for one who sees all: from the start with $1 'infinity', else after the row ($1, $2).
select r.*, v.* from crm."customer" r
  left join crm.customer_derived v on v.id = r.id
where r.deleted_at is null and (r.created_at, r.id) < ($1::timestamptz, $2::uuid)
order by r.created_at desc, r.id desc limit 50
