-- Organizations, who belongs to them, and the vendor's own keys for posting usage.

create table organizations.organizations (
    id uuid primary key,
    name text not null check (length(name) between 1 and 120),
    external_id text unique check (length(external_id) between 1 and 200),
    created_at timestamptz not null
);

create table organizations.members (
    organization_id uuid not null references organizations.organizations (id),
    user_id uuid not null,
    role text not null check (role in ('ADMIN', 'BILLING', 'DEVELOPER', 'MEMBER')),
    since timestamptz not null,
    primary key (organization_id, user_id)
);
create index members_user on organizations.members (user_id);

create table organizations.seller_keys (
    id uuid primary key,
    name text not null check (length(name) between 1 and 80),
    visible_id text not null unique check (visible_id ~ '^[0-9a-z]{12}$'),
    secret_hash text not null check (secret_hash ~ '^[0-9a-f]{64}$'),
    created_at timestamptz not null,
    created_by text not null,
    revoked_at timestamptz
);

alter table organizations.organizations enable row level security;
alter table organizations.organizations force row level security;
alter table organizations.members enable row level security;
alter table organizations.members force row level security;
alter table organizations.seller_keys enable row level security;
alter table organizations.seller_keys force row level security;

create policy system on organizations.organizations to stallholder_system
    using (true) with check (true);
create policy system on organizations.members to stallholder_system using (true) with check (true);
create policy system on organizations.seller_keys to stallholder_system
    using (true) with check (true);
grant select, insert, update on organizations.organizations to stallholder_system;
grant select, insert, update on organizations.members to stallholder_system;
grant select, insert, update on organizations.seller_keys to stallholder_system;

-- A request sees the members of the organization it is in, and its person's own memberships.
create policy tenant on organizations.members for select to stallholder_app
    using (
        organization_id = platform.current_organization()
        or user_id = platform.current_user_id());
create policy tenant on organizations.organizations for select to stallholder_app
    using (
        id = platform.current_organization()
        or exists (
            select from organizations.members m
            where m.organization_id = id and m.user_id = platform.current_user_id()));
grant select on organizations.members to stallholder_app;
grant select on organizations.organizations to stallholder_app;
