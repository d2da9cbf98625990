package io.stallholder.console;

import io.stallholder.organizations.ApiKeys;
import io.stallholder.platform.WallClock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiSettings.class)
class ApiConfiguration {

    @Bean
    ApiProblems apiProblems(JsonMapper json) {
        return new ApiProblems(json);
    }

    @Bean
    RateLimits rateLimits(ApiSettings settings, WallClock clock) {
        return new RateLimits(settings, clock);
    }

    @Bean
    ApiKeyFilter apiKeyFilter(ApiKeys keys, ApiProblems problems, RateLimits limits) {
        return new ApiKeyFilter(keys, problems, limits);
    }

    /** It stands in the API's chain and nowhere else. */
    @Bean
    FilterRegistrationBean<ApiKeyFilter> apiKeyFilterOnlyInItsChain(ApiKeyFilter filter) {
        FilterRegistrationBean<ApiKeyFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }
}
