-- What is repaired from the Agreement API when an event was lost.

-- How a time is known: what an event told outweighs what a sweep made of the Agreement API.
alter table marketplace.licenses
    add column activated_by text not null default 'EVENT'
        check (activated_by in ('EVENT', 'SWEEP')),
    add column deprovisioned_by text not null default 'EVENT'
        check (deprovisioned_by in ('EVENT', 'SWEEP'));
create index licenses_open on marketplace.licenses (license_id) where deprovisioned_at is null;

-- When the queue was last seen empty with nothing left to apply, by both clocks: an event of an
-- earlier business time is either here or lost.
alter table marketplace.inbox_progress
    add column quiet_at timestamptz not null default '-infinity',
    add column quiet_wall timestamptz not null default '-infinity';
grant update (quiet_at, quiet_wall) on marketplace.inbox_progress to stallholder_system;

-- How far all agreements were compared with what is known; business time.
create table marketplace.sweep_progress (
    id smallint primary key check (id = 1),
    swept_at timestamptz not null
);
insert into marketplace.sweep_progress (id, swept_at) values (1, '-infinity');

-- Licenses whose agreements are to be looked at at once: how often that was asked, and answered.
create table marketplace.rechecks (
    license_id text primary key,
    license_arn text not null,
    asked bigint not null check (asked >= 1),
    checked bigint not null default 0,
    check (checked between 0 and asked)
);
create index rechecks_open on marketplace.rechecks (license_id) where checked < asked;

-- Each event that was found missing, for ever, with the time that was taken for its own.
create table marketplace.repairs (
    id uuid primary key,
    missing text not null check (missing in (
        'AGREEMENT_CREATED', 'LICENSE_UPDATED', 'AGREEMENT_ENDED', 'LICENSE_DEPROVISIONED')),
    agreement_id text not null,
    license_id text,
    license_arn text,
    taken_as timestamptz not null,
    found_at timestamptz not null,
    check ((license_id is null) = (license_arn is null)),
    unique nulls not distinct (missing, agreement_id, license_id)
);
create index repairs_found on marketplace.repairs (found_at, id);

alter table marketplace.sweep_progress enable row level security;
alter table marketplace.sweep_progress force row level security;
alter table marketplace.rechecks enable row level security;
alter table marketplace.rechecks force row level security;
alter table marketplace.repairs enable row level security;
alter table marketplace.repairs force row level security;

create policy system on marketplace.sweep_progress to stallholder_system
    using (true) with check (true);
create policy system on marketplace.rechecks to stallholder_system
    using (true) with check (true);
create policy system on marketplace.repairs to stallholder_system
    using (true) with check (true);

grant select, update (swept_at) on marketplace.sweep_progress to stallholder_system;
grant select, insert, update on marketplace.rechecks to stallholder_system;
grant select, insert on marketplace.repairs to stallholder_system;
