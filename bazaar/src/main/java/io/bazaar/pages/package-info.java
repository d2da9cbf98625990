/** What a buyer sees in the browser. */
@NullMarked
package io.bazaar.pages;

import org.jspecify.annotations.NullMarked;
