grant usage on schema audit to stallholder_app, stallholder_system;
