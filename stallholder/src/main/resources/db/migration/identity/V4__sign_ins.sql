-- Who is signed in, where, and when and how they last showed who they are, to us or, which may be before
-- they came, to a provider. A session of the library names its row here and nothing else; without
-- the row it is nobody's.
create table identity.sign_ins (
    id uuid primary key,
    user_id uuid not null references identity.users (id),
    proof text not null check (proof in
        ('PASSWORD', 'MAIL', 'PASSKEY', 'AUTHENTICATOR', 'RECOVERY_CODE', 'PROVIDER')),
    proved_at timestamptz not null,
    second_at timestamptz,
    half_open boolean not null,
    client text not null check (length(client) <= 60),
    network text not null check (length(network) <= 60),
    opened_at timestamptz not null,
    seen_at timestamptz not null,
    check (second_at is null or not half_open),
    check (seen_at >= opened_at)
);
create index sign_ins_user on identity.sign_ins (user_id, opened_at);
create index sign_ins_seen on identity.sign_ins (seen_at);
create index sign_ins_opened on identity.sign_ins (opened_at);

alter table identity.sign_ins enable row level security;
alter table identity.sign_ins force row level security;
create policy system on identity.sign_ins to stallholder_system using (true) with check (true);
create policy own on identity.sign_ins to stallholder_app
    using (user_id = platform.current_user_id());
grant select, insert, update, delete on identity.sign_ins to stallholder_system;
grant select, delete on identity.sign_ins to stallholder_app;
