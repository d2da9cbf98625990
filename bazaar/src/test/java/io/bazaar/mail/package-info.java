/** Mail sent as a program sends it. */
@NullMarked
package io.bazaar.mail;

import org.jspecify.annotations.NullMarked;
