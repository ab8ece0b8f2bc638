package org.matinale.app.web;

import org.matinale.app.operations.Meters;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** What machines ask for, wired: health and meters, without sessions, and the time every page takes. */
@Configuration(proxyBeanMethods = false)
@Import({HealthPage.class, MetricsPage.class})
public class WatchingConfiguration {
  @Bean
  @Order(0)
  SecurityFilterChain watching(HttpSecurity http) throws Exception {
    return http.securityMatcher("/health", "/metrics")
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .build();
  }

  @Bean
  FilterRegistrationBean<PageTimes> pageTimes(Meters meters) {
    FilterRegistrationBean<PageTimes> times = new FilterRegistrationBean<>(new PageTimes(meters));
    times.setOrder(SecurityConfiguration.OUTERMOST + 1);
    return times;
  }
}
