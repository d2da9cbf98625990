-- Other ways to show who one is: authenticator apps, recovery codes, passkeys, OpenID Connect.

-- Who signs in by a passkey or a provider only has no password.
alter table identity.users alter column password_hash drop not null;

-- The app of a user. The secret is encrypted by the application. A code belongs to a step of 30
-- seconds; last_step is the newest one that was used, so that each is used once.
create table identity.authenticators (
    user_id uuid primary key references identity.users (id),
    secret text not null,
    last_step bigint not null check (last_step >= 0),
    begun_at timestamptz not null,
    confirmed_at timestamptz
);

create table identity.recovery_codes (
    user_id uuid not null references identity.users (id),
    code_hash text not null check (code_hash ~ '^[0-9a-f]{64}$'),
    made_at timestamptz not null,
    used_at timestamptz,
    primary key (user_id, code_hash)
);

-- transports are the browser's words, comma-separated.
create table identity.passkeys (
    credential_id bytea primary key check (length(credential_id) between 1 and 1023),
    user_id uuid not null references identity.users (id),
    name text not null check (length(name) between 1 and 60),
    public_key bytea not null,
    attestation bytea not null check (length(attestation) <= 65536),
    sign_count bigint not null check (sign_count between 0 and 4294967295),
    transports text not null check (length(transports) <= 200),
    backup_eligible boolean not null,
    backup_state boolean not null,
    created_at timestamptz not null,
    last_used_at timestamptz
);
create index passkeys_user on identity.passkeys (user_id);

-- What a browser was asked to sign: at most one per browser and purpose, deleted when it is used.
create table identity.passkey_challenges (
    browser text not null check (browser ~ '^[0-9a-f]{64}$'),
    purpose text not null check (purpose in ('register', 'sign-in', 'prove')),
    challenge bytea not null check (length(challenge) >= 16),
    user_id uuid references identity.users (id),
    expires_at timestamptz not null,
    primary key (browser, purpose),
    check ((purpose = 'sign-in') = (user_id is null))
);
create index passkey_challenges_expiry on identity.passkey_challenges (expires_at);

-- Whom a provider's subject is here. Issuer and subject are the identity; the address is what the
-- provider said when it was connected, to be shown only.
create table identity.oidc_identities (
    issuer text not null check (length(issuer) between 1 and 500),
    subject text not null check (length(subject) between 1 and 255),
    user_id uuid not null references identity.users (id),
    provider text not null check (length(provider) between 1 and 40),
    email text not null check (length(email) <= 254),
    connected_at timestamptz not null,
    last_used_at timestamptz,
    primary key (issuer, subject),
    unique (user_id, provider)
);

-- A sign-in that is under way at a provider; deleted when the browser comes back. The secrets
-- (nonce, code verifier) are encrypted by the application.
create table identity.oidc_requests (
    state_hash text primary key check (state_hash ~ '^[0-9a-f]{64}$'),
    browser text not null check (browser ~ '^[0-9a-f]{64}$'),
    provider text not null check (length(provider) between 1 and 40),
    secrets text not null,
    continue_path text not null check (continue_path ~ '^/'),
    expires_at timestamptz not null
);
create index oidc_requests_expiry on identity.oidc_requests (expires_at);

-- An identity that a provider proved in this browser and that is nobody's yet: it waits until
-- somebody who is signed in there connects it.
create table identity.oidc_offers (
    id uuid primary key,
    browser text not null check (browser ~ '^[0-9a-f]{64}$'),
    provider text not null check (length(provider) between 1 and 40),
    issuer text not null check (length(issuer) between 1 and 500),
    subject text not null check (length(subject) between 1 and 255),
    email text not null check (length(email) <= 254),
    continue_path text not null check (continue_path ~ '^/'),
    expires_at timestamptz not null
);
create index oidc_offers_expiry on identity.oidc_offers (expires_at);

do $$
declare
    name text;
begin
    foreach name in array array['authenticators', 'recovery_codes', 'passkeys',
            'passkey_challenges', 'oidc_identities', 'oidc_requests', 'oidc_offers'] loop
        execute format('alter table identity.%I enable row level security', name);
        execute format('alter table identity.%I force row level security', name);
        execute format('create policy system on identity.%I to stallholder_system'
            ' using (true) with check (true)', name);
    end loop;
    foreach name in array array['authenticators', 'recovery_codes', 'passkeys',
            'oidc_identities'] loop
        execute format('create policy own on identity.%I for select to stallholder_app'
            ' using (user_id = platform.current_user_id())', name);
    end loop;
end
$$;
grant select, insert, update, delete on identity.authenticators to stallholder_system;
grant select, insert, update, delete on identity.recovery_codes to stallholder_system;
grant select, insert, update, delete on identity.passkeys to stallholder_system;
grant select, insert, update, delete on identity.passkey_challenges to stallholder_system;
grant select, insert, update, delete on identity.oidc_identities to stallholder_system;
grant select, insert, delete on identity.oidc_requests to stallholder_system;
grant select, insert, delete on identity.oidc_offers to stallholder_system;

-- A person sees what is their own; what proves a person is written by the system only, since a
-- request that could write it could let itself in.
grant select (user_id, begun_at, confirmed_at) on identity.authenticators to stallholder_app;
grant select (user_id, made_at, used_at) on identity.recovery_codes to stallholder_app;
grant select (user_id, credential_id, name, backup_state, created_at, last_used_at)
    on identity.passkeys to stallholder_app;
grant select (user_id, provider, issuer, email, connected_at, last_used_at)
    on identity.oidc_identities to stallholder_app;
