package io.stallholder.console;

import io.stallholder.catalog.VendorSettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells browsers on every answer to come over TLS only, for a year, where the program's own address
 * is one of TLS. The framework would do so for requests that came in over TLS; behind a proxy that
 * speaks TLS none does.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StrictTransportFilter extends OncePerRequestFilter {

    private static final String YEAR = "max-age=31536000; includeSubDomains";

    private final VendorSettings vendor;

    StrictTransportFilter(VendorSettings vendor) {
        this.vendor = vendor;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (vendor.secure()) {
            response.setHeader("Strict-Transport-Security", YEAR);
        }
        chain.doFilter(request, response);
    }
}
