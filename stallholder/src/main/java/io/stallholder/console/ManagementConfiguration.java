package io.stallholder.console;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The management port: health and metrics for machines of the inner network, and nothing else. It
 * is off until a port is set; metrics are never on the port of the pages.
 */
@Configuration(proxyBeanMethods = false)
class ManagementConfiguration {

    private final Environment environment;

    ManagementConfiguration(Environment environment) {
        this.environment = environment;
        if (environment.containsProperty("management.server.port")
                && !environment.containsProperty("management.server.address")) {
            throw new IllegalStateException(
                    "management.server.port is set without management.server.address"
                            + " (MANAGEMENT_SERVER_ADDRESS): metrics would be open on every"
                            + " network of this machine");
        }
    }

    @Bean
    @Order(0)
    SecurityFilterChain managementChain(HttpSecurity http) {
        return http.securityMatcher(this::isManagement)
                .authorizeHttpRequests(requests ->
                        requests.requestMatchers("/actuator/health", "/actuator/prometheus")
                                .permitAll()
                                .anyRequest()
                                .denyAll())
                .csrf(csrf -> csrf.disable())
                .sessionManagement(
                        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .logout(logout -> logout.disable())
                .build();
    }

    private boolean isManagement(HttpServletRequest request) {
        int port = environment.getProperty("local.management.port", Integer.class, -1);
        int pages = environment.getProperty("local.server.port", Integer.class, -1);
        return port != pages && port == request.getLocalPort();
    }
}
