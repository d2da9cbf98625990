-- How often a person was reminded of a link that waits, and whether they asked to be left alone. The
-- key in a reminder's stop link is kept as its hash.
alter table linking.claims
    add column reminders smallint not null default 0 check (reminders between 0 and 3),
    add column stopped_at timestamptz,
    add column stop_hash text unique check (stop_hash ~ '^[0-9a-f]{64}$'),
    add check (user_id is not null or (reminders = 0 and stopped_at is null));
drop index linking.claims_unreminded;
create index claims_unreminded on linking.claims (claimed_at)
    where user_id is not null and reminders < 3 and stopped_at is null and not handed_over;
