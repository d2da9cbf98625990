-- What the vendor's platform is told of subscriptions: a change marks its license in the same
-- transaction, by triggers, so that none can be forgotten; a job tells what the marks amount to.

create table marketplace.news_due (
    license_id text primary key,
    marks bigint not null check (marks >= 1)
);

-- Every notice, kept for ever: what is told is told once, in the license's own order.
create table marketplace.subscription_news (
    id uuid primary key,
    license_id text not null references marketplace.licenses,
    sequence bigint not null check (sequence >= 1),
    assignment_id uuid not null references marketplace.assignments,
    organization_id uuid not null,
    kind text not null check (kind in
        ('LINKED', 'ACTIVATED', 'ENDING', 'ENDED', 'SUSPENDED', 'UNLINKED', 'MOVED')),
    occurred_at timestamptz not null,
    -- Wall time.
    told_at timestamptz not null,
    payload text not null,
    unique (license_id, sequence)
);
create index subscription_news_assignment on marketplace.subscription_news (assignment_id, sequence);
create index subscription_news_told on marketplace.subscription_news (told_at, id);

-- Subscriptions whose service an operator has suspended. Usage that comes nevertheless is billed.
create table marketplace.suspensions (
    id uuid primary key,
    license_id text not null references marketplace.licenses,
    suspended_at timestamptz not null,
    suspended_by text not null,
    note text not null check (length(note) between 1 and 500),
    resumed_at timestamptz,
    resumed_by text,
    check (resumed_at >= suspended_at),
    check ((resumed_at is null) = (resumed_by is null))
);
create unique index suspensions_standing on marketplace.suspensions (license_id)
    where resumed_at is null;
create index suspensions_license on marketplace.suspensions (license_id, suspended_at);

-- "Do nothing" would not wait for the job that has read and not yet removed the mark.
create function marketplace.mark_news(license text) returns void
    language sql
    set search_path = pg_catalog
begin atomic
    insert into marketplace.news_due as d (license_id, marks)
    values (license, 1)
    on conflict (license_id) do update set marks = d.marks + 1;
end;

create function marketplace.mark_license() returns trigger
    language plpgsql
    set search_path = pg_catalog
as $$
begin
    perform marketplace.mark_news(new.license_id);
    return null;
end
$$;
create trigger mark_assignment after insert or update of assigned_until on marketplace.assignments
    for each row execute function marketplace.mark_license();
create trigger mark_suspension after insert or update on marketplace.suspensions
    for each row execute function marketplace.mark_license();
create trigger mark_license after update on marketplace.licenses
    for each row
    when ((old.agreement_id, old.activated_at, old.deprovisioned_at)
        is distinct from (new.agreement_id, new.activated_at, new.deprovisioned_at))
    execute function marketplace.mark_license();

create function marketplace.mark_agreement() returns trigger
    language plpgsql
    set search_path = pg_catalog
as $$
begin
    perform marketplace.mark_news(l.license_id)
    from marketplace.licenses l
    where l.agreement_id = new.agreement_id;
    return null;
end
$$;
create trigger mark_agreement after update on marketplace.agreements
    for each row
    when (old.ended_at is distinct from new.ended_at)
    execute function marketplace.mark_agreement();

do $$
declare
    name text;
begin
    foreach name in array array['news_due', 'subscription_news', 'suspensions'] loop
        execute format('alter table marketplace.%I enable row level security', name);
        execute format('alter table marketplace.%I force row level security', name);
        execute format('create policy system on marketplace.%I to stallholder_system'
            ' using (true) with check (true)', name);
    end loop;
end
$$;
grant select, insert, update, delete on marketplace.news_due to stallholder_system;
grant select, insert on marketplace.subscription_news to stallholder_system;
grant select, insert on marketplace.suspensions to stallholder_system;
grant update (resumed_at, resumed_by) on marketplace.suspensions to stallholder_system;
