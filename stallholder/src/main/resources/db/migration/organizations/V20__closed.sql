-- When an operator closed it: nothing can be linked to it any more. Business time.
alter table organizations.organizations add column closed_at timestamptz;
