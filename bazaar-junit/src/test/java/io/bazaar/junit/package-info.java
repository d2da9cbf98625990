/** How the markets of test classes live and die, tried with JUnit's own test kit. */
@NullMarked
package io.bazaar.junit;

import org.jspecify.annotations.NullMarked;
