/** What the tests share: an emulator's domain on a clock that stands still. */
@NullMarked
package io.bazaar.testing;

import org.jspecify.annotations.NullMarked;
