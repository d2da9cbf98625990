-- The activity log. Entries are never changed; the hash chain beside them is linked by a job.

create table audit.entries (
    id uuid primary key,
    organization_id uuid,
    actor_kind text not null
        check (actor_kind in ('person', 'seller-key', 'organization-key', 'job')),
    actor_id uuid,
    actor_label text not null check (length(actor_label) between 1 and 300),
    act text not null check (act ~ '^[a-z][a-z0-9-]*([.][a-z][a-z0-9-]*)+$'),
    details text not null,
    address text,
    recorded_at timestamptz not null,
    business_at timestamptz not null,
    check ((actor_kind = 'job') = (actor_id is null))
);
create index entries_organization on audit.entries (organization_id, id);

-- What the linking job has still to do; a row lives for a second or so.
create table audit.unlinked (
    entry_id uuid primary key references audit.entries (id)
);

-- One row per chain: an organization's, or the system's (the nil UUID).
create table audit.heads (
    chain uuid primary key,
    position bigint not null check (position >= 0),
    hash text not null check (hash ~ '^[0-9a-f]{64}$')
);

create table audit.links (
    chain uuid not null,
    position bigint not null check (position > 0),
    entry_id uuid not null unique references audit.entries (id),
    hash text not null check (hash ~ '^[0-9a-f]{64}$'),
    primary key (chain, position)
);

alter table audit.entries enable row level security;
alter table audit.entries force row level security;
alter table audit.unlinked enable row level security;
alter table audit.unlinked force row level security;
alter table audit.heads enable row level security;
alter table audit.heads force row level security;
alter table audit.links enable row level security;
alter table audit.links force row level security;

create policy system on audit.entries to stallholder_system using (true) with check (true);
create policy system on audit.unlinked to stallholder_system using (true) with check (true);
create policy system on audit.heads to stallholder_system using (true) with check (true);
create policy system on audit.links to stallholder_system using (true) with check (true);
grant select, insert on audit.entries to stallholder_system;
-- The update right is what "for update skip locked" asks for; there is nothing to update.
grant select, insert, update, delete on audit.unlinked to stallholder_system;
grant select, insert, update on audit.heads to stallholder_system;
grant select, insert on audit.links to stallholder_system;

-- A request reads its organization's log and adds to it in its own name: the person's, or the
-- key's, whose id then stands where a person's would.
create policy tenant_reads on audit.entries for select to stallholder_app
    using (organization_id = platform.current_organization());
create policy tenant_adds on audit.entries for insert to stallholder_app
    with check (
        organization_id = platform.current_organization()
        and actor_kind in ('person', 'organization-key')
        and actor_id = platform.current_user_id());
create policy tenant_adds on audit.unlinked for insert to stallholder_app with check (true);
grant select, insert on audit.entries to stallholder_app;
grant insert on audit.unlinked to stallholder_app;
