-- Links that set a new password. Whether the address has an account shows in the mail alone, so
-- there is a row either way.
create table identity.resets (
    token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
    email text not null check (email = lower(email) and length(email) <= 254),
    user_id uuid references identity.users (id),
    expires_at timestamptz not null,
    used_at timestamptz
);
create index resets_user on identity.resets (user_id) where used_at is null;
create index resets_expiry on identity.resets (expires_at);

-- Changes of an address: the code proves the new one, the token lets the old one undo it.
create table identity.address_changes (
    id uuid primary key,
    user_id uuid not null references identity.users (id),
    old_email text not null check (old_email = lower(old_email)),
    new_email text not null check (new_email = lower(new_email) and length(new_email) <= 254),
    known boolean not null,
    code_hash text not null check (code_hash ~ '^[0-9a-f]{64}$'),
    code_tries int not null check (code_tries between 0 and 5),
    undo_hash text not null unique check (undo_hash ~ '^[0-9a-f]{64}$'),
    asked_at timestamptz not null,
    proved_at timestamptz,
    ended_at timestamptz,
    check (proved_at is null or not known)
);
create index address_changes_user on identity.address_changes (user_id, id);
create index address_changes_asked on identity.address_changes (asked_at);

-- Grows when everything that was open in an account is ended or its password changes: a sign-in that
-- was proved before that is not opened after it.
alter table identity.users add column closings bigint not null default 0;

-- Browsers in which a user has signed in: their tries are counted apart from strangers'.
create table identity.known_browsers (
    user_id uuid not null references identity.users (id),
    browser text not null check (browser ~ '^[0-9a-f]{64}$'),
    seen_at timestamptz not null,
    primary key (user_id, browser)
);
create index known_browsers_seen on identity.known_browsers (seen_at);

alter table identity.resets enable row level security;
alter table identity.resets force row level security;
alter table identity.address_changes enable row level security;
alter table identity.address_changes force row level security;
alter table identity.known_browsers enable row level security;
alter table identity.known_browsers force row level security;
create policy system on identity.resets to stallholder_system using (true) with check (true);
create policy system on identity.address_changes to stallholder_system
    using (true) with check (true);
create policy system on identity.known_browsers to stallholder_system
    using (true) with check (true);
grant select, insert, update, delete on identity.resets to stallholder_system;
grant select, insert, update, delete on identity.address_changes to stallholder_system;
grant select, insert, update, delete on identity.known_browsers to stallholder_system;
