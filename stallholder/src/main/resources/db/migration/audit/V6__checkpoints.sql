-- Signed points of the hash chains, of which a second copy is kept outside of the database.

-- How far a chain stood at its last checkpoint.
alter table audit.heads add column checkpointed bigint not null default 0;
create index heads_to_checkpoint on audit.heads (chain) where position <> checkpointed;

create table audit.checkpoints (
    id uuid primary key,
    -- Wall time.
    made_at timestamptz not null,
    line text not null
);
create index checkpoints_made on audit.checkpoints (made_at);

-- Whose turn it is: one node at a time makes a checkpoint.
create table audit.checkpoint_turn (
    id smallint primary key check (id = 1),
    made_at timestamptz not null
);
insert into audit.checkpoint_turn (id, made_at) values (1, '-infinity');

do $$
declare
    name text;
begin
    foreach name in array array['checkpoints', 'checkpoint_turn'] loop
        execute format('alter table audit.%I enable row level security', name);
        execute format('alter table audit.%I force row level security', name);
        execute format('create policy system on audit.%I to stallholder_system'
            ' using (true) with check (true)', name);
    end loop;
end
$$;
grant select, insert on audit.checkpoints to stallholder_system;
grant select, update (made_at) on audit.checkpoint_turn to stallholder_system;
