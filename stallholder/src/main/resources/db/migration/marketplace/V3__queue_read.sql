-- When the queue last gave an answer, drained or not; wall time.
alter table marketplace.inbox_progress
    add column read_at timestamptz not null default '-infinity';
grant update (read_at) on marketplace.inbox_progress to stallholder_system;
