-- What an account paid for before: offered first when it subscribes again.
create index assignments_past on marketplace.assignments
    (account_id, product_code, assigned_until) where assigned_until is not null;
