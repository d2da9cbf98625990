-- API keys of organizations, and the seller's, which belong to none. A key has one secret, and for a
-- rotation a second, older one that dies by itself. Only hashes of secrets are kept.

create table organizations.api_keys (
    id uuid primary key,
    organization_id uuid references organizations.organizations (id),
    name text not null check (length(name) between 1 and 80),
    visible_id text not null unique check (visible_id ~ '^[0-9a-z]{12}$'),
    secret_hash text not null check (secret_hash ~ '^[0-9a-f]{64}$'),
    previous_hash text check (previous_hash ~ '^[0-9a-f]{64}$'),
    previous_until timestamptz,
    scopes text[] not null check (cardinality(scopes) between 1 and 20),
    addresses text[] not null check (cardinality(addresses) <= 50),
    created_at timestamptz not null,
    created_by text not null check (length(created_by) between 1 and 300),
    expires_at timestamptz,
    disabled_at timestamptz,
    revoked_at timestamptz,
    used_at timestamptz,
    check ((previous_hash is null) = (previous_until is null)),
    check ((organization_id is null) = (scopes <@ array['usage:write', 'organizations:manage'])),
    check (array_position(scopes, null) is null and array_position(addresses, null) is null)
);
create index api_keys_organization on organizations.api_keys (organization_id, id);

alter table organizations.api_keys enable row level security;
alter table organizations.api_keys force row level security;
create policy system on organizations.api_keys to stallholder_system
    using (true) with check (true);
grant select, insert, update on organizations.api_keys to stallholder_system;

-- A request sees and changes the keys of the organization it is in; the seller's are in none.
create policy tenant on organizations.api_keys to stallholder_app
    using (organization_id = platform.current_organization())
    with check (organization_id = platform.current_organization());
grant select, insert on organizations.api_keys to stallholder_app;
grant update (name, secret_hash, previous_hash, previous_until, addresses, expires_at, disabled_at,
    revoked_at) on organizations.api_keys to stallholder_app;

-- What posted usage goes on posting it. The owner has no policy of its own, so the force is lifted
-- for the move.
alter table organizations.seller_keys no force row level security;
alter table organizations.api_keys no force row level security;
insert into organizations.api_keys (id, name, visible_id, secret_hash, scopes, addresses, created_at,
    created_by, revoked_at)
select id, name, visible_id, secret_hash, array['usage:write'], '{}', created_at, created_by,
    revoked_at
from organizations.seller_keys;
alter table organizations.api_keys force row level security;
drop table organizations.seller_keys;
