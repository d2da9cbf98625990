-- The way of a subscription from the registration token to an organization. No token is kept.

create table linking.pending_links (
    id uuid primary key,
    license_id text not null unique,
    license_arn text not null,
    account_id text not null,
    product_code text not null,
    state text not null check (state in (
        'RESOLVED', 'IDENTIFIED', 'AWAITING_ORGANIZATION', 'AWAITING_ADMIN',
        'LINKED', 'ABANDONED', 'SUPERSEDED', 'REFUSED')),
    refusal text check (refusal in ('LICENSE_TAKEN', 'ACCOUNT_TAKEN', 'ENDED')),
    received_at timestamptz not null,
    organization_id uuid,
    check ((state = 'REFUSED') = (refusal is not null)),
    check (state <> 'LINKED' or organization_id is not null)
);

-- Who may go on with it: a browser that brought the token, perhaps reserved for an address that
-- was registered there, or a user. A reservation lapses with its registration.
-- handed_over: somebody else asked the user to finish it.
create table linking.claims (
    id uuid primary key,
    link_id uuid not null references linking.pending_links,
    browser text check (browser ~ '^[0-9a-f]{64}$'),
    email text,
    reserved_until timestamptz,
    user_id uuid,
    handed_over boolean not null default false,
    claimed_at timestamptz not null,
    reminded_at timestamptz,
    check ((user_id is null) = (browser is not null)),
    check (user_id is null or email is null),
    check ((email is null) = (reserved_until is null)),
    check (user_id is not null or not handed_over)
);
create unique index claims_one_per_browser on linking.claims (browser, link_id)
    where browser is not null and email is null;
create index claims_browser on linking.claims (browser) where browser is not null;
create unique index claims_one_per_user on linking.claims (user_id, link_id)
    where user_id is not null;
create index claims_link on linking.claims (link_id);
create index claims_address on linking.claims (email) where email is not null;
create index claims_unowned on linking.claims (claimed_at)
    where user_id is null and email is null;
create index claims_reserved on linking.claims (reserved_until) where email is not null;
create index claims_unreminded on linking.claims (claimed_at)
    where user_id is not null and reminded_at is null and not handed_over;

-- Whose Admins were written to about a link: once for each purpose.
create table linking.asks (
    link_id uuid not null references linking.pending_links,
    organization_id uuid not null,
    purpose text not null check (purpose in ('HAND_OVER', 'HOLDER')),
    asked_at timestamptz not null,
    primary key (link_id, organization_id, purpose)
);

alter table linking.pending_links enable row level security;
alter table linking.pending_links force row level security;
alter table linking.claims enable row level security;
alter table linking.claims force row level security;
alter table linking.asks enable row level security;
alter table linking.asks force row level security;

-- Only the system: a browser that nobody has signed in with is no tenant.
create policy system on linking.pending_links to stallholder_system
    using (true) with check (true);
create policy system on linking.claims to stallholder_system
    using (true) with check (true);
create policy system on linking.asks to stallholder_system
    using (true) with check (true);
create policy owner on linking.pending_links for select to stallholder_owner using (true);

grant select, insert, update on linking.pending_links to stallholder_system;
grant select, insert, update, delete on linking.claims to stallholder_system;
grant select, insert on linking.asks to stallholder_system;
