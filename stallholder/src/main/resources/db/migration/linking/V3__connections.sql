-- What was connected here, until when it can be undone, and how it goes to another organization.

-- Each connection made from a pending link. made_at is the beginning of its assignment.
create table linking.connections (
    id uuid primary key,
    link_id uuid not null references linking.pending_links,
    license_id text not null,
    organization_id uuid not null,
    made_by uuid not null,
    made_at timestamptz not null,
    undo_until timestamptz not null,
    undone_at timestamptz,
    check (undo_until > made_at),
    check (undone_at >= made_at)
);
create index connections_organization on linking.connections (organization_id, made_at);
create index connections_link on linking.connections (link_id);

-- The wish of an Admin of one organization that the other takes a subscription over, or gives it up.
-- to_organization may be what somebody typed: nobody learns whether it exists. Times are business
-- time.
create table linking.transfers (
    id uuid primary key,
    license_id text not null,
    license_arn text not null,
    from_organization uuid not null,
    to_organization uuid not null check (to_organization <> from_organization),
    asked_by_side text not null check (asked_by_side in ('FROM', 'TO')),
    asked_by uuid not null,
    asked_at timestamptz not null,
    expires_at timestamptz not null check (expires_at > asked_at),
    outcome text check (outcome in ('ACCEPTED', 'DECLINED', 'WITHDRAWN', 'VOID')),
    closed_by uuid,
    closed_at timestamptz,
    moves_at timestamptz,
    check ((outcome is null) = (closed_at is null)),
    check (outcome in ('ACCEPTED', 'DECLINED', 'WITHDRAWN') or closed_by is null),
    check ((outcome is not distinct from 'ACCEPTED') = (moves_at is not null))
);
create unique index transfers_open on linking.transfers (license_id) where outcome is null;
create index transfers_from on linking.transfers (from_organization, asked_at);
create index transfers_to on linking.transfers (to_organization, asked_at);

-- What was agreed or refused stands.
create function linking.guard_transfer() returns trigger language plpgsql as $$
begin
    if old.outcome is not null then
        raise exception 'transfer % is closed', old.id using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger guard_transfer before update on linking.transfers
    for each row execute function linking.guard_transfer();

do $$
declare
    name text;
begin
    foreach name in array array['connections', 'transfers'] loop
        execute format('alter table linking.%I enable row level security', name);
        execute format('alter table linking.%I force row level security', name);
        execute format('create policy system on linking.%I to stallholder_system'
            ' using (true) with check (true)', name);
    end loop;
end
$$;
grant select, insert on linking.connections, linking.transfers to stallholder_system;
grant update (undone_at) on linking.connections to stallholder_system;
grant update (outcome, closed_by, closed_at, moves_at) on linking.transfers to stallholder_system;
