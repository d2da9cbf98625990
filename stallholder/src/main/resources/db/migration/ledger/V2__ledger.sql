-- Double entry, append-only. Each row of entries moves value into (+) or out of (-) an account; the
-- entries of one transaction sum to zero, in quantity, units and dollars, per dimension and meter.

create table ledger.transactions (
    id uuid primary key,
    organization_id uuid not null,
    kind text not null check (kind in ('rating', 'correction')),
    booked_at timestamptz not null,
    database_transaction xid8 not null default pg_current_xact_id()
);
create index transactions_organization on ledger.transactions (organization_id, booked_at);

create table ledger.entries (
    transaction_id uuid not null references ledger.transactions (id),
    line int not null check (line >= 0),
    organization_id uuid not null,
    account text not null
        check (account in ('rated', 'receivable', 'unassigned', 'quarantined', 'written_off')),
    license_id text not null,
    license_arn text not null,
    dimension text not null,
    meter text not null,
    attributes text not null,
    event_hour timestamptz not null,
    booking_hour timestamptz not null,
    quantity numeric(38, 12) not null,
    units numeric(38, 12) not null,
    amount numeric(38, 12) not null,
    price_version text not null,
    reason text not null,
    primary key (transaction_id, line),
    -- An empty text stands for "no license": usage that nothing pays for, or the contra account.
    check ((license_id = '') = (license_arn = '')),
    check (account not in ('receivable', 'written_off') or license_id <> ''),
    check (account not in ('rated', 'unassigned') or license_id = ''),
    check (event_hour <= booking_hour)
);
-- What a license owes through an hour, answered from the index alone.
create index entries_license on ledger.entries (license_id, dimension, booking_hour)
    include (units, event_hour)
    where account = 'receivable';
-- What an organization used in a time.
create index entries_organization on ledger.entries (organization_id, event_hour)
    where account <> 'rated';

-- How far an organization is rated: a mark that only moves forward, no money in it.
create table ledger.rated_through (
    organization_id uuid primary key,
    hour timestamptz not null
);

create function ledger.refuse_change() returns trigger
    language plpgsql
    set search_path = pg_catalog
as $$
begin
    raise exception 'ledger rows are never changed: correct with a new transaction';
end
$$;

create trigger append_only before update or delete or truncate on ledger.transactions
    for each statement execute function ledger.refuse_change();
create trigger append_only before update or delete or truncate on ledger.entries
    for each statement execute function ledger.refuse_change();

create function ledger.refuse_unbalanced() returns trigger
    language plpgsql
    set search_path = pg_catalog
as $$
begin
    if not exists (select from ledger.entries e where e.transaction_id = new.id) then
        raise exception 'ledger transaction % has no entries', new.id;
    end if;
    if exists (
        select from ledger.entries e
        where e.transaction_id = new.id
        group by e.dimension, e.meter
        having sum(e.quantity) <> 0 or sum(e.units) <> 0 or sum(e.amount) <> 0
    ) then
        raise exception 'ledger transaction % does not sum to zero', new.id;
    end if;
    return null;
end
$$;

create constraint trigger balanced after insert on ledger.transactions
    deferrable initially deferred
    for each row execute function ledger.refuse_unbalanced();

-- Entries come with their transaction: one that is committed takes no more.
create function ledger.refuse_late_entry() returns trigger
    language plpgsql
    set search_path = pg_catalog
as $$
begin
    if exists (
        select from added a
        join ledger.transactions t on t.id = a.transaction_id
        where t.database_transaction <> pg_current_xact_id()
           or t.organization_id <> a.organization_id
    ) then
        raise exception 'ledger entries belong to a transaction of their own organization and time';
    end if;
    return null;
end
$$;

create trigger with_its_transaction after insert on ledger.entries
    referencing new table as added
    for each statement execute function ledger.refuse_late_entry();

create function ledger.refuse_backward() returns trigger
    language plpgsql
    set search_path = pg_catalog
as $$
begin
    if new.hour < old.hour then
        raise exception 'rated-through moves forward only';
    end if;
    return new;
end
$$;

create trigger forward_only before update on ledger.rated_through
    for each row execute function ledger.refuse_backward();

alter table ledger.transactions enable row level security;
alter table ledger.transactions force row level security;
create policy system on ledger.transactions to stallholder_system using (true) with check (true);
-- The owner checks foreign keys.
create policy owner on ledger.transactions for select to stallholder_owner using (true);
grant select, insert on ledger.transactions to stallholder_system;

alter table ledger.entries enable row level security;
alter table ledger.entries force row level security;
create policy system on ledger.entries to stallholder_system using (true) with check (true);
create policy tenant on ledger.entries for select to stallholder_app
    using (organization_id = platform.current_organization());
grant select, insert on ledger.entries to stallholder_system;
grant select on ledger.entries to stallholder_app;

alter table ledger.rated_through enable row level security;
alter table ledger.rated_through force row level security;
create policy system on ledger.rated_through to stallholder_system using (true) with check (true);
create policy tenant on ledger.rated_through for select to stallholder_app
    using (organization_id = platform.current_organization());
grant select, insert, update on ledger.rated_through to stallholder_system;
grant select on ledger.rated_through to stallholder_app;
