-- A held record that a human let go out, and who did; the record's own row has its quantity.
create table metering.approvals (
    record_id uuid primary key references metering.records,
    approved_by text not null check (length(approved_by) between 1 and 320),
    note text not null check (length(note) between 1 and 500),
    approved_at timestamptz not null
);

-- A record is held for a reason, and for nothing but a human's decision does it leave.
alter table metering.records
    add check (state <> 'HELD' or reason in ('ABOVE_CAP', 'ABOVE_RECENT'));

alter table metering.approvals enable row level security;
alter table metering.approvals force row level security;
create policy system on metering.approvals to stallholder_system using (true) with check (true);
grant select, insert on metering.approvals to stallholder_system;
