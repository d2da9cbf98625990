/** An SMTP server on loopback that delivers nowhere: every mail lands in one inbox, durably. */
@NullMarked
package io.bazaar.mail;

import org.jspecify.annotations.NullMarked;
