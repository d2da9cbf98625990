-- The reference that a person reads out to support is the end of the link's id.
create index pending_links_reference on linking.pending_links ((right(id::text, 8)));
