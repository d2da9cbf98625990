-- The activity log is read newest first, an organization's, the system's, or all.
create index entries_newest on audit.entries (organization_id, recorded_at desc, id desc);
create index entries_all on audit.entries (recorded_at desc, id desc);
drop index audit.entries_organization;
