-- What a key was answered to a request with an idempotency key, for a day: a repetition gets the same
-- answer and does nothing. Never a secret: a new key's text is not kept.

create table organizations.kept_answers (
    key_id uuid not null,
    route text not null check (length(route) between 1 and 300),
    idempotency_key text not null check (length(idempotency_key) between 1 and 100),
    request_hash text not null check (request_hash ~ '^[0-9a-f]{64}$'),
    -- Both null only within the transaction that asks.
    status integer,
    body text,
    answered_at timestamptz not null,
    primary key (key_id, route, idempotency_key)
);
create index kept_answers_age on organizations.kept_answers (answered_at);

alter table organizations.kept_answers enable row level security;
alter table organizations.kept_answers force row level security;
create policy system on organizations.kept_answers to stallholder_system
    using (true) with check (true);
grant select, insert, update, delete on organizations.kept_answers to stallholder_system;
-- A key sees its own.
create policy own on organizations.kept_answers to stallholder_app
    using (key_id = platform.current_user_id())
    with check (key_id = platform.current_user_id());
grant select, insert, update on organizations.kept_answers to stallholder_app;
