-- People. A row in users exists only for an address that was proved; before that there is a
-- registration, which holds nothing and gives way to the next one.

create table identity.users (
    id uuid primary key,
    email text not null unique check (email = lower(email) and length(email) <= 254),
    name text not null check (length(name) between 1 and 120),
    password_hash text not null,
    operator boolean not null,
    locale text not null check (locale in ('en', 'zh-CN')),
    created_at timestamptz not null
);

create table identity.profiles (
    user_id uuid primary key references identity.users (id),
    company text not null check (length(company) <= 120),
    country text not null check (country ~ '^([A-Z]{2})?$'),
    purpose text not null check (length(purpose) <= 40),
    size text not null check (length(size) <= 40),
    completed_at timestamptz,
    check (completed_at is null
        or (company <> '' and country <> '' and purpose <> '' and size <> ''))
);

create table identity.registrations (
    id uuid primary key,
    email text not null check (email = lower(email) and length(email) <= 254),
    name text not null check (length(name) between 1 and 120),
    password_hash text not null,
    locale text not null check (locale in ('en', 'zh-CN')),
    browser text not null check (browser ~ '^[0-9a-f]{64}$'),
    continue_path text not null check (continue_path ~ '^/'),
    known boolean not null,
    token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
    code_hash text not null check (code_hash ~ '^[0-9a-f]{64}$'),
    code_tries int not null check (code_tries >= 0),
    mails int not null check (mails > 0),
    mailed_at timestamptz not null,
    expires_at timestamptz not null,
    verified_at timestamptz
);
create index registrations_email on identity.registrations (email, id);
create index registrations_browser on identity.registrations (browser);
create index registrations_expiry on identity.registrations (expires_at);

create table identity.setup_links (
    token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
    email text not null check (email = lower(email)),
    expires_at timestamptz not null,
    used_at timestamptz
);

-- How often something was tried; the key is a hash, so that it tells nothing about people.
create table identity.throttles (
    key text primary key check (key ~ '^[0-9a-f]{64}$'),
    tries int not null check (tries > 0),
    window_ends_at timestamptz not null
);
create index throttles_window on identity.throttles (window_ends_at);

-- Sessions; the shape of these two tables is the library's.
create table identity.sessions (
    primary_id char(36) not null primary key,
    session_id char(36) not null unique,
    creation_time bigint not null,
    last_access_time bigint not null,
    max_inactive_interval int not null,
    expiry_time bigint not null,
    principal_name varchar(100)
);
create index sessions_expiry on identity.sessions (expiry_time);
create index sessions_principal on identity.sessions (principal_name);

create table identity.sessions_attributes (
    session_primary_id char(36) not null references identity.sessions (primary_id) on delete cascade,
    attribute_name varchar(200) not null,
    attribute_bytes bytea not null,
    primary key (session_primary_id, attribute_name)
);

alter table identity.users enable row level security;
alter table identity.users force row level security;
alter table identity.profiles enable row level security;
alter table identity.profiles force row level security;
alter table identity.registrations enable row level security;
alter table identity.registrations force row level security;
alter table identity.setup_links enable row level security;
alter table identity.setup_links force row level security;
alter table identity.throttles enable row level security;
alter table identity.throttles force row level security;
alter table identity.sessions enable row level security;
alter table identity.sessions force row level security;
alter table identity.sessions_attributes enable row level security;
alter table identity.sessions_attributes force row level security;

create policy system on identity.users to stallholder_system using (true) with check (true);
create policy system on identity.profiles to stallholder_system using (true) with check (true);
create policy system on identity.registrations to stallholder_system using (true) with check (true);
create policy system on identity.setup_links to stallholder_system using (true) with check (true);
create policy system on identity.throttles to stallholder_system using (true) with check (true);
create policy system on identity.sessions to stallholder_system using (true) with check (true);
create policy system on identity.sessions_attributes to stallholder_system
    using (true) with check (true);
grant select, insert, update on identity.users to stallholder_system;
grant select, insert, update on identity.profiles to stallholder_system;
grant select, insert, update, delete on identity.registrations to stallholder_system;
grant select, insert, update on identity.setup_links to stallholder_system;
grant select, insert, update, delete on identity.throttles to stallholder_system;
grant select, insert, update, delete on identity.sessions to stallholder_system;
grant select, insert, update, delete on identity.sessions_attributes to stallholder_system;

-- A person reads and writes their own profile; everything else here is the system's.
create policy own on identity.profiles to stallholder_app
    using (user_id = platform.current_user_id()) with check (user_id = platform.current_user_id());
grant select, insert, update on identity.profiles to stallholder_app;
