grant usage on schema ledger to stallholder_app, stallholder_system;
