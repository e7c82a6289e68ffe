-- Count and sum of all opportunities by stage.
select stage_id, count(*), sum(amount) from crm.opportunity where deleted_at is null group by stage_id
