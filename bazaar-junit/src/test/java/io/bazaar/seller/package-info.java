/** The extension in the hands of a seller: only what is public, with AWS's own clients. */
@NullMarked
package io.bazaar.seller;

import org.jspecify.annotations.NullMarked;
