/** The API of organizations under {@code /v1}, for keys: what a program of a customer's sees. */
@NullMarked
package io.stallholder.console.api;

import org.jspecify.annotations.NullMarked;
