grant usage on schema rating to stallholder_app, stallholder_system;
