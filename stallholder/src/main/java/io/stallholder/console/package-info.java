/** What ties the pages together: the security chain, authentication, layout, home and the desk. */
@ApplicationModule(displayName = "console")
@NullMarked
package io.stallholder.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
