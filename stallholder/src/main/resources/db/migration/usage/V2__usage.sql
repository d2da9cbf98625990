-- Ingestion: which events were seen, the events themselves, their hourly totals, and the gates
-- that say which hours are closed.

-- One row per event ever counted. event_key and content are the first 16 bytes of SHA-256 sums, of
-- source and id, and of what the event says; a uuid column keeps them in 16 bytes.
create table usage.seen (
    event_key uuid not null,
    content uuid not null,
    event_day date not null,
    primary key (event_key)
) partition by hash (event_key);

do $$
begin
    for part in 0..15 loop
        execute format(
            'create table usage.seen_%s partition of usage.seen'
            ' for values with (modulus 16, remainder %s)', part, part);
        execute format('alter table usage.seen_%s enable row level security', part);
        execute format('alter table usage.seen_%s force row level security', part);
    end loop;
end
$$;

-- The events that count, by the day of their time. Unique through seen, in the same transaction.
create table usage.events (
    event_time timestamptz not null,
    organization_id uuid not null,
    booking_hour timestamptz not null,
    meter text not null,
    attributes text not null,
    quantity numeric(38, 12) not null check (quantity >= 0),
    source text not null,
    id text not null,
    subject text not null,
    data text not null,
    event_key uuid not null,
    seller_key uuid not null,
    received_at timestamptz not null
) partition by range (event_time);
create index events_organization on usage.events (organization_id, event_time);

create table usage.hourly_totals (
    organization_id uuid not null,
    booking_hour timestamptz not null,
    event_hour timestamptz not null,
    meter text not null,
    attributes text not null,
    quantity numeric(38, 12) not null check (quantity >= 0),
    events bigint not null check (events > 0),
    primary key (organization_id, booking_hour, event_hour, meter, attributes),
    check (event_hour <= booking_hour)
);

-- Hours before open_from are closed: what comes late for them is booked in open_from's hour. Null
-- until the first close.
create table usage.gates (
    organization_id uuid primary key,
    open_from timestamptz
);
create index gates_open_from on usage.gates (open_from nulls first);

create function usage.refuse_reopening() returns trigger
    language plpgsql
    set search_path = pg_catalog
as $$
begin
    if new.open_from is null or new.open_from < old.open_from then
        raise exception 'a closed hour is never opened again';
    end if;
    return new;
end
$$;

create trigger forward_only before update on usage.gates
    for each row execute function usage.refuse_reopening();

-- Makes the partitions of the days that have none yet; safe from many sessions at once. Attaching
-- (rather than creating in place) lets inserts into other days go on meanwhile.
create function usage.ensure_days(wanted date[]) returns integer
    language plpgsql
    security definer
    set search_path = pg_catalog
as $$
declare
    day date;
    name text;
    made integer := 0;
begin
    if cardinality(wanted) > 500 then
        raise exception 'at most 500 days at once';
    end if;
    foreach day in array wanted loop
        name := 'events_' || to_char(day, 'YYYYMMDD');
        if to_regclass('usage.' || name) is null then
            perform pg_advisory_xact_lock(7301, -1);
            -- Not to_regclass again: it would answer from what it remembers from before the wait.
            if not exists (
                select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'usage' and c.relname = name
            ) then
                execute format(
                    'create table usage.%I (like usage.events including defaults'
                    ' including constraints including storage)', name);
                execute format('alter table usage.%I enable row level security', name);
                execute format('alter table usage.%I force row level security', name);
                execute format(
                    'alter table usage.events attach partition usage.%I'
                    ' for values from (%L) to (%L)',
                    name,
                    to_char(day, 'YYYY-MM-DD') || ' 00:00:00+00',
                    to_char(day + 1, 'YYYY-MM-DD') || ' 00:00:00+00');
                made := made + 1;
            end if;
        end if;
    end loop;
    return made;
end
$$;
revoke execute on function usage.ensure_days(date[]) from public;
grant execute on function usage.ensure_days(date[]) to stallholder_system;

alter table usage.seen enable row level security;
alter table usage.seen force row level security;
create policy system on usage.seen to stallholder_system using (true) with check (true);
grant select, insert on usage.seen to stallholder_system;

alter table usage.events enable row level security;
alter table usage.events force row level security;
create policy system on usage.events to stallholder_system using (true) with check (true);
create policy tenant on usage.events for select to stallholder_app
    using (organization_id = platform.current_organization());
grant select, insert on usage.events to stallholder_system;
grant select on usage.events to stallholder_app;

alter table usage.hourly_totals enable row level security;
alter table usage.hourly_totals force row level security;
create policy system on usage.hourly_totals to stallholder_system using (true) with check (true);
create policy tenant on usage.hourly_totals for select to stallholder_app
    using (organization_id = platform.current_organization());
grant select, insert, update on usage.hourly_totals to stallholder_system;
grant select on usage.hourly_totals to stallholder_app;

alter table usage.gates enable row level security;
alter table usage.gates force row level security;
create policy system on usage.gates to stallholder_system using (true) with check (true);
grant select, insert, update on usage.gates to stallholder_system;
