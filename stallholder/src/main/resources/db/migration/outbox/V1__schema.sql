grant usage on schema outbox to stallholder_app, stallholder_system;
