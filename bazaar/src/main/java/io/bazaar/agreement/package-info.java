/**
 * {@code AWSMPCommerceService_v20200301}: agreements as both of their parties see them, buying,
 * amending and replacing by API, purchase orders, and sellers' requests to cancel.
 */
@NullMarked
package io.bazaar.agreement;

import org.jspecify.annotations.NullMarked;
