-- What AWS says a customer bought, and which organization it pays for.

-- An agreement, known from its own events or from a license's.
create table marketplace.agreements (
    agreement_id text primary key check (agreement_id <> ''),
    account_id text,
    created_at timestamptz,
    ended_at timestamptz,
    end_status text,
    end_status_at timestamptz
);

-- A license: the identity of a subscription. The id compares, the ARN is what AWS is told.
create table marketplace.licenses (
    license_id text primary key check (license_id ~ '^l-[0-9A-Za-z]{1,64}$'),
    license_arn text not null unique,
    account_id text not null check (account_id ~ '^[0-9]{1,255}$'),
    product_code text not null check (product_code <> ''),
    resolved_at timestamptz,
    agreement_id text,
    agreement_seen_at timestamptz,
    activated_at timestamptz,
    deprovisioned_at timestamptz,
    known_since timestamptz not null,
    check ((agreement_id is null) = (agreement_seen_at is null))
);
create index licenses_account on marketplace.licenses (account_id, product_code);
create index licenses_deprovisioned on marketplace.licenses (deprovisioned_at)
    where deprovisioned_at is not null;
create index licenses_agreement on marketplace.licenses (agreement_id);

-- The policy as rows, so that a slot beyond it cannot be referenced.
create table marketplace.account_slots (
    product_code text not null,
    slot smallint not null check (slot >= 1),
    primary key (product_code, slot)
);
create table marketplace.license_slots (
    product_code text not null,
    slot smallint not null check (slot >= 1),
    primary key (product_code, slot)
);

-- For rules of the form "one of these per one of those".
create extension if not exists btree_gist with schema marketplace;

-- The time in which a license pays for an organization.
create table marketplace.assignments (
    id uuid primary key,
    license_id text not null references marketplace.licenses,
    account_id text not null,
    product_code text not null,
    organization_id uuid not null,
    account_slot smallint not null,
    license_slot smallint not null,
    assigned_from timestamptz not null,
    assigned_until timestamptz,
    po_reference text check (char_length(po_reference) between 1 and 200),
    foreign key (product_code, account_slot) references marketplace.account_slots,
    foreign key (product_code, license_slot) references marketplace.license_slots,
    check (assigned_until >= assigned_from),
    -- A slot of an account holds one license, with every organization that the license pays for.
    constraint assignments_one_license_per_account_slot exclude using gist (
        account_id with =, product_code with =, account_slot with =, license_id with <>)
        where (assigned_until is null),
    constraint assignments_one_account_slot_per_license exclude using gist (
        license_id with =, account_slot with <>)
        where (assigned_until is null)
);
create index assignments_account on marketplace.assignments (account_id, product_code)
    where assigned_until is null;
create unique index assignments_one_per_license_slot
    on marketplace.assignments (license_id, license_slot)
    where assigned_until is null;
-- Of any product: meters do not name theirs, so one license pays for all of an organization's usage.
create unique index assignments_one_per_organization
    on marketplace.assignments (organization_id)
    where assigned_until is null;
create index assignments_license on marketplace.assignments (license_id, assigned_from);
create index assignments_organization on marketplace.assignments (organization_id, assigned_from);

-- Which organizations' payers changed since their books were brought into line. What pays is read
-- from assignments and licenses; this only says from when on it has to be read again. Written by
-- triggers, so that no change of a payer can be forgotten.
create table marketplace.payer_changes (
    organization_id uuid primary key,
    version bigint not null check (version >= 1),
    followed bigint not null default 0,
    changed_from timestamptz not null,
    check (followed between 0 and version)
);
create index payer_changes_open on marketplace.payer_changes (organization_id)
    where followed < version;

create function marketplace.note_payer_change(organization uuid, since timestamptz) returns void
    language sql
    set search_path = pg_catalog
begin atomic
    insert into marketplace.payer_changes as c (organization_id, version, changed_from)
    values (organization, 1, since)
    on conflict (organization_id) do update
    set version = c.version + 1,
        changed_from = case when c.followed < c.version
            then least(c.changed_from, excluded.changed_from) else excluded.changed_from end;
end;

create function marketplace.note_assignment() returns trigger
    language plpgsql
    set search_path = pg_catalog
as $$
begin
    if tg_op = 'INSERT' then
        perform marketplace.note_payer_change(new.organization_id, new.assigned_from);
    elsif old.assigned_until is distinct from new.assigned_until then
        perform marketplace.note_payer_change(
            new.organization_id, least(old.assigned_until, new.assigned_until));
    end if;
    return null;
end
$$;
create trigger note_assignment after insert or update of assigned_until on marketplace.assignments
    for each row execute function marketplace.note_assignment();

create function marketplace.note_license() returns trigger
    language plpgsql
    set search_path = pg_catalog
as $$
begin
    if old.activated_at is distinct from new.activated_at then
        perform marketplace.note_payer_change(
            a.organization_id, greatest(a.assigned_from, least(old.activated_at, new.activated_at)))
        from marketplace.assignments a
        where a.license_id = new.license_id;
    end if;
    if old.deprovisioned_at is distinct from new.deprovisioned_at then
        perform marketplace.note_payer_change(
            a.organization_id, least(old.deprovisioned_at, new.deprovisioned_at))
        from marketplace.assignments a
        where a.license_id = new.license_id;
    end if;
    return null;
end
$$;
create trigger note_license after update of activated_at, deprovisioned_at on marketplace.licenses
    for each row execute function marketplace.note_license();

-- Every message of the seller's queue, kept for ever as it came.
create table marketplace.inbox (
    id uuid primary key,
    event_key text not null unique,
    message_id text not null,
    body bytea not null,
    received_at timestamptz not null,
    state text not null
        check (state in ('RECEIVED', 'APPLIED', 'IGNORED', 'QUARANTINED')),
    attempts integer not null default 0,
    -- Wall time.
    next_try_at timestamptz not null default '-infinity',
    detail_type text,
    event_time timestamptz,
    reason text,
    check ((state = 'QUARANTINED') = (reason is not null))
);
create index inbox_waiting on marketplace.inbox (attempts, received_at)
    where state = 'RECEIVED';
create index inbox_quarantined on marketplace.inbox (received_at)
    where state = 'QUARANTINED';

-- When the queue was last seen empty with nothing left to apply; wall time.
create table marketplace.inbox_progress (
    id smallint primary key check (id = 1),
    drained_at timestamptz not null
);
insert into marketplace.inbox_progress (id, drained_at) values (1, '-infinity');

alter table marketplace.agreements enable row level security;
alter table marketplace.agreements force row level security;
alter table marketplace.licenses enable row level security;
alter table marketplace.licenses force row level security;
alter table marketplace.account_slots enable row level security;
alter table marketplace.account_slots force row level security;
alter table marketplace.license_slots enable row level security;
alter table marketplace.license_slots force row level security;
alter table marketplace.assignments enable row level security;
alter table marketplace.assignments force row level security;
alter table marketplace.inbox enable row level security;
alter table marketplace.inbox force row level security;
alter table marketplace.inbox_progress enable row level security;
alter table marketplace.inbox_progress force row level security;
alter table marketplace.payer_changes enable row level security;
alter table marketplace.payer_changes force row level security;

create policy system on marketplace.agreements to stallholder_system
    using (true) with check (true);
create policy system on marketplace.licenses to stallholder_system
    using (true) with check (true);
create policy system on marketplace.account_slots to stallholder_system
    using (true) with check (true);
create policy system on marketplace.license_slots to stallholder_system
    using (true) with check (true);
create policy system on marketplace.assignments to stallholder_system
    using (true) with check (true);
create policy system on marketplace.inbox to stallholder_system
    using (true) with check (true);
create policy system on marketplace.inbox_progress to stallholder_system
    using (true) with check (true);
create policy system on marketplace.payer_changes to stallholder_system
    using (true) with check (true);

-- The owner checks foreign keys.
create policy owner on marketplace.licenses for select to stallholder_owner using (true);
create policy owner on marketplace.account_slots for select to stallholder_owner using (true);
create policy owner on marketplace.license_slots for select to stallholder_owner using (true);
create policy owner on marketplace.assignments for select to stallholder_owner using (true);

-- An organization sees what pays for it, and nothing of anybody else.
create policy tenant on marketplace.assignments to stallholder_app
    using (organization_id = platform.current_organization());
create policy tenant on marketplace.licenses for select to stallholder_app
    using (
        license_id in (
            select a.license_id
            from marketplace.assignments a
            where a.organization_id = platform.current_organization()));
create policy tenant on marketplace.agreements for select to stallholder_app
    using (agreement_id in (select l.agreement_id from marketplace.licenses l));

grant select, insert, update on marketplace.agreements to stallholder_system;
grant select, insert, update on marketplace.licenses to stallholder_system;
grant select, insert, delete on marketplace.account_slots to stallholder_system;
grant select, insert, delete on marketplace.license_slots to stallholder_system;
grant select, insert on marketplace.assignments to stallholder_system;
grant update (assigned_until, po_reference) on marketplace.assignments to stallholder_system;
grant select, insert, update on marketplace.inbox to stallholder_system;
grant select, update (drained_at) on marketplace.inbox_progress to stallholder_system;
grant select, insert, update on marketplace.payer_changes to stallholder_system;
grant select on marketplace.agreements, marketplace.licenses, marketplace.assignments
    to stallholder_app;
grant update (po_reference) on marketplace.assignments to stallholder_app;
