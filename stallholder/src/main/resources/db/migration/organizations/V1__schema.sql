grant usage on schema organizations to stallholder_app, stallholder_system;
