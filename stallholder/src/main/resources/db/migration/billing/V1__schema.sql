grant usage on schema billing to stallholder_app, stallholder_system;
