/** The pages as a browser gets them, over HTTP, on a clock that stands still. */
@NullMarked
package io.bazaar.pages;

import org.jspecify.annotations.NullMarked;
