grant usage on schema metering to stallholder_app, stallholder_system;
