-- The tenant settings as functions, so that a policy cannot forget that a missing one is an error.
-- organizations makes the first one ask for the membership as well.

grant usage on schema platform to stallholder_app, stallholder_system;

create function platform.current_organization() returns uuid
    language sql stable
    return current_setting('stallholder.organization')::uuid;

create function platform.current_user_id() returns uuid
    language sql stable
    return current_setting('stallholder.user')::uuid;

-- The job scheduler's own table; its shape is the library's.
create table platform.scheduled_tasks (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamptz,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures int,
    last_heartbeat timestamptz,
    version bigint not null,
    priority smallint,
    state text,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on platform.scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on platform.scheduled_tasks (last_heartbeat);

alter table platform.scheduled_tasks enable row level security;
alter table platform.scheduled_tasks force row level security;
create policy system on platform.scheduled_tasks to stallholder_system using (true) with check (true);
grant select, insert, update, delete on platform.scheduled_tasks to stallholder_system;
