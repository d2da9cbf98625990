-- Invitations: bound to one address, good once, for a while. The mail's token is kept as a hash.

create table organizations.invitations (
    id uuid primary key,
    organization_id uuid not null references organizations.organizations (id),
    email text not null check (email = lower(email) and length(email) <= 254),
    role text not null check (role in ('ADMIN', 'BILLING', 'DEVELOPER', 'MEMBER', 'CUSTOM')),
    token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
    invited_by uuid not null,
    state text not null check (state in ('PENDING', 'ACCEPTED', 'REVOKED')),
    mails integer not null check (mails > 0),
    mailed_at timestamptz not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    -- Null until then.
    settled_at timestamptz,
    -- Who proved the address after the invitation was sent; null for nobody.
    proved_by uuid,
    check ((state = 'PENDING') = (settled_at is null)),
    unique (organization_id, id)
);
create unique index invitations_pending on organizations.invitations (organization_id, email)
    where state = 'PENDING';
create index invitations_created on organizations.invitations (organization_id, created_at);
create index invitations_email on organizations.invitations (email) where state = 'PENDING';

create table organizations.invitation_roles (
    organization_id uuid not null,
    invitation_id uuid not null,
    role_id uuid not null,
    primary key (invitation_id, role_id),
    foreign key (organization_id, invitation_id)
        references organizations.invitations (organization_id, id),
    foreign key (organization_id, role_id)
        references organizations.custom_roles (organization_id, id) on delete cascade
);
create index invitation_roles_role on organizations.invitation_roles (role_id);

alter table organizations.invitations enable row level security;
alter table organizations.invitations force row level security;
alter table organizations.invitation_roles enable row level security;
alter table organizations.invitation_roles force row level security;

create policy system on organizations.invitations to stallholder_system
    using (true) with check (true);
create policy system on organizations.invitation_roles to stallholder_system
    using (true) with check (true);
grant select, insert, update on organizations.invitations to stallholder_system;
grant select, insert on organizations.invitation_roles to stallholder_system;

create policy tenant on organizations.invitations to stallholder_app
    using (organization_id = platform.current_organization())
    with check (organization_id = platform.current_organization());
create policy tenant on organizations.invitation_roles to stallholder_app
    using (organization_id = platform.current_organization())
    with check (organization_id = platform.current_organization());
grant select, insert on organizations.invitations to stallholder_app;
grant update (token_hash, mails, mailed_at, expires_at, state, settled_at)
    on organizations.invitations to stallholder_app;
grant select, insert on organizations.invitation_roles to stallholder_app;
