-- Signed messages to other programs, and the alerts that operators are told of.

-- Where messages go. owner names whom the endpoint belongs to; the secrets are encrypted by the
-- application, the newest first.
create table outbox.webhook_endpoints (
    id uuid primary key,
    owner text not null check (length(owner) between 1 and 100),
    url text not null check (length(url) between 1 and 2000),
    secrets text not null,
    changed_at timestamptz not null
);

-- The content is encrypted by the application and erased after delivery.
create table outbox.webhooks (
    id uuid primary key,
    endpoint_id uuid not null references outbox.webhook_endpoints (id),
    type text not null check (length(type) between 1 and 100),
    content text,
    state text not null check (state in ('queued', 'delivered', 'exhausted')),
    attempts int not null check (attempts >= 0),
    attempts_max int not null check (attempts_max > 0),
    enqueued_at timestamptz not null,
    next_attempt_at timestamptz not null,
    settled_at timestamptz,
    check ((state = 'queued') = (settled_at is null)),
    check ((state = 'delivered') = (content is null))
);
create index webhooks_due on outbox.webhooks (next_attempt_at) where state = 'queued';
create index webhooks_exhausted on outbox.webhooks (id) where state = 'exhausted';

-- The delivery log: one row per attempt that came to an end.
create table outbox.webhook_attempts (
    webhook_id uuid not null references outbox.webhooks (id),
    attempt int not null check (attempt > 0),
    made_at timestamptz not null,
    took_millis bigint not null check (took_millis >= 0),
    status int check (status between 100 and 599),
    error text check (length(error) <= 500),
    primary key (webhook_id, attempt),
    check (status is not null or error is not null)
);

-- What operators were told. A lasting alert stands until it is recovered, and only once at a time.
create table outbox.alerts (
    id uuid primary key,
    kind text not null check (length(kind) between 1 and 100),
    severity text not null check (severity in ('NOTICE', 'WARNING', 'CRITICAL')),
    subject text not null,
    detail text not null,
    lasting boolean not null,
    raised_at timestamptz not null,
    recovered_at timestamptz,
    check (lasting or recovered_at is null)
);
create unique index alerts_standing on outbox.alerts (kind) where lasting and recovered_at is null;

do $$
declare
    name text;
begin
    foreach name in array array['webhook_endpoints', 'webhooks', 'webhook_attempts', 'alerts'] loop
        execute format('alter table outbox.%I enable row level security', name);
        execute format('alter table outbox.%I force row level security', name);
        execute format('create policy system on outbox.%I to stallholder_system'
            ' using (true) with check (true)', name);
    end loop;
end
$$;
grant select, insert, update on outbox.webhook_endpoints, outbox.webhooks to stallholder_system;
grant select, insert on outbox.webhook_attempts to stallholder_system;
grant select, insert, update (recovered_at) on outbox.alerts to stallholder_system;

-- A request may enqueue and nothing else.
create policy request_adds on outbox.webhooks for insert to stallholder_app
    with check (state = 'queued' and attempts = 0);
grant insert on outbox.webhooks to stallholder_app;
