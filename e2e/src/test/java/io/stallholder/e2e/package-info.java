/**
 * The packaged programs as their users meet them: browser journeys, AWS's wire, kill and restart.
 */
@NullMarked
package io.stallholder.e2e;

import org.jspecify.annotations.NullMarked;
