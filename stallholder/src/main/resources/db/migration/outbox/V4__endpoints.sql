-- Endpoints that operators set up beside the one of the settings, and a fuller delivery log.

-- What the operators call it; empty for the one of the settings.
alter table outbox.webhook_endpoints add column name text not null default ''
    check (length(name) <= 80);
alter table outbox.webhook_endpoints add column enabled boolean not null default true;
-- The types of messages that go there; the one of the settings gets what is addressed to it.
alter table outbox.webhook_endpoints add column types text[] not null default '{}';

-- What the receiver knows the message by: the same when it is told again.
alter table outbox.webhooks add column message_id uuid;
update outbox.webhooks set message_id = id;
alter table outbox.webhooks alter column message_id set not null;
-- The beginning of the body's SHA-256, so that both sides can tell that they speak of one message.
alter table outbox.webhooks add column body_hash text not null default ''
    check (body_hash ~ '^[0-9a-f]{0,16}$');

create index webhooks_settled on outbox.webhooks (settled_at) where state = 'delivered';
create index webhooks_endpoint on outbox.webhooks (endpoint_id, id);
grant delete on outbox.webhooks, outbox.webhook_attempts to stallholder_system;
