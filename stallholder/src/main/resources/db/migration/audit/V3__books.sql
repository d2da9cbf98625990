-- The audits of the books: what was compared, what was found, and how long it took.

create table audit.book_runs (
    id uuid primary key,
    started_at timestamptz not null,
    business_at timestamptz not null,
    took_millis bigint not null check (took_millis >= 0),
    whole boolean not null,
    found bigint not null check (found >= 0)
);
create index book_runs_started on audit.book_runs (started_at);

create table audit.book_results (
    run_id uuid not null references audit.book_runs (id) on delete cascade,
    rule text not null check (rule ~ '^[a-z][a-z0-9-]*$'),
    compared bigint not null check (compared >= 0),
    found bigint not null check (found >= 0),
    took_millis bigint not null check (took_millis >= 0),
    details text[] not null,
    primary key (run_id, rule)
);

do $$
declare
    name text;
begin
    foreach name in array array['book_runs', 'book_results'] loop
        execute format('alter table audit.%I enable row level security', name);
        execute format('alter table audit.%I force row level security', name);
        execute format('create policy system on audit.%I to stallholder_system'
            ' using (true) with check (true)', name);
    end loop;
end
$$;
grant select, insert, delete on audit.book_runs, audit.book_results to stallholder_system;
