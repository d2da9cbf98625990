grant usage on schema identity to stallholder_app, stallholder_system;
