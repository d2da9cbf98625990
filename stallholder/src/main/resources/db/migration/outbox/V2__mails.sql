-- Mail to be delivered. The content is encrypted by the application and erased after delivery.

create table outbox.mails (
    id uuid primary key,
    recipient text not null check (length(recipient) <= 254),
    content text,
    state text not null check (state in ('queued', 'delivered', 'exhausted')),
    attempts int not null check (attempts >= 0),
    enqueued_at timestamptz not null,
    next_attempt_at timestamptz not null,
    settled_at timestamptz,
    last_error text,
    check ((state = 'queued') = (settled_at is null)),
    check (state = 'delivered' or content is not null),
    check (state <> 'delivered' or content is null)
);
create index mails_due on outbox.mails (next_attempt_at) where state = 'queued';
create index mails_exhausted on outbox.mails (id) where state = 'exhausted';

alter table outbox.mails enable row level security;
alter table outbox.mails force row level security;
create policy system on outbox.mails to stallholder_system using (true) with check (true);
grant select, insert, update on outbox.mails to stallholder_system;

-- A request may enqueue and nothing else.
create policy request_adds on outbox.mails for insert to stallholder_app
    with check (state = 'queued' and attempts = 0);
grant insert on outbox.mails to stallholder_app;
