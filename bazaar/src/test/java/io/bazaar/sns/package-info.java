/** That an envelope is one, and its signature one that its certificate verifies. */
@NullMarked
package io.bazaar.sns;

import org.jspecify.annotations.NullMarked;
