/** Stallholder: sells SaaS through AWS Marketplace; each direct sub-package is a module. */
@NullMarked
package io.stallholder;

import org.jspecify.annotations.NullMarked;
