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

-- The kill switch: one row per time that a product's records were kept back; open while it lasts.
create table metering.stops (
    product_code text not null check (length(product_code) between 1 and 255),
    stopped_at timestamptz not null,
    stopped_by text not null check (length(stopped_by) between 1 and 320),
    note text not null check (length(note) between 1 and 500),
    resumed_at timestamptz,
    resumed_by text check (length(resumed_by) between 1 and 320),
    resume_note text check (length(resume_note) between 1 and 500),
    check ((resumed_at is null) = (resumed_by is null)),
    check ((resumed_at is null) = (resume_note is null))
);
create unique index stops_open on metering.stops (product_code) where resumed_at is null;

-- What ended stays as it was written.
create function metering.guard_stop() returns trigger language plpgsql as $$
begin
    if old.resumed_at is not null then
        raise exception 'the stop of % has ended', old.product_code
            using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger guard_stop before update on metering.stops
    for each row execute function metering.guard_stop();

alter table metering.stops enable row level security;
alter table metering.stops force row level security;
create policy system on metering.stops to stallholder_system using (true) with check (true);
grant select, insert on metering.stops to stallholder_system;
grant update (resumed_at, resumed_by, resume_note) on metering.stops to stallholder_system;
