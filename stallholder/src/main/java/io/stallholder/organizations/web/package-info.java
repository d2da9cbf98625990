/** The pages of an organization: overview, members, invitations and custom roles. */
@NullMarked
package io.stallholder.organizations.web;

import org.jspecify.annotations.NullMarked;
