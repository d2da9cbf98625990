-- Custom roles: a name and policies over the same rights that the system roles are sets of.
-- A member holds any number of them beside a system role, or instead of one (CUSTOM).

alter table organizations.members drop constraint members_role_check;
alter table organizations.members add constraint members_role_check
    check (role in ('ADMIN', 'BILLING', 'DEVELOPER', 'MEMBER', 'CUSTOM'));

create table organizations.custom_roles (
    id uuid primary key,
    organization_id uuid not null references organizations.organizations (id),
    name text not null check (length(name) between 1 and 60),
    created_at timestamptz not null,
    unique (organization_id, id)
);
create unique index custom_roles_name on organizations.custom_roles (organization_id, lower(name));

create table organizations.role_policies (
    organization_id uuid not null,
    role_id uuid not null,
    permission text not null check (permission in (
        'organization:view', 'organization:manage', 'organization:view-billing',
        'organization:manage-billing', 'organization:view-api-keys',
        'organization:create-api-keys', 'organization:update-api-keys',
        'organization:delete-api-keys', 'organization:view-activities')),
    effect text not null check (effect in ('ALLOW', 'DENY')),
    primary key (role_id, permission),
    foreign key (organization_id, role_id)
        references organizations.custom_roles (organization_id, id) on delete cascade
);

create table organizations.member_roles (
    organization_id uuid not null,
    user_id uuid not null,
    role_id uuid not null,
    primary key (organization_id, user_id, role_id),
    foreign key (organization_id, user_id)
        references organizations.members (organization_id, user_id) on delete cascade,
    foreign key (organization_id, role_id)
        references organizations.custom_roles (organization_id, id) on delete cascade
);
create index member_roles_role on organizations.member_roles (role_id);

alter table organizations.custom_roles enable row level security;
alter table organizations.custom_roles force row level security;
alter table organizations.role_policies enable row level security;
alter table organizations.role_policies force row level security;
alter table organizations.member_roles enable row level security;
alter table organizations.member_roles force row level security;

create policy system on organizations.custom_roles to stallholder_system
    using (true) with check (true);
create policy system on organizations.role_policies to stallholder_system
    using (true) with check (true);
create policy system on organizations.member_roles to stallholder_system
    using (true) with check (true);
grant select, insert, update, delete on organizations.custom_roles to stallholder_system;
grant select, insert, update, delete on organizations.role_policies to stallholder_system;
grant select, insert, delete on organizations.member_roles to stallholder_system;
grant delete on organizations.members to stallholder_system;

-- A request changes what is its organization's, and sees the rights of its person's memberships.
create policy tenant on organizations.custom_roles to stallholder_app
    using (organization_id = platform.current_organization())
    with check (organization_id = platform.current_organization());
create policy tenant on organizations.role_policies to stallholder_app
    using (organization_id = platform.current_organization())
    with check (organization_id = platform.current_organization());
create policy tenant on organizations.member_roles to stallholder_app
    using (organization_id = platform.current_organization())
    with check (organization_id = platform.current_organization());
create policy own on organizations.role_policies for select to stallholder_app
    using (exists (
        select from organizations.members m
        where m.organization_id = role_policies.organization_id
            and m.user_id = platform.current_user_id()));
create policy own on organizations.member_roles for select to stallholder_app
    using (user_id = platform.current_user_id());
create policy tenant_changes on organizations.members for update to stallholder_app
    using (organization_id = platform.current_organization())
    with check (organization_id = platform.current_organization());
create policy tenant_removes on organizations.members for delete to stallholder_app
    using (organization_id = platform.current_organization());
create policy tenant_changes on organizations.organizations for update to stallholder_app
    using (id = platform.current_organization())
    with check (id = platform.current_organization());
grant select, insert, update, delete on organizations.custom_roles to stallholder_app;
grant select, insert, update, delete on organizations.role_policies to stallholder_app;
grant select, insert, delete on organizations.member_roles to stallholder_app;
grant update (role), delete on organizations.members to stallholder_app;
grant update (name) on organizations.organizations to stallholder_app;
