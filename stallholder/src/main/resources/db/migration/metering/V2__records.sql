-- How far each license is sealed; the row is also the lock of whoever seals or releases.
create table metering.licenses (
    license_id text primary key,
    license_arn text not null,
    organization_id uuid not null,
    sealed_through timestamptz not null
        check (sealed_through = date_trunc('hour', sealed_through, 'UTC'))
);
create index licenses_organization on metering.licenses (organization_id);

-- How far every license of an organization is sealed: lets the job pass over what is done.
create table metering.progress (
    organization_id uuid primary key,
    sealed_through timestamptz not null
        check (sealed_through = date_trunc('hour', sealed_through, 'UTC'))
);

-- B of promise I9 per license and dimension: the sum of its unreleased records, kept beside them.
create table metering.reported (
    license_id text not null references metering.licenses,
    dimension text not null,
    units bigint not null check (units >= 0),
    primary key (license_id, dimension)
);

-- What a state may become; RecordState holds the same table and a test compares both.
create table metering.transitions (
    state text not null,
    next text not null,
    primary key (state, next)
);
insert into metering.transitions (state, next) values
    ('OPEN', 'HELD'), ('OPEN', 'SEALED'), ('OPEN', 'DRY_RUN'),
    ('HELD', 'SEALED'),
    ('SEALED', 'SENDING'), ('SEALED', 'EXPIRED'),
    ('SENDING', 'ACCEPTED'), ('SENDING', 'SENT_UNKNOWN'), ('SENDING', 'CONFLICT'),
    ('SENDING', 'NOT_SUBSCRIBED'), ('SENDING', 'INVALID'), ('SENDING', 'EXPIRED'),
    ('SENT_UNKNOWN', 'SENDING'), ('SENT_UNKNOWN', 'EXPIRED'),
    ('NOT_SUBSCRIBED', 'SENDING'), ('NOT_SUBSCRIBED', 'EXPIRED');

-- The sum of a record's parts.
create function metering.allocated(allocations jsonb) returns numeric
    language sql immutable
    return (
        select coalesce(sum(cast(part ->> 'q' as bigint)), 0)
        from jsonb_array_elements(allocations) part);

-- One record per license, dimension and hour: what is told to AWS, and what became of it.
-- Times: hour, reported_at, sealed_at, deadline and settled_at are business time;
-- leased_until and next_try_at are wall time.
create table metering.records (
    id uuid primary key,
    organization_id uuid not null,
    license_id text not null references metering.licenses,
    license_arn text not null,
    account_id text not null,
    product_code text not null,
    dimension text not null check (length(dimension) between 1 and 255),
    hour timestamptz not null check (hour = date_trunc('hour', hour, 'UTC')),
    reported_at timestamptz not null
        check (reported_at >= hour and reported_at < hour + interval '1 hour'),
    quantity bigint not null check (quantity between 0 and 2147483647),
    rated numeric(38, 12) not null,
    reported_before bigint not null check (reported_before >= 0),
    request_hash bytea not null check (length(request_hash) = 32),
    allocations jsonb not null default '[]' check (jsonb_array_length(allocations) <= 2500),
    -- The record's length in a request, without its comma: what calls are packed by.
    request_bytes int not null default 0 check (request_bytes >= 0),
    sealed_at timestamptz not null,
    deadline timestamptz not null,
    state text not null check (state in ('HELD', 'SEALED', 'DRY_RUN', 'SENDING', 'ACCEPTED',
        'SENT_UNKNOWN', 'CONFLICT', 'NOT_SUBSCRIBED', 'INVALID', 'EXPIRED')),
    reason text,
    metering_record_id text check (length(metering_record_id) between 1 and 255),
    fence bigint not null default 0 check (fence >= 0),
    leased_until timestamptz,
    next_try_at timestamptz,
    unanswered boolean not null default false,
    settled_at timestamptz,
    released boolean not null default false,
    unique (license_id, dimension, hour),
    check (allocations = '[]' or metering.allocated(allocations) = quantity),
    check (quantity = least(2147483647, greatest(0, floor(rated) - reported_before))),
    check ((state = 'ACCEPTED') = (metering_record_id is not null)),
    check ((state = 'SENDING') = (leased_until is not null)),
    check ((state in ('ACCEPTED', 'CONFLICT', 'INVALID', 'EXPIRED')) = (settled_at is not null)),
    check (next_try_at is null or state in ('SEALED', 'SENT_UNKNOWN', 'NOT_SUBSCRIBED')),
    check (not released or state in ('CONFLICT', 'NOT_SUBSCRIBED', 'INVALID', 'EXPIRED'))
);
create index records_due on metering.records (deadline, id)
    where state in ('SEALED', 'SENT_UNKNOWN', 'NOT_SUBSCRIBED') and next_try_at is not null;
create index records_leased on metering.records (leased_until) where state = 'SENDING';
create index records_organization on metering.records (organization_id, hour);
create index records_accepted on metering.records (license_id, hour) where state = 'ACCEPTED';
create index records_unsettled on metering.records (license_id, deadline)
    where state <> 'ACCEPTED' and not released;
create index records_stuck on metering.records (deadline, id)
    where state not in ('ACCEPTED', 'DRY_RUN') and not released;

create function metering.guard_record() returns trigger language plpgsql as $$
declare
    before text := case tg_op when 'INSERT' then 'OPEN' else old.state end;
begin
    if before <> new.state and not exists (
        select from metering.transitions t where t.state = before and t.next = new.state)
    then
        raise exception 'record %: % cannot become %', new.id, before, new.state
            using errcode = 'check_violation';
    end if;
    if tg_op = 'UPDATE' then
        if (new.id, new.organization_id, new.license_id, new.license_arn, new.account_id,
                new.product_code, new.dimension, new.hour, new.reported_at, new.quantity,
                new.rated, new.reported_before, new.request_hash, new.sealed_at,
                new.allocations, new.request_bytes)
            is distinct from
            (old.id, old.organization_id, old.license_id, old.license_arn, old.account_id,
                old.product_code, old.dimension, old.hour, old.reported_at, old.quantity,
                old.rated, old.reported_before, old.request_hash, old.sealed_at,
                old.allocations, old.request_bytes)
            or new.fence < old.fence or (old.released and not new.released)
        then
            raise exception 'record %: what is sealed never changes', new.id
                using errcode = 'check_violation';
        end if;
    end if;
    return new;
end
$$;
create trigger guard_record before insert or update on metering.records
    for each row execute function metering.guard_record();

-- A call that is about to be made, one row per record in it; written before any byte leaves.
create table metering.attempts (
    call_id uuid not null,
    record_id uuid not null references metering.records,
    fence bigint not null,
    sent_at timestamptz not null,
    primary key (record_id, fence, call_id)
);

-- What came of a call, per record: AWS's answer or the way it failed.
create table metering.answers (
    call_id uuid not null,
    record_id uuid not null,
    fence bigint not null,
    outcome text not null,
    detail text not null,
    answered_at timestamptz not null,
    primary key (record_id, fence, call_id),
    foreign key (record_id, fence, call_id) references metering.attempts
);

-- A record whose quantity went back to open, and why; the record itself stays as it ended.
create table metering.releases (
    record_id uuid primary key references metering.records,
    reason text not null,
    released_at timestamptz not null
);

-- When the next call may start and how fast calls may follow: one row per seller account and
-- region, shared by all nodes. Wall time; the rate just after AWS asked for fewer calls is in calls
-- per 1000 s.
create table metering.pace (
    account text not null,
    region text not null,
    next_call_at timestamptz not null,
    throttled_at timestamptz not null,
    low_millis bigint not null check (low_millis >= 0),
    primary key (account, region)
);

do $$
declare
    name text;
begin
    foreach name in array array['licenses', 'progress', 'reported', 'transitions', 'records',
        'attempts', 'answers', 'releases', 'pace']
    loop
        execute format('alter table metering.%I enable row level security', name);
        execute format('alter table metering.%I force row level security', name);
        execute format('create policy system on metering.%I to stallholder_system'
            ' using (true) with check (true)', name);
    end loop;
end
$$;

grant select, insert on metering.licenses, metering.progress, metering.reported
    to stallholder_system;
grant update (sealed_through, organization_id, license_arn) on metering.licenses
    to stallholder_system;
grant update (sealed_through) on metering.progress to stallholder_system;
grant update (units) on metering.reported to stallholder_system;
grant select on metering.transitions to stallholder_system;
grant select, insert on metering.records, metering.attempts, metering.answers, metering.releases
    to stallholder_system;
grant update (state, reason, metering_record_id, fence, leased_until, next_try_at, unanswered,
    settled_at, deadline, released) on metering.records to stallholder_system;
grant select, insert, update (next_call_at, throttled_at, low_millis) on metering.pace to stallholder_system;

create policy own on metering.records for select to stallholder_app
    using (organization_id = platform.current_organization());
create policy own on metering.licenses for select to stallholder_app
    using (organization_id = platform.current_organization());
grant select on metering.records, metering.licenses to stallholder_app;
