grant usage on schema marketplace to stallholder_app, stallholder_system;
