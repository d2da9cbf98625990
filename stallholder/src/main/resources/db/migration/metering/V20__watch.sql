-- What operators were told of a record, each level once: the part of its time that was used up, in
-- percent, or 100 where it waits for a human. No key to records: those are never deleted, and this is
-- a note about telling, not about money.
create table metering.alerted (
    record_id uuid not null,
    level smallint not null check (level in (25, 50, 75, 90, 100)),
    alerted_at timestamptz not null,
    primary key (record_id, level)
);

-- How calls to AWS end, one row per way; wall time. since is the beginning of the present run.
create table metering.call_outcomes (
    outcome text primary key
        check (outcome in ('ANSWERED', 'REFUSED', 'THROTTLED', 'NOT_AUTHORIZED', 'UNREACHABLE')),
    since timestamptz not null,
    last_at timestamptz not null
);

do $$
declare
    name text;
begin
    foreach name in array array['alerted', 'call_outcomes'] loop
        execute format('alter table metering.%I enable row level security', name);
        execute format('alter table metering.%I force row level security', name);
        execute format('create policy system on metering.%I to stallholder_system'
            ' using (true) with check (true)', name);
    end loop;
end
$$;
grant select, insert on metering.alerted to stallholder_system;
grant select, insert, update on metering.call_outcomes to stallholder_system;

-- The audit looks at what was sealed lately; records come nearly in that order.
create index records_hour on metering.records using brin (hour)
    with (pages_per_range = 16, autosummarize = on);
