-- Who invited an operator: the two do not confirm each other. Null for whom the settings name.
alter table identity.setup_links add column invited_by uuid references identity.users;
alter table identity.users add column invited_by uuid references identity.users;
create index users_operators on identity.users (email) where operator;
