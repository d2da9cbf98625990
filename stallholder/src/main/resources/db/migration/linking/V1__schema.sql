grant usage on schema linking to stallholder_app, stallholder_system;
