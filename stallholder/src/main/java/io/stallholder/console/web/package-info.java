/** The pages that belong to no single module: home, language, errors, seller keys. */
@NullMarked
package io.stallholder.console.web;

import org.jspecify.annotations.NullMarked;
