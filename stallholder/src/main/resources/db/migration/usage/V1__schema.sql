grant usage on schema usage to stallholder_app, stallholder_system;
