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
create unique index assignments_one_per_organization
    on marketplace.assignments (organization_id, product_code)
    where assigned_until is null;
create index assignments_license on marketplace.assignments (license_id, assigned_from);
create index assignments_organization on marketplace.assignments (organization_id, assigned_from);

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
    detail_type text,
    event_time timestamptz,
    reason text,
    check ((state = 'QUARANTINED') = (reason is not null))
);
create index inbox_waiting on marketplace.inbox (attempts, received_at)
    where state = 'RECEIVED';
create index inbox_quarantined on marketplace.inbox (received_at)
    where state = 'QUARANTINED';

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
grant select on marketplace.agreements, marketplace.licenses, marketplace.assignments
    to stallholder_app;
grant update (po_reference) on marketplace.assignments to stallholder_app;
